import { isProse, parted } from "./columns.ts";
import type { Line } from "./page.ts";

/** Notes in the margin on the height of a line: its sentence goes on without them. */

/** So many lines of a page begin or end at one place, as its text does. */
const minLines = 3;
/** In ems: between a note and its line. */
const minGap = 0.6;
/** In points: lines of one column differ by as much. */
const tolerance = 2;
/** In ems. */
const maxLineStep = 1.6;
const maxRagged = 3;
/** Of those lines: more notes are a column. */
const maxNotes = 0.5;

/** A page with its notes after the lines of its text. */
export function withNotesLast(lines: readonly Line[]): Line[] {
  return notesApart(notesApart(lines, "left"), "right");
}

function notesApart(lines: readonly Line[], side: "left" | "right"): Line[] {
  const places = Map.groupBy(
    lines.filter((line) => line.upright && line.pitch === undefined),
    (line) => Math.round(line[side] / tolerance),
  );
  const [column = []] = [...places.values()].toSorted((one, other) => other.length - one.length);
  const edge = column[0]?.[side];
  if (edge === undefined || column.length < minLines || !isProse(column)) return [...lines];
  const notes = new Map<Line, { note: Line; text: Line }>();
  const right = Math.max(...column.map((line) => line.right));
  for (const [index, line] of lines.entries()) {
    const apart = noteBeside(line, edge, side);
    if (apart === undefined) continue;
    // What stands beside the beginning of a paragraph may be its number or its name.
    const before = side === "right" ? apart.text : lines[index - 1];
    const isInSentence =
      before !== undefined &&
      /[^.!?:;]$/.test(before.text) &&
      before.bottom - line.bottom < maxLineStep * line.size &&
      Math.abs(before.right - right) < maxRagged * line.size &&
      before.cells.length === 1;
    if (isInSentence) notes.set(line, apart);
  }
  if (notes.size > maxNotes * column.length) return [...lines];
  const texts = lines.map((line) => notes.get(line)?.text ?? line);
  // Below the text stands the page's number.
  const end = 1 + lines.findLastIndex((line) => !line.marginal || notes.has(line));
  const apart = [...notes.values()].map(({ note }) => ({ ...note, isNote: true as const }));
  return [...texts.slice(0, end), ...apart, ...texts.slice(end)];
}

/** The words of a line beyond the edge of its column, if the others begin or end there. */
function noteBeside(
  line: Line,
  edge: number,
  side: "left" | "right",
): { note: Line; text: Line } | undefined {
  const gap = minGap * line.size;
  const parts = parted(line, side === "left" ? edge - tolerance : edge + gap);
  const [note, text] = side === "left" ? parts : parts.toReversed();
  if (note === undefined || text === undefined || !/\p{L}{2}/u.test(note.text)) return undefined;
  const isApart = side === "left" ? note.right < edge - gap : note.left > text.right + gap;
  return isApart && Math.abs(text[side] - edge) < tolerance ? { note, text } : undefined;
}
