import { averageLength, isProse, withCells } from "./columns.ts";
import { centred } from "./grids.ts";
import type { GridCell, TableGrid } from "./grids.ts";
import { columnsOf, partIn } from "./gutters.ts";
import type { Column } from "./gutters.ts";
import type { Box } from "./objects.ts";
import type { Line } from "./page.ts";
import { levelGroups, RuledGrid } from "./rules.ts";
import type { RuleGroup } from "./rules.ts";
import { closestStep, endsBelow, widestOf } from "./tables.ts";

/** Tables with lines above and below them and below their header, as in books: columns are where no word stands. */

const minRules = 3;
const minBodyLines = 2;
/** Fewer rules may part groups of rows. */
const minRuledRows = 3;
const maxColumns = 20;
/** Longer cells on average are prose in columns. */
const maxAverageLength = 60;

/** @param known tables whose columns are ruled, too: what stands above them is no header. */
export function levelRuledGrids(
  lines: readonly Line[],
  rules: readonly Box[],
  known: readonly TableGrid[],
): TableGrid[] {
  const groups = levelGroups(rules, minRules).filter((group) => !areBoxes(group, rules));
  return groups.flatMap((group) => {
    const isKnown = known.some(({ box }) => isBox(box, group));
    return gridsBetween(lines, { ...group, hasHeaderAbove: !isKnown });
  });
}

interface TableRules extends RuleGroup {
  hasHeaderAbove: boolean;
}

/** In points. */
const nearness = 3;

function isBox(box: Box, { ys, left, right }: RuleGroup): boolean {
  return [box.top - (ys[0] ?? 0), box.left - left, box.right - right].every(
    (difference) => Math.abs(difference) < nearness,
  );
}

/** Whether lines are the edges of boxes apart from each other: some have a line down at their side, and some have none. */
function areBoxes({ ys, left }: RuleGroup, rules: readonly Box[]): boolean {
  const sides = rules.filter(
    (rule) => rule.top - rule.bottom > nearness && Math.abs(centred(rule.left, rule.right) - left) < nearness,
  );
  const hasSide = ys.slice(1).map((y, index) => {
    const middle = centred(ys[index] ?? y, y);
    return sides.some(({ bottom, top }) => bottom < middle && top > middle);
  });
  return new Set(hasSide).size > 1;
}

/** The rules of one table, or of several of the same width: those are parted where rules are furthest from each other. */
function gridsBetween(lines: readonly Line[], group: TableRules): TableGrid[] {
  const grid = gridBetween(lines, group);
  if (grid !== undefined) return [grid];
  const { ys } = group;
  if (ys.length < 2 * minRules) return [];
  const gaps = ys.slice(1).map((y, index) => (ys[index] ?? y) - y);
  const at = 1 + gaps.indexOf(Math.max(...gaps));
  return [ys.slice(0, at), ys.slice(at)]
    .filter((part) => part.length >= minRules)
    .flatMap((part) => gridsBetween(lines, { ...group, ys: part }));
}

function gridBetween(
  lines: readonly Line[],
  { ys, left, right, hasHeaderAbove }: TableRules,
): TableGrid | undefined {
  const [first = 0, second = 0] = ys;
  const bottom = ys.at(-1) ?? 0;
  const size = Math.max(0, ...rowsOf(lines, { left, right, bottom, top: first }).map((line) => line.size));
  // A larger line is a heading.
  const above = hasHeaderAbove
    ? headerAbove(
        lines.filter((line) => line.size < 1.1 * size),
        { left, right, bottom: first },
      )
    : undefined;
  const top = above?.top ?? first;
  const inside = rowsOf(lines, { left, right, bottom, top });
  const header = inside.filter(
    (line) => centred(line.bottom, line.top) > (above === undefined ? second : first),
  );
  const body = inside.slice(header.length);
  const narrow = columnsOf(body);
  // Their names may be wider than what stands below them.
  const named = columnsOf([...header.slice(-1), ...body]);
  const columns = named.length === narrow.length ? named : narrow;
  if (header.length === 0 || body.length < minBodyLines || columns.length < 2 || columns.length > maxColumns)
    return undefined;
  if (isInColumnsOfProse(body, columns)) return undefined;
  const rowStep = closestStep(body.filter((line) => columns[0] && partIn(line, columns[0]) !== undefined));
  const below = restsBelow(body, columns);
  const starts =
    startsByRules(inside, header.length, { columns, ys }) ??
    inside.filter(
      (line, index) =>
        index <= header.length ||
        !(below.has(line) || goesOn(line, { columns, above: inside[index - 1], ys, rowStep })),
    );
  const xs = [
    left,
    ...columns.slice(1).map((column, index) => centred(columns[index]?.right ?? 0, column.left)),
    right,
  ];
  const heights = [top, ...starts.slice(1).map((line) => line.top + 0.1), bottom];
  const cells = starts.flatMap((line, row) =>
    row < header.length
      ? headerCells(line, row, columns)
      : columns.map((_, column) => ({ row, column, rows: 1, columns: 1 })),
  );
  return new RuledGrid(xs, heights, cells, header.length);
}

