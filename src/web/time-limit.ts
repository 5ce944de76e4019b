import type { Clock } from "../base/clock.ts";

export interface TimeLimit {
  clock: Clock;
  milliseconds: number;
  /** The caller's: its abort ends the work with its own reason. */
  signal: AbortSignal;
  /** The error that the work ends with when its time is up. */
  timedOut: () => Error;
}

/** Ends a timer that is not needed any more. One for all: an error of its own for each would cost its stack trace. */
const timerEnded = new Error("The work was done in time.");

/**
 * Runs `work` until it settles, its time is up, or the caller aborts, whichever is first. The signal that `work` gets
 * aborts in the last two cases; a promise that ignores it is left behind, so that nothing can hang the caller.
 */
export async function withTimeLimit<Result>(
  limit: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  limit.signal.throwIfAborted();
  const working = new AbortController();
  const timing = new AbortController();
  const stop = Promise.withResolvers<never>();
  const abort = (reason: unknown) => {
    working.abort(reason);
    stop.reject(reason);
  };
  const callerAborts = () => abort(limit.signal.reason);
  // Not AbortSignal.any: a night's signal lives for hours, and every listener is taken off again here.
  limit.signal.addEventListener("abort", callerAborts, { once: true });
  const timer = limit.clock.sleep(limit.milliseconds, timing.signal).then(
    () => abort(limit.timedOut()),
    () => {}, // The work was done first.
  );
  try {
    return await Promise.race([work(working.signal), stop.promise]);
  } catch (error) {
    if (working.signal.aborted) throw working.signal.reason;
    throw error;
  } finally {
    limit.signal.removeEventListener("abort", callerAborts);
    timing.abort(timerEnded);
    await timer;
  }
}
