import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { messageOf } from "../../src/base/errors.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { coverageWarnings } from "../../src/report/coverage-text.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { parse } from "../support/parse.ts";
import { recallOf, wordsOf } from "./words.ts";

/**
 * Office files against what LibreOffice prints: how many words of its PDF, read by poppler's `pdftotext`, are in the text.
 * Each word counts once, as heads and feet of pages are printed on every page.
 *
 *   RAGPREP_CORPUS=/var/tmp/ragprep-corpus npm run bench:office -- --each 40
 *
 * The corpus is that of `npm run corpus`. Needs Debian's libreoffice-writer, -calc, -impress and poppler-utils. The PDFs are
 * kept in `ragprep-office` below the folder for temporary files.
 */

const execute = promisify(execFile);
const { values } = parseArgs({
  options: {
    each: { type: "string", default: "40" },
    only: { type: "string", default: "docx,doc,odt,rtf,pptx,ppt,odp,xlsx,xls,ods" },
    verbose: { type: "boolean", default: false },
  },
});
const corpus = resolve(process.env["RAGPREP_CORPUS"] ?? join(tmpdir(), "ragprep-corpus"));
const work = join(tmpdir(), "ragprep-office");
const each = Number(values.each);
/** In a text of a few words, one more or less says nothing. */
const minWords = 20;
const batch = 10;
const maxBytes = 500_000;
/** Most smaller files of LibreOffice's own tests hold a few words. */
const minBytes: Readonly<Record<string, number>> = {
  rtf: 4_000,
  xlsx: 9_000,
  ods: 12_000,
  xls: 18_000,
};
const usualMinBytes = 14_000;

interface Result {
  path: string;
  recall: number;
  warnings: string[];
}

await mkdir(work, { recursive: true });
const all: Result[] = [];
for (const format of values.only.split(",")) {
  const results: Result[] = [];
  for (const [path, pdf] of await converted(await filesOf(format), "pdf")) {
    const result = await compared(path, pdf);
    if (result !== undefined) results.push(result);
  }
  report(format, results);
  all.push(...results);
}
report("all", all);

/** Files of a format from all over the corpus. */
async function filesOf(format: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of globSync(`**/*.${format}`, { cwd: corpus }).toSorted()) {
    const { size } = await stat(join(corpus, name));
    if (size >= (minBytes[format] ?? usualMinBytes) && size <= maxBytes) found.push(join(corpus, name));
  }
  const step = Math.max(1, found.length / each);
  return Array.from(
    { length: Math.min(each, found.length) },
    (_, index) => found[Math.floor(index * step)] ?? "",
  );
}

/** Files in another format, by their own path; without those that LibreOffice can't make. */
async function converted(paths: readonly string[], format: string): Promise<Map<string, string>> {
  const targets = new Map(
    paths.map((path) => {
      const folder = join(work, format, `${contentHash(Buffer.from(path)).slice(0, 12)}${extname(path)}`);
      return [path, join(folder, `${basename(path, extname(path))}.${format}`)];
    }),
  );
  const missing = [...targets].filter(([, target]) => !existsSync(target));
  // LibreOffice takes seconds to start, and now and then a file ends it.
  for (let at = 0; at < missing.length; at += batch) {
    const part = missing.slice(at, at + batch);
    const inputs = join(work, "inputs");
    await rm(inputs, { recursive: true, force: true });
    for (const [index, [path]] of part.entries()) {
      await mkdir(join(inputs, String(index)), { recursive: true });
      await copyFile(path, join(inputs, String(index), `${index}-${basename(path)}`));
    }
    const copies = part.map(([path], index) => join(inputs, String(index), `${index}-${basename(path)}`));
    const made = join(work, "made");
    await execute(
      "soffice",
      [
        `-env:UserInstallation=file://${join(work, "profile")}`,
        "--headless",
        "--convert-to",
        format,
        "--outdir",
        made,
        ...copies,
      ],
      { timeout: 20_000 * part.length },
    ).catch(() => undefined);
    for (const [index, [path, target]] of part.entries()) {
      const result = join(made, `${index}-${basename(path, extname(path))}.${format}`);
      if (!existsSync(result)) continue;
      await mkdir(dirname(target), { recursive: true });
      await rename(result, target);
    }
  }
  return new Map([...targets].filter(([, target]) => existsSync(target)));
}

async function compared(path: string, pdf: string): Promise<Result | undefined> {
  const { stdout } = await execute("pdftotext", ["-enc", "UTF-8", pdf, "-"], { maxBuffer: 100_000_000 });
  const printed = [...new Set(wordsOf(stdout))];
  if (printed.length < minWords) return undefined;
  const bytes = new Uint8Array(await readFile(path));
  const uri = `file:${basename(path)}`;
  try {
    const { text, coverage = {} } = await parse(bytes, sniffMediaType(bytes, { names: [uri] }), { uri });
    const ours = wordsOf(text);
    if (values.verbose) {
      const known = new Set(ours);
      console.log(
        `${path}: ${printed
          .filter((word) => !known.has(word))
          .slice(0, 30)
          .join(" ")}`,
      );
    }
    return { path, recall: recallOf(printed, ours), warnings: coverageWarnings(coverage) };
  } catch (error) {
    console.log(`refused: ${path}: ${messageOf(error).slice(0, 150)}`);
    return undefined;
  }
}

function report(name: string, results: readonly Result[]): void {
  const sorted = results.map(({ recall }) => recall).toSorted((one, other) => one - other);
  const mean = sorted.reduce((sum, recall) => sum + recall, 0) / Math.max(1, sorted.length);
  const poor = results.filter(({ recall }) => recall < 0.85);
  const silent = poor.filter(({ warnings }) => warnings.length === 0);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(
    `${name}: ${results.length} files, words median ${middle.toFixed(3)}, mean ${mean.toFixed(3)}; below 85 %: ${poor.length}, without a warning: ${silent.length}`,
  );
  if (name === "all") return;
  for (const { path, recall, warnings } of poor.toSorted((one, other) => one.recall - other.recall))
    console.log(`  ${recall.toFixed(3)} ${path} ${warnings.join("; ")}`);
}
