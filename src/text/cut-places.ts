import { countWhile } from "../base/bisect.ts";

/** Finds the best of some places to cut a text at, in logarithmic time. */
export class CutChooser {
  readonly #text: string;
  readonly #positions: readonly number[];
  readonly #totals: readonly number[];
  readonly #cohesions: readonly number[];
  readonly #hashes: Uint32Array;
  /** Of more text, and 0 until it is asked for. */
  readonly #longHashes: Uint32Array;
  /** A binary tree as in a heap: the leaves are the places, each node above holds the better of the two below. */
  readonly #tree: Int32Array;

  /**
   * `positions`: ascending UTF-16 offsets. `totals`: the text's tokens up to each. `cohesions`: how much the text on both
   * sides of each has in common; empty when that is not to matter.
   */
  constructor(
    text: string,
    positions: readonly number[],
    totals: readonly number[],
    cohesions: readonly number[],
  ) {
    this.#text = text;
    this.#positions = positions;
    this.#totals = totals;
    this.#cohesions = cohesions;
    const { length } = positions;
    this.#hashes = Uint32Array.from(positions, (position) => hashAround(text, position));
    this.#longHashes = new Uint32Array(length);
    this.#tree = new Int32Array(2 * length);
    for (let place = 0; place < length; place += 1) this.#tree[length + place] = place;
    for (let node = length - 1; node > 0; node -= 1)
      this.#tree[node] = this.#better(this.#tree[2 * node] ?? 0, this.#tree[2 * node + 1] ?? 0);
  }

  /** The best position between the two with at least `least` tokens before it and at most `most`; undefined when there is none. */
  best(start: number, end: number, least: number, most: number): number | undefined {
    const { length } = this.#positions;
    const after = countWhile(this.#positions, (position) => position <= start);
    const before = countWhile(this.#positions, (position) => position < end);
    let low =
      length +
      Math.max(
        after,
        countWhile(this.#totals, (total) => total < least),
      );
    let high =
      length +
      Math.min(
        before,
        countWhile(this.#totals, (total) => total <= most),
      );
    let best: number | undefined;
    for (; low < high; low >>= 1, high >>= 1) {
      if (low % 2 === 1) {
        best = this.#better(this.#tree[low] ?? 0, best);
        low += 1;
      }
      if (high % 2 === 1) {
        high -= 1;
        best = this.#better(this.#tree[high] ?? 0, best);
      }
    }
    return best === undefined ? undefined : this.#positions[best];
  }

  /** The place where the subject changes most; by the hash of what stands there where nothing tells. */
  #better(one: number, other: number | undefined): number {
    if (other === undefined) return one;
    const difference =
      (this.#cohesions[one] ?? 0) - (this.#cohesions[other] ?? 0) ||
      (this.#hashes[one] ?? 0) - (this.#hashes[other] ?? 0) ||
      this.#longHash(one) - this.#longHash(other) ||
      // The text repeats itself: in the middle if possible.
      evenness(other) - evenness(one);
    return difference <= 0 ? one : other;
  }

  #longHash(place: number): number {
    let hash = this.#longHashes[place] ?? 0;
    if (hash === 0) {
      hash = hashOf(this.#text, this.#positions[place] ?? 0, longReach, longReach) || 1;
      this.#longHashes[place] = hash;
    }
    return hash;
  }
}

/** How often the place's number can be halved: of many places in a row, the one with the most is near their middle. */
function evenness(place: number): number {
  const number = place + 1;
  return 31 - Math.clz32(number & -number);
}

/** How much text on each side decides a cut's hash: enough to tell lines apart, little enough for edits to stay local. */
const hashedBefore = 8;
const hashedAfter = 24;
/** Lines that only differ further away, such as the rows of a table that all begin alike. */
const longReach = 192;

/** A hash of the text around a position. */
export function hashAround(text: string, position: number): number {
  return hashOf(text, position, hashedBefore, hashedAfter);
}

/** FNV-1a. */
function hashOf(text: string, position: number, before: number, after: number): number {
  let hash = 0x811c9dc5;
  const end = Math.min(text.length, position + after);
  for (let index = Math.max(0, position - before); index < end; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV's high bits hardly depend on the last characters; this spreads them.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
