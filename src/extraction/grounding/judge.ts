import { signOfDecrease } from "./directions.ts";
import type { Slice } from "./fold.ts";
import type { CalendarDate, DateReading } from "./read-dates.ts";
import type { NumberReading } from "./read-numbers.ts";
import type { TimeReading } from "./read-times.ts";
import type { Reading } from "./readings.ts";

/** Why a value does not follow from what was read. */
export type RejectionReason =
  /** The text says another thing, or nothing of the kind. */
  | "value_not_in_quote"
  /** The text can be read in several ways, and one of them is the value. */
  | "ambiguous"
  /** The number is there with the other sign. */
  | "wrong_sign"
  /** The digits are there with another multiplier. */
  | "wrong_scale";

export type Judgement =
  | { isKept: true; span: Slice }
  | { isKept: false; reason: RejectionReason; readings: readonly Reading[] };

/**
 * Judges a number by what was read; a reading that the slice cuts says nothing.
 * @param label the field's words: they decide whether "fell by 5 %" is 5 or -5.
 */
export function judgeNumber(
  value: number,
  readings: readonly Reading[],
  within: Slice,
  label = "",
): Judgement {
  const inside = readings.flatMap((reading) => partInside(reading, within));
  const numbers = inside
    .filter((reading) => reading.kind === "number")
    .filter(({ onlyFor }) => onlyFor === undefined || onlyFor.test(label.replaceAll("_", " ")))
    .flatMap((reading) => withDirection(reading, label));
  for (const reading of numbers)
    if (reading.values.length === 1 && means(reading, value)) return { isKept: true, span: reading.span };
  for (const reading of inside)
    if (
      reading.kind === "date" &&
      reading.dates.length > 0 &&
      reading.dates.every(({ year }) => year === value)
    )
      return { isKept: true, span: reading.span };
  const reason: RejectionReason = numbers.some((reading) => means(reading, value))
    ? "ambiguous"
    : numbers.some((reading) => means(reading, -value))
      ? "wrong_sign"
      : numbers.some((reading) => reading.values.some((read) => differsByScale(read, value)))
        ? "wrong_scale"
        : "value_not_in_quote";
  return { isKept: false, reason, readings: inside };
}

/** A reading that the slice holds, or a number without the percent or currency sign that the slice cuts off. */
function partInside(reading: Reading, within: Slice): Reading[] {
  if (isWithin(reading.span, within)) return [reading];
  if (reading.kind !== "number" || !isWithin(reading.core, within)) return [];
  return [{ ...reading, percent: 1, span: reading.core }];
}

/** A number that is taken away, with the signs that the field may want. */
function withDirection(reading: NumberReading, label: string): NumberReading[] {
  if (!reading.isDecrease) return [reading];
  const negative = { ...reading, values: reading.values.map((value) => -value) };
  const sign = signOfDecrease(label);
  return sign === 1 ? [reading] : sign === -1 ? [negative] : [reading, negative];
}

/** 12 % supports 12 and 0.12, and 2/3 what it is when rounded: 0.67. */
function means({ values, percent, isFraction }: NumberReading, value: number): boolean {
  const decimals = String(value).split(".")[1]?.length ?? 0;
  if (isFraction && decimals >= 2 && values.every((read) => Math.abs(read - value) <= 0.5 * 10 ** -decimals))
    return true;
  return values.some((read) => isEqual(read, value) || (percent !== 1 && isEqual(read / percent, value)));
}

/** Equal but for the rounding of binary fractions: a tolerance of 1e-9 would take one article number for the next. */
function isEqual(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-14 * Math.max(1, Math.abs(left), Math.abs(right));
}

function differsByScale(left: number, right: number): boolean {
  if (left === 0 || right === 0) return false;
  const power = Math.log10(Math.abs(left / right));
  return Math.abs(power - Math.round(power)) < 1e-9;
}

const isoPattern =
  /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const timePattern = /^(\d{2}):(\d{2})(?::(\d{2}))?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** True for a date, a month, a time of day, or a date and time, in the forms of ISO 8601. */
export function isIsoTime(value: string): boolean {
  return isoPattern.test(value) || timePattern.test(value);
}

/** How far a time may stand from its date, in UTF-16 units. */
const maxClause = 60;

/**
 * Judges a date, or a date and time, in the form of ISO 8601. A time must stand in the date's clause, and a zone must be
 * stated.
 * @param isZoneForced the schema takes no time without a zone: Z then stands for none.
 */
