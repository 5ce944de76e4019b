/** Which sign parts the values of a table. */

const candidates = [",", ";", "\t", "|", "^", "~"];
const maxLines = 50;
const sampleLength = 64 * 1024;
/** A table parts most of its lines, here two of three. */
const minScore = 0.4;
/** A sign with a blank after it is often one of the text's. */
const spacedWeight = 0.3;
const shortName = /^ {0,3}\S(?:[^.!?]{0,28}\S)? {0,3}$/;
const maxPreamble = 10;
const maxAligned = 100;
/** A separator that no table has: each line is one value. */
export const none = "\u001F";

/** How values that hold separators are written. */
export interface Quoting {
  quote: '"' | "'";
  /** A quotation mark in a value has a backslash before it, not another one. */
  hasBackslashes: boolean;
  /** Blanks beside a quotation mark belong to the value. */
  hasOwnBlanks?: boolean;
}

/** Quotation marks of most tables; apostrophes where they stand around most values and nothing else does. */
export function quotingOf(text: string): Quoting {
  const sample = text.slice(0, sampleLength);
  const lines = sample.split("\n").filter((line) => line.trim() !== "");
  const isApostrophes =
    !sample.includes('"') && lines.every((line) => /^\s*'(?:[^']|'')*'\s*(?:[,;\t|]|$)/.test(line));
  const unescaped = sample.replace(/\\[^]/g, "");
  return {
    quote: isApostrophes ? "'" : '"',
    // A path may end with a backslash: "C:\dir\",2.
    hasBackslashes: /(?<!\\)(?:\\\\)*\\"(?![,;\t|\r\n]|$)/.test(sample) && !/""[^,;\t|\r\n]/.test(unescaped),
  };
}

/** The first lines of a table, without what is in quotation marks. */
export function sampleOf(text: string, { quote, hasBackslashes }: Quoting): string[] {
  const inside = hasBackslashes ? `(?:[^${quote}\\\\]|\\\\[^])*` : `(?:[^${quote}]|${quote}${quote})*`;
  return text
    .slice(0, sampleLength)
    .replace(new RegExp(`${quote}${inside}${quote}`, "g"), "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, maxLines);
}

/** What spreadsheets write into a first line of its own: `sep=;`. */
export function explicitDelimiter(text: string): { delimiter?: string; rest: string } {
  const found = /^"?sep=([^\n])"?\n/i.exec(text.slice(0, 20));
  return found?.[1] === undefined
    ? { rest: text }
    : { delimiter: found[1], rest: text.slice(found[0].length) };
}

/** ASCII's own signs between files, groups, records and units become line ends and tabs. */
export function withTabs(text: string): string {
  if (!Object.keys(separators).some((sign) => text.includes(sign))) return text;
  return text.replace(/\p{Cc}\n?/gu, (sign) => separators[sign[0] ?? ""] ?? sign);
}

const separators: Readonly<Record<string, string>> = {
  "\u001C": "\n\n",
  "\u001D": "\n\n",
  "\u001E": "\n",
  "\u001F": "\t",
};

/** The candidate that cuts most lines, into many cells, and into the same number of them. */
export function delimiterOf(lines: readonly string[]): string {
  const scores = candidates.map((delimiter) => ({ delimiter, score: scoreOf(lines, delimiter) }));
  const others = scores.filter(({ delimiter }) => delimiter !== ",");
  // 1,50;2,75: a comma in each number, and another sign that parts them.
  if (others.some(({ score }) => score >= 1) && lines.every((line) => isDecimalOnly(line)))
    return best(others) ?? none;
  return (
    best(scores) ??
    (hasColons(lines) ? ":" : candidates.find((delimiter) => isRagged(lines, delimiter))) ??
    none
  );
}

/** Colons part a table only where each line has as many, and neither times, addresses nor words with a colon after them do. */
function hasColons(lines: readonly string[]): boolean {
  const rows = lines.map((line) => line.split(":"));
  const [names = []] = rows;
  return (
    names.length > 1 &&
    rows.length > 1 &&
    /^[\p{L}_]/u.test(names.join("")) &&
    (names.length > 2 || names.every((name) => /^[\p{L}_]/u.test(name))) &&
    rows.every(
      (row) => row.length === names.length && row.slice(1).every((value) => !/^\s|^\/\//.test(value)),
    )
  );
}

/** Rows of different lengths below a first line that the sign parts into names. */
function isRagged([first = "", ...rows]: readonly string[], delimiter: string): boolean {
  const names = first.split(delimiter);
  const parted = rows.filter((line) =>
    line
      .split(delimiter)
      .slice(1)
      .some((part) => !/^(?:\s|$)/.test(part)),
  );
  return (
    names.length > 1 &&
    names.every((name) => /^\S(?:.{0,40}\S)?$/.test(name)) &&
    parted.length * 2 >= rows.length
  );
}

function best(scores: readonly { delimiter: string; score: number }[]): string | undefined {
  const [first] = scores.toSorted((left, right) => right.score - left.score);
  return first === undefined || first.score < minScore ? undefined : first.delimiter;
}

function scoreOf(sample: readonly string[], delimiter: string): number {
  const uncommented = sample.filter((line) => !/^#\s/.test(line));
  const all = uncommented.length === 0 ? sample : uncommented;
  // Lines above the table say what it is.
  const start = all.slice(0, maxPreamble).findIndex((line) => line.includes(delimiter));
  const lines = all.length - start > 2 ? all.slice(Math.max(start, 0)) : all;
  const [names = ""] = lines;
  // Written with a blank after each sign, as "name, age" is.
  const isSpaced =
    lines.length > 1 &&
    new Set(lines.map((line) => line.split(delimiter).length)).size === 1 &&
    names.split(delimiter).every((name) => shortName.test(name));
  let weight = 0;
  const counts = new Map<number, number>();
  for (const line of lines) {
    const parts = line.split(delimiter);
    counts.set(parts.length, (counts.get(parts.length) ?? 0) + 1);
    for (const part of parts.slice(1)) weight += part.startsWith(" ") && !isSpaced ? spacedWeight : 1;
  }
  const same = Math.max(0, ...Array.from(counts, ([parts, count]) => (parts > 1 ? count : 0)));
  return lines.length === 0 ? 0 : (weight / lines.length) * (same / lines.length);
}

/** Cells of a table whose columns begin at the same places, with at least two blanks before each; undefined for other lines. */
export function alignedRows(text: string): string[][] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [first = ""] = lines;
  const starts = Array.from(first.matchAll(/(?<=^|\s{2})\S/g), ({ index }) => index);
  if (starts.length < 2 || starts.length > maxAligned || lines.length < 2) return undefined;
  const isParted = lines.every((line) =>
    starts.every((start) => start === 0 || /^(?: |$)/.test(line.slice(start - 1, start))),
  );
  return isParted
    ? lines.map((line) => starts.map((start, column) => line.slice(start, starts[column + 1]).trim()))
    : undefined;
}

function isDecimalOnly(line: string): boolean {
  return !line.includes(",") || !/(?:^|[^\d]),|,(?:[^\d]|$)/.test(line);
}
