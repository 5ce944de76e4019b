import { expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { createRateGovernor } from "../../src/openai/pacing/rate-governor.ts";
import type { RateLimits } from "../../src/openai/pacing/rate-governor.ts";

const { signal } = new AbortController();

test("No more requests are in flight than allowed, of all models together, and a waiting model gets its turn.", async () => {
  const governor = createRateGovernor({ clock: systemClock, maxInFlight: 2 });
  const granted: string[] = [];
  const acquire = async (model: string, name: string) => {
    const reservation = await governor.acquire(model, { tokens: 10, stage: "extract", signal });
    granted.push(name);
    return reservation;
  };
  const first = await acquire("chat", "first");
  const second = await acquire("chat", "second");
  const embedding = acquire("embedding", "embedding");
  const third = acquire("chat", "third");
  await new Promise((resolve) => setImmediate(resolve));
  expect(granted).toEqual(["first", "second"]);

  first.release({});
  const place = await embedding;
  expect(granted).toEqual(["first", "second", "embedding"]);

  place.release({});
  place.release({}); // ended already: no place is given back twice
  await third;
  const fourth = acquire("embedding", "fourth");
  await new Promise((resolve) => setImmediate(resolve));
  expect(granted).toEqual(["first", "second", "embedding", "third"]);
  second.release({});
  await fourth;
});

/** The order in which `waiting` go, one after the other, as places become free. */
async function orderOf(
  waiting: readonly string[],
  { draining, places = 1, limits = {} }: { draining: boolean; places?: number; limits?: RateLimits },
): Promise<string[]> {
  const governor = createRateGovernor({ clock: systemClock, maxInFlight: places, limits: { chat: limits } });
  const order: string[] = [];
  const held = await Promise.all(
    Array.from({ length: places }, () =>
      governor.acquire("chat", { tokens: 10, stage: "summarise", signal }),
    ),
  );
  const all = waiting.map(async (stage) => {
    const reservation = await governor.acquire("chat", { tokens: 10, stage, signal });
    order.push(stage);
    reservation.release({});
  });
  if (draining) governor.noMoreDocuments();
  for (const reservation of held) reservation.release({});
  await Promise.all(all);
  return order;
}

test("Downstream requests go first, except for the last requests of a run, which go in the order of the longest way left.", async () => {
  const waiting = ["extract", "extract", "extract", "extract", "summarise", "summarise"];
  const few = waiting.slice(2);
  expect((await orderOf(waiting, { draining: false, places: 4 })).slice(0, 2)).toContain("extract");
  expect(await orderOf(few, { draining: true, places: 4 })).toEqual([
    "summarise",
    "summarise",
    "extract",
    "extract",
  ]);
});

test("If more requests wait than fit at once, or a limit is known, downstream requests go first to the end.", async () => {
  const waiting = ["summarise", "summarise", "summarise", "extract", "extract", "extract"];
  const downstream = await orderOf(waiting, { draining: false, places: 2 });
  const half = downstream.slice(0, 4);
  expect(half.filter((stage) => stage === "extract").length).toBeGreaterThanOrEqual(2);
  expect((await orderOf(waiting, { draining: true, places: 2 })).slice(0, 4)).toEqual(half);
  const limits = { tokensPerMinute: 10_000_000, requestsPerMinute: 10_000_000 };
  expect((await orderOf(waiting, { draining: true, places: 6, limits })).slice(0, 3)).toContain("extract");
});
