import { Grid } from "./grid.ts";
import { child, descendants, elements, noElement, textOf, treeOf, wholeNumber } from "./xml-tree.ts";
import type { Element } from "./xml-tree.ts";

/** Charts and diagrams (SmartArt), which Word, PowerPoint and Excel store alike. */

const maxPoints = 10_000;
/** In the last years before 10000, which sheets do not pass. */
const maxDay = 2_950_000;
/** Between the first days of the two ways to count. */
const daysUntil1904 = 1_462;
const maxSeries = 100;

/** The XML of a chart, of either generation, and of the shapes that are drawn upon it. */
export interface ChartParts {
  xml: string | undefined;
  drawn: string | undefined;
}

/**
 * What a chart says: its title, those of its axes, and a table of its values as they were when it was saved, a series a
 * column; then the texts upon it. Empty if nothing was saved with it.
 */
export function chartBlocks({ xml, drawn }: ChartParts, maxCharacters: number): string[] {
  const space = treeOf(xml, "chartSpace");
  const chart = child(space, "chart") ?? space;
  const title = child(chart, "title");
  const data = child(space, "chartData");
  const is1904 = /^(?:1|true)$/.test(child(space, "date1904")?.attributes["val"] ?? "");
  const series = data === undefined ? seriesOf(chart, is1904) : newerSeriesOf(data, chart);
  const axes = elements(child(chart, "plotArea") ?? noElement).map((axis) => child(axis, "title"));
  const titles = [title, ...axes].map(
    (each) => drawnText(each) || valuesOf(each).join(" ") || plainTitle(each),
  );
  const notes = [...descendants(treeOf(drawn, "userShapes"), "txBody")].map((body) => drawnText(body));
  return [...titles, ...gridOf(series).markdown(maxCharacters), ...notes].filter((block) => block !== "");
}

/** Of the newer charts. */
function plainTitle(title: Element | undefined): string {
  const text = child(title, "tx", "txData", "v");
  return textOf(text).trim();
}

interface Series {
  name: string;
  /** Scattered points have places of their own; other charts draw all series over the same categories. */
  isScattered: boolean;
  categories: string[];
  values: string[];
}

/** @param is1904 dates count from 1904, as in workbooks that began on a Mac. */
function seriesOf(chart: Element, is1904: boolean): Series[] {
  const plot = child(chart, "plotArea");
  if (plot === undefined) return [];
  return [...descendants(plot, "ser")].map((series) => ({
    name: valuesOf(child(series, "tx")).join(" "),
    isScattered: child(series, "xVal") !== undefined,
    categories: valuesOf(child(series, "cat") ?? child(series, "xVal"), is1904),
    values: valuesOf(child(series, "val") ?? child(series, "yVal"), is1904),
  }));
}

/** Charts since Office 2016, such as waterfalls: their data stands before the plot. */
function newerSeriesOf(data: Element, chart: Element): Series[] {
  const names = [...descendants(chart, "series")].map((series) =>
    [...descendants(child(series, "tx") ?? series, "v")].slice(0, 1).map(textOf).join(""),
  );
  return elements(data)
    .filter(({ name }) => name === "data")
    .map((each, index) => ({
      name: names[index] ?? "",
      isScattered: false,
      categories: valuesOf(child(each, "strDim")),
      values: valuesOf(child(each, "numDim")),
    }));
}

function gridOf(all: readonly Series[]): Grid {
  const grid = new Grid();
  const series = all.slice(0, maxSeries);
  let height = 1;
  const groups = Map.groupBy(series, (each) => (each.isScattered ? each.categories.join("\n") : ""));
  for (const group of groups.values()) {
    const [categories = []] = group
      .map((each) => each.categories)
      .toSorted((one, other) => other.length - one.length);
    const count = Math.max(categories.length, ...group.map(({ values }) => values.length));
    for (let index = 0; index < count; index += 1, height += 1) {
      const values = series.map((each) => (group.includes(each) ? (each.values[index] ?? "") : ""));
      addRow(grid, height, [categories[index] ?? "", ...values]);
    }
  }
  if (height > 1) addRow(grid, 0, ["", ...series.map(({ name }) => name)]);
  grid.headerRows = 1;
  return grid;
}

function addRow(grid: Grid, row: number, texts: readonly string[]): void {
  for (const [column, text] of texts.entries()) grid.add({ text, row, column, rows: 1, columns: 1 });
}

function valuesOf(element: Element | undefined, is1904 = false): string[] {
  if (element === undefined) return [];
  const [levels] = descendants(element, "multiLvlStrCache");
  if (levels !== undefined) return categoriesOf(levels);
  const values: string[] = [];
  const [cache] = descendants(element, "numCache");
  const format = textOf(child(cache, "formatCode"));
  for (const point of descendants(element, "pt")) {
    const at = Math.min(wholeNumber(point.attributes["idx"]) ?? values.length, maxPoints);
    const written = (textOf(child(point, "v")) || directText(point)).trim();
    values[at] =
      cache === undefined
        ? written
        : shownNumber(written, point.attributes["formatCode"] ?? format, is1904 ? daysUntil1904 : 0);
  }
  if (values.length === 0) {
    // A name that is written in place.
    const text = textOf(child(element, "v")).trim();
    if (text !== "") values.push(text);
  }
  return Array.from(values, (value) => value ?? "");
}

