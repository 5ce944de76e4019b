import type { Conventions } from "./conventions.ts";
import type { Slice } from "./fold.ts";
import { monthKey, monthNames, weekdayPattern } from "./month-names.ts";

/** A day, or a month where no day is given. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number | undefined;
}

export interface DateReading {
  kind: "date";
  /** One, or several where the text does not decide; none without a year. */
  dates: readonly CalendarDate[];
  /** Of a date without a year. */
  dayOfYear?: { month: number; day: number };
  span: Slice;
}

/** A part of a range's first end: "5." of "5. bis 7. März 2024". */
const dayNumber = String.raw`(?<!\d|\d[.,:/])(\d{1,2})(?:st|nd|rd|th|er|\.?[oaº°]|ste|de|:[ae]|-(?:го|е|ое)|\.)?[»”"]?`;
const year = String.raw`((?:1[5-9]|20|21)\d\d|'\d\d)(?![\d]|[.,]\d)`;
/** 1 Dec 23, where nothing else follows. */
const yearAtEnd = String.raw`((?:1[5-9]|20|21)\d\d(?![\d]|[.,]\d)|'\d\d(?!\d)|(?<=\p{L}\.?[ -])\d\d(?=\s*(?:$|[\n,;)|]|\.(?!\d))))`;
/** "twenty-two (22) May" has its day twice. */
const echo = String.raw`(?:\s?\(\d{1,2}(?:st|nd|rd|th)?\))?`;
const glue = String.raw`(?:[\s\u00A0]*[.,/-]?[\s\u00A0]*(?:(?:in the year of|in the year|im Jahre?|en l'an|del año|anno|day of the month of|of the month of|day of|of the|of|the|jours? du mois de|d[ií]as? del? mes de|dias do mês de|giorni del mese di|des Monats|du mois de|del mes de|del mese di|do mês de|de l'|del?|di|den|do|d'|van|im|jour de)[\s\u00A0]+)?)`;
const to = String.raw`[\s\u00A0]*(?:-|–|—|to|until|till|through|thru|and|&|bis(?: zum)?|und|au|à|et|al?|hasta(?: el)?|y|ao?|até|e|al|fino al|e il|et le|og den|och den|und de[mr]|en de|y el|e o|a|și|şi|og|och|ja|oraz|и|і|i|tot(?: en met)?|t\/m|en|do|až|до|по|până(?: la| pe| în)?|till|til|-ig|تا|إلى|الى|से|থেকে|ถึง|đến|sampai|hingga|s\.?d\.?|至|到|から|~|～|〜)[\s\u00A0]*`;
const monthWord = String.raw`(\p{L}[\p{L}\p{M}]{1,14})(?![\p{L}\p{M}])[.॰׳]?`;

const dayFirst = new RegExp(`${dayNumber}${echo}${glue}${monthWord}(?:${glue}${yearAtEnd})?`, "giu");
const monthFirst = new RegExp(
  `(?<![\\p{L}\\p{M}])${monthWord}[\\s\\u00A0./-]*(?:the[\\s\\u00A0]+)?${dayNumber}(?!\\d|[.,:]\\d{3}|(?:[.,]\\d+)?\\s?%)(?:[\\s\\u00A0,./-]*(?:of[\\s\\u00A0]+)?${year})?`,
  "giu",
);
const ofYear = String.raw`(?:[\s\u00A0]+(?:of the year|des Jahres|de l'année|del año|dell'anno|do ano|van het jaar)[\s\u00A0]+)`;
const monthAlone = new RegExp(`(?<![\\p{L}\\p{M}])${monthWord}(?:${ofYear}|${glue})${year}`, "giu");
/** "July" of "July to September 2022". */
const monthBefore = new RegExp(`(?<![\\p{L}\\p{M}])${monthWord}${to}$`, "iu");
const weekLabel = /(?:^|[^\p{L}])(?:kw|cw|wk|weeks?|woche|semaine|semana|settimana|nr|no)\.?[\s\u00A0]?$/iu;
/** "and 2021" after "31 December 2022": the same day of another year. */
const anotherYear =
  /^,?[\s\u00A0](?:and|und|et|y|e|en|&)[\s\u00A0]((?:19|20)\d\d)(?![\d.,]*\d|[\s\u00A0]?(?:%|\p{L}*\p{Sc}))/iu;
