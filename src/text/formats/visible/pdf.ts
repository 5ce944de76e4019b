import { isIndistinct, white } from "./colour.ts";

import { PageObjects, overlaps } from "../pdf/objects.ts";
import type { Box, TextObject } from "../pdf/objects.ts";
import type { Pdfium } from "../pdf/pdfium.ts";

/**
 * Which characters of a page its reader sees. Cheap signs tell those that may not be seen; whether painting them changes
 * the page is then found out by painting it with and without them. An invisible text over a picture is what a text
 * recognition read in it, and stays.
 */

/** A page is painted at so many pixels a point, and at most so many in all. */
const pixelsPerPoint = 1.5;
const maxPixels = 1_500_000;
/** Letters that change no pixel by so much, of 255, are not seen. */
const minChange = 16;
/** In points: what is smaller is a row of dots. */
const minSize = 1.05;
const faintAlpha = 0.2;
const whiteArgb = 0xffffffff;

type Verdict = "seen" | "hidden" | "behind a picture" | "painted";

export class VisibleText {
  readonly #pdfium: Pdfium;
  readonly #page: number;
  readonly #textPage: number;
  readonly #objects: PageObjects;
  readonly #toDevice: Affine;
  /** What of the page is shown, in points. */
  readonly #paper: Box;
  readonly #verdicts = new Map<number, Verdict>();
  #changes: Changes | undefined;
  #last = true;

  constructor(pdfium: Pdfium, page: number, textPage: number) {
    this.#pdfium = pdfium;
    this.#page = page;
    this.#textPage = textPage;
    this.#objects = new PageObjects(pdfium, page);
    this.#toDevice = deviceOf(pdfium, page);
    this.#paper = paperOf(pdfium, page, this.#toDevice);
    for (const [handle, text] of this.#objects.texts) this.#verdicts.set(handle, this.#judge(text));
  }

  /**
   * Whether the character at an index is seen. What a parser adds, such as the space between two words, is as the character before it.
   * @param box of the character in points of the page; undefined where it has none.
   */
  sees(index: number, box: Box | undefined, character: string): boolean {
    const handle = this.#pdfium.call["FPDFText_GetTextObject"]?.(this.#textPage, index) ?? 0;
    if (handle === 0 || box === undefined) return this.#last;
    const verdict = this.#verdicts.get(handle) ?? "seen";
    this.#last = this.#isSeen(verdict, box, character);
    return this.#last;
  }

  #isSeen(verdict: Verdict, box: Box, character: string): boolean {
    const { left, right, bottom, top } = this.#paper;
    if (box.right <= left || box.left >= right || box.top <= bottom || box.bottom >= top) return false;
    if (verdict === "seen" || verdict === "hidden") return verdict === "seen";
    if (this.#objects.hasImageAt(box)) return true;
    if (verdict === "behind a picture") return false;
    // A dot changes few pixels.
    if (!/[\p{L}\p{N}]/u.test(character)) return this.#last;
    this.#changes ??= this.#paint();
    return this.#changes.hasAny(this.#toDevice.of(box));
  }

  /** Pixels that change when what may not be seen is left out. */
  #paint(): Changes {
    const suspects = [...this.#verdicts].flatMap(([handle, verdict]) =>
      verdict === "painted" ? [handle] : [],
    );
    return new Changes(this.#pdfium, this.#page, this.#toDevice, suspects);
  }

  #judge(text: TextObject): Verdict {
    const { mode, size, alpha, colour, box } = text;
    if (size <= minSize && box.top - box.bottom < 2 * minSize) return "hidden";
    if (mode === "invisible") return "behind a picture";
    if (text.mayBeCut || alpha < faintAlpha) return "painted";
    const { isCrowded, covers } = this.#objects.around(box);
    if (isCrowded || colour === undefined || isIndistinct(colour, white)) return "painted";
    for (const cover of covers) {
      if (!overlaps(cover.box, box)) continue;
      if (cover.order > text.order) {
        if (cover.isOpaque && isCentreIn(box, cover.box)) return "painted";
      } else if (cover.colour !== undefined && isIndistinct(colour, cover.colour)) return "painted";
    }
    return "seen";
  }
}

function isCentreIn(inner: Box, outer: Box): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.bottom + inner.top) / 2;
  return x > outer.left && x < outer.right && y > outer.bottom && y < outer.top;
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

function deviceOf({ call, memory, scratch }: Pdfium, page: number): Affine {
  const points = {
    width: Math.max(call["FPDF_GetPageWidthF"]?.(page) ?? 0, 1),
    height: Math.max(call["FPDF_GetPageHeightF"]?.(page) ?? 0, 1),
  };
  const scale = Math.min(pixelsPerPoint, Math.sqrt(maxPixels / (points.width * points.height)));
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
  readonly #width: number;
  readonly #height: number;

  constructor(pdfium: Pdfium, page: number, { width, height }: Affine, objects: readonly number[]) {
    const { call } = pdfium;
    this.#width = width;
    this.#height = height;
    this.#changed = new Uint8Array(width * height);
    const bitmap = call["FPDFBitmap_Create"]?.(width, height, 0) ?? 0;
    if (bitmap === 0) {
      // Not painted, not known: nothing is taken out.
      this.#changed.fill(1);
      return;
    }
    try {
      const whole = paint(pdfium, page, bitmap, width, height).slice();
      for (const object of objects) call["FPDFPageObj_SetIsActive"]?.(object, 0);
      const without = paint(pdfium, page, bitmap, width, height);
      for (const object of objects) call["FPDFPageObj_SetIsActive"]?.(object, 1);
      for (let pixel = 0; pixel < this.#changed.length; pixel += 1)
        for (let part = 4 * pixel; part < 4 * pixel + 3; part += 1)
          if (Math.abs((whole[part] ?? 0) - (without[part] ?? 0)) >= minChange) this.#changed[pixel] = 1;
    } finally {
      call["FPDFBitmap_Destroy"]?.(bitmap);
    }
  }

  hasAny({ left, right, bottom, top }: Box): boolean {
    const [firstX, lastX] = [Math.max(0, Math.floor(left)), Math.min(this.#width - 1, Math.ceil(right))];
    const [firstY, lastY] = [Math.max(0, Math.floor(bottom)), Math.min(this.#height - 1, Math.ceil(top))];
    for (let y = firstY; y <= lastY; y += 1)
      for (let x = firstX; x <= lastX; x += 1) if (this.#changed[y * this.#width + x] === 1) return true;
    return false;
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
