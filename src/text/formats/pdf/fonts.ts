import type { Pdfium } from "./pdfium.ts";

/** What the fonts of a page say of its lines. */
export class PageFonts {
  readonly #pdfium: Pdfium;
  readonly #pitches = new Map<number, number | undefined>();

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  /** How far the letters of a text object's font reach below and above a line. */
  heightsOf(object: number, size: number, baseline: number): { bottom: number; top: number } {
    const { call, scratch, memory } = this.#pdfium;
    const font = call["FPDFTextObj_GetFont"]?.(object) ?? 0;
    const isKnown =
      font !== 0 &&
      call["FPDFFont_GetAscent"]?.(font, size, scratch) === 1 &&
      call["FPDFFont_GetDescent"]?.(font, size, scratch + 4) === 1;
    const ascent = isKnown ? memory().getFloat32(scratch, true) : 0;
    const descent = isKnown ? memory().getFloat32(scratch + 4, true) : 0;
    // Some fonts give none, or one for another unit.
    const standard = font === 0 ? undefined : this.#standardHeights(font);
    if (standard !== undefined)
      return { bottom: baseline + standard.descent * size, top: baseline + standard.ascent * size };
    const isUsual = ascent > 0.3 * size && ascent < 2 * size && descent <= 0 && descent > -size;
    // A font without a depth has letters below the line all the same.
    return isUsual
      ? { bottom: baseline + (descent === 0 ? usualDescent * size : descent), top: baseline + ascent }
      : { bottom: baseline + usualDescent * size, top: baseline + usualAscent * size };
  }

  /** The width of each letter in ems, where a text object's font gives all the same; undefined for other fonts. */
  pitchOf(object: number): number | undefined {
    const font = this.#pdfium.call["FPDFTextObj_GetFont"]?.(object) ?? 0;
    if (font === 0) return undefined;
    if (!this.#pitches.has(font)) this.#pitches.set(font, this.#measuredPitch(font));
    return this.#pitches.get(font);
  }

  #measuredPitch(font: number): number | undefined {
    const [narrow, wide] = [narrowLetters, wideLetters].map((letters) => this.#widthsOf(font, letters));
    if (narrow === undefined || wide === undefined || narrow.length === 0 || wide.length === 0)
      return undefined;
    const widths = [...narrow, ...wide];
    const [least, most] = [Math.min(...widths), Math.max(...widths)];
    return most - least < 0.01 ? most : undefined;
  }

  /** Of those letters that the font has. */
  #widthsOf(font: number, letters: string): number[] {
    const { call, scratch, memory } = this.#pdfium;
    return Array.from(letters).flatMap((letter) => {
      if (call["FPDFFont_GetGlyphWidth"]?.(font, letter.charCodeAt(0), 1, scratch) !== 1) return [];
      const width = memory().getFloat32(scratch, true);
      return width > 0 ? [width] : [];
    });
  }

  /** Of a standard font that is not in the file: PDFium gives those of the font that it takes in its place. */
  #standardHeights(font: number): { ascent: number; descent: number } | undefined {
    if (this.#pdfium.call["FPDFFont_GetIsEmbedded"]?.(font) !== 0) return undefined;
    const name = fontName(this.#pdfium, font);
    if (name === undefined) return undefined;
    return standardFonts.find(({ names }) => names.test(name));
  }
}

/** Undefined for a font without a name, or with one that no usual font has. */
export function fontName({ call, scratch, memory }: Pdfium, font: number): string | undefined {
  const length = font === 0 ? 0 : (call["FPDFFont_GetBaseFontName"]?.(font, scratch, nameLength) ?? 0);
  if (length <= 1 || length > nameLength) return undefined;
  return String.fromCharCode(...new Uint8Array(memory().buffer, memory().byteOffset + scratch, length - 1));
}

const narrowLetters = "iltjfr.,:;'()";
const wideLetters = "mwWMaeon0";

/** How far the letters of the standard fonts reach, in ems, as their metrics (AFM) say. */
const standardFonts = [
  { names: /^(?:Times|TimesNewRoman)\b/, ascent: 0.683, descent: -0.217 },
  { names: /^(?:Helvetica|Arial)\b/, ascent: 0.718, descent: -0.207 },
  { names: /^Courier(?:New)?\b/, ascent: 0.629, descent: -0.157 },
];
/** Room for a font's name. */
const nameLength = 48;

/** In ems, where a font does not say how far its letters reach. */
const usualAscent = 0.95;
const usualDescent = -0.35;
