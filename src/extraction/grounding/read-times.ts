import type { Slice } from "./fold.ts";

/** A time of day, and the zone where one is stated. */
export interface TimeReading {
  kind: "time";
  hour: number;
  minute: number;
  second: number;
  /** Minutes east of UTC. */
  zone: number | undefined;
  span: Slice;
}

const clock = new RegExp(
  [
    String.raw`(?<early>上午|早上|凌晨|午前|오전)?(?<late>下午|晚上|午後|夜|傍晚|오후)?(?<noon>中午)?\s?`,
    String.raw`(?<![\d.,:/-]|\d[hH])(?<hour>\d{1,2})`,
    String.raw`(?:`,
    String.raw`:(?<m1>\d{2})(?::(?<s1>\d{2})(?:[.,]\d{1,6})?)?(?![\d:])`,
    String.raw`|[.](?<m2>\d{2})(?=\s?(?:Uhr|uur|h\b|a\.?m|p\.?m)|(?<=(?:om|alle|ore|kl\.?|um|at|klo)\s\d{1,2}\.\d{2})(?![\d.]))`,
    String.raw`|\s?(?:h|hrs?|Uhr|heures?|horas?|ore|uur)\s?(?<m3>\d{2})?(?![\p{L}\d])`,
    String.raw`|\s?[点點時时시](?:\s?(?<m4>\d{1,2})\s?[分분]?|(?<half>半))?(?!间|間)`,
    String.raw`|(?=\s?(?:a\.?m\.?|p\.?m\.?)(?!\p{L}))`,
    String.raw`)`,
    String.raw`(?:\s?(?:Uhr|uur|h|hrs|heures|o'clock)(?!\p{L}))?`,
    String.raw`(?:\s?(?<ante>a\.?m\.?)(?!\p{L})|\s?(?<post>p\.?m\.?)(?!\p{L}))?`,
    String.raw`(?:\s?\(?(?<zone>Z(?!\p{L})|UTC(?:\s?[+-−]\s?\d{1,2}(?::?\d{2})?)?|GMT(?:\s?[+-−]\s?\d{1,2}(?::?\d{2})?)?|[+−-]\d{2}:?\d{2}(?!\d)|(?:CET|CEST|MEZ|MESZ|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|JST|IST|WET|WEST|EET|EEST)(?!\p{L})|北京时间|日本時間)\)?)?`,
  ].join(""),
  "giu",
);

const zones = new Map<string, number>([
  ["Z", 0], ["UTC", 0], ["GMT", 0], ["WET", 0], ["BST", 60], ["WEST", 60], ["CET", 60], ["MEZ", 60], ["CEST", 120], ["MESZ", 120], ["EET", 120], ["EEST", 180],
  ["EST", -300], ["EDT", -240], ["CDT", -300], ["MST", -420], ["MDT", -360], ["PST", -480], ["PDT", -420], ["JST", 540], ["北京时间", 480], ["日本時間", 540],
]); // prettier-ignore

/** The times of day in a readable text: 14:30, 2.30 pm, 14 Uhr 30, 14h30, 下午2点30分, 14時半. */
export function timesIn(text: string): TimeReading[] {
  const found: TimeReading[] = [];
  for (const match of text.matchAll(clock)) {
    const { groups = {} } = match;
    const reading = readClock(groups);
    if (reading === undefined) continue;
    const lead = /^\s*/.exec(match[0])?.[0].length ?? 0;
    found.push({
      kind: "time",
      ...reading,
      span: { start: match.index + lead, end: match.index + match[0].trimEnd().length },
    });
  }
  for (const { index, 0: word } of text.matchAll(
    /(?<!\p{L})(?:12 )?(?:noon|midnight|Mittag|Mitternacht|midi|minuit|正午)(?!\p{L})/giu,
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

function readClock(
  groups: Record<string, string | undefined>,
): Pick<TimeReading, "hour" | "minute" | "second" | "zone"> | undefined {
  const { early, late, noon, ante, post, half } = groups;
  const written = Number(groups["hour"]);
  const minute =
    half === undefined ? Number(groups["m1"] ?? groups["m2"] ?? groups["m3"] ?? groups["m4"] ?? 0) : 30;
  const second = Number(groups["s1"] ?? 0);
  const isTwelve = ante !== undefined || post !== undefined;
  if (isTwelve && (written < 1 || written > 12)) return undefined;
  const isLate = late !== undefined || post !== undefined || (noon !== undefined && written < 11);
  const isEarly = early !== undefined || ante !== undefined;
  const hour = isLate && written < 12 ? written + 12 : isEarly && written === 12 ? 0 : written;
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute > 0)) return undefined;
  return { hour: hour % 24, minute, second, zone: zoneOf(groups["zone"]) };
}

function zoneOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const [, sign, hours, minutes = "0"] = /([+−-])\s?(\d{1,2}):?(\d{2})?$/.exec(written) ?? [];
  if (sign !== undefined) return (sign === "+" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  return zones.get(written.toUpperCase());
}