/** Categories of several levels, the innermost first: a name goes on until the next one of its level. */
function categoriesOf(cache: Element): string[] {
  const [inner = [], ...outer] = elements(cache)
    .filter(({ name }) => name === "lvl")
    .map((level) => valuesOf(level));
  return inner.map((name, index) =>
    [
      ...outer.map((level) => level.slice(0, index + 1).findLast((each) => each !== "") ?? "").toReversed(),
      name,
    ]
      .filter((each) => each !== "")
      .join(" "),
  );
}

/** Shares, dates and times as a chart shows them; other numbers as they are. */
function shownNumber(written: string, format: string, daysBefore: number): string {
  const number = Number(written);
  const code = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
  if (written === "" || !Number.isFinite(number)) return written;
  const [, decimals] = /^0(?:\.(0{1,10}))?\s?%/.exec(code) ?? [];
  if (/^0(?:\.0{1,10})?\s?%/.test(code)) return `${(number * 100).toFixed(decimals?.length ?? 0)}%`;
  const time = /[hs]/i.test(code) ? timeOf(number, /s/i.test(code)) : "";
  if (time !== "" && !/[dy]/i.test(code)) return time;
  // Spreadsheets show fifteen digits: 4.4000000000000004 is 4.4.
  if (!/[dy]/i.test(code) || number < 1 || number > maxDay)
    return /\.\d{14}/.test(written) ? String(Number(number.toPrecision(15))) : written;
  const date = new Date(
    Date.UTC(1899, 11, 30) + Math.round((number + daysBefore) * 86_400) * 1_000,
  ).toISOString();
  return Number.isInteger(number) ? date.slice(0, 10) : date.slice(0, 16).replace("T", " ");
}

/** A part of a day, as in 6:30; whole days are hours. */
function timeOf(days: number, hasSeconds: boolean): string {
  const seconds = Math.round(days * 86_400);
  if (seconds < 0) return "";
  const two = (part: number): string => String(Math.floor(part) % 60).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(seconds / 60)}${hasSeconds ? `:${two(seconds)}` : ""}`;
}

function directText({ children }: Element): string {
  return children.filter((node) => typeof node === "string").join("");
}

/** The texts of a diagram's nodes, each with its depth. */
export function diagramTexts(xml: string | undefined): { text: string; level: number }[] {
  const model = treeOf(xml, "dataModel");
  const points = new Map<string, Element>();
  let root: string | undefined;
  for (const point of elements(child(model, "ptLst") ?? model)) {
    const { modelId: id, type = "node" } = point.attributes;
    if (id === undefined || !/^(?:node|doc|asst)$/.test(type)) continue;
    points.set(id, point);
    if (type === "doc") root = id;
  }
  const below = childrenOf(child(model, "cxnLst") ?? model);
  const texts: { text: string; level: number }[] = [];
  // Not by recursion: a chain of nodes may be made very long.
  const open = root === undefined ? [] : [{ id: root, level: -1 }];
  const rest = points.keys();
  for (;;) {
    const next = open.pop() ?? nextOf(rest);
    if (next === undefined) return texts;
    const point = points.get(next.id);
    if (!points.delete(next.id)) continue;
    const text = drawnText(point);
    if (text !== "") texts.push({ text, level: Math.max(0, next.level) });
    const nodes = (below.get(next.id) ?? []).toSorted((one, other) => other.order - one.order);
    open.push(...nodes.map(({ to }) => ({ id: to, level: next.level + 1 })));
  }
}

function nextOf(ids: Iterator<string>): { id: string; level: number } | undefined {
  const { value, done } = ids.next();
  return done === true ? undefined : { id: value, level: 0 };
}

function childrenOf(connections: Element): Map<string, { to: string; order: number }[]> {
  const below = new Map<string, { to: string; order: number }[]>();
  for (const { attributes } of elements(connections)) {
    const { type = "parOf", srcId: from, destId: to, srcOrd: order } = attributes;
    if (type !== "parOf" || from === undefined || to === undefined) continue;
    const nodes = below.get(from) ?? [];
    nodes.push({ to, order: wholeNumber(order) ?? 0 });
    below.set(from, nodes);
  }
  return below;
}

/** The paragraphs of a text in DrawingML, on one line. */
function drawnText(element: Element | undefined): string {
  if (element === undefined) return "";
  return [...descendants(element, "p")]
    .map((paragraph) => [...descendants(paragraph, "t")].map(textOf).join(""))
    .filter((text) => text.trim() !== "")
    .join(" ");
}

const fileName = /^(?:\S*[\\/])?[^\\/]{1,200}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic|pdf|eps)$/i;
/** What Office adds to descriptions that it made itself. */
const machineMade =
  /\s*(?:Description automatically generated(?: with \w+ confidence)?|AI-generated content may be incorrect\.?|Automatisch generierte Beschreibung)\s*/gi;

/** A picture's description as text; empty if it says nothing, or names a file. */
export function descriptionText(description: string | undefined): string {
  const text = (description ?? "").slice(0, 2_000).replace(machineMade, " ").replace(/\s+/g, " ").trim();
  return text === "" || fileName.test(text) || /^(?:Picture|Image|Grafik|Bild) \d+$/i.test(text)
    ? ""
    : `[${text}]`;
}
