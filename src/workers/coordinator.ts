import { randomUUID } from "node:crypto";
import { z } from "zod";
import { batches } from "../base/batches.ts";
import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import type { JsonObject } from "../base/document.ts";
import { ConfigurationError, DocumentError, exitCodeOf } from "../base/errors.ts";
import { keysOf } from "../base/records.ts";
import type { Database } from "../database/connection/connect.ts";
import { registerDocuments } from "../database/documents.ts";
import { refreshExtractionViews } from "../database/extraction-views.ts";
import { FurtherListings } from "../database/listings.ts";
import { startRun } from "../database/runs.ts";
import { decideHeld, heldDocuments, releaseHeld } from "../database/held-documents.ts";
import { paidSums, runSums } from "../database/run-sums.ts";
import {
  addSlice,
  claimMissing,
  clearWork,
  countOutcomes,
  hasOpenWork,
  openSlices,
  splitSlice,
  unfinishedDocuments,
} from "../database/run-work.ts";
import { registerWorker, signOff } from "../database/run-workers.ts";
import { closeListing, findSharedRun, shareRun, takeOverRun } from "../database/shared-runs.ts";
import type { SharedRun, SharedRunOptions } from "../database/shared-runs.ts";
import { differingSettings, settingsHashes } from "./settings-hashes.ts";
import { extractionViewsOf, usedStages } from "../pipeline/uses.ts";
import { completeRun, lockRun, saveResult } from "../run.ts";
import type { RunOptions } from "../run.ts";
import { logWithheld, whyWithheld } from "../guards/content-guard.ts";
import type { RunContext } from "../run/context.ts";
import { namedDocumentsLimit } from "../run/counters.ts";
import { Listing, listDocumentsOfRun } from "../run/listing.ts";
import { resultOf } from "../run/result.ts";
import type { RunResult } from "../run/result.ts";
import { failDocument } from "../run/run-visit.ts";
import { StopRequest } from "../run/shutdown.ts";
import { OtherWorkers } from "./other-workers.ts";
import { joinRun } from "./participant.ts";
import type { Participant, ParticipantOptions } from "./participant.ts";

export interface CoordinatorOptions extends RunOptions, ParticipantOptions {
  /** False when this process only coordinates. */
  works: boolean;
  /** When the run stops for all of its processes, even if this one is gone by then. */
  deadline?: Date | undefined;
}

/** Documents in a slice; the first are small, so that all workers have something soon. */
const sliceSizes = [8, 16, 32, 64, 128, 256, 500];
/** Milliseconds between two looks whether all documents have ended. */
const lookMs = 500;
/** Milliseconds, beyond the grace, for which a stopping run waits for workers to say that they are idle. */
const idleMs = 5_000;
/** Unclaimed documents of a slice that is worth splitting. */
const minSplit = 16;
/** Held documents in one slice, and documents that no worker has the file of, in one statement. */
const documentBatch = 200;
const defaultGraceMs = 20_000;

/** @throws ConfigurationError on an embedded database, which one process has for itself. */
export function requireServer(database: Pick<Database, "kind">): void {
  if (database.kind === "server") return;
  throw new ConfigurationError(
    "Workers share a Postgres server, and DATABASE_URL names none: the embedded database belongs to one process. Set DATABASE_URL, or run `npx ragprep ingest` without --workers.",
  );
}

/**
 * One run that workers share: this process lists, waits for all documents, and completes the run. A run whose coordinator
 * died goes on.
 * @throws FatalError when the run can't begin: another one holds the lock, or the pipeline does not fit.
 */
export async function runWithWorkers(options: CoordinatorOptions): Promise<RunResult> {
  const { database, loaded, provider, logger, clock = systemClock } = options;
  const { pipeline } = loaded;
  requireServer(database);
  const lock = await lockRun(options);
  const worker = randomUUID();
  try {
    await registerWorker(database, { id: worker, pipeline: pipeline.name });
    const run = await beginRun(options);
    await refreshExtractionViews(database, extractionViewsOf(pipeline), logger);
    const started = clock.now() - run.elapsedMs;
    const ended = await coordinate(run, {
      worker,
      lockLost: lock.signal,
      options: { ...options, logger: logger.child({ run: run.id, pipeline: pipeline.name }) },
    });
    const result = resultOf(ended.counters, {
      run: run.id,
      pipeline: pipeline.name,
      provider,
      milliseconds: clock.now() - started,
      outcome: ended.outcome,
      listingProblems: ended.listing.problems,
    });
    // Another coordinator may go on with the run.
    if (lock.signal.aborted || ended.isHandedOver) return result;
    await saveResult(run.id, result, options);
    await clearWork(database, pipeline.name, () => options.signal?.aborted !== true);
    return result;
  } finally {
    await signOff(database, worker).catch((error: unknown) =>
      logger.warn({ err: error }, "the coordinator could not say that it ends"),
    );
    await lock.release();
  }
}

