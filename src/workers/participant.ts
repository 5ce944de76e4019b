import { randomUUID } from "node:crypto";
import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import { exitCodeOf, exitCodes } from "../base/errors.ts";
import { openSharedBudget } from "../database/run-budgets.ts";
import { giveSign, workersOf } from "../database/run-workers.ts";
import { stopSharedRun } from "../database/shared-runs.ts";
import type { RunSigns } from "../database/run-workers.ts";
import type { SharedRun } from "../database/shared-runs.ts";
import { openSliceQueue } from "../queue/slice-queue.ts";
import type { SliceQueue } from "../queue/slice-queue.ts";
import { chunkSettings } from "../pipeline/uses.ts";
import { runDocument } from "../run.ts";
import { fileRoots } from "../sources/list-documents.ts";
import { warmUp } from "../text/pool.ts";
import { openRunContext } from "../run/context.ts";
import type { RunContext, RunContextOptions } from "../run/context.ts";
import type { LimitState, RunEvent } from "../run/events.ts";
import { Shutdown, StopRequest } from "../run/shutdown.ts";
import { createAddresses } from "./addresses.ts";
import type { Addresses } from "./addresses.ts";
import { Claims } from "./claims.ts";
import { SliceWorker } from "./slice-worker.ts";

export interface ParticipantOptions extends RunContextOptions {
  /** When it aborts, no further document is started; those in flight have `graceMs` to finish. */
  stop?: AbortSignal | undefined;
  /** When it aborts, everything in flight is aborted. */
  signal?: AbortSignal | undefined;
  /** Encrypts addresses that are secrets: RAGPREP_WORKERS_KEY. */
  workersKey?: string | undefined;
  clock?: Clock;
}

/** Milliseconds between two signs of life. */
const signMs = 1_000;

/** Joins a run; `resources` leaves it. */
export async function joinRun(
  options: ParticipantOptions,
  {
    run,
    worker,
    coordinates,
    resources,
  }: { run: SharedRun; worker: string; coordinates: boolean; resources: AsyncDisposableStack },
): Promise<Participant> {
  const { database, loaded, logger, clock = systemClock } = options;
  const { id: runId } = run;
  const { maxUsd, maxUsdPerDocument, confirmContent, graceMs } = run.options;
  const shutdown = new Shutdown({ ...options, graceMs });
  resources.defer(() => shutdown.close());
  let limits: readonly LimitState[] = [];
  const budgetLimits = { maxUsd: maxUsd ?? undefined, maxUsdPerDocument: maxUsdPerDocument ?? undefined };
  const { budget, close } = await openSharedBudget({
    ...budgetLimits,
    database,
    runId,
    // Its report counts from zero each time that the process joins.
    workerId: randomUUID(),
    clock,
  });
  resources.defer(close);
  const context = await openRunContext(
    {
      ...options,
      ...budgetLimits,
      confirmContent,
      onEvent: (event: RunEvent) => {
        if (event.type === "limits") limits = event.models;
        options.onEvent?.(event);
      },
    },
    {
      runId,
      signal: shutdown.signal,
      clock,
      resources,
      shared: {
        budget,
        claims: new Claims(database, { runId, worker }),
        coordinates,
        elapsedMs: run.elapsedMs,
      },
    },
  );
  const queue = await openSliceQueue(database, { runId, logger });
  resources.defer(async () => await queue.close());
  const { pipeline, directory, ownSourceTypes } = loaded;
  const roots = fileRoots(pipeline.sources, directory, ownSourceTypes);
  const addresses = createAddresses({ roots, key: options.workersKey });
  const process = { worker, coordinates, stop: options.stop, clock, limits: () => limits };
  return new Participant({ context, queue, addresses, shutdown, ...process });
}

interface ParticipantParts {
  context: RunContext;
  queue: SliceQueue;
  addresses: Addresses;
  shutdown: Shutdown;
  worker: string;
  coordinates: boolean;
  stop: AbortSignal | undefined;
  clock: Clock;
  /** How this process uses the rate limits at the moment. */
  limits: () => readonly LimitState[];
}

