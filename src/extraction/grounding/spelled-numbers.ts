import { withFractions, withHalves, withHanFractions } from "./fractions.ts";
import { hanNumber, hanNumberPattern } from "./han-numbers.ts";
import { replaceMatches, replaceSlices } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";
import { decimalWord, percentPattern } from "./affixes.ts";
import { monthKey, monthNames } from "./month-names.ts";
import { numberWordsOf, wordsOfThai } from "./number-words.ts";
import type { NumberWords } from "./number-words.ts";
import { dayParts } from "./read-times.ts";
import { withTimesInDigits } from "./read-spoken-times.ts";
import { surePoint } from "./readable-text.ts";

/** The text with its spelled numbers in digits, so that one grammar reads both: "five (5) million" is "5 (5) million". */
export function withDigits(text: MappedText, language: string): MappedText {
  const hangul = withHangulUnits(withHangulNumbers(withHalves(withTimesInDigits(text, language), language)));
  const han = /\p{Script=Han}/u.test(hangul.text)
    ? withHanFractions(withHanHalves(replaceSlices(hangul, hanReplacements(hangul.text, language))))
    : hangul;
  const table = numberWordsOf(language);
  if (table === undefined) return han;
  const parts = withFractions(han, language);
  const digits = replaceSlices(parts, wordReplacements(parts.text, table, language));
  return withUnitHalves(withHindiParts(withDecimals(replaceMatches(digits, mixed, () => ""))));
}

const hindiPart = /(?<![\p{L}\p{M}])(साढ़े|साढ़े|सवा|पौने) (\d{1,9})(?![\d.,])/gu;

/** "साढ़े 7" is 7.5, and "साढ़े 700000" (of "साढ़े सात लाख") 750000: the part is of the scale. */
function withHindiParts(text: MappedText): MappedText {
  return replaceMatches(text, hindiPart, ([, word = "", digits = ""]) => {
    const count = Number(digits);
    const scale = [1e7, 1e5, 1000, 100, 1].find((each) => count % each === 0) ?? 1;
    const part = word === "सवा" ? 0.25 : word === "पौने" ? -0.25 : 0.5;
    return digitsOf(count + part * scale);
  });
}

/** "11 i 1/4", once its words are digits, as "11 1/4". */
const mixed =
  /(?<=(?<![\d.,/])\d{1,3} )(?:and|und|et|y|e|en|och|og|i|si|și|a|и|с|з|і) (?=[1-3]\/[2-9](?!\d|\/))/giu;

/** "1 year and a half", which some write with the unit between. */
const unitAndHalf =
  /(?<![\d.,]|(?:à|vers|dès|avant|après) (?=\d{1,2} heures? ))((?<!\p{L})(?:an?|un[ao]?|uma?|une|een|e[nt]t?) |\d{1,3}[ \u00A0-])(\p{L}{2,14}) (?:and a half|y medi[oa](?! ambiente)|e mezz[oa]|e mei[oa]|et demie?|с половиной|з половиною|och (?:en |ett )?halv[at]?|og en halv|en een half|și jumătate|i pół|a půl|a pol|i pol|и половина|و نیم|ونصف|rưỡi|und ein(?:e|er|en|em|es)? halbe[nrs]?|ja puoli)(?![\p{L}\p{M}]| (?:af|des|von) )/giu;

function withUnitHalves(text: MappedText): MappedText {
  return replaceMatches(
    text,
    unitAndHalf,
    ([, count = "", unit]) => `${/^\d+/.exec(count)?.[0] ?? 1}${surePoint}5 ${unit}`,
  );
}

const hangulDigits = new Map(Array.from("일이삼사오육칠팔구십백천만억조", (digit, at) => [digit, Array.from("一二三四五六七八九十百千万億兆")[at] ?? ""])); // prettier-ignore
/** 삼천오백만원, 이십일 일: at least two characters, and a unit. */
const hangulNumber =
  /(?<!\p{Script=Hangul}|\d)(?<lead>일금\s?)?[일이삼사오육칠팔구십백천만억조]{2,}(?=\s?(?:원|달러|유로|명|개월|개|년|일|주일|주|시간|분|퍼센트|프로|배|회|대|건)(?!\p{Script=Hangul}{4}))/gu;
