import { isTag, isText } from "domhandler";
import type { Element } from "domhandler";

/** Tables that a page makes of other elements by its styles: `display: table`, `table-row`, `table-cell`. */
export class StyledTables {
  readonly #displays = new Map<Element, string>();

  note(element: Element, display: string): void {
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
