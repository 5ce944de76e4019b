import { countWhile } from "../base/bisect.ts";
import type { TextSpan } from "../base/document.ts";
import { hashAround } from "./cut-places.ts";
import { cutInParts } from "./windows.ts";

/**
 * The rows of a text: lines that are likely to state an item of a list each, as those of tables and lists do. A text can
 * be cut between them, so that no part has more of them than a model answers without leaving some out.
 */

type Slice = Pick<TextSpan, "start" | "end">;

/** A part of a text, in UTF-16 units. */
export interface RowWindow extends Slice {
  /** What tells its rows' meaning and stands before it: the headings above it, and its table's header. */
  above: Slice[];
}

export interface TextRows {
  /** Rows that begin in a slice. */
  countIn: (slice: Slice) => number;
  /** The slice in parts of at most `max` rows, which together hold all of it; the parts' own edges depend on the text around them. */
  cut: (slice: Slice, max: number) => RowWindow[];
  /**
   * What follows in the slice the last of some places and is made as what holds them, if these are several that follow each
   * other, and at least `minRest` follow: the rest of a table, a list, or paragraphs that begin alike. Runs of any length.
   */
  rest: (slice: Slice, places: readonly number[], minRest: number) => RowWindow | undefined;
  /**
   * Rows of the slice in which no item has a place, between rows of their kind in which items have one: what an answer
   * left out. All of them as one window, with the last as its slice.
   * @param items the places of each item.
   */
  between: (slice: Slice, items: readonly (readonly number[])[]) => RowWindow | undefined;
}

interface Line extends Slice {
  text: string;
  isAfterBlank: boolean;
  heading: number;
}

/** A row, or a paragraph or heading between rows. */
interface Block extends RowWindow {
  rows: 0 | 1;
  isTable: boolean;
  /** The header of a table with its rule. */
  isHeader: boolean;
  /** Its table's header is known. */
  hasHeader: boolean;
  /** What it has in common with others of its list; undefined for a block that is in none. */
  kind: string | undefined;
  level: number;
  hash: number;
}

export function rowsOf(text: string): TextRows {
  let found: Block[] | undefined;
  const inside = ({ start, end }: Slice): Block[] => {
    // Only for who asks: it takes 50 ms for a million characters.
    const blocks = (found ??= blocksOf(text));
    const first = countWhile(blocks, (block) => block.end <= start);
    return blocks.slice(
      first,
      countWhile(blocks, (block) => block.start < end),
    );
  };
  return {
    countIn: (slice) => inside(slice).reduce((sum, { rows }) => sum + rows, 0),
    cut(slice, max) {
      const own = inside(slice);
      const parts = cutInParts(own, ({ rows }) => rows, max);
      const starts = parts.map(([first], part) => (part === 0 ? slice.start : (own[first]?.start ?? 0)));
      return parts.map(([first], part) => ({
        start: starts[part] ?? slice.start,
        end: starts[part + 1] ?? slice.end,
        above: own[first]?.above ?? [],
      }));
    },
    rest: (slice, places, minRest) => restOf(inside(slice), places, minRest),
    between: (slice, items) => leftOut(inside(slice), items, text),
  };
}

/** So many blocks of a kind are a list of which a rest may be missing. */
const minHeld = 3;

function restOf(blocks: readonly Block[], places: readonly number[], minRest: number): RowWindow | undefined {
  const held = new Set(
    places
      .map((place) => countWhile(blocks, (block) => block.end <= place))
      .filter((at) => at < blocks.length),
  );
  const last = Math.max(-1, ...held);
  const kind = blocks[last]?.kind;
  if (kind === undefined) return undefined;
  // What is indented below a row belongs to it.
  const belongs = (block: Block | undefined) => block !== undefined && block.level === level.indented;
  let count = 0;
  for (let at = last; at >= 0; at -= 1) {
    if (blocks[at]?.kind === kind && held.has(at)) count += 1;
    else if (!belongs(blocks[at])) break;
  }
  if (count < minHeld) return undefined;
  const rest: Block[] = [];
  let end = last;
  for (let at = last + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === kind) rest.push(block);
    else if (!belongs(block)) break;
    end = at;
  }
  const [first] = rest;
  if (first === undefined || rest.length < minRest) return undefined;
  return { start: first.start, end: blocks[end]?.end ?? first.end, above: first.above };
}

