import type { FileHandle } from "node:fs/promises";
import type { FilePart } from "../base/document.ts";
import { downloadError, tooLargeError } from "../web/download-error.ts";
import { readAt } from "./bytes.ts";
import { readZipPart } from "./zip.ts";

/**
 * The bytes of a document inside a file.
 * @throws DocumentError with what the listing found wrong, `too_large`, `malformed`, `unreadable`.
 */
export async function readPart(
  file: FileHandle,
  { offset, bytes, zip, problem }: FilePart,
  { uri, maxBytes }: { uri: string; maxBytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  if (problem !== undefined) throw downloadError(problem.reason, uri, problem);
  if (Math.max(bytes, zip?.unpackedBytes ?? 0) > maxBytes) throw tooLargeError(uri, maxBytes);
  return zip === undefined
    ? Uint8Array.from(await readAt(file, offset, bytes, uri))
    : await readZipPart(file, { offset, bytes, zip }, uri);
}
