import { withCells } from "./columns.ts";
import type { Cell, Line } from "./page.ts";

/** Columns by the gaps that go through all lines, narrower than those at which a line is cut by itself. */

export interface Column {
  left: number;
  right: number;
}

/** In ems: a gap that goes through all rows. */
const minGutter = 0.8;
/** Rows in which narrow gaps are no chance, and columns. */
const minRows = 5;
const minNumberRows = 3;
const minColumns = 3;
/** In ems. */
const maxLineStep = 3;
/** In ems: the ink of letters that are aligned begins and ends at places that differ by as much. */
const maxInkShift = 0.25;

/** Cuts the rows of tables whose columns stand close to each other, without lines between them. */
export function cutAtGutters(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (let index = 0; index < lines.length;) {
    const rows = rowsAt(lines, index);
    const found = rows.length < minNumberRows ? [] : tableColumns(rows);
    const isTable = rows.length >= minRows || hasNumbers(rows, found.slice(1));
    const columns = isTable ? found.flatMap((column) => cutAtNumbers(column, rows)) : [];
    result.push(...(columns.length < minColumns ? cutAfterNumbers(rows) : cutRows(rows, columns)));
    index += rows.length;
  }
  return result;
}

/** Rows in which a number and the words right after it are two cells: numbers of other rows end there, and words begin. */
function cutAfterNumbers(rows: readonly Line[]): Line[] {
  const all = rows.flatMap(({ cells }) => cells);
  const numbers = all.filter(({ text }) => /^[-(]?\d[\d.,]*[)%]?$/.test(text));
  const words = all.filter(({ text }) => /^\p{L}/u.test(text));
  const isCut = ({ text, edges }: Cell, size: number): boolean => {
    const [, right = 0, left = 0] = edges;
    const isNear = (one: number, other: number): boolean => Math.abs(one - other) < maxInkShift * size;
    return (
      /^[-(]?\d[\d.,]*[)%]? \p{L}/u.test(text) &&
      numbers.some((other) => isNear(other.right, right)) &&
      words.filter((other) => isNear(other.left, left)).length >= minAligned
    );
  };
  return rows.map((line) => {
    const cells = line.cells.flatMap((cell) => {
      if (!isCut(cell, line.size)) return [cell];
      const [left = 0, right = 0, next = 0, ...rest] = cell.edges;
      const at = cell.text.indexOf(" ");
      return [
        { text: cell.text.slice(0, at), left, right, edges: [left, right] },
        { text: cell.text.slice(at + 1), left: next, right: cell.right, edges: [next, ...rest] },
      ];
    });
    return cells.length === line.cells.length ? line : withCells(line, cells);
  });
}

/** So many words of other rows begin at one place. */
const minAligned = 2;

/** Columns by all rows or, where the names of columns are wider than what stands below them, by the rows after the first. */
function tableColumns(rows: readonly Line[]): Column[] {
  const all = columnsOf(rows);
  const [names, ...body] = rows;
  const below = columnsOf(body);
  if (names === undefined || below.length <= all.length || /\d/.test(names.text)) return all;
  const named = below.map((column) => {
    const over = wordsOf(names).filter((word) => nearest(word, below) === column);
    return {
      left: Math.min(column.left, ...over.map(({ left }) => left)),
      right: Math.max(column.right, ...over.map(({ right }) => right)),
    };
  });
  const isApart = named.every(({ left }, index) => left > (named[index - 1]?.right ?? -Infinity));
  return isApart ? named : all;
}

/** The column that a word stands over, or nearest to. */
function nearest(word: Column, columns: readonly Column[]): Column | undefined {
  const distance = ({ left, right }: Column): number =>
    Math.max(left, word.left) - Math.min(right, word.right);
  return columns.toSorted((one, other) => distance(one) - distance(other))[0];
}

/** Whether there are rows of numbers below the names of columns. */
function hasNumbers(rows: readonly Line[], columns: readonly Column[]): boolean {
  const first = rows.findIndex((row, index) => index > 0 && areNumbers([row], columns));
  return first > 0 && rows.length - first >= minNumberRows - 1 && areNumbers(rows.slice(first), columns);
}

/** Whether columns hold nothing but numbers, with hardly a gap: then fewer rows are no chance. */
function areNumbers(rows: readonly Line[], columns: readonly Column[]): boolean {
  const texts = rows.flatMap((row) => columns.map((column) => partIn(row, column)?.text));
  return (
    4 * texts.filter((text) => text === undefined).length <= texts.length &&
    texts.every((text) => text === undefined || text === "–" || /^[^\p{L}]*\d[^\p{L}]*$/u.test(text))
  );
}

