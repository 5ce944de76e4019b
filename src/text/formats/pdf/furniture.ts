import type { Line } from "./page.ts";

/** Running heads and page numbers: lines in the margins that come again on page after page. */

/** On so many pages at the same height, a line is a running head. */
const minRepetitions = 4;
const pageNumber =
  /^[-–—\s[(]*(?:(?:page|seite|p[aáà]gina|blatt|strona|sida|side|страница|стр\.)\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\s\])]*$/i;
/** A line in letters of this size, compared with the text's, is a heading. */
const maxSize = 1.12;
/** So much further from its neighbour than lines are from each other stands a running head. */
const minGap = 1.25;

/** The pages without running heads and page numbers. */
export function withoutFurniture(pages: readonly Line[][], bodySize: number): Line[][] {
  const edges = pages.map((lines) => edgeLines(lines));
  const same = new Map<string, number>();
  const numbered = new Map<string, number[][]>();
  for (const [page, lines] of edges.entries()) {
    for (const line of lines) {
      same.set(placeOf(line, line.text), (same.get(placeOf(line, line.text)) ?? 0) + 1);
      const key = placeOf(line, withoutNumbers(line.text));
      // A page's own number goes up with the pages.
      const offsets = (line.text.match(/\d{1,6}/g) ?? []).map((number) => Number(number) - page);
      numbered.set(key, [...(numbered.get(key) ?? []), offsets]);
    }
  }
  const heads = numberedHeads(edges);
  /** The same line, or the page's number, at one height of so many pages. */
  const repeats = (line: Line, page: number): boolean => {
    const count = pages.length;
    // "Offer 17 - 2/3": the words beside the number may stand nowhere else, so the first page keeps them.
    const alike = numbered.get(placeOf(line, withoutNumbers(line.text))) ?? [];
    // The address that a browser prints is no part of the text.
    if (alike.length === count && namesPage(line.text, page + 1, count))
      return page > 0 || /^(?:https?|file):\/\/\S+ \d+\/\d+$/.test(line.text);
    if (/\d/.test(line.text) && pageNumber.test(line.text)) {
      const offsets = (numbered.get(placeOf(line, withoutNumbers(line.text))) ?? []).map(([first]) => first);
      return offsets.length === count && new Set(offsets).size === 1;
    }
    const isSame = same.get(placeOf(line, line.text)) === count;
    const isCounted = alike.length === count && isFoot(line, pages[page] ?? []) && countPages(alike);
    // Of two pages, the first keeps the words.
    const isAgain = count > 2 || (page > 0 && line.size <= bodySize * maxSize);
    return (isSame || isCounted) && isAgain;
  };
  const isFurniture = (line: Line, page: number): boolean => {
    const lines = pages[page] ?? [];
    if (!line.marginal) return heads.has(line) && isApart(line, lines, edges[page] ?? []);
    if (isNumberOf(line.text, page + 1, pages.length)) return true;
    // On all pages of a short document, and apart from their text.
    if (pages.length > 1 && pages.length < minRepetitions && repeats(line, page))
      return isApart(line, lines, edges[page] ?? []) && !isTableHead(line, lines);
    if (pages.length >= minRepetitions && pageNumber.test(line.text)) return !isInTable(line, lines);
    if ((same.get(placeOf(line, line.text)) ?? 0) >= minRepetitions) return !isTableHead(line, lines);
    if (heads.has(line)) return isApart(line, lines, edges[page] ?? []);
    const offsets = numbered.get(placeOf(line, withoutNumbers(line.text))) ?? [];
    return (
      offsets.length >= minRepetitions &&
      line.size <= bodySize * maxSize &&
      hasPageNumber(line, offsets, isFoot(line, lines)) &&
      isApart(line, lines, edges[page] ?? [])
    );
  };
  const stamps = stampsOf(pages, bodySize);
  const printed = new Set<string>();
  return pages.map((lines, page) => {
    if (lines.length <= 1) return lines;
    // A stamp tells of the document: once.
    const again = lines.filter((line) => !line.upright && stamps.has(line.text) && printed.has(line.text));
    for (const { text } of lines) if (stamps.has(text)) printed.add(text);
    const furniture = new Set([...(edges[page] ?? []).filter((line) => isFurniture(line, page)), ...again]);
    return furniture.size === 0 ? lines : lines.filter((line) => !furniture.has(line));
  });
}

