import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import { DatabaseFailure, FatalError, exitCodes, messageOf, outweighs } from "../base/errors.ts";
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

export interface ShutdownOptions {
  /** When it aborts, no further document is started; those in flight have `graceMs` to finish. Its reason gives the exit code. */
  stop?: AbortSignal | undefined;
  graceMs?: number;
  /** When it aborts, everything in flight ends at once. */
  signal?: AbortSignal | undefined;
  logger: Logger;
  clock?: Clock;
}

const defaultGraceMs = 20_000;

/**
 * Ends a run early. After a request to stop, no further document is started, and those in flight have `graceMs` to
 * finish. A fatal error, the caller's abort or the end of that time aborts what is in flight.
 */
export class Shutdown {
  readonly #inFlight = new AbortController();
  readonly #grace = new AbortController();
  readonly #options: ShutdownOptions;
  readonly #listeners: (() => void)[] = [];
  outcome: { state: "stopped" | "interrupted"; exitCode: ExitCode; problem: string } | null = null;

  constructor(options: ShutdownOptions) {
    this.#options = options;
    this.on(options.signal, (reason) => this.abort(reason));
    this.on(options.stop, (reason) => this.stop(reason));
  }

  get signal(): AbortSignal {
    return this.#inFlight.signal;
  }

  /** True when no further document may be started. */
  get isStopping(): boolean {
    return this.outcome !== null;
  }

  /** Aborts what is in flight; when the database refuses, after the time in which answers that are paid for can come. */
  abort(reason: unknown): void {
    if (this.#inFlight.signal.aborted) return;
    const isFirst = this.outcome === null;
    this.#note("interrupted", reason, exitCodes.bug);
    if (reason instanceof DatabaseFailure) {
      if (isFirst) this.#abortLater(reason);
      return;
    }
    if (this.outcome?.exitCode === exitCodes.bug)
      this.#options.logger.error({ err: reason }, "the run ends because of a bug in ragprep");
    this.#inFlight.abort(reason);
  }

  /** Starts no further documents, and gives those in flight `graceMs` to finish. */
  stop(reason: unknown): void {
    const isFirst = this.outcome === null;
    if (!this.#inFlight.signal.aborted) this.#note("stopped", reason, exitCodes.terminated);
    if (isFirst) this.#abortLater(reason);
  }

  #abortLater(reason: unknown): void {
    const { clock = systemClock, graceMs = defaultGraceMs } = this.#options;
    clock.sleep(graceMs, this.#grace.signal).then(
      () => this.#inFlight.abort(reason),
      () => {},
    );
  }

  /** Requests in flight fail one after the other: how the run ends does not depend on which of them is first. */
  #note(state: "stopped" | "interrupted", reason: unknown, unknownCode: ExitCode): void {
    const exitCode =
      reason instanceof FatalError || reason instanceof StopRequest ? reason.exitCode : unknownCode;
    if (this.outcome === null || outweighs(exitCode, this.outcome.exitCode))
      this.outcome = { state, exitCode, problem: messageOf(reason) };
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

  /** Stops the clock and the listeners: everything in flight has ended. */
  close(): void {
    this.#grace.abort();
    for (const remove of this.#listeners) remove();
  }
}
