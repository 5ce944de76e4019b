import { batches } from "./base/batches.ts";
import { systemClock } from "./base/clock.ts";
import type { Clock } from "./base/clock.ts";
import { DatabaseFailure, exitCodes, messageOf } from "./base/errors.ts";
import { isReconsidered } from "./base/failures.ts";
import { RunEnded } from "./openai/run-endings.ts";
import { chain } from "./chain.ts";
import { ClaimLost } from "./database/connection/run-fence.ts";
import type { RunLock } from "./database/connection/run-lock.ts";
import { registerDocuments } from "./database/documents.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { refreshExtractionViews } from "./database/extraction-views.ts";
import { FurtherListings } from "./database/listings.ts";
import { finishRun, startRun } from "./database/runs.ts";
import { checkTextSearch } from "./database/text-search.ts";
import { analyseTables, ensureVectorIndexes } from "./database/vector-index.ts";
import { BudgetSpent } from "./openai/pacing/budget.ts";
import { chunkSettings, extractionViewsOf, usedStages } from "./pipeline/uses.ts";
import { AsyncWorker } from "./base/async-worker.ts";
import type { TaskEnd } from "./base/async-worker.ts";
import { foreignAnswerProblems } from "./guards/foreign-answers.ts";
import { lackingResultProblems } from "./guards/lacking-results.ts";
import { sameTextProblems } from "./guards/same-texts.ts";
import { removeVanished, sweepOld } from "./run/cleanup.ts";
import { openRunContext } from "./run/context.ts";
import type { RunContext, RunContextOptions } from "./run/context.ts";
import { Listing, listDocumentsOfRun } from "./run/listing.ts";
import { resultOf } from "./run/result.ts";
import type { RunResult } from "./run/result.ts";
import { visitDocument } from "./run/run-visit.ts";
import { Shutdown } from "./run/shutdown.ts";
import { refreshWordIndex } from "./search/word-index.ts";
import { warmUp } from "./text/pool.ts";
import { checkSources } from "./sources/list-documents.ts";

export interface RunOptions extends RunContextOptions {
  /** Documents that no source lists any more are gone, however many they are: nothing is withheld. */
  confirmDeletions?: boolean | undefined;
  /** When it aborts, no further document is started; those in flight have `graceMs` to finish. Its reason gives the exit code. */
  stop?: AbortSignal | undefined;
  /** Milliseconds that documents in flight have to finish after `stop`; 20,000 by default. */
  graceMs?: number;
  /** Milliseconds to wait for another run of the pipeline; 0 by default. */
  waitMs?: number | undefined;
  /** When it aborts, everything in flight is aborted. */
  signal?: AbortSignal | undefined;
  /** The clock of a test; the system's by default. */
  clock?: Clock;
}

/** Documents registered in one statement; the first batches are small, so that work starts while a source still lists. */
const batchSizes = [4, 16, 64, 256];

/**
 * One run of a pipeline: lock, list, chains, removal of vanished documents, sweep, vector indexes, result. It never ends
 * the process; the result carries the exit code.
 * @throws FatalError when the run can't begin: another one holds the lock, or the pipeline does not fit.
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const { database, loaded, provider, logger } = options;
  const { pipeline } = loaded;
  const lock = await lockRun(options);
  try {
    const runId = await startRun(database, { pipeline, provider });
    await refreshExtractionViews(database, extractionViewsOf(pipeline), logger);
    const result = await executeRun(runId, lock.signal, {
      ...options,
      logger: logger.child({ run: runId, pipeline: pipeline.name }),
    });
    await saveResult(runId, result, options);
    return result;
  } finally {
    await lock.release();
  }
}

/** Checks what a run of the pipeline needs of its sources and the database, and takes the pipeline's lock. */
export async function lockRun(options: RunOptions): Promise<RunLock> {
  const { database, loaded, waitMs, stop, signal } = options;
  const { pipeline, ownSourceTypes } = loaded;
  checkSources(pipeline.sources, ownSourceTypes);
  await checkTextSearch(database, pipeline.store.textSearch);
  const signals = [stop, signal].filter((each) => each !== undefined);
  return await database.acquireRunLock({
    pipeline: pipeline.name,
    waitMs,
    signal: AbortSignal.any(signals),
  });
}

/** Opens what the chains share, runs them all, and closes it again. */
async function executeRun(runId: string, lockLost: AbortSignal, options: RunOptions): Promise<RunResult> {
  const { loaded, provider, logger, clock = systemClock } = options;
  const { pipeline } = loaded;
  const shutdown = new Shutdown(options);
  shutdown.on(lockLost, (reason) => shutdown.abort(reason));
  await using resources = new AsyncDisposableStack();
  const { signal } = shutdown;
  const context = await openRunContext(options, { runId, signal, clock, resources, shared: null });
  const { emit, openai, counters, contentGuard } = context;
  const started = clock.now();
  emit({ type: "started", run: runId, pipeline: pipeline.name, provider, stages: usedStages(pipeline) });

  const listing = new Listing();
  const worker = new AsyncWorker<RegisteredDocument>({
    limit: pipeline.semaphores.documents,
    logger,
    perform: (document) => runDocument(document, context, shutdown),
  });
  try {
    await scheduleAll(worker, context, options, { shutdown, listing });
  } catch (error) {
    shutdown.abort(error);
  }
  emit({ type: "listing-ended" });
  openai.noMoreDocuments();
  await worker.gather();
  for (const document of contentGuard.decide((source) => listing.scheduled.get(source) ?? 0)) {
    if (shutdown.isStopping) break;
    await worker.schedule({ id: `${document.uri} once more`, status: "pending" }, document);
  }
  await worker.gather();

  await completeRun(context, options, { shutdown, listing });
  shutdown.close();
  return resultOf(counters, {
    run: runId,
    pipeline: pipeline.name,
    provider,
    milliseconds: clock.now() - started,
    outcome: shutdown.outcome,
    listingProblems: listing.problems,
  });
}

