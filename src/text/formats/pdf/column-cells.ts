import { averageLength } from "./columns.ts";
import { centred } from "./grids.ts";
import type { TableGrid } from "./grids.ts";
import type { Column } from "./gutters.ts";
import { overlaps } from "./objects.ts";
import type { Box } from "./objects.ts";
import type { Line } from "./page.ts";
import { isReadFromRight } from "./right-to-left.ts";
import { RuledGrid } from "./rules.ts";

/** Tables without lines that are written column by column, with cells of several lines: rows are where cells begin side by side. */

const minRows = 3;
const minFilled = 0.7;
/** Columns of longer cells on average are prose. */
const maxShortCell = 24;
const maxAverageLength = 90;
/** In ems. */
const nearness = 0.3;
const maxStep = 6;
/** Compared with the step from one line of a cell to its next. */
const minRowStep = 1.25;
const maxColumns = 20;

/** Lines below each other that were written one after the other. */
interface Run extends Column {
  lines: Line[];
}

interface Row {
  baseline: number;
  /** The lines of its cells by column. */
  cells: Line[][];
}

/** @param lines in the order in which they are written. @param known where tables stand already. */
export function columnCellGrids(lines: readonly Line[], known: readonly Box[]): TableGrid[] {
  const runs = runsOf(lines);
  const grids: TableGrid[] = [];
  for (let at = 0; at < runs.length;) {
    const columns = columnsAt(runs, at);
    const grid = columns.length < 2 ? undefined : gridOf(columns, runs[at - 1]);
    if (grid !== undefined && !known.some((box) => overlaps(box, grid.box))) grids.push(grid);
    at += grid === undefined ? 1 : columns.length;
  }
  return grids;
}

function runsOf(lines: readonly Line[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const above = run?.lines.at(-1);
    const columnBefore = runs.at(-2)?.right ?? -Infinity;
    const goesOn =
      run !== undefined &&
      above !== undefined &&
      isOfRun(line) &&
      isOfRun(above) &&
      line.baseline < above.baseline - 0.5 * line.size &&
      line.baseline > above.baseline - maxStep * line.size &&
      line.left < run.right &&
      line.right > run.left &&
      // A line across several columns stands below the table.
      (run.left < columnBefore || line.left > columnBefore);
    if (!goesOn) runs.push({ lines: [line], left: line.left, right: line.right });
    else {
      run.lines.push(line);
      [run.left, run.right] = [Math.min(run.left, line.left), Math.max(run.right, line.right)];
    }
  }
  return runs;
}

function isOfRun({ upright, cells, pitch }: Line): boolean {
  return upright && cells.length === 1 && pitch === undefined;
}

/** Runs beside each other, from the left. */
function columnsAt(runs: readonly Run[], from: number): Run[] {
  const columns: Run[] = [];
  for (const run of runs.slice(from, from + maxColumns)) {
    const [first, last] = [columns[0]?.lines[0], columns[0]?.lines.at(-1)];
    const top = run.lines[0];
    if (top === undefined || !isOfRun(top)) break;
    const near = nearness * top.size;
    const isBeside =
      first === undefined ||
      last === undefined ||
      (top.baseline < first.baseline + near &&
        top.baseline > last.baseline - near &&
        run.left > (columns.at(-1)?.right ?? Infinity));
    if (!isBeside) break;
    columns.push(run);
  }
  // What stands above all other columns is the text before the table.
  const [first, ...others] = columns;
  const top = Math.max(...others.map(({ lines }) => lines[0]?.baseline ?? 0));
  const lines = first?.lines.filter((line) => line.baseline < top + nearness * line.size) ?? [];
  return first === undefined || lines.length === 0 ? [] : [{ ...first, lines }, ...others];
}

