import { headerGroups } from "../../header-groups.ts";
import { Grid } from "../grid.ts";

/** A sheet may hold several tables, with titles above them and remarks between them: they are told apart by what is empty. */

export interface SheetCell {
  column: number;
  text: string;
  isNumber: boolean;
}

export interface SheetRow {
  number: number;
  /** Those that hold something, from left to right. */
  cells: SheetCell[];
}

/** A merged area, with its last row and column. */
export interface Merge {
  row: number;
  column: number;
  lastRow: number;
  lastColumn: number;
}

type Region = SheetRow[];

const maxTitleRows = 4;
/** Below so many empty rows, a part with fewer columns is a table of its own, whatever it holds. */
const minFarRows = 2;

/** @param rows that are shown and hold something, from the top. */
export function sheetBlocks(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
  maxCharacters: number,
): string[] {
  const areas = new Map(merges.map((merge) => [`${merge.row} ${merge.column}`, merge]));
  const regions = regionsOf(rows, merges).flatMap((region) => sideBySide(region, merges));
  return regions.flatMap((region) => regionBlocks(region, areas, maxCharacters, regions.length === 1));
}

/** Parts of a sheet between empty rows. Rows that go on with the table above belong to it. */
function regionsOf(rows: readonly SheetRow[], merges: readonly Merge[]): Region[] {
  const regions: Region[] = [];
  let table: Columns | undefined;
  let last = 0;
  /** Lines of one cell between two parts: a title of the second, or a line within one table. */
  let pending: Region = [];
  for (const part of partsOf(rows, merges)) {
    if (part.every(({ cells }) => cells.length === 1)) {
      pending.push(...part);
      continue;
    }
    const columns = columnsOf(part);
    const isFar = (part[0]?.number ?? 0) - last > minFarRows && columns.used.size < (table?.used.size ?? 0);
    last = part.at(-1)?.number ?? last;
    if (table !== undefined && !isFar && goesOn(part, columns, table)) {
      regions.at(-1)?.push(...pending, ...part);
      for (const column of columns.numbers) table.numbers.add(column);
    } else {
      if (pending.length > 0) regions.push(pending);
      regions.push(part);
      table = columns;
    }
    pending = [];
  }
  if (pending.length > 0) regions.push(pending);
  return regions;
}

interface Columns {
  used: Set<number>;
  /** Columns with a number below the first row. */
  numbers: Set<number>;
  /** The texts of the first row. */
  titles: string;
}

function columnsOf(part: Region): Columns {
  const columns: Columns = { used: new Set(), numbers: new Set(), titles: titlesOf(part[0]) };
  for (const [index, { cells }] of part.entries())
    for (const { column, isNumber } of cells) {
      columns.used.add(column);
      if (isNumber && index > 0) columns.numbers.add(column);
    }
  return columns;
}

function titlesOf(row: SheetRow | undefined): string {
  return row?.cells.map(({ text }) => text).join("\n") ?? "";
}

function partsOf(rows: readonly SheetRow[], merges: readonly Merge[]): Region[] {
  const parts: Region[] = [];
  const covered = new Set<number>();
  for (const { row, lastRow } of merges.slice(0, 10_000))
    for (let at = row + 1; at <= Math.min(lastRow, row + 1_000); at += 1) covered.add(at);
  let before = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    while (before + 1 < row.number && covered.has(before + 1)) before += 1;
    if (row.number > before + 1) parts.push([]);
    parts.at(-1)?.push(row);
    before = row.number;
  }
  return parts;
}

/** No header of its own, and no column that the table above has not. */
function goesOn(part: Region, columns: Columns, table: Columns): boolean {
  if (part.length === 0 || table.used.size < 2) return false;
  for (const column of columns.used) if (!table.used.has(column)) return false;
  if (hasTitle(part)) return false;
  const [first, ...body] = part;
  if (first === undefined) return false;
  // Words over columns that hold numbers are a header.
  const hasNumbers = first.cells.some(({ isNumber, text }) => isNumber && !isYear(text));
  if (first.cells.length < 2 || body.length === 0 || hasNumbers) return true;
  return (
    columns.titles !== table.titles &&
    !first.cells.some(({ column }) => columns.numbers.has(column) || table.numbers.has(column))
  );
}

