import { white } from "./colour.ts";
import { isUnseen } from "./hidden.ts";
import { PageObjects, overlaps } from "../pdf/objects.ts";
import type { Box, Spelling, TextObject } from "../pdf/objects.ts";
import type { Pdfium } from "../pdf/pdfium.ts";

/**
 * Which characters of a page its reader sees. Cheap signs tell those that may not be seen; whether painting them changes
 * the page is then found out by painting it with and without them. An invisible text over a picture is what a text
 * recognition read in it, and stays.
 */

/** A page is painted at so many pixels a point, and at most so many in all. */
const pixelsPerPoint = 1.5;
const maxPixels = 1_500_000;
/** Where so many papers' worth of areas lie over each other, the page is painted smaller. */
const maxLayers = 200;
const minPixelsPerPoint = 0.3;
/** Letters that change no pixel by so much, of 255, are not seen. */
const minChange = 16;
/** Of a page, in points. A smaller page is shown larger, and its letters with it. */
const usualHeight = 700;
const faintAlpha = 0.2;
const whiteArgb = 0xffffffff;

type Visibility = "seen" | "hidden" | "behind a picture" | "a clipping path" | "painted";

export class VisibleText {
  readonly #pdfium: Pdfium;
  readonly #page: number;
  readonly #objects: PageObjects;
  readonly #toDevice: Affine;
  /** What of the page is shown, in points of the page. */
  readonly paper: Box;
  readonly #visibility = new Map<number, Visibility>();
  readonly #longSide: number;
  #changes: Changes | undefined;
  #last = true;

