import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Encoding } from "../../base/models.ts";

/**
 * A byte pair encoding in a few megabytes of typed arrays. Tokenizer libraries keep a vocabulary as hundreds of thousands
 * of strings in maps: some 40 MB for each encoding in each thread, and half a second to build them.
 */
export class BytePairs {
  /** The tokens' bytes one after the other, and where each starts; a token's rank is its index. */
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  /** An open-addressing hash table of the tokens' bytes: rank + 1, or 0 for an empty place. */
  readonly #slots: Int32Array;
  readonly #encoder = new TextEncoder();
  #piece = new Uint8Array(1024);
  /** Of the parts that a piece is merged from: where each starts, and the rank of what it and the next would make. */
  #partStarts = new Int32Array(1024);
  #partRanks = new Int32Array(1024);

  constructor(bytes: Uint8Array, starts: Uint32Array) {
    this.#bytes = bytes;
    this.#starts = starts;
    const count = starts.length - 1;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(count * 2)));
    const mask = this.#slots.length - 1;
    for (let rank = 0; rank < count; rank++) {
      let slot = hashOf(bytes, starts[rank] ?? 0, starts[rank + 1] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = rank + 1;
    }
  }

  /** Tokens of a text that is encoded as one piece. */
  count(text: string): number {
    const length = this.#read(text);
    return this.#rankOf(0, length) === noRank ? this.#merge(length) : 1;
  }

  /** How many bytes each token of the text has, in UTF-8. */
  tokenLengths(text: string): number[] {
    const length = this.#read(text);
    if (length === 0) return [];
    if (this.#rankOf(0, length) !== noRank) return [length];
    const count = this.#merge(length);
    const lengths: number[] = [];
    for (let part = 0; part < count; part++)
      lengths.push((this.#partStarts[part + 1] ?? 0) - (this.#partStarts[part] ?? 0));
    return lengths;
  }

  /** Rank of the token that the whole text is; undefined when it is none. */
  rankOf(text: string): number | undefined {
    const rank = this.#rankOf(0, this.#read(text));
    return rank === noRank ? undefined : rank;
  }

  /** The text's bytes into `#piece`. */
  #read(text: string): number {
    const most = text.length * 3;
    if (most >= this.#piece.length) {
      const size = 2 ** Math.ceil(Math.log2(most + 1));
      this.#piece = new Uint8Array(size);
      this.#partStarts = new Int32Array(size);
      this.#partRanks = new Int32Array(size);
    }
    return this.#encoder.encodeInto(text, this.#piece).written;
  }

  /** Joins the two neighbours that make the token of lowest rank, until no two make one. Leaves the parts' starts. */
  #merge(length: number): number {
    const starts = this.#partStarts;
    const ranks = this.#partRanks;
    let count = length;
    for (let part = 0; part <= length; part++) {
      starts[part] = part;
      ranks[part] = part + 1 < length ? this.#rankOf(part, part + 2) : noRank;
    }
    for (;;) {
      let lowest = noRank;
      let at = -1;
      for (let part = 0; part < count - 1; part++) {
        const rank = ranks[part] ?? noRank;
        if (rank < lowest) {
          lowest = rank;
          at = part;
        }
      }
      if (at < 0) return count;
      starts.copyWithin(at + 1, at + 2, count + 1);
      ranks.copyWithin(at + 1, at + 2, count);
      count--;
      ranks[at] = this.#rankOfPair(at, count, length);
      if (at > 0) ranks[at - 1] = this.#rankOfPair(at - 1, count, length);
    }
  }

  #rankOfPair(part: number, count: number, length: number): number {
    if (part + 1 >= count) return noRank;
    return this.#rankOf(this.#partStarts[part] ?? 0, this.#partStarts[part + 2] ?? length);
  }

  /** Rank of the token that these bytes of the piece are. */
  #rankOf(from: number, to: number): number {
    const piece = this.#piece;
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(piece, from, to) & mask; ; slot = (slot + 1) & mask) {
      const rank = (this.#slots[slot] ?? 0) - 1;
      if (rank < 0) return noRank;
      const start = this.#starts[rank] ?? 0;
      if ((this.#starts[rank + 1] ?? 0) - start !== to - from) continue;
      let index = from;
      while (index < to && piece[index] === this.#bytes[start + index - from]) index++;
      if (index === to) return rank;
    }
  }
}

const noRank = 0x7fff_ffff;

/** FNV-1a, mixed so that its low bits depend on all of them. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Reads the vocabulary that gpt-tokenizer ships: a token in base64 and its rank on each line, by rank. */
export async function loadBytePairs(encoding: Encoding): Promise<BytePairs> {
  const path = fileURLToPath(import.meta.resolve(`gpt-tokenizer/data/${encoding}.tiktoken`));
  const file = await readFile(path);
  let count = 0;
  for (const byte of file) if (byte === newline) count++;
  if (file.length > 0 && file[file.length - 1] !== newline) count++;
  const bytes = new Uint8Array(Math.ceil((file.length * 3) / 4));
  const starts = new Uint32Array(count + 1);
  let length = 0;
  let position = 0;
  for (let rank = 0; rank < count; rank++) {
    starts[rank] = length;
    let bits = 0;
    let held = 0;
    for (; file[position] !== space; position++) {
      const value = base64Values[file[position] ?? 0] ?? 255;
      if (position >= file.length) throw new Error(`Failed to read ${path}: line ${rank + 1} has no rank.`);
      if (value === 255) continue; // padding
      bits = ((bits << 6) | value) & 0xffff;
      held += 6;
      if (held < 8) continue;
      held -= 8;
      bytes[length++] = bits >> held;
    }
    let written = 0;
    for (position++; position < file.length && file[position] !== newline; position++)
      written = written * 10 + (file[position] ?? 0) - 48;
    position++;
    if (written !== rank)
      throw new Error(
        `Failed to read ${path}: line ${rank + 1} has the rank ${written}. Reinstall gpt-tokenizer.`,
      );
  }
  starts[count] = length;
  return new BytePairs(bytes.slice(0, length), starts);
}

const newline = 10;
const space = 32;
const base64Values = new Uint8Array(256).fill(255);
for (const [value, character] of Array.from(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
).entries())
  base64Values[character.charCodeAt(0)] = value;
