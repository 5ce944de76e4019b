import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import { heading } from "../../markup/markdown.ts";
import { isUnseen } from "../../visible/hidden.ts";
import { cellText } from "../grid.ts";
import type { Label, ListLabels } from "../list-labels.ts";
import { symbol, withSymbols } from "../symbols.ts";
import { atHeight, block, joinBlocks, paragraphText, saysMoreThanPage, struck } from "../text.ts";
import type { Block, Height } from "../text.ts";
import { formFieldText } from "./form-field.ts";
import { Fields, splitAt } from "./fields.ts";
import { placesIn, tables } from "./file.ts";
import type { Letters, Part, WordFile } from "./file.ts";
import { readLists } from "./lists.ts";
import { isOn, numberIn, sprm } from "./sprms.ts";
import type { Properties } from "./sprms.ts";
import { Styles } from "./styles.ts";
import { gridOf } from "./table.ts";
import type { Row } from "./table.ts";

/** A stretch of the text that is read on its own. */
interface Story {
  fields: Fields;
  blocks: Block[];
  notes: Block[];
  /** How many of them stand in the table that is being read. */
  notesOfTable: number;
  paragraph: string;
  /** Characters of the paragraph that are hidden. */
  hidden: number;
  cell: string[];
  cells: string[];
  rows: Row[];
}

function heightIn(properties: Properties | undefined): Height {
  const moved = properties?.get(sprm.moved);
  const halfPoints = moved === undefined || moved.length < 2 ? 0 : moved.readInt16LE(0);
  if (halfPoints !== 0) return halfPoints > 0 ? "raised" : "lowered";
  return heights[numberIn(properties, sprm.raised) ?? 0];
}

/** Notes by the places of their marks. */
type Notes = ReadonlyMap<number, { part: Part; start: number; end: number }>;

/** The end of a paragraph, of a cell or row, and of a page. */
const marks = "\r\u0007\f";
const maxFonts = 10_000;
/** In what the file says of a font, after its length. */
const fontNameAt = 40;
/** Values of `sprm.raised`. */
const heights: readonly Height[] = [undefined, "raised", "lowered"];

export class LegacyWordReader {
  readonly coverage: Coverage = {};
  readonly links: Link[] = [];
  shownCharacters = 0;
  hiddenCharacters = 0;
  readonly #file: WordFile;
  readonly #maxCharacters: number;
  readonly #leavesOutHidden: boolean;
  readonly #styles: Styles;
  readonly #fonts: readonly string[];
  readonly #lists: ListLabels;
  readonly #notes: Notes;
  #noteCount = 0;

