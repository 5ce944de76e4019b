import { Element, isTag, isText } from "domhandler";
import { setChildren, visitElements, wordsOf } from "../markup/html/tree.ts";

/**
 * Tables that a page makes of other elements by its styles: `display: table`, `table-row`, `table-cell`, and grids and
 * lines of boxes whose texts are those of a table: names, and below them rows with figures in the same columns.
 */
export class StyledTables {
  readonly #displays = new Map<Element, string>();
  /** Grids, with their columns. */
  readonly #grids = new Map<Element, number>();
  /** Elements whose parts stand beside each other, by what is around them. */
  readonly #lines = new Map<Element, Set<Element>>();

  note(element: Element, values: ReadonlyMap<string, string>): void {
    const display = values.get("display") ?? "";
    const columns = display.startsWith("grid") ? columnsOf(values.get("grid-template-columns") ?? "") : 0;
    if (columns > 1) this.#grids.set(element, columns);
    const isLine =
      columns > 1 ||
      (display.startsWith("flex") && values.get("flex-direction")?.startsWith("column") !== true);
    const { parent } = element;
    if (isLine && parent !== null && isTag(parent))
      this.#lines.set(parent, (this.#lines.get(parent) ?? new Set()).add(element));
    const [kind] = /^table(?:-row|-cell)?(?![\w-])/.exec(display) ?? [];
    if (kind !== undefined && !/^(?:table|t[rdh]|tbody|thead|tfoot|body|html)$/.test(element.name))
      this.#displays.set(element, kind);
  }

  /** Gives those elements the names of tables' own, where they are at least two rows of as many cells. */
  write(): void {
    const tables = new Map<Element, Element[]>();
    for (const [row, kind] of this.#displays) {
      const table = kind === "table-row" ? this.#tableOf(row) : undefined;
      if (table !== undefined) tables.set(table, [...(tables.get(table) ?? []), row]);
    }
    for (const [table, rows] of tables) {
      const [width = 0, ...others] = rows.map((row) => this.#cellsIn(row)?.length);
      if (width < 2 || others.length === 0 || others.some((other) => other !== width)) continue;
      table.name = "table";
      for (const row of rows) {
        row.name = "tr";
        if (row.parent !== table && row.parent !== null && isTag(row.parent)) row.parent.name = "tbody";
        for (const cell of this.#cellsIn(row) ?? []) cell.name = "td";
      }
    }
    for (const [grid, columns] of this.#grids) {
      const cells = boxesIn(grid);
      const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
        cells.slice(row * columns, (row + 1) * columns),
      );
      if (!isTable(rows)) continue;
      grid.name = "table";
      setChildren(
        grid,
        rows.map((row) => {
          const line = new Element("tr", {}, []);
          setChildren(line, row);
          return line;
        }),
      );
    }
    for (const [block, lines] of this.#lines) {
      const boxes = boxesIn(block);
      if (
        boxes.length !== lines.size ||
        !boxes.every((box) => lines.has(box)) ||
        !isTable(boxes.map((box) => boxesIn(box)))
      )
        continue;
      block.name = "table";
      for (const line of boxes) line.name = "tr";
    }
  }

  /** The element itself, or one with a group of rows between. */
  #tableOf(row: Element): Element | undefined {
    for (let above = row.parent, depth = 0; above !== null && depth < 2; above = above.parent, depth += 1)
      if (isTag(above) && this.#displays.get(above) === "table") return above;
    return undefined;
  }

  /** Undefined where something else stands in the row. */
  #cellsIn(row: Element): Element[] | undefined {
    const cells = row.children.filter((child) => isTag(child));
    const isWhole =
      cells.every((cell) => this.#displays.get(cell) === "table-cell") &&
      row.children.every((child) => !isText(child) || child.data.trim() === "");
    return isWhole ? cells : undefined;
  }
}

/** The elements in one; none where other text stands beside them. */
function boxesIn(element: Element): Element[] {
  const isWhole = element.children.every((child) => !isText(child) || child.data.trim() === "");
  return isWhole ? element.children.filter((child) => isTag(child)) : [];
}

/** How many columns `repeat(2, 1fr) auto` makes; 0 where that is the browser's choice. */
function columnsOf(template: string): number {
  const tracks = template
    .replace(/(?:minmax|fit-content)\([^()]*\)/g, "track")
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/repeat\(\s*(\d{1,2})\s*,([^()]*)\)/g, (_, count: string, track: string) =>
      ` ${track} `.repeat(Number(count)),
    );
  return /[(]|none|subgrid/.test(tracks) ? 0 : tracks.split(/\s+/).filter((track) => track !== "").length;
}

const maxCell = 100;
const maxName = 40;
const block = /^(?:h[1-6]|[uo]l|dl|table|section|article|img|svg|form|input|pre)$/;
const figure = /^[^\p{L}\d]{0,3}\d[\d.,:\s/–-]{0,20}[^\d]{0,5}$/u;

/** Gives cells their name where rows hold as many short texts each: names first, then figures in the same column. */
function isTable(rows: readonly Element[][]): boolean {
  const [first = [], ...others] = rows.map((row) => row.map((cell) => wordsOf(cell)));
  const isEven =
    first.length > 1 &&
    others.length > 0 &&
    others.every((row) => row.length === first.length && row.every((text) => text.length <= maxCell)) &&
    first.every((name) => name.length <= maxName && !/\d/.test(name)) &&
    first.some((_, column) => others.every((row) => figure.test(row[column] ?? "")));
  if (!isEven) return false;
  let isSimple = true;
  for (const row of rows)
    for (const cell of row)
      visitElements(cell, ({ name }) => {
        isSimple &&= !block.test(name);
        return isSimple;
      });
  if (isSimple) for (const row of rows) for (const cell of row) cell.name = "td";
  return isSimple;
}
