import { averageLength } from "./columns.ts";
import type { TableGrid } from "./grids.ts";
import { columnsOf, joinedColumns, wordsOf } from "./gutters.ts";
import type { Column } from "./gutters.ts";
import { overlaps } from "./objects.ts";
import type { Box } from "./objects.ts";
import type { Line } from "./page.ts";
import { isReadFromRight } from "./right-to-left.ts";
import { RuledGrid } from "./rules.ts";

/** Tables without lines whose cells are written one after the other, each with all its lines. */

const minRows = 3;
/** Of the rows, those with two cells or more. */
const minRowShare = 0.7;
/** Two columns of longer cells on average are prose. */
const maxShortCell = 24;
const maxAverageLength = 90;
/** Of a line, without what reaches above or below some letters, in ems. */
const xHeight = 0.5;
/** In ems: on one height, from a line of a cell to its next, and from a row to the next. */
const nearness = 0.3;
const maxLineStep = 1.7;
const maxRowGap = 4.5;
const maxRows = 300;
const maxRowLines = 60;

/** Lines from which a row is made. */
interface Row {
  lines: Line[];
  bottom: number;
  top: number;
  /** A cell was written after one that reaches lower: it is no text that runs on. */
  goesBackUp: boolean;
  /** A cell has words on several lines: it is no formula. */
  hasText: boolean;
}

/** @param lines in the order in which they are written. @param known where tables stand already. */
export function wholeCellGrids(lines: readonly Line[], known: readonly Box[]): TableGrid[] {
  const grids: TableGrid[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    const rows = line === undefined ? [] : untilNextTable(rowsAt(lines, index));
    const grid = rows.length < minRows ? undefined : gridOf(rows);
    if (grid !== undefined && !known.some((box) => overlaps(box, grid.box))) grids.push(grid);
    const taken = grid === undefined && rows.some((row) => row.goesBackUp) ? rows.slice(0, 1) : rows;
    index += Math.max(
      1,
      taken.reduce((sum, row) => sum + row.lines.length, 0),
    );
  }
  return grids;
}

/** Rows of a table that begins at an index: each below the one before, and none across its columns. */
function rowsAt(lines: readonly Line[], from: number): Row[] {
  const rows: Row[] = [];
  let columns: Column[] = [];
  let least = 2;
  for (let at = from; at < lines.length && rows.length < maxRows;) {
    const cell = cellAt(lines, at);
    const [first] = cell;
    if (first === undefined) break;
    const row = rows.at(-1);
    const bottom = Math.min(...cell.map((line) => line.baseline));
    const top = Math.max(...cell.map((line) => line.baseline + xHeight * line.size));
    const near = nearness * first.size;
    const isBeside = row !== undefined && top > row.bottom && bottom < row.top + near;
    if (!isBeside && rows.length === 1 && columns.length < 2) break;
    const above = isBeside ? rows.at(-2) : row;
    const gap = above === undefined ? 0 : above.bottom - top;
    if (gap < 0 || (!isBeside && gap > maxRowGap * first.size)) break;
    const words = cell.flatMap((line) => wordsOf(line));
    const joined = joinedColumns([...columns, ...words], first.size);
    if (row !== undefined && (joined.length < least || row.lines.length > maxRowLines)) break;
    // The first row tells how many there are once it is whole.
    if (rows.length === 1 && !isBeside) least = Math.max(least, Math.min(columns.length, joined.length));
    columns = joined;
    const hasText = cell.length > 1 && cell.every(({ text }) => /\p{L}{4}/u.test(text));
    if (!isBeside) rows.push({ lines: cell, bottom, top, goesBackUp: false, hasText });
    else {
      row.goesBackUp ||= first.baseline > (row.lines.at(-1)?.baseline ?? Infinity) + near;
      row.hasText ||= hasText;
      row.lines.push(...cell);
      row.bottom = Math.min(row.bottom, bottom);
      row.top = Math.max(row.top, top);
    }
    at += cell.length;
  }
  // What stands below in one column is the text after it.
  while (columnsOf(rows.at(-1)?.lines ?? []).length === 1) rows.pop();
  return rows;
}

