import { withCells } from "./columns.ts";
import type { Cell, Line } from "./page.ts";

/** Marks that stand apart from what they belong to: bullets that are written after their list, raised numbers beside others. */

const listMark = /^[•◦▪■●‣⁃∙·→➢➤✓✔✗✘☐☑☒\uF020-\uF0FF]$|^\(?(?:\d{1,3}|[a-z])[.)]$/u;
/** In ems. */
const nearness = 0.3;
const maxGap = 3;
/** More marks of a page stay where they are. */
const maxMarks = 500;

/** Bullets and numbers of lists go before the lines beside them. */
export function joinLateMarks(lines: readonly Line[]): Line[] {
  const marks = lines.filter((line) => line.upright && line.cells.length === 1 && listMark.test(line.text));
  if (marks.length === 0 || marks.length > maxMarks) return [...lines];
  const order = new Map(lines.map((line, index) => [line, index]));
  const byItem = new Map<Line, Line>();
  for (const mark of marks) {
    const item = lines.find((line) => isItem(line, mark) && (order.get(line) ?? 0) < (order.get(mark) ?? 0));
    if (item !== undefined && !byItem.has(item)) byItem.set(item, mark);
  }
  const joined = new Set(byItem.values());
  return lines.flatMap((line) => {
    if (joined.has(line)) return [];
    const mark = byItem.get(line);
    return [mark === undefined ? line : withCells(line, [...mark.cells, ...line.cells])];
  });
}

function isItem(line: Line, mark: Line): boolean {
  const gap = line.left - mark.right;
  return (
    line.upright &&
    !listMark.test(line.text) &&
    Math.abs(line.baseline - mark.baseline) < nearness * line.size &&
    gap > -nearness * line.size &&
    gap < maxGap * line.size
  );
}

/** A raised number right after another cell is a note on it, and no column. */
export function withRaisedJoined(line: Line): Line {
  const cells: Cell[] = [];
  for (const cell of line.cells) {
    const last = cells.at(-1);
    const isNote =
      last !== undefined && /^[⁰¹²³⁴-⁹]+$/.test(cell.text) && cell.left - last.right < nearness * line.size;
    if (!isNote) cells.push(cell);
    else
      cells[cells.length - 1] = {
        text: last.text + cell.text,
        left: last.left,
        right: cell.right,
        edges: [...last.edges.slice(0, -1), cell.right],
      };
  }
  return cells.length === line.cells.length ? line : withCells(line, cells);
}
