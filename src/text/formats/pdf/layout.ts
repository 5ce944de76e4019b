import { escapeLine, heading, table } from "../markup/markdown.ts";
import type { Line } from "./page.ts";

/** A page's lines as Markdown: their order, paragraphs, headings, lists and simple tables, from where they stand. */

/** The level of a line that is a heading; undefined for the others. Neighbouring lines of one level are one heading. */
export type HeadingLevels = ReadonlyMap<Line, number>;

export function pageToMarkdown(
  lines: readonly Line[],
  headings: HeadingLevels,
  maxCharacters: number,
): string {
  const blocks: string[] = [];
  const ordered = inReadingOrder(lines);
  let paragraph: Line[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push(joinLines(paragraph));
    paragraph = [];
  };
  for (let index = 0; index < ordered.length; index += 1) {
    const line = ordered[index];
    if (line === undefined) break;
    const level = headings.get(line);
    if (level !== undefined) {
      endParagraph();
      const parts = [line.text];
      for (
        let next = ordered[index + 1];
        next !== undefined && headings.get(next) === level && isNear(line, next, parts.length);
        next = ordered[index + 1]
      ) {
        parts.push(next.text);
        index += 1;
      }
      blocks.push(heading(level, withoutHyphens(parts.join("\n")).replace(/\n/g, " ")));
      continue;
    }
    const rows = tableAt(ordered, index, headings);
    if (rows !== undefined) {
      endParagraph();
      blocks.push(table(rows.cells, maxCharacters));
      index += rows.lines - 1;
      continue;
    }
    const previous = paragraph.at(-1);
    if (previous !== undefined && startsParagraph(previous, line, paragraph)) endParagraph();
    paragraph.push(line);
  }
  endParagraph();
  return blocks.filter((block) => block !== "").join("\n\n");
}

function isNear(first: Line, next: Line, linesBetween: number): boolean {
  return Math.abs(first.bottom - next.bottom) < (linesBetween + 0.8) * 1.5 * first.size && linesBetween < 4;
}

const bullet = /^[•◦▪■●‣⁃∙·]\s*/;
const itemStart = /^(?:[•◦▪■●‣⁃∙·]|[–-] |\(?\d{1,3}[.)] |\(?[a-z][.)] )/;

function startsParagraph(previous: Line, line: Line, paragraph: readonly Line[]): boolean {
  if (bullet.test(line.text)) return true;
  if (!previous.upright || !line.upright) return previous.upright !== line.upright;
  if (Math.abs(previous.size - line.size) > 0.12 * Math.max(previous.size, line.size)) return true;
  const step = previous.bottom - line.bottom;
  // Upward is another column, where a paragraph may go on.
  if (step < -previous.size) return /[.!?:;。！？]["”’)]?$/.test(previous.text);
  if (step > 1.75 * line.size) return true;
  const first = paragraph[0] ?? previous;
  const second = paragraph[1];
  // The step between the paragraph's own lines, where there are two.
  if (second !== undefined && step > 1.3 * (first.bottom - second.bottom) && first.bottom > second.bottom)
    return true;
  const isIndented = line.left > previous.left + 0.8 * line.size && line.left < previous.left + 5 * line.size;
  if (
    isIndented &&
    (second === undefined || Math.abs(second.left - previous.left) < line.size) &&
    !itemStart.test(first.text)
  )
    return paragraph.length > 1;
  return itemStart.test(line.text) && line.left <= first.left + 0.5 * line.size && itemStart.test(first.text);
}

function joinLines(lines: readonly Line[]): string {
  const text = withoutHyphens(lines.map((line) => line.text).join("\n"));
  return text
    .split("\n")
    .map((line, index) => (index === 0 && bullet.test(line) ? line.replace(bullet, "- ") : escapeLine(line)))
    .join("\n");
}

/** Words that a line's end has cut are whole again. */
function withoutHyphens(text: string): string {
  return text.replace(/\u00AD\n(?=\p{Ll})/gu, "").replace(/\u00AD\n?/g, "-");
}

/* Reading order */

interface Block {
  lines: Line[];
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/**
 * Most pages are written in the order in which they are read, columns too; that order is kept unless it jumps back up over
 * what it has passed. Then blocks are ordered by where they stand: columns before rows where a gutter goes all the way.
 */
function inReadingOrder(lines: readonly Line[]): Line[] {
  const blocks = blocksOf(lines);
  if (
    !blocks.some(
      (block, index) => index > 0 && jumpsBack(blocks.slice(Math.max(0, index - 30), index), block),
    )
  )
    return [...lines];
  return cut(blocks, 0).flatMap((block) => block.lines);
}

function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const last = block?.lines.at(-1);
    const step = last === undefined ? Infinity : last.bottom - line.bottom;
    const overlaps = block !== undefined && line.left < block.right && line.right > block.left;
    if (
      block !== undefined &&
      overlaps &&
      step > -0.5 * line.size &&
      step < 2 * Math.max(line.size, last?.size ?? 0)
    ) {
      block.lines.push(line);
      block.left = Math.min(block.left, line.left);
      block.right = Math.max(block.right, line.right);
      block.bottom = Math.min(block.bottom, line.bottom);
      block.top = Math.max(block.top, line.top);
    } else
      blocks.push({ lines: [line], left: line.left, right: line.right, bottom: line.bottom, top: line.top });
  }
  return blocks;
}