/** Compared with the usual gap between rows. */
const minTableGap = 1.5;

/** The rows before the widest gap, where another table with columns of its own stands below it. */
function untilNextTable(rows: readonly Row[]): readonly Row[] {
  const gaps = rows.slice(1).map(({ top }, index) => (rows[index]?.bottom ?? top) - top);
  const widest = Math.max(...gaps);
  const usual = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  if (widest <= minTableGap * usual) return rows;
  const at = 1 + gaps.indexOf(widest);
  const count = (part: readonly Row[]): number => columnsOf(part.flatMap(({ lines }) => lines)).length;
  const [above, below] = [rows.slice(0, at), rows.slice(at)];
  return Math.max(count(above), count(below)) > count(rows) ? above : rows;
}

/** A line, with those that go on below its last cell. */
function cellAt(lines: readonly Line[], from: number): Line[] {
  const cell: Line[] = [];
  const [before, begin] = [lines[from - 1], lines[from]];
  // The last line of a cell that stands higher than the one before may go on with the next cells.
  const mayEndRow = before !== undefined && begin !== undefined && before.baseline < begin.baseline;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    const above = cell.at(-1);
    if (line === undefined || !line.upright || line.cells.length === 0 || line.pitch !== undefined) break;
    if (above !== undefined && !isBelowLastCell(line, above, mayEndRow)) break;
    cell.push(line);
  }
  return cell;
}

function isBelowLastCell(line: Line, above: Line, mayEndRow: boolean): boolean {
  const [over, under] = [above.cells.at(-1), line.cells[0]];
  const step = above.baseline - line.baseline;
  return (
    over !== undefined &&
    under !== undefined &&
    (line.cells.length === 1 || mayEndRow) &&
    step > 0.5 * line.size &&
    step < maxLineStep * line.size &&
    under.right >= over.left &&
    under.left <= over.right
  );
}

function gridOf(rows: readonly Row[]): RuledGrid | undefined {
  const lines = rows.flatMap((row) => row.lines);
  const columns = columnsOf(lines);
  const cells = rows.map((row) => columns.map((column) => textIn(row, column)));
  const texts = columns.map((_, column) => cells.flatMap((row) => row[column] ?? []));
  const isTable =
    !isReadFromRight(lines.map(({ text }) => text)) &&
    rows.filter((row) => row.goesBackUp && row.hasText).length >= (columns.length > 2 ? 1 : 2) &&
    cells.filter((row) => row.filter((text) => text !== undefined).length > 1).length >=
      minRowShare * rows.length &&
    averageLength(texts.flat()) <= maxAverageLength &&
    texts.filter((column) => averageLength(column) > maxShortCell).length < columns.length;
  if (!isTable) return undefined;
  const [first, last] = [rows[0], rows.at(-1)];
  const xs = [
    (columns[0]?.left ?? 0) - 1,
    ...columns.slice(1).map((column, index) => ((columns[index]?.right ?? 0) + column.left) / 2),
    (columns.at(-1)?.right ?? 0) + 1,
  ];
  const ys = [
    Math.max(...(first?.lines ?? []).map((line) => line.top)) + 1,
    ...rows.slice(1).map((row, index) => ((rows[index]?.bottom ?? 0) + row.top) / 2),
    Math.min(...(last?.lines ?? []).map((line) => line.bottom)) - 1,
  ];
  return new RuledGrid(
    xs,
    ys,
    rows.flatMap((_, row) => columns.map((_column, column) => ({ row, column, rows: 1, columns: 1 }))),
  );
}

function textIn({ lines }: Row, { left, right }: Column): { text: string } | undefined {
  const texts = lines.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.left >= left && cell.right <= right ? [cell.text] : [])),
  );
  return texts.length === 0 ? undefined : { text: texts.join(" ") };
}
