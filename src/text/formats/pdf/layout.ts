import { Grid } from "../office/grid.ts";
import { withOneHeader } from "../header-groups.ts";
import { escapeLine, heading, table } from "../markup/markdown.ts";
import { unspaced } from "./characters.ts";
import { fenced, listingAt, listingText } from "./code.ts";
import type { HeadingLevels } from "./headings.ts";
import type { Hyphens } from "./hyphens.ts";
import type { Line, Piece, PlacedTable } from "./page.ts";
import { maxNameSize } from "./placed-tables.ts";
import { inReadingOrder } from "./reading-order.ts";
import { tableAt, takeHeader } from "./tables.ts";
import type { TableRows } from "./tables.ts";

/** A page's lines as Markdown: their order, paragraphs, headings, lists and simple tables, from where they stand. */

export interface PageMarkdown {
  markdown: string;
  /** Where its words stand on the page, in the order of the text. */
  pieces: Piece[];
  tables: number;
}

export function pageToMarkdown(
  lines: readonly Line[],
  {
    headings,
    hyphens,
    maxCharacters,
    mayHaveListings,
  }: { headings: HeadingLevels; hyphens: Hyphens; maxCharacters: number; mayHaveListings: boolean },
): PageMarkdown {
  const blocks: string[] = [];
  const pieces: Piece[] = [];
  let tables = 0;
  const ordered = inReadingOrder(lines);
  let paragraph: Line[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push(joinLines(paragraph, hyphens));
    pieces.push(...paragraph.flatMap((line) => piecesOf(line)));
    paragraph = [];
  };
  for (let index = 0; index < ordered.length; index += 1) {
    const line = ordered[index];
    if (line === undefined) break;
    if (line.table !== undefined) {
      endParagraph();
      const isForm = line.table.isForm === true;
      if (isForm) blocks.push(formText(line.table, hyphens));
      else blocks.push(...gridOf(line.table, hyphens).markdown(maxCharacters));
      pieces.push(...line.table.cells.flatMap((cell) => cell.pieces));
      tables += isForm ? 0 : 1;
      continue;
    }
    const level = headings.get(line);
    if (level !== undefined) {
      endParagraph();
      const parts = headingAt(ordered, index, headings);
      const text = hyphens.mend(joinTexts(parts));
      blocks.push(heading(level, text.replace(/\n/g, " ")));
      pieces.push(...parts.flatMap((part) => piecesOf(part)));
      index += parts.length - 1;
      continue;
    }
    const listing = mayHaveListings ? listingAt(ordered, index, headings) : [];
    if (listing.length > 0) {
      endParagraph();
      blocks.push(fenced(listingText(listing)));
      pieces.push(...listing.flatMap((part) => piecesOf(part)));
      index += listing.length - 1;
      continue;
    }
    const found = tableAt(ordered, index, headings);
    if (found !== undefined) {
      paragraph.splice(paragraph.length - takeHeader(found, paragraph));
      endParagraph();
      blocks.push(table(withOneHeader(cellTexts(found.rows, hyphens)), maxCharacters));
      pieces.push(...found.rows.flat(2));
      tables += 1;
      index += found.lines - 1;
      continue;
    }
    const previous = paragraph.at(-1);
    if (previous !== undefined && startsParagraph(previous, line, paragraph)) endParagraph();
    paragraph.push(line);
  }
  endParagraph();
  return { markdown: blocks.filter((block) => block !== "").join("\n\n"), pieces, tables };
}

function piecesOf(line: Line): Piece[] {
  return line.cells.map((cell) => ({ ...cell, line }));
}

function cellTexts(rows: TableRows, hyphens: Hyphens): string[][] {
  return rows.map((row) => row.map((pieces) => cellText(pieces, hyphens)));
}

function cellText(pieces: readonly Piece[], hyphens: Hyphens): string {
  return hyphens
    .mend(joinTexts(pieces.map((piece) => ({ ...piece, size: piece.line.size }))))
    .replace(/\n/g, " ");
}

function gridOf({ cells, headerRows }: PlacedTable, hyphens: Hyphens): Grid {
  const grid = new Grid();
  grid.headerRows = headerRows;
  for (const { pieces, ...place } of cells.toSorted(
    (one, other) => one.row - other.row || one.column - other.column,
  ))
    grid.add({ ...place, text: cellText(pieces, hyphens) });
  return grid;
}

/** A line for each box of a form: the name of its field, which is written smaller, and what is filled in. */
function formText({ cells }: PlacedTable, hyphens: Hyphens): string {
  const lines = cells.map(({ pieces }) => {
    const size = Math.max(...pieces.map(({ line }) => line.size));
    const values = pieces.findIndex(({ line }) => line.size > maxNameSize * size);
    const [name, value] = [pieces.slice(0, values), pieces.slice(values)].map((part) =>
      cellText(part, hyphens),
    );
    return [name?.replace(/:$/, ""), value].filter((part) => part !== undefined && part !== "").join(": ");
  });
  return lines
    .filter((line) => line !== "")
    .map((line) => escapeLine(line))
    .join("\n");
}

/* Headings */

const maxHeadingLines = 4;

