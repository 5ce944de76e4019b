import { expect, test } from "vitest";
import { Budget, BudgetSpent } from "../../src/openai/pacing/budget.ts";
import type { BudgetReservation } from "../../src/openai/pacing/budget.ts";
import { SharedAllowance } from "../../src/openai/pacing/shared-allowance.ts";
import type { MoneyReport } from "../../src/openai/pacing/shared-allowance.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { exitCodes } from "../../src/base/errors.ts";

const { signal } = new AbortController();
const at = (documentId: string | null = null) => ({ documentId, signal });

/** True once the promise has settled, after everything that is due has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const mark = () => void (settled = true);
  promise.then(mark, mark);
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  return settled;
}

test("Without limits everything is granted.", async () => {
  const hold = await new Budget({}).reserve(1e9, at("1"));
  expect(() => hold.charge(null)).not.toThrow();
});

test("A request that does not fit waits for those in flight, in order, and is rejected once nothing can make room.", async () => {
  const budget = new Budget({ maxUsd: 1 });
  const first = await budget.reserve(0.6, at());
  const second = budget.reserve(0.5, at());
  // Would fit, but may not overtake.
  const third = budget.reserve(0.1, at());
  expect(await isSettled(second)).toBe(false);
  expect(await isSettled(third)).toBe(false);
  first.charge(0.3);
  (await second).charge(0.5);
  (await third).charge(0.1);
  await expect(budget.reserve(0.2, at())).rejects.toMatchObject({
    name: "BudgetSpent",
    exitCode: exitCodes.budget,
    message: expect.stringMatching(/\$1\.00 \(--max-usd\) is spent: \$0\.900000 paid.*\$0\.200000/),
  });
  (await budget.reserve(0.05, at())).charge(0.05);
});

test("An unknown cost counts as the whole reservation, and a request that was not billed as nothing.", async () => {
  const budget = new Budget({ maxUsd: 1 });
  (await budget.reserve(0.5, at())).charge(0);
  const unknown = await budget.reserve(0.5, at());
  unknown.charge(null);
  unknown.charge(0);
  await expect(budget.reserve(0.6, at())).rejects.toBeInstanceOf(BudgetSpent);
});

test("Many requests at once never spend more than the limit, whatever they cost.", async () => {
  const budget = new Budget({ maxUsd: 1 });
  let spent = 0;
  let refused = 0;
  const work = Array.from({ length: 300 }, async (_, index) => {
    const most = 0.01 + (index % 7) / 300;
    let hold: BudgetReservation;
    try {
      hold = await budget.reserve(most, at());
    } catch {
      refused++;
      return;
    }
    await Promise.resolve();
    const cost = (most * ((index * 7919) % 100)) / 100;
    spent += cost;
    hold.charge(cost);
  });
  await Promise.all(work);
  expect(spent).toBeLessThanOrEqual(1);
  expect(spent).toBeGreaterThan(0.95);
  expect(refused).toBeGreaterThan(0);
});

test("A document's limit below a millionth of a dollar is told as it is.", async () => {
  const budget = new Budget({ maxUsdPerDocument: 3.2e-8 });
  await expect(budget.reserve(0.1, at("a"))).rejects.toThrow("may cost $0.000000032 (");
});

test("A document's own limit fails that document alone, and the run's reservation is given back.", async () => {
  const budget = new Budget({ maxUsd: 1, maxUsdPerDocument: 0.2 });
  (await budget.reserve(0.15, at("a"))).charge(0.15);
  await expect(budget.reserve(0.1, at("a"))).rejects.toMatchObject({
    reason: "over_budget",
    message: expect.stringMatching(/--max-usd-per-document/),
  });
  await expect(budget.charge(0.1, "a", signal)).rejects.toMatchObject({ reason: "over_budget" });
  await budget.charge(0.2, "b", signal);
  await expect(budget.reserve(0.01, at("b"))).rejects.toMatchObject({ reason: "over_budget" });
  (await budget.reserve(0.85, at())).charge(0);
  budget.forget("a");
  (await budget.reserve(0.2, at("a"))).charge(0);
});

test("A cancelled request leaves the queue, and those after it move up.", async () => {
  const budget = new Budget({ maxUsd: 1 });
  await budget.reserve(0.8, at());
  const abort = new AbortController();
  const cancelled = budget.reserve(0.9, { documentId: null, signal: abort.signal });
  const behind = budget.reserve(0.2, at());
  abort.abort(new Error("enough"));
  await expect(cancelled).rejects.toThrow("enough");
  (await behind).charge(0);
});

test("A process draws money for seconds ahead: hundreds of calls cost a report a second, and the rest goes back.", async () => {
  const clock = createVirtualClock();
  const reports: MoneyReport[] = [];
  const run = new SharedAllowance({
    maxUsd: 1000,
    clock,
    store: {
      exchange: async (report) => {
        reports.push(report);
        return { grantedUsd: report.wantedUsd, spentUsd: report.spentUsd, heldElsewhereUsd: 0 };
      },
    },
  });
  const budget = new Budget({ maxUsd: 1000 }, { run, paidFor: async () => 0 });
  const work = Array.from({ length: 20 }, async () => {
    for (let call = 0; call < 40; call++) {
      const reservation = await budget.reserve(0.01, at());
      await clock.sleep(500);
      reservation.charge(0.004);
    }
  });
  await clock.runUntil(Promise.all(work));
  expect(reports.length).toBeLessThan(30);
  await clock.runUntilIdle({ maxMs: 20_000 });
  expect(reports.at(-1)?.heldUsd).toBeLessThan(1e-6);
  expect(reports.at(-1)?.spentUsd).toBeCloseTo(3.2);
});

test("Without the database's word no money is spent.", async () => {
  const run = new SharedAllowance({
    maxUsd: 1,
    clock: createVirtualClock(),
    store: { exchange: () => Promise.reject(new Error("the database is gone")) },
  });
  await expect(run.take(0.1, signal)).rejects.toThrow("the database is gone");
});
