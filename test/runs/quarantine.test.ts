import { rm } from "node:fs/promises";
import { join } from "node:path";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startDocumentSite } from "../../mocks/document-site.ts";
import { releaseQuarantine } from "../../src/database/quarantine.ts";
import { listFailed } from "../../src/database/runs.ts";
import { exitCodes } from "../../src/base/errors.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { fastClock } from "../support/fast-clock.ts";
import { startChoosyService } from "../support/choosy-service.ts";
import type { ChoosyService } from "../support/choosy-service.ts";
import { billedTokens, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
let service: ChoosyService;
beforeEach(async () => {
  night = await startNight();
  service = await startChoosyService(night.fake.url);
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  await night.close();
});

/** Who waits for others to be answered does not wait long. */
const hasty = fastClock(20, { isWhole: true });
const run = (definition: Partial<PipelineDefinition> = {}) =>
  night.run(definition, { service: { apiKey: "test-key", baseUrl: service.url }, clock: hasty });
const failed = async () => await listFailed(night.database, { pipeline: "night" });
const retryAll = async () =>
  await releaseQuarantine(night.database, { pipeline: undefined, uris: undefined });
const words = (subject: string, count = 12) =>
  Array.from({ length: count }, (_, index) => `Sentence ${index} is about ${subject}.`).join(" ");

describe("a document that a model refuses", () => {
  beforeEach(async () => {
    service.disliked = "forbidden fruit";
    await night.write("documents/good.md", `# Good\n\n${words("apples")}`);
    await night.write("documents/bad.md", `# Bad\n\n${words("fruit")}`);
    await run();
    await night.write("documents/bad.md", `# Bad\n\n${words("forbidden fruit")}`);
    // The embedding service takes it; the chat model does not.
    service.disliked = "Sentence 1 is about forbidden fruit. Sentence 2";
  });

  /** As the first run, but embedding sees chunks that do not hold the disliked text as one. */
  const settings: Partial<PipelineDefinition> = { chunk: { maxTokens: 16, minTokens: 0 } };
  /** Runs until it is held against the document: while nothing else is answered, the service may be at fault. */
  const runThrice = async (definition: Partial<PipelineDefinition>) => {
    const first = await run(definition);
    await run(definition);
    await run(definition);
    return first;
  };

  test("a document that a model refuses is tried in three runs if nothing else is answered, then left alone with a warning, while its former version stays", async () => {
    const first = await runThrice(settings);
    expect(first).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      documents: { finished: 1, failed: 1, failedAgain: 0, quarantined: 0 },
      faults: { service: 1 },
      failures: [{ uri: "file:bad.md", stage: "summarise", reason: "answer_refused" }],
    });
    expect(await failed()).toMatchObject([
      { uri: "file:bad.md", attempts: 3, quarantined: true, failedSince: expect.any(Date) },
    ]);
    const refusals = service.refusals.chat;
    expect(refusals).toBeGreaterThan(0);
    const billed = billedTokens(night.fake);

    const second = await run(settings);
    expect(second).toMatchObject({
      exitCode: exitCodes.done,
      documents: { listed: 2, unchanged: 1, failed: 0, quarantined: 1 },
      quarantine: [{ uri: "file:bad.md", stage: "summarise", reason: "answer_refused" }],
      calls: { answered: 0 },
    });
    expect(billedTokens(night.fake)).toBe(billed);
    expect(await failed()).toMatchObject([{ uri: "file:bad.md", attempts: 3, quarantined: true }]);
    const [visible] = await night.database.query<{ text: string }>(
      "select text from documents where uri = 'file:bad.md'",
    );
    expect(visible?.text).not.toContain("forbidden");
  });

  test("a document that a model refuses is tried again when its content, the model or the settings change, and that is news", async () => {
    await runThrice(settings);
    await night.write("documents/bad.md", `# Bad\n\n${words("forbidden fruit")}\n\nMore.`);
    expect(await runThrice(settings)).toMatchObject({
      exitCode: 3,
      documents: { failed: 1, failedAgain: 0 },
    });
    expect(await run(settings)).toMatchObject({ exitCode: 0, documents: { quarantined: 1 } });
    const prompted = { ...settings, summarise: { prompt: "Another prompt." } };
    expect(await runThrice(prompted)).toMatchObject({
      exitCode: 3,
      documents: { failed: 1, failedAgain: 0 },
    });
    expect(await run(prompted)).toMatchObject({ exitCode: 0, documents: { quarantined: 1 } });
    const optional = { ...settings, summarise: { prompt: "Another prompt.", optional: true } };
    expect(await run(optional)).toMatchObject({ documents: { failed: 1, quarantined: 0 } });
  });

  test("a document that a model refuses is tried again on request, which is news when it fails again, and over when it does not", async () => {
    await runThrice(settings);
    expect(await releaseQuarantine(night.database, { pipeline: "another", uris: undefined })).toEqual([]);
    expect(await releaseQuarantine(night.database, { pipeline: "night", uris: ["file:good.md"] })).toEqual(
      [],
    );
    expect(await releaseQuarantine(night.database, { pipeline: "night", uris: ["file:bad.md"] })).toEqual([
      { pipeline: "night", uri: "file:bad.md", reason: "answer_refused" },
    ]);
    // Somebody asked for it: exit code 0 would say that it is done.
    expect(await run(settings)).toMatchObject({
      exitCode: 3,
      documents: { failed: 1, failedAgain: 0, quarantined: 0 },
    });
    const [again] = await failed();
    expect(again).toMatchObject({ attempts: 1, quarantined: false });
    expect(await run(settings)).toMatchObject({ exitCode: 0, documents: { failed: 1, failedAgain: 1 } });
    await retryAll();
    service.disliked = null;
    expect(await run(settings)).toMatchObject({ exitCode: 0, documents: { finished: 1, unchanged: 1 } });
    expect(await failed()).toEqual([]);
  });

  test("a document that a model refuses leaves quarantine when it becomes what is published again", async () => {
    await run(settings);
    await night.write("documents/bad.md", `# Bad\n\n${words("fruit")}`);
    expect((await run({})).documents).toMatchObject({ failed: 0, quarantined: 0 });
    expect(await failed()).toEqual([]);
  });

  test("a document that a model refuses in an optional stage is published without its result, and made again on request", async () => {
    const optional = { ...settings, summarise: { optional: true } };
    service.disliked = "Summarise the document";
    await run(optional);
    const summaries = async () =>
      (
        await night.database.query<{ summary: string | null }>("select summary from documents order by uri")
      ).map(({ summary }) => summary);
    // The good one's summary was paid for in the first run.
    expect(await summaries()).toEqual([null, expect.any(String)]);
    // Nothing shows that the service works, so the next run asks once more.
    expect((await run(optional)).documents).toMatchObject({ finished: 1, unchanged: 1 });
    expect((await run(optional)).documents).toMatchObject({ unchanged: 2 });
    service.disliked = null;
    expect(await retryAll()).toEqual([{ pipeline: "night", uri: "file:bad.md", reason: "answer_refused" }]);
    const calls = () => night.events.flatMap((event) => (event.type === "call" ? [event.call.stage] : []));
    expect((await run(optional)).documents).toMatchObject({ finished: 1, unchanged: 1 });
    expect(calls()).toEqual(["summarise"]);
    expect(await summaries()).toEqual([expect.any(String), expect.any(String)]);
  });
});

