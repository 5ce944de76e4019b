import { joinBytes } from "./bytes.ts";

export interface BoundedBytes {
  /** In a buffer of their own that can be transferred; at most as many as allowed. */
  bytes: Uint8Array<ArrayBuffer>;
  /** True if there was more. */
  isCut: boolean;
}

/** Reads a stream up to `maxBytes`. A longer one is closed, and the rest is not read. @throws what the stream throws. */
export async function readBounded(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<BoundedBytes> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(size + part.length <= maxBytes ? part : part.subarray(0, maxBytes - size));
    size += part.length;
    if (size > maxBytes) return { bytes: joinBytes(parts), isCut: true };
  }
  return { bytes: joinBytes(parts), isCut: false };
}
