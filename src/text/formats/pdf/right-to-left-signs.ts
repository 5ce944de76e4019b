/**
 * What stands between the letters of Arabic and Hebrew: numbers, words in other letters, signs. The page shows them by the
 * rules of the Unicode Bidirectional Algorithm (UAX 9), and from where they stand follows the order in which they are read.
 */

/** What the order of reading needs to know of a character. */
export interface Sign {
  index: number;
  /** Of a script that is read from the right ("letter") or from the left ("latin"), and so on. */
  kind: "letter" | "latin" | "mark" | "number" | "space" | "other" | "end";
  text: string;
  object: number;
  /** Where the character begins, which need not be the left of its box. */
  x: number;
  y: number;
  left: number;
  right: number;
  size: number;
}

/** In ems: a wider gap is one between columns. */
const columnGap = 1;
/** In ems: signs that are nearer to each other are of one word. */
const minSpace = 0.2;
/** Between figures of one number (CS), and those only where no Arabic letters come before it (ES, ET). */
const separator = /^[.,:/٫٬\u00A0]$/;
const sign = /^[-+–−]$/;
const unit = /^[$€£¥₪#°]$/;
const percent = /^[%٪‰]$/;

/** Characters of a line whose letters are in order, with what is between them in order, too. */
export function inReadOrder(signs: readonly Sign[]): Sign[] {
  const strong = signs.filter(({ kind }) => kind === "letter" || kind === "latin");
  // A line in Latin letters, with some words of others in it.
  if ((strong[0]?.x ?? 0) < (strong.at(-1)?.x ?? 0)) return [...signs];
  const result: Sign[] = [];
  for (let at = 0; at < signs.length;) {
    const end = endOfBetween(signs, at);
    if (end === at) {
      const letter = signs[at];
      if (letter !== undefined) result.push(letter);
      at += 1;
      continue;
    }
    const around = { before: signs[at - 1], after: signs[end] };
    result.push(...betweenLetters(signs.slice(at, end), around));
    at = end;
  }
  return result;
}

function endOfBetween(signs: readonly Sign[], start: number): number {
  let end = start;
  while (end < signs.length && !["letter", "mark", "end"].includes(signs[end]?.kind ?? "end")) end += 1;
  return end;
}

interface Around {
  before: Sign | undefined;
  after: Sign | undefined;
}

/** Unchanged where they do not stand between the letters around them. */
function betweenLetters(signs: readonly Sign[], { before, after }: Around): readonly Sign[] {
  const drawn = signs.filter((own) => !isAdded(own));
  const isBetween = drawn.every(
    ({ x }) => (before?.kind !== "letter" || x < before.x) && (after?.kind !== "letter" || x > after.x),
  );
  if (drawn.length === 0 || !isBetween) return signs;
  const [first, last] = [signs.slice(0, 1), signs.slice(-1)].map((ends) =>
    ends.filter((own) => isAdded(own)),
  );
  const spaces = signs.slice(1, -1).filter((own) => isAdded(own));
  const between = cellsFromLeft(drawn, spaces)
    .toReversed()
    .flatMap((cell) => {
      // A value in a column of its own is read as if no letters were beside it.
      const isArabic = [before, after].some((letter) => letter !== undefined && isArabicBeside(letter, cell));
      return runsFromLeft(cell, isArabic).toReversed().flat();
    });
  return [...(first ?? []), ...between, ...(last ?? [])];
}

/** What stands in each column, from the left, with the spaces that PDFium adds where signs are furthest apart. */
function cellsFromLeft(signs: readonly Sign[], spaces: readonly Sign[]): Sign[][] {
  const ordered = signs.toSorted((one, other) => one.left - other.left || one.x - other.x);
  const gaps = ordered.slice(1).map((own, at) => {
    const before = ordered[at] ?? own;
    return {
      own,
      isSpace: [before, own].some(({ kind }) => kind === "space"),
      width: own.left - before.right,
    };
  });
  const widest = gaps
    .filter(({ own, width, isSpace }) => !isSpace && width > minSpace * own.size)
    .toSorted((one, other) => other.width - one.width);
  const spaceBefore = new Map(spaces.map((space, at) => [widest[at]?.own, space]));
  const cells: Sign[][] = [ordered.slice(0, 1)];
  for (const { own, width } of gaps) {
    if (width > columnGap * own.size) cells.push([]);
    const space = spaceBefore.get(own);
    cells.at(-1)?.push(...(space === undefined ? [] : [space]), own);
  }
  return cells;
}

function isArabicBeside({ text, left, right, size }: Sign, cell: readonly Sign[]): boolean {
  const [first, last] = [cell[0], cell.at(-1)];
  const gap = Math.max(left - (last?.right ?? left), (first?.left ?? right) - right);
  return /\p{Script=Arabic}/u.test(text) && gap <= columnGap * size;
}

function isAdded({ kind, object }: Sign): boolean {
  return kind === "space" && object === 0;
}

/** A space that PDFium adds stands beside the letter next to it: before a number, its other neighbour may be far off. */
function placedSpace(own: Sign, before: Sign | undefined, after: Sign | undefined): Sign {
  if (!isAdded(own) || before === undefined) return own;
  const isLeft = after === undefined || after.x < before.x;
  const x = !isLeft
    ? before.right + 0.01
    : before.kind !== "letter" && after?.kind === "letter"
      ? after.right + 0.01
      : Math.min(before.left, before.x) - 0.01;
  return { ...own, x, left: x, right: x };
}

/** Runs that are read from the left, and between them signs of which each is one. */
function runsFromLeft(signs: readonly Sign[], isArabic: boolean): Sign[][] {
  const runs: Sign[][] = [];
  for (let at = 0; at < signs.length;) {
    const end = Math.max(at + 1, endOfRun(signs, at, isArabic));
    runs.push(signs.slice(at, end));
    at = end;
  }
  return withUnits(runs, isArabic);
}

/** Words in Latin letters with all between them, and numbers. */
function endOfRun(signs: readonly Sign[], start: number, isArabic: boolean): number {
  const isStrong = (own: Sign | undefined): boolean => own?.kind === "latin" || own?.kind === "number";
  if (!isStrong(signs[start])) return start;
  let end = start + 1;
  let hasLatin = signs[start]?.kind === "latin";
  for (let at = start + 1; at < signs.length; at += 1) {
    const next = signs[at];
    if (next === undefined || next.kind === "letter") break;
    if (!isStrong(next)) continue;
    const between = signs.slice(end, at);
    hasLatin ||= next.kind === "latin";
    const isOne =
      hasLatin ||
      between.length === 0 ||
      (between.length === 1 && joinsFigures(between[0]?.text ?? "", isArabic));
    if (!isOne) break;
    end = at + 1;
  }
  return end;
}

function joinsFigures(text: string, isArabic: boolean): boolean {
  return separator.test(text) || (!isArabic && sign.test(text));
}

/** Numbers with what is written to them: a percent sign follows its number, whichever side it is drawn on. */
function withUnits(runs: readonly Sign[][], isArabic: boolean): Sign[][] {
  const result: Sign[][] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const [first] = run;
    if (first === undefined) continue;
    if (last !== undefined && isNumber(last) && run.length === 1 && isUnit(first, isArabic)) last.push(first);
    else if (last?.length === 1 && last[0] !== undefined && isUnit(last[0], isArabic) && isNumber(run)) {
      result.pop();
      result.push(percent.test(last[0].text) ? [...run, last[0]] : [last[0], ...run]);
    } else result.push([...run]);
  }
  return result;
}

