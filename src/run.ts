import { relative } from "node:path";
import pLimit from "p-limit";
import type { LimitFunction } from "p-limit";
import { AsyncWorker } from "./run/async-worker.ts";
import type { TaskEnd } from "./run/async-worker.ts";
import type { CallRecord } from "./ledger/call.ts";
import { systemClock } from "./base/clock.ts";
import type { Clock } from "./base/clock.ts";
import type { Database } from "./database/connection/connect.ts";
import { registerDocuments } from "./database/documents.ts";
import { RejectedTexts } from "./database/quarantine.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { recordCall } from "./database/ledger.ts";
import { FurtherListings } from "./database/listings.ts";
import { planRemovals, noteCompleteListings, removeSome } from "./database/removal.ts";
import { sweep } from "./database/retention.ts";
import { finishRun, startRun } from "./database/runs.ts";
import { callLog } from "./ledger/call-log.ts";
import { RunRecorder } from "./run/recorder.ts";
import { refreshExtractionViews } from "./database/extraction-views.ts";
import { ensureVectorIndexes } from "./database/vector-index.ts";
import type { JsonObject, ListedDocument, Provider, StageName } from "./base/document.ts";
import { exitCodes, messageOf } from "./base/errors.ts";
import { columnsOf } from "./extraction/columns.ts";
import { ContentGuard } from "./run/content-guard.ts";
import { Ending } from "./run/shutdown.ts";
import type { RunListener } from "./run/events.ts";
import { fingerprint } from "./ledger/fingerprint.ts";
import { requestedDimensions } from "./base/models.ts";
import { chunkSettings, ingest, settingsFingerprints } from "./ingest.ts";
import type { Night } from "./ingest.ts";
import { batches, checkPipeline, openIntake, wantedDocuments } from "./run/intake.ts";
import type { IntakeOptions } from "./run/intake.ts";
import type { Logger } from "./base/log.ts";
import { YieldQueue } from "./base/yield-queue.ts";
import { AsyncOpenAI } from "./openai/async-openai.ts";
import type { Patience } from "./openai/service-watch.ts";
import { Budget, BudgetSpent } from "./openai/pacing/budget.ts";
import { createEmbeddingBatcher, inputsOfNight } from "./openai/embedding-batcher.ts";
import { isReconsidered as isReconsideredFailure } from "./base/failures.ts";
import { RunEnded } from "./base/run-endings.ts";
import { packageVersion } from "./base/package.ts";
import { PaidAnswers } from "./ledger/paid-answers.ts";
import { PaidVectors } from "./ledger/paid-vectors.ts";
import type { Pipeline } from "./pipeline/schema.ts";
import { RunCounters } from "./run/counters.ts";
import type { TextPool } from "./text/pool.ts";
import { verdictOf } from "./run/result.ts";
import type { Verdict } from "./run/result.ts";

export interface RunOptions extends IntakeOptions {
  /** Who answers the paid requests; the pipeline's own word unless the caller overrides it. */
  provider: Provider;
  /** Where paid requests go. */
  service: {
    apiKey: string;
    baseUrl: string;
    organization?: string | undefined;
    project?: string | undefined;
    azure?: { apiVersion: string } | undefined;
  };
  /** Open and migrated; the caller closes it. */
  database: Database;
  /** US dollars that the run, and each document in it, may cost: hard limits. */
  maxUsd?: number | undefined;
  maxUsdPerDocument?: number | undefined;
  /** Documents that no source lists any more are gone, however many they are: nothing is withheld. */
  confirmDeletions?: boolean | undefined;
  /** What the sources hold now is right, although many documents became one text or shrank: nothing is held back. */
  confirmContent?: boolean | undefined;
  /** When it aborts, no further document is taken; those in flight have `graceMs` to finish. Its reason is the exit code's. */
  stop?: AbortSignal | undefined;
  graceMs?: number;
  /** When it aborts, everything in flight ends at once. */
  signal?: AbortSignal | undefined;
  onEvent?: RunListener;
  /** How long to wait for a service that answers nothing, where it is not the default. */
  patience?: Partial<Patience> | undefined;
  logger: Logger;
  clock?: Clock;
}

/** Documents registered in one statement; the first batches are small, so that work starts while a source still lists. */
const batchSizes = [4, 16, 64, 256];

/**
 * One run of a pipeline: lock, list, chains, removal of vanished documents, sweep, vector indexes, verdict. It never
 * ends the process; the verdict carries the exit code.
 * @throws FatalError when the run can't begin: another one holds the lock, or the pipeline does not fit.
 */
