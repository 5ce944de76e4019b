import { conceptsOf, isOfConcept } from "./column-concepts.ts";
import { areOpposed, has, isIn, isKindWord, namingWords } from "./field-words.ts";
import { holds, overlaps } from "./fold.ts";
import type { Slice } from "./fold.ts";
import { hasNegation } from "./negation.ts";
import { betweenWord } from "./neighbouring-numbers.ts";
import type { Reading } from "./readings.ts";

/**
 * Of several amounts or dates in one quote, the words beside each tell which a field asks for: "Rent: 720 euros, plus 65 euros
 * of charges". A reading is left out where the field's words stand by another one and not by it.
 */

/** What is asked for. */
interface Asked {
  name: string;
  label: string;
  language: string;
  /** Of one kind, which the value may be. */
  kinds: readonly Reading["kind"][];
}

interface Quoted {
  text: string;
  within: Slice;
}

/** Readings of one place, or of places that nothing but a dash, a comma or a word such as "to" parts. */
interface Rival {
  readings: Reading[];
  span: Slice;
  ends: Reading[][];
  /** What parts its ends. */
  joiner: string;
  /** The unit or sign that says what it counts. */
  unit: string;
}

/** Words beside a rival. */
interface Beside {
  own: readonly string[];
  /** Of the sentence before it, beyond a comma or the like. */
  inherited: readonly string[];
  /** What follows it at once. */
  next: readonly string[];
  isDenied: boolean;
}

const maxRivals = 40;
/** How much better named a rival must be, and one of another unit. */
const [margin, marginOfOther] = [0.4, 0.7];
const [ofName, ofDescription, ofKind, ofEnd] = [1.5, 1, 0.4, 0.7];
const [ofIdea, ofNext] = [0.8, 0.4];
/** Below it, nothing but the kind of a value is named. */
const leastScore = 0.5;
const qualifiers = ["previous", "change"];
const firstEnds = ["minimum", "start", "previous"];
const lastEnds = ["maximum", "end", "current"];
const isEnd = (word: string) => [...firstEnds, ...lastEnds].some((end) => isOfConcept(word, end));

export function withoutRivals(
  readings: readonly Reading[],
  quoted: Quoted,
  asked: Asked,
): readonly Reading[] {
  const rivals = rivalsIn(readings, quoted, asked);
  const { language, label, name, kinds } = asked;
  const words = new Set(namingWords(label, language));
  const named = new Set(namingWords(name, language));
  // "De", "la", "of" of a description name nothing.
  const wanted = [...words].filter(
    (word) => named.has(word) || word.length > 3 || /[^\p{Script=Latin}]/u.test(word),
  );
  if (rivals.length > maxRivals || wanted.length === 0) return readings;
  const lost = new Set(rivals.flatMap((rival) => otherEnds(rival, asked, wanted)));
  if (rivals.length > 1) {
    const isOfDenial = hasNegation(label.replaceAll("_", " "), language);
    const besides = wordsBeside(rivals, quoted, language);
    // Which one a field of the year before means, or of a change, is open where no word says which that is.
    const isOpen = qualifiers.some(
      (qualifier) =>
        asksFor(wanted, [qualifier]) &&
        !besides.some(({ own, inherited, next }) => asksFor([...own, ...inherited, ...next], [qualifier])),
    );
    if (isOpen) return withoutLost(readings, lost);
    const asksForMoney = asksFor(wanted, ["amount", "price"]) && !asksFor(wanted, ["percent", "rate"]);
    const scores = besides.map(
      (beside, index) =>
        scoreOf(beside, wanted, named) -
        (beside.isDenied && !isOfDenial ? 1 : 0) +
        (asksForMoney && rivals[index]?.unit === "money" ? 1 : 0),
    );
    const sum = kinds.includes("number") && asksFor(wanted, ["total"]) ? totalOf(rivals) : undefined;
    // "Amount of tax" is named as well.
    const isNamedSum =
      sum !== undefined && (scores[rivals.indexOf(sum)] ?? 0) + 2 * margin >= Math.max(...scores);
    const total = isNamedSum ? sum : undefined;
    const names = besides.map(({ own, inherited, next }) =>
      wanted.filter(
        (word) =>
          named.has(word) && !isKindWord(word) && !isEnd(word) && isIn([...own, ...inherited, ...next], word),
      ),
    );
    const saysMore = (one: number, other: number) => {
      const [more = [], less = []] = [names[one], names[other]];
      return more.length > less.length && less.every((word) => more.includes(word));
    };
    for (const [index, rival] of rivals.entries()) {
      const own = scores[index] ?? 0;
      const isWorse = rivals.some((other, at) => {
        const best = scores[at] ?? 0;
        const isLike = other.unit === rival.unit;
        // "9 on the drug and 6 on placebo": what one is named by, and a word more.
        if (saysMore(index, at)) return false;
        if (isLike && saysMore(at, index)) return true;
        return best - own > (isLike ? margin : marginOfOther) && (best >= leastScore || own < 0);
      });
      const isLost = total === undefined ? isWorse && !isOutermost(rival, rivals, wanted) : rival !== total;
      if (isLost) for (const reading of rival.readings) lost.add(reading);
    }
  }
  return withoutLost(readings, lost);
}