function leftOut(
  blocks: readonly Block[],
  items: readonly (readonly number[])[],
  text: string,
): RowWindow | undefined {
  const holders = new Map<number, Set<number>>();
  for (const [item, places] of items.entries())
    for (const place of places) {
      const at = countWhile(blocks, (block) => block.end <= place);
      holders.set(at, (holders.get(at) ?? new Set()).add(item));
    }
  const missing = runsOf(blocks).flatMap((run) => missingIn(run, blocks, holders, text));
  const [first] = missing;
  if (first === undefined) return undefined;
  // Rows that follow each other are one slice.
  const slices: Slice[] = [];
  for (const { start, end } of missing) {
    const before = slices.at(-1);
    if (before !== undefined && text.slice(before.end, start).trim() === "") before.end = end;
    else slices.push({ start, end });
  }
  const last = slices.pop();
  return last === undefined ? undefined : { ...last, above: [...first.above, ...slices] };
}

/** Blocks of one kind that follow each other, by their numbers; what is indented below them is in no run with them. */
function runsOf(blocks: readonly Block[]): number[][] {
  const runs: number[][] = [];
  const open = new Map<string, number[]>();
  for (const [at, block] of blocks.entries()) {
    if (block.level !== level.indented) {
      const own = block.kind === undefined ? undefined : open.get(block.kind);
      open.clear();
      if (own !== undefined && block.kind !== undefined) open.set(block.kind, own);
    }
    if (block.kind === undefined || block.isHeader) continue;
    const run = open.get(block.kind);
    if (run !== undefined) run.push(at);
    else {
      const begun = [at];
      runs.push(begun);
      open.set(block.kind, begun);
    }
  }
  return runs;
}

function missingIn(
  run: readonly number[],
  blocks: readonly Block[],
  holders: ReadonlyMap<number, ReadonlySet<number>>,
  text: string,
): Block[] {
  const held = run.filter((at) => holders.has(at));
  if (held.length < minHeld) return [];
  const shapes = new Set(held.map((at) => cellsOf(blocks[at], text)));
  const missing = run.filter((at, index) => {
    if (holders.has(at) || !shapes.has(cellsOf(blocks[at], text))) return false;
    const before = run.slice(0, index).findLast((one) => holders.has(one));
    const after = run.slice(index).find((one) => holders.has(one));
    if (after === undefined) return false;
    // The first rows of a table are known by its header.
    if (before === undefined) return blocks[at]?.hasHeader === true;
    // An item may be stated by several rows.
    return [...(holders.get(before) ?? [])].every((item) => holders.get(after)?.has(item) !== true);
  });
  // Fewer than half of a list: the field asks for some of its rows.
  return missing.length > held.length ? [] : missing.flatMap((at) => blocks[at] ?? []);
}

/** Which cells of a table's row are empty: a subtotal or a title among the rows has others than they. */
function cellsOf(block: Block | undefined, text: string): string {
  if (block?.isTable !== true) return "";
  const cells = text.slice(block.start, block.end).split("|");
  return cells.map((cell) => (cell.trim() === "" ? "0" : "1")).join("");
}

/** Levels of cuts below those of headings: between paragraphs, between rows, before a row that belongs to another. */
const level = { paragraph: 7, row: 8, indented: 9 };

