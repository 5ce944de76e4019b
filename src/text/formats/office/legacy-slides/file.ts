import { OleFile } from "../../ole.ts";
import { encrypted, malformed } from "../../parsed.ts";
import { numberAt, recordAt, recordsIn, types } from "./records.ts";
import type { Record } from "./records.ts";

/** A presentation's stream, and where its parts are in it after the last time that it was saved. */

const encryptedToken = 0xf3d1c4df;
const maxEdits = 10_000;
const maxParts = 100_000;

export interface SlidesFile {
  document: Record;
  /** A slide or a page of notes by its number. */
  part: (number: number) => Record | undefined;
}

/** @throws DocumentError `malformed`, `encrypted`. */
export function openSlides(bytes: Uint8Array): SlidesFile {
  const container = OleFile.open(bytes);
  const stream = container?.stream("PowerPoint Document");
  const user = container?.stream("Current User");
  if (container === undefined || stream === undefined || user === undefined)
    throw malformed("its container lacks the stream of its slides");
  if (numberAt(user, 12) === encryptedToken) throw encrypted("it");
  const parts = new Map<number, number>();
  let documentNumber: number | undefined;
  const seen = new Set<number>();
  for (let offset = numberAt(user, 16); offset > 0 && !seen.has(offset) && seen.size < maxEdits;) {
    seen.add(offset);
    const edit = recordAt(stream, offset);
    if (edit?.type !== types.userEdit) break;
    documentNumber ??= numberAt(edit.data, 16);
    readDirectory(recordAt(stream, numberAt(edit.data, 12)), parts);
    offset = numberAt(edit.data, 8);
  }
  const part = (number: number): Record | undefined => {
    const offset = parts.get(number);
    return offset === undefined ? undefined : recordAt(stream, offset);
  };
  // A file whose directory is damaged may have its document all the same.
  const document = part(documentNumber ?? 0) ?? recordsIn(stream).find(({ type }) => type === types.document);
  if (document?.type !== types.document) throw malformed("it has no slides where it says");
  return { document, part };
}

/** Runs of parts: a first number and how many, then where each is. What was saved later counts. */
function readDirectory(directory: Record | undefined, parts: Map<number, number>): void {
  if (directory?.type !== types.persistDirectory) return;
  const { data } = directory;
  for (let at = 0; at + 4 <= data.length && parts.size < maxParts;) {
    const run = numberAt(data, at);
    const [first, count] = [run & 0xf_ffff, run >>> 20];
    at += 4;
    for (let index = 0; index < count && at + 4 <= data.length; index += 1, at += 4)
      if (!parts.has(first + index)) parts.set(first + index, numberAt(data, at));
  }
}
