import { Grid } from "../grid.ts";
import { elements } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import { repeats, rowsOf, spans } from "./objects.ts";

const maxColumns = 1_000;
const maxRepeatedRows = 1_000;

export interface CellReader {
  textOfCell: (cell: Element, row: Element) => string;
  /** True for a row that is not seen. */
  leavesOut: (row: Element) => boolean;
}

/** A table's cells in their places; `only` is the cell of a table that has no other. */
export function openDocumentGrid(
  table: Element,
  reader: CellReader,
): { grid: Grid; only: { cell: Element; row: Element } | undefined } {
  const rows = [...rowsOf(table)].filter((row) => !reader.leavesOut(row));
  const cells = rows.flatMap((row) => elements(row).map((cell) => ({ cell, row })));
  const [only, second] = cells.filter(({ cell }) => /^(?:covered-)?table-cell$/.test(cell.name));
  const grid = new Grid();
  if (only !== undefined && second === undefined && repeats(only.cell, "columns") === 1)
    return { grid: withRows(grid, rows, reader), only };
  return { grid: withRows(grid, rows, reader, headerRowsOf(table)), only: undefined };
}

function headerRowsOf(table: Element): number | undefined {
  let count = 0;
  for (const each of elements(table)) if (each.name === "table-header-rows") count += elements(each).length;
  return count === 0 ? undefined : count;
}

function withRows(grid: Grid, rows: readonly Element[], reader: CellReader, headerRows?: number): Grid {
  let at = 0;
  for (const row of rows) {
    const cells = elements(row).filter(({ name }) => /^(?:covered-)?table-cell$/.test(name));
    const texts = cells.map((cell) => (cell.name === "table-cell" ? reader.textOfCell(cell, row) : ""));
    const times = texts.every((text) => text === "") ? 1 : Math.min(repeats(row, "rows"), maxRepeatedRows);
    for (let time = 0; time < times; time += 1, at += 1) addRow(grid, at, cells, texts);
  }
  grid.headerRows = headerRows;
  return grid;
}

function addRow(grid: Grid, row: number, cells: readonly Element[], texts: readonly string[]): void {
  let column = 0;
  for (const [index, cell] of cells.entries()) {
    const text = texts[index] ?? "";
    for (let left = repeats(cell, "columns"); left > 0 && column < maxColumns; left -= 1) {
      if (cell.name === "table-cell" && grid.at(row, column) === undefined) {
        const columns = Math.min(spans(cell, "columns"), maxColumns - column);
        grid.add({ text, row, column, rows: spans(cell, "rows"), columns });
      }
      column += 1;
    }
  }
}
