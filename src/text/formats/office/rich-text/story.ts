import type { Coverage } from "../../../../base/coverage.ts";
import { heading } from "../../markup/markdown.ts";
import { cellText } from "../grid.ts";
import { block, paragraphText, saysMoreThanPage } from "../text.ts";
import type { Block } from "../text.ts";
import type { ListTables } from "./lists.ts";
import { richTextGrid } from "./table.ts";
import type { CellShape, Row } from "./table.ts";

/** Where text goes to: the body, a note, a text box, the head or the foot of pages. */
export class Story {
  readonly kind: "body" | "note" | "box" | "head" | "foot";
  readonly blocks: Block[] = [];
  /** Boxes, which come after the paragraph they hang on, and notes after these. */
  readonly beside: Block[] = [];
  readonly notes: Block[] = [];
  paragraph = "";
  /** The number or the bullet of the paragraph. */
  mark = "";
  /** The number of the list that the paragraph is in. */
  listUse: number | undefined;
  listLevel = 0;
  headingLevel: number | undefined;
  inTable = false;
  /** In a table that stands in a cell. */
  isInner = false;
  /** The row that is being written. */
  shapes: CellShape[] = [];
  isHeader = false;
  rowLeft = 0;
  goesOnLeft = false;
  goesOnAbove = false;
  /** Whether its paragraph or cell shows the page's number. */
  hasPageNumber = false;
  #cells: string[] = [];
  #rows: Row[] = [];
  /** Boxes and notes of the table's cells, which come after it. */
  #asides: Block[] = [];
  /** The lines of the cell, those of a cell in a table within it, and the cells of a row of that. */
  #lines: string[] = [];
  #innerLines: string[] = [];
  #innerCells: string[] = [];
  readonly #lists: ListTables;
  readonly #coverage: Coverage;
  readonly #maxCharacters: number;

  constructor(kind: Story["kind"], lists: ListTables, coverage: Coverage, maxCharacters: number) {
    this.kind = kind;
    this.#lists = lists;
    this.#coverage = coverage;
    this.#maxCharacters = maxCharacters;
  }

  beginRow(): void {
    this.shapes = [];
    this.isHeader = false;
    this.rowLeft = 0;
  }

  endShape(right: number): void {
    this.shapes.push({ right, goesOnLeft: this.goesOnLeft, goesOnAbove: this.goesOnAbove });
    [this.goesOnLeft, this.goesOnAbove] = [false, false];
  }

  endCell(): void {
    this.endInnerRow();
    this.#asides.push(...this.beside.splice(0), ...this.notes.splice(0));
    const text = cellText([...this.#lines.splice(0), ...this.#takeParagraph().split("\n")]);
    this.#cells.push(this.#isPageNumber(text) ? "" : text);
  }

  endInnerCell(): void {
    this.#innerCells.push(cellText([...this.#innerLines.splice(0), ...this.#takeParagraph().split("\n")]));
  }

  endInnerRow(): void {
    const cells = this.#innerCells.splice(0).filter((text) => text !== "");
    if (cells.length > 0) this.#lines.push(cells.join(", "));
  }

  endRow(): void {
    if (this.#cells.length === 0) return;
    this.#rows.push({ texts: this.#cells, shapes: this.shapes, isHeader: this.isHeader, left: this.rowLeft });
    this.#cells = [];
  }

  /** Of the head or foot of pages, a line that says no more than their number. */
  #isPageNumber(text: string): boolean {
    const isNumber = /^(?:head|foot)$/.test(this.kind) && this.hasPageNumber && !saysMoreThanPage(text);
    this.hasPageNumber = false;
    return isNumber;
  }

  #takeParagraph(): string {
    this.#number();
    const text = this.mark === "" ? this.paragraph : `${this.mark} ${this.paragraph}`;
    [this.paragraph, this.mark] = ["", ""];
    return text;
  }

  /** Most programs write a paragraph's number beside the list that it is in; others leave it to the reader. */
  #number(): void {
    const label = this.#lists.next(this.listUse, this.listLevel);
    if (this.mark === "" && label !== undefined) this.mark = label.isBullet ? "•" : label.text;
  }

  endParagraph(): void {
    if (this.inTable) {
      (this.isInner ? this.#innerLines : this.#lines).push(this.#takeParagraph());
      return;
    }
    this.endTable();
    this.#number();
    const text = paragraphText(this.paragraph);
    this.#addParagraph(this.#isPageNumber(text) ? "" : text);
    [this.paragraph, this.mark] = ["", ""];
    this.blocks.push(...this.beside.splice(0), ...this.notes.splice(0));
  }

  #addParagraph(text: string): void {
    if (text === "") return;
    const isBullet = /^[•·▪◦●○■□➢–—*o-]$/u.test(this.mark);
    const mark = this.mark === "" ? "" : `${isBullet ? "-" : this.mark} `;
    if (this.headingLevel !== undefined)
      this.blocks.push(
        block(heading(this.headingLevel, `${isBullet ? "" : mark}${text.replace(/^\\/, "")}`)),
      );
    else if (mark === "") this.blocks.push(listedByHand(text));
    else {
      const indent = "  ".repeat(Math.min(Math.max(this.listLevel, 0), 8));
      const lines = text.replaceAll("\n", `\n${indent}  `);
      this.blocks.push({ text: `${indent}${mark}${lines}`, isListItem: true });
    }
  }

  endTable(): void {
    this.endRow();
    if (this.#rows.length === 0) return;
    const lines = richTextGrid(this.#rows.splice(0)).markdown(this.#maxCharacters);
    this.blocks.push(...lines.map(block));
    if (lines.length > 0) this.#coverage.tables = (this.#coverage.tables ?? 0) + 1;
    this.blocks.push(...this.#asides.splice(0));
  }

  end(): Block[] {
    if (this.inTable && this.#innerCells.length + this.#cells.length > 0) this.endCell();
    this.inTable = false;
    this.endParagraph();
    return this.blocks;
  }
}

/** A paragraph that begins with a bullet which was typed. */
function listedByHand(text: string): Block {
  return /^[•·▪◦]\s*\S/.test(text)
    ? { text: text.replace(/^[•·▪◦]\s*/gm, "- "), isListItem: true }
    : block(text);
}
