import type { ChunkedDocument, DownloadedDocument } from "../base/document.ts";
import type { Encoding } from "../base/models.ts";
import type { ContextKind } from "../text/chunk-context.ts";
import type { TextPool } from "../text/pool.ts";

/** Goes into fingerprints. Raise it whenever the same bytes and settings would give other text or other chunks. */
export const chunkAlgorithmVersion = 5;

export interface ChunkSettings {
  /** Limit of a chunk in tokens of `encoding`, its context included; at least 8. */
  maxTokens: number;
  /** Chunks under this many tokens are merged where possible. */
  minTokens: number;
  /** Most tokens of the text before that a chunk begins with once more. */
  overlapTokens: number;
  /** What is embedded before a chunk's own text. */
  context: ContextKind;
  /** Tokens that are left free in every chunk. */
  reservedTokens: number;
  /** The embedding model's tokenizer. */
  encoding: Encoding;
  /** Encodings in which the whole text is counted, for `textTokens`. */
  countEncodings: Encoding[];
  /** A text with more tokens than this, in one of them, is also cut into passages, of which windows are made. */
  passagesAbove: number;
  /** Whether to find out where words stand on pages: quotes of them do then, too. */
  placesWords?: boolean;
}

/**
 * Parses the document and cuts it into chunks, in a worker thread. Moves `document.bytes` there: the array is empty
 * afterwards. Throws what `TextPool.run` throws.
 */
export function chunk(
  pool: TextPool,
  document: DownloadedDocument,
  settings: ChunkSettings,
  signal: AbortSignal,
): Promise<ChunkedDocument> {
  const { uri, bytes, mediaType, charset } = document;
  return pool.run({ uri, bytes, mediaType, charset, ...settings }, signal);
}
