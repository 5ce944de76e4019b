import { Grid } from "../grid.ts";
import type { Cell } from "../grid.ts";

/** A table as it is read: rows of cells, and where the edges of the cells lie. */

export interface Row {
  cells: string[];
  /** The value of the row's definition, with the edges and spans of its cells. */
  definition: Buffer | undefined;
  isHeader: boolean;
}

interface PlacedCell {
  text: string;
  left: number;
  right: number;
  /** A part of the cell to its left. */
  goesOnFromLeft: boolean;
  /** A part of the cell above it. */
  goesOnFromAbove: boolean;
}

const maxCells = 64;
/** Edges that lie closer than this are one: a twentieth of a point each. */
const sameEdge = 20;

export function gridOf(rows: readonly Row[]): Grid {
  const placed = rows.map(placedCells);
  const edges = edgesIn(placed);
  const columnOf = (edge: number): number =>
    Math.max(
      0,
      edges.findIndex((each) => edge <= each + sameEdge),
    );
  const grid = new Grid();
  const above: (Cell | undefined)[] = [];
  let headerRows = 0;
  for (const [at, cells] of placed.entries()) {
    if (rows[at]?.isHeader === true && headerRows === at) headerRows += 1;
    grid.addRow();
    let last: Cell | undefined;
    for (const { text, left, right, goesOnFromLeft, goesOnFromAbove } of cells) {
      const column = Math.max(columnOf(left), last === undefined ? 0 : last.column + last.columns);
      const columns = Math.max(1, columnOf(right) - column);
      const spanning = above[column];
      if (goesOnFromAbove && spanning !== undefined) {
        grid.extend(spanning, at);
        last = spanning;
      } else if (goesOnFromLeft && last !== undefined && last.row === at) last.columns += columns;
      else {
        last = grid.add({ text, row: at, column, rows: 1, columns });
        above[column] = last;
      }
    }
  }
  grid.headerRows = headerRows === 0 ? undefined : headerRows;
  return grid;
}

function placedCells({ cells, definition }: Row): PlacedCell[] {
  const count = Math.min(definition?.[0] ?? 0, maxCells);
  const edges = Array.from({ length: count + 1 }, (_, index) => {
    const at = 1 + 2 * index;
    return definition !== undefined && at + 2 <= definition.length
      ? definition.readInt16LE(at)
      : index * 1000;
  });
  return cells.slice(0, maxCells).map((text, index) => {
    const at = 1 + 2 * (count + 1) + 20 * index;
    const flags =
      definition !== undefined && index < count && at + 2 <= definition.length
        ? definition.readUInt16LE(at)
        : 0;
    return {
      text,
      left: edges[index] ?? index * 1000,
      right: edges[index + 1] ?? (index + 1) * 1000,
      goesOnFromLeft: (flags & 0x0003) === 0x0002,
      goesOnFromAbove: (flags & 0x0060) === 0x0020,
    };
  });
}

function edgesIn(rows: readonly PlacedCell[][]): number[] {
  const edges: number[] = [];
  const all = new Set(rows.flatMap((cells) => cells.flatMap(({ left, right }) => [left, right])));
  for (const edge of [...all].toSorted((one, other) => one - other))
    if (edges.length === 0 || edge > (edges.at(-1) ?? 0) + sameEdge) edges.push(edge);
  return edges;
}
