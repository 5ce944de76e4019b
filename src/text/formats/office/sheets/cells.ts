import type { Link } from "../../../../base/coverage.ts";
import { countWhile } from "../../../../base/bisect.ts";
import { tooMuchText } from "../../parsed.ts";
import { cellText } from "../grid.ts";
import { atHeight, heightOf, struck } from "../text.ts";
import { elements, isOn, textOf, treeOf, valueOf } from "../xml-tree.ts";
import type { ConditionalFormat } from "./conditional-formats.ts";
import type { ComputedValues } from "./computed-values.ts";
import { formatted, isMisread } from "./number-format.ts";
import type { Formatter } from "./number-format.ts";
import type { Merge, SheetCell, SheetRow } from "./regions.ts";

/** What a sheet shows, out of SheetJS's own form of it. */
export interface Sheet {
  rows: SheetRow[];
  merges: Merge[];
  notes: string[];
  links: Link[];
}

interface SheetOptions {
  name: string;
  /** Areas of tables that a filter is set on, as in `A1:B4`. */
  filteredTables: readonly string[];
  maxCharacters: number;
  format: Formatter;
  /** Addresses of cells whose own format puts a line through all of their text. */
  struckCells: ReadonlySet<string>;
  /** Texts with raised figures and struck parts, by address, where the library gives them as plain letters. */
  richTexts: ReadonlyMap<string, string>;
  conditionalFormat: ConditionalFormat;
  /** The sheet shows nothing where a cell holds 0. */
  hidesZeros: boolean;
  /** Of formulas that have none. */
  computedValues: ComputedValues;
}

export function readSheet(
  source: unknown,
  {
    name,
    filteredTables,
    maxCharacters,
    format,
    struckCells,
    richTexts,
    conditionalFormat,
    hidesZeros,
    computedValues,
  }: SheetOptions,
): Sheet {
  const sheet: Sheet = { rows: [], merges: [], notes: [], links: [] };
  if (typeof source !== "object" || source === null) return sheet;
  const data: unknown = "!data" in source ? source["!data"] : [];
  if (!Array.isArray(data)) return sheet;
  const hiddenRows = hiddenOnes("!rows" in source ? source["!rows"] : []);
  const filter = "!autofilter" in source ? source["!autofilter"] : undefined;
  // Rows that a filter skips are for the reader to show again.
  for (const [first, last] of rowsOf([...filteredTables, areaOf(filter)]))
    for (const row of hiddenRows) if (row >= first && row <= last) hiddenRows.delete(row);
  const hiddenColumns = hiddenOnes("!cols" in source ? source["!cols"] : []);
  const shownRow = shiftBy(hiddenRows);
  const shownColumn = shiftBy(hiddenColumns);
  let characters = 0;
  // Not by index: rows far down are far from the others.
  for (const [key, row] of Object.entries(data)) {
    const number = Number(key);
    if (!Array.isArray(row) || hiddenRows.has(number)) continue;
    const cells: SheetCell[] = [];
    for (const [place, saved] of Object.entries<unknown>(row)) {
      const column = Number(place);
      const at = { row: number, column };
      const own = withValue(saved, at, name, computedValues);
      const look = conditionalFormat(computedValues.at(name, at));
      const isHidden = look?.format === ";;;" || (look?.isWhite === true && !hasFill(own));
      const cell = look?.format === undefined ? own : withFormat(own, look.format);
      if (hiddenColumns.has(column) || typeof cell !== "object" || cell === null) continue;
      if (hidesZeros && "v" in cell && cell.v === 0) continue;
      const address = `${columnName(column)}${number + 1}`;
      const rich = richTexts.get(address);
      const plain = rich === undefined ? shown(cell, format) : cellText([rich]);
      const isComputed = own !== saved && plain !== "" && !plain.startsWith("=");
      const named = isComputed ? `${plain} (${formulaOf(cell)})` : plain;
      const written = struckCells.has(address) && !named.includes("~~") ? struck(named) : named;
      const text = isHidden ? "" : written;
      characters += text.length;
      if (characters > maxCharacters) throw tooMuchText();
      if (text !== "")
        cells.push({ column: shownColumn(column), text, isNumber: "t" in cell && cell.t === "n" });
      sheet.notes.push(...notesOf(cell, address));
      const target = targetOf(cell);
      if (target !== undefined) sheet.links.push({ text, target });
    }
    if (cells.length > 0) sheet.rows.push({ number: shownRow(number), cells });
  }
  sheet.merges = mergesOf("!merges" in source ? source["!merges"] : [], shownRow, shownColumn);
  return sheet;
}

