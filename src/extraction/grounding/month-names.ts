import { writtenMonths } from "../../base/written-months.ts";

/** Month names as CLDR has them for a language, long and short, alone and inside a date. */

/** Languages whose month names are known where the document's own is not. */
const common = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "hu", "ro", "tr", "ru", "uk", "el", "ar", "he", "hi", "vi", "id"]; // prettier-ignore
/** Forms of a language's regions, and spellings that CLDR lacks. */
const regional: Readonly<Record<string, readonly string[]>> = {
  de: ["de-AT", "de-CH"],
  pt: ["pt-PT"],
  en: ["en-GB"],
  ar: ["ar-LB", "ar-MA", "ar-DZ"],
  // Indonesian, which detection does not tell from Malay.
  ms: ["id"],
};
/** Twelve names in the case that follows "in", which CLDR lacks. */
function ofYear(names: string): (readonly [string, number])[] {
  return names.split(" ").map((name, index) => [monthKey(name), index + 1]);
}
const more: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  en: [["sept", 9], ["febr", 2]],
  de: [["maerz", 3], ["mrz", 3], ["feber", 2], ["jaenner", 1], ["sept", 9]],
  es: [["set", 9], ["setiembre", 9]],
  ru: ofYear("январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"),
  uk: ofYear("січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні"),
  pl: ofYear("styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu"),
  cs: ofYear("lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci"),
  sr: [...ofYear("јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"), ...ofYear("januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra")],
  lv: [...ofYear("janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"), ...ofYear("janvārim februārim martam aprīlim maijam jūnijam jūlijam augustam septembrim oktobrim novembrim decembrim"), ...ofYear("janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra")],
  fr: [["janv", 1], ["fevr", 2], ["juil", 7]],
}; // prettier-ignore

/** Letters that are written at a word's beginning: "in", "from". */
const prefixes: Readonly<Record<string, readonly string[]>> = { he: ["ב", "ל", "מ", "ה"] };

const tables = new Map<string, ReadonlyMap<string, number>>();

const weekdays = new Map<string, readonly string[]>();

/** A language's names of the days of the week, and the English ones, as patterns. */
export function weekdayNames(language: string): readonly string[] {
  const known = weekdays.get(language);
  if (known !== undefined) return known;
  const names = [language === "" ? "en" : language, "en"].flatMap((tag) =>
    (["long", "short"] as const).flatMap((style) =>
      writtenWeekdays(tag, style).map((name) => name.replaceAll(".", "\\.")),
    ),
  );
  const distinct = [...new Set(names)];
  weekdays.set(language, distinct);
  return distinct;
}

/** The days of the week as CLDR has them, from Monday on. */
export function writtenWeekdays(language: string, weekday: "long" | "short"): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, day + 1)));
}

/** A pattern of any of them. */
export function weekdayPattern(language: string): string {
  return `(?:${weekdayNames(language).join("|")})`;
}

/** A month's number for a name of it, by folded name; of many languages when the language is unknown. */
export function monthNames(language: string): ReadonlyMap<string, number> {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const names = new Map<string, number>();
  const doubtful = new Set<string>();
  for (const tag of language === "" ? common : [language, ...(regional[language] ?? []), "en"])
    for (const [name, month] of namesOf(tag)) {
      if ((names.get(name) ?? month) !== month) {
        // A name of two months in two languages: the document's own comes first.
        if (language === "") doubtful.add(name);
        continue;
      }
      names.set(name, month);
    }
  for (const name of doubtful) names.delete(name);
  tables.set(language, names);
  return names;
}

function* namesOf(tag: string): Generator<readonly [string, number]> {
  yield* more[tag] ?? [];
  for (const [written, month] of writtenMonths(tag, [{}, { day: "numeric" }, { year: "numeric" }])) {
    const name = monthKey(written);
    if (name === "") continue;
    yield [name, month];
    for (const prefix of prefixes[tag] ?? []) yield [`${prefix}${name}`, month];
  }
}

/** A name without diacritics, points and case; empty for a number. */
export function monthKey(name: string): string {
  if (/\d/.test(name)) return "";
  return name
    .normalize("NFD")
    .replaceAll(/[^\p{L}]/gu, "")
    .toLowerCase();
}
