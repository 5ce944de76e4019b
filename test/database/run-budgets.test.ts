import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openSharedBudget } from "../../src/database/run-budgets.ts";
import { BudgetSpent } from "../../src/openai/pacing/budget.ts";
import type { Budget } from "../../src/openai/pacing/budget.ts";
import { registerDocuments } from "../../src/database/documents.ts";
import { recordCall } from "../../src/ledger/queries.ts";
import { createTestDatabase } from "../support/database.ts";
import { callRecord, listed, startTestRun } from "../support/documents.ts";
import { letTimePass } from "../support/let-time-pass.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import type { VirtualClock } from "../support/virtual-clock.ts";

const { database, drop } = await createTestDatabase();
afterAll(drop);
const { signal } = new AbortController();

let clock: VirtualClock;
let runId: string;
beforeEach(async () => {
  clock = createVirtualClock();
  runId = await startTestRun(database);
});

async function openWorkers(count: number, limits: { maxUsd?: number; maxUsdPerDocument?: number }) {
  return await Promise.all(
    Array.from({ length: count }, (_, index) =>
      openSharedBudget({ database, runId, workerId: `worker-${index}`, clock, ...limits }),
    ),
  );
}

async function ofDatabase(): Promise<number> {
  const [row] = await database.query<{ usd: number }>(
    "select coalesce(sum((w.value ->> 'spent')::numeric), 0)::float8 as usd from _run_budgets b, jsonb_each(b.workers) w where run_id = $1",
    [runId],
  );
  return row?.usd ?? 0;
}

test("Several processes never spend more than the run may cost, and leave less than one request costs at most.", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        workers: fc.integer({ min: 1, max: 4 }),
        maxUsd: fc.double({ min: 0.05, max: 3, noNaN: true }),
        inFlight: fc.integer({ min: 1, max: 8 }),
        costs: fc.array(
          fc.record({
            most: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            ms: fc.integer({ min: 10, max: 4000 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
      }),
      async ({ workers, maxUsd, inFlight, costs }) => {
        clock = createVirtualClock();
        runId = await startTestRun(database);
        const opened = await openWorkers(workers, { maxUsd });
        let spent = 0;
        let possible = 0;
        let isSpent = false;
        let next = 0;
        const work = async (budget: Budget) => {
          for (let requests = 0; requests < 25; requests++) {
            const cost = costs[next++ % costs.length];
            if (cost === undefined) return;
            try {
              const reservation = await budget.reserve(cost.most, { documentId: null, signal });
              possible += cost.most;
              expect(spent + possible).toBeLessThanOrEqual(maxUsd + 1e-6);
              await clock.sleep(cost.ms);
              possible -= cost.most;
              spent += cost.most * cost.share;
              reservation.charge(cost.most * cost.share);
            } catch (error) {
              if (!(error instanceof BudgetSpent)) throw error;
              isSpent = true;
              return;
            }
          }
        };
        await letTimePass(
          { clock, database, stepMs: 100 },
          Promise.all(opened.flatMap(({ budget }) => Array.from({ length: inFlight }, () => work(budget)))),
        );
        await Promise.all(opened.map(({ close }) => close()));
        expect(await ofDatabase()).toBeCloseTo(spent, 6);
        expect(maxUsd - spent).toBeLessThan(isSpent ? 0.2 + 1e-6 : Infinity);
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
});

test("What a document has cost in the run counts in each process, and another run's calls don't.", async () => {
  const [first, second] = await openWorkers(2, { maxUsdPerDocument: 1 });
  if (first === undefined || second === undefined) throw new Error("no workers");
  const [document] = await registerDocuments(database, {
    pipeline: "nightly",
    runId,
    documents: [listed("https://example.com/a")],
  });
  if (document === undefined) throw new Error("no document");
  const documentId = document.id;
  (await first.budget.reserve(0.9, { documentId, signal })).charge(0.7);
  await recordCall(database, { runId, call: callRecord({ documentId, costUsd: 0.7 }) });
  await recordCall(database, {
    runId: await startTestRun(database),
    call: callRecord({ documentId, costUsd: 5 }),
  });
  (await second.budget.reserve(0.3, { documentId, signal })).charge(0);
  await expect(second.budget.reserve(0.4, { documentId, signal })).rejects.toMatchObject({
    reason: "over_budget",
  });
});

test("Money that a dead process had drawn stays counted, and no one waits for it.", async () => {
  const [dead, living] = await openWorkers(2, { maxUsd: 1 });
  if (dead === undefined || living === undefined) throw new Error("no workers");
  await dead.budget.reserve(0.4, { documentId: null, signal });
  await database.query(
    "update _run_budgets set workers = jsonb_set(workers, '{worker-0,at}', '0') where run_id = $1",
    [runId],
  );
  (await living.budget.reserve(0.6, { documentId: null, signal })).charge(0.5);
  await expect(
    letTimePass({ clock, database, stepMs: 100 }, living.budget.reserve(0.2, { documentId: null, signal })),
  ).rejects.toThrow(/\$0\.900000 paid/);
});
