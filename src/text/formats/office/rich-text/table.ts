import { Grid } from "../grid.ts";
import type { Cell } from "../grid.ts";

/** A cell of a row, as the row defines it. */
export interface CellShape {
  /** The place of its right edge, in twips. */
  right: number;
  /** It goes on from the cell on its left, or from the one above. */
  goesOnLeft: boolean;
  goesOnAbove: boolean;
}

export interface Row {
  texts: string[];
  shapes: readonly CellShape[];
  isHeader: boolean;
  /** The place of its left edge, in twips. */
  left: number;
}

/** Edges that are nearer than this are one; in twips. */
const minWidth = 30;
const maxColumns = 100;

/** The cells of rows in their columns, which the places of their edges tell. */
export function richTextGrid(rows: readonly Row[]): Grid {
  const grid = new Grid();
  const edges = edgesOf(rows);
  const above: (Cell | undefined)[] = [];
  let headerRows = 0;
  for (const [at, row] of rows.entries()) {
    grid.addRow();
    if (row.isHeader && headerRows === at) headerRows += 1;
    let column = edges.findLastIndex((edge) => edge - minWidth < row.left) + 1;
    for (const { text, shape, right } of cellsOf(row, edges, column)) {
      const columns = Math.max(1, right - column);
      const spanning = above[column];
      if (shape?.goesOnAbove === true && spanning !== undefined) grid.extend(spanning, at);
      else above[column] = grid.add({ text, row: at, column, rows: 1, columns });
      column += columns;
    }
  }
  grid.headerRows = headerRows === 0 ? undefined : headerRows;
  return grid;
}

function edgesOf(rows: readonly Row[]): number[] {
  const all = new Set(rows.flatMap(({ shapes }) => shapes.map(({ right }) => right)));
  const edges: number[] = [];
  for (const edge of [...all].toSorted((one, other) => one - other))
    if (edge - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) >= minWidth) edges.push(edge);
  return edges.slice(0, maxColumns);
}

/** A row's cells, each with the column after its last; what goes on from its left is part of it. */
function cellsOf(
  { texts, shapes }: Row,
  edges: readonly number[],
  first: number,
): { text: string; shape: CellShape | undefined; right: number }[] {
  const cells: { text: string; shape: CellShape | undefined; right: number }[] = [];
  for (const [index, text] of texts.entries()) {
    const shape = shapes[index];
    const edge = shape === undefined ? -1 : edges.findLastIndex((each) => each <= shape.right);
    const last = cells.at(-1);
    const right = Math.max(edge + 1, (last?.right ?? first) + 1);
    if (shape?.goesOnLeft === true && last !== undefined) {
      last.right = right;
      if (text !== "") last.text = last.text === "" ? text : `${last.text}; ${text}`;
    } else cells.push({ text, shape, right });
  }
  return cells;
}
