import type { Colour } from "../visible/colour.ts";
import type { Pdfium } from "./pdfium.ts";

/** What a page of a PDF is painted of, where it decides which text is seen. Positions in points of the page. */

export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

export interface TextObject {
  box: Box;
  mode: "painted" | "invisible" | "clip";
  /** Of its letters, in points. */
  size: number;
  /** Undefined for patterns and the like. */
  colour: Colour | undefined;
  /** 0 to 1. */
  alpha: number;
  /** Its place in the order of painting. */
  order: number;
  /** A clipping path, a layer, or a group that it lies in may take it away. */
  mayBeCut: boolean;
  /** Of the page itself, and not of a group on it. */
  isOwn: boolean;
  /** The marked content whose text stands for that of its objects; undefined for none. */
  spelling: Spelling | undefined;
}

/** Objects for which one text stands: a letter whose accents are drawn by themselves, for example. */
export interface Spelling {
  /** Around all of them. */
  box: Box;
}

/** An area that is painted. */
interface Cover {
  box: Box;
  order: number;
  /** Undefined when it can't be told. */
  colour: Colour | undefined;
  /** Nothing behind it is seen. */
  isOpaque: boolean;
}

/** From the space of a group to that of the page. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

interface Container {
  matrix: Matrix;
  /** As far as the clipping paths around it leave; undefined without any. */
  clip: Box | undefined;
  mayBeCut: boolean;
  depth: number;
}

/** PDFium's number for a string. */
const stringValue = 3;
const kinds = { text: 1, path: 2, image: 3, shading: 4, form: 5 };
const maxObjects = 300_000;
const maxDepth = 12;
/** Lines and dots hide no text. In points, on a page of the usual height or more. */
const minSide = 3;
const usualHeight = 700;
/** The page is looked at in so many rows and columns; where more areas than that overlap, only painting tells. */
const cells = 24;
const maxCoversOfCell = 48;
const maxImages = 2000;
/** Thicker lines are areas. In points. */
const maxRuleWidth = 3;
const maxRules = 4000;
/** Of one path: a drawing has thousands, a table's border a few. */
const maxSegments = 400;
/** Of the paper, that pictures cover when the page is a scan. */
const minPictureShare = 0.4;
/** In square points: smaller ones are bullets, rules and logos. */
const minPictureArea = 2500;

export class PageObjects {
  readonly texts = new Map<number, TextObject>();
  readonly #spellings = new Map<number, Spelling>();
  /** Straight lines, level or upright: borders and the like. */
  readonly rules: Box[] = [];
  /** The sum of all areas that are filled on it, in square points. */
  paintedArea = 0;
  readonly #pdfium: Pdfium;
  readonly #grid = new Map<number, Cover[]>();
  readonly #crowded = new Set<number>();
  readonly #images: Box[] = [];
  readonly #side: number;
  readonly #minSide: number;
  #order = 0;

  constructor(pdfium: Pdfium, page: number) {
    const { call } = pdfium;
    this.#pdfium = pdfium;
    this.#side = Math.max(
      call["FPDF_GetPageWidthF"]?.(page) ?? 0,
      call["FPDF_GetPageHeightF"]?.(page) ?? 0,
      0.1,
    );
    this.#minSide = minSide * Math.min(1, this.#side / usualHeight);
    const count = call["FPDFPage_CountObjects"]?.(page) ?? 0;
    const whole: Container = { matrix: [1, 0, 0, 1, 0, 0], clip: undefined, mayBeCut: false, depth: 0 };
    for (let index = 0; index < count && this.#order < maxObjects; index += 1)
      this.#add(call["FPDFPage_GetObject"]?.(page, index) ?? 0, whole);
  }

  /** Areas near a box, and whether there are more than are kept. */
  around(box: Box): { isCrowded: boolean; covers: Iterable<Cover> } {
    const covers = new Set<Cover>();
    let isCrowded = false;
    for (const cell of this.#cellsOf(box)) {
      isCrowded ||= this.#crowded.has(cell);
      for (const cover of this.#grid.get(cell) ?? []) covers.add(cover);
    }
    return { isCrowded, covers };
  }

  /** Whether the middle of a box lies in a picture. */
  hasImageAt({ left, right, bottom, top }: Box): boolean {
    const x = (left + right) / 2;
    const y = (bottom + top) / 2;
    return this.#images.some(
      (image) => x >= image.left && x <= image.right && y >= image.bottom && y <= image.top,
    );
  }

