import { systemClock } from "../../src/base/clock.ts";
import type { Clock } from "../../src/base/clock.ts";

/** The real clock, on which sleeps take a part of their time; with `isWhole`, everything else is as much faster. */
export function fastClock(times: number, { isWhole = false }: { isWhole?: boolean } = {}): Clock {
  return {
    now: () => systemClock.now() * (isWhole ? times : 1),
    sleep: async (milliseconds, signal) => await systemClock.sleep(milliseconds / times, signal),
  };
}
