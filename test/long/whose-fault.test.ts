import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../../src/base/clock.ts";
import type { Clock } from "../../src/base/clock.ts";
import { listFailed } from "../../src/database/runs.ts";
import { RunCounters } from "../../src/run/counters.ts";
import { resultOf } from "../../src/run/result.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { fastClock } from "../support/fast-clock.ts";
import { billedTokens, factsSchema, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { refused, startServiceBeforeFake, startWritingService } from "../support/service-before-fake.ts";
import type { ServiceAnswer } from "../support/service-before-fake.ts";

/** Whole runs against a service in trouble: nothing may be held against documents that are not at fault. */

type Fault = (request: { path: string; body: string }) => ServiceAnswer | null;

let night: TestNight;
let service: AsyncDisposable & { url: string };
let fault: Fault;
beforeEach(async () => {
  fault = () => null;
  night = await startNight();
  service = await startServiceBeforeFake(
    night.fake.url,
    async (request, forward) => fault(request) ?? (await forward()),
  );
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  await night.close();
});

/** Sleeps cost no time, except where a test needs others to be answered meanwhile. */
const hasty = fastClock(100);
const run = async (definition: Partial<PipelineDefinition> = {}, clock: Clock = hasty) =>
  await night.run(definition, {
    clock,
    service: { apiKey: "test-key", baseUrl: service.url },
    patience: { noApiMs: 200, silentMs: 200, unreachableMs: 200, busyMs: 200, rejectingMs: 200 },
  });
const write = async (count: number) => {
  for (let index = 0; index < count; index++)
    await night.write(`documents/${index}.md`, `# Good ${index}\n\nWords of a good document ${index}.`);
};
const failed = async () => await listFailed(night.database, { pipeline: "night" });
const page = "<html><body>Scheduled maintenance</body></html>";
const rejection = (message: string) => JSON.stringify({ error: { message } });

describe("a service in trouble", () => {
  test.each<[string, Fault, number]>([
    ["a web page for chat", ({ path }) => (path.includes("chat") ? { status: 200, body: page } : null), 2],
    ["a web page for all", () => ({ status: 200, body: page }), 2],
    ["nothing", () => ({ status: 200, body: "" }), 2],
    ["an answer without its end", () => ({ status: 200, body: '{"object":"list","data":[{"obj' }), 7],
    ["a captive portal", () => ({ status: 511, body: page }), 2],
    ["a proxy's 413", () => ({ status: 413, body: "too large" }), 2],
    ["a proxy's 400", () => ({ status: 400, body: page }), 2],
    ["its own 400", () => ({ status: 400, body: rejection("model is unloaded") }), 2],
    ["a key that Gemini rejects", () => ({ status: 400, body: rejection("API key not valid. Please.") }), 7],
    ["an expired key", () => ({ status: 403, body: rejection("Invalid API key provided") }), 7],
    ["403", () => ({ status: 403, body: rejection("not in your region") }), 7],
    ["402", () => ({ status: 402, body: rejection("Insufficient Balance") }), 7],
    ["500", () => ({ status: 500, body: rejection("the disk is full") }), 7],
  ])("that answers with %s ends the run, and the next run publishes all", async (_name, ill, exitCode) => {
    await write(6);
    fault = ill;
    const first = await run();
    expect(first).toMatchObject({ exitCode, state: "stopped", documents: { quarantined: 0 } });
    expect(await failed()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ quarantined: true })]),
    );
    fault = () => null;
    expect(await run()).toMatchObject({ exitCode: 0, documents: { finished: 6, failed: 0 } });
  });

  test("that rejects the only new document is not held against it, until it does so in three runs", async () => {
    await write(1);
    fault = ({ path }) => (path.includes("chat") ? { status: 400, body: rejection("no") } : null);
    expect(await run()).toMatchObject({ exitCode: 3, faults: { service: 1 } });
    expect(await failed()).toMatchObject([{ reason: "request_rejected", quarantined: false }]);
    await run();
    const third = await run();
    expect(third.documents).toMatchObject({ failed: 1, failedAgain: 1 });
    expect(await failed()).toMatchObject([{ attempts: 3, quarantined: true }]);
  });

  test.each([403, 400, 422])(
    "that rejects each request with %i until it comes again is not held against any document",
    async (status) => {
      await write(12);
      const asked = new Set<string>();
      fault = ({ path, body }) => {
        if (!path.includes("chat") || asked.has(body)) return null;
        asked.add(body);
        return { status, body: rejection("no") };
      };
      await run({ semaphores: { documents: 4 } });
      expect((await failed()).filter(({ quarantined }) => quarantined)).toEqual([]);
      fault = () => null;
      await run();
      expect(await run()).toMatchObject({ exitCode: 0, documents: { unchanged: 12 } });
    },
  );

  test("that rejects one of many texts and documents is held against that one, and is paid for once", async () => {
    await write(5);
    await night.write("documents/0-bad.md", "# Bad\n\nFlagged words.");
    fault = ({ path, body }) =>
      path.includes("chat") && body.includes("Flagged") ? { status: 403, body: rejection("flagged") } : null;
    const first = await run({ semaphores: { documents: 2 } }, systemClock);
    expect(first).toMatchObject({
      exitCode: 3,
      documents: { finished: 5, failed: 1 },
      faults: { document: 1 },
    });
    expect(first.failures[0]?.message).toContain("flagged");
    const billed = billedTokens(night.fake);
    expect(await run()).toMatchObject({ exitCode: 0, documents: { unchanged: 5, quarantined: 1 } });
    expect(billedTokens(night.fake)).toBe(billed);
  });

  test("that fails at one text with a number that JSON does not have lets the other documents of its request through", async () => {
    await write(12);
    await night.write("documents/poison.md", "# Poison\n\nWords that have no vector.");
    await using failing = await startServiceBeforeFake(night.fake.url, async (request, forward) => {
      if (!request.path.includes("embeddings") || !request.body.includes("Poison")) return await forward();
      const inputs: unknown[] = z
        .object({ input: z.array(z.unknown()) })
        .parse(JSON.parse(request.body)).input;
      const data = inputs.map((text, index) =>
        String(text).includes("Poison") ? `{"index":${index},"embedding":[NaN,NaN]}` : null,
      );
      const { status, body } = await forward();
      let item = 0;
      return {
        status,
        body: body.replaceAll(/\{"object":"embedding"[^{}]*\}/g, (one) => data[item++] ?? one),
      };
    });
    const first = await night.run(
      { download: { timeoutMs: 600_000 } },
      { clock: hasty, service: { apiKey: "test-key", baseUrl: failing.url } },
    );
    expect(first).toMatchObject({ exitCode: 3, documents: { finished: 12, failed: 1 } });
    const [poison] = await failed();
    expect(poison).toMatchObject({ uri: "file:poison.md", reason: "answer_invalid" });
    expect(await run()).toMatchObject({ documents: { unchanged: 12 } });
  });

  test("during an optional stage leaves its result to the next run, which does it by itself", async () => {
    await write(2);
    const optional: Partial<PipelineDefinition> = { summarise: { optional: true } };
    fault = ({ path, body }) =>
      path.includes("chat") && body.includes("Summarise the document")
        ? { status: 400, body: rejection("no") }
        : null;
    expect(await run(optional)).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
    fault = () => null;
    expect(await run(optional)).toMatchObject({ documents: { finished: 2 } });
    const rows = await night.database.query<{ summary: string | null }>("select summary from documents");
    expect(rows).toEqual([{ summary: expect.any(String) }, { summary: expect.any(String) }]);
    expect(await run(optional)).toMatchObject({ documents: { unchanged: 2 } });
  });
});

