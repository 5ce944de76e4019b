import { replaceMatches } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";
import type { TimeReading } from "./read-times.ts";
import { dayParts, hourOfDay, isOfHalfDay } from "./read-times.ts";

/**
 * Times as people say them, by language, in a text whose number words are digits: "half past 2", "Viertel nach 8",
 * "3 heures et demie", "las 3٫5 de la tarde" (of "las tres y media").
 */

const hour = String.raw`(?<hour>\d{1,2})(?![.,:]?\d|%)`;
const ofHour = String.raw`(?:\s(?:Uhr|heures?|h|horas?|ore|uur|o'clock)(?!\p{L}))?`;
const past = "nach|over|över";
const ahead = "vor|voor|før|på|i";
/** Number words with "and a half" after them were made one number. */
const andHalf = "\u066B5(?!\\d)";

const forms: readonly string[] = [
  // English.
  String.raw`(?<![\p{L}\d])(?:(?<half>half)|(?:a\s)?(?<quarter>quarter|1/4)|(?<minutes>\d{1,2})\sminutes?)\s(?:(?<after>past|after)|(?<before>to|before))\s${hour}`,
  // "5 to 6" alone is a range.
  String.raw`(?<![\p{L}\d.,])(?<minutes>5|10|20|25)\s(?:past|(?<=(?<!\p{L})(?:at|by|until|is)\s\d{1,2}\s)(?<before>to))\s${hour}`,
  String.raw`(?<=(?:^|[:|,;(\n]|(?<!\p{L})(?:at|from|until|by|around|before|after|to))\s?)(?<![\d.,])(?<hour>[01]\d|2[0-3])(?<minutes>[0-5]\d)\s?(?:hours|hrs|h)(?!\p{L}|\s(?:of|per)\s)`,
  // German, Dutch and the Scandinavian languages, to which "half 9" is 8:30.
  String.raw`(?<!\p{L})(?:(?<minutes>\d{1,2})\s(?:(?<after>${past})|(?<before>${ahead}))\s)?(?<halfTo>halb|half|halv)\s${hour}`,
  String.raw`(?<![\p{L}\d])(?:(?<quarter>viertel|kvarter|kwart|kvart)|(?<minutes>\d{1,2})\smin(?:u(?:te[nr]?|utter))?)\s(?:(?<after>${past})|(?<before>${ahead}))\s${hour}`,
  // French.
  String.raw`(?<![\p{L}\d.,])(?:(?<hour>\d{1,2})\sheures?|(?<noon>midi)|(?<midnight>minuit))\s(?:(?<half>et\sdemie?)|(?<quarter>et\s(?:quart|1/4))|(?<lessQuarter>moins\sle\s(?:quart|1/4))|moins\s(?<less>\d{1,2}))(?!\p{L}|\d)`,
  // Spanish, Italian, Portuguese: the hour has an article.
  String.raw`(?<!\p{L})(?:las?|alle|le|às?|das|as)\s(?:ore\s)?(?<hour>\d{1,2})(?:\shoras?)?(?:(?<half>${andHalf}|\s(?:y|e)\s(?:media|mezz[ao]|meia)(?!\p{L}))|\s(?<quarter>(?:y\scuarto|1/4|e\s(?:un\squarto|um\squarto|1/4))(?!\p{L}))|\s(?<lessQuarter>(?:menos\scuarto|meno\s(?:un\squarto|1/4))(?!\p{L}))|\s(?:y|e)\s(?<minutes>\d{1,2}(?=\sminut)|\d\d(?!\d|\s(?:horas?|ore)(?!\p{L})))(?:\sminut[oi]s?(?!\p{L}))?|\s(?:menos|meno)\s(?<less>\d{1,2})(?!\d))`,
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
const languages = [
  "en",
  "en",
  "en",
  "de nl sv da nb cs sk pl uk ru hr fi hu id ms",
  "de nl sv da nb",
  "fr",
  "es it pt",
  undefined,
];

/** What says that half of an hour is gone, and the hours from one to twelve in the case that it takes. */
const halfHours: Readonly<Record<string, readonly [string, string]>> = {
  cs: ["(?<=(?:v|do|od|po|kolem|před) )půl", "jedné druhé třetí čtvrté páté šesté sedmé osmé deváté desáté jedenácté dvanácté"],
  sk: ["(?<=(?:o|do|od|po|okolo|pred) )pol", "jednej druhej tretej štvrtej piatej šiestej siedmej ôsmej deviatej desiatej jedenástej dvanástej"],
  pl: ["wpół do", "pierwszej drugiej trzeciej czwartej piątej szóstej siódmej ósmej dziewiątej dziesiątej jedenastej dwunastej"],
  uk: ["пів на", "першу другу третю четверту п'яту шосту сьому восьму дев'яту десяту одинадцяту дванадцяту"],
  ru: ["(?<=(?:в|к|до|с|после|около) )половин[аеуы]", "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого"],
  fi: ["puoli", "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista"],
  hu: ["fél", "egykor kettőkor háromkor négykor ötkor hatkor hétkor nyolckor kilenckor tízkor tizenegykor tizenkettőkor"],
  id: ["(?<=(?:pukul|jam) )setengah", "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas"],
  ms: ["(?<=(?:pukul|jam) )setengah", "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas"],
  hr: ["(?<=(?:u|do|od|oko) )pola", "jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest"],
}; // prettier-ignore

/** "v půl desáté" as "v halb 10", which is half past nine. */
export function withHalfHours(text: MappedText, language: string): MappedText {
  const [half, names] = halfHours[language] ?? [];
  if (half === undefined || names === undefined) return text;
  const hours = names.split(" ").map((name) => name.replace("_", " "));
  const pattern = new RegExp(`(?<!\\p{L})(?:${half}) (${hours.join("|")})(?!\\p{L})`, "giu");
  return replaceMatches(text, pattern, ([, name = ""]) => `halb ${hours.indexOf(name.toLowerCase()) + 1}`);
}

/** The spoken times of a readable text. @param language ISO 639 of the document; empty when it is not known. */
export function spokenTimesIn(text: string, language: string): TimeReading[] {
  return patterns.flatMap((pattern, index) => {
    const only = languages[index];
    if (only !== undefined && language !== "" && !only.split(" ").includes(language)) return [];
    return [...text.matchAll(pattern)].flatMap(({ index: start, 0: found, groups = {} }) => {
      const minute = minuteOf(groups);
      const written = groups["noon"] === undefined ? Number(groups["hour"] ?? 0) : 12;
      const full = hourOfDay(written, groups, text.slice(0, start));
      if (full === undefined || minute >= 60) return [];
      const minutes = (full * 60 + minute + 24 * 60) % (24 * 60);
      return [
        {
          kind: "time" as const,
          hour: Math.floor(minutes / 60),
          minute: minutes % 60,
          second: 0,
          zone: undefined,
          isOfHalfDay: full <= 12 && isOfHalfDay(groups, text.slice(0, start)),
          span: { start, end: start + found.length },
        },
      ];
    });
  });
}

/** Minutes after the hour that is named; negative before it. */
function minuteOf(groups: Record<string, string | undefined>): number {
  if (groups["lessQuarter"] !== undefined) return -15;
  if (groups["less"] !== undefined) return -Number(groups["less"]);
  const amount =
    groups["half"] !== undefined ? 30 : groups["quarter"] !== undefined ? 15 : Number(groups["minutes"] ?? 0);
  return (groups["before"] === undefined ? amount : -amount) - (groups["halfTo"] === undefined ? 0 : 30);
}
