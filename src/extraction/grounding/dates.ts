import { asciiDigits } from "./numbers.ts";

/**
 * The dates that a piece of text may mean, as people write them: 2024-03-05, 5.3.2024, 3/5/2024 (read both ways),
 * 5 March 2024 and March 5th, 2024 in the languages below, 2024年3月5日.
 */

const languages = [
  "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "hu", "ro", "tr", "ru", "uk", "el", "ar", "he", "hi", "vi", "id",
]; // prettier-ignore

let names: Map<string, number> | undefined;

/** Month names, long and short, alone and inside a date (where some languages inflect them) → 1 to 12. */
function monthNames(): Map<string, number> {
  if (names !== undefined) return names;
  names = new Map();
  for (const language of languages) {
    for (const style of ["long", "short"] as const) {
      for (const options of [{ month: style }, { month: style, day: "numeric" }] as const) {
        const format = new Intl.DateTimeFormat(language, {
          ...options,
          timeZone: "UTC",
          calendar: "gregory",
        });
        for (let month = 1; month <= 12; month += 1) {
          const part = format
            .formatToParts(new Date(Date.UTC(2024, month - 1, 15)))
            .find(({ type }) => type === "month");
          const name = part === undefined ? "" : monthKey(part.value);
          if (name !== "" && !/\d/.test(name) && !names.has(name)) names.set(name, month);
        }
      }
    }
  }
  return names;
}

function monthKey(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[^\p{L}]/gu, "")
    .toLowerCase();
}

const maxLength = 5000;

/** Dates as YYYY-MM-DD. Of a folded text. */
function datesIn(text: string): string[] {
  const plain = asciiDigits(text.slice(0, maxLength));
  const found = new Set<string>();
  const add = (year: number, month: number, day: number) => {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
      return;
    found.add(date.toISOString().slice(0, 10));
  };
  for (const [, year, , month, day] of plain.matchAll(/(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g))
    add(Number(year), Number(month), Number(day));
  for (const [, year, month, day] of plain.matchAll(/(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/g))
    add(Number(year), Number(month), Number(day));
  for (const [, year, month, day] of plain.matchAll(
    /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]?/g,
  ))
    add(Number(year), Number(month), Number(day));
  for (const [, first, , second, year] of plain.matchAll(
    /(?<!\d)(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)/g,
  )) {
    for (const full of fullYears(year ?? "")) {
      add(full, Number(second), Number(first));
      add(full, Number(first), Number(second));
    }
  }
  const known = monthNames();
  for (const match of plain.matchAll(/[\p{L}\p{M}]{3,20}/gu)) {
    const month = known.get(monthKey(match[0]));
    if (month === undefined) continue;
    const before = plain.slice(Math.max(0, match.index - 24), match.index);
    const after = plain.slice(match.index + match[0].length, match.index + match[0].length + 24);
    const dayBefore = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.,\s-]*(?:(?:of|de|den|d')\s+)?$/i.exec(
      before,
    )?.[1];
    const yearAfter = /^[.,\s-]*(?:(?:de|del|of)\s+)?(\d{4})(?!\d)/i.exec(after)?.[1];
    if (dayBefore !== undefined && yearAfter !== undefined) add(Number(yearAfter), month, Number(dayBefore));
    const dayAndYear = /^[.\s-]*(\d{1,2})(?:st|nd|rd|th)?[.,\s-]+(\d{4})(?!\d)/i.exec(after);
    if (dayAndYear !== null) add(Number(dayAndYear[2]), month, Number(dayAndYear[1]));
    const yearBefore = /(?<!\d)(\d{4})[.,\s-]*$/.exec(before)?.[1];
    const dayAfter = /^[.,\s-]*(\d{1,2})(?!\d)/.exec(after)?.[1];
    if (yearBefore !== undefined && dayAfter !== undefined) add(Number(yearBefore), month, Number(dayAfter));
  }
  return [...found];
}

function fullYears(year: string): number[] {
  return year.length === 4 ? [Number(year)] : [2000 + Number(year), 1900 + Number(year)];
}

const isoDate = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** True for a date, or date and time, in the form of ISO 8601. */
export function isIsoDate(value: string): boolean {
  return isoDate.test(value);
}

/** True when an ISO 8601 date, or date and time, is one that a text may mean. Midnight needs no time in the text. */
export function meansDate(text: string, value: string): boolean {
  const [, date, hour, minute] = isoDate.exec(value) ?? [];
  if (date === undefined || !datesIn(text).includes(date)) return false;
  if (hour === undefined || (hour === "00" && minute === "00")) return true;
  const plain = asciiDigits(text);
  return [
    ...plain.matchAll(/(?<!\d)(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2})?\s?(am|pm|a\.m\.|p\.m\.)?/gi),
  ].some(([, hours = "", minutes = "00", half]) => {
    const isAfternoon = half?.toLowerCase().startsWith("p") === true;
    const count = half === undefined ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
    return count === Number(hour) && minutes === minute;
  });
}
