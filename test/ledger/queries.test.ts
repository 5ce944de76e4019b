import { expect, test } from "vitest";
import { registerDocuments } from "../../src/database/documents.ts";
import {
  findStageResults,
  findVectors,
  recordCall,
  saveStageResults,
  stageResultRow,
  saveVectors,
} from "../../src/ledger/queries.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { openTestDatabase } from "../support/file-database.ts";
import { callRecord, listed, startTestRun, vectorOf } from "../support/documents.ts";

const database = await openTestDatabase();
const runId = await startTestRun(database);

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 8 };
const vectors = (...texts: string[]) =>
  texts.map((text) => ({ textHash: contentHash(text), vector: vectorOf(text, 8) }));
const countCalls = async () =>
  (await database.query<{ count: number }>("select count(*)::int from calls"))[0]?.count ?? 0;

test("a vector is saved once: given twice, saved before, or saved by many at once", async () => {
  const first = await saveVectors(database, space, vectors("a", "b", "a"), { runId, call: callRecord() });
  expect([...first.keys()].toSorted()).toEqual([contentHash("a"), contentHash("b")].toSorted());
  const many = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      saveVectors(database, space, vectors(...(index % 2 === 0 ? ["b", "c", "d"] : ["d", "c", "b"])), {
        runId,
        call: callRecord(),
      }),
    ),
  );
  for (const saved of many) expect(saved.get(contentHash("b"))).toBe(first.get(contentHash("b")));
  expect(new Set(many.map((saved) => saved.get(contentHash("d")))).size).toBe(1);
  expect(
    await findVectors(
      database,
      space,
      ["a", "b", "never"].map((text) => contentHash(text)),
    ),
  ).toEqual(first);
});

test("vectors of another provider, model or length are never found", async () => {
  await saveVectors(database, space, vectors("mine"), { runId, call: callRecord() });
  for (const other of [
    { ...space, provider: "openai" as const },
    { ...space, model: "m" },
    { ...space, dimensions: 4 },
  ]) {
    expect(await findVectors(database, other, [contentHash("mine")])).toEqual(new Map());
  }
});

test("more vectors and hashes than one statement takes", async () => {
  const texts = Array.from({ length: 12_500 }, (_, index) => `text ${index}`);
  const known = texts.filter((_, index) => index % 50 === 0);
  const saved = await saveVectors(database, space, vectors(...known), { runId, call: callRecord() });
  expect(saved.size).toBe(known.length);
  expect(
    await findVectors(
      database,
      space,
      texts.map((text) => contentHash(text)),
    ),
  ).toEqual(saved);
});

test("a vector that can't be stored leaves neither the others nor the call", async () => {
  const before = await countCalls();
  const bad = { textHash: contentHash("short"), vector: Buffer.alloc(4) };
  await expect(
    saveVectors(database, space, [...vectors("lost"), bad], { runId, call: callRecord() }),
  ).rejects.toThrow(/4 bytes/);
  expect(await findVectors(database, space, [contentHash("lost")])).toEqual(new Map());
  expect(await countCalls()).toBe(before);
});

test("the first answer to a request stays, with every call that was paid for it", async () => {
  const call = callRecord({
    stage: "summarise",
    kind: "chat",
    model: "gpt-6-luna",
    fingerprint: "request-1",
  });
  const [document] = await registerDocuments(database, {
    pipeline: "nightly",
    runId,
    documents: [listed("file:asked.md")],
  });
  const question = { fingerprint: "request-1", documentId: document?.id ?? "" };
  expect(await findStageResults(database, [question])).toEqual([null]);
  await saveStageResults(database, [
    stageResultRow({ fingerprint: "request-1", raw: "first\u0000", runId, call }),
  ]);
  await saveStageResults(database, [
    stageResultRow({ fingerprint: "request-1", raw: "second", runId, call }),
  ]);
  const never = { ...question, fingerprint: "never" };
  expect(await findStageResults(database, [never, question, question])).toEqual([
    null,
    "first\uFFFD",
    "first\uFFFD",
  ]);
  expect(await database.query("select count(*)::int from calls where fingerprint = 'request-1'")).toEqual([
    { count: 2 },
  ]);
});

test("a call is kept with all it says", async () => {
  const call = callRecord({
    stage: "extract",
    kind: "chat",
    model: "gpt-6-luna",
    attempt: 2,
    status: "possibly_billed",
    httpStatus: null,
    requestId: null,
    inputTokens: null,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: null,
    costUsd: null,
    latencyMs: 1234.5,
    fingerprint: "call-1",
    error: "timed out \u0000",
  });
  await recordCall(database, { runId, call });
  await recordCall(database, {
    runId,
    call: callRecord({ fingerprint: "call-2", costUsd: 0.00000024, cacheWriteTokens: 7 }),
  });
  const rows = await database.query(
    "select run_id, stage, kind, provider, model, attempt, status, http_status, input_tokens, cache_write_tokens, cost_usd, latency_ms, error, started_at from calls where fingerprint like 'call-%' order by fingerprint",
  );
  expect(rows).toEqual([
    {
      run_id: runId,
      stage: "extract",
      kind: "chat",
      provider: "fake",
      model: "gpt-6-luna",
      attempt: 2,
      status: "possibly_billed",
      http_status: null,
      input_tokens: null,
      cache_write_tokens: null,
      cost_usd: null,
      latency_ms: 1234.5,
      error: "timed out \uFFFD",
      started_at: new Date("2026-01-02T03:04:05.678Z"),
    },
    {
      run_id: runId,
      stage: "embed",
      kind: "embedding",
      provider: "fake",
      model: "text-embedding-3-small",
      attempt: 1,
      status: "answered",
      http_status: 200,
      input_tokens: "12",
      cache_write_tokens: "7",
      cost_usd: "0.00000024",
      latency_ms: 3.5,
      error: null,
      started_at: new Date("2026-01-02T03:04:05.678Z"),
    },
  ]);
});
