import { withCells } from "./columns.ts";
import type { Column } from "./gutters.ts";
import type { HeadingLevels } from "./headings.ts";
import type { Cell, Line, Piece } from "./page.ts";
import { isReadFromRight } from "./right-to-left.ts";

/** Tables by where their cells stand. */

/** Rows of cells, each of which is one line or several. */
export type TableRows = Piece[][][];

const minRows = 3;
const maxColumns = 16;
/** Cells of more characters on average are prose in two columns. */
const maxCellLength = 45;
/** In ems. */
const maxLineStep = 4;

interface FoundTable {
  rows: TableRows;
  /** It takes so many lines. */
  lines: number;
  columns: readonly Column[];
}

/** The table that begins at an index. */
export function tableAt(
  lines: readonly Line[],
  index: number,
  headings: HeadingLevels,
): FoundTable | undefined {
  if ((lines[index]?.cells.length ?? 0) < 2) return undefined;
  const candidates: Line[] = [];
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at];
    const previous = candidates.at(-1);
    if (line === undefined || line.cells.length === 0 || !line.upright || headings.has(line)) break;
    const step = previous === undefined ? 1 : previous.bottom - line.bottom;
    if (step <= 0 || step > maxLineStep * line.size || beginsTable(line, step, candidates)) break;
    candidates.push(line);
  }
  for (let length = candidates.length; length >= minRows; length = Math.floor(length * 0.75)) {
    const found = rowsOf(candidates.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How much more than the steps above it the step to a table is. */
const minStepToTable = 1.25;

/** Whether a line of several names stands apart below a block of two columns, such as an address and the data of a letter. */
function beginsTable({ cells }: Line, step: number, above: readonly Line[]): boolean {
  if (cells.length < 3 || above.length < 2 || above.some((line) => line.cells.length > 2)) return false;
  const steps = above.slice(1).map((line, index) => (above[index]?.bottom ?? 0) - line.bottom);
  return step > minStepToTable * Math.max(...steps);
}

/** In ems of its first row, above it. */
const maxHeaderHeight = 4;
const maxHeaderLength = 30;

/**
 * Takes the lines of a header into a table that were written before it, cell by cell: its first row is then the last line
 * of its header, and not in all columns.
 * @param before the lines before the table, nearest last.
 * @returns how many of them are the header's.
 */
export function takeHeader({ rows, columns }: FoundTable, before: readonly Line[]): number {
  const [first = [], second = []] = rows;
  const spanning = before.at(-1);
  const [name] = spanning?.cells ?? [];
  if (spanning !== undefined && name !== undefined && standsBetween(spanning, first, second, columns)) {
    first[columnAround(name, columns)]?.push({ ...name, line: spanning });
    return 1;
  }
  const pieces = first.flat();
  const [line] = pieces.map((piece) => piece.line);
  const isLastOfHeader =
    first.some((cell) => cell.length === 0) && !pieces.some(({ text }) => /^\P{L}*\d\P{L}*$/u.test(text));
  if (line === undefined || !isLastOfHeader) return 0;
  const isNear = (other: Line): boolean =>
    other.upright &&
    other.bottom > line.bottom - 0.3 * line.size &&
    other.bottom < line.bottom + maxHeaderHeight * line.size &&
    other.cells.every((cell) => cell.text.length <= maxHeaderLength && columnAround(cell, columns) >= 0);
  const count = before.length - 1 - before.findLastIndex((other) => !isNear(other));
  const taken = before.slice(before.length - count);
  if (!taken.some((other) => Math.abs(other.bottom - line.bottom) < 0.3 * line.size)) return 0;
  for (const other of taken)
    for (const cell of other.cells) first[columnAround(cell, columns)]?.push({ ...cell, line: other });
  for (const cell of first) cell.sort((one, other) => other.line.bottom - one.line.bottom);
  return count;
}

/** Whether a name stands over the first two rows of a table, which have nothing in its column. */
function standsBetween(
  line: Line,
  first: readonly Piece[][],
  second: readonly Piece[][],
  columns: readonly Column[],
): boolean {
  const [above, below] = [first, second].map((row) => row.flat()[0]?.line);
  const [cell] = line.cells;
  const column = cell === undefined ? -1 : columnAround(cell, columns);
  return (
    above !== undefined &&
    below !== undefined &&
    line.upright &&
    line.cells.length === 1 &&
    line.text.length <= maxHeaderLength &&
    line.bottom < above.bottom &&
    line.bottom > below.bottom &&
    first[column]?.length === 0 &&
    second[column]?.length === 0
  );
}

/** The column that a cell is in which may be wider than the values below it, -1 for none. */
function columnAround({ left, right }: Cell, columns: readonly Column[]): number {
  return columns.findIndex(
    (column, index) =>
      left < column.right &&
      right > column.left &&
      left > (columns[index - 1]?.right ?? -Infinity) &&
      right < (columns[index + 1]?.left ?? Infinity),
  );
}

/**
 * A page whose table goes on with that of the page before, without a line of dashes below its first row; undefined for
 * another page. Its first row holds values, and no names of columns.
 */
export function furtherRows(before: string, page: string): string | undefined {
  const [first = "", rule = "", ...rest] = page.split("\n");
  if (!/^\| .* \|$/.test(first) || !/^\|(?: --- \|)+$/.test(rule)) return undefined;
  const last = before.trimEnd().slice(-maxRow);
  const row = last.slice(last.lastIndexOf("\n") + 1);
  if (!/^\| .* \|$/.test(row) || cellsOf(row).length !== cellsOf(first).length) return undefined;
  const texts = cellsOf(first).filter((cell) => cell.trim() !== "");
  // The rest of a row that the page's end cut.
  if (
    texts.length > 0 &&
    texts.every((cell) => /^\p{Ll}/u.test(cell) || cell.length > maxName) &&
    cellsOf(first)[0]?.trim() === ""
  )
    return [first, ...rest].join("\n");
  const numbers = cellsOf(first).filter((cell) => numberCell.test(cell));
  const isHeader = numbers.every((cell) => yearCell.test(cell));
  return isHeader ? undefined : [first, ...rest].join("\n");
}

/**
 * A page whose table repeats the names of columns of the table before it. What stands in one cell with a name is the rest of
 * a row that the page's end cut.
 */
export function withRestOfRow(before: string, page: string): string {
  const [first = "", rule = "", ...rest] = page.split("\n");
  const last = before.trimEnd().slice(-maxTable);
  const names = last.lastIndexOf("\n| --- |");
  if (!first.startsWith("| ") || !rule.startsWith("| --- |") || names < 0) return page;
  const header = cellsOf(last.slice(last.lastIndexOf("\n", names - 1) + 1, names));
  const cells = cellsOf(first);
  const isRepeated =
    cells.length === header.length &&
    header.every((name, at) => cells[at] === name || (name !== "" && cells[at]?.startsWith(`${name} `)));
  if (!isRepeated || cells.every((cell, at) => cell === header[at])) return page;
  const row = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
  const rests = cells.map((cell, at) => cell.slice((header[at]?.length ?? 0) + 1));
  return [row(header), rule, row(rests), ...rest].join("\n");
}

const numberCell = /^[-+−(]?[\p{Sc}\s]*\d[\d.,\s]*[%\p{Sc})]?$/u;
const maxTable = 100_000;
const maxRow = 10_000;
/** No name of a column is longer. */
const maxName = 80;

function cellsOf(row: string): string[] {
  return row.slice(2, -2).split(" | ");
}

function rowsOf(found: readonly Line[]): FoundTable | undefined {
  const lines = withLongCellsCut(found);
  const all = lines.filter((line) => line.cells.length > 1).flatMap((line) => line.cells);
  const characters = all.reduce((sum, cell) => sum + cell.text.length, 0);
  if (characters / all.length > maxCellLength) return undefined;
  const columns = underNames(lines) ?? joinedAt(all);
  if (columns.length < 2 || columns.length > maxColumns) return undefined;

  const placed = placedRows(lines, columns);
  if (placed === undefined) return undefined;
  const { rows, used } = placed;
  if (rows.length < minRows || isList(rows)) return undefined;
  // Columns that hardly any row has are chance.
  const filled = rows.flat().filter((pieces) => pieces.length > 0).length;
  if (filled < 0.5 * columns.length * rows.length) return undefined;
  const isFromRight = isReadFromRight(all.map(({ text }) => text));
  if (isFromRight) return { rows: rows.map((row) => row.toReversed()), lines: used, columns: [] };
  return { ...withSignsBeside(rows, columns), lines: used };
}

/** The rows of lines below each other, and how many lines they take; undefined where cells stand in no column. */
function placedRows(
  lines: readonly Line[],
  columns: readonly Column[],
): { rows: TableRows; used: number } | undefined {
  const rows: TableRows = [];
  const rowStep = usualStep(lines);
  const closest = closestStep(lines);
  const widest = widestOf(lines, columns);
  let used = 0;
  let isBegun = false;
  for (const [index, line] of lines.entries()) {
    const places = line.cells.map((cell) => columnOf(cell, columns, line.size));
    const isPlaced = places.every((place) => place >= 0) && new Set(places).size === places.length;
    const previous = lines[index - 1];
    const row = rows.at(-1);
    const next = lines[index + 1];
    const goesOnBelow: boolean = isPlaced && endsBelow(line, { previous, next, closest, widest, isBegun });
    const isGroup = isPlaced && !goesOnBelow && namesGroup(line, { columns, closest, previous, next });
    const continues =
      isPlaced &&
      !isGroup &&
      row !== undefined &&
      previous !== undefined &&
      !isTextAfter(line, { previous, next, place: places[0], closest, widest }) &&
      (isBegun || (!goesOnBelow && continuesRow({ line, previous, places, row, columns, rowStep })));
    isBegun = goesOnBelow;
    if (!isPlaced || (line.cells.length < 2 && !continues && !isGroup && !goesOnBelow)) {
      // A line of prose ends the table; one that has cells elsewhere makes it none.
      if (line.cells.length > 1) return undefined;
      break;
    }
    const target: Piece[][] = continues ? row : columns.map(() => []);
    if (!continues) rows.push(target);
    for (const [at, place] of places.entries()) {
      const cell = line.cells[at];
      if (cell !== undefined) target[place]?.push({ ...cell, line });
    }
    used = index + 1;
  }
  return { rows, used };
}

/** Cells whose text reaches up to the value beside it, cut where the columns of the fullest rows begin. */
function withLongCellsCut(lines: readonly Line[]): Line[] {
  const most = Math.max(...lines.map(({ cells }) => cells.length));
  const whole = lines.filter(({ cells }) => cells.length === most);
  const columns = joinedAt(whole.flatMap(({ cells }) => cells));
  if (whole.length < minWholeRows || columns.length !== most) return [...lines];
  return lines.map((line) => {
    if (line.cells.length < 2 || line.cells.length === most) return line;
    const cells = line.cells.flatMap((cell) => cutAtColumns(cell, columns, line.size));
    return cells.length === line.cells.length ? line : withCells(line, cells);
  });
}

const minWholeRows = 2;
/** In ems: the gap before a value, and how far values begin from each other that are aligned. */
const minValueGap = 0.4;
const maxShift = 0.15;

function cutAtColumns(cell: Cell, columns: readonly Column[], size: number): Cell[] {
  const words = cell.text.split(" ");
  if (2 * words.length !== cell.edges.length) return [cell];
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) < maxShift * size;
  const at = words.findIndex((_, index) => {
    const [end = 0, start = 0] = [cell.edges[2 * index - 1], cell.edges[2 * index]];
    return (
      index > 0 &&
      start - end > minValueGap * size &&
      columns.some(
        ({ left, right }) =>
          end < left && (isNear(start, left) || (start > left && isNear(cell.right, right))),
      )
    );
  });
  if (at < 0) return [cell];
  const part = (texts: readonly string[], edges: readonly number[]): Cell => ({
    text: texts.join(" "),
    left: edges[0] ?? cell.left,
    right: edges.at(-1) ?? cell.right,
    edges,
  });
  return [
    part(words.slice(0, at), cell.edges.slice(0, 2 * at)),
    ...cutAtColumns(part(words.slice(at), cell.edges.slice(2 * at)), columns, size),
  ];
}

/** A column of currency signs belongs to the numbers after it, one of percent signs to those before. */
function withSignsBeside(rows: TableRows, columns: readonly Column[]): Pick<FoundTable, "rows" | "columns"> {
  const target = columns.map((_, column) => {
    const texts = rows.flatMap((row) => row[column]?.map(({ text }) => text) ?? []);
    if (column > 0 && texts.every((text) => /^\p{Sc}$/u.test(text))) return column + 1;
    return column > 1 && texts.every((text) => /^(?:%|\))$/.test(text)) ? column - 1 : column;
  });
  const isKept = (_: unknown, column: number): boolean =>
    target[column] === column || columns[target[column] ?? -1] === undefined;
  if (columns.every((column, index) => isKept(column, index))) return { rows, columns };
  for (const row of rows)
    for (const [column, pieces] of row.entries())
      if (!isKept(pieces, column)) {
        const to = row[target[column] ?? column];
        if ((target[column] ?? 0) > column) to?.unshift(...pieces);
        else to?.push(...pieces);
      }
  return {
    rows: rows.map((row) => row.filter((pieces, column) => isKept(pieces, column))),
    columns: columns.filter((column, index) => isKept(column, index)),
  };
}