function blocksOf(text: string): Block[] {
  const lines = linesOf(text);
  const isRow = rowTest(lines);
  const blocks: Block[] = [];
  const headings: (Line | undefined)[] = [];
  let tableStart: number | undefined;
  let header: Slice | undefined;
  let hasRule = false;
  for (const [index, line] of lines.entries()) {
    const isTable = line.text.startsWith("|");
    if (!isTable || line.isAfterBlank) [tableStart, header, hasRule] = [undefined, undefined, false];
    if (isTable) tableStart ??= line.start;
    // A later line of dashes is a row of empty cells.
    const isRule: boolean = isTable && !hasRule && tableRule.test(line.text);
    hasRule ||= isRule;
    if (isRule && tableStart !== undefined && line.end - tableStart <= maxHeader)
      header = { start: tableStart, end: line.end };
    if (line.heading > 0) headings.length = line.heading;
    const last = blocks.at(-1);
    if (last !== undefined && (isRule || (!line.isAfterBlank && line.heading === 0 && !isRow(index)))) {
      last.end = line.end;
      if (isRule) [last.rows, last.isHeader] = [0, true];
      continue;
    }
    blocks.push({
      start: line.start,
      end: line.end,
      rows: isRow(index) ? 1 : 0,
      isTable,
      isHeader: false,
      hasHeader: header !== undefined,
      kind: kindOf(line, isTable),
      level: levelOf(line, isRow(index)),
      hash: hashAround(text, line.start),
      above: [
        ...headings.filter((heading) => heading !== undefined),
        ...(header === undefined ? [] : [header]),
      ],
    });
    if (line.heading > 0) headings[line.heading] = line;
  }
  keepRuns(blocks);
  return blocks;
}

/** Rows follow each other closely, and many of them; clauses of a contract with marks are none. Characters between their beginnings. */
const run = { rows: 20, apart: 300, tableRowsApart: 3000 };

function keepRuns(blocks: readonly Block[]): void {
  let rows: Block[] = [];
  const close = (): void => {
    if (rows.length < run.rows) for (const row of rows) row.rows = 0;
    rows = [];
  };
  for (const block of blocks) {
    if (block.rows === 0) continue;
    const last = rows.at(-1);
    const most = last?.isTable === true ? run.tableRowsApart : run.apart;
    if (last !== undefined && block.start - last.start > most) close();
    rows.push(block);
  }
  close();
}

function levelOf({ heading, isAfterBlank, text }: Line, isRow: boolean): number {
  if (heading > 0) return heading;
  if (isRow && /^\s/.test(text)) return level.indented;
  return isRow && !isAfterBlank ? level.row : level.paragraph;
}

const tableRule = /^\|(?:\s*:?-{3,}:?\s*\|)+\s*$/;
/** Characters of a header with its rule that is given with every part, at most: more would cost more than the rows. */
const maxHeader = 2000;
/** A heading that is longer names nothing. */
const maxHeading = 200;

/** Lines that are not blank. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let isAfterBlank = true;
  for (const { index: start, 0: found } of text.matchAll(/[^\n]+|\n(?=\n)/g)) {
    if (found.trim() === "") {
      isAfterBlank = true;
      continue;
    }
    const marks = found.length > maxHeading ? 0 : (/^(#{1,6}) /.exec(found)?.[1]?.length ?? 0);
    lines.push({ start, end: start + found.length, text: found, isAfterBlank, heading: marks });
    isAfterBlank = false;
  }
  return lines;
}

/** What begins a table's row or a list's item, in Markdown and in texts without markup. */
const marker = /^\s*(?:\||[-*+•‣◦▪·–—]\s|\(?(?:\d{1,6}|[a-zA-Z])[.)]\s|<(?:tr|li)\b)/;
/** Lines of the same make are rows from so many on. */
const minAlike = 10;
/**
 * Characters of lines that are rows for being alike, at most. Longer ones than the others say must begin a paragraph or
 * stand next to one of their make, as a paragraph in lines has such lines by chance.
 */
const maxAlike = { line: 300, withFigure: 60, alone: 30 };

