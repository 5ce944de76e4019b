import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { embedText } from "../../mocks/embed-text.ts";
import { draw } from "../../mocks/random.ts";
import { silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { bestWeight, judgeWeights, qualityOf } from "../../src/search/judged.ts";
import type { JudgedQuestion, Quality, WeighedQuality } from "../../src/search/judged.ts";
import { wordSettings } from "../../src/search/language.ts";
import { languageOf } from "../../src/text/language.ts";
import { search } from "../../src/search/search.ts";
import type { SearchHit } from "../../src/search/search.ts";
import { refreshWordIndex } from "../../src/search/word-index.ts";
import { searchTerms } from "../../src/text/search-terms.ts";
import { createTestPlace } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";
import { gradedSets } from "./graded-sets.ts";
import type { GradedSet } from "./graded-sets.ts";
import { bm25 } from "./retrieval.ts";

/** How well the search ranks, beside BM25 as the books have it, on sets of graded questions. */

const chosenOn = 60;
const fakeDimensions = 256;

interface Embedding {
  name: string;
  dimensions: number;
  embed(texts: readonly string[]): Promise<number[][]>;
}

const fake: Embedding = {
  name: "fake",
  dimensions: fakeDimensions,
  embed: async (texts) => await Promise.resolve(texts.map((text) => [...embedText(text, fakeDimensions)])),
};

const embeddingsPackage = z.object({
  initModel: z.custom<(source: unknown) => Promise<{ embed(texts: string[]): Promise<number[][]> }>>(
    (value) => typeof value === "function",
  ),
});
const modelPackage = z.object({ modelSource: z.unknown() });

/** Real weights out of npm, in a folder into which somebody installed them: no dependency of ours. */
async function modelOf(folder: string): Promise<Embedding> {
  const require = createRequire(join(folder, "package.json"));
  const load = (name: string): unknown => require(join("@energetic-ai", name));
  const { initModel } = embeddingsPackage.parse(load("embeddings"));
  const { modelSource } = modelPackage.parse(load("model-embeddings-en"));
  const model = await initModel(modelSource);
  return {
    name: "model-embeddings-en",
    dimensions: 512,
    embed: async (texts) => {
      const vectors: number[][] = [];
      for (let first = 0; first < texts.length; first += 16)
        vectors.push(...(await model.embed(texts.slice(first, first + 16))));
      return vectors;
    },
  };
}

export async function measureQuality(options: {
  server: string | undefined;
  evaluation: string | undefined;
  model: string | undefined;
  /** Names of the sets to measure; all by default. */
  sets: string[] | undefined;
}): Promise<void> {
  if (options.evaluation === undefined)
    console.log("English is left out: --evaluation names no folder with corpora/*.md and questions.csv.");
  if (options.model === undefined)
    console.log(
      "Vectors that mean something are left out: --model names no folder with @energetic-ai/embeddings.",
    );
  const embeddings = [fake, ...(options.model === undefined ? [] : [await modelOf(options.model)])];
  console.log("set  vectors              questions  side            nDCG@10  recall@5");
  for (const set of await gradedSets(options.evaluation)) {
    if (options.sets?.includes(set.name) === false) continue;
    for (const embedding of embeddings) await measureSet(set, embedding, options.server);
  }
}

async function measureSet(set: GradedSet, embedding: Embedding, server: string | undefined): Promise<void> {
  const { options, drop } = await createTestPlace({ migrated: false, server });
  const database = await connect(options);
  try {
    await migrate(database);
    const space = { provider: "fake" as const, model: embedding.name, dimensions: embedding.dimensions };
    await fill(database, set, embedding, space);
    const vectors = new Map<string, Buffer>();
    const asked = set.questions.map(({ question }) => question);
    for (const [index, vector] of (await embedding.embed(asked)).entries())
      vectors.set(asked[index] ?? "", bytesOf(vector));
    const corpus = {
      search: async (text: string, ranking: { k?: number }) =>
        await search(database, { k: 10, ...ranking, text, vector: vectors.get(text) ?? null, space }),
    };
    const mixed = set.questions.toSorted((left, right) => draw(3, left.question) - draw(3, right.question));
    const judges = mixed.length > chosenOn ? mixed.slice(0, chosenOn) : [];
    const chosen = judges.length === 0 ? null : bestWeight(await judgeWeights(corpus, judges)).weight;
    const others = mixed.slice(judges.length);
    const byWeight = await judgeWeights(corpus, others);
    const at = (weight: number) => byWeight.find((each) => each.weight === weight);
    const line = (side: string, quality: Quality | WeighedQuality | undefined) =>
      console.log(
        `${set.name.padEnd(4)} ${embedding.name.padEnd(20)} ${String(others.length).padStart(9)}  ${side.padEnd(14)}  ${(quality?.ndcg10 ?? Number.NaN).toFixed(3).padStart(7)}  ${(quality?.recall5 ?? Number.NaN).toFixed(3).padStart(8)}`,
      );
    line("BM25", plainBm25(set, others));
    line("BM25, stems", await stemmedBm25(database, set, others));
    line("words", at(1));
    line("meaning", at(0));
    line("default", await withoutWeight(corpus, others));
    if (chosen !== null) line(`chosen ${chosen}`, at(chosen));
  } finally {
    await database.close();
    await drop();
  }
}

async function withoutWeight(
  corpus: { search: (text: string, ranking: { k: number }) => Promise<SearchHit[]> },
  questions: readonly JudgedQuestion[],
): Promise<Quality> {
  const sum = { ndcg10: 0, recall5: 0 };
  for (const { question, relevant } of questions) {
    const hits = await corpus.search(question, { k: 10 });
    const { ndcg10, recall5 } = qualityOf(
      hits.map(({ uri }) => uri),
      relevant,
    );
    sum.ndcg10 += ndcg10 / questions.length;
    sum.recall5 += recall5 / questions.length;
  }
  return sum;
}

async function fill(
  database: Database,
  set: GradedSet,
  embedding: Embedding,
  space: { provider: "fake"; model: string; dimensions: number },
): Promise<void> {
  const runId = await startTestRun(database);
  const vectors = await embedding.embed(set.documents.map(({ text }) => text));
  for (const [index, { uri, text, declared }] of set.documents.entries()) {
    const { language, textSearch } = wordSettings(await languageOf(text, declared), "auto");
    await publishTestDocument(database, {
      runId,
      document: listed(uri),
      chunked: chunkedFrom([text], [searchTerms(text)]),
      vectors: [bytesOf(vectors[index] ?? [])],
      space,
      language,
      textSearch,
    });
  }
  await refreshWordIndex(database, {
    pipeline: "nightly",
    textSearch: "auto",
    logger: silentLogger,
    goOn: () => true,
  });
}

function bytesOf(vector: readonly number[]): Buffer {
  return Buffer.from(Float32Array.from(vector).buffer);
}

function wordsOf(text: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.toLowerCase());
}

