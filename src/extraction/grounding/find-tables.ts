import type { Slice } from "./fold.ts";

/** Tables of a text: Markdown's, and lines whose cells tabs or several spaces part. */

/** What parts the cells of a row. */
export type Separator = "pipes" | "tabs" | "spaces";

export interface FoundTable {
  separator: Separator;
  /** The header, with Markdown's rule below it. */
  header: Slice;
  /** The names of its columns; of a header of two rows, both. */
  names: readonly string[];
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
  for (const { index: start, 0: line } of source.matchAll(/^[^\n]*(?:\t| {2})[^\n]*$/gm)) {
    const slice = { start, end: start + line.length };
    const separator = line.includes("\t") ? "tabs" : "spaces";
    const cells = line.length > maxLine || line.includes("|") ? [] : textsIn(source, slice, separator);
    const isNext =
      open?.separator === separator && open.end + 1 >= start && open.names.length === cells.length;
    if (open !== undefined && isNext) {
      open.rows += 1;
      open.end = slice.end;
      continue;
    }
    close();
    if (cells.length >= minPlainColumns && cells.every((name) => /^\D*$/.test(name) && name.length < 40))
      open = { separator, header: slice, names: cells, end: slice.end, rows: 0 };
  }
  close();
  return found;
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
};

/** The cells of a line, without the space around them. */
export function cellsOf(source: string, { start, end }: Slice, separator: Separator): Slice[] {
  // After a tab at the end stands an empty cell.
  const line = separator === "tabs" ? source.slice(start, end) : source.slice(start, end).trimEnd();
  const inner = separator === "pipes" && line.startsWith("|") ? 1 : 0;
  return [...line.slice(inner).matchAll(cellPatterns[separator])]
    .filter(({ index }) => inner + index < line.length || line.endsWith("\t"))
    .map(({ index, 1: cell = "" }) => {
      const from = start + inner + index + (cell.length - cell.trimStart().length);
      return { start: from, end: from + cell.trim().length };
    });
}
