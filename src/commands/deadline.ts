import { InvalidArgumentError } from "commander";

/** When a run has to stop. */
export interface Deadline {
  at: Date;
  /** As it was given. */
  text: string;
}

/** Milliseconds between two looks at the clock, which may be set, or go on while the machine sleeps. */
const lookMs = 30_000;

/**
 * `05:30` or `05:30:00` is the next time the local clock shows it; anything longer is an ISO 8601 time, local unless it
 * names its zone, and may be over.
 */
export function parseDeadline(text: string, now: Date = new Date()): Deadline {
  const clockTime = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clockTime !== null) {
    const [, hours = "", minutes = "", seconds = "0"] = clockTime;
    const at = new Date(now);
    at.setHours(Number(hours), Number(minutes), Number(seconds), 0);
    // Setting the day, not adding 24 hours: a day may have 23 or 25.
    if (at <= now) {
      at.setDate(at.getDate() + 1);
      at.setHours(Number(hours), Number(minutes), Number(seconds), 0);
    }
    return { at, text };
  }
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || Number.isNaN(at.getTime()))
    throw new InvalidArgumentError(
      "Give a local time such as 05:30, or an ISO 8601 time such as 2026-01-31T05:30:00Z.",
    );
  return { at, text };
}

/** Calls `onPassed` when the deadline has come; at once when it is over. The timer keeps no process alive. */
export function watchDeadline({ at }: Deadline, onPassed: () => void): { close: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const check = () => {
    const left = at.getTime() - Date.now();
    if (left <= 0) onPassed();
    else timer = setTimeout(check, Math.min(left, lookMs)).unref();
  };
  check();
  return { close: () => clearTimeout(timer) };
}
