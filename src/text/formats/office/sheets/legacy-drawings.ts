import type { OleFile } from "../../ole.ts";
import { records as common, recordsOf } from "./legacy-records.ts";

/** What lies on the sheets of a workbook of Excel 97 to 2003 (BIFF8): text boxes, and how many charts. */
export interface LegacyDrawings {
  charts: number;
  /** Texts of the boxes of each sheet, in the order of the sheets. */
  boxes: readonly (readonly string[])[];
}

const records = { ...common, object: 0x005d, text: 0x01b6 };
/** What a `begin` record says where a chart begins. */
const chart = 0x0020;
/** Kind of an object whose text is not on the sheet: comments are read as notes. */
const comment = 0x0019;
const maxBoxes = 5_000;
const maxSheets = 10_000;

export function legacyDrawings(file: OleFile): LegacyDrawings {
  const stream = file.stream("Workbook");
  const boxes: string[][] = [];
  let charts = 0;
  let depth = 0;
  let kind = 0;
  let found = 0;
  if (stream === undefined) return { charts, boxes };
  for (const { type, data, next } of recordsOf(stream)) {
    if (type === records.encrypted) return { charts: 0, boxes: [] };
    if (type === records.begin) {
      if (data.length >= 4 && data.readUInt16LE(2) === chart) charts += 1;
      // The first of all describes the workbook; charts on a sheet lie within it.
      depth += 1;
      if (depth === 1 && boxes.length <= maxSheets) boxes.push([]);
    } else if (type === records.end) depth = Math.max(0, depth - 1);
    else if (type === records.object && data.length >= 6) kind = data.readUInt16LE(4);
    else if (type === records.text && kind !== comment && data.length >= 12) {
      const text = next === undefined ? "" : textOf(next, data.readUInt16LE(10));
      if (text !== "" && found < maxBoxes) boxes.at(-1)?.push(text);
      found += 1;
    }
  }
  return { charts, boxes: boxes.slice(1).map((texts) => [...new Set(texts)]) };
}

/** The first byte says whether a character takes one byte or two. */
function textOf(data: Buffer, characters: number): string {
  const isWide = ((data[0] ?? 0) & 1) === 1;
  const text = data.subarray(1, 1 + characters * (isWide ? 2 : 1)).toString(isWide ? "utf16le" : "latin1");
  return text.replace(/\s*\r?\n\s*/g, "\n").trim();
}
