import type { OleFile } from "../../ole.ts";
import { atHeight, heightOf, struck } from "../text.ts";
import type { Height } from "../text.ts";
import { columnName } from "./cells.ts";
import { records as common, recordsOf } from "./legacy-records.ts";

/** Letters of a sheet of Excel 97 to 2003 that mean something else by how they look, which the library does not tell. */
export interface SheetLetters {
  /** Addresses of cells whose own format puts a line through all of their text. */
  struckCells: ReadonlySet<string>;
  /** Texts by the addresses of their cells, with raised figures and struck parts marked. */
  richTexts: ReadonlyMap<string, string>;
}

interface Font {
  isStruck: boolean;
  height: Height;
}

const records = {
  ...common,
  font: 0x0031,
  format: 0x00e0,
  strings: 0x00fc,
  sharedText: 0x00fd,
  /** Many numbers in one record. */
  numbers: 0x00bd,
};
/** Records of one cell: its row, column and format come first. */
const cells = new Set([0x0203, 0x027e, records.sharedText, 0x0205, 0x0006, 0x0204, 0x00d6]);
const maxStrings = 1_000_000;
const heights = [undefined, "superscript", "subscript"];

/** In the order of the sheets. */
export function legacyLetters(file: OleFile): SheetLetters[] {
  const stream = file.stream("Workbook") ?? file.stream("Book");
  const sheets: { struckCells: Set<string>; richTexts: Map<string, string> }[] = [];
  if (stream === undefined) return sheets;
  const fonts: Font[] = [];
  const fontsOfFormats: number[] = [];
  const strings: Buffer[] = [];
  let texts: ReadonlyMap<number, string> | undefined;
  let depth = 0;
  let previous = 0;
  for (const { type, data } of recordsOf(stream)) {
    if (type === records.encrypted) return [];
    if (type === records.strings || (type === records.goesOn && previous === records.strings))
      strings.push(data);
    if (type !== records.goesOn) previous = type;
    if (type === records.begin) {
      depth += 1;
      if (depth === 1) sheets.push({ struckCells: new Set(), richTexts: new Map() });
    } else if (type === records.end) depth = Math.max(0, depth - 1);
    else if (type === records.font && data.length >= 10)
      fonts.push({
        isStruck: (data.readUInt16LE(2) & 0x08) !== 0,
        height: heightOf(heights[data.readUInt16LE(8)]),
      });
    else if (type === records.format && data.length >= 2) fontsOfFormats.push(data.readUInt16LE(0));
    const sheet = sheets.at(-1);
    if (sheet === undefined || depth !== 1 || data.length < 6) continue;
    const address = (column: number): string => `${columnName(column)}${data.readUInt16LE(0) + 1}`;
    const column = data.readUInt16LE(2);
    const isStruck = (at: number): boolean =>
      fontAt(fonts, fontsOfFormats[data.readUInt16LE(at)])?.isStruck === true;
    if (cells.has(type) && isStruck(4)) sheet.struckCells.add(address(column));
    if (type === records.numbers)
      for (let at = 4; at + 8 <= data.length; at += 6)
        if (isStruck(at)) sheet.struckCells.add(address(column + (at - 4) / 6));
    if (type !== records.sharedText || data.length < 10) continue;
    texts ??= richTexts(strings, fonts);
    const text = texts.get(data.readUInt32LE(6));
    if (text !== undefined) sheet.richTexts.set(address(column), text);
  }
  return sheets.slice(1);
}

/** No font has the number 4. */
function fontAt(fonts: readonly Font[], number = 0): Font | undefined {
  return fonts[number > 4 ? number - 1 : number];
}

/** The texts that all sheets share, by number: those whose letters differ. */
function richTexts(parts: readonly Buffer[], fonts: readonly Font[]): Map<number, string> {
  const found = new Map<number, string>();
  const reader = new StringReader(parts);
  const count = Math.min(reader.number(8) >>> 0, maxStrings);
  for (let index = 0; index < count && !reader.isAtEnd; index += 1) {
    const { text, runs } = reader.string();
    const looks = runs.map(({ at, font }) => ({ at, font: fontAt(fonts, font) }));
    if (!looks.some(({ font }) => font?.isStruck === true || font?.height !== undefined)) continue;
    let written = text.slice(0, looks[0]?.at);
    for (const [place, { at, font }] of looks.entries()) {
      const shown = atHeight(text.slice(at, looks[place + 1]?.at), font?.height);
      written += font?.isStruck === true ? struck(shown) : shown;
    }
    found.set(index, written);
  }
  return found;
}

/** Texts one after the other, which go on over the ends of records. */
class StringReader {
  readonly #parts: readonly Buffer[];
  #part = 0;
  #at = 0;

  constructor(parts: readonly Buffer[]) {
    this.#parts = parts;
  }

  get isAtEnd(): boolean {
    this.#toNext();
    return this.#part >= this.#parts.length;
  }

  #toNext(): void {
    while (this.#at >= (this.#parts[this.#part]?.length ?? Infinity)) {
      this.#at = 0;
      this.#part += 1;
    }
  }

  #byte(): number {
    this.#toNext();
    const byte = this.#parts[this.#part]?.[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }

  /** Of so many bytes, the lowest first; only the last four count. */
  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value = (value >>> 8) | (this.#byte() << 24);
    return bytes < 4 ? value >>> (8 * (4 - bytes)) : value;
  }

  string(): { text: string; runs: { at: number; font: number }[] } {
    const length = this.number(2);
    let flags = this.#byte();
    const runCount = (flags & 0x08) === 0 ? 0 : this.number(2);
    const extra = (flags & 0x04) === 0 ? 0 : this.number(4) >>> 0;
    let text = "";
    while (text.length < length && !this.isAtEnd) {
      // A record that goes on with a text begins with its width.
      if (this.#at === 0) flags = this.#byte();
      const isWide = (flags & 1) === 1;
      const part = this.#parts[this.#part] ?? Buffer.alloc(0);
      const wanted = (length - text.length) * (isWide ? 2 : 1);
      const letters = part.subarray(this.#at, this.#at + wanted);
      text += letters.toString(isWide ? "utf16le" : "latin1");
      this.#at += Math.max(1, letters.length);
    }
    const runs: { at: number; font: number }[] = [];
    for (let index = 0; index < runCount && !this.isAtEnd; index += 1)
      runs.push({ at: this.number(2), font: this.number(2) });
    this.#skip(extra);
    return { text, runs };
  }

  #skip(bytes: number): void {
    for (let left = bytes; left > 0 && !this.isAtEnd;) {
      const step = Math.min(left, (this.#parts[this.#part]?.length ?? 0) - this.#at);
      this.#at += step;
      left -= step;
    }
  }
}
