import type { Clock } from "../base/clock.ts";

interface WatchedAttempt {
  /** Milliseconds it may take; asked again and again, since it is learnt as others answer. */
  timeoutMs: () => number;
  /** Called once, when its time is over. */
  giveUp: (elapsedMs: number) => void;
}

/** How late a timeout may be noticed. */
const lookEveryMs = 250;
/** A look that is later than this was held up: the process was stopped, or the machine slept. */
const maxLateMs = 2_000;
const closed = new Error("The watch is over.");

/** Notices attempts that take too long. One timer serves all: one for each would cost as much as all else that is kept of it. */
export class AttemptWatch {
  readonly #clock: Clock;
  readonly #attempts = new Map<WatchedAttempt, number>();
  readonly #closing = new AbortController();
  #isWatching = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Watches an attempt from now on, until the function that it returns is called. */
  add(attempt: WatchedAttempt): () => void {
    this.#attempts.set(attempt, this.#clock.now());
    if (!this.#isWatching) this.#watch().catch(() => undefined); // closed
    return () => this.#attempts.delete(attempt);
  }

  close(): void {
    this.#closing.abort(closed);
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    let lastLook = this.#clock.now();
    while (this.#attempts.size > 0) {
      await this.#clock.sleep(lookEveryMs, this.#closing.signal);
      const now = this.#clock.now();
      const lateMs = now - lastLook - lookEveryMs;
      lastLook = now;
      if (lateMs > maxLateMs) {
        // Answers that came meanwhile are paid for and have yet to be read.
        this.#excuse(lateMs, now);
        continue;
      }
      for (const [attempt, startedAt] of this.#attempts) {
        const elapsedMs = now - startedAt;
        if (elapsedMs < attempt.timeoutMs()) continue;
        this.#attempts.delete(attempt);
        attempt.giveUp(elapsedMs);
      }
    }
    this.#isWatching = false;
  }

  /** Time in which the process did not run is no time that an attempt took. */
  #excuse(lateMs: number, now: number): void {
    for (const [attempt, startedAt] of this.#attempts)
      this.#attempts.set(attempt, Math.min(now, startedAt + lateMs));
  }
}
