import type { Slice } from "./fold.ts";

/** A time of day, and the zone where one is stated. */
export interface TimeReading {
  kind: "time";
  hour: number;
  minute: number;
  second: number;
  /** Minutes east of UTC. */
  zone: number | undefined;
  /** Said by the hours of half a day, without the part of the day: "quarter to nine". */
  isOfHalfDay?: boolean;
  span: Slice;
}

const zoneName = "CET|CEST|MEZ|MESZ|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|JST|IST|WET|WEST|EET|EEST";
const offset = String.raw`[+−-]\s?\d{1,2}(?::?\d{2})?(?!\d)`;

/** Words for a part of the day after a time: "8 uur 's avonds", "las 3 de la tarde", "3 o'clock in the afternoon". */
const ofMorning =
  "in the morning|(?:am )?morgens?|früh|утра|rano|sabah|صباح[اًا]+|صباحًا|सुबह|vormittags?|du matin|de la mañana|de la madrugada|d[ei]l? mattin[oa]|da manhã|da madrugada|'s (?:ochtends|morgens)|ранку|sáng|delelőtt|ráno|dimineața|pagi|το πρωί|aamulla|om (?:morgenen|formiddagen)|på (?:morgonen|förmiddagen)";
const ofAfternoon =
  "in the (?:afternoon|evening)|nachmittags?|abends?|дня|вечера|po południu|wieczorem|مساء[ًا]*|مساءً|de l'après-midi|du soir|de la tarde|d[ei]l? pomeriggio|di sera|della sera|da tarde|'s (?:middags|avonds)|вечора|chiều|tối|délután|este|odpoledne|večer|seara|malam|sore|siang|το (?:βράδυ|απόγευμα)|illalla|om (?:eftermiddagen|ettermiddagen|aftenen|kvelden)|på (?:eftermiddagen|kvällen)";
const atNight = "at night|nachts?|de la noche|di notte|da noite|'s nachts";
export const dayParts = String.raw`(?:\s(?:o'clock\s)?(?:(?<morning>${ofMorning})|(?<afternoon>${ofAfternoon})|(?<night>${atNight}))(?!\p{L}))`;

/** "'s middags om half drie", "por la tarde a las 5": the part of the day before a time. */
const dayPartBefore = new RegExp(
  `(?<!\\p{L})(?:(?<morning>${ofMorning})|(?<afternoon>${ofAfternoon})|(?<night>${atNight})),?(?:\\s(?:at|um|gegen|om|à|a las?|alle|ore|às|kl\\.?|в|о|o))*\\s?$`,
  "iu",
);

/** What a language calls the two halves of a day, as CLDR has it: μ.μ., م, PTG. */
function halvesOfDay(language: string): [ante: string, post: string] {
  const [ante, post] = [9, 21].map((hour) => {
    const parts = new Intl.DateTimeFormat(language === "" ? "en" : language, {
      hour: "numeric",
      hour12: true,
      timeZone: "UTC",
    }).formatToParts(Date.UTC(2024, 0, 1, hour));
    const word = parts.find(({ type }) => type === "dayPeriod")?.value ?? "am";
    return word.normalize("NFKC").replaceAll(".", "\\.").replaceAll(/\s/g, "\\s?");
  });
  return [ante ?? "am", post ?? "pm"];
}

/** The time has a point between its parts: kl. 14.30. */
function hasPoint(language: string): boolean {
  const parts = new Intl.DateTimeFormat(language === "" ? "en" : language, { timeStyle: "short" });
  return parts.formatToParts(0).some(({ type, value }) => type === "literal" && value === ".");
}

const clocks = new Map<string, RegExp>();

function clockOf(language: string): RegExp {
  const known = clocks.get(language) ?? newClock(halvesOfDay(language), hasPoint(language));
  clocks.set(language, known);
  return known;
}

