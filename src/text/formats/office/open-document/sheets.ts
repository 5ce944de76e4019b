import { heading } from "../../markup/markdown.ts";
import { tooMuchText } from "../../parsed.ts";
import { noteHidden } from "../../visible/hidden.ts";
import { sheetBlocks } from "../sheets/regions.ts";
import type { Merge, SheetCell, SheetRow } from "../sheets/regions.ts";
import { columnName } from "../sheets/cells.ts";
import { cellText } from "../grid.ts";
import { finished, struck } from "../text.ts";
import { eachChild, elements, textOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import type { OpenDocumentFile } from "./file.ts";
import { repeats, spans } from "./objects.ts";
import { newStory } from "./reader.ts";
import type { TextReader } from "./reader.ts";

/** Sheets: each that holds something is a heading, and its tables, boxes, charts and notes. */
export function readSheets(file: OpenDocumentFile, reader: TextReader, maxCharacters: number): string {
  const sheets: Sheet[] = [];
  const scientific = scientificFormats(file.content);
  let hidden = 0;
  let isShown = false;
  eachChild(
    file.content,
    "table",
    (element) => {
      if (isShown) sheets.at(-1)?.take(element);
    },
    ({ attributes }) => {
      const { name = "" } = attributes;
      isShown = reader.styles.of("table", attributes["style-name"])["display"] !== "false";
      if (isShown) sheets.push(new Sheet(name, reader, { maxCharacters, scientific }));
      // The values of other files, which it keeps in sheets of their own, were never seen.
      else if (!/^'?file:/i.test(name)) hidden += 1;
    },
  );
  noteHidden(reader.coverage, "sheets", hidden);
  return finished(sheets.map((sheet) => sheet.text()).join("\n\n"));
}

/** The highest numbers that OpenDocument programs know. */
const maxColumns = 16_384;
/** A row or cell that is repeated more often is a filling. */
const maxRepeats = 1_000;

class Sheet {
  readonly #name: string;
  readonly #reader: TextReader;
  readonly #maxCharacters: number;
  readonly #scientific: ReadonlySet<string>;
  readonly #rows: SheetRow[] = [];
  readonly #merges: Merge[] = [];
  readonly #notes: string[] = [];
  readonly #beside: string[] = [];
  readonly #hiddenColumns = new Set<number>();
  #columns = 0;
  /** Of the rows that are shown, and of all. */
  #row = 0;
  #place = 0;
  #characters = 0;

  constructor(
    name: string,
    reader: TextReader,
    { maxCharacters, scientific }: { maxCharacters: number; scientific: ReadonlySet<string> },
  ) {
    this.#name = name;
    this.#reader = reader;
    this.#maxCharacters = maxCharacters;
    this.#scientific = scientific;
  }

  take(element: Element): void {
    if (element.name === "table-row") this.#takeRow(element);
    else if (element.name === "table-column") this.#takeColumn(element);
    else if (element.name === "shapes") this.#takeShapes(element);
    else if (element.name === "forms") this.#reader.block(element, newStory());
    else if (/^table-(?:header-)?(?:rows|columns)$|^table-(?:row|column)-group$/.test(element.name))
      for (const each of elements(element)) this.take(each);
  }

  #takeColumn(column: Element): void {
    const count = Math.min(repeats(column, "columns"), maxColumns);
    if (column.attributes["visibility"] === "collapse")
      for (let at = this.#columns; at < Math.min(this.#columns + count, maxColumns); at += 1)
        this.#hiddenColumns.add(at);
    this.#columns += count;
  }

  #takeShapes(element: Element): void {
    for (const shape of elements(element))
      this.#beside.push(...this.#reader.shape(shape).map(({ text }) => text));
  }

  #takeRow(row: Element): void {
    const count = repeats(row, "rows");
    if (this.#reader.leavesOut(row)) {
      this.#place += count;
      return;
    }
    const cells = this.#cellsOf(row);
    const times = cells.length === 0 ? 0 : Math.min(count, maxRepeats);
    for (let time = 0; time < times; time += 1) {
      for (const { text } of cells) this.#characters += text.length;
      if (this.#characters > this.#maxCharacters) throw tooMuchText();
      this.#rows.push({ number: this.#row + time, cells });
    }
    this.#row += count;
    this.#place += count;
  }

  #cellsOf(row: Element): SheetCell[] {
    const cells: SheetCell[] = [];
    let place = 0;
    let column = 0;
    for (const cell of elements(row)) {
      if (!/^(?:covered-)?table-cell$/.test(cell.name)) continue;
      const count = Math.min(repeats(cell, "columns"), maxColumns);
      const read = cell.name === "table-cell" ? this.#read(cell, place) : undefined;
      for (let left = count; left > 0; left -= 1, place += 1) {
        if (this.#hiddenColumns.has(place)) continue;
        if (read !== undefined && read.text !== "" && count - left < maxRepeats)
          cells.push({ ...read, column });
        if (read !== undefined) this.#merge(cell, column);
        column += 1;
      }
    }
    return cells;
  }

  #merge(cell: Element, column: number): void {
    const [rows, columns] = [spans(cell, "rows"), spans(cell, "columns")];
    if (rows * columns === 1) return;
    this.#merges.push({
      row: this.#row,
      column,
      lastRow: this.#row + rows - 1,
      lastColumn: column + columns - 1,
    });
  }

  #read(cell: Element, place: number): Omit<SheetCell, "column"> {
    const story = newStory({ isInCell: true });
    for (const each of elements(cell)) {
      if (each.name === "annotation") this.#note(each, place);
      else if (each.name === "p") this.#reader.block(each, story);
      else this.#beside.push(...this.#reader.shape(each).map(({ text }) => text));
    }
    const shown = cellText(story.blocks.map(({ text }) => text.replace(/^\\(?=[#`~>|<=*_-])/gm, "")));
    const isNumber = /^(?:float|percentage|currency)$/.test(cell.attributes["value-type"] ?? "");
    const style = this.#reader.styles.of("table-cell", cell.attributes["style-name"]);
    const isAsShown = this.#scientific.has(style["data-style-name"] ?? "") || isEmptied(cell);
    const saved = isNumber ? withoutExponent(shown, cell) : shown || valueOf(cell);
    const text = isAsShown ? shown : saved;
    const isStruck = text !== "" && this.#reader.isStruck(cell, "table-cell");
    return { text: isStruck ? struck(text.replaceAll("~~", "")) : text, isNumber };
  }

  #note(note: Element, place: number): void {
    const text = elements(note)
      .filter(({ name }) => name === "p" || name === "list")
      .map(textOf)
      .join(" ")
      .replace(/\s+/g, " ")
      .trim();
    if (text !== "") this.#notes.push(`Note on ${columnName(place)}${this.#place + 1}: ${text}`);
  }

  text(): string {
    const blocks = sheetBlocks(this.#rows, this.#merges, this.#maxCharacters);
    const { coverage } = this.#reader;
    coverage.tables = (coverage.tables ?? 0) + blocks.filter((text) => text.startsWith("| ")).length;
    const all = [...blocks, ...this.#beside, ...this.#notes].filter((text) => text !== "");
    return all.length === 0 ? "" : [heading(2, this.#name), ...all].join("\n\n");
  }
}

/** Names of the number formats that show powers of ten. */
function scientificFormats(content: string): Set<string> {
  const formats = content.matchAll(
    /<number:number-style [^>]{0,500}?style:name="([^"]{1,100})"[^>]{0,500}>(?:(?!<\/number:number-style>)[^]){0,500}?<number:scientific-number\b/g,
  );
  return new Set([...formats].map(([, name = ""]) => name));
}

/** Whether a number's format shows nothing of it: its text was saved, and is empty. */
function isEmptied(cell: Element): boolean {
  const paragraphs = elements(cell).filter(({ name }) => name === "p");
  return paragraphs.length > 0 && paragraphs.every(({ children }) => children.length === 0);
}

/** The value, not what fits into a column: 4006381333931 and not 4.00638E+12. */
function withoutExponent(shown: string, cell: Element): string {
  if (shown === "") return valueOf(cell);
  if (!/\dE[+-]?\d/.test(shown)) return shown;
  const value = Number(cell.attributes["value"] ?? Number.NaN);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : shown;
}

/** What a program saved without the text that it would show; a formula stands in for a value that was not saved. */
function valueOf({ attributes }: Element): string {
  const { value, formula } = attributes;
  const dated = attributes["date-value"]?.replace(/T00:00:00(?:\.0+)?$/, "");
  const saved =
    attributes["string-value"] ??
    dated ??
    attributes["boolean-value"]?.toUpperCase() ??
    timeText(attributes["time-value"]) ??
    value;
  if (saved !== undefined) return attributes["value-type"] === "percentage" ? percent(saved) : saved;
  return formula === undefined ? "" : `=${formula.replace(/^(?:of|oooc|msoxl):=|^=/, "").slice(0, 1_000)}`;
}

function percent(value: string): string {
  const number = Number(value) * 100;
  return Number.isFinite(number) ? `${Number(number.toPrecision(12))}%` : value;
}

/** `PT01H30M00S` → "01:30:00". */
function timeText(value: string | undefined): string | undefined {
  const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+)/.exec(value ?? "") ?? [];
  return hours === undefined ? value : `${hours}:${minutes}:${seconds}`;
}
