import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { coverageWarnings } from "../../src/report/coverage-text.ts";
import { parse } from "../support/parse.ts";
import { pdfCorpus } from "./pdf-corpus.ts";

/**
 * Real PDFs against poppler's `pdftotext`: how many of its words are in the text, and how long the longest common
 * subsequence of words is.
 *
 *   RAGPREP_CORPUS=/var/tmp/ragprep-corpus npm run bench:pdf -- --files 300
 *
 * The corpus is that of `npm run corpus`; `pdftotext` is in Debian's poppler-utils.
 */

const execute = promisify(execFile);
const { values } = parseArgs({
  options: {
    files: { type: "string", default: "300" },
    "max-pages": { type: "string", default: "12" },
    match: { type: "string" },
    worst: { type: "string", default: "15" },
    /** A file with the paths to compare, one a line; by default they are chosen, and written there. */
    list: { type: "string" },
  },
});
const folder = resolve(process.env["RAGPREP_CORPUS"] ?? join(tmpdir(), "ragprep-corpus"));

interface Result {
  path: string;
  pages: number;
  words: number;
  recall: number;
  order: number;
  cpuMs: number;
  warnings: string[];
}

const results: Result[] = [];
const failures: string[] = [];
const paths = await pdfCorpus({
  folder,
  files: Number(values.files),
  maxPages: Number(values["max-pages"]),
  list: values.list,
  match: values.match,
});
for (const path of paths) {
  const result = await compared(path);
  if (result !== undefined) results.push(result);
}
report();

async function pdftotext(path: string): Promise<string> {
  const { stdout } = await execute("pdftotext", ["-enc", "UTF-8", path, "-"], {
    maxBuffer: 100_000_000,
    timeout: 60_000,
  });
  return stdout;
}

async function compared(path: string): Promise<Result | undefined> {
  const theirs = wordsOf(await pdftotext(join(folder, path)));
  const bytes = await readFile(join(folder, path));
  const before = process.cpuUsage();
  try {
    const {
      text,
      pages,
      coverage = {},
    } = await parse(bytes, "application/pdf", { uri: `file:${basename(path)}` });
    const { user, system } = process.cpuUsage(before);
    const ours = wordsOf(text);
    return {
      path,
      pages: pages.length,
      words: theirs.length,
      recall: recallOf(theirs, ours),
      order: commonLength(theirs, ours) / theirs.length,
      cpuMs: (user + system) / 1000,
      warnings: coverageWarnings(coverage),
    };
  } catch (error) {
    failures.push(`${path}: ${error instanceof Error ? error.message.slice(0, 150) : String(error)}`);
    return undefined;
  }
}

/** Words and numbers; each Chinese or Japanese character is one. Words that a line's end cuts are whole. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/(\p{L})[-\u00AD\u2010]\s*\n\s*(?=\p{Ll})/gu, "$1")
      .replace(/(?<=\p{L})[-\u00AD\u2010](?=\p{L})/gu, "")
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function recallOf(theirs: readonly string[], ours: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of ours) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of theirs) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    found += 1;
    left.set(word, count - 1);
  }
  return found / Math.max(1, theirs.length);
}

/** Length of the longest common subsequence, by bits of 30 places at a time. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  const bits = 30;
  const mask = 2 ** bits - 1;
  const size = Math.ceil(one.length / bits);
  const places = new Map<string, Map<number, number>>();
  for (const [index, word] of one.entries()) {
    const blocks = places.get(word) ?? new Map<number, number>();
    const block = Math.floor(index / bits);
    blocks.set(block, (blocks.get(block) ?? 0) | (1 << (index % bits)));
    places.set(word, blocks);
  }
  const rows = new Int32Array(size).fill(mask);
  for (const word of other) {
    const blocks = places.get(word);
    if (blocks === undefined) continue;
    let carry = 0;
    for (let block = 0; block < size; block += 1) {
      const row = rows[block] ?? 0;
      const matches = row & (blocks.get(block) ?? 0);
      const sum = row + matches + carry;
      carry = sum > mask ? 1 : 0;
      rows[block] = (sum & mask) | (row & ~matches & mask);
    }
  }
  let length = 0;
  for (let index = 0; index < one.length; index += 1)
    if (((rows[Math.floor(index / bits)] ?? 0) & (1 << (index % bits))) === 0) length += 1;
  return length;
}

function report(): void {
  const pages = results.reduce((sum, result) => sum + result.pages, 0);
  const cpu = results.reduce((sum, result) => sum + result.cpuMs, 0);
  const of = (key: "recall" | "order"): string => {
    const sorted = results.map((result) => result[key]).toSorted((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    return `median ${median(sorted).toFixed(3)}, mean ${mean.toFixed(3)}`;
  };
  console.log(`${results.length} files, ${pages} pages, ${(cpu / pages).toFixed(1)} ms of CPU a page`);
  console.log(`words: ${of("recall")}`);
  console.log(`order: ${of("order")}`);
  const poor = results.filter(({ recall }) => recall < 0.85);
  const silent = poor.filter(({ warnings }) => warnings.length === 0);
  console.log(`words below 85 %: ${poor.length}, of them without a warning: ${silent.length}`);
  for (const failure of failures) console.log(`failed: ${failure}`);
  const worst = Number(values.worst);
  for (const key of ["recall", "order"] as const) {
    console.log(`worst by ${key}:`);
    for (const result of results.toSorted((a, b) => a[key] - b[key]).slice(0, worst))
      console.log(
        `  ${result[key].toFixed(3)} ${result.path} (${result.words} words) ${result.warnings.join("; ")}`,
      );
  }
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