export async function run(options: RunOptions): Promise<Verdict> {
  const { database, loaded, provider, logger } = options;
  const { pipeline } = loaded;
  checkPipeline(pipeline);
  const lock = await database.acquireRunLock();
  try {
    const runId = await startRun(database, {
      pipeline: pipeline.name,
      pipelineVersion: String(pipeline.version),
      provider,
      ragprepVersion: packageVersion,
    });
    await refreshExtractionViews(
      database,
      pipeline.extract.map(({ name, wire }) => ({
        pipeline: pipeline.name,
        extraction: name,
        columns: columnsOf(wire),
      })),
      logger,
    );
    const verdict = await night(runId, lock.signal, {
      ...options,
      logger: logger.child({ run: runId, pipeline: pipeline.name }),
    });
    try {
      await finishRun(database, {
        runId,
        state: verdict.state === "finished" ? "finished" : "interrupted",
        exitCode: verdict.exitCode,
        verdict: jsonOf(verdict),
      });
    } catch (error) {
      // When the lost database is what ended the run, its verdict can't be kept there; it can still be told.
      if (verdict.exitCode !== exitCodes.database) throw error;
      logger.warn({ err: error, run: runId }, "the verdict could not be written to the runs table");
    }
    return verdict;
  } finally {
    await lock.release();
  }
}

/** Opens what the chains share, runs them all, and closes it again. */
async function night(runId: string, lockLost: AbortSignal, options: RunOptions): Promise<Verdict> {
  const { loaded, database, provider, service, logger, clock = systemClock } = options;
  const { pipeline } = loaded;
  const tally = new RunCounters();
  const listeners: RunListener[] = [(event) => tally.record(event)];
  if (options.onEvent !== undefined) listeners.push(options.onEvent);
  const emit: RunListener = (event) => {
    for (const listen of listeners) listen(event);
  };
  const ending = new Ending(options);
  ending.on(lockLost, (reason) => ending.endWith(reason));
  const record = async (call: CallRecord) => {
    await recordCall(database, { runId, call });
    emit({ type: "call", call });
  };

  await using resources = new AsyncDisposableStack();
  const { downloader, textPool } = openIntake(options, { clock, resources });
  const budget = new Budget(options);
  const openai = new AsyncOpenAI({
    budget,
    ...service,
    provider,
    limits: pipeline.limits,
    maxInFlight: pipeline.semaphores.calls,
    prices: pipeline.prices,
    deployments: pipeline.deployments,
    proxy: options.proxy,
    recordCall: record,
    patience: options.patience ?? {},
    logger,
    clock,
  });
  resources.defer(() => openai.close());
  const recorder = new RunRecorder({
    database,
    runId,
    snapshot: () => openai.snapshot(),
    onLimits: (models) => emit({ type: "limits", models }),
    clock,
    logger,
  });
  resources.defer(() => recorder.close());
  listeners.push((event) => recorder.record(event), callLog(logger));
  const space = { provider, model: pipeline.embed.model, dimensions: pipeline.embed.dimensions };
  const vectors = new PaidVectors({ database, runId, space });
  const batcher = createEmbeddingBatcher({
    clock,
    comfortableTokens: () => openai.preferredRequestTokens(space.model),
    maxInputs: () => inputsOfNight(tally.documents.listed),
    embedAndSave: async (inputs, signal) => {
      const answer = await openai.async_embed({
        model: space.model,
        dimensions: requestedDimensions(space.model, space.dimensions),
        inputs,
        stage: "embed",
        documentId: null,
        fingerprint: fingerprint({ stage: "embed", ...space, texts: inputs.map((input) => input.textHash) }),
        signal,
      });
      const ids = await vectors.save(zip(inputs, answer.vectors), answer.call);
      // The call's promises hold the answer, and are old: what they still held would be garbage until a full collection.
      answer.vectors.length = 0;
      emit({ type: "call", call: answer.call });
      return ids;
    },
  });
  resources.defer(() => batcher.close());

  const turns = new YieldQueue();
  const shared: Night = {
    run: runId,
    pipeline,
    provider,
    database,
    openai,
    batcher,
    answers: new PaidAnswers({ database, runId, turns, onPaid: (call) => emit({ type: "call", call }) }),
    turns,
    vectors,
    rejectedTexts: await RejectedTexts.open(database, { runId, ...space }),
    budget,
    settings: settingsFingerprints(pipeline, provider, options.maxUsdPerDocument),
    textPool,
    downloader,
    contentGuard: new ContentGuard({
      database,
      isActive: options.confirmContent !== true,
      maxShare: pipeline.removal.maxShare,
      confirm: `ragprep ingest ${relative(process.cwd(), loaded.path)} --confirm-content`,
    }),
    semaphores: createSemaphores(pipeline),
    signal: ending.signal,
    emit,
    logger,
  };

  const started = clock.now();
  emit({ type: "started", run: runId, pipeline: pipeline.name, provider });
  const listing = new Listing();
  const further = new FurtherListings(database, { pipeline: pipeline.name, runId });
  const worker = new AsyncWorker<RegisteredDocument>({
    limit: pipeline.semaphores.documents,
    logger,
    perform: (document) => perform(document, shared, ending),
  });
  try {
    // The first document waits for the tokenizers anyway; it should not do so half-way down its chain.
    const warm = warmUp(textPool, pipeline, ending.signal);
    warm.catch(() => undefined); // whoever awaits it gets the error
    for await (const batch of batches(listed(shared, options, ending, { listing, further }), batchSizes)) {
      const documents = await registerDocuments(database, {
        pipeline: pipeline.name,
        runId,
        documents: batch,
      });
      emit({ type: "listed", documents: documents.length });
      await warm;
      for (const document of documents) {
        if (ending.taken) break;
        const { source } = document.listed;
        listing.scheduled.set(source, (listing.scheduled.get(source) ?? 0) + 1);
        await worker.schedule({ id: document.uri, status: "pending" }, document);
      }
      if (ending.taken) break;
    }
    if (listing.ended) await further.flush();
  } catch (error) {
    ending.endWith(error);
  }
  emit({ type: "listing-ended" });
  openai.noMoreDocuments();
  await worker.gather();
  for (const document of shared.contentGuard.decide((source) => listing.scheduled.get(source) ?? 0)) {
    if (ending.taken) break;
    await worker.schedule({ id: `${document.uri} once more`, status: "pending" }, document);
  }
  await worker.gather();
  try {
    if (!ending.taken && listing.ended) await removeVanished(shared, options, ending, listing);
    const swept = ending.taken ? 0 : await sweepOld(shared, ending);
    if (!ending.taken && tally.documents.finished + tally.documents.removed + swept > 0)
      await ensureVectorIndexes(database, logger);
  } catch (error) {
    ending.endWith(error);
  }
  ending.close();
  return verdictOf(tally, {
    run: runId,
    pipeline: pipeline.name,
    provider,
    milliseconds: clock.now() - started,
    ending: ending.outcome,
    listingProblems: listing.problems,
  });
}

