import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { coverageWarnings } from "../../src/report/coverage-text.ts";
import { parse } from "../support/parse.ts";
import { pdfCorpus } from "./pdf-corpus.ts";
import { commonLength, recallOf, wordsOf } from "./words.ts";

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
  eitherOrder: number;
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

async function pdftotext(path: string, ...options: string[]): Promise<string> {
  const { stdout } = await execute("pdftotext", [...options, "-enc", "UTF-8", path, "-"], {
    maxBuffer: 100_000_000,
    timeout: 60_000,
  });
  return stdout;
}

async function compared(path: string): Promise<Result | undefined> {
  const theirs = wordsOf(await pdftotext(join(folder, path)));
  // Poppler mixes columns now and then: the order in which the page is written is the other one that it knows.
  const written = wordsOf(await pdftotext(join(folder, path), "-raw"));
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
      eitherOrder: Math.max(...[theirs, written].map((words) => commonLength(words, ours) / words.length)),
      cpuMs: (user + system) / 1000,
      warnings: coverageWarnings(coverage),
    };
  } catch (error) {
    failures.push(`${path}: ${error instanceof Error ? error.message.slice(0, 150) : String(error)}`);
    return undefined;
  }
}

function report(): void {
  const pages = results.reduce((sum, result) => sum + result.pages, 0);
  const cpu = results.reduce((sum, result) => sum + result.cpuMs, 0);
  const of = (key: "recall" | "order" | "eitherOrder"): string => {
    const sorted = results.map((result) => result[key]).toSorted((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    return `median ${median(sorted).toFixed(3)}, mean ${mean.toFixed(3)}`;
  };
  console.log(`${results.length} files, ${pages} pages, ${(cpu / pages).toFixed(1)} ms of CPU a page`);
  console.log(`words: ${of("recall")}`);
  console.log(`order: ${of("order")}; against the better of poppler's two orders: ${of("eitherOrder")}`);
  const poor = results.filter(({ recall }) => recall < 0.85);
  const silent = poor.filter(({ warnings }) => warnings.length === 0);
  console.log(`words below 85 %: ${poor.length}, of them without a warning: ${silent.length}`);
  for (const failure of failures) console.log(`failed: ${failure}`);
  const worst = Number(values.worst);
  for (const key of ["recall", "order", "eitherOrder"] as const) {
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
