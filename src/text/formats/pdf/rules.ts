import { centred, holds } from "./grids.ts";
import type { GridCell, TableGrid } from "./grids.ts";
import type { Box } from "./objects.ts";

/** Grids that drawn lines make: the cells of tables with borders. */

/** Lines so near to each other are one, and lines that end so near to another meet it. In points. */
const nearness = 3;
const maxColumns = 60;
const maxRows = 500;
/** Comparisons of lines with each other, and of cells with lines. */
const maxComparisons = 1_000_000;

/** A line of a grid: `at` is its place, and it goes from `from` to `to`. */
interface Rule {
  at: number;
  from: number;
  to: number;
}

/** Cells from the top left. */
export class RuledGrid implements TableGrid {
  readonly cells: readonly GridCell[];
  readonly box: Box;
  readonly headerRows: number | undefined;
  readonly #xs: readonly number[];
  readonly #ys: readonly number[];
  readonly #cellOf: ReadonlyMap<number, number>;

  /** @param xs from the left. @param ys from the top. */
  constructor(xs: readonly number[], ys: readonly number[], cells: readonly GridCell[], headerRows?: number) {
    this.headerRows = headerRows;
    this.#xs = xs;
    this.#ys = ys;
    this.cells = cells;
    this.box = { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, bottom: ys.at(-1) ?? 0, top: ys[0] ?? 0 };
    const places = new Map<number, number>();
    for (const [index, { row, column, rows, columns }] of cells.entries())
      for (let y = row; y < row + rows; y += 1)
        for (let x = column; x < column + columns; x += 1) places.set(y * maxColumns + x, index);
    this.#cellOf = places;
  }

  columnEnd(column: number): number {
    return this.#xs[column + 1] ?? this.box.right;
  }

  cellAt(x: number, y: number): number | undefined {
    if (!holds(this.box, x, y)) return undefined;
    const column = this.#xs.findIndex((left) => x < left) - 1;
    const row = this.#ys.findIndex((top) => y > top) - 1;
    return column < 0 || row < 0 ? undefined : this.#cellOf.get(row * maxColumns + column);
  }
}

/** The grids of a page that part it into two columns and two rows or more. */
export function ruledGrids(rules: readonly Box[]): TableGrid[] {
  const level = levelRules(rules);
  const upright = merged(
    rules
      .filter((rule) => !isLevel(rule))
      .map((rule) => ({ at: centred(rule.left, rule.right), from: rule.bottom, to: rule.top })),
  );
  if (level.length * upright.length > maxComparisons) return [];
  return groupsOf(level, upright).flatMap((group) => gridOf(group.level, group.upright) ?? []);
}

function isLevel(rule: Box): boolean {
  return rule.right - rule.left >= rule.top - rule.bottom;
}

function levelRules(rules: readonly Box[]): Rule[] {
  return merged(
    rules
      .filter((rule) => isLevel(rule))
      .map((rule) => ({ at: centred(rule.bottom, rule.top), from: rule.left, to: rule.right })),
  );
}

/** Level lines below each other that begin and end at the same places; their heights are from the top. */
export interface RuleGroup {
  ys: readonly number[];
  left: number;
  right: number;
}

/** The groups of so many lines or more. */
export function levelGroups(rules: readonly Box[], least: number): RuleGroup[] {
  const groups: Rule[][] = [];
  for (const rule of levelRules(rules)) {
    const group = groups.find(
      ([first]) =>
        first !== undefined &&
        Math.abs(first.from - rule.from) <= nearness &&
        Math.abs(first.to - rule.to) <= nearness,
    );
    if (group === undefined) groups.push([rule]);
    else group.push(rule);
    if (groups.length > maxRows) return [];
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length < least || group.length > maxRows) return [];
    const ys = group.map(({ at }) => at).toSorted((one, other) => other - one);
    return { ys, left: first.from, right: first.to };
  });
}

/** Borders are drawn cell by cell: pieces that follow each other on one line are one. */
function merged(rules: readonly Rule[]): Rule[] {
  const places = clusters(rules.map(({ at }) => at));
  const byPlace = Map.groupBy(rules, ({ at }) => nearest(places, at));
  return [...byPlace].flatMap(([at, pieces]) => {
    const lines: Rule[] = [];
    for (const { from, to } of pieces.toSorted((one, other) => one.from - other.from)) {
      const last = lines.at(-1);
      if (last !== undefined && from <= last.to + nearness) last.to = Math.max(last.to, to);
      else lines.push({ at, from, to });
    }
    return lines;
  });
}