test("a model that refuses all, or whose filter does, quarantines nothing, and after twenty the run ends", async () => {
  const refusals = { refused: 0 };
  await using refusing = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const answer = await forward();
    if (!isRefusing || !path.includes("chat") || !body.includes("Summarise the document")) return answer;
    refusals.refused++;
    return { ...answer, body: refused(answer.body) };
  });
  let isRefusing = true;
  // A file is read by the hasty clock as well.
  const runThrough = async () =>
    await night.run(
      { download: { timeoutMs: 600_000 } },
      { clock: hasty, service: { apiKey: "test-key", baseUrl: refusing.url } },
    );
  await write(6);
  expect(await runThrough()).toMatchObject({ exitCode: 3, documents: { failed: 6 }, faults: { service: 6 } });
  expect((await failed()).filter(({ quarantined }) => quarantined)).toEqual([]);
  await write(40);
  const ended = await runThrough();
  expect(ended).toMatchObject({ exitCode: 2, state: "stopped", documents: { quarantined: 0 } });
  expect(ended.problem).toMatch(/finishes none of a stage's first answers.*It said: (?!\[object)/);
  expect(refusals.refused).toBeLessThan(46);
  isRefusing = false;
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { finished: 40, failed: 0 } });
});

const cutOff = (answer: ServiceAnswer) => ({
  ...answer,
  body: answer.body.replace(/"finish_reason":"[^"]*"/, '"finish_reason":"length"'),
});
/** The service's word is a stop, and its count of tokens is the limit. */
const cutSilently = ({ status, body }: ServiceAnswer, asked: string) => {
  const limit = Number(/"max_(?:completion_)?tokens":(\d+)/.exec(asked)?.[1]);
  const text = body.replace(/"content":"((?:[^"\\]|\\.){8})(?:[^"\\]|\\.)*"/, '"content":"$1 and"');
  return { status, body: text.replace(/"completion_tokens":\d+/, `"completion_tokens":${limit}`) };
};

