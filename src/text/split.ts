import { cutLevels, outlineOf } from "./outline.ts";
import type { Structure } from "./outline.ts";
import { codePointBoundary, isBlank, longPreToken } from "./tokens.ts";
import type { TokenIndex, Tokenizer } from "./tokens.ts";

/**
 * Cuts a Markdown text into chunks.
 *
 * What holds for every chunk: at most `maxTokens` tokens, counted on the finished chunk; exactly a slice of the text,
 * without white space around it; never cut inside a code point, nor inside a grapheme unless one grapheme alone is over
 * the limit. Every character that is not white space is in exactly one chunk, and chunks are in the text's order.
 *
 * Where it cuts: at each heading, unless what came before is under `minTokens`. A section over the limit is cut between
 * its blocks; a block over the limit between list items or lines, then sentences, then words, then graphemes. Fences,
 * tables and HTML blocks stay whole when they fit.
 *
 * A chunk under `minTokens` takes in whole sections that follow, down to but never across a higher heading; its heading
 * path is then what the paths of its sections have in common.
 *
 * Of several places equally good, the one whose surrounding text has the smallest hash is taken, not the last that
 * fits: so the cuts behind an edit fall back to where they were before it within a chunk or two.
 */
export interface SplitSettings {
  /** Limit of a chunk in tokens; at least 8. */
  maxTokens: number;
  /** Chunks under this many tokens are merged where possible. */
  minTokens: number;
}

export interface Split {
  chunks: SplitChunk[];
  /** Tokens of the whole text. */
  textTokens: number;
  /** The first heading with a text. */
  firstHeading: string | null;
}

export interface SplitChunk {
  /** UTF-16 offsets. */
  start: number;
  end: number;
  /** The same in code points. */
  startChar: number;
  endChar: number;
  tokens: number;
  headingPath: string[];
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
  const { maxTokens, minTokens } = settings;
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
  const tokens = tokenizer.index(text);
  const splitter = new Splitter(text, structure, tokens, settings);
  const chunks = splitter.run();
  setCodePointOffsets(text, chunks);
  return { chunks, textTokens: tokens.total, firstHeading: splitter.firstHeading };
}

interface Section {
  start: number;
  /** Where its heading ends and its body begins; `start` when there is no heading. */
  body: number;
  end: number;
  level: number;
  path: string[];
}

class Splitter {
  readonly #text: string;
  readonly #tokens: TokenIndex;
  readonly #max: number;
  readonly #min: number;
  /** Indentation that a chunk may begin with, in characters: always few enough tokens to leave room for text. */
  readonly #maxIndent: number;
  /** Where a well-filled chunk begins; cuts after it are as good as each other. */
  readonly #filled: number;
  /** Positions that a chunk may end before, each with its level, and the end of the text as the last. */
  readonly #positions: number[];
  readonly #levels: number[];
  readonly #whole: boolean[];
  /** For each position, where the text before it ends when white space is left out, and the tokens up to there. */
  readonly #ends: Int32Array;
  readonly #totals: Int32Array;
  readonly #sections: Section[];
  /** For each section, where the first body begins, in it or in one that follows. */
  readonly #bodyStarts: Int32Array;
  readonly firstHeading: string | null;

  constructor(text: string, structure: Structure, tokens: TokenIndex, settings: SplitSettings) {
    this.#text = text;
    this.#tokens = tokens;
    this.#max = settings.maxTokens;
    this.#min = settings.minTokens;
    this.#maxIndent = Math.min(40, Math.floor(this.#max / 8));
    this.#filled = Math.max(this.#min, Math.floor(this.#max / 2));
    const outline = outlineOf(text, structure);
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
  }