/** Compared with the text: smaller turned words are labels. */
const minStampSize = 2;
const minStamps = 3;

/** What is printed across most pages in large letters, such as "DRAFT". */
function stampsOf(pages: readonly Line[][], bodySize: number): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const large = lines.filter(({ upright, size }) => !upright && size >= minStampSize * bodySize);
    for (const text of new Set(large.map((line) => line.text))) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const isStamp = (count: number): boolean => count >= minStamps && 2 * count >= pages.length;
  return new Set([...counts].flatMap(([text, count]) => (isStamp(count) ? [text] : [])));
}

/**
 * Lines at one height of which one end is the page's number, whatever title stands beside it. Two are enough where other
 * pages are numbered in the same way, at another height: even pages and first pages of chapters have heads of their own.
 */
function numberedHeads(edges: readonly (readonly Line[])[]): Set<Line> {
  const titles = new Map<string, number>();
  for (const { text } of edges.flat()) {
    const title = withoutEndNumbers(text);
    titles.set(title, (titles.get(title) ?? 0) + 1);
  }
  const heads = edges.flatMap((lines, page) =>
    lines.flatMap((line) =>
      endNumbers(line, (titles.get(withoutEndNumbers(line.text)) ?? 0) > 1).map((number) => ({
        line,
        page,
        offset: number - page,
      })),
    ),
  );
  return new Set(
    [...Map.groupBy(heads, ({ offset }) => offset).values()].flatMap((numbered) => {
      const isNumbering = new Set(numbered.map(({ page }) => page)).size >= minRepetitions;
      const places = Map.groupBy(numbered, ({ line }) => placeOf(line, ""));
      return [...places.values()]
        .filter((alike) => alike.length >= (isNumbering ? 2 : minRepetitions))
        .flatMap((alike) => alike.map(({ line }) => line));
    }),
  );
}

/** Numbers at the ends of a line that stand apart, or beside a title that comes again. */
function endNumbers({ cells, text }: Line, isAgain: boolean): number[] {
  const ends = [cells[0]?.text ?? "", cells.length < 2 ? "" : (cells.at(-1)?.text ?? "")];
  if (isAgain && /\p{L}{3}.*\P{L}\p{L}{3}/u.test(text)) {
    const words = text.split(" ");
    ends.push(words[0] ?? "", words.at(-1) ?? "");
  }
  return [...new Set(ends.flatMap((end) => (/^\d{1,4}$/.test(end) ? [Number(end)] : romanNumber(end))))];
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** Pages before the first chapter have numbers such as "xiv". */
function romanNumber(text: string): number[] {
  if (!/^[ivxlc]{1,7}$/.test(text)) return [];
  const values = Array.from(text, (digit) => romanDigits[digit] ?? 0);
  return [values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)];
}

function withoutEndNumbers(text: string): string {
  return text.replaceAll(/^\d{1,4} | \d{1,4}$/g, "");
}

/** Holds "1 of 3" on the first of three pages. */
function namesPage(text: string, page: number, pages: number): boolean {
  return Array.from(
    text.matchAll(/(?<!\d)(\d{1,4})\s?(?:\/|of|von|de|di|van|sur|из|av)\s?(\d{1,4})(?!\d)/giu),
  ).some(([, first, last]) => Number(first) === page && Number(last) === pages);
}

/** "Page 1 of 3" on the first of three pages. */
function isNumberOf(text: string, page: number, pages: number): boolean {
  const numbers = text.match(/\d{1,4}/g) ?? [];
  return (
    pages > 1 &&
    /^[^\d\p{P}]{0,10}\s?\d{1,4}\s?(?:\/|of|von|de|di|van|sur|из|av)\s?\d{1,4}$/iu.test(text) &&
    Number(numbers[0]) === page &&
    Number(numbers[1]) === pages
  );
}

/** Whether nothing stands below a line. "Plate 3" is the name of what stands above it. */
function isFoot({ text, bottom, size }: Line, lines: readonly Line[]): boolean {
  return !/^\p{L}+\.?\s?\d+$/u.test(text) && lines.every((other) => other.bottom > bottom - size / 2);
}

