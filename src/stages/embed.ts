import type { ChunkedDocument } from "../document.ts";
import { contentHash } from "../fingerprint.ts";
import type { EmbeddingBatcher } from "../openai/embedding-batcher.ts";

/** Finds vectors that are already paid for: text hash → vector id. */
export type FindVectors = (textHashes: string[]) => Promise<Map<string, string>>;

export interface EmbedContext {
  findVectors: FindVectors;
  batcher: EmbeddingBatcher;
  signal: AbortSignal;
}

export interface EmbeddedDocument {
  /** One id for each chunk, in the chunks' order. */
  vectorIds: string[];
  /** Distinct texts whose vectors were there before. */
  reused: number;
  /** Distinct texts that were sent. */
  paid: number;
}

/** A vector for every chunk: those embedded before, in this or any other document, are taken; the rest are paid for. */
export async function embed(document: ChunkedDocument, context: EmbedContext): Promise<EmbeddedDocument> {
  const hashes = document.chunks.map((chunk) => contentHash(chunk.content));
  const found = await context.findVectors([...new Set(hashes)]);
  const reused = found.size;

  const missing = new Map<string, { text: string; textHash: string; tokens: number }>();
  for (const [index, chunk] of document.chunks.entries()) {
    const textHash = hashes[index] ?? "";
    if (!found.has(textHash)) missing.set(textHash, { text: chunk.content, textHash, tokens: chunk.tokens });
  }
  const inputs = [...missing.values()];
  const ids = inputs.length === 0 ? [] : await context.batcher.embed(inputs, { signal: context.signal });
  for (const [index, input] of inputs.entries()) {
    const id = ids[index];
    if (id !== undefined) found.set(input.textHash, id);
  }

  const vectorIds = hashes.map((textHash, position) => {
    const id = found.get(textHash);
    if (id === undefined) throw new Error(`Failed to embed: chunk ${position} got no vector.`);
    return id;
  });
  return { vectorIds, reused, paid: inputs.length };
}
