import { expect, test } from "vitest";
import { PriorityLimiter } from "../../src/database/connection/priority-limiter.ts";
import type { Turn } from "../../src/database/connection/priority-limiter.ts";

/** Work that says when it began and ends when it is told. */
function worker(turns: PriorityLimiter) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const start = (name: string, turn: Turn) =>
    turns.run(turn, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    await settled();
  };
  return { begun, start, end, settled };
}

test("at most so many run at once; `first` goes ahead of all who wait, and each line keeps its order", async () => {
  const { begun, start, end, settled } = worker(new PriorityLimiter(2, { keptForFirst: 0 }));
  const all = [
    start("a", "in line"),
    start("b", "in line"),
    start("c", "in line"),
    start("d", "in line"),
    start("paid 1", "first"),
    start("paid 2", "first"),
  ];
  await settled();
  expect(begun).toEqual(["a", "b"]);
  for (const name of ["b", "paid 1", "a", "paid 2", "c", "d"]) await end(name);
  await Promise.all(all);
  expect(begun).toEqual(["a", "b", "paid 1", "paid 2", "c", "d"]);
});

test("a place is kept for `first`, which may also have the others", async () => {
  const { begun, start, end, settled } = worker(new PriorityLimiter(2, { keptForFirst: 1 }));
  const all = [start("a", "in line"), start("b", "in line"), start("paid 1", "first")];
  await settled();
  expect(begun).toEqual(["a", "paid 1"]);
  all.push(start("paid 2", "first"));
  await end("a");
  expect(begun).toEqual(["a", "paid 1", "paid 2"]);
  await end("paid 1");
  expect(begun).not.toContain("b");
  await end("paid 2");
  await end("b");
  await Promise.all(all);
});

test("work that fails frees its place", async () => {
  const turns = new PriorityLimiter(1, { keptForFirst: 0 });
  await expect(turns.run("in line", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await turns.run("in line", async () => "next")).toBe("next");
});
