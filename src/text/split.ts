import type { TextSpan } from "../base/document.ts";
import { codePointCounter } from "../base/code-points.ts";
import { countWhile } from "../base/bisect.ts";
import {
  graphemeEnds,
  inWindows,
  lineEnds,
  sentenceEnds,
  spaceEnds,
  trimmedEnd,
  wordEnds,
} from "./boundaries.ts";
import { ContextWriter } from "./chunk-context.ts";
import type { ChunkContext, ContextKind } from "./chunk-context.ts";
import { Cohesion } from "./cohesion.ts";
import { CutChooser, hashAround } from "./cut-places.ts";
import { cutLevels, outlineOf } from "./outline.ts";
import type { Outline, Structure } from "./outline.ts";
import { sectionIndex, sectionsOf } from "./sections.ts";
import type { Section } from "./sections.ts";
import { codePointBoundary, isBlank, longPreToken } from "./tokens/tokens.ts";
import type { TokenIndex, Tokenizer } from "./tokens/tokens.ts";

/**
 * Cuts a Markdown text into chunks.
 *
 * What holds for every chunk: at most `maxTokens` tokens together with its context, counted on the finished chunk;
 * exactly a slice of the text, without white space around it; never cut inside a code point, nor inside a grapheme unless
 * one grapheme alone is over the limit. Every character that is not white space is in a chunk, and in one only unless an
 * overlap is asked for; chunks are in the text's order.
 *
 * Where it cuts: at each heading, unless what came before is under `minTokens`. A section over the limit is cut between
 * its blocks; a block over the limit between list items, definitions or lines, then sentences, then words, then
 * graphemes. Fences, tables, lists, quotes and HTML blocks stay whole when they fit.
 *
 * Sections under `minTokens` are joined with small ones that follow, down to but never across a higher heading; the
 * heading path of the chunk is then what the paths of its sections have in common.
 *
 * What does not fit is divided in two where the words before and after have least in common, then its parts again. That
 * depends on the text around the places only, and not on where a chunk before ended, so an edit leaves most other cuts where they were.
 */
export interface SplitSettings {
  /** Limit of a chunk in tokens, its context included; at least 8. */
  maxTokens: number;
  /** Chunks under this many tokens are merged where possible. */
  minTokens: number;
  /** Tokens of the text before that a chunk may begin with once more: whole sentences or lines of its section. 0 by default. */
  overlapTokens?: number;
  /** What is embedded before a chunk's own text; nothing by default. */
  context?: ContextKind;
  /** Tokens to leave free in every chunk. 0 by default. */
  reservedTokens?: number;
  /** The document's title, for the context; its first heading when absent or null. */
  title?: string | null;
}

export interface Split {
  chunks: SplitChunk[];
  /** Tokens of the whole text. */
  textTokens: number;
  /** The first heading with a text. */
  firstHeading: string | null;
}

export interface SplitChunk extends TextSpan {
  /** Of the content, and of the context before it. */
  tokens: number;
  headingPath: string[];
  /** What is embedded before the content, with the line ends that part them; empty when nothing is. */
  context: string;
}

/** A code point has at most four tokens; below this no progress is certain. */
const smallestLimit = 8;
/** A cut leaves at least this share of the limit on both sides, where it can. The smaller, the less an edit changes, and the smaller the chunks. */
const minShare = 1 / 3;
/** Less than this on one side is worse than a cut of a worse kind. */
const minShareAtAll = 1 / 16;
/** An estimate of a slice's tokens is seldom further off. */
const estimateError = 8;
/** Share of the limit on each side of a cut whose words are compared. The more, the further an edit reaches. */
const reachShare = 1 / 4;
/** Characters that are looked at for it at most. */
const maxReach = 768;
const noContext: ChunkContext = { text: "", tokens: 0 };

/**
 * Cuts the text into chunks of at most `maxTokens` of the tokenizer's tokens. The text has `\n` line ends and no lone
 * surrogates. Throws RangeError on limits that make no sense.
 */
