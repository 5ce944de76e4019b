import type { TextSpan } from "../base/document.ts";
import { codePointCounter } from "../base/code-points.ts";
import { lineEnds, sentenceEnds, spaceEnds, trimmedEnd } from "./boundaries.ts";
import type { ContextKind } from "./chunk-context.ts";
import { Divider } from "./divider.ts";
import { cutLevels } from "./outline.ts";
import type { Structure } from "./outline.ts";
import { sectionIndex } from "./sections.ts";
import { SplitSource } from "./split-source.ts";
import type { Room, Slice } from "./split-source.ts";
import type { Tokenizer } from "./tokens/tokens.ts";

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
  const source = new SplitSource(text, structure, tokenizer, settings);
  const chunks = new Splitter(source).run();
  setCodePointOffsets(text, chunks);
  return { chunks, textTokens: source.tokens.total, firstHeading: source.firstHeading };
}

class Splitter {
  readonly #source: SplitSource;
  readonly #divider: Divider;

  constructor(source: SplitSource) {
    this.#source = source;
    this.#divider = new Divider(source);
  }

  run(): SplitChunk[] {
    const chunks: SplitChunk[] = [];
    let cut = 0;
    let start = this.#source.startAfter(0);
    while (start < this.#source.text.length) {
      while (cut < this.#source.positions.length && (this.#source.positions[cut] ?? 0) <= start) cut += 1;
      const room = this.#source.roomAt(start);
      for (const { start: sliceStart, end } of this.#chunksFrom(start, cut, room)) {
        this.#add(chunks, sliceStart, end, this.#source.roomAt(sliceStart));
        start = this.#source.startAfter(end);
      }
    }
    if (this.#source.overlap > 0) this.#extendBack(chunks);
    return chunks;
  }

  /** Adds the chunk, or joins it to the one before it when it is small and nothing better remains. */
  #add(chunks: SplitChunk[], start: number, end: number, room: Room): void {
    const previous = chunks.at(-1);
    if (
      previous !== undefined &&
      this.#source.tokens.count(start, end) < room.min &&
      this.#source.higherHeading({ start: previous.start, end: start + 1 }) === undefined
    ) {
      const joined = this.#source.roomAt(previous.start);
      if (this.#source.fits(previous.start, end, joined)) {
        previous.end = end;
        previous.tokens = this.#source.size(previous.start, end, joined);
        previous.headingPath = this.#source.headingPath(previous.start, end);
        return;
      }
    }
    chunks.push({
      start,
      end,
      startChar: 0,
      endChar: 0,
      tokens: this.#source.size(start, end, room),
      headingPath: this.#source.headingPath(start, end),
      context: room.context.text,
    });
  }

  /** Lets each chunk begin with the last sentences or lines of the one before it, if both are of one section. */
  #extendBack(chunks: SplitChunk[]): void {
    for (let index = chunks.length - 1; index > 0; index -= 1) {
      const chunk = chunks[index];
      const previous = chunks[index - 1];
      if (chunk === undefined || previous === undefined) continue;
      const section = this.#source.sectionAt(chunk.start);
      if (section.start >= chunk.start) continue;
      const room = this.#source.roomAt(chunk.start);
      // What the context holds already, a table's header among it, need not come twice.
      const least = Math.max(
        previous.start + 1,
        this.#source.startAfter(section.body),
        this.#source.tableBody(chunk.start),
      );
      const from = Math.max(
        least,
        this.#source.tokens.furthest(
          this.#source.tokens.before(chunk.start) - this.#source.overlap - 1,
          chunk.start,
        ),
      );
      const start = this.#earlierStart(from, chunk, room);
      if (start === undefined) continue;
      chunk.start = start;
      chunk.tokens = this.#source.size(start, chunk.end, room);
    }
  }

  /** The first sentence, line or block, else the first word, from `from` on with which the chunk is within its limits. */
  #earlierStart(from: number, chunk: SplitChunk, room: Room): number | undefined {
    const lines = [from, ...lineEnds(this.#source.text, from, chunk.start)].filter(
      (place) => place === 0 || this.#source.text.charCodeAt(place - 1) === 0x0a,
    );
    const better = [...lines, ...sentenceEnds(this.#source.text, from, chunk.start)].toSorted(
      (left, right) => left - right,
    );
    for (const place of [...better, ...spaceEnds(this.#source.text, from, chunk.start)]) {
      const start = this.#source.startAfter(place);
      if (start < from || start >= chunk.start) continue;
      if (
        this.#source.tokens.count(start, trimmedEnd(this.#source.text, start, chunk.start)) >
        this.#source.overlap
      )
        continue;
      if (this.#source.size(start, chunk.end, room) <= this.#source.max - this.#source.reserved) return start;
    }
    return undefined;
  }

  /** The chunks from `start` to the end of its section, or one that holds more sections. `first` is the first cut after `start`. */
  #chunksFrom(start: number, first: number, room: Room): Slice[] {
    const origin = this.#source.tokens.origin(start);
    const size = (cut: number): number => (this.#source.totals[cut] ?? 0) - origin;

    const sectionEnd = this.#sectionEndFrom(start, first);
    if (size(sectionEnd) < room.min) return this.#smallSections(start, sectionEnd, size, room);
    return this.#divider.divide({ start, end: this.#source.ends[sectionEnd] ?? this.#source.text.length });
  }

  /** The first cut from `first` on that ends a section with a body: headings alone make no chunk. */
  #sectionEndFrom(start: number, first: number): number {
    const body = this.#source.bodyStart(start);
    const last = this.#source.positions.length - 1;
    let cut = first;
    while (
      cut < last &&
      !((this.#source.levels[cut] ?? 0) < cutLevels.block && (this.#source.positions[cut] ?? 0) > body)
    )
      cut += 1;
    return cut;
  }

  /** The chunks of a section under the minimum and of those that follow it, if they are small too. */
  #smallSections(start: number, sectionEnd: number, size: (cut: number) => number, room: Room): Slice[] {
    const ownLevel = this.#source.sectionAt(start).level;
    let last = sectionEnd;
    let next = last;
    while (last < this.#source.positions.length - 1) {
      next = this.#sectionEndFrom(this.#source.positions[last] ?? 0, last + 1);
      // What follows a higher heading is another chapter.
      const isOther = this.#source.levels.slice(last, next).some((level) => level < ownLevel);
      if (isOther) next = last;
      if (isOther || size(next) - size(last) >= room.min) break;
      last = next;
    }
    const isFollowed = next > last && size(last) < room.min;
    const withNext = { start, end: this.#source.ends[next] ?? start };
    if (isFollowed && this.#source.isWithin(withNext, room)) return [withNext];
    return this.#divideSections({ start, end: this.#source.ends[last] ?? start });
  }

  /** Divides small sections into chunks of one to three times the minimum. */
  #divideSections(whole: Slice): Slice[] {
    const starts: number[] = [];
    for (let index = sectionIndex(this.#source.sections, whole.start) + 1; ; index += 1) {
      const section = this.#source.sections[index];
      const before = this.#source.sections[index - 1];
      if (section === undefined || before === undefined || section.start >= whole.end) break;
      // Headings alone make no chunk.
      if (this.#source.startAfter(before.body) < section.start) starts.push(section.start);
    }
    const chooser = this.#divider.chooserOf(starts, whole, 3 * this.#source.min);
    const slices: Slice[] = [];
    const waiting: Slice[] = [whole];
    for (let slice = waiting.pop(); slice !== undefined; slice = waiting.pop()) {
      const { start, end } = slice;
      const room = this.#source.roomAt(start);
      const most = Math.min(room.max, 3 * room.min);
      const origin = this.#source.tokens.origin(start);
      const total = this.#source.tokens.before(end);
      const cut =
        total - origin <= most
          ? this.#source.higherHeading(slice)
          : (chooser.best(start, end, origin + most / 3, total - most / 3) ??
            chooser.best(start, end, origin + 1, total - 1));
      if (cut !== undefined)
        waiting.push(
          { start: this.#source.startAfter(cut), end },
          { start, end: trimmedEnd(this.#source.text, start, cut) },
        );
      else if (this.#source.isWithin(slice, room)) slices.push(slice);
      else slices.push(...this.#divider.divide(slice));
    }
    return slices;
  }
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