function joinedAt(cells: readonly Cell[]): Column[] {
  const columns: Column[] = [];
  for (const { left, right } of cells.toSorted((one, other) => one.left - other.left)) {
    const column = columns.at(-1);
    if (column === undefined || left > column.right) columns.push({ left, right });
    else column.right = Math.max(column.right, right);
  }
  return columns;
}

/** The columns below the names in the first line, which need not stand right above their values. */
function underNames([first, ...rest]: readonly Line[]): Column[] | undefined {
  const columns = joinedAt(rest.flatMap(({ cells }) => (cells.length > 1 ? cells : [])));
  const named = columns.map(({ left, right }, index) => ({
    left: Math.min(left, first?.cells[index]?.left ?? left),
    right: Math.max(right, first?.cells[index]?.right ?? right),
  }));
  const isApart = named.every(({ left }, index) => left > (named[index - 1]?.right ?? -Infinity));
  return first?.cells.length === columns.length && isApart ? named : undefined;
}

/** A line of its own in the first column that names the rows below it, as in a balance: "Assets". */
function namesGroup(
  line: Line,
  {
    columns,
    closest,
    previous,
    next,
  }: { columns: readonly Column[]; closest: number; previous: Line | undefined; next: Line | undefined },
): boolean {
  const [cell, ...others] = line.cells;
  const [first, second] = columns;
  if (cell === undefined || others.length > 0 || first === undefined || second === undefined) return false;
  if (next === undefined || previous === undefined || columns.length < 3) return false;
  const [above, below] = [previous.baseline - line.baseline, line.baseline - next.baseline];
  return (
    Math.abs(cell.left - first.left) < 0.1 * line.size &&
    cell.right < second.left &&
    // As far from its neighbours as rows are: the rest of a cell is nearer.
    above >= 0.9 * closest &&
    Math.max(above, below) < maxGroupStep * line.size &&
    Math.max(above, below) < 1.4 * Math.min(above, below) &&
    previous.cells.length > 1 &&
    next.cells.length > 1 &&
    cell.text.length <= maxGroupName &&
    /^\p{Lu}/u.test(cell.text) &&
    !/[.!?]$/.test(cell.text)
  );
}

