import { unspaced } from "./characters.ts";
import type { PageCharacters } from "./characters.ts";
import {
  inReadOrder,
  isOneLine,
  isOutOfOrder,
  readByPlace,
  withoutFalseSpaces,
} from "./right-to-left-signs.ts";
import type { Sign } from "./right-to-left-signs.ts";

/**
 * Arabic and Hebrew. PDFium takes their letters to be drawn from left to right, and turns them round: those that were drawn
 * as they are read come out backwards, and so do two letters in one sign.
 */

/** In ems: letters of one run follow each other so far apart. */
const minStep = 0.05;
const maxStep = 1.5;

/** In ems: a wider gap between letters parts words. */
const minSpace = 0.17;

/** A letter bears at most so many. */
const maxMarks = 5;

/** Stands for the end of a word in the order of reading. */
export const wordEnd = -1;

/** The characters of a page in the order in which they are read. Where PDFium sees no spaces, with `wordEnd` between words. */
export function* readingOrder(
  characters: PageCharacters,
  { start, end }: { start: number; end: number },
): Generator<number> {
  let line: number[] = [];
  let hasLetters = false;
  /** Lines of PDFium that are one on the page. */
  let pending: Sign[][] = [];
  /** Of scripts that are written from top to bottom. */
  let columns: Column[] = [];
  for (let index = start; index < end; index += 1) {
    const code = characters.unitAt(index);
    line.push(index);
    hasLetters ||= code >= 0x590 && code < 0x900;
    if (code !== 0x0a && index + 1 < end) continue;
    const signs = hasLetters || pending.length > 0 ? line.map((at) => signAt(characters, at)) : undefined;
    if (signs === undefined || !isOneLine(pending, signs)) {
      if (pending.length > 0) yield* lineInOrder(pending);
      pending = [];
    }
    const found = signs === undefined ? columnsOf(characters, line) : undefined;
    if (found === undefined) {
      yield* fromRight(columns);
      columns = [];
    }
    if (found !== undefined) columns.push(...found);
    else if (signs !== undefined && (hasLetters || pending.length > 0)) pending.push(signs);
    else yield* line;
    [line, hasLetters] = [[], false];
  }
  yield* fromRight(columns);
  if (pending.length > 0) yield* lineInOrder(pending);
}

/** A column of Chinese or Japanese, with what PDFium adds after it. */
interface Column {
  indices: number[];
  left: number;
  top: number;
  bottom: number;
}

/** The columns of a line that are written from top to bottom; undefined where anything in it is not. */
function columnsOf(characters: PageCharacters, line: readonly number[]): Column[] | undefined {
  const columns: (Column & { object: number })[] = [];
  for (const index of line) {
    const column = columns.at(-1);
    const object = characters.objectOf(index);
    if (column !== undefined && (column.object === object || characters.isAdded(index))) {
      column.indices.push(index);
      if (column.object === object) column.bottom = characters.originOf(index)?.y ?? column.bottom;
      continue;
    }
    if (!unspaced.test(String.fromCharCode(characters.unitAt(index)))) return undefined;
    const { x, y } = characters.originOf(index) ?? { x: 0, y: 0 };
    const next = characters.originOf(index + 1);
    const step = minStep * Math.max(characters.sizeOf(index), 1);
    if (next === undefined || Math.abs(next.x - x) >= step || y - next.y <= step) return undefined;
    columns.push({ indices: [index], object, left: x, top: y, bottom: y });
  }
  return columns;
}

/** Columns beside each other are read from the right; PDFium orders them from the left. */
function fromRight(columns: readonly Column[]): number[] {
  const rows: Column[][] = [];
  for (const column of columns) {
    const row = rows.at(-1);
    const isBeside = row?.every(({ top, bottom }) => column.top > bottom && column.bottom < top) === true;
    if (isBeside) row?.push(column);
    else rows.push([column]);
  }
  return rows.flatMap((row) =>
    row.toSorted((one, other) => other.left - one.left).flatMap(({ indices }) => indices),
  );
}

function signAt(characters: PageCharacters, index: number): Sign {
  const code = characters.unitAt(index);
  const { left, right } = characters.boxOf(index) ?? { left: 0, right: 0 };
  const { x, y } = characters.originOf(index) ?? { x: 0, y: 0 };
  return {
    index,
    kind: kindOf(code),
    text: code > 0x10ffff ? "" : String.fromCodePoint(code),
    object: characters.objectOf(index),
    x,
    y,
    left,
    right,
    size: Math.max(characters.sizeOf(index), 1),
  };
}

