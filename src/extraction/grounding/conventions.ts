import type { DocumentLanguage } from "../../base/document.ts";

/** How a document writes its numbers and dates: by its language, unless its own values say otherwise. */
export interface Conventions {
  /** ISO 639 code, `de`; empty when it is not known. */
  language: string;
  /** The decimal separator, where it is sure. The other of the two then parts thousands. */
  decimal: "." | "," | undefined;
  /** A plain space may part thousands. */
  hasSpaceGroups: boolean;
  /** What comes first in 05.03.2024, by separator; undefined where nothing decides. */
  firstOfDate: (separator: string) => "day" | "month" | undefined;
}

/** Of a text of which nothing is known. */
export const noConventions: Conventions = {
  language: "",
  decimal: undefined,
  hasSpaceGroups: false,
  firstOfDate: () => undefined,
};

/** So much of a document is looked at. */
const maxSample = 400_000;

/** @param text the whole document: its other values decide what one alone leaves open. */
export function conventionsOf(
  text: string,
  { tag, isSure, likely = "" }: Pick<DocumentLanguage, "tag" | "isSure"> & { likely?: string },
): Conventions {
  const sample = text.slice(0, maxSample);
  // A script of few languages leaves little to guess.
  const isOwnScript =
    (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) < (sample.match(/\p{L}/gu)?.length ?? 0) / 3;
  const locale = isSure ? localeOf(tag) : isOwnScript && likely !== "" ? localeOf(likely) : undefined;
  const votes = dateVotes(sample);
  return {
    language: locale?.language ?? "",
    decimal: decimalOf(sample, locale?.decimal),
    hasSpaceGroups: locale !== undefined && /[\s\u00A0\u202F]/.test(locale.group),
    firstOfDate: (separator) => {
      const orders = votes.get(separator);
      const [only] = orders ?? [];
      return orders === undefined ? locale?.first : orders.size === 1 ? only : undefined;
    },
  };
}

interface LocaleConventions {
  language: string;
  decimal: "." | "," | undefined;
  group: string;
  first: "day" | "month" | undefined;
}

const locales = new Map<string, LocaleConventions | undefined>();

function localeOf(tag: string): LocaleConventions | undefined {
  if (!locales.has(tag)) locales.set(tag, readLocale(tag));
  return locales.get(tag);
}

function readLocale(tag: string): LocaleConventions | undefined {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    return undefined; // no tag, as documents have them
  }
  const parts = new Intl.NumberFormat(tag, { useGrouping: true }).formatToParts(-1_234_567.5);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const decimal = of("decimal");
  const firstOf = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, calendar: "gregory" })
      .formatToParts(0)
      .find(({ type }) => type === "day" || type === "month" || type === "year")?.type;
  const first = firstOf({ dateStyle: "short" });
  // Sweden's "2024-03-05" says nothing of "5/3 2024": "5/3" does.
  const isDayFirst = first === "year" && firstOf({ day: "numeric", month: "numeric" }) === "day";
  // "en" alone may be American or British.
  const isOpen = locale.language === "en" && locale.region === undefined;
  const order = isDayFirst ? "day" : first === "day" || first === "month" ? first : undefined;
  return {
    language: locale.language,
    decimal: decimal === "." || decimal === "," ? decimal : undefined,
    group: of("group"),
    first: isOpen ? undefined : order,
  };
}

/** Numbers that can be read in one way only, by their decimal separator. */
const sure = {
  ",": /(?<![\d.,])\d{1,3}(?:[.'\u00A0\u202F]\d{3})+,\d+(?![\d.,])|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])/,
  ".": /(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+(?![\d.,])|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])/,
};
const likely = {
  ",": /(?<![\d.,])\d+,\d{1,2}(?![\d.,])/,
  ".": /(?:\p{Sc}|[A-Z]{3})\s?\d+\.\d\d(?![\d.,])|(?<![\d.,])\d+\.\d\d\s?(?:\p{Sc}|[A-Z]{3}(?!\p{L}))/u,
};

function decimalOf(text: string, own: "." | "," | undefined): "." | "," | undefined {
  const [comma, point] = [sure[","].test(text), sure["."].test(text)];
  if (comma !== point) return comma ? "," : ".";
  // Values that contradict each other leave it open, whatever the language.
  if (comma) return undefined;
  const [maybeComma, maybePoint] = [likely[","].test(text), likely["."].test(text)];
  if (own === ".") return maybeComma && !maybePoint ? undefined : own;
  if (own === ",") return maybePoint && !maybeComma ? undefined : own;
  return maybeComma === maybePoint ? undefined : maybeComma ? "," : ".";
}

const numericDate = /(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?(?:\d{4}|\d{2})(?![\d])|\.(?=\s))/g;

/** What comes first in the dates that leave no choice, by separator: 13.05. is no month. */
function dateVotes(text: string): Map<string, Set<"day" | "month">> {
  const seen = new Map<string, Set<"day" | "month">>();
  for (const [, first, separator = "", second] of text.matchAll(numericDate)) {
    const [left, right] = [Number(first), Number(second)];
    const isDayFirst = left > 12 && left <= 31 && right >= 1 && right <= 12;
    const isMonthFirst = right > 12 && right <= 31 && left >= 1 && left <= 12;
    if (!isDayFirst && !isMonthFirst) continue;
    const orders = seen.get(separator) ?? new Set();
    seen.set(separator, orders.add(isDayFirst ? "day" : "month"));
  }
  return seen;
}