  /** The pictures on the paper, and whether one of them covers most of it. */
  pictures(paper: Box): { pictures: number; isPicture: boolean } {
    const areaOf = ({ left, right, bottom, top }: Box): number =>
      Math.max(0, right - left) * Math.max(0, top - bottom);
    const areas = this.#images.map((image) => areaOf(intersection(image, paper)));
    // A scan may come in strips.
    const isPicture = areas.reduce((sum, area) => sum + area, 0) > minPictureShare * areaOf(paper);
    return { pictures: areas.filter((area) => area > minPictureArea).length, isPicture };
  }

  #add(object: number, container: Container): void {
    const { call } = this.#pdfium;
    const kind = call["FPDFPageObj_GetType"]?.(object) ?? 0;
    this.#order += 1;
    if (kind === kinds.text) this.#addText(object, container);
    else if (kind === kinds.form) this.#addForm(object, container);
    else if (kind === kinds.path || kind === kinds.image || kind === kinds.shading) {
      const box = this.#boxOf(object, container);
      if (box !== undefined && kind === kinds.path) this.#addRules(object, box, container);
      if (box === undefined || box.right - box.left < this.#minSide || box.top - box.bottom < this.#minSide)
        return;
      if (kind === kinds.image) {
        this.#countArea(box);
        if (this.#images.length < maxImages) this.#images.push(box);
      } else if (kind === kinds.shading) {
        this.#countArea(box);
        this.#cover({ box, order: this.#order, colour: undefined, isOpaque: false });
      } else this.#addPath(object, box);
    }
  }

  #addPath(object: number, box: Box): void {
    const { call, memory, scratch } = this.#pdfium;
    if (call["FPDFPath_GetDrawMode"]?.(object, scratch, scratch + 4) !== 1) return;
    const isFilled = memory().getInt32(scratch, true) !== 0;
    const isStroked = memory().getInt32(scratch + 4, true) !== 0;
    if (isFilled) {
      this.#countArea(box);
      const fill = this.#colourOf(object, "FPDFPageObj_GetFillColor");
      const isOpaque =
        (fill === undefined || fill.alpha > 0.9) && call["FPDFPageObj_HasTransparency"]?.(object) !== 1;
      this.#cover({ box, order: this.#order, colour: fill?.colour, isOpaque });
      return;
    }
    if (!isStroked || call["FPDFPageObj_GetStrokeWidth"]?.(object, scratch) !== 1) return;
    // A thick line is an area as well.
    if (memory().getFloat32(scratch, true) < this.#minSide) return;
    this.#cover({ box, order: this.#order, colour: undefined, isOpaque: false });
  }

  #countArea({ left, right, bottom, top }: Box): void {
    this.paintedArea += Math.min(right - left, this.#side) * Math.min(top - bottom, this.#side);
  }

  /** A thin path is a rule, and each straight part of an outline. */
  #addRules(path: number, box: Box, container: Container): void {
    if (this.rules.length >= maxRules) return;
    const { call, memory, scratch } = this.#pdfium;
    if (call["FPDFPath_GetDrawMode"]?.(path, scratch, scratch + 4) !== 1) return;
    const isFilled = memory().getInt32(scratch, true) !== 0;
    const isStroked = memory().getInt32(scratch + 4, true) !== 0;
    if (!isFilled && !isStroked) return;
    if (isThin(box)) this.rules.push(box);
    else if (isStroked) {
      for (const [start, end] of this.#segmentsOf(path, container)) {
        const part = boxOf(start, end);
        if (isThin(part)) this.rules.push(part);
      }
    }
  }

