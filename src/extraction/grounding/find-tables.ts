import type { Slice } from "./fold.ts";

/** Tables of a text: Markdown's, and lines whose cells tabs, several spaces, semicolons or commas part. */

/** What parts the cells of a row. */
type Separator = "pipes" | "tabs" | "spaces" | "semicolons" | "commas";

export interface FoundTable {
  separator: Separator;
  /** The header, with Markdown's rule below it. */
  header: Slice;
  /** The names of its columns; of a header of two rows, both. */
  names: readonly string[];
  /** Of columns that spaces align, where in its line each name stands. */
  places?: readonly Slice[];
  /** Where the last row ends. */
  end: number;
}

const rule = /^\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/gm;
/** Longer lines are no rows of a table. */
const maxLine = 4000;
const minPlainColumns = 3;

export function tablesIn(source: string): FoundTable[] {
  return [...markdownTables(source), ...plainTables(source)].toSorted(
    (left, right) => left.header.start - right.header.start,
  );
}

function markdownTables(source: string): FoundTable[] {
  return [...source.matchAll(rule)].flatMap(({ index, 0: line }) => {
    if (index === 0) return [];
    const start = source.lastIndexOf("\n", index - 2) + 1;
    const first = textsIn(source, { start, end: Math.max(start, index - 1) }, "pipes");
    if (first.length < 2) return [];
    const end = source.indexOf("\n\n", index);
    const second = lineAt(source, index + line.length + 1);
    const names = withSecondRow(first, textsIn(source, second, "pipes"));
    const header = { start, end: index + line.length };
    return [
      { separator: "pipes" as const, header, names: names ?? first, end: end < 0 ? source.length : end },
    ];
  });
}

/** Lines that follow each other and have as many cells as the first one, which holds names. */
function plainTables(source: string): FoundTable[] {
  const found: FoundTable[] = [];
  let open: (FoundTable & { rows: number }) | undefined;
  const close = () => {
    if (open !== undefined && open.rows > 0) found.push(open);
    open = undefined;
  };
  for (const { index: start, 0: line } of source.matchAll(/^[^\n]*(?:\t| {2}|[;,]\S)[^\n]*$/gm)) {
    const slice = { start, end: start + line.length };
    if (open !== undefined && open.end + 1 >= start && rowCells(source, slice, open) !== undefined) {
      open.rows += 1;
      open.end = slice.end;
      continue;
    }
    close();
    const separator = line.length > maxLine ? undefined : separatorOf(line);
    const cells = separator === undefined ? [] : cellsOf(source, slice, separator);
    const names = cells.map((cell) => source.slice(cell.start, cell.end));
    if (separator === undefined || names.length < minPlainColumns || !areNames(names)) continue;
    const places = cells.map((cell) => ({ start: cell.start - start, end: cell.end - start }));
    open = { separator, header: slice, names, places, end: slice.end, rows: 0 };
  }
  close();
  return found;
}

/** A list in a sentence has spaces after its commas. */
function separatorOf(line: string): Separator | undefined {
  if (line.includes("|")) return undefined;
  if (line.includes("\t")) return "tabs";
  if (/ {2}/.test(line.trim())) return "spaces";
  if (/;.*;/.test(line)) return /;\s/.test(line) ? undefined : "semicolons";
  return /,\s/.test(line) ? undefined : "commas";
}

/** Words, and years, quarters and the like among them. */
function areNames(cells: readonly string[]): boolean {
  return (
    cells.every(
      (cell) => cell.length < 40 && /^\D*$|^(?:\p{L}{1,5}[ .]?\d{1,2} ?)?(?:(?:19|20)\d\d)?$/u.test(cell),
    ) && cells.some((cell) => /^\D+$/.test(cell))
  );
}

