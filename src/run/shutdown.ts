import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import { FatalError, exitCodes, messageOf } from "../base/errors.ts";
import type { ExitCode } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";

/** Why a run was asked to stop: the reason of `RunOptions.stop`. */
export class StopRequest extends Error {
  override readonly name = "StopRequest";
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface EndingOptions {
  /** When it aborts, no further document is taken; those in flight have `graceMs` to finish. Its reason is the exit code's. */
  stop?: AbortSignal | undefined;
  graceMs?: number;
  /** When it aborts, everything in flight ends at once. */
  signal?: AbortSignal | undefined;
  logger: Logger;
  clock?: Clock;
}

const defaultGraceMs = 20_000;

/**
 * How a run ends before its time. A request to stop takes no further documents and gives those in flight their grace;
 * a fatal error, the caller's abort or the end of the grace ends what is in flight at once.
 */
export class Ending {
  readonly #abort = new AbortController();
  readonly #clockAbort = new AbortController();
  readonly #options: EndingOptions;
  readonly #listeners: (() => void)[] = [];
  outcome: { state: "stopped" | "interrupted"; exitCode: ExitCode; problem: string } | null = null;

  constructor(options: EndingOptions) {
    this.#options = options;
    this.on(options.signal, (reason) => this.endWith(reason));
    this.on(options.stop, (reason) => this.stop(reason));
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** True when no further document may be taken. */
  get taken(): boolean {
    return this.outcome !== null;
  }

  /** Ends what is in flight; the first reason counts. */
  endWith(reason: unknown): void {
    if (this.#abort.signal.aborted) return;
    if (this.outcome === null) {
      const exitCode =
        reason instanceof FatalError || reason instanceof StopRequest ? reason.exitCode : exitCodes.bug;
      this.outcome = { state: "interrupted", exitCode, problem: messageOf(reason) };
      if (exitCode === exitCodes.bug)
        this.#options.logger.error({ err: reason }, "the run ends because of a bug in ragprep");
    }
    this.#abort.abort(reason);
  }

  /** Takes no further documents and gives those in flight their grace. */
  stop(reason: unknown): void {
    if (this.outcome !== null) return;
    const exitCode =
      reason instanceof StopRequest || reason instanceof FatalError ? reason.exitCode : exitCodes.terminated;
    this.outcome = { state: "stopped", exitCode, problem: messageOf(reason) };
    const { clock = systemClock, graceMs = defaultGraceMs } = this.#options;
    clock.sleep(graceMs, this.#clockAbort.signal).then(
      () => this.#abort.abort(reason),
      () => {},
    );
  }

  on(signal: AbortSignal | undefined, react: (reason: unknown) => void): void {
    if (signal === undefined) return;
    const listener = () => react(signal.reason);
    if (signal.aborted) listener();
    else {
      signal.addEventListener("abort", listener, { once: true });
      this.#listeners.push(() => signal.removeEventListener("abort", listener));
    }
  }

  /** Everything in flight has ended: no grace is needed any more. */
  close(): void {
    this.#clockAbort.abort();
    for (const remove of this.#listeners) remove();
  }
}
