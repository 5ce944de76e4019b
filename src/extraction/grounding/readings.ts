import { negativeWord } from "./affixes.ts";
import { compoundAmountsIn, partsOfTimeIn } from "./compound-measures.ts";
import type { Conventions } from "./conventions.ts";
import { overlaps } from "./fold.ts";
import type { Slice } from "./fold.ts";
import type { MappedText } from "./mapped-text.ts";
import { sourceSlice } from "./mapped-text.ts";
import { multiplesIn, ratiosIn } from "./multiples.ts";
import { codesIn } from "./read-codes.ts";
import { datesIn, eraYearsIn, partialDatesIn } from "./read-dates.ts";
import type { DateReading } from "./read-dates.ts";
import { numbersIn, plainNumber } from "./read-numbers.ts";
import type { NumberReading } from "./read-numbers.ts";
import { spokenTimesIn } from "./read-spoken-times.ts";
import { rowTimesIn, timesIn } from "./read-times.ts";
import type { TimeReading } from "./read-times.ts";
import { readableText } from "./readable-text.ts";
import { bareTimesIn, withTimeRanges } from "./time-ranges.ts";
import { withDigits } from "./spelled-numbers.ts";

/** What a reader can read out of a text: a number with all that belongs to it, a date, a time. */
export type Reading = NumberReading | DateReading | TimeReading;

/** A text, read. */
export interface ReadText {
  readings: readonly Reading[];
  /** Codes and measures of several parts, in the source: a part of one is no value. */
  wholes: readonly Slice[];
  /** The readable text that the spans of the readings are of. */
  readable: MappedText;
}

const inNegativeWords = new RegExp(negativeWord, "iu");

/** Longer texts hold no one value: their first part is read. */
const maxLength = 4000;

/**
 * Everything that can be read out of a text. Spans do not overlap: a longer reading hides the shorter ones inside it, so
 * that a day of a date, a part of a code or "one" of "one hundred" is no number.
 * @param hidden slices of the source that a reader does not see.
 */
export function readingsOf(
  source: string,
  conventions: Conventions,
  hidden: readonly Slice[] = [],
): ReadText {
  const readable = withDigits(readableText(source.slice(0, maxLength), hidden), conventions.language);
  const { text } = readable;
  const dates = datesIn(text, conventions);
  const codes = codesIn(text, conventions.language).filter((code) => !isInside(code, dates));
  const keptDates = dates.filter(({ span }) => !codes.some((code) => isWithin(span, code)));
  const spokenTimes = spokenTimesIn(text, conventions.language);
  const writtenTimes = withTimeRanges(text, conventions, timesIn(text, conventions.language)).filter(
    ({ span }) => !isInside(span, spokenTimes),
  );
  const times = [...spokenTimes, ...writtenTimes].filter(
    ({ span }) =>
      !codes.some((code) => code.end - code.start > span.end - span.start && overlaps(code, span)) &&
      !isInside(span, keptDates),
  );
  const codesWithoutTimes = codes.filter((code) => !times.some(({ span }) => overlaps(span, code)));
  const measures = compoundAmountsIn(text).filter(
    ({ span }) =>
      !isInside(span, [...keptDates, ...times]) && !codesWithoutTimes.some((code) => overlaps(code, span)),
  );
  const partialDates = partialDatesIn(text, conventions);
  const eraYears = eraYearsIn(text).filter(({ span }) => !isInside(span, keptDates));
  const masked = [
    ...eraYears.map(({ span }) => span),
    ...keptDates.map(({ span }) => span),
    ...times.map(({ span }) => span),
    ...codesWithoutTimes,
    ...measures.map(({ span }) => span),
    ...partialDates.map(({ span }) => span),
  ];
  const readings = [
    ...keptDates,
    ...partialDates.filter(({ span }) => !isInside(span, keptDates)),
    ...times,
    ...rowTimesIn(text),
    ...bareTimesIn(text, conventions.language),
    ...eraYears.map(({ value, span }) => plainNumber(value, span)),
    ...[...measures, ...partsOfTimeIn(text), ...multiplesIn(text)].map(({ value, span, onlyFor }) => ({
      ...plainNumber(value, span),
      ...(onlyFor !== undefined && { onlyFor }),
    })),
    ...ratiosIn(text).map(({ value, span }) => ({ ...plainNumber(value, span), isFraction: true })),
    ...numbersIn(text, conventions, masked),
  ];
  return {
    readable,
    readings: readings.map((reading) => inSource(reading, readable, source)),
    wholes: [...codesWithoutTimes.flatMap(({ bare }) => bare ?? []), ...measures.map(({ span }) => span)].map(
      (slice) => sourceSlice(readable, slice),
    ),
  };
}

/** A reading of a readable text, with its spans in the source. */
function inSource(reading: Reading, readable: MappedText, source: string): Reading {
  const span = sourceSlice(readable, withoutStop(readable.text, reading.span));
  if (reading.kind !== "number") return { ...reading, span };
  const written = source.slice(span.start, span.end);
  // Accounts put digits in brackets, and contracts the words again: "3,500 (three thousand five hundred)".
  if (/^[(（][^\p{Nd}]*[)）]$/u.test(written) && !inNegativeWords.test(written)) {
    const inner = { start: span.start + 1, end: span.end - 1 };
    return { ...reading, values: [...new Set(reading.values.map(Math.abs))], span: inner, core: inner };
  }
  return { ...reading, span, core: sourceSlice(readable, withoutStop(readable.text, reading.core)) };
}

/** The point of "5 Mio." may also end the sentence, and a quote may leave it out. */
function withoutStop(text: string, { start, end }: Slice): Slice {
  return { start, end: text.charAt(end - 1) === "." ? end - 1 : end };
}

function isWithin(inner: Slice, outer: Slice): boolean {
  return (
    inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start
  );
}

/** Part of a reading of these, or just it. */
function isInside(slice: Slice, readings: readonly { span: Slice }[]): boolean {
  return readings.some(
    ({ span }) => overlaps(slice, span) && span.end - span.start >= slice.end - slice.start,
  );
}
