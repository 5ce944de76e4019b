import { withCells } from "./columns.ts";
import type { Cell, Line } from "./page.ts";

/** In ems of the label: a value stands at most so far right of it, or a box so far left of it. */
const maxGapAfter = 25;
const maxGapBefore = 4;

/** Puts values where a reader reads them: next to the label on their line, or else below the line above them. */
export function placeValues(lines: readonly Line[], values: readonly Line[]): Line[] {
  const placed: { line: Line; below: Line[] }[] = lines.map((line) => ({ line, below: [] }));
  const byHeight = values.toSorted((one, other) => other.top - one.top || one.left - other.left);
  const rest: Line[] = [];
  for (const value of byHeight) {
    for (const cell of value.cells) {
      const single = withCells(value, [cell]);
      const label = labelOf(
        placed.map(({ line }) => line),
        single,
      );
      const beside = label === undefined ? undefined : placed[label];
      if (beside !== undefined) beside.line = withCells(beside.line, inserted(beside.line, cell));
      else {
        const above = lineAbove(placed, single);
        if (above === undefined) rest.push(single);
        else above.below.push(single);
      }
    }
  }
  return [...placed.flatMap(({ line, below }) => [line, ...below]), ...rest];
}

/** The index of the nearest line at the height of a value. */
function labelOf(lines: readonly Line[], value: Line): number | undefined {
  let nearest: { index: number; gap: number } | undefined;
  const middle = (value.bottom + value.top) / 2;
  for (const [index, line] of lines.entries()) {
    const isBeside = middle > line.bottom - 0.4 * line.size && middle < line.top + 0.4 * line.size;
    if (!line.upright || !isBeside) continue;
    const gap = gapTo(line, value);
    if (gap !== undefined && gap < (nearest?.gap ?? Infinity)) nearest = { index, gap };
  }
  return nearest?.index;
}

/** From the nearest word of a line to a value, in points; undefined where that is too far. */
function gapTo(line: Line, value: Line): number | undefined {
  let nearest: number | undefined;
  for (const { edges } of line.cells) {
    for (let at = 0; at < edges.length; at += 2) {
      const [left = 0, right = 0] = [edges[at], edges[at + 1]];
      const isAfter = left <= value.left;
      const gap = isAfter ? Math.max(0, value.left - right) : left - value.right;
      const limit = (isAfter ? maxGapAfter : maxGapBefore) * line.size;
      if (gap >= -line.size && gap <= limit) nearest = Math.min(nearest ?? Infinity, Math.abs(gap));
    }
  }
  return nearest;
}

/** The cells of a line with one more in its place; what a blank is drawn with gives way to it. */
function inserted(line: Line, value: Cell): Cell[] {
  const cells: Cell[] = [];
  let isPlaced = false;
  const place = (): void => {
    if (!isPlaced) cells.push(value);
    isPlaced = true;
  };
  for (const cell of line.cells) {
    let words: string[] = [];
    let edges: number[] = [];
    const end = (): void => {
      if (words.length > 0)
        cells.push({ text: words.join(" "), left: edges[0] ?? 0, right: edges.at(-1) ?? 0, edges });
      [words, edges] = [[], []];
    };
    for (const [index, word] of cell.text.split(" ").entries()) {
      const [left = cell.left, right = cell.right] = [cell.edges[2 * index], cell.edges[2 * index + 1]];
      const isBlank = /^[._…]{2,}$/.test(word) && left < value.right && right > value.left;
      if (isBlank) continue;
      if (!isPlaced && left > value.left) {
        end();
        place();
      }
      words.push(word);
      edges.push(left, right);
    }
    end();
  }
  place();
  return joined(cells, line.size);
}

/** In ems. */
const maxGapInCell = 1.4;

/** Neighbouring cells as one where no column could be between them. */
function joined(cells: readonly Cell[], size: number): Cell[] {
  const result: Cell[] = [];
  for (const cell of cells) {
    const last = result.at(-1);
    if (last !== undefined && (cell.left - last.right < maxGapInCell * size || last.text.endsWith(":"))) {
      const text = `${last.text} ${cell.text}`;
      const [left, right] = [Math.min(last.left, cell.left), Math.max(last.right, cell.right)];
      result[result.length - 1] = { text, left, right, edges: [...last.edges, ...cell.edges] };
    } else result.push(cell);
  }
  return result;
}

/** The lowest line above a value that stands over it. */
function lineAbove(
  placed: readonly { line: Line; below: Line[] }[],
  value: Line,
): { line: Line; below: Line[] } | undefined {
  let nearest: { line: Line; below: Line[] } | undefined;
  for (const entry of placed) {
    const { line } = entry;
    const isOver = line.left < value.right && line.right > value.left && line.bottom >= value.bottom;
    if (line.upright && isOver && line.bottom < (nearest?.line.bottom ?? Infinity)) nearest = entry;
  }
  return nearest;
}
