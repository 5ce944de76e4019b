import { setTimeout as delay } from "node:timers/promises";

/** Time for the fakes; structurally the same as ragprep's own, so that one virtual clock serves both sides of a test. */
export interface FakeClock {
  /** Milliseconds since some fixed moment; monotonic. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: FakeClock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
