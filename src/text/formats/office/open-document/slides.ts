import type { PageCoverage } from "../../../../base/coverage.ts";
import { heading } from "../../markup/markdown.ts";
import { tooLarge, tooMuchText } from "../../parsed.ts";
import type { ParseLimits } from "../../parsed.ts";
import { noteHidden } from "../../visible/hidden.ts";
import type { Box } from "../slides/order.ts";
import { blocksInOrder } from "../slides/shapes.ts";
import type { Shape } from "../slides/shapes.ts";
import { finished, joinBlocks } from "../text.ts";
import { child, eachChild, elements, textOf, treeOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import type { OpenDocumentFile } from "./file.ts";
import { newStory } from "./reader.ts";
import type { TextReader } from "./reader.ts";

/** Presentations and drawings: a slide is a page, its title a heading, its notes stand at its end. */
export function readSlides(
  file: OpenDocumentFile,
  reader: TextReader,
  kind: "presentation" | "drawing",
  { maxPages, maxCharacters }: ParseLimits,
): { text: string; pages: number[] } {
  const count: PageCoverage = { count: 0, withoutText: 0, pictureOnly: 0, unreadable: 0 };
  const once = new OnceTexts(file, reader);
  const pages: number[] = [];
  let hidden = 0;
  let text = "";
  eachChild(file.content, kind, (page) => {
    if (page.name === "footer-decl") once.footer(page);
    if (page.name !== "page") return;
    pages.push(text.length);
    if (pages.length > maxPages) throw tooLarge(`it has more than ${maxPages} slides`, "chunk.maxPages");
    const style = reader.styles.of("drawing-page", page.attributes["style-name"]);
    // It is skipped when the presentation is shown.
    if (style["visibility"] === "hidden") {
      hidden += 1;
      return;
    }
    const pictures = reader.coverage.notRead?.picture ?? 0;
    const slide = finished(slideText(page, reader, once));
    if (slide !== "") text += `${slide}\n\n`;
    if (text.length > maxCharacters) throw tooMuchText();
    count.count += 1;
    if (slide !== "") return;
    count.withoutText += 1;
    if ((reader.coverage.notRead?.picture ?? 0) > pictures) count.pictureOnly += 1;
  });
  reader.coverage.pages = count;
  noteHidden(reader.coverage, "slides", hidden);
  return { text, pages };
}

function slideText(page: Element, reader: TextReader, once: OnceTexts): string {
  for (const forms of elements(page)) if (forms.name === "forms") reader.block(forms, newStory());
  const shapes = [...shapesIn(page, reader)];
  const notes = child(page, "notes");
  const said = notes === undefined ? [] : [...shapesIn(notes, reader)].flatMap(({ blocks }) => blocks);
  const parts = [
    ...blocksInOrder(shapes),
    ...once.of(page),
    said.length === 0 ? "" : `Notes: ${said.join("\n\n")}`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Placeholders that are the same on every slide. */
const furniture = /^(?:page-number|date-time|footer|header|page|handout)$/;

function* shapesIn(page: Element, reader: TextReader): Generator<Shape> {
  for (const element of elements(page)) {
    if (/^(?:notes|forms|title|desc|par|seq|animations|annotation|layer-set)$/.test(element.name)) continue;
    if (element.name === "a") {
      yield* shapesIn(element, reader);
      continue;
    }
    const { class: kind = "", placeholder } = element.attributes;
    if (placeholder === "true" || furniture.test(kind)) continue;
    if (element.name === "g") {
      const blocks = blocksInOrder([...shapesIn(element, reader)]);
      yield { blocks, box: boxOf(element), placeholder: undefined };
      continue;
    }
    const isTitle = kind === "title";
    const blocks = reader.shape(element);
    yield {
      blocks: isTitle
        ? [heading(2, blocks.map(({ text }) => text.replace(/^(?:#+|-) /, "")).join(" "))]
        : [joinBlocks(blocks)].filter((text) => text !== ""),
      box: boxOf(element),
      placeholder: isTitle ? { type: "title", index: "0" } : undefined,
    };
  }
}

function boxOf(element: Element): Box | undefined {
  const { x, y, width, height } = element.attributes;
  if (element.name === "g") return around(elements(element).map(boxOf));
  if (x === undefined || y === undefined) return undefined;
  return { x: length(x), y: length(y), width: length(width), height: length(height) };
}

function around(boxes: readonly (Box | undefined)[]): Box | undefined {
  const known = boxes.filter((box) => box !== undefined);
  if (known.length === 0) return undefined;
  const x = Math.min(...known.map((box) => box.x));
  const y = Math.min(...known.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...known.map((box) => box.x + box.width)) - x,
    height: Math.max(...known.map((box) => box.y + box.height)) - y,
  };
}

const units: Readonly<Record<string, number>> = { cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6 };

/** In centimetres. */
function length(value: string | undefined): number {
  const [, number = "0", unit = ""] = /^(-?[\d.]+)(cm|mm|in|pt|pc)$/.exec(value ?? "") ?? [];
  return (Number(number) || 0) * (units[unit] ?? 1);
}

/** Texts that stand on many slides, of masters and feet: they are read once. */
class OnceTexts {
  readonly #reader: TextReader;
  readonly #masters = new Map<string, string[]>();
  readonly #footers = new Map<string, string>();
  readonly #said = new Set<string>();

  constructor(file: OpenDocumentFile, reader: TextReader) {
    this.#reader = reader;
    for (const master of elements(treeOf(file.styles, "master-styles"))) {
      if (master.name !== "master-page") continue;
      const own = elements(master).filter(({ attributes }) => attributes["class"] === undefined);
      const shapes = [...shapesIn({ ...master, children: own }, reader)];
      this.#masters.set(master.attributes["name"] ?? "", blocksInOrder(shapes));
    }
    // A picture of the masters is no picture of a slide.
    if (reader.coverage.notRead !== undefined) delete reader.coverage.notRead.picture;
  }

  footer(declaration: Element): void {
    this.#footers.set(declaration.attributes["name"] ?? "", textOf(declaration).trim());
  }

  of({ attributes }: Element): string[] {
    const style = this.#reader.styles.of("drawing-page", attributes["style-name"]);
    const footer =
      style["display-footer"] === "false"
        ? undefined
        : this.#footers.get(attributes["use-footer-name"] ?? "");
    const master =
      style["background-objects-visible"] === "false"
        ? []
        : (this.#masters.get(attributes["master-page-name"] ?? "") ?? []);
    return [...master, footer ?? ""].filter((text) => {
      if (this.#said.has(text) || !/\p{L}{2}|\d{3}/u.test(text)) return false;
      this.#said.add(text);
      return true;
    });
  }
}
