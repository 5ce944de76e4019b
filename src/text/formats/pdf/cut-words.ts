import { lineHyphen } from "./characters.ts";
import { withCells } from "./columns.ts";
import type { Hyphens } from "./hyphens.ts";
import type { Line } from "./page.ts";

/** Words that the end of a page cuts stand whole on the page on which they begin. */
export function withWordsWhole(pages: readonly (readonly Line[])[], hyphens: Hyphens): Line[][] {
  const whole = pages.map((lines) => [...lines]);
  for (const [index, lines] of whole.entries()) {
    const next = whole[index + 1];
    const [last, first] = [lines.at(-1), next?.[0]];
    if (next === undefined || last === undefined || first === undefined) continue;
    const [end, begin] = [last.cells.at(-1), first.cells[0]];
    const [rest] = /^\p{Ll}{2,}\S*/u.exec(begin?.text ?? "") ?? [];
    if (end === undefined || begin === undefined || rest === undefined || !isCut(last, first)) continue;
    const text = hyphens.mend(`${end.text.slice(0, -1)}${lineHyphen}\n${rest}`);
    lines[lines.length - 1] = withCells(last, [...last.cells.slice(0, -1), { ...end, text }]);
    const left = begin.text.slice(rest.length + 1);
    const edges = begin.edges.slice(2);
    const cells = [...(left === "" ? [] : [{ ...begin, text: left, edges }]), ...first.cells.slice(1)];
    next.splice(0, 1, ...(cells.length === 0 ? [] : [withCells(first, cells)]));
  }
  return whole;
}

/** Whether a page's last line of text ends in a word that goes on in the next page's first line. */
function isCut(last: Line, first: Line): boolean {
  return (
    [last, first].every((line) => line.upright && line.table === undefined && line.pitch === undefined) &&
    Math.abs(last.size - first.size) < 0.05 * last.size &&
    new RegExp(`\\p{Ll}[-\u2010${lineHyphen}]$`, "u").test(last.text)
  );
}
