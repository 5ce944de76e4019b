import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { ClaimLost } from "../../src/database/connection/run-fence.ts";
import {
  publishVersion,
  recordOutcome,
  registerDocuments,
  storeVersion,
} from "../../src/database/documents.ts";
import type { NewVersion } from "../../src/database/documents.ts";
import {
  addSlice,
  claimDocuments,
  claimMissing,
  clearWork,
  countOutcomes,
  hasOpenWork,
  markNotHere,
  openSlices,
  splitSlice,
  unfinishedDocuments,
} from "../../src/database/run-work.ts";
import { giveSign, registerWorker, signOff } from "../../src/database/run-workers.ts";
import {
  findSharedRun,
  runsWithoutCoordinator,
  shareRun,
  takeOverRun,
} from "../../src/database/shared-runs.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { createTestDatabase } from "../support/database.ts";
import { recordCall } from "../../src/ledger/queries.ts";
import { callRecord, chunkedFrom, failure, listed, startTestRun } from "../support/documents.ts";

const { database, drop } = await createTestDatabase();
afterAll(drop);

const [first, second] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
let runId: string;
beforeEach(async () => {
  await database.query("truncate _runs, _documents, _workers restart identity cascade");
  runId = await startTestRun(database);
  await shareRun(database, {
    runId,
    settings: {},
    options: { maxUsd: null, maxUsdPerDocument: null, confirmContent: false, graceMs: 1_000, deadline: null },
  });
});

/** A slice of so many documents. */
async function slice(documents: number, prefix = "a"): Promise<number> {
  const registered = await registerDocuments(database, {
    pipeline: "nightly",
    runId,
    documents: Array.from({ length: documents }, (_, index) => listed(`file:${prefix}${index}.md`)),
  });
  const added = await addSlice(database, {
    runId,
    documents: registered.map(({ id }) => ({ id, address: null })),
  });
  expect(added.added).toBe(documents);
  return added.slice;
}
const claim = async (of: number, attempt: number, worker: string, limit = 100) =>
  await claimDocuments(database, { runId, slice: of, attempt, worker, limit });
const versionOf = (documentId: string, number: number): NewVersion => ({
  documentId,
  runId,
  claim: number,
  space: { provider: "fake", model: null, dimensions: null },
  contentHash: contentHash("text"),
  validators: null,
  fingerprint: "f",
  settingsFingerprint: "s",
  textSearch: "simple",
  language: "",
  chunked: chunkedFrom(["One part"]),
  vectorIds: null,
});
const publish = async (versionId: string, documentId: string, number: number) =>
  await publishVersion(database, {
    versionId,
    runId,
    claimed: { documentId, claim: number },
    summary: null,
    extractions: [],
  });

