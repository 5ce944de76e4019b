import { countWhile } from "../../base/bisect.ts";
import { CL100K_TOKEN_SPLIT_REGEX, O200K_TOKEN_SPLIT_REGEX } from "gpt-tokenizer/encodingParams/constants";
import type { Encoding } from "../../base/models.ts";
import { loadBytePairs } from "./byte-pairs.ts";
import type { BytePairs } from "./byte-pairs.ts";

/**
 * Counting tokens, in time linear in the text whatever the text is.
 *
 * A tokenizer first cuts the text into pre-tokens (a word, a run of punctuation, a run of white space) by a regular
 * expression, then merges the bytes of each pre-token. Published tokenizers take quadratic time to merge one long
 * pre-token, and the regular expression overflows the stack on runs of some million characters. Hence:
 *
 * - the text is handed to the regular expression in segments cut where a pre-token is certain to end;
 * - a pre-token over `longPreToken` characters is merged in overlapping windows that are joined where two neighbouring
 *   tokens of both windows agree. Byte pair encodings have the property that a sequence of tokens is the encoding of
 *   its bytes if and only if each two neighbours are the encoding of theirs, so the join is exact.
 *
 * Counts are those of the service in its ordinary mode: special tokens such as `<|endoftext|>` are plain text. They may
 * be off by a token or so for each run of 100,000 characters without any word boundary, and where windows of 1,536
 * characters find nothing to agree on.
 */

/** Pre-tokens up to this many UTF-16 units are merged in one go; so an index knows a token end in every such stretch. */
export const longPreToken = 128;
const windowLengths: readonly number[] = [96, 384, 1536];
/** A window with fewer tokens is made longer. */
const enoughTokens = 40;
/** Tokens by which two windows overlap: tried in turn. */
const overlaps: readonly number[] = [8, 24];
const maxCachedWindows = 1000;
const segmentLength = 100_000;
/** V8 copies a shorter slice; a longer one keeps its whole document in memory for as long as it is a cache key. */
const shortestSharedSlice = 13;
const maxCachedPreTokens = 100_000;
const maxScratch = 1_000_000;

/** Counts with one encoding. */
export interface Tokenizer {
  readonly encoding: Encoding;
  /** Tokens of the text. */
  count(text: string): number;
  /** Tokenizes once; then the tokens of any slice cost next to nothing. */
  index(text: string): TokenIndex;
}

const tokenizers = new Map<Encoding, Promise<Tokenizer>>();

/** The tokenizer of an encoding; its vocabulary (2 or 4 MB of memory) is loaded on first use. */
export function loadTokenizer(encoding: Encoding): Promise<Tokenizer> {
  let tokenizer = tokenizers.get(encoding);
  if (tokenizer === undefined) {
    tokenizer = loadVocabulary(encoding).then((vocabulary) => ({
      encoding,
      count: (text: string) => vocabulary.count(text, new Map()),
      index: (text: string) => new TokenIndex(text, vocabulary),
    }));
    tokenizers.set(encoding, tokenizer);
  }
  return tokenizer;
}

/** Tokens of the text in an encoding. */
export async function countTokens(text: string, encoding: Encoding): Promise<number> {
  return (await loadTokenizer(encoding)).count(text);
}

const splitRegexes: Readonly<Record<Encoding, RegExp>> = {
  cl100k_base: CL100K_TOKEN_SPLIT_REGEX,
  o200k_base: O200K_TOKEN_SPLIT_REGEX,
};

async function loadVocabulary(encoding: Encoding): Promise<Vocabulary> {
  return new Vocabulary(await loadBytePairs(encoding), asTheServiceReads(splitRegexes[encoding].source));
}