/** Okapi BM25 with k1 = 1.2 and b = 0.75 over words in lower case, without stemming. Of Chinese, the better of words and pairs of characters. */
function plainBm25({ name, documents }: GradedSet, questions: readonly JudgedQuestion[]): Quality {
  const qualities = [
    (text: string) => wordsOf(text, name === "code" ? "en" : name),
    ...(/^(?:zh|ja|ko)/.test(name) ? [searchTerms] : []),
  ].map((terms) => bm25Quality(documents, questions, terms));
  return qualities.reduce((best, each) => (each.ndcg10 > best.ndcg10 ? each : best));
}

function bm25Quality(
  documents: GradedSet["documents"],
  questions: readonly JudgedQuestion[],
  terms: (text: string) => string[],
): Quality {
  const rank = bm25(documents.map(({ text }) => terms(text)));
  const sum = { ndcg10: 0, recall5: 0 };
  for (const { question, relevant } of questions) {
    const ranked = rank(terms(question)).map((index) => documents[index]?.uri ?? "");
    const { ndcg10, recall5 } = qualityOf(ranked, relevant);
    sum.ndcg10 += ndcg10 / questions.length;
    sum.recall5 += recall5 / questions.length;
  }
  return sum;
}

/** The same with the stems and stop words of Postgres, where it has any of the set's language. */
async function stemmedBm25(
  database: Database,
  { name, documents }: GradedSet,
  questions: readonly JudgedQuestion[],
): Promise<Quality> {
  const { textSearch } = wordSettings({ tag: name, isSure: true, likely: name }, "auto");
  const texts = [...documents.map(({ text }) => text), ...questions.map(({ question }) => question)];
  const stems = await database.query<{ text: string; lexemes: string[] }>(
    `select t.text, array(
       select lexeme from unnest(to_tsvector($2::regconfig, t.text)) u cross join unnest(u.positions)
     ) as lexemes from unnest($1::text[]) as t (text)`,
    [texts, textSearch],
  );
  const stemsOf = new Map(stems.map(({ text, lexemes }) => [text, lexemes]));
  return bm25Quality(documents, questions, (text) => stemsOf.get(text) ?? []);
}