/** The smallest step from one line with several cells to the next. */
export function closestStep(lines: readonly Line[]): number {
  return Math.min(
    ...lines.slice(1).flatMap((line, index) => {
      const above = lines[index];
      return above === undefined || above.cells.length < 2 || line.cells.length < 2
        ? []
        : [above.baseline - line.baseline];
    }),
  );
}

/** In ems. */
const maxGroupStep = 2.5;
const maxGroupName = 40;

/** Bullets are no column, and neither are the numbers of a list. */
function isList(rows: TableRows): boolean {
  const isMarked = (mark: RegExp): boolean =>
    rows.every(([first = []]) => first.every(({ text }) => mark.test(text)));
  const isNumbered =
    rows.every(([first = []]) => first.length > 0) &&
    rows.every((row) => row.length === 2) &&
    (isMarked(listMark) || areClauses(rows));
  return isNumbered || isMarked(/^[^\p{L}\p{N}]$/u);
}

/** Numbers of clauses, such as "1." and "1.2", that go up beside words. */
function areClauses(rows: TableRows): boolean {
  const numbers = rows.map(([first = []]) => first.map(({ text }) => text).join(" "));
  const chapters = numbers.map((number) => Number.parseInt(number, 10));
  return (
    numbers.every((number) => /^\d{1,3}(?:\.\d{1,3}){0,4}\.?$/.test(number)) &&
    // Sizes have one point each.
    numbers.some((number) => !/^\d+\.\d+$/.test(number)) &&
    numbers.some((number) => /\d\.\d/.test(number)) &&
    chapters.every((chapter, at) => at === 0 || [0, 1].includes(chapter - (chapters[at - 1] ?? 0))) &&
    rows.every(([, second = []]) => /^\p{L}/u.test(second[0]?.text ?? ""))
  );
}

