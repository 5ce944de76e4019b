import type { Slice } from "./fold.ts";
import type { Occurrence } from "./quoted-text.ts";

/** Quotes longer than their value deserves are narrowed to the sentence, line or row around the value. */

/** A quote of more characters is none, whatever it holds. */
export const maxQuote = 2000;
const minLimit = 300;
const perCharacter = 8;

/** How long a value's quote may be, in characters: a few sentences, or more for a long value. */
export function quoteLimit(value: string | number | boolean): number {
  return Math.max(minLimit, perCharacter * String(value).length);
}

const sentenceStart = /(?:[.!?](?=\s+[\p{Lu}\p{N}"“„])|[。！？；]|\n)\s*/gu;

/** For each place of a value in a quote, the sentence or line around it, cut between words where that is too long. */
export function narrowed(
  source: string,
  quote: Slice,
  spans: readonly Slice[],
  value: string | number,
): Occurrence[] {
  const limit = quoteLimit(value);
  const found = new Map<string, Occurrence>();
  for (const span of spans) {
    const before = source.slice(quote.start, span.start);
    const after = source.slice(span.end, quote.end);
    const start = Math.max(
      quote.start + lastEnd(before),
      clipStart(source, span.start - limit / 2, span.start),
    );
    const next = after.search(/[.!?](?=\s|$)|[。！？；\n]/u);
    const sentenceEnd = next < 0 ? quote.end : span.end + next + (after[next] === "\n" ? 0 : 1);
    const end = Math.min(sentenceEnd, clipEnd(source, span.end + limit / 2, span.end));
    found.set(`${start} ${end}`, { start, end, isVerbatim: false });
  }
  return [...found.values()];
}

function lastEnd(text: string): number {
  let last = 0;
  for (const { index, 0: border } of text.matchAll(sentenceStart)) last = index + border.length;
  return last;
}

/** The first beginning of a word at or after a place, but before `latest`. */
function clipStart(source: string, place: number, latest: number): number {
  if (place <= 0) return 0;
  const next = source.slice(place, latest).search(/(?<=\s)\S/);
  return next < 0 ? latest : Math.floor(place) + next;
}

function clipEnd(source: string, place: number, earliest: number): number {
  if (place >= source.length) return source.length;
  const space = source.slice(earliest, place).search(/\s\S*$/);
  return space < 0 ? earliest : earliest + space;
}
