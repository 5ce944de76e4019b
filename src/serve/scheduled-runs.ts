import { randomUUID } from "node:crypto";
import { redactSecrets } from "../base/credentials.ts";
import { FatalError, exitCodes } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";
import { AsyncWorker } from "../base/async-worker.ts";
import type { TaskEnd } from "../base/async-worker.ts";
import { RunCounters } from "../run/counters.ts";
import type { RunListener } from "../run/events.ts";
import type { RunResult } from "../run/result.ts";
import { StopRequest } from "../run/shutdown.ts";

/** What a request may say about a run; the pipeline's file is chosen where the server is started. */
export interface RunRequest {
  pipeline: string;
  limit?: number | undefined;
  only?: string | undefined;
  maxUsd?: number | undefined;
  maxUsdPerDocument?: number | undefined;
  confirmDeletions?: boolean | undefined;
  confirmContent?: boolean | undefined;
}

export interface RunExecution {
  /** When it aborts, no further document is started, and those in progress finish. */
  stop: AbortSignal;
  onEvent: RunListener;
}

export type ExecuteRun = (request: RunRequest, execution: RunExecution) => Promise<RunResult>;

export interface ScheduledRunsOptions {
  execute: ExecuteRun;
  /** Names of the pipelines that may be run. */
  pipelines: readonly string[];
  /** Runs at the same time. */
  concurrent: number;
  logger: Logger;
}

export type ScheduledStatus = "pending" | "running" | "finished" | "failed" | "cancelled";

/** Where a run stands, in figures. */
export type RunProgress = Pick<
  RunCounters,
  "documents" | "chunks" | "tokens" | "calls" | "costUsd" | "listingEnded"
>;

export interface ScheduledRun {
  /** Given when it was scheduled. */
  id: string;
  /** Its number in the database; null until it has begun. */
  run: string | null;
  pipeline: string;
  status: ScheduledStatus;
  /** Whether it has ended, in whatever way. */
  isFinished: boolean;
  /** Why it failed or was cancelled. */
  reason: string | null;
  scheduledAt: string;
  startedAt: string | null;
  endedAt: string | null;
  progress: RunProgress;
  result: RunResult | null;
}

interface Entry {
  id: string;
  request: RunRequest;
  status: ScheduledStatus;
  run: string | null;
  reason: string | null;
  scheduledAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  counters: RunCounters;
  result: RunResult | null;
  stop: AbortController;
  ended: PromiseWithResolvers<void>;
}

/** Ended runs that are remembered; the database has them all. */
const maxRemembered = 100;

/** The pipeline is scheduled or running already. */
export class AlreadyScheduled extends Error {
  readonly id: string;

  constructor({ id, request }: Entry) {
    super(`A run of ${request.pipeline} is scheduled or running already: ${id}.`);
    this.id = id;
  }
}

/** The server was asked to stop. */
export class ServerEnding extends Error {
  constructor() {
    super("The server is ending and takes no further runs.");
  }
}

/** Schedules runs, says whether they are finished, and cancels them. A pipeline is there once only. */
export class ScheduledRuns {
  readonly #options: ScheduledRunsOptions;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #worker: AsyncWorker<Entry>;
  #isClosing = false;

  constructor(options: ScheduledRunsOptions) {
    this.#options = options;
    const { concurrent: limit, logger } = options;
    this.#worker = new AsyncWorker<Entry>({ limit, logger, perform: (entry) => this.#perform(entry) });
  }

  get pipelines(): readonly string[] {
    return this.#options.pipelines;
  }

