import { randomUUID } from "node:crypto";
import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import { exitCodeOf, exitCodes } from "../base/errors.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { openSharedBudget } from "../database/run-budgets.ts";
import { giveSign, workersOf } from "../database/run-workers.ts";
import { stopSharedRun } from "../database/shared-runs.ts";
import type { RunSigns } from "../database/run-workers.ts";
import type { SharedRun } from "../database/shared-runs.ts";
import { openSliceQueue } from "../queue/slice-queue.ts";
import type { SliceQueue } from "../queue/slice-queue.ts";
import { chunkSettings } from "../pipeline/uses.ts";
import { runDocument } from "../run.ts";
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

/** A process that takes part in a shared run: the coordinator, or a worker. */
export interface Participant {
  context: RunContext;
  queue: SliceQueue;
  addresses: Addresses;
  shutdown: Shutdown;
  /** Works on slices until the process is to stop or `stopWorking` is called. */
  work(): Promise<void>;
  stopWorking(): void;
  /** True when this coordinator was told to go (SIGTERM), and others go on with the run. */
  isHandedOver(): Promise<boolean>;
  /** Gives a sign of life every second, and hears of the run's end, until `done` aborts. `each` is called after each sign. */
  live(done: AbortSignal, each: (signs: RunSigns) => Promise<void>): Promise<void>;
}

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
  const addresses = createAddresses({ directory: loaded.directory, key: options.workersKey });
  /** False as long as whatever stopped this process concerns all of them. */
  let isOwnStop = false;
  options.stop?.addEventListener("abort", () => (isOwnStop = true), { once: true });
  let handedOver: Promise<boolean> | undefined;
  const isHandedOver = async (): Promise<boolean> => {
    if (!coordinates || shutdown.outcome?.exitCode !== exitCodes.terminated) return false;
    handedOver ??= workersOf(database, runId).then((workers) =>
      workers.some(({ id, isLiving }) => isLiving && id !== worker),
    );
    return await handedOver;
  };
  const slices = new SliceWorker({
    database,
    queue,
    runId,
    worker,
    limit: context.pipeline.semaphores.documents,
    addresses,
    perform: async (document: RegisteredDocument) => void (await runDocument(document, context, shutdown)),
    onClaimed: (documents) => {
      // The coordinator has counted them already.
      if (!coordinates) context.emit({ type: "listed", documents });
    },
    clock,
    logger,
  });
  const sign = async (): Promise<RunSigns> => {
    const { outcome } = shutdown;
    // Who has lost the run's lock has no say: another coordinator may go on with the run.
    const hasSay = outcome !== null && outcome.exitCode !== exitCodes.locked && !(await isHandedOver());
    // A key that the service rejects may be this machine's only: the coordinator decides once the worker has left.
    const isForAll =
      coordinates || (outcome?.state === "stopped" && !isOwnStop && outcome.exitCode !== exitCodes.account);
    if (hasSay && isForAll)
      await stopSharedRun(database, runId, { exitCode: outcome.exitCode, problem: outcome.problem });
    const signs = await giveSign(database, {
      worker,
      runId,
      inFlight: slices.inFlight,
      counts: context.counters.counts(),
      limits: limits.map((limit) => ({ ...limit })),
      coordinates,
    });
    slices.allow(signs.fairShare);
    if (signs.stopping !== null && !shutdown.isStopping) {
      isOwnStop = true; // all know of it
      shutdown.stop(new StopRequest(signs.stopping.problem, exitCodeOf(signs.stopping.exitCode)));
    }
    // The next sign tells the others.
    if (signs.isOverdue) shutdown.stop(new StopRequest("Stopped by the deadline.", exitCodes.deadline));
    if (shutdown.isStopping || !signs.isRunning) slices.stop();
    return signs;
  };
  return {
    context,
    queue,
    addresses,
    shutdown,
    work: async () => {
      // What keeps the machine from it is told by the documents that meet it.
      await warmUp(context.textPool, chunkSettings(context.pipeline), context.signal).catch(() => undefined);
      await slices.run();
    },
    stopWorking: () => slices.stop(),
    isHandedOver,
    live: async (done, each) => {
      while (!done.aborted) {
        await each(await sign());
        await clock.sleep(signMs, done).catch(() => undefined);
      }
      await sign();
    },
  };
}
