import { systemClock } from "../../src/base/clock.ts";
import type { Clock } from "../../src/base/clock.ts";

/** The real clock, on which sleeps take a part of their time; with `isWhole`, everything else is as much faster. */
export function fastClock(times: number, { isWhole = false }: { isWhole?: boolean } = {}): Clock {
  return {
    now: () => systemClock.now() * (isWhole ? times : 1),
    sleep: async (milliseconds, signal) => await systemClock.sleep(milliseconds / times, signal),
  };
}

const turnMs = 2;

/**
 * A clock that is so many times as fast as the real one while this process gets its turns. What keeps the process from
 * them takes next to no time, so that a busy machine slows the clock down in place of having timeouts fire.
 */
export function clockOfTurns(times: number): Clock & Disposable {
  let now = 0;
  const sleepers = new Map<() => void, number>();
  const timer = setInterval(() => {
    now += turnMs * times;
    for (const [wake, wakeAt] of sleepers) if (wakeAt <= now) wake();
  }, turnMs);
  timer.unref();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const abort = () => {
          sleepers.delete(wake);
          reject(signal?.reason);
        };
        const wake = () => {
          sleepers.delete(wake);
          signal?.removeEventListener("abort", abort);
          resolve();
        };
        sleepers.set(wake, now + milliseconds);
        signal?.addEventListener("abort", abort, { once: true });
      }),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
