import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import { malformed, tooMuchText } from "../../parsed.ts";
import type { ParseLimits } from "../../parsed.ts";
import { themeColours } from "../../visible/office-theme.ts";
import { WordVisibility } from "../../visible/word.ts";
import type { Ground } from "../../visible/word.ts";
import { heading } from "../../markup/markdown.ts";
import { chartBlocks, descriptionText, diagramTexts } from "../drawing.ts";
import { equation } from "../equation.ts";
import { cellText } from "../grid.ts";
import type { OfficePackage, Relationship } from "../package.ts";
import { symbol, withSymbols } from "../symbols.ts";
import {
  atHeight,
  block,
  heightOf,
  joinBlocks,
  paragraphText,
  saysMoreThanPage,
  struck,
  unescaped,
} from "../text.ts";
import type { Block } from "../text.ts";
import { child, eachChild, elements, isOn, noElement, textOf, treeOf, valueOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import { branchOf, drawnParts } from "./drawings.ts";
import { Fields } from "./fields.ts";
import { Heads, sectionsIn } from "./heads.ts";
import { Numbering, writtenLabel } from "./numbering.ts";
import { alignOf, fontOf, isStruckOut, numberingOf, outlineOf, Styles } from "./styles.ts";
import { inside, wordGrid } from "./tables.ts";

/** Where text is written to: the body, a note, a cell, a box, the head of a page. */
interface Story {
  /** The part that it stands in, for its relationships. */
  relationships: ReadonlyMap<string, Relationship>;
  fields: Fields;
  blocks: Block[];
  /** Text of a paragraph whose mark is deleted: it goes on in the next one. */
  carried: string;
  /** Boxes, charts and the like, which come after the paragraph they hang on. */
  beside: Block[];
  /** Notes, which come after the block of the body that refers to them. */
  notes: Block[];
  isInCell: boolean;
  /** In a control that nothing is filled in yet: what stands there asks for it. */
  isPrompt: boolean;
  ground: Ground;
}

export interface WordOptions {
  limits: ParseLimits;
  /** Texts of the files that the document shows in place, by path. */
  imported: ReadonlyMap<string, string>;
  /** False for a document that hides so much that it can't be meant. */
  leavesOutHidden: boolean;
}

export class WordReader {
  readonly coverage: Coverage = {};
  readonly links: Link[] = [];
  /** Characters that were read. */
  shownCharacters = 0;
  hiddenCharacters = 0;
  #promptCharacters = 0;
  readonly #office: OfficePackage;
  readonly #options: WordOptions;
  readonly #main: string;
  readonly #styles: Styles;
  readonly #visibility: WordVisibility;
  readonly #numbering: Numbering;
  readonly #heads: Heads;
  readonly #notes = new Map<string, Element>();
  readonly #noteNumbers = new Map<string, number>();
  #noteCount = 0;

  constructor(office: OfficePackage, main: string, options: WordOptions) {
    this.#office = office;
    this.#main = main;
    this.#options = options;
    const part = (type: string): string | undefined => office.text(office.related(main, type));
    const styles = treeOf(part("styles"), "styles");
    this.#styles = new Styles(styles);
    const shapes = office.relationships(main).filter(({ type }) => /^(?:header|footer)$/.test(type));
    this.#visibility = new WordVisibility(
      styles,
      themeColours(part("theme")),
      [main, ...shapes.map(({ target }) => target)].map((path) => office.text(path) ?? ""),
    );
    this.#numbering = new Numbering(part("numbering"), (id) => this.#styles.of(id));
    this.#heads = new Heads(part("settings"));
    for (const kind of ["footnote", "endnote"])
      eachChild(part(`${kind}s`) ?? "", `${kind}s`, (note) => {
        const { id, type = "normal" } = note.attributes;
        if (id !== undefined && type === "normal") this.#notes.set(`${kind} ${id}`, note);
      });
  }

  /** The document's text: what stands at the head of pages, the body, and the foot of pages. */
  text(): string {
    const xml = this.#office.text(this.#main);
    if (xml === undefined) throw malformed("it is no Word document: its main part is missing");
    const story = this.#story(this.#main);
    eachChild(xml, "body", (element) => {
      for (const section of sectionsIn(element)) this.#heads.take(section);
      this.#block(element, story);
      story.blocks.push(...story.notes.splice(0));
    });
    // A form of which nothing is filled in and that has no words of its own.
    if (this.shownCharacters === 0) this.hiddenCharacters += this.#promptCharacters;
    const heads = this.#headsOf("header", []);
    return joinBlocks([...heads, ...story.blocks, ...this.#headsOf("footer", heads)]);
  }

  #story(path: string, isHead = false): Story {
    return {
      relationships: new Map(this.#office.relationships(path).map((each) => [each.id, each])),
      fields: new Fields(isHead, this.links),
      blocks: [],
      carried: "",
      beside: [],
      notes: [],
      isInCell: false,
      isPrompt: false,
      ground: this.#visibility.page,
    };
  }

  /** A story inside of another. */
  #inner(story: Story, change: Partial<Story>): Story {
    const fields = new Fields(false, this.links);
    return { ...story, fields, blocks: [], carried: "", beside: [], ...change };
  }

  /** What stands at the head or foot of pages, once. */
  #headsOf(kind: "header" | "footer", before: readonly Block[]): Block[] {
    const seen = new Set(before.map(({ text }) => text));
    const heads: Block[] = [];
    for (const path of this.#heads.paths(kind, this.#office, this.#main)) {
      const story = this.#story(path, true);
      eachChild(this.#office.text(path) ?? "", kind === "header" ? "hdr" : "ftr", (element) => {
        const count = story.blocks.length;
        this.#block(element, story);
        // What is left of "Page 3 of 7" without its numbers.
        if (
          story.fields.hadPageNumber &&
          !story.blocks.slice(count).some(({ text }) => saysMoreThanPage(text))
        )
          story.blocks.length = count;
        story.fields.hadPageNumber = false;
      });
      for (const { text, isListItem } of [...story.blocks, ...story.notes]) {
        const line = text.replace(/^#+ /, "");
        if (seen.has(line) || !/\p{L}{2}|\d{3}/u.test(line)) continue;
        seen.add(line);
        heads.push({ text: line, isListItem });
      }
    }
    return heads;
  }

  #block(element: Element, story: Story): void {
    switch (element.name) {
      case "p":
        this.#paragraph(element, story);
        return;
      case "tbl":
        this.#table(element, story);
        return;
      case "altChunk": {
        const path = story.relationships.get(element.attributes["id"] ?? "")?.target ?? "";
        const text = this.#options.imported.get(path.toLowerCase());
        if (text === undefined) noteUnread(this.coverage, "embeddedObject");
        else story.blocks.push(block(text));
        return;
      }
      case "oMathPara":
      case "oMath":
        story.blocks.push(block(this.#counted(equation(element))));
        return;
      case "AlternateContent":
        for (const each of elements(branchOf(element))) this.#block(each, story);
        return;
      case "del":
      case "moveFrom":
      case "sectPr":
      case "sdtPr":
        return;
      default: {
        const inner = this.#inControl(element, story);
        for (const each of elements(element)) this.#block(each, inner);
      }
    }
  }

  #paragraph(element: Element, outer: Story): void {
    const properties = child(element, "pPr");
    const styleId = valueOf(properties, "pStyle");
    const story = { ...outer, ground: this.#visibility.within(element, outer.ground) };
    const hiddenBefore = this.hiddenCharacters;
    const text = `${outer.carried}${this.#inline(element, story, styleId)}`;
    outer.carried = "";
    outer.fields.endParagraph();
    const mark = child(properties, "rPr");
    // A large first letter is a paragraph of its own, beside the one that it begins.
    const isDropCap = /^(?:drop|margin)$/.test(child(properties, "framePr")?.attributes["dropCap"] ?? "");
    if (isDropCap || child(mark, "del") !== undefined || child(mark, "moveFrom") !== undefined) {
      outer.carried = text;
      return;
    }
    const content = paragraphText(text);
    const isHidden = content === "" && this.hiddenCharacters > hiddenBefore;
    if (!isHidden) this.#addParagraph(content, properties, outer);
    outer.blocks.push(...outer.beside.splice(0));
  }

  #addParagraph(content: string, properties: Element | undefined, story: Story): void {
    const style = this.#styles.of(valueOf(properties, "pStyle"));
    const own = numberingOf(properties);
    const numbering =
      own === undefined ? style.numbering : { ...own, level: own.level ?? style.numbering?.level };
    // An empty paragraph is counted too.
    const label = writtenLabel(properties) ?? this.#numbering.next(numbering, style.id);
    const number = label === undefined || label.text === "" ? "" : `${label.text} `;
    if (content === "") {
      // A column of numbers.
      if (story.isInCell && number !== "") story.blocks.push(block(number.trim()));
      return;
    }
    const level = outlineOf(properties) ?? style.headingLevel;
    if (story.isInCell) story.blocks.push(block(`${number}${content}`));
    else if (level !== undefined && level <= 9)
      story.blocks.push(block(heading(level, `${number}${unescaped(content)}`)));
    else if (label === undefined) story.blocks.push(block(content));
    else {
      const indent = "  ".repeat(label.level);
      const lines = content.replaceAll("\n", `\n${indent}  `);
      story.blocks.push({
        text: `${indent}${label.isBullet ? "- " : ""}${number}${lines}`,
        isListItem: true,
      });
    }
  }

  #table(element: Element, story: Story): void {
    const ground = this.#visibility.within(element, story.ground);
    const blocksOf = (cell: Element, row: Element, isInCell: boolean): Block[] => {
      const ofRow = this.#visibility.within(row, ground);
      const inner = this.#inner(story, { isInCell, ground: this.#visibility.within(cell, ofRow) });
      for (const each of elements(cell)) if (each.name !== "tcPr") this.#block(each, inner);
      return inner.blocks;
    };
    const rows = [...inside(element, "tr")];
    const [only, second] = rows.flatMap((row) => [...inside(row, "tc")].map((cell) => ({ row, cell })));
    if (only === undefined) return;
    // A frame around text, as letters and boxes have.
    if (second === undefined && !story.isInCell) {
      story.blocks.push(...blocksOf(only.cell, only.row, false));
      return;
    }
    const grid = wordGrid(element, (cell, row) =>
      cellText(blocksOf(cell, row, true).map(({ text }) => unescaped(text))),
    );
    if (story.isInCell) story.blocks.push(block(grid.inline()));
    else {
      story.blocks.push(...grid.markdown(this.#options.limits.maxCharacters).map(block));
      this.coverage.tables = (this.coverage.tables ?? 0) + 1;
    }
  }

  /** The text of what is in a paragraph. */
  #inline(element: Element, story: Story, style: string | undefined): string {
    let text = "";
    for (const each of elements(element)) text += this.#piece(each, story, style);
    return text;
  }

  #piece(element: Element, story: Story, style: string | undefined): string {
    switch (element.name) {
      case "r":
        return this.#run(element, story, style);
      case "hyperlink":
        return this.#hyperlink(element, story, style);
      case "fldSimple":
        return story.fields.isResultShown(element.attributes["instr"] ?? "")
          ? this.#inline(element, story, style)
          : "";
      case "oMath":
      case "oMathPara":
        return story.fields.isShown ? this.#counted(equation(element)) : "";
      case "AlternateContent":
        return this.#inline(branchOf(element), story, style);
      case "pPr":
      case "sdtPr":
      case "sdtEndPr":
      case "smartTagPr":
      case "customXmlPr":
      case "del":
      case "moveFrom":
        return "";
      case "p":
      case "tbl":
        this.#block(element, story);
        return "";
      default:
        return this.#inline(element, this.#inControl(element, story), style);
    }
  }

  #hyperlink(element: Element, story: Story, style: string | undefined): string {
    const text = this.#inline(element, story, style);
    const link = story.relationships.get(element.attributes["id"] ?? "");
    if (link?.isExternal === true) this.links.push({ text, target: link.target });
    return text;
  }

  #run(run: Element, story: Story, style: string | undefined): string {
    const properties = child(run, "rPr");
    const isShown =
      !this.#options.leavesOutHidden || this.#visibility.isShown(properties, style, story.ground);
    let text = "";
    for (const each of partsOf(run)) text += this.#runPart(each, properties, story, isShown);
    const align = alignOf(properties) ?? this.#styles.look(properties).verticalAlign;
    const shown = atHeight(text, heightOf(align));
    const isStruck = isStruckOut(properties) ?? this.#styles.look(properties).isStruck;
    return isStruck ? struck(shown) : shown;
  }

  #runPart(element: Element, properties: Element | undefined, story: Story, isShown: boolean): string {
    if (element.name === "fldChar") {
      if (child(element, "ffData") !== undefined) this.#noteFormField();
      return story.fields.take(element);
    }
    if (element.name === "instrText") story.fields.instruction(textOf(element));
    if (!story.fields.isShown) return "";
    if (element.name === "t") {
      const text = withSymbols(textOf(element), fontOf(properties) ?? this.#styles.look(properties).font);
      if (story.isPrompt && this.#options.leavesOutHidden) {
        this.#promptCharacters += text.length;
        return "";
      }
      if (!isShown) {
        this.hiddenCharacters += text.length;
        return "";
      }
      story.fields.shown(text);
      return this.#counted(text);
    }
    switch (element.name) {
      case "tab":
      case "ptab":
        return "\t";
      case "br":
      case "cr":
        return "\n";
      case "noBreakHyphen":
        return "-";
      case "sym":
        return symbol(
          element.attributes["font"],
          Number.parseInt(element.attributes["char"] ?? "", 16) || 0x20,
        );
      case "ruby":
        return this.#inline(child(element, "rubyBase") ?? noElement, story, undefined);
      case "footnoteReference":
      case "endnoteReference":
        return this.#note(element, story);
      case "footnote":
      case "endnote":
        // Word 2003 writes the note where its mark stands.
        return this.#noteText(element, this.#inner(story, { isInCell: true }));
      case "drawing":
      case "pict":
      case "object":
        return this.#drawing(element, story);
      case "AlternateContent":
        return elements(branchOf(element))
          .map((each) => this.#runPart(each, properties, story, isShown))
          .join("");
      case "r":
        return this.#run(element, story, undefined);
      default:
        return "";
    }
  }

  /** A mark here, and the note itself after the block. */
  #note({ name, attributes: { id = "" } }: Element, story: Story): string {
    const kind = name === "footnoteReference" ? "footnote" : "endnote";
    const key = `${kind} ${id}`;
    const note = this.#notes.get(key);
    if (note === undefined) return "";
    const known = this.#noteNumbers.get(key);
    if (known !== undefined) return `[^${known}]`;
    this.#noteNumbers.set(key, this.#noteCount + 1);
    const part = this.#office.related(this.#main, `${kind}s`) ?? "";
    return this.#noteText(note, { ...this.#story(part), isInCell: true, notes: story.notes });
  }

  #noteText(note: Element, inner: Story): string {
    const number = (this.#noteCount += 1);
    for (const each of elements(note)) this.#block(each, inner);
    inner.notes.push({
      text: `[^${number}]: ${cellText(inner.blocks.map(({ text }) => text))}`,
      isListItem: true,
    });
    return `[^${number}]`;
  }

  #drawing(element: Element, story: Story): string {
    let description = "";
    for (const part of drawnParts(element)) {
      if (part.kind === "box") {
        const ground = this.#visibility.within(part.shape, story.ground);
        const inner = this.#inner(story, { ground });
        for (const each of elements(part.content)) this.#block(each, inner);
        story.beside.push(...inner.blocks);
      } else if (part.kind === "chart") this.#chart(part.id, story);
      else if (part.kind === "diagram")
        for (const { text, level } of diagramTexts(this.#linked(part.id, story)))
          story.beside.push({
            text: `${"  ".repeat(Math.min(level, 8))}- ${this.#counted(text)}`,
            isListItem: true,
          });
      else if (part.kind === "text") story.beside.push(block(paragraphText(part.text)));
      else if (part.kind === "object") noteUnread(this.coverage, "embeddedObject");
      else {
        description = descriptionText(part.description);
        if (description === "") noteUnread(this.coverage, "picture");
      }
    }
    return description === "" ? "" : ` ${description} `;
  }

  #chart(id: string | undefined, story: Story): void {
    const chart = this.#office.chart(story.relationships.get(id ?? "")?.target);
    const blocks = chartBlocks(chart, this.#options.limits.maxCharacters);
    if (blocks.length === 0) noteUnread(this.coverage, "chart");
    story.beside.push(...blocks.map((text) => block(this.#counted(text))));
  }

  #linked(id: string | undefined, story: Story): string | undefined {
    return this.#office.text(story.relationships.get(id ?? "")?.target);
  }

  /** The story within an element, which may be a control. */
  #inControl(element: Element, story: Story): Story {
    if (element.name !== "sdt") return story;
    const properties = child(element, "sdtPr");
    const isField = ["checkbox", "dropDownList", "comboBox", "date", "text"].some(
      (name) => child(properties, name) !== undefined,
    );
    if (isField) this.#noteFormField();
    return isOn(properties, "showingPlcHdr") ? { ...story, isPrompt: true } : story;
  }

  #noteFormField(): void {
    this.coverage.formFields = (this.coverage.formFields ?? 0) + 1;
  }

  #counted(text: string): string {
    this.shownCharacters += text.length;
    if (this.shownCharacters > this.#options.limits.maxCharacters) throw tooMuchText();
    return text;
  }
}

/** What is in a run, without the sign that it has for a note in place of a number. */
function partsOf(run: Element): Element[] {
  const parts = elements(run);
  return parts.some(({ attributes }) => /^(?:1|true|on)$/.test(attributes["customMarkFollows"] ?? ""))
    ? parts.filter(({ name }) => name !== "t" && name !== "sym")
    : parts;
}
