import type { Box } from "./objects.ts";
import type { Pdfium } from "./pdfium.ts";
import { turned } from "./turn.ts";
import type { Quarter } from "./turn.ts";

/** Where characters stand with the room that their fonts give them, and how far a line's letters are set apart. */

/** So many characters of a line tell. */
const maxLetters = 120;
const minLetters = 4;
/** In ems: letters set closer are as the font has them, and values set wider are columns. */
const minSpacing = 0.05;
const maxSpacing = 0.5;
/** A gap of so many times the usual one between letters parts words. */
const wordGap = 1.5;

/** The room of a character, as its font says: from its origin to that of the next one. */
export function roomOf({ call, memory, scratch }: Pdfium, textPage: number, index: number): Box | undefined {
  if (call["FPDFText_GetLooseCharBox"]?.(textPage, index, scratch) !== 1) return undefined;
  const view = memory();
  const at = (offset: number): number => view.getFloat32(scratch + offset, true);
  return { left: at(0), top: at(4), right: at(8), bottom: at(12) };
}

/** The gap that parts words in the line from a character on, where its letters are set apart; undefined for usual letters. */
export function wordGapFrom(
  pdfium: Pdfium,
  textPage: number,
  { start, size, quarter }: { start: number; size: number; quarter: Quarter },
): number | undefined {
  const { call } = pdfium;
  const gaps: number[] = [];
  let first: Box | undefined;
  let last: Box | undefined;
  let lastFigure: number | undefined;
  for (let index = start; index < start + 2 * maxLetters && gaps.length < maxLetters; index += 1) {
    const code = call["FPDFText_GetUnicode"]?.(textPage, index) ?? 0;
    if (code === 0) break;
    // What PDFium adds between letters is not on the page; a space that is parts words, however narrow.
    if (call["FPDFText_IsGenerated"]?.(textPage, index) === 1) continue;
    const room = /[\p{L}\p{N}]/u.test(String.fromCodePoint(code))
      ? roomOf(pdfium, textPage, index)
      : undefined;
    const box = room === undefined ? undefined : turned(room, quarter);
    first ??= box;
    if (box !== undefined && first !== undefined && Math.abs(box.bottom - first.bottom) > size) break;
    // Figures that are drawn one by one may be values of columns, as far apart as the letters of a title.
    const figure = /\p{Nd}/u.test(String.fromCodePoint(code))
      ? call["FPDFText_GetTextObject"]?.(textPage, index)
      : undefined;
    const areValues = figure !== undefined && lastFigure !== undefined && figure !== lastFigure;
    if (box !== undefined && last !== undefined && !areValues) gaps.push(box.left - last.right);
    [last, lastFigure] = [box, figure];
  }
  if (gaps.length < minLetters) return undefined;
  const usual = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  return usual > minSpacing * size && usual < maxSpacing * size ? wordGap * usual : undefined;
}
