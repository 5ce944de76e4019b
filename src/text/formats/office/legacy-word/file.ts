import { DocumentError } from "../../../../base/errors.ts";
import { OleFile } from "../../ole.ts";
import { encrypted, malformed, tooMuchText } from "../../parsed.ts";
import { readProperties, sprm } from "./sprms.ts";
import type { Properties } from "./sprms.ts";

/**
 * The parts of a Word document of 97 to 2003 (MS-DOC): its text in pieces, and what it says of runs of letters and of
 * paragraphs. All of these are named by their place in the stream `WordDocument`.
 */

/** A stretch of the stream, with what is said of it. */
interface Run {
  start: number;
  end: number;
  properties: Properties;
  /** Of paragraphs. */
  style: number;
}

interface Piece {
  /** Places of its characters in the text. */
  start: number;
  end: number;
  /** Place of its first character in the stream. */
  at: number;
  bytesPerCharacter: 1 | 2;
}

/** Letters of one look; a mark of a paragraph or of a cell is one of them. */
export interface Letters {
  text: string;
  /** Their place in the text, and that in the stream. */
  start: number;
  at: number;
  bytesPerCharacter: 1 | 2;
  properties: Properties | undefined;
}

/** The parts of the text, one after the other, as their lengths in the header are. */
const parts = ["body", "footnotes", "heads", "macros", "comments", "endnotes", "boxes"] as const;
export type Part = (typeof parts)[number];
const lengthsAt = 0x4c;
/** Where the header says where a table lies, and how long it is. */
const tablesAt = 0x9a;
const pageSize = 512;
const maxRuns = 2_000_000;

export const tables = {
  styles: 1,
  footnoteMarks: 2,
  footnotes: 3,
  heads: 11,
  letters: 12,
  paragraphs: 13,
  fonts: 15,
  pieces: 33,
  endnoteMarks: 46,
  endnotes: 47,
  boxes: 56,
  lists: 73,
  listUses: 74,
} as const;

export class WordFile {
  readonly #main: Buffer;
  readonly #table: Buffer;
  readonly #data: Buffer;
  readonly #pieces: Piece[];
  readonly #letters: Run[];
  readonly #paragraphs: Run[];

  constructor(bytes: Uint8Array, maxCharacters: number) {
    const file = OleFile.open(bytes);
    const main = file?.stream("WordDocument");
    if (file === undefined || main === undefined || main.length < 0x300)
      throw malformed("it is no Word document: its main stream is missing or cut off");
    const version = main.readUInt16LE(2);
    if (main.readUInt16LE(0) !== 0xa5ec || version < 0xc1)
      throw new DocumentError(
        "unsupported_type",
        "Failed to parse the document: it was saved by Word 95 or an older program. Save it as .docx.",
      );
    const flags = main.readUInt16LE(0x0a);
    if ((flags & 0x0100) !== 0) throw encrypted("it");
    this.#main = main;
    this.#table = file.stream((flags & 0x0200) === 0 ? "0Table" : "1Table") ?? Buffer.alloc(0);
    this.#data = file.stream("Data") ?? Buffer.alloc(0);
    this.#pieces = piecesIn(this.table(tables.pieces));
    const length = this.#pieces.reduce((sum, { start, end }) => sum + end - start, 0);
    if (length > Math.max(maxCharacters, 1_000) * 2) throw tooMuchText();
    this.#letters = this.#runs(tables.letters);
    this.#paragraphs = this.#runs(tables.paragraphs);
  }

  /** A table of the header. Empty if it is not there. */
  table(index: number): Buffer {
    const at = tablesAt + 8 * index;
    const start = this.#main.readUInt32LE(at);
    return this.#table.subarray(start, start + this.#main.readUInt32LE(at + 4));
  }

  /** The table's bytes from its start on, for one whose length leaves out a part. */
  tableOn(index: number): Buffer {
    const at = tablesAt + 8 * index;
    return this.#main.readUInt32LE(at + 4) === 0
      ? Buffer.alloc(0)
      : this.#table.subarray(this.#main.readUInt32LE(at));
  }

  /** Where a part of the text begins and ends. */
  range(part: Part): { start: number; end: number } {
    let start = 0;
    for (const [index, name] of parts.entries()) {
      const end = start + this.#main.readUInt32LE(lengthsAt + 4 * index);
      if (name === part) return { start, end };
      start = end;
    }
    return { start, end: start };
  }