const newClock = ([ante, post]: [string, string], isPointed: boolean) =>
  new RegExp(
    [
      String.raw`(?<early>上午|早上|凌晨|午前|오전|सुबह|sabah|(?<!\p{L})${ante}(?=\s?\d))?(?<late>下午|晚上|午後|夜|傍晚|오후|शाम|दोपहर|akşam|öğleden sonra|(?<!\p{L})${post}(?=\s?\d))?(?<noon>中午)?\s?`,
      String.raw`(?<![\d.,]|(?<!:\d\d)\/|\d:|(?<!\d[\d:.apmhu ]{0,6})-|\d[hH])(?<hour>\d{1,2})`,
      String.raw`(?:`,
      String.raw`:(?<m1>\d{2})(?::(?<s1>\d{2})(?:[.,]\d{1,6})?)?(?![\d:])`,
      String.raw`|[.](?<m2>\d{2})(?=${dayParts.replaceAll(/\?<\w+>/g, "?:")}|\s?(?:Uhr|uur|h\b|hod(?:in)?(?!\p{L})|น\.|horas|heures|a\.?m|p\.?m)|(?<=(?:om|alle|ore|kl\.?|um|at|klo|pukul|saat|godz\.|godzinie)\s\d{1,2}\.\d{2})(?!\d|\.\d|\s?[%‰\p{Sc}]))`,
      String.raw`|,(?<m5>\d{2})(?<=(?:alle|ore)\s\d{1,2},\d{2})(?!\d)`,
      isPointed
        ? String.raw`|[.](?<m6>\d{2})(?<=(?:\d{4}|[/.-]\d\d),?\s\d{1,2}\.\d{2})(?!\d|[.,]\d|\s?[%\p{Sc}\p{L}])`
        : "",
      String.raw`|\s?(?<unit>[hu]|hrs?|Uhr|heures?|horas?|ore|uur|ч\.?|час(?:а|ов)?|годин[аиі]?|hodin[aey]?|hodín|hod|óra(?:kor)?|giờ|o'clock)(?:\s?(?<m3>\d{2})(?:(?<=(?:às|das|as|à|в|о|lúc|từ|đến)\s\d{1,2}\s?(?:h|ч\.?|час\p{L}*|годин\p{L}*|giờ)\s?\d{2})\s?(?:min|мин\p{L}*\.?|хв\p{L}*\.?|phút)|(?!\s?(?:min|мин|хв|phút))))?(?![\p{L}\d])`,
      String.raw`|\s?[点點時时시](?:\s?(?<quarters>[13])\s?刻|\s?(?<m4>\d{1,2})\s?[分분]?|(?<half>半))?(?!间|間)`,
      String.raw`|(?=\s?(?:a\.\s?m\.|am|p\.\s?m\.|pm|${ante}|${post})(?!\p{L})|${dayParts.replaceAll(/\?<\w+>/g, "?:")})`,
      String.raw`|(?<=(?:alle ore|at|[/.-]\d{2,4},?\s(?:alle|às|a las|kl\.?|om|o|в|um))\s\d{1,2})(?!\d|[.,:/\u066B]\d|\s?[%€$\p{L}\p{No}])`,
      // "kl. 16", "31 gennaio 2025, ore 12"
      String.raw`|(?<=(?<!\p{L})(?:kl\.?|klo|godz\.|godzinie|pukul|lúc|(?<!\d\s)(?:jam|saat)|(?<=\d{4},?\s)ore|dalle ore|entro le ore)\s\d{1,2})(?!\d|[.,:/\u066B-]\d|\s?[%€$\p{No}])`,
      String.raw`)`,
      String.raw`(?:\s?(?:Uhr|uur|h|hrs|heures|horas|o'clock)(?!\p{L}))?`,
      String.raw`(?:\s?(?<ante>a\.\s?m\.|am|${ante})(?!\p{L})|\s?(?<post>p\.\s?m\.|pm|${post})(?!\p{L})|${dayParts})?`,
      String.raw`(?:\s?\(?(?<zone>Z(?!\p{L})|(?:UTC|GMT)(?:\s?${offset})?|\+\d{2}:?\d{2}(?!\d)|(?<=\d[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?\s?\(?)[−-](?:0\d|1[0-2]):?\d{2}(?!\d)|(?:${zoneName})(?!\p{L})|北京时间|日本時間)\)?)?`,
    ].join(""),
    "giu",
  );