export function split(
  text: string,
  structure: Structure,
  tokenizer: Tokenizer,
  settings: SplitSettings,
): Split {
  const { maxTokens, minTokens, overlapTokens = 0, reservedTokens = 0 } = settings;
  if (!Number.isInteger(maxTokens) || maxTokens < smallestLimit) {
    throw new RangeError(
      `Failed to split: maxTokens is ${maxTokens}, and must be an integer of at least ${smallestLimit}.`,
    );
  }
  if (!(minTokens >= 0 && minTokens <= maxTokens)) {
    throw new RangeError(
      `Failed to split: minTokens is ${minTokens}, and must lie between 0 and maxTokens (${maxTokens}).`,
    );
  }
  if (!(overlapTokens >= 0 && reservedTokens >= 0 && overlapTokens + reservedTokens <= maxTokens / 2)) {
    throw new RangeError(
      `Failed to split: overlapTokens (${overlapTokens}) and reservedTokens (${reservedTokens}) may take half of maxTokens (${maxTokens}) together.`,
    );
  }
  const tokens = tokenizer.index(text);
  const splitter = new Splitter(text, structure, tokens, tokenizer, settings);
  const chunks = splitter.run();
  setCodePointOffsets(text, chunks);
  return { chunks, textTokens: tokens.total, firstHeading: splitter.firstHeading };
}

/** What a chunk that begins at some place may hold. */
interface Room {
  context: ChunkContext;
  /** Most tokens of the text itself. */
  max: number;
  min: number;
}

/** UTF-16 offsets. */
interface Slice {
  start: number;
  end: number;
}

/** A level of the outline, or places inside a paragraph or a line. */
type CutKind = number | PlacesInLines;

interface PlacesInLines {
  placesIn: (text: string, start: number, end: number) => Iterable<number>;
  /** May the subject change there? */
  isBetweenThoughts: boolean;
}

/** Where a text is divided, best first. */
const cutKinds: readonly CutKind[] = [
  cutLevels.block,
  cutLevels.item,
  cutLevels.part,
  cutLevels.line,
  cutLevels.inner,
  { placesIn: inWindows(sentenceEnds), isBetweenThoughts: true },
  { placesIn: lineEnds, isBetweenThoughts: true },
  { placesIn: inWindows(spaceEnds), isBetweenThoughts: false },
  { placesIn: inWindows(wordEnds), isBetweenThoughts: false },
  { placesIn: inWindows(graphemeEnds), isBetweenThoughts: false },
];

class Splitter {
  readonly #text: string;
  readonly #tokens: TokenIndex;
  readonly #tokenizer: Tokenizer;
  readonly #max: number;
  readonly #min: number;
  readonly #overlap: number;
  readonly #reserved: number;
  readonly #contexts: ContextWriter | undefined;
  readonly #cohesion: Cohesion;
  /** Indentation that a chunk may begin with, in characters: always few enough tokens to leave room for text. */
  readonly #maxIndent: number;
  /** Positions that a chunk may end before, each with its level, and the end of the text as the last. */
  readonly #positions: number[];
  readonly #levels: number[];
  readonly #whole: boolean[];
  /** For each position, where the text before it ends when white space is left out, and the tokens up to there. */
  readonly #ends: Int32Array;
  readonly #totals: Int32Array;
  readonly #outline: Outline;
  readonly #sections: Section[];
  /** For each section, where the first body begins, in it or in one that follows. */
  readonly #bodyStarts: Int32Array;
  readonly firstHeading: string | null;

