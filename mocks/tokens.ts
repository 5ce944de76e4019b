import cl100k from "gpt-tokenizer/encoding/cl100k_base";
import o200k from "gpt-tokenizer/encoding/o200k_base";

export type FakeEncoding = "cl100k_base" | "o200k_base";

const tokenizers = { cl100k_base: cl100k, o200k_base: o200k };

/** Text such as `<|endoftext|>` is plain text to the service, and an error to the tokenizer unless told so. */
const asPlainText = { disallowedSpecial: new Set<string>() };

/**
 * Longest run of one kind of character (letters, white space, other) handed to the tokenizer at once. Its merge is
 * quadratic in the length of such a run; cut runs cost at most one token more per cut than the service would count.
 */
const maxRun = 400;

/** UTF-16 units between two looks at the cap. */
const sliceLength = 16_384;

/**
 * Tokens of a text, exact for ordinary text. Counting stops being exact beyond `cap` tokens, when the rest is estimated
 * at four bytes a token: what is far too long needs no exact count, and a hostile text can't hold the process.
 */
export function countTokens(encoding: FakeEncoding, text: string, cap = Number.POSITIVE_INFINITY): number {
  const tokenizer = tokenizers[encoding];
  if (text.length <= maxRun) return tokenizer.countTokens(text, asPlainText);
  let count = 0;
  let counted = 0;
  for (const piece of boundedPieces(text)) {
    count += tokenizer.countTokens(piece, asPlainText);
    counted += piece.length;
    if (count > cap) return count + Math.ceil(Buffer.byteLength(text.slice(counted)) / 4);
  }
  return count;
}

/** The longest beginning of `text` with at most `limit` tokens, whole characters only, and whether anything was cut. */
export function cutToTokens(
  encoding: FakeEncoding,
  text: string,
  limit: number,
): { text: string; tokens: number; cut: boolean } {
  const tokenizer = tokenizers[encoding];
  const kept: number[] = [];
  for (const piece of boundedPieces(text)) {
    const room = limit - kept.length;
    const tokens = tokenizer.encode(piece, asPlainText);
    for (const token of tokens.slice(0, room)) kept.push(token);
    // A token may end inside a character: the decoder's replacement mark is no part of the text.
    if (tokens.length > room)
      return { text: tokenizer.decode(kept).replace(/\uFFFD+$/, ""), tokens: kept.length, cut: true };
  }
  return { text, tokens: kept.length, cut: false };
}

/** The text of an input given as token numbers; undefined when one of them is no token of the encoding. */
export function decodeTokens(encoding: FakeEncoding, tokens: readonly number[]): string | undefined {
  try {
    return tokenizers[encoding].decode(tokens);
  } catch {
    return undefined;
  }
}

const letter = 1;
const space = 2;
const other = 3;
let kinds: Uint8Array | undefined;

/** Kind of every UTF-16 unit, in the tokenizers' own terms; surrogates count as letters. Built when first needed. */
function characterKinds(): Uint8Array {
  if (kinds !== undefined) return kinds;
  const table = new Uint8Array(0x10000).fill(other);
  const letters = /[\p{L}\p{M}\p{Cs}]/u;
  for (let unit = 0; unit < table.length; unit += 1) {
    const character = String.fromCharCode(unit);
    if (letters.test(character)) table[unit] = letter;
    else if (/\s/.test(character)) table[unit] = space;
  }
  kinds = table;
  return table;
}

/** Cuts a text where a run gets too long, and about every `sliceLength` units at white space. */
function* boundedPieces(text: string): Generator<string> {
  const table = characterKinds();
  let start = 0;
  let run = 0;
  let previous = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = table[unit] ?? other;
    run = kind === previous ? run + 1 : 1;
    const runTooLong = run > maxRun && (unit & 0xfc00) !== 0xdc00;
    // Before a single space that follows no space: a place where the tokenizers split as well.
    const atWord = index - start >= sliceLength && unit === 0x20 && previous !== space;
    if (runTooLong || atWord) {
      yield text.slice(start, index);
      start = index;
      run = 1;
    }
    previous = kind;
  }
  yield text.slice(start);
}
