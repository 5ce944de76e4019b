import type { WordBoxes } from "../../../base/word-boxes.ts";
import type { Box } from "./objects.ts";
import type { Piece } from "./page.ts";
import type { PrintedPage } from "./printed-page.ts";
import { backFrom, sumOf, turned } from "./turn.ts";

/** Where the words of the text stand on their pages, found by reading the text along with the pieces that it was made of. */

/** A text of more words has boxes for its first ones only. */
const maxWords = 1_000_000;

/** What layout puts between the words of a page. */
const filler = /[\s|\\#…`-]/u;

/** So often a page's pieces are looked for elsewhere in its text, and in so much of it: hostile pages repeat a word without end. */
const maxJumps = 2000;
const maxJump = 200_000;
const maxTries = 200;
/** Words that must follow as they do in the piece, where it is found by its words alone. */
const minCommon = 4;

interface WordPlace {
  start: number;
  end: number;
  box: Box;
}

export class WordPlaces {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #sides: number[] = [];

  /**
   * Adds the words of a page.
   * @param text of the document, up to the page's end.
   * @param from where the page begins in it.
   */
  add(text: string, from: number, pieces: readonly Piece[], page: PrintedPage): void {
    const places = new Map<number, WordPlace>();
    let at = from;
    let jumps = 0;
    for (const { text: piece, edges, line } of pieces) {
      const words = piece.split(" ");
      for (const [index, word] of words.entries()) {
        let found = locate(text, at, word);
        if ((found === undefined || places.has(found.start)) && jumps < maxJumps) {
          // Cells of a table are read in another order than they are printed in.
          jumps += 1;
          found = jumpTo(text, from, words.slice(index, index + minCommon), places);
        }
        if (found === undefined || places.has(found.start)) continue;
        at = found.end;
        const [left = line.left, right = line.right] = [edges[2 * index], edges[2 * index + 1]];
        const box = asShown({ left, right, bottom: line.fontBottom, top: line.fontTop }, page);
        places.set(found.start, { ...found, box });
      }
    }
    for (const { start, end, box } of [...places.values()].toSorted(
      (one, other) => one.start - other.start,
    )) {
      if (this.#starts.length >= maxWords) return;
      this.#starts.push(start);
      this.#ends.push(end);
      this.#sides.push(box.left, box.bottom, box.right, box.top);
    }
  }

  /** Offsets are those of the texts that were added. */
  end(): WordBoxes {
    return {
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
      sides: Float32Array.from(this.#sides),
    };
  }
}

/**
 * Where a word stands from a place on: layout may put marks before its characters, and leave some of them out. Undefined
 * where most of its characters do not follow.
 */
function locate(text: string, from: number, word: string): { start: number; end: number } | undefined {
  let at = from;
  let start: number | undefined;
  let found = 0;
  let count = 0;
  for (const character of word) {
    count += 1;
    let next = at;
    while (!text.startsWith(character, next) && next < text.length && filler.test(text.charAt(next)))
      next += 1;
    if (!text.startsWith(character, next)) continue;
    start ??= next;
    at = next + character.length;
    found += 1;
  }
  return start === undefined || found * 2 < count ? undefined : { start, end: at };
}

/** The one place of the page where words that do not follow stand; undefined where there are several. */
function jumpTo(
  text: string,
  from: number,
  words: readonly string[],
  taken: ReadonlyMap<number, unknown>,
): { start: number; end: number } | undefined {
  const [first = "", ...next] = words;
  // A short word alone stands in many places.
  if (first === "" || words.join(" ").length < minCommon) return undefined;
  const page = text.slice(from, from + maxJump);
  let only: { start: number; end: number } | undefined;
  let tries = 0;
  for (let place = page.indexOf(first); place >= 0; place = page.indexOf(first, place + 1)) {
    tries += 1;
    if (tries > maxTries) return undefined;
    const found = { start: from + place, end: from + place + first.length };
    if (taken.has(found.start) || /[\p{L}\p{N}]/u.test(page.charAt(place - 1))) continue;
    let last = found.end;
    const isFollowed = next.every((word) => {
      const follows = locate(text, last, word);
      last = follows?.end ?? last;
      return follows !== undefined;
    });
    if (!isFollowed) continue;
    if (only !== undefined) return undefined;
    only = found;
  }
  return only;
}

/** From the paper as its letters are read to the page as it is shown; `bottom` is then the distance of the upper side from its top. */
function asShown(box: Box, { quarter, rotation, paper }: PrintedPage): Box {
  const [width, height] = [paper.right - paper.left, paper.top - paper.bottom];
  const turn = sumOf(rotation, backFrom(quarter));
  const shown = turned({ left: 0, right: width, bottom: 0, top: height }, turn);
  const { left, right, bottom, top } = turned(box, turn);
  return {
    left: left - shown.left,
    right: right - shown.left,
    bottom: shown.top - top,
    top: shown.top - bottom,
  };
}