/** Stands above a block that came before it, and over it. */
function jumpsBack(before: readonly Block[], block: Block): boolean {
  return before.some(
    (earlier) =>
      block.bottom >= earlier.top &&
      Math.min(earlier.right, block.right) - Math.max(earlier.left, block.left) >
        0.2 * Math.min(earlier.right - earlier.left, block.right - block.left),
  );
}

const maxCuts = 40;

/** Recursive cuts at the widest gutter, else at the widest gap between rows. */
function cut(blocks: Block[], depth: number): Block[] {
  if (blocks.length < 2 || depth > maxCuts) return blocks;
  const gutter = widestGap(blocks, (block) => [block.left, block.right]);
  if (gutter !== undefined && gutter.width > 4) {
    const isLeft = (block: Block): boolean => block.right <= gutter.at;
    return [
      ...cut(blocks.filter(isLeft), depth + 1),
      ...cut(
        blocks.filter((block) => !isLeft(block)),
        depth + 1,
      ),
    ];
  }
  const gap = widestGap(blocks, (block) => [block.bottom, block.top]);
  if (gap !== undefined) {
    const isAbove = (block: Block): boolean => block.bottom >= gap.at;
    return [
      ...cut(blocks.filter(isAbove), depth + 1),
      ...cut(
        blocks.filter((block) => !isAbove(block)),
        depth + 1,
      ),
    ];
  }
  return blocks.toSorted((one, other) => other.top - one.top || one.left - other.left);
}

/** Where no block stands; `at` is where the blocks beyond it begin. */
function widestGap(
  blocks: readonly Block[],
  sides: (block: Block) => [number, number],
): { at: number; width: number } | undefined {
  let widest: { at: number; width: number } | undefined;
  let reached = -Infinity;
  for (const [start, end] of blocks.map((block) => sides(block)).toSorted(([one], [other]) => one - other)) {
    if (reached > -Infinity && start >= reached && start - reached >= (widest?.width ?? 0))
      widest = { at: start, width: start - reached };
    reached = Math.max(reached, end);
  }
  return widest;
}

/* Tables */

const minRows = 3;
const maxColumns = 16;
/** Cells of more characters on average are prose in two columns. */
const maxCellLength = 45;

/** Lines that stand in the same columns, from `index` on. */
function tableAt(
  lines: readonly Line[],
  index: number,
  headings: HeadingLevels,
): { cells: string[][]; lines: number } | undefined {
  const rows: Line[] = [];
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at];
    const previous = rows.at(-1);
    if (line === undefined || line.cells.length < 2 || !line.upright || headings.has(line)) break;
    if (
      previous !== undefined &&
      (previous.bottom <= line.bottom || previous.bottom - line.bottom > 4 * line.size)
    )
      break;
    rows.push(line);
  }
  for (let length = rows.length; length >= minRows; length = Math.floor(length * 0.75)) {
    const cells = columnsOf(rows.slice(0, length));
    if (cells !== undefined) return { cells, lines: length };
  }
  return undefined;
}

function columnsOf(rows: readonly Line[]): string[][] | undefined {
  const all = rows.flatMap((row) => row.cells);
  const characters = all.reduce((sum, cell) => sum + cell.text.length, 0);
  if (characters / all.length > maxCellLength) return undefined;
  const columns: { left: number; right: number }[] = [];
  for (const { left, right } of all.toSorted((one, other) => one.left - other.left)) {
    const column = columns.at(-1);
    if (column === undefined || left > column.right) columns.push({ left, right });
    else column.right = Math.max(column.right, right);
  }
  if (columns.length < 2 || columns.length > maxColumns) return undefined;
  const found: string[][] = [];
  for (const row of rows) {
    const cells = columns.map(() => "");
    for (const cell of row.cells) {
      const column = columns.findIndex(({ left, right }) => cell.left >= left && cell.right <= right);
      if (column < 0 || cells[column] !== "") return undefined;
      cells[column] = withoutHyphens(cell.text);
    }
    found.push(cells);
  }
  // Columns that hardly any row has are chance.
  const filled = found.flat().filter((text) => text !== "").length;
  return filled >= 0.5 * columns.length * rows.length ? found : undefined;
}
