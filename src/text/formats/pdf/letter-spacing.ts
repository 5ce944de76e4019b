import type { Box } from "./objects.ts";
import type { PageCharacters } from "./characters.ts";
import { turned } from "./turn.ts";
import type { Quarter } from "./turn.ts";

/** How far a line's letters are set apart. */

/** So many characters of a line tell. */
const maxLetters = 120;
const minLetters = 4;
/** In ems: letters set closer are as the font has them, and values set wider are columns. */
const minSpacing = 0.05;
const maxSpacing = 0.5;
/** A gap of so many times the usual one between letters parts words. */
const wordGap = 1.5;

/** The gap that parts words in the line from a character on, where its letters are set apart; undefined for usual letters. */
export function wordGapFrom(
  characters: PageCharacters,
  { start, size, quarter }: { start: number; size: number; quarter: Quarter },
): number | undefined {
  const gaps: number[] = [];
  let first: Box | undefined;
  let last: Box | undefined;
  let lastFigure: number | undefined;
  for (let index = start; index < start + 2 * maxLetters && gaps.length < maxLetters; index += 1) {
    const code = characters.unitAt(index);
    if (code === 0) break;
    // What PDFium adds between letters is not on the page; a space that is parts words, however narrow.
    if (characters.isAdded(index)) continue;
    const room = /[\p{L}\p{N}]/u.test(String.fromCodePoint(code)) ? characters.roomOf(index) : undefined;
    const box = room === undefined ? undefined : turned(room, quarter);
    first ??= box;
    if (box !== undefined && first !== undefined && Math.abs(box.bottom - first.bottom) > size) break;
    // Figures that are drawn one by one may be values of columns, as far apart as the letters of a title.
    const figure = /\p{Nd}/u.test(String.fromCodePoint(code)) ? characters.objectOf(index) : undefined;
    const areValues = figure !== undefined && lastFigure !== undefined && figure !== lastFigure;
    if (box !== undefined && last !== undefined && !areValues) gaps.push(box.left - last.right);
    [last, lastFigure] = [box, figure];
  }
  if (gaps.length < minLetters) return undefined;
  const sorted = gaps.toSorted((one, other) => one - other);
  const usual = sorted[Math.floor(gaps.length / 2)] ?? 0;
  // Of a few letters, the gaps between words may be half of all.
  if ((sorted[Math.floor(gaps.length / 3)] ?? 0) < minSpacing * size) return undefined;
  return usual > minSpacing * size && usual < maxSpacing * size ? wordGap * usual : undefined;
}