/** A cell whose number has another format than its own. */
function withFormat(cell: unknown, code: string): unknown {
  if (typeof cell !== "object" || cell === null || !("v" in cell) || typeof cell.v !== "number") return cell;
  return { ...cell, z: code, w: undefined };
}

/** A cell with the value of its formula; the text names the formula then. One whose value is not known shows it alone. */
function withValue(
  cell: unknown,
  place: { row: number; column: number },
  sheet: string,
  computedValues: ComputedValues,
): unknown {
  if (!computedValues.isMissing(cell)) return cell;
  const value = computedValues.valueOf(sheet, place);
  if (value === undefined) return { ...cell, t: "z" };
  return {
    ...cell,
    t: typeof value === "number" ? "n" : "s",
    v: typeof value === "boolean" ? String(value).toUpperCase() : value,
    w: undefined,
  };
}

/** Whether a cell has a colour of its own behind its letters. */
function hasFill(cell: unknown): boolean {
  if (typeof cell !== "object" || cell === null || !("s" in cell)) return false;
  const { s: style } = cell;
  return (
    typeof style === "object" && style !== null && "patternType" in style && style.patternType !== "none"
  );
}

function areaOf(filter: unknown): string {
  return typeof filter === "object" && filter !== null && "ref" in filter ? String(filter.ref) : "";
}

/** The first and last rows of areas such as `A1:B4`. One that is no more than its header goes on below. */
function rowsOf(areas: readonly string[]): [first: number, last: number][] {
  return areas.flatMap((area): [number, number][] => {
    const [, first, last = first] = /^\$?[A-Z]+\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?$/.exec(area) ?? [];
    return first === undefined ? [] : [[Number(first) - 1, first === last ? Infinity : Number(last) - 1]];
  });
}

/** Where a row or column stands once the hidden ones before it are gone. */
function shiftBy(hidden: ReadonlySet<number>): (index: number) => number {
  const sorted = [...hidden].toSorted((one, other) => one - other);
  return (index) => index - countWhile(sorted, (one) => one < index);
}

/** Rows or columns that are hidden, by number. Those of an outline that is folded have a sign that unfolds them. */
function hiddenOnes(properties: unknown): Set<number> {
  const hidden = new Set<number>();
  if (!Array.isArray(properties)) return hidden;
  for (const [index, one] of Object.entries(properties)) {
    if (typeof one !== "object" || one === null || ("level" in one && Number(one.level) > 0)) continue;
    const isFlat = ("width" in one && one.width === 0) || ("hpt" in one && one.hpt === 0);
    if (isFlat || ("hidden" in one && one.hidden === true)) hidden.add(Number(index));
  }
  return hidden;
}

function mergesOf(
  merges: unknown,
  shownRow: (row: number) => number,
  shownColumn: (column: number) => number,
): Merge[] {
  if (!Array.isArray(merges)) return [];
  return merges.flatMap((merge: unknown): Merge[] => {
    if (typeof merge !== "object" || merge === null || !("s" in merge) || !("e" in merge)) return [];
    const [start, end] = [placeOf(merge.s), placeOf(merge.e)];
    if (start === undefined || end === undefined) return [];
    return [
      {
        row: shownRow(start.row),
        column: shownColumn(start.column),
        // Of the last row that is shown.
        lastRow: shownRow(end.row + 1) - 1,
        lastColumn: shownColumn(end.column + 1) - 1,
      },
    ];
  });
}

