import type { Clock } from "./clock.ts";
import { forwardAbort } from "./forward-abort.ts";
import { untilAborted } from "./until-aborted.ts";

export interface TimeLimit {
  clock: Clock;
  milliseconds: number;
  /** The caller's: its abort ends the work with its own reason. */
  signal: AbortSignal;
  /** Makes the error that the work ends with when its time is up. */
  timedOut: () => Error;
}

/** Ends a timer that is not needed any more. One for all: an error for each would cost its stack trace. */
const timerEnded = new Error("The work was done in time.");

/**
 * Runs `work` until it ends, its time is up, or the caller aborts, whichever is first. The signal that `work` gets
 * aborts in the last two cases; a promise that ignores it is abandoned, so that nothing can hang the caller.
 */
export async function withTimeLimit<Result>(
  limit: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  limit.signal.throwIfAborted();
  const working = new AbortController();
  const timing = new AbortController();
  const stopForwarding = forwardAbort(limit.signal, working);
  const timer = sleepWhileRunning(limit, timing.signal).then(
    () => working.abort(limit.timedOut()),
    () => {}, // The work was done first.
  );
  try {
    return await untilAborted(work(working.signal), working.signal);
  } catch (error) {
    if (working.signal.aborted) throw working.signal.reason;
    throw error;
  } finally {
    stopForwarding();
    timing.abort(timerEnded);
    await timer;
  }
}

/** A timer that is later than this was held up: the process was stopped, or the machine slept. */
const maxLateMs = 2_000;

/** Sleeps; if the process was stopped meanwhile, once more, so that what has arrived is read before the time is up. */
async function sleepWhileRunning({ clock, milliseconds }: TimeLimit, signal: AbortSignal): Promise<void> {
  const dueAt = clock.now() + milliseconds;
  await clock.sleep(milliseconds, signal);
  const lateMs = clock.now() - dueAt;
  if (lateMs > maxLateMs) await clock.sleep(Math.min(milliseconds, lateMs), signal);
}
