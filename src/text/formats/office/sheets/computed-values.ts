import { formulaFunctions } from "./formula-functions.ts";
import { parseFormula, UnknownValue } from "./formulas.ts";
import type { Area, CellValue, Evaluation, FormulaFunction, FormulaValue, Place } from "./formulas.ts";
import type { Formatter } from "./number-format.ts";

/** Values of formulas that a program wrote without them, as Excel computes them when it opens the file. */

/** What holds the cells of a workbook, as SheetJS gives them. */
interface Book {
  /** The rows of a sheet, by its name. */
  rowsOf: (sheet: string) => readonly unknown[] | undefined;
  /** What names stand for, by their letters in lower case. */
  names: ReadonlyMap<string, string>;
  format: Formatter;
  /** A saved 0 may never have been computed. */
  computesOnLoad: boolean;
  /** Dates are counted from 1904, which functions of dates do not know. */
  date1904: boolean;
}

/** Formulas that lead to others are followed so far. */
const maxDepth = 60;
/** Cells that the formulas of a workbook look at, together. */
const maxLooks = 1_000_000;
/** An area that was read before is looked at in less time. */
const timesFaster = 50;
const dateFunctions = [
  "DATE",
  "YEAR",
  "MONTH",
  "DAY",
  "EDATE",
  "EOMONTH",
  "WEEKDAY",
  "NETWORKDAYS",
  "WORKDAY",
];

export class ComputedValues {
  readonly functions: Readonly<Record<string, FormulaFunction>>;
  readonly #book: Book;
  readonly #known = new Map<string, CellValue | UnknownValue>();
  readonly #areas = new Map<string, Area>();
  #depth = 0;
  #looks = 0;

  constructor(book: Book) {
    this.#book = book;
    const functions = { ...formulaFunctions(book.format) };
    if (book.date1904) for (const name of dateFunctions) delete functions[name];
    this.functions = functions;
  }

  /** What formulas on a sheet see, at one of its cells. */
  at(sheet: string, place: Place): Evaluation {
    return {
      ...place,
      valueAt: (other, otherSheet = sheet) => this.#valueAt(otherSheet, other),
      areaAt: (first, last, otherSheet = sheet) => this.#areaAt(otherSheet, first, last),
      named: (name) => this.#named(name, sheet, place),
    };
  }

  /** The value of a formula that has none; undefined if it can't be told. */
  valueOf(sheet: string, place: Place): CellValue {
    try {
      return this.#valueAt(sheet, place) ?? undefined;
    } catch (error) {
      if (error instanceof UnknownValue) return undefined;
      throw error;
    }
  }

  /** Whether a cell has a formula and no value of it. */
  isMissing(cell: unknown): cell is { f: string } {
    if (typeof cell !== "object" || cell === null || !("f" in cell) || typeof cell.f !== "string")
      return false;
    const isEmpty = ("t" in cell && cell.t === "z") || !("v" in cell);
    return isEmpty || (this.#book.computesOnLoad && cell.v === 0);
  }

  #valueAt(sheet: string, place: Place): CellValue {
    this.#look(1);
    const rows = this.#book.rowsOf(sheet);
    if (rows === undefined) throw new UnknownValue();
    const cells: unknown = rows[place.row];
    const cell: unknown = Array.isArray(cells) ? cells[place.column] : undefined;
    return this.isMissing(cell) ? this.#computed(cell.f, sheet, place) : savedValue(cell);
  }

  #areaAt(sheet: string, first: Place, last: Place): Area {
    const rows = this.#book.rowsOf(sheet);
    if (rows === undefined) throw new UnknownValue();
    const [top, bottom] = [Math.min(first.row, last.row), Math.max(first.row, last.row)];
    const [left, right] = [Math.min(first.column, last.column), Math.max(first.column, last.column)];
    const height = Math.max(1, Math.min(bottom, Math.max(top, rows.length - 1)) - top + 1);
    const key = `${top},${left},${bottom},${right},${sheet}`;
    const known = this.#areas.get(key);
    const cells = height * (right - left + 1);
    this.#look(known === undefined ? cells : Math.ceil(cells / timesFaster));
    if (known !== undefined) return known;
    const area = Array.from({ length: height }, (_, row) =>
      Array.from({ length: right - left + 1 }, (_unused, column) =>
        this.#valueAt(sheet, { row: top + row, column: left + column }),
      ),
    );
    this.#areas.set(key, area);
    return area;
  }

  #look(cells: number): void {
    this.#looks += cells;
    if (this.#looks > maxLooks) throw new UnknownValue();
  }

  #computed(text: string, sheet: string, place: Place): CellValue {
    const key = `${place.row},${place.column},${sheet}`;
    if (!this.#known.has(key)) {
      // A formula that leads back to itself has no value.
      this.#known.set(key, new UnknownValue());
      this.#known.set(key, this.#evaluated(text, sheet, place));
    }
    const known = this.#known.get(key);
    if (known instanceof UnknownValue) throw known;
    return known;
  }

  #evaluated(text: string, sheet: string, place: Place): CellValue | UnknownValue {
    this.#depth += 1;
    try {
      if (this.#depth > maxDepth) return new UnknownValue();
      const value = parseFormula(text, place, this.functions)?.(this.at(sheet, place));
      return isSingle(value) ? (value ?? 0) : new UnknownValue();
    } catch (error) {
      if (error instanceof UnknownValue) return error;
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  #named(name: string, sheet: string, place: Place): FormulaValue {
    const text = this.#book.names.get(name.toLowerCase());
    const formula =
      text === undefined || this.#depth > maxDepth ? undefined : parseFormula(text, place, this.functions);
    if (formula === undefined) throw new UnknownValue();
    this.#depth += 1;
    try {
      return formula(this.at(sheet, place));
    } finally {
      this.#depth -= 1;
    }
  }
}

function isSingle(value: FormulaValue): value is Exclude<CellValue, undefined> {
  return value !== undefined && !Array.isArray(value);
}

function savedValue(cell: unknown): CellValue {
  if (typeof cell !== "object" || cell === null || !("v" in cell)) return null;
  if ("t" in cell && cell.t === "e") return undefined;
  const { v: value } = cell;
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
}