/** The lines from an index on that have a wide gap each, one below the other; or the line there alone. */
function rowsAt(lines: readonly Line[], from: number): Line[] {
  const rows: Line[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    const previous = rows.at(-1);
    if (line === undefined) break;
    const step = previous === undefined ? line.size : previous.bottom - line.bottom;
    const isRow =
      line.upright &&
      line.table === undefined &&
      // Of a listing, the places of words are kept.
      line.pitch === undefined &&
      // Their words do not come in the order of their places.
      !/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(line.text) &&
      step > 0 &&
      step <= maxLineStep * line.size &&
      columnsOf([line]).length > 1;
    if (!isRow) break;
    rows.push(line);
  }
  return rows.length > 0 ? rows : lines.slice(from, from + 1);
}

/** A column that is two: numbers end at one place, and words begin right after it. Spreadsheets are printed so. */
function cutAtNumbers(column: Column, rows: readonly Line[]): Column[] {
  const parts = rows.flatMap((line) => partIn(line, column) ?? []);
  const begins = parts.flatMap(({ text, cells }) => {
    const [left = 0, right = 0, next] = cells.flatMap(({ edges }) => edges);
    const [number] = /^[-(]?\d[\d.,]*[)%]?(?= \p{L})/u.exec(text) ?? [];
    return number === undefined || next === undefined ? [] : [{ number, left, right, next }];
  });
  const isCounted = begins.every(({ number }, at) => Number(number) === Number(begins[0]?.number) + at);
  const tolerance = maxInkShift * (parts[0]?.size ?? 0);
  const [right, left] = [
    rangeOf(begins.map((begin) => begin.right)),
    rangeOf(begins.map(({ next }) => next)),
  ];
  const areAligned = right.max - right.min < tolerance && left.max - left.min < tolerance;
  const { min, max } = rangeOf(begins.map((begin) => begin.left));
  const isClear = parts
    .flatMap((part) => wordsOf(part))
    .every((word) => word.right <= right.max || word.left >= left.min);
  return begins.length >= minRows && areAligned && isClear && (isCounted || max - min > tolerance)
    ? [
        { left: column.left, right: right.max },
        { left: left.min, right: column.right },
      ]
    : [column];
}

function rangeOf(numbers: readonly number[]): { min: number; max: number } {
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** In the first of two rows of names, one may stand over several columns: it is of the first of them. */
function cutRows(rows: readonly Line[], columns: readonly Column[]): Line[] {
  const cut = rows.map((line) => cutAt(line, columns));
  const [groups, names] = cut;
  const areNames = columns.slice(1).every((column) => {
    const text = names === undefined ? undefined : partIn(names, column)?.text;
    return text !== undefined && !/\d/.test(text);
  });
  if (groups === undefined || !areNames) return cut;
  const cells: Cell[] = [];
  let right = -Infinity;
  for (const cell of groups.cells) {
    const last = cells.at(-1);
    if (last === undefined || cell.left - right > maxSpace * groups.size) cells.push(cell);
    else
      cells[cells.length - 1] = {
        ...last,
        text: `${last.text} ${cell.text}`,
        edges: [...last.edges, ...cell.edges],
      };
    right = cell.right;
  }
  return [withCells(groups, cells), ...cut.slice(1)];
}

/** In ems: between two words of a name. */
const maxSpace = 0.45;

function cutAt(line: Line, columns: readonly Column[]): Line {
  const cells = columns.flatMap((column) => partIn(line, column)?.cells ?? []);
  return cells.length > line.cells.length ? withCells(line, cells) : line;
}

/** Where words stand in the lines, parted by gaps that go through all of them. */
export function columnsOf(lines: readonly Line[]): Column[] {
  const size = Math.max(0, ...lines.map((line) => line.size));
  return joinedColumns(
    lines.flatMap((line) => wordsOf(line)),
    size,
  );
}

/** Words and columns as one where less than a gutter is between them. */
export function joinedColumns(parts: readonly Column[], size: number): Column[] {
  const columns: Column[] = [];
  for (const { left, right } of parts.toSorted((one, other) => one.left - other.left)) {
    const column = columns.at(-1);
    if (column !== undefined && left - column.right < minGutter * size)
      column.right = Math.max(column.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

export function wordsOf({ cells }: Line): Column[] {
  return cells.flatMap(({ edges }) =>
    Array.from({ length: edges.length / 2 }, (_, at) => ({
      left: edges[2 * at] ?? 0,
      right: edges[2 * at + 1] ?? 0,
    })),
  );
}

/** The words of a line that stand in a column. */
export function partIn(line: Line, { left, right }: Column): Line | undefined {
  const cells = line.cells.flatMap((cell): Cell[] => {
    const words = cell.text.split(" ");
    const inside = words.flatMap((_, at) => {
      const [start = 0, end = 0] = [cell.edges[2 * at], cell.edges[2 * at + 1]];
      return start >= left && end <= right ? [at] : [];
    });
    const edges = inside.flatMap((at) => [cell.edges[2 * at] ?? 0, cell.edges[2 * at + 1] ?? 0]);
    const text = inside.map((at) => words[at]).join(" ");
    return inside.length === 0 ? [] : [{ text, left: edges[0] ?? 0, right: edges.at(-1) ?? 0, edges }];
  });
  return cells.length === 0 ? undefined : withCells(line, cells);
}
