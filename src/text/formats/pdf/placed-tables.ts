import { averageLength, withCells } from "./columns.ts";
import { centred } from "./grids.ts";
import type { TableGrid } from "./grids.ts";
import { rightToLeft } from "./letter-rules.ts";
import type { Box } from "./objects.ts";
import type { Cell, Line, Piece, PlacedTable } from "./page.ts";
import { isReadFromRight } from "./right-to-left.ts";
import { isNumber } from "./tables.ts";

/** Tables whose cells are known by their tags or by the lines around them: which words stand in which cell. */

/** A longer text in one cell is a page with a frame around its parts. */
const maxCellLength = 1500;
const minFilledCells = 4;
const minFilledShare = 0.3;
/** A row of so many lines in each of its cells is as many rows. */
const minStacked = 3;
/** Two numbers are two values. */
const minStackedNumbers = 2;
/** Longer lines in most of its cells are prose. */
const maxStackedLength = 30;
/** In ems: a wider gap between words may be one between cells. */
const maxSpace = 0.6;

type TableCell = PlacedTable["cells"][number];

/**
 * The lines of a page, with a table in place of the lines in it. Of two ways to see a table, the one with more words
 * counts; tables beside each other share their lines.
 */
export function placeTables(lines: readonly Line[], grids: readonly TableGrid[]): Line[] {
  const found = grids
    .flatMap((grid) => {
      const words = filledTable(lines, grid)?.words;
      return words === undefined ? [] : [{ grid, words }];
    })
    .toSorted((one, other) => other.words - one.words);
  let placed = [...lines];
  for (const { grid, words } of found) {
    const filled = filledTable(placed, grid);
    // Fewer words: some stand in a table already.
    if (filled?.words !== words) continue;
    const { table, box, rest } = filled;
    const [first] = rest.keys();
    placed = placed.flatMap((line) => {
      if (!rest.has(line)) return [line];
      const outside = rest.get(line);
      return [...(line === first ? [lineOf(table, box)] : []), ...(outside === undefined ? [] : [outside])];
    });
  }
  return placed;
}

interface FilledTable {
  table: PlacedTable;
  box: Box;
  words: number;
  /** Its lines, and what of each of them stands beside the table. */
  rest: ReadonlyMap<Line, Line | undefined>;
}

function filledTable(lines: readonly Line[], grid: TableGrid): FilledTable | undefined {
  const cells: TableCell[] = grid.cells.map((cell) => ({ ...cell, pieces: [] }));
  const rest = new Map<Line, Line | undefined>();
  let count = 0;
  for (const line of lines) {
    if (line.bottom > grid.box.top || line.top < grid.box.bottom) continue;
    const outside: Cell[] = [];
    let inside = 0;
    for (const run of runsOf(line, grid)) {
      const index = cellIndexOf(run, line, grid);
      const cell = index === undefined ? undefined : cells[index];
      if (cell === undefined) outside.push(...run);
      else {
        inside += run.length;
        cell.pieces.push(...run.map((word) => ({ ...word, line })));
      }
    }
    if (inside === 0) continue;
    count += inside;
    rest.set(line, outside.length === 0 ? undefined : withCells(line, joined(outside, line.size)));
  }
  const table = tableOf(cells, grid);
  return table === undefined ? undefined : { table, box: grid.box, words: count, rest };
}

/** Words that are written in one go: they may run over drawn lines, where a wider gap parts two cells. */
function runsOf(line: Line, { columnEnd }: TableGrid): Cell[][] {
  return line.cells.flatMap((cell) => {
    // Cells that are read from the right are not parted where they are written.
    const mayRunOver = columnEnd !== undefined && !rightToLeft.test(cell.text);
    const runs: Cell[][] = [];
    for (const word of wordsOf(cell)) {
      const last = runs.at(-1)?.at(-1);
      if (mayRunOver && last !== undefined && word.left - last.right < maxSpace * line.size)
        runs.at(-1)?.push(word);
      else runs.push([word]);
    }
    return runs;
  });
}

