import { countWhile } from "../../base/bisect.ts";
import type { Occurrence } from "./quoted-text.ts";
import { foldText } from "./fold.ts";
import { inRows } from "./row-places.ts";

/** Keys of objects and indexes of lists, from the root of an answer down to a field. */
export type FieldPath = readonly (string | number)[];

/** A quote of an answer, with every place where it stands. */
export interface PlacedQuote {
  path: FieldPath;
  /** Words that the author uses for the field: its names and description. */
  label: string;
  /** In the text's order, at least one. */
  occurrences: readonly Occurrence[];
}

/** Headings above a place, outermost first. `start` is where they begin to hold, in UTF-16 units. */
export interface Section {
  start: number;
  headings: readonly string[];
}

/** What the terms of a place's cost weigh; the order of a list and a common row or section say most. */
const weights = {
  order: 8,
  taken: 5,
  near: 1,
  otherLine: 0.7,
  otherParagraph: 2,
  otherSection: 3,
  label: 2.5,
  verbatim: 1.5,
  early: 0.001,
};
const rounds = 4;
/** How far before a place its label is looked for. */
const labelReach = 160;
/** Fields that are near each other in the answer and look at each other's places. */
const maxNeighbours = 6;

/**
 * Chooses for every quote of an answer the place that the answer means. A quote that stands once is where it stands.
 * One that stands several times is where its neighbours in the answer are, in the order of its list, near words that
 * name the field; and not where another item of the same list is already, as long as there are other places.
 */
export function placeQuotes(
  text: string,
  given: readonly PlacedQuote[],
  sections: readonly Section[],
): Occurrence[] {
  let known: Layout | undefined;
  const layout = (): Layout => (known ??= layoutOf(text, sections));
  const quotes = inRows(given, () => {
    const { lines, paragraphs } = layout();
    return [lines, paragraphs, sections.map(({ start }) => start)];
  });
  const chosen: (Occurrence | undefined)[] = quotes.map(({ occurrences }) =>
    occurrences.length === 1 ? occurrences[0] : undefined,
  );
  const open = quotes
    .map((quote, index) => ({ quote, index }))
    .filter(({ quote }) => quote.occurrences.length > 1)
    .toSorted(
      (left, right) =>
        itemIndex(left.quote) - itemIndex(right.quote) ||
        left.quote.occurrences.length - right.quote.occurrences.length ||
        left.index - right.index,
    );
  if (open.length > 0) {
    const relations = open.map(({ index }) => relationsOf(quotes, index));
    const scoreOf = labelScorer(text, sections);
    const taken = new TakenPlaces(quotes, chosen);
    const trends = trendsOf(quotes, chosen);
    // A bound for documents that hold nothing but the same words.
    const most = Math.max(minLookedAt, Math.floor(maxLookedAt / open.length));
    for (let round = 0; round < rounds; round += 1) {
      let moved = false;
      for (const [position, { quote, index }] of open.entries()) {
        const related = relations[position] ?? [];
        const former = chosen[index];
        let best: { occurrence: Occurrence; cost: number } | undefined;
        for (const { occurrence, rank } of lookedAt(quote.occurrences, most, related, chosen)) {
          const cost =
            costOf(occurrence, related, { chosen, layout: layout(), trends }) +
            (taken.byOthers(index, occurrence, former) ? weights.taken : 0) -
            weights.label * scoreOf(quote.label, occurrence) -
            (occurrence.isVerbatim ? weights.verbatim : 0) +
            weights.early * Math.min(rank, 500);
          if (best === undefined || cost < best.cost - 1e-9) best = { occurrence, cost };
        }
        if (best !== undefined && best.occurrence !== former) {
          taken.move(index, former, best.occurrence);
          chosen[index] = best.occurrence;
          moved = true;
        }
      }
      if (!moved) break;
    }
  }
  return chosen.map((occurrence, index) => {
    const place = occurrence ?? quotes[index]?.occurrences[0];
    if (place === undefined) throw new Error("Failed to place a quote: it stands nowhere in the text.");
    return place;
  });
}

