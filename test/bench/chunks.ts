import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { countTokens as countWithLibrary } from "gpt-tokenizer/encoding/cl100k_base";
import { normaliseText } from "../../src/text/decode.ts";
import { split } from "../../src/text/split.ts";
import type { SplitSettings } from "../../src/text/split.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import { editedDocuments } from "../support/edited-documents.ts";
import { checkPromises, strangeLimits, strangeMarkdown } from "../support/strange-text.ts";
import { installPeers } from "./peer-chunkers.ts";
import { judge, readEvaluation } from "./retrieval.ts";
import type { Evaluation, RetrievedChunk } from "./retrieval.ts";

/**
 * `npm run bench:chunks`: what chunks are worth, how steady they are, what they cost, and whether they keep their
 * promises. `--evaluation <folder>` holds a public chunking evaluation (corpora/*.md, questions.csv); `--peers <folder>`
 * an npm folder with the other chunkers, so that they are not installed again; `--only` names parts.
 */

const allParts = ["quality", "stability", "throughput", "promises", "hostile"] as const;
const { values } = parseArgs({
  options: {
    evaluation: { type: "string" },
    peers: { type: "string" },
    only: { type: "string", default: allParts.join(",") },
    documents: { type: "string", default: "10000" },
    seeds: { type: "string", default: "1" },
    sizes: { type: "string", default: "80,100,120,150,180,200,240,300,400" },
  },
});
const tokenizer = await loadTokenizer("cl100k_base");
const wanted = new Set(values.only.split(","));
const budgets = [200, 400, 800];
const percent = (share: number): string => (share * 100).toFixed(1).padStart(5);

if (wanted.has("quality") && values.evaluation !== undefined) {
  await using stack = new AsyncDisposableStack();
  await quality(await readEvaluation(values.evaluation), stack);
} else if (wanted.has("quality")) {
  console.log("quality: left out, since --evaluation names no folder");
}
if (wanted.has("stability")) stability();
if (wanted.has("throughput")) throughput();
if (wanted.has("promises")) promises(Number(values.documents));
if (wanted.has("hostile")) hostile();

async function quality(evaluation: Evaluation, stack: AsyncDisposableStack): Promise<void> {
  const peers = await installPeers(stack, values.peers);
  const cut = new Map<string, (text: string, maxTokens: number) => Promise<string[]>>([
    [
      "ragprep",
      async (text, maxTokens) =>
        split(text, "markdown", tokenizer, { maxTokens, minTokens: Math.floor(maxTokens / 8) }).chunks.map(
          ({ start, end }) => text.slice(start, end),
        ),
    ],
  ]);
  for (const [name, peer] of peers)
    cut.set(name, async (text, maxTokens) => await peer(text, maxTokens, (piece) => tokenizer.count(piece)));
  const sizes = values.sizes.split(",").map(Number);
  console.log(
    `\nquality, by BM25 (recall / precision / IoU in %), at chunks of at most ${sizes.join(", ")} tokens`,
  );
  for (const [name, cutter] of cut) {
    const sums = new Map(budgets.map((budget) => [budget, { recall: 0, precision: 0, iou: 0, sizes: 0 }]));
    for (const size of sizes) {
      const chunks: RetrievedChunk[] = [];
      for (const corpus of evaluation.corpora)
        chunks.push(...located(corpus, await cutter(corpus.text, size)));
      const largest = Math.max(...chunks.map(({ tokens }) => tokens));
      let line = `${name.padEnd(20)} ${String(size).padStart(4)}  ${String(chunks.length).padStart(5)} chunks, largest ${String(largest).padStart(4)}`;
      for (const [budget, sum] of sums) {
        if (size > budget) continue;
        const { recall, precision, iou } = judge(evaluation, chunks, budget);
        sum.recall += recall;
        sum.precision += precision;
        sum.iou += iou;
        sum.sizes += 1;
        line += ` | ${budget}: ${percent(recall)} ${percent(precision)} ${percent(iou)}`;
      }
      console.log(line);
    }
    const means = [...sums]
      .filter(([, sum]) => sum.sizes > 0)
      .map(
        ([budget, { recall, precision, iou, sizes: count }]) =>
          ` | ${budget}: ${percent(recall / count)} ${percent(precision / count)} ${percent(iou / count)}`,
      );
    console.log(`${name.padEnd(20)} mean${" ".repeat(29)}${means.join("")}\n`);
  }
}

/** The pieces' places in the corpus; a piece that the chunker changed has none. */
function located(
  { name, text }: { name: string; text: string },
  pieces: readonly string[],
): RetrievedChunk[] {
  const found: RetrievedChunk[] = [];
  let unit = 0;
  let codePoint = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, unit);
    if (at < 0) continue;
    const start = codePoint + Array.from(text.slice(unit, at)).length;
    codePoint = start + Array.from(piece).length;
    unit = at + piece.length;
    found.push({ start, end: codePoint, text: piece, corpus: name, tokens: tokenizer.count(piece) });
  }
  return found;
}

