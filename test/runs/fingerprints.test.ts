import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { exitCodes } from "../../src/base/errors.ts";
import { silentLogger } from "../../src/base/log.ts";
import { Corpus } from "../../src/search/corpus.ts";
import { duplicatesOf } from "../../src/database/run-report.ts";
import { settingsFingerprints } from "../../src/pipeline/fingerprints.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { billedTokens, factsSchema, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

const words = (subject: string, count: number) =>
  Array.from({ length: count }, (_, index) => `Sentence ${index} is about ${subject}, and no other.`).join(
    " ",
  );

describe("a changed setting", () => {
  let night: TestNight;
  beforeEach(async () => {
    night = await startNight();
    await night.write("documents/long.md", `# Long\n\n${words("apples", 150)}`);
    await night.write("documents/short.md", `# Short\n\n${words("pears", 3)}`);
    await night.run();
  });
  afterEach(() => night.close());

  /** What a run with these settings pays for, by stage. */
  async function paidFor(definition: Partial<PipelineDefinition>): Promise<Record<string, number>> {
    expect(await night.run(definition)).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
    const paid: Record<string, number> = {};
    for (const event of night.events)
      if (event.type === "call") paid[event.call.stage] = (paid[event.call.stage] ?? 0) + 1;
    return paid;
  }
  const contents = async () =>
    (await night.database.query<{ content: string }>("select distinct content from chunks")).map(
      ({ content }) => content,
    );

  test("a changed setting of the schema extracts again, and nothing else", async () => {
    const schema = z.object({ colour: z.string().nullable() });
    expect(await paidFor({ extract: { name: "facts", schema } })).toEqual({ extract: 2 });
    expect(await paidFor({})).toEqual({});
  });

  test("a changed setting of a description in the schema extracts again: the model reads it", async () => {
    const schema = factsSchema.extend({ subject: z.string().nullable().describe("In one word") });
    expect(await paidFor({ extract: { name: "facts", schema } })).toEqual({ extract: 2 });
  });

  test("a changed setting of the summary's prompt, model or length summarises again, and nothing else", async () => {
    expect(await paidFor({ summarise: { prompt: "One sentence." } })).toEqual({ summarise: 2 });
    expect(await paidFor({ summarise: { maxOutputTokens: 99 } })).toEqual({ summarise: 2 });
    expect(await paidFor({ summarise: { model: "gpt-6-sol" } })).toEqual({ summarise: 2 });
  });

  test("a changed setting of the chunk size cuts again, and embeds only texts that never were", async () => {
    const before = new Set(await contents());
    const result = await night.run({ chunk: { maxTokens: 100, minTokens: 10 } });
    expect(result.documents.finished).toBe(2);
    const after = await contents();
    const fresh = after.filter((content) => !before.has(content));
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.length).toBeLessThan(after.length);
    expect(result.chunks).toMatchObject({ embedded: fresh.length, reused: after.length - fresh.length });
    expect(night.events.filter((event) => event.type === "call").map(({ call }) => call.stage)).toEqual(
      expect.not.arrayContaining(["summarise", "extract"]),
    );
    expect(await paidFor({})).toEqual({});
  });

  test("a changed setting of the embedding's length embeds again, and nothing else", async () => {
    expect(Object.keys(await paidFor({ embed: { dimensions: 256 } }))).toEqual(["embed"]);
  });

  test("a changed setting of the text search configuration stores again, without a call", async () => {
    expect(await paidFor({ store: { textSearch: "english" } })).toEqual({});
  });

  test("that turns a stage off costs nothing, and turning it on pays for that stage alone", async () => {
    const other = { name: "bare", summarise: false, extract: false } as const;
    const bare = await night.run(other);
    expect(bare).toMatchObject({ exitCode: 0, documents: { finished: 2 }, calls: { answered: 0 } });
    const rows = await night.database.query(
      "select summary from documents where pipeline = 'bare' and summary is not null",
    );
    expect(rows).toEqual([]);
    expect(await paidFor({ ...other, summarise: { prompt: "One." } })).toEqual({ summarise: 2 });
    expect(
      await paidFor({ ...other, summarise: { prompt: "One." }, contextualise: { prompt: "Where?" } }),
    ).toEqual({
      contextualise: expect.any(Number),
      embed: expect.any(Number),
    });
  });

  test("that turns vectors off keeps text and facts, which are found by words; turning them on pays for them alone", async () => {
    const other = { name: "wordy", embed: false, summarise: false } as const;
    expect(await night.run(other)).toMatchObject({
      exitCode: 0,
      documents: { finished: 2 },
      calls: { answered: 0 },
      chunks: { embedded: 0, reused: 0 },
    });
    const started = night.events.find((event) => event.type === "started");
    expect(started).toMatchObject({ stages: ["download", "chunk", "store", "extract"] });
    const { database } = night;
    const chunksOf = async () =>
      await database.query(
        `select content, start_char, embedding is null as bare from chunks
         where document_id in (select id from documents where pipeline = 'wordy') order by document_id, position`,
      );
    const bare = await chunksOf();
    expect(bare.length).toBeGreaterThan(2);
    expect(bare.every((row) => row["bare"] === true)).toBe(true);
    expect(
      await database.query(
        "select from extractions x join documents d on d.id = x.document_id where pipeline = 'wordy'",
      ),
    ).toHaveLength(2);
    await using corpus = new Corpus({
      database,
      openService: () =>
        Promise.reject(new Error("a question to documents without vectors needs no service")),
      logger: silentLogger,
    });
    const [hit] = await corpus.search("pears", { filter: { pipeline: "wordy" } });
    expect(hit).toMatchObject({ uri: "file:short.md", meaningRank: null, wordsRank: 1 });
    const copies = await database.query<{ id: string }>(
      "select max(id)::text as id from runs where pipeline = 'wordy'",
    );
    expect(await duplicatesOf(database, { runId: copies[0]?.id ?? "", pipeline: "wordy", most: 5 })).toEqual(
      [],
    );

    // One document after the other: whether two share a request is a matter of time.
    const oneByOne = { semaphores: { documents: 1 } };
    expect(await paidFor({ ...other, ...oneByOne, embed: { dimensions: 64 } })).toEqual({ embed: 2 });
    const embedded = await chunksOf();
    expect(embedded.map(({ content, start_char }) => ({ content, start_char }))).toEqual(
      bare.map(({ content, start_char }) => ({ content, start_char })),
    );
    expect(embedded.every((row) => row["bare"] === false)).toBe(true);
  });

  test("that results do not depend on is no change", async () => {
    const result = await night.run({
      download: { timeoutMs: 5_000 },
      semaphores: { documents: 2 },
      limits: { "gpt-6-luna": { tokensPerMinute: 1_000_000 } },
      summarise: { maxInputTokens: 50_000 },
      prices: { "gpt-6-luna": { input: 1 } },
    });
    expect(result).toMatchObject({ documents: { unchanged: 2 }, calls: { answered: 0 } });
  });
});

