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
  const placed = cells.flatMap((cell, index) =>
    cell.marks.flatMap((mark) => boxesOf(mark).map((box) => ({ box, index }))),
  );
  if (placed.length === 0 || placed.length > maxTexts) return undefined;
  const box = {
    left: Math.min(...placed.map((text) => text.box.left)),
    right: Math.max(...placed.map((text) => text.box.right)),
    bottom: Math.min(...placed.map((text) => text.box.bottom)),
    top: Math.max(...placed.map((text) => text.box.top)),
  };
  return {
    cells,
    headerRows: headerRows === 0 ? undefined : headerRows,
    box,
    cellAt: (x, y) => (holds(box, x, y) ? placed.find((text) => holds(text.box, x, y))?.index : undefined),
  };
}

export function holds({ left, right, bottom, top }: Box, x: number, y: number): boolean {
  return x >= left - margin && x <= right + margin && y >= bottom - margin && y <= top + margin;
}
