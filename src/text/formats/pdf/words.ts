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
    let at = from;
    for (const { text: piece, edges, line } of pieces) {
      for (const [index, word] of piece.split(" ").entries()) {
        if (this.#starts.length >= maxWords) return;
        const found = locate(text, at, word);
        if (found === undefined) continue;
        at = found.end;
        const [left = line.left, right = line.right] = [edges[2 * index], edges[2 * index + 1]];
        const box = asShown({ left, right, bottom: line.fontBottom, top: line.fontTop }, page);
        this.#starts.push(found.start);
        this.#ends.push(found.end);
        this.#sides.push(box.left, box.bottom, box.right, box.top);
      }
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

/** Where a word stands from a place on: layout may put marks before its characters, and leave some of them out. */
function locate(text: string, from: number, word: string): { start: number; end: number } | undefined {
  let at = from;
  let start: number | undefined;
  for (const character of word) {
    let next = at;
    while (!text.startsWith(character, next) && next < text.length && filler.test(text.charAt(next)))
      next += 1;
    if (!text.startsWith(character, next)) continue;
    start ??= next;
    at = next + character.length;
  }
  return start === undefined ? undefined : { start, end: at };
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
