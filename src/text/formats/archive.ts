import type { Coverage } from "../../base/coverage.ts";
import { normaliseText } from "../decode.ts";
import { attachedText } from "./attached.ts";
import { tooLarge } from "./parsed.ts";
import type { ParseInput, ParsedDocument } from "./parsed.ts";
import { unzip } from "./zip.ts";

/**
 * A zip archive that no source opened: behind a URL, in a mail, in another archive. It is one document with a section for
 * each file. (Those that a `files` source lists are opened by it, and each member is a document.)
 */

const maxFiles = 200;

export async function parseArchive({ uri, bytes, limits }: ParseInput): Promise<ParsedDocument> {
  const entries = unzip(bytes, limits.maxUnpackedBytes, isFile);
  const files = Object.entries(entries).map(([name, content]) => ({ name, bytes: Uint8Array.from(content) }));
  if (files.length > maxFiles) throw tooLarge(`it is an archive of more than ${maxFiles} files`);
  const coverage: Coverage = {};
  return {
    text: normaliseText(await attachedText(files, coverage, { uri, limits })),
    title: null,
    structure: "markdown",
    properties: {},
    pages: [],
    coverage,
  };
}

/** Neither hidden nor what macOS adds. */
function isFile(path: string): boolean {
  return !path.split(/[/\\]/).some((segment) => /^\.[^.]|^__MACOSX$|^Thumbs\.db$/.test(segment));
}
