import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { DocumentError } from "../../src/base/errors.ts";
import { boxesBetween } from "../../src/base/word-boxes.ts";
import type { PageBox } from "../../src/base/word-boxes.ts";
import { parse } from "../support/parse.ts";
import { pdfCorpus } from "./pdf-corpus.ts";

/**
 * Where quotes of real PDFs stand, against the words of poppler's `pdftotext -bbox`: the intersection over the union of
 * the areas of each quote.
 *
 *   RAGPREP_CORPUS=/var/tmp/ragprep-corpus npm run bench:boxes -- --files 40 --quotes 500
 */

const execute = promisify(execFile);
const { values } = parseArgs({
  options: {
    files: { type: "string", default: "40" },
    quotes: { type: "string", default: "500" },
    "max-pages": { type: "string", default: "12" },
    list: { type: "string" },
    match: { type: "string" },
  },
});
const folder = resolve(process.env["RAGPREP_CORPUS"] ?? join(tmpdir(), "ragprep-corpus"));
const quotesOfFile = Math.ceil(Number(values.quotes) / Number(values.files));
const quoteLength = 4;
const popplerTimeout = 60_000;

interface Word extends PageBox {
  text: string;
}

const overlaps: { path: string; quote: string; overlap: number; isTurned: boolean }[] = [];
let missing = 0;
const paths = await pdfCorpus({
  folder,
  files: Number(values.files),
  maxPages: Number(values["max-pages"]),
  list: values.list,
  match: values.match,
});
let unreadable = 0;
const timedOut: string[] = [];
for (const path of paths) {
  try {
    await compare(path);
  } catch (error) {
    // Poppler takes minutes for some files: they have nothing to be compared with.
    if (error instanceof Error && "killed" in error && error.killed === true) timedOut.push(path);
    // Without its fonts' characters, for one: nothing is quoted from it.
    else if (error instanceof DocumentError) unreadable += 1;
    else throw error;
  }
}
report();

async function compare(path: string): Promise<void> {
  const file = join(folder, path);
  const words = await popplerWords(file);
  const isTurned = await hasTurnedPage(file);
  const {
    text,
    pages,
    words: places,
  } = await parse(await readFile(file), "application/pdf", { placesWords: true });
  if (places === undefined) return;
  const lines = linesOf(words).filter((line) => line.length >= quoteLength);
  const step = Math.max(1, Math.floor(lines.length / quotesOfFile));
  for (let index = 0, taken = 0; index < lines.length && taken < quotesOfFile; index += step) {
    const quoted = (lines[index] ?? []).slice(0, quoteLength);
    const quote = quoted.map((word) => word.text).join(" ");
    const page = quoted[0]?.page ?? 1;
    const [pageStart = 0, pageEnd = text.length] = [pages[page - 1], pages[page]];
    const start = text.indexOf(quote, pageStart);
    // Words that occur twice on their page may be another place.
    const isUnique = start >= 0 && start < pageEnd && text.indexOf(quote, start + 1) < start;
    if (!isUnique) {
      if (start < 0 || start >= pageEnd) missing += 1;
      continue;
    }
    taken += 1;
    const boxes = boxesBetween(places, pages, start, start + quote.length);
    const overlap = boxes.every((box) => box.page === page) ? overlapOf(around(boxes), around(quoted)) : 0;
    overlaps.push({ path, quote, overlap, isTurned });
  }
}

async function popplerWords(file: string): Promise<Word[]> {
  const { stdout } = await execute("pdftotext", ["-bbox", "-enc", "UTF-8", file, "-"], {
    maxBuffer: 200_000_000,
    timeout: popplerTimeout,
  });
  const words: Word[] = [];
  let page = 0;
  for (const [, isPage, left, top, right, bottom, text = ""] of stdout.matchAll(
    /(<page )|<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)/g,
  )) {
    if (isPage !== undefined) page += 1;
    else
      words.push({
        page,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
        text: text.replace(
          /&(amp|lt|gt|quot);/g,
          (_, name: string) => ({ amp: "&", lt: "<", gt: ">" })[name] ?? '"',
        ),
      });
  }
  return words;
}

async function hasTurnedPage(file: string): Promise<boolean> {
  const { stdout } = await execute("pdfinfo", [file], { timeout: popplerTimeout });
  return /^Page rot:\s+[1-9]/m.test(stdout);
}

/** Runs of words that poppler gives one after the other on one line. */
function linesOf(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  for (const word of words) {
    const last = lines.at(-1)?.at(-1);
    const isBeside =
      last !== undefined &&
      last.page === word.page &&
      Math.abs(last.bottom - word.bottom) < 1 &&
      word.left >= last.right &&
      word.left - last.right < word.bottom - word.top;
    if (isBeside) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines;
}

function around(boxes: readonly PageBox[]): Omit<PageBox, "page"> {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

function overlapOf(one: Omit<PageBox, "page">, other: Omit<PageBox, "page">): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (width <= 0 || height <= 0) return 0;
  const areaOf = ({ left, top, right, bottom }: Omit<PageBox, "page">) => (right - left) * (bottom - top);
  return (width * height) / (areaOf(one) + areaOf(other) - width * height);
}

function report(): void {
  for (const [name, chosen] of [
    ["all", overlaps],
    ["files with turned pages", overlaps.filter(({ isTurned }) => isTurned)],
  ] as const) {
    const sorted = chosen.map(({ overlap }) => overlap).toSorted((one, other) => one - other);
    const good = sorted.filter((overlap) => overlap >= 0.8).length;
    const files = new Set(chosen.map(({ path }) => path)).size;
    console.log(
      `${name}: ${chosen.length} quotes of ${files} files, ${good} with 0.8 or more; median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(3)}, least ${sorted[0]?.toFixed(3)}`,
    );
  }
  console.log(`${unreadable} of ${paths.length} files can't be read`);
  if (timedOut.length > 0)
    console.log(`${timedOut.length} skipped, poppler took too long: ${timedOut.join(", ")}`);
  console.log(`${missing} lines of words are not in the text as poppler gives them`);
  for (const { path, quote, overlap } of overlaps.filter((entry) => entry.overlap < 0.8).slice(0, 40))
    console.log(`  ${overlap.toFixed(3)} ${path}: ${quote}`);
}
