import { expect, test } from "vitest";
import { createVirtualClock } from "./virtual-clock.ts";

test("sleepers wake in the order of their moments, each at its own time", async () => {
  const clock = createVirtualClock();
  const woken: string[] = [];
  const sleepFor = async (milliseconds: number) => {
    await clock.sleep(milliseconds);
    woken.push(`${milliseconds} at ${clock.now()}`);
    if (milliseconds === 20) await sleepFor(5);
  };
  const all = Promise.all([30, 10, 20].map(sleepFor));
  await clock.advance(24);
  expect(woken).toEqual(["10 at 10", "20 at 20"]);
  expect(clock.sleepers).toBe(2);
  await clock.runUntilIdle();
  await all;
  expect(woken).toEqual(["10 at 10", "20 at 20", "5 at 25", "30 at 30"]);
});

test("a sleep ends with its signal's reason", async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const sleeping = clock.sleep(1000, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleeping).rejects.toThrow("enough");
  expect(clock.sleepers).toBe(0);
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow("enough");
});

test("runUntil gives a promise's result, and does not run past what it waits for", async () => {
  const clock = createVirtualClock();
  const later = clock.sleep(1_000_000);
  expect(await clock.runUntil(clock.sleep(60_000).then(() => "done"))).toBe("done");
  expect(clock.now()).toBe(60_000);
  await expect(clock.runUntil(new Promise(() => {}), { maxMs: 1000 })).rejects.toThrow(
    "did not settle within 1000 ms",
  );
  await clock.runUntilIdle();
  await later;
});
