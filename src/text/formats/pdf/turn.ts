import type { Box } from "./objects.ts";

/** Quarters of a turn: pages and their letters may be turned by them. */

/** To the left: letters that are turned by one run upwards. */
export type Quarter = 0 | 1 | 2 | 3;

const turns: Readonly<Record<Quarter, readonly [cosine: number, sine: number]>> = {
  0: [1, 0],
  1: [0, 1],
  2: [-1, 0],
  3: [0, -1],
};

/** The direction of letters from their matrix; undefined for slanted lines. */
export function quarterOf(a: number, b: number): Quarter | undefined {
  if (Math.abs(b) < 0.1 * Math.abs(a)) return a > 0 ? 0 : 2;
  if (Math.abs(a) < 0.1 * Math.abs(b)) return b > 0 ? 1 : 3;
  return undefined;
}

/** The sum of two turns. */
export function sumOf(one: Quarter, other: Quarter): Quarter {
  const sums = [0, 1, 2, 3, 0, 1, 2] as const;
  return sums[one + other] ?? 0;
}

/** The turn that takes another back. */
export function backFrom(quarter: Quarter): Quarter {
  return ([0, 3, 2, 1] as const)[quarter];
}

/** A number of quarters as PDFium gives it for a page. */
export function asQuarter(value: number | undefined): Quarter {
  return value === 1 || value === 2 || value === 3 ? value : 0;
}

/** A box with its letters turned back by so many quarters, around the origin. */
export function turned(box: Box, quarter: Quarter): Box {
  if (quarter === 0) return { left: box.left, right: box.right, bottom: box.bottom, top: box.top };
  const [cosine, sine] = turns[quarter];
  const [x, y] = [cosine * box.left + sine * box.bottom, cosine * box.bottom - sine * box.left];
  const [otherX, otherY] = [cosine * box.right + sine * box.top, cosine * box.top - sine * box.right];
  return {
    left: Math.min(x, otherX),
    right: Math.max(x, otherX),
    bottom: Math.min(y, otherY),
    top: Math.max(y, otherY),
  };
}

/** A box by its distance from the bottom left of another. */
export function moved({ left, right, bottom, top }: Box, origin: Box): Box {
  return {
    left: left - origin.left,
    right: right - origin.left,
    bottom: bottom - origin.bottom,
    top: top - origin.bottom,
  };
}
