import { OleFile } from "../../ole.ts";

/** What lies on the sheets of a workbook of Excel 97 to 2003 (BIFF8): text boxes, and how many charts. */
export interface LegacyDrawings {
  charts: number;
  /** Texts of the boxes of each sheet, in the order of the sheets. */
  boxes: readonly (readonly string[])[];
}

const records = {
  begin: 0x0809,
  end: 0x000a,
  object: 0x005d,
  text: 0x01b6,
  goesOn: 0x003c,
  encrypted: 0x002f,
};
/** What a `begin` record says where a chart begins. */
const chart = 0x0020;
/** Kind of an object whose text is not on the sheet: comments are read as notes. */
const comment = 0x0019;
const maxBoxes = 5_000;
const maxSheets = 10_000;

export function legacyDrawings(bytes: Uint8Array): LegacyDrawings {
  const stream = OleFile.open(bytes)?.stream("Workbook");
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

interface BiffRecord {
  type: number;
  data: Buffer;
  /** The record after it, where that goes on with this one. */
  next: Buffer | undefined;
}

function* recordsOf(stream: Buffer): Generator<BiffRecord> {
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, end);
    const follows = end + 4 <= stream.length && stream.readUInt16LE(end) === records.goesOn;
    const next = follows ? stream.subarray(end + 4, end + 4 + stream.readUInt16LE(end + 2)) : undefined;
    yield { type: stream.readUInt16LE(at), data, next };
    at = end;
  }
}

/** The first byte says whether a character takes one byte or two. */
function textOf(data: Buffer, characters: number): string {
  const isWide = ((data[0] ?? 0) & 1) === 1;
  const text = data.subarray(1, 1 + characters * (isWide ? 2 : 1)).toString(isWide ? "utf16le" : "latin1");
  return text.replace(/\s*\r?\n\s*/g, "\n").trim();
}