  constructor(file: WordFile, maxCharacters: number, leavesOutHidden: boolean) {
    this.#file = file;
    this.#maxCharacters = maxCharacters;
    this.#leavesOutHidden = leavesOutHidden;
    this.#styles = new Styles(file.table(tables.styles));
    this.#fonts = fontNames(file.table(tables.fonts));
    this.#lists = readLists(file.tableOn(tables.lists), file.tableOn(tables.listUses));
    this.#notes = new Map([
      ...notesIn(file, "footnotes", tables.footnoteMarks, tables.footnotes),
      ...notesIn(file, "endnotes", tables.endnoteMarks, tables.endnotes),
    ]);
  }

  /** What stands at the head of pages, the body, text boxes, and the foot of pages. */
  text(): string {
    const { start, end } = this.#file.range("body");
    const body = this.#story(start, end);
    const [heads, feet] = this.#heads();
    return joinBlocks([...heads, ...body, ...this.#boxes(), ...feet]);
  }

  #story(start: number, end: number, isHead = false): Block[] {
    const story: Story = {
      fields: new Fields(isHead, this.links),
      blocks: [],
      notes: [],
      notesOfTable: 0,
      paragraph: "",
      hidden: 0,
      cell: [],
      cells: [],
      rows: [],
    };
    for (const letters of this.#file.letters(start, end)) this.#letters(letters, story);
    this.#endParagraph(0, story);
    this.#endTable(story);
    return story.blocks;
  }

  #letters(letters: Letters, story: Story): void {
    const { start, at, bytesPerCharacter, properties } = letters;
    let offset = 0;
    for (const part of splitAt(letters.text, marks)) {
      const isMark = part.length === 1 && marks.includes(part);
      const isDeleted = isOn(properties, sprm.deleted);
      if (isMark && !isDeleted) this.#mark(part, at + offset * bytesPerCharacter, story);
      else if (!isMark && part !== "" && !isDeleted) {
        const place = at + offset * bytesPerCharacter;
        const shown = this.#shown(part, start + offset, properties, story, place);
        story.paragraph += shown;
      }
      offset += part.length;
    }
  }

  /** The text of letters that are alike. */
  #shown(
    text: string,
    start: number,
    properties: Properties | undefined,
    story: Story,
    place: number,
  ): string {
    const style = this.#styles.of(this.#file.paragraphAt(place).style);
    const look = { isHidden: isOn(properties, sprm.hidden, style.isHidden) };
    if (this.#leavesOutHidden && isUnseen(look)) {
      const count = story.fields.shown(text).length;
      this.hiddenCharacters += count;
      story.hidden += count;
      return "";
    }
    const source = isOn(properties, sprm.special)
      ? this.#special(text, start, properties, story)
      : withSymbols(text, this.#fonts[numberIn(properties, sprm.font) ?? -1]);
    const shown = story.fields
      .shown(source)
      .replaceAll("\u000b", "\n")
      .replaceAll("\u000e", "\n")
      .replaceAll("\u001e", "-")
      .replace(/(?![\t\n])\p{Cc}/gu, "");
    this.shownCharacters += shown.length;
    const isStruck = isOn(properties, sprm.struck) || isOn(properties, sprm.struckTwice);
    const written = atHeight(shown, heightIn(properties));
    return isStruck ? struck(written) : written;
  }

  /** Characters that stand for something else: notes, pictures, symbols. */
  #special(text: string, start: number, properties: Properties | undefined, story: Story): string {
    let written = "";
    for (const [index, character] of Array.from(text).entries()) {
      if (character === "\u0002") written += this.#note(start + index, story);
      else if (character === "\u0001") written += this.#picture(properties, story);
      else if (character === "(" && properties?.has(sprm.symbol) === true)
        written += this.#symbol(properties);
      else if (character === "\u0008") noteUnread(this.coverage, "drawing");
      else written += character;
    }
    return written;
  }

  /** A letter of a font whose letters are pictures, which follows the font's number. */
  #symbol(properties: Properties): string {
    const value = properties.get(sprm.symbol);
    return value === undefined || value.length < 4
      ? ""
      : symbol(this.#fonts[value.readUInt16LE(0)], value.readUInt16LE(2));
  }

  #picture(properties: Properties | undefined, story: Story): string {
    const { instruction } = story.fields;
    const place = numberIn(properties, sprm.picture);
    if (/^\s*FORM(?:TEXT|CHECKBOX|DROPDOWN)/i.test(instruction)) {
      this.coverage.formFields = (this.coverage.formFields ?? 0) + 1;
      // It stands in the field's instruction, which is not shown.
      if (place !== undefined) story.paragraph += formFieldText(this.#file.data(place));
      return "";
    }
    if (place !== undefined && !isOn(properties, sprm.isData))
      noteUnread(this.coverage, /^\s*EMBED\b/i.test(instruction) ? "embeddedObject" : "picture");
    return "";
  }

  #note(mark: number, story: Story): string {
    const note = this.#notes.get(mark);
    if (note === undefined) return "";
    this.#noteCount += 1;
    const number = this.#noteCount;
    const blocks = this.#story(note.start, note.end);
    story.notes.push(block(`[^${number}]: ${cellText(blocks.map(({ text }) => text))}`));
    return `[^${number}]`;
  }

  /** The end of a paragraph, a cell or a row. */
  #mark(mark: string, place: number, story: Story): void {
    const { properties } = this.#file.paragraphAt(place);
    const isInTable = isOn(properties, sprm.inTable) || (numberIn(properties, sprm.tableDepth) ?? 0) > 0;
    if (!isInTable) {
      // A large first letter is a paragraph of its own, beside the one that it begins.
      if (((numberIn(properties, sprm.dropCap) ?? 0) & 7) !== 0) return;
      this.#endTable(story);
      this.#endParagraph(place, story);
      return;
    }
    if (mark !== "\u0007") {
      this.#endCellParagraph(place, story);
      return;
    }
    if (isOn(properties, sprm.endsRow)) {
      const isHeader = isOn(properties, sprm.headerRow);
      story.rows.push({ cells: story.cells, definition: properties.get(sprm.row), isHeader });
      story.notesOfTable = story.notes.length;
      story.cells = [];
    } else {
      this.#endCellParagraph(place, story);
      story.cells.push(cellText(story.cell));
      story.cell = [];
    }
  }

  /** The paragraph's text. Of the head or foot of pages, a line that says no more than their number is left out. */
  #taken(story: Story): string {
    const text = paragraphText(story.paragraph);
    const isNumber = story.fields.hadPageNumber && !saysMoreThanPage(text);
    story.fields.hadPageNumber = false;
    story.paragraph = "";
    return isNumber ? "" : text;
  }

  #endCellParagraph(place: number, story: Story): void {
    const label = this.#label(place);
    const text = this.#taken(story);
    const number = label === undefined || label.text === "" ? "" : `${label.text} `;
    if (`${number}${text}` !== "") story.cell.push(`${number}${text}`.trim());
  }

  #endParagraph(place: number, story: Story): void {
    const text = this.#taken(story);
    const isHidden = text === "" && story.hidden > 0;
    story.hidden = 0;
    const { style, properties } = this.#file.paragraphAt(place);
    const label = isHidden ? undefined : this.#label(place);
    if (text !== "") {
      const outline = numberIn(properties, sprm.outlineLevel);
      const level =
        outline === undefined ? this.#styles.of(style).headingLevel : outline < 9 ? outline + 1 : undefined;
      const number = label === undefined || label.text === "" ? "" : `${label.text} `;
      if (level !== undefined)
        story.blocks.push(block(heading(level, `${number}${text.replace(/^\\/, "")}`)));
      else if (label === undefined) story.blocks.push(block(text));
      else {
        const indent = "  ".repeat(label.level);
        const lines = text.replaceAll("\n", `\n${indent}  `);
        story.blocks.push({ text: `${indent}${label.isBullet ? "- " : number}${lines}`, isListItem: true });
      }
    }
    story.blocks.push(...story.notes.splice(0));
  }

  #label(place: number): Label | undefined {
    const { style, properties } = this.#file.paragraphAt(place);
    const ofStyle = this.#styles.of(style);
    const list = numberIn(properties, sprm.list) ?? ofStyle.list;
    return this.#lists.next(list, numberIn(properties, sprm.listLevel) ?? ofStyle.listLevel);
  }

  #endTable(story: Story): void {
    if (story.cells.length > 0)
      story.rows.push({ cells: story.cells, definition: undefined, isHeader: false });
    story.cells = [];
    const { rows } = story;
    if (rows.length === 0) return;
    story.rows = [];
    const [only, second] = rows.flatMap(({ cells }) => cells);
    // A frame around text, as letters and boxes have.
    if (only !== undefined && second === undefined) story.blocks.push(block(only));
    else {
      story.blocks.push(...gridOf(rows).markdown(this.#maxCharacters).map(block));
      this.coverage.tables = (this.coverage.tables ?? 0) + 1;
    }
    story.blocks.push(...story.notes.splice(0, story.notesOfTable));
  }

  /** What stands at the head and at the foot of pages, each once. */
  #heads(): [heads: Block[], feet: Block[]] {
    const { start, end } = this.#file.range("heads");
    const places = placesIn(this.#file.table(tables.heads), 0);
    const seen = new Set<string>();
    const [heads, feet]: [Block[], Block[]] = [[], []];
    // The first six are the lines above notes; then come six for each section.
    for (let index = 6; index + 1 < places.length; index += 1) {
      const [from = 0, to = 0] = [places[index], places[index + 1]];
      const isHead = [0, 1, 4].includes(index % 6);
      for (const each of this.#story(start + from, Math.min(start + to, end), true)) {
        const text = each.text.replace(/^#+ /, "");
        if (seen.has(text) || !/\p{L}{2}|\d{3}/u.test(text)) continue;
        seen.add(text);
        (isHead ? heads : feet).push(block(text));
      }
    }
    return [heads, feet];
  }

  #boxes(): Block[] {
    const { start, end } = this.#file.range("boxes");
    const places = placesIn(this.#file.table(tables.boxes), 22);
    return places.slice(0, -2).flatMap((from, index) => {
      const to = places[index + 1] ?? from;
      return this.#story(start + from, Math.min(start + to, end));
    });
  }
}

function* notesIn(
  file: WordFile,
  part: Part,
  marksAt: number,
  textsAt: number,
): Generator<[mark: number, note: { part: Part; start: number; end: number }]> {
  const { start, end } = file.range(part);
  const texts = placesIn(file.table(textsAt), 0);
  const notes = placesIn(file.table(marksAt), 2).slice(0, -1);
  for (const [index, mark] of notes.entries()) {
    const [from, to] = [texts[index], texts[index + 1]];
    if (from === undefined || to === undefined) return;
    yield [mark, { part, start: start + from, end: Math.min(start + to, end) }];
  }
}

/** The names of the fonts, by their numbers. */
function fontNames(table: Buffer): string[] {
  const names: string[] = [];
  let at = 4;
  while (at < table.length && names.length < maxFonts) {
    const end = at + 1 + (table[at] ?? 0);
    const [name = ""] = table
      .subarray(at + fontNameAt, end)
      .toString("utf16le")
      .split("\0");
    names.push(name);
    at = end;
  }
  return names;
}