/** Places of a quote that are looked at, all together and of each at least. */
const maxLookedAt = 30_000;
const minLookedAt = 16;

/** Of very many places those around what is known of the quote's neighbours. */
function* lookedAt(
  occurrences: readonly Occurrence[],
  most: number,
  related: readonly Relation[],
  chosen: readonly (Occurrence | undefined)[],
): Generator<{ occurrence: Occurrence; rank: number }> {
  let from = 0;
  if (occurrences.length > most) {
    const neighbour = related.find(({ index }) => chosen[index] !== undefined);
    const near = neighbour === undefined ? undefined : chosen[neighbour.index];
    const nearest = near === undefined ? 0 : occurrences.findIndex(({ start }) => start >= near.start);
    const middle = nearest < 0 ? occurrences.length : nearest;
    from = Math.max(0, Math.min(middle - Math.floor(most / 2), occurrences.length - most));
  }
  for (let rank = from; rank < Math.min(occurrences.length, from + most); rank += 1) {
    const occurrence = occurrences[rank];
    if (occurrence !== undefined) yield { occurrence, rank };
  }
}

/** Which places the items of a list have for the same field. */
class TakenPlaces {
  readonly #fields: readonly (string | undefined)[];
  readonly #counts = new Map<string, number>();

  constructor(quotes: readonly PlacedQuote[], chosen: readonly (Occurrence | undefined)[]) {
    this.#fields = quotes.map(({ path }) =>
      path.some((part) => typeof part === "number")
        ? JSON.stringify(path.filter((part) => typeof part === "string"))
        : undefined,
    );
    for (const [index, place] of chosen.entries()) this.move(index, undefined, place);
  }

  move(index: number, from: Occurrence | undefined, to: Occurrence | undefined): void {
    for (const [place, step] of [
      [from, -1],
      [to, 1],
    ] as const) {
      const key = place === undefined ? undefined : this.#key(index, place);
      if (key !== undefined) this.#counts.set(key, (this.#counts.get(key) ?? 0) + step);
    }
  }

  /** `own` is where the quote itself is now. */
  byOthers(index: number, place: Occurrence, own: Occurrence | undefined): boolean {
    const key = this.#key(index, place);
    if (key === undefined) return false;
    const isOwn = own !== undefined && own.start === place.start && own.end === place.end;
    return (this.#counts.get(key) ?? 0) > (isOwn ? 1 : 0);
  }

  #key(index: number, { start, end }: Occurrence): string | undefined {
    const field = this.#fields[index];
    return field === undefined ? undefined : `${start} ${end} ${field}`;
  }
}

/** How another quote of the answer bears on this one. */
interface Relation {
  index: number;
  /** How near the other field is in the answer, 0 to 1; 0 says nothing of where it stands. */
  nearness: number;
  /** The other one's item of the same list comes before (-1) or after (1) this one's; 0 when they share it. */
  order: -1 | 0 | 1;
  /** Both are the same field of different items. */
  isSameField: boolean;
  /** The list that both are items of; empty when they share an item. */
  list: string;
}

function itemIndex({ path }: PlacedQuote): number {
  return path.find((part) => typeof part === "number") ?? -1;
}

function relationsOf(quotes: readonly PlacedQuote[], index: number): Relation[] {
  const { path } = quotes[index] ?? { path: [] };
  const near: Relation[] = [];
  const ordered: Relation[] = [];
  for (const [other, { path: otherPath }] of quotes.entries()) {
    if (other === index) continue;
    let shared = 0;
    while (shared < path.length && shared < otherPath.length && path[shared] === otherPath[shared])
      shared += 1;
    const mine = path[shared];
    const theirs = otherPath[shared];
    if (typeof mine === "number" && typeof theirs === "number") {
      const isSameField =
        path.slice(shared + 1).join("\u0000") === otherPath.slice(shared + 1).join("\u0000");
      // Of a long list, the items beside this one, and the same field a little further on both sides.
      if (Math.abs(mine - theirs) <= (isSameField ? 4 : 1))
        ordered.push({
          index: other,
          nearness: 0,
          order: theirs < mine ? -1 : 1,
          isSameField,
          list: listKey(path, shared),
        });
      continue;
    }
    const isInItem = path.slice(0, shared).some((part) => typeof part === "number");
    near.push({
      index: other,
      nearness: isInItem ? 1 : shared > 0 ? 0.6 : 0.15,
      order: 0,
      isSameField: false,
      list: "",
    });
  }
  return [
    ...near.toSorted((left, right) => right.nearness - left.nearness).slice(0, maxNeighbours * 2),
    ...ordered,
  ];
}

