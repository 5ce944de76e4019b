import type { PageCharacters } from "./characters.ts";
import { overlaps } from "./objects.ts";
import { quarterOf, turned } from "./turn.ts";

/** Accents that are drawn over letters by themselves, as TeX does: "¨u" is an ü. */

/** How each is written over a letter, by its own sign. */
const marks = new Map([
  [0x60, 0x300],
  [0xb4, 0x301],
  [0x2c6, 0x302],
  [0x5e, 0x302],
  [0x2dc, 0x303],
  [0x7e, 0x303],
  [0xaf, 0x304],
  [0x2c9, 0x304],
  [0x2d8, 0x306],
  [0x2d9, 0x307],
  [0xa8, 0x308],
  [0x2da, 0x30a],
  [0x2dd, 0x30b],
  [0x2c7, 0x30c],
  [0xb8, 0x327],
  [0x2db, 0x328],
]);

/** So far from its letter an accent is written: over a capital it may come at the end of its line. */
const maxDistance = 150;
/** More accents are left as they are. */
const maxAccents = 5000;

export class Accents {
  readonly #placed = new Set<number>();
  readonly #over = new Map<number, number>();

  constructor(characters: PageCharacters, { start, end }: { start: number; end: number }) {
    let tried = 0;
    for (let index = start; index < end && tried < maxAccents; index += 1) {
      const mark = isStroke(characters, index) ? stroke : marks.get(characters.codeAt(index) ?? 0);
      if (mark === undefined) continue;
      tried += 1;
      const letter =
        mark === stroke
          ? strokedLetter(characters, index)
          : letterUnder(characters, index, { start, end, isLow: lowMarks.has(mark) });
      if (letter === undefined || this.#over.has(letter)) continue;
      this.#placed.add(index);
      this.#over.set(letter, mark);
    }
  }

  /** Whether a character is an accent that stands over a letter. */
  isPlaced(index: number): boolean {
    return this.#placed.has(index);
  }

  /** A character with the accent that stands over it. */
  over(index: number, character: string): string {
    const mark = this.#over.get(index);
    if (mark === undefined) return character;
    if (mark === stroke) return character === "l" ? "ł" : "Ł";
    const letter = character.replace("ı", "i").replace("ȷ", "j");
    return (letter + String.fromCodePoint(mark)).normalize("NFC");
  }
}

/** These stand below their letters. */
const lowMarks = new Set([0x327, 0x328]);

/** TeX draws Polish letters as a stroke and an l. Its fonts have the stroke in the place of the space. */
const stroke = 0x335;

function isStroke(characters: PageCharacters, index: number): boolean {
  const isSpace = characters.unitAt(index) === 0x20 && !characters.isAdded(index);
  const box = isSpace && characters.lacksMeaning(index) ? characters.boxOf(index) : undefined;
  return box !== undefined && box.right > box.left && box.top > box.bottom;
}

/** The l right after a stroke that stands on it. */
function strokedLetter(characters: PageCharacters, index: number): number | undefined {
  const isL = /^l$/i.test(String.fromCharCode(characters.unitAt(index + 1)));
  const [box, letter] = [characters.boxOf(index), characters.boxOf(index + 1)];
  return isL && box !== undefined && letter !== undefined && overlaps(box, letter) ? index + 1 : undefined;
}

/** The nearest letter that an accent stands right above, or right below. */
function letterUnder(
  characters: PageCharacters,
  accent: number,
  { start, end, isLow }: { start: number; end: number; isLow: boolean },
): number | undefined {
  const matrix = characters.matrixOf(accent);
  const quarter = matrix === undefined ? undefined : quarterOf(matrix[0], matrix[1]);
  const box = characters.boxOf(accent);
  if (quarter === undefined || box === undefined) return undefined;
  const sign = turned(box, quarter);
  const [x, y] = [(sign.left + sign.right) / 2, (sign.bottom + sign.top) / 2];
  const reach = 0.5 * characters.sizeOf(accent);
  for (let distance = 1; distance <= maxDistance; distance += 1)
    for (const index of [accent + distance, accent - distance]) {
      if (index < start || index >= end) continue;
      const unit = characters.unitAt(index);
      if (unit < 0x41 || unit > 0x2af || !/\p{L}/u.test(String.fromCharCode(unit))) continue;
      const letter = characters.boxOf(index);
      if (letter === undefined) continue;
      const { left, right, bottom, top } = turned(letter, quarter);
      const middle = (bottom + top) / 2;
      const isNear = isLow ? y > bottom - reach && y < middle : y > middle && y < top + reach;
      if (isNear && x > left && x < right) return index;
    }
  return undefined;
}
