import { linearMath } from "../../markup/html/math.ts";
import { Grid } from "../grid.ts";
import { child, elements, noElement, textOf, treeOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** Formulas and charts, which are documents of their own inside of a document. */

const maxPoints = 10_000;

/** The formula of an object, on one line; undefined if it is none. */
export function formulaOf(object: Element, xml: string | undefined): string | undefined {
  const math = child(object, "math") ?? (xml === undefined ? undefined : nonEmpty(treeOf(xml, "math")));
  if (math === undefined) return undefined;
  return linearMath(math);
}

function nonEmpty(element: Element): Element | undefined {
  return element.children.length > 0 ? element : undefined;
}

/** The titles of a chart and of its axes, and its values; undefined if the object is none. */
export function chartOf(
  object: Element,
  xml: string | undefined,
): { titles: string[]; grid: Grid } | undefined {
  const chart =
    child(object, "document", "body", "chart", "chart") ??
    (xml === undefined ? undefined : child(treeOf(xml, "chart"), "chart"));
  if (chart === undefined) return undefined;
  const axes = elements(child(chart, "plot-area") ?? noElement).map((axis) => child(axis, "title"));
  const titles = [child(chart, "title"), child(chart, "subtitle"), ...axes].map((each) =>
    textOf(each).trim(),
  );
  return { titles, grid: valuesOf(chart) };
}

function valuesOf(chart: Element): Grid {
  const grid = new Grid();
  const table = child(chart, "table");
  for (const row of table === undefined ? [] : rowsOf(table)) {
    if (grid.height >= maxPoints) break;
    const at = grid.height;
    grid.addRow();
    for (const [column, cell] of elements(row).entries())
      grid.add({ text: pointText(cell), row: at, column, rows: 1, columns: 1 });
  }
  grid.headerRows = 1;
  return grid;
}

/** A series without a value has "NaN" in its place. */
function pointText(cell: Element): string {
  const text = elements(cell)
    .filter(({ name }) => name === "p")
    .map(textOf)
    .join(" ")
    .trim();
  return /^(?:NaN|1\.#NAN)$/.test(text) ? "" : text || (cell.attributes["value"] ?? "");
}

/** The rows of a table, with those of its header and its groups. */
export function* rowsOf(table: Element): Generator<Element> {
  for (const each of elements(table)) {
    if (each.name === "table-row") yield each;
    else if (/^table-(?:header-rows|rows|row-group)$/.test(each.name)) yield* rowsOf(each);
  }
}

/** How often a cell or a row stands there. */
export function repeats({ attributes }: Element, of: "columns" | "rows"): number {
  return Math.max(1, wholeNumber(attributes[`number-${of}-repeated`]) ?? 1);
}

export function spans({ attributes }: Element, of: "columns" | "rows"): number {
  return Math.max(1, wholeNumber(attributes[`number-${of}-spanned`]) ?? 1);
}