  /** The letters between two places of the text. */
  *letters(from: number, to: number): Generator<Letters> {
    for (const piece of this.#pieces) {
      const { at, bytesPerCharacter } = piece;
      let start = Math.max(from, piece.start);
      const end = Math.min(to, piece.end);
      while (start < end) {
        const place = at + (start - piece.start) * bytesPerCharacter;
        const run = runAt(this.#letters, place);
        const inRun = run === undefined ? end : start + Math.ceil((run.end - place) / bytesPerCharacter);
        const until = Math.max(start + 1, Math.min(end, inRun));
        const bytes = this.#main.subarray(place, place + (until - start) * bytesPerCharacter);
        const text = bytesPerCharacter === 2 ? bytes.toString("utf16le") : westEuropean.decode(bytes);
        yield { text, start, at: place, bytesPerCharacter, properties: run?.properties };
        start = until;
      }
    }
  }

  /** What is said of the paragraph whose mark stands at a place of the stream. */
  paragraphAt(place: number): { style: number; properties: Properties } {
    return runAt(this.#paragraphs, place) ?? { style: 0, properties: new Map() };
  }

  /** Bytes of the stream `Data`, where pictures and long properties lie. */
  data(place: number): Buffer {
    return this.#data.subarray(place);
  }

  /** Runs lie in pages of 512 bytes. */
  #runs(index: number): Run[] {
    const table = this.table(index);
    const count = Math.floor((table.length - 4) / 8);
    const runs: Run[] = [];
    const seen = new Set<number>();
    for (let each = 0; each < count; each += 1) {
      const page = table.readUInt32LE(4 * (count + 1) + 4 * each) & 0x3f_ffff;
      const bytes = this.#main.subarray(page * pageSize, (page + 1) * pageSize);
      if (bytes.length < pageSize || seen.has(page) || runs.length > maxRuns) continue;
      seen.add(page);
      runs.push(...(index === tables.letters ? letterRuns(bytes) : this.#paragraphRuns(bytes)));
    }
    return runs.toSorted((one, other) => one.start - other.start);
  }

  #paragraphRuns(page: Buffer): Run[] {
    return runsOf(page, 13, (at) => {
      const length = page[at] ?? 0;
      const bytes =
        length === 0
          ? page.subarray(at + 2, at + 2 + 2 * (page[at + 1] ?? 0))
          : page.subarray(at + 1, at + 2 * length);
      if (bytes.length < 2) return undefined;
      const properties = readProperties(bytes.subarray(2));
      const elsewhere = properties.get(sprm.elsewhere)?.readUInt32LE(0);
      const long = elsewhere === undefined ? Buffer.alloc(0) : this.data(elsewhere);
      if (long.length > 2)
        for (const [key, value] of readProperties(long.subarray(2, 2 + long.readUInt16LE(0))))
          properties.set(key, value);
      return { style: bytes.readUInt16LE(0), properties };
    });
  }
}

const westEuropean = new TextDecoder("windows-1252");

function letterRuns(page: Buffer): Run[] {
  return runsOf(page, 1, (at) => ({
    style: 0,
    properties: readProperties(page.subarray(at + 1, at + 1 + (page[at] ?? 0))),
  }));
}

/** @param size bytes of each entry, whose first says where the properties are, in pairs of bytes. */
function runsOf(
  page: Buffer,
  size: number,
  read: (at: number) => { style: number; properties: Properties } | undefined,
): Run[] {
  const count = page[pageSize - 1] ?? 0;
  const runs: Run[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = 4 * (count + 1) + size * index;
    if (entry >= pageSize) break;
    const at = 2 * (page[entry] ?? 0);
    const said = at === 0 ? undefined : read(at);
    const [start, end] = [page.readUInt32LE(4 * index), page.readUInt32LE(4 * index + 4)];
    runs.push({ start, end, ...(said ?? { style: 0, properties: new Map() }) });
  }
  return runs;
}

function runAt(runs: readonly Run[], place: number): Run | undefined {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1];
  return run !== undefined && place < run.end ? run : undefined;
}

function piecesIn(table: Buffer): Piece[] {
  let at = 0;
  // Properties that pieces share come first.
  while (table[at] === 1 && at + 3 <= table.length) at += 3 + table.readUInt16LE(at + 1);
  if (table[at] !== 2 || at + 5 > table.length) throw malformed("its table of text is damaged");
  const list = table.subarray(at + 5, at + 5 + table.readUInt32LE(at + 1));
  const count = Math.floor((list.length - 4) / 12);
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const [start, end] = [list.readUInt32LE(4 * index), list.readUInt32LE(4 * index + 4)];
    const place = list.readUInt32LE(4 * (count + 1) + 8 * index + 2);
    const isNarrow = (place & 0x4000_0000) !== 0;
    const offset = place & 0x3fff_ffff;
    if (end < start) throw malformed("its table of text is damaged");
    pieces.push({
      start,
      end,
      at: isNarrow ? offset >> 1 : offset,
      bytesPerCharacter: isNarrow ? 1 : 2,
    });
  }
  return pieces;
}

/** The numbers that a table begins with: one more than it has entries of `size` bytes after them. */
export function placesIn(table: Buffer, size: number): number[] {
  const count = Math.floor((table.length - 4) / (4 + size));
  return Array.from({ length: Math.max(0, count + 1) }, (_, index) => table.readUInt32LE(4 * index));
}