  constructor(pdfium: Pdfium, page: number) {
    this.#pdfium = pdfium;
    this.#page = page;
    this.#objects = new PageObjects(pdfium, page);
    this.#toDevice = deviceOf(pdfium, page, this.#objects.paintedArea);
    this.paper = paperOf(pdfium, page, this.#toDevice);
    this.#longSide = Math.max(this.paper.right - this.paper.left, this.paper.top - this.paper.bottom);
    for (const [handle, text] of this.#objects.texts) this.#visibility.set(handle, this.#judge(text));
  }

  /**
   * Whether a character is seen. What a parser adds, such as the space between two words, is as the character before it.
   * @param object the text object that it is of; 0 for none.
   * @param box of the character in points of the page; undefined where it has none.
   */
  sees(object: number, box: Box | undefined, character: string): boolean {
    if (object === 0 || box === undefined) return this.#last;
    this.#last = this.#isSeen(this.#visibility.get(object) ?? "seen", box, character);
    return this.#last;
  }

  /** Whether a box lies beside the paper: a page may show a part of what it holds. */
  isOffPaper(box: Box | undefined): boolean {
    return box !== undefined && !overlaps(box, this.paper);
  }

  /** Of the letters of a text object, in points; undefined where it can't be told. */
  sizeOf(object: number): number | undefined {
    const size = this.#objects.texts.get(object)?.size;
    return size === undefined || !Number.isFinite(size) ? undefined : size;
  }

  /** The text that stands for a text object and perhaps for others. */
  spellingOf(object: number): Spelling | undefined {
    return this.#objects.texts.get(object)?.spelling;
  }

  /** The lines drawn on the page, in its points. */
  get rules(): readonly Box[] {
    return this.#objects.rules;
  }

  /** Where the marked contents of the page stand, in its points. */
  markedBoxes(): ReadonlyMap<number, readonly Box[]> {
    const boxes = new Map<number, Box[]>();
    for (const [handle, { box, isOwn }] of this.#objects.texts) {
      const mark = isOwn ? (this.#pdfium.call["FPDFPageObj_GetMarkedContentID"]?.(handle) ?? -1) : -1;
      if (mark < 0) continue;
      const known = boxes.get(mark);
      if (known === undefined) boxes.set(mark, [box]);
      else known.push(box);
    }
    return boxes;
  }

  /** The pictures on the paper, and whether one of them covers most of it. */
  pictures(): { pictures: number; isPicture: boolean } {
    return this.#objects.pictures(this.paper);
  }

  #isSeen(visibility: Visibility, box: Box, character: string): boolean {
    if (this.isOffPaper(box)) return false;
    if (visibility === "seen" || visibility === "hidden") return visibility === "seen";
    if (this.#objects.hasImageAt(box)) return true;
    if (visibility === "behind a picture") return false;
    // A dot changes few pixels.
    if (!/[\p{L}\p{N}]/u.test(character)) return this.#last;
    this.#changes ??= this.#paint();
    const pixels = this.#toDevice.of(box);
    // A clipping path is seen by what is painted through it.
    return visibility === "a clipping path" ? this.#changes.varies(pixels) : this.#changes.hasAny(pixels);
  }

  /** Pixels that change when what may not be seen is left out. */
  #paint(): Changes {
    const suspects = [...this.#visibility].flatMap(([handle, visibility]) =>
      visibility === "painted" ? [handle] : [],
    );
    return new Changes(this.#pdfium, this.#page, this.#toDevice, suspects);
  }

  #judge(text: TextObject): Visibility {
    const { mode, size, alpha, colour, box } = text;
    const scale = Math.max(1, usualHeight / this.#longSide);
    const height = (box.top - box.bottom) / 2;
    if (isUnseen({ size: size * scale }) && isUnseen({ size: height * scale })) return "hidden";
    if (mode === "clip") return "a clipping path";
    if (mode === "invisible") return "behind a picture";
    if (text.mayBeCut || alpha < faintAlpha) return "painted";
    const { isCrowded, covers } = this.#objects.around(box);
    if (isCrowded || colour === undefined || isUnseen({ colour, behind: white })) return "painted";
    for (const cover of covers) {
      if (!overlaps(cover.box, box)) continue;
      if (cover.order > text.order) {
        if (cover.isOpaque && hidesPart(box, cover.box)) return "painted";
      } else if (isUnseen({ colour, behind: cover.colour })) return "painted";
    }
    return "seen";
  }
}

/** Whether an area over a line of text may hide some of its letters: a few of them may be blacked out. */
function hidesPart(line: Box, area: Box): boolean {
  const y = (line.bottom + line.top) / 2;
  const width = Math.min(line.right, area.right) - Math.max(line.left, area.left);
  return (
    y > area.bottom && y < area.top && width > Math.min(line.top - line.bottom, line.right - line.left) / 2
  );
}

/** From points of a page to pixels, from the top left; pages may be turned, and begin anywhere. */
class Affine {
  readonly width: number;
  readonly height: number;
  readonly #origin: readonly [number, number];
  readonly #x: readonly [number, number];
  readonly #y: readonly [number, number];

  constructor(
    size: { width: number; height: number },
    origin: readonly [number, number],
    x: readonly [number, number],
    y: readonly [number, number],
  ) {
    this.width = size.width;
    this.height = size.height;
    this.#origin = origin;
    this.#x = x;
    this.#y = y;
  }

  /** A box whose `bottom` is its smaller ordinate. */
  of({ left, right, bottom, top }: Box): Box {
    const [originX, originY] = this.#origin;
    const xs = [left, right].flatMap((x) =>
      [bottom, top].map((y) => originX + x * this.#x[0] + y * this.#y[0]),
    );
    const ys = [left, right].flatMap((x) =>
      [bottom, top].map((y) => originY + x * this.#x[1] + y * this.#y[1]),
    );
    return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
  }
}

function deviceOf({ call, memory, scratch }: Pdfium, page: number, paintedArea: number): Affine {
  const points = {
    width: Math.max(call["FPDF_GetPageWidthF"]?.(page) ?? 0, 0.1),
    height: Math.max(call["FPDF_GetPageHeightF"]?.(page) ?? 0, 0.1),
  };
  // A page may be measured in larger units than points.
  const perUnit = pixelsPerPoint * Math.max(1, usualHeight / Math.max(points.width, points.height));
  const area = points.width * points.height;
  const perLayers = Math.sqrt((maxLayers * area) / Math.max(paintedArea, 1));
  const scale = Math.min(
    perUnit * Math.min(1, Math.max(perLayers, minPixelsPerPoint / pixelsPerPoint)),
    Math.sqrt(maxPixels / area),
  );
  const width = Math.max(1, Math.round(points.width * scale));
  const height = Math.max(1, Math.round(points.height * scale));
  // Whole pixels come back, so a length is measured that is large beside one.
  const measure = 100_000;
  const at = (x: number, y: number): readonly [number, number] => {
    call["FPDF_PageToDevice"]?.(page, 0, 0, width, height, 0, x, y, scratch, scratch + 4);
    return [memory().getInt32(scratch, true), memory().getInt32(scratch + 4, true)];
  };
  const origin = at(0, 0);
  const [right, up] = [at(measure, 0), at(0, measure)];
  return new Affine(
    { width, height },
    origin,
    [(right[0] - origin[0]) / measure, (right[1] - origin[1]) / measure],
    [(up[0] - origin[0]) / measure, (up[1] - origin[1]) / measure],
  );
}

function paperOf({ call, memory, scratch }: Pdfium, page: number, { width, height }: Affine): Box {
  const at = (x: number, y: number): readonly [number, number] => {
    call["FPDF_DeviceToPage"]?.(page, 0, 0, width, height, 0, x, y, scratch, scratch + 8);
    return [memory().getFloat64(scratch, true), memory().getFloat64(scratch + 8, true)];
  };
  const [x, y] = at(0, 0);
  const [otherX, otherY] = at(width, height);
  return {
    left: Math.min(x, otherX),
    right: Math.max(x, otherX),
    bottom: Math.min(y, otherY),
    top: Math.max(y, otherY),
  };
}

/** What changes on a painted page when some of its objects are left out. */
class Changes {
  readonly #changed: Uint8Array;
  /** How light each pixel of the whole page is. */
  readonly #light: Uint8Array;
  readonly #width: number;
  readonly #height: number;

  constructor(pdfium: Pdfium, page: number, { width, height }: Affine, objects: readonly number[]) {
    const { call } = pdfium;
    this.#width = width;
    this.#height = height;
    this.#changed = new Uint8Array(width * height);
    this.#light = new Uint8Array(width * height);
    const bitmap = call["FPDFBitmap_Create"]?.(width, height, 0) ?? 0;
    if (bitmap === 0) {
      // Not painted, not known: nothing is taken out.
      this.#changed.fill(1);
      for (let pixel = 0; pixel < this.#light.length; pixel += 2) this.#light[pixel] = 255;
      return;
    }
    try {
      const whole = paint(pdfium, page, bitmap, width, height).slice();
      for (const object of objects) call["FPDFPageObj_SetIsActive"]?.(object, 0);
      const without = paint(pdfium, page, bitmap, width, height);
      for (const object of objects) call["FPDFPageObj_SetIsActive"]?.(object, 1);
      for (let pixel = 0; pixel < this.#changed.length; pixel += 1) {
        this.#light[pixel] =
          ((whole[4 * pixel] ?? 0) + (whole[4 * pixel + 1] ?? 0) + (whole[4 * pixel + 2] ?? 0)) / 3;
        for (let part = 4 * pixel; part < 4 * pixel + 3; part += 1)
          if (Math.abs((whole[part] ?? 0) - (without[part] ?? 0)) >= minChange) this.#changed[pixel] = 1;
      }
    } finally {
      call["FPDFBitmap_Destroy"]?.(bitmap);
    }
  }

  hasAny(box: Box): boolean {
    for (const pixel of this.#pixelsOf(box)) if (this.#changed[pixel] === 1) return true;
    return false;
  }

  /** Whether the pixels of a box differ from each other. */
  varies(box: Box): boolean {
    let [least, most] = [255, 0];
    for (const pixel of this.#pixelsOf(box)) {
      const light = this.#light[pixel] ?? 0;
      least = Math.min(least, light);
      most = Math.max(most, light);
    }
    return most - least >= minChange;
  }

  *#pixelsOf({ left, right, bottom, top }: Box): Generator<number> {
    const [firstX, lastX] = [Math.max(0, Math.floor(left)), Math.min(this.#width - 1, Math.ceil(right))];
    const [firstY, lastY] = [Math.max(0, Math.floor(bottom)), Math.min(this.#height - 1, Math.ceil(top))];
    for (let y = firstY; y <= lastY; y += 1)
      for (let x = firstX; x <= lastX; x += 1) yield y * this.#width + x;
  }
}

/** The bitmap's own bytes, blue, green, red and one unused a pixel; they change with the next call. */
function paint(
  { call, memory }: Pdfium,
  page: number,
  bitmap: number,
  width: number,
  height: number,
): Uint8Array {
  call["FPDFBitmap_FillRect"]?.(bitmap, 0, 0, width, height, whiteArgb);
  call["FPDF_RenderPageBitmap"]?.(bitmap, page, 0, 0, width, height, 0, 0);
  const start = call["FPDFBitmap_GetBuffer"]?.(bitmap) ?? 0;
  return new Uint8Array(memory().buffer, start, 4 * width * height);
}