/** What is left when all documents have ended: removal of vanished ones, sweep, indexes. */
export async function completeRun(
  context: RunContext,
  {
    loaded,
    confirmDeletions = false,
    confirmContent = false,
  }: Pick<RunOptions, "loaded" | "confirmDeletions" | "confirmContent">,
  { shutdown, listing }: { shutdown: Shutdown; listing: Listing },
): Promise<void> {
  const { database, pipeline, counters, logger } = context;
  try {
    if (!shutdown.isStopping && listing.ended)
      await removeVanished(context, { loaded, listing, shutdown, confirmed: confirmDeletions });
    const swept = shutdown.isStopping ? 0 : await sweepOld(context, shutdown);
    const { finished, removed } = counters.documents;
    if (!shutdown.isStopping && finished > 0 && !confirmContent)
      listing.problems.push(...(await sameTextProblems(database, context.runId)));
    if (!shutdown.isStopping && finished > 0)
      listing.problems.push(
        ...(await lackingResultProblems(database, context.runId)),
        ...(await foreignAnswerProblems(database, context.runId)),
      );
    if (!shutdown.isStopping) await context.embedding?.confirmSettings();
    if (!shutdown.isStopping)
      await ensureVectorIndexes(database, logger, {
        onProgress: (progress) => context.emit({ type: "index", ...progress }),
      });
    await refreshWordIndex(database, {
      pipeline: pipeline.name,
      textSearch: pipeline.store.textSearch,
      logger,
      goOn: () => !shutdown.isStopping,
    });
    if (!shutdown.isStopping && finished + removed + swept > 0) await analyseTables(database, logger);
  } catch (error) {
    shutdown.abort(error);
  }
}

/** Lists the documents and starts a chain for each, until there are no more or the run is to stop. */
async function scheduleAll(
  worker: AsyncWorker<RegisteredDocument>,
  context: RunContext,
  options: RunOptions,
  { shutdown, listing }: { shutdown: Shutdown; listing: Listing },
): Promise<void> {
  const { database, pipeline, runId, textPool, signal, emit } = context;
  const further = new FurtherListings(database, { pipeline: pipeline.name, runId });
  // What keeps the machine from it is told by the documents that meet it.
  const warm = warmUp(textPool, chunkSettings(pipeline), signal).catch(() => undefined);
  const listed = listDocumentsOfRun(context, options, { shutdown, listing, further });
  for await (const batch of batches(listed, batchSizes)) {
    const documents = await registerDocuments(database, { pipeline: pipeline.name, runId, documents: batch });
    emit({ type: "listed", documents: documents.length });
    await warm;
    for (const document of documents) {
      if (shutdown.isStopping) break;
      const { source } = document.listed;
      listing.scheduled.set(source, (listing.scheduled.get(source) ?? 0) + 1);
      await worker.schedule({ id: document.uri, status: "pending" }, document);
    }
    if (shutdown.isStopping) break;
  }
  if (listing.ended) await further.flush();
}

/** One document's chain as a task: its outcome is announced, and what ends the whole run ends it. */
export async function runDocument(
  document: RegisteredDocument,
  context: RunContext,
  shutdown: Shutdown,
): Promise<TaskEnd> {
  try {
    const outcome = await visitDocument(document, context, chain);
    if (outcome === null) return { status: "skipped", reason: "held until the end of the run" };
    const { uri, id, failure } = document;
    const isRetried = failure !== null && outcome.outcome !== "unchanged" && isReconsidered(failure);
    context.emit({ type: "document", document: uri, documentId: id, outcome, isReconsidered: isRetried });
    if (outcome.outcome === "finished" || outcome.outcome === "unchanged") return { status: "finished" };
    return { status: outcome.outcome === "failed" ? "failed" : "skipped", reason: outcome.reason };
  } catch (error) {
    if (error instanceof ClaimLost) return { status: "skipped", reason: error.message };
    // What is in flight is paid for. Documents that need nothing more of the service may finish; the next run continues with the others.
    if (error instanceof DatabaseFailure) context.unsaved.refuse(error);
    if (error instanceof BudgetSpent || error instanceof RunEnded) shutdown.stop(error);
    else shutdown.abort(error);
    return { status: "failed", reason: messageOf(error) };
  }
}

export async function saveResult(
  runId: string,
  result: RunResult,
  { database, logger }: RunOptions,
): Promise<void> {
  try {
    await finishRun(database, {
      runId,
      state: result.state === "finished" ? "finished" : "interrupted",
      exitCode: result.exitCode,
      result,
    });
  } catch (error) {
    // When the lost database is what ended the run, its result can't be saved there; the caller still gets it.
    if (result.exitCode !== exitCodes.database) throw error;
    logger.warn({ err: error, run: runId }, "the result could not be written to the runs table");
  }
}
