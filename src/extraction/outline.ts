import type { ChunkedDocument } from "../document.ts";

/** A chunk of a document as sections are told by it, with offsets in UTF-16 units. */
interface OutlinedChunk {
  start: number;
  end: number;
  headings: readonly string[];
  tokens: number;
  content: string;
}

export type DocumentOutline = readonly OutlinedChunk[];

/** Where a document's chunks stand, in UTF-16 units of its text. */
export function outlineOf({ text, chunks }: Pick<ChunkedDocument, "text" | "chunks">): DocumentOutline {
  let unit = 0;
  let character = 0;
  return chunks.map(({ startChar, headingPath, tokens, content }) => {
    // Chunks may overlap: a little way back.
    while (character > startChar && unit > 0) {
      unit -= (text.charCodeAt(unit - 1) & 0xfc00) === 0xdc00 ? 2 : 1;
      character -= 1;
    }
    while (character < startChar && unit < text.length) {
      // A code point above U+FFFF takes two units.
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      character += 1;
    }
    return { start: unit, end: unit + content.length, headings: headingPath, tokens, content };
  });
}
