import { setImmediate } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { silentLogger } from "../../src/base/log.ts";
import { registerDocuments } from "../../src/database/documents.ts";
import { addSlice } from "../../src/database/run-work.ts";
import { shareRun } from "../../src/database/shared-runs.ts";
import type { SliceJob } from "../../src/queue/slice-queue.ts";
import { createAddresses } from "../../src/workers/addresses.ts";
import { SliceWorker } from "../../src/workers/slice-worker.ts";
import { createTestDatabase } from "../support/database.ts";
import { listed, startTestRun } from "../support/documents.ts";

const { database, drop } = await createTestDatabase();
afterAll(drop);

test("A busy worker takes up what a dead one left before it goes on with a long slice of its own.", async () => {
  const runId = await startTestRun(database);
  await shareRun(database, {
    runId,
    settings: {},
    options: { maxUsd: null, maxUsdPerDocument: null, confirmContent: false, graceMs: 1_000, deadline: null },
  });
  const add = async (prefix: string, documents: number): Promise<number> => {
    const registered = await registerDocuments(database, {
      pipeline: "nightly",
      runId,
      documents: Array.from({ length: documents }, (_, index) => listed(`file:${prefix}${index}.md`)),
    });
    const rows = registered.map(({ id }) => ({ id, address: null }));
    return (await addSlice(database, { runId, documents: rows })).slice;
  };
  const own: SliceJob = { slice: await add("own", 60), attempt: 0, id: "own" };
  const left: SliceJob = { slice: await add("left", 4), attempt: 1, id: "left" };
  const waiting = [own];
  let time = 0;
  const done: string[] = [];
  const worker = new SliceWorker({
    database,
    queue: {
      add: async () => {},
      take: async () => waiting.shift() ?? null,
      hasReturned: async () => waiting.some(({ attempt }) => attempt > 0),
      keep: async (jobs) => new Set(jobs.map(({ slice }) => slice)),
      complete: async () => {},
      giveBack: async () => {},
      remove: async () => {},
      close: async () => {},
    },
    runId,
    worker: "11111111-1111-4111-8111-111111111111",
    limit: 2,
    addresses: createAddresses({ roots: [], key: undefined }),
    perform: async ({ uri }) => {
      await setImmediate();
      done.push(uri);
      // The dead worker's slice comes back in the middle of the first one.
      if (done.length === 4) waiting.push(left);
      if (done.length === 20) worker.stop();
    },
    onClaimed: () => {},
    clock: { now: () => (time += 500), sleep: async () => await setImmediate() },
    logger: silentLogger,
  });
  worker.allow(null);
  await worker.run();
  expect(done.filter((uri) => uri.startsWith("file:left"))).toHaveLength(4);
  expect(done.length).toBeLessThan(25);
});