/** Cuts a document of one word, so that a thread and its tokenizers are loaded. */
async function warmUp(textPool: TextPool, pipeline: Pipeline, signal: AbortSignal): Promise<void> {
  const settings = chunkSettings(pipeline);
  const bytes = new TextEncoder().encode("ragprep");
  await textPool.run(
    { uri: "warm-up", bytes, mediaType: "text/plain", charset: "utf-8", ...settings },
    signal,
  );
}

/** One document's chain as a task: its outcome is announced, and what ends the whole run ends it. */
async function perform(document: RegisteredDocument, shared: Night, ending: Ending): Promise<TaskEnd> {
  try {
    const outcome = await ingest(document, shared);
    if (outcome === null) return { status: "skipped", reason: "held until the end of the run" };
    const { uri, id, failure } = document;
    const isReconsidered =
      failure !== null && outcome.outcome !== "unchanged" && isReconsideredFailure(failure);
    shared.emit({ type: "document", document: uri, documentId: id, outcome, isReconsidered });
    if (outcome.outcome === "finished" || outcome.outcome === "unchanged") return { status: "finished" };
    return { status: outcome.outcome === "failed" ? "failed" : "skipped", reason: outcome.reason };
  } catch (error) {
    // What is in flight is paid for. Documents that need nothing more of the service may come to their end; the others end here, and the next run goes on.
    if (error instanceof BudgetSpent || error instanceof RunEnded) ending.stop(error);
    else ending.endWith(error);
    return { status: "failed", reason: messageOf(error) };
  }
}

/** What a run finds out about its sources. */
class Listing {
  /** True once all sources were asked for all of their documents. */
  ended = false;
  /** Sources that were listed to their end → their documents. */
  readonly complete = new Map<string, number>();
  readonly failed = new Set<string>();
  /** Documents scheduled so far, by source. */
  readonly scheduled = new Map<string, number>();
  /** What went wrong, in words. */
  readonly problems: string[] = [];
}

