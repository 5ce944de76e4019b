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

/** Node's timers fire at once beyond 2^31 ms, some 24.8 days: longer sleeps are made of several. */
const maxTimerMs = 2 ** 31 - 1;

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
      let left = milliseconds;
      const start = () => {
        const part = Math.min(left, maxTimerMs);
        left -= part;
        return setTimeout(wake, part);
      };
      const wake = () => {
        if (left > 0) {
          timer = start();
          return;
        }
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      let timer = start();
      signal?.addEventListener("abort", abort, { once: true });
    }),
};
