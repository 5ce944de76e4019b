import type { Chunk, ChunkedDocument } from "../base/document.ts";
import type { Encoding } from "../base/models.ts";
import { textTokensOf } from "../base/text-tokens.ts";

/** Tokens of one model against another's, and of joined text against its parts: rather too many. */
export const tokenMargin = 1.3;

/** The whole text where it fits, else the widest section around the chunk that does, else the chunks around it. */
export function surroundingsOf(
  document: ChunkedDocument,
  chunk: Chunk,
  { encoding, maxInputTokens }: { encoding: Encoding; maxInputTokens: number },
): { text: string; tokens: number } {
  const { text, chunks } = document;
  const whole = textTokensOf(document, encoding);
  if (whole <= maxInputTokens) return { text, tokens: whole };
  const budget = maxInputTokens / tokenMargin;
  for (let depth = 1; depth <= chunk.headingPath.length; depth += 1) {
    const around = chunksAround(chunks, chunk, budget, depth);
    if (around.isWhole) return joinChunks(around.chunks);
  }
  return joinChunks(chunksAround(chunks, chunk, budget, 0).chunks);
}

/** The chunks before and after it that share the first `depth` headings, as many as the budget of tokens holds. */
function chunksAround(
  chunks: readonly Chunk[],
  chunk: Chunk,
  budget: number,
  depth: number,
): { chunks: Chunk[]; isWhole: boolean } {
  const belongs = (other: Chunk | undefined): other is Chunk =>
    other !== undefined &&
    chunk.headingPath.slice(0, depth).every((heading, index) => other.headingPath[index] === heading);
  let first = chunk.position;
  let last = chunk.position;
  let tokens = chunk.tokens;
  for (;;) {
    const before = chunks[first - 1];
    const after = chunks[last + 1];
    const hasBefore = belongs(before);
    const hasAfter = belongs(after);
    if (!hasBefore && !hasAfter) return { chunks: chunks.slice(first, last + 1), isWhole: true };
    const fitsBefore = hasBefore && tokens + before.tokens <= budget;
    if (fitsBefore) {
      tokens += before.tokens;
      first -= 1;
    }
    const fitsAfter = hasAfter && tokens + after.tokens <= budget;
    if (fitsAfter) {
      tokens += after.tokens;
      last += 1;
    }
    if (!fitsBefore && !fitsAfter) return { chunks: chunks.slice(first, last + 1), isWhole: false };
  }
}

function joinChunks(chunks: readonly Chunk[]): { text: string; tokens: number } {
  const tokens = chunks.reduce((sum, chunk) => sum + chunk.tokens, 0);
  return {
    text: chunks.map(({ content }) => content).join("\n\n"),
    tokens: Math.ceil(tokens * tokenMargin),
  };
}
