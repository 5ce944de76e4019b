import { setTimeout as delay } from "node:timers/promises";

/**
 * The one source of time. Governor, batcher, retries and timeouts take a `Clock`, so that a test of minutes can run
 * in milliseconds under a virtual one. `now` is in milliseconds and never goes back.
 */
export interface Clock {
  /** Milliseconds since some fixed moment; monotonic. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
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
