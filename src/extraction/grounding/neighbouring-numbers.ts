import { currencyBefore, multiplierAt } from "./affixes.ts";
import type { Conventions } from "./conventions.ts";
import type { Slice } from "./fold.ts";
import { hardSpace } from "./readable-text.ts";

/** What numbers that stand beside each other say of one another: one amount in two scales, a range, the same number twice. */

/** 100 for percent, 1,000 for per mille, 10,000 for basis points, else 1. */
export type PercentFactor = 1 | 100 | 1000 | 10_000;

/** A number on its way to a reading. */
export interface NumberDraft {
  /** Magnitudes of the digits, before any multiplier. */
  plain: readonly number[];
  factors: readonly number[];
  signs: readonly (1 | -1)[];
  percent: PercentFactor;
  unit: string;
  isMoney: boolean;
  hasDecimals: boolean;
  digits: Slice;
  span: Slice;
  core: Slice;
}

/** Joins and completes the numbers of a text by their neighbours. Changes the drafts. */
export function relateNeighbours(
  text: string,
  drafts: NumberDraft[],
  conventions: Conventions,
): NumberDraft[] {
  joinScales(text, drafts);
  shareInRanges(text, drafts, conventions);
  return withoutEchoes(text, drafts);
}

/** "1 млрд 200 млн", "2 million 500 thousand": one number. */
function joinScales(text: string, drafts: NumberDraft[]): void {
  for (let index = drafts.length - 2; index >= 0; index -= 1) {
    const high = drafts[index];
    const low = drafts[index + 1];
    if (high === undefined || low === undefined) continue;
    const [scale = 1, ...otherScales] = high.factors;
    const [lowScale = 1, ...otherLowScales] = low.factors;
    const [amount = 0] = low.plain;
    const isOne =
      /^[ \u00A0]$/.test(text.slice(high.span.end, low.digits.start)) &&
      otherScales.length + otherLowScales.length === 0 &&
      lowScale >= 1000 &&
      amount * lowScale < scale &&
      [...high.plain, ...low.plain].every((value) => Number.isInteger(value)) &&
      high.percent === 1 &&
      !(high.isMoney && low.isMoney);
    if (!isOne) continue;
    drafts.splice(index, 2, {
      ...low,
      plain: high.plain.map((value) => value + (amount * lowScale) / scale),
      factors: high.factors,
      signs: high.signs,
      unit: high.isMoney ? high.unit : low.unit,
      isMoney: high.isMoney || low.isMoney,
      hasDecimals: false,
      digits: { start: high.digits.start, end: low.digits.end },
      span: { start: high.span.start, end: low.span.end },
      core: { start: high.core.start, end: low.core.end },
    });
  }
}

const fromWord = /(?<!\p{L})(?:from|von|de|du|da|dal|van|от|с|od|från|fra)\s(?:\p{Sc}\s?)?$/iu;
export const betweenWord =
  /(?<!\p{L})(?:between|zwischen|entre|tra|fra|tussen|między|между|між|mellan|mellem|mellom)\s(?:\p{Sc}\s?)?$/iu;
const joinsRange =
  /^[\s\u00A0]*(?:-|–|—|to|auf|na|до|až|do|til|till|ile|đến|hingga|sampai|से|until|and|bis|und|à|et|a|y|e|al|allo|alla|aux?|aos?|até|hasta|tot|en|or|oder|至|到|から|~|～|〜)[\s\u00A0]*$/iu;

const currencyAtEnd = new RegExp(`${currencyBefore}[ ${hardSpace}]?$`, "iu");

/** "3 to 5 million", "5–7 %", "€5–7 million": the first end of a range has what is said of the second one. */
function shareInRanges(text: string, drafts: NumberDraft[], { language }: Conventions): void {
  for (const [index, low] of drafts.entries()) {
    const high = drafts[index + 1];
    if (high === undefined) continue;
    const between = text
      .slice(low.span.end, Math.max(low.span.end, high.digits.start))
      .replace(currencyAtEnd, "");
    const lead = text.slice(Math.max(0, low.span.start - 12), low.span.start);
    // "by a quarter to 5 million" is no range.
    if (/\b(?:to|auf|till?)\b/.test(between) && /(?<!\p{L})(?:by|um|med)\s(?:en\s)?$/iu.test(lead)) continue;
    if (!joinsRange.test(between) || (low.percent !== 1 && high.percent === 1)) continue;
    const [from = 0] = low.plain.map((value) => value * (low.signs[0] ?? 1));
    const [upTo = 0] = high.plain.map((value) => value * (high.signs[0] ?? 1));
    // "from 3.1 to 2.4 million" falls; of "from 500 to 2 million" the first may be as it stands.
    const isFrom = from < upTo * 100 && fromWord.test(lead);
    const isBetween = betweenWord.test(lead);
    const isDash = isBetween || /[-–—~～〜至到]|\b(?:to|bis|auf)\b|à|(?:^|\s)(?:до|na)\s/u.test(between);
    const isBare = low.factors.length === 1 && low.factors[0] === 1;
    if (isBare && (high.factors.length > 1 || high.factors[0] !== 1) && (from <= upTo || isFrom)) {
      // "and" may also join two things: then it is open whether the first has the multiplier.
      low.factors = isDash ? high.factors : [1, ...high.factors];
    }
    if (low.percent === 1) low.percent = high.percent;
    // "USD 2.5m to 3m": the letter is a multiplier, since the first end is money.
    const scale =
      low.isMoney && !high.isMoney
        ? multiplierAt(text.slice(high.digits.end, high.digits.end + 30), language, true)
        : undefined;
    if (scale !== undefined && scale.factors[0] === low.factors[0]) {
      high.factors = scale.factors;
      high.core.end = high.digits.end + scale.length;
      high.span.end = Math.max(high.span.end, high.core.end);
      [high.isMoney, high.unit] = [true, low.unit];
    }
    if (!low.isMoney && high.isMoney) [low.isMoney, low.unit] = [true, high.unit];
  }
}

function amountsOf({ plain, factors }: NumberDraft): number[] {
  return plain.flatMap((value) => factors.map((factor) => value * factor));
}

/** Of "five (5) days" the second number says nothing new. */
function withoutEchoes(text: string, drafts: readonly NumberDraft[]): NumberDraft[] {
  return drafts.map((draft, index) => {
    const before = drafts[index - 1];
    if (before === undefined || (draft.signs.length === 1 && draft.signs[0] === 1)) return draft;
    // 捌仟伍佰元整(¥8,500.00)
    const isBracket =
      /^[整正정]?\s?$/u.test(text.slice(before.span.end, draft.span.start)) &&
      text.charAt(draft.span.start) === "(";
    const [amount] = amountsOf(before);
    const isSame = amount !== undefined && amountsOf(draft).includes(amount);
    if (!isBracket || !isSame) return draft;
    const span = {
      start: draft.span.start + 1,
      end: draft.span.end - (text.charAt(draft.span.end - 1) === ")" ? 1 : 0),
    };
    // "3 500 000 (three million …) roubles": the words alone say the number.
    const isPlain = draft.factors.length === 1 && draft.factors[0] === 1;
    return { ...draft, signs: before.signs, span, core: isPlain ? { ...draft.digits } : span };
  });
}