/** Whether one number of lines that are alike is that of their page, and the others stay: invoices are counted on. */
function countPages(offsets: readonly number[][]): boolean {
  const [first = []] = offsets;
  const isSteady = (place: number, change: number): boolean =>
    offsets.every((numbers, page) => numbers[place] === (first[place] ?? 0) - change * page);
  const counted = first.filter((offset, place) => offset === 1 && isSteady(place, 0));
  return counted.length === 1 && first.every((_, place) => isSteady(place, 0) || isSteady(place, 1));
}

function placeOf(line: Line, text: string): string {
  return `${Math.round(line.bottom / 4)} ${text}`;
}

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, "#");
}

/** One of a line's numbers is as far from the page's index as on most other pages; "Step 3" names what is on the page. */
function hasPageNumber({ text }: Line, offsets: readonly number[][], foot: boolean): boolean {
  if (!foot && !/\p{L}{3}.*\P{L}\p{L}{3}|\bpage\b/iu.test(text)) return false;
  const count = Math.max(0, ...offsets.map((numbers) => numbers.length));
  for (let place = 0; place < count; place += 1) {
    const counts = new Map<number, number>();
    for (const numbers of offsets) {
      const offset = numbers[place];
      if (offset !== undefined) counts.set(offset, (counts.get(offset) ?? 0) + 1);
    }
    if (Math.max(0, ...counts.values()) >= 0.6 * offsets.length) return true;
  }
  return false;
}

/** The two highest and the two lowest lines that stand in the margins, and those that may number the page. */
function edgeLines(lines: readonly Line[]): Line[] {
  const upright = lines.filter((line) => line.upright).toSorted((one, other) => other.bottom - one.bottom);
  const byHeight = upright.filter((line) => line.marginal);
  const numbered = [...upright.slice(0, 1), ...upright.slice(-1)].filter(({ text }) =>
    /^\d{1,4}\b|\b\d{1,4}$/.test(text),
  );
  return [...new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2), ...numbered])];
}

/** Whether a line stands further from the page's text than lines of that stand from each other. */
function isApart(line: Line, lines: readonly Line[], edges: readonly Line[]): boolean {
  const steps = lines.flatMap((other, index) => {
    const next = lines[index + 1];
    const step = next === undefined ? 0 : other.bottom - next.bottom;
    return step > 0 ? [step] : [];
  });
  const usual = steps.toSorted((one, other) => one - other)[Math.floor(steps.length / 4)] ?? 0;
  const distances = lines
    .filter((other) => !edges.includes(other))
    .map((other) => Math.abs(other.bottom - line.bottom));
  return Math.min(Infinity, ...distances) >= minGap * usual;
}

/** So many cells beside each other are a row. */
const minRowCells = 3;

/** Whether lines next to this one have cells in the same columns. */
function isInTable(line: Line, lines: readonly Line[]): boolean {
  const near = lines.filter(
    (other) => other !== line && Math.abs(other.bottom - line.bottom) < 3 * line.size && other.upright,
  );
  const cellsBeside = ({ baseline }: Line): number =>
    lines
      .filter((other) => other.upright && Math.abs(other.baseline - baseline) < 0.1 * line.size)
      .reduce((count, { cells }) => count + cells.length, 0);
  return near.some(
    (other) =>
      (other.cells.length >= 2 && Math.abs(other.left - line.left) < line.size) ||
      // The cells of a row may be lines by themselves.
      (other.cells.some(({ left }) => Math.abs(left - line.left) < 0.1 * line.size) &&
        cellsBeside(other) >= minRowCells),
  );
}

/** In ems: below the names of columns, a line may carry the balance forward. */
const maxHeadStep = 5;

/** The names of columns may stand on top of every page. */
function isTableHead(line: Line, lines: readonly Line[]): boolean {
  if (line.cells.length < 3) return false;
  const below = lines.filter(
    (other) => other.bottom < line.bottom && line.bottom - other.bottom < maxHeadStep * line.size,
  );
  return below.some(
    (other) =>
      other.cells.length >= line.cells.length - 1 &&
      line.cells.filter((cell) =>
        other.cells.some(({ left, right }) => left < cell.right && right > cell.left),
      ).length >= 3,
  );
}