export function judgeTime(
  value: string,
  readings: readonly Reading[],
  within: Slice,
  { text, isZoneForced = false }: { text: string; isZoneForced?: boolean },
): Judgement {
  const inside = readings.filter((reading) => isWithin(reading.span, within));
  const rejected = (reason: RejectionReason): Judgement => ({ isKept: false, reason, readings: inside });
  const times = inside.filter((reading) => reading.kind === "time");
  const ofDay = timePattern.exec(value);
  if (ofDay !== null) {
    const [, hour, minute, second = "00"] = ofDay;
    const found = times.find((time) => isSameTime(time, hour, minute, second));
    return found === undefined ? rejected("value_not_in_quote") : { isKept: true, span: found.span };
  }
  const [, year, month, day, hour, minute, second = "00", zone] = isoPattern.exec(value) ?? [];
  const wanted: CalendarDate = {
    year: Number(year),
    month: Number(month),
    day: day === undefined ? undefined : Number(day),
  };
  const dates = inside.filter((reading) => reading.kind === "date");
  const sure = [
    ...dates.filter((reading) => reading.dates.length === 1 && hasDate(reading, wanted)),
    ...withYear(wanted, dates, inside, text),
  ];
  const instant = zone === undefined ? undefined : instantOf(value, dates, times, text);
  if (instant !== undefined) return { isKept: true, span: instant };
  if (sure.length === 0)
    return rejected(dates.some((reading) => hasDate(reading, wanted)) ? "ambiguous" : "value_not_in_quote");
  const [first] = sure;
  if (hour === undefined && first !== undefined) return { isKept: true, span: first.span };
  for (const date of sure) {
    const near = times.filter((time) => isSameClause(text, date.span, time.span));
    const isMidnight =
      hour === "00" &&
      minute === "00" &&
      second === "00" &&
      near.length === 0 &&
      // What stands there may be a time that was not read.
      !/^,?\s(?:\p{L}{1,6}\.?\s){0,2}\d{1,2}(?![\d.,]*\s?[%\p{Sc}])(?![\d/-])/u.test(
        text.slice(date.span.end, date.span.end + 20),
      );
    if (isMidnight && (zone === undefined || zone === "Z")) return { isKept: true, span: date.span };
    const found = near.find(
      (time) => isSameTime(time, hour, minute, second) && isSameZone(time, zone, isZoneForced),
    );
    if (found !== undefined) return { isKept: true, span: spanOfBoth(date.span, found.span) };
  }
  return rejected("value_not_in_quote");
}

/**
 * "Of 2024: opened on 5 March": a day whose year stands alone elsewhere in its clause. Next to another date it may be of
 * the next year.
 */
function withYear(
  { year, month, day }: CalendarDate,
  dates: readonly DateReading[],
  inside: readonly Reading[],
  text: string,
): DateReading[] {
  if (dates.some((reading) => reading.dates.length > 0)) return [];
  const years = inside
    .filter((reading) => reading.kind === "number")
    .filter(
      ({ values: [value = 0], unit, percent }) =>
        unit === "" && percent === 1 && value >= 1900 && value < 2100,
    );
  const [only] = years;
  if (only === undefined || years.some(({ values }) => values.length !== 1 || values[0] !== year)) return [];
  return dates.filter(
    ({ dayOfYear, span }) =>
      dayOfYear?.month === month && dayOfYear.day === day && isSameClause(text, span, only.span),
  );
}

function hasDate({ dates }: DateReading, wanted: CalendarDate): boolean {
  return dates.some(
    ({ year, month, day }) =>
      year === wanted.year && month === wanted.month && (wanted.day === undefined || day === wanted.day),
  );
}

function isSameTime(
  time: TimeReading,
  hour: string | undefined,
  minute: string | undefined,
  second: string,
): boolean {
  const isHour =
    time.hour === Number(hour) || (time.isOfHalfDay === true && (time.hour + 12) % 24 === Number(hour));
  return isHour && time.minute === Number(minute) && time.second === Number(second);
}

function isSameZone(time: TimeReading, zone: string | undefined, isZoneForced: boolean): boolean {
  if (time.zone === undefined) return zone === undefined || (zone === "Z" && isZoneForced);
  if (zone === undefined) return true;
  return time.zone === offsetOf(zone);
}

/** Where a date and a time with its zone mean the value's instant: 14:30+01:00 for 13:30 UTC. */
function instantOf(
  value: string,
  dates: readonly DateReading[],
  times: readonly TimeReading[],
  text: string,
): Slice | undefined {
  const wanted = Date.parse(value.replace(" ", "T"));
  for (const { dates: found, span } of dates) {
    const [day] = found;
    if (found.length !== 1 || day?.day === undefined) continue;
    for (const { hour, minute, second, zone, span: at } of times)
      if (
        zone !== undefined &&
        isSameClause(text, span, at) &&
        Date.UTC(day.year, day.month - 1, day.day, hour, minute - zone, second) === wanted
      )
        return spanOfBoth(span, at);
  }
  return undefined;
}

function spanOfBoth(left: Slice, right: Slice): Slice {
  return { start: Math.min(left.start, right.start), end: Math.max(left.end, right.end) };
}

function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}

function isSameClause(text: string, date: Slice, time: Slice): boolean {
  const from = Math.min(date.end, time.end);
  const to = Math.max(date.start, time.start);
  return to - from <= maxClause && !/[.;!?。；！？]\s+[\p{Lu}\p{Lo}]|\n\s*\n/u.test(text.slice(from, to));
}

function isWithin(inner: Slice, outer: Slice): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
