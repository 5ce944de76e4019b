import { isTag, isText } from "domhandler";
import { isHeaderless } from "../../data/header.ts";
import { isNumber } from "../../header-groups.ts";
import { hasDescendant, wordsOf } from "./tree.ts";
import type { ChildNode, Element, ParentNode } from "domhandler";

/** A table's cells in their places, and whether it is a table at all or only a means of layout. */

export interface Table {
  captions: Element[];
  rows: Row[];
  /** What stands in the table outside its cells, by mistake. */
  strays: ChildNode[];
  /** Columns that are not shown. */
  collapsed: ReadonlySet<number>;
}

export interface Row {
  cells: Element[];
  /** Spans end with it. */
  section: number;
  isHead: boolean;
  /** Rows above it in which no cell begins. */
  emptyAbove: number;
}

const maxHeaderRows = 4;
const maxColumns = 1_000;
const maxRepeatedLength = 100;
const minSpannedCells = 10_000;

export function readTable(element: Element, isLeftOut: (element: Element) => boolean): Table {
  const table: Table = { captions: [], rows: [], strays: [], collapsed: collapsedOf(element) };
  let section = 0;
  const bodies: Row[] = [];
  const feet: Row[] = [];
  const walk = (node: ParentNode, rows: Row[], isHead: boolean): void => {
    let loose: Row | undefined;
    for (const child of node.children) {
      if (!isTag(child)) {
        if (isText(child) && child.data.trim() !== "") table.strays.push(child);
        continue;
      }
      if (isLeftOut(child)) continue;
      const { name } = child;
      if (name === "td" || name === "th") {
        if (loose === undefined) rows.push((loose = { cells: [], section, isHead, emptyAbove: 0 }));
        loose.cells.push(child);
        continue;
      }
      loose = undefined;
      if (name === "tr") rows.push(rowOf(child, section, isHead, isLeftOut));
      else if (name === "caption") table.captions.push(child);
      else if (name === "thead" || name === "tbody" || name === "tfoot") {
        section += 1;
        walk(child, name === "thead" ? table.rows : name === "tfoot" ? feet : bodies, name === "thead");
        section += 1;
      } else if (name === "form") walk(child, rows, isHead);
      else if (name !== "colgroup" && name !== "col") table.strays.push(child);
    }
  };
  walk(element, bodies, false);
  table.rows = withoutEmptyRows([...table.rows, ...bodies, ...feet]);
  return table;
}

/** By the `col` elements that a style or an attribute hides. */
function collapsedOf(table: Element): ReadonlySet<number> {
  const collapsed = new Set<number>();
  let column = 0;
  const columns = table.children.flatMap((child) =>
    isTag(child) && child.name === "colgroup" ? child.children : [child],
  );
  for (const child of columns) {
    if (!isTag(child) || child.name !== "col") continue;
    const end = column + Math.min(maxColumns, Number.parseInt(child.attribs["span"] ?? "1", 10) || 1);
    for (; column < end; column += 1) if (child.attribs["hidden"] !== undefined) collapsed.add(column);
    if (column > maxColumns) break;
  }
  return collapsed;
}

/** A row in which no cell begins shows nothing of its own, but the spans from above reach through it. */
function withoutEmptyRows(rows: readonly Row[]): Row[] {
  const kept: Row[] = [];
  let emptyAbove = 0;
  for (const row of rows) {
    if (row.cells.length === 0) emptyAbove += 1;
    else {
      kept.push({ ...row, emptyAbove });
      emptyAbove = 0;
    }
  }
  return kept;
}

function rowOf(
  element: Element,
  section: number,
  isHead: boolean,
  isLeftOut: (element: Element) => boolean,
): Row {
  const cells: Element[] = [];
  for (const child of element.children)
    if (isTag(child) && (child.name === "td" || child.name === "th") && !isLeftOut(child)) cells.push(child);
  return { cells, section, isHead, emptyAbove: 0 };
}