/** The run of a coordinator that died, if it is the same night's and has the same settings; or a new one. */
async function beginRun(options: CoordinatorOptions): Promise<SharedRun> {
  const { database, loaded, provider, logger } = options;
  const { pipeline } = loaded;
  const settings = settingsHashes(pipeline, provider);
  const runOptions = {
    maxUsd: options.maxUsd ?? null,
    maxUsdPerDocument: options.maxUsdPerDocument ?? null,
    confirmContent: options.confirmContent === true,
    graceMs: options.graceMs ?? defaultGraceMs,
    deadline: options.deadline?.toISOString() ?? null,
  };
  const former = await findSharedRun(database, pipeline.name);
  if (
    former !== null &&
    former.isFresh &&
    !former.isStopping &&
    differingSettings(settings, former.settings).length === 0
  ) {
    const changed = await takeOverRun(database, former, runOptions);
    logger.info(
      { run: former.id },
      `going on with run ${former.id}, which has no coordinator.${optionChanges(former.options, changed)}`,
    );
    return { ...former, options: changed };
  }
  const id = await startRun(database, { pipeline, provider });
  await shareRun(database, { runId: id, settings, options: runOptions });
  return { id, settings, options: runOptions, listing: null, elapsedMs: 0, isFresh: true, isStopping: false };
}

const optionNames = {
  maxUsd: "--max-usd",
  maxUsdPerDocument: "--max-usd-per-document",
  deadline: "--deadline",
  graceMs: "--grace",
  confirmContent: "--confirm-content",
} as const satisfies Record<keyof SharedRunOptions, string>;

/** Which options of a run are others now, for its log. */
function optionChanges(former: SharedRunOptions, now: SharedRunOptions): string {
  const shown = (value: SharedRunOptions[keyof SharedRunOptions]) =>
    value === null || value === false ? "not set" : value === true ? "set" : value;
  const changes = keysOf(optionNames)
    .filter((key) => former[key] !== now[key])
    .map((key) =>
      key === "graceMs"
        ? `${optionNames[key]} is ${now[key] / 1000} (it was ${former[key] / 1000})`
        : `${optionNames[key]} is ${shown(now[key])} (it was ${shown(former[key])})`,
    );
  return changes.length === 0
    ? ""
    : ` From now on ${changes.join(", ")}. What the run has cost so far counts.`;
}

type Ended = Pick<RunContext, "counters"> &
  Pick<Participant["shutdown"], "outcome"> & {
    listing: Listing;
    /** Workers go on with the run, for the next coordinator. */
    isHandedOver: boolean;
  };

/** Opens what the run needs, brings it to its end, and closes it again. */
async function coordinate(
  run: SharedRun,
  { options, worker, lockLost }: { options: CoordinatorOptions; worker: string; lockLost: AbortSignal },
): Promise<Ended> {
  const { loaded, provider, clock = systemClock } = options;
  const { pipeline } = loaded;
  await using resources = new AsyncDisposableStack();
  const workers = new OtherWorkers(run.id, worker, options.works);
  const participant = await joinRun(
    { ...options, onEvent: (event) => options.onEvent?.(workers.withLimits(event)) },
    { run, worker, coordinates: true, resources },
  );
  const { context, shutdown } = participant;
  shutdown.on(lockLost, (reason) => shutdown.abort(reason));
  context.emit({
    type: "started",
    run: run.id,
    pipeline: pipeline.name,
    provider,
    stages: usedStages(pipeline),
  });

  const done = new AbortController();
  const living = participant
    .live(
      done.signal,
      async () => await superviseWorkers(workers, participant, { worker, works: options.works }),
    )
    .catch((error: unknown) => shutdown.abort(error));
  const working = (options.works ? participant.work() : Promise.resolve()).catch((error: unknown) =>
    shutdown.abort(error),
  );
  const listing = await endAllDocuments(run, options, participant);
  participant.stopWorking();
  await working;
  const isHandedOver = await participant.isHandedOver();
  if (!isHandedOver) {
    await waitUntilIdle(
      workers,
      participant,
      (shutdown.isStopping ? run.options.graceMs : 0) + idleMs,
      clock,
    );
    await completeRun(context, options, { shutdown, listing });
  }
  done.abort(new Error("the coordinator's work is done"));
  await living;
  try {
    await workers.look(context);
    await countInTables(context);
    if (!shutdown.isStopping) await participant.queue.remove();
  } catch (error) {
    shutdown.abort(error);
  }
  if (isHandedOver)
    context.logger.warn(
      `Workers go on with run ${run.id}. Start the same command again within an hour: it goes on with the run and completes it. To end a run for all of its processes, send SIGINT to the coordinator.`,
    );
  return { counters: context.counters, outcome: shutdown.outcome, listing, isHandedOver };
}

