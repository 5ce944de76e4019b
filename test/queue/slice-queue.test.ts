import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import { silentLogger } from "../../src/base/log.ts";
import { openSliceQueue } from "../../src/queue/slice-queue.ts";
import { createTestDatabase, testDatabaseKind } from "../support/database.ts";
import { hangMs } from "../support/hang.ts";

describe.runIf(testDatabaseKind === "server")("the queue of slices", async () => {
  const { database, drop } = await createTestDatabase();
  afterAll(drop);

  test("hands each slice to one taker, and again when it is given back", async () => {
    const queue = await openSliceQueue(database, { runId: "1", logger: silentLogger });
    const other = await openSliceQueue(database, { runId: "1", logger: silentLogger });
    await queue.add([1, 2]);
    await other.add([2]);
    const first = await queue.take();
    const second = await other.take();
    expect(new Set([first?.slice, second?.slice])).toEqual(new Set([1, 2]));
    expect(await queue.take()).toBeNull();
    if (first === null || second === null) throw new Error("a slice is missing");
    expect(await queue.keep([first, second])).toEqual(new Set([1, 2]));
    await queue.complete(first);
    await queue.giveBack(second);
    expect(await queue.keep([first, second])).toEqual(new Set());
    expect(await queue.hasReturned()).toBe(false);
    await queue.add([3]);
    await expect.poll(() => queue.hasReturned(), { timeout: hangMs, interval: 250 }).toBe(true);
    expect(await queue.take()).toMatchObject({ slice: second.slice, attempt: 1 });
    expect(await queue.hasReturned()).toBe(false);
    await queue.remove();
    await queue.close();
    await other.close();
  });

  test("A schema that holds something else is refused with what to do.", async () => {
    const foreign = await createTestDatabase();
    await foreign.database.query("drop schema if exists ragprep_queue cascade");
    await foreign.database.query("create schema ragprep_queue");
    await foreign.database.query("create table ragprep_queue.version (version int)");
    await foreign.database.query("insert into ragprep_queue.version values (20)");
    await expect(
      openSliceQueue(foreign.database, { runId: "1", logger: silentLogger }),
    ).rejects.toMatchObject({
      exitCode: exitCodes.database,
      message: expect.stringContaining("Can't use the queue in the schema"),
    });
    await foreign.drop();
  });
});