/** No header, and one column, one row of blocks or of links, or whole parts of a page in a cell. */
export function isLayout(element: Element, { rows, captions }: Table): boolean {
  const role = element.attribs["role"];
  if (role === "presentation" || role === "none") return !isOfValues(rows);
  if (
    captions.length > 0 ||
    rows.some(({ cells, isHead }) => isHead || cells.some(({ name }) => name === "th"))
  )
    return false;
  if (rows.every(({ cells }) => cells.length <= 1)) return true;
  const [first] = rows;
  if (
    rows.length === 1 &&
    first !== undefined &&
    (first.cells.some(holdsBlocks) || first.cells.every(isOnlyLinks))
  )
    return true;
  return rows.some(({ cells }) => cells.some(holdsPageParts));
}

const maxValue = 80;

/** Rows of as many short texts each: a table, though its maker says that it is only for layout. */
function isOfValues(rows: readonly Row[]): boolean {
  const columns = rows[0]?.cells.length ?? 0;
  return (
    rows.length > 1 &&
    columns > 1 &&
    rows.every(
      ({ cells }) =>
        cells.length === columns &&
        cells.every((cell) => {
          const { length } = wordsOf(cell);
          return length > 0 && length <= maxValue && !holdsPageParts(cell) && !hasDescendant(cell, isNoValue);
        }),
    ) &&
    !rows.every(({ cells }) => cells.some(isOnlyLinks))
  );
}

function isNoValue({ name }: Element): boolean {
  return /^(?:[uod]l|pre|br|img|input|button|select|textarea|table)$/.test(name);
}

/** Points of a law or a letter: in each row a mark and its text. */
export function isMarkedText({ rows, captions }: Table): boolean {
  return (
    captions.length === 0 &&
    rows.every(
      ({ cells: [mark, text, ...others], isHead }) =>
        !isHead &&
        others.length === 0 &&
        mark?.name === "td" &&
        text !== undefined &&
        /^(?:\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z])[).]|\d{1,3}(?:\.\d{1,3}){1,3}\.?|[—–•·-])$/.test(
          wordsOf(mark),
        ) &&
        /\p{L}/u.test(wordsOf(text)),
    )
  );
}

const pageParts = new Set("h1 h2 h3 h4 h5 h6 table section article hr".split(" "));

function holdsPageParts(node: ParentNode): boolean {
  return node.children.some((child) => isTag(child) && (pageParts.has(child.name) || holdsPageParts(child)));
}

const blocks = new Set("p div ul ol dl pre blockquote".split(" "));

/** Code, several blocks, or a blank line made of line breaks. */
function holdsBlocks(cell: Element): boolean {
  let count = 0;
  const walk = (node: ParentNode): boolean =>
    node.children.some((child) => {
      if (!isTag(child)) return false;
      if (blocks.has(child.name) || (child.name === "br" && isAfterBreak(child))) count += 1;
      return child.name === "pre" || count > 1 || (count === 1 && child.name === "br") || walk(child);
    });
  return walk(cell);
}

function isAfterBreak(node: ChildNode): boolean {
  let before = node.prev;
  while (before !== null && isText(before) && before.data.trim() === "") before = before.prev;
  return before !== null && isTag(before) && before.name === "br";
}

function isOnlyLinks(node: ParentNode): boolean {
  return node.children.every((child) =>
    isTag(child) ? child.name === "a" || isOnlyLinks(child) : !isText(child) || child.data.trim() === "",
  );
}

/**
 * The table in Markdown. Spans keep their places: a short text is repeated in each row that it spans, so that each row says
 * all of itself; a span over columns is repeated in headers and empty elsewhere.
 */
