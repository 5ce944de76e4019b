import { foldText } from "./fold.ts";
import type { Slice } from "./fold.ts";
import { cutsUnit } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";
import type { Occurrence, QuotedText } from "./quoted-text.ts";
import { skeletonOf } from "./skeleton.ts";
import { cutsCharacter, widen } from "./word-borders.ts";

/** More places of one quote say nothing, nor do more characters at all of its places: each is read with what it holds. */
const maxOccurrences = 2000;
const maxCharacters = 40_000;
const maxQuoteLength = 20_000;
/** Passages of one quote, and how far apart two of them may stand, in UTF-16 units. */
const maxPassages = 4;
const maxGap = 1500;
/** What a passage says at least, as a length of its skeleton. */
const minPassage = 4;

/**
 * Every place where a quote stands in a text, in order, overlapping ones too; those that had to be widened to whole
 * words only where there are no others. Typography may differ (see `skeletonOf`) where nothing stands as it is quoted. A
 * quote of several passages, parted by dots or lines, stands where they follow each other closely. Empty when the text
 * does not hold it where a reader sees it.
 */
export function findQuote(text: QuotedText, quote: string): readonly Occurrence[] {
  return text.remembered(quote, () => search(text, quote));
}

function search(text: QuotedText, quote: string): Occurrence[] {
  if (quote.length > maxQuoteLength) return [];
  const variants = variantsOf(quote);
  for (const wanted of variants) {
    const found = occurrences(text, text.folded, foldText(wanted), wanted);
    if (found.length > 0) return found;
  }
  for (const wanted of variants) {
    const found = occurrences(text, text.skeleton, skeletonOf(wanted).text, wanted);
    if (found.length > 0) return found;
  }
  for (const parts of passagesOf(quote)) {
    const found = findPassages(text, parts);
    if (found.length > 0) return found;
  }
  return [];
}

/** The quote; without what models put around one: quotation marks, dots for what they left out; without a mark of a list. */
function variantsOf(quote: string): string[] {
  const bare = quote
    .trim()
    .replace(/^(?:["'“”„«»‘’‚…]|\.{3}|\s){1,8}/u, "")
    .replace(/(?:["'“”„«»‘’….。]|\s){1,8}$/u, "");
  const withoutMark = bare.replace(/^(?:[-–*•‣▪●◦·]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|#{1,6}|>)\s+/u, "");
  // +/- for ±
  const withTolerance = bare.replaceAll(/\+\/[-−–]/g, "±");
  return [...new Set([quote, bare, withoutMark, withTolerance])].filter((variant) => variant !== "");
}

/** A quote's passages: what dots part, or else its lines. */
function passagesOf(quote: string): string[][] {
  return [/\s*(?:\[(?:\.{3}|…)\]|\((?:\.{3}|…)\)|…+|\.{3,})\s*/u, /\s*\n\s*/]
    .map((separator) => quote.split(separator).filter((part) => skeletonOf(part).text !== ""))
    .filter((parts) => parts.length >= 2 && parts.length <= maxPassages)
    .filter((parts) => parts.every((part) => skeletonOf(part).text.length >= minPassage));
}

function findPassages(text: QuotedText, parts: readonly string[]): Occurrence[] {
  const [first, ...others] = parts.map((part) => [...findQuote(text, part)]);
  if (first === undefined) return [];
  const found: Occurrence[] = [];
  const next = others.map(() => 0);
  for (const start of first.filter(({ passages }) => passages === undefined)) {
    const passages: Slice[] = [{ start: start.start, end: start.end }];
    for (const [index, places] of others.entries()) {
      const from = passages.at(-1)?.end ?? 0;
      while ((places[next[index] ?? 0]?.start ?? Infinity) < from) next[index] = (next[index] ?? 0) + 1;
      const place = places[next[index] ?? 0];
      if (place === undefined || place.start - from > maxGap || place.passages !== undefined) break;
      passages.push({ start: place.start, end: place.end });
    }
    const last = passages.at(-1);
    if (last === undefined || passages.length < parts.length) continue;
    // Of several beginnings before one end, the last is the nearest.
    if (found.at(-1)?.end === last.end) found.pop();
    found.push({ start: start.start, end: last.end, isVerbatim: false, passages });
  }
  return found;
}

function occurrences(text: QuotedText, mapped: MappedText, wanted: string, quote: string): Occurrence[] {
  if (wanted === "") return [];
  const { source } = text;
  const { text: searched, starts, ends } = mapped;
  const whole: Occurrence[] = [];
  const widened: Occurrence[] = [];
  const most = Math.min(maxOccurrences, Math.ceil(maxCharacters / wanted.length));
  for (
    let at = searched.indexOf(wanted);
    at >= 0 && whole.length + widened.length < most;
    at = searched.indexOf(wanted, at + 1)
  ) {
    const last = at + wanted.length - 1;
    const start = starts[at] ?? 0;
    const end = ends[last] ?? start;
    // Part of a letter that a ligature or an accent was taken apart from.
    if (cutsUnit(mapped, at) || cutsUnit(mapped, last + 1)) continue;
    if (cutsCharacter(source, start) || cutsCharacter(source, end)) continue;
    const words = widen(source, { start, end });
    const isWhole = words.start === start && words.end === end;
    const slice = withBrackets(source, words, quote);
    const list = isWhole ? whole : widened;
    const previous = list.at(-1);
    if (previous?.start === slice.start && previous.end === slice.end) continue;
    list.push({ ...slice, isVerbatim: isWhole && source.slice(slice.start, slice.end) === quote });
  }
  return whole.length > 0 ? whole : widened;
}

/** With the brackets that the quote begins and ends with: "(513.84)" is not "513.84". */
function withBrackets(source: string, { start, end }: Slice, quote: string): Slice {
  const bare = quote.replaceAll(/^[\s*_`"'“„]+|[\s*_`"'”“.。…]+$/gu, "");
  const before = /^[([（【「]/u.test(bare)
    ? /[([（【「]\s?$/u.exec(source.slice(Math.max(0, start - 2), start))
    : null;
  const after = /[)\]）】」]$/u.test(bare) ? /^\s?[)\]）】」]/u.exec(source.slice(end, end + 2)) : null;
  return { start: start - (before?.[0].length ?? 0), end: end + (after?.[0].length ?? 0) };
}
