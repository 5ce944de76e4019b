import { Grid } from "../grid.ts";
import type { Cell } from "../grid.ts";
import { child, elements, isOn, valueOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** Word's own limit is 63. */
const maxColumns = 100;

/** A table's cells in their places. Rows that a tracked change deletes are left out. */
export function wordGrid(table: Element, textOfCell: (cell: Element, row: Element) => string): Grid {
  const grid = new Grid();
  const above: (Cell | undefined)[] = [];
  let headerRows = 0;
  for (const row of inside(table, "tr")) {
    const properties = child(row, "trPr");
    if (child(properties, "del") !== undefined) continue;
    const at = grid.height;
    if (isOn(properties, "tblHeader") && headerRows === at) headerRows += 1;
    grid.addRow();
    let column = span(properties, "gridBefore", 0);
    for (const cell of inside(row, "tc")) {
      if (column >= maxColumns) break;
      const cellProperties = child(cell, "tcPr");
      const columns = Math.min(Math.max(1, span(cellProperties, "gridSpan", 1)), maxColumns - column);
      const merge = child(cellProperties, "vMerge");
      const spanning = above[column];
      if (merge !== undefined && merge.attributes["val"] !== "restart" && spanning !== undefined)
        grid.extend(spanning, at);
      else above[column] = grid.add({ text: textOfCell(cell, row), row: at, column, rows: 1, columns });
      if (merge === undefined) above[column] = undefined;
      column += columns;
    }
  }
  grid.headerRows = headerRows === 0 ? undefined : headerRows;
  return grid;
}

/** Content controls and tracked changes may lie between. */
export function* inside(element: Element, name: string): Generator<Element> {
  for (const each of elements(element)) {
    if (each.name === name) yield each;
    else if (/^(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(each.name)) yield* inside(each, name);
  }
}

function span(properties: Element | undefined, name: string, otherwise: number): number {
  return Math.min(wholeNumber(valueOf(properties, name)) ?? otherwise, maxColumns);
}
