import { codePointBoundary, isBlank } from "./tokens/tokens.ts";

/** Places inside a paragraph or a line where a chunk may end. All give ascending positions in (start, end]. */

// One locale for all texts: the rules differ little, and chunks must not depend on the machine's locale.
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
const words = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Text after a window that the segmenters look at to see what ends at its end. */
const lookAhead = 32;

/** Starts of sentences. A line break inside a paragraph ends no sentence. */
export function sentenceEnds(text: string, start: number, end: number): number[] {
  return segmentEnds(sentences, text.slice(start, end + lookAhead).replaceAll("\n", " "), start, end);
}

export function lineEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (let line = text.indexOf("\n", start); line >= 0 && line < end; line = text.indexOf("\n", line + 1))
    ends.push(line + 1);
  return ends;
}

/** Ends of runs of white space. */
export function spaceEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (let position = start + 1; position <= end; position += 1) {
    if (isBlank(text.charCodeAt(position - 1)) && !isBlank(text.charCodeAt(position))) ends.push(position);
    // The window may end just before white space.
    else if (position === end && isBlank(text.charCodeAt(position))) ends.push(position);
  }
  return ends;
}

export function wordEnds(text: string, start: number, end: number): number[] {
  return segmentEnds(words, text.slice(start, end + lookAhead), start, end).filter(
    (position) => !prepended.test(text.slice(Math.max(start, position - 2), position)),
  );
}

/** Signs that are one grapheme with whatever follows them, such as the Arabic number sign, though a word may end between the two. */
const prepended =
  /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;

export function graphemeEnds(text: string, start: number, end: number): number[] {
  return segmentEnds(graphemes, text.slice(start, end + lookAhead), start, end);
}

function segmentEnds(segmenter: Intl.Segmenter, window: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (const { index } of segmenter.segment(window)) {
    if (start + index > end) break;
    if (index > 0) ends.push(start + index);
  }
  return ends;
}

/** Characters that a segmenter is given at once of a long text. */
const windowLength = 16_384;

/** The same places, found window by window: in time and memory linear in the text. Each window begins at the last place found. */
export function inWindows(
  placesIn: (text: string, start: number, end: number) => number[],
): (text: string, start: number, end: number) => Generator<number> {
  return function* places(text, start, end) {
    let from = start;
    let length = windowLength;
    while (from < end) {
      const to = codePointBoundary(text, Math.min(end, from + length));
      const found = placesIn(text, from, to);
      yield* found;
      const last = found.at(-1);
      if (to === end) return;
      // One that is longer than the window: look at more of it.
      if (last === undefined) length *= 2;
      else [from, length] = [last, windowLength];
    }
  };
}

/** Where the slice ends when white space at its end is left out. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isBlank(text.charCodeAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

/** Characters of scripts that write words without spaces: kana, ideographs, Hangul syllables. */
export function isIdeographic(unit: number): boolean {
  return (unit >= 0x3041 && unit <= 0x30ff) || (unit >= 0x3400 && unit <= 0x9fff) || isHangul(unit);
}

function isHangul(unit: number): boolean {
  return unit >= 0xac00 && unit <= 0xd7a3;
}