  constructor(
    text: string,
    structure: Structure,
    tokens: TokenIndex,
    tokenizer: Tokenizer,
    settings: SplitSettings,
  ) {
    this.#text = text;
    this.#tokens = tokens;
    this.#tokenizer = tokenizer;
    this.#max = settings.maxTokens;
    this.#min = settings.minTokens;
    this.#overlap = settings.overlapTokens ?? 0;
    this.#reserved = settings.reservedTokens ?? 0;
    this.#maxIndent = Math.min(40, Math.floor(this.#max / 8));
    this.#cohesion = new Cohesion(text, maxReach);
    const outline = outlineOf(text, structure);
    this.#outline = outline;
    this.#positions = [...outline.positions, text.length];
    this.#levels = [...outline.levels, 0];
    this.#whole = [...outline.whole, false];
    this.#ends = new Int32Array(this.#positions.length);
    this.#totals = new Int32Array(this.#positions.length);
    this.#positions.forEach((position, index) => {
      const end = trimmedEnd(text, index === 0 ? 0 : (this.#positions[index - 1] ?? 0), position);
      this.#ends[index] = end;
      this.#totals[index] = tokens.before(end);
    });
    this.#sections = sectionsOf(text, outline.headings);
    this.#bodyStarts = new Int32Array(this.#sections.length);
    for (let index = this.#sections.length - 1; index >= 0; index -= 1) {
      this.#bodyStarts[index] = this.#bodyStart(this.#sections[index]?.start ?? 0);
    }
    this.firstHeading = outline.headings.find((heading) => heading.title !== "")?.title ?? null;
    const { context: kind = "none" } = settings;
    if (kind !== "none" || outline.tables.length > 0) {
      this.#contexts = new ContextWriter(text, outline, tokenizer, {
        kind,
        title: settings.title ?? this.firstHeading,
        maxTokens: this.#max,
      });
    }
  }

  run(): SplitChunk[] {
    const chunks: SplitChunk[] = [];
    let cut = 0;
    let start = this.#startAfter(0);
    while (start < this.#text.length) {
      while (cut < this.#positions.length && (this.#positions[cut] ?? 0) <= start) cut += 1;
      const room = this.#roomAt(start);
      for (const { start: sliceStart, end } of this.#chunksFrom(start, cut, room)) {
        this.#add(chunks, sliceStart, end, this.#roomAt(sliceStart));
        start = this.#startAfter(end);
      }
    }
    if (this.#overlap > 0) this.#extendBack(chunks);
    return chunks;
  }

  #roomAt(start: number): Room {
    const context = this.#contexts?.of(start, this.#sectionAt(start)) ?? noContext;
    const max = this.#max - this.#reserved - this.#overlap - context.tokens;
    return { context, max, min: Math.min(this.#min, max) };
  }

  /** Tokens of a finished chunk, exactly as its context and its content together have them. */
  #size(start: number, end: number, { context }: Room): number {
    if (context.text === "") return this.#tokens.count(start, end);
    // One encoding takes a slash after line ends into the token before it.
    if (this.#text.charCodeAt(start) === 0x2f)
      return this.#tokenizer.count(context.text + this.#text.slice(start, end));
    return context.tokens + this.#tokens.count(start, end);
  }

  #fits(start: number, end: number, room: Room): boolean {
    return this.#size(start, end, room) <= room.max + room.context.tokens;
  }

  /** Adds the chunk, or joins it to the one before it when it is small and nothing better remains. */
  #add(chunks: SplitChunk[], start: number, end: number, room: Room): void {
    const previous = chunks.at(-1);
    if (
      previous !== undefined &&
      this.#tokens.count(start, end) < room.min &&
      this.#higherHeading({ start: previous.start, end: start + 1 }) === undefined
    ) {
      const joined = this.#roomAt(previous.start);
      if (this.#fits(previous.start, end, joined)) {
        previous.end = end;
        previous.tokens = this.#size(previous.start, end, joined);
        previous.headingPath = this.#headingPath(previous.start, end);
        return;
      }
    }
    chunks.push({
      start,
      end,
      startChar: 0,
      endChar: 0,
      tokens: this.#size(start, end, room),
      headingPath: this.#headingPath(start, end),
      context: room.context.text,
    });
  }

  /** Lets each chunk begin with the last sentences or lines of the one before it, if both are of one section. */
  #extendBack(chunks: SplitChunk[]): void {
    for (let index = chunks.length - 1; index > 0; index -= 1) {
      const chunk = chunks[index];
      const previous = chunks[index - 1];
      if (chunk === undefined || previous === undefined) continue;
      const section = this.#sectionAt(chunk.start);
      if (section.start >= chunk.start) continue;
      const room = this.#roomAt(chunk.start);
      // What the context holds already, a table's header among it, need not come twice.
      const least = Math.max(
        previous.start + 1,
        this.#startAfter(section.body),
        this.#outline.tables.length === 0 ? 0 : (this.#contexts?.tableBody(chunk.start) ?? 0),
      );
      const from = Math.max(
        least,
        this.#tokens.furthest(this.#tokens.before(chunk.start) - this.#overlap - 1, chunk.start),
      );
      const start = this.#earlierStart(from, chunk, room);
      if (start === undefined) continue;
      chunk.start = start;
      chunk.tokens = this.#size(start, chunk.end, room);
    }
  }

  /** The first sentence, line or block, else the first word, from `from` on with which the chunk is within its limits. */
  #earlierStart(from: number, chunk: SplitChunk, room: Room): number | undefined {
    const lines = [from, ...lineEnds(this.#text, from, chunk.start)].filter(
      (place) => place === 0 || this.#text.charCodeAt(place - 1) === 0x0a,
    );
    const better = [...lines, ...sentenceEnds(this.#text, from, chunk.start)].toSorted(
      (left, right) => left - right,
    );
    for (const place of [...better, ...spaceEnds(this.#text, from, chunk.start)]) {
      const start = this.#startAfter(place);
      if (start < from || start >= chunk.start) continue;
      if (this.#tokens.count(start, trimmedEnd(this.#text, start, chunk.start)) > this.#overlap) continue;
      if (this.#size(start, chunk.end, room) <= this.#max - this.#reserved) return start;
    }
    return undefined;
  }

  /** The chunks from `start` to the end of its section, or one that holds more sections. `first` is the first cut after `start`. */
  #chunksFrom(start: number, first: number, room: Room): Slice[] {
    const origin = this.#tokens.origin(start);
    const size = (cut: number): number => (this.#totals[cut] ?? 0) - origin;

    const sectionEnd = this.#sectionEndFrom(start, first);
    if (size(sectionEnd) < room.min) return this.#smallSections(start, sectionEnd, size, room);
    const slices: Slice[] = [];
    this.#divide({ start, end: this.#ends[sectionEnd] ?? this.#text.length }, 0, slices);
    return slices;
  }

  /** The first cut from `first` on that ends a section with a body: headings alone make no chunk. */
  #sectionEndFrom(start: number, first: number): number {
    const body = this.#bodyStart(start);
    const last = this.#positions.length - 1;
    let cut = first;
    while (cut < last && !((this.#levels[cut] ?? 0) < cutLevels.block && (this.#positions[cut] ?? 0) > body))
      cut += 1;
    return cut;
  }

  /** The chunks of a section under the minimum and of those that follow it, if they are small too. */
  #smallSections(start: number, sectionEnd: number, size: (cut: number) => number, room: Room): Slice[] {
    const ownLevel = this.#sectionAt(start).level;
    let last = sectionEnd;
    let next = last;
    while (last < this.#positions.length - 1) {
      next = this.#sectionEndFrom(this.#positions[last] ?? 0, last + 1);
      // What follows a higher heading is another chapter.
      const isOther = this.#levels.slice(last, next).some((level) => level < ownLevel);
      if (isOther) next = last;
      if (isOther || size(next) - size(last) >= room.min) break;
      last = next;
    }
    const isFollowed = next > last && size(last) < room.min;
    const withNext = { start, end: this.#ends[next] ?? start };
    if (isFollowed && this.#isWithin(withNext, room)) return [withNext];
    return this.#divideSections({ start, end: this.#ends[last] ?? start });
  }

  /** Divides small sections into chunks of one to three times the minimum. */
  #divideSections(whole: Slice): Slice[] {
    const starts: number[] = [];
    for (let index = sectionIndex(this.#sections, whole.start) + 1; ; index += 1) {
      const section = this.#sections[index];
      const before = this.#sections[index - 1];
      if (section === undefined || before === undefined || section.start >= whole.end) break;
      // Headings alone make no chunk.
      if (this.#startAfter(before.body) < section.start) starts.push(section.start);
    }
    const chooser = this.#chooserOf(starts, whole, 3 * this.#min);
    const slices: Slice[] = [];
    const waiting: Slice[] = [whole];
    for (let slice = waiting.pop(); slice !== undefined; slice = waiting.pop()) {
      const { start, end } = slice;
      const room = this.#roomAt(start);
      const most = Math.min(room.max, 3 * room.min);
      const origin = this.#tokens.origin(start);
      const total = this.#tokens.before(end);
      const cut =
        total - origin <= most
          ? this.#higherHeading(slice)
          : (chooser.best(start, end, origin + most / 3, total - most / 3) ??
            chooser.best(start, end, origin + 1, total - 1));
      if (cut !== undefined)
        waiting.push(
          { start: this.#startAfter(cut), end },
          { start, end: trimmedEnd(this.#text, start, cut) },
        );
      else if (this.#isWithin(slice, room)) slices.push(slice);
      else this.#divide(slice, 0, slices);
    }
    return slices;
  }

  /** Where in the slice a heading stands that is higher than the one it begins with. */
  #higherHeading({ start, end }: Slice): number | undefined {
    const first = sectionIndex(this.#sections, start);
    const level = this.#sections[first]?.level ?? 0;
    for (let index = first + 1; ; index += 1) {
      const section = this.#sections[index];
      if (section === undefined || section.start >= end) return undefined;
      if (section.level < level) return section.start;
    }
  }

  /**
   * Divides what does not fit at the best of its places of the first kind that it has any of, away from both ends; then
   * what became of it, until everything fits. Since the choice depends on nothing but what is divided, an edit
   * leaves most of the others as they were.
   */
  #divide(whole: Slice, kindIndex: number, slices: Slice[]): void {
    const kind = cutKinds[kindIndex];
    if (kind === undefined) {
      this.#divideAnywhere(whole, slices);
      return;
    }
    let chooser: CutChooser | undefined;
    const waiting: Slice[] = [whole];
    for (let slice = waiting.pop(); slice !== undefined; slice = waiting.pop()) {
      const { start, end } = slice;
      const room = this.#roomAt(start);
      if (this.#isWithin(slice, room)) {
        slices.push(slice);
        continue;
      }
      chooser ??= this.#placesOf(kind, whole);
      const cut =
        this.#bestCut(slice, kind, chooser, room) ?? (kindIndex === 0 ? this.#besideWhole(slice) : undefined);
      if (cut === undefined) this.#divide(slice, kindIndex + 1, slices);
      else
        waiting.push(
          { start: this.#startAfter(cut), end },
          { start, end: trimmedEnd(this.#text, start, cut) },
        );
    }
  }

  #isWithin({ start, end }: Slice, room: Room): boolean {
    const estimate = this.#tokens.before(end) - this.#tokens.origin(start);
    return estimate <= room.max + estimateError && this.#fits(start, end, room);
  }

  /** The best place that leaves enough on both sides; when there is none, the best that leaves more than fragments. */
  #bestCut({ start, end }: Slice, kind: CutKind, chooser: CutChooser, room: Room): number | undefined {
    const origin = this.#tokens.origin(start);
    const total = this.#tokens.before(end);
    const well = minShare * room.max;
    const shares = [well, Math.min(well, Math.max(minShareAtAll * room.max, room.min))];
    // What is not even between words is worse than fragments.
    if (typeof kind !== "number" && !kind.isBetweenThoughts) shares.push(1);
    for (const least of shares) {
      const cut = chooser.best(start, end, origin + least, total - least);
      if (cut !== undefined) return cut;
    }
    return undefined;
  }

  /** Before the first fence, table, list or quote that fits in a chunk, or after it: it should stay whole. */
  #besideWhole({ start, end }: Slice): number | undefined {
    for (let cut = countWhile(this.#positions, (position) => position < start); ; cut += 1) {
      const position = this.#positions[cut] ?? end;
      if (position >= end) return undefined;
      if (this.#whole[cut] !== true) continue;
      let next = cut + 1;
      while (next < this.#positions.length && (this.#levels[next] ?? 0) > cutLevels.block) next += 1;
      const block = { start: position, end: Math.min(end, this.#ends[next] ?? end) };
      if (!this.#isWithin(block, this.#roomAt(position))) continue;
      const after = this.#positions[next] ?? end;
      if (position > start) return position;
      if (after < end) return after;
    }
  }

  #placesOf(kind: CutKind, slice: Slice): CutChooser {
    const isOutline = typeof kind === "number";
    const positions = isOutline ? this.#outlinePlaces(kind, slice) : this.#placesInLines(kind, slice);
    // Only between blocks, sentences and lines may the subject change; and there are few of them.
    return this.#chooserOf(positions, slice, isOutline || kind.isBetweenThoughts ? this.#max : undefined);
  }

  /** `limit`: of the chunks that come of it, when the subject may change at the positions. */
  #chooserOf(positions: number[], { start }: Slice, limit: number | undefined): CutChooser {
    const totals = positions.map((position) => this.#tokens.before(trimmedEnd(this.#text, start, position)));
    const cohesions =
      limit === undefined
        ? []
        : positions.map((position, place) =>
            this.#cohesionAt(position, totals[place] ?? 0, limit * reachShare),
          );
    return new CutChooser(this.#text, positions, totals, cohesions);
  }

  /** Cuts of one level; headings stand in for blocks where nothing but headings is before them. */
  #outlinePlaces(level: number, { start, end }: Slice): number[] {
    const places: number[] = [];
    const body = this.#bodyStart(start);
    for (let cut = countWhile(this.#positions, (position) => position <= start); ; cut += 1) {
      const position = this.#positions[cut] ?? end;
      if (position >= end) return places;
      if (Math.max(this.#levels[cut] ?? 0, cutLevels.block) !== level) continue;
      // Headings alone make no chunk.
      if (position > body || body >= end) places.push(position);
    }
  }

  #placesInLines({ placesIn, isBetweenThoughts }: PlacesInLines, { start, end }: Slice): number[] {
    const places: number[] = [];
    // There may be one after each letter: some for each chunk will do, the same ones wherever the search began.
    const sparsity = isBetweenThoughts ? 1 : Math.max(1, Math.floor(this.#max / 64));
    const furthest = this.#max;
    const firstInk = start + (/\S/.exec(this.#text.slice(start, start + this.#maxIndent + 1))?.index ?? 0);
    let last = start;
    for (const position of placesIn(this.#text, start, end)) {
      if (position <= firstInk || position >= end) continue;
      if (hashAround(this.#text, position) % sparsity !== 0 && position - last < furthest) continue;
      places.push(position);
      last = position;
    }
    return places;
  }

  /** Cuts what has no better place anywhere: as much as fits each time, between graphemes where they fit. */
  #divideAnywhere({ start: first, end: last }: Slice, slices: Slice[]): void {
    for (let start = first; start < last;) {
      const room = this.#roomAt(start);
      if (this.#isWithin({ start, end: last }, room)) {
        slices.push({ start, end: last });
        return;
      }
      const near = this.#tokens.furthest(this.#tokens.origin(start) + room.max, last);
      // Where two known token ends lie there is no place to cut; before the next one, which is near, there may be.
      const far = this.#searchEnd(start, Math.min(last, Math.max(near, start) + longPreToken), room);
      const next =
        graphemeEnds(this.#text, start, far).findLast((place) => {
          const end = trimmedEnd(this.#text, start, place);
          return end > start && this.#fits(start, end, room);
        }) ?? far;
      slices.push({ start, end: trimmedEnd(this.#text, start, next) });
      start = this.#startAfter(next);
    }
  }

  /** The furthest code point up to which a slice from `start` fits, by bisection. */
  #searchEnd(start: number, limit: number, room: Room): number {
    let high = codePointBoundary(this.#text, limit);
    let low = codePointBoundary(this.#text, Math.min(limit, start + 2));
    if (low <= start) low = start + 1;
    while (low < high) {
      let middle = codePointBoundary(this.#text, (low + high + 1) >>> 1);
      if (middle <= low) middle = high;
      if (this.#fits(start, middle, room)) low = middle;
      else high = middle === high ? low : codePointBoundary(this.#text, middle - 1);
    }
    return low;
  }

  /** The first place at or after `position` that is not white space; a line's indentation stays with the line. */
  #startAfter(position: number): number {
    let start = position;
    let line = position;
    while (start < this.#text.length && isBlank(this.#text.charCodeAt(start))) {
      start += 1;
      if (this.#text.charCodeAt(start - 1) === 0x0a) line = start;
    }
    const isLineStart = line === 0 || this.#text.charCodeAt(line - 1) === 0x0a;
    return start < this.#text.length && isLineStart && start - line <= this.#maxIndent ? line : start;
  }

  #sectionAt(position: number): Section {
    const section = this.#sections[sectionIndex(this.#sections, position)];
    if (section === undefined) throw new Error("Failed to split: a text has at least one section.");
    return section;
  }

  /** The first position from `start` on that is not white space and in no heading; the text's length when there is none. */
  #bodyStart(start: number): number {
    const index = sectionIndex(this.#sections, start);
    const section = this.#sections[index];
    if (section === undefined) return this.#text.length;
    const body = this.#startAfter(Math.max(start, section.body));
    return body < section.end ? body : (this.#bodyStarts[index + 1] ?? this.#text.length);
  }

  /** What the paths of the sections with a body in the chunk have in common; the first section's when none has one. */
  #headingPath(start: number, end: number): string[] {
    let common: string[] | undefined;
    for (let position = this.#bodyStart(start); position < end;) {
      const section = this.#sectionAt(position);
      common = common === undefined ? section.path : commonStart(common, section.path);
      position = this.#bodyStart(section.end);
    }
    return [...(common ?? this.#sectionAt(start).path)];
  }

  /** Inside a section by its own text only: an edit in one does not move the cuts in another. */
  #cohesionAt(position: number, total: number, reach: number): number {
    const { start, end } = this.#sectionAt(position);
    const isStart = position === start;
    return this.#cohesion.at(
      position,
      Math.max(isStart ? 0 : start, this.#tokens.furthest(total - reach, position)),
      Math.min(isStart ? this.#text.length : end, this.#tokens.furthest(total + reach, this.#text.length)),
    );
  }
}

function commonStart(left: string[], right: string[]): string[] {
  const different = left.findIndex((part, index) => part !== right[index]);
  return different < 0 ? left : left.slice(0, different);
}

function setCodePointOffsets(text: string, chunks: SplitChunk[]): void {
  const starts = codePointCounter(text);
  // With an overlap a chunk starts before the one before it ends.
  const isOverlapping = chunks.some((chunk, index) => chunk.start < (chunks[index - 1]?.end ?? 0));
  const ends = isOverlapping ? codePointCounter(text) : starts;
  for (const chunk of chunks) {
    chunk.startChar = starts(chunk.start);
    chunk.endChar = ends(chunk.end);
  }
}
