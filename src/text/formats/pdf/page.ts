import { hidesMost } from "../visible/hidden.ts";
import { VisibleText } from "../visible/pdf.ts";
import { Accents } from "./accents.ts";
import { PageCharacters } from "./characters.ts";
import { taggedGrid } from "./grids.ts";
import type { GridCell, TableGrid } from "./grids.ts";
import { LineBuilder } from "./line-builder.ts";
import type { OwnLine } from "./line-builder.ts";
import type { Box } from "./objects.ts";
import type { Pdfium } from "./pdfium.ts";
import { readingOrder, wordEnd } from "./right-to-left.ts";
import { ruledGrids } from "./rules.ts";
import { tagsOf } from "./tags.ts";
import { asQuarter, backFrom, moved, sumOf, turned } from "./turn.ts";
import type { Quarter } from "./turn.ts";

/** The lines of a page, with where they stand: what PDFium knows of it. */

/** A run of characters on a line without a wide gap in it. */
export interface Cell {
  text: string;
  left: number;
  right: number;
  /** Left and right of each word of `text`: words are parted by single spaces. */
  edges: readonly number[];
}

/** Positions are in points from the bottom left of the paper, which is turned so that most letters stand upright. */
export interface Line {
  text: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** From the descenders to the ascenders of its font, whatever letters it has. */
  fontBottom: number;
  fontTop: number;
  /** What its letters stand on. */
  baseline: number;
  /** Height of its letters' em, in points. */
  size: number;
  bold: boolean;
  /** The width of each of its letters in points, in a typewriter's font. */
  pitch?: number | undefined;
  /** Upright from left to right: its position tells something. */
  upright: boolean;
  /** In the top or bottom tenth of its page. */
  marginal: boolean;
  /** Cut at gaps as wide as those between columns. */
  cells: Cell[];
  /** Filled into a form, in letters of any size. */
  isFilledIn?: true;
  /** Stands in the margin, beside a sentence that it is no part of. */
  isNote?: true;
  /** The table that stands in place of its lines. */
  table?: PlacedTable;
}

/** A part of the text that stands on one line of the page. */
export interface Piece extends Cell {
  line: Line;
}

/** A table whose cells are known, with the words in them. */
export interface PlacedTable {
  cells: (GridCell & { pieces: Piece[] })[];
  headerRows: number | undefined;
  /** Its cells are boxes of a form, each with the name of its field. */
  isForm?: boolean;
}

/** The text of a page and how it was found. */
export interface PageText {
  lines: Line[];
  /** By so many quarters of a turn, to the left, most of its letters are turned on the page. */
  quarter: Quarter;
  /** By so many the page is turned, to the right, when it is shown. */
  rotation: Quarter;
  /** The paper in the page's space, once it is turned. */
  paper: Box;
  /** Characters that PDFium finds on the page, seen or not. */
  characters: number;
  /** Letters and digits that are kept, and those that are left out because no reader sees them. */
  seen: number;
  hidden: number;
  /** Letters whose font does not say what they mean. */
  unmapped: number;
  /** Whether a picture covers most of the paper. */
  isPicture: boolean;
  pictures: number;
  /** Straight lines drawn on it, level or upright. */
  rules: Box[];
  /** Tables by the document's tags, then by the lines around their cells. */
  grids: TableGrid[];
  /** Headings by the document's tags. */
  headings: TaggedHeading[];
}

export interface TaggedHeading {
  level: number;
  /** Where its text stands. */
  boxes: Box[];
}

interface TextOptions {
  maxCharacters: number;
  /** Only the characters after those of an earlier text, turned as that is. */
  after?: PageText;
}

/** The text of an open page, in the order of the page's content. */
export function textOfPage(pdfium: Pdfium, page: number, { maxCharacters, after }: TextOptions): PageText {
  const { call } = pdfium;
  const textPage = call["FPDFText_LoadPage"]?.(page) ?? 0;
  const visible = new VisibleText(pdfium, page);
  try {
    const characters = new PageCharacters(pdfium, textPage);
    const { count } = characters;
    const end = Math.min(count, maxCharacters);
    const accents = new Accents(characters, { start: after?.characters ?? 0, end });
    const read = (keepsHidden: boolean): PageText => {
      const builder = new LineBuilder(pdfium, characters, visible, {
        accents,
        keepsHidden,
        isAdded: after !== undefined,
      });
      for (const index of readingOrder(characters, { start: after?.characters ?? 0, end }))
        if (index === wordEnd) builder.endWord();
        else builder.add(index);
      const { lines, quarter, ...counts } = builder.end();
      // A page without text is read as it is shown.
      const rotation = asQuarter(call["FPDFPage_GetRotation"]?.(page));
      const most = after?.quarter ?? quarter ?? rotation;
      const paper = turned(visible.paper, most);
      return {
        lines: lines.map((line) => onPaper(line, most, paper)),
        quarter: most,
        rotation,
        paper,
        characters: count,
        ...counts,
        ...visible.pictures(),
        ...structureOf(pdfium, page, visible, (box) => moved(turned(box, most), paper)),
      };
    };
    const text = read(false);
    return hidesMost(text.hidden, text.hidden + text.seen) ? read(true) : text;
  } finally {
    if (textPage !== 0) call["FPDFText_ClosePage"]?.(textPage);
  }
}

/** What the document's tags and the lines on a page say of its tables and headings. */
function structureOf(
  pdfium: Pdfium,
  page: number,
  visible: VisibleText,
  placed: (box: Box) => Box,
): Pick<PageText, "rules" | "grids" | "headings"> {
  const rules = visible.rules.map((rule) => placed(rule));
  const { tables, headings } = tagsOf(pdfium, page);
  if (tables.length + headings.length === 0) return { rules, grids: ruledGrids(rules), headings: [] };
  const boxes = visible.markedBoxes();
  const boxesOf = (mark: number): Box[] => (boxes.get(mark) ?? []).map((box) => placed(box));
  return {
    rules,
    grids: [...tables.flatMap((table) => taggedGrid(table, boxesOf) ?? []), ...ruledGrids(rules)],
    headings: headings.map(({ level, marks }) => ({ level, boxes: marks.flatMap((mark) => boxesOf(mark)) })),
  };
}

/** A line from its own direction into that of most lines of its page. */
function onPaper({ quarter, ...line }: OwnLine, most: Quarter, paper: Box): Line {
  if (quarter === most) {
    const { bottom, top } = moved(line, paper);
    const height = paper.top - paper.bottom;
    return {
      ...line,
      ...moved(line, paper),
      fontBottom: line.fontBottom - paper.bottom,
      fontTop: line.fontTop - paper.bottom,
      baseline: line.baseline - paper.bottom,
      marginal: bottom > 0.9 * height || top < 0.1 * height,
      cells: line.cells.map((cell) => ({
        text: cell.text,
        left: cell.left - paper.left,
        right: cell.right - paper.left,
        edges: cell.edges.map((edge) => edge - paper.left),
      })),
    };
  }
  const box = moved(turned(line, sumOf(most, backFrom(quarter ?? 0))), paper);
  return {
    ...line,
    ...box,
    fontBottom: box.bottom,
    fontTop: box.top,
    baseline: box.bottom,
    upright: false,
    cells: line.cells.map(({ text }) => ({
      text,
      left: box.left,
      right: box.right,
      edges: text.split(" ").flatMap(() => [box.left, box.right]),
    })),
  };
}
