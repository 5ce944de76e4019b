import { noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { canGoDeeper } from "../attached.ts";
import type { AttachedFile } from "../attached.ts";
import { oneLine } from "../parsed.ts";
import { readText } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";

/** Files inside a PDF. In a portfolio they are the document, and its pages a cover. */

const maxFiles = 100;
/** A document with fewer characters on its pages is the cover of its files. */
const maxCoverCharacters = 500;
/** The files of a portfolio; none of other documents, whose files are only counted. */
export function attachedFiles(
  pdfium: Pdfium,
  document: number,
  { text, coverage, maxBytes }: { text: string; coverage: Coverage; maxBytes: number },
): AttachedFile[] {
  const count = pdfium.call["FPDFDoc_GetAttachmentCount"]?.(document) ?? 0;
  const isCover = text.length <= maxCoverCharacters && canGoDeeper();
  const files = isCover ? readFiles(pdfium, document, Math.min(count, maxFiles), maxBytes) : [];
  noteUnread(coverage, "attachment", count - files.length);
  return files;
}

/** The files that fit into `maxBytes`. */
function readFiles(pdfium: Pdfium, document: number, count: number, maxBytes: number): AttachedFile[] {
  const { call, memory, scratch } = pdfium;
  const files: AttachedFile[] = [];
  let left = maxBytes;
  for (let index = 0; index < count; index += 1) {
    const attachment = call["FPDFDoc_GetAttachment"]?.(document, index) ?? 0;
    if (attachment === 0 || call["FPDFAttachment_GetFile"]?.(attachment, 0, 0, scratch) !== 1) continue;
    const length = memory().getUint32(scratch, true);
    if (length === 0 || length > left) continue;
    left -= length;
    const buffer = pdfium.copy(new Uint8Array(length));
    try {
      if (call["FPDFAttachment_GetFile"]?.(attachment, buffer, length, scratch) !== 1) continue;
      const bytes = new Uint8Array(length);
      bytes.set(new Uint8Array(memory().buffer, buffer, length));
      const name = readText(
        pdfium,
        (into, size) => call["FPDFAttachment_GetName"]?.(attachment, into, size) ?? 0,
      );
      files.push({ name: oneLine(name, 200) ?? `file ${index + 1}`, bytes });
    } finally {
      pdfium.free(buffer);
    }
  }
  return files;
}