function kindOf(code: number): Sign["kind"] {
  if (code === 0x0a || code === 0x0d) return "end";
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return "space";
  if (/\p{M}/u.test(character)) return "mark";
  if (/\p{N}/u.test(character)) return "number";
  // The stroke that lengthens letters is of no script.
  if (rightToLeft.test(character) || character === "\u0640") return "letter";
  return /\p{L}/u.test(character) ? "latin" : "other";
}

function lineInOrder(lines: readonly (readonly Sign[])[]): number[] {
  const signs = withoutFalseSpaces(lines.flat());
  if (lines.length > 1 || isOutOfOrder(signs)) return inOrderOfPlace(signs);
  const ordered: Sign[] = [];
  const { letters, marks } = withoutLooseMarks(signs);
  let isBackwards = false;
  for (let at = 0; at < letters.length;) {
    const length = backwardsFrom(letters, at);
    isBackwards ||= length > 2;
    ordered.push(...(length > 1 ? turnedRound(letters.slice(at, at + length)) : letters.slice(at, at + 1)));
    at += Math.max(1, length);
  }
  const read = inReadOrder(ordered);
  return read.flatMap((sign, at) => {
    const before = read.slice(Math.max(0, at - maxMarks), at).findLast(({ kind }) => kind !== "mark");
    const isApart = isBackwards && before !== undefined && isWordBefore(before, sign);
    return [...(isApart ? [wordEnd] : []), sign.index, ...(marks.get(sign) ?? [])];
  });
}

/** The order of the page, where PDFium has none. */
function inOrderOfPlace(signs: readonly Sign[]): number[] {
  const { letters, marks } = withoutLooseMarks(signs, true);
  const read = readByPlace(letters);
  return read.flatMap((sign, at) => {
    const before = read[at - 1];
    const isApart =
      before !== undefined &&
      (before.kind === "letter" || sign.kind === "letter") &&
      isWordBefore(before, sign, Infinity);
    return [...(isApart ? [wordEnd] : []), sign.index, ...(marks.get(sign) ?? [])];
  });
}

/** How many characters from one on run from left to right, though they are read from the right; 0 for a good order. */
function backwardsFrom(signs: readonly Sign[], from: number): number {
  let last = signs[from];
  if (last?.kind !== "letter") return 0;
  let length = 0;
  for (let at = from + 1; at < signs.length; at += 1) {
    const sign = signs[at];
    if (sign === undefined || ["end", "other", "latin"].includes(sign.kind)) break;
    if (sign.kind === "space" || sign.kind === "mark") continue;
    const step = (sign.x - last.x) / last.size;
    if (!isOneSign(last, sign) && (step < minStep || step > maxStep)) break;
    last = sign;
    if (sign.kind === "letter") length = at - from + 1;
  }
  return length;
}

function isOneSign(sign: Sign, next: Sign): boolean {
  return sign.object === next.object && sign.x === next.x && sign.left < next.left;
}

/** Numbers are read from the left within it. */
function turnedRound(signs: readonly Sign[]): Sign[] {
  const result: Sign[] = [];
  let number: Sign[] = [];
  for (const sign of signs.toReversed()) {
    if (sign.kind === "number") number.unshift(sign);
    else {
      result.push(...number, sign);
      number = [];
    }
  }
  return [...result, ...number];
}

function isWordBefore(before: Sign, sign: Sign, maxGap = maxStep): boolean {
  if ([before, sign].some(({ kind }) => kind === "space" || kind === "end")) return false;
  const gap = Math.max(before.left - sign.right, sign.left - before.right);
  return gap > minSpace * before.size && gap < maxGap * before.size;
}