/** A process that takes part in a shared run: the coordinator, or a worker. */
export class Participant {
  readonly context: RunContext;
  readonly queue: SliceQueue;
  readonly addresses: Addresses;
  readonly shutdown: Shutdown;
  readonly #parts: ParticipantParts;
  readonly #slices: SliceWorker;
  /** False as long as whatever stopped this process concerns all of them. */
  #isOwnStop = false;
  #handedOver: Promise<boolean> | undefined;

  constructor(parts: ParticipantParts) {
    const { context, queue, addresses, shutdown, coordinates } = parts;
    this.#parts = parts;
    this.context = context;
    this.queue = queue;
    this.addresses = addresses;
    this.shutdown = shutdown;
    parts.stop?.addEventListener("abort", () => (this.#isOwnStop = true), { once: true });
    this.#slices = new SliceWorker({
      ...parts,
      database: context.database,
      runId: context.runId,
      limit: context.pipeline.semaphores.documents,
      perform: async (document) => void (await runDocument(document, context, shutdown)),
      onClaimed: (documents) => {
        // The coordinator has counted them already.
        if (!coordinates) context.emit({ type: "listed", documents });
      },
      logger: context.logger,
    });
  }

  /** Works on slices until the process is to stop or `stopWorking` is called. */
  async work(): Promise<void> {
    const { textPool, pipeline, signal } = this.context;
    // What keeps the machine from it is told by the documents that meet it.
    await warmUp(textPool, chunkSettings(pipeline), signal).catch(() => undefined);
    await this.#slices.run();
  }

  stopWorking(): void {
    this.#slices.stop();
  }

  /** True when this coordinator was told to go (SIGTERM), and others go on with the run. */
  async isHandedOver(): Promise<boolean> {
    const { worker, coordinates } = this.#parts;
    if (!coordinates || this.shutdown.outcome?.exitCode !== exitCodes.terminated) return false;
    this.#handedOver ??= workersOf(this.context.database, this.context.runId).then((workers) =>
      workers.some(({ id, isLiving }) => isLiving && id !== worker),
    );
    return await this.#handedOver;
  }

  /** Gives a sign of life every second, and hears of the run's end, until `done` aborts. `each` is called after each sign. */
  async live(done: AbortSignal, each: (signs: RunSigns) => Promise<void>): Promise<void> {
    while (!done.aborted) {
      await each(await this.#sign());
      await this.#parts.clock.sleep(signMs, done).catch(() => undefined);
    }
    await this.#sign();
  }

  async #sign(): Promise<RunSigns> {
    const { shutdown } = this;
    const { database, runId, counters } = this.context;
    const { worker, coordinates, limits } = this.#parts;
    await this.#stopAll();
    const signs = await giveSign(database, {
      worker,
      runId,
      inFlight: this.#slices.inFlight,
      counts: counters.counts(),
      limits: limits().map((limit) => ({ ...limit })),
      coordinates,
    });
    this.#slices.allow(signs.fairShare);
    if (signs.stopping !== null && !shutdown.isStopping) {
      this.#isOwnStop = true; // all know of it
      shutdown.stop(new StopRequest(signs.stopping.problem, exitCodeOf(signs.stopping.exitCode)));
    }
    // The next sign tells the others.
    if (signs.isOverdue) shutdown.stop(new StopRequest("Stopped by the deadline.", exitCodes.deadline));
    if (shutdown.isStopping || !signs.isRunning) this.#slices.stop();
    return signs;
  }

  /** Stops the run for all of its processes, if what stopped this one concerns them. */
  async #stopAll(): Promise<void> {
    const { outcome } = this.shutdown;
    // Who has lost the run's lock has no say: another coordinator may go on with the run.
    if (outcome === null || outcome.exitCode === exitCodes.locked || (await this.isHandedOver())) return;
    const { exitCode, problem, state } = outcome;
    // A key that the service rejects may be this machine's only: the coordinator decides once the worker has left.
    const isForAll = state === "stopped" && !this.#isOwnStop && exitCode !== exitCodes.account;
    if (this.#parts.coordinates || isForAll)
      await stopSharedRun(this.context.database, this.context.runId, { exitCode, problem });
  }
}
