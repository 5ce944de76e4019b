import { malformed } from "../../parsed.ts";
import type { ParseInput, Parsed } from "../../parsed.ts";
import { readVisible } from "../../visible/hidden.ts";
import { finished, joinBlocks, saysMoreThanPage } from "../text.ts";
import type { Block } from "../text.ts";
import { eachChild, elements, noElement, treeOf } from "../xml-tree.ts";
import { plainToMarkdown } from "../../markup/markdown.ts";
import { OpenDocumentFile } from "./file.ts";
import { formulaOf } from "./objects.ts";
import { newStory, TextReader } from "./reader.ts";
import { readSheets } from "./sheets.ts";
import { readSlides } from "./slides.ts";

/** Texts, sheets and presentations in OpenDocument, as archives or as one XML file, as they are printed. */
export function parseOpenDocument(input: ParseInput): Parsed {
  const file = new OpenDocumentFile(input);
  const { limits } = input;
  const { reader, text, pages } = readVisible((leavesOutHidden) => {
    const reading = new TextReader(file, { maxCharacters: limits.maxCharacters, leavesOutHidden });
    return { reader: reading, ...bodyOf(file, reading, limits) };
  });
  const { coverage, links } = reader;
  return { text, pages, coverage, links, ...file.properties() };
}

function bodyOf(
  file: OpenDocumentFile,
  reader: TextReader,
  limits: ParseInput["limits"],
): { text: string; pages: number[] } {
  const kind = /<office:(text|spreadsheet|presentation|drawing)[\s>/]/.exec(file.content)?.[1];
  if (kind === "spreadsheet") return { text: readSheets(file, reader, limits.maxCharacters), pages: [] };
  if (kind === "presentation" || kind === "drawing") return readSlides(file, reader, kind, limits);
  const formula = kind === undefined ? formulaOf(noElement, file.content) : undefined;
  if (formula !== undefined) return { text: plainToMarkdown(formula), pages: [] };
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