  run(): SplitChunk[] {
    const chunks: SplitChunk[] = [];
    let cut = 0;
    let start = this.#startAfter(0);
    while (start < this.#text.length) {
      while (cut < this.#positions.length && (this.#positions[cut] ?? 0) <= start) cut += 1;
      const { end, next } = this.#chunkFrom(start, cut);
      this.#add(chunks, start, end);
      start = this.#startAfter(next);
    }
    return chunks;
  }

  /** Adds the chunk, or joins it to the one before it when it is small and nothing better remains. */
  #add(chunks: SplitChunk[], start: number, end: number): void {
    const tokens = this.#tokens.count(start, end);
    const previous = chunks.at(-1);
    if (previous !== undefined && tokens < this.#min && !this.#crossesHigherHeading(previous.start, start)) {
      const joined = this.#tokens.count(previous.start, end);
      if (joined <= this.#max) {
        previous.end = end;
        previous.tokens = joined;
        previous.headingPath = this.#headingPath(previous.start, end);
        return;
      }
    }
    chunks.push({ start, end, startChar: 0, endChar: 0, tokens, headingPath: this.#headingPath(start, end) });
  }

  /** Where the chunk that begins at `start` ends, and where to go on. `first` is the first cut after `start`. */
  #chunkFrom(start: number, first: number): { end: number; next: number } {
    const origin = this.#tokens.origin(start);
    const size = (cut: number): number => (this.#totals[cut] ?? 0) - origin;

    // Headings alone make no chunk: the first section is the first that has a body.
    const body = this.#bodyStart(start);
    let last = first - 1;
    let sectionEnd = -1;
    for (let cut = first; cut < this.#positions.length && size(cut) <= this.#max; cut += 1) {
      last = cut;
      if (sectionEnd < 0 && this.#isSectionEnd(cut) && (this.#positions[cut] ?? 0) > body) sectionEnd = cut;
    }

    let candidates: number[];
    if (sectionEnd < 0) candidates = this.#cutsInSection(first, last, body, size);
    else if (size(sectionEnd) < this.#min) candidates = this.#mergeable(start, sectionEnd, last, size);
    else candidates = [sectionEnd];
    for (const cut of candidates) {
      const end = this.#ends[cut] ?? 0;
      if (this.#tokens.count(start, end) <= this.#max) return { end, next: this.#positions[cut] ?? 0 };
    }
    return this.#cutInLine(start, this.#ends[last + 1] ?? this.#text.length, origin);
  }

  #isSectionEnd(cut: number): boolean {
    return (this.#levels[cut] ?? 0) < cutLevels.block;
  }

  /** Ends for a chunk whose first section is under the minimum, best first. */
  #mergeable(start: number, sectionEnd: number, last: number, size: (cut: number) => number): number[] {
    const ownLevel = this.#sectionAt(start).level;
    const ends: number[] = [];
    const smallEnds: number[] = [];
    for (let cut = sectionEnd; cut <= last; cut += 1) {
      if (!this.#isSectionEnd(cut)) continue;
      if (size(cut) >= this.#min) ends.push(cut);
      else smallEnds.push(cut);
      // What follows a higher heading is another chapter.
      if ((this.#levels[cut] ?? 0) < ownLevel) break;
      if (ends.length > 0 && size(cut) >= 2 * this.#min) break;
    }
    return [...this.#cutsByHash(ends), ...smallEnds.toReversed()];
  }

  /** Ends for a chunk inside a section that does not fit, best first; `last` is the last cut that fits. */
  #cutsInSection(first: number, last: number, body: number, size: (cut: number) => number): number[] {
    let sectionEnd = last + 1;
    while (
      sectionEnd < this.#positions.length - 1 &&
      !this.#isSectionEnd(sectionEnd) &&
      size(sectionEnd) < this.#max + this.#min
    )
      sectionEnd += 1;
    // Leaves enough for the rest of the section to be a chunk of its own.
    const rest = this.#isSectionEnd(sectionEnd) ? size(sectionEnd) : Number.POSITIVE_INFINITY;
    const upper = rest - this.#min >= this.#filled ? Math.min(this.#max, rest - this.#min) : this.#max;

    const ordered: number[] = [];
    for (let level = cutLevels.block; level <= cutLevels.inner; level += 1) {
      const filled: number[] = [];
      const short: number[] = [];
      for (let cut = first; cut <= last; cut += 1) {
        // Where only headings stand before, a heading is a place as good as a block.
        const cutLevel = Math.max(this.#levels[cut] ?? 0, cutLevels.block);
        if (cutLevel !== level || size(cut) > upper) continue;
        const isLongEnough = size(cut) >= this.#min && (this.#positions[cut] ?? 0) > body;
        if (size(cut) >= this.#filled) filled.push(cut);
        else if (isLongEnough || this.#startsWholeThatFits(cut, size)) short.push(cut);
      }
      ordered.push(...this.#cutsByHash(filled), ...short.toReversed());
      if (ordered.length > 0) break;
    }
    return ordered;
  }

  /** Does a fence or a table begin here that fits in a chunk, but not in this one? */
  #startsWholeThatFits(cut: number, size: (cut: number) => number): boolean {
    if (this.#whole[cut] !== true) return false;
    let end = cut + 1;
    while (
      end < this.#positions.length - 1 &&
      (this.#levels[end] ?? 0) > cutLevels.block &&
      size(end) <= 2 * this.#max
    )
      end += 1;
    return size(end) > this.#max && size(end) - size(cut) <= this.#max;
  }

  /** A cut inside a line or paragraph that does not fit: at a sentence, a line end, a word, a grapheme, a code point. */
  #cutInLine(start: number, lineEnd: number, origin: number): { end: number; next: number } {
    const near = this.#tokens.furthest(origin + this.#max, lineEnd);
    const found = this.#bestPlace(start, near, lineEnd, origin);
    if (found !== undefined) return found;
    // Where two known token ends lie there is no place to cut; before the next one, which is near, there may be.
    const far = this.#searchEnd(start, Math.min(lineEnd, Math.max(near, start) + longPreToken));
    return (
      this.#bestPlace(start, far, lineEnd, origin) ?? { end: trimmedEnd(this.#text, start, far), next: far }
    );
  }

  /** The best place in a line to end a chunk at or before `high`. */
  #bestPlace(
    start: number,
    high: number,
    lineEnd: number,
    origin: number,
  ): { end: number; next: number } | undefined {
    const low = Math.max(start, this.#tokens.furthest(origin + this.#filled, lineEnd));
    const least = Math.max(start, this.#tokens.furthest(origin + this.#min, lineEnd));
    // A sentence of two words is a bad chunk, but the last resort is worse.
    for (const from of new Set([least, start])) {
      for (const places of [sentenceEnds, lineEnds, spaceEnds, wordEnds, graphemeEnds]) {
        const found = places(this.#text, start, high).filter((place) => place >= from);
        const filled = found.filter((place) => place >= low);
        const short = found.filter((place) => place < low).toReversed();
        for (const next of [...this.#byHash(filled), ...short]) {
          const end = trimmedEnd(this.#text, start, next);
          if (end > start && this.#tokens.count(start, end) <= this.#max) return { end, next };
        }
      }
    }
    return undefined;
  }

  /** The furthest code point up to which a slice from `start` fits, by bisection. */
  #searchEnd(start: number, limit: number): number {
    let high = codePointBoundary(this.#text, limit);
    let low = codePointBoundary(this.#text, Math.min(limit, start + 2));
    if (low <= start) low = start + 1;
    while (low < high) {
      let middle = codePointBoundary(this.#text, (low + high + 1) >>> 1);
      if (middle <= low) middle = high;
      if (this.#tokens.count(start, middle) <= this.#max) low = middle;
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
    return (
      this.#sections[this.#sectionIndex(position)] ?? {
        start: 0,
        body: 0,
        end: this.#text.length,
        level: 0,
        path: [],
      }
    );
  }

  #sectionIndex(position: number): number {
    let low = 0;
    let high = this.#sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#sections[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The first position from `start` on that is not white space and in no heading; the text's length when there is none. */
  #bodyStart(start: number): number {
    const index = this.#sectionIndex(start);
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

  #cutsByHash(cuts: number[]): number[] {
    return this.#byHash(cuts, (cut) => this.#positions[cut] ?? 0);
  }

  #byHash(places: number[], positionOf = (place: number): number => place): number[] {
    return places
      .map((place) => ({ place, hash: hashAround(this.#text, positionOf(place)) }))
      .toSorted((left, right) => left.hash - right.hash || right.place - left.place)
      .map(({ place }) => place);
  }
}

function sectionsOf(
  text: string,
  headings: readonly { start: number; end: number; level: number; title: string }[],
): Section[] {
  const sections: Section[] = [{ start: 0, body: 0, end: text.length, level: 0, path: [] }];
  const open: { level: number; title: string }[] = [];
  for (const { start, end, level, title } of headings) {
    const previous = sections.at(-1);
    if (previous !== undefined) previous.end = start;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    open.push({ level, title });
    sections.push({
      start,
      body: end,
      end: text.length,
      level,
      path: open.map((heading) => heading.title).filter((part) => part !== ""),
    });
  }
  return sections;
}

function commonStart(left: string[], right: string[]): string[] {
  const different = left.findIndex((part, index) => part !== right[index]);
  return different < 0 ? left : left.slice(0, different);
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isBlank(text.charCodeAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
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

// One locale for all texts: the rules differ little, and chunks must not depend on the machine's locale.
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
const words = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Text behind a window that the segmenters look at to see what ends at its end. */
const lookAhead = 32;

/** Starts of sentences in (start, end]. A line break inside a paragraph ends no sentence. */
function sentenceEnds(text: string, start: number, end: number): number[] {
  return boundaries(sentences, text.slice(start, end + lookAhead).replaceAll("\n", " "), start, end);
}

function lineEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (let line = text.indexOf("\n", start); line >= 0 && line < end; line = text.indexOf("\n", line + 1))
    ends.push(line + 1);
  return ends;
}

/** Ends of runs of white space. */
function spaceEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (let position = start + 1; position <= end; position += 1) {
    if (isBlank(text.charCodeAt(position - 1)) && !isBlank(text.charCodeAt(position))) ends.push(position);
    // The window may end just before white space.
    else if (position === end && isBlank(text.charCodeAt(position))) ends.push(position);
  }
  return ends;
}

function wordEnds(text: string, start: number, end: number): number[] {
  return boundaries(words, text.slice(start, end + lookAhead), start, end);
}

function graphemeEnds(text: string, start: number, end: number): number[] {
  return boundaries(graphemes, text.slice(start, end + lookAhead), start, end);
}

function boundaries(segmenter: Intl.Segmenter, window: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (const { index } of segmenter.segment(window)) {
    if (start + index > end) break;
    if (index > 0) ends.push(start + index);
  }
  return ends;
}

function setCodePointOffsets(text: string, chunks: SplitChunk[]): void {
  let unit = 0;
  let codePoint = 0;
  const codePointAt = (position: number): number => {
    for (; unit < position; unit += 1) {
      // The second half of a pair is no code point of its own.
      if ((text.charCodeAt(unit) & 0xfc00) !== 0xdc00) codePoint += 1;
    }
    return codePoint;
  };
  for (const chunk of chunks) {
    chunk.startChar = codePointAt(chunk.start);
    chunk.endChar = codePointAt(chunk.end);
  }
}