describe("a chunk that the embedding service rejects", () => {
  const poisoned = "This sentence holds the poison.";
  const parts = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `## Part ${index}\n\n${words(`part ${index} of a long page`)}`,
    );

  test("a chunk that the embedding service rejects is found by bisection, and not sent again with this or any other document", async () => {
    service.disliked = "the poison";
    for (let index = 0; index < 5; index++)
      await night.write(`documents/good-${index}.md`, `# Good ${index}\n\n${words(`subject ${index}`, 60)}`);
    const bad = [...parts(6), `## Poisoned\n\n${poisoned} ${words("the rest of it")}`, ...parts(12).slice(6)];
    await night.write("documents/bad.md", `# Bad\n\n${bad.join("\n\n")}`);
    const first = await run();
    expect(first).toMatchObject({
      exitCode: 3,
      documents: { finished: 5, failed: 1 },
      failures: [{ uri: "file:bad.md", stage: "embed", reason: "request_rejected" }],
    });
    expect(first.failures[0]?.message).toMatch(/chunk \d+ \(characters \d+ to \d+ of its text\)/);
    const refusals = service.refusals.embeddings;
    expect(refusals).toBeGreaterThan(0);
    const billed = billedTokens(night.fake);
    expect(await run()).toMatchObject({ exitCode: 0, documents: { unchanged: 5, quarantined: 1 } });

    // Edited elsewhere, and in another document: neither sends the poisoned text again, and nothing else of them is paid.
    await night.write("documents/bad.md", `# Bad\n\n${bad.join("\n\n")}\n\n## New\n\n${words("news")}`);
    await night.write("documents/also-bad.md", `# Also bad\n\n${bad.join("\n\n")}`);
    const third = await run();
    expect(third.failures.map(({ uri, reason }) => `${uri} ${reason}`).toSorted()).toEqual([
      "file:also-bad.md request_rejected",
      "file:bad.md request_rejected",
    ]);
    expect(service.refusals.embeddings).toBe(refusals);
    expect(billedTokens(night.fake)).toBe(billed);

    service.disliked = null;
    expect(await retryAll()).toHaveLength(2);
    expect(await run()).toMatchObject({ exitCode: 0, documents: { finished: 2, unchanged: 5 } });
  });

  test("no longer fails a document that no longer holds it", async () => {
    service.disliked = "the poison";
    await night.write("documents/bad.md", `# Bad\n\n${poisoned}`);
    await run();
    await night.write("documents/bad.md", `# Bad\n\n${words("health")}`);
    expect(await run()).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
  });
});

