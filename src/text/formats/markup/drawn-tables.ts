import { indentOf, oneHeader } from "./light-markup.ts";

/** Tables that are drawn with signs, as reStructuredText and Pandoc read them. */

const maxTableLines = 1_000;
/** Signs that are looked at to find the cells of a drawn table. */
const maxLooks = 100_000;

/** A table drawn with `+---+`, or with columns below `====  ====`. */
export function tableAt(lines: readonly string[], at: number): { rows: string[][]; end: number } | undefined {
  const line = (lines[at] ?? "").trimEnd();
  if (/^\s*\+(?:-+\+)+$/.test(line)) return gridAt(lines, at, line);
  return /^\s*=+(?: +=+)+$/.test(line) ? simpleAt(lines, at, line) : undefined;
}

/** The rows of a table that is drawn with `+---+` from the first of these lines on. */
export function gridRows(lines: readonly string[]): string[][] | undefined {
  return gridAt(lines, 0, (lines[0] ?? "").trimEnd())?.rows;
}

function gridAt(lines: readonly string[], at: number, rule: string): ReturnType<typeof tableAt> {
  const indent = indentOf(rule);
  let end = at;
  while (end < Math.min(lines.length, at + maxTableLines) && /^\s*[+|]/.test(lines[end] ?? "")) end += 1;
  const drawn = lines.slice(at, end).map((line) => line.slice(indent).trimEnd());
  const budget = { looks: maxLooks };
  const cells = cellsOf(drawn, budget);
  // A drawing that no table has stays as it is, line by line.
  if (budget.looks < 0) return { rows: drawn.map((line) => [line]), end };
  if (cells.length === 0) return undefined;
  const tops = [...new Set(cells.map(({ top }) => top))].toSorted((one, other) => one - other);
  const lefts = [...new Set(cells.map(({ left }) => left))].toSorted((one, other) => one - other);
  const header = drawn.findIndex((line) => /^\+[=+]+$/.test(line));
  const rows = tops.map(() => lefts.map(() => ""));
  for (const { top, left, bottom, right, text } of cells)
    for (const [row, y] of tops.entries())
      for (const [column, x] of lefts.entries())
        // What spans rows is said in each of them, what spans columns in headers only.
        if (y >= top && y < bottom && x >= left && x < right && (x === left || y < header))
          rows[row]?.splice(column, 1, text);
  const heads = tops.filter((top) => top < header).length;
  return { rows: [...oneHeader(rows.slice(0, heads)), ...rows.slice(heads)], end };
}

interface DrawnCell {
  top: number;
  left: number;
  bottom: number;
  right: number;
  text: string;
}

/** The cells of a drawn table: from each corner right and down along its lines to the nearest corner that closes it. */
function cellsOf(drawn: readonly string[], budget: { looks: number }): DrawnCell[] {
  const cells: DrawnCell[] = [];
  for (const [top, line] of drawn.entries())
    for (const { index: left } of line.matchAll(/\+(?=[-=])/g)) {
      const cell = closedCell(drawn, top, left, budget);
      if (cell !== undefined) cells.push(cell);
    }
  return cells;
}

function closedCell(
  drawn: readonly string[],
  top: number,
  left: number,
  budget: { looks: number },
): DrawnCell | undefined {
  const line = drawn[top] ?? "";
  for (let right = left + 1; right < line.length && /[-=+]/.test(line.charAt(right)); right += 1) {
    if (line.charAt(right) !== "+") continue;
    for (let bottom = top + 1; bottom < drawn.length; bottom += 1) {
      budget.looks -= 1;
      if (budget.looks < 0) return undefined;
      const [one, other] = [drawn[bottom]?.charAt(left) ?? "", drawn[bottom]?.charAt(right) ?? ""];
      if (!/[|+]/.test(one) || !/[|+]/.test(other)) break;
      const rule = drawn[bottom]?.slice(left, right + 1) ?? "";
      if (one !== "+" || other !== "+" || !/^\+[-=+]+\+$/.test(rule)) continue;
      const text = drawn
        .slice(top + 1, bottom)
        .map((inner) => inner.slice(left + 1, right).trim())
        .filter((inner) => inner !== "")
        .join(" ");
      return { top, left, bottom, right, text };
    }
  }
  return undefined;
}

function simpleAt(lines: readonly string[], at: number, rule: string): ReturnType<typeof tableAt> {
  const starts = Array.from(rule.matchAll(/=+/g), ({ index }) => index);
  let rows: string[][] = [];
  let isHead = true;
  for (let end = at + 1; end < Math.min(lines.length, at + maxTableLines); end += 1) {
    const line = lines[end] ?? "";
    if (/^\s*=+(?: +=+)+\s*$/.test(line)) {
      if (rows.length === 0) return undefined;
      // The last line of three, or of two where an empty line or the end comes next.
      if (!isHead || (lines[end + 1] ?? "").trim() === "") return { rows, end: end + 1 };
      rows = oneHeader(rows);
      isHead = false;
      continue;
    }
    const isRule = /^\s*-+(?: +-+)*\s*$/.test(line);
    if (line.trim() === "" || (isRule && rows.length === 0)) continue;
    if (isRule) {
      // It says which columns the row above spans.
      const spans = Array.from(line.matchAll(/-+/g), ({ index }) => index);
      const above = lines[end - 1] ?? "";
      rows.splice(
        -1,
        1,
        starts.map((start) => {
          const span = spans.findLastIndex((one) => one <= start);
          const isShown = isHead || spans[span] === start;
          return isShown ? above.slice(spans[span] ?? start, spans[span + 1]).trim() : "";
        }),
      );
      continue;
    }
    const cells = starts.map((start, column) =>
      line
        .slice(start, starts[column + 1])
        .trim()
        // A line of a block of lines.
        .replace(/^\| /, ""),
    );
    const above = rows.at(-1);
    if (cells[0] === "" && above !== undefined)
      for (const [column, cell] of cells.entries()) above[column] = `${above[column] ?? ""} ${cell}`.trim();
    else rows.push(cells);
  }
  return undefined;
}
