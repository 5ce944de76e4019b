import { z } from "zod";
import type { ChunkedDocument, DownloadedDocument } from "../base/document.ts";
import type { ChunkSettings, TextPool } from "../text/pool.ts";

export const chunkSchema = z.strictObject({
  /** Most tokens a chunk may have, counted with the embedding model's own tokenizer. */
  maxTokens: z.int().min(16).max(8192).default(256),
  /** Neighbours in a section are merged until they have this many tokens, where they fit. */
  minTokens: z.int().nonnegative().default(32),
  /** Most tokens of the text before that a chunk begins with once more, in whole sentences or lines of its section. */
  overlapTokens: z.int().nonnegative().default(0),
  /** What is embedded before each chunk's own text: `headings` is the title and the headings above it. The header row of a long table stands before each of its chunks in any case. */
  context: z.enum(["none", "headings"]).default("none"),
  /** Megabytes of memory that parsing and cutting one document may take. */
  memoryMb: z.int().min(64).default(1024),
  /** Bytes that a document in a zip archive (docx, epub, …) or a gzip file may unpack to. */
  maxUnpackedBytes: z
    .int()
    .positive()
    .default(256 * 1_048_576),
  /** Pages, slides or sheets of one document. */
  maxPages: z.int().positive().default(10_000),
  /** Most characters of a document's text. */
  maxCharacters: z.int().positive().default(50_000_000),
  /** Milliseconds one document may take to parse and split. */
  timeoutMs: z.int().positive().default(60_000),
});

/** Goes into fingerprints. Raise it whenever the same bytes and settings would give other text or other chunks. */
export const chunkAlgorithmVersion = 10;

/**
 * Parses the document and cuts it into chunks, in a worker thread, and tells its language. Moves `document.bytes` there:
 * the array is empty afterwards. Throws what `TextPool.run` throws.
 */
export async function chunk(
  pool: Pick<TextPool, "run">,
  document: DownloadedDocument,
  settings: ChunkSettings,
  signal: AbortSignal,
): Promise<ChunkedDocument> {
  const { uri, bytes, mediaType, charset } = document;
  return await pool.run({ uri, bytes, mediaType, charset, ...settings }, signal);
}
