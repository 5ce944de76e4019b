import type { Line } from "./page.ts";

interface Block {
  lines: Line[];
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/**
 * Most pages are written in the order in which they are read, columns too; that order is kept unless it jumps back up over
 * what it has passed. Then blocks are ordered by where they stand: columns before rows where a gutter goes all the way.
 */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const blocks = blocksOf(lines);
  const jumps = blocks.filter((block, index) => jumpsBack(beforeIn(blocks, index), block));
  if (jumps.length === 0) return [...lines];
  const ordered = jumps.length <= maxMoved * blocks.length ? withMoved(blocks, jumps) : undefined;
  return (ordered ?? cut(blocks, 0)).flatMap((block) => block.lines);
}

/** More blocks that were written late, and the page was not written as it is read. */
const maxMoved = 0.3;

function beforeIn(blocks: readonly Block[], index: number): Block[] {
  return blocks.slice(Math.max(0, index - 30), index);
}

/** A few blocks that were written late, such as the marks of a list, in their places; undefined where that is not enough. */
function withMoved(blocks: readonly Block[], late: readonly Block[]): Block[] | undefined {
  const ordered = blocks.filter((block) => !late.includes(block));
  for (const block of late.toSorted((one, other) => other.top - one.top)) {
    const place = ordered.findIndex((other) => jumpsBack([other], block));
    ordered.splice(place < 0 ? ordered.length : place, 0, block);
  }
  return ordered.some((block, index) => jumpsBack(beforeIn(ordered, index), block)) ? undefined : ordered;
}

function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const last = block?.lines.at(-1);
    const step = last === undefined ? Infinity : last.bottom - line.bottom;
    const overlaps = block !== undefined && line.left < block.right && line.right > block.left;
    if (
      block !== undefined &&
      overlaps &&
      step > -0.5 * line.size &&
      step < 2 * Math.max(line.size, last?.size ?? 0)
    ) {
      block.lines.push(line);
      block.left = Math.min(block.left, line.left);
      block.right = Math.max(block.right, line.right);
      block.bottom = Math.min(block.bottom, line.bottom);
      block.top = Math.max(block.top, line.top);
    } else
      blocks.push({ lines: [line], left: line.left, right: line.right, bottom: line.bottom, top: line.top });
  }
  return blocks;
}

/** Stands above a block that came before it, and over it. */
function jumpsBack(before: readonly Block[], block: Block): boolean {
  return before.some(
    (earlier) =>
      block.bottom >= earlier.top &&
      Math.min(earlier.right, block.right) - Math.max(earlier.left, block.left) >
        0.2 * Math.min(earlier.right - earlier.left, block.right - block.left),
  );
}

const maxCuts = 40;

/** Recursive cuts at the widest gutter, else at the widest gap between rows. */
function cut(blocks: Block[], depth: number): Block[] {
  if (blocks.length < 2 || depth > maxCuts) return blocks;
  const gutter = widestGap(blocks, (block) => [block.left, block.right]);
  if (gutter !== undefined && gutter.width > 4) {
    const isLeft = (block: Block): boolean => block.right <= gutter.at;
    return [
      ...cut(blocks.filter(isLeft), depth + 1),
      ...cut(
        blocks.filter((block) => !isLeft(block)),
        depth + 1,
      ),
    ];
  }
  const gap = widestGap(blocks, (block) => [block.bottom, block.top]);
  if (gap !== undefined) {
    const isAbove = (block: Block): boolean => block.bottom >= gap.at;
    return [
      ...cut(blocks.filter(isAbove), depth + 1),
      ...cut(
        blocks.filter((block) => !isAbove(block)),
        depth + 1,
      ),
    ];
  }
  return blocks.toSorted((one, other) => other.top - one.top || one.left - other.left);
}

/** Where no block stands; `at` is where the blocks beyond it begin. */
function widestGap(
  blocks: readonly Block[],
  sides: (block: Block) => [number, number],
): { at: number; width: number } | undefined {
  let widest: { at: number; width: number } | undefined;
  let reached = -Infinity;
  for (const [start, end] of blocks.map((block) => sides(block)).toSorted(([one], [other]) => one - other)) {
    if (reached > -Infinity && start >= reached && start - reached >= (widest?.width ?? 0))
      widest = { at: start, width: start - reached };
    reached = Math.max(reached, end);
  }
  return widest;
}
