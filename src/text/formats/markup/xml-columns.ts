/** Where the cells of a table stand that name their columns (DocBook, DITA), or that say how many they take. */

type Attributes = Readonly<Record<string, string>>;

const maxSpan = 1_000;

export class NamedColumns {
  readonly #names: string[] = [];
  /** Names of spans over columns. */
  readonly #spans = new Map<string, Attributes>();
  /** Rows that a cell from above still takes, by column. */
  #taken: number[] = [];
  #column = 0;

  /** Columns and spans are declared before the rows. */
  declare(name: string, attributes: Attributes): void {
    if (name === "colspec") this.#names.push(attributes["colname"] ?? "");
    else if (name === "spanspec") this.#spans.set(attributes["spanname"] ?? "", attributes);
  }

  beginRow(): void {
    this.#column = 0;
  }

  endRow(): void {
    this.#taken = this.#taken.map((rows) => Math.max(0, rows - 1));
  }

  /** Empty cells before one that names a later column. */
  gapBefore(attributes: Attributes): string {
    this.#skipTaken();
    const target = this.#indexOf(this.#edge(attributes, "namest") ?? attributes["colname"]);
    let cells = "";
    for (; this.#column < target; this.#skipTaken()) {
      cells += "<td></td>";
      this.#column += 1;
    }
    return cells;
  }

  /** How many rows and columns a cell takes, as attributes of HTML. */
  spansOf(attributes: Attributes): string {
    const first = this.#indexOf(this.#edge(attributes, "namest"));
    const last = this.#indexOf(this.#edge(attributes, "nameend"));
    const columns =
      first >= 0 && last > first ? last - first + 1 : spanOf(attributes["colspan"] ?? attributes["cols"]);
    const { morerows } = attributes;
    const rows =
      morerows === undefined ? spanOf(attributes["rowspan"] ?? attributes["rows"]) : spanOf(morerows, 0) + 1;
    for (let index = 0; index < columns; index += 1) this.#taken[this.#column + index] = rows;
    this.#column += columns;
    return `${columns > 1 ? ` colspan="${columns}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}`;
  }

  #edge(attributes: Attributes, name: "namest" | "nameend"): string | undefined {
    return (this.#spans.get(attributes["spanname"] ?? "") ?? attributes)[name];
  }

  #indexOf(name: string | undefined): number {
    return name === undefined || name === "" ? -1 : this.#names.indexOf(name);
  }

  #skipTaken(): void {
    while ((this.#taken[this.#column] ?? 0) > 0) this.#column += 1;
  }
}

function spanOf(written: string | undefined, least = 1): number {
  const count = Number(written ?? least);
  return Number.isInteger(count) && count > least ? Math.min(count, maxSpan) : least;
}