test.each<[string, Partial<PipelineDefinition>, string, typeof cutSilently]>([
  ["summaries", {}, "Summarise the document", cutOff],
  ["optional summaries", { summarise: { optional: true } }, "Summarise the document", cutOff],
  ["summaries that are called whole", {}, "Summarise the document", cutSilently],
  [
    "extractions",
    { extract: { name: "facts", schema: factsSchema, optional: true } },
    "response_format",
    cutOff,
  ],
])("%s that are all cut off are said, and the next run makes them", async (_name, definition, asks, cut) => {
  let isOn = true;
  await using cutting = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const answer = await forward();
    return isOn && path.includes("chat") && body.includes(asks) ? cut(answer, body) : answer;
  });
  const runThrough = async () =>
    await night.run(definition, { clock: hasty, service: { apiKey: "test-key", baseUrl: cutting.url } });
  await write(6);
  const first = await runThrough();
  expect(first).toMatchObject({ exitCode: 3, state: "finished", documents: { quarantined: 0 } });
  expect(first.problem).toMatch(
    /6 of 6 documents are published without the result of.*answer_truncated.*maxOutputTokens/,
  );
  isOn = false;
  expect(await runThrough()).toMatchObject({ exitCode: 0, problem: null, documents: { finished: 6 } });
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { unchanged: 6 } });
});

test("one summary of many that is cut off is no news of the run", async () => {
  await using cutting = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const answer = await forward();
    return path.includes("chat") && body.includes("Good 3") ? cutOff(answer) : answer;
  });
  await write(6);
  const cuttingService = { apiKey: "test-key", baseUrl: cutting.url };
  expect(await night.run({ extract: false }, { clock: hasty, service: cuttingService })).toMatchObject({
    exitCode: 0,
    problem: null,
  });
});

test("a polite refusal in place of each summary is published as none, and the run says so", async () => {
  const politely = {
    isOn: true,
    says: ["I'm sorry, I can't help with that.", "Es tut mir leid, dabei kann ich nicht helfen."],
  };
  await using refusing = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const answer = await forward();
    if (!politely.isOn || !path.includes("chat") || !body.includes("Summarise the document")) return answer;
    const says = politely.says[body.length % 2] ?? "";
    return {
      ...answer,
      body: answer.body.replace(/"content":"(?:[^"\\]|\\.)*"/, () => `"content":${JSON.stringify(says)}`),
    };
  });
  const runThrough = async () =>
    await night.run(
      { download: { timeoutMs: 600_000 } },
      { clock: hasty, service: { apiKey: "test-key", baseUrl: refusing.url } },
    );
  const summaries = async () =>
    await night.database.query("select summary from documents where summary is not null");
  await write(6);
  expect(await runThrough()).toMatchObject({ exitCode: 3, documents: { failed: 6 } });
  expect((await failed()).map(({ reason, quarantined }) => `${reason} ${quarantined}`)).toEqual(
    Array.from({ length: 6 }, () => "answer_refused false"),
  );
  expect(await summaries()).toEqual([]);
  politely.isOn = false;
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { finished: 6 } });
  expect(await summaries()).toHaveLength(6);
});

test("a server that gives all answers the same short id may well write the same of several documents", async () => {
  await using plain = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const answer = await forward();
    if (!path.includes("chat") || body.includes("response_format")) return answer;
    const { model } = z.object({ model: z.string() }).parse(JSON.parse(body));
    const message = { role: "assistant", content: "A notice about a pump." };
    const same = { id: "chatcmpl-123", model, choices: [{ index: 0, finish_reason: "stop", message }] };
    return { ...answer, body: JSON.stringify(same) };
  });
  await write(6);
  const options = { clock: hasty, service: { apiKey: "test-key", baseUrl: plain.url } };
  expect(await night.run({ download: { timeoutMs: 600_000 } }, options)).toMatchObject({
    exitCode: 0,
    documents: { finished: 6 },
  });
});

