import { spawnSync } from "node:child_process";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import { silentLogger } from "../../src/base/log.ts";
import { isOnlyRun, passFence } from "../../src/database/connection/run-fence.ts";
import { allPipelines, takeRunLock } from "../../src/database/connection/run-lock.ts";
import type { LockRequest } from "../../src/database/connection/run-lock.ts";
import { borrowTestDatabase } from "../support/database.ts";
import { startTestRun } from "../support/documents.ts";
import { letTimePass } from "../support/let-time-pass.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import type { VirtualClock } from "../support/virtual-clock.ts";

// The lease as it is on a server; its statements run on both databases.

const { database, drop } = await borrowTestDatabase();
afterAll(drop);

let clock: VirtualClock;
beforeEach(async () => {
  await database.query("truncate _run_leases, _runs cascade");
  clock = createVirtualClock();
});

const take = async (request: LockRequest) =>
  await takeRunLock(request, { database, logger: silentLogger, clock });
const locked = { exitCode: exitCodes.locked };
const expire = "update _run_leases set expires_at = clock_timestamp() - interval '1 s' where pipeline = ";

describe("the lease of a run", () => {
  test("two pipelines run at once, one pipeline once, and a command for all pipelines alone", async () => {
    const nightly = await take({ pipeline: "nightly" });
    const hourly = await take({ pipeline: "hourly" });
    await expect(take({ pipeline: "nightly" })).rejects.toMatchObject({
      ...locked,
      message: expect.stringMatching(
        /^Can't start: a run of pipeline nightly is still running \(process \d+ on .+, since 20\d\d-\d\d-\d\d \d\d:\d\d UTC\)\. Stop it, or wait for it with --wait 2h\. If its machine died, the next run can start at \d\d:\d\d:\d\d UTC\.$/,
      ),
    });
    await expect(take({ pipeline: allPipelines })).rejects.toMatchObject(locked);
    expect(await database.transaction((client) => isOnlyRun(client, "nightly"))).toBe(false);
    await nightly.release();
    await hourly.release();
    expect(await database.transaction((client) => isOnlyRun(client, "nightly"))).toBe(true);
    const all = await take({ pipeline: allPipelines });
    await expect(take({ pipeline: "hourly" })).rejects.toThrow(/erases documents/);
    await all.release();
    await (await take({ pipeline: "hourly" })).release();
  });

  test("the lease of a run is renewed while it is held, and lost once another has it: that run writes no more", async () => {
    const first = await take({ pipeline: "nightly" });
    const runId = await startTestRun(database);
    await database.query(`${expire}'nightly'`);
    await clock.advance(5_000);
    // Whoever asks for it before the renewal has arrived gets it.
    await expect
      .poll(
        async () =>
          await database.query(
            "select expires_at > clock_timestamp() as renewed from _run_leases where pipeline = 'nightly'",
          ),
      )
      .toEqual([{ renewed: true }]);
    await expect(take({ pipeline: "nightly" })).rejects.toThrow(/^Can't start: run 1 of/);
    expect(first.signal.aborted).toBe(false);

    // As if it had been stopped for long: a process of another container took it.
    await database.query(`${expire}'nightly'`);
    const second = await take({ pipeline: "nightly" });
    await startTestRun(database);
    await expect(database.transaction((client) => passFence(client, runId))).rejects.toMatchObject(locked);
    await clock.advance(5_000);
    await expect.poll(() => first.signal.aborted).toBe(true);
    expect(first.signal.reason).toMatchObject(locked);
    await first.release();
    await expect(take({ pipeline: "nightly" })).rejects.toMatchObject(locked);
    await second.release();
  });

  test("the lease of a run is taken at once from a dead process of this machine, and from another machine's after it expired", async () => {
    await (await take({ pipeline: "nightly" })).release();
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const hold = `update _run_leases set expires_at = clock_timestamp() + interval '30 s', pid = ${pid}`;
    await database.query(hold);
    await (await take({ pipeline: "nightly" })).release();
    await database.query(`${hold}, machine = 'another'`);
    await expect(take({ pipeline: "nightly" })).rejects.toMatchObject(locked);
    await database.query(`${expire}'nightly'`);
    await (await take({ pipeline: "nightly" })).release();
  });

  test("the lease of a run is over in time though the database's clock was set back by hours", async () => {
    await (await take({ pipeline: "nightly" })).release();
    await database.query(
      "update _run_leases set expires_at = clock_timestamp() + interval '5 h', machine = 'another'",
    );
    await expect(take({ pipeline: "nightly" })).rejects.toMatchObject(locked);
    expect(
      await database.query(
        "select expires_at <= clock_timestamp() + interval '30 s' as soon from _run_leases where pipeline = 'nightly'",
      ),
    ).toEqual([{ soon: true }]);
  });

  test("the lease of a run is waited for as long as is said, until it is free, or until the caller stops waiting", async () => {
    const first = await take({ pipeline: "nightly" });
    const impatient = take({ pipeline: "nightly", waitMs: 7_000 });
    await expect(letTimePass({ clock, database, stepMs: 1_000 }, impatient)).rejects.toThrow(/after 7 s/);
    const stop = new AbortController();
    const stopped = take({ pipeline: "nightly", waitMs: 7_200_000, signal: stop.signal });
    stop.abort(new Error("no more"));
    await expect(stopped).rejects.toThrow("no more");
    const patient = take({ pipeline: "nightly", waitMs: 7_200_000 });
    await expect.poll(() => clock.sleepers).toBe(2);
    await first.release();
    await (await letTimePass({ clock, database, stepMs: 1_000 }, patient)).release();
  });

  test("the lease of a run of a command for all pipelines ends those that had let theirs expire", async () => {
    const late = await take({ pipeline: "nightly" });
    await database.query(`${expire}'nightly'`);
    const all = await take({ pipeline: allPipelines });
    await clock.advance(5_000);
    await expect.poll(() => late.signal.aborted).toBe(true);
    await late.release();
    await all.release();
  });
});