/** With each sign of life: ends a run that no worker can go on with, and shares out what is left. */
async function superviseWorkers(
  workers: OtherWorkers,
  participant: Participant,
  by: { worker: string; works: boolean },
): Promise<void> {
  const { context, shutdown, queue } = participant;
  await workers.look(context);
  if (shutdown.isStopping) return;
  const { rejection } = workers;
  if (rejection !== null) shutdown.stop(new StopRequest(rejection.problem, exitCodeOf(rejection.exitCode)));
  await failMissing(context, by, participant);
  if (!workers.isHungry) return;
  const slice = await splitSlice(context.database, context.runId, minSplit);
  if (slice !== null) await queue.add([slice]);
}

/** Lists all documents, unless a former coordinator did, and waits until they have ended or the run is to stop. */
async function endAllDocuments(
  run: SharedRun,
  options: CoordinatorOptions,
  participant: Participant,
): Promise<Listing> {
  const { context, shutdown, queue } = participant;
  const { database, emit } = context;
  const { clock = systemClock } = options;
  let listing = new Listing();
  const allEnded = async () => {
    while (!shutdown.isStopping && (await hasOpenWork(database, run.id))) await clock.sleep(lookMs);
  };
  try {
    const known = Object.values(await countOutcomes(database, run.id)).reduce((sum, count) => sum + count, 0);
    if (known > 0) emit({ type: "listed", documents: known });
    if (run.listing === null) await listAll(run.id, options, participant, listing);
    else listing = listingSchema.parse(run.listing);
    if (!shutdown.isStopping) await queue.add(await openSlices(database, run.id));
    emit({ type: "listing-ended" });
    await allEnded();
    if (!shutdown.isStopping) await sendHeldAgain(run.id, options, participant, listing);
    await allEnded();
  } catch (error) {
    shutdown.abort(error);
  }
  return listing;
}

/** Waits until no other worker has a document in progress and each has told of all that it did, or the time is over. */
async function waitUntilIdle(
  workers: OtherWorkers,
  { context, shutdown }: Participant,
  timeoutMs: number,
  clock: Clock,
): Promise<void> {
  const until = clock.now() + timeoutMs;
  await workers.look(context).catch((error: unknown) => shutdown.abort(error));
  const signs = workers.signs();
  const areIdle = () => !workers.areBusy && !workers.haveToSign(signs);
  while (!shutdown.signal.aborted && !areIdle() && clock.now() < until) await clock.sleep(lookMs);
}

/** Lists all sources into slices, as they are found. */
async function listAll(
  runId: string,
  options: CoordinatorOptions,
  { context, shutdown, queue, addresses }: Participant,
  listing: Listing,
): Promise<void> {
  const { database, pipeline, emit } = context;
  const further = new FurtherListings(database, { pipeline: pipeline.name, runId });
  const listed = listDocumentsOfRun(context, options, { shutdown, listing, further });
  for await (const batch of batches(listed, sliceSizes)) {
    const registered = await registerDocuments(database, {
      pipeline: pipeline.name,
      runId,
      documents: batch,
    });
    const documents = registered.map(({ id, listed: document }) => ({
      id,
      address: addresses.pack(document),
    }));
    const { slice, added } = await addSlice(database, { runId, documents });
    if (added > 0) {
      await queue.add([slice]);
      emit({ type: "listed", documents: added });
    }
    for (const { source } of batch) listing.scheduled.set(source, (listing.scheduled.get(source) ?? 0) + 1);
    if (shutdown.isStopping) return;
  }
  if (listing.ended) await further.flush();
  if (!shutdown.isStopping) await closeListing(database, runId, listingJson(listing));
}