describe("a cache that gives a request the answer to another", () => {
  /** The first answer of each stage, to all its requests. */
  const startCache = async (stages: readonly string[]) => {
    const kept = new Map<string, Promise<ServiceAnswer>>();
    const cache = { isOn: true };
    const site = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
      const stage = path.includes("chat")
        ? body.includes("response_format")
          ? "extract"
          : "summarise"
        : "embed";
      if (!cache.isOn || !stages.includes(stage)) return await forward();
      const known = kept.get(stage) ?? forward();
      kept.set(stage, known);
      return await known;
    });
    return Object.assign(cache, site);
  };

  test.each(["embed", "summarise", "extract"])(
    "of %s publishes nothing foreign, and the next run makes the document again that got it first",
    async (stage) => {
      await using cache = await startCache([stage]);
      const runThrough = async () =>
        await night.run(
          // One text a request.
          {
            download: { timeoutMs: 600_000 },
            ...(stage === "embed" ? { semaphores: { documents: 1 } } : {}),
          },
          {
            clock: hasty,
            service: { apiKey: "test-key", baseUrl: cache.url },
            patience: { noApiMs: 200, silentMs: 200 },
          },
        );
      await write(5);
      const first = await runThrough();
      expect(first.exitCode).not.toBe(0);
      expect(first.documents.finished).toBeLessThanOrEqual(1);
      expect(first.problem).toMatch(/repeats answers, such as a cache/);
      // What the first got is taken back, too: whose answer it was is not known.
      const foreign = { embed: "false", summarise: "summary is not null", extract: "facts > 0" }[stage];
      const seen = await night.database.query(
        `select uri, summary, facts from (select d.*, (select count(*) from extractions e where e.document_id = d.id) as facts
         from documents d) as each where ${foreign}`,
      );
      expect(seen).toEqual([]);
      expect((await failed()).filter(({ quarantined }) => quarantined)).toEqual([]);
      cache.isOn = false;
      const second = await runThrough();
      expect(second).toMatchObject({ exitCode: 0, documents: { failed: 0 } });
      expect(second.documents.finished).toBe(5);
      const rows = await night.database.query<{ summary: string; vectors: number }>(
        "select d.summary, (select count(distinct embedding)::int from chunks) as vectors from documents d",
      );
      expect(new Set(rows.map(({ summary }) => summary)).size).toBe(5);
      expect(rows[0]?.vectors).toBe(5);
    },
  );
});

test("a proxy that gives each document the answer to another one publishes no facts, is told, and the next run asks again", async () => {
  const words = ["tide", "quay", "lamp", "buoy", "kelp", "mast", "gull", "dune", "reef", "salt"];
  let isOn = true;
  await using proxy = await startServiceBeforeFake(night.fake.url, async ({ body }, forward) => {
    const asked = words.findIndex((word) => body.includes(`The ${word}`));
    if (!isOn || asked === -1 || !body.includes("response_format")) return await forward();
    const other = words.at(asked - 1) ?? "";
    return await forward(body.replaceAll(words[asked] ?? "", other));
  });
  const text = (about: string) => grounded(z.string().describe(about)).nullable();
  const schema = z.object({ subject: text("What it is about"), place: text("Where it is") });
  const runThrough = async () =>
    await night.run(
      { download: { timeoutMs: 600_000 }, extract: { name: "facts", schema } },
      { clock: hasty, service: { apiKey: "test-key", baseUrl: proxy.url } },
    );
  for (const word of words)
    await night.write(
      `documents/${word}.md`,
      `# The ${word}\n\nEvery ${word} has a ${word}er and a ${word}ing.`,
    );
  const first = await runThrough();
  expect(first).toMatchObject({ exitCode: 3, state: "finished", documents: { quarantined: 0 } });
  expect(first.problem).toMatch(/10 of 10 answers for facts quote nothing that their documents hold/);
  expect(await night.database.query("select from extractions")).toEqual([]);
  isOn = false;
  expect(await runThrough()).toMatchObject({ exitCode: 0, problem: null, documents: { finished: 10 } });
  const [row] = await night.database.query("select count(distinct document_id)::int as count from evidence");
  expect(row).toEqual({ count: 10 });
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { unchanged: 10 } });
});

