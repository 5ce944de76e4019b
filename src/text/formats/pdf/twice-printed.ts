import type { PageCharacters } from "./characters.ts";

/** In ems, and at most in points: so far apart is one letter printed twice to look bold. The narrowest letters are wider. */
const maxShift = 0.1;
const maxPoints = 1;
const maxSizeChange = 0.05;
/** Room for the places of one row. */
const rowLength = 1e6;
const neighbours = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => row * rowLength + column));
/** Of letters that are printed twice, the next ones are too. Each may be printed right after itself. */
const nextLetters = [-2, -1, 1, 2];

/** The characters of a page that are written, to find those that are printed once more upon themselves. */
export class TwicePrinted {
  readonly #characters: PageCharacters;
  /** By their code and the square point in which they stand: the last one there. */
  readonly #written = new Map<number, Map<number, number>>();

  constructor(characters: PageCharacters) {
    this.#characters = characters;
  }

  /** Whether a character is written already; it is written from now on. */
  has(index: number, code: number): boolean {
    const origin = this.#characters.originOf(index);
    if (origin === undefined || this.#characters.isAdded(index)) return false;
    const written = this.#written.get(code) ?? new Map<number, number>();
    this.#written.set(code, written);
    const place = Math.floor(origin.x) + Math.floor(origin.y) * rowLength;
    const isWritten = neighbours.some((by) => {
      const other = written.get(place + by);
      return (
        other !== undefined &&
        this.#isSame(other, index) &&
        nextLetters.some((next) => this.#isSame(other + next, index + next))
      );
    });
    if (!isWritten) written.set(place, index);
    return isWritten;
  }

  /** The letters that one glyph stands for have one place too, but one object. */
  #isSame(left: number, right: number): boolean {
    const characters = this.#characters;
    if (left < 0 || characters.objectOf(left) === characters.objectOf(right)) return false;
    const [one, other] = [characters.originOf(left), characters.originOf(right)];
    if (one === undefined || other === undefined || characters.unitAt(left) !== characters.unitAt(right))
      return false;
    const size = characters.sizeOf(right);
    const shift = Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));
    return (
      shift <= Math.min(maxShift * size, maxPoints) &&
      Math.abs(characters.sizeOf(left) - size) <= maxSizeChange * size
    );
  }
}
