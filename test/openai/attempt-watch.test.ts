import { expect, test } from "vitest";
import { AttemptWatch } from "../../src/openai/attempt-watch.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

/** Time goes on while the process is stopped: timers are late, and what arrived has not been read. */
function stoppable() {
  const clock = createVirtualClock();
  let stoppedMs = 0;
  return {
    clock: {
      now: () => clock.now() + stoppedMs,
      sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
    },
    advance: (ms: number) => clock.advance(ms),
    stop: (milliseconds: number) => void (stoppedMs += milliseconds),
  };
}

test("an attempt is given up when its time is over", async () => {
  const { clock, advance } = stoppable();
  const givenUp: number[] = [];
  new AttemptWatch(clock).add({ timeoutMs: () => 10_000, giveUp: (elapsed) => givenUp.push(elapsed) });
  await advance(9_000);
  expect(givenUp).toEqual([]);
  await advance(2_000);
  expect(givenUp).toEqual([10_000]);
});

test("time in which the process was stopped does not count, so answers that came meanwhile are read", async () => {
  const { clock, advance, stop } = stoppable();
  const givenUp: number[] = [];
  new AttemptWatch(clock).add({ timeoutMs: () => 10_000, giveUp: (elapsed) => givenUp.push(elapsed) });
  await advance(5_000);
  stop(3_600_000);
  await advance(4_000);
  expect(givenUp).toEqual([]);
  await advance(2_000);
  expect(givenUp).toHaveLength(1);
});
