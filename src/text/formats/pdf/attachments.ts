import { mergeCoverage, noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { DocumentError } from "../../../base/errors.ts";
import { sniffCharset, sniffMediaType } from "../../../web/media-type.ts";
import { heading, plainToMarkdown } from "../markup/markdown.ts";
import { oneLine, tooMuchText } from "../parsed.ts";
import type { ParseInput } from "../parsed.ts";
import { readText } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";

/** Files inside a PDF. In a portfolio they are the document, and its pages a cover. */

const maxFiles = 100;
/** A document with fewer characters on its pages is the cover of its files. */
const maxCoverCharacters = 500;
/** How deep portfolios may lie in each other. A thread reads one document at a time. */
const maxDepth = 2;
let depth = 0;

export interface AttachedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The files of a portfolio; none of other documents, whose files are only counted. */
export function attachedFiles(
  pdfium: Pdfium,
  document: number,
  { text, coverage, maxBytes }: { text: string; coverage: Coverage; maxBytes: number },
): AttachedFile[] {
  const count = pdfium.call["FPDFDoc_GetAttachmentCount"]?.(document) ?? 0;
  const isCover = text.length <= maxCoverCharacters && depth < maxDepth;
  const files = isCover ? readFiles(pdfium, document, Math.min(count, maxFiles), maxBytes) : [];
  noteUnread(coverage, "attachment", count - files.length);
  return files;
}

/** The text of attached files, each below its name. What can't be read is said in the coverage. */
export async function attachedText(
  files: readonly AttachedFile[],
  coverage: Coverage,
  { uri, limits }: Pick<ParseInput, "uri" | "limits">,
): Promise<string> {
  if (files.length === 0) return "";
  const { parseDocument } = await import("../../formats.ts");
  let text = "";
  depth += 1;
  try {
    for (const { name, bytes } of files) {
      const mediaType = sniffMediaType(bytes, { names: [name] });
      const charset = sniffCharset(bytes, mediaType, undefined);
      const file = { uri: `${uri}#${name}`, bytes, mediaType, charset, limits, parsers: {} };
      try {
        const parsed = await parseDocument(file);
        mergeCoverage(coverage, parsed.coverage ?? {});
        const markdown = parsed.structure === "markdown" ? parsed.text : plainToMarkdown(parsed.text);
        text += `${heading(2, name)}\n\n${markdown.trim()}\n\n`;
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        noteUnread(coverage, "attachment");
        noteProblem(coverage, `The attachment ${name} was left out (${error.reason}).`);
      }
      if (text.length > limits.maxCharacters) throw tooMuchText();
    }
  } finally {
    depth -= 1;
  }
  return text;
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
