import type { HeadingLevels } from "./headings.ts";
import { lineHyphen } from "./characters.ts";
import type { Line } from "./page.ts";
import { isReadFromRight } from "./right-to-left.ts";

/** Code and the like: lines of a typewriter's font, whose places on their lines tell something. */

/** A document in such letters throughout is typed, and a listing only if so many of its lines are like code. */
const maxTypedShare = 0.9;
const minCodeShare = 0.4;
const codeMark = /[{};=<>[\]]|\w\(|:$/;
/** In ems. */
const maxLineStep = 4;
/** A step of so many times the usual one leaves a line free. */
const freeLine = 1.6;
const maxColumns = 400;

export function hasListings(pages: readonly (readonly Line[])[]): boolean {
  const lines = pages.flat();
  const typed = lines.filter(({ pitch }) => pitch !== undefined);
  const lengthOf = (some: readonly Line[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  if (lengthOf(typed) <= maxTypedShare * lengthOf(lines)) return true;
  return isCode(typed);
}

export function isCode(lines: readonly Line[]): boolean {
  return lines.filter(({ text }) => codeMark.test(text)).length >= minCodeShare * lines.length;
}

/** The lines of the listing that begins at an index. */
export function listingAt(lines: readonly Line[], index: number, headings: HeadingLevels): Line[] {
  const found: Line[] = [];
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at];
    const previous = found.at(-1);
    if (line?.pitch === undefined || !line.upright || line.table !== undefined || headings.has(line)) break;
    if (isReadFromRight([line.text])) break;
    if (previous !== undefined) {
      const step = previous.fontBottom - line.fontBottom;
      const isRight = step > -0.5 * line.size && line.left > previous.right;
      if ((step < 0.5 * line.size && !isRight) || step > maxLineStep * line.size) break;
    }
    found.push(line);
  }
  const isIndented = found.some((line) => Math.abs(line.left - (found[0]?.left ?? 0)) > line.size);
  return found.length >= (isIndented ? 2 : 3) ? found : [];
}

/** A listing as it stands on the page: each word in its column, and free lines. */
export function listingText(lines: readonly Line[]): string {
  const left = Math.min(...lines.map((line) => line.left));
  const steps = lines.slice(1).map((line, index) => (lines[index]?.fontBottom ?? 0) - line.fontBottom);
  const forward = steps.filter((step) => step > 1).toSorted((one, other) => one - other);
  const usual = forward[Math.floor(forward.length / 2)] ?? 1;
  const rows: string[] = [];
  for (const [index, line] of lines.entries()) {
    const step = steps[index - 1] ?? usual;
    if (step > freeLine * usual) rows.push("");
    const isSameRow = index > 0 && step < 0.5 * line.size;
    rows.push(withWords(isSameRow ? (rows.pop() ?? "") : "", line, left));
  }
  return rows.join("\n").replaceAll(lineHyphen, "-");
}

function withWords(row: string, { cells, pitch = 1 }: Line, left: number): string {
  let text = row;
  for (const cell of cells)
    for (const [index, word] of cell.text.split(" ").entries()) {
      const column = Math.round(((cell.edges[2 * index] ?? cell.left) - left) / pitch);
      const space = text === "" ? 0 : 1;
      text = text.padEnd(Math.max(text.length + space, Math.min(column, maxColumns))) + word;
    }
  return text;
}

/** A text between fences that are longer than those in it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((fence) => fence.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
