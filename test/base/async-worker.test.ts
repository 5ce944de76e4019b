import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AsyncWorker } from "../../src/base/async-worker.ts";
import type { TaskEnd } from "../../src/base/async-worker.ts";
import { silentLogger } from "../../src/base/log.ts";

/** A door that a test opens by hand. */
function gate() {
  return Promise.withResolvers<TaskEnd>();
}

const pending = (id: string) => ({ id, status: "pending" as const });

describe("AsyncWorker", () => {
  test("schedule resolves when there is room, and never more than the limit run at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 40 }),
        async (limit, count) => {
          let running = 0;
          let most = 0;
          const worker = new AsyncWorker<number>({
            limit,
            logger: silentLogger,
            perform: async (turns) => {
              most = Math.max(most, ++running);
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              running--;
              return { status: "finished" };
            },
          });
          for (let index = 0; index < count; index++)
            await worker.schedule(pending(`task ${index}`), index % 7);
          const counts = await worker.gather();
          expect(counts).toEqual({ pending: 0, running: 0, finished: count, failed: 0, skipped: 0 });
          expect(most).toBeLessThanOrEqual(limit);
          expect(worker.isFinished()).toBe(true);
        },
      ),
    );
  });

  test("a full worker holds back schedule until a task ends", async () => {
    const first = gate();
    const worker = new AsyncWorker<Promise<TaskEnd>>({
      limit: 1,
      logger: silentLogger,
      perform: (door) => door,
    });
    await worker.schedule(pending("first"), first.promise);
    let scheduled = false;
    const second = worker
      .schedule(pending("second"), Promise.resolve({ status: "finished" }))
      .then(() => (scheduled = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(scheduled).toBe(false);
    expect(worker.counts).toMatchObject({ pending: 1, running: 1 });
    first.resolve({ status: "finished" });
    await second;
    expect(await worker.gather()).toMatchObject({ finished: 2 });
  });

  test("gather respects the limit for tasks that still wait for room", async () => {
    let running = 0;
    let most = 0;
    const worker = new AsyncWorker<null>({
      limit: 2,
      logger: silentLogger,
      perform: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return { status: "finished" };
      },
    });
    const scheduling = Promise.all(
      Array.from({ length: 20 }, (_, index) => worker.schedule(pending(String(index)), null)),
    );
    expect(await worker.gather()).toMatchObject({ finished: 20 });
    await scheduling;
    expect(most).toBe(2);
  });

  test("a failing task ends as failed and stops no other", async () => {
    const worker = new AsyncWorker<string>({
      limit: 2,
      logger: silentLogger,
      perform: async (name) => {
        if (name === "bad") throw new Error("broken");
        return name === "empty" ? { status: "skipped", reason: "no_text" } : { status: "finished" };
      },
    });
    for (const name of ["good", "bad", "empty", "last"]) await worker.schedule(pending(name), name);
    expect(await worker.gather()).toEqual({ pending: 0, running: 0, finished: 2, failed: 1, skipped: 1 });
  });

  test("run joins a running task and tells how it ended", async () => {
    const door = gate();
    const worker = new AsyncWorker<Promise<TaskEnd>>({
      limit: 1,
      logger: silentLogger,
      perform: (promise) => promise,
    });
    await worker.schedule(pending("one"), door.promise);
    const joined = worker.run("one");
    door.reject(new Error("broken"));
    expect(await joined).toEqual({ id: "one", status: "failed", reason: "broken" });
    await expect(worker.run("one")).rejects.toThrow(/it has ended/);
    await expect(worker.run("never")).rejects.toThrow(/never scheduled/);
  });

  test("AsyncWorker refuses a duplicate id, also of a task that has ended, and tasks that are not pending", async () => {
    const worker = new AsyncWorker<null>({
      limit: 1,
      logger: silentLogger,
      perform: async () => ({ status: "finished" }),
    });
    await worker.schedule(pending("one"), null);
    await worker.gather();
    await expect(worker.schedule(pending("one"), null)).rejects.toThrow(/scheduled before/);
    await expect(worker.schedule({ id: "two", status: "finished" }, null)).rejects.toThrow(/not pending/);
    await expect(worker.schedule({ id: "", status: "pending" }, null)).rejects.toThrow(/id/);
    expect(worker.isFinished()).toBe(true);
  });

  test("AsyncWorker refuses a limit that is no limit", () => {
    for (const limit of [0, -1, 1.5, Number.NaN, Infinity]) {
      expect(
        () =>
          new AsyncWorker<null>({
            limit,
            logger: silentLogger,
            perform: async () => ({ status: "finished" }),
          }),
      ).toThrow(RangeError);
    }
  });
});
