import { atHeight } from "../text.ts";
import type { Height } from "../text.ts";

/** Levels of paragraphs and heights of letters ([MS-PPT] StyleTextPropAtom). */

/** Stands before a paragraph of the second level, twice before one of the third. */
const levelSign = "\t";
const maxLevel = 4;

/** What a run's mask says is there, in the order of its data, with the number of bytes. */
type Parts = readonly (readonly [mask: number, bytes: number])[];
const paragraphParts: Parts = [
  [0xf, 2],
  [0x80, 2],
  [0x10, 2],
  [0x40, 2],
  [0x20, 4],
  [0x800, 2],
  [0x1000, 2],
  [0x2000, 2],
  [0x4000, 2],
  [0x100, 2],
  [0x400, 2],
  [0x8000, 2],
];
const tabStops = 0x100000;
const partsAfterTabs: Parts = [
  [0x10000, 2],
  [0xe0000, 2],
  [0x200000, 2],
];
const letterParts: Parts = [
  [0x3eb7, 2],
  [0x10000, 2],
  [0x200000, 2],
  [0x400000, 2],
  [0x800000, 2],
  [0x20000, 2],
  [0x40000, 4],
];
const position = 0x80000;

/** A text with the levels of its paragraphs before them, and with raised and lowered letters. */
export function styledText(text: string, style: Buffer): string {
  try {
    const { levels, heights } = runsOf(style, text.length);
    let at = 0;
    const paragraphs = text.split("\r").map((paragraph) => {
      const [start, end] = [at, at + paragraph.length];
      at = end + 1;
      const { value: level = 0 } = levels.find((run) => run.end > start) ?? {};
      const parts = heights.map((run) =>
        atHeight(text.slice(Math.max(start, run.start), Math.max(start, Math.min(end, run.end))), run.value),
      );
      return levelSign.repeat(level) + parts.join("");
    });
    return paragraphs.join("\r");
  } catch (error) {
    // Runs that are cut off say nothing.
    if (error instanceof RangeError) return text;
    throw error;
  }
}

interface Run<Value> {
  start: number;
  end: number;
  value: Value;
}

function runsOf(style: Buffer, length: number): { levels: Run<number>[]; heights: Run<Height>[] } {
  let at = 0;
  const number = (bytes: 2 | 4): number => {
    at += bytes;
    return style.readUIntLE(at - bytes, bytes);
  };
  const skip = (mask: number, parts: Parts): void => {
    for (const [part, bytes] of parts) if ((mask & part) !== 0) at += bytes;
  };
  /** Runs over all letters and the end of the last paragraph, which is not written. */
  const runs = <Value>(read: () => Value): Run<Value>[] => {
    const found: Run<Value>[] = [];
    for (let start = 0; start <= length;) {
      const end = start + Math.max(1, number(4));
      found.push({ start, end, value: read() });
      start = end;
    }
    return found;
  };
  const levels = runs(() => {
    const level = number(2);
    const mask = number(4);
    skip(mask, paragraphParts);
    const stops = (mask & tabStops) === 0 ? 0 : number(2);
    at += 4 * stops;
    skip(mask, partsAfterTabs);
    return Math.min(level, maxLevel);
  });
  const heights = runs((): Height => {
    const mask = number(4);
    skip(mask, letterParts);
    // In percent of the letters' size, above the line or below it.
    const shift = (mask & position) === 0 ? 0 : (number(2) << 16) >> 16;
    if (shift === 0) return undefined;
    return shift > 0 ? "raised" : "lowered";
  });
  return { levels, heights };
}
