import { readText } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";
import { centred, holds } from "./grids.ts";
import type { Box } from "./objects.ts";
import type { Line, TaggedHeading } from "./page.ts";

/** Which lines of a PDF are headings: those that its bookmarks name, or else those in larger letters. */

/** The levels of lines that are headings. */
export class HeadingLevels {
  readonly #levels = new Map<Line, number>();
  readonly #groups = new Map<Line, number>();
  #group = 0;

  get size(): number {
    return this.#levels.size;
  }

  /** Lines that are one heading. */
  add(lines: readonly Line[], level: number): void {
    this.#group += 1;
    for (const line of lines) {
      this.#levels.set(line, level);
      this.#groups.set(line, this.#group);
    }
  }

  has(line: Line): boolean {
    return this.#levels.has(line);
  }

  /** From 1; undefined for a line that is no heading. */
  get(line: Line): number | undefined {
    return this.#levels.get(line);
  }

  /** Whether two lines were added as one heading. */
  isOneHeading(line: Line, next: Line): boolean {
    return this.#groups.has(line) && this.#groups.get(line) === this.#groups.get(next);
  }
}

export interface Bookmark {
  title: string;
  /** From 1. */
  level: number;
  /** From 0. */
  page: number;
}

const maxBookmarks = 20_000;
const maxDepth = 8;

export function bookmarksOf(pdfium: Pdfium, document: number): Bookmark[] {
  const { call } = pdfium;
  const found: Bookmark[] = [];
  // A damaged tree may lead back into itself.
  const seen = new Set<number>();
  const visit = (parent: number, level: number): void => {
    let bookmark = call["FPDFBookmark_GetFirstChild"]?.(document, parent) ?? 0;
    while (bookmark !== 0 && !seen.has(bookmark) && seen.size < maxBookmarks) {
      const current = bookmark;
      seen.add(current);
      const title = readText(
        pdfium,
        (buffer, length) => call["FPDFBookmark_GetTitle"]?.(current, buffer, length) ?? 0,
        2000,
      );
      const destination = call["FPDFBookmark_GetDest"]?.(document, current) ?? 0;
      const page =
        destination === 0 ? -1 : (call["FPDFDest_GetDestPageIndex"]?.(document, destination) ?? -1);
      if (page >= 0) found.push({ title, level, page });
      if (level < maxDepth) visit(current, level + 1);
      bookmark = call["FPDFBookmark_GetNextSibling"]?.(document, current) ?? 0;
    }
  };
  visit(0, 1);
  return found;
}

/** Letters and digits only: a bookmark is written in another way than the heading. */
function essence(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Without "Chapter" and the number in front. */
function unnumbered(text: string): string {
  return text.replace(
    /^(?:chapter|part|appendix|section|kapitel|chapitre|cap[ií]tulo)?\s*(?:[\dA-Z]{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})[.:)]?\s+/i,
    "",
  );
}

const maxHeadingLines = 3;

export function headingsByBookmarks(
  pages: readonly (readonly Line[])[],
  bookmarks: readonly Bookmark[],
): HeadingLevels {
  const headings = new HeadingLevels();
  for (const { title, level, page } of bookmarks) {
    const wanted = new Set([essence(title), essence(unnumbered(title))].filter((text) => text.length > 1));
    if (wanted.size === 0) continue;
    // A destination at a page's very top may name the page before.
    const lines =
      findLines(pages[page] ?? [], wanted, headings) ?? findLines(pages[page + 1] ?? [], wanted, headings);
    if (lines !== undefined) headings.add(lines, Math.min(level, 6));
  }
  return headings;
}

/** The essence of each line, as it is and without its number: asked for by every bookmark of a page. */
const essences = new WeakMap<Line, { whole: string; unnumbered: string }>();

function essencesOf(line: Line): { whole: string; unnumbered: string } {
  let known = essences.get(line);
  if (known === undefined) {
    const text = line.text.slice(0, 400);
    known = { whole: essence(text), unnumbered: essence(unnumbered(text)) };
    essences.set(line, known);
  }
  return known;
}

/** The largest of the runs of lines that say this. */
function findLines(
  lines: readonly Line[],
  wanted: ReadonlySet<string>,
  taken: HeadingLevels,
): readonly Line[] | undefined {
  let best: readonly Line[] | undefined;
  for (let start = 0; start < lines.length; start += 1) {
    let whole = "";
    let bare = "";
    for (let length = 1; length <= maxHeadingLines; length += 1) {
      const line = lines[start + length - 1];
      if (line === undefined || taken.has(line)) break;
      const known = essencesOf(line);
      whole += known.whole;
      bare += length === 1 ? known.unnumbered : known.whole;
      if (!wanted.has(whole) && !wanted.has(bare)) continue;
      if (best === undefined || line.size > (best[0]?.size ?? 0)) best = lines.slice(start, start + length);
    }
  }
  return best;
}

/** Longer headings are paragraphs, and more of them a wrong use of tags. */
const maxTaggedLength = 300;
const maxTaggedShare = 0.3;

