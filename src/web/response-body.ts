import { Readable, pipeline } from "node:stream";
import type { Transform } from "node:stream";
import {
  constants as zlibConstants,
  createBrotliDecompress,
  createGunzip,
  createUnzip,
  createZstdDecompress,
} from "node:zlib";
import type { Dispatcher } from "undici";
import { readBounded } from "../base/bounded-read.ts";
import { contentEncodings } from "../base/content-encodings.ts";
import { downloadError, tooLargeError } from "./download-error.ts";
import { firstValue } from "./response-status.ts";

const maxEncodings = 2;
/** What a compressed body may grow to, from a size on where it matters. Text seldom goes beyond 30, gzip's most is 1,032. */
const maxRatio = 200;
const smallBytes = 1_048_576;
/** RFC 9659: what the web sends needs no more than 8 MB of memory to decompress. */
const maxZstdWindowLog = 23;

/**
 * Reads the body through its decoders, and stops as soon as it exceeds `maxBytes`, however small it came over the wire.
 * @throws DocumentError; what the connection or a decoder throws.
 */
export async function readBody(
  response: Dispatcher.ResponseData,
  { maxBytes, uri }: { maxBytes: number; uri: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const encodings = contentEncodings(firstValue(response.headers["content-encoding"]));
  const announced = Number(firstValue(response.headers["content-length"]) ?? 0);
  if (encodings.length === 0 && announced > maxBytes) throw tooLargeError(uri, maxBytes);
  if (encodings.length > maxEncodings) {
    throw downloadError("http_error", uri, {
      because: `its body is compressed ${encodings.length} times over`,
      whatToDo: "Check the server.",
    });
  }
  const read = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => {
    const { bytes, isCut } = await readBounded(stream, maxBytes);
    if (isCut) throw tooLargeError(uri, maxBytes);
    return bytes;
  };
  if (encodings.length === 0) return await read(response.body);

  let wireBytes = 0;
  async function* countWire(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      wireBytes += chunk.length;
      yield chunk;
    }
  }
  async function* limitRatio(decoded: AsyncIterable<Uint8Array>) {
    let size = 0;
    for await (const chunk of decoded) {
      size += chunk.length;
      if (size > smallBytes && size > maxRatio * wireBytes) {
        throw downloadError("too_large", uri, {
          because: `it grows more than ${maxRatio}-fold when decompressed`,
          whatToDo: "Check the server.",
        });
      }
      yield chunk;
    }
  }
  let stream = Readable.from(countWire(response.body), { objectMode: false });
  // Whatever fails destroys the last stream with its error, and so it is thrown where that stream is read.
  for (const encoding of encodings.toReversed())
    stream = pipeline(stream, createDecoder(encoding, uri), () => {});
  return await read(limitRatio(stream));
}

function createDecoder(encoding: string, uri: string): Transform {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      return createUnzip();
    case "zstd":
      return createZstdDecompress({ params: { [zlibConstants.ZSTD_d_windowLogMax]: maxZstdWindowLog } });
    default:
      throw downloadError("http_error", uri, {
        because: `its body has the unknown content encoding ${JSON.stringify(encoding.slice(0, 40))}`,
        whatToDo: "Only gzip, br, zstd and deflate are read.",
      });
  }
}
