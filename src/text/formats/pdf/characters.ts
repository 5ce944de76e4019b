import { fontName } from "./fonts.ts";
import { glyphLetters } from "./glyph-codes.ts";
import type { Box } from "./objects.ts";
import type { Pdfium } from "./pdfium.ts";
import { bitmapSigns, texSigns } from "./tex-encodings.ts";

/** More letters tell no more of the encoding of a page. */
const maxCodes = 5000;

/** The characters of a page, by their index in the order of its content: what PDFium knows of each. */
export class PageCharacters {
  readonly #pdfium: Pdfium;
  readonly #textPage: number;
  /** Of the letters without a meaning, by their fonts. */
  #codes: ReadonlyMap<number, readonly number[]> | undefined;
  readonly #signs = new Map<number, ReadonlyMap<number, number>>();
  #glyphLetters: ReadonlyMap<number, number | undefined> | undefined;

  /** @param textPage of FPDFText_LoadPage; 0 for a page that has none. */
  constructor(pdfium: Pdfium, textPage: number) {
    this.#pdfium = pdfium;
    this.#textPage = textPage;
  }

  get count(): number {
    return this.#textPage === 0 ? 0 : (this.#pdfium.call["FPDFText_CountChars"]?.(this.#textPage) ?? 0);
  }

  /** UTF-16 unit or code point; 0 beyond the last character. */
  unitAt(index: number): number {
    return this.#pdfium.call["FPDFText_GetUnicode"]?.(this.#textPage, index) ?? 0;
  }

  /** The code point; undefined for the second half of one that is given in halves. */
  codeAt(index: number): number | undefined {
    const code = this.#glyphs.get(index) ?? this.unitAt(index);
    if ((code < 0x20 || (code >= 0x80 && code <= 0xff)) && this.hasMapError(index))
      return this.#signsAt(index).get(code) ?? code;
    if (code < 0xd800 || code > 0xdfff) return code;
    if (code < 0xdc00) {
      const next = this.unitAt(index + 1);
      return next >= 0xdc00 && next <= 0xdfff ? ((code - 0xd800) << 10) + (next - 0xdc00) + 0x10000 : code;
    }
    const previous = index === 0 ? 0 : this.unitAt(index - 1);
    return previous >= 0xd800 && previous < 0xdc00 ? undefined : code;
  }

