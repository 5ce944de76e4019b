import pLimit from "p-limit";
import { untilAborted } from "../base/until-aborted.ts";

/** Too many questions at once: the caller may ask again in a moment. */
export class Busy extends Error {
  constructor() {
    super("Too many questions at once. Ask again in a moment.");
  }
}

export interface GateOptions {
  /** Questions that are answered at the same time. */
  concurrent: number;
  /** Questions that wait; one more is refused. */
  waiting: number;
  /** Milliseconds that a question may take, waiting included. */
  timeoutMs: number;
}

/** Bounds what a server does at once, and how long. */
export class Gate {
  readonly #options: GateOptions;
  readonly #limit: ReturnType<typeof pLimit>;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#limit = pLimit(options.concurrent);
  }

  get inFlight(): number {
    return this.#limit.activeCount;
  }

  get waiting(): number {
    return this.#limit.pendingCount;
  }

  /**
   * Runs `work` when there is room. The signal that it gets aborts with the caller's, and when the time is up.
   * @throws Busy when too many wait; the signal's reason; what `work` throws.
   */
  async run<Result>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { waiting, concurrent, timeoutMs } = this.#options;
    if (this.#limit.activeCount >= concurrent && this.#limit.pendingCount >= waiting) throw new Busy();
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const working = this.#limit(async () => {
      // No one waits for it any more.
      limited.throwIfAborted();
      return await work(limited);
    });
    return await untilAborted(working, limited);
  }
}