/** White space is what Unicode calls so: U+FEFF, which `\s` matches in JavaScript and nowhere else, is a sign like others. */
function asTheServiceReads(splitPattern: string): string {
  const spaces = String.raw`\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
  return splitPattern
    .replaceAll(String.raw`[^\s`, `[^${spaces}`)
    .replaceAll(String.raw`\S`, `[^${spaces}]`)
    .replaceAll(String.raw`\s`, `[${spaces}]`);
}

/** Where each pre-token ends in order, or each token of a long one, and the tokens up to there; after a first 0. */
class TokenEnds {
  ends = new Int32Array(1024);
  totals = new Int32Array(1024);
  length = 1;

  get total(): number {
    return this.totals[this.length - 1] ?? 0;
  }

  add(end: number, tokens: number): void {
    const { length } = this;
    if (length === this.ends.length) {
      const ends = new Int32Array(length * 2);
      const totals = new Int32Array(length * 2);
      ends.set(this.ends);
      totals.set(this.totals);
      this.ends = ends;
      this.totals = totals;
    }
    this.ends[length] = end;
    this.totals[length] = (this.totals[length - 1] ?? 0) + tokens;
    this.length = length + 1;
  }
}

class Vocabulary {
  readonly #bytePairs: BytePairs;
  readonly #splitPattern: string;
  readonly #cache = new Map<string, number>();
  readonly #splitter: RegExp;
  /** For counts whose ends are not asked for: as many as the longest such text has. */
  #scratch = new TokenEnds();

  constructor(bytePairs: BytePairs, splitPattern: string) {
    this.#splitPattern = splitPattern;
    this.#bytePairs = bytePairs;
    this.#splitter = this.splitter();
  }

  /** A regular expression of the caller's own: `lastIndex` is state. */
  splitter(): RegExp {
    return new RegExp(this.#splitPattern, "gu");
  }

  count(text: string, documentCache: Map<string, number>): number {
    if (text.length <= longPreToken) {
      // Most small texts are a single pre-token.
      this.#splitter.lastIndex = 0;
      if (this.#splitter.test(text) && this.#splitter.lastIndex === text.length)
        return this.#countPreToken(text, documentCache);
    }
    this.#scratch.length = 1;
    this.tokenize(text, documentCache, this.#scratch);
    const { total } = this.#scratch;
    if (this.#scratch.length > maxScratch) this.#scratch = new TokenEnds();
    return total;
  }

  /** Tokenizes the text; returns where it was cut without knowing that a pre-token ends there. */
  tokenize(
    text: string,
    documentCache: Map<string, number>,
    found: TokenEnds,
  ): { longPreTokens: number[]; uncertainCuts: number[] } {
    const splitter = this.#splitter;
    const longPreTokens: number[] = [];
    const uncertainCuts: number[] = [];
    let segmentStart = 0;
    while (segmentStart < text.length) {
      const cut = segmentEnd(text, segmentStart);
      if (!cut.certain) uncertainCuts.push(cut.end);
      const segment =
        segmentStart === 0 && cut.end === text.length ? text : text.slice(segmentStart, cut.end);
      let start = 0;
      splitter.lastIndex = 0;
      while (splitter.test(segment)) {
        const end = splitter.lastIndex;
        const preToken = segment.slice(start, end);
        if (preToken.length <= longPreToken) {
          found.add(segmentStart + end, this.#countPreToken(preToken, documentCache));
        } else {
          longPreTokens.push(segmentStart + start, segmentStart + end);
          this.#addLongPreToken(preToken, segmentStart + start, found);
        }
        start = end;
      }
      segmentStart = cut.end;
    }
    return { longPreTokens, uncertainCuts };
  }

  #countPreToken(preToken: string, documentCache: Map<string, number>): number {
    const cache = preToken.length < shortestSharedSlice ? this.#cache : documentCache;
    const known = cache.get(preToken);
    if (known !== undefined) return known;
    const tokens = this.#bytePairs.count(preToken);
    if (cache.size >= maxCachedPreTokens) cache.clear();
    cache.set(preToken, tokens);
    return tokens;
  }

  #addLongPreToken(preToken: string, offset: number, found: TokenEnds): void {
    let tokens = 0;
    for (const end of this.#longPreTokenEnds(preToken)) {
      tokens += 1;
      // A token may end inside a character; it is told of with the one that ends the character.
      if (end % 4 !== 0) continue;
      found.add(offset + end / 4, tokens);
      tokens = 0;
    }
  }

  /** Where each token ends, in quarters of a UTF-16 unit, so that an end inside a character has a number too. */
  #longPreTokenEnds(preToken: string): number[] {
    const encoded = new Map<string, number[]>();
    const all: number[] = [];
    let from = 0;
    let window = this.#window(preToken, 0, encoded);
    while (window.end < preToken.length) {
      const starts = window.ends.filter((end) => end % 4 === 0 && end > from);
      let next: Window | undefined;
      let join: number | undefined;
      for (const overlap of overlaps) {
        // The next window starts where a token does, so that a text that repeats itself stays in step.
        const start = starts.at(-overlap - 1);
        if (start === undefined) break;
        next = this.#window(preToken, start / 4, encoded);
        join = agreement(window.ends, next.ends, from);
        if (join !== undefined) break;
      }
      if (next === undefined || join === undefined) {
        const longest = windowLengths[windowLengths.length - 1] ?? 0;
        if (preToken.length <= longest)
          return this.#tokenEnds(preToken, 0, this.#bytePairs.tokenLengths(preToken));
        join = starts.at(-Math.ceil(starts.length / 4)) ?? window.end * 4;
        next = this.#window(preToken, join / 4, encoded);
      }
      for (const end of window.ends) if (end > from && end <= join) all.push(end);
      from = join;
      window = next;
    }
    for (const end of window.ends) if (end > from) all.push(end);
    return all;
  }

  /** The tokens of a piece of a long pre-token: as long a piece as it takes to have enough of them. */
  #window(preToken: string, start: number, encoded: Map<string, number[]>): Window {
    let window: Window = { end: start, ends: [] };
    for (const length of windowLengths) {
      const end = codePointBoundary(preToken, Math.min(preToken.length, start + length));
      const text = preToken.slice(start, end);
      let tokens = encoded.get(text);
      if (tokens === undefined) {
        tokens = this.#bytePairs.tokenLengths(text);
        if (encoded.size < maxCachedWindows) encoded.set(text, tokens);
      }
      window = { end, ends: this.#tokenEnds(text, start * 4, tokens) };
      if (tokens.length >= enoughTokens || end === preToken.length) break;
    }
    return window;
  }

  #tokenEnds(text: string, offset: number, tokenLengths: number[]): number[] {
    const ends: number[] = [];
    let unit = 0;
    let byteOfUnit = 0;
    let byte = 0;
    for (const tokenLength of tokenLengths) {
      byte += tokenLength;
      while (unit < text.length) {
        const codePoint = text.codePointAt(unit) ?? 0;
        const length = utf8Length(codePoint);
        if (byteOfUnit + length > byte) break;
        byteOfUnit += length;
        unit += codePoint > 0xffff ? 2 : 1;
      }
      ends.push(offset + unit * 4 + (byte - byteOfUnit));
    }
    return ends;
  }
}

interface Window {
  end: number;
  /** Token ends in quarters of a unit of the pre-token. */
  ends: number[];
}

/** The last whole-character position after `from` that lies between the same two tokens in both windows. */
function agreement(first: number[], second: number[], from: number): number | undefined {
  let join: number | undefined;
  let left = 1;
  let right = 1;
  while (left + 1 < first.length && right + 1 < second.length) {
    const here = first[left] ?? 0;
    const there = second[right] ?? 0;
    if (here < there) left += 1;
    else if (there < here) right += 1;
    else {
      const sameBefore = first[left - 1] === second[right - 1];
      const sameAfter = first[left + 1] === second[right + 1];
      if (sameBefore && sameAfter && here % 4 === 0 && here > from) join = here;
      left += 1;
      right += 1;
    }
  }
  return join;
}

/**
 * The tokens of every slice of a text, after one pass over it. Positions are UTF-16 offsets on code point boundaries;
 * a slice whose tokens are asked for must neither start nor end with white space for the count to be exact.
 */
export class TokenIndex {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  readonly #documentCache = new Map<string, number>();
  /** Ends of pre-tokens (of tokens, in long pre-tokens), ascending, after a first 0. */
  readonly #ends: Int32Array;
  /** Tokens before each of `#ends`. */
  readonly #totals: Int32Array;
  readonly #length: number;
  /** Starts and ends of long pre-tokens. */
  readonly #longPreTokens: number[];
  readonly #uncertainCuts: number[];
  readonly #splitter: RegExp;

  constructor(text: string, vocabulary: Vocabulary) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#splitter = vocabulary.splitter();
    const found = new TokenEnds();
    const { longPreTokens, uncertainCuts } = vocabulary.tokenize(text, this.#documentCache, found);
    this.#ends = found.ends;
    this.#totals = found.totals;
    this.#length = found.length;
    this.#longPreTokens = longPreTokens;
    this.#uncertainCuts = uncertainCuts;
  }

  /** Tokens of the whole text. */
  get total(): number {
    return this.#totals[this.#length - 1] ?? 0;
  }

  /** Tokens of the slice from `start` to `end`: exactly what the tokenizer says of the slice alone. */
  count(start: number, end: number): number {
    const meeting = this.#isUncertain(start, end) ? undefined : this.#meeting(start);
    if (meeting === undefined || (this.#ends[meeting.index] ?? 0) > end)
      return this.#countDirectly(start, end);
    return this.before(end) - (this.#totals[meeting.index] ?? 0) + meeting.tokens;
  }

  /** Tokens of the text up to `end`, as if it ended there. */
  before(end: number): number {
    const index = this.#last(end);
    const known = this.#ends[index] ?? 0;
    const tokens = this.#totals[index] ?? 0;
    return known === end ? tokens : tokens + this.#countDirectly(known, end);
  }

  /**
   * What to take from `before(end)` to get the tokens of the slice from `start` to `end`: exact where `count` is, and an
   * estimate for slices of a few characters and inside long words.
   */
  origin(start: number): number {
    const meeting = this.#meeting(start);
    if (meeting !== undefined) return (this.#totals[meeting.index] ?? 0) - meeting.tokens;
    const next = Math.min(this.#last(start) + 1, this.#length - 1);
    return (this.#totals[next] ?? 0) - this.#countDirectly(start, this.#ends[next] ?? start);
  }

  /**
   * The first known end at or after `start` where the pre-tokens of a slice from `start` end too, and the slice's tokens
   * up to there. Undefined when none is near: inside a long word, or a long number, whose digits go in threes.
   */
  #meeting(start: number): { index: number; tokens: number } | undefined {
    const index = this.#last(start);
    if (this.#ends[index] === start) return { index, tokens: 0 };
    const window = this.#text.slice(start, start + 4 * longPreToken);
    const isToEnd = start + window.length === this.#text.length;
    let tokens = 0;
    let from = 0;
    this.#splitter.lastIndex = 0;
    while (this.#splitter.test(window)) {
      const to = this.#splitter.lastIndex;
      // What the window's end cuts off may go on after it.
      if (to === window.length && !isToEnd) return undefined;
      tokens += this.#vocabulary.count(window.slice(from, to), this.#documentCache);
      from = to;
      const last = this.#last(start + to);
      if (this.#ends[last] === start + to) return { index: last, tokens };
    }
    return undefined;
  }

  #countDirectly(start: number, end: number): number {
    return this.#vocabulary.count(this.#text.slice(start, end), this.#documentCache);
  }

  /** The last position at or before `limit` where a token ends and at most `total` tokens lie before it. */
  furthest(total: number, limit: number): number {
    let low = 0;
    let high = this.#last(limit);
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#totals[middle] ?? 0) <= total) low = middle;
      else high = middle - 1;
    }
    return this.#ends[low] ?? 0;
  }

  /** Index of the last known end at or before `position`. */
  #last(position: number): number {
    let low = 0;
    let high = this.#length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#ends[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** True when a slice starts or ends inside a long pre-token, or holds a cut that may lie inside one. */
  #isUncertain(start: number, end: number): boolean {
    const next = firstAbove(this.#uncertainCuts, start);
    if (next < this.#uncertainCuts.length && (this.#uncertainCuts[next] ?? 0) < end) return true;
    return isInside(this.#longPreTokens, start) || isInside(this.#longPreTokens, end);
  }
}

/** Is the position strictly inside one of the ranges, given as ascending starts and ends in turn? */
function isInside(ranges: number[], position: number): boolean {
  const index = firstAbove(ranges, position);
  return index % 2 === 1 && ranges[index - 1] !== position;
}

/** Index of the first number above `value` in an ascending list; its length when there is none. */
function firstAbove(ascending: number[], value: number): number {
  return countWhile(ascending, (one) => one <= value);
}

function segmentEnd(text: string, start: number): { end: number; certain: boolean } {
  if (text.length - start <= segmentLength) return { end: text.length, certain: true };
  const last = start + segmentLength;
  for (let end = last; end > start; end -= 1) {
    if (isCertainBoundary(text.charCodeAt(end - 1), text.charCodeAt(end))) return { end, certain: true };
  }
  return { end: codePointBoundary(text, last), certain: false };
}

/** Places where no pre-token of either encoding goes on: something before a space, a line that begins with a letter, a Chinese or Japanese word before its punctuation. */
function isCertainBoundary(before: number, after: number): boolean {
  if (after === 0x20) return before !== 0x20 && !isBlank(before);
  if (before === 0x0a) return (after >= 0x41 && after <= 0x5a) || (after >= 0x61 && after <= 0x7a);
  const isIdeographOrKana = (before >= 0x3041 && before <= 0x3096) || (before >= 0x4e00 && before <= 0x9fff);
  return (
    isIdeographOrKana &&
    (after === 0x3001 || after === 0x3002 || after === 0xff0c || after === 0xff01 || after === 0xff1f)
  );
}

/** True for the UTF-16 units that `\s` matches. */
export function isBlank(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0xa0) return false;
  return (
    unit === 0xa0 ||
    unit === 0xfeff ||
    unit === 0x3000 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f
  );
}

/** The position, or the one before it when it lies inside a surrogate pair. */
export function codePointBoundary(text: string, position: number): number {
  const isInsidePair =
    (text.charCodeAt(position) & 0xfc00) === 0xdc00 && (text.charCodeAt(position - 1) & 0xfc00) === 0xd800;
  return isInsidePair ? position - 1 : position;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
