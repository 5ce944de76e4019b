import type { FileHandle } from "node:fs/promises";
import { downloadError } from "../web/download-error.ts";
import type { DocumentError } from "../base/errors.ts";

/** Documents of one archive or mailbox. */
export const maxParts = 20_000;

/** So many bytes of a file from there. @throws DocumentError `unreadable` where it has no more. */
export async function readAt(
  file: FileHandle,
  offset: number,
  length: number,
  uri: string,
): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.alloc(length);
  for (let size = 0; size < length;) {
    const { bytesRead } = await file.read(bytes, size, length - size, offset + size);
    if (bytesRead === 0) throw changedFile(uri);
    size += bytesRead;
  }
  return bytes;
}

/** A file that was listed with this document no longer has it. */
export function changedFile(uri: string): DocumentError {
  return downloadError("unreadable", uri, {
    because: "its archive changed after it was listed",
    whatToDo: "The next run lists it anew.",
  });
}
