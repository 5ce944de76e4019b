import { withCells } from "./columns.ts";
import type { Line } from "./page.ts";

/** Cells that programs write after all lines of the cell before them: they belong beside its first line. */

/** So many cells below each other are a column. */
const minCells = 3;
const maxCharacters = 30;
/** In ems. */
const nearness = 0.3;
/** Lines of one cell that are looked back over. */
const maxCellLines = 30;
/** Beginnings of columns on a page; those after them stay lines of their own. */
const maxColumns = 100;

export function joinLateCells(lines: readonly Line[]): Line[] {
  const firstLines = new Map<Line, Line>();
  for (const column of columnsOf(lines)) for (const { late, beside } of column) firstLines.set(late, beside);
  if (firstLines.size === 0) return [...lines];
  // A line beside one may be such a cell itself.
  const firstOf = (line: Line): Line => {
    const beside = firstLines.get(line);
    return beside === undefined ? line : firstOf(beside);
  };
  const added = Map.groupBy(firstLines.keys(), firstOf);
  return lines.flatMap((line) => {
    if (firstLines.has(line)) return [];
    const cells = (added.get(line) ?? []).flatMap((late) => late.cells);
    return [
      cells.length === 0
        ? line
        : withCells(
            line,
            [...line.cells, ...cells].toSorted((one, other) => one.left - other.left),
          ),
    ];
  });
}

interface LateCell {
  late: Line;
  /** The line on its height. */
  beside: Line;
  /** Where both come. */
  index: number;
  besideIndex: number;
}

/** Late cells that stand below each other. In columns of prose no line of the left one comes between two of the right one. */
function columnsOf(lines: readonly Line[]): LateCell[][] {
  const cells = lines.flatMap((_, index) => lateCellAt(lines, index) ?? []);
  const columns: LateCell[][] = [];
  for (const cell of cells) {
    const column = columns.find((others) => {
      const above = others.at(-1);
      return above !== undefined && isBelow(cell.late, above.late) && cell.besideIndex > above.index;
    });
    if (column !== undefined) column.push(cell);
    else if (columns.length < maxColumns) columns.push([cell]);
  }
  return columns.filter((column) => column.length >= minCells);
}

function isBelow(line: Line, above: Line): boolean {
  const isLevel = (one: number, other: number) => Math.abs(one - other) < nearness * line.size;
  return above.bottom > line.bottom && (isLevel(line.left, above.left) || isLevel(line.right, above.right));
}

/** A short line that stands to the right of one on its height, after further lines below that one. */
function lateCellAt(lines: readonly Line[], index: number): LateCell | undefined {
  const late = lines[index];
  if (late === undefined || !late.upright || late.cells.length !== 1 || late.text.length > maxCharacters)
    return undefined;
  for (let at = index - 1; at >= Math.max(0, index - maxCellLines); at -= 1) {
    const line = lines[at];
    if (line === undefined || !line.upright || line.table !== undefined || line.right > late.left)
      return undefined;
    const step = line.bottom - late.bottom;
    if (Math.abs(step) < nearness * late.size)
      return at === index - 1 ? undefined : { late, beside: line, index, besideIndex: at };
    if (step > 0) return undefined;
  }
  return undefined;
}
