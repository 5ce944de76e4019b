import { withCells } from "./columns.ts";
import { centred } from "./grids.ts";
import type { Cell, Line } from "./page.ts";

/** Names of columns that are turned or slanted to save width, above the first row of a table: they are its header. */

const minNames = 2;
/** In ems: they begin at one height, so far above the row at most. */
const tolerance = 0.5;
const maxGap = 2.5;
/** In ems, from the middle of a name to that of the value below it. */
const maxShift = 1.5;

export function withTurnedNames(lines: readonly Line[]): Line[] {
  let result = [...lines];
  const names = lines.filter((line) => !line.upright && line.text.length > 1);
  const groups: Line[][] = [];
  for (const name of names) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (first !== undefined && Math.abs(first.bottom - name.bottom) < tolerance * first.size)
      group?.push(name);
    else groups.push([name]);
  }
  for (const group of groups) if (group.length >= minNames) result = withHeader(result, group);
  return result;
}

function withHeader(lines: Line[], names: readonly Line[]): Line[] {
  const bottom = Math.min(...names.map((name) => name.bottom));
  const top = Math.max(...names.map((name) => name.top));
  const left = Math.min(...names.map((name) => name.left));
  const row = lines
    .filter(
      (line) =>
        line.upright &&
        line.cells.length > minNames &&
        line.left < left &&
        line.top < bottom + tolerance * line.size &&
        line.top > bottom - maxGap * line.size,
    )
    .toSorted((one, other) => other.bottom - one.bottom)[0];
  if (row === undefined) return lines;
  const cells = new Map<Cell, Cell>();
  for (const name of names) {
    const right = Math.min(name.right, name.left + name.size);
    const middle = centred(name.left, right);
    const under = row.cells.find(
      (cell) => Math.abs(centred(cell.left, cell.right) - middle) < maxShift * name.size,
    );
    if (under === undefined) return lines;
    const before = cells.get(under);
    cells.set(under, {
      text: before === undefined ? name.text : `${before.text} ${name.text}`,
      left: under.left,
      right: under.right,
      edges: [...(before?.edges ?? []), ...name.text.split(" ").flatMap(() => [name.left, right])],
    });
  }
  const labels = lines.filter(
    (line) =>
      line.upright &&
      line.bottom > bottom - tolerance * line.size &&
      line.top < top + tolerance * line.size &&
      line.left > row.left - line.size &&
      line.right < row.right + line.size,
  );
  const [base = { ...row, bottom, fontBottom: bottom, baseline: bottom, top: bottom + row.size }] = labels;
  const header = withCells(
    base,
    [...labels.flatMap((line) => line.cells), ...cells.values()].toSorted(
      (one, other) => one.left - other.left,
    ),
  );
  if (cells.size < minNames || header.cells.length > row.cells.length) return lines;
  const taken = new Set([...names, ...labels]);
  return lines.flatMap((line) => (taken.has(line) ? [] : line === row ? [header, row] : [line]));
}