function gridOf(columns: readonly Run[], before: Run | undefined): RuledGrid | undefined {
  const rows = rowsOf(columns);
  const header = headerOf(before, columns, rows[0]);
  const cells = rows.flatMap((row) => row.cells.filter((lines) => lines.length > 0));
  const texts = columns.map((_, column) =>
    rows.flatMap(({ cells: own }) => {
      const text = (own[column] ?? []).map((line) => line.text).join(" ");
      return text === "" ? [] : [{ text }];
    }),
  );
  const isTable =
    rows.length + (header === undefined ? 0 : 1) >= minRows &&
    cells.length >= minFilled * rows.length * columns.length &&
    cells.some((lines) => lines.length > 1) &&
    rows.every((row, index) => isRow(row, rows[index + 1])) &&
    averageLength(texts.flat()) <= maxAverageLength &&
    texts.some((column) => averageLength(column) <= maxShortCell) &&
    !isReadFromRight(texts.flat().map(({ text }) => text));
  if (!isTable) return undefined;
  const all = [...(header === undefined ? [] : [[header]]), ...rows.map((row) => row.cells.flat())];
  const top = (lines: readonly Line[] | undefined) => Math.max(...(lines ?? []).map((line) => line.top));
  const bottom = (lines: readonly Line[] | undefined) =>
    Math.min(...(lines ?? []).map((line) => line.bottom));
  const named = columns.map(({ left, right }, column) => {
    const name = header?.cells[column];
    return { left: Math.min(left, name?.left ?? left), right: Math.max(right, name?.right ?? right) };
  });
  return new RuledGrid(
    [
      (named[0]?.left ?? 0) - 1,
      ...named.slice(1).map(({ left }, index) => centred(named[index]?.right ?? left, left)),
      (named.at(-1)?.right ?? 0) + 1,
    ],
    [
      top(all[0]) + 1,
      ...all.slice(1).map((lines, index) => centred(bottom(all[index]), top(lines))),
      bottom(all.at(-1)) - 1,
    ],
    all.flatMap((_, row) => columns.map((_column, column) => ({ row, column, rows: 1, columns: 1 }))),
  );
}

/** A cell begins where the step from the line above is wider than within cells. */
function rowsOf(columns: readonly Run[]): Row[] {
  const steps = columns.flatMap(({ lines }) =>
    lines.slice(1).map((line, index) => (lines[index]?.baseline ?? 0) - line.baseline),
  );
  const step = minRowStep * Math.min(...steps);
  const cells = columns.flatMap(({ lines }, column) => {
    const begun: { column: number; lines: Line[] }[] = [];
    for (const [index, line] of lines.entries()) {
      const above = lines[index - 1];
      const cell = begun.at(-1);
      if (above === undefined || cell === undefined || above.baseline - line.baseline > step)
        begun.push({ column, lines: [line] });
      else cell.lines.push(line);
    }
    return begun;
  });
  const rows: Row[] = [];
  const baselineOf = ({ lines }: (typeof cells)[number]): number => lines[0]?.baseline ?? 0;
  for (const cell of cells.toSorted((one, other) => baselineOf(other) - baselineOf(one))) {
    const baseline = baselineOf(cell);
    let row = rows.at(-1);
    if (row === undefined || row.baseline - baseline > nearness * (cell.lines[0]?.size ?? 0)) {
      row = { baseline, cells: columns.map(() => []) };
      rows.push(row);
    }
    row.cells[cell.column]?.push(...cell.lines);
  }
  return rows;
}

/** Whether a row has several cells, and none of them reaches down to the next row. */
function isRow({ cells }: Row, next: Row | undefined): boolean {
  return (
    cells.filter((lines) => lines.length > 0).length > 1 &&
    cells.flat().every((line) => next === undefined || line.baseline > next.baseline + nearness * line.size)
  );
}

/** The names of all columns, where they were written as one line before them. */
function headerOf(
  before: Run | undefined,
  columns: readonly Column[],
  first: Row | undefined,
): Line | undefined {
  const line = before?.lines[0];
  if (line === undefined || first === undefined || line.cells.length !== columns.length) return undefined;
  const step = line.baseline - first.baseline;
  const isOver = line.cells.every(
    (cell, index) =>
      cell.right > (columns[index]?.left ?? 0) - line.size &&
      cell.left < (columns[index]?.right ?? 0) + line.size &&
      cell.right < (columns[index + 1]?.left ?? Infinity),
  );
  return isOver && step > 0 && step < maxStep * line.size ? line : undefined;
}
