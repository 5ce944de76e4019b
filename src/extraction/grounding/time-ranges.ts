import { overlaps } from "./fold.ts";
import { monthKey, monthNames, weekdayNames, weekdayPattern } from "./month-names.ts";
import type { Conventions } from "./conventions.ts";
import type { TimeReading } from "./read-times.ts";

/**
 * Ends of ranges of times that leave their unit to the other end, or to a word before both: "von 8 bis 17 Uhr", "2–4 pm",
 * "kl. 9–16.30", "dalle 7 alle 19".
 */

const dash = String.raw`[ \u00A0]?[-–—~～][ \u00A0]?`;
const to = String.raw`${dash}|\s(?:to|until|till?|bis|à|a las|a|al|alle|às|até|hasta|tot|do|до|tot|kl\.?)\s`;
const between = String.raw`(?<=(?:between|zwischen|entre|tra|fra|tussen|mellan|mellem|między|между|між)\s(?:las\s|le\s|as\s)?\d{1,2}(?:[:.h]\d\d)?)\s(?:and|und|et|y(?: las)?|e(?: le| as)?|en|och|og|i|и|та|і)\s`;
const joint = `(?:${to}|${between})`;
const hour = String.raw`(?<![\d.,:/+\p{Sc}-]|\d[ \u00A0])(?<hour>\d{1,2})(?:[:.h](?<minute>[0-5]\d))?`;
/** An hour alone before a time. */
const before = new RegExp(`${hour}[hH]?${joint}$`, "iu");
const after = new RegExp(
  `^(?:${to})(?<hour>\\d{1,2})[:.h](?<minute>[0-5]\\d)(?![\\d:]|[.,]\\d|\\s?[%\\p{Sc}]|\\s?[ap]\\.?m)`,
  "iu",
);
/** "–4" after "10am". */
const halved =
  /^[ \u00A0]?(?:[-–—]|to|until)[ \u00A0]?(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?(?!\d|[.,:]\d|\s?(?:[%\p{Sc}]|[ap]\.?m|\p{L}{3}))/iu;
/** "8 to 14 and from" before a range of times. */
const earlier = new RegExp(
  `${hour}(?:${to})(?<hour2>\\d{1,2})(?:,|\\s(?:and|y|und|et|e|en|i|и))\\s(?:(?:from|de|von|da|dalle|van|od|с)\\s)?$`,
  "iu",
);
const lead = String.raw`(?<!\p{L})(?:kl\.?|klo|godz\.?|godzinach|open(?:ing hours)?|hours|geöffnet|öffnungszeiten|ouvert|horaires?|horario|orari[oa]?|dalle(?: ore)?|otwarte|openingstijden|öppettider|åbningstider|åpningstider|часы работы|режим работы|weekdays|werktags|vardagar|hverdage(?:r)?|arkisin|dni robocze|в будни|по будням|jours ouvrés|feriali|laborables|dias úteis|werkdagen)[:\s]{1,2}`;
const led = new RegExp(
  `(?<=${lead})(?<hour>\\d{1,2})(?:[:.h](?<minute>[0-5]\\d))?(?:${to})(?<hour2>\\d{1,2})(?:[:.h](?<minute2>[0-5]\\d))?(?!\\d|[.,:]\\d|\\s?[%\\p{Sc}]|\\s?[ap]\\.?m)`,
  "giu",
);

/** "de 9.00 a 14.30", where a line names days or opening hours. */
const pointed = new RegExp(
  `(?<![\\d.,:])(?<hour>\\d{1,2})[.](?<minute>[0-5]\\d)(?:${to})(?<hour2>\\d{1,2})[.](?<minute2>[0-5]\\d)(?!\\d|[.,:]\\d|\\s?[%\\p{Sc}])`,
  "giu",
);

/** The words before a range of two numbers make times of them. */
export const beforeTimes = new RegExp(`${lead}$`, "iu");

const bare =
  /(?<!\p{L})(?:from|von|de|od|fra|från|van|с|з|dalle)\s(?<hour>\d{1,2})\s(?:to|till?|bis|à|a|do|til|до|tot|alle|às)\s(?<hour2>\d{1,2})(?=\s*(?:$|[,;)\n|]|\.(?:\s|$)))/giu;