function listKey(path: FieldPath, length: number): string {
  return JSON.stringify(path.slice(0, length));
}

/**
 * Which way the lists of an answer run in the document, from 1 (its order) to -1 (the reverse), by the quotes that
 * stand once. A list of which nothing is known runs in the document's order; a shuffled one in none.
 */
function trendsOf(
  quotes: readonly PlacedQuote[],
  chosen: readonly (Occurrence | undefined)[],
): ReadonlyMap<string, number> {
  const last = new Map<string, { item: number; start: number }>();
  const steps = new Map<string, { up: number; down: number }>();
  for (const [index, { path }] of quotes.entries()) {
    const place = chosen[index];
    const at = path.findIndex((part) => typeof part === "number");
    const item = path[at];
    if (place === undefined || typeof item !== "number") continue;
    const field = JSON.stringify([path.slice(0, at), path.slice(at + 1)]);
    const before = last.get(field);
    last.set(field, { item, start: place.start });
    if (before === undefined || before.item === item || before.start === place.start) continue;
    const list = listKey(path, at);
    const known = steps.get(list) ?? { up: 0, down: 0 };
    steps.set(list, known);
    if (before.item < item === before.start < place.start) known.up += 1;
    else known.down += 1;
  }
  return new Map(Array.from(steps, ([list, { up, down }]) => [list, (up - down) / (up + down)]));
}

function costOf(
  place: Occurrence,
  relations: readonly Relation[],
  {
    chosen,
    layout,
    trends,
  }: { chosen: readonly (Occurrence | undefined)[]; layout: Layout; trends: ReadonlyMap<string, number> },
): number {
  let cost = 0;
  const distances: number[] = [];
  for (const { index, nearness, order, isSameField, list } of relations) {
    const other = chosen[index];
    if (other === undefined) continue;
    if (order === 0) {
      const gap = Math.max(0, other.start - place.end, place.start - other.end);
      distances.push(nearness * (Math.log2(1 + gap / 8) + apart(layout, place.start, other.start)));
      continue;
    }
    const trend = trends.get(list) ?? 1;
    const isAgainst = order * Math.sign(trend) < 0 ? other.start > place.start : other.start < place.start;
    // A trend that some items do not follow says nothing of the others.
    const strength = Math.abs(trend) < 0.7 ? 0 : Math.abs(trend);
    if (isAgainst) cost += strength * (isSameField ? weights.order : weights.order / 4);
    // The next item follows soon rather than late.
    if (isSameField) cost += 0.02 * Math.log2(1 + Math.abs(other.start - place.start));
  }
  const nearest = distances.toSorted((left, right) => left - right).slice(0, maxNeighbours);
  if (nearest.length > 0)
    cost += (weights.near * nearest.reduce((sum, distance) => sum + distance, 0)) / Math.sqrt(nearest.length);
  return cost;
}

/** Where lines, paragraphs and sections begin. */
interface Layout {
  lines: readonly number[];
  paragraphs: readonly number[];
  sections: readonly Section[];
}

function layoutOf(text: string, sections: readonly Section[]): Layout {
  const lines: number[] = [0];
  const paragraphs: number[] = [0];
  for (const { index, 0: found } of text.matchAll(/\n[ \t]*(?:\n\s*)?/g)) {
    lines.push(index + found.length);
    if (found.indexOf("\n", 1) > 0) paragraphs.push(index + found.length);
  }
  return { lines, paragraphs, sections };
}

