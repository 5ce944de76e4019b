import { noConventions } from "./conventions.ts";
import type { Conventions } from "./conventions.ts";
import { fold, foldText } from "./fold.ts";
import type { FoldedText, Slice } from "./fold.ts";
import { readingsOf } from "./readings.ts";
import type { Reading } from "./readings.ts";

/** What was read out of a slice and its surroundings. */
export interface QuoteReadings {
  readings: readonly Reading[];
  /** The slice, in `text`. */
  within: Slice;
  text: string;
}

/** How much is read around a slice. */
const contextBefore = 70;
const contextAfter = 50;

/** A text that quotes are looked for in. What it costs to look is paid once for all of them. */
export class QuotedText {
  readonly source: string;
  readonly #hidden: readonly Slice[];
  readonly #folded = new Map<boolean, FoldedText>();
  /** Quotes come again, as the numbers of a table do. */
  readonly #found = new Map<string, readonly Occurrence[]>();
  readonly #visible = new Map<string, string>();
  readonly #read = new Map<string, QuoteReadings>();
  readonly #conventions: Conventions;
  /** The text with what is hidden. */
  #all: string | undefined;

  /** `hidden` are the slices of the text that its reader does not see, in order. */
  constructor(source: string, hidden: readonly Slice[] = [], conventions: Conventions = noConventions) {
    this.source = source;
    this.#hidden = hidden;
    this.#conventions = conventions;
  }

