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
  // Not the timers of node:timers/promises: thousands of them are aborted, and each would make an error with a stack.
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        // The reason is the caller's; it is handed back as it is.
        reject(signal.reason);
        return;
      }
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", abort, { once: true });
    }),
};