/** What parts two places beside their distance. */
function apart({ lines, paragraphs, sections }: Layout, left: number, right: number): number {
  if (countBefore(lines, left) === countBefore(lines, right)) return 0;
  if (sectionAt(sections, left)?.headings.join("\n") !== sectionAt(sections, right)?.headings.join("\n"))
    return weights.otherSection;
  return countBefore(paragraphs, left) === countBefore(paragraphs, right)
    ? weights.otherLine
    : weights.otherParagraph;
}

/** How many of some ascending positions are at or before one. */
function countBefore(positions: readonly number[], position: number): number {
  return countWhile(positions, (one) => one <= position);
}

const stopWords = new Set(
  "a an the of in on at to for from by with and or is are be as it its this that which who whom whose what when where how document text name value field".split(
    " ",
  ),
);
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Words of some meaning, lower case, without a plural's s. */
export function wordsOf(text: string): string[] {
  const spaced = foldText(
    text
      .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .replaceAll(/[_.-]/g, " ")
      // L'iode, dell'acqua
      .replaceAll(/(?<!\p{L})(?:[cdjlmnst]|qu|un|de?ll|all|dall|nell|sull)['’](?=\p{L}{2})/giu, " "),
  ).toLowerCase();
  const words: string[] = [];
  for (const { segment, isWordLike } of wordSegmenter.segment(spaced))
    if (isWordLike === true && !stopWords.has(segment)) words.push(singular(segment));
  return words;
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}

/** How well the words before a place and its headings name a field: 0 to about 2. Reckoned once for each field and place. */
function labelScorer(
  text: string,
  sections: readonly Section[],
): (label: string, place: Occurrence) => number {
  const headingWords = new Map<Section | undefined, string[]>();
  const labels = new Map<string, { wanted: ReadonlySet<string>; scores: Map<number, number> }>();
  return (label, place) => {
    const known = labels.get(label) ?? { wanted: new Set(wordsOf(label)), scores: new Map<number, number>() };
    labels.set(label, known);
    if (known.wanted.size === 0) return 0;
    const score = known.scores.get(place.start) ?? wordScore(known.wanted, place);
    known.scores.set(place.start, score);
    return score;
  };

  function wordScore(wanted: ReadonlySet<string>, { start, end }: Occurrence): number {
    const from = Math.max(0, start - labelReach);
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const before = text.slice(from, start);
    const found = new Map<string, number>();
    const note = (word: string, score: number) => {
      if (wanted.has(word)) found.set(word, Math.max(found.get(word) ?? 0, score));
    };
    // The nearer a word, the more it names; one on the same line names most.
    for (const { segment, index, isWordLike } of wordSegmenter.segment(before)) {
      if (isWordLike !== true) continue;
      const distance = before.length - index - segment.length;
      const isSameLine = from + index >= lineStart;
      note(singular(segment.toLowerCase()), (isSameLine ? 1 : 0.5) / (1 + distance / 40));
    }
    const lineEnd = text.indexOf("\n", end);
    const rest = text.slice(end, Math.min(lineEnd < 0 ? text.length : lineEnd, end + 40));
    for (const word of wordsOf(rest)) note(word, 0.3);
    for (const word of wordsOf(text.slice(start, Math.min(end, start + labelReach)))) note(word, 0.2);
    const section = sectionAt(sections, start);
    const ofHeadings = headingWords.get(section) ?? wordsOf(section?.headings.slice(-2).join(" ") ?? "");
    headingWords.set(section, ofHeadings);
    for (const word of ofHeadings) note(word, 0.8);
    let score = 0;
    for (const value of found.values()) score += value;
    return Math.min(2, score / Math.sqrt(Math.min(wanted.size, 4)));
  }
}

/** The last section that begins at or before a place. */
function sectionAt(sections: readonly Section[], position: number): Section | undefined {
  return sections[countWhile(sections, ({ start }) => start <= position) - 1];
}
