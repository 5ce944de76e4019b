import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage } from "../../../../base/coverage.ts";
import { heading } from "../../markup/markdown.ts";
import { chartBlocks, descriptionText, diagramTexts } from "../drawing.ts";
import type { ChartParts } from "../drawing.ts";
import { cellText, Grid } from "../grid.ts";
import { paragraphText } from "../text.ts";
import { branchOf } from "../word/drawings.ts";
import { child, descendants, elements, isTrue, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import { readingOrder } from "./order.ts";
import type { Box } from "./order.ts";
import { paragraphsOf } from "./text.ts";
import type { DrawnParagraph, ListStyles, TextSource } from "./text.ts";

/** A shape with what it says. */
export interface Shape {
  blocks: string[];
  /** Undefined where only the layout would say it, and does not. */
  box: Box | undefined;
  placeholder: Placeholder | undefined;
}

export interface Placeholder {
  type: string;
  index: string;
}

export interface SlideSource extends TextSource {
  coverage: Coverage;
  maxCharacters: number;
  /** Paragraphs of a placeholder are items of a list, if nothing else is said. */
  listsBodies: boolean;
  /** Text of a related part. */
  part: (id: string | undefined) => string | undefined;
  chart: (id: string | undefined) => ChartParts;
  /** Where the slide's layout or master puts a placeholder. */
  placed: (placeholder: Placeholder) => Box | undefined;
  /** How the layout and the master mark the lists of a placeholder. */
  listStyles: (placeholder: Placeholder) => ListStyles;
}

/** The shapes of a slide, a layout or a group, in the order of the file. */
export function* shapesIn(tree: Element, source: SlideSource): Generator<Shape> {
  for (const each of elements(tree)) {
    if (each.name === "AlternateContent") yield* shapesIn(branchOf(each), source);
    else if (each.name === "grpSp") yield groupShape(each, source);
    else if (/^(?:sp|pic|graphicFrame|cxnSp)$/.test(each.name)) yield shapeOf(each, source);
    else if (each.name === "contentPart") noteUnread(source.coverage, "drawing");
  }
}

/** The blocks of shapes in the order they are read in: the title first. */
export function blocksInOrder(shapes: readonly Shape[]): string[] {
  const titles = shapes.filter(({ placeholder }) => isTitle(placeholder));
  const seen = new Set<string>();
  const rest = shapes.filter(({ placeholder, blocks, box }) => {
    if (isTitle(placeholder) || blocks.length === 0) return false;
    // The same upon itself, to appear and vanish in an animation.
    const key = JSON.stringify([box, blocks]);
    if (box !== undefined && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const placed = rest.flatMap((shape) => (shape.box === undefined ? [] : [{ ...shape, box: shape.box }]));
  const unplaced = rest.filter(({ box }) => box === undefined);
  return [...titles, ...unplaced, ...readingOrder(placed)].flatMap(({ blocks }) => blocks);
}

function isTitle(placeholder: Placeholder | undefined): boolean {
  return placeholder?.type === "title" || placeholder?.type === "ctrTitle";
}

function groupShape(group: Element, source: SlideSource): Shape {
  const shapes = [...shapesIn(group, source)];
  return {
    blocks: blocksInOrder(shapes),
    box: boxOf(child(group, "grpSpPr", "xfrm")),
    placeholder: undefined,
  };
}

function shapeOf(shape: Element, source: SlideSource): Shape {
  const placeholder = placeholderOf(shape);
  const own = boxOf(child(shape, "spPr", "xfrm") ?? child(shape, "xfrm"));
  const box = own ?? (placeholder === undefined ? undefined : source.placed(placeholder));
  if (shape.name === "graphicFrame") return { blocks: frameBlocks(shape, source), box, placeholder };
  if (shape.name === "pic") return { blocks: pictureBlocks(shape, source), box, placeholder };
  const inherited = placeholder === undefined ? [] : source.listStyles(placeholder);
  const paragraphs = paragraphsOf(child(shape, "txBody"), source, inherited);
  const isList = source.listsBodies && /^(?:body|obj)$/.test(placeholder?.type ?? "");
  return { blocks: textBlocks(paragraphs, isTitle(placeholder), isList), box, placeholder };
}

export function placeholderOf(shape: Element): Placeholder | undefined {
  for (const properties of elements(shape)) {
    const placeholder = child(properties, "nvPr", "ph");
    if (placeholder === undefined) continue;
    const { type = "body", idx: index = "0" } = placeholder.attributes;
    return { type, index };
  }
  return undefined;
}

export function boxOf(transform: Element | undefined): Box | undefined {
  const offset = child(transform, "off")?.attributes;
  const extent = child(transform, "ext")?.attributes;
  if (offset === undefined || extent === undefined) return undefined;
  const number = (value: string | undefined): number => Number(value ?? 0) || 0;
  return {
    x: number(offset["x"]),
    y: number(offset["y"]),
    width: number(extent["cx"]),
    height: number(extent["cy"]),
  };
}

function textBlocks(paragraphs: readonly DrawnParagraph[], isHeading: boolean, isList: boolean): string[] {
  if (isHeading)
    return paragraphs.length === 0 ? [] : [heading(2, paragraphs.map(({ text }) => text).join(" "))];
  const blocks: string[] = [];
  let list: string[] = [];
  for (const { text, level, mark } of paragraphs) {
    const before =
      typeof mark === "object"
        ? mark.number
        : mark === "bullet" || (mark === "inherited" && isList && paragraphs.length > 1)
          ? "-"
          : "";
    if (before !== "") {
      list.push(`${"  ".repeat(level)}${before} ${text.replace(/\s+/g, " ")}`);
      continue;
    }
    blocks.push(list.join("\n"), paragraphText(text));
    list = [];
  }
  blocks.push(list.join("\n"));
  return blocks.filter((block) => block !== "");
}

function frameBlocks(frame: Element, source: SlideSource): string[] {
  const { coverage, maxCharacters } = source;
  const data = child(frame, "graphic", "graphicData");
  const table = child(data, "tbl");
  if (table !== undefined) {
    coverage.tables = (coverage.tables ?? 0) + 1;
    return gridOf(table, source).markdown(maxCharacters);
  }
  const chart = data === undefined ? undefined : descendants(data, "chart").next().value;
  if (chart !== undefined) {
    const blocks = chartBlocks(source.chart(chart.attributes["id"]), maxCharacters);
    if (blocks.length === 0) noteUnread(coverage, "chart");
    return blocks;
  }
  const diagram = child(data, "relIds");
  if (diagram !== undefined) {
    const texts = diagramTexts(source.part(diagram.attributes["dm"]));
    if (texts.length === 0) noteUnread(coverage, "drawing");
    return texts.length === 0
      ? []
      : [texts.map(({ text, level }) => `${"  ".repeat(Math.min(level, 8))}- ${text}`).join("\n")];
  }
  // A control that filters a table says nothing by itself.
  const isFilter = /slicer$/i.test(data?.attributes["uri"] ?? "");
  if (data !== undefined && !isFilter) noteUnread(coverage, "embeddedObject");
  return [];
}

function pictureBlocks(picture: Element, { coverage }: SlideSource): string[] {
  const description = descriptionText(child(picture, "nvPicPr", "cNvPr")?.attributes["descr"]);
  if (description === "") noteUnread(coverage, "picture");
  return description === "" ? [] : [description];
}

function gridOf(table: Element, source: SlideSource): Grid {
  const grid = new Grid();
  for (const [at, row] of elements(table)
    .filter(({ name }) => name === "tr")
    .entries()) {
    for (const [column, cell] of elements(row)
      .filter(({ name }) => name === "tc")
      .entries()) {
      const { gridSpan, rowSpan, hMerge, vMerge } = cell.attributes;
      // A part of the cell before it or above it.
      if (isTrue(hMerge) || isTrue(vMerge) || grid.at(at, column) !== undefined) continue;
      grid.add({
        text: cellText(paragraphsOf(child(cell, "txBody"), source).map(({ text }) => text)),
        row: at,
        column,
        rows: Math.max(1, wholeNumber(rowSpan) ?? 1),
        columns: Math.max(1, wholeNumber(gridSpan) ?? 1),
      });
    }
  }
  return grid;
}