const yearFirst = new RegExp(
  `(?<![\\d.,])((?:1[5-9]|20|21)\\d\\d)[\\s\\u00A0.,-]*(?:(?:m|metų)\\.?[\\s\\u00A0])?${monthWord}[\\s\\u00A0.-]*(\\d{1,2})(?!\\d)`,
  "giu",
);
const isoEnd = /^\s?[–—]\s?(?:(\d\d)-)?(\d\d)(?![\d-])/;
const yearFirstEnd = new RegExp(`^\\.?${to}(?:${monthWord} )?(\\d{1,2})(?![\\d]|[.,:]\\d)`, "iu");
/** 24. 3. 5., as Korean has it. */
const korean = /(?<![\d.,/-])((?:19|20)?\d\d)\. ?(\d{1,2})\. ?(\d{1,2})\.?(?![\d]|[.,/-]\d)/g;
const vietnamese =
  /(?:(?<![\d.,/-])(\d{1,2})[\s./-]{0,3})?(?:tháng|thg)\s(\d{1,2})(?:,?\s(?:năm\s)?|\/)((?:1[5-9]|20)\d\d)(?!\d|[.,]\d)/giu;
const numericYearFirst =
  /(?<![\d.,]|(?<!-\d\d)\/|-)((?:1[5-9]|20|21)\d\d)([-/.])(?:[ \u00A0]?)(\d{1,2})\2(?:[ \u00A0]?)(\d{1,2})(?![\d]|[.,-]\d|\/(?!\d{4}-)\d)/g;
const numericYearLast =
  /(?<![\d,]|(?<!(?:№|[Nn]r\.?|[Nn]o\.?) ?\d{1,6})\/|\d\.|\d{4}\. |(?<!\.|[./]\d{4})-)(\d{1,2})(?:er|º|°)?([-/.])(?:[ \u00A0]?)(\d{1,2})(?:\2[ \u00A0]?|(?<=\/\d{1,2})[ \u00A0](?=\d{4}))((?:1[5-9]|20|21)\d\d|'?\d\d)(?![\d]|[.,/]\d|-(?!\d{1,2}\2\d{1,2}\2\d\d)\d|[-/]\p{L})/gu;
const compact = /(?<![\p{L}\d.,/-])((?:19|20)\d\d)(\d\d)(\d\d)(?:(?=(T\d{4}))|(?![\p{L}\d]|[.,/-]\d))/gu;
const monthYear =
  /(?<![\d.,/-])(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)(?![\d]|[.,/-]\d)|(?<![\d.,/-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d]|[.,/-]\d)/g;
/** 2024-W10-2. */
const weekDate = /(?<![\p{L}\d.,/-])((?:19|20)\d\d)-?W(0[1-9]|[1-4]\d|5[0-3])-?([1-7])(?![\p{L}\d])/gu;
/** 5.III.2024, 5/XII/24. */
const romanMonth =
  /(?<![\p{L}\d.,/-])(\d{1,2})[ \u00A0]?([ ./-])[ \u00A0]?(I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})\2[ \u00A0]?((?:1[5-9]|20)\d\d|\d\d)(?!\d|[.,/-]\d)/gu;
const romanMonths = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const dayAndMonth = /(?<![\d,/-]|\d\.)(\d{1,2})([./])[ \u00A0]?(\d{1,2})(?:\.(?!\d)|(?!\.?\d))/g;
const dateLabel =
  /(?:^|[^\p{L}])(?:date[ds]?|datum|datiert|on|am|vom|from|since|seit|until|bis|le|du|au|fecha|el|data|il|del|em|op|van|日期|日付|date de \p{L}+|stand|as of)[\s\u00A0:.]{0,3}$/iu;