describe("which failures last", () => {
  test("a failed download is tried again every night; failing in the same way is no news, in another way it is", async () => {
    let status = 404;
    const site = await startDocumentSite({
      documents: 1,
      routes: [
        http.get("*/moody.md", () =>
          status === 200
            ? HttpResponse.text("# Moody\n\nBack again, with words.", {
                headers: { "content-type": "text/markdown" },
              })
            : new HttpResponse(null, { status }),
        ),
      ],
    });
    try {
      const definition: Partial<PipelineDefinition> = {
        sources: [{ type: "urls", urls: [...site.documentUrls, `${site.url}/moody.md`] }],
        download: { allow: ["127.0.0.0/8"] },
      };
      expect(await run(definition)).toMatchObject({ exitCode: 3, documents: { failed: 1, failedAgain: 0 } });
      const [first] = await failed();
      // Other settings are no reason to call a missing page news.
      expect(await run({ ...definition, version: 2 })).toMatchObject({
        exitCode: 0,
        documents: { failed: 1, failedAgain: 1, quarantined: 0 },
      });
      expect(await failed()).toMatchObject([
        { reason: "not_found", attempts: 2, quarantined: false, failedSince: first?.failedSince },
      ]);
      status = 403;
      expect(await run(definition)).toMatchObject({ exitCode: 3, documents: { failed: 1, failedAgain: 0 } });
      expect(await failed()).toMatchObject([{ reason: "forbidden", attempts: 1, quarantined: false }]);
      expect(site.count("/moody.md")).toBe(3);
      status = 200;
      expect(await run(definition)).toMatchObject({ exitCode: 0, documents: { failed: 0, finished: 1 } });
    } finally {
      await site.close();
    }
  });

  test("what can't be parsed is not parsed again until it changes", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
      "base64",
    );
    await night.write("documents/picture.png", png);
    expect(await run()).toMatchObject({ exitCode: 3, failures: [{ reason: "unsupported_type" }] });
    expect(await run()).toMatchObject({ exitCode: 3, documents: { quarantined: 1 } });
    const stages = night.events.flatMap((event) => (event.type === "stage" ? [event.stage] : []));
    expect(new Set(stages)).toEqual(new Set(["download"]));
    await night.write("documents/picture.png", "# No picture any more\n\nBut words.");
    expect(await run()).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
  });

  test("a limit that is raised ends the quarantine that it was the reason of", async () => {
    await night.write("documents/long.md", `# Long\n\n${words("length", 60)}`);
    expect((await run({ summarise: { maxInputTokens: 50 } })).failures).toMatchObject([
      { reason: "too_long_for_model" },
    ]);
    expect((await run({ summarise: { maxInputTokens: 50 } })).documents.quarantined).toBe(1);
    expect((await run({ summarise: { maxInputTokens: 5_000 } })).documents.finished).toBe(1);
  });

  test("a document in quarantine that vanishes from the listing is not counted", async () => {
    service.disliked = "poison";
    await night.write("documents/bad.md", "# Bad\n\nThe poison.");
    await night.write("documents/good.md", "# Good\n\nSome words.");
    await run();
    await rm(join(night.directory, "documents/bad.md"));
    expect(await run()).toMatchObject({
      exitCode: 0,
      documents: { listed: 1, unchanged: 1, quarantined: 0 },
    });
  });
});