describe("the documents of a slice", () => {
  test("the documents of a slice are suspected of the death of the worker that had them, not when it said that it ends", async () => {
    const number = await slice(1);
    await registerWorker(database, { id: first, pipeline: "nightly" });
    const suspects = async (attempt: number, worker: string) =>
      (await claim(number, attempt, worker)).map(({ isSuspect }) => isSuspect);
    expect(await suspects(0, first)).toEqual([false]);
    expect(await suspects(1, first)).toEqual([false]);
    expect(await suspects(2, second)).toEqual([true]);
    expect(await suspects(3, first)).toEqual([true]);
    await signOff(database, first);
    expect(await suspects(4, second)).toEqual([false]);
  });

  test("the documents of a slice are claimed once in an attempt, and those that did not end again in the next", async () => {
    const number = await slice(5);
    expect(await claim(number, 0, first, 2)).toHaveLength(2);
    expect(await claim(number, 0, first)).toHaveLength(3);
    expect(await claim(number, 0, first)).toEqual([]);
    const again = await claim(number, 1, second);
    expect(again.map(({ claim: count }) => count)).toEqual([2, 2, 2, 2, 2]);
    const [ended] = again;
    if (ended === undefined) throw new Error("nothing was claimed");
    const outcome = { documentId: ended.id, runId, claim: 2, settings: "s" };
    await recordOutcome(database, {
      ...outcome,
      outcome: failure({ reason: "malformed", message: "It is broken." }),
    });
    expect(await claim(number, 2, first)).toHaveLength(4);
    expect(await countOutcomes(database, runId)).toEqual({ failed: 1, open: 4 });
    expect(await unfinishedDocuments(database, runId, 5)).toEqual([
      {
        uri: ended.uri,
        outcome: "failed",
        stage: "summarise",
        reason: "malformed",
        message: "It is broken.",
      },
    ]);
  });

  test("the documents of a slice are stored, published and ended by the last claim alone, and an answer sent again changes nothing", async () => {
    const number = await slice(1);
    const [stale] = await claim(number, 0, first);
    if (stale === undefined) throw new Error("nothing was claimed");
    const early = await storeVersion(database, versionOf(stale.id, 1));
    await claim(number, 1, second);
    const refused = [
      storeVersion(database, versionOf(stale.id, 1)),
      publish(early, stale.id, 1),
      recordOutcome(database, {
        documentId: stale.id,
        runId,
        claim: 1,
        settings: "s",
        outcome: { outcome: "unchanged" },
      }),
      recordOutcome(database, {
        documentId: stale.id,
        runId,
        claim: 1,
        settings: "s",
        outcome: { outcome: "quarantined", stage: "embed", reason: "malformed", message: "late" },
      }),
    ];
    const ends = await Promise.allSettled(refused);
    expect(ends.map((end) => end.status === "rejected" && end.reason instanceof ClaimLost)).toEqual(
      refused.map(() => true),
    );
    expect(await database.query("select uri from documents")).toEqual([]);
    const version = await storeVersion(database, versionOf(stale.id, 2));
    await publish(version, stale.id, 2);
    await publish(version, stale.id, 2);
    expect(await database.query("select uri from documents")).toEqual([{ uri: "file:a0.md" }]);
    await expect(publish(version, stale.id, 1)).rejects.toBeInstanceOf(ClaimLost);
    expect(await hasOpenWork(database, runId)).toBe(false);
    expect(await countOutcomes(database, runId)).toEqual({ finished: 1 });
  });

  test("the documents of a slice stay in the slice that they are in when they are listed again", async () => {
    const number = await slice(3);
    const registered = await registerDocuments(database, {
      pipeline: "nightly",
      runId,
      documents: [listed("file:a0.md"), listed("file:new.md")],
    });
    const again = await addSlice(database, {
      runId,
      documents: registered.map(({ id }) => ({ id, address: null })),
    });
    expect(again).toEqual({ slice: number + 1, added: 1 });
    expect(await openSlices(database, runId)).toEqual([number, number + 1]);
  });

  test("the documents of a slice that no worker has claimed are split for a worker without work", async () => {
    const number = await slice(10);
    await claim(number, 0, first, 2);
    expect(await splitSlice(database, runId, 16)).toBeNull();
    const half = await splitSlice(database, runId, 8);
    if (half === null) throw new Error("nothing was split");
    expect(await claim(half, 0, second)).toHaveLength(4);
    expect(await claim(number, 0, first)).toHaveLength(4);
  });
});

test("Each worker is told its part of the documents that no one has claimed, and that there are enough for all while there are many.", async () => {
  const sign = { worker: first, runId, inFlight: 0, counts: {}, limits: [], coordinates: false };
  for (const id of [first, second]) await registerWorker(database, { id, pipeline: "nightly" });
  await registerWorker(database, { id: "33333333-3333-4333-8333-333333333333", pipeline: "another" });
  const number = await slice(10);
  expect(await giveSign(database, sign)).toMatchObject({ fairShare: 5 });
  await claim(number, 0, first, 3);
  expect(await giveSign(database, sign)).toMatchObject({ fairShare: 4 });
  await database.query(
    `with added as (
       insert into _documents (pipeline, uri, uri_hash, source, first_seen_run_id, last_seen_run_id)
       select 'nightly', 'file:many-' || n, encode(sha256(n::text::bytea), 'hex'), 'all', $1, $1 from generate_series(1, 5000) n returning id
     ) insert into _run_work (document_id, run_id, slice) select id, $1, 2 from added`,
    [runId],
  );
  expect(await giveSign(database, sign)).toMatchObject({ fairShare: null });
});