/** "Alle 19", "a las 9": an hour, where nothing is counted. */
const atBareHour: Readonly<Record<string, RegExp>> = {
  it: /(?<!\p{L})(?:alle|dalle)\s(?<hour>\d{1,2})(?=\s*(?:$|[,;)\n|]|\.(?:\s|$)))/giu,
  es: /(?<!\p{L})a las\s(?<hour>\d{1,2})(?=\s*(?:$|[,;)\n|]|\.(?:\s|$)))/giu,
  pt: /(?<!\p{L})às\s(?<hour>\d{1,2})(?=\s*(?:$|[,;)\n|]|\.(?:\s|$)))/giu,
};

/** Beginnings of words about opening and working hours. */
const hoursWords =
  /(?<!\p{L})(?:open(?!ing (?!hours|times))|closed|closes|hours|geöffnet|öffnung|schließ|geschlossen|sprechz|sprechst|ouver|ferm[ée]|horair|abiert|abre|cierra|horari|apert|chius|orari|abert|fecha(?:do|mos|m)|otwar|czynn|zamkn|godzin|geopen|gesloten|openingst|öppe|öppn|stäng|åben|åbning|åpen|åpning|lukke|avoin|auki|otevř|zavřen|otvor|radno vrijeme|открыт|закрыт|работа|часы|режим|відкрит|працю|годин|weekday|werktag|vardag|hverdag|jours|wochen(?:tag|end)|dni robocze|будн)/iu;

/** "с 9 до 18": hours, or numbers as well, where their sentence speaks of days or hours. */
export function bareTimesIn(text: string, language: string): TimeReading[] {
  const pattern = atBareHour[language];
  const hours = pattern === undefined ? [] : [...text.matchAll(pattern)];
  const alone = hours.flatMap(({ index, 0: found, groups }) => {
    const { hour: written = "" } = groups ?? {};
    const end = index + found.length;
    const span = { start: end - written.length, end };
    return Number(written) > 24
      ? []
      : [{ kind: "time" as const, hour: Number(written) % 24, minute: 0, second: 0, zone: undefined, span }];
  });
  const ranges = [...text.matchAll(bare)].flatMap(({ index, 0: range, groups = {} }) => {
    const [first = "", last = ""] = [groups["hour"], groups["hour2"]];
    if (Number(first) >= Number(last) || Number(last) > 24) return [];
    const sentence = `${text.slice(0, index).replace(/^.*(?:\n|[.;!?]\s)/s, "")}${/^[^\n.;!?]*/.exec(text.slice(index))?.[0] ?? ""}`;
    if (!hoursWords.test(sentence) && !namesDay(sentence, language)) return [];
    const start = index + range.search(/\d/);
    const end = index + range.length;
    return [
      { hour: Number(first), span: { start, end: start + first.length } },
      { hour: Number(last) % 24, span: { start: end - last.length, end } },
    ].map((time) => ({ kind: "time" as const, minute: 0, second: 0, zone: undefined, ...time }));
  });
  return [...ranges, ...alone.filter(({ span }) => !ranges.some((range) => overlaps(range.span, span)))];
}

/** "montags", "по понедельникам", "Mo–Fr": "so" is no Sunday. */
function namesDay(text: string, language: string): boolean {
  const names = weekdayNames(language);
  const beginnings = names.flatMap((name) => (name.length > 4 ? [name.slice(0, -2)] : []));
  return (
    new RegExp(`(?<!\\p{L})(?:${names.join("|")})(?!\\p{L})`, "u").test(text) ||
    new RegExp(`(?<!\\p{L})(?:${beginnings.join("|")})`, "iu").test(text)
  );
}

