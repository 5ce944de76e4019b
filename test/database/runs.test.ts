import { expect, test } from "vitest";
import { recordOutcome, registerDocuments } from "../../src/database/documents.ts";
import { countDocuments, finishRun, lastRuns, listFailed, showDocuments } from "../../src/database/runs.ts";
import { openTestDatabase } from "../support/file-database.ts";
import { chunkedFrom, failure, listed, publishTestDocument, startTestRun } from "../support/documents.ts";

const database = await openTestDatabase();

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 8 };

test("a run has its result; one that never said how it ended has died", async () => {
  const dead = await startTestRun(database, "runs");
  const runId = await startTestRun(database, "runs");
  const result = { documents: { finished: 2 }, note: "nul \u0000" };
  await finishRun(database, { runId, state: "finished", exitCode: 3, result: result });
  expect(await lastRuns(database, { limit: 5, pipeline: "runs" })).toMatchObject([
    {
      id: runId,
      state: "finished",
      exitCode: 3,
      result: { documents: { finished: 2 }, note: "nul \uFFFD" },
      finishedAt: expect.any(Date),
      pid: process.pid,
    },
    { id: dead, state: "died", exitCode: null, result: null, finishedAt: expect.any(Date) },
  ]);
  expect(await lastRuns(database, { limit: 1 })).toHaveLength(1);
});

test("documents are counted by state, and the failed ones are named", async () => {
  const runId = await startTestRun(database, "counts");
  const documents = await registerDocuments(database, {
    pipeline: "counts",
    runId,
    documents: ["a", "b", "c"].map((name) => listed(`file:${name}`)),
  });
  const [first, second] = documents;
  await recordOutcome(database, {
    documentId: first?.id ?? "",
    runId,
    settings: "s",
    outcome: failure({ stage: "download", reason: "not_found", message: "404" }),
  });
  await recordOutcome(database, {
    documentId: second?.id ?? "",
    runId,
    settings: "s",
    outcome: { outcome: "skipped", reason: "no_text", message: "empty" },
  });
  await publishTestDocument(database, {
    runId,
    pipeline: "counts",
    document: listed("file:d"),
    chunked: chunkedFrom(["text"]),
    space,
  });
  const counts = (await countDocuments(database)).filter(({ pipeline }) => pipeline === "counts");
  expect(counts).toEqual([
    {
      pipeline: "counts",
      state: "failed",
      reason: "not_found",
      documents: 1,
      published: 0,
      isEstimate: false,
    },
    { pipeline: "counts", state: "finished", reason: null, documents: 1, published: 1, isEstimate: false },
    { pipeline: "counts", state: "pending", reason: null, documents: 1, published: 0, isEstimate: false },
    {
      pipeline: "counts",
      state: "skipped",
      reason: "no_text",
      documents: 1,
      published: 0,
      isEstimate: false,
    },
  ]);
  expect(await listFailed(database, { pipeline: "counts" })).toEqual([
    {
      pipeline: "counts",
      uri: first?.uri,
      state: "failed",
      stage: "download",
      reason: "not_found",
      message: "404",
      attempts: 1,
      failedSince: expect.any(Date),
      quarantined: false,
    },
    {
      pipeline: "counts",
      uri: second?.uri,
      state: "skipped",
      stage: null,
      reason: "no_text",
      message: "empty",
      attempts: 0,
      failedSince: null,
      quarantined: false,
    },
  ]);
});

test("a document is shown with all that is published of it, in every pipeline that has it", async () => {
  const runId = await startTestRun(database, "show-1");
  const document = listed("https://a.example/shown", { metadata: { year: 2026 } });
  await publishTestDocument(database, {
    runId,
    pipeline: "show-1",
    document,
    chunked: chunkedFrom(["first", "second"]),
    space,
    summary: "Two parts.",
  });
  await registerDocuments(database, { pipeline: "show-2", runId, documents: [document] });
  const shown = await showDocuments(database, { uri: document.uri });
  expect(shown).toMatchObject([
    {
      pipeline: "show-1",
      state: "finished",
      metadata: { year: 2026 },
      published: {
        title: "Guide",
        text: "first\nsecond",
        summary: "Two parts.",
        summaryModel: "gpt-6-luna",
        embeddingModel: "text-embedding-3-small",
        dimensions: 8,
        chunks: [
          {
            position: 0,
            startChar: 0,
            endChar: 5,
            headingPath: ["Guide", "Part 0"],
            tokens: 3,
            context: "",
            content: "first",
          },
          {
            position: 1,
            startChar: 6,
            endChar: 12,
            headingPath: ["Guide", "Part 1"],
            tokens: 3,
            context: "",
            content: "second",
          },
        ],
        extractions: [{ name: "facts", model: "gpt-6-luna", data: { language: "en" } }],
      },
    },
    { pipeline: "show-2", state: "pending", published: null },
  ]);
  expect(await showDocuments(database, { uri: document.uri, pipeline: "show-2" })).toHaveLength(1);
  expect(await showDocuments(database, { uri: "https://a.example/missing" })).toEqual([]);
});
