/** Where the words of a document stand on its pages, and where a quote does. */

/** One entry for each word, in the order of the text. Typed arrays, since long documents have a million of them. */
export interface WordBoxes {
  /** Offset in the text at which each word begins, ascending. */
  starts: Uint32Array;
  /** Offset past each word's last character. */
  ends: Uint32Array;
  /** Left, top, right and bottom of each word, one after the other, in points from the top left of its page as it is shown. */
  sides: Float32Array;
}

/** An area of a page, in points from its top left as it is shown. */
export type PageBox = {
  /** From 1. */
  page: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
};

/** A quote of more lines than this is framed on its first ones. */
const maxBoxes = 200;

/**
 * The areas that the text between two offsets takes on its pages: one for each line, and for each cell of a table's row.
 * @param pages offsets at which the pages begin; all offsets are of one kind.
 */
export function boxesBetween(
  { starts, ends, sides }: WordBoxes,
  pages: readonly number[],
  start: number,
  end: number,
): PageBox[] {
  const boxes: PageBox[] = [];
  let page = 0;
  for (let word = firstEndingAfter(ends, start); (starts[word] ?? Infinity) < end; word += 1) {
    const from = starts[word] ?? 0;
    while ((pages[page] ?? Infinity) <= from) page += 1;
    const [left = 0, top = 0, right = 0, bottom = 0] = sides.subarray(4 * word, 4 * word + 4);
    const box: PageBox = { page, left, top, right, bottom };
    const last = boxes.at(-1);
    if (last !== undefined && isBeside(last, box)) widen(last, box);
    else if (boxes.length < maxBoxes) boxes.push(box);
    else break;
  }
  return boxes.map((box) => ({
    page: box.page,
    left: rounded(box.left),
    top: rounded(box.top),
    right: rounded(box.right),
    bottom: rounded(box.bottom),
  }));
}

function firstEndingAfter(ends: Uint32Array, offset: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether a box goes on on the line of another one, no further away than words are. */
function isBeside(last: PageBox, next: PageBox): boolean {
  if (last.page !== next.page) return false;
  const height = Math.min(last.bottom - last.top, next.bottom - next.top);
  const shared = Math.min(last.bottom, next.bottom) - Math.max(last.top, next.top);
  const gap = next.left - last.right;
  return shared > 0.5 * height && gap > -height && gap < 2 * height;
}

function widen(box: PageBox, other: PageBox): void {
  box.left = Math.min(box.left, other.left);
  box.top = Math.min(box.top, other.top);
  box.right = Math.max(box.right, other.right);
  box.bottom = Math.max(box.bottom, other.bottom);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
