/** What a form field of Word's binary format says of itself (FFData), where the stream `Data` has it. */

const kinds = { checkBox: 1, list: 2 };
/** Its state is the one that it begins with. */
const asDefault = 25;
const maxTexts = 100;

/** A box, ticked or not, or the chosen entry of a list; empty for a field whose text is part of the document. */
export function formFieldText(data: Buffer): string {
  if (data.length < 6) return "";
  // A picture's header that says nothing comes first.
  const field = data.subarray(data.readUInt16LE(4), data.readUInt32LE(0));
  if (field.length < 12 || field.readUInt32LE(0) !== 0xffff_ffff) return "";
  const flags = field.readUInt16LE(4);
  const [kind, state] = [flags & 3, (flags >> 2) & 31];
  if (kind !== kinds.checkBox && kind !== kinds.list) return "";
  const reader = new TextReader(field, 10);
  reader.text();
  const first = reader.number();
  const value = state === asDefault ? first : state;
  if (kind === kinds.checkBox) return value === 1 ? "☒" : "☐";
  // Its format, its helps and its macros.
  for (let index = 0; index < 5; index += 1) reader.text();
  reader.number();
  const count = Math.min(reader.number(), maxTexts);
  reader.number();
  return Array.from({ length: count }, () => reader.text(false))[value] ?? "";
}

class TextReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Zero after the end. */
  number(): number {
    const number = this.#at + 2 > this.#bytes.length ? 0 : this.#bytes.readUInt16LE(this.#at);
    this.#at += 2;
    return number;
  }

  text(isTerminated = true): string {
    const end = this.#at + 2 + 2 * this.number();
    const text = this.#bytes.subarray(this.#at, end).toString("utf16le");
    this.#at = end + (isTerminated ? 2 : 0);
    return text;
  }
}
