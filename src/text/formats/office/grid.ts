import { isNumber } from "../header-groups.ts";
import { tooMuchText } from "../parsed.ts";

/**
 * A table with each cell in its place, and as Markdown: one header line, whose rows are joined as in "2023 Plan", and
 * each value under its header. A cell that spans rows stands in each of them, one that spans columns in the first.
 */

export interface Cell {
  text: string;
  row: number;
  column: number;
  /** Rows and columns that it spans. */
  rows: number;
  columns: number;
}

/** Places that spanning cells may take, besides four for each cell. */
const maxSpannedPlaces = 10_000;
const maxHeaderRows = 4;
/** A longer text is not repeated in the rows that it spans. */
const maxRepeatedLength = 100;

export class Grid {
  readonly #rows: (Cell | undefined)[][] = [];
  #spanned = 0;
  #cells = 0;
  /** Rows that the document itself calls its header; undefined leaves it to the cells. */
  headerRows: number | undefined;

  get height(): number {
    return this.#rows.length;
  }

  at(row: number, column: number): Cell | undefined {
    return this.#rows[row]?.[column];
  }

  /** The first column from `from` on that nothing spans into. */
  freeColumn(row: number, from: number): number {
    let column = from;
    while (this.#rows[row]?.[column] !== undefined) column += 1;
    return column;
  }

  addRow(): void {
    this.#rows.push([]);
  }

  /** Rows and columns that are too many for the table's number of cells are not spanned. */
  add(cell: Cell): Cell {
    this.#cells += 1;
    const size = cell.rows * cell.columns - 1;
    const isTooLarge = this.#spanned + size > maxSpannedPlaces + 4 * this.#cells;
    if (!isTooLarge) this.#spanned += size;
    const rows = isTooLarge ? 1 : cell.rows;
    const columns = isTooLarge ? 1 : cell.columns;
    const kept = { ...cell, rows, columns };
    for (let row = cell.row; row < cell.row + rows; row += 1) {
      const places = (this.#rows[row] ??= []);
      for (let column = cell.column; column < cell.column + columns; column += 1) places[column] ??= kept;
    }
    return kept;
  }

  /** A row more for a cell that goes on. */
  extend(cell: Cell, row: number): void {
    if (row !== cell.row + cell.rows) return;
    this.#spanned += cell.columns;
    if (this.#spanned > maxSpannedPlaces + 4 * this.#cells) return;
    cell.rows += 1;
    const places = (this.#rows[row] ??= []);
    for (let column = cell.column; column < cell.column + cell.columns; column += 1) places[column] ??= cell;
  }

  /** Titles above the header, a line each, and the table itself. Empty when no cell holds anything. */
  markdown(maxCharacters: number): string[] {
    const { headerRows: named = 0 } = this;
    const rows = this.#rows.filter(
      (row, index) => index < named || row.some((cell) => cell?.text !== "" && cell?.row === index),
    );
    const titles = titlesOf(rows);
    const body = rows.slice(titles.length);
    const headerRows =
      this.headerRows === undefined ? guessHeaderRows(body) : this.headerRows - titles.length;
    const table = tableLines(body, Math.max(1, Math.min(headerRows, body.length - 1)), maxCharacters);
    return table === "" ? titles : [...titles, table];
  }

  /** The table as text within a cell of another: "Class, Price; A, 12". */
  inline(): string {
    return this.#rows
      .map((row, index) =>
        [...new Set(row)]
          .flatMap((cell) =>
            cell === undefined || cell.row !== index || cell.text === "" ? [] : [cell.text],
          )
          .join(", "),
      )
      .filter((row) => row !== "")
      .join("; ");
  }
}

type Row = readonly (Cell | undefined)[];

/** The rows at the top that hold one text across the whole table. */
function titlesOf(rows: readonly Row[]): string[] {
  const titles: string[] = [];
  const columns = Math.max(0, ...rows.slice(0, 1000).map(({ length }) => length));
  for (const row of rows.slice(0, Math.min(maxHeaderRows, rows.length - 1))) {
    const [first] = row;
    if (first === undefined || columns < 2 || first.columns < columns || first.rows > 1) break;
    titles.push(first.text);
  }
  return titles;
}

/** Where a header's cell spans columns, the row below says what each of them is. */
function guessHeaderRows(rows: readonly Row[]): number {
  let count = 1;
  while (count < Math.min(maxHeaderRows, rows.length - 1)) {
    const row = rows[count - 1] ?? [];
    const below = rows[count] ?? [];
    const isParted = row.some(
      (cell) =>
        cell !== undefined &&
        cell.columns > 1 &&
        cell.text !== "" &&
        new Set(below.slice(cell.column, cell.column + cell.columns)).size > 1,
    );
    const hasValues = below.some((cell) => cell !== undefined && !row.includes(cell) && isValue(cell.text));
    if (!isParted || hasValues) break;
    count += 1;
  }
  return count;
}

/** A number that is no year: a header has none. */
function isValue(text: string): boolean {
  return isNumber(text) && !/^(?:19|20)\d\d$/.test(text);
}

function tableLines(rows: readonly Row[], headerRows: number, maxCharacters: number): string {
  const used = usedColumns(rows);
  if (used.length === 0) return "";
  const header = used.map((column) => {
    const parts = rows.slice(0, headerRows).map((row) => row[column]?.text ?? "");
    return [...new Set(parts)].filter((part) => part !== "").join(" ");
  });
  const lines = [line(header), `|${" --- |".repeat(used.length)}`];
  let characters = 0;
  let above: Row = [];
  for (const row of rows.slice(headerRows)) {
    const text = line(used.map((column) => valueAt(column, row, above)));
    characters += text.length;
    if (characters > maxCharacters) throw tooMuchText();
    lines.push(text);
    above = row;
  }
  return lines.join("\n");
}

function valueAt(column: number, row: Row, above: Row): string {
  const cell = row[column];
  if (cell === undefined || cell.column !== column) return "";
  return above[column] === cell && cell.text.length > maxRepeatedLength ? "" : cell.text;
}

/** Columns in which a cell begins that holds something. */
function usedColumns(rows: readonly Row[]): number[] {
  const used = new Set<number>();
  for (const row of rows)
    for (const cell of row) if (cell !== undefined && cell.text !== "") used.add(cell.column);
  return [...used].toSorted((one, other) => one - other);
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The paragraphs of a cell on one line: what was apart stays apart. */
export function cellText(paragraphs: readonly string[]): string {
  let text = "";
  for (const paragraph of paragraphs) {
    const next = paragraph.replace(/\s+/g, " ").trim();
    if (next === "") continue;
    if (text !== "") text += /[.,;:!?]$/.test(text) ? " " : "; ";
    text += next;
  }
  return text;
}