const listMark =
  /^(?:[^\p{L}\p{N}]|o|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|(?:[IVX]{1,5}|[A-Z])(?:\.\d{1,3}){1,4})$/iu;

/** The column that a cell stands in, -1 for none. It may be wider than the others, up to the next column. */
function columnOf(cell: Cell, columns: readonly Column[], size: number): number {
  return columns.findIndex(({ left, right }, index) => {
    const next = columns[index + 1]?.left ?? Infinity;
    return cell.left >= left - 0.1 * size && cell.left <= right && cell.right < next;
  });
}

/** The usual step from one row to the next: rows begin in the first column. */
function usualStep(lines: readonly Line[]): number {
  const [first] = lines;
  const starts = lines.filter(
    (line) => line.cells.length > 1 && first !== undefined && line.left < first.left + 2 * line.size,
  );
  const steps = starts.flatMap((line, index) => {
    const previous = starts[index - 1];
    return previous === undefined ? [] : [previous.bottom - line.bottom];
  });
  return steps.toSorted((one, other) => one - other)[Math.floor(steps.length / 2)] ?? 0;
}

/** How far to the right the lines of the first column reach: at least over most of its room. */
export function widestOf(lines: readonly Line[], [first, second]: readonly Column[]): number {
  if (first === undefined || second === undefined) return Infinity;
  return Math.max(
    first.left + minFullWidth * (second.left - first.left),
    ...lines.flatMap(({ cells: [cell] }) => (cell && cell.right < second.left ? [cell.right] : [])),
  );
}

