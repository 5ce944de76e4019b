import { askedWords, isIn, isKindWord, namingWords } from "./field-words.ts";
import { asksFor, isEnd, margin, scoreOf } from "./naming-score.ts";
import type { Beside } from "./naming-score.ts";
import { saysDecrease } from "./directions.ts";
import { hasNegation } from "./negation.ts";
import type { Reading } from "./readings.ts";
import { amountOf, askedEnd, changeOrLevel, isLevelOf, otherEnd } from "./rival-ends.ts";
import type { FieldWords } from "./rival-ends.ts";
import { rivalsIn } from "./rival-readings.ts";
import type { Asked, Quoted, Rival } from "./rival-readings.ts";
import { isInBrackets, wordsBeside } from "./words-beside.ts";

/**
 * Of several amounts or dates in one quote, the words beside each tell which a field asks for: "Rent: 720 euros, plus 65 euros
 * of charges". A reading is left out where the field's words stand by another one and not by it.
 */

const maxRivals = 40;
/** How much better named one of another unit must be. */
const marginOfOther = 0.7;
/** Below it, nothing but the kind of a value is named. */
const leastScore = 0.5;
/** How much a range of two ends tells where a field asks for one of them. */
const ofRange = 0.8;
const qualifiers = ["previous", "change"];

/** The readings without those that another one in the quote is better named than. */
export function withoutRivals(
  readings: readonly Reading[],
  quoted: Quoted,
  asked: Asked,
): readonly Reading[] {
  const all = rivalsIn(readings, quoted, asked);
  if (all.length < 2 && (all[0]?.ends.length ?? 0) < 2) return readings;
  const { language, label, name } = asked;
  const named = new Set(namingWords(name, language));
  const wanted = askedWords(name, label, language);
  if (all.length > maxRivals || wanted.length === 0) return readings;
  const field = { wanted, named };
  const rivals = all.filter((rival, index) => !isLevelOf(rival, all[index + 1], quoted, wanted));
  const changed = changeOrLevel(rivals, quoted, label, field);
  const lost = new Set([
    ...all.filter((rival) => !rivals.includes(rival)).flatMap((level) => level.readings),
    ...rivals.flatMap((rival) => otherEnd(rival, quoted, asked, field)),
    ...changed,
  ]);
  const left = rivals.filter((rival) => !rival.readings.every((reading) => changed.includes(reading)));
  if (left.length > 1)
    for (const rival of worseNamed(left, quoted, asked, field))
      for (const reading of rival.readings) lost.add(reading);
  return lost.size === 0 ? readings : readings.filter((reading) => !lost.has(reading));
}

/** Those that another one is better named than, by the words beside them. */
function worseNamed(rivals: readonly Rival[], quoted: Quoted, asked: Asked, field: FieldWords): Rival[] {
  const { language, kinds } = asked;
  const { wanted, named } = field;
  const besides = wordsBeside(rivals, quoted, language);
  const all = besides.map(({ own, inherited, next }) => [...own, ...inherited, ...next]);
  // Which one a field of the year before means, or of a change, is open where no word says which that is.
  const { within, text } = quoted;
  const isOpen = qualifiers.some(
    (qualifier) =>
      asksFor(wanted, [qualifier]) &&
      !all.some((words) => asksFor(words, [qualifier])) &&
      !(qualifier === "previous"
        ? besides.some(({ isCompared = false }) => isCompared)
        : saysDecrease(text.slice(within.start, within.end))),
  );
  if (isOpen) return [];
  const scores = scoresOf(rivals, besides, quoted, asked, field);
  const sum = kinds.includes("number") && asksFor(wanted, ["total"]) ? totalOf(rivals) : undefined;
  // "Amount of tax" is named as well.
  if (sum !== undefined && (scores[rivals.indexOf(sum)] ?? 0) + 2 * margin >= Math.max(...scores))
    return rivals.filter((rival) => rival !== sum);
  const hasRange = rivals.some(({ ends }) => ends.length > 1);
  const names = all.map((words, index) =>
    wanted.filter(
      (word) =>
        named.has(word) &&
        !isKindWord(word) &&
        !(hasRange && isEnd(word)) &&
        // "250 a day, and no more than 15,000": an end is of the number that it stands by.
        isIn(isEnd(word) ? (besides[index]?.own ?? []) : words, word),
    ),
  );
  const saysMore = (one: number, other: number) => {
    const [more = [], less = []] = [names[one], names[other]];
    return more.length > less.length && less.every((word) => more.includes(word));
  };
  const isYear = (word: string) => /^(?:19|20)\d\d$/.test(word);
  const years = [...named].filter(isYear);
  const isOfYear = (index: number) => years.some((year) => besides[index]?.own.includes(year));
  // "38.7 million in 2023, against 41.2 in 2022"
  const isOfOtherYear = (index: number) => besides[index]?.own.some(isYear) === true && !isOfYear(index);
  const isWorse = (rival: Rival, index: number) => {
    const own = scores[index] ?? 0;
    return rivals.some((other, at) => {
      const best = scores[at] ?? 0;
      const isShare = (unit: string) => /^\d+$/.test(unit);
      const isLike = other.unit === rival.unit || (isShare(other.unit) && isShare(rival.unit));
      // "9 on the drug and 6 on placebo": what one is named by, and a word more.
      if (isOfYear(at) && isOfOtherYear(index)) return true;
      if (saysMore(index, at)) return false;
      if (isLike && saysMore(at, index)) return true;
      return best - own > (isLike ? margin : marginOfOther) && (best >= leastScore || own < 0);
    });
  };
  // The highest of all may be meant, unless another one is named by more.
  const isOfEnd = besides.some(({ own }) => wanted.some((word) => isEnd(word) && isIn(own, word)));
  const mayBeOutermost = (index: number) => !isOfEnd && !rivals.some((_, at) => saysMore(at, index));
  return rivals.filter(
    (rival, index) => isWorse(rival, index) && !(mayBeOutermost(index) && isOutermost(rival, rivals, wanted)),
  );
}