/** 143000 of 20240305T143000Z. */
const compactClock =
  /(?<=\d{8}T)(?<hour>\d{2})(?<m1>\d{2})(?<s1>\d{2})?(?<zone>Z|[+-]\d{2}:?\d{2})?(?![\p{L}\d])/gu;
/** What an hour with a unit alone follows when it is a time and no duration. */
const atTime =
  /(?:^|[^\p{L}])(?:at|from|to|until|by|before|after|um|ab|bis|gegen|vor|nach|von|à|dès|vers|avant|après|las?|desde|hasta|ore|alle|dalle|fino|às|das|até|om|vanaf|tot|van|voor|na|v|ve|в|о|lúc|từ|đến)\s$|[-–]\s?$/iu;
/** "de 9 h à 17 h" */
const fromTime = /(?<!\p{L})(?:de|da)\s$/iu;
const untilTime = /^\s?\p{L}+\s(?:a|à|às|até|hasta)\s/iu;
const duration =
  /(?:^|[^\p{L}])(?:duration|lasting|last(?:s|ed)?|takes|took|dauer|dauert|dauerte|für|während|durée|pendant|dure|duración|durante|dura|durata|duração|duur|duurt|gedurende|for|of|über|jusqu'à)(?:\s(?:de|di|von|of|:))?[:\s]{0,2}$/iu;

const isHours = /^\s?(?:hours|hrs|h|stunden|std\.?|heures|horas|ore|uur)(?!\p{L})/iu;

const zones = new Map<string, number>([
  ["Z", 0], ["UTC", 0], ["GMT", 0], ["WET", 0], ["BST", 60], ["WEST", 60], ["CET", 60], ["MEZ", 60], ["CEST", 120], ["MESZ", 120], ["EET", 120], ["EEST", 180],
  ["EST", -300], ["EDT", -240], ["CDT", -300], ["MST", -420], ["MDT", -360], ["PST", -480], ["PDT", -420], ["JST", 540], ["北京时间", 480], ["日本時間", 540],
]); // prettier-ignore

/** The times of day in a readable text: 14:30, 2.30 pm, 14 Uhr 30, 14h30, 下午2点30分, 14時半. */
export function timesIn(text: string, language: string): TimeReading[] {
  const found: TimeReading[] = [];
  let late: { hour: number; end: number; word: string | undefined } | undefined;
  for (const match of [...text.matchAll(clockOf(language)), ...text.matchAll(compactClock)]) {
    const lead = leadOf(match[0]);
    const hour = Number(match.groups?.["hour"]);
    const isEndOfLate =
      late?.word !== undefined &&
      hour > late.hour &&
      /^\s?(?:至|到|[-–—~～〜]|から|부터)\s?$/u.test(text.slice(late.end, match.index + lead));
    // 下午2:00至5:00: both are after noon.
    const groups: Record<string, string | undefined> = {
      ...match.groups,
      ...(isEndOfLate && { late: late?.word }),
    };
    late = { hour, end: match.index + match[0].trimEnd().length, word: groups["late"] };
    const reading = readClock(groups, text.slice(0, match.index + lead));
    const digitsEnd = match.index + (/^\s*\S+/.exec(match[0])?.[0].length ?? 0);
    if (
      reading === undefined ||
      isDuration(groups, text.slice(0, match.index + lead), text.slice(digitsEnd, digitsEnd + 12))
    )
      continue;
    found.push({
      kind: "time",
      ...reading,
      span: { start: match.index + lead, end: match.index + match[0].trimEnd().length },
    });
  }
  for (const { index, 0: word } of text.matchAll(
    /(?<!\p{L})(?:12 )?(?:noon|midnight|Mittag|Mitternacht|midi|minuit)(?!\p{L})|正午/giu,
  ))
    found.push({
      kind: "time",
      hour: /noon|mittag|midi|正午/i.test(word) ? 12 : 0,
      minute: 0,
      second: 0,
      zone: undefined,
      span: { start: index, end: index + word.length },
    });
  return found;
}

/** 0640 of a timetable's row, one of whose times begins with 0. They may be numbers as well. */
export function rowTimesIn(text: string): TimeReading[] {
  return [...text.matchAll(/^.*(?<=[|\t]\s?)0\d[0-5]\d(?=\s?[|\t]).*$/gm)].flatMap(
    ({ index: line, 0: row }) =>
      [...row.matchAll(/(?<=[|\t]\s?)([01]\d|2[0-3])([0-5]\d)(?=\s?[|\t])/g)].map(
        ({ index, 0: { length }, 1: hour, 2: minute }) => ({
          kind: "time" as const,
          hour: Number(hour),
          minute: Number(minute),
          second: 0,
          zone: undefined,
          span: { start: line + index, end: line + index + length },
        }),
      ),
  );
}

function readClock(
  groups: Record<string, string | undefined>,
  before: string,
): Pick<TimeReading, "hour" | "minute" | "second" | "zone"> | undefined {
  const { half, quarters } = groups;
  const minute =
    half !== undefined
      ? 30
      : quarters !== undefined
        ? 15 * Number(quarters)
        : Number(
            groups["m1"] ?? groups["m2"] ?? groups["m3"] ?? groups["m4"] ?? groups["m5"] ?? groups["m6"] ?? 0,
          );
  const second = Number(groups["s1"] ?? 0);
  const hour = hourOfDay(Number(groups["hour"]), groups, before);
  if (hour === undefined || hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute > 0))
    return undefined;
  return { hour: hour % 24, minute, second, zone: zoneOf(groups["zone"]) };
}