/** The lines of the heading that begins at an index. */
function headingAt(lines: readonly Line[], index: number, headings: HeadingLevels): Line[] {
  const [first, ...rest] = lines.slice(index, index + maxHeadingLines);
  if (first === undefined) return [];
  const parts = [first];
  const columnRight = Math.max(...lines.map(({ right }) => right));
  for (const next of rest) {
    const last = parts.at(-1) ?? first;
    if (headings.get(next) !== headings.get(first) || !isNear(last, next)) break;
    if (!headings.isOneHeading(last, next) && !wraps(last, next, columnRight)) break;
    parts.push(next);
  }
  return parts;
}

function isNear(line: Line, next: Line): boolean {
  return Math.abs(line.bottom - next.bottom) < 1.9 * Math.max(line.size, next.size);
}

/** Whether a heading goes on in the next line: because no word of that would have gone into it, or by the words. */
function wraps(line: Line, next: Line, columnRight: number): boolean {
  if (Math.abs(line.size - next.size) > 0.06 * line.size) return false;
  const [start = next.left, end = next.right] = next.cells[0]?.edges ?? [];
  const isFull = line.right + (end - start) + 0.3 * line.size > columnRight;
  const isCentred = Math.abs(line.left + line.right - next.left - next.right) < line.size;
  const goesOn =
    /^\p{Ll}/u.test(next.text) || /(?:[-–—,&:]|\b(?:and|of|the|for|und|der|de|et|la))$/iu.test(line.text);
  return isFull || goesOn || (isCentred && line.left > next.size * 12 && line.text.length > 20);
}

/* Paragraphs */

/** The signs of Symbol and Wingdings have no names of their own, and a small "o" stands for a ring. */
const bullet = /^(?:[•◦▪■●‣⁃∙·]\s*|[\uF020-\uF0FF]\s+)/;
const ring = /^o (?=\S)/;

/** The bullet that a line begins with, as it is written. */
function bulletOf({ text, cells }: Line): string | undefined {
  return (bullet.exec(text) ?? (cells[0]?.text === "o" ? ring.exec(text) : null))?.[0];
}
const itemStart = /^(?:[•◦▪■●‣⁃∙·]|[–-] |\(?\d{1,3}[.)] |\(?[a-z][.)] )/;

/** In ems. */
const maxSpaced = 2.8;

function startsParagraph(previous: Line, line: Line, paragraph: readonly Line[]): boolean {
  if (bulletOf(line) !== undefined || previous.isNote !== line.isNote) return true;
  if (!previous.upright || !line.upright) return previous.upright !== line.upright;
  if (Math.abs(previous.size - line.size) > 0.12 * Math.max(previous.size, line.size)) return true;
  const step = previous.baseline - line.baseline;
  // Upward is another column, where a paragraph may go on.
  if (step < -previous.size) return /[.!?:;。！？]["”’)]?$/.test(previous.text);
  const first = paragraph[0] ?? previous;
  const second = paragraph[1];
  // Typescripts leave a line free: a sentence goes on over it, and then the paragraph at the same steps.
  const goesOn = second === undefined && /^\p{Ll}/u.test(line.text) && !/[.!?:;]$/.test(previous.text);
  const own = first.baseline - (second ?? first).baseline;
  const spaced = goesOn ? step : 1.1 * own;
  if (step > Math.max(1.75 * line.size, Math.min(spaced, maxSpaced * line.size))) return true;
  // The step between the paragraph's own lines, where there are two.
  if (own > 0 && step > 1.3 * own) return true;
  const isIndented = line.left > previous.left + 0.8 * line.size && line.left < previous.left + 5 * line.size;
  if (
    isIndented &&
    (second === undefined || Math.abs(second.left - previous.left) < line.size) &&
    !itemStart.test(first.text)
  )
    return paragraph.length > 1;
  return itemStart.test(line.text) && line.left <= first.left + 0.5 * line.size && itemStart.test(first.text);
}

function joinLines(lines: readonly Line[], hyphens: Hyphens): string {
  const [first] = lines;
  const sign = first === undefined ? undefined : bulletOf(first);
  const joined = joinTexts(lines).slice(sign?.length ?? 0);
  // Years and prices from one to another.
  const text = hyphens.mend(joined.replace(/(?<=\d[-–])\n(?=\d)/g, ""));
  const escaped = text
    .split("\n")
    .map((line) => escapeLine(line))
    .join("\n");
  return sign === undefined ? escaped : `- ${escaped}`;
}

/** In ems: signs that may not begin a line take the one before them along. */
const maxFree = 2.1;

/** The texts of lines one below the other, each on a line of its own where a space or more parts it from the next. */
function joinTexts(lines: readonly Pick<Line, "text" | "left" | "right" | "size">[]): string {
  const end = Math.max(...lines.map(({ right }) => right));
  // Chinese and Japanese go on in the next line as soon as theirs is full.
  return lines
    .map(({ text, left, right, size }, index) => {
      const [last, next] = [text.at(-1) ?? "", lines[index + 1]?.text.charAt(0)];
      if (next === undefined) return text;
      const isVertical = right - left < 2 * size;
      const goesOn =
        unspaced.test(last) && unspaced.test(next) && (isVertical || end - right < maxFree * size);
      return goesOn ? text : `${text}\n`;
    })
    .join("");
}