/** A line of words, and below it the names of columns that hold numbers. */
function hasTitle([title, names, ...body]: Region): boolean {
  if (title?.cells.length !== 1 || names === undefined || names.cells.length < 2) return false;
  const areNames = isText(title) && isText(names);
  const numbers = new Set(
    body.flatMap(({ cells }) => cells.filter(({ isNumber }) => isNumber).map(({ column }) => column)),
  );
  return areNames && names.cells.some(({ column }) => numbers.has(column));
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** Two tables beside each other: an empty column between them, and names in the first column of each. */
function sideBySide(region: Region, merges: readonly Merge[]): Region[] {
  const used = new Set(region.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const [top = 0, bottom = 0] = [region[0]?.number, region.at(-1)?.number];
  for (const { row, column, lastRow, lastColumn } of merges)
    if (row <= bottom && lastRow >= top)
      for (let at = column; at <= Math.min(lastColumn, column + 1_000); at += 1) used.add(at);
  const columns = [...used].toSorted((one, other) => one - other);
  for (const [index, column] of columns.entries()) {
    const next = columns[index + 1];
    if (next === undefined || next === column + 1) continue;
    const left = within(region, (at) => at <= column);
    const right = within(region, (at) => at > column);
    if (isTable(left) && isTable(right)) return [left, ...sideBySide(right, merges)];
  }
  return [region];
}

function within(region: Region, isIn: (column: number) => boolean): Region {
  return region.flatMap(({ number, cells }) => {
    const kept = cells.filter(({ column }) => isIn(column));
    return kept.length === 0 ? [] : [{ number, cells: kept }];
  });
}

function isTable(region: Region): boolean {
  const first = Math.min(...region.map(({ cells }) => cells[0]?.column ?? Infinity));
  const names = region.filter(({ cells }) => cells[0]?.column === first && !cells[0].isNumber);
  const wide = region.filter(({ cells }) => cells.length > 1);
  return wide.length > 1 && names.length > region.length / 2;
}

/** Titles, each a line, and the table below them. */
function regionBlocks(
  region: Region,
  areas: ReadonlyMap<string, Merge>,
  maxCharacters: number,
  isAlone: boolean,
): string[] {
  const isSingle = ({ cells }: SheetRow): boolean => cells.length === 1;
  // Titles and remarks, above and below the tables of the sheet.
  const isShort = region.length === 1 || (!isAlone && region.length <= maxTitleRows && region.every(isText));
  if (region.every(isSingle) && (isShort || region.every(isSentence))) return region.flatMap(textsOf);
  const first = Math.min(...region.map(({ cells }) => cells[0]?.column ?? Infinity));
  let titles = 0;
  if (!region.every(isSingle))
    while (titles < maxTitleRows) {
      const row = region[titles];
      if (row === undefined || !isSingle(row) || row.cells[0]?.column !== first || row.cells[0].isNumber)
        break;
      // A name that goes down beside the rows of its category.
      if ((areas.get(`${row.number} ${first}`)?.lastRow ?? row.number) > row.number) break;
      titles += 1;
    }
  return [
    ...region.slice(0, titles).flatMap(textsOf),
    ...gridOf(region.slice(titles), areas).markdown(maxCharacters),
  ];
}

/** A remark, which is neither the name nor a value of a column. */
function isSentence({ cells: [cell] }: SheetRow): boolean {
  return /^\S+\s+\S+\s.*[.!?:]$/s.test(cell?.text ?? "");
}

function isText({ cells }: SheetRow): boolean {
  return cells.every(({ isNumber }) => !isNumber);
}

function textsOf({ cells }: SheetRow): string[] {
  return cells.map(({ text }) => text);
}

function gridOf(region: Region, areas: ReadonlyMap<string, Merge>): Grid {
  const grid = new Grid();
  const lines = new Map(region.map(({ number }, index) => [number, index]));
  const columns = new Set(region.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const last = Math.max(...columns);
  const [first = [], second = [], third = []] = region.slice(0, 3).map((row) => textsByColumn(row));
  const groups = headerGroups(first, second, third);
  for (const [row, { number, cells }] of region.entries())
    for (const { column, text } of cells) {
      const area = areas.get(`${number} ${column}`);
      const isFree = grid.at(row, column) === undefined;
      if (!isFree) continue;
      let rows = 1;
      // Rows without anything else in them are not there.
      const lastRow = area?.lastRow ?? number;
      while (number + rows <= lastRow && lines.get(number + rows) === row + rows) rows += 1;
      const group = row === 0 ? (groups?.get(column) ?? 1) : 1;
      const width = area === undefined ? group : Math.min(area.lastColumn, last) - column + 1;
      grid.add({ text, row, column, rows, columns: Math.max(1, width) });
    }
  return grid;
}

function textsByColumn({ cells }: SheetRow): string[] {
  const texts: string[] = [];
  for (const { column, text } of cells.slice(0, 200)) if (column < 1_000) texts[column] = text;
  return Array.from(texts, (text) => text ?? "");
}
