import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startDocumentSite } from "../../mocks/document-site.ts";
import { systemClock } from "../../src/base/clock.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { untilAborted } from "../../src/base/until-aborted.ts";
import { silentLogger } from "../../src/base/log.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { StopRequest } from "../../src/run/shutdown.ts";
import { Corpus } from "../../src/search/corpus.ts";
import { search } from "../../src/search/search.ts";
import { countTokens } from "../../src/text/tokens/tokens.ts";
import { embedText } from "../../mocks/embed-text.ts";
import { billedTokens, factsSchema, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const paragraph = (subject: string, count = 12) =>
  Array.from(
    { length: count },
    (_, index) => `Sentence ${index} says something about ${subject}, plainly and at some length.`,
  ).join(" ");

/** What must hold of every published document, asked of the database itself. */
async function violations(): Promise<Record<string, number>> {
  const [row] = await night.database.query<Record<string, number>>(`select
    (select count(*)::int from chunks c join documents d on d.id = c.document_id
      where substr(d.text, c.start_char + 1, c.end_char - c.start_char) <> c.content) as offsets,
    (select count(*)::int from chunks where embedding is null) as without_vector,
    (select count(*)::int from chunks where tokens > 256) as too_long,
    (select count(*)::int from documents where summary is null or summary = '') as without_summary,
    (select count(*)::int from documents d where not exists (select from extractions e where e.document_id = d.id)) as without_extraction,
    (select count(*)::int from documents d where not exists (select from chunks c where c.document_id = d.id)) as without_chunks`);
  return row ?? {};
}

const noViolations = {
  offsets: 0,
  without_vector: 0,
  too_long: 0,
  without_summary: 0,
  without_extraction: 0,
  without_chunks: 0,
};

describe("a whole run", () => {
  test("a whole run takes documents of every format down the chain and leaves a database that holds together", async () => {
    await night.write(
      "documents/tea.md",
      `# Tea\n\n${paragraph("green tea")}\n\n## Storage 🍵\n\n${paragraph("dry leaves", 60)}\n`,
    );
    await night.write(
      "documents/茶.md",
      `# 茶の歴史\n\n${"日本の茶は中国から伝わった。禅僧が種を持ち帰ったと言われている。".repeat(40)}\n`,
    );
    await night.write(
      "documents/coffee.html",
      `<html><head><title>Coffee</title></head><body><nav>Home Menu</nav><h1>Coffee</h1><p>${paragraph("coffee 👩‍🌾")}</p></body></html>`,
    );
    await night.write(
      "documents/notes.txt",
      `A stray\u0000 NUL. ${paragraph("plain notes")}\r\n\r\n${paragraph("the second part")}`,
    );
    const result = await night.run();

    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({
      state: "finished",
      exitCode: 0,
      problem: null,
      documents: { listed: 4, finished: 4, failed: 0 },
    });
    expect(await violations()).toEqual(noViolations);
    const documents = await night.database.query<{ uri: string; title: string; provider: string }>(
      "select uri, title, provider from documents order by uri",
    );
    expect(documents).toEqual(
      [
        { uri: "file:coffee.html", title: "Coffee", provider: "fake" },
        { uri: "file:notes.txt", title: expect.any(String), provider: "fake" },
        { uri: "file:tea.md", title: "Tea", provider: "fake" },
        { uri: expect.stringMatching(/^file:/), title: "茶の歴史", provider: "fake" },
      ].map((row) => (row.uri === "file:notes.txt" ? { ...row, title: documents[1]?.title ?? null } : row)),
    );

    const chunks = await night.database.query<{ content: string; tokens: number }>(
      "select content, tokens from chunks",
    );
    for (const chunk of chunks) expect(await countTokens(chunk.content, "cl100k_base")).toBe(chunk.tokens);
  });

  test("a whole run records usage and price of every call: the rows, the result and the fake's own ledger agree", async () => {
    for (const subject of ["iron", "tin", "lead"])
      await night.write(`documents/${subject}.md`, `# ${subject}\n\n${paragraph(subject, 80)}`);
    const result = await night.run();
    const [row] = await night.database.query<{ calls: number; input: number; output: number; cost: number }>(
      "select count(*)::int as calls, sum(input_tokens)::int as input, sum(output_tokens)::int as output, sum(cost_usd)::float8 as cost from calls where status = 'answered'",
    );
    expect(row).toEqual({
      calls: result.calls.answered,
      input: result.tokens.input,
      output: result.tokens.output,
      cost: expect.closeTo(result.costUsd, 9),
    });
    expect(result.tokens.input + result.tokens.output).toBe(billedTokens(night.fake));
    expect(result.costUsd).toBeGreaterThan(0);
  });

  test("a second run has nothing to do and pays nothing; one edited document costs itself only", async () => {
    for (let index = 0; index < 8; index++)
      await night.write(`documents/${index}.md`, `# Page ${index}\n\n${paragraph(`subject ${index}`, 40)}`);
    await night.run();
    const before = billedTokens(night.fake);
    const again = await night.run();
    expect(again).toMatchObject({
      exitCode: 0,
      documents: { listed: 8, unchanged: 8, finished: 0 },
      calls: { answered: 0 },
    });
    expect(billedTokens(night.fake)).toBe(before);

    await night.write("documents/3.md", `# Page 3\n\n${paragraph("subject 3", 40)}\n\nA new paragraph.\n`);
    const edited = await night.run();
    expect(edited).toMatchObject({ documents: { finished: 1, unchanged: 7 } });
    const [row] = await night.database.query<{ text: string }>(
      "select text from documents where uri = 'file:3.md'",
    );
    expect(row?.text).toContain("A new paragraph.");
    expect(await violations()).toEqual(noViolations);
  });

  test("changing a setting runs again only what depends on it", async () => {
    await night.write("documents/a.md", `# A\n\n${paragraph("apples", 80)}`);
    await night.run();
    const stages = async (definition: Parameters<TestNight["run"]>[0]) => {
      const result = await night.run(definition);
      expect(result.documents.finished).toBe(1);
      return night.events.flatMap((event) => (event.type === "call" ? [event.call.stage] : []));
    };
    expect(await stages({ summarise: { prompt: "Say it in one sentence." } })).toEqual(["summarise"]);
    expect(
      await stages({
        summarise: { prompt: "Say it in one sentence." },
        extract: { name: "facts", schema: z.object({ colour: z.string().nullable() }) },
      }),
    ).toEqual(["extract"]);
    // Back to the first settings: every answer is still in the ledger.
    expect(await stages({})).toEqual([]);
    expect(await stages({ version: 2 })).toEqual([]);
  });

  test("a text embedded before, in this or another document, is not paid for again", async () => {
    const shared = paragraph("a licence that many documents repeat", 30);
    for (let index = 0; index < 6; index++) await night.write(`documents/${index}.md`, shared);
    const result = await night.run();
    const [row] = await night.database.query<{ chunks: number; vectors: number }>(
      "select count(*)::int as chunks, (select count(*)::int from ragprep._vectors) as vectors from chunks",
    );
    expect(row?.chunks).toBe(6 * (row?.vectors ?? 0));
    expect(result.tokens.input).toBeLessThan(billedTokens(night.fake) + 1);
    const [sent] = await night.database.query<{ tokens: number }>(
      "select sum(input_tokens)::int as tokens from calls where stage = 'embed'",
    );
    expect(sent?.tokens).toBeLessThan(2 * (await countTokens(shared, "cl100k_base")));
  });

  test("identical documents in flight at once share every answer, and each is noted as its user", async () => {
    const copies = 12;
    for (let index = 0; index < copies; index++)
      await night.write(`documents/${index}.md`, `# Same\n\n${paragraph("the same", 20)}`);
    const result = await night.run();
    expect(result).toMatchObject({ exitCode: 0, documents: { finished: copies }, calls: { answered: 3 } });
    const uses = await night.database.query<{ documents: number }>(
      "select count(*)::int as documents from ragprep._stage_result_uses where version_id is not null group by fingerprint",
    );
    expect(uses.map(({ documents }) => documents)).toEqual([copies, copies]);
  });

  test("search finds the chunk that answers, and Chinese by more than whole words", async () => {
    await night.write("documents/tea.md", `# Tea\n\nGreen tea is brewed at eighty degrees for two minutes.`);
    await night.write("documents/bread.md", `# Bread\n\nSourdough rises overnight in a cool kitchen.`);
    await night.write("documents/chinese.md", `# 北京\n\n故宫位于北京市中心，是明清两代的皇家宫殿。`);
    await night.run();
    const space = { provider: "fake", model: "text-embedding-3-small", dimensions: 1536 } as const;
    const find = async (text: string) => {
      const vector = Buffer.from(embedText(text, 1536).buffer);
      return (await search(night.database, { text, vector, space, k: 3 })).map((hit) => hit.uri);
    };
    expect((await find("how hot should green tea be"))[0]).toBe("file:tea.md");
    expect((await find("皇家宫殿在哪里"))[0]).toBe("file:chinese.md");
  });
});

describe("documents that can't be ingested", () => {
  test("fail alone with a typed reason, or are skipped when they have no text", async () => {
    const site = await startDocumentSite({ documents: 6, slowMs: 60_000, largeBytes: 300_000 });
    try {
      const bad = [
        "404",
        "403",
        "type",
        "empty",
        "no-text",
        "too-large",
        "too-large-chunked",
        "redirect-loop",
        "slow",
      ];
      const urls = [...site.documentUrls, ...bad.map((name) => `${site.url}/bad/${name}`)];
      // On this clock a download's time is up once all documents but the slow one have ended.
      const timeoutMs = 59_999;
      const othersEnded = Promise.withResolvers<void>();
      let ended = 0;
      const result = await night.run(
        {
          sources: [{ type: "urls", urls }],
          download: { allow: ["127.0.0.0/8"], maxBytes: 100_000, timeoutMs },
        },
        {
          onEvent: ({ type }) => {
            if (type === "document" && ++ended === urls.length - 1) othersEnded.resolve();
          },
          clock: {
            now: () => systemClock.now(),
            sleep: async (milliseconds, signal = new AbortController().signal) =>
              await (milliseconds === timeoutMs
                ? untilAborted(othersEnded.promise, signal)
                : systemClock.sleep(milliseconds, signal)),
          },
        },
      );
      const rows = await night.database.query<{
        uri: string;
        state: string;
        reason: string | null;
        stage: string | null;
      }>(
        "select replace(uri, $1, '') as uri, state, reason, stage from ragprep._documents where state <> 'finished' order by uri",
        [`${site.url}/bad/`],
      );
      expect(Object.fromEntries(rows.map((row) => [row.uri, `${row.state} ${row.reason}`]))).toEqual({
        "404": "failed not_found",
        "403": "failed forbidden",
        type: "failed unsupported_type",
        empty: "skipped no_text",
        "no-text": "skipped no_text",
        "too-large": "failed too_large",
        "too-large-chunked": "failed too_large",
        "redirect-loop": "failed too_many_redirects",
        slow: "failed timed_out",
      });
      expect(result).toMatchObject({
        exitCode: exitCodes.documentsFailed,
        documents: { finished: 6, failed: 7, skipped: 2 },
      });
      expect(result.failures.find((failure) => failure.uri.endsWith("/404"))).toMatchObject({
        stage: "download",
        reason: "not_found",
      });
      expect(await violations()).toEqual(noViolations);
      // A skipped document is never paid for.
      const [paid] = await night.database.query<{ calls: number }>(
        "select count(*)::int as calls from calls c join ragprep._documents d on d.id = c.document_id where d.state <> 'finished'",
      );
      expect(paid?.calls).toBe(0);
    } finally {
      await site.close();
    }
  });

  test("a document without text alone does not change the exit code", async () => {
    await night.write("documents/blank.md", "  \n\n\t\n");
    await night.write("documents/good.md", `# Good\n\n${paragraph("goodness")}`);
    expect(await night.run()).toMatchObject({
      exitCode: 0,
      documents: { finished: 1, skipped: 1, failed: 0 },
      skips: [{ reason: "no_text" }],
    });
  });

  test("a document that does not fit the model fails clearly and is not cut", async () => {
    await night.write("documents/long.md", `# Long\n\n${paragraph("length", 400)}`);
    const result = await night.run({ summarise: { maxInputTokens: 1000 } });
    expect(result.failures).toMatchObject([
      {
        stage: "summarise",
        reason: "too_long_for_model",
        message: expect.stringMatching(/summarise\.maxInputTokens/),
      },
    ]);
    expect(await night.database.query("select 1 from documents")).toEqual([]);
  });

  test("a required stage that fails leaves the former version visible; an optional one publishes null", async () => {
    await night.write("documents/page.md", `# Page\n\n${paragraph("the first version")}`);
    await night.run();
    await night.write("documents/page.md", `# Page\n\n${paragraph("the second version")}`);
    const failing = { maxInputTokens: 10 };
    expect((await night.run({ summarise: failing })).documents.failed).toBe(1);
    const text = async () =>
      (
        await night.database.query<{ text: string; summary: string | null }>(
          "select text, summary from documents",
        )
      )[0];
    expect((await text())?.text).toContain("first version");
    expect(await violations()).toEqual(noViolations);

    expect((await night.run({ summarise: { ...failing, optional: true } })).documents.finished).toBe(1);
    expect((await text())?.text).toContain("second version");
    expect((await text())?.summary).toBeNull();
  });

  test("a summary too long for its room is asked for again shorter, in Chinese too", async () => {
    const sentence = `${"北码头的潮汐表由港务局每年发布，渔船和货轮须按表停靠，".repeat(40)}违者罚款。`;
    await night.write("documents/harbour.md", `# 港口\n\n${sentence}\n\n${sentence}\n`);
    expect(await night.run({ extract: false })).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    const [row] = await night.database.query<{ summary: string; failed: unknown }>(
      "select summary, failed_stages as failed from documents",
    );
    expect(row).toMatchObject({ summary: expect.stringMatching(/^北码头的潮汐表/), failed: {} });
    expect(
      await night.database.query(
        "select status, count(*)::int as calls from calls where stage = 'summarise' group by 1 order by 1",
      ),
    ).toEqual([
      { status: "answered", calls: 1 },
      { status: "possibly_billed", calls: 2 },
    ]);
  });

  test.each(["summarise", "extract", "contextualise"] as const)(
    "an answer of %s that stays too long costs the document that result alone, unless the author requires it",
    async (stage) => {
      await night.write("documents/page.md", `# Page\n\n${paragraph("harbour tides")}`);
      const model = "gpt-5.4-mini";
      const settings = {
        summarise: { model },
        extract: { name: "facts", schema: factsSchema, model },
        contextualise: { model },
      };
      const definition: Partial<PipelineDefinition> = { summarise: {}, [stage]: settings[stage] };
      night.fake.fake.failNext("length", { model, times: 50 });
      const required = { ...definition, [stage]: { ...settings[stage], required: true } };
      expect(await night.run(required)).toMatchObject({
        documents: { finished: 0, failed: 1 },
        failures: [{ stage, reason: "answer_truncated" }],
      });
      expect(await night.run(definition)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
      const [row] = await night.database.query<{ failed: Record<string, string> }>(
        "select failed_stages as failed from documents",
      );
      expect(row?.failed).toEqual({ [stage]: "answer_truncated" });
      await using corpus = new Corpus({
        database: night.database,
        logger: silentLogger,
        openService: async () => ({ provider: "fake", apiKey: "k", baseUrl: night.fake.url }),
      });
      expect(await corpus.search("tides", { k: 1 })).toMatchObject([{ uri: "file:page.md" }]);
      // Not again by itself: it would only be paid for again.
      expect((await night.run(definition)).documents.unchanged).toBe(1);
    },
  );

  test("a context that stays too long costs its own chunk the context, and no other chunk", async () => {
    const parts = ["harbour tides", "ferry prices", "storm warnings"].map(
      (subject) => `## On ${subject}\n\n${paragraph(subject)}\n`,
    );
    await night.write("documents/page.md", `# Page\n\n${parts.join("\n")}`);
    const model = "gpt-5.4-mini";
    const definition: Partial<PipelineDefinition> = {
      summarise: false,
      extract: false,
      chunk: { minTokens: 0 },
      contextualise: { model },
    };
    const contexts = async () =>
      (
        await night.database.query<{ has: boolean }>(
          "select context <> '' as has from chunks order by position",
        )
      ).map(({ has }) => has);
    // The first chunk's context: two tries with more room, and one for a shorter one.
    night.fake.fake.failNext("length", { model, times: 3 });
    expect(await night.run(definition)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    const first = await contexts();
    expect(first.length).toBeGreaterThan(2);
    expect(first).toEqual(first.map((_, index) => index > 0));
    expect(await night.database.query("select failed_stages as failed from documents")).toEqual([
      { failed: { contextualise: "answer_truncated" } },
    ]);
    // No other answer was there to compare, so the next run asks again, and pays for what is missing only.
    expect(await night.run(definition)).toMatchObject({
      documents: { finished: 1 },
      calls: { answered: 2, possiblyBilled: 0 },
    });
    expect(await contexts()).toEqual(first.map(() => true));
    expect((await night.run(definition)).documents.unchanged).toBe(1);
    // Who requires contexts has the document only with all of them.
    night.fake.fake.failNext("length", { model, times: 3 });
    expect(
      await night.run({ ...definition, contextualise: { model, required: true, maxTokens: 60 } }),
    ).toMatchObject({
      failures: [{ stage: "contextualise", reason: "answer_truncated" }],
    });
  });

  test("a source that can't be listed is a problem of the run; the other sources are ingested", async () => {
    await night.write("documents/good.md", `# Good\n\n${paragraph("goodness")}`);
    const result = await night.run({
      sources: [
        { type: "manifest", name: "list", file: "missing.jsonl" },
        { type: "files", root: "documents", include: ["**/*"] },
      ],
    });
    expect(result).toMatchObject({ exitCode: exitCodes.documentsFailed, documents: { finished: 1 } });
    expect(result.problem).toMatch(/"list"/);
  });
});

describe("how a run ends", () => {
  test("--limit and --only narrow a run and remove nothing", async () => {
    for (let index = 0; index < 5; index++)
      await night.write(`documents/${index}.md`, `# Page ${index}\n\n${paragraph(`subject ${index}`)}`);
    expect((await night.run({}, { limit: 2 })).documents.finished).toBe(2);
    expect((await night.run({}, { only: "file:4.md" })).documents).toMatchObject({ listed: 1, finished: 1 });
    const paths = ["./2.md", `${night.directory}/documents/3.md`];
    expect((await night.run({}, { only: paths })).documents).toMatchObject({ listed: 2, finished: 2 });
    expect(await night.run({}, { only: "file:none.md" })).toMatchObject({
      problem: expect.stringMatching(/file:none\.md/),
      exitCode: exitCodes.documentsFailed,
    });
    const [row] = await night.database.query<{ documents: number }>(
      "select count(*)::int as documents from documents",
    );
    expect(row?.documents).toBe(5);
  });

  test("an account without quota ends the run at once with its own exit code; the next run goes on", async () => {
    for (let index = 0; index < 6; index++)
      await night.write(`documents/${index}.md`, `# Page ${index}\n\n${paragraph(`subject ${index}`, 30)}`);
    night.fake.fake.failNext("quota");
    const result = await night.run();
    // What is in flight is paid for, and is kept: the run stops, and is not aborted.
    expect(result).toMatchObject({ state: "stopped", exitCode: exitCodes.account });
    expect(result.documents.failed).toBe(0);
    expect(await night.run()).toMatchObject({ exitCode: 0 });
    expect(await violations()).toEqual(noViolations);
    const [row] = await night.database.query<{ documents: number }>(
      "select count(*)::int as documents from documents",
    );
    expect(row?.documents).toBe(6);
  });

  test("asked to stop, it takes no more documents, lets those in flight finish, and the next run does the rest", async () => {
    for (let index = 0; index < 30; index++)
      await night.write(`documents/${index}.md`, `# Page ${index}\n\n${paragraph(`subject ${index}`)}`);
    const stop = new AbortController();
    const result = await night.run(
      { semaphores: { documents: 3 } },
      {
        stop: stop.signal,
        onEvent: (event) => {
          if (event.type === "document")
            stop.abort(new StopRequest("Stopped by SIGTERM.", exitCodes.terminated));
        },
      },
    );
    expect(result).toMatchObject({ state: "stopped", exitCode: exitCodes.terminated });
    expect(result.documents.finished).toBeGreaterThanOrEqual(1);
    expect(result.documents.finished).toBeLessThan(10);
    const before = billedTokens(night.fake);
    const rest = await night.run();
    expect(rest.documents.finished + rest.documents.unchanged).toBe(30);
    expect(rest.documents.unchanged).toBe(result.documents.finished);
    expect(billedTokens(night.fake)).toBeGreaterThan(before);
  });

  test("aborted, it ends at once, loses no document and marks none as failed", async () => {
    for (let index = 0; index < 12; index++)
      await night.write(`documents/${index}.md`, `# Page ${index}\n\n${paragraph(`subject ${index}`)}`);
    const abort = new AbortController();
    const result = await night.run(
      {},
      {
        signal: abort.signal,
        onEvent: (event) => {
          if (event.type === "stage" && event.stage === "summarise" && event.state === "running")
            abort.abort(new StopRequest("Stopped by SIGINT, at once.", exitCodes.interrupted));
        },
      },
    );
    expect(result).toMatchObject({
      state: "interrupted",
      exitCode: exitCodes.interrupted,
      documents: { failed: 0 },
    });
    expect((await night.run()).exitCode).toBe(0);
    expect(await violations()).toEqual(noViolations);
  });

  test("a misfitting schema stops the run before anything is listed or paid", async () => {
    await night.write("documents/a.md", "# A\n\nText.");
    await expect(
      night.run({ extract: { name: "facts", schema: z.object({ total: z.unknown() }) } }),
    ).rejects.toThrow(/total/);
    expect(await night.database.query("select 1 from runs")).toEqual([]);
    expect(billedTokens(night.fake)).toBe(0);
  });
});