  /** What can be read out of a slice, with what stands around it: a sign before it belongs to its number. */
  read(slice: Slice): QuoteReadings {
    const start = Math.max(0, slice.start - contextBefore);
    const end = Math.min(this.source.length, slice.end + contextAfter);
    const hidden = this.#hiddenIn({ start, end });
    const within = { start: slice.start - start, end: slice.end - start };
    const context = this.source.slice(start, end);
    const key = `${within.start} ${within.end} ${JSON.stringify(hidden)} ${context}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const { readings } = readingsOf(context, this.#conventions, hidden);
    const read = { readings, within, text: context };
    this.#read.set(key, read);
    return read;
  }

  #hiddenIn({ start, end }: Slice): Slice[] {
    return this.#hidden
      .filter((other) => other.end > start && other.start < end)
      .map((other) => ({ start: Math.max(0, other.start - start), end: Math.min(end, other.end) - start }));
  }

  folded(isLoose: boolean): FoldedText {
    const known = this.#folded.get(isLoose);
    if (known !== undefined) return known;
    const folded = fold(this.source, { hidden: this.#hidden, isLoose });
    this.#folded.set(isLoose, folded);
    return folded;
  }

  /** What a reader sees of a slice, as `fold` gives it. */
  visible({ start, end }: Slice, isLoose = false): string {
    const slice = this.source.slice(start, end);
    const hidden = this.#hiddenIn({ start, end });
    if (hidden.length > 0) return foldText(slice, { hidden, isLoose });
    const key = `${isLoose ? "loose" : "plain"} ${slice}`;
    const known = this.#visible.get(key) ?? foldText(slice, { isLoose });
    this.#visible.set(key, known);
    return known;
  }

  /** The occurrences of a quote, looked for once. */
  remembered(quote: string, find: () => readonly Occurrence[]): readonly Occurrence[] {
    const known = this.#found.get(quote) ?? find();
    this.#found.set(quote, known);
    return known;
  }

  /** True when the words stand only where a reader does not see them. */
  hides(quote: string): boolean {
    const wanted = foldText(quote, { isLoose: true });
    if (wanted === "" || this.#hidden.length === 0) return false;
    this.#all ??= foldText(this.source, { isLoose: true });
    return this.#all.includes(wanted);
  }
}

/** Where a quote stands. Whole words and whole characters: a slice never ends inside one. */
export interface Occurrence extends Slice {
  /** The slice is the quote, character for character. */
  isVerbatim: boolean;
}

/** More than these of one quote say nothing. */
const maxOccurrences = 2000;
/** So far a slice is widened to whole words. */
const maxWidening = 60;
const maxQuoteLength = 20_000;

/**
 * Every place where a quote stands in a text, in order, overlapping ones too; those that had to be widened to whole
 * words only where there are no others. Empty when the text does not hold it where a reader sees it.
 */
export function findQuote(text: QuotedText, quote: string): readonly Occurrence[] {
  return text.remembered(quote, () => search(text, quote));
}

function search(text: QuotedText, quote: string): Occurrence[] {
  if (quote.length > maxQuoteLength) return [];
  for (const wanted of variants(quote)) {
    for (const isLoose of [false, true]) {
      const found = occurrences(text, wanted, isLoose);
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** The quote, and without what models put around one: quotation marks, dots for what they left out, a full stop. */
function variants(quote: string): string[] {
  const bare = quote
    .trim()
    .replace(/^(?:["'“”„«»‘’‚…]|\.{3}|\s){1,8}/u, "")
    .replace(/(?:["'“”„«»‘’….。]|\s){1,8}$/u, "");
  return [...new Set([quote, bare])];
}

function occurrences(text: QuotedText, quote: string, isLoose: boolean): Occurrence[] {
  const wanted = foldText(quote, { isLoose });
  if (wanted === "") return [];
  const folded = text.folded(isLoose);
  const { source } = text;
  const whole: Occurrence[] = [];
  const widened: Occurrence[] = [];
  for (
    let at = folded.text.indexOf(wanted);
    at >= 0 && whole.length + widened.length < maxOccurrences;
    at = folded.text.indexOf(wanted, at + 1)
  ) {
    const start = folded.starts[at] ?? 0;
    const end = folded.ends[at + wanted.length - 1] ?? start;
    if (cutsCharacter(source, start) || cutsCharacter(source, end)) continue;
    const slice = widen(source, { start, end });
    const isWhole = slice.start === start && slice.end === end;
    const list = isWhole ? whole : widened;
    const previous = list.at(-1);
    if (previous?.start === slice.start && previous.end === slice.end) continue;
    list.push({ ...slice, isVerbatim: isWhole && source.slice(start, end) === quote });
  }
  return whole.length > 0 ? whole : widened;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** True inside a character as people count them, such as between the halves of a flag. */
function cutsCharacter(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return false;
  // Below U+0300 nothing joins anything but a line end's two halves.
  if (text.charCodeAt(position) < 0x300 && text.charCodeAt(position - 1) < 0x300) return false;
  let from = position;
  while (from > 0 && position - from < 256 && text.charCodeAt(from - 1) >= 0x80) from -= 1;
  // Not between the halves of a surrogate pair.
  if (/[\uDC00-\uDFFF]/.test(text.charAt(from)) && from > 0) from -= 1;
  const around = text.slice(from, position + 64);
  return graphemes.segment(around).containing(position - from)?.index !== position - from;
}

const wordCharacter =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Nd}]/u;
const digit = /\p{Nd}/u;
const mark = /\p{M}/u;

/** True between two characters of one word or number. Scripts that put words together without white space have no such places. */
export function cutsWord(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return false;
  const after = characterAt(text, position);
  const before = characterBefore(text, position);
  if (wordCharacter.test(before) && (wordCharacter.test(after) || mark.test(after))) return true;
  // 4 is no part of 1,234 or 4.5.
  if (digit.test(before) && /[.,'’]/.test(after)) return digit.test(characterAt(text, position + 1));
  if (digit.test(after) && /[.,'’]/.test(before)) return digit.test(characterBefore(text, position - 1));
  return false;
}

function widen(text: string, { start, end }: Slice): Slice {
  let first = start;
  while (start - first < maxWidening && cutsWord(text, first)) first -= characterBefore(text, first).length;
  let last = end;
  while (last - end < maxWidening && cutsWord(text, last)) last += characterAt(text, last).length;
  return { start: first, end: last };
}

function characterAt(text: string, position: number): string {
  const code = text.codePointAt(position);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, position: number): string {
  if (position <= 0) return "";
  const code = text.codePointAt(position - 1);
  if (code !== undefined && code >= 0xdc00 && code <= 0xdfff && position >= 2)
    return characterAt(text, position - 2);
  return code === undefined ? "" : String.fromCodePoint(code);
}