  /** What the codes mean at an index. Fonts that the document itself draws have no name, and encodings of their own. */
  #signsAt(index: number): ReadonlyMap<number, number> {
    const font = this.#fontOf(index);
    if (
      font === 0 ||
      (this.#pdfium.call["FPDFFont_GetBaseFontName"]?.(font, this.#pdfium.scratch, 0) ?? 0) > 1
    )
      return texSigns;
    if (this.#codes === undefined) {
      const indices = Array.from({ length: Math.min(this.count, maxCodes) }, (_, at) => at);
      this.#codes = Map.groupBy(
        indices.filter((at) => this.hasMapError(at)),
        (at) => this.#fontOf(at),
      );
    }
    const signs =
      this.#signs.get(font) ?? bitmapSigns((this.#codes.get(font) ?? []).map((at) => this.unitAt(at)));
    this.#signs.set(font, signs);
    return signs;
  }

  #fontOf(index: number): number {
    return this.#pdfium.call["FPDFTextObj_GetFont"]?.(this.objectOf(index)) ?? 0;
  }

  /** Added by PDFium, for a gap or the end of a line. */
  isAdded(index: number): boolean {
    return this.#pdfium.call["FPDFText_IsGenerated"]?.(this.#textPage, index) === 1;
  }

  /** The same for all parts of a font that are in the file. */
  fontNameOf(index: number): string | number {
    const font = this.#fontOf(index);
    return fontName(this.#pdfium, font) ?? font;
  }

  get #glyphs(): ReadonlyMap<number, number | undefined> {
    return (this.#glyphLetters ??= glyphLetters(this));
  }

  /** Its font does not say what it means. */
  lacksMeaning(index: number): boolean {
    const isNumber = this.#glyphs.has(index) && this.#glyphs.get(index) === undefined;
    return isNumber || this.hasMapError(index);
  }

  /** Its font has no letter for it. */
  hasMapError(index: number): boolean {
    return this.#pdfium.call["FPDFText_HasUnicodeMapError"]?.(this.#textPage, index) === 1;
  }

  /** The text object that it belongs to; 0 for none. */
  objectOf(index: number): number {
    return index < 0 ? 0 : (this.#pdfium.call["FPDFText_GetTextObject"]?.(this.#textPage, index) ?? 0);
  }

  /** Its ink, in points of the page. */
  boxOf(index: number): Box | undefined {
    const { call, scratch, memory } = this.#pdfium;
    const [left, right, bottom, top] = [scratch, scratch + 8, scratch + 16, scratch + 24];
    if (call["FPDFText_GetCharBox"]?.(this.#textPage, index, left, right, bottom, top) !== 1)
      return undefined;
    const at = (pointer: number): number => memory().getFloat64(pointer, true);
    return { left: at(left), right: at(right), bottom: at(bottom), top: at(top) };
  }

  /** The room that its font gives it: from its origin to that of the next one. */
  roomOf(index: number): Box | undefined {
    const { call, scratch, memory } = this.#pdfium;
    if (call["FPDFText_GetLooseCharBox"]?.(this.#textPage, index, scratch) !== 1) return undefined;
    const at = (offset: number): number => memory().getFloat32(scratch + offset, true);
    return { left: at(0), top: at(4), right: at(8), bottom: at(12) };
  }

  /** Where it begins on the line that it stands on, in points of the page. */
  originOf(index: number): { x: number; y: number } | undefined {
    const { call, scratch, memory } = this.#pdfium;
    if (call["FPDFText_GetCharOrigin"]?.(this.#textPage, index, scratch, scratch + 8) !== 1) return undefined;
    return { x: memory().getFloat64(scratch, true), y: memory().getFloat64(scratch + 8, true) };
  }

  /** How it is turned and scaled. */
  matrixOf(index: number): [number, number, number, number] | undefined {
    const { call, scratch, memory } = this.#pdfium;
    if (call["FPDFText_GetMatrix"]?.(this.#textPage, index, scratch) !== 1) return undefined;
    const at = (offset: number): number => memory().getFloat32(scratch + offset, true);
    return [at(0), at(4), at(8), at(12)];
  }

  /** Height of its em in points. The font's size alone says little: many writers give 1 and scale it. */
  sizeOf(index: number): number {
    const matrix = this.matrixOf(index);
    const size = this.#pdfium.call["FPDFText_GetFontSize"]?.(this.#textPage, index) ?? 1;
    return (Number.isFinite(size) ? size : 1) * (matrix === undefined ? 1 : Math.hypot(matrix[2], matrix[3]));
  }

  isBold(index: number): boolean {
    return (this.#pdfium.call["FPDFText_GetFontWeight"]?.(this.#textPage, index) ?? 0) >= 600;
  }
}

/** A hyphen at the end of a line that is not the word's own. */
export const lineHyphen = "\u00AD";

/** Letters and marks of Chinese and Japanese, which have no spaces between words. */
export const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]/u;

/** wkhtmltopdf's fonts call their space a tab, others a line break. */
export function isSpace(code: number): boolean {
  return code < 0xfeff && /\s/.test(String.fromCharCode(code));
}

/** PDFium gives U+0002 for a hyphen that cuts a word at a line's end; other control characters are none of the text. */
export function characterOf(code: number): string {
  if (code === 0x02 || code === 0xfffe) return lineHyphen;
  if (isSpace(code)) return " ";
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfeff || code === 0xad) return "";
  // Ligatures are the letters that they join.
  if (code >= 0xfb00 && code <= 0xfb06) return String.fromCodePoint(code).normalize("NFKC");
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\uFFFD";
  return String.fromCodePoint(code);
}