function stability(): void {
  const seeds = values.seeds.split(",").map(Number);
  console.log(
    "\nstability: chunks that a piece of text changes which is put into a document of some hundred",
  );
  const documents = seeds.flatMap((seed) => editedDocuments(100, seed));
  let edits = 0;
  let above = 0;
  for (const [name, alike] of Map.groupBy(documents, (document) => document.name)) {
    let chunks = 0;
    const changed: number[] = [];
    for (const document of alike) {
      const contents = (text: string) =>
        split(text, "markdown", tokenizer, { maxTokens: 250, minTokens: 31 }).chunks.map(({ start, end }) =>
          text.slice(start, end),
        );
      const old = contents(document.before);
      chunks += old.length;
      const known = new Set(old);
      for (const after of document.edits)
        changed.push(contents(after).filter((content) => !known.has(content)).length);
    }
    const more = changed.filter((count) => count > 3).length;
    edits += changed.length;
    above += more;
    const mean = changed.reduce((sum, count) => sum + count, 0) / changed.length;
    console.log(
      `${name.padEnd(36)} ${Math.round(chunks / alike.length)} chunks, ${changed.length} edits: mean ${mean.toFixed(2)}, most ${Math.max(...changed)}, at most 3 in ${percent(1 - more / changed.length)} %`,
    );
  }
  console.log(`all: ${edits} edits, at most 3 in ${percent(1 - above / edits)} %`);
}

function throughput(): void {
  const folder = fileURLToPath(new URL("../../node_modules", import.meta.url));
  const texts = globSync("**/*.md", { cwd: folder }).map((file) =>
    normaliseText(readFileSync(`${folder}/${file}`, "utf8")),
  );
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const measured = (work: (text: string) => unknown): number => {
    let best = Infinity;
    for (let round = 0; round < 5; round += 1) {
      const before = process.cpuUsage();
      for (const text of texts) work(text);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1e6);
    }
    return megabytes / best;
  };
  const bare = measured((text) => tokenizer.count(text));
  const library = measured((text) => countWithLibrary(text, { disallowedSpecial: new Set() }));
  console.log(`\nthroughput: ${megabytes.toFixed(1)} MB of Markdown, MB a second of process CPU, best of 5`);
  console.log(`gpt-tokenizer alone         ${library.toFixed(1)}`);
  console.log(`ragprep's counter alone     ${bare.toFixed(1)}`);
  const variants: [string, SplitSettings][] = [
    ["chunks of 512", { maxTokens: 512, minTokens: 64 }],
    ["chunks of 200", { maxTokens: 200, minTokens: 25 }],
    ["with context and overlap", { maxTokens: 512, minTokens: 64, overlapTokens: 50, context: "headings" }],
  ];
  for (const [name, settings] of variants) {
    const speed = measured((text) => split(text, "markdown", tokenizer, settings));
    console.log(
      `${name.padEnd(27)} ${speed.toFixed(1)}: ${(speed / library).toFixed(2)} of gpt-tokenizer, ${(speed / bare).toFixed(2)} of the counter`,
    );
  }
}

function promises(documents: number): void {
  let chunks = 0;
  fc.assert(
    fc.property(
      strangeMarkdown,
      fc.constantFrom("markdown" as const, "plain" as const),
      strangeLimits,
      (text, structure, settings) => {
        checkPromises(text, structure, settings);
        chunks += split(text, structure, tokenizer, settings).chunks.length;
      },
    ),
    { numRuns: documents },
  );
  console.log(
    `\npromises: ${documents} documents, ${chunks} chunks: offsets, coverage and token limit hold for all`,
  );
}

function hostile(): void {
  console.log("\nhostile texts: seconds of process CPU");
  const texts: [string, string][] = [
    ["10 MB of one letter", "a".repeat(10_000_000)],
    ["10 MB of random letters", randomLetters(10_000_000)],
    ["10 MB of spaces", `a${" ".repeat(10_000_000)}b`],
    ["3 MB of ideographs", "字".repeat(1_000_000)],
    ["100,000 headings", "# a b\n".repeat(100_000)],
    [
      "10,000 nested quotes, 200 lines",
      Array.from({ length: 200 }, () => `${">".repeat(10_000)} x`).join("\n"),
    ],
    ["10,000 nested tags, 20 lines", Array.from({ length: 20 }, () => "<b>".repeat(10_000)).join("\n")],
    ["1.3 MB of special tokens", "<|endoftext|>".repeat(100_000)],
    ["one grapheme of 1,200,000 marks", `x${"\u0301".repeat(1_200_000)}`],
    ["a table of 1,000,000 rows", `a | b\n--- | ---\n${"1 | 2\n".repeat(1_000_000)}`],
  ];
  for (const [name, text] of texts) {
    const before = process.cpuUsage();
    const { chunks } = split(text, "markdown", tokenizer, {
      maxTokens: 512,
      minTokens: 64,
      overlapTokens: 50,
      context: "headings",
    });
    const { user, system } = process.cpuUsage(before);
    console.log(
      `${name.padEnd(36)} ${((user + system) / 1e6).toFixed(2).padStart(6)} s, ${chunks.length} chunks`,
    );
  }
}

function randomLetters(length: number): string {
  let state = 7;
  const parts: string[] = [];
  for (let index = 0; index < length / 5; index += 1) {
    state = (state * 48_271) % 2_147_483_647;
    parts.push((state % 11_881_376).toString(26).padStart(5, "a").slice(0, 5));
  }
  return parts.join("");
}
