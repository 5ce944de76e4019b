import { unitsOfCodePoints } from "../base/code-points.ts";
import type { ChunkedDocument } from "../base/document.ts";

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
  const units = unitsOfCodePoints(
    text,
    chunks.map(({ startChar }) => startChar),
  );
  return chunks.map(({ startChar, headingPath, tokens, content }) => {
    const start = units.get(startChar) ?? text.length;
    return { start, end: start + content.length, headings: headingPath, tokens, content };
  });
}