/** Removes the documents that no source lists any more, or says why it does not. */
async function removeVanished(
  { database, pipeline, run: runId, emit, logger }: Night,
  { loaded, confirmDeletions = false }: RunOptions,
  ending: Ending,
  listings: Listing,
): Promise<void> {
  const ofRun = { pipeline: pipeline.name, runId, listings };
  const { remove, keep, withheld } = await planRemovals(database, {
    ...ofRun,
    settings: pipeline.removal,
    confirmed: confirmDeletions,
  });
  const command = `ragprep ingest ${relative(process.cwd(), loaded.path)} --confirm-deletions`;
  for (const { removal, kept } of withheld) {
    const confirm = removal.reason === "incomplete_listing" ? null : command;
    emit({ type: "withheld", removal: { ...removal, confirm }, kept });
    logger.warn({ ...removal, confirm }, "documents that are no longer listed are kept for now");
  }
  for (const source of remove) {
    while (!ending.taken) {
      const documents = await removeSome(database, { ...ofRun, source, keep });
      if (documents === 0) break;
      emit({ type: "removed", source, documents });
      logger.info({ source, documents }, "removed documents that no source lists any more");
    }
  }
  if (!ending.taken) await noteCompleteListings(database, ofRun);
}

/** Deletes what was kept for as long as the pipeline says. @returns how many rows. */
async function sweepOld({ database, pipeline, run: runId, logger }: Night, ending: Ending): Promise<number> {
  const swept = await sweep(database, {
    pipeline: pipeline.name,
    runId,
    retention: pipeline.retention,
    goOn: () => !ending.taken,
  });
  const rows = Object.values(swept).reduce((sum: number, count: number) => sum + count, 0);
  if (rows > 0) logger.info(swept, "deleted what was kept long enough");
  return rows;
}

/** The sources' documents, as far as this run wants them. */
function listed(
  shared: Night,
  options: RunOptions,
  ending: Ending,
  { listing, further }: { listing: Listing; further: FurtherListings },
): AsyncGenerator<ListedDocument> {
  const { downloader, logger, signal } = shared;
  const { limit, only } = options;
  return wantedDocuments(options, {
    client: downloader.client,
    signal,
    isStopped: () => ending.taken,
    // Only a run that looks at all documents decides who lists what no more.
    ...(limit === undefined && only === undefined
      ? { onListedAgain: async (document) => await further.add(document) }
      : {}),
    onDisallowed: (source, urls) =>
      logger.warn({ source }, `The robots.txt of its host keeps ${urls} of its pages from ragprep.`),
    onSourceFailed: (failure) => {
      logger.error({ source: failure.source }, failure.message);
      listing.problems.push(failure.message);
      listing.failed.add(failure.source);
    },
    onSourceListed: ({ source, documents }) => listing.complete.set(source, documents),
    onExhausted: () => {
      if (only !== undefined)
        listing.problems.push(
          `No source lists ${only}. Give a URI as \`ragprep status\` or a source writes it.`,
        );
      else if (limit === undefined) listing.ended = true;
    },
  });
}

function createSemaphores(pipeline: Pipeline): Record<StageName, LimitFunction> {
  const { semaphores } = pipeline;
  return {
    download: pLimit(semaphores.download),
    chunk: pLimit(semaphores.chunk),
    embed: pLimit(semaphores.embed),
    store: pLimit(semaphores.store),
    summarise: pLimit(semaphores.summarise),
    extract: pLimit(semaphores.extract),
  };
}

function zip(
  inputs: readonly { textHash: string }[],
  vectors: readonly Uint8Array[],
): { textHash: string; vector: Uint8Array }[] {
  return inputs.map(({ textHash }, index) => {
    const vector = vectors[index];
    if (vector === undefined)
      throw new Error(`Failed to embed: ${inputs.length} texts got ${vectors.length} vectors.`);
    return { textHash, vector };
  });
}

function jsonOf(verdict: Verdict): JsonObject {
  return {
    ...verdict,
    extraction: { ...verdict.extraction },
    failures: verdict.failures.map((failure) => ({ ...failure })),
    skips: verdict.skips.map((skip) => ({ ...skip })),
    quarantine: verdict.quarantine.map((left) => ({ ...left })),
    withheld: verdict.withheld.map((removal) => ({ ...removal })),
  };
}