/** The cell in which a text begins, or ends if it is a number. */
function cellIndexOf(run: readonly Cell[], line: Line, grid: TableGrid): number | undefined {
  const word = run.at(/\p{L}/u.test(run.map(({ text }) => text).join("")) ? 0 : -1);
  return word && grid.cellAt(centred(word.left, word.right), centred(line.bottom, line.top));
}

/** Undefined for a frame around text, or a drawing. */
function tableOf(cells: readonly TableCell[], grid: TableGrid): PlacedTable | undefined {
  const filled = cells.filter(({ pieces }) => pieces.length > 0);
  const isTable =
    filled.length >= minFilledCells &&
    filled.length >= minFilledShare * cells.length &&
    new Set(filled.map(({ column }) => column)).size > 1 &&
    new Set(filled.map(({ row }) => row)).size > 1 &&
    filled.every(({ pieces }) => pieces.reduce((sum, { text }) => sum + text.length + 1, 0) <= maxCellLength);
  if (!isTable) return undefined;
  const ordered = cells.map((cell) => inOrder(cell));
  const { columnEnd, headerRows } = grid;
  if (columnEnd === undefined) return { cells: ordered, headerRows };
  if (isForm(ordered)) return { cells: ordered, headerRows: 0, isForm: true };
  return { cells: asRead(withRowsParted(ordered, grid)), headerRows };
}

/** Whether most boxes hold the name of a field in small letters, and below it what is filled in. */
function isForm(cells: readonly TableCell[]): boolean {
  const filled = cells.filter(({ pieces }) => pieces.length > 0);
  const named = filled.filter(({ pieces }) => {
    const [name, ...values] = pieces;
    return name !== undefined && values.some(({ line }) => name.line.size < maxNameSize * line.size);
  });
  return named.length >= minNamedShare * filled.length;
}

/** Compared with what is filled in. */
export const maxNameSize = 0.87;
const minNamedShare = 0.6;

/** Columns of drawn lines are counted from the left; a table in Arabic begins at the right. */
function asRead(cells: readonly TableCell[]): TableCell[] {
  if (!isReadFromRight(cells.flatMap(({ pieces }) => pieces.map(({ text }) => text)))) return [...cells];
  const count = Math.max(...cells.map(({ column, columns }) => column + columns));
  return cells.map((cell) => ({ ...cell, column: count - cell.column - cell.columns }));
}

/** The words of a cell as they are read: line by line, each in one piece. */
function inOrder(cell: TableCell): TableCell {
  const lines: Piece[][] = [];
  for (const word of cell.pieces.toSorted((one, other) => middle(other.line) - middle(one.line))) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line !== undefined && first !== undefined && isLevel(first.line, word.line)) line.push(word);
    else lines.push([word]);
  }
  const pieces = lines.flatMap((words) => {
    const [first] = words;
    if (first === undefined) return [];
    // Words of one line are in its order, which need not be from the left.
    const isOneLine = words.every((word) => word.line === first.line);
    const ordered = isOneLine ? words : words.toSorted((one, other) => one.left - other.left);
    const left = Math.min(...words.map((word) => word.left));
    const right = Math.max(...words.map((word) => word.right));
    const text = ordered.map((word) => word.text).join(" ");
    // In Arabic, brackets are drawn as those of the other side.
    const [, number] = /^\) ?([\d.,]+%?) ?\($/.exec(text) ?? [];
    const whole =
      number === undefined
        ? { text, edges: ordered.flatMap(({ edges }) => edges) }
        : { text: `(${number})`, edges: [left, right] };
    return { line: first.line, left, right, ...whole };
  });
  return { ...cell, pieces };
}

function isLevel(one: Line, other: Line): boolean {
  return Math.abs(middle(one) - middle(other)) < 0.4 * Math.min(one.size, other.size);
}

function middle({ bottom, top }: Line): number {
  return (bottom + top) / 2;
}

