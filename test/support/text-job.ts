import type { TextJob } from "../../src/text/pool.ts";

/** A document to parse and cut, with settings that ask for nothing besides. */
export function textJob(
  { uri, bytes, mediaType }: Pick<TextJob, "uri" | "bytes" | "mediaType">,
  settings: Partial<TextJob> = {},
): TextJob {
  return {
    uri,
    bytes,
    mediaType,
    charset: undefined,
    maxTokens: 512,
    minTokens: 64,
    overlapTokens: 0,
    context: "none",
    reservedTokens: 0,
    encoding: "cl100k_base",
    countEncodings: [],
    passagesAbove: Number.MAX_SAFE_INTEGER,
    ...settings,
  };
}
