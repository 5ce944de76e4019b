import { globSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pLimit from "p-limit";
import type { ChunkedDocument } from "../../src/base/document.ts";
import { DocumentError, messageOf } from "../../src/base/errors.ts";
import { createTextPool } from "../../src/text/pool.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { createTable } from "../bench/bench.ts";
import { fetchCorpus } from "./fetch.ts";
import { textJob } from "../support/text-job.ts";

/**
 * Real files of every format through the real pool of worker threads. Of each that gives text: every chunk is the slice of
 * the text that its offsets say, chunks cover the text, none has more tokens than the limit, pages follow each other.
 *
 *   RAGPREP_CORPUS=/var/tmp/ragprep-corpus npm run corpus -- --each 500
 *
 * The first time, it downloads some 600 MB of Debian packages and sources (apt-get; nothing is installed).
 */

const { values } = parseArgs({
  options: {
    each: { type: "string", default: "500" },
    "max-tokens": { type: "string", default: "512" },
    only: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const each = Number(values.each);
const maxTokens = Number(values["max-tokens"]);
const folder = resolve(process.env["RAGPREP_CORPUS"] ?? join(tmpdir(), "ragprep-corpus"));

const patterns: Record<string, string[]> = {
  pdf: ["**/*.pdf"],
  html: ["**/*.html"],
  docx: ["**/*.docx"],
  pptx: ["**/*.pptx"],
  xlsx: ["**/*.xlsx"],
  xls: ["**/*.xls"],
  ods: ["**/*.ods"],
  odt: ["**/*.odt"],
  epub: ["**/*.epub"],
  rtf: ["**/*.rtf"],
  mail: ["**/corpora/**", "**/*.eml"],
  csv: ["**/*.csv"],
  json: ["**/*.json"],
  gz: ["**/*.gz"],
  md: ["**/*.md"],
  txt: ["**/*.txt"],
};

/** Reasons that blame us and not the file. */
const ownFaults = new Set(["parser_failed", "timed_out", "internal"]);

interface Row {
  files: number;
  text: number;
  none: number;
  refused: Record<string, number>;
  failures: string[];
  bytes: number;
  chunks: number;
  pages: number;
}

await fetchCorpus(folder);
const tokenizer = await loadTokenizer("cl100k_base");
const pool = createTextPool({ threads: 2, timeLimitMs: 300_000 });
const table = createTable([
  ["format", 8],
  ["files", 6],
  ["text", 6],
  ["no text", 8],
  ["refused", 8],
  ["FAILED", 7],
  ["MB", 7],
  ["pages", 7],
  ["chunks", 8],
]);
const rows: Row[] = [];
let roots = [folder];
// npm packages bring JSON and Markdown.
roots = [...roots, resolve("node_modules")];
try {
  for (const [format, globs] of Object.entries(patterns)) {
    if (values.only !== undefined && !values.only.split(",").includes(format)) continue;
    const row = await runFormat(spread(filesOf(globs), each));
    rows.push(row);
    const refused = Object.values(row.refused).reduce((sum, count) => sum + count, 0);
    table.row(
      format,
      row.files,
      row.text,
      row.none,
      refused,
      row.failures.length,
      (row.bytes / 1e6).toFixed(1),
      row.pages,
      row.chunks,
    );
    if (refused > 0) console.log(`          refused: ${JSON.stringify(row.refused)}`);
    for (const failure of row.failures) console.log(`          ${failure}`);
  }
} finally {
  await pool.close();
}
const failed = rows.reduce((sum, row) => sum + row.failures.length, 0);
console.log(`${rows.reduce((sum, row) => sum + row.files, 0)} files, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function filesOf(globs: string[]): string[] {
  const found = roots.flatMap((root) =>
    globs.flatMap((glob) => globSync(glob, { cwd: root }).map((path) => join(root, path))),
  );
  return found.toSorted();
}

/** So many of them, from all over the list. */
function spread(files: string[], count: number): string[] {
  if (files.length <= count) return files;
  return Array.from({ length: count }, (_, index) => files[Math.floor((index * files.length) / count)] ?? "");
}

async function runFormat(files: string[]): Promise<Row> {
  const row: Row = { files: 0, text: 0, none: 0, refused: {}, failures: [], bytes: 0, chunks: 0, pages: 0 };
  const limit = pLimit(4);
  await Promise.all(files.map((file) => limit(() => runFile(file, row))));
  return row;
}

async function runFile(file: string, row: Row): Promise<void> {
  if (!(await stat(file)).isFile()) return;
  const bytes = new Uint8Array(await readFile(file));
  row.files += 1;
  row.bytes += bytes.length;
  const uri = `file:${basename(file)}`;
  try {
    const mediaType = sniffMediaType(bytes, { names: [uri] });
    const document = await pool.run(textJob({ uri, bytes, mediaType }, { maxTokens }));
    row.text += 1;
    row.chunks += document.chunks.length;
    row.pages += document.pages.length;
    const problem = problemOf(document);
    if (problem !== undefined) row.failures.push(`${file}: ${problem}`);
  } catch (error) {
    if (!(error instanceof DocumentError) || ownFaults.has(error.reason))
      row.failures.push(`${file}: ${messageOf(error)}`);
    else if (error.reason === "no_text") row.none += 1;
    else row.refused[error.reason] = (row.refused[error.reason] ?? 0) + 1;
    if (values.verbose) console.log(`          ${file}${extname(file)}: ${messageOf(error)}`);
  }
}

/** What does not hold of a document's chunks; undefined when all does. */
function problemOf({ text, chunks, pages }: ChunkedDocument): string | undefined {
  const characters = Array.from(text);
  let covered = 0;
  for (const { position, startChar, endChar, content, tokens, firstPage, lastPage } of chunks) {
    if (characters.slice(startChar, endChar).join("") !== content)
      return `chunk ${position} is not its slice`;
    if (characters.slice(covered, startChar).some((character) => character.trim() !== ""))
      return `there is text before chunk ${position} that is in none`;
    covered = Math.max(covered, endChar);
    const counted = tokenizer.count(content);
    if (counted > maxTokens || tokens > maxTokens)
      return `chunk ${position} has ${counted} tokens, and says ${tokens}`;
    if (
      pages.length > 0 &&
      (firstPage === null ||
        lastPage === null ||
        (pages[firstPage - 1] ?? Infinity) > startChar ||
        (pages[lastPage] ?? Infinity) < endChar)
    )
      return `chunk ${position} is not on pages ${firstPage} to ${lastPage}`;
  }
  return characters.slice(covered).some((character) => character.trim() !== "")
    ? "there is text after the last chunk"
    : undefined;
}