/** What is left of a run's documents: those that wait because what is published of them might be lost by mistake. */
async function sendHeldAgain(
  runId: string,
  { confirmContent, loaded }: CoordinatorOptions,
  { context, queue }: Participant,
  listing: Listing,
): Promise<void> {
  const { database, contentGuard } = context;
  if (confirmContent === true) return;
  const { held, texts } = await heldDocuments(database, runId);
  // A coordinator that died meanwhile has decided about all of them.
  if (held.some(({ isDecided }) => !isDecided)) {
    const why = whyWithheld(held, {
      maxShare: loaded.pipeline.removal.maxShare,
      confirm: contentGuard.confirm,
      documentsOf: (source) => listing.scheduled.get(source) ?? 0,
      textsOf: (hash) => texts.get(hash) ?? 0,
    });
    logWithheld(why, context.logger);
    await decideHeld(
      database,
      runId,
      held.map(({ id, uri }) => ({ id, decision: why.get(uri) ?? "" })),
    );
  }
  for (;;) {
    const slice = await releaseHeld(database, runId, documentBatch);
    if (slice === null) return;
    await queue.add([slice]);
  }
}

/** Ends documents whose files no living worker has. */
async function failMissing(
  context: RunContext,
  by: { worker: string; works: boolean },
  { addresses }: Participant,
): Promise<void> {
  const { database, runId, emit } = context;
  const missing = await claimMissing(database, { ...by, runId, limit: documentBatch });
  for (const { address, source, metadata, claim, ...known } of missing) {
    const { id, uri, published, failure } = known;
    const listed = addresses.open({ uri, source, metadata }, address);
    const error = new DocumentError(
      "not_found_here",
      `Failed to download ${uri}: no machine that works on the run has the file. Mount the folder of the source ${source} on all machines, or start a worker where it is.`,
    );
    const document = { id, uri, listed, published, failure, claimed: { claim, decision: null } };
    const outcome = await failDocument(document, context, error);
    emit({ type: "document", document: uri, documentId: id, outcome });
  }
}

/** How the documents ended and what was paid, as the tables have it: what a worker that died did counts too. */
async function countInTables({ database, runId, counters, emit }: RunContext): Promise<void> {
  const outcomes = await countOutcomes(database, runId);
  const { documents } = counters;
  documents.listed = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  for (const outcome of ["finished", "unchanged", "skipped", "failed", "quarantined"] as const)
    documents[outcome] = outcomes[outcome] ?? 0;
  const paid = await paidSums(database, runId);
  if (paid !== undefined) {
    const { answered, rejected, failed, possiblyBilled, input, cachedInput, output, costUsd } = paid;
    Object.assign(counters.calls, { answered, rejected, failed, possiblyBilled });
    Object.assign(counters.tokens, { input, cachedInput, output });
    counters.costUsd = costUsd;
  }
  emit({ type: "sums", ...(await runSums(database, runId)) });
  const lists = { failed: counters.failures, skipped: counters.skips, quarantined: counters.quarantine };
  for (const list of Object.values(lists)) list.length = 0;
  for (const { outcome, ...document } of await unfinishedDocuments(database, runId, namedDocumentsLimit))
    lists[outcome].push(outcome === "skipped" ? { ...document, stage: null } : document);
}

/** What the sources said, as the database has it. */
const listingSchema = z.strictObject({
  ended: z.boolean(),
  complete: z.array(z.tuple([z.string(), z.number()])).transform((entries) => new Map(entries)),
  windows: z.array(z.string()).transform((sources) => new Set(sources)),
  failed: z.array(z.string()).transform((sources) => new Set(sources)),
  scheduled: z.array(z.tuple([z.string(), z.number()])).transform((entries) => new Map(entries)),
  problems: z.array(z.string()),
});

function listingJson({ ended, complete, windows, failed, scheduled, problems }: Listing): JsonObject {
  return {
    ended,
    complete: [...complete],
    windows: [...windows],
    failed: [...failed],
    scheduled: [...scheduled],
    problems: [...problems],
  };
}