/** True where nothing says which half of the day an hour is of. */
export function isOfHalfDay(groups: Record<string, string | undefined>, before: string): boolean {
  const parts = ["early", "late", "ante", "post", "morning", "afternoon", "night", "noon", "midnight"];
  return parts.every((part) => groups[part] === undefined) && !dayPartBefore.test(before.slice(-40));
}

/** The hour of the day by what stands beside it: am and pm, the part of the day. */
export function hourOfDay(
  written: number,
  groups: Record<string, string | undefined>,
  before: string,
): number | undefined {
  const { early, late, noon, ante, post } = groups;
  const isOpen = [early, late, noon, ante, post].every((half) => half === undefined);
  const part = isOpen ? dayPartBefore.exec(before.slice(-40))?.groups : undefined;
  const [morning, afternoon, night] = ["morning", "afternoon", "night"].map(
    (name) => groups[name] ?? part?.[name],
  );
  if ((ante !== undefined || post !== undefined) && (written < 1 || written > 12)) return undefined;
  const isLate =
    late !== undefined ||
    post !== undefined ||
    afternoon !== undefined ||
    (night !== undefined && written > 5 && written < 12) ||
    (noon !== undefined && written < 11);
  const isEarly = early !== undefined || ante !== undefined || morning !== undefined || night !== undefined;
  if (isLate && written < 12) return written + 12;
  return isEarly && written === 12 ? 0 : written;
}

function leadOf(found: string): number {
  return /^\s*/.exec(found)?.[0].length ?? 0;
}

/** "2 heures" and "2h30" that something takes. An hour alone is a time after noon, or after a word such as "at". */
function isDuration(groups: Record<string, string | undefined>, before: string, after: string): boolean {
  const { unit, m3, ante, post, morning, afternoon, night } = groups;
  if (/^(?:uhr|o'clock|órakor)$/iu.test(unit ?? "")) return false;
  // "lasted 2:30 hours"
  if (unit === undefined) return isHours.test(after) && duration.test(before.slice(-24));
  if ([ante, post, morning, afternoon, night].some((part) => part !== undefined)) return false;
  const around = before.slice(-24);
  if (duration.test(around)) return true;
  const hour = Number(groups["hour"]);
  const isRange = fromTime.test(around) && untilTime.test(after);
  return m3 === undefined && !(hour >= 13 && hour < 24) && !atTime.test(around) && !isRange;
}

function zoneOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const [, sign, hours, minutes = "0"] = /([+−-])\s?(\d{1,2}):?(\d{2})?$/.exec(written) ?? [];
  if (sign !== undefined) return (sign === "+" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  return zones.get(written.toUpperCase());
}
