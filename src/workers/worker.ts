import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { systemClock } from "../base/clock.ts";
import { ConfigurationError, FatalError, exitCodes } from "../base/errors.ts";
import { checkTextSearch } from "../database/text-search.ts";
import { giveSign, registerWorker, signOff } from "../database/run-workers.ts";
import { findSharedRun } from "../database/shared-runs.ts";
import type { SharedRun, Stopping } from "../database/shared-runs.ts";
import { differingSettings, settingsHashes } from "./settings-hashes.ts";
import { chunkSettings } from "../pipeline/uses.ts";
import { textPoolOptions } from "../run/intake.ts";
import { checkSources } from "../sources/list-documents.ts";
import { createTextPool, warmUp } from "../text/pool.ts";
import { requireServer } from "./coordinator.ts";
import { joinRun } from "./participant.ts";
import type { ParticipantOptions } from "./participant.ts";

export interface WorkOptions extends ParticipantOptions {
  /** Ends with the first run that it worked on, instead of waiting for the next one. */
  once?: boolean;
}

/** Milliseconds between two looks for a run. */
const lookMs = 1_000;

/**
 * A worker: waits for runs of its pipeline that workers share, and works on them until it is stopped.
 * @returns how many documents it has brought to an end.
 * @throws ConfigurationError when the pipeline's settings are not those of the run; FatalError when it can't go on.
 */
export async function work(options: WorkOptions): Promise<number> {
  const { database, loaded, logger, stop, once = false, clock = systemClock } = options;
  const { pipeline } = loaded;
  requireServer(database);
  checkSources(pipeline.sources, loaded.ownSourceTypes);
  await checkTextSearch(database, pipeline.store.textSearch);
  // Loaded while it waits, and kept: a run does not begin with the tokenizers.
  const ownPool = options.textPool === undefined ? createTextPool(textPoolOptions(loaded)) : null;
  const textPool = ownPool ?? options.textPool;
  if (ownPool !== null) void warmUp(ownPool, chunkSettings(pipeline), stop).catch(() => undefined);
  const worker = randomUUID();
  await registerWorker(database, { id: worker, pipeline: pipeline.name });
  const hashes = settingsHashes(pipeline, options.provider);
  let ended = 0;
  let isTold = false;
  /** A run that this worker has left because it was over. */
  let left: string | null = null;
  let problem: Stopping | null = null;
  try {
    const isStopped = () => stop?.aborted === true;
    while (!isStopped()) {
      const run = await findSharedRun(database, pipeline.name);
      if (run !== null && run.isFresh && !run.isStopping && run.id !== left) {
        refuseOtherSettings(hashes, run);
        logger.info({ run: run.id }, `working on run ${run.id} of ${pipeline.name}`);
        const done = await workOn(run, worker, { ...options, textPool });
        ended += done.documents;
        isTold = false;
        // Its new coordinator gave it other options.
        if (done.hasOtherOptions) continue;
        left = run.id;
        if (once) return ended;
        continue;
      }
      if (!isTold)
        logger.info(`waiting for a run of ${pipeline.name}: start it with ragprep ingest FILE --workers`);
      isTold = true;
      await giveSign(database, {
        worker,
        runId: null,
        inFlight: 0,
        counts: {},
        limits: [],
        coordinates: false,
      });
      await clock.sleep(lookMs, stop).catch(() => undefined);
    }
    return ended;
  } catch (error) {
    if (error instanceof FatalError && error.exitCode === exitCodes.account)
      problem = { exitCode: error.exitCode, problem: error.message };
    throw error;
  } finally {
    await ownPool?.close();
    await signOff(database, worker, problem);
  }
}

/**
 * One run, until it is over, its options change, or this process is to stop.
 * @returns how many documents came to an end here.
 */
async function workOn(
  run: SharedRun,
  worker: string,
  options: WorkOptions,
): Promise<{ documents: number; hasOtherOptions: boolean }> {
  await using resources = new AsyncDisposableStack();
  const logger = options.logger.child({ run: run.id, pipeline: options.loaded.pipeline.name });
  const participant = await joinRun({ ...options, logger }, { run, worker, coordinates: false, resources });
  const { context, shutdown } = participant;
  const done = new AbortController();
  let hasOtherOptions = false;
  const living = participant
    .live(done.signal, async (signs) => {
      // Each sign reads the deadline anew; the others hold for documents that are started with them.
      if (
        signs.isRunning &&
        !isDeepStrictEqual({ ...signs.options, deadline: null }, { ...run.options, deadline: null })
      ) {
        hasOtherOptions = true;
        participant.stopWorking();
      }
      if (!signs.isRunning) shutdown.abort(new FatalError(exitCodes.locked, `Run ${run.id} is over.`));
    })
    .catch((error: unknown) => shutdown.abort(error));
  try {
    await participant.work();
  } catch (error) {
    shutdown.abort(error);
  }
  done.abort(new Error("the work is done"));
  await living;
  const { outcome } = shutdown;
  // Over, for whatever reason: others say how it ended. But what is wrong at this machine is said here.
  if (
    outcome !== null &&
    (outcome.state === "interrupted" || outcome.exitCode === exitCodes.account) &&
    outcome.exitCode !== exitCodes.locked &&
    options.signal?.aborted !== true
  )
    throw new FatalError(outcome.exitCode, outcome.problem);
  const { finished, unchanged, skipped, failed, quarantined } = context.counters.documents;
  return {
    documents: finished + unchanged + skipped + failed + quarantined,
    hasOtherOptions: hasOtherOptions && !shutdown.isStopping,
  };
}

/** @throws ConfigurationError that names the settings in which the file differs from the run's. */
function refuseOtherSettings(hashes: Readonly<Record<string, string>>, run: SharedRun): void {
  const differing = differingSettings(hashes, run.settings);
  if (differing.length === 0) return;
  throw new ConfigurationError(
    `Failed to join run ${run.id}: this pipeline's settings are not those of the coordinator's file. They differ in ${differing.join(", ")}. Give all machines the same file and the same ragprep.`,
  );
}
