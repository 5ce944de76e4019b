import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { searchFilterSchema } from "../../src/search/filter.ts";
import { bestWeight, judgeWeights, qualityOf, readJudged } from "../../src/search/judged.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { silentLogger } from "../../src/base/log.ts";
import { Corpus } from "../../src/search/corpus.ts";
import { openCorpus } from "../../src/search/open-corpus.ts";
import type { RerankService } from "../../src/search/reranker.ts";
import { openNightCorpus } from "../support/night-corpus.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { hangMs } from "../support/hang.ts";

const root = join(import.meta.dirname, "../..");
const searchPage = readFileSync(join(root, "docs/search.md"), "utf8");
const recipesPage = readFileSync(join(root, "docs/recipes.md"), "utf8");
const listings = (page: string, language: string) =>
  Array.from(page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g")), ([, code = ""]) => code);

const lease = `# Lease

## Notice

The notice period is three months. Either party may give notice in writing at any time before that.

## Payment

The rent is due within 14 days of the first day of the month, and it is paid by bank transfer.
`;

let night: TestNight;
beforeAll(async () => {
  night = await startNight();
  await night.write("documents/lease.md", lease);
  await night.write("documents/tea.md", "# Tea\n\nGreen tea is brewed at eighty degrees for two minutes.");
  await night.run({
    sources: [{ type: "files", name: "contracts", root: "documents", include: ["**/*"] }],
    chunk: { maxTokens: 32, minTokens: 8 },
    extract: {
      name: "terms",
      schema: grounded(z.object({ days: z.int().nullable().describe("Days within which the rent is due") })),
    },
  });
});
afterAll(() => night.close());

const open = async (rerankService?: Partial<RerankService>) =>
  await openNightCorpus(
    night,
    rerankService === undefined
      ? {}
      : { rerankService: { baseUrl: night.fake.url, model: "ranker", provider: "fake", ...rerankService } },
  );

test("hits bring their section, their neighbours and their document, and facts their quotes", async () => {
  await using corpus = await open();
  const [hit] = await corpus.search("notice period in writing", { k: 3, expand: "section" });
  expect(hit).toMatchObject({ uri: "file:lease.md", language: "en", source: "contracts", wordsRank: 1 });
  expect(hit?.section?.text).toContain("before that.");
  expect(hit?.section?.text).not.toContain("bank transfer");
  expect(Array.from(lease).slice(hit?.section?.startChar, hit?.section?.endChar).join("")).toBe(
    hit?.section?.text,
  );
  const around = await corpus.neighbours(hit?.chunkId ?? "", { before: 100, after: 100 });
  expect(around.map(({ position }) => position)).toEqual(around.map((_, index) => index));
  const [document] = await corpus.document("file:lease.md");
  expect(document?.published?.chunks.map(({ content }) => content)).toEqual(
    around.map(({ content }) => content),
  );
  const facts = await corpus.facts({ uri: "file:lease.md" });
  for (const { quote, startChar, endChar } of facts)
    expect(
      Array.from(document?.published?.text ?? "")
        .slice(startChar, endChar)
        .join(""),
    ).toBe(quote);
  expect(await corpus.facts({ field: "none" })).toEqual([]);
});

test("a question is embedded once, and by words alone not at all", async () => {
  await using corpus = await open();
  const requests = () => night.fake.stats().models["text-embedding-3-small"]?.requests ?? 0;
  const before = requests();
  await Promise.all([corpus.search("what is the rent"), corpus.search("what is the rent")]);
  await corpus.search("what is the rent", { mode: "meaning" });
  expect(requests()).toBe(before + 1);
  expect((await corpus.search("the rent", { mode: "words" }))[0]?.uri).toBe("file:lease.md");
  expect(requests()).toBe(before + 1);
});

test.each([
  ["the highest, with neighbours that are nearly as good", [50, 52, 54, 57, 60, 63, 65, 66, 65, 62, 58], 0.7],
  ["not a peak of one weight alone", [50, 67, 50, 55, 60, 63, 65, 66, 65, 62, 58], 0.7],
  ["words alone, where a mixture gains less than 0.01", [50, 52, 54, 55, 57, 58, 60, 60, 60.5, 60.5, 60], 1],
  ["a mixture that gains more", [50, 52, 54, 55, 57, 60, 62, 64, 65, 64, 60], 0.8],
  ["meaning alone, where words only do harm", [60, 60, 59, 58, 57, 56, 55, 54, 53, 52, 50], 0],
  ["words alone, where all are equal", [60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60], 1],
])("of judged weights, the best is %s", (_, ndcg, weight) => {
  const judged = ndcg.map((each, index) => ({ weight: index / 10, ndcg10: each / 100, recall5: 1 }));
  expect(bestWeight(judged)).toEqual(judged[weight * 10]);
});

test("judged questions say how good each weight is, and which is best", async () => {
  await using corpus = await open();
  const questions = readJudged(
    [
      '{"question": "when is the rent due", "relevant": ["file:lease.md"]}',
      "",
      '{"question": "brewing tea", "relevant": {"file:tea.md": 2, "file:lease.md": 0}}',
    ].join("\n"),
  );
  const judged = await judgeWeights(corpus, questions);
  expect(judged.map(({ weight }) => weight)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  // Equal sides: words alone. A mixture must be better by more than chance.
  expect(bestWeight(judged)).toEqual({ weight: 1, ndcg10: 1, recall5: 1 });
  expect(
    qualityOf(
      ["b", "x", "a"],
      new Map([
        ["a", 2],
        ["b", 1],
      ]),
    ),
  ).toEqual({
    ndcg10: (1 + 3 / Math.log2(4)) / (3 + 1 / Math.log2(3)),
    recall5: 1,
  });
  expect(() => readJudged('{"question": "x"}')).toThrow(/Line 1 .*relevant/s);
  expect(() => readJudged('{"question": "x", "relevant": {"a": 0}}')).toThrow(/grade above 0/);
  expect(() => readJudged("")).toThrow(/0 judged questions/);
});

test("a reranker orders the hits, whatever it calls the texts, and its calls are in the ledger", async () => {
  const question = "brewing green tea for two minutes";
  for (const form of ["documents", "texts"] as const) {
    await using corpus = await open({ form, usdPerMillionTokens: 2 });
    const hits = await corpus.search(question, { k: 2, mode: "words", rerank: { candidates: 3 } });
    expect(hits[0]?.uri).toBe("file:tea.md");
    const scores = hits.map(({ rerank }) => rerank ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  }
  const calls = await night.database.query<{ status: string; cost: number | null; tokens: number }>(
    `select status, cost_usd::float8 as cost, input_tokens::int as tokens from calls where kind = 'rerank' order by started_at`,
  );
  expect(calls.map(({ status }) => status)).toEqual(["answered", "answered"]);
  expect(calls[0]?.cost).toBeCloseTo(((calls[0]?.tokens ?? 0) * 2) / 1e6, 12);
});

test("a failed reranker fails the search, or is seen in every hit where that is asked for", async () => {
  await using corpus = await open({ baseUrl: "http://127.0.0.1:9" });
  const options = { mode: "words" as const, k: 2 };
  await expect(corpus.search("the rent", { ...options, rerank: true })).rejects.toThrow(/connection refused/);
  const plain = await corpus.search("the rent", options);
  expect(await corpus.search("the rent", { ...options, rerank: { onFailure: "keep" } })).toEqual(
    plain.map((hit) => ({ ...hit, rerank: null })),
  );
});

test("a reranker's budget is a hard limit, and none is asked without one that is named", async () => {
  await using corpus = await open({ usdPerMillionTokens: 1, maxUsd: 0.000_000_001 });
  const requests = () => night.fake.stats().models["ranker"]?.requests ?? 0;
  const before = requests();
  await expect(corpus.search("the rent", { mode: "words", rerank: true })).rejects.toThrow(
    /reranker's budget .*maxUsd/,
  );
  expect(requests()).toBe(before);
  await using without = await open();
  await expect(without.search("the rent", { mode: "words", rerank: true })).rejects.toThrow(
    /RAGPREP_RERANK_URL/,
  );
});

test("a filter with an unknown key is refused, and an abort ends the search", async () => {
  await using corpus = await open();
  const misspelt: object = { sources: "x" };
  await expect(corpus.search("rent", { filter: misspelt })).rejects.toThrow(/sources/);
  const signal = AbortSignal.abort(new Error("no one waits"));
  await expect(corpus.search("another question", { signal })).rejects.toThrow("no one waits");
});

test("an abort ends the waiting for a database that does not answer", async () => {
  const database: Database = { ...night.database, query: async () => await new Promise<never>(() => {}) };
  await using corpus = new Corpus({
    database,
    logger: silentLogger,
    openService: () => {
      throw new Error("A search by words embeds nothing.");
    },
  });
  const stop = new AbortController();
  const searching = corpus.search("rent", { mode: "words", signal: stop.signal });
  stop.abort(new Error("no one waits"));
  await expect(searching).rejects.toThrow("no one waits");
});

test("a URI that no document can have finds none, and a bound that is not known does not count", async () => {
  await using corpus = await open();
  for (const uri of ["", "a\u0000b", "\ud800"]) {
    expect(await corpus.document(uri)).toEqual([]);
    expect(await corpus.part(uri)).toEqual([]);
  }
  const filter = { metadata: { year: { min: undefined, max: undefined } } };
  expect(await corpus.search("rent", { mode: "words", filter })).toEqual([]);
});

test("a closed corpus says that it is closed", async () => {
  const corpus = await open();
  await corpus.close();
  await corpus.close();
  for (const asked of [corpus.search("rent"), corpus.facts(), corpus.document("a"), corpus.neighbours("1")])
    await expect(asked).rejects.toThrow(/^The corpus is closed/);
});

test("what is asked when the corpus closes is answered, or told that it is closed", async () => {
  const corpus = await open();
  const asked = Array.from({ length: 20 }, () => corpus.search("rent", { mode: "words" }));
  const ended = Promise.allSettled(asked);
  await corpus.close();
  const refused = (await ended).flatMap((end) => (end.status === "rejected" ? [String(end.reason)] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toMatch(/^ConfigurationError: The corpus is closed/);
});

test("openCorpus refuses a service, a logger or a signal that is none, and does not connect for a caller who has gone", async () => {
  const wrong: [object, string][] = [
    [{ service: {} }, "service.apiKey"],
    [{ service: { apiKey: "k", baseUrl: "localhost" } }, "service.baseUrl"],
    [{ logger: {} }, "logger: must be a logger"],
    [{ signal: "now" }, "signal: must be an AbortSignal"],
    [{ signal: AbortSignal.abort(new Error("no one waits")) }, "no one waits"],
  ];
  for (const [options, words] of wrong)
    await expect(openCorpus({ directory: "none", ...options })).rejects.toThrow(words);
});

test.each<[string, unknown, string]>([
  ["a misspelt option", { databaseURL: "x" }, 'databaseURL: unknown key; did you mean "databaseUrl"?'],
  ["a weight above 1", { weight: 2 }, "weight: must be at most 1"],
  [
    "a reranker by another key",
    { rerankService: { url: "x", model: "m" } },
    "rerankService.url: unknown key",
  ],
  [
    "a reranker without an address",
    { rerankService: { model: "m" } },
    "rerankService.baseUrl: must be an http or https URL",
  ],
])("openCorpus refuses %s by its name", async (_, options, message) => {
  await expect(Reflect.apply(openCorpus, null, [options])).rejects.toThrow(message);
});

test("an empty database URL means the embedded database", async () => {
  await expect(openCorpus({ databaseUrl: "", directory: "/nowhere" })).rejects.toThrow(
    "There is no embedded database in /nowhere/db",
  );
});

test.each<
  [string, "search" | "neighbours" | "document" | "part" | "facts", (wrong: unknown) => unknown[], unknown[]]
>([
  ["k", "search", (k) => ["a new question", { k }], [0, 1.5, 1_001, Number.NaN, "5"]],
  ["mode", "search", (mode) => ["a new question", { mode }], ["word", 1]],
  ["weight", "search", (weight) => ["a new question", { weight }], [2, Number.NaN]],
  ["expand", "search", (expand) => ["a new question", { expand }], ["all"]],
  ["question", "search", (question) => [question], [5, null, ["rent"], "", " ", "a".repeat(100_001)]],
  ["signal: must be an AbortSignal", "search", (signal) => ["a new question", { signal }], ["now", {}]],
  ["uri", "document", (uri) => [uri], [undefined, null, 5, {}]],
  ["uri", "part", (uri) => [uri], [undefined, 5]],
  ["candidates", "search", (candidates) => ["a new question", { rerank: { candidates } }], [0, 201]],
  ["hits: unknown key", "search", (hits) => ["a new question", { hits }], [3]],
  ["befor: unknown key", "neighbours", (befor) => ["1", { befor }], [1]],
  ["pipelin: unknown key", "document", (pipelin) => ["file:lease.md", { pipelin }], ["night"]],
  ["maxCharacters: unknown key", "part", (maxCharacters) => ["file:lease.md", { maxCharacters }], [1]],
  ["feld: unknown key", "facts", (feld) => [{ feld }], ["days"]],
  ["chunkId", "neighbours", (chunkId) => [chunkId], ["", "abc", 5, "9".repeat(20)]],
  ["before", "neighbours", (before) => ["1", { before }], [-1, 1.5, 1e12, Infinity]],
  ["maxChars", "part", (maxChars) => ["file:lease.md", { maxChars }], [-1, 1.5, 1e12]],
  ["limit", "facts", (limit) => [{ limit }], [Number.NaN, "5", 0, -5, 2.5]],
  [
    'minMeaning: has no effect with mode "words"',
    "search",
    (minMeaning) => ["a new question", { mode: "words", minMeaning }],
    [0.5],
  ],
  [
    'weight: has no effect with mode "meaning"',
    "search",
    (weight) => ["a new question", { mode: "meaning", weight }],
    [0.5],
  ],
])("a wrong %s is refused by its name, before anything is paid for", async (name, method, args, wrong) => {
  await using corpus = await open();
  const paid = () => night.fake.stats().models["text-embedding-3-small"]?.requests ?? 0;
  const before = paid();
  for (const value of wrong)
    await expect(Reflect.apply(corpus[method], corpus, args(value))).rejects.toThrow(name);
  expect(paid()).toBe(before);
});

test.each([
  ["2026-01-31", "2026-01-31"],
  ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z"],
  ["2026-01-31T01:30:00+02:00", "2026-01-30T23:30:00.000Z"],
  ["2026-01-31T08:00:00.123456Z", "2026-01-31T08:00:00.123456Z"],
  ["2026-01-31T00:00:00-23:59", "2026-01-31T23:59:00.000Z"],
  ["0000-01-01", null],
  ["0000-12-31T23:59:59Z", null],
  ["0001-01-01T00:00:00+01:00", null],
  ["2026-02-30", null],
  ["31.01.2026", null],
])("a filter's time %s is compared as %s", (written, compared) => {
  for (const key of ["publishedAfter", "modifiedBefore"]) {
    const parsed = searchFilterSchema.safeParse({ [key]: written });
    expect(parsed.success ? parsed.data : null).toEqual(compared === null ? null : { [key]: compared });
  }
});

test("a filter's language is compared as documents have theirs", () => {
  const filter = searchFilterSchema.parse({ language: ["EN-us", "deu"] });
  expect(filter).toEqual({ language: ["en-US", "de"] });
  expect(searchFilterSchema.safeParse({ language: "klingon" }).success).toBe(false);
});

test("the programs of docs/search.md and docs/recipes.md, and the SQL, run as they stand there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ragprep-page-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const { databaseUrl = "", directory, schema = "" } = night.readerOptions;
    const programs = [...listings(searchPage, "ts"), ...listings(recipesPage, "ts")];
    expect(programs).toHaveLength(3);
    for (const [index, listing] of programs.entries()) {
      const file = join(folder, `page-${index}.ts`);
      const source = pathToFileURL(join(root, "src/index.ts")).href;
      writeFileSync(file, listing.replace('"ragprep"', JSON.stringify(source)));
      const { stdout } = await promisify(execFile)(process.execPath, [file], {
        timeout: hangMs,
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl,
          RAGPREP_DIRECTORY: directory,
          RAGPREP_SCHEMA: schema,
          RAGPREP_FAKE_URL: night.fake.url,
        },
      });
      expect(stdout).toContain("The notice period is three months.");
    }
    const [sql = ""] = listings(searchPage, "sql");
    const [first] = await night.database.query<{ uri: string }>(
      sql.replace(/^set search_path.*\n/, "").replaceAll(";", ""),
    );
    expect(first?.uri).toBe("file:lease.md");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
