import { mergeCoverage, noteProblem, noteUnread } from "../../base/coverage.ts";
import type { Coverage } from "../../base/coverage.ts";
import { DocumentError } from "../../base/errors.ts";
import { sniffCharset, sniffMediaType } from "../../web/media-type.ts";
import { assertPlausible } from "../plausible.ts";
import { heading, plainToMarkdown } from "./markup/markdown.ts";
import { tooMuchText } from "./parsed.ts";
import type { ParseInput } from "./parsed.ts";

/** Documents inside of documents: the files of a PDF portfolio, of a mail, of an archive in an archive. */

export interface AttachedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** What the document says of it. */
  contentType?: string;
  charset?: string | undefined;
}

/** How deep documents may lie in each other. A thread reads one document at a time. */
const maxDepth = 3;
let depth = 0;

/** False where the files of a document are not read any more. */
export function canGoDeeper(): boolean {
  return depth < maxDepth;
}

/** The text of attached files, each below its name. What can't be read is said in the coverage. */
export async function attachedText(
  files: readonly AttachedFile[],
  coverage: Coverage,
  { uri, limits, level = 2 }: Pick<ParseInput, "uri" | "limits"> & { level?: number },
): Promise<string> {
  if (!canGoDeeper()) {
    noteUnread(coverage, "attachment", files.length);
    return "";
  }
  if (files.length === 0) return "";
  const { parseDocument } = await import("../formats.ts");
  let text = "";
  depth += 1;
  try {
    for (const { name, bytes, contentType, charset: declared } of files) {
      const mediaType = sniffMediaType(bytes, { contentType, names: [name] });
      const charset = sniffCharset(bytes, mediaType, contentType) ?? declared;
      const file = { uri: `${uri}#${name}`, bytes, mediaType, charset, limits, parsers: {} };
      try {
        const parsed = await parseDocument(file);
        assertPlausible(parsed.text);
        mergeCoverage(coverage, parsed.coverage ?? {});
        const markdown = parsed.structure === "markdown" ? parsed.text : plainToMarkdown(parsed.text);
        if (markdown.trim() !== "") text += `${heading(level, name)}\n\n${markdown.trim()}\n\n`;
      } catch (error) {
        noteLeftOut(coverage, name, error);
      }
      if (text.length > limits.maxCharacters) throw tooMuchText();
    }
  } finally {
    depth -= 1;
  }
  return text.trimEnd();
}

/** Says in the coverage that an attached file could not be read. @throws `error` when it is not the file's. */
function noteLeftOut(coverage: Coverage, name: string, error: unknown): void {
  if (!(error instanceof DocumentError)) throw error;
  noteUnread(coverage, "attachment");
  noteProblem(coverage, `The attachment ${name} was left out (${error.reason}).`);
}
