import { withCells } from "./columns.ts";
import type { Line } from "./page.ts";

/** A first letter as high as several lines belongs to the word that goes on beside it. */

/** Compared with the line beside it. */
const minRatio = 1.7;
/** In ems of the line. */
const maxGap = 1;

export function joinDropCaps(lines: readonly Line[]): Line[] {
  const caps = lines.filter((line) => line.upright && /^["“„«'‘]?\p{Lu}$/u.test(line.text));
  if (caps.length === 0) return [...lines];
  let joined = [...lines];
  for (const cap of caps) {
    const line = lines.find((other) => goesOn(cap, other));
    const [cell, ...rest] = line?.cells ?? [];
    if (line === undefined || cell === undefined) continue;
    const [, ...edges] = cell.edges;
    const word = { ...cell, text: cap.text + cell.text, left: cap.left, edges: [cap.left, ...edges] };
    // It stands where its line does, with its size.
    const whole = withCells(line, [word, ...rest]);
    joined = joined.flatMap((other) => (other === cap ? [] : other === line ? [whole] : [other]));
  }
  return joined;
}

function goesOn(cap: Line, line: Line): boolean {
  const gap = line.left - cap.right;
  return (
    line.upright &&
    cap.size > minRatio * line.size &&
    /^\p{L}/u.test(line.text) &&
    gap > -0.3 * line.size &&
    gap < maxGap * line.size &&
    Math.abs(cap.top - line.top) < 0.8 * line.size
  );
}