const versionLabel =
  /(?:^|[^\p{L}])(?:v|ver|version|release|rel|build|firmware|rev|revision|no|nr)\.?[\s\u00A0:]?$/iu;

const eras = new Map<string, number>([
  ["令和", 2018],
  ["平成", 1988],
  ["昭和", 1925],
  ["大正", 1911],
  ["明治", 1867],
  ["民國", 1911],
  ["民国", 1911],
  ["พ.ศ.", -543],
  ["ค.ศ.", 0],
  ["西暦", 0],
  ["公元", 0],
]);
const eraNames = [...eras.keys()].map((name) => name.replaceAll(".", "\\.")).join("|");
const eastAsian = new RegExp(
  `(?:(${eraNames})\\s?)?(?<![\\d.]|\\d,)(\\d{1,4}|元)\\s?[年년]\\s?(\\d{1,2})\\s?[月월](?:\\s?(\\d{1,2})\\s?[日号號일])?`,
  "gu",
);
const eraYear = new RegExp(`(${eraNames})\\s?(\\d{1,4}|元)\\s?[年년]`, "gu");
/** R6.3.5, as forms have it. */
const shortEra = /(?<![\p{L}\d])([RHS])(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?!\d|\.\d)/gu;
const shortEras = new Map([["R", 2018], ["H", 1988], ["S", 1925]]); // prettier-ignore