test("a model that quotes nothing of its documents is asked twice, not every night", async () => {
  for (let index = 0; index < 6; index++)
    await night.write(`documents/${index}.md`, `# Notice ${index}\n\nText ${index}.`);
  let calls = 0;
  await using model = await startServiceBeforeFake(night.fake.url, async ({ body }, forward) => {
    const answer = await forward();
    if (!body.includes("response_format")) return answer;
    calls++;
    return { ...answer, body: answer.body.replaceAll(/\\"quote\\":\\"/g, "$&Entirely invented words: ") };
  });
  const schema = z.object({ subject: grounded(z.string().describe("What it is about")).nullable() });
  const runThrough = async () =>
    await night.run(
      { download: { timeoutMs: 600_000 }, extract: { name: "facts", schema } },
      { clock: hasty, service: { apiKey: "test-key", baseUrl: model.url } },
    );
  const nights = [await runThrough(), await runThrough()];
  expect(nights).toMatchObject([{ exitCode: 3 }, { exitCode: 3 }]);
  expect(nights[0]?.problem).toMatch(/6 of 6 answers for facts quote nothing .* the next run asks again/);
  expect(nights[1]?.problem).toMatch(
    /6 of 6 answers for facts quote nothing .* asked for twice and are kept/,
  );
  const before = calls;
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { unchanged: 6 } });
  expect(calls).toBe(before);
});

test("a limit that a proxy states too low holds up no document, and one that only some fit into quarantines none", async () => {
  await write(5);
  await night.write("documents/long.md", `# Long\n\n${"A long document about a pump. ".repeat(200)}`);
  let limit = "1";
  await using stating = await startWritingService(night.fake.url, async ({ response, forward }) => {
    const { status, body } = await forward();
    response.writeHead(status, { "x-ratelimit-limit-tokens": limit }).end(body);
  });
  const runThrough = async () =>
    await night.run(
      { download: { timeoutMs: 600_000 }, extract: false, semaphores: { documents: 1 } },
      { clock: hasty, service: { apiKey: "test-key", baseUrl: stating.url } },
    );
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { finished: 6 } });
  await night.write("documents/longer.md", `# Longer\n\n${"A longer document about a pump. ".repeat(900)}`);
  await night.write("documents/6.md", "# Good 6\n\nWords of a good document 6.");
  limit = "4000";
  expect(await runThrough()).toMatchObject({ documents: { finished: 1, failed: 1, quarantined: 0 } });
  expect(await failed()).toMatchObject([{ reason: "too_long_for_model", quarantined: false }]);
  limit = "4000000";
  expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { finished: 1, failed: 0 } });
});

describe("a run's exit code", () => {
  /** As a release without rules left it. */
  const quarantineAll = async (reason: string, rules: number) =>
    await night.database.query(
      "update ragprep._documents set quarantined = true, reason = $1, quarantine_rules = $2 where state = 'failed'",
      [reason, rules],
    );

  test("a run's exit code is not 0 while nothing is published because all is in quarantine", async () => {
    await write(3);
    fault = ({ path }) => (path.includes("chat") ? { status: 400, body: rejection("no") } : null);
    await run();
    await quarantineAll("answer_refused", 2);
    const second = await run();
    expect(second).toMatchObject({ exitCode: 3, state: "finished", documents: { quarantined: 3 } });
    expect(second.problem).toMatch(/Nothing is published: 3 of 3 documents/);
  });

  test.each([
    [20, 4, 0],
    [20, 5, 3],
    [100, 20, 0],
    [100, 21, 3],
  ])("with %i documents, %i of them in quarantine, is %i", (listed, quarantined, exitCode) => {
    const counters = new RunCounters();
    Object.assign(counters.documents, { listed, quarantined, unchanged: listed - quarantined });
    const context = { run: "1", pipeline: "night", provider: "fake", milliseconds: 1 } as const;
    expect(resultOf(counters, { ...context, outcome: null, listingProblems: [] }).exitCode).toBe(exitCode);
  });

  test("a run tells how many documents of a former release's quarantine were tried again", async () => {
    await write(3);
    fault = ({ path }) => (path.includes("chat") ? { status: 400, body: rejection("no") } : null);
    await run();
    fault = () => null;
    await quarantineAll("answer_invalid", 0);
    expect(await run()).toMatchObject({ exitCode: 0, reconsidered: 3, documents: { finished: 3 } });
    expect((await run()).reconsidered).toBe(0);
  });

  test.each([
    ["answer_truncated", 2, 3],
    ["answer_truncated", 3, 0],
    ["answer_invalid", 1, 0],
  ])(
    "tries a quarantine for %s by version %i of the rules again in %i of 3 documents",
    async (reason, rules, again) => {
      await write(3);
      fault = ({ path }) => (path.includes("chat") ? { status: 400, body: rejection("no") } : null);
      await run();
      fault = () => null;
      await quarantineAll(reason, rules);
      expect(await run()).toMatchObject({
        reconsidered: again,
        documents: { finished: again, quarantined: 3 - again },
      });
    },
  );
});
