/** Between offsets in UTF-16 units, by which programs slice texts, and in Unicode code points, by which Postgres does. */

/** Code points of a whole text. */
export function countCodePoints(text: string): number {
  return hasSurrogates.test(text) ? countBetween(text, 0, text.length) : text.length;
}

const hasSurrogates = /[\uD800-\uDFFF]/;

/** Gives the code points before a unit; asked for ascending units. */
export function codePointCounter(text: string): (unit: number) => number {
  let known = 0;
  let codePoints = 0;
  return (unit) => {
    codePoints += countBetween(text, known, unit);
    known = Math.max(known, unit);
    return codePoints;
  };
}

/** Gives the code points before a unit, in any order. */
export class CodePointIndex {
  readonly #text: string;
  readonly #hasPairs: boolean;
  /** Code points before every `step`th unit. */
  readonly #counts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    this.#hasPairs = hasSurrogates.test(text);
  }

  at(unit: number): number {
    if (!this.#hasPairs) return unit;
    const block = Math.floor(unit / step);
    for (let known = this.#counts.length; known <= block; known += 1) {
      const before = this.#counts[known - 1] ?? 0;
      this.#counts.push(before + countBetween(this.#text, (known - 1) * step, known * step));
    }
    return (this.#counts[block] ?? 0) + countBetween(this.#text, block * step, unit);
  }
}

const step = 1024;

/** Units that begin a code point, which are all but the second halves of pairs. */
function countBetween(text: string, from: number, to: number): number {
  let count = 0;
  for (let unit = from; unit < to; unit += 1) if ((text.charCodeAt(unit) & 0xfc00) !== 0xdc00) count += 1;
  return count;
}

/** The unit at which each of some code points begins; the text's length for those beyond its end. */
export function unitsOfCodePoints(text: string, codePoints: Iterable<number>): Map<number, number> {
  const units = new Map<number, number>();
  let unit = 0;
  let codePoint = 0;
  for (const wanted of [...new Set(codePoints)].toSorted((left, right) => left - right)) {
    while (codePoint < wanted && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      codePoint += 1;
    }
    units.set(wanted, unit);
  }
  return units;
}