const minFullWidth = 0.5;

/**
 * Whether a line of the first column alone begins a cell whose row has its values beside the last line. Two of three
 * signs are enough: it is nearer to the next line than rows are, no word of that would have gone into it, and that goes
 * on with a sentence.
 */
export function endsBelow(
  line: Line,
  {
    previous,
    next,
    closest,
    widest,
    isBegun,
  }: {
    previous: Line | undefined;
    next: Line | undefined;
    closest: number;
    widest: number;
    isBegun: boolean;
  },
): boolean {
  const [cell, ...others] = line.cells;
  const below = next?.cells[0];
  if (cell === undefined || others.length > 0 || next === undefined || below === undefined) return false;
  const step = line.baseline - next.baseline;
  if (Math.abs(cell.left - below.left) > 0.1 * line.size || step > maxCellStep * line.size) return false;
  const above = previous?.cells[0];
  const isNearer = step < 0.9 * closest;
  const isFirst =
    isBegun ||
    previous === undefined ||
    step < 0.9 * (previous.baseline - line.baseline) ||
    (above !== undefined && !isFull(above, cell, { widest, size: line.size }));
  const signs = [isNearer, isFull(cell, below, { widest, size: line.size }), /^\p{Ll}/u.test(below.text)];
  return isFirst && signs.filter(Boolean).length > 1;
}

