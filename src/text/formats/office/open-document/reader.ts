import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import { heading } from "../../markup/markdown.ts";
import { OpenDocumentStyles, OpenDocumentVisibility } from "../../visible/open-document.ts";
import type { OpenDocumentGround } from "../../visible/open-document.ts";
import { descriptionText } from "../drawing.ts";
import { cellText } from "../grid.ts";
import { withSymbols } from "../symbols.ts";
import { atHeight, block, paragraphText, struck, unescaped } from "../text.ts";
import type { Block, Height } from "../text.ts";
import { child, elements, textOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import type { OpenDocumentFile } from "./file.ts";
import { fieldMarkText, FormControls } from "./forms.ts";
import { ListMarks, writtenNumber } from "./lists.ts";
import type { ListMark, OpenList } from "./lists.ts";
import { chartOf, formulaOf } from "./objects.ts";
import { openDocumentGrid } from "./tables.ts";

/** Where text is written to: the body, a note, a cell, a box. */
export interface Story {
  blocks: Block[];
  /** Boxes, charts and the like, which come after the paragraph they hang on. */
  beside: Block[];
  /** Notes, which come after the block of the body that refers to them. */
  notes: Block[];
  isInCell: boolean;
  list: OpenList | undefined;
  ground: OpenDocumentGround;
  /** Whether it shows the page's number: what is left of such a line says nothing. */
  page: { hasNumber: boolean };
}

export function newStory(change: Partial<Story> = {}): Story {
  return {
    blocks: [],
    beside: [],
    notes: [],
    isInCell: false,
    list: undefined,
    ground: {},
    page: { hasNumber: false },
    ...change,
  };
}

export interface ReaderOptions {
  maxCharacters: number;
  /** False for a document that hides so much that it can't be meant. */
  leavesOutHidden: boolean;
}

const maxSpaces = 100;
/** What no reader sees, or sees elsewhere. */
const unseen = new Set([
  "tracked-changes",
  "annotation",
  "sequence-decls",
  "variable-decls",
  "user-field-decls",
  "dde-connection-decls",
  "forms",
  "event-listeners",
  "script",
  "number",
  "ruby-text",
]);
const shapes = new Set([
  "frame",
  "custom-shape",
  "rect",
  "ellipse",
  "circle",
  "line",
  "polyline",
  "polygon",
  "regular-polygon",
  "path",
  "connector",
  "caption",
  "measure",
  "g",
  "control",
  "page-thumbnail",
]);

/** Reads the text of any OpenDocument: of a body, a cell, a shape. */
export class TextReader {
  readonly coverage: Coverage = {};
  readonly links: Link[] = [];
  readonly styles: OpenDocumentStyles;
  /** Characters that were read. */
  shownCharacters = 0;
  hiddenCharacters = 0;
  readonly #file: OpenDocumentFile;
  readonly #options: ReaderOptions;
  readonly #visibility: OpenDocumentVisibility;
  readonly #marks: ListMarks;
  readonly #controls = new FormControls();
  #noteCount = 0;

  constructor(file: OpenDocumentFile, options: ReaderOptions) {
    this.#file = file;
    this.#options = options;
    this.styles = new OpenDocumentStyles(file.styleParts);
    this.#visibility = new OpenDocumentVisibility(this.styles, file.content, file.styles);
    this.#marks = new ListMarks(this.styles.lists);
  }

  block(element: Element, story: Story): void {
    if (element.name === "forms") this.#controls.take(element);
    if (unseen.has(element.name) || element.name.endsWith("-source") || this.leavesOut(element)) return;
    if (shapes.has(element.name)) {
      story.blocks.push(...this.shape(element, story));
      return;
    }
    switch (element.name) {
      case "p":
      case "h":
        this.#paragraph(element, story);
        return;
      case "list":
        this.#list(element, story);
        return;
      case "numbered-paragraph":
        for (const each of elements(element))
          this.block(each, { ...story, list: this.#marks.numbered(element, each) });
        return;
      case "table":
        this.#table(element, story);
        return;
      case "a":
        this.#link(element);
    }
    const ground = this.#visibility.within(element, story.ground);
    for (const each of elements(element)) this.block(each, { ...story, ground });
  }

  /** True for what the document hides; its characters are counted. */
  leavesOut(element: Element): boolean {
    if (!this.#options.leavesOutHidden) return false;
    if (isPrompt(element)) return true;
    if (!this.#visibility.isLeftOut(element)) return false;
    this.hiddenCharacters += textOf(element).trim().length;
    return true;
  }

  #paragraph(element: Element, story: Story): void {
    const ground = this.#visibility.within(element, story.ground);
    const hiddenBefore = this.hiddenCharacters;
    const written = paragraphText(this.#inline(element, { ...story, ground }));
    const text = this.isStruck(element, "paragraph") ? struck(written.replaceAll("~~", "")) : written;
    if (text !== "" || this.hiddenCharacters === hiddenBefore) this.#addParagraph(element, text, story);
    story.blocks.push(...story.beside.splice(0));
    if (!story.isInCell) story.blocks.push(...story.notes.splice(0));
  }

  #addParagraph(element: Element, text: string, story: Story): void {
    const { list } = story;
    const style = this.styles.of("paragraph", element.attributes["style-name"]);
    const level = wholeNumber(
      element.name === "h" ? (element.attributes["outline-level"] ?? "1") : style["default-outline-level"],
    );
    const isHeading = level !== undefined && level > 0;
    const isFirst = list?.item !== undefined;
    let mark: ListMark | undefined;
    if (list?.item !== undefined) {
      mark = this.#marks.next(list);
      list.item = undefined;
    } else if (list === undefined && isHeading && text !== "" && hasNumber(element, style))
      mark = this.#marks.heading(level - 1);
    const written = writtenNumber(element);
    const number = written ?? mark?.text ?? "";
    const start = number === "" ? "" : `${number} `;
    if (text === "") {
      if (story.isInCell && number !== "") story.blocks.push(block(number));
    } else if (story.isInCell) story.blocks.push(block(`${start}${text}`));
    else if (isHeading) story.blocks.push(block(heading(level, `${start}${unescaped(text)}`)));
    else if (list === undefined || (isFirst && mark === undefined)) story.blocks.push(block(text));
    else {
      const indent = "  ".repeat(list.level);
      const first = !isFirst
        ? "  "
        : `${mark?.isBullet === true && written === undefined ? "- " : ""}${start}`;
      story.blocks.push({
        text: `${indent}${first}${text.replaceAll("\n", `\n${indent}  `)}`,
        isListItem: true,
      });
    }
  }

  #list(element: Element, story: Story): void {
    const first = [...firstParagraph(element)][0];
    const ofParagraph = this.styles.of("paragraph", first?.attributes["style-name"])["list-style-name"];
    const list = this.#marks.open(element, story.list, ofParagraph);
    for (const item of elements(element)) {
      list.item = item.name === "list-item" ? item : undefined;
      const inner = { ...story, list };
      for (const each of elements(item)) this.block(each, inner);
    }
  }

  #table(element: Element, story: Story): void {
    const blocksOf = (cell: Element, row: Element, isInCell: boolean): Block[] => {
      const ofTable = this.#visibility.within(element, story.ground);
      const ground = this.#visibility.within(cell, this.#visibility.within(row, ofTable));
      const inner = newStory({ notes: story.notes, isInCell, ground });
      for (const each of elements(cell)) this.block(each, inner);
      return inner.blocks;
    };
    const { grid, only } = openDocumentGrid(element, {
      leavesOut: (row) => this.leavesOut(row),
      textOfCell: (cell, row) => cellText(blocksOf(cell, row, true).map(({ text }) => unescaped(text))),
    });
    // A frame around text, as letters and boxes have.
    if (only !== undefined && !story.isInCell) story.blocks.push(...blocksOf(only.cell, only.row, false));
    else if (story.isInCell) story.blocks.push(block(grid.inline()));
    else {
      story.blocks.push(...grid.markdown(this.#options.maxCharacters).map(block));
      this.coverage.tables = (this.coverage.tables ?? 0) + 1;
    }
    if (!story.isInCell) story.blocks.push(...story.notes.splice(0));
  }

  #inline(element: Element, story: Story): string {
    let text = "";
    for (const node of element.children)
      text += typeof node === "string" ? this.#letters(node, story) : this.#piece(node, story);
    return text;
  }

  #letters(letters: string, { ground }: Story): string {
    if (this.#options.leavesOutHidden && !this.#visibility.isShown(ground)) {
      this.hiddenCharacters += letters.trim().length;
      return "";
    }
    this.shownCharacters += letters.trim().length;
    return withSymbols(letters.replace(/\s+/g, " "), ground.font);
  }

  #piece(element: Element, story: Story): string {
    if (unseen.has(element.name) || element.attributes["display"] === "none" || this.leavesOut(element))
      return "";
    if (shapes.has(element.name)) return this.#anchored(element, story);
    switch (element.name) {
      case "s":
        return " ".repeat(Math.min(wholeNumber(element.attributes["c"]) ?? 1, maxSpaces));
      case "tab":
        return "\t";
      case "line-break":
        return "\n";
      case "span": {
        const ground = this.#visibility.within(element, story.ground);
        const text = this.#inline(element, { ...story, ground });
        const shown = atHeight(text, this.#heightOf(element));
        return this.isStruck(element, "text") ? struck(shown) : shown;
      }
      case "a": {
        const text = this.#inline(element, story);
        this.#link(element, text);
        return text;
      }
      case "fieldmark":
        this.coverage.formFields = (this.coverage.formFields ?? 0) + 1;
        return fieldMarkText(element);
      case "note":
        return this.#note(element, story);
      case "page-number":
      case "page-count":
        story.page.hasNumber = true;
        return this.#inline(element, story);
      case "p":
      case "list":
      case "table":
        this.block(element, story);
        return "";
      default:
        return this.#inline(element, story);
    }
  }

  #heightOf({ attributes }: Element): Height {
    const position = this.styles.of("text", attributes["style-name"])["text-position"] ?? "";
    if (/^(?:super|[1-9]\d*(?:\.\d+)?%)/.test(position)) return "raised";
    return /^(?:sub|-[1-9]\d*(?:\.\d+)?%)/.test(position) ? "lowered" : undefined;
  }

  /** Whether a style of this family puts a line through an element's text. */
  isStruck({ attributes }: Element, family: "text" | "paragraph" | "table-cell"): boolean {
    const style = this.styles.of(family, attributes["style-name"]);
    return ["text-line-through-style", "text-line-through-type"].some(
      (name) => (style[name] ?? "none") !== "none",
    );
  }

  #link({ attributes }: Element, text = ""): void {
    const { href = "" } = attributes;
    if (href !== "" && !href.startsWith("#")) this.links.push({ text, target: href });
  }

  /** A mark here, and the note itself after the block. */
  #note(element: Element, story: Story): string {
    this.#noteCount += 1;
    const number = this.#noteCount;
    const inner = newStory({ isInCell: true });
    for (const each of elements(child(element, "note-body") ?? element)) this.block(each, inner);
    story.notes.push({
      text: `[^${number}]: ${cellText(inner.blocks.map(({ text }) => text))}`,
      isListItem: true,
    });
    return `[^${number}]`;
  }

  /** What hangs on a paragraph: a formula stands in its line, all else after it. */
  #anchored(element: Element, story: Story): string {
    const object = child(element, "object");
    const formula = object === undefined ? undefined : this.#formula(object);
    if (formula !== undefined && formula !== "") return formula;
    const control = element.name === "control" ? this.#controls.textOf(element) : undefined;
    if (control !== undefined) {
      this.coverage.formFields = (this.coverage.formFields ?? 0) + 1;
      return control;
    }
    story.beside.push(...this.shape(element, story));
    return "";
  }

  #formula(object: Element): string | undefined {
    return formulaOf(object, this.#file.object(object.attributes["href"]));
  }

  /** What a shape says. */
  shape(element: Element, { isInCell }: Partial<Story> = {}): Block[] {
    const { name } = element;
    if (name === "control") {
      const text = this.#controls.textOf(element) ?? "";
      if (text !== "") this.coverage.formFields = (this.coverage.formFields ?? 0) + 1;
      return text === "" ? [] : [block(text)];
    }
    const story = newStory({ isInCell: isInCell === true });
    if (name === "frame") this.#frame(element, story);
    else for (const each of elements(element)) if (!isAside(each)) this.block(each, story);
    return [...story.blocks, ...story.notes];
  }

  /** A frame holds the same thing in several forms, the best first. */
  #frame(frame: Element, story: Story): void {
    const parts = elements(frame);
    const box = parts.find(({ name }) => name === "text-box" || name === "table");
    if (box !== undefined) {
      this.block(box, story);
      return;
    }
    const object = parts.find(({ name }) => name === "object");
    if (object !== undefined && this.#object(object, story)) return;
    const described = parts
      .filter(({ name }) => name === "desc" || name === "title")
      .toReversed()
      .map((each) => descriptionText(textOf(each)))
      .find((text) => text !== "");
    if (described !== undefined) story.blocks.push(block(described));
    else if (object !== undefined || parts.some(({ name }) => /^(?:object-ole|plugin|applet)$/.test(name)))
      noteUnread(this.coverage, "embeddedObject");
    else if (parts.some(({ name }) => name === "image")) noteUnread(this.coverage, "picture");
  }

  #object(object: Element, story: Story): boolean {
    const formula = this.#formula(object);
    if (formula !== undefined && formula !== "") {
      story.blocks.push(block(formula));
      return true;
    }
    const chart = chartOf(object, this.#file.object(object.attributes["href"]));
    if (chart === undefined) return false;
    const lines = [...chart.titles, ...chart.grid.markdown(this.#options.maxCharacters)];
    const said = lines.filter((text) => text !== "");
    if (said.length === 0) noteUnread(this.coverage, "chart");
    story.blocks.push(...said.map(block));
    return true;
  }
}

function hasNumber({ attributes }: Element, style: Readonly<Record<string, string>>): boolean {
  return attributes["is-list-header"] !== "true" && style["list-style-name"] !== "";
}

function isAside({ name }: Element): boolean {
  return /^(?:title|desc|event-listeners|glue-point|enhanced-geometry)$/.test(name);
}

function* firstParagraph(element: Element): Generator<Element> {
  for (const each of elements(element)) {
    if (each.name === "p" || each.name === "h") yield each;
    else yield* firstParagraph(each);
    return;
  }
}

/** What asks to fill something in, where nothing is filled in yet. */
function isPrompt({ name, attributes }: Element): boolean {
  return (
    name === "placeholder" || (name === "content-control" && attributes["showing-place-holder"] === "true")
  );
}
