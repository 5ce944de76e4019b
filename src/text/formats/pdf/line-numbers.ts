import { isCode } from "./code.ts";
import { averageLength, parted } from "./columns.ts";
import type { Line } from "./page.ts";

/** Numbers beside the lines of manuscripts, pleadings and bills: they count the lines, and are no part of the text. */

const minNumbers = 6;
/** Of the lines between the first number and the last. */
const minShare = 0.8;
/** In points: numbers end, or begin, at one place. */
const tolerance = 1.5;
/** Lines of prose are longer on average than names in a list, and so many of them go on from the line above or are empty. */
const minLength = 30;
const minGoingOn = 0.35;

interface Numbered {
  line: Line;
  value: number;
  left: number;
  right: number;
}

/** The pages without them; `read` are lines that have not been put into columns. */
export function withoutLineNumbers(read: readonly Line[][]): Line[][] {
  const pages = read.map((lines) => withoutListingNumbers(lines));
  const numbered = pages.map((lines) => numbersOf(lines));
  const counted = pages.flatMap((lines, page) =>
    (numbered[page] ?? []).flatMap((number) => textBeside(number, lines)),
  );
  const goingOn = counted.filter(({ text }) => !/^[\p{Lu}\p{N}]/u.test(text)).length;
  const isProse = goingOn >= minGoingOn * counted.length || beginsAnew(numbered);
  if (!isProse || averageLength(counted) < minLength) return pages;
  return pages.map((lines, page) => {
    const byLine = new Map(numbered[page]?.map((number) => [number.line, number]));
    return lines.flatMap((line) => {
      const number = byLine.get(line);
      return number === undefined ? [line] : restOf(number);
    });
  });
}

/** Questions and answers of a transcript are short: its pages have the same numbers each. */
function beginsAnew(numbered: readonly (readonly Numbered[])[]): boolean {
  const [first, ...others] = numbered.slice(0, -1);
  return (
    first !== undefined &&
    others.length >= 2 &&
    first.length >= minPerPage &&
    first[0]?.value === 1 &&
    others.every((page) => page.length === first.length && page[0]?.value === 1)
  );
}

const minPerPage = 20;

/** What a line holds besides its number. */
function restOf({ line, right }: Numbered): Line[] {
  return [parted(line, right)[1] ?? []].flat();
}

function textBeside(number: Numbered, lines: readonly Line[]): Line[] {
  const rest = restOf(number);
  if (rest.length > 0) return rest;
  return lines.filter((line) => line !== number.line && isBeside(number, line)).slice(0, 1);
}

function isBeside({ line, right }: Numbered, other: Line): boolean {
  return other.left > right && Math.abs(other.bottom - line.bottom) < 0.4 * line.size;
}

/** The numbers of a page, if they count its lines. */
function numbersOf(lines: readonly Line[]): Numbered[] {
  const all = firstNumbers(lines);
  return countedBy(all, lines, "right") ?? countedBy(all, lines, "left") ?? [];
}

/** The numbers with which lines begin. */
function firstNumbers(lines: readonly Line[]): Numbered[] {
  return lines.flatMap((line): Numbered[] => {
    const [word = ""] = line.text.split(" ", 1);
    const [left, right] = line.cells[0]?.edges ?? [];
    if (!line.upright || !/^\d{1,4}$/.test(word) || left === undefined || right === undefined) return [];
    return [{ line, value: Number(word), left, right }];
  });
}

/* Listings */

const minListed = 4;
/** In ems. */
const maxListedStep = 2.5;
const usualPitch = 0.56;

/** Listings are known by their numbers even in letters of different widths. */
function withoutListingNumbers(lines: readonly Line[]): Line[] {
  const changed = new Map<Line, Line[]>();
  for (const run of runsOf(firstNumbers(lines))) {
    if (run.length < minListed) continue;
    const texts = run.map((number) => textBeside(number, lines));
    const pitch = pitchOfCode(texts.flat());
    if (pitch === undefined) continue;
    for (const [index, { line }] of run.entries()) {
      changed.set(line, []);
      for (const text of texts[index] ?? [])
        changed.set(lines.includes(text) ? text : line, [{ ...text, pitch: text.pitch ?? pitch }]);
    }
  }
  return lines.flatMap((line) => changed.get(line) ?? [line]);
}

/** Numbers below each other that go up by one. */
function runsOf(numbers: readonly Numbered[]): Numbered[][] {
  const runs: Numbered[][] = [];
  const open = new Map<number, Numbered[]>();
  for (const number of numbers.toSorted((one, other) => other.line.bottom - one.line.bottom)) {
    const run = open.get(number.value - 1);
    const above = run?.at(-1);
    const isBelow =
      above !== undefined &&
      above.line.bottom - number.line.bottom < maxListedStep * number.line.size &&
      Math.min(Math.abs(above.left - number.left), Math.abs(above.right - number.right)) < tolerance;
    const next = isBelow && run !== undefined ? run : [];
    if (next.length === 0) runs.push(next);
    next.push(number);
    open.delete(number.value - 1);
    open.set(number.value, next);
  }
  return runs;
}

/** The width of a letter in a listing; undefined for other text: code is in a typewriter's letters or in even steps. */
function pitchOfCode(lines: readonly Line[]): number | undefined {
  const [first] = lines;
  if (first === undefined || !isCode(lines)) return undefined;
  if (lines.every(({ pitch }) => pitch !== undefined)) return first.pitch;
  const left = Math.min(...lines.map((line) => line.left));
  const steps = lines.map((line) => line.left - left).filter((step) => step > 0.5 * first.size);
  const step = Math.min(...steps);
  const isEven = steps.every((other) => Math.abs(other / step - Math.round(other / step)) < 0.15);
  if (steps.length === 0 || !isEven) return undefined;
  const letters = step / (usualPitch * first.size);
  const widths = lines.map((line) => (line.right - line.left) / line.text.length);
  return Math.max(step / (letters < 1.5 ? 1 : 2 * Math.round(letters / 2)), ...widths);
}

/* Other text */

function countedBy(
  all: readonly Numbered[],
  lines: readonly Line[],
  side: "left" | "right",
): Numbered[] | undefined {
  const places = [...Map.groupBy(all, (number) => Math.round(number[side] / tolerance)).values()];
  const most = places.toSorted((one, other) => other.length - one.length)[0];
  const place = most?.[0]?.[side];
  if (place === undefined) return undefined;
  const numbers = all
    .filter((number) => Math.abs(number[side] - place) <= 2 * tolerance)
    .toSorted((one, other) => other.line.bottom - one.line.bottom);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined || numbers.length < minNumbers) return undefined;
  if (numbers.some(({ value }, index) => value !== first.value + index)) return undefined;
  const right = Math.max(...numbers.map((number) => number.right));
  const taken = new Set(numbers.map(({ line }) => line));
  const others = lines.filter(
    (line) => !taken.has(line) && line.bottom < first.line.top && line.top > last.line.bottom,
  );
  const alone = others.filter((line) => !numbers.some((number) => isBeside(number, line)));
  return others.every((line) => line.left > right) &&
    numbers.length >= minShare * (numbers.length + alone.length)
    ? numbers
    : undefined;
}
