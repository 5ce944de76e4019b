import { noteProblem } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import type { Colour } from "./colour.ts";

/**
 * Which text the reader of a document does not see: the rules of all formats. A format translates its own properties
 * into a `Look`, and decides nothing itself. What it does not know it leaves undefined, and nothing is hidden for it.
 */

/** "unknown" may be any colour. */
export type Shade = Colour | "unknown";

/** How letters look where they stand. */
export interface Look {
  /** The document says that they are not shown: `visibility: hidden`, `w:vanish`, a hidden row. */
  isHidden?: boolean | undefined;
  /** They stand outside of the page or slide. */
  isOffPage?: boolean | undefined;
  /** In points, on a page of the usual size. */
  size?: number | undefined;
  /** From 0 for transparent to 1. */
  opacity?: number | undefined;
  colour?: Shade | undefined;
  /** The colour that they stand on. */
  behind?: Shade | undefined;
}

/** Smaller letters are a row of dots. A point that was measured or converted may be a little more than one. */
const maxUnseenSize = 1.05;
const minOpacity = 0.05;
/** Letters whose colour differs by less from what is behind them can't be seen: #f4f4f4 on white. */
const minDifference = 16;

export function isUnseen({ isHidden, isOffPage, size, opacity, colour, behind }: Look): boolean {
  return (
    isHidden === true ||
    isOffPage === true ||
    (size !== undefined && size <= maxUnseenSize) ||
    (opacity !== undefined && isTransparent(opacity)) ||
    (colour !== undefined && behind !== undefined && isIndistinct(colour, behind))
  );
}

/** Whether something of this opacity, such as a background, shows nothing of itself. */
export function isTransparent(opacity: number): boolean {
  return opacity < minOpacity;
}

function isIndistinct(letters: Shade, behind: Shade): boolean {
  if (letters === "unknown" || behind === "unknown") return false;
  return letters.every((part, index) => Math.abs(part - (behind[index] ?? 0)) < minDifference);
}

/**
 * What would hide more than half of a text hides nothing: styles or colours were understood wrongly, or a script shows
 * the text later.
 */
export function hidesMost(hidden: number, whole: number): boolean {
  return hidden * 2 > whole;
}

/** A reader of a document that counts what it reads and what it leaves out. */
interface CountingReader {
  readonly coverage: Coverage;
  readonly shownCharacters: number;
  readonly hiddenCharacters: number;
}

/** Reads a document without its hidden text, or once more with all of it where that is most of the document. */
export function readVisible<Result extends { reader: CountingReader }>(
  read: (leavesOutHidden: boolean) => Result,
): Result {
  const result = read(true);
  const { coverage, shownCharacters, hiddenCharacters } = result.reader;
  if (hidesMost(hiddenCharacters, hiddenCharacters + shownCharacters)) return read(false);
  if (hiddenCharacters > 0) coverage.hiddenCharacters = hiddenCharacters;
  return result;
}

/** Says how many slides or sheets are not shown, and were left out whole. */
export function noteHidden(coverage: Coverage, kind: "sheets" | "slides", count: number): void {
  if (count > 0) noteProblem(coverage, `Hidden ${kind} were left out: ${count}.`);
}
