import type { ChunkedDocument } from "./document.ts";

/**
 * Tokens of a document's text in an encoding.
 * @throws Error if they were not counted: the chunk stage counts in every encoding that a stage of the pipeline reads, so
 * a missing count is a bug. No number stands for it: 0 would pass every limit, and a large one would fail every document.
 */
export function textTokensOf(document: Pick<ChunkedDocument, "textTokens">, encoding: string): number {
  const tokens = document.textTokens[encoding];
  if (tokens === undefined) throw new Error(`The document's text was not counted in ${encoding} tokens.`);
  return tokens;
}
