import { expect, test } from "vitest";
import { Coalescer } from "../../src/ledger/coalescer.ts";
import { FatalError, exitCodes } from "../../src/base/errors.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("what comes while statements are in progress shares the next one, and each gets its own result", async () => {
  const begun: { items: string[]; end: () => void }[] = [];
  const joined = new Coalescer<string, string>(async (items) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    begun.push({ items, end: resolve });
    await promise;
    return items.map((item) => item.toUpperCase());
  });
  const ended: string[] = [];
  const all = ["a", "b", "c", "d", "e"].map((item) => joined.run(item).then((result) => ended.push(result)));
  expect(begun.map(({ items }) => items)).toEqual([["a"], ["b"]]);
  begun[0]?.end();
  await turn();
  expect(begun[2]?.items).toEqual(["c", "d", "e"]);
  expect(ended).toEqual(["A"]);
  begun[2]?.end();
  begun[1]?.end();
  await Promise.all(all);
  expect(ended.toSorted()).toEqual(["A", "B", "C", "D", "E"]);
});

test("an item that fails does not fail those it came with; a lost database fails all, at once", async () => {
  let tries = 0;
  const joined = new Coalescer<string, null>(async (items) => {
    tries++;
    await turn();
    if (items.includes("lost")) throw new FatalError(exitCodes.database, "lost");
    if (items.includes("bad")) throw new Error("bad");
    return items.map(() => null);
  });
  const ends = async (...items: string[]) =>
    (await Promise.allSettled(items.map((item) => joined.run(item)))).map(({ status }) => status);
  expect(await ends("first", "second", "c", "bad", "e")).toEqual([
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(tries).toBe(6);
  expect((await ends("first", "second", "c", "lost", "e")).slice(2)).toEqual(Array(3).fill("rejected"));
  expect(tries).toBe(9);
});
