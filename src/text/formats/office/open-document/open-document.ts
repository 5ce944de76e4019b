import { malformed } from "../../parsed.ts";
import type { ParseInput, ParsedDocument } from "../../parsed.ts";
import { finished, joinBlocks, saysMoreThanPage } from "../text.ts";
import type { Block } from "../text.ts";
import { eachChild, elements, treeOf } from "../xml-tree.ts";
import { OpenDocumentFile } from "./file.ts";
import { newStory, TextReader } from "./reader.ts";
import { readSheets } from "./sheets.ts";
import { readSlides } from "./slides.ts";

/** Texts, sheets and presentations in OpenDocument, as archives or as one XML file, as they are printed. */
export function parseOpenDocument(input: ParseInput): ParsedDocument {
  const file = new OpenDocumentFile(input);
  const { limits } = input;
  const read = (leavesOutHidden: boolean): { reader: TextReader; text: string; pages: number[] } => {
    const reader = new TextReader(file, { maxCharacters: limits.maxCharacters, leavesOutHidden });
    return { reader, ...bodyOf(file, reader, limits) };
  };
  let { reader, text, pages } = read(true);
  const { coverage } = reader;
  // What hides more than half of a document is no hiding: colours or styles that were understood wrongly, most likely.
  if (reader.hiddenCharacters > reader.shownCharacters) ({ reader, text, pages } = read(false));
  else if (reader.hiddenCharacters > 0) coverage.hiddenCharacters = reader.hiddenCharacters;
  return {
    text,
    structure: "markdown",
    pages,
    coverage: reader.coverage,
    links: reader.links,
    ...file.properties(),
  };
}

function bodyOf(
  file: OpenDocumentFile,
  reader: TextReader,
  limits: ParseInput["limits"],
): { text: string; pages: number[] } {
  const kind = /<office:(text|spreadsheet|presentation|drawing)[\s>/]/.exec(file.content)?.[1];
  if (kind === "spreadsheet") return { text: readSheets(file, reader, limits.maxCharacters), pages: [] };
  if (kind === "presentation" || kind === "drawing") return readSlides(file, reader, kind, limits);
  if (kind === undefined) throw malformed("it is no OpenDocument text, sheet or presentation");
  const story = newStory();
  eachChild(file.content, "text", (element) => reader.block(element, story));
  const heads = headsOf(file, reader, /^header/, []);
  const feet = headsOf(file, reader, /^footer/, heads);
  return { text: finished(joinBlocks([...heads, ...story.blocks, ...story.notes, ...feet])), pages: [] };
}

/** What stands at the head or foot of pages, once. Lines of little more than the page's number are left out. */
function headsOf(
  file: OpenDocumentFile,
  reader: TextReader,
  kind: RegExp,
  before: readonly Block[],
): Block[] {
  const seen = new Set(before.map(({ text }) => text));
  const heads: Block[] = [];
  for (const page of elements(treeOf(file.styles, "master-styles")))
    for (const head of elements(page)) {
      if (!kind.test(head.name) || head.attributes["display"] === "false") continue;
      for (const element of elements(head)) {
        const story = newStory();
        reader.block(element, story);
        const isNumber = story.page.hasNumber && !story.blocks.some(({ text }) => saysMoreThanPage(text));
        for (const { text, isListItem } of isNumber ? [] : story.blocks) {
          const line = text.replace(/^#+ /, "");
          if (seen.has(line) || !/\p{L}{2}|\d{3}/u.test(line)) continue;
          seen.add(line);
          heads.push({ text: line, isListItem });
        }
      }
    }
  return heads;
}
