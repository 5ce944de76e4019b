import { parseDocument } from "../../src/text/formats.ts";
import type { ParsedDocument, ParseLimits } from "../../src/text/formats/parsed.ts";

export const parseLimits: ParseLimits = {
  maxUnpackedBytes: 64 * 1_048_576,
  maxPages: 1_000,
  maxCharacters: 10_000_000,
};

/** Parses bytes in this thread. `type` is a media type; a name as well lets a gzip file's content be known by it. */
export async function parse(
  bytes: Uint8Array | string,
  type: string,
  {
    charset,
    uri = "file:test",
    limits = {},
    placesWords = false,
  }: { charset?: string; uri?: string; limits?: Partial<ParseLimits>; placesWords?: boolean } = {},
): Promise<ParsedDocument & { mediaType: string }> {
  return await parseDocument({
    uri,
    bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes),
    mediaType: type,
    charset,
    parsers: {},
    placesWords,
    limits: { ...parseLimits, ...limits },
  });
}