/** The first line of each row, where rules part all rows, and some have several lines. */
function startsByRules(
  lines: readonly Line[],
  headerLines: number,
  { columns, ys }: { columns: readonly Column[]; ys: readonly number[] },
): Line[] | undefined {
  const body = lines.slice(headerLines);
  const rows = [
    ...Map.groupBy(body, (line) => ys.findIndex((y) => y < centred(line.bottom, line.top))).values(),
  ];
  const areAllParted =
    rows.length >= minRuledRows && rows.length >= ys.length - 2 && rows.length < body.length;
  if (!areAllParted || !rows.every((row) => isOneRow(row, columns))) return undefined;
  return [...lines.slice(0, headerLines), ...rows.flatMap(([first]) => first ?? [])];
}

/**
 * Cells of one row have text of several lines, but neither several values nor, in the first column, several names: those
 * have values of their own.
 */
function isOneRow(lines: readonly Line[], columns: readonly Column[]): boolean {
  const texts = columns.map((column) => lines.flatMap((line) => partIn(line, column)?.text ?? []));
  const isNamedOnce = texts.slice(1).every((parts) => parts.length < 2);
  return texts.every((parts, index) => {
    // "amended in" goes on with "2022".
    const isText = (part: string, at: number): boolean =>
      /\p{L}{2}/u.test(part) || /\p{L}{2}\S* \S/u.test(parts[at - 1] ?? "");
    return parts.length < 2 || ((index > 0 || isNamedOnce) && parts.every((part, at) => isText(part, at)));
  });
}

/** The names of columns, where they stand above the first rule. */
function headerAbove(
  lines: readonly Line[],
  { left, right, bottom }: { left: number; right: number; bottom: number },
): Line | undefined {
  const near = lines.filter((line) => line.bottom >= bottom && line.bottom < bottom + line.size);
  return rowsOf(near, { left, right, bottom, top: Infinity }).find((line) => line.cells.length > 1);
}

/** The lines in a box from the top, those on one height as one. */
function rowsOf(lines: readonly Line[], box: Box): Line[] {
  const rows: Line[] = [];
  const inside = lines.filter(
    (line) =>
      line.upright &&
      line.cells.length > 0 &&
      line.left > box.left - line.size &&
      line.right < box.right + line.size &&
      line.bottom > box.bottom - 1 &&
      line.top < box.top + 1,
  );
  for (const line of inside.toSorted((one, other) => other.bottom - one.bottom)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(row.bottom - line.bottom) < 0.3 * line.size)
      rows[rows.length - 1] = withCells(
        row,
        [...row.cells, ...line.cells].toSorted((one, other) => one.left - other.left),
      );
    else rows.push(line);
  }
  return rows;
}

function isInColumnsOfProse(body: readonly Line[], columns: readonly Column[]): boolean {
  const texts = columns.map((column) => body.flatMap((line) => partIn(line, column) ?? []));
  return averageLength(texts.flat()) > maxAverageLength || texts.filter((lines) => isProse(lines)).length > 1;
}

/** The lines that go on with a cell of the first column whose row has its values beside the last line. */
function restsBelow(body: readonly Line[], columns: readonly Column[]): ReadonlySet<Line> {
  const closest = closestStep(body.filter(({ cells }) => cells.length > 1));
  const widest = widestOf(body, columns);
  const rests = new Set<Line>();
  for (const [index, line] of body.entries()) {
    const [previous, next] = [body[index - 1], body[index + 1]];
    const isBegun = rests.has(line);
    if (next !== undefined && endsBelow(line, { previous, next, closest, widest, isBegun })) rests.add(next);
  }
  return rests;
}

/** Compared with the smallest step between rows. */
const maxRestStep = 0.9;

/**
 * Whether a line holds the rest of cells above it: no rule is between them, its first column is empty, and it has no
 * numbers, or is words that stand nearer than rows do.
 */
function goesOn(
  line: Line,
  {
    columns,
    above,
    ys,
    rowStep,
  }: { columns: readonly Column[]; above: Line | undefined; ys: readonly number[]; rowStep: number },
): boolean {
  if (above === undefined) return false;
  const isRuled = ys.some((y) => y < centred(above.bottom, above.top) && y > centred(line.bottom, line.top));
  const [first] = columns;
  const filled = columns.filter((column) => partIn(line, column) !== undefined);
  const isUnderText = filled.every((column) => partIn(above, column) !== undefined);
  const isRest =
    !/\d/.test(line.text) ||
    (above.baseline - line.baseline < maxRestStep * rowStep &&
      filled.every((column) => /\p{L}{2}/u.test(partIn(line, column)?.text ?? "")));
  return !isRuled && isUnderText && filled[0] !== first && filled.length < columns.length && isRest;
}

/** A header's cell reaches over the columns below it. */
function headerCells(line: Line, row: number, columns: readonly Column[]): GridCell[] {
  const taken = new Map<number, number>();
  for (const { left, right } of columnsOf([line])) {
    const over = columns.flatMap((column, at) => (column.left < right && column.right > left ? [at] : []));
    const [first] = over;
    if (first !== undefined && over.length > 1) taken.set(first, over.length);
  }
  const cells: GridCell[] = [];
  for (let column = 0; column < columns.length;) {
    const span = taken.get(column) ?? 1;
    cells.push({ row, column, rows: 1, columns: span });
    column += span;
  }
  return cells;
}