const koreanUnits = "한 두 세 네 다섯 여섯 일곱 여덟 아홉".split(" ");
const koreanTens = "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split(" ");
/** As they are said before what is counted; the longer ones first. */
const koreanCounts = new Map<string, number>([
  ...koreanTens.flatMap((ten, tens) =>
    koreanUnits.map((unit, at) => [`${ten}${unit}`, (tens + 1) * 10 + at + 1] as const),
  ),
  ["스무", 20],
  ...koreanTens.map((ten, tens) => [ten, (tens + 1) * 10] as const),
  ...koreanUnits.map((unit, at) => [unit, at + 1] as const),
]);
/** 두 명, 세 달. */
const koreanCount = new RegExp(
  `(?<!\\p{Script=Hangul})(${[...koreanCounts.keys()].join("|")})(?=\\s?(?:달|명|개|시간|살|번|차례|가지|마리|대|장|권|배|곳|사람|주)(?:[^\\p{Script=Hangul}]|$|\\p{Script=Hangul}{1,2}(?!\\p{Script=Hangul})))`,
  "gu",
);

function withHangulNumbers(text: MappedText): MappedText {
  if (!/\p{Script=Hangul}/u.test(text.text)) return text;
  const numbers = [...text.text.matchAll(hangulNumber)].map(({ index, 0: found, groups }) => {
    const lead = groups?.["lead"]?.length ?? 0;
    const start = index + lead;
    return {
      start,
      end: index + found.length,
      text: Array.from(found.slice(lead), (digit) => hangulDigits.get(digit) ?? digit).join(""),
    };
  });
  const counts = [...text.text.matchAll(koreanCount)].map(({ index, 0: found, 1: word = "" }) => ({
    start: index,
    end: index + found.length,
    text: String(koreanCounts.get(word) ?? found),
  }));
  return replaceSlices(
    text,
    [...numbers, ...counts].toSorted((left, right) => left.start - right.start),
  );
}

const hangulUnit = new Map(
  Array.from("백천만억조", (unit, index) => [unit, Array.from("百千万億兆")[index] ?? ""]),
);
const hangulUnits = /(?<=\d[백천만억조]*)\s?[백천만억조](?:\s(?=\d[\d,.]*[백천만억조]))?/gu;

/** 3억 5천만 as 3億5千万, so that one grammar reads both. */
function withHangulUnits(text: MappedText): MappedText {
  return replaceMatches(text, hangulUnits, ([found]) => hangulUnit.get(found.trim()) ?? found);
}

/** Half of the unit after it: 2年半, 1倍半, and 2个半月 before it. 2024年半年报 is a half-yearly report. */
const hanHalf =
  /(?<![\d.,])(\d{1,2})([个個]?[年月天日倍成折岁歳歲]|[个個]?[小]?[时時][间間]|[个個]?星期|週間|[ヶか]月|畳)?[个個]?半(?![年期数數导導径徑岛島场場球决決天夜路])/gu;

/** 1년 반. */
const halfAfterUnit = /(?<![\d.,])(\d{1,2})(\s?(?:년|개월|달|시간|배))\s?반(?=[이은을의에으]|\P{L}|$)/gu;

function withHanHalves(source: MappedText): MappedText {
  const text = replaceMatches(
    source,
    halfAfterUnit,
    ([, count, unit = ""]) => `${count}${surePoint}5${unit}`,
  );
  return replaceMatches(text, hanHalf, ([, count, unit = ""]) => `${count}${surePoint}5${unit}`);
}

