import { widenBox } from "./objects.ts";
import type { Box } from "./objects.ts";
import type { TaggedTable } from "./tags.ts";

/** The cells of a table and where they stand, however they are known. */

export interface GridCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface TableGrid {
  cells: readonly GridCell[];
  box: Box;
  /** Rows that the document calls the header; undefined leaves it to the cells. */
  headerRows?: number | undefined;
  /** The index of the cell that holds a point. */
  cellAt: (x: number, y: number) => number | undefined;
  /** The right side of a column, where drawn lines are all that is known: several rows may stand between two of them. */
  columnEnd?: (column: number) => number;
}

export function centred(one: number, other: number): number {
  return (one + other) / 2;
}

/** Words are a little larger than the box of their text. In points. */
const margin = 1;
const maxTexts = 5000;

/**
 * The table of a tagged document; undefined where none of its text is on the page.
 * @param boxesOf where a marked content stands.
 */
export function taggedGrid(
  { cells, headerRows }: TaggedTable,
  boxesOf: (mark: number) => readonly Box[],
): TableGrid | undefined {
  const boxes = cells.map((cell) => joinedBoxes(cell.marks.flatMap((mark) => boxesOf(mark))));
  const placed = boxes.flatMap((own, index) => own.map((box) => ({ box, index })));
  if (placed.length === 0 || placed.length > maxTexts) return undefined;
  const box = boxAround(placed.map((text) => text.box));
  return {
    cells: withEmptyCells(cells, boxes),
    headerRows: headerRows === 0 ? undefined : headerRows,
    box,
    cellAt: (x, y) => (holds(box, x, y) ? placed.find((text) => holds(text.box, x, y))?.index : undefined),
  };
}

function boxAround(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.min(...boxes.map(({ bottom }) => bottom)),
    top: Math.max(...boxes.map(({ top }) => top)),
  };
}

/**
 * Cells with the columns that they stand in: PDFium leaves out the tags of empty cells, so that a row has fewer cells than
 * others, and its later ones would move to the left.
 */
function withEmptyCells(cells: readonly GridCell[], boxes: readonly (readonly Box[])[]): GridCell[] {
  const placed = cells.map((cell, index) => ({ cell, boxes: boxes[index] ?? [] }));
  const count = Math.max(...cells.map(({ column, columns }) => column + columns));
  const rows = [...Map.groupBy(placed, ({ cell }) => cell.row).values()];
  const isWhole = (row: typeof placed): boolean =>
    row.some(({ cell }) => cell.column + cell.columns === count);
  const sides = new Map<number, Box>();
  for (const { cell, boxes: own } of rows.filter((row) => isWhole(row)).flat()) {
    const known = sides.get(cell.column);
    if (cell.columns === 1 && own.length > 0)
      sides.set(cell.column, boxAround(known === undefined ? own : [...own, known]));
  }
  return rows.flatMap((row) => {
    if (isWhole(row)) return row.map(({ cell }) => cell);
    let next = 0;
    return row.map(({ cell, boxes: own }, index) => {
      const last = count - row.slice(index).reduce((sum, { cell: other }) => sum + other.columns, 0);
      const range = { next, last, columns: cell.columns };
      const column = own.length === 0 ? undefined : nearestColumn(boxAround(own), sides, range);
      const moved = { ...cell, column: Math.max(column ?? cell.column, next) };
      next = moved.column + moved.columns;
      return moved;
    });
  });
}

/** The first of so many columns in a range whose values stand nearest to a box. */
function nearestColumn(
  box: Box,
  sides: ReadonlyMap<number, Box>,
  { next, last, columns }: { next: number; last: number; columns: number },
): number | undefined {
  let nearest: { column: number; distance: number } | undefined;
  for (let column = next; column <= last; column += 1) {
    const over = Array.from({ length: columns }, (_, offset) => sides.get(column + offset)).filter(
      (side) => side !== undefined,
    );
    if (over.length < columns) continue;
    const distance = (columns === 1 ? gapBetween : offsetBetween)(boxAround(over), box);
    if (distance < (nearest?.distance ?? Infinity)) nearest = { column, distance };
  }
  return nearest?.column;
}

function gapBetween(one: Box, other: Box): number {
  return Math.max(one.left, other.left) - Math.min(one.right, other.right);
}

/** How far a text is from the left, the middle or the right of the columns that it stands over. */
function offsetBetween(columns: Box, text: Box): number {
  const [middle, textMiddle] = [columns, text].map(({ left, right }) => centred(left, right));
  return Math.min(
    Math.abs(columns.left - text.left),
    Math.abs((middle ?? 0) - (textMiddle ?? 0)),
    Math.abs(columns.right - text.right),
  );
}

/** Boxes of letters or words as those of their lines: a word's middle may stand between two of its letters. */
function joinedBoxes(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const line = lines.at(-1);
    if (line === undefined || !isBeside(line, box)) lines.push({ ...box });
    else widenBox(line, box);
  }
  return lines;
}

/** Whether a box goes on with a line, at the distance of a word. */
function isBeside(line: Box, box: Box): boolean {
  const overlap = Math.min(line.top, box.top) - Math.max(line.bottom, box.bottom);
  const gap = Math.max(box.left - line.right, line.left - box.right);
  return overlap > -margin && gap < Math.max(line.top - line.bottom, box.top - box.bottom);
}

export function holds({ left, right, bottom, top }: Box, x: number, y: number): boolean {
  return x >= left - margin && x <= right + margin && y >= bottom - margin && y <= top + margin;
}