export function tableText({ rows, collapsed }: Table, textOf: (cell: Element) => string): string {
  const heads = headerCount(rows);
  const { grid, origins } = placed(rows, heads, textOf);
  const columns = [...origins]
    .filter((column) => !collapsed.has(column))
    .toSorted((one, other) => one - other);
  const lines = grid.map((cells) => columns.map((column) => cells[column] ?? ""));
  const isPlain = rows.every(({ cells, isHead }) => !isHead && cells.every(({ name }) => name === "td"));
  const headers = isPlain && isHeaderless(lines) ? 0 : heads;
  const merged = columns.map((_, index) => {
    const parts = new Set(lines.slice(0, headers).map((cells) => cells[index] ?? ""));
    parts.delete("");
    return [...parts].join(" ");
  });
  const body = lines.slice(headers).filter((cells) => cells.some((text) => text !== ""));
  if (body.length === 0 && merged.every((text) => text === "")) return "";
  const rule = columns.map(() => "---");
  return [merged, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function headerCount(rows: readonly Row[]): number {
  let count = 0;
  while (count < Math.min(rows.length, maxHeaderRows)) {
    const row = rows[count];
    if (row === undefined || !(row.isHead || row.cells.every(({ name }) => name === "th"))) break;
    // A header cell alone in its row names the rows below it.
    if (count > 0 && !row.isHead && row.cells.length === 1) break;
    count += 1;
  }
  if (count === 0) return spannedHeader(rows);
  // A row-wide title is no header of its own; a table of header cells only has one header.
  return count === rows.length ? 1 : Math.max(1, count);
}

/** Names above names in plain cells: each of the first row spans rows or columns, and no values stand below them. */
function spannedHeader(rows: readonly Row[]): number {
  const first = rows[0]?.cells ?? [];
  const height = first.reduce((most, cell) => Math.max(most, spanOf(cell, "rowspan")), 1);
  const isSpanned =
    first.length > 1 &&
    first.every((cell) => spanOf(cell, "rowspan") === height || spanOf(cell, "colspan") > 1) &&
    first.some((cell) => spanOf(cell, "colspan") > 1);
  if (height === 1 || height > maxHeaderRows || height >= rows.length || !isSpanned) return 1;
  const names = rows.slice(1, height).flatMap(({ cells }) => cells.map((cell) => wordsOf(cell)));
  return names.every((name) => !isNumber(name) || /^(?:19|20)\d\d$/.test(name)) ? height : 1;
}

function placed(
  rows: readonly Row[],
  headers: number,
  textOf: (cell: Element) => string,
): { grid: string[][]; origins: Set<number> } {
  const grid: string[][] = [];
  const origins = new Set<number>();
  let budget = minSpannedCells + 4 * rows.reduce((sum, { cells }) => sum + cells.length, 0);
  let spanning: { rows: number; text: string }[] = [];
  let section = -1;
  for (const [index, row] of rows.entries()) {
    if (row.section !== section) spanning = [];
    section = row.section;
    if (row.emptyAbove > 0)
      spanning = spanning.map(({ rows: left, text }) => ({ rows: Math.max(0, left - row.emptyAbove), text }));
    const line: string[] = [];
    const fill = (): void => {
      for (
        let above = spanning[line.length];
        above !== undefined && above.rows > 0;
        above = spanning[line.length]
      ) {
        above.rows -= 1;
        line.push(above.text);
        budget -= 1;
        if (budget < 0) spanning = [];
      }
    };
    for (const cell of row.cells) {
      fill();
      const text = textOf(cell);
      const columns = Math.max(1, Math.min(spanOf(cell, "colspan"), maxColumns, budget));
      const height = budget > 0 ? spanOf(cell, "rowspan") : 1;
      budget -= columns - 1;
      origins.add(line.length);
      for (let offset = 0; offset < columns; offset += 1) {
        const shown = offset === 0 || index < headers ? text : "";
        if (height !== 1)
          spanning[line.length] = { rows: height - 1, text: shown.length > maxRepeatedLength ? "" : shown };
        line.push(shown);
      }
    }
    while (line.length < spanning.length && budget > 0) {
      const length = line.length;
      fill();
      if (line.length > length) continue;
      budget -= 1;
      line.push("");
    }
    while (line.at(-1) === "") line.pop();
    grid.push(line);
  }
  return { grid, origins };
}

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.attribs[name] ?? "1", 10);
  if (value === 0 && name === "rowspan") return 65_534;
  return Number.isNaN(value) || value < 1 ? 1 : Math.min(value, 65_534);
}