/** Marks that were drawn after their line, as parts of the letters that they stand over; what PDFium puts around them is no space. */
function withoutLooseMarks(
  signs: readonly Sign[],
  areAllLoose = false,
): { letters: Sign[]; marks: Map<Sign, number[]> } {
  const isLoose = areAllLoose ? signs.map(({ kind }) => kind === "mark") : looseMarks(signs);
  const letters = signs.filter(
    (sign, at) => !isLoose[at] && !(isAdded(sign) && (isLoose[at - 1] || isLoose[at + 1])),
  );
  const marks = new Map<Sign, number[]>();
  for (const [at, mark] of signs.entries()) {
    if (!isLoose[at]) continue;
    const middle = (mark.left + mark.right) / 2;
    const bearers = letters.filter(
      ({ kind, left, right }) => kind === "letter" && left - 1 <= middle && middle <= right + 1,
    );
    const [bearer] = bearers.toSorted((one, other) => distance(one, middle) - distance(other, middle));
    if (bearer !== undefined) marks.set(bearer, [...(marks.get(bearer) ?? []), mark.index]);
  }
  return { letters, marks };
}

/** Of each character whether it is such a mark. Not by recursion: a line may be nothing but marks. */
function looseMarks(signs: readonly Sign[]): boolean[] {
  const isLoose: boolean[] = [];
  for (const [at, { kind }] of signs.entries()) {
    const before = signs[at - 1];
    isLoose.push(kind === "mark" && (before === undefined || isAdded(before) || isLoose[at - 1] === true));
  }
  return isLoose;
}

function isAdded({ kind, object }: Sign): boolean {
  return kind === "space" && object === 0;
}

function distance({ left, right }: Sign, middle: number): number {
  return Math.abs((left + right) / 2 - middle);
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const latinWord = /^[^\p{L}]*\p{Script=Latin}/u;
const partOfLatin = /^[^\p{L}]*\p{N}|^[^\p{L}\p{N}]*$/u;
const brackets = ["()", "[]", "{}"].map((pair) => [pair.charAt(0), pair.charAt(1)] as const);

function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** Whether the columns of a table with these texts are read from the right. */
export function isReadFromRight(texts: readonly string[]): boolean {
  const letters = texts.join("").match(/\p{L}/gu) ?? [];
  return 2 * letters.filter((letter) => isRightToLeft(letter)).length > letters.length;
}

/**
 * Words as they are read.
 * @param edges left and right of each word.
 */
export function inLogicalOrder(
  text: string,
  edges: readonly number[],
): { text: string; edges: readonly number[] } {
  if (!isRightToLeft(text)) return { text, edges };
  const words = withBrackets(text)
    .split(" ")
    .map((word, index) => ({
      text: word,
      left: edges[2 * index] ?? 0,
      right: edges[2 * index + 1] ?? 0,
    }));
  const ordered = withLatinRuns(words);
  return {
    text: ordered.map((word) => word.text).join(" "),
    edges: ordered.flatMap(({ left, right }) => [left, right]),
  };
}

/** Brackets are drawn the other way round: one opens before a word where none is open, and closes after one. */
function withBrackets(text: string): string {
  const open = new Map<string, number>();
  return text.replace(/[()[\]{}]/g, (bracket, at: number) => {
    const [opening, closing] = brackets.find((pair) => pair.includes(bracket)) ?? [bracket, bracket];
    const isAfterWord = /[\p{L}\p{M}\p{N}%.!?؟"”’)\]}]$/u.test(text.slice(Math.max(0, at - 2), at));
    const isBeforeWord = /^[\p{L}\p{N}"“‘$€+-]/u.test(text.slice(at + 1, at + 3));
    const count = open.get(opening) ?? 0;
    const closes = isAfterWord === isBeforeWord ? count > 0 : isAfterWord;
    open.set(opening, Math.max(0, count + (closes ? -1 : 1)));
    return closes ? closing : opening;
  });
}

/** Words in Latin letters that follow each other are read from the left. */
function withLatinRuns<Word extends { text: string; left: number }>(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  let run: Word[] = [];
  const endRun = (): void => {
    const last = run.findLastIndex(({ text }) => latinWord.test(text));
    const first = run.findIndex(({ text }) => latinWord.test(text));
    const latin = run.slice(Math.max(first, 0), last + 1).toSorted((one, other) => one.left - other.left);
    result.push(...run.slice(0, Math.max(first, 0)), ...latin, ...run.slice(last + 1));
    run = [];
  };
  for (const word of words) {
    if (latinWord.test(word.text) || (partOfLatin.test(word.text) && !isRightToLeft(word.text)))
      run.push(word);
    else {
      endRun();
      result.push(word);
    }
  }
  endRun();
  return result;
}