const spokenDecimal = new RegExp(
  `(?<![\\d.,])(\\d{1,9})\\s(?:${decimalWord})\\s(\\d{1,3})((?:\\s\\d)*)(?![\\d.,]\\d)`,
  "giu",
);

/** "zwei Komma fünf", with its words in digits, as one number. */
function withDecimals(text: MappedText): MappedText {
  return replaceMatches(
    text,
    spokenDecimal,
    ([, whole, first, more = ""]) => `${whole}${surePoint}${first}${more.replaceAll(/\s/g, "")}`,
  );
}

interface Replacement {
  start: number;
  end: number;
  text: string;
}

interface Word {
  start: number;
  end: number;
  folded: string;
  /** Nothing but a space or a hyphen parts it from the word before. */
  isJoined: boolean;
}

const wordPattern = /[\p{L}\p{M}]+(?:(?<=\p{Script=Cyrillic})'(?=\p{Script=Cyrillic})[\p{L}\p{M}]+)?/gu;

function wordsIn(text: string): { start: number; word: string }[] {
  return [...text.matchAll(wordPattern)].flatMap(({ index, 0: run }) => {
    if (!/^\p{Script=Thai}/u.test(run)) return [{ start: index, word: run }];
    let next = index;
    return wordsOfThai(run).map((word) => {
      const start = next;
      next += word.length;
      return { start, word };
    });
  });
}

function wordReplacements(text: string, table: NumberWords, language: string): Replacement[] {
  const words: Word[] = [];
  for (const { start, word } of wordsIn(text)) {
    const before = words.at(-1);
    words.push({
      start,
      end: start + word.length,
      folded: table.fold(word),
      isJoined:
        before !== undefined &&
        (table.isScale(before.folded) ? /^,?(?: |-|\u00A0)?$/ : /^(?: |-|\u00A0)?$/).test(
          text.slice(before.end, start),
        ),
    });
  }
  const replacements: Replacement[] = [];
  let next = 0;
  while (next < words.length) {
    const first = next;
    let last = -1;
    for (let at = first; at < words.length; at += 1) {
      const word = words[at];
      if (word === undefined || (at > first && !word.isJoined)) break;
      if (table.isNumberWord(word.folded)) last = at;
      else if (!isInside(table, words, at, first)) break;
    }
    next = Math.max(last, first) + 1;
    const [only] = words.slice(first, first + 1);
    if (last < first && only !== undefined) replacements.push(...readAdjective(only, table, language));
    if (last >= first)
      replacements.push(...readRun({ text, words, table, language }, words.slice(first, last + 1), first));
  }
  return replacements;
}

/** What is made of a number and a unit, folded: dreimonatig, fünfprozentige, driejarig. */
const adjectives: Readonly<Record<string, RegExp>> = {
  de: /(?:prozentig|monatig|wochig|tagig|jahrig|stundig|minutig|kopfig|stellig|fach|malig)(?:e[nrsm]?)?$|mal$/,
  en: /fold$/,
  nl: /(?:jarige?|maands|daagse?|procents|voudige?|maal)$/,
};

function readAdjective({ start, end, folded }: Word, table: NumberWords, language: string): Replacement[] {
  const unit = adjectives[language]?.exec(folded);
  const found =
    unit === null || unit === undefined ? undefined : table.valueOf([folded.slice(0, unit.index)]);
  // "einfach" is simple.
  if (unit === null || unit === undefined || found === undefined || found.value < 2) return [];
  return [{ start, end: end - unit[0].length, text: `${digitsOf(found.value)}-` }];
}

/** A word that may stand in a number: "and" between two of its words, "a" before "hundred". */
function isInside(table: NumberWords, words: readonly Word[], at: number, first: number): boolean {
  const { folded = "" } = words[at] ?? {};
  const after = words[at + 1];
  if (after === undefined || !after.isJoined) return false;
  if (at === first && table.isHalfOfScale(words.slice(at, at + 3).map((word) => word.folded))) return true;
  if (table.isJoiner(folded)) return at > first && (table.isNumberWord(after.folded) || isHalf(after.folded));
  if ((folded === "a" && table.isNumberWord("thousand")) || table.isArticle(folded))
    return (at === first && table.isNumberWord(after.folded)) || (at > first && isHalf(after.folded));
  return at > first && isHalf(folded);
}

function isHalf(word: string): boolean {
  return /^(?:half|halve|a|demie?|medi[oa]|mezz[oa]|mei[oa]|половинои|половиною|poł|bucuk|וחצי|ونصف|نیم|halv[at]?|pul|pol|половина|rưỡi|puoli|fel|jumatate|setengah)$/.test(
    word,
  );
}

const timeUnit =
  /^(?:jahr|monat|woche|tag|stunde|minute|an(?:nee)?\b|mois|semaine|jour|heure|ano|mes\b|semana|dia|hora|anno|mese|settimana|giorno|ora\b|jaar|maand|dag|uur|kalender)/;

const ofDay = new RegExp(
  String.raw`^\s?(?:[ap]\.\s?m\.|[ap]m(?!\p{L}))|^${dayParts.replaceAll(/\?<\w+>/g, "?:")}`,
  "iu",
);

interface SpelledText {
  text: string;
  words: readonly Word[];
  table: NumberWords;
  language: string;
}

const vague =
  /(?<!\p{L})(?:einige|mehrere|viele|etliche|paar|zig|enkele|algunos|varios|muitos|alguns|alcune|quelques)\s$/iu;

function isMonth(text: string, { start, end, folded }: Word, language: string): boolean {
  if (!monthNames(language).has(folded)) return false;
  return (
    /\d[\s.]{1,2}(?:de\s)?$/.test(text.slice(Math.max(0, start - 6), start)) ||
    /^\.?\s(?:de\s)?\d{4}/.test(text.slice(end, end + 9))
  );
}

function readRun(
  { text, words, table, language }: SpelledText,
  run: readonly Word[],
  first: number,
): Replacement[] {
  const start = run[0]?.start ?? 0;
  const extended = withHalf(run, words, first);
  // "hai năm" is two years.
  const isYears = table.isDoubtful(run.at(-1)?.folded ?? "") && !table.isJoiner(run.at(-2)?.folded ?? "");
  const shorter = isYears ? [run.slice(0, -1)] : [];
  for (const candidate of [extended, run, ...shorter]) {
    const found = table.valueOf(candidate.map(({ folded }) => folded));
    if (found === undefined) continue;
    const end = candidate.at(-1)?.end ?? start;
    const after = words[first + candidate.length];
    const [only] = candidate;
    const isAlone = candidate.length === 1 && only !== undefined;
    if (isAlone && table.isArticle(only.folded) && !standsForOne(text, end, after, language)) return [];
    if (isAlone && table.isDoubtful(only.folded)) return [];
    const before = text.slice(Math.max(0, start - 5), start);
    // "no one" counts nothing, and "por mil" and "per cento" say what a number is of.
    if (
      isAlone &&
      (/(?<!\p{L})(?:no[\s-]|thứ\s)$/iu.test(before) ||
        (/(?<!\p{L})(?:por|per|pour)\s$/iu.test(before) && /^(?:100|1000)$/.test(String(found.value))))
    )
      return [];
    // "1 sept. 1999" of a French text: a month, and no seven.
    if (isAlone && isMonth(text, only, language)) return [];
    // "5 mil", "3 mille": a multiplier of the digits before it.
    if (
      /\d[ \u00A0]$/.test(text.slice(Math.max(0, start - 2), start)) &&
      /^10{2,}$/.test(String(found.value))
    )
      return [];
    // "einige Hundert" says no number.
    if (
      isAlone &&
      /^10{2,}$/.test(String(found.value)) &&
      vague.test(text.slice(Math.max(0, start - 12), start))
    )
      return [];
    // Part of a compound of letters and digits, or of a longer word.
    if (/[\p{L}\d]-?$/u.test(text.slice(Math.max(0, start - 2), start).replace(/\p{Script=Thai}$/u, "")))
      return [];
    return [{ start, end, text: `${digitsOf(found.value)}${found.isOrdinal ? "th" : ""}` }];
  }
  const clock = spokenClock(text, run, table);
  if (clock !== undefined) return [clock];
  // "five and six", "three or four": several numbers, each whole. Anything else is doubtful as a whole.
  const parts = splitAtJoiners(run, table);
  if (parts.length < 2) return [];
  // "tres y cuarto" is a time.
  const isOther = ([word, more]: readonly Word[]) =>
    more === undefined && word !== undefined && table.isDoubtful(word.folded);
  const read = parts
    .filter((part) => !isOther(part))
    .map((part) => ({ part, found: table.valueOf(part.map(({ folded }) => folded)) }));
  if (
    read.some(
      ({ part: [word], part, found }) =>
        found === undefined || (part.length === 1 && table.isArticle(word?.folded ?? "")),
    )
  )
    return [];
  return read.map(({ part, found }) => ({
    start: part[0]?.start ?? 0,
    end: part.at(-1)?.end ?? 0,
    text: digitsOf(found?.value ?? 0) + (found?.isOrdinal === true ? "th" : ""),
  }));
}

/** "twelve-thirty p.m.", "two fifteen in the afternoon": an hour and its minutes. */
function spokenClock(text: string, run: readonly Word[], table: NumberWords): Replacement | undefined {
  const [first, ...others] = run.filter(({ folded }) => !table.isJoiner(folded));
  const end = run.at(-1)?.end ?? 0;
  if (first === undefined || !ofDay.test(text.slice(end, end + 24))) return undefined;
  const hour = table.valueOf([first.folded])?.value ?? 0;
  const minute = table.valueOf(others.map(({ folded }) => folded))?.value ?? 0;
  if (hour < 1 || hour > 12 || minute < 10 || minute > 59) return undefined;
  return { start: first.start, end, text: `${hour}:${minute}` };
}

/** With the words of "and a half" after it. */
function withHalf(run: readonly Word[], words: readonly Word[], first: number): readonly Word[] {
  let length = run.length;
  for (let more = 1; more <= 3; more += 1) {
    const word = words[first + run.length + more - 1];
    if (word === undefined || !word.isJoined) break;
    if (isHalf(word.folded) && word.folded !== "a") length = run.length + more;
  }
  return words.slice(first, first + length);
}

/** "ein Jahr", "un (1) mois": an article that is a number. */
function standsForOne(text: string, end: number, after: Word | undefined, language: string): boolean {
  if (/^\s?\(1\)/.test(text.slice(end, end + 5))) return true;
  // "één meter": the accents make a number of the article.
  if (/é/iu.test(text.slice(end - 3, end).normalize("NFC"))) return true;
  // "uno por ciento", "el uno de abril"
  if (percentPattern.test(text.slice(end, end + 12))) return true;
  const month = /^\s(?:de\s)?(\p{L}{3,})/u.exec(text.slice(end, end + 24))?.[1];
  if (month !== undefined && monthNames(language).has(monthKey(month))) return true;
  return after !== undefined && after.start <= end + 6 && timeUnit.test(after.folded);
}

function splitAtJoiners(run: readonly Word[], table: NumberWords): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of run) {
    if (table.isJoiner(word.folded)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

function digitsOf(value: number): string {
  return String(value).replace(".", surePoint);
}

/** 百分之五, 千分之五, 万分之五. */
const percentSigns = new Map([["百", "%"], ["千", "‰"], ["万", "基点"], ["萬", "基点"]]); // prettier-ignore

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
/** What may follow a number in the same word: 三月, 两个, 五年. */
const measures =
  /^(?!半期)[年月日号號天个個次项項名人元円圆圓角分秒点點時时小分钟鐘刻周週星期礼禮拜岁歲倍成层層条條章节節页頁份件台臺辆輛家位期届屆号集部座间間季半度成割折ヶカか箇本枚回目度以余餘多近%]*$/u;

function hanReplacements(text: string, language: string): Replacement[] {
  const replacements: Replacement[] = [];
  let borders: Set<number> | undefined;
  let ends: Map<number, string> | undefined;
  for (const { index, 0: run } of text.matchAll(hanNumberPattern)) {
    if (!/[^\d,. ]/.test(run)) continue;
    const value = hanNumber(run, language);
    const percent = /([百千万萬])分之$/u.exec(text.slice(Math.max(0, index - 3), index))?.[1];
    if (value === undefined || (/^[百千]$/.test(run) && !isThousandYen(text, index))) continue;
    // The whole of 万分之五, which is read with its part.
    if (/^[百千万萬]$/.test(run) && text.startsWith("分之", index + run.length)) continue;
    // 三十余万, 十几个 and 三五个 say no number.
    const next = text.slice(index + run.length);
    if (/^[余餘多几幾数数来來][万萬亿億千百]|^[几幾数數]/u.test(next)) continue;
    if (/^[一二两兩三四五六七八九]{2}$/u.test(run) && /^[个個人天日次名家岁歳歲月倍]/u.test(next)) continue;
    const isFraction =
      /^分[之の]/u.test(text.slice(index + run.length)) || /分[之の]$/u.test(text.slice(0, index));
    if (!isFraction && (/^\D$/u.test(run) || !/\d/.test(run))) {
      if (borders === undefined || ends === undefined) ({ borders, ends } = segmentsOf(text));
      const after = ends.get(index + run.length) ?? "";
      const isWord =
        borders.has(index) ||
        isCounted(text, index + run.length, borders) ||
        percent !== undefined ||
        /[第约約共计計负負零]$/u.test(text.slice(0, index));
      if (!isWord || !measures.test(after) || isIdiom(run, after)) continue;
      // 一部の: a part of.
      if (run === "一" && /^部[のがをはにで]/u.test(next)) continue;
      // 一刻 is a moment, and 三点一刻 a quarter past three.
      if (after.startsWith("刻") && !/[点點时時]$/u.test(text.slice(0, index))) continue;
    }
    if (percent === undefined)
      replacements.push({ start: index, end: index + run.length, text: digitsOf(value) });
    else
      replacements.push({
        start: index - 3,
        end: index + run.length,
        text: `${digitsOf(value)}${percentSigns.get(percent) ?? ""}`,
      });
  }
  return replacements;
}

/** 一 of 保修一年, which the dictionary gives to the verb: a word of measure alone follows. */
function isCounted(text: string, at: number, borders: ReadonlySet<number>): boolean {
  return (
    borders.has(at) &&
    /^[年月日天周]/u.test(text.slice(at, at + 1)) &&
    borders.has(at + 1) &&
    !/[唯统統专專单單第同划劃逐]一$/u.test(text.slice(0, at))
  );
}

/** 千円, but not 数千円. */
function isThousandYen(text: string, index: number): boolean {
  return /^.[円圓元]/u.test(text.slice(index)) && !/[数數几幾何]$/u.test(text.slice(0, index));
}

/** Words that only look like numbers: 十分 (very), 一定, 千万 (by all means). */
function isIdiom(run: string, after: string): boolean {
  return (run === "十" && after === "分") || (/^(?:千万|万一|一一|百千|万千)$/u.test(run) && after === "");
}

/** Where words begin, and the rest of its word after each position. */
function segmentsOf(text: string): { borders: Set<number>; ends: Map<number, string> } {
  const borders = new Set<number>();
  const ends = new Map<number, string>();
  for (const { segment, index } of segmenter.segment(text)) {
    borders.add(index);
    for (let offset = 1; offset < segment.length; offset += 1)
      ends.set(index + offset, segment.slice(offset));
  }
  return { borders, ends };
}
