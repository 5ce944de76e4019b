import type { DocumentOutline } from "./outline.ts";

/** No part of less than this share of a window is cut off. */
const minShare = 0.25;

/**
 * Where to cut a window in two: before the piece with the fewest headings in common with the one before it, of several the
 * nearest to the middle. Null for a window of one piece.
 * @param window `start` and `end` in UTF-16 units of the document, as those of the pieces.
 */
export function placeToCut(
  pieces: DocumentOutline,
  { start, end }: { start: number; end: number },
): number | null {
  const share = (at: number) => (at - start) / (end - start);
  const cuts = pieces.flatMap((piece, index) => {
    const before = pieces[index - 1];
    if (before === undefined || piece.start <= start || piece.start >= end) return [];
    const common = before.headings.findIndex((heading, depth) => piece.headings[depth] !== heading);
    const depth = common < 0 ? before.headings.length : common;
    return [{ at: piece.start, depth, fromMiddle: Math.abs(share(piece.start) - 0.5) }];
  });
  const inside = cuts.filter(({ fromMiddle }) => fromMiddle <= 0.5 - minShare);
  const [best] = inside.toSorted(
    (left, right) => left.depth - right.depth || left.fromMiddle - right.fromMiddle,
  );
  const [nearest] = cuts.toSorted((left, right) => left.fromMiddle - right.fromMiddle);
  return (best ?? nearest)?.at ?? null;
}
