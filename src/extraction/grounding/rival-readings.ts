import { holds, overlaps } from "./fold.ts";
import type { Slice } from "./fold.ts";
import { betweenWord } from "./neighbouring-numbers.ts";
import type { Reading } from "./readings.ts";

/** The amounts or dates of a quote that a field could mean, with ranges as one. */

/** What is asked for. */
export interface Asked {
  name: string;
  label: string;
  language: string;
  /** Of one kind, which the value may be. */
  kinds: readonly Reading["kind"][];
}

export interface Quoted {
  text: string;
  within: Slice;
}

/** Readings of one place, or of places that nothing but a dash, a comma or a word such as "to" parts. */
export interface Rival {
  readings: Reading[];
  span: Slice;
  ends: Reading[][];
  /** What parts its ends. */
  joiner: string;
  /** The unit or sign that says what it counts. */
  unit: string;
}

export function rivalsIn(
  readings: readonly Reading[],
  { text, within }: Quoted,
  { kinds, label, language }: Asked,
): Rival[] {
  const words = label.replaceAll("_", " ").normalize("NFKC");
  const inside = readings
    .filter(
      (reading) =>
        kinds.includes(reading.kind) &&
        // "9 of 11" is 0.82, too.
        !(reading.kind === "number" && reading.isFraction) &&
        holds(within, reading.kind === "number" ? reading.core : reading.span) &&
        !(reading.kind === "number" && reading.onlyFor?.test(words) === false),
    )
    .toSorted((left, right) => left.span.start - right.span.start);
  // A year beside amounts tells of when they are, and a number of the field's own words what they are of.
  const isOfWords = ({ span }: Reading) => {
    const written = text.slice(span.start, span.end).normalize("NFKC").trim();
    return (
      /^(?:19|20)\d\d$/.test(written) ||
      (/^\d+$/.test(written) && new RegExp(`(?<!\\d)${written}(?!\\d)`).test(words))
    );
  };
  const others = inside.filter((reading) => !isOfWords(reading));
  const rivals: Rival[] = [];
  for (const reading of others.length > 0 ? others : inside) {
    const { span } = reading;
    const last = rivals.at(-1);
    if (last !== undefined && overlaps(last.span, span)) {
      last.readings.push(reading);
      // The first of two days has the month and the year of the second, and spans both.
      if (reading.kind === "date" && last.ends.length === 1 && last.span.start < span.start)
        last.ends.push([reading]);
      else last.ends.at(-1)?.push(reading);
      last.span.end = Math.max(last.span.end, span.end);
      continue;
    }
    const sign = /^[-–—−+~\s\p{Sc}(]*/u.exec(text.slice(span.start, span.end))?.[0] ?? "";
    const joiner = last === undefined ? "" : text.slice(last.span.end, span.start + sign.length);
    const unit = unitOf(reading, text);
    // "38 dB at 1 m, 43 dB" is no list of one unit, and "100×100 — 19.20" a measure and its price.
    const isOther =
      (joiner.includes(",") && last !== undefined && last.unit !== unit && /\p{L}/u.test(joiner)) ||
      (/\s[–—]\s/.test(joiner) && (last?.ends.length ?? 0) > 1);
    const isJoined =
      joins.test(joiner) &&
      !isOther &&
      (!/[\p{L}:]/u.test(joiner) || kindOf(last?.readings[0]) === kindOf(reading));
    if (last === undefined || !(isJoined || isLink(joiner, last, reading, text, language))) {
      rivals.push({ readings: [reading], span: { ...span }, ends: [[reading]], joiner: "", unit });
      continue;
    }
    last.readings.push(reading);
    last.span.end = Math.max(last.span.end, span.end);
    last.ends.push([reading]);
    Object.assign(last, { joiner, unit: unit === "" ? last.unit : unit });
  }
  return rivals;
}

const unitPattern = String.raw`(?:°[CF]?|[℃%‰\p{Sc}]|\p{L}{1,3}\.?)`;
/** Nothing, a comma, a dash or a short word, with a unit before it. */
export const joins = new RegExp(
  String.raw`^[\s\u00A0]*$|^[\s\u00A0]*${unitPattern}?-?[\s\u00A0]*(?:[-–—−~〜～/:x×→…,至到から]+|부터|(?<=\s)(?:to|till|until|bis|auf|às?|aux?|al?|allo|alla|ai|agli|aos?|a las|alle|até|hasta|tot|til|till|do|až|до|по|na|на|la|ile|đến|sampai|hingga|menjadi|से|إلى|ל-|และ)(?=[\s\d]|-))[\s\u00A0(+−–-]*\p{Sc}?[\s\u00A0]?(?:Rp|R\$)?[\s\u00A0]?[-−+–]?$`,
  "u",
);

/** "5 votes to 2", "14 owners of 23": the same words are of both. */
const link =
  /^[\s\u00A0]*(?:\p{L}{4,}\s)?(?:of|de|z|ze|из|із|з|zu|to|av|mot|mod|and|und|et|en|y|e)\s\p{Sc}?\s?$/iu;
/** "27 of 52", "14 owners out of 23": a part and the whole. */
const ofWhole =
  /^[\s\u00A0]*(?:(?:\p{L}{4,}\s)?(?:out of|of the|von(?: den)?|der|van(?: de)?|des|d[oa]s|de l[oa]s|dei|degli|delle|su|sur|ud af|na)|(?:of|de|z|ze|из|із|з|av|af))\s\p{Sc}?$/iu;
/** 30户中有21户, 52件のうち34件: the whole and a part. */
const ofPart = /^\p{Script=Han}?(?:中有?|のうち)、?$/u;

/** Which end of two is a part, and which the whole. */
export function partAndWhole({ ends, joiner }: Rival): { part: Reading[]; whole: Reading[] } | undefined {
  const [first, second, more] = ends;
  if (first === undefined || second === undefined || more !== undefined) return undefined;
  if (ofWhole.test(joiner)) return { part: first, whole: second };
  return ofPart.test(joiner) ? { part: second, whole: first } : undefined;
}

function isLink(joiner: string, last: Rival, reading: Reading, text: string, language: string): boolean {
  if (ofWhole.test(joiner) || ofPart.test(joiner)) return kindOf(last.readings[0]) === kindOf(reading);
  const isArticled = new RegExp(`^[\\s\u00A0]*(?:${andIn(language)})\\s\\p{L}{1,3}\\s?$`, "iu").test(joiner);
  if (!link.test(joiner) && !isArticled) return false;
  const [left] = last.readings;
  if (kindOf(left) !== kindOf(reading)) return false;
  // "Between 30 and 35", "entre el 3 % y el 5 %"
  const lead = text.slice(Math.max(0, last.span.start - 20), last.span.start);
  const isBetween = betweenWord.test(isArticled ? lead.replace(/\p{L}{1,3}\s$/u, "") : lead);
  if (isBetween || isArticled) return isBetween;
  return !new RegExp(`\\s(?:and|${andIn(language)})\\s`, "iu").test(joiner);
}

export function kindOf(reading: Reading | undefined): string {
  return reading?.kind !== "number" ? "" : reading.isMoney ? "money" : String(reading.percent);
}

function unitOf(reading: Reading, text: string): string {
  if (reading.kind !== "number") return "";
  if (reading.isMoney || reading.percent !== 1) return kindOf(reading);
  const after = text.slice(reading.span.end, reading.span.end + 12);
  return (
    new RegExp(String.raw`^[\s\u00A0]?(${unitPattern})(?!\p{L}|\s?\d)`, "u")
      .exec(after)?.[1]
      ?.replace(".", "")
      .toLowerCase() ?? ""
  );
}

const conjunctions = new Map<string, string>();

/** "And" and "or", as CLDR writes lists. */
export function andIn(language: string): string {
  const known = conjunctions.get(language);
  if (known !== undefined) return known;
  const words = (["conjunction", "disjunction"] as const).flatMap((type) =>
    new Intl.ListFormat(language === "" ? "en" : language, { type })
      .formatToParts(["1", "2"])
      .flatMap(({ type: part, value }) => (part === "literal" ? [value.trim()] : [])),
  );
  const found = words.filter((word) => /^[\p{L}\p{M}]+$/u.test(word)).join("|") || "and";
  conjunctions.set(language, found);
  return found;
}