  /**
   * Takes a run, which begins when there is room.
   * @throws AlreadyScheduled, ServerEnding
   */
  schedule(request: RunRequest): ScheduledRun {
    if (this.#isClosing) throw new ServerEnding();
    for (const entry of this.#entries.values())
      if (entry.request.pipeline === request.pipeline && entry.endedAt === null)
        throw new AlreadyScheduled(entry);
    const entry: Entry = {
      id: randomUUID(),
      request,
      status: "pending",
      run: null,
      reason: null,
      scheduledAt: new Date(),
      startedAt: null,
      endedAt: null,
      counters: new RunCounters(),
      result: null,
      stop: new AbortController(),
      ended: Promise.withResolvers(),
    };
    this.#entries.set(entry.id, entry);
    for (const old of this.#entries.values()) {
      if (this.#entries.size <= maxRemembered + this.pipelines.length) break;
      if (old.endedAt !== null) this.#entries.delete(old.id);
    }
    // It waits for room; the request that asks for it does not.
    this.#worker.schedule({ id: entry.id, status: "pending" }, entry).catch((error: unknown) => {
      this.#options.logger.error({ err: error }, "a run could not be scheduled");
      this.#end(entry, "failed", "The run could not be scheduled, and the server's log says why.");
    });
    return shown(entry);
  }

  /** Newest first. */
  list(): ScheduledRun[] {
    return [...this.#entries.values()].map((entry) => shown(entry)).toReversed();
  }

  /** @param id What `schedule` gave it, here and below; or its number in the database. */
  find(id: string): ScheduledRun | undefined {
    const entry = this.#entry(id);
    return entry === undefined ? undefined : shown(entry);
  }

  /** Resolves when the run has ended; undefined when there is none. */
  ended(id: string): Promise<void> | undefined {
    return this.#entry(id)?.ended.promise;
  }

  /** Asks a run to stop: one that has not begun never does, and one that runs finishes its documents in progress. */
  cancel(id: string, reason = "Cancelled by a request."): ScheduledRun | undefined {
    const entry = this.#entry(id);
    if (entry === undefined) return undefined;
    if (entry.endedAt === null) {
      entry.stop.abort(new StopRequest(reason, exitCodes.terminated));
      if (entry.status === "pending") this.#end(entry, "cancelled", reason);
    }
    return shown(entry);
  }

  /** Takes no further runs, asks those there are to stop, and resolves when all have ended. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const id of this.#entries.keys()) this.cancel(id, "The server was stopped.");
    await this.#worker.gather();
  }

  #entry(id: string): Entry | undefined {
    return this.#entries.get(id) ?? [...this.#entries.values()].find(({ run }) => run === id);
  }

  async #perform(entry: Entry): Promise<TaskEnd> {
    const { stop, counters, request } = entry;
    if (entry.endedAt !== null) return { status: "skipped", reason: entry.reason ?? "cancelled" };
    entry.status = "running";
    entry.startedAt = new Date();
    try {
      const result = await this.#options.execute(request, {
        stop: stop.signal,
        onEvent: (event) => {
          counters.record(event);
          if (event.type === "started") entry.run = event.run;
        },
      });
      entry.result = result;
      const { state, problem } = result;
      const stopped = stop.signal.aborted ? "cancelled" : "failed";
      return this.#end(entry, state === "finished" ? "finished" : stopped, problem);
    } catch (error) {
      const isTold = error instanceof FatalError || error instanceof StopRequest;
      if (!isTold) this.#options.logger.error({ err: error, pipeline: request.pipeline }, "a run failed");
      return this.#end(
        entry,
        stop.signal.aborted ? "cancelled" : "failed",
        isTold ? redactSecrets(error.message) : "The run failed, and the server's log says why.",
      );
    }
  }

  /** @returns what the worker is told. */
  #end(entry: Entry, status: "finished" | "failed" | "cancelled", reason: string | null): TaskEnd {
    entry.status = status;
    entry.reason = reason;
    entry.endedAt = new Date();
    entry.ended.resolve();
    if (status === "finished") return { status };
    return { status: status === "cancelled" ? "skipped" : "failed", reason: reason ?? status };
  }
}

function shown(entry: Entry): ScheduledRun {
  const { id, run, status, reason, request, scheduledAt, startedAt, endedAt, counters, result } = entry;
  const { documents, chunks, tokens, calls, costUsd, listingEnded } = counters;
  return {
    id,
    run,
    pipeline: request.pipeline,
    status,
    isFinished: endedAt !== null,
    reason,
    scheduledAt: scheduledAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    progress: structuredClone({ documents, chunks, tokens, calls, costUsd, listingEnded }),
    result,
  };
}