/** Whether a line is the text after a table: no rest of the cell above it, which has room for its first word. */
function isTextAfter(
  line: Line,
  {
    previous,
    next,
    place,
    closest,
    widest,
  }: { previous: Line; next: Line | undefined; place: number | undefined; closest: number; widest: number },
): boolean {
  const [cell, ...others] = line.cells;
  const [above] = previous.cells;
  return (
    cell !== undefined &&
    above !== undefined &&
    others.length === 0 &&
    place === 0 &&
    previous.cells.length > 1 &&
    (next === undefined || next.cells.length < 2) &&
    previous.baseline - line.baseline > 0.95 * closest &&
    !isFull(above, cell, { widest, size: line.size })
  );
}

/** Whether the first word of a cell would not have gone into the line above it. */
function isFull(above: Cell, cell: Cell, { widest, size }: { widest: number; size: number }): boolean {
  const [start = 0, end = 0] = cell.edges;
  return above.right + (end - start) + 0.2 * size > widest;
}

/** Whether the cells of a line are the second lines of cells above them. */
function continuesRow({
  line,
  previous,
  places,
  row,
  columns,
  rowStep,
}: {
  line: Line;
  previous: Line;
  places: readonly number[];
  row: readonly Piece[][];
  columns: readonly Column[];
  rowStep: number;
}): boolean {
  const above = places.map((place) => row[place]?.at(-1));
  const isUnderText = above.every((piece) => piece !== undefined);
  if (line.cells.length >= columns.length || !isUnderText) return false;
  // Two numbers are two values.
  if (above.some((piece, at) => isNumber(piece) && isNumber(line.cells[at]))) return false;
  // Numbers below names are the first values of a table, even if fewer of its lines are rows than rests of cells.
  const values = line.cells.filter(
    (cell, at) => isNumber(cell) && !yearCell.test(cell.text) && !/\d/.test(above[at]?.text ?? ""),
  );
  if (values.length >= minValues && 2 * values.length > line.cells.length) return false;
  const step = previous.bottom - line.bottom;
  const isNext = above.every(
    (piece) => piece !== undefined && piece.line.bottom - line.bottom < maxCellStep * line.size,
  );
  // Next to values, a row of words in one column alone is the rest of a cell.
  const isOnlyText =
    places.length === 1 &&
    places[0] !== 0 &&
    row.filter((cell) => cell.length > 0).length > 2 &&
    [above[0], line].every((part) => /\p{L}{2}/u.test(part?.text ?? ""));
  if ((step < 0.8 * rowStep || isOnlyText) && isNext) return true;
  // The first word of each would not have gone into the line above.
  return places.every((place, at) => {
    const cell = line.cells[at];
    const piece = above[at];
    const limit = columns[place + 1]?.left;
    if (place === 0 || cell === undefined || piece === undefined || limit === undefined) return false;
    const [start = 0, end = 0] = cell.edges;
    return !/\d/.test(cell.text) && piece.right + (end - start) + 0.8 * line.size > limit;
  });
}

const minValues = 3;
const yearCell = /^(?:19|20)\d\d$/;
/** In ems, from a line of a cell to its next. */
const maxCellStep = 1.7;

export function isNumber(cell: Cell | undefined): boolean {
  return numberCell.test(cell?.text ?? "");
}
