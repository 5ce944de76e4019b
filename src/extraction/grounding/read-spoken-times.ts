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
const atTime = String.raw`(?<!\p{L})(?:om|tot|vanaf|um|gegen|bis|ab|klockan|klokken|klokka|kl\.?|börjar|slutar|stänger|öppnar|avgår|begynner|slutter|stenger|åpner|begynder|lukker|åbner)`;
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
  // "om 10 voor 6", "stänger 10 i 6": without a verb or preposition of time, it may be a count.
  String.raw`(?<=${atTime}\s)(?<minutes>5|10|20|25)\s(?:(?<after>${past})|(?<before>${ahead}))\s${hour}`,
  // French.
  String.raw`(?<![\p{L}\d.,])(?:(?<hour>\d{1,2})\sheures?|(?<noon>midi)|(?<midnight>minuit))\s(?:(?<half>et\sdemie?)|(?<quarter>et\s(?:quart|1/4))|(?<lessQuarter>moins\sle\s(?:quart|1/4))|moins\s(?<less>\d{1,2}))(?!\p{L}|\d)`,
  // Spanish, Italian, Portuguese: the hour has an article.
  String.raw`(?<!\p{L})(?:las?|alle|le|às?|das|as)\s(?:ore\s)?(?<hour>\d{1,2})(?:\shoras?)?(?:(?<half>${andHalf}|\s(?:y|e)\s(?:media|mezz[ao]|meia)(?!\p{L}))|\s(?<quarter>(?:y\scuarto|1/4|e\s(?:un\squarto|um\squarto|1/4))(?!\p{L}))|\s(?<lessQuarter>(?:menos\scuarto|menos?\s(?:u[nm]\squarto|1\squarto|1/4))(?!\p{L}))|\s(?:y|e)\s(?<minutes>\d{1,2}(?=\sminut)|\d\d(?!\d|\s(?:horas?|ore)(?!\p{L})))(?:\sminut[oi]s?(?!\p{L}))?|\s(?:menos|meno)\s(?<less>\d{1,2})(?!\d))`,
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
  "de nl sv da nb en pl cs sk uk ru fi hu ro tr el",
  "de nl sv da nb",
  "fr",
  "es it pt",
  undefined,
];

/** Hours from one to twelve in the case that a phrase takes. */
const hours = {
  csGen: "jedné druhé třetí čtvrté páté šesté sedmé osmé deváté desáté jedenácté dvanácté",
  csAcc: "jednu dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct",
  skGen: "jednej druhej tretej štvrtej piatej šiestej siedmej ôsmej deviatej desiatej jedenástej dvanástej",
  skAcc: "jednu dve tri štyri päť šesť sedem osem deväť desať jedenásť dvanásť",
  plGen: "pierwszej drugiej trzeciej czwartej piątej szóstej siódmej ósmej dziewiątej dziesiątej jedenastej dwunastej",
  pl: "pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta dwunasta",
  ukAcc: "першу другу третю четверту п'яту шосту сьому восьму дев'яту десяту одинадцяту дванадцяту",
  uk: "перша друга третя четверта п'ята шоста сьома восьма дев'ята десята одинадцята дванадцята",
  ruGen: "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого",
  ru: "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
  fi: "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista",
  hu: "egykor kettőkor háromkor négykor ötkor hatkor hétkor nyolckor kilenckor tízkor tizenegykor tizenkettőkor",
  id: "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas",
  hr: "jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest",
  de: "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
  ro: "unu două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece",
  tr: "bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki",
  trAcc: "biri ikiyi üçü dördü beşi altıyı yediyi sekizi dokuzu onu on_biri on_ikiyi",
  trDat: "bire ikiye üçe dörde beşe altıya yediye sekize dokuza ona on_bire on_ikiye",
  en: "one two three four five six seven eight nine ten eleven twelve",
  sv: "ett två tre fyra fem sex sju åtta nio tio elva tolv",
  el: "μία δύο τρεις τέσσερις πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα",
} as const; // prettier-ignore

/** What stands before a time. */
const before = {
  en: "(?<=(?:at|until|by) )",
  ro: "(?<=(?:la|ora|de la|până la) )",
  sv: "(?<=(?:klockan|kl|börjar|slutar|stänger|öppnar|avgår) )",
  el: "(?<=(?:στις|στη|τις) )",
};

type HourPhrase = readonly [phrase: string, hours: keyof typeof hours, minutes: number];

const malayHalf: readonly HourPhrase[] = [["(?<=(?:pukul|jam) )setengah H", "id", -30]];