function scoresOf(
  rivals: readonly Rival[],
  besides: readonly Beside[],
  { text }: Quoted,
  { name, label, language }: Asked,
  { wanted, named }: FieldWords,
): number[] {
  const isOfDenial = hasNegation(label.replaceAll("_", " "), language);
  const asksForMoney = asksFor(wanted, ["amount", "price"]) && !asksFor(wanted, ["percent", "rate"]);
  const { isFirst, isLast } = askedEnd({ name, language }, wanted, [...named]);
  // "2–10 bar, at most 16 bar": a number of its own is named by the end.
  const isOfOne = besides.some(
    ({ own }, index) =>
      rivals[index]?.ends.length === 1 && wanted.some((word) => isEnd(word) && isIn(own, word)),
  );
  const asksForRange = (isFirst !== isLast && !isOfOne) || asksFor(wanted, ["systolic", "diastolic"]);
  return besides.map((beside, index) => {
    const rival = rivals[index];
    const isRange = rival !== undefined && rival.ends.length > 1;
    return (
      scoreOf(beside, wanted, named) -
      (beside.isDenied && !isOfDenial ? 1 : 0) +
      (asksForMoney && rival?.unit === "money" ? 1 : 0) +
      // "112 (60–105)" and "95 % CI 0.71–0.94": only ends are asked for by the range.
      (isRange && asksForRange ? ofRange : 0) -
      (isRange && !asksForRange && isInBrackets(rivals, index, text) ? ofRange : 0)
    );
  });
}

const amountsOf = ({ readings }: Rival) => readings.flatMap((reading) => amountOf(reading) ?? []);

/** The one that all others of its unit add up to. */
function totalOf(rivals: readonly Rival[]): Rival | undefined {
  return rivals.find((rival) => {
    const [total = 0] = amountsOf(rival);
    const parts = rivals
      .filter((other) => other !== rival && other.unit === rival.unit)
      .map((other) => amountsOf(other)[0] ?? 0);
    return parts.length > 1 && Math.abs(parts.reduce((sum, part) => sum + part, 0) - total) < 1e-6;
  });
}

/** A field of the highest may mean the highest of all of its unit, and one of the lowest the lowest. */
function isOutermost(rival: Rival, rivals: readonly Rival[], wanted: readonly string[]): boolean {
  // Where a range stands, its ends are meant.
  if (rivals.some(({ ends, unit }) => ends.length > 1 && unit === rival.unit)) return false;
  const all = rivals.filter(({ unit }) => unit === rival.unit).flatMap(amountsOf);
  return (
    (asksFor(wanted, ["maximum"]) && amountsOf(rival).includes(Math.max(...all))) ||
    (asksFor(wanted, ["minimum"]) && amountsOf(rival).includes(Math.min(...all)))
  );
}