/** Tells rows by their marks, or by how many lines of the text are made like them. */
function rowTest(lines: readonly Line[]): (index: number) => boolean {
  const makes = lines.map(({ text }) => makeOf(text));
  const counts = new Map<string | undefined, number>();
  for (const make of makes) counts.set(make, (counts.get(make) ?? 0) + 1);
  const isRecordStart = recordTest(lines);
  return (index) => {
    const { text = "", isAfterBlank = false } = lines[index] ?? {};
    if (marker.test(text)) return true;
    const isStart = isRecordStart(index);
    if (isStart !== undefined) return isStart;
    const make = makes[index];
    if (make === undefined || (counts.get(make) ?? 0) < minAlike) return false;
    if (makes[index - 1] === make || makes[index + 1] === make) return true;
    const most = /\d/.test(text) ? maxAlike.withFigure : maxAlike.alone;
    return isAfterBlank || (text.length <= most && !/^\s/.test(text));
  };
}

/**
 * Tells where records of lines such as `amount: 12` begin: where a key comes that is no later one than that before it.
 * Undefined for lines of no such record.
 */
function recordTest(lines: readonly Line[]): (index: number) => boolean | undefined {
  const keys = lines.map(({ text }) => keyOf(text));
  const uses = new Map<string, { first: number; count: number }>();
  for (const [index, key] of keys.entries()) {
    if (key === undefined) continue;
    const { first, count } = uses.get(key) ?? { first: index, count: 0 };
    uses.set(key, { first, count: count + 1 });
  }
  const starts = new Map<number, boolean>();
  let before = -1;
  for (const [index, key] of keys.entries()) {
    const { first, count } = uses.get(key ?? "") ?? { first: index, count: 0 };
    if (count < minAlike) continue;
    starts.set(index, first <= before);
    before = first;
  }
  return (index) => starts.get(index);
}

/** How a row or a paragraph of a list begins: its mark and indentation, or a name with what parts it from the rest. */
function kindOf({ text, heading, isAfterBlank }: Line, isTable: boolean): string | undefined {
  if (heading > 0) return undefined;
  if (isTable) return "|";
  const indentation = /^\s*/.exec(text)?.[0].length ?? 0;
  const [mark] = marker.exec(text.trimStart()) ?? [];
  if (mark !== undefined) return `${indentation}${mark.trim().replace(/[\p{L}\d]+/u, "0")}`;
  // "**Name**: what is said of it", "Name (2019). What is said of it"
  const lead = isAfterBlank ? /^.{1,60}?[:*(–—](?=[\s*\p{L}\d])/u.exec(text)?.[0] : undefined;
  if (lead !== undefined) return `${lead.startsWith("*") ? "*" : ""}${lead.at(-1)}`;
  const make = makeOf(text);
  return make === undefined || make === "a" || make.length > maxKind ? undefined : `${indentation}${make}`;
}

/** Longer makes are those of sentences. */
const maxKind = 24;

function keyOf(text: string): string | undefined {
  return /^\s*(\p{L}[^:|;,\t]{0,60})[:：]\s/u.exec(text)?.[1];
}

/** What lines of one kind have in common: how many cells they have, or the order of words, figures and marks. */
function makeOf(text: string): string | undefined {
  const line = text.trim();
  if (line.length > maxAlike.line) return undefined;
  for (const delimiter of [/\t/, /\s\|\s/, /;/, /\S {2,}(?=\S)/]) {
    const cells = line.split(delimiter).length;
    if (cells > 2) return `${delimiter.source} ${cells}`;
  }
  const commas = line.split(/,(?! )/).length;
  if (commas > 2) return `, ${commas}`;
  // The lines of a paragraph that is broken into lines often go on in lower case.
  if (/^\p{Ll}/u.test(line)) return undefined;
  return line
    .replace(/\d+(?:[.,:/-]\d+)*/g, "0")
    .replace(/[\p{L}\p{M}'’&.-]+/gu, "a")
    .replace(/a(?: a)+/g, "a");
}
