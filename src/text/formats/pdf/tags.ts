import { readText } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";

/** What a tagged document says of its structure: which text is a heading, and which stands in which cell of a table. */

export interface Tags {
  tables: TaggedTable[];
  headings: { level: number; marks: number[] }[];
}

export interface TaggedTable {
  headerRows: number;
  cells: TaggedCell[];
}

export interface TaggedCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** The marked contents of the page that stand in it. */
  marks: number[];
}

const maxElements = 50_000;
const maxDepth = 40;
const maxSpan = 100;
const cellTypes = new Set(["TD", "TH"]);

export function tagsOf(pdfium: Pdfium, page: number): Tags {
  const { call } = pdfium;
  const tree = call["FPDF_StructTree_GetForPage"]?.(page) ?? 0;
  if (tree === 0) return { tables: [], headings: [] };
  try {
    return new TagReader(pdfium).read(tree);
  } finally {
    call["FPDF_StructTree_Close"]?.(tree);
  }
}

class TagReader {
  readonly #pdfium: Pdfium;
  readonly #tags: Tags = { tables: [], headings: [] };
  #left = maxElements;

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  read(tree: number): Tags {
    const { call } = this.#pdfium;
    const count = call["FPDF_StructTree_CountChildren"]?.(tree) ?? 0;
    for (let index = 0; index < count && this.#left > 0; index += 1)
      this.#visit(call["FPDF_StructTree_GetChildAtIndex"]?.(tree, index) ?? 0, 0);
    return this.#tags;
  }

  #visit(element: number, depth: number): void {
    const type = this.#typeOf(element);
    const level = /^H([1-6]?)$/.exec(type)?.[1];
    if (level !== undefined)
      this.#tags.headings.push({ level: Number(level === "" ? 1 : level), marks: this.#marksOf(element) });
    else if (type === "Table") this.#tags.tables.push(this.#tableOf(element));
    else for (const child of this.#childrenOf(element, depth)) this.#visit(child, depth + 1);
  }

  #tableOf(table: number): TaggedTable {
    const found: TaggedTable = { headerRows: 0, cells: [] };
    /** Rows that the cells above still take, by column. */
    const taken: number[] = [];
    let row = 0;
    for (const line of this.#within(table, "TR", 0)) {
      const cells = this.#childrenOf(line, 0).filter((child) => cellTypes.has(this.#typeOf(child)));
      if (cells.length === 0) continue;
      const isHeader = cells.every((cell) => this.#typeOf(cell) === "TH");
      if (isHeader && found.headerRows === row) found.headerRows += 1;
      let column = 0;
      const begun: { column: number; columns: number; rows: number }[] = [];
      for (const cell of cells) {
        while ((taken[column] ?? 0) > 0) column += 1;
        const place = { column, columns: this.#spanOf(cell, "ColSpan"), rows: this.#spanOf(cell, "RowSpan") };
        found.cells.push({ row, ...place, marks: this.#marksOf(cell) });
        begun.push(place);
        column += place.columns;
      }
      for (const [index, rows] of taken.entries()) taken[index] = Math.max(0, rows - 1);
      for (const { column: first, columns, rows } of begun)
        for (let at = first; at < first + columns; at += 1) taken[at] = rows - 1;
      row += 1;
    }
    return found;
  }

  /** The elements of a type below another; those within them are theirs. */
  #within(element: number, type: string, depth: number): number[] {
    return this.#childrenOf(element, depth).flatMap((child) =>
      this.#typeOf(child) === type ? [child] : this.#within(child, type, depth + 1),
    );
  }

  #marksOf(element: number, depth = 0): number[] {
    const { call } = this.#pdfium;
    const count = call["FPDF_StructElement_CountChildren"]?.(element) ?? 0;
    const own: number[] = [];
    for (let index = 0; index < Math.min(count, maxElements); index += 1) {
      const mark = call["FPDF_StructElement_GetChildMarkedContentID"]?.(element, index) ?? -1;
      if (mark >= 0) own.push(mark);
    }
    const below = this.#childrenOf(element, depth).flatMap((child) => this.#marksOf(child, depth + 1));
    return [...own, ...below];
  }

  #childrenOf(element: number, depth: number): number[] {
    const { call } = this.#pdfium;
    if (element === 0 || depth > maxDepth) return [];
    const count = call["FPDF_StructElement_CountChildren"]?.(element) ?? 0;
    const children: number[] = [];
    for (let index = 0; index < count && this.#left > 0; index += 1) {
      this.#left -= 1;
      const child = call["FPDF_StructElement_GetChildAtIndex"]?.(element, index) ?? 0;
      if (child !== 0) children.push(child);
    }
    return children;
  }

  #typeOf(element: number): string {
    if (element === 0) return "";
    return readText(
      this.#pdfium,
      (buffer, length) => this.#pdfium.call["FPDF_StructElement_GetType"]?.(element, buffer, length) ?? 0,
      200,
    );
  }

  #spanOf(element: number, name: "ColSpan" | "RowSpan"): number {
    const { call, memory, scratch } = this.#pdfium;
    const key = this.#pdfium.copy(Buffer.from(`${name}\0`));
    try {
      const count = Math.min(call["FPDF_StructElement_GetAttributeCount"]?.(element) ?? 0, 20);
      for (let index = 0; index < count; index += 1) {
        const attribute = call["FPDF_StructElement_GetAttributeAtIndex"]?.(element, index) ?? 0;
        const value = attribute === 0 ? 0 : (call["FPDF_StructElement_Attr_GetValue"]?.(attribute, key) ?? 0);
        if (value !== 0 && call["FPDF_StructElement_Attr_GetNumberValue"]?.(value, scratch) === 1)
          return Math.min(Math.max(1, Math.round(memory().getFloat32(scratch, true))), maxSpan);
      }
      return 1;
    } finally {
      this.#pdfium.free(key);
    }
  }
}