describe("a raised version", () => {
  let night: TestNight;
  beforeEach(async () => {
    night = await startNight();
    await night.write("documents/a.md", `# A\n\n${words("apples", 30)}`);
  });
  afterEach(() => night.close());

  test("validates the stored answers again, without a call: what no longer fits fails, what fits again is published", async () => {
    await night.run();
    const billed = billedTokens(night.fake);
    const refined = (accept: boolean) => ({
      name: "facts",
      schema: factsSchema.extend({
        topics: factsSchema.shape.topics.refine(() => accept, "not these topics").describe("Main topics"),
      }),
    });
    const data = async () => await night.database.query("select data from extractions");
    const published = await data();

    // No hash sees a refinement: without another version nothing is looked at.
    expect(await night.run({ extract: refined(false) })).toMatchObject({ documents: { unchanged: 1 } });
    const rejected = await night.run({ extract: refined(false), version: 2 });
    expect(rejected).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      failures: [{ stage: "extract", reason: "answer_invalid" }],
      // The field that does not fit is asked for once more.
      calls: { answered: 1 },
    });
    expect(rejected.failures[0]?.message).toMatch(/not these topics/);
    expect(await data()).toEqual(published);
    const asked = billedTokens(night.fake);
    expect(asked).toBeGreaterThan(billed);
    expect(await night.run({ extract: refined(true), version: 3 })).toMatchObject({
      exitCode: 0,
      documents: { finished: 1 },
      calls: { answered: 0 },
    });
    expect(billedTokens(night.fake)).toBe(asked);
  });

  test("transforms the stored answers again", async () => {
    await night.run();
    const loud = {
      name: "facts",
      schema: factsSchema.extend({
        subject: z.string().toUpperCase().nullable().describe("What the document is about"),
      }),
    };
    expect(await night.run({ extract: loud, version: 2 })).toMatchObject({ calls: { answered: 0 } });
    const [row] = await night.database.query<{ subject: string }>(
      "select data ->> 'subject' as subject from extractions",
    );
    expect(row?.subject).toMatch(/^[^a-z]+$/);
  });
});

describe("the fingerprint of the settings", () => {
  const of = (changes: Partial<PipelineDefinition>, provider: "openai" | "fake" = "fake") =>
    settingsFingerprints(
      definePipeline({
        name: "night",
        provider,
        sources: [{ type: "files", include: ["**/*"] }],
        summarise: {},
        extract: { name: "facts", schema: factsSchema },
        ...changes,
      }),
      provider,
    );

  test("the fingerprint of the settings tells apart whatever results depend on", () => {
    const different = [
      of({}),
      of({}, "openai"),
      of({ version: 2 }),
      of({ chunk: { maxTokens: 100 } }),
      of({ chunk: { minTokens: 10 } }),
      of({ embed: { dimensions: 256 } }),
      of({ embed: { model: "text-embedding-3-large" } }),
      of({ store: { textSearch: "english" } }),
      of({ summarise: { prompt: "p" } }),
      of({ summarise: { model: "gpt-6-sol" } }),
      of({ summarise: { maxOutputTokens: 5 } }),
      of({ summarise: { reasoningEffort: "low" } }),
      of({ extract: { name: "facts", schema: factsSchema, prompt: "p" } }),
      of({ extract: { name: "other", schema: factsSchema } }),
      of({ extract: { name: "facts", schema: z.object({ a: z.string() }) } }),
    ].map(({ version }) => version);
    expect(new Set(different).size).toBe(different.length);
  });

  test("the fingerprint of the settings is the same for what only bounds the work; that decides about trying a failure again", () => {
    const bounds = [
      of({}),
      of({ summarise: { maxInputTokens: 5 } }),
      of({ extract: { name: "facts", schema: factsSchema, optional: true } }),
      of({ chunk: { timeoutMs: 5 } }),
      of({ limits: { "gpt-6-luna": { tokensPerMinute: 5 } } }),
    ];
    expect(new Set(bounds.map(({ version }) => version)).size).toBe(1);
    expect(new Set(bounds.map(({ attempt }) => attempt)).size).toBe(bounds.length);
  });
});