/** Headings by the tags of the document; none where they say too much. */
export function headingsByTags(
  pages: readonly (readonly Line[])[],
  tagged: readonly (readonly TaggedHeading[])[],
): HeadingLevels {
  const headings = new HeadingLevels();
  let length = 0;
  for (const [page, lines] of pages.entries())
    for (const { level, boxes } of tagged[page] ?? []) {
      const found = lines.filter((line) => line.table === undefined && isOf(line, boxes));
      const characters = found.reduce((sum, line) => sum + line.text.length, 0);
      if (characters === 0 || characters > maxTaggedLength) continue;
      length += characters;
      headings.add(found, level);
    }
  const all = pages.flat().reduce((sum, line) => sum + line.text.length, 0);
  return length > maxTaggedShare * all ? new HeadingLevels() : headings;
}

/** Whether all of a line stands in the boxes: other text may follow a heading on its line. */
function isOf(line: Line, boxes: readonly Box[]): boolean {
  const y = centred(line.bottom, line.top);
  return [line.left, line.right].every((x) => boxes.some((box) => holds(box, x, y)));
}

/** So much larger than the text a heading is at least. */
const minRatio = 1.12;
const maxLevels = 4;
const maxHeadingLength = 160;

export function headingsBySize(pages: readonly (readonly Line[])[]): HeadingLevels {
  const body = bodySize(pages);
  const isLarge = (line: Line): boolean =>
    line.upright &&
    line.table === undefined &&
    line.isFilledIn !== true &&
    line.size >= body * minRatio &&
    line.text.length <= maxHeadingLength &&
    /\p{L}{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(line.text) &&
    !/[.,;]$/.test(line.text);
  const counts = new Map<number, { lines: number; characters: number }>();
  let all = { lines: 0, characters: 0 };
  for (const line of pages.flat()) {
    all = { lines: all.lines + 1, characters: all.characters + line.text.length };
    if (!isLarge(line)) continue;
    const { lines, characters } = counts.get(rounded(line.size)) ?? { lines: 0, characters: 0 };
    counts.set(rounded(line.size), { lines: lines + 1, characters: characters + line.text.length });
  }
  // A size of an eighth of all lines and more of all text is another text's, of slides for example.
  const sizes = [...counts]
    .filter(
      ([, { lines, characters }]) =>
        lines <= Math.max(3, all.lines * 0.12) || characters <= all.characters * 0.15,
    )
    .map(([size]) => size)
    .toSorted((one, other) => other - one);
  const headings = new HeadingLevels();
  for (const lines of pages) {
    const ranks = lines.map((line) => (isLarge(line) ? sizes.indexOf(rounded(line.size)) : -1));
    for (const [index, line] of lines.entries()) {
      const rank = ranks[index] ?? -1;
      if (rank >= 0 && !isAmongOthers(lines, ranks, index))
        headings.add([line], Math.min(rank + 1, maxLevels));
    }
  }
  return headings;
}

const maxNeighbours = 2;
/** More characters in lines after each other are a paragraph. */
const maxRunLength = 250;

/** An address or a list may stand in larger letters: three short lines in a row, none of which goes on in the next. */
function isAmongOthers(lines: readonly Line[], ranks: readonly number[], index: number): boolean {
  const rank = ranks[index] ?? 0;
  let [first, last] = [index, index];
  const isNext = (at: number, other: number): boolean => {
    const [line, near] = [lines[at], lines[other]];
    return (
      ranks[other] === rank &&
      line !== undefined &&
      near !== undefined &&
      Math.abs(line.bottom - near.bottom) < 1.9 * line.size
    );
  };
  while (isNext(first, first - 1)) first -= 1;
  while (isNext(last, last + 1)) last += 1;
  if (last - first < maxNeighbours) return false;
  const run = lines.slice(first, last + 1);
  if (run.reduce((sum, line) => sum + line.text.length, 0) > maxRunLength) return true;
  if (rank === 0) return false;
  const widest = Math.max(...run.map((line) => line.right - line.left));
  return run.some((line) => /\d{3}|@|www\./.test(line.text)) || widest < 12 * (run[0]?.size ?? 0);
}

/** The largest letters of the first page, where they are much larger than the text: what a reader takes for its title. */
export function titleBySize(pages: readonly (readonly Line[])[]): string | undefined {
  const first = (pages[0] ?? []).filter((line) => line.upright && /\p{L}{2}/u.test(line.text));
  const largest = Math.max(0, ...first.map((line) => rounded(line.size)));
  if (largest < 1.3 * bodySize(pages)) return undefined;
  const start = first.findIndex((line) => rounded(line.size) === largest);
  const title = first.slice(start);
  const end = title.findIndex((line) => rounded(line.size) !== largest);
  const lines = end < 0 ? title : title.slice(0, end);
  return lines.length <= maxHeadingLines ? lines.map(({ text }) => text).join(" ") : undefined;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}

/** The size of most characters. */
export function bodySize(pages: readonly (readonly Line[])[]): number {
  const characters = new Map<number, number>();
  for (const line of pages.flat())
    characters.set(rounded(line.size), (characters.get(rounded(line.size)) ?? 0) + line.text.length);
  let body = 10;
  let most = 0;
  for (const [size, count] of characters) {
    if (count > most) {
      most = count;
      body = size;
    }
  }
  return body;
}
