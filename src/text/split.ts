import type { TextSpan } from "../document.ts";
import { codePointCounter } from "../code-points.ts";
import { graphemeEnds, lineEnds, sentenceEnds, spaceEnds, trimmedEnd, wordEnds } from "./boundaries.ts";
import { ContextWriter } from "./chunk-context.ts";
import type { ChunkContext, ContextKind } from "./chunk-context.ts";
import { Cohesion } from "./cohesion.ts";
import { cutLevels, outlineOf } from "./outline.ts";
import type { Outline, Structure } from "./outline.ts";
import { sectionIndex, sectionsOf } from "./sections.ts";
import type { Section } from "./sections.ts";
import { codePointBoundary, isBlank, longPreToken } from "./tokens.ts";
import type { TokenIndex, Tokenizer } from "./tokens.ts";

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
 * A chunk under `minTokens` takes in whole sections that follow, down to but never across a higher heading; its heading
 * path is then what the paths of its sections have in common.
 *
 * Of several places equally good, the one is taken where the words before and behind have least in common, not the last
 * that fits. That depends on the text around the place only, so the cuts behind an edit fall back to where they were
 * before it within a chunk or two.
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
/** From this share of the limit on, a cut is as good as any other: the wider the choice, the better and the steadier the cuts, and the smaller the chunks. */
const wellFilled = 0.4;
/** Characters on each side of a cut whose words are compared, for each token of the limit; some third of a chunk. */
const reachPerToken = 1.5;
const mostReach = 768;
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
  /** Where a well-filled chunk begins; cuts after it are as good as each other. */
  filled: number;
}

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
    this.#cohesion = new Cohesion(text, Math.min(mostReach, Math.ceil(this.#max * reachPerToken)));
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
    if (settings.context === "headings") {
      this.#contexts = new ContextWriter(text, outline, tokenizer, {
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
      const { end, next } = this.#chunkFrom(start, cut, room);
      this.#add(chunks, start, end, room);
      start = this.#startAfter(next);
    }
    if (this.#overlap > 0) this.#extendBack(chunks);
    return chunks;
  }

  #roomAt(start: number): Room {
    const context = this.#contexts?.of(start, this.#sectionAt(start)) ?? noContext;
    const max = this.#max - this.#reserved - this.#overlap - context.tokens;
    const min = Math.min(this.#min, max);
    return { context, max, min, filled: Math.max(min, Math.floor(max * wellFilled)) };
  }

  /** Tokens of a finished chunk, exactly as its context and its content together have them. */
  #size(start: number, end: number, { context }: Room): number {
    if (context.text === "") return this.#tokens.count(start, end);
    // One encoding takes a slash behind line ends into the token before it.
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
      !this.#crossesHigherHeading(previous.start, start)
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

  /** Lets each chunk begin with the last sentences or lines of the one before it, as far as both are of one section. */
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

  /** Where the chunk that begins at `start` ends, and where to go on. `first` is the first cut after `start`. */
  #chunkFrom(start: number, first: number, room: Room): { end: number; next: number } {
    const origin = this.#tokens.origin(start);
    const size = (cut: number): number => (this.#totals[cut] ?? 0) - origin;

    // Headings alone make no chunk: the first section is the first that has a body.
    const body = this.#bodyStart(start);
    let last = first - 1;
    let sectionEnd = -1;
    for (let cut = first; cut < this.#positions.length && size(cut) <= room.max; cut += 1) {
      last = cut;
      if (sectionEnd < 0 && this.#isSectionEnd(cut) && (this.#positions[cut] ?? 0) > body) sectionEnd = cut;
    }

    let candidates: number[];
    if (sectionEnd < 0) candidates = this.#cutsInSection(first, last, body, size, room);
    else if (size(sectionEnd) < room.min) candidates = this.#mergeable(start, sectionEnd, last, size, room);
    else candidates = [sectionEnd];
    for (const cut of candidates) {
      const end = this.#ends[cut] ?? 0;
      if (this.#fits(start, end, room)) return { end, next: this.#positions[cut] ?? 0 };
    }
    return this.#cutInLine(start, this.#ends[last + 1] ?? this.#text.length, origin, room);
  }

  #isSectionEnd(cut: number): boolean {
    return (this.#levels[cut] ?? 0) < cutLevels.block;
  }

  /** Ends for a chunk whose first section is under the minimum, best first. */
  #mergeable(
    start: number,
    sectionEnd: number,
    last: number,
    size: (cut: number) => number,
    { min }: Room,
  ): number[] {
    const ownLevel = this.#sectionAt(start).level;
    const ends: number[] = [];
    const smallEnds: number[] = [];
    for (let cut = sectionEnd; cut <= last; cut += 1) {
      if (!this.#isSectionEnd(cut)) continue;
      if (size(cut) >= min) ends.push(cut);
      else smallEnds.push(cut);
      // What follows a higher heading is another chapter.
      if ((this.#levels[cut] ?? 0) < ownLevel) break;
      if (ends.length > 0 && size(cut) >= 2 * min) break;
    }
    return [...this.#cutsByCohesion(ends), ...smallEnds.toReversed()];
  }

  /** Ends for a chunk inside a section that does not fit, best first; `last` is the last cut that fits. */
  #cutsInSection(
    first: number,
    last: number,
    body: number,
    size: (cut: number) => number,
    { max, min, filled: fill }: Room,
  ): number[] {
    let sectionEnd = last + 1;
    while (
      sectionEnd < this.#positions.length - 1 &&
      !this.#isSectionEnd(sectionEnd) &&
      size(sectionEnd) < max + min
    )
      sectionEnd += 1;
    // Leaves enough for the rest of the section to be a chunk of its own.
    const rest = this.#isSectionEnd(sectionEnd) ? size(sectionEnd) : Number.POSITIVE_INFINITY;
    const upper = rest - min >= fill ? Math.min(max, rest - min) : max;

    const ordered: number[] = [];
    for (let level = cutLevels.block; level <= cutLevels.inner; level += 1) {
      const filled: number[] = [];
      const short: number[] = [];
      for (let cut = first; cut <= last; cut += 1) {
        // Where only headings stand before, a heading is a place as good as a block.
        const cutLevel = Math.max(this.#levels[cut] ?? 0, cutLevels.block);
        if (cutLevel !== level || size(cut) > upper) continue;
        const isLongEnough = size(cut) >= min && (this.#positions[cut] ?? 0) > body;
        if (size(cut) >= fill) filled.push(cut);
        else if (isLongEnough || this.#startsWholeThatFits(cut, size, max)) short.push(cut);
      }
      ordered.push(...this.#cutsByCohesion(filled), ...short.toReversed());
      if (ordered.length > 0) break;
    }
    return ordered;
  }

  /** Does a fence, a table, a list or a quote begin here that fits in a chunk, but not in this one? */
  #startsWholeThatFits(cut: number, size: (cut: number) => number, max: number): boolean {
    if (this.#whole[cut] !== true) return false;
    let end = cut + 1;
    while (
      end < this.#positions.length - 1 &&
      (this.#levels[end] ?? 0) > cutLevels.block &&
      size(end) <= 2 * max
    )
      end += 1;
    return size(end) > max && size(end) - size(cut) <= max;
  }

  /** A cut inside a line or paragraph that does not fit: at a sentence, a line end, a word, a grapheme, a code point. */
  #cutInLine(start: number, lineEnd: number, origin: number, room: Room): { end: number; next: number } {
    const near = this.#tokens.furthest(origin + room.max, lineEnd);
    const found = this.#bestPlace(start, near, lineEnd, origin, room);
    if (found !== undefined) return found;
    // Where two known token ends lie there is no place to cut; before the next one, which is near, there may be.
    const far = this.#searchEnd(start, Math.min(lineEnd, Math.max(near, start) + longPreToken), room);
    return (
      this.#bestPlace(start, far, lineEnd, origin, room) ?? {
        end: trimmedEnd(this.#text, start, far),
        next: far,
      }
    );
  }

  /** The best place in a line to end a chunk at or before `high`. */
  #bestPlace(
    start: number,
    high: number,
    lineEnd: number,
    origin: number,
    room: Room,
  ): { end: number; next: number } | undefined {
    const low = Math.max(start, this.#tokens.furthest(origin + room.filled, lineEnd));
    const least = Math.max(start, this.#tokens.furthest(origin + room.min, lineEnd));
    // A sentence of two words is a bad chunk, but the last resort is worse.
    for (const from of new Set([least, start])) {
      for (const places of [sentenceEnds, lineEnds, spaceEnds, wordEnds, graphemeEnds]) {
        const found = places(this.#text, start, high).filter((place) => place >= from);
        const filled = found.filter((place) => place >= low);
        const short = found.filter((place) => place < low).toReversed();
        // Only between sentences and lines may the subject change; and there are few of them.
        const ordered =
          places === sentenceEnds || places === lineEnds ? this.#byCohesion(filled) : this.#byHash(filled);
        for (const next of [...ordered, ...short]) {
          const end = trimmedEnd(this.#text, start, next);
          if (end > start && this.#fits(start, end, room)) return { end, next };
        }
      }
    }
    return undefined;
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

  /** Does a heading between the positions stand above the section that `from` lies in? */
  #crossesHigherHeading(from: number, to: number): boolean {
    const { level, end } = this.#sectionAt(from);
    for (let position = end; position <= to && position < this.#text.length;) {
      const section = this.#sectionAt(position);
      if (section.level < level) return true;
      position = section.end;
    }
    return false;
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

  #cutsByCohesion(cuts: number[]): number[] {
    return this.#byCohesion(cuts, (cut) => this.#positions[cut] ?? 0);
  }

  /** Where the subject changes first; by the hash of what stands there where nothing tells. */
  #byCohesion(places: number[], positionOf = (place: number): number => place): number[] {
    if (places.length < 2) return places;
    return places
      .map((place) => {
        const position = positionOf(place);
        return { place, cohesion: this.#cohesionAt(position), hash: hashAround(this.#text, position) };
      })
      .toSorted(
        (left, right) => left.cohesion - right.cohesion || left.hash - right.hash || right.place - left.place,
      )
      .map(({ place }) => place);
  }

  /** Inside a section by its own text only: an edit in one does not move the cuts in another. */
  #cohesionAt(position: number): number {
    const { start, end } = this.#sectionAt(position);
    return position === start
      ? this.#cohesion.at(position, 0, this.#text.length)
      : this.#cohesion.at(position, start, end);
  }

  #byHash(places: number[]): number[] {
    return places
      .map((place) => ({ place, hash: hashAround(this.#text, place) }))
      .toSorted((left, right) => left.hash - right.hash || right.place - left.place)
      .map(({ place }) => place);
  }
}

function commonStart(left: string[], right: string[]): string[] {
  const different = left.findIndex((part, index) => part !== right[index]);
  return different < 0 ? left : left.slice(0, different);
}

/** How much text on each side decides a cut's hash: enough to tell lines apart, little enough for edits to stay local. */
const hashedBefore = 8;
const hashedAfter = 24;

/** FNV-1a of the text around a position. */
export function hashAround(text: string, position: number): number {
  let hash = 0x811c9dc5;
  const end = Math.min(text.length, position + hashedAfter);
  for (let index = Math.max(0, position - hashedBefore); index < end; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV's high bits hardly depend on the last characters; this spreads them.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
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
