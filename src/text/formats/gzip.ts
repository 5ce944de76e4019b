import { Gunzip } from "fflate";
import { joinBytes } from "../../base/bytes.ts";
import { messageOf } from "../../base/errors.ts";
import { malformed } from "./parsed.ts";
import { assertBounded } from "./zip.ts";

const step = 64 * 1024;

/**
 * What is in a gzip file, unpacked piece by piece and never beyond the limit.
 * @throws DocumentError `malformed` or `too_large`.
 */
export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isEnded = false;
  const stream = new Gunzip((part, isFinal) => {
    isEnded = isFinal;
    length += part.length;
    parts.push(part);
  });
  for (let start = 0; start < bytes.length; start += step) {
    try {
      stream.push(bytes.slice(start, start + step), start + step >= bytes.length);
    } catch (error) {
      throw malformed(`the gzip file that it is in is damaged (${messageOf(error)})`, error);
    }
    assertBounded(length, bytes.length, maxBytes);
  }
  if (!isEnded) throw malformed("the gzip file that it is in ends too early");
  return joinBytes(parts);
}
