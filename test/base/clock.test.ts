import { expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { withTimeLimit } from "../../src/base/time-limit.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

test("a sleep of more than 24.8 days does not end at once", async () => {
  const controller = new AbortController();
  const long = systemClock.sleep(2 ** 40, controller.signal).then(() => "woke");
  expect(await Promise.race([long, systemClock.sleep(5).then(() => "sleeps")])).toBe("sleeps");
  controller.abort(new Error("enough"));
  await expect(long).rejects.toThrow("enough");
});

test("after the process was stopped, work that has arrived is used before its time is up", async () => {
  const clock = createVirtualClock();
  let stoppedMs = 0;
  const arrival = Promise.withResolvers<string>();
  const work = withTimeLimit(
    {
      clock: { now: () => clock.now() + stoppedMs, sleep: (ms, signal) => clock.sleep(ms, signal) },
      milliseconds: 10_000,
      signal: new AbortController().signal,
      timedOut: () => new Error("timed out"),
    },
    () => arrival.promise,
  );
  stoppedMs = 60_000;
  await clock.advance(10_001);
  arrival.resolve("arrived");
  expect(await work).toBe("arrived");
});
