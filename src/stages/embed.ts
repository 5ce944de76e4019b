import { z } from "zod";
import type { Chunk, ChunkedDocument } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import { TextRejected } from "../openai/embedding-parts.ts";
import { encodings } from "../base/models.ts";
import { embeddingServiceSchema } from "../openai/stage-service.ts";
import type { EmbeddingBatcher, EmbeddingInput } from "../openai/embedding-batcher.ts";

export const embedSchema = z.strictObject({
  /** The embedding model, by the service's name for it. */
  model: z.string().min(1).default("text-embedding-3-small"),
  /** Length of the vectors; the model's own when absent. */
  dimensions: z.int().positive().max(16_000).optional(),
  /** Tokenizer, for a model ragprep does not know. */
  encoding: z.enum(encodings).optional(),
  /** The service that is asked, by its name or with its address, key and headers; the environment's when absent. */
  service: embeddingServiceSchema.optional(),
});

/** Finds vectors that are already paid for: text hash → vector id. */
export type FindVectors = (textHashes: string[]) => Promise<Map<string, string>>;

interface Rejection {
  textHash: string;
  reason: DocumentReason;
  message: string;
  isProven?: boolean;
}

/** Texts that the service refuses for good. */
export interface RejectedTexts {
  find(textHashes: readonly string[]): Promise<Rejection | null>;
  add(textHash: string, rejection: Pick<Rejection, "reason" | "message">): Promise<void>;
}

export interface EmbedContext {
  findVectors: FindVectors;
  rejectedTexts: RejectedTexts;
  batcher: Pick<EmbeddingBatcher, "embed">;
  /** What stands before every text that is sent; the vectors' space says so. */
  prefix?: { text: string; tokens: number } | undefined;
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

/**
 * A vector for every chunk: those embedded before, in this or any other document, are taken; the rest are paid for.
 * @throws RejectedChunk when the service refuses a text, now or in any run before: then nothing is sent.
 */
export async function embed(document: ChunkedDocument, context: EmbedContext): Promise<EmbeddedDocument> {
  const hashes = document.chunks.map((chunk) => contentHash(embeddedText(chunk)));
  const found = await context.findVectors([...new Set(hashes)]);
  const reused = found.size;

  const { prefix = { text: "", tokens: 0 } } = context;
  const missing = new Map<string, EmbeddingInput>();
  for (const [index, chunk] of document.chunks.entries()) {
    const textHash = hashes[index] ?? "";
    if (!found.has(textHash))
      missing.set(textHash, {
        text: prefix.text + embeddedText(chunk),
        textHash,
        tokens: chunk.tokens + prefix.tokens,
      });
  }
  const inputs = [...missing.values()];
  const ids = inputs.length === 0 ? [] : await embedNew(inputs, document, hashes, context);
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

/** What is embedded of a chunk, and what its vector's hash is of. */
function embeddedText({ context, content }: Chunk): string {
  return context + content;
}

async function embedNew(
  inputs: readonly EmbeddingInput[],
  document: ChunkedDocument,
  hashes: readonly string[],
  { rejectedTexts, batcher, signal }: EmbedContext,
): Promise<string[]> {
  const known = await rejectedTexts.find(inputs.map(({ textHash }) => textHash));
  if (known !== null) throw new RejectedChunk(known, document, hashes);
  try {
    return await batcher.embed(inputs, { signal });
  } catch (error) {
    if (!(error instanceof TextRejected)) throw error;
    if (error.isProven) await rejectedTexts.add(error.textHash, error);
    throw new RejectedChunk(error, document, hashes);
  }
}

/** One chunk that the embedding service refuses; the others of the document are embedded. */
export class RejectedChunk extends DocumentError {
  override readonly name = "RejectedChunk";
  readonly textHash: string;

  constructor(
    { textHash, reason, message, isProven = true }: Rejection,
    document: ChunkedDocument,
    hashes: readonly string[],
  ) {
    const chunk = document.chunks[hashes.indexOf(textHash)];
    const place =
      chunk === undefined ? "" : ` (characters ${chunk.startChar} to ${chunk.endChar} of its text)`;
    super(reason, `Failed to embed chunk ${chunk?.position ?? "?"}${place}: ${message}`);
    this.textHash = textHash;
    this.isProven = isProven;
  }
}
