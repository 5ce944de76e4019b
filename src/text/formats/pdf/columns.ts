import { centred, holds } from "./grids.ts";
import type { Box } from "./objects.ts";
import type { Cell, Line } from "./page.ts";

/** Lines that stand beside each other: columns of prose are parted, rows of a table that was drawn by columns are joined. */

/** @param boxes of tables with borders: no row goes through two of them. */
export function arrangeColumns(lines: readonly Line[], boxes: readonly Box[]): Line[] {
  return joinRows(partColumns(lines), boxes);
}

/** A line with other cells. */
export function withCells(line: Line, cells: readonly Cell[]): Line {
  return {
    ...line,
    cells: [...cells],
    text: cells.map(({ text }) => text).join(" "),
    left: Math.min(...cells.map(({ left }) => left)),
    right: Math.max(...cells.map(({ right }) => right)),
  };
}

/* Columns of prose */

const minRows = 3;
const maxProseColumns = 4;
/** So many of the lines of a column of prose fill so much of its width. */
const minFullLines = 0.6;
const fullWidth = 0.72;
const minProseLength = 14;
/** In ems. */
const maxLineStep = 4;

/** In ems: a gap of this width on line after line is a gutter. */
const minGutter = 0.55;

/** Two columns that were written line by line: the left one, then the right one. */
function partColumns(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (let index = 0; index < lines.length;) {
    const columns = proseColumnsAt(lines, index);
    if (columns === undefined) {
      const line = lines[index];
      if (line !== undefined) result.push(line);
      index += 1;
      continue;
    }
    result.push(...columns.left, ...columns.right);
    index += columns.length;
  }
  return result;
}

interface Columns {
  left: Line[];
  right: Line[];
  /** Lines that both come from. */
  length: number;
}

/** Two columns of prose in the lines from an index on. */
function proseColumnsAt(lines: readonly Line[], from: number): Columns | undefined {
  const first = lines[from];
  if (first === undefined || !first.upright || first.cells.length > maxProseColumns) return undefined;
  for (const gap of gapsOf(first)) {
    const columns = columnsBeside(lines, from, gap);
    if (columns !== undefined) return columns;
  }
  return undefined;
}

interface Gap {
  start: number;
  end: number;
}

/** Gaps between words that are wide enough for a gutter. */
function gapsOf({ cells, size }: Line): Gap[] {
  const edges = cells.flatMap((cell) => cell.edges);
  const gaps: Gap[] = [];
  for (let index = 1; index + 1 < edges.length; index += 2) {
    const [start = 0, end = 0] = [edges[index], edges[index + 1]];
    if (end - start >= minGutter * size) gaps.push({ start, end });
  }
  return gaps;
}

function columnsBeside(lines: readonly Line[], from: number, { start, end }: Gap): Columns | undefined {
  const columns: Columns = { left: [], right: [], length: 0 };
  let both = 0;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    const previous = lines[index - 1];
    if (line === undefined || !line.upright || line.cells.length > maxProseColumns) break;
    if (index > from && (previous === undefined || !isNextBelow(previous, line))) break;
    const [left, right] = parted(line, (start + end) / 2);
    const nextStart = Math.max(start, left?.right ?? start);
    const nextEnd = Math.min(end, right?.left ?? end);
    if (nextEnd - nextStart < minGutter * line.size) break;
    [start, end] = [nextStart, nextEnd];
    columns.length += 1;
    if (left !== undefined) columns.left.push(left);
    if (right !== undefined) columns.right.push(right);
    if (left !== undefined && right !== undefined) both += 1;
  }
  if (both < minRows || !isProse(columns.left) || !isProse(columns.right)) return undefined;
  const isOfTwo = ![...columns.left, ...columns.right].some(({ cells }) => cells.length > 1);
  return isOfTwo || lines[from]?.cells.length === 2 ? columns : furtherParted(columns);
}

/** Columns that are parted once more: each of them must be text that runs on from line to line. */
function furtherParted({ left, right, length }: Columns): Columns | undefined {
  if (left.some(({ cells }) => cells.length > 1) || !runsOn(left)) return undefined;
  if (!right.some(({ cells }) => cells.length > 1))
    return runsOn(right) ? { left, right, length } : undefined;
  const further = proseColumnsAt(right, 0);
  if (further?.length !== right.length || !runsOn(further.left)) return undefined;
  return { left, right: [...further.left, ...further.right], length };
}

/** Sentences go on in most lines; values begin anew in each. */
function runsOn(lines: readonly Line[]): boolean {
  return 2 * lines.filter(({ text }) => !/^[\p{Lu}\p{N}]/u.test(text)).length >= lines.length;
}

/** The words of a line that are left of a place, and those that are right of it. */
export function parted(line: Line, at: number): [left: Line | undefined, right: Line | undefined] {
  const sides: [Cell[], Cell[]] = [[], []];
  for (const cell of line.cells) {
    const words = cell.text.split(" ");
    const count = words.filter((_, word) => (cell.edges[2 * word] ?? cell.left) < at).length;
    if (count > 0) sides[0].push(cellOf(words.slice(0, count), cell.edges.slice(0, 2 * count)));
    if (count < words.length) sides[1].push(cellOf(words.slice(count), cell.edges.slice(2 * count)));
  }
  const [left, right] = sides;
  return [
    left.length > 0 ? withCells(line, left) : undefined,
    right.length > 0 ? withCells(line, right) : undefined,
  ];
}