/** The dates in a readable text with its numbers in digits. A longer one hides what is inside it. */
export function datesIn(text: string, conventions: Conventions): DateReading[] {
  const found: DateReading[] = [];
  const add = (start: number, end: number, dates: readonly CalendarDate[]) => {
    const real = dates.filter(exists);
    if (real.length > 0) found.push({ kind: "date", dates: real, span: { start, end } });
  };
  const names = monthNames(conventions.language);
  const month = (name: string | undefined) => monthOf(name ?? "", names, conventions.language);
  const sharedRanges = sharedRangeReader(text, add, conventions.language);
  const addAnotherYear = (end: number, number: number, days: string | undefined) => {
    const [more = "", years] = anotherYear.exec(text.slice(end, end + 20)) ?? [];
    if (years !== undefined) add(end, end + more.length, [dateOf(years, number, days)]);
  };

  for (const match of text.matchAll(numericYearFirst)) {
    const [whole, years, separator, months, days] = match;
    const end = match.index + whole.length;
    add(match.index, end, [dateOf(years, months, days)]);
    // 2024-03-05–08, 2024-11-28–12-01
    const rest = separator === "-" ? isoEnd : /^\.?\s?[–—-]\s?(?:(\d\d)\. ?)?(\d\d)\.(?!\d)/;
    const [more = "", otherMonths = months, otherDays] = rest.exec(text.slice(end, end + 14)) ?? [];
    if (otherDays !== undefined) add(match.index, end + more.length, [dateOf(years, otherMonths, otherDays)]);
  }
  if (conventions.language === "ko")
    for (const { index, 0: whole, 1: years = "", 2: months, 3: days } of text.matchAll(korean))
      add(
        index,
        index + whole.length,
        fullYears(years).map((full) => dateOf(full, months, days)),
      );
  for (const { index, 0: whole, 1: days, 2: months, 3: years } of text.matchAll(vietnamese))
    add(index, index + whole.length, [dateOf(years, months, days)]);
  if (conventions.language === "th")
    for (const { index, 0: whole, groups = {} } of text.matchAll(thai()))
      add(index, index + whole.length, [thaiDate(groups)]);
  for (const match of text.matchAll(numericYearLast)) {
    const [whole, first, separator = "", second, years = ""] = match;
    if (versionLabel.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    const dates = fullYears(years).flatMap((full) =>
      orders(first, second, full, conventions.firstOfDate(separator)),
    );
    const end = match.index + whole.length;
    add(match.index, end, dates);
    numericRange(text, match.index, end, {
      separator,
      month: second,
      years: fullYears(years),
      conventions,
      add,
    });
  }
  for (const { index, 0: whole, 1: years, 2: weeks, 3: day } of text.matchAll(weekDate))
    add(index, index + whole.length, [dateOfWeek(Number(years), Number(weeks), Number(day))]);
  for (const { index, 0: whole, 1: days, 3: numeral = "", 4: years = "" } of text.matchAll(romanMonth))
    add(
      index,
      index + whole.length,
      fullYears(years).map((full) => dateOf(full, romanMonths.indexOf(numeral) + 1, days)),
    );
  for (const match of text.matchAll(compact)) {
    const [whole, years, months, days, time] = match;
    const isAlone = time !== undefined || text.trim() === whole;
    if (!isAlone && !dateLabel.test(text.slice(Math.max(0, match.index - 24), match.index))) continue;
    add(match.index, match.index + whole.length, [dateOf(years, months, days)]);
  }
  for (const match of text.matchAll(eastAsian)) {
    const [whole, era, years = "", months, days] = match;
    const count = years === "元" ? 1 : Number(years);
    if (era === undefined && years.length !== 4 && years.length !== 2) continue;
    const full = era === undefined ? fullYears(years) : [count + (eras.get(era) ?? 0)];
    const end = match.index + whole.length;
    add(
      match.index,
      end,
      full.map((value) => dateOf(value, months, days)),
    );
    eastAsianRange(text, end, full, months, add);
  }
  for (const match of text.matchAll(shortEra)) {
    const [whole, era = "", years, months, days] = match;
    add(match.index, match.index + whole.length, [
      dateOf(Number(years) + (shortEras.get(era) ?? 0), months, days),
    ]);
  }
  for (const match of text.matchAll(yearFirst)) {
    const [whole, years, name, days] = match;
    const number = month(name);
    if (number === undefined) continue;
    const end = match.index + whole.length;
    add(match.index, end, [dateOf(years, number, days)]);
    // 2024. március 5–8., 2024. november 28. – december 1.
    const [more = "", otherName, otherDays] = yearFirstEnd.exec(text.slice(end, end + 40)) ?? [];
    const otherMonth = otherName === undefined ? number : month(otherName);
    if (otherDays !== undefined && otherMonth !== undefined)
      add(end, end + more.length, [dateOf(years, otherMonth, otherDays)]);
  }
  for (const { match, number } of daysIn(text, month)) {
    const [whole, days, , years] = match;
    const end = match.index + whole.length;
    sharedRanges.days(match.index, { month: number, years: fullYears(years ?? ""), end });
    if (years === undefined) sharedRanges.note(match.index, end, number, Number(days));
    else {
      add(
        match.index,
        end,
        fullYears(years).map((full) => dateOf(full, number, days)),
      );
      sharedRanges.years(match.index, fullYears(years));
      addAnotherYear(end, number, days);
    }
  }
  for (const match of text.matchAll(monthFirst)) {
    const [whole, name, days, years] = match;
    const number = month(name);
    if (number === undefined) continue;
    const end = match.index + whole.length;
    const range = rangeAfterMonth(text, match.index + whole.length, years);
    if (range !== undefined) {
      for (const day of [Number(days), ...range.days])
        add(
          match.index,
          range.end,
          fullYears(range.years).map((full) => dateOf(full, number, day)),
        );
    } else if (years === undefined) sharedRanges.note(match.index, end, number, Number(days));
    else {
      add(
        match.index,
        end,
        fullYears(years).map((full) => dateOf(full, number, days)),
      );
      sharedRanges.years(match.index, fullYears(years));
      addAnotherYear(end, number, days);
    }
  }
  if (found.length === 0) addMonths(text, month, add);
  return found;
}

/** March 2024, 03/2024, 2024-03. */
function addMonths(
  text: string,
  month: (name: string | undefined) => number | undefined,
  add: (start: number, end: number, dates: readonly CalendarDate[]) => void,
): void {
  for (const match of text.matchAll(monthAlone)) {
    const [whole, name, years = ""] = match;
    const number = month(name);
    if (number === undefined) continue;
    const end = match.index + whole.length;
    const ofMonth = (value: number) => fullYears(years).map((full) => dateOf(full, value, undefined));
    add(match.index, end, ofMonth(number));
    const from = Math.max(0, match.index - 40);
    const before = monthBefore.exec(text.slice(from, match.index));
    const first = month(before?.[1]);
    if (before !== null && first !== undefined) add(from + before.index, end, ofMonth(first));
  }
  for (const match of text.matchAll(monthYear)) {
    const [whole, months, years, otherYears, otherMonths] = match;
    if (weekLabel.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    add(match.index, match.index + whole.length, [
      dateOf(years ?? otherYears, months ?? otherMonths, undefined),
    ]);
  }
}

/** "5., " of "5., 6. und 7. März 2024". */
const listedDay = /(?<![\d.,/])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?,\s$/iu;

/** Ends of ranges that leave their month or year to the other end: "5. bis 7. März 2024", "3 March to 5 April 2024". */
function sharedRangeReader(
  text: string,
  add: (start: number, end: number, dates: readonly CalendarDate[]) => void,
  language: string,
) {
  const weekday = `(?:${weekdayPattern(language)}[,.]?[ \u00A0])?`;
  const open: { start: number; end: number; month: number; day: number }[] = [];
  const joined = new RegExp(`^,?${to}${weekday}(?:the |den |le |el |il |o |de |del )?$`, "iu");
  const dayBefore = new RegExp(
    `(?<![\\d.,/])(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?${to}${weekday}(?:the |den |le |el |il |o )?$`,
    "iu",
  );
  return {
    note: (start: number, end: number, month: number, day: number) =>
      void open.push({ start, end, month, day }),
    days: (
      start: number,
      { month, years, end }: { month: number; years: readonly number[]; end: number },
    ) => {
      const before = text.slice(Math.max(0, start - 30), start);
      const found = dayBefore.exec(before);
      if (found === null || years.length === 0) return;
      const first = start - found[0].length;
      const ofDay = (day: string | undefined) => years.map((full) => dateOf(full, month, day));
      add(first, end, ofDay(found[1]));
      for (const { from, match } of listedBefore(text, first, listedDay)) add(from, end, ofDay(match[1]));
    },
    years: (start: number, years: readonly number[]) => {
      const before = open.at(-1);
      if (before === undefined || !joined.test(text.slice(before.end, start))) return;
      add(
        before.start,
        before.end,
        years.map((full) => ({ year: full, month: before.month, day: before.day })),
      );
    },
  };
}

/** "March 5–7, 2024", "March 3, 5 and 7, 2024": what follows "March 5". */
function rangeAfterMonth(
  text: string,
  from: number,
  years: string | undefined,
): { days: readonly number[]; years: string; end: number } | undefined {
  if (years !== undefined) return undefined;
  const day = "(\\d{1,2})(?:st|nd|rd|th)?";
  const pattern = new RegExp(`^((?:,\\s${day})*),?${to}${day}[\\s,]+(?:of )?${year}`, "iu");
  const [whole = "", listed = "", , last, full] = pattern.exec(text.slice(from, from + 60)) ?? [];
  if (full === undefined) return undefined;
  return { days: [...(listed.match(/\d+/g) ?? []), last].map(Number), years: full, end: from + whole.length };
}

/** 01.01.–31.12.2024, 5.–7.3.2024. */
function numericRange(
  text: string,
  start: number,
  end: number,
  {
    separator,
    month,
    years,
    conventions,
    add,
  }: {
    separator: string;
    month: string | undefined;
    years: readonly number[];
    conventions: Conventions;
    add: (start: number, end: number, dates: readonly CalendarDate[]) => void;
  },
): void {
  const before = text.slice(Math.max(0, start - 30), start);
  const mark = separator === "." ? "\\." : separator;
  // 5.–7.3.2024 leaves the month to the other end, too.
  const months = separator === "." ? `(?:${mark} ?(\\d{1,2}))?${mark}?` : `${mark} ?(\\d{1,2})${mark}?`;
  const found = new RegExp(`(?<![\\d.,/-])(\\d{1,2})${months}${to}$`, "iu").exec(before);
  if (found === null) return;
  const [whole, first, second = month] = found;
  add(
    start - whole.length,
    end,
    years.flatMap((full) => orders(first, second, full, conventions.firstOfDate(separator))),
  );
  const listed = new RegExp(`(?<![\\d.,/-])(\\d{1,2})${months},\\s$`, "u");
  for (const { from, match } of listedBefore(text, start - whole.length, listed))
    add(
      from,
      end,
      years.flatMap((full) => orders(match[1], match[2] ?? month, full, conventions.firstOfDate(separator))),
    );
}

/** Dates of one list that are looked at, and how far one reaches. */
const maxListed = 12;
const listedReach = 16;

/** What stands before a place, each directly before the last: "1.3., 1.6. und 1.9.2024", "5, 6 and 7 March". */
function* listedBefore(
  text: string,
  place: number,
  pattern: RegExp,
): Generator<{ from: number; match: RegExpExecArray }> {
  let from = place;
  for (let count = 0; count < maxListed; count += 1) {
    const match = pattern.exec(text.slice(Math.max(0, from - listedReach), from));
    if (match === null) return;
    from -= match[0].length;
    yield { from, match };
  }
}

/** Days before a month's name. "17. und 18" of "17. und 18. Juni 2025" is none, and hides none. */
function daysIn(text: string, month: (name: string | undefined) => number | undefined) {
  const found: { match: RegExpExecArray; number: number }[] = [];
  dayFirst.lastIndex = 0;
  for (let match = dayFirst.exec(text); match !== null; match = dayFirst.exec(text)) {
    const number = month(match[2]);
    if (number === undefined) dayFirst.lastIndex = match.index + (match[1]?.length ?? 1);
    else found.push({ match, number });
  }
  return found;
}

/** 2024年3月5日至7日, 3月5日から4月2日まで. */
function eastAsianRange(
  text: string,
  from: number,
  years: readonly number[],
  months: string | undefined,
  add: (start: number, end: number, dates: readonly CalendarDate[]) => void,
): void {
  const found =
    /^\s?(?:至|到|から|부터|에서|-|–|—|~|～|〜|、)\s?(?:(\d{1,2})\s?[月월]\s?)?(\d{1,2})\s?[日号號일]/u.exec(
      text.slice(from, from + 20),
    );
  if (found === null) return;
  const [whole, month, day] = found;
  add(
    from,
    from + whole.length,
    years.map((full) => dateOf(full, month ?? months, day)),
  );
}

/** "You may 5" and "they march 3" are no dates: as a month, these two are capitalised. */
function monthOf(name: string, names: ReadonlyMap<string, number>, language: string): number | undefined {
  const isVerb = (language === "en" || language === "") && (name === "may" || name === "march");
  return isVerb ? undefined : names.get(monthKey(name));
}

function orders(
  first: string | undefined,
  second: string | undefined,
  full: number,
  known: "day" | "month" | undefined,
): CalendarDate[] {
  const byDay = dateOf(full, second, first);
  const byMonth = dateOf(full, first, second);
  if (!exists(byMonth)) return [byDay];
  if (!exists(byDay)) return [byMonth];
  if (first !== undefined && Number(first) === Number(second)) return [byDay];
  if (known === undefined) return [byDay, byMonth];
  return [known === "day" ? byDay : byMonth];
}

function dateOf(
  years: string | number | undefined,
  months: string | number | undefined,
  days: string | number | undefined,
): CalendarDate {
  return { year: Number(years), month: Number(months), day: days === undefined ? undefined : Number(days) };
}

let thaiPattern: RegExp | undefined;

/** 5 มีนาคม พ.ศ. 2567, 5 มี.ค. 2024: the short names of months have points in them. */
function thai(): RegExp {
  const names = thaiMonths().map((forms) => forms.map((name) => name.replaceAll(".", "\\.")).join("|"));
  thaiPattern ??= new RegExp(
    `(?<!\\d)(?:(?<day>\\d{1,2})\\s?)?(?<month>${names.join("|")})\\s?(?:(?<era>พ\\.ศ\\.|ค\\.ศ\\.)\\s?)?(?<year>(?:19|20|24|25)\\d\\d)(?!\\d)`,
    "gu",
  );
  return thaiPattern;
}

/** The long and the short name of each month. */
function thaiMonths(): string[][] {
  return Array.from({ length: 12 }, (_, month) =>
    (["long", "short"] as const).map((style) =>
      new Intl.DateTimeFormat("th", { month: style, timeZone: "UTC" }).format(Date.UTC(2024, month, 15)),
    ),
  );
}

function thaiDate({ day, month = "", era, year: written }: Record<string, string | undefined>): CalendarDate {
  const number = thaiMonths().findIndex((names) => names.includes(month)) + 1;
  const isBuddhist = era === undefined ? Number(written) >= 2400 : era === "พ.ศ.";
  return dateOf(Number(written) - (isBuddhist ? 543 : 0), number, day);
}

/** A day of an ISO week: the week of 4 January is the first one, and Monday its first day. */
function dateOfWeek(full: number, week: number, day: number): CalendarDate {
  const fourth = new Date(Date.UTC(full, 0, 4));
  const date = new Date(Date.UTC(full, 0, 4 + (week - 1) * 7 + (day - 1) - ((fourth.getUTCDay() + 6) % 7)));
  return dateOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** Two digits are this century up to 40 and the last one from 60 on; between, both. */
function fullYears(years: string): number[] {
  const digits = years.replace("'", "");
  if (digits === "") return [];
  if (digits.length > 2) return [Number(digits)];
  const value = Number(digits);
  if (value <= 40) return [2000 + value];
  return value >= 60 ? [1900 + value] : [2000 + value, 1900 + value];
}

function exists({ year: full, month, day }: CalendarDate): boolean {
  if (!(month >= 1 && month <= 12) || full < 1000) return false;
  if (day === undefined) return true;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Years of an era, such as 平成31年, with the year that they are. */
export function eraYearsIn(text: string): { value: number; span: Slice }[] {
  return [...text.matchAll(eraYear)].map(({ index, 0: whole, 1: era = "", 2: count = "" }) => ({
    value: (count === "元" ? 1 : Number(count)) + (eras.get(era) ?? 0),
    span: { start: index, end: index + whole.length },
  }));
}

/** Days and months without a year: 13.05., 5 March. They are no numbers. */
export function partialDatesIn(text: string, { language, firstOfDate }: Conventions): DateReading[] {
  const names = monthNames(language);
  const found: DateReading[] = [];
  const add = ({ index, 0: whole }: RegExpExecArray, month: number | undefined, day: string | undefined) => {
    if (month !== undefined && exists(dateOf(2000, month, day)))
      found.push({
        kind: "date",
        dates: [],
        dayOfYear: { month, day: Number(day) },
        span: { start: index, end: index + whole.length },
      });
  };
  for (const { match, number } of daysIn(text, (name) => monthOf(name ?? "", names, language)))
    add(match, number, match[1]);
  for (const match of text.matchAll(monthFirst))
    add(match, monthOf(match[1] ?? "", names, language), match[2]);
  for (const match of text.matchAll(dayAndMonth)) {
    const [whole, first, separator, second] = match;
    const order = separator === "." && whole.endsWith(".") ? firstOfDate(".") : undefined;
    if (order === "day") add(match, Number(second), first);
    else if (order === "month") add(match, Number(first), second);
  }
  return found;
}