describe("a file that a worker has not", () => {
  test("a file that a worker has not is left to others, and is missing when no living worker has it", async () => {
    const sign = async (worker: string) =>
      await giveSign(database, { worker, runId, inFlight: 0, counts: {}, limits: [], coordinates: false });
    for (const id of [first, second]) {
      await registerWorker(database, { id, pipeline: "nightly" });
      await sign(id);
    }
    const number = await slice(1);
    const leave = async (worker: string, attempt: number) => {
      const [document] = await claim(number, attempt, worker);
      if (document === undefined) return false;
      await markNotHere(database, { runId, documentId: document.id, claim: document.claim }, worker);
      return true;
    };
    const missing = async () =>
      await claimMissing(database, { runId, worker: first, works: true, limit: 10 });
    expect(await leave(first, 0)).toBe(true);
    expect(await leave(first, 1)).toBe(false);
    expect(await missing()).toEqual([]);
    expect(await leave(second, 0)).toBe(true);
    expect(await missing()).toMatchObject([{ uri: "file:a0.md", claim: 3 }]);
  });
});

describe("A run that another coordinator goes on with", () => {
  const former = async () => {
    const found = await findSharedRun(database, "nightly");
    if (found === null) throw new Error("there is no run");
    return found;
  };
  const options = {
    maxUsd: null,
    maxUsdPerDocument: null,
    confirmContent: false,
    graceMs: 1_000,
    deadline: null,
  };
  const budget = async () =>
    await database.query<{ max: number; spent: number }>(
      `select max_usd::float8 as max, (select sum((w.value ->> 'spent')::numeric) from jsonb_each(workers) w)::float8 as spent
       from _run_budgets where run_id = $1`,
      [runId],
    );

  test("It has the options of the new command, and what it has cost counts.", async () => {
    await recordCall(database, { runId, call: callRecord({ costUsd: 0.7 }) });
    expect(await takeOverRun(database, await former(), { ...options, maxUsd: 2 })).toMatchObject({
      maxUsd: 2,
    });
    expect(await budget()).toEqual([{ max: 2, spent: 0.7 }]);
    await recordCall(database, { runId, call: callRecord({ costUsd: 0.2 }) });
    await takeOverRun(database, await former(), { ...options, maxUsd: 3 });
    // Who works since the first limit was given reports by itself.
    expect(await budget()).toEqual([{ max: 3, spent: 0.7 }]);
    await registerWorker(database, { id: first, pipeline: "nightly" });
    const sign = { worker: first, runId, inFlight: 0, counts: {}, limits: [], coordinates: false };
    expect(await giveSign(database, sign)).toMatchObject({ options: { maxUsd: 3 } });
  });

  test("Status names it while it has no coordinator.", async () => {
    expect(await runsWithoutCoordinator(database, {})).toEqual([]);
    await database.query("update _shared_runs set seen_at = now() - interval '1 minute'");
    expect(await runsWithoutCoordinator(database, { pipeline: "nightly" })).toMatchObject([
      { runId, pipeline: "nightly", isFresh: true },
    ]);
    expect(await runsWithoutCoordinator(database, { pipeline: "another" })).toEqual([]);
    await takeOverRun(database, await former(), options);
    expect(await runsWithoutCoordinator(database, {})).toEqual([]);
  });

  test("A deadline that is over ends it all the same.", async () => {
    const [past, future] = ["2026-01-01T05:30:00.000Z", "2999-01-01T05:30:00.000Z"];
    await takeOverRun(database, await former(), { ...options, deadline: past });
    expect(await takeOverRun(database, await former(), { ...options, deadline: future })).toMatchObject({
      deadline: past,
    });
  });
});

test("a shared run that has ended leaves no rows of its documents", async () => {
  await slice(3);
  await clearWork(database, "nightly", () => true);
  expect(await countOutcomes(database, runId)).toEqual({ open: 3 });
  await startTestRun(database);
  await clearWork(database, "nightly", () => true);
  expect(await countOutcomes(database, runId)).toEqual({});
});