function cellOf(words: readonly string[], edges: readonly number[]): Cell {
  return { text: words.join(" "), left: edges[0] ?? 0, right: edges.at(-1) ?? 0, edges };
}

function isNextBelow(previous: Line, line: Line): boolean {
  const step = previous.bottom - line.bottom;
  return step > 0 && step <= maxLineStep * line.size;
}

/** Lines of some length that fill their column. */
export function isProse(cells: readonly Line[]): boolean {
  const width = Math.max(...cells.map(({ right }) => right)) - Math.min(...cells.map(({ left }) => left));
  const full = cells.filter((cell) => cell.right - cell.left >= fullWidth * width).length;
  const worded = cells.filter(({ text }) => /\p{L}{2}.*\s.*\p{L}{2}/u.test(text)).length;
  return (
    full >= minFullLines * cells.length &&
    averageLength(cells) >= minProseLength &&
    worded >= 0.8 * cells.length
  );
}

/* Rows */

/** Longer cells on average are prose. */
const maxAverageLength = 24;
const minNumbers = 0.2;
const minApart = 0.6;

/** A table that was drawn column by column: lines on one height are one. */
function joinRows(lines: readonly Line[], boxes: readonly Box[]): Line[] {
  const order = new Map(lines.map((line, index) => [line, index]));
  const replaced = new Map<Line, Line | undefined>();
  let run: Line[][] = [];
  const endRun = (): void => {
    if (isDrawnByColumns(run, order)) for (const row of run) joinRow(row, replaced);
    run = [];
  };
  for (const row of rowsOf(lines)) {
    const above = run.at(-1)?.[0];
    const [first] = row;
    if (first === undefined) continue;
    const isRow =
      row.length >= 2 &&
      !overlapsItself(row) &&
      new Set(row.map((line) => boxAround(line, boxes))).size === 1;
    if (!isRow || (above !== undefined && !isNextBelow(above, first))) endRun();
    if (isRow) run.push(row);
  }
  endRun();
  return lines.flatMap((line) => {
    if (!replaced.has(line)) return [line];
    return replaced.get(line) ?? [];
  });
}

function boxAround({ left, right, bottom, top }: Line, boxes: readonly Box[]): Box | undefined {
  return boxes.find((box) => holds(box, centred(left, right), centred(bottom, top)));
}

/** The lines on each height, from the top of the page, each from the left. */
function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  const upright = lines.filter((line) => line.upright && line.cells.length > 0);
  for (const line of upright.toSorted((one, other) => other.bottom - one.bottom)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.bottom - line.bottom) < 0.3 * line.size)
      row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.toSorted((one, other) => one.left - other.left));
}

function joinRow(row: readonly Line[], replaced: Map<Line, Line | undefined>): void {
  for (const line of row) replaced.set(line, undefined);
  const [first] = row;
  if (first !== undefined) replaced.set(first, withCells(first, cellsOf(row)));
}

/** The cells of a row from the left: lines may lie within each other. */
function cellsOf(row: readonly Line[]): Cell[] {
  return row.flatMap(({ cells }) => cells).toSorted((one, other) => one.left - other.left);
}

function overlapsItself(row: readonly Line[]): boolean {
  const cells = cellsOf(row);
  return cells.some((cell, index) => index > 0 && cell.left < (cells[index - 1]?.right ?? -Infinity));
}

/** Short values, numbers among them, whose columns were drawn one after the other. */
function isDrawnByColumns(rows: readonly Line[][], order: ReadonlyMap<Line, number>): boolean {
  if (rows.length < minRows) return false;
  const cells = rows.flat().flatMap((line) => line.cells);
  if (averageLength(cells) > maxAverageLength) return false;
  // A table beside a column of prose is none with it.
  const sides = [rows.flatMap((row) => row[0] ?? []), rows.flatMap((row) => row.at(-1) ?? [])];
  if (sides.some((lines) => isProse(lines) && runsOn(lines))) return false;
  if (rows.some((row, index) => allGoOn(rows[index - 1], row))) return false;
  const numbers = cells.filter(({ text }) => /^[^\p{L}]*\d[^\p{L}]*$/u.test(text)).length;
  if (numbers < minNumbers * cells.length) return false;
  const apart = rows.filter((row) => {
    const places = row.map((line) => order.get(line) ?? 0);
    return Math.max(...places) - Math.min(...places) > row.length;
  });
  return apart.length >= minApart * rows.length;
}

/** Whether sentences go on in all cells of a row: texts that stand beside each other. */
function allGoOn(above: readonly Line[] | undefined, row: readonly Line[]): boolean {
  return row.every(
    ({ text }, index) =>
      /^\p{Ll}.* /u.test(text) && /\p{L} .*\p{L} .*\p{L}/u.test(above?.[index]?.text ?? ""),
  );
}

export function averageLength(cells: readonly { text: string }[]): number {
  return cells.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, cells.length);
}
