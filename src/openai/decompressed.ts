import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";
import { contentEncodings } from "../base/content-encodings.ts";
import { errorCode } from "../base/errors.ts";
import { ownValue } from "../base/records.ts";
import { ConnectionFailure, NoApiAnswer } from "./errors.ts";
import type { AnswerHeaders } from "./errors.ts";

type Decompress = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const isTooLong = (error: unknown) => errorCode(error) === "ERR_BUFFER_TOO_LARGE";

/** Many servers send `deflate` without the header of zlib that the standard asks for. */
const inflateEither: Decompress = async (body, options) => {
  try {
    return await promisify(inflate)(body, options);
  } catch (error) {
    if (isTooLong(error)) throw error;
    return await promisify(inflateRaw)(body, options);
  }
};

const decompressors: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: inflateEither,
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** A server compresses, and a proxy before it does so again. */
const maxTimes = 2;

/**
 * For servers that compress although the request does not accept it. Some proxies lose or mistake the label of what was
 * paid for: if it does not fit, the content says what it is.
 * @throws NoApiAnswer, ConnectionFailure
 */
export async function decompressed(body: Buffer, headers: AnswerHeaders, maxBytes: number): Promise<Buffer> {
  const labels = contentEncodings(headers.get("content-encoding"));
  let content = body;
  for (let times = 0; times < maxTimes; times++) {
    const label = labels.pop() ?? compressionOf(content);
    if (label === undefined) return content;
    content = await decompressedOnce(content, label, maxBytes);
  }
  if (labels.length > 0) throw new NoApiAnswer(`the answer is compressed more than ${maxTimes} times`);
  return content;
}

async function decompressedOnce(content: Buffer, label: string, maxBytes: number): Promise<Buffer> {
  try {
    const decompress = ownValue(decompressors, label);
    if (decompress !== undefined) return await decompress(content, { maxOutputLength: maxBytes });
  } catch (error) {
    if (isTooLong(error))
      throw new NoApiAnswer(`the answer is longer than ${maxBytes} bytes when it is decompressed (${label})`);
  }
  if (isJson(content)) return content;
  const actual = compressionOf(content);
  if (actual !== undefined && actual !== label) return await decompressedOnce(content, actual, maxBytes);
  if (!Object.hasOwn(decompressors, label))
    throw new NoApiAnswer(`the answer is compressed as ${label.slice(0, 40)}`);
  throw new ConnectionFailure(`the answer can't be decompressed (${label}): it is damaged`, {
    sent: true,
    isBroken: true,
  });
}

/** By the bytes that all of its kind begin with. */
function compressionOf(content: Buffer): "gzip" | "zstd" | undefined {
  const start = content.subarray(0, 4).toString("hex");
  if (start.startsWith("1f8b")) return "gzip";
  return start === "28b52ffd" ? "zstd" : undefined;
}

function isJson(content: Buffer): boolean {
  return /^\s*\{/.test(content.subarray(0, 100).toString("latin1"));
}