/** Lines that meet, directly or by others. */
function groupsOf(level: readonly Rule[], upright: readonly Rule[]): { level: Rule[]; upright: Rule[] }[] {
  const sets = new DisjointSets(level.length + upright.length);
  for (const [index, row] of level.entries())
    for (const [other, column] of upright.entries())
      if (isOn(row, column.at) && isOn(column, row.at)) sets.join(index, level.length + other);
  const groups = new Map<number, { level: Rule[]; upright: Rule[] }>();
  const groupAt = (index: number): { level: Rule[]; upright: Rule[] } => {
    const root = sets.rootOf(index);
    const group = groups.get(root) ?? { level: [], upright: [] };
    groups.set(root, group);
    return group;
  };
  for (const [index, rule] of level.entries()) groupAt(index).level.push(rule);
  for (const [index, rule] of upright.entries()) groupAt(level.length + index).upright.push(rule);
  return [...groups.values()];
}

function isOn({ from, to }: Rule, place: number): boolean {
  return place >= from - nearness && place <= to + nearness;
}

/** Undefined where the lines make no rectangles. */
function gridOf(level: readonly Rule[], upright: readonly Rule[]): RuledGrid | undefined {
  // Tables may be open at their sides.
  const xs = clusters([...upright.map(({ at }) => at), ...level.flatMap(({ from, to }) => [from, to])]);
  const ys = clusters([
    ...level.map(({ at }) => at),
    ...upright.flatMap(({ from, to }) => [from, to]),
  ]).toReversed();
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 2 || columns > maxColumns || rows > maxRows) return undefined;
  if (columns * rows * (level.length + upright.length) > 2 * maxComparisons) return undefined;
  const sets = new DisjointSets(columns * rows);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [centred(xs[column] ?? 0, xs[column + 1] ?? 0), centred(ys[row] ?? 0, ys[row + 1] ?? 0)];
      const index = row * columns + column;
      if (column + 1 < columns && !isParted(upright, xs[column + 1] ?? 0, y)) sets.join(index, index + 1);
      if (row + 1 < rows && !isParted(level, ys[row + 1] ?? 0, x)) sets.join(index, index + columns);
    }
  const cells = rectangles(sets, rows, columns);
  return cells === undefined ? undefined : new RuledGrid(xs, ys, cells);
}

function isParted(rules: readonly Rule[], at: number, place: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= nearness && rule.from <= place && rule.to >= place);
}

function rectangles(sets: DisjointSets, rows: number, columns: number): GridCell[] | undefined {
  const places = Map.groupBy(
    Array.from({ length: rows * columns }, (_, index) => index),
    (index) => sets.rootOf(index),
  );
  const cells = [...places.values()].map((indices) => {
    const ys = indices.map((index) => Math.floor(index / columns));
    const xs = indices.map((index) => index % columns);
    const [row, column] = [Math.min(...ys), Math.min(...xs)];
    const cell = { row, column, rows: Math.max(...ys) - row + 1, columns: Math.max(...xs) - column + 1 };
    return cell.rows * cell.columns === indices.length ? cell : undefined;
  });
  return cells.every((cell) => cell !== undefined) ? cells : undefined;
}

/** Numbers in ascending order, those near to each other as one. */
function clusters(numbers: readonly number[]): number[] {
  const found: number[] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = found.at(-1);
    if (last === undefined || number - last > nearness) found.push(number);
  }
  return found;
}

function nearest(places: readonly number[], at: number): number {
  return places.findLast((place) => place <= at) ?? at;
}

class DisjointSets {
  readonly #parents: number[];

  constructor(count: number) {
    this.#parents = Array.from({ length: count }, (_, index) => index);
  }

  rootOf(index: number): number {
    let root = index;
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
    this.#parents[index] = root;
    return root;
  }

  join(one: number, other: number): void {
    this.#parents[this.rootOf(one)] = this.rootOf(other);
  }
}
