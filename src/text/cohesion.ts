import { countWhile } from "../base/bisect.ts";
import { isIdeographic } from "./boundaries.ts";

/**
 * How much the text before a place has in common with the text after it: the cosine of their words' counts. Where it is
 * low the subject changes, and a cut does least harm.
 *
 * The figure depends on the text near the place and on nothing else, so the same place gets the same figure after an
 * edit elsewhere.
 */
export class Cohesion {
  readonly #text: string;
  readonly #reach: number;
  #terms: Terms | undefined;
  readonly #before = new Int32Array(buckets);
  readonly #after = new Int32Array(buckets);

  /** `reach`: UTF-16 units that are looked at on each side. */
  constructor(text: string, reach: number) {
    this.#text = text;
    this.#reach = reach;
  }

  /** 0 (nothing in common) to 1 at the position, by the text between `from` and `to`. */
  at(position: number, from: number, to: number): number {
    const { starts, values } = (this.#terms ??= termsOf(this.#text));
    const middle = firstFrom(starts, position);
    const first = firstFrom(starts, Math.max(from, position - this.#reach));
    const end = firstFrom(starts, Math.min(to, position + this.#reach));
    let beforeSquares = 0;
    let afterSquares = 0;
    let product = 0;
    for (let index = first; index < middle; index += 1) {
      const term = values[index] ?? 0;
      const count = this.#before[term] ?? 0;
      beforeSquares += 2 * count + 1;
      this.#before[term] = count + 1;
    }
    for (let index = middle; index < end; index += 1) {
      const term = values[index] ?? 0;
      const count = this.#after[term] ?? 0;
      afterSquares += 2 * count + 1;
      this.#after[term] = count + 1;
      product += this.#before[term] ?? 0;
    }
    for (let index = first; index < middle; index += 1) this.#before[values[index] ?? 0] = 0;
    for (let index = middle; index < end; index += 1) this.#after[values[index] ?? 0] = 0;
    return product === 0 ? 0 : product / Math.sqrt(beforeSquares * afterSquares);
  }
}

/** Words that share a bucket count as one; of the hundred or two in reach few do. */
const buckets = 4096;
/** Shorter words are mostly articles and prepositions. */
const shortestWord = 4;
/** What follows is mostly inflection. */
const stemLength = 6;

interface Terms {
  /** Ascending UTF-16 offsets. */
  starts: Int32Array;
  /** Each term's bucket. */
  values: Uint16Array;
}

/** The words of four and more characters, by their first six; pairs of neighbours where words stand without spaces. */
function termsOf(text: string): Terms {
  let starts = new Int32Array(1024);
  let values = new Uint16Array(1024);
  let length = 0;
  const add = (start: number, hash: number): void => {
    if (length === starts.length) {
      const longer = new Int32Array(length * 2);
      longer.set(starts);
      starts = longer;
      const more = new Uint16Array(length * 2);
      more.set(values);
      values = more;
    }
    starts[length] = start;
    values[length] = ((hash ^ (hash >>> 15)) >>> 0) % buckets;
    length += 1;
  };
  let start = 0;
  let hash = 0;
  let wordLength = 0;
  let previousIdeograph = 0;
  for (let position = 0; position <= text.length; position += 1) {
    const unit = position < text.length ? text.charCodeAt(position) : 0x20;
    if (isIdeographic(unit)) {
      if (previousIdeograph !== 0) add(position - 1, Math.imul(previousIdeograph, 0x01000193) ^ unit);
      previousIdeograph = unit;
    } else {
      previousIdeograph = 0;
      if (isLetter(unit)) {
        if (wordLength === 0) {
          start = position;
          hash = 0x811c9dc5;
        }
        if (wordLength < stemLength) hash = Math.imul(hash ^ (unit < 0x80 ? unit | 0x20 : unit), 0x01000193);
        wordLength += 1;
        continue;
      }
    }
    if (wordLength >= shortestWord) add(start, hash);
    wordLength = 0;
  }
  return { starts: starts.subarray(0, length), values: values.subarray(0, length) };
}

function isLetter(unit: number): boolean {
  if (unit < 0x80)
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
  // Letters of other scripts, but neither spaces nor punctuation that many texts hold.
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x2bff) && !(unit >= 0x3000 && unit <= 0x303f);
}

/** Index of the first start at or after `position`. */
function firstFrom(starts: Int32Array, position: number): number {
  return countWhile(starts, (start) => start < position);
}