/** Where only columns and the header are ruled, the lines in a row are rows. */
function withRowsParted(cells: readonly TableCell[], grid: TableGrid): TableCell[] {
  const result: TableCell[] = [];
  let added = 0;
  const rows = [...Map.groupBy(cells, ({ row }) => row)].toSorted(([one], [other]) => one - other);
  for (const [row, begin] of rows) {
    const baselines = stackedLines(begin, grid);
    const count = Math.max(1, baselines.length);
    for (const cell of begin) {
      const moved = { ...cell, row: row + added };
      if (count === 1) result.push(moved);
      else
        for (const [index, line] of baselines.entries()) {
          const pieces = cell.pieces.filter((piece) => isLevel(piece.line, line));
          result.push({ ...moved, row: moved.row + index, pieces });
        }
    }
    added += count - 1;
  }
  return result;
}

/** The lines that stand beside each other in all cells of a row, none of which goes on in the next. */
function stackedLines(cells: readonly TableCell[], grid: TableGrid): Line[] {
  const filled = cells.filter(({ pieces }) => pieces.length > 0);
  const first = filled[0]?.pieces.map(({ line }) => line) ?? [];
  const numbers = filled.filter(({ pieces }) => pieces.every((piece) => isNumber(piece)));
  // A value for each line of the other cells, too.
  const areNumbers =
    numbers.length === filled.length ||
    (numbers.length > 0 && filled.every(({ pieces }) => pieces.length === first.length));
  const isStacked =
    first.length >= (areNumbers ? minStackedNumbers : minStacked) &&
    filled.length >= 2 &&
    cells.every(({ rows }) => rows === 1) &&
    2 * filled.filter(({ pieces }) => averageLength(pieces) > maxStackedLength).length <= filled.length &&
    filled.every(
      (cell) =>
        cell.pieces.length > first.length / 2 &&
        cell.pieces.every(({ line }) => first.some((other) => isLevel(line, other))) &&
        (areNumbers || !isWrapped(cell, grid.columnEnd?.(cell.column + cell.columns - 1) ?? Infinity)),
    );
  return isStacked ? first : [];
}

/** Whether most lines of a cell end where the next word would not have gone into them. */
function isWrapped({ pieces }: TableCell, right: number): boolean {
  const full = pieces.filter((piece, index) => {
    const [left = 0, end = 0] = pieces[index + 1]?.edges ?? [];
    return piece.right + (end - left) + 0.8 * piece.line.size > right;
  });
  return full.length >= pieces.length / 2;
}

/** The words of a cell, each by itself. */
function wordsOf(cell: Cell): Cell[] {
  return cell.text.split(" ").map((text, index) => {
    const [left = cell.left, right = cell.right] = [cell.edges[2 * index], cell.edges[2 * index + 1]];
    return { text, left, right, edges: [left, right] };
  });
}

/** Words beside a table as cells again: the table stood between some of them. */
function joined(words: readonly Cell[], size: number): Cell[] {
  const cells: Cell[] = [];
  for (const word of words) {
    const last = cells.at(-1);
    if (last === undefined || word.left - last.right > size) cells.push(word);
    else
      cells[cells.length - 1] = {
        text: `${last.text} ${word.text}`,
        left: Math.min(last.left, word.left),
        right: Math.max(last.right, word.right),
        edges: [...last.edges, ...word.edges],
      };
  }
  return cells;
}

/** A line in the place of a table. */
function lineOf(table: PlacedTable, box: Box): Line {
  const pieces = table.cells.flatMap((cell) => cell.pieces);
  const sizes = pieces.map(({ line }) => line.size).toSorted((one, other) => one - other);
  return {
    text: pieces.map(({ text }) => text).join(" "),
    ...box,
    fontBottom: box.bottom,
    fontTop: box.top,
    baseline: box.bottom,
    size: sizes[Math.floor(sizes.length / 2)] ?? 1,
    bold: false,
    upright: true,
    marginal: false,
    cells: [],
    table,
  };
}
