import { copyFile, glob, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startFakeServer } from "../../mocks/index.ts";
import { parseArgs } from "node:util";
import { silentLogger } from "../../src/base/log.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { definePipeline, loadPipeline } from "../../src/pipeline/define.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { plan } from "../../src/plan.ts";
import { run } from "../../src/run.ts";
import { markdownOf, writeBook, writeParagraph } from "../support/book.ts";
import { z } from "zod";
import { createTestDatabase } from "../support/database.ts";
import { createTable } from "./bench.ts";

/**
 * What a plan said before a run, and what the run then billed against the fake without faults: `npm run bench:plan`. Real
 * pages (those of the quickstart) and long books; without history, with the history of a taste, and after edits.
 */
const { values } = parseArgs({
  // Of the fake's summaries. Three are some forty words, of the 120 that a summary may have; real answers use most of them.
  options: { sentences: { type: "string", default: "6" } },
});
const table = createTable([
  ["corpus", 34],
  ["documents", 9],
  ["requests", 13],
  ["off", 7],
  ["tokens in", 19],
  ["off", 7],
  ["tokens out", 15],
  ["money", 17],
  ["off", 7],
  ["range", 17],
]);
const off = (planned: number, billed: number) => `${(((planned - billed) / billed) * 100).toFixed(1)} %`;
const usd = (dollars: number) => dollars.toFixed(4);

/** One corpus with a database and a fake of its own; what was billed of a plan is told as it is compared. */
async function corpus(
  definition: Omit<PipelineDefinition, "name" | "sources">,
  work: (place: {
    directory: string;
    compare: (name: string, options?: { limit?: number }) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const place = await createTestDatabase();
  const fake = await startFakeServer({ summarySentences: Number(values.sentences) });
  const directory = await mkdtemp(join(tmpdir(), "ragprep-bench-plan-"));
  const pipeline = definePipeline({
    ...definition,
    name: "bench",
    sources: [{ type: "files", root: "documents", include: ["**/*.md"] }],
  });
  const loaded = { pipeline, path: join(directory, "bench.ts"), directory };
  const shared = { loaded, provider: "fake" as const, database: place.database, logger: silentLogger };
  const night = async (options: { limit?: number } = {}) => {
    let requests = 0;
    const result = await run({
      ...shared,
      ...options,
      service: { apiKey: "bench", baseUrl: fake.url },
      onEvent: (event) => {
        if (event.type === "call" && event.call.kind === "chat" && event.call.status === "answered")
          requests++;
      },
    });
    if (result.documents.failed > 0) throw new Error(JSON.stringify(result.failures.slice(0, 3)));
    return { result, requests };
  };
  try {
    await work({
      directory,
      compare: async (name, options = {}) => {
        const planned = await plan({ ...shared, ...options, signal: new AbortController().signal });
        const { result, requests } = await night(options);
        const chat = planned.stages
          .filter(({ stage }) => stage !== "embed")
          .reduce((sum, stage) => sum + stage.requests, 0);
        const { inputTokens, outputTokens, usd: money } = planned.total;
        const inside = money.least <= result.costUsd && result.costUsd <= money.most;
        table.row(
          name,
          result.documents.finished,
          `${chat}/${requests}`,
          off(chat, requests),
          `${inputTokens}/${result.tokens.input}`,
          off(inputTokens, result.tokens.input),
          `${Math.round(outputTokens.expected)}/${result.tokens.output}`,
          `${usd(money.expected)}/${usd(result.costUsd)}`,
          off(money.expected, result.costUsd),
          `${usd(money.least)}-${usd(money.most)}${inside ? "" : " NOT IN IT"}`,
        );
      },
    });
  } finally {
    await fake.close();
    await place.drop();
    await rm(directory, { recursive: true, force: true });
  }
}

const { pipeline: quickstart } = await loadPipeline(join(packageDirectory, "pipelines/quickstart.ts"));
const [asked] = quickstart.chat.extract;
const [summary] = quickstart.chat.summarise;
if (asked === undefined || summary === undefined) throw new Error("The quickstart extracts nothing.");
await corpus(
  {
    provider: "fake",
    summarise: { prompt: summary.prompt },
    extract: { name: asked.name, schema: asked.schema },
  },
  async ({ directory, compare }) => {
    const paths: string[] = [];
    for await (const path of glob("node_modules/**/*.md", { cwd: packageDirectory })) paths.push(path);
    const pages = paths.toSorted().filter((path) => !/CHANGE|HISTORY|LICEN[CS]E/.test(path));
    const files: string[] = [];
    for (const path of pages) {
      if (files.length >= 200) break;
      if ((await readFile(join(packageDirectory, path))).length < 1025) continue;
      const target = join(directory, "documents", path.replace("node_modules/", ""));
      await mkdir(dirname(target), { recursive: true });
      await copyFile(join(packageDirectory, path), target);
      files.push(target);
    }
    await compare("fresh, the first 20 real pages", { limit: 20 });
    await compare("the other pages, 20 known");
    for (const [index, file] of files.entries())
      if (index % 20 === 0)
        await writeFile(
          file,
          `${await readFile(file, "utf8")}\n\n## Edited\n\n${writeParagraph(5, index)}\n`,
        );
    await compare("5 % of them changed");
  },
);
await corpus(
  {
    provider: "fake",
    extract: {
      name: "facts",
      schema: z.object({
        subject: z.string().nullable().describe("What the document is about"),
        topics: z.array(z.string()).describe("Main topics"),
      }),
    },
  },
  async ({ directory, compare }) => {
    await mkdir(join(directory, "documents"));
    const books = [40, 60, 80, 120].map((chapters, seed) =>
      writeBook(seed + 21, { chapters, paragraphs: 10 }),
    );
    const write = async (index: number) =>
      await writeFile(
        join(directory, `documents/${index}.md`),
        markdownOf(`Book ${index}`, books[index] ?? { chapters: [] }),
      );
    for (const index of books.keys()) await write(index);
    await compare("long, fresh");
    for (const [index, book] of books.entries()) {
      book.chapters[7]?.sections[0]?.paragraphs.splice(0, 1, writeParagraph(99, index));
      await write(index);
    }
    await compare("long, a paragraph of each edited");
    books.push(writeBook(77, { chapters: 90, paragraphs: 10 }));
    await write(4);
    await compare("long, one more");
  },
);
