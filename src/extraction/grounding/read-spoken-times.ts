import type { TimeReading } from "./read-times.ts";
import { dayParts, hourOfDay } from "./read-times.ts";

/**
 * Times as people say them, by language, in a text whose number words are digits: "half past 2", "Viertel nach 8",
 * "3 heures et demie", "las 3٫5 de la tarde" (of "las tres y media").
 */

const hour = String.raw`(?<hour>\d{1,2})(?![.,:]?\d|%)`;
const ofHour = String.raw`(?:\s(?:Uhr|heures?|h|horas?|ore|uur|o'clock)(?!\p{L}))?`;
/** Number words with "and a half" after them were made one number. */
const andHalf = "\u066B5(?!\\d)";

const forms: readonly string[] = [
  // English.
  String.raw`(?<![\p{L}\d])(?:(?<half>half)|(?:a\s)?(?<quarter>quarter)|(?<minutes>\d{1,2})\sminutes?)\s(?:(?<after>past|after)|(?<before>to|before))\s${hour}`,
  String.raw`(?<=(?<!\p{L})(?:at|from|until|by|around|before|after|to)\s)(?<hour>[01]\d|2[0-3])(?<minutes>[0-5]\d)\s?(?:hours|hrs|h)(?!\p{L}|\s(?:of|per)\s)`,
  // German.
  String.raw`(?<!\p{L})(?<halfTo>halb)\s${hour}`,
  String.raw`(?<![\p{L}\d])(?:(?<quarter>viertel)|(?<minutes>\d{1,2})\sMinuten)\s(?:(?<after>nach)|(?<before>vor))\s${hour}`,
  // Dutch.
  String.raw`(?<!\p{L})(?<halfTo>half)\s${hour}`,
  String.raw`(?<![\p{L}\d])(?:(?<quarter>kwart)|(?<minutes>\d{1,2})\sminuten)\s(?:(?<after>over)|(?<before>voor))\s${hour}`,
  // French.
  String.raw`(?<![\p{L}\d.,])(?:(?<hour>\d{1,2})\sheures?|(?<noon>midi)|(?<midnight>minuit))\s(?:(?<half>et\sdemie?)|(?<quarter>et\s(?:quart|1/4))|(?<lessQuarter>moins\sle\squart))(?!\p{L})`,
  // Spanish, Italian, Portuguese: the hour has an article.
  String.raw`(?<!\p{L})(?:las?|alle|le|às?|das|as)\s(?<hour>\d{1,2})(?:\shoras?)?(?:(?<half>${andHalf}|\s(?:y|e)\s(?:media|mezz[ao]|meia)(?!\p{L}))|\s(?<quarter>(?:y\scuarto|e\sun\squarto|e\sum\squarto)(?!\p{L}))|\s(?<lessQuarter>(?:menos\scuarto|meno\sun\squarto)(?!\p{L})))`,
  String.raw`(?<!\p{L})(?:(?<noon>mediodía|mezzogiorno|meio-dia)|(?<midnight>medianoche|mezzanotte|meia-noite))(?:\s(?<half>(?:y|e)\s(?:media|mezz[ao]|meia)))?(?!\p{L})`,
];
const patterns = forms.map(
  (form) =>
    new RegExp(
      `${form}${ofHour}(?:\\s?(?<ante>a\\.\\s?m\\.|am)(?!\\p{L})|\\s?(?<post>p\\.\\s?m\\.|pm)(?!\\p{L})|${dayParts})?`,
      "giu",
    ),
);
/** The language of each form; none where the form's words are of one language alone. */
const languages = ["en", "en", "de", "de", "nl", "nl", "fr", undefined, undefined];

/** The spoken times of a readable text. @param language ISO 639 of the document; empty when it is not known. */
export function spokenTimesIn(text: string, language: string): TimeReading[] {
  return patterns.flatMap((pattern, index) => {
    const only = languages[index];
    if (only !== undefined && language !== "" && only !== language) return [];
    return [...text.matchAll(pattern)].flatMap(({ index: start, 0: found, groups = {} }) => {
      const minute = minuteOf(groups);
      const written = groups["noon"] === undefined ? Number(groups["hour"] ?? 0) : 12;
      const full = hourOfDay(written, groups);
      if (full === undefined || minute >= 60) return [];
      const minutes = (full * 60 + minute + 24 * 60) % (24 * 60);
      return [
        {
          kind: "time" as const,
          hour: Math.floor(minutes / 60),
          minute: minutes % 60,
          second: 0,
          zone: undefined,
          span: { start, end: start + found.length },
        },
      ];
    });
  });
}

/** Minutes after the hour that is named; negative before it. */
function minuteOf(groups: Record<string, string | undefined>): number {
  if (groups["halfTo"] !== undefined) return -30;
  if (groups["lessQuarter"] !== undefined) return -15;
  const amount =
    groups["half"] !== undefined ? 30 : groups["quarter"] !== undefined ? 15 : Number(groups["minutes"] ?? 0);
  return groups["before"] === undefined ? amount : -amount;
}