/** The cells of a row, one for each column of its table; undefined where it has another number of them. */
export function rowCells(
  source: string,
  line: Slice,
  { separator, names, places }: Pick<FoundTable, "separator" | "names" | "places">,
): Slice[] | undefined {
  const text = source.slice(line.start, line.end);
  if (separator === "spaces" && (text.length > maxLine || /[|\t]/.test(text))) return undefined;
  const cells = cellsOf(source, line, separator);
  if (cells.length === names.length) return cells;
  if (separator !== "spaces" || places === undefined || cells.length < 2 || cells.length > names.length)
    return undefined;
  // Below an empty cell, the others stand below their names.
  const columns = cells.map(({ start, end }) =>
    places.flatMap((name, index) =>
      name.start < end - line.start && start - line.start < name.end ? [index] : [],
    ),
  );
  const isClear = columns.every(
    ([at = -1, other], index) => other === undefined && at > (columns[index - 1]?.[0] ?? -1),
  );
  if (!isClear) return undefined;
  return places.map(
    (_, index) => cells[columns.findIndex(([at]) => at === index)] ?? { start: line.end, end: line.end },
  );
}

/** "Price | | Stock" above "net | gross | pieces": Price net, Price gross, Stock pieces. */
function withSecondRow(first: readonly string[], second: readonly string[]): string[] | undefined {
  const isHead =
    second.length === first.length &&
    first.slice(1).includes("") &&
    second.slice(1).some((cell) => cell !== "") &&
    second.every((cell) => /^\D*$|^(?:19|20)\d\d$/.test(cell));
  if (!isHead) return undefined;
  return first.map((name, index) => {
    const shared = name === "" ? (first.slice(0, index).findLast((other) => other !== "") ?? "") : name;
    return `${shared} ${second[index] ?? ""}`.trim();
  });
}

function textsIn(source: string, line: Slice, separator: Separator): string[] {
  return cellsOf(source, line, separator).map(({ start, end }) => source.slice(start, end));
}

export function lineAt(source: string, start: number): Slice {
  const end = source.indexOf("\n", start);
  return { start, end: end < 0 ? source.length : end };
}

const cellPatterns: Readonly<Record<Separator, RegExp>> = {
  pipes: /((?:[^\\|]|\\.)*)(?:\||$)/gu,
  tabs: /([^\t]*)(?:\t|$)/gu,
  spaces: /([^ ]+(?: [^ ]+)*)(?: {2,}|$)/gu,
  semicolons: /("(?:[^"]|"")*"|[^;]*)(?:;|$)/gu,
  commas: /("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu,
};
const lastSeparator = /[\t;,]$/;

/** The cells of a line, without the space around them. */
function cellsOf(source: string, { start, end }: Slice, separator: Separator): Slice[] {
  const mayEndEmpty = separator !== "pipes" && separator !== "spaces";
  const line = mayEndEmpty ? source.slice(start, end) : source.slice(start, end).trimEnd();
  const inner = separator === "pipes" && line.startsWith("|") ? 1 : 0;
  return [...line.slice(inner).matchAll(cellPatterns[separator])]
    .filter(({ index }) => inner + index < line.length || (mayEndEmpty && lastSeparator.test(line)))
    .map(({ index, 1: cell = "" }) => {
      const from = start + inner + index + (cell.length - cell.trimStart().length);
      return { start: from, end: from + cell.trim().length };
    });
}

/** A text with tabs in place of the separators of its cells: "2021-06-14,48210" is no number. Tables of such cells don't overlap. */
export function withTabs(source: string, tables: readonly FoundTable[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { separator, header, end } of tables) {
    if (separator !== "semicolons" && separator !== "commas") continue;
    const rows = source
      .slice(header.start, end)
      .replaceAll(/[^\n]+/g, (line) =>
        line.replaceAll(cellPatterns[separator], (whole, cell: string) =>
          whole.length > cell.length ? `${cell}\t` : cell,
        ),
      );
    parts.push(source.slice(at, header.start), rows);
    at = end;
  }
  return parts.length === 0 ? source : parts.join("") + source.slice(at);
}
