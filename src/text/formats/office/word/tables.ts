import { Grid } from "../grid.ts";
import type { Cell } from "../grid.ts";
import { child, elements, isOn, valueOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** Word's own limit is 63. */
const maxColumns = 100;

/** A table's cells in their places. Rows and cells that a tracked change deletes are left out. */
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
    const cells = [...inside(row, "tc")].filter((cell) => child(cell, "tcPr", "cellDel") === undefined);
    for (const [index, cell] of cells.entries()) {
      if (column >= maxColumns) break;
      const cellProperties = child(cell, "tcPr");
      if (goesOnAcross(cell)) continue;
      const after = cells.slice(index + 1, index + maxColumns);
      const end = after.findIndex((each) => !goesOnAcross(each));
      const merged = end < 0 ? after.length : end;
      const own = Math.max(1, span(cellProperties, "gridSpan", 1));
      const columns = Math.min(own + merged, maxColumns - column);
      const merge = child(cellProperties, "vMerge") ?? child(cellProperties, "vmerge");
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

/** A part of the cell before it, as older programs write cells that span columns. Word 2003 has names in small letters. */
function goesOnAcross(cell: Element): boolean {
  const merge = child(cell, "tcPr", "hMerge") ?? child(cell, "tcPr", "hmerge");
  return merge !== undefined && merge.attributes["val"] !== "restart";
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