  /** The straight parts of a path, from point to point of the page. */
  *#segmentsOf(
    path: number,
    { matrix }: Container,
  ): Generator<[start: readonly [number, number], end: readonly [number, number]]> {
    const { call, memory, scratch } = this.#pdfium;
    const count = call["FPDFPath_CountSegments"]?.(path) ?? 0;
    if (count > maxSegments) return;
    const own = this.#matrixOf(path);
    const whole = own === undefined ? matrix : product(own, matrix);
    let first: readonly [number, number] | undefined;
    let last: readonly [number, number] | undefined;
    for (let index = 0; index < count; index += 1) {
      const segment = call["FPDFPath_GetPathSegment"]?.(path, index) ?? 0;
      if (call["FPDFPathSegment_GetPoint"]?.(segment, scratch, scratch + 4) !== 1) return;
      const view = memory();
      const point = applied(whole, view.getFloat32(scratch, true), view.getFloat32(scratch + 4, true));
      const type = call["FPDFPathSegment_GetType"]?.(segment);
      if (type === segmentTypes.move) first = point;
      else if (type === segmentTypes.line && last !== undefined) yield [last, point];
      last = point;
      if (call["FPDFPathSegment_GetClose"]?.(segment) === 1 && first !== undefined) yield [point, first];
    }
  }

  #addForm(form: number, container: Container): void {
    const { call } = this.#pdfium;
    if (container.depth >= maxDepth) return;
    const own = this.#matrixOf(form);
    const matrix = own === undefined ? container.matrix : product(own, container.matrix);
    const inside: Container = {
      matrix,
      clip: this.#clipOf(form, container),
      // A form may be painted as a whole with an opacity that its texts do not know.
      mayBeCut:
        container.mayBeCut ||
        this.#marksOf(form).isOptional ||
        call["FPDFPageObj_HasTransparency"]?.(form) === 1,
      depth: container.depth + 1,
    };
    const count = call["FPDFFormObj_CountObjects"]?.(form) ?? 0;
    for (let index = 0; index < count && this.#order < maxObjects; index += 1)
      this.#add(call["FPDFFormObj_GetObject"]?.(form, index) ?? 0, inside);
  }

  #addText(object: number, container: Container): void {
    const { call, memory, scratch } = this.#pdfium;
    const box = this.#boxOf(object, container);
    if (box === undefined) return;
    const mode = call["FPDFTextObj_GetTextRenderMode"]?.(object) ?? 0;
    const isStroked = mode === 1 || mode === 5;
    const paint = this.#colourOf(
      object,
      isStroked ? "FPDFPageObj_GetStrokeColor" : "FPDFPageObj_GetFillColor",
    );
    // Filled and outlined: the outline may be what is seen.
    const outline =
      mode === 2 || mode === 6 ? this.#colourOf(object, "FPDFPageObj_GetStrokeColor") : undefined;
    const clip = this.#clipOf(object, container);
    let size = Infinity;
    if (call["FPDFTextObj_GetFontSize"]?.(object, scratch) === 1) {
      size = memory().getFloat32(scratch, true);
      if (call["FPDFPageObj_GetMatrix"]?.(object, scratch) === 1) {
        const c = memory().getFloat32(scratch + 8, true);
        const d = memory().getFloat32(scratch + 12, true);
        const [outerA, outerB, outerC, outerD] = container.matrix;
        size *= Math.hypot(c * outerA + d * outerC, c * outerB + d * outerD);
      }
    }
    const { isOptional, spelling } = this.#marksOf(object, box);
    this.texts.set(object, {
      box,
      mode: mode === 3 ? "invisible" : mode === 7 ? "clip" : "painted",
      size,
      colour: outline === undefined ? paint?.colour : undefined,
      alpha: paint === undefined || outline !== undefined ? 1 : paint.alpha,
      order: this.#order,
      isOwn: container.depth === 0,
      spelling,
      mayBeCut: container.mayBeCut || isOptional || (clip !== undefined && !contains(clip, box)),
    });
  }

  /** Whether an object lies in a layer that may be switched off, and the text that stands for it. */
  #marksOf(object: number, box?: Box): { isOptional: boolean; spelling: Spelling | undefined } {
    const { call, memory, scratch } = this.#pdfium;
    const count = Math.min(call["FPDFPageObj_CountMarks"]?.(object) ?? 0, 20);
    let isOptional = false;
    let spelling: Spelling | undefined;
    for (let index = 0; index < count; index += 1) {
      const mark = call["FPDFPageObj_GetMark"]?.(object, index) ?? 0;
      if (box !== undefined && this.#hasActualText(mark)) {
        spelling = this.#spellings.get(mark) ?? { box: { ...box } };
        widenBox(spelling.box, box);
        this.#spellings.set(mark, spelling);
      }
      // Its name in UTF-16, with the length it has before it.
      if (call["FPDFPageObjMark_GetName"]?.(mark, scratch + 8, 16, scratch) !== 1) continue;
      const view = memory();
      if (view.getUint32(scratch, true) !== 6) continue;
      isOptional ||=
        view.getUint16(scratch + 8, true) === 0x4f && view.getUint16(scratch + 10, true) === 0x43;
    }
    return { isOptional, spelling };
  }

  #hasActualText(mark: number): boolean {
    const { call, memory, scratch } = this.#pdfium;
    if ((call["FPDFPageObjMark_CountParams"]?.(mark) ?? 0) === 0) return false;
    for (const [at, letter] of Buffer.from("ActualText\0").entries()) memory().setUint8(scratch + at, letter);
    return call["FPDFPageObjMark_GetParamValueType"]?.(mark, scratch) === stringValue;
  }

  /** What the clipping paths of an object leave at most, with those around it. */
  #clipOf(object: number, { matrix, clip }: Container): Box | undefined {
    const { call, memory, scratch } = this.#pdfium;
    const path = call["FPDFPageObj_GetClipPath"]?.(object) ?? 0;
    const count = path === 0 ? 0 : Math.min(call["FPDFClipPath_CountPaths"]?.(path) ?? 0, 50);
    let left = clip;
    for (let index = 0; index < count; index += 1) {
      const segments = Math.min(call["FPDFClipPath_CountPathSegments"]?.(path, index) ?? 0, 200);
      if (segments <= 0) continue;
      const box: Box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
      for (let at = 0; at < segments; at += 1) {
        const segment = call["FPDFClipPath_GetPathSegment"]?.(path, index, at) ?? 0;
        if (call["FPDFPathSegment_GetPoint"]?.(segment, scratch, scratch + 4) !== 1) continue;
        const view = memory();
        widen(box, applied(matrix, view.getFloat32(scratch, true), view.getFloat32(scratch + 4, true)));
      }
      left = left === undefined ? box : intersection(left, box);
    }
    return left;
  }

  #matrixOf(object: number): Matrix | undefined {
    const { call, memory, scratch } = this.#pdfium;
    if (call["FPDFPageObj_GetMatrix"]?.(object, scratch) !== 1) return undefined;
    const view = memory();
    const at = (index: number): number => view.getFloat32(scratch + 4 * index, true);
    return [at(0), at(1), at(2), at(3), at(4), at(5)];
  }

  #boxOf(object: number, { matrix }: Container): Box | undefined {
    const { call, memory, scratch } = this.#pdfium;
    if (call["FPDFPageObj_GetBounds"]?.(object, scratch, scratch + 4, scratch + 8, scratch + 12) !== 1)
      return undefined;
    const view = memory();
    const [left = 0, bottom = 0, right = 0, top = 0] = [0, 4, 8, 12].map((offset) =>
      view.getFloat32(scratch + offset, true),
    );
    const box: Box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    for (const x of [left, right]) for (const y of [bottom, top]) widen(box, applied(matrix, x, y));
    return Number.isFinite(box.left + box.right + box.bottom + box.top) ? box : undefined;
  }

  #colourOf(
    object: number,
    name: "FPDFPageObj_GetFillColor" | "FPDFPageObj_GetStrokeColor",
  ): { colour: Colour; alpha: number } | undefined {
    const { call, memory, scratch } = this.#pdfium;
    if (call[name]?.(object, scratch, scratch + 4, scratch + 8, scratch + 12) !== 1) return undefined;
    const view = memory();
    return {
      colour: [
        view.getUint32(scratch, true),
        view.getUint32(scratch + 4, true),
        view.getUint32(scratch + 8, true),
      ],
      alpha: view.getUint32(scratch + 12, true) / 255,
    };
  }

  #cover(cover: Cover): void {
    for (const cell of this.#cellsOf(cover.box)) {
      const covers = this.#grid.get(cell);
      if (covers === undefined) this.#grid.set(cell, [cover]);
      else if (covers.length < maxCoversOfCell) covers.push(cover);
      else this.#crowded.add(cell);
    }
  }

  /** Cells of a square grid over the page; what lies outside counts for its border. */
  *#cellsOf({ left, right, bottom, top }: Box): Generator<number> {
    const at = (value: number): number =>
      Math.min(cells - 1, Math.max(0, Math.floor((value / this.#side) * cells)));
    for (let row = at(bottom); row <= at(top); row += 1)
      for (let column = at(left); column <= at(right); column += 1) yield row * cells + column;
  }
}

const segmentTypes = { line: 0, move: 2 };

function boxOf([x, y]: readonly [number, number], [otherX, otherY]: readonly [number, number]): Box {
  return {
    left: Math.min(x, otherX),
    right: Math.max(x, otherX),
    bottom: Math.min(y, otherY),
    top: Math.max(y, otherY),
  };
}

/** Level or upright, and longer than a dot. */
function isThin({ left, right, bottom, top }: Box): boolean {
  const [width, height] = [right - left, top - bottom];
  return Math.min(width, height) <= maxRuleWidth && Math.max(width, height) > 2 * maxRuleWidth;
}

export function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.bottom >= outer.bottom - 1 &&
    inner.top <= outer.top + 1
  );
}

function intersection(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
    top: Math.min(one.top, other.top),
  };
}

/** Makes a box so large that it holds another. */
export function widenBox(box: Box, { left, right, bottom, top }: Box): void {
  widen(box, [left, bottom]);
  widen(box, [right, top]);
}

function widen(box: Box, [x, y]: readonly [number, number]): void {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.bottom = Math.min(box.bottom, y);
  box.top = Math.max(box.top, y);
}

function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** First `inner`, then `outer`. */
function product(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [outerA, outerB, outerC, outerD] = outer;
  return [
    a * outerA + b * outerC,
    a * outerB + b * outerD,
    c * outerA + d * outerC,
    c * outerB + d * outerD,
    ...applied(outer, e, f),
  ];
}
