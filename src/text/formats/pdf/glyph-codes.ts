import type { PageCharacters } from "./characters.ts";
import { looksLatin } from "./coverage.ts";

/**
 * Some fonts' maps (ToUnicode) give the number of a glyph instead of its letter, often for a part of their text only.
 * Its lines are known by U+0003: in the order of glyphs that most TrueType fonts have, the third is the space.
 */

const spaceGlyph = 3;
/** The glyphs of ASCII, from the space, then those of Apple's own encoding. */
const firstBeyondAscii = 98;
const lastGlyph = 225;
const fromAscii = 0x20 - spaceGlyph;
const fromApple = 0x80 - firstBeyondAscii;
const apple = new TextDecoder("macintosh");

/** The letters that the numbers of glyphs on a page stand for, by index; undefined where that is not known. */
export function glyphLetters(characters: PageCharacters): ReadonlyMap<number, number | undefined> {
  const coded = linesOf(characters).flatMap((line) => {
    const spaces = line.filter((index) => isGlyphSpace(characters, index));
    const fonts = new Set(spaces.map((index) => characters.fontNameOf(index)));
    return line.filter((index) => fonts.has(characters.fontNameOf(index)));
  });
  const letters = coded.map((index) => letterOf(characters.unitAt(index)));
  // Other fonts have their glyphs in an order of their own.
  const isKnown = isPlausible(letters.map((letter) => String.fromCodePoint(letter)).join(""));
  return new Map(coded.map((index, at) => [index, isKnown ? letters[at] : undefined]));
}

/** In languages in Latin letters, about half of the letters are these; of letters by chance, 3 of 10. */
const frequent = /[aeinorst]/gi;
const minFrequent = 0.4;

function isPlausible(text: string): boolean {
  const letters = text.normalize("NFKD").match(/\p{L}/gu) ?? [];
  const found = letters.join("").match(frequent)?.length ?? 0;
  return found > minFrequent * letters.length && looksLatin(text.normalize("NFKC"));
}

/** The lines that have numbers of glyphs, without what PDFium adds. */
function linesOf(characters: PageCharacters): number[][] {
  const lines: number[][] = [];
  let line: number[] = [];
  let isCoded = false;
  const { count } = characters;
  for (let index = 0; index <= count; index += 1) {
    const unit = characters.unitAt(index);
    const isEnd = index === count || (unit === 0x0a && characters.isAdded(index));
    if (isEnd && isCoded) lines.push(line);
    if (isEnd) [line, isCoded] = [[], false];
    else if (unit > 0x20 || !characters.isAdded(index)) line.push(index);
    isCoded ||= !isEnd && unit === spaceGlyph && isGlyphSpace(characters, index);
  }
  return lines;
}

function isGlyphSpace(characters: PageCharacters, index: number): boolean {
  return characters.unitAt(index) === spaceGlyph && !characters.hasMapError(index);
}

/** PDFium writes U+0002 for a hyphen at a line's end, whatever its glyph. */
function letterOf(glyph: number): number {
  if (glyph < spaceGlyph || glyph > lastGlyph) return glyph;
  if (glyph < firstBeyondAscii) return glyph + fromAscii;
  return apple.decode(Uint8Array.of(glyph + fromApple)).codePointAt(0) ?? glyph;
}
