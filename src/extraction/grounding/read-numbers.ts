import {
  attachedUnit,
  basisPointPattern,
  belowZero,
  currencyAt,
  currencyBefore,
  decimalWord,
  dutchMinus,
  fractionNoun,
  lossWord,
  minorUnit,
  rateNoun,
  multiplierAt,
  negativeWord,
  ordinalSuffix,
  percentFirst,
  percentPattern,
  perMillePattern,
  scaleOfCurrency,
} from "./affixes.ts";
import type { Conventions } from "./conventions.ts";
import { isDecreaseAt, ofChange, saysDecrease } from "./directions.ts";
import type { Slice } from "./fold.ts";
import { type NumberDraft, type PercentFactor, relateNeighbours } from "./neighbouring-numbers.ts";
import { hardSpace, surePoint } from "./readable-text.ts";

export interface NumberReading {
  kind: "number";
  /** One, or several where the text does not decide. */
  values: readonly number[];
  /** What a fraction of one is multiplied by. */
  percent: PercentFactor;
  /** Currency or unit as it stands next to the number; empty when there is none. */
  unit: string;
  isMoney: boolean;
  sign: 1 | -1;
  /** Its words say that it is taken away, without a sign: "fell by 5 %", "a loss of 5". */
  isDecrease: boolean;
  /** Written as a fraction: 2/3, ⅔, two thirds. */
  isFraction: boolean;
  /** Counts only for a field whose words match: the feet of 5 ft 11 in. */
  onlyFor?: RegExp;
  span: Slice;
  /** What a quote must hold of it: a currency or percent sign that changes no digit may be cut off. */
  core: Slice;
}

const grouped = `\\d{1,3}(?:[ ${hardSpace}]\\d{3})+(?!\\d)(?:[.,${surePoint}]\\d+)?`;
const digits = new RegExp(
  `(?<![\\d])(?<![\\d][.,'])(?:(?<![\\d/] ?)(?:\\d{1,3} )?\\d{1,2}/\\d{1,3}(?![\\d/]|\\s?mm\\s?Hg)|(?<!\\d[ ${hardSpace}])${grouped}|\\d+(?:[.,'${surePoint}]\\d+)*|(?<![\\p{L}\\p{N}.,])[.,${surePoint}]\\d+)|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]`,
  "gu",
);
const vulgar = new Map([
  ["½", 1 / 2], ["⅓", 1 / 3], ["⅔", 2 / 3], ["¼", 1 / 4], ["¾", 3 / 4], ["⅕", 1 / 5], ["⅖", 2 / 5], ["⅗", 3 / 5], ["⅘", 4 / 5],
  ["⅙", 1 / 6], ["⅚", 5 / 6], ["⅛", 1 / 8], ["⅜", 3 / 8], ["⅝", 5 / 8], ["⅞", 7 / 8],
]); // prettier-ignore
const spokenDecimals = new RegExp(`^\\s(?:${decimalWord})\\s(?!d[eu]s?\\P{L}|d'|of|in|per)\\p{L}`, "iu");
const sp = `[ ${hardSpace}]?`;

/** What may stand before the digits, from the nearest: a currency, a sign, brackets. */
const prefixWith = (words: string) =>
  new RegExp(
    `(?<open>\\(${sp})?(?<sign>${words}|\\+/[-−–]${sp}|[-−–—+±]${sp})?(?<currency>(?<![\\p{Script=Latin}\\p{N}])${currencyBefore}[ ${hardSpace}:]{0,2})?(?<sign2>[-−–+]${sp})?(?<open2>\\(${sp})?(?<sign3>[-−–]${sp})?(?<percentSign>(?:%|(?<!\\p{L})yüzde(?= )|ร้อยละ)${sp})?$`,
    "iu",
  );
const prefix = prefixWith(negativeWord);
const dutchPrefix = prefixWith(`${negativeWord}|${dutchMinus}`);

