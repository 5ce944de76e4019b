import type { Coverage } from "../../base/coverage.ts";
import { normaliseText } from "../decode.ts";
import { attachedText } from "./attached.ts";
import type { AttachedFile } from "./attached.ts";
import { tooLarge } from "./parsed.ts";
import type { ParseInput, Parsed } from "./parsed.ts";
import { tarFiles } from "./tar.ts";
import { unzip } from "./zip.ts";

/**
 * An archive that no source opened: behind a URL, in a mail, in another archive, or a tar archive. It is one document with
 * a section for each file. (Zip archives that a `files` source lists are opened by it, and each member is a document.)
 */

const maxFiles = 200;

export async function parseArchive(input: ParseInput): Promise<Parsed> {
  const entries = unzip(input.bytes, input.limits.maxUnpackedBytes, isFile);
  const files = Object.entries(entries).map(([name, content]) => ({ name, bytes: Uint8Array.from(content) }));
  return await sections(files, input);
}

export async function parseTar(input: ParseInput): Promise<Parsed> {
  return await sections(
    tarFiles(input.bytes).filter(({ name }) => isFile(name)),
    input,
  );
}

async function sections(files: readonly AttachedFile[], { uri, limits }: ParseInput): Promise<Parsed> {
  if (files.length > maxFiles)
    throw tooLarge(`it is an archive of more than ${maxFiles} files: unpack it, and list the files`);
  const coverage: Coverage = {};
  return {
    text: normaliseText(await attachedText(files, coverage, { uri, limits })),
    coverage,
  };
}

/** Neither hidden nor what macOS adds. */
function isFile(path: string): boolean {
  return !path.split(/[/\\]/).some((segment) => /^\.[^./]|^__MACOSX$|^Thumbs\.db$/.test(segment));
}