function placeOf(place: unknown): { row: number; column: number } | undefined {
  if (typeof place !== "object" || place === null || !("r" in place) || !("c" in place)) return undefined;
  return typeof place.r === "number" && typeof place.c === "number"
    ? { row: place.r, column: place.c }
    : undefined;
}

/** A cell's text, on one line. */
function shown(cell: object, format: Formatter): string {
  if ("t" in cell && cell.t === "z") return formulaOf(cell);
  const isGeneral = "z" in cell && cell.z === "General";
  if ("v" in cell && typeof cell.v === "number" && isGeneral && "t" in cell && cell.t === "n")
    return numberText(cell.v);
  if ("r" in cell && typeof cell.r === "string" && /vertAlign|<(?:\w+:)?(?:rPh|strike)/.test(cell.r))
    return cellText([richText(cell.r)]);
  const code = "z" in cell && typeof cell.z === "string" ? cell.z : "";
  const isFormatted = !("v" in cell && typeof cell.v === "number" && isMisread(code, cell.v));
  if ("w" in cell && typeof cell.w === "string" && isFormatted) return cellText([cell.w]);
  if (!("v" in cell)) return "";
  const { v: value } = cell;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number" && code !== "")
    return cellText([formatted(value, code, format) ?? numberText(value)]);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? cellText([String(value)])
    : "";
}

function formulaOf(cell: object): string {
  return "f" in cell && typeof cell.f === "string" ? `=${cell.f.slice(0, 1_000)}` : "";
}

/** The value, not what fits into a column: 4006381333931 and not 4.00638E+12. Excel keeps 15 digits. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** A cell whose letters differ: raised figures must not run into those before them, struck text is marked. */
export function richText(xml: string): string {
  return elements(treeOf(`<si>${xml}</si>`, "si"))
    .filter(({ name }) => name !== "rPh" && name !== "phoneticPr")
    .map((run) => {
      const text = textOf(
        run.name === "t" ? run : { ...run, children: elements(run).filter(({ name }) => name === "t") },
      );
      const shownText = atHeight(decoded(text), heightOf(valueOf(run, "rPr", "vertAlign")));
      return isOn(run, "rPr", "strike") ? struck(shownText) : shownText;
    })
    .join("");
}

/** Excel writes `_x000D_` for a sign that XML does not hold. */
function decoded(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)).replace("\r", ""),
  );
}

/** Notes at a cell. Threads of comments are left out, as in other formats. */
function notesOf(cell: object, address: string): string[] {
  const notes: unknown = "c" in cell ? cell.c : [];
  if (!Array.isArray(notes)) return [];
  return notes.flatMap((note: unknown) => {
    if (typeof note !== "object" || note === null || !("t" in note) || typeof note.t !== "string") return [];
    if (("T" in note && note.T === true) || note.t.startsWith("[Threaded comment]")) return [];
    const text = note.t.replace(/\s+/g, " ").trim();
    return text === "" ? [] : [`Note on ${address}: ${text}`];
  });
}

function targetOf(cell: object): string | undefined {
  const formula = "f" in cell && typeof cell.f === "string" ? cell.f : "";
  const [, computed] = /^HYPERLINK\("([^"]{1,2000})"/i.exec(formula) ?? [];
  if (computed !== undefined) return computed;
  const link: unknown = "l" in cell ? cell.l : undefined;
  if (typeof link !== "object" || link === null || !("Target" in link)) return undefined;
  return typeof link.Target === "string" && !link.Target.startsWith("#") ? link.Target : undefined;
}

/** 0 is A, 26 is AA. */
export function columnName(column: number): string {
  let name = "";
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1)
    name = String.fromCharCode(65 + (left % 26)) + name;
  return name;
}