/** The numbers in a readable text with its spelled numbers in digits; those inside `masked` are something else. */
export function numbersIn(text: string, conventions: Conventions, masked: readonly Slice[]): NumberReading[] {
  const drafts: NumberDraft[] = [];
  for (const match of text.matchAll(digits)) {
    const end = match.index + match[0].length;
    if (masked.some((slice) => slice.start < end && slice.end > match.index)) continue;
    const before = drafts.at(-1);
    // The roubles of "5 руб. (–2 %)" belong to the number before them.
    const from = Math.min(before?.span.end ?? 0, match.index);
    const draft = draftAt(text, { from, start: match.index, end }, match[0], conventions);
    if (draft === undefined) continue;
    if (before !== undefined && before.span.end > match.index) continue;
    drafts.push(draft);
  }
  return relateNeighbours(text, drafts, conventions).map((draft) => readingOf(draft, text));
}

/** A number of which nothing is said but its value. */
export function plainNumber(value: number, span: Slice): NumberReading {
  return {
    kind: "number",
    values: [value],
    percent: 1,
    unit: "",
    isMoney: false,
    sign: 1,
    isDecrease: false,
    isFraction: false,
    span,
    core: span,
  };
}

function readingOf(draft: NumberDraft, text: string): NumberReading {
  const { plain, factors, signs, percent, unit, isMoney, span, core } = draft;
  const isAmount = isMoney || percent !== 1;
  const isDecrease = signs.length === 1 && signs[0] === 1 && isDecreaseAt(text, span, isAmount);
  const values = plain.flatMap((value) =>
    factors.flatMap((factor) => signs.map((sign) => sign * roundScaled(value, factor))),
  );
  return {
    kind: "number",
    values: [...new Set(values)],
    percent,
    unit,
    isMoney,
    sign: signs[0] ?? 1,
    isDecrease,
    isFraction: /[/½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/u.test(text.slice(draft.digits.start, draft.digits.end)),
    span,
    core,
  };
}

/** 1.1 million is 1,100,000 and not 1,100,000.0000000001. */
function roundScaled(value: number, factor: number): number {
  const scaled = value * factor;
  const whole = Math.round(scaled);
  return Math.abs(scaled - whole) < 1e-6 * Math.max(1, Math.abs(scaled)) * 1e-3 ? whole : scaled;
}

function draftAt(
  text: string,
  at: Slice & { from: number },
  written: string,
  conventions: Conventions,
): NumberDraft | undefined {
  const before = text.slice(Math.max(at.from, at.start - 40), at.start).replace(/^.*\n/s, "");
  const affix = (conventions.language === "nl" ? dutchPrefix : prefix).exec(before);
  const groups = affix?.groups ?? {};
  const {
    open = "",
    sign: outerSign = "",
    currency = "",
    sign2 = "",
    open2 = "",
    sign3 = "",
    percentSign = "",
  } = groups;
  const isDash =
    open === "" &&
    isSentenceDash(
      outerSign,
      text.slice(0, at.start - before.length + (affix?.index ?? 0)),
      text.slice(at.end),
      conventions.language,
    );
  const sign = isDash ? "" : outerSign;
  const money = currency.trim();
  const hasPercentBefore = percentSign !== "" && percentFirst.has(conventions.language);
  // Of "20 %5" the sign belongs to the number before.
  if (percentSign !== "" && !hasPercentBefore) return undefined;
  let position = at.end;
  const take = (pattern: RegExp) => {
    const found = pattern.exec(text.slice(position, position + 30));
    if (found !== null) position += found[0].length;
    return found;
  };
  // $(3.4) million: what follows the brackets is of the number inside.
  const isClosed =
    open + open2 !== "" &&
    hasAffixAfterBracket(text.slice(position, position + 30), conventions, money !== "");
  if (isClosed) take(/^[ \u00A0]?\)/);
  // 12,- and 120.–: no cents.
  const isRounded = take(/^(?:[.,:](?:-{1,2}|–|—))(?![\d])/) !== null;
  const fraction =
    vulgar.get(written) === undefined ? take(new RegExp(`^${sp}([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])`, "u"))?.[1] : undefined;
  const power =
    take(/^\s?[×x·*]\s?10\^([-−]?\d{1,2})/u)?.[1] ?? take(/^[eE]([+-]?\d{1,2})(?![\p{L}\d])/u)?.[1];
  // 10^6 cells
  const powerOfTen = written === "10" ? take(/^\^([-−]?\d{1,2})(?!\d|[.,]\d)/u)?.[1] : undefined;
  const isMoneyBefore = money !== "";
  const cents = currencyCents(text.slice(position, position + 12));
  if (cents !== undefined) position += cents.length;
  const isOrdinal = take(ordinalSuffix) !== null;
  // 30多万: some number of several myriads. 8折: what is left of a price.
  if (/^(?:[余餘多几幾数数来來]\s?(?:[万萬亿億]|10{4})|折)/u.test(text.slice(position))) return undefined;
  const tenths = take(/^[割成](?![分为為长長功立员員果本年])(?:(\d)分?(?!\d))?/u);
  // A quarter of a million.
  const ofScale = written.includes("/")
    ? take(/^\s(?:of\s|de\s|d'|di\s)(?=1(?:0{3}){1,4}(?!\d)|\p{L})/u)
    : null;
  // Three quarters of one percent.
  const ofPercent = written.includes("/")
    ? /^\s(?:of|de|d'|di|von|eines|van)\s?(?:1|one|an?|un[oa]?|uma?|eine[sm]|één)?(?=\s?(?:%|\p{L}))/iu.exec(
        text.slice(position, position + 16),
      )
    : null;
  if (ofPercent !== null && percentPattern.test(text.slice(position + ofPercent[0].length, position + 40)))
    position += ofPercent[0].length;
  const scale = multiplierAt(text.slice(position, position + 30), conventions.language, isMoneyBefore);
  position += scale?.length ?? 0;
  // (1,250)百万円 and a million, in digits by now.
  const hanScale = isClosed || ofScale !== null ? take(/^10{2,12}(?!\d)/)?.[0] : undefined;
  if (ofScale !== null && scale === undefined && hanScale === undefined) position -= ofScale[0].length;
  // 2 mil 500
  const isRomance = /^(?:es|pt)$/.test(conventions.language) && scale?.factors[0] === 1000;
  const thousandth = isRomance
    ? Number(take(/^[ \u00A0](\d{1,3})(?![\d.,]|\s?(?:%|mil))/u)?.[1] ?? 0) / 1000
    : 0;
  const coreEnd = position;
  const percent =
    tenths !== null || hasPercentBefore || take(percentPattern) !== null
      ? 100
      : take(perMillePattern) !== null
        ? 1000
        : take(basisPointPattern) !== null
          ? 10_000
          : 1;
  // The 2 of 12 m2.
  take(/^[ \u00A0]?[kcdm]?m[23](?![\p{L}\p{N}])/u);
  // 521,03- EUR, as accounting writes it.
  const minusAt = /^[-−–](?=[ \u00A0]?[\p{Sc}\p{Lu}])(?![ \u00A0]?\p{Sc}[ \u00A0]?\d)/u.test(
    text.slice(position, position + 5),
  )
    ? 1
    : 0;
  const after = currencyAt(text.slice(position + minusAt, position + 30));
  const hasTrailingMinus = minusAt === 1 && after !== undefined;
  position += after === undefined ? 0 : after.length + minusAt;
  // 148 900 руб. 50 коп.
  const minor = after === undefined ? undefined : take(minorUnit)?.[1];
  const isMoney = isMoneyBefore || after !== undefined || cents !== undefined;
  const unit =
    after?.written ??
    (isMoneyBefore ? money : (attachedUnit.exec(text.slice(position).trimStart())?.[0] ?? ""));
  const hasAffix = isMoney || percent !== 1 || scale !== undefined;
  if (!isOrdinal && fractionNoun.test(text.slice(position, position + 20))) return undefined;
  // "three point one four" is not 3.
  if (spokenDecimals.test(text.slice(position, position + 16))) return undefined;
  // 20-odd people
  if (/^[- ]odd(?!\p{L})/u.test(text.slice(position, position + 6))) return undefined;
  const isBelowZero = take(belowZero) !== null;
  const plain = powerOfTen === undefined ? valuesOf(written, conventions, hasAffix, isRounded) : [1];
  if (plain.length === 0) return undefined;
  const whole = fraction === undefined ? plain : plain.map((value) => value + (vulgar.get(fraction) ?? 0));
  const exact = whole
    .map((value) => value + (cents?.value ?? Number(minor ?? 0) / 100) + thousandth)
    .map((value) => (tenths === null ? value : value * 10 + Number(tenths[1] ?? 0)));
  const exponent = 10 ** Number((power ?? powerOfTen ?? "0").replace("−", "-"));
  const currencyFactor = scaleOfCurrency(money) * (after?.factor ?? 1);
  const affixed = at.start - (open + sign + currency + sign2 + open2 + sign3 + percentSign).length;
  const hasDecimals = /[.,'\u066B\u00A0 ]\d/.test(written);
  const signed = isBelowZero
    ? { signs: [-1] as const, start: affixed, end: position }
    : signsOf(text, {
        start: affixed,
        end: position,
        open: open + open2,
        isClosed,
        marks: [sign, sign2, sign3].filter((mark) => mark !== ""),
        hasTrailingMinus,
        isMoney,
        hasDecimals,
        isPercent: percent !== 1,
      });
  return {
    plain: exact,
    factors: (scale?.factors ?? [1]).map(
      (factor) => factor * exponent * currencyFactor * Number(hanScale ?? 1),
    ),
    signs: signed.signs,
    percent,
    unit,
    isMoney,
    hasDecimals,
    digits: { start: at.start, end: at.end },
    span: { start: signed.start, end: signed.end },
    core: coreOf({
      span: { start: signed.start, end: signed.end },
      digits: { start: at.start - (sign2 + sign3 + percentSign).length, end: coreEnd },
      hasOuterSign: sign !== "" || (open + open2 !== "" && signed.start === affixed),
      isPlainBefore: scaleOfCurrency(money) === 1,
      isPlainAfter:
        (after?.factor ?? 1) === 1 && cents === undefined && !(Number(minor ?? 0) > 0) && tenths === null,
      isSignedAfter: isBelowZero || hasTrailingMinus || signed.end !== position,
    }),
  };
}

/** Languages that write a dash for "is": Аванс – 30 %. */
const copulaDash: ReadonlySet<string> = new Set(["ru", "uk", "be", "bg"]);

/** "Fee — 3,500", "Court – 3rd Chamber", "all – 12 of them – agreed": a dash of the sentence and no sign. */
function isSentenceDash(mark: string, before: string, after: string, language: string): boolean {
  const isPaired = ordinalSuffix.test(after) || /^[^.;:\n–—]{0,60}\p{L}[ \u00A0][–—][ \u00A0]/u.test(after);
  const isDash = /^—\s$/.test(mark) || (/^–\s$/.test(mark) && (copulaDash.has(language) || isPaired));
  return isDash && /[\p{L}\d)"”»%][ \u00A0]$/u.test(before);
}

interface CoreParts {
  span: Slice;
  digits: Slice;
  /** A sign or a bracket stands before the currency. */
  hasOuterSign: boolean;
  isPlainBefore: boolean;
  isPlainAfter: boolean;
  isSignedAfter: boolean;
}

function coreOf({ span, digits: inner, ...parts }: CoreParts): Slice {
  return {
    start: parts.hasOuterSign || !parts.isPlainBefore || parts.isSignedAfter ? span.start : inner.start,
    end: parts.isSignedAfter || !parts.isPlainAfter ? span.end : inner.end,
  };
}

/** After a closing bracket, what belongs to the number in the brackets. */
function hasAffixAfterBracket(text: string, { language }: Conventions, isMoney: boolean): boolean {
  const bracket = /^[ \u00A0]?\)/.exec(text);
  if (bracket === null) return false;
  const rest = text.slice(bracket[0].length);
  return (
    percentPattern.test(rest) ||
    perMillePattern.test(rest) ||
    currencyAt(rest) !== undefined ||
    multiplierAt(rest, language, isMoney) !== undefined ||
    /^10{2,12}(?!\d)/.test(rest)
  );
}

/** 5€50, 5元8角, "five and 50/100 dollars": cents after the sign. */
function currencyCents(rest: string): { length: number; value: number } | undefined {
  const found = /^[€$£](\d\d)(?!\d|[.,]\d)/.exec(rest);
  if (found !== null) return { length: found[0].length, value: Number(found[1]) / 100 };
  const [hundredths, part] = /^(?: (?:and|y|con|et|e|und|i))? (\d\d)\/100(?!\d)/iu.exec(rest) ?? [];
  if (hundredths !== undefined) return { length: hundredths.length, value: Number(part) / 100 };
  const sen = /^円(\d{1,2})銭/u.exec(rest);
  if (sen !== null) return { length: sen[0].length, value: Number(sen[1]) / 100 };
  // 12元5角8分, with an optional zero for what is left out.
  const [whole = "", tens, units] = /^[元圆圓](?:(\d)角)?0?(?:(\d)分)?/u.exec(rest) ?? [];
  if (tens === undefined && units === undefined) return undefined;
  return { length: whole.length, value: (Number(tens ?? 0) * 10 + Number(units ?? 0)) / 100 };
}

interface Surroundings {
  start: number;
  end: number;
  open: string;
  /** The bracket is closed before the end. */
  isClosed: boolean;
  marks: readonly string[];
  /** Between the digits and the currency. */
  hasTrailingMinus: boolean;
  isMoney: boolean;
  hasDecimals: boolean;
  isPercent: boolean;
}

/** The sign that the text gives a number; both where it does not decide. */
function signsOf(
  text: string,
  { start, end, open, isClosed, marks, hasTrailingMinus, isMoney, hasDecimals, isPercent }: Surroundings,
): { signs: readonly (1 | -1)[]; start: number; end: number } {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 40);
  const [mark = ""] = marks;
  const outer = { start, end };
  if (hasTrailingMinus) return { signs: marks.length === 0 ? [-1] : [1, -1], ...outer };
  if (marks.length > 1) return { signs: [1, -1], ...outer };
  // 521,03- as accounting writes it.
  const trailing =
    /^[ \u00A0]?[-−–](?![\p{L}\p{N}]|\p{Sc}\s?\d)(?![ \u00A0](?:\d|to|bis|und|or|oder|and|à|a|et|y|e)(?![\p{L}]))/u.exec(
      after,
    );
  if (mark === "" && trailing !== null && !/^[ \u00A0]?[-–][ \u00A0]/.test(after)) {
    const isSure = hasDecimals || isMoney || isPercent;
    return { signs: isSure ? [-1] : [1, -1], start, end: end + trailing[0].length };
  }
  if (open !== "") {
    const close = isClosed ? "" : /^[ \u00A0]?\)/.exec(after)?.[0];
    if (close === undefined)
      return mark === ""
        ? { signs: [1], start: start + open.length, end }
        : { signs: bySign(mark, before + open, hasDecimals || isMoney), start: start + open.length, end };
    const inside =
      mark === ""
        ? bracketSigns(before, after.slice(close.length), {
            isMoney,
            hasDecimals,
            isPercent,
            isClosed,
          })
        : bySign(mark, "(", true);
    // An aside is not a part of its number: a quote may leave its brackets out.
    if (mark === "" && inside.length === 1 && inside[0] === 1 && !isClosed)
      return { signs: inside, start: start + open.length, end };
    return { signs: inside, start, end: end + close.length };
  }
  if (mark === "") return { signs: [1], ...outer };
  return { signs: bySign(mark, before, hasDecimals || isMoney || isPercent), ...outer };
}