function isNumber(run: readonly Sign[]): boolean {
  return run[0]?.kind === "number" && run.at(-1)?.kind === "number";
}

function isUnit({ text }: Sign, isArabic: boolean): boolean {
  return percent.test(text) || (!isArabic && unit.test(text));
}

/* Lines whose order is lost */

/** In ems: parts of one line stand so near to its height, and to each other. */
const maxRise = 0.25;
const maxApart = 1;
/** In ems: so far to the right nothing goes on in a line that is read from the right. */
const maxBack = 0.5;

/** Whether a line of PDFium goes on with others: it ends lines at raised letters, and at turns of the direction. */
export function isOneLine(lines: readonly (readonly Sign[])[], next: readonly Sign[]): boolean {
  const [before, after] = [lines.at(-1) ?? [], next].map((signs) => extentOf(signs));
  if (before === undefined || after === undefined) return false;
  const apart = Math.max(before.left - after.right, after.left - before.right);
  return Math.abs(before.y - after.y) < maxRise * before.size && apart < maxApart * before.size;
}

function extentOf(
  signs: readonly Sign[],
): { y: number; size: number; left: number; right: number } | undefined {
  const drawn = signs.filter(({ object, kind }) => object !== 0 && kind !== "space" && kind !== "mark");
  const middle = drawn.toSorted((one, other) => one.y - other.y)[Math.floor(drawn.length / 2)];
  if (middle === undefined) return undefined;
  let [left, right] = [Infinity, -Infinity];
  for (const own of drawn) [left, right] = [Math.min(left, own.left), Math.max(right, own.right)];
  return { y: middle.y, size: middle.size, left, right };
}

/** Whether letters that are read from the right jump back to the right. */
export function isOutOfOrder(signs: readonly Sign[]): boolean {
  const letters = signs.filter(({ kind }) => kind === "letter");
  if (letters.length < signs.filter(({ kind }) => kind === "latin").length) return false;
  const back = letters.filter((own, at) => {
    const before = letters[at - 1];
    return before !== undefined && own.x > before.x + maxBack * own.size;
  });
  // A line that was drawn from the left throughout is turned round as a whole.
  return back.length > 0 && 2 * back.length < letters.length;
}

/** Signs from right to left, but for what is read from the left in it. Line ends come last. */
export function readByPlace(signs: readonly Sign[]): Sign[] {
  const mayStandApart = (own: Sign | undefined): boolean =>
    own !== undefined && ["latin", "number", "other"].includes(own.kind);
  const drawn = signs
    .map((own, at) => placedSpace(own, signs[at - 1], signs[at + 1]))
    .filter(
      (own, at) =>
        own.kind !== "end" && (!isAdded(own) || mayStandApart(signs[at - 1]) || mayStandApart(signs[at + 1])),
    )
    .toSorted((one, other) => one.x - other.x || one.left - other.left || other.index - one.index);
  const isArabic = signs.some(({ text }) => /\p{Script=Arabic}/u.test(text));
  const read = runsFromLeft(drawn, isArabic).toReversed().flat();
  return [...read, ...signs.filter(({ kind }) => kind === "end").slice(-2)];
}

/** A space is beside its letters: of one that lengthens a letter, so much lies in it. */
const maxCovered = 0.6;

/** Signs without those spaces that lie in a letter: they lengthen it. */
export function withoutFalseSpaces(signs: readonly Sign[]): Sign[] {
  return signs.filter((own, at) => {
    if (own.kind !== "space" || own.object === 0 || own.right <= own.left) return true;
    return ![signs[at - 1], signs[at + 1]].some(
      (letter) =>
        letter?.kind === "letter" &&
        Math.min(letter.right, own.right) - Math.max(letter.left, own.left) >
          maxCovered * (own.right - own.left),
    );
  });
}