/** Phrases by language, with H for the hour, and the minutes that they add to it. */
const phrases: Readonly<Record<string, readonly HourPhrase[]>> = {
  cs: [["(?<=(?:v|do|od|po|kolem|před) )půl H", "csGen", -30], ["(?<!tři )čtvrt na H", "csAcc", -45], ["(?:tři čtvrtě|tři čtvrti|třičtvrtě) na H", "csAcc", -15]],
  sk: [["(?<=(?:o|do|od|po|okolo|pred) )pol H", "skGen", -30], ["štvrť na H", "skAcc", -45], ["(?:trištvrte|tri štvrte) na H", "skAcc", -15]],
  pl: [["wpół do H", "plGen", -30], ["kwadrans po H", "plGen", 15], ["pięć po H", "plGen", 5], ["dziesięć po H", "plGen", 10], ["dwadzieścia po H", "plGen", 20], ["za kwadrans H", "pl", -15], ["za pięć H", "pl", -5], ["za dziesięć H", "pl", -10], ["za dwadzieścia H", "pl", -20]],
  uk: [["пів на H", "ukAcc", -30], ["(?<!за )чверть на H", "ukAcc", -45], ["за чверть H", "uk", -15], ["за п'ять H", "uk", -5], ["за десять H", "uk", -10]],
  ru: [["(?<=(?:в|к|до|с|после|около) )половин[аеуы] H", "ruGen", -30], ["четверть H", "ruGen", -45], ["без четверти H", "ru", -15], ["без пяти (?:минут )?H", "ru", -5], ["без десяти (?:минут )?H", "ru", -10], ["без двадцати (?:минут )?H", "ru", -20]],
  fi: [["puoli H", "fi", -30], ["vartt?i[an] yli H", "fi", 15], ["vartt?i[an] vaille H", "fi", -15], ["kymmentä vaille H", "fi", -10], ["kymmenen yli H", "fi", 10], ["viittä vaille H", "fi", -5], ["viisi yli H", "fi", 5]],
  hu: [["(?<!\\p{L})fél H", "hu", -30], ["negyed H", "hu", -45], ["háromnegyed H", "hu", -15]],
  id: malayHalf,
  ms: malayHalf,
  hr: [["(?<=(?:u|do|od|oko) )pola H", "hr", -30]],
  de: [["(?:dreiviertel|drei viertel) H(?! (?:Stunden|Jahre|Meter|Liter))", "de", -15]],
  ro: [[`${before.ro}H și jumătate`, "ro", 30], [`${before.ro}H și un sfert`, "ro", 15], [`${before.ro}H fără un sfert`, "ro", -15]],
  tr: [["H buçukta", "tr", 30], ["H çeyrek geçe", "trAcc", 15], ["H çeyrek kala", "trDat", -15]],
  en: [[`${before.en}H fifteen`, "en", 15], [`${before.en}H thirty`, "en", 30], [`${before.en}H forty-five`, "en", 45]],
  sv: [[`${before.sv}H femton`, "sv", 15], [`${before.sv}H trettio`, "sv", 30], [`${before.sv}H fyrtiofem`, "sv", 45]],
  el: [[`${before.el}H και μισή`, "el", 30], [`${before.el}H και τέταρτο`, "el", 15], [`${before.el}H παρά τέταρτο`, "el", -15]],
}; // prettier-ignore

interface Phrase {
  pattern: RegExp;
  names: readonly string[];
  minutes: number;
}
const compiled = new Map<string, readonly Phrase[]>();

function phrasesOf(language: string): readonly Phrase[] {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const made = (phrases[language] ?? []).map(([phrase, hourNames, minutes]) => {
    const names = hours[hourNames].split(" ").map((name) => name.replace("_", " "));
    // "on bir" before "on".
    const choices = names.toSorted((left, right) => right.length - left.length).join("|");
    return {
      pattern: new RegExp(`(?<!\\p{L})(?:${phrase.replace("H", `(${choices})`)})(?!\\p{L})`, "giu"),
      names,
      minutes,
    };
  });
  compiled.set(language, made);
  return made;
}

/** "v půl desáté" as "halb 10", "kwadrans po dziewiątej" as "15 min nach 9": so that one grammar reads them. */
export function withTimesInDigits(text: MappedText, language: string): MappedText {
  return phrasesOf(language).reduce(
    (read, { pattern, names, minutes }) =>
      replaceMatches(read, pattern, ([, name = ""]) => {
        const named = names.indexOf(name.toLocaleLowerCase(language)) + 1;
        if (minutes === -30) return `halb ${named}`;
        return `${Math.abs(minutes)} min ${minutes < 0 ? "vor" : "nach"} ${named}`;
      }),
    text,
  );
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
