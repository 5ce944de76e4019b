import type { Box } from "./objects.ts";
import { VisibleText } from "../visible/pdf.ts";
import type { Pdfium } from "./pdfium.ts";

/** The lines of a page, with where they stand: what PDFium knows of it. */

/** A run of characters on a line without a wide gap in it. */
export interface Cell {
  text: string;
  left: number;
  right: number;
}

export interface Line {
  text: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** Height of its letters' em, in points. */
  size: number;
  bold: boolean;
  /** Upright from left to right: its position tells something. */
  upright: boolean;
  /** In the top or bottom tenth of its page. */
  marginal: boolean;
  /** Cut at gaps as wide as those between columns. */
  cells: Cell[];
}

/** A hyphen at the end of a line that is not the word's own. */
const hyphen = "\u00AD";

/** A gap of so many ems separates columns; words are a third of one apart. */
const columnGap = 1.4;

/** The lines of an open page, in the order of the page's content. */
export function linesOfPage(pdfium: Pdfium, page: number, maxCharacters: number): Line[] {
  const { call } = pdfium;
  const textPage = call["FPDFText_LoadPage"]?.(page) ?? 0;
  if (textPage === 0) return [];
  try {
    const count = Math.min(call["FPDFText_CountChars"]?.(textPage) ?? 0, maxCharacters);
    if (count <= 0) return [];
    const visible = new VisibleText(pdfium, page, textPage);
    const builder = new LineBuilder(pdfium, textPage, {
      height: call["FPDF_GetPageHeightF"]?.(page) ?? 0,
      visible,
    });
    for (let index = 0; index < count; index += 1) builder.add(index);
    return builder.end();
  } finally {
    call["FPDFText_ClosePage"]?.(textPage);
  }
}

class LineBuilder {
  readonly #pdfium: Pdfium;
  readonly #textPage: number;
  readonly #height: number;
  readonly #visible: VisibleText;
  readonly #lines: Line[] = [];
  #cells: Cell[] = [];
  #text = "";
  #cell = "";
  #left = Infinity;
  #right = -Infinity;
  #bottom = Infinity;
  #top = -Infinity;
  #cellLeft = Infinity;
  #cellRight = -Infinity;
  #size = 0;
  #bold = false;
  #upright = true;

  constructor(
    pdfium: Pdfium,
    textPage: number,
    { height, visible }: { height: number; visible: VisibleText },
  ) {
    this.#height = height;
    this.#visible = visible;
    this.#pdfium = pdfium;
    this.#textPage = textPage;
  }

  add(index: number): void {
    const { call } = this.#pdfium;
    const code = call["FPDFText_GetUnicode"]?.(this.#textPage, index) ?? 0;
    if (code === 0x0a || code === 0x0d) {
      this.#endLine();
      return;
    }
    const character = characterOf(code);
    if (character === "") return;
    const box = this.#boxOf(index);
    if (!this.#visible.sees(index, box, character)) return;
    if (isSpace(code)) {
      this.#text += " ";
      this.#cell += " ";
      return;
    }
    if (box !== undefined) {
      const { left, right, bottom, top } = box;
      if (this.#size === 0) this.#measure(index);
      if (this.#upright && this.#cellRight > -Infinity && left - this.#cellRight > columnGap * this.#size)
        this.#endCell();
      this.#left = Math.min(this.#left, left);
      this.#right = Math.max(this.#right, right);
      this.#bottom = Math.min(this.#bottom, bottom);
      this.#top = Math.max(this.#top, top);
      this.#cellLeft = Math.min(this.#cellLeft, left);
      this.#cellRight = Math.max(this.#cellRight, right);
    }
    this.#text += character;
    this.#cell += character;
    // What follows stands on the next line, with no break between them.
    if (character === hyphen) this.#endLine();
  }

  #boxOf(index: number): Box | undefined {
    const { call, scratch } = this.#pdfium;
    const found = call["FPDFText_GetCharBox"]?.(
      this.#textPage,
      index,
      scratch,
      scratch + 8,
      scratch + 16,
      scratch + 24,
    );
    if (found !== 1) return undefined;
    const memory = this.#pdfium.memory();
    return {
      left: memory.getFloat64(scratch, true),
      right: memory.getFloat64(scratch + 8, true),
      bottom: memory.getFloat64(scratch + 16, true),
      top: memory.getFloat64(scratch + 24, true),
    };
  }

  /** Size, weight and direction of the line, by its first character. */
  #measure(index: number): void {
    const { call, scratch } = this.#pdfium;
    const matrix = scratch + 32;
    // The size alone says little: many writers give 1 and scale it.
    const size = readDouble(call["FPDFText_GetFontSize"]?.(this.#textPage, index));
    let scale = 1;
    if (call["FPDFText_GetMatrix"]?.(this.#textPage, index, matrix) === 1) {
      const memory = this.#pdfium.memory();
      const [a = 1, b = 0, c = 0, d = 1] = [0, 4, 8, 12].map((offset) =>
        memory.getFloat32(matrix + offset, true),
      );
      scale = Math.hypot(c, d);
      this.#upright = a > 0 && Math.abs(b) < 0.1 * Math.abs(a);
    }
    this.#size = Math.min(Math.max(size * scale, 1), 500);
    this.#bold = (call["FPDFText_GetFontWeight"]?.(this.#textPage, index) ?? 0) >= 600;
  }

  #endCell(): void {
    const text = withoutLeaders(this.#cell).replace(/ +/g, " ").trim();
    if (text !== "") this.#cells.push({ text, left: this.#cellLeft, right: this.#cellRight });
    this.#cell = "";
    this.#cellLeft = Infinity;
    this.#cellRight = -Infinity;
  }

  #endLine(): void {
    this.#endCell();
    const text = withoutLeaders(this.#text).replace(/ +/g, " ").trim();
    if (text !== "") {
      const hasBox = this.#left <= this.#right;
      this.#lines.push({
        text,
        left: hasBox ? this.#left : 0,
        right: hasBox ? this.#right : 0,
        bottom: hasBox ? this.#bottom : 0,
        top: hasBox ? this.#top : 0,
        size: this.#size === 0 ? 1 : this.#size,
        bold: this.#bold,
        upright: this.#upright && hasBox,
        marginal: hasBox && (this.#bottom > 0.9 * this.#height || this.#top < 0.1 * this.#height),
        cells: this.#cells,
      });
    }
    this.#cells = [];
    this.#text = "";
    this.#left = Infinity;
    this.#right = -Infinity;
    this.#bottom = Infinity;
    this.#top = -Infinity;
    this.#size = 0;
    this.#bold = false;
    this.#upright = true;
  }

  end(): Line[] {
    this.#endLine();
    return this.#lines;
  }
}

function readDouble(value: number | undefined): number {
  return value === undefined || !Number.isFinite(value) ? 1 : value;
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 || code === 0x09 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x3000
  );
}

/** PDFium gives U+0002 for a hyphen that cuts a word at a line's end; other control characters are none of the text. */
function characterOf(code: number): string {
  if (code === 0x02 || code === 0xfffe) return hyphen;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfeff || code === 0xad) return "";
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\uFFFD";
  return String.fromCodePoint(code);
}

/** The dots that lead from a title to its page number. */
function withoutLeaders(text: string): string {
  return text.replace(/(?: ?[.·…]){4,}/g, " … ");
}