function withoutLost(readings: readonly Reading[], lost: ReadonlySet<Reading>): readonly Reading[] {
  return lost.size === 0 ? readings : readings.filter((reading) => !lost.has(reading));
}

function asksFor(wanted: readonly string[], concepts: readonly string[]): boolean {
  return wanted.some((word) => concepts.some((concept) => isOfConcept(word, concept)));
}

function rivalsIn(
  readings: readonly Reading[],
  { text, within }: Quoted,
  { kinds, label, language }: Asked,
): Rival[] {
  const words = label.replaceAll("_", " ").normalize("NFKC");
  const inside = readings
    .filter(
      (reading) =>
        kinds.includes(reading.kind) &&
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
    const isJoined =
      joins.test(joiner) && (!/\p{L}/u.test(joiner) || kindOf(last?.readings[0]) === kindOf(reading));
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
const joins = new RegExp(
  String.raw`^[\s\u00A0]*$|^[\s\u00A0]*${unitPattern}?-?[\s\u00A0]*(?:[-–—−~〜～/:x×→…,至到から]+|부터|(?<=\s)(?:to|till|until|bis|auf|à|al?|ao|até|hasta|tot|til|till|do|až|до|по|na|на|la|ile|đến|sampai|hingga|menjadi|से|إلى|ל-|และ)(?=[\s\d]|-))[\s\u00A0(+−–-]*\p{Sc}?[\s\u00A0]?(?:Rp|R\$)?[\s\u00A0]?[-−+–]?$`,
  "u",
);

/** "27 of 52", "14 owners out of 23", "5 votes to 2": the same words are of both. */
const link =
  /^[\s\u00A0]*(?:\p{L}{4,}\s)?(?:(?:out )?of(?: the)?|von|van(?: de)?|de|des|d[oa]s|de l[oa]s|dei|su|sur|z|ze|из|із|з|zu|to|ud af|av|mot|mod|and|und|et|y|e)\s\p{Sc}?$/iu;

function isLink(joiner: string, last: Rival, reading: Reading, text: string, language: string): boolean {
  if (!link.test(joiner)) return false;
  const [left] = last.readings;
  if (kindOf(left) !== kindOf(reading)) return false;
  // "Between 30 and 35"
  const isBetween = betweenWord.test(text.slice(Math.max(0, last.span.start - 20), last.span.start));
  return isBetween || !new RegExp(`\\s(?:and|${andIn(language)})\\s`, "iu").test(joiner);
}

function kindOf(reading: Reading | undefined): string {
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

const sentenceEnd = /[.!?](?=\s+[\p{Lu}\p{Lo}"“„])|[;。！？；\n\t|]| {2,}/u;
/** Brackets after a number, or the end of those that it stands in. */
const aside = /^[\s\u00A0]*(?:\p{L}{1,4}\.?|[°%\p{Sc}])?[\s\u00A0]*(?:[(（][^()（）]*)?[)）]/u;
const namesNext = /^[\s\u00A0(（)）:%\p{Sc}\p{L}]*$/u;
/** What something is compared with is another one. */
const comparison =
  "versus|vs\\.?|compared (?:with|to)|gegenüber|verglichen mit|par rapport à|frente a|rispetto ai?l?|em comparação com|jämfört med";
const labelled = /[:：=]\s*\p{Sc}?\s?$/u;

function wordsBeside(rivals: readonly Rival[], { text, within }: Quoted, language: string): Beside[] {
  const isOfDates = rivals.some(({ readings: [first] }) => first?.kind !== "number");
  const border = new RegExp(
    `[,،、，(（)）+=]|\\s[–—-](?=\\s)|\\s(?:${andIn(language)}|${comparison})(?=[\\s\\d])|(?<=\\p{Script=Thai}) (?=\\p{Script=Thai})`,
    "iu",
  );
  const toWords = (part: string) => namingWords(part, language);
  // A quote may leave out the label that all of its first sentence is of.
  const label = text.slice(0, within.start).split(new RegExp(`${sentenceEnd.source}|${border.source}`, "iu"));
  let topic: readonly string[] = toWords(label.at(-1) ?? "");
  const before: string = text.slice(within.start, rivals[0]?.span.start ?? within.end);
  let head = before.split(new RegExp(sentenceEnd, "u")).at(-1) ?? before;
  // What stands before in the sentence: of the same thing, and beyond a border.
  let near: readonly string[] = [];
  let far: readonly string[] = [];
  const besides = rivals.map(({ span, unit }, index) => {
    const other = rivals[index + 1];
    const { tail, rest, kind } = parted(text.slice(span.end, other?.span.start ?? within.end), border);
    const [headWords, tailWords] = [toWords(head), toWords(tail)];
    // "Fell by 37 million, or 9 %, to 374 million" is all of one thing.
    const isBare = ![...headWords, ...tailWords].some((word) => !/^\p{Script=Latin}{1,2}$/u.test(word));
    const beside = {
      own: [...topic, ...near, ...headWords, ...tailWords, ...(isBare ? far : [])],
      inherited: far,
      next: isOfDates ? [] : toWords(/^[\s\u00A0]*[\p{L}\p{M}²³]+/u.exec(tail)?.[0] ?? ""),
      isDenied: hasNegation(`${head} ${tail}`, language),
    };
    const passed = [...near, ...(index === 0 || near.length > 0 ? headWords : [])];
    const isOther = other !== undefined && other.unit !== unit;
    // "Sales tax (7.25 %) $218.10" names both.
    const goesOn = kind === "part" && isOther && namesNext.test(tail + rest) && !/^\s*\p{L}/u.test(rest);
    if (kind === "sentence") [topic, near, far] = [[], [], []];
    else if (kind === "none") near = passed;
    else if (goesOn) near = [...passed, ...headWords];
    else [near, far] = [[], [...new Set([...far, ...passed, ...beside.next])]];
    head = kind === "none" ? tail : rest;
    return beside;
  });
  // "9 patients (4.3 %) on drug": what is said of one is said of both.
  return besides.map((beside, index) => {
    const isInner = isInBrackets(rivals, index, text);
    const other =
      isInner || isInBrackets(rivals, index + 1, text) ? besides[index + (isInner ? -1 : 1)] : undefined;
    return other === undefined ? beside : { ...beside, own: [...beside.own, ...other.own] };
  });
}

/** Whether a rival stands in brackets after the one before it, in another unit. */
function isInBrackets(rivals: readonly Rival[], index: number, text: string): boolean {
  const [before, rival] = [rivals[index - 1], rivals[index]];
  if (before === undefined || rival === undefined || before.unit === rival.unit) return false;
  return /^[^()（）,;]{0,40}[(（][^()（）]*[)）]/u.test(text.slice(before.span.end, rival.span.end + 8));
}

/** What of the text between two rivals is of the first, and what of the second. */
function parted(
  gap: string,
  border: RegExp,
): { tail: string; rest: string; kind: "sentence" | "part" | "none" } {
  const end = gap.search(sentenceEnd);
  if (end >= 0)
    return {
      tail: gap.slice(0, end),
      rest:
        gap
          .slice(end + 1)
          .split(new RegExp(sentenceEnd, "u"))
          .at(-1) ?? "",
      kind: "sentence",
    };
  const skipped = aside.exec(gap)?.[0].length ?? 0;
  const at = gap.slice(skipped).search(border);
  if (at >= 0 && !/^=\s*$/.test(gap.slice(skipped + at)))
    return { tail: gap.slice(0, skipped + at), rest: gap.slice(skipped + at), kind: "part" };
  // "64 waiting=311"
  const label = labelled.test(gap) ? (/\S+\s?[:：=]\s*\p{Sc}?\s?$/u.exec(gap)?.index ?? -1) : -1;
  if (label >= 0) return { tail: gap.slice(0, label), rest: gap.slice(label), kind: "part" };
  return { tail: gap, rest: "", kind: "none" };
}

const conjunctions = new Map<string, string>();

/** "And" and "or", as CLDR writes lists. */
function andIn(language: string): string {
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

function scoreOf(
  { own, inherited, next }: Beside,
  wanted: readonly string[],
  named: ReadonlySet<string>,
): number {
  let score = 0;
  // Short words are no beginnings of longer ones.
  const long = (words: readonly string[], word: string) =>
    words.filter((other) => other.length > 3 || other === word);
  const exact = (words: readonly string[], word: string) =>
    isIn(long(words, word), word) ||
    words.some(
      (other) => other.length <= 3 && conceptsOf(other).some((idea) => conceptsOf(word).includes(idea)),
    );
  for (const word of wanted) {
    const weight = isEnd(word)
      ? ofEnd
      : isKindWord(word) && word !== "total"
        ? ofKind
        : named.has(word)
          ? ofName
          : ofDescription;
    // A word of another language, or of another part of the same idea, tells less.
    const fit = (words: readonly string[]) =>
      has(long(words, word), word) ? 1 : exact(words, word) ? ofIdea : 0;
    score += weight * Math.max(fit(own), fit(inherited) / 2) + weight * fit(next) * ofNext;
  }
  if (areOpposed(own, wanted)) score -= 1;
  if (!asksFor(own, ["previous"])) return score;
  return score + (asksFor(wanted, ["previous"]) ? ofName : -0.5);
}

/** A label with its colon; what follows is of it until the next one. */
const pairKey = /(?:^|[\n;,.|\t·•]|\s[–—-](?=\s)|\s{2})\s*(\p{L}[^\n:：;,\t|·•]{1,40}?)\s?[:：](?!\d)/gu;
/** (the "Landlord"), (nachfolgend „Auftraggeber“): what stands before is of it, from the one before. */
const definition =
  /[(（][^()（）"“”„«»「」]{0,40}["“„«»「](\p{L}[^"“”„«»「」()]{0,40})["“”«»」][^()（）]{0,40}[)）]/gu;

/** "Plaintiff: Berg AB   Defendant: A. Lind": a text stands after another label than the one that the field's words name. */
export function isOfOtherLabel(
  span: Slice,
  { text, within }: Quoted,
  { name, label, language }: Omit<Asked, "kinds">,
): boolean {
  const quote = text.slice(within.start, within.end);
  const [pairs, definitions] = [[...quote.matchAll(pairKey)], [...quote.matchAll(definition)]];
  const isDefined = definitions.length > 1;
  const keys = (isDefined ? definitions : pairs).map(({ 1: key = "" }) => namingWords(key, language));
  const at = isDefined
    ? definitions.findIndex(({ index }) => span.end <= within.start + index)
    : pairs.findLastIndex(({ index, 0: whole }) => within.start + index + whole.length <= span.start);
  if (keys.length < 2 || at < 0) return false;
  const [wanted, named] = [[...new Set(namingWords(label, language))], new Set(namingWords(name, language))];
  // "Auftragnehmer" is like "Auftraggeber", and another one where both stand.
  const isExact = keys.map((words) => [...named].every((word) => words.includes(word)));
  if (isExact.includes(true)) return isExact[at] === false;
  const scores = keys.map((own) => scoreOf({ own, inherited: [], next: [], isDenied: false }, wanted, named));
  const best = Math.max(...scores);
  return best >= 1 && best - (scores[at] ?? 0) > margin;
}
