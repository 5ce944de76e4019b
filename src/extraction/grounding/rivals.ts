import { isIn, isKindWord, namingWords } from "./field-words.ts";
import { asksFor, firstEnds, isEnd, lastEnds, margin, scoreOf } from "./naming-score.ts";
import type { Beside } from "./naming-score.ts";
import { hasNegation } from "./negation.ts";
import type { Reading } from "./readings.ts";
import { joins, kindOf, rivalsIn } from "./rival-readings.ts";
import type { Asked, Quoted, Rival } from "./rival-readings.ts";
import { wordsBeside } from "./words-beside.ts";

/**
 * Of several amounts or dates in one quote, the words beside each tell which a field asks for: "Rent: 720 euros, plus 65 euros
 * of charges". A reading is left out where the field's words stand by another one and not by it.
 */

const maxRivals = 40;
/** How much better named one of another unit must be. */
const marginOfOther = 0.7;
/** Below it, nothing but the kind of a value is named. */
const leastScore = 0.5;
const qualifiers = ["previous", "change"];

/** The words that a field is asked for by, and those of its name. */
interface FieldWords {
  wanted: readonly string[];
  named: ReadonlySet<string>;
}

/** The readings without those that another one in the quote is better named than. */
export function withoutRivals(
  readings: readonly Reading[],
  quoted: Quoted,
  asked: Asked,
): readonly Reading[] {
  const rivals = rivalsIn(readings, quoted, asked);
  if (rivals.length < 2 && (rivals[0]?.ends.length ?? 0) < 2) return readings;
  const { language, label, name } = asked;
  const words = new Set(namingWords(label, language));
  const named = new Set(namingWords(name, language));
  // "De", "la", "of" of a description name nothing.
  const wanted = [...words].filter(
    (word) => named.has(word) || word.length > 3 || /[^\p{Script=Latin}]/u.test(word),
  );
  if (rivals.length > maxRivals || wanted.length === 0) return readings;
  const lost = new Set(rivals.flatMap((rival) => otherEnds(rival, asked, wanted)));
  if (rivals.length > 1)
    for (const rival of worseNamed(rivals, quoted, asked, { wanted, named }))
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
  const isOpen = qualifiers.some(
    (qualifier) => asksFor(wanted, [qualifier]) && !all.some((words) => asksFor(words, [qualifier])),
  );
  if (isOpen) return [];
  const scores = scoresOf(rivals, besides, asked, field);
  const sum = kinds.includes("number") && asksFor(wanted, ["total"]) ? totalOf(rivals) : undefined;
  // "Amount of tax" is named as well.
  if (sum !== undefined && (scores[rivals.indexOf(sum)] ?? 0) + 2 * margin >= Math.max(...scores))
    return rivals.filter((rival) => rival !== sum);
  const names = all.map((words) =>
    wanted.filter((word) => named.has(word) && !isKindWord(word) && !isEnd(word) && isIn(words, word)),
  );
  const saysMore = (one: number, other: number) => {
    const [more = [], less = []] = [names[one], names[other]];
    return more.length > less.length && less.every((word) => more.includes(word));
  };
  const isWorse = (rival: Rival, index: number) => {
    const own = scores[index] ?? 0;
    return rivals.some((other, at) => {
      const best = scores[at] ?? 0;
      const isLike = other.unit === rival.unit;
      // "9 on the drug and 6 on placebo": what one is named by, and a word more.
      if (saysMore(index, at)) return false;
      if (isLike && saysMore(at, index)) return true;
      return best - own > (isLike ? margin : marginOfOther) && (best >= leastScore || own < 0);
    });
  };
  return rivals.filter((rival, index) => isWorse(rival, index) && !isOutermost(rival, rivals, wanted));
}

function scoresOf(
  rivals: readonly Rival[],
  besides: readonly Beside[],
  { label, language }: Asked,
  { wanted, named }: FieldWords,
): number[] {
  const isOfDenial = hasNegation(label.replaceAll("_", " "), language);
  const asksForMoney = asksFor(wanted, ["amount", "price"]) && !asksFor(wanted, ["percent", "rate"]);
  return besides.map(
    (beside, index) =>
      scoreOf(beside, wanted, named) -
      (beside.isDenied && !isOfDenial ? 1 : 0) +
      (asksForMoney && rivals[index]?.unit === "money" ? 1 : 0),
  );
}

/** Of "12 to 18", a field of the minimum means 12, and one of the end means 18; what fell "from 5.1 to 3.8" is 3.8. */
function otherEnds({ ends, joiner }: Rival, { name, kinds }: Asked, wanted: readonly string[]): Reading[] {
  const [first, second, more] = ends;
  if (first === undefined || second === undefined || more !== undefined || /[,/x×:]/.test(joiner)) return [];
  const lead = /(?:^|_)(from|to)$/.exec(name)?.[1];
  const [isFirst, isLast] =
    lead === undefined
      ? [asksFor(wanted, firstEnds), asksFor(wanted, lastEnds)]
      : [lead === "from", lead === "to"];
  const [from, upTo] = [first, second].map(([reading]) => amountOf(reading));
  const falls =
    from !== undefined && upTo !== undefined && from > upTo && kindOf(first[0]) === kindOf(second[0]);
  if (isFirst !== isLast && (lead !== undefined || !kinds.includes("time"))) {
    const isOfOrder = !falls || lead !== undefined || !asksFor(wanted, ["minimum", "maximum"]);
    return isFirst === isOfOrder ? second : first;
  }
  return falls && !isFirst && !isLast && /\s\p{L}+\s|→/u.test(joiner) && joins.test(joiner) ? first : [];
}

function amountOf(reading: Reading | undefined): number | undefined {
  return reading?.kind === "number" && reading.values.length === 1 ? reading.values[0] : undefined;
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