/** Times with the ends of ranges that have no unit of their own. */
export function withTimeRanges(
  text: string,
  { language, decimal }: Conventions,
  times: readonly TimeReading[],
): TimeReading[] {
  const found = [...times];
  const add = (
    written: string | undefined,
    minute: string | undefined,
    span: { start: number; end: number },
    end?: TimeReading,
  ) => {
    const hours = end === undefined ? Number(written) : beforeHour(Number(written), end, text);
    const minutes = Number(minute ?? 0);
    const isTaken = found.some((time) => overlaps(time.span, span));
    if (!isTaken && hours <= 24)
      found.push({ kind: "time", hour: hours % 24, minute: minutes, second: 0, zone: end?.zone, span });
  };
  for (const time of times) {
    const lookBack = text.slice(Math.max(0, time.span.start - 40), time.span.start);
    const first = before.exec(lookBack);
    // "March 5 – 2:30 pm", "sábado 15 a las 18:30"
    const beforeRange = lookBack.slice(0, first?.index);
    const isDay =
      monthNames(language).has(monthKey(/\p{L}+(?=[. ]{1,2}$)/u.exec(beforeRange)?.[0] ?? "")) ||
      (atHour.test(first?.[0] ?? "") && endsWithWeekday(language).test(beforeRange));
    if (first !== null && !isDay) {
      const start = time.span.start - lookBack.length + first.index;
      const written = /^\d{1,2}(?:[:.h]\d\d)?h?/i.exec(first[0])?.[0].length ?? 0;
      add(first.groups?.["hour"], first.groups?.["minute"], { start, end: start + written }, time);
    }
    const isHalved = /[ap]\.?\s?m\.?$/i.test(text.slice(time.span.start, time.span.end));
    const last = (isHalved ? halved : after).exec(text.slice(time.span.end, time.span.end + 16));
    if (last !== null) {
      const end = time.span.end + last[0].length;
      const { hour: lastHour = "", minute } = last.groups ?? {};
      const isOtherHalf = isHalved && Number(lastHour) <= time.hour % 12 !== time.hour >= 12;
      const length = lastHour.length + (minute === undefined ? 0 : 3);
      add(String(Number(lastHour) + (isOtherHalf ? 12 : 0)), minute, { start: end - length, end });
    }
    const lastEarlier = earlier.exec(lookBack);
    if (lastEarlier !== null) {
      const { hour: from = "", minute, hour2: until = "" } = lastEarlier.groups ?? {};
      const start = time.span.start - lookBack.length + lastEarlier.index;
      const firstEnd = start + from.length + (minute === undefined ? 0 : 3);
      const secondStart = start + (/\d+\D*$/.exec(lastEarlier[0])?.index ?? 0);
      add(from, minute, { start, end: firstEnd });
      add(until, undefined, { start: secondStart, end: secondStart + until.length });
    }
  }
  const ranges = [
    ...text.matchAll(led),
    ...[...text.matchAll(pointed)].filter(
      ({ index, groups }) => isOfHours(text, index, language) || (decimal === "," && isNoMonth(groups)),
    ),
  ];
  for (const { index, 0: range, groups = {} } of ranges) {
    const firstLength = (groups["hour"]?.length ?? 0) + (groups["minute"] === undefined ? 0 : 3);
    const lastLength = (groups["hour2"]?.length ?? 0) + (groups["minute2"] === undefined ? 0 : 3);
    add(groups["hour"], groups["minute"], { start: index, end: index + firstLength });
    add(groups["hour2"], groups["minute2"], {
      start: index + range.length - lastLength,
      end: index + range.length,
    });
  }
  return found;
}

const atHour = /(?:a las|alle|às|kl\.?)\s$/iu;

function endsWithWeekday(language: string): RegExp {
  return new RegExp(`(?<!\\p{L})${weekdayPattern(language)}[,.]?[ \u00A0]$`, "iu");
}

/** 08.30-17.45 holds no fractions where a comma parts them, and no days: there is no month 0 or 45. */
function isNoMonth({ minute, minute2 }: Record<string, string | undefined> = {}): boolean {
  return [minute, minute2].some((part) => part === "00" || Number(part) > 12);
}

/** The words before a place in its line name days or opening hours. */
function isOfHours(text: string, place: number, language: string): boolean {
  const ofHours = new RegExp(`${lead}|(?<!\\p{L})${weekdayPattern(language)}(?!\\p{L})`, "iu");
  return ofHours.test(text.slice(Math.max(0, place - 60), place).replace(/^.*\n/s, ""));
}

/** Of "2–4 pm" both are after noon, of "11–1 pm" the second one. */
function beforeHour(written: number, { hour: end, span }: TimeReading, text: string): number {
  const isAfternoon = /p\.?\s?m\.?$/i.test(text.slice(span.start, span.end));
  return isAfternoon && written < 12 && written + 12 < end ? written + 12 : written;
}
