import { expect, test } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { createRateGovernor } from "../../src/openai/rate-governor.ts";

const { signal } = new AbortController();

test("no more requests are in flight than allowed, of all models together, and a waiting model gets its turn", async () => {
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

  first.settle({});
  const place = await embedding;
  expect(granted).toEqual(["first", "second", "embedding"]);

  place.settle({});
  place.settle({}); // ended already: no place is given back twice
  await third;
  const fourth = acquire("embedding", "fourth");
  await new Promise((resolve) => setImmediate(resolve));
  expect(granted).toEqual(["first", "second", "embedding", "third"]);
  second.settle({});
  await fourth;
});