/** What a mark before a number says, by how it is written and what is before it. */
function bySign(mark: string, before: string, hasMore: boolean): readonly (1 | -1)[] {
  const trimmed = mark.trim();
  if (trimmed === "+") return [1];
  if (trimmed === "-" && joinedPrefix.test(before)) return [1];
  // 10 ± 0.5: the tolerance is 0.5.
  if (trimmed === "±" || trimmed.startsWith("+/")) return [1];
  if (trimmed === "—") return [1, -1];
  if (!/^[-−–]$/.test(trimmed)) return [-1];
  const isSpaced = /\s$/.test(mark);
  const last = before.trimEnd().at(-1) ?? "";
  const isAfterSpace =
    before === "" || /[\s\u00A0(|:=/"'„“[]$/u.test(before) || /\p{Script=Han}$/u.test(before);
  if (trimmed === "−") return /\d$/.test(before) && !isSpaced ? [1] : [-1];
  if (/\d[ \u00A0]*$/.test(before)) {
    // 5-7, 5 - 7: a range. 100,00 -50,00: the next cell of a row.
    if (isSpaced && hasMore && /\S[ \u00A0]{3,}$/.test(before)) return [-1];
    if (!isAfterSpace || isSpaced) return [1];
    return hasMore ? [-1] : [1, -1];
  }
  // A range's other end: "-5 °C - -3 °C", "5 % - 7 %".
  // The next column of a table.
  if (isSpaced && hasMore && /\S[ \u00A0]{3,}$/.test(before)) return [-1];
  if (/[%٪€$°]\w?[ \u00A0]*$|\d\p{L}{1,3}$/u.test(before)) return isSpaced || !isAfterSpace ? [1] : [1, -1];
  if (isSpaced) {
    // After a preposition or a verb it parts nothing.
    if (afterVerb.test(before)) return [-1];
    const isLineStart = /(?:^|\n)[ \t>]*$/.test(before);
    if (isLineStart) return hasMore ? [1, -1] : [1];
    return /[:|=(]/.test(last) ? [-1] : [1, -1];
  }
  return isAfterSpace ? [-1] : [1, -1];
}

/** "était de – 12 480 €" */
const afterVerb =
  /(?<!\p{L})(?:of|is|was|were|by|beträgt|betrug|war|ist|um|auf|de|est|était|à|es|fue|era|è|di|é|foi|bedraagt|van|wyniosł[aoy]|составил[аои]?)[ \u00A0]$/iu;
/** post-2020, ב-3 */
const joinedPrefix =
  /(?:^|[^\p{L}])(?:post|pre|mid|under|over|sub|nach|vor|après|avant|pré|ex|[בלמכהוש]{1,2})$/iu;
const sentenceEnd = /^[ \u00A0]*(?:$|[\n|.;,:)])/;

/** A count, and what is counted: "6 patients", "34 of the 52 members". */
const counted =
  /(?<![\p{Sc}\d.,]|\p{Sc}[ \u00A0])\d[\d.,]*(?:[ \u00A0]\p{L}[\p{L}\p{M}-]*|[ \u00A0]\d[\d.,]*){1,6}[ \u00A0]*$/u;

const moneyBefore = /[\p{Sc}][ \u00A0]?\d[^()]*\p{L}[\p{L}\d]*[ \u00A0]*$/u;

/** (513.84) is negative in accounts, and an aside or a repetition in prose. */
function bracketSigns(
  before: string,
  after: string,
  {
    isMoney,
    hasDecimals,
    isPercent,
    isClosed,
  }: Pick<Surroundings, "isMoney" | "hasDecimals" | "isPercent" | "isClosed">,
): readonly (1 | -1)[] {
  const hasMore = isMoney || hasDecimals || isPercent;
  // A line of its own that is "(5)" is a number of a list.
  const cellStart = hasMore ? /(?:^|[\n|:=\t])[ \u00A0]*$/ : /[|:=\t][ \u00A0]*$/;
  const isCell = cellStart.test(before) && sentenceEnd.test(after);
  const clause = before.split(/[.;|\n](?:\s|$)/).at(-1) ?? "";
  // Of "a profit of 3 million (42 %)" the percentage is a share.
  const isLoss = lossWord.test(isPercent ? clause.replace(/^.*\d/su, "") : clause);
  const isObject =
    /(?:^|[\s])(?:of|was|is|were|to|by|von|um|war|beträgt|betrug|ist|auf|de|di|était|est|fue|è|van|é|was|EUR|USD|CHF|GBP|[€$£])[ \u00A0]*$/iu.test(
      before,
    );
  if (isLoss) return [-1];
  // "25 % (3,552 euros)", "three months' rent (3,540 euros)": the same in money.
  if (
    isMoney &&
    !isClosed &&
    (counted.test(clause) || moneyBefore.test(clause) || /\d[\s\u00A0]?%[\s\u00A0]*$/.test(clause)) &&
    !ofChange.test(clause) &&
    !saysDecrease(clause)
  )
    return [1];
  // Accounts write (2.2)%, and no one else.
  if (isPercent && isClosed) return [-1];
  // The point of "mva. (25 %)" ends no sentence.
  if (isPercent && rateNoun.test(clause === "" ? before.slice(-20) : clause) && !ofChange.test(clause))
    return [1];
  // "9 patients (4.3 %)" is a share, "sales fell to 512 million (4.3 %)" may be a change.
  if (isPercent && counted.test(clause) && !ofChange.test(clause) && !saysDecrease(clause)) return [1];
  if (isCell && before.trim() !== "") return [-1];
  if (hasMore && (isObject || (isMoney && isCell))) return [-1];
  // "a period (30) days", "five (5) days"
  const isInSentence = /\p{L}[ \u00A0]*$/u.test(before) && /^[ \u00A0]\p{L}/u.test(after);
  if (isInSentence && (!hasMore || (!isClosed && /^.\p{Ll}/u.test(after) && !ofChange.test(clause))))
    return [1];
  return [1, -1];
}

/** Magnitudes that digits with separators may have: in 1.234 the point may part thousands or a fraction. */
function valuesOf(
  written: string,
  conventions: Conventions,
  hasAffix: boolean,
  isRounded: boolean,
): number[] {
  const fraction = vulgar.get(written);
  if (fraction !== undefined) return [fraction];
  const parts = /^(?:(\d+) )?(\d+)\/(\d+)$/.exec(written);
  if (parts !== null) return [Number(parts[1] ?? 0) + Number(parts[2]) / Number(parts[3])];
  if (/^[.,\u066B]/.test(written)) return [Number(`0.${written.slice(1)}`)];
  if (written.includes(surePoint))
    return [Number(written.replaceAll(/['., \u00A0]/g, "").replace(surePoint, "."))];
  const spaced = /^\d{1,3}(?:[ \u00A0]\d{3})+(?:([.,])(\d+))?$/.exec(written);
  if (spaced !== null) {
    const [, mark, decimals] = spaced;
    const groups = written.split(/[ \u00A0]/).length;
    const isSure =
      conventions.hasSpaceGroups ||
      written.includes(hardSpace) ||
      groups > 2 ||
      hasAffix ||
      mark !== undefined;
    const joined = Number(
      written.replaceAll(/[ \u00A0]/g, "").replace(/[.,]\d+$/, "") +
        (decimals === undefined ? "" : `.${decimals}`),
    );
    return isSure ? [joined] : [joined, Number(written.split(/[ \u00A0]/)[0])];
  }
  const marks = [...new Set(written.replaceAll(/\d/g, ""))];
  if (marks.length === 0) return /^0\d\d/.test(written) ? [] : [Number(written)];
  const last = written[Math.max(...marks.map((mark) => written.lastIndexOf(mark)))] ?? "";
  if (marks.length === 1)
    return last === "'"
      ? conventions.language === "es" && /^\d+'\d{1,2}$/.test(written)
        ? [Number(written.replace("'", "."))]
        : groupedBy(written, "'")
      : byOneMark(written, last, conventions, hasAffix || isRounded);
  const whole = written.slice(0, written.lastIndexOf(last));
  if (last === "'" || whole.includes(last) || marks.length > 2) return [];
  const [value] = groupedBy(whole, marks.find((mark) => mark !== last) ?? "");
  return value === undefined ? [] : [Number(`${value}.${written.slice(whole.length + 1)}`)];
}

/** Thousands as most write them, or as India does; none where the groups are of other lengths. */
function groupedBy(written: string, mark: string): number[] {
  const [first = "", ...groups] = written.split(mark);
  const isWestern = first.length <= 3 && groups.every(({ length }) => length === 3);
  const isIndian =
    mark === "," &&
    first.length <= 2 &&
    groups.at(-1)?.length === 3 &&
    groups.slice(0, -1).every(({ length }) => length === 2);
  return (isWestern || isIndian) && !/^0\d/.test(written) && first !== ""
    ? [Number(written.replaceAll(mark, ""))]
    : [];
}

function byOneMark(written: string, mark: string, { decimal }: Conventions, hasAffix: boolean): number[] {
  const [whole = "", ...rest] = written.split(mark);
  if (rest.length > 1) return groupedBy(written, mark);
  const [part = ""] = rest;
  const asDecimal = Number(`${whole}.${part}`);
  // 013001,2 of a meter; 08.30 is no number.
  if (/^0\d/.test(whole)) return whole.length >= 4 && part.length < 3 && mark === decimal ? [asDecimal] : [];
  // 0,125 and 12,5 can be no thousands. But a comma with one or two digits is a list as well in 3,5 of an English text.
  if (part.length !== 3 || whole.length > 3 || whole === "0") {
    const isForeign = mark === "," && decimal === "." && !hasAffix;
    return isForeign ? [asDecimal, Number(whole), Number(part)] : [asDecimal];
  }
  const asThousands = Number(whole + part);
  if (decimal === undefined) return [asDecimal, asThousands];
  return [decimal === mark ? asDecimal : asThousands];
}
