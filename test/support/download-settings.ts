import type { Clock } from "../../src/base/clock.ts";
import type { DownloadSettings } from "../../src/stages/download.ts";

/** The defaults, but for loopback. */
export function downloadSettings(changes: Partial<DownloadSettings> = {}): DownloadSettings {
  return {
    maxBytes: 1_000_000,
    timeoutMs: 10_000,
    maxRedirects: 5,
    allow: ["127.0.0.0/8"],
    headers: {},
    userAgent: "ragprep test",
    perHost: 6,
    delayMs: 0,
    ...changes,
  };
}

/** A clock on which waits of up to `longest` ms are over at once, and longer ones (time limits) never are. `waits` has them all. */
export function impatientClock(longest = 9_999): Clock & { waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: async (milliseconds, signal) => {
      if (milliseconds <= longest) {
        waits.push(milliseconds);
        now += milliseconds;
        return;
      }
      await new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  };
}
