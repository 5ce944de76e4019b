import type { LimitFunction } from "p-limit";
import type { DocumentOutcome, DownloadedDocument, JsonObject, Provider, StageName } from "./document.ts";
import type { Database } from "./database/connect.ts";
import { publishVersion, recordOutcome, storeVersion } from "./database/documents.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { findStageResult, findVectors, saveStageResult } from "./database/ledger.ts";
import type { DocumentReason } from "./errors.ts";
import { DocumentError, FatalError, SkippedDocument, TransientError, messageOf } from "./errors.ts";
import type { RunListener } from "./events.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Logger } from "./log.ts";
import type { AsyncOpenAI } from "./openai/async-openai.ts";
import type { EmbeddingBatcher } from "./openai/embedding-batcher.ts";
import type { Pipeline } from "./pipeline.ts";
import { chunk, chunkAlgorithmVersion } from "./stages/chunk.ts";
import type { ChunkSettings } from "./stages/chunk.ts";
import { download } from "./stages/download.ts";
import type { Downloader } from "./stages/download.ts";
import { embed } from "./stages/embed.ts";
import { extract, extractInput, extractInputs, readExtraction } from "./stages/extract.ts";
import { readSummary, summarise, summariseInput, summariseInputs } from "./stages/summarise.ts";
import type { CallRecord } from "./call.ts";
import type { TextPool } from "./text/pool.ts";

/** What the chains of one run share. */
export interface Night {
  run: string;
  pipeline: Pipeline;
  provider: Provider;
  database: Database;
  openai: AsyncOpenAI;
  batcher: EmbeddingBatcher;
  textPool: TextPool;
  downloader: Downloader;
  /** One semaphore a stage. */
  semaphores: Record<StageName, LimitFunction>;
  /** Aborts what is in flight. */
  signal: AbortSignal;
  emit: RunListener;
  logger: Logger;
}

/** An error with the stage it happened in. */
class StageFailure extends Error {
  override readonly name = "StageFailure";
  readonly stage: StageName;

  constructor(stage: StageName, cause: unknown) {
    super(`${stage}: ${messageOf(cause)}`, { cause });
    this.stage = stage;
  }
}

/**
 * One document down the chain. A failure of the document is its outcome, written to its row; only what ends the whole
 * run is thrown: a `FatalError`, or the signal's reason.
 */
export async function ingest(document: RegisteredDocument, night: Night): Promise<DocumentOutcome> {
  try {
    return await chain(document, night);
  } catch (error) {
    night.signal.throwIfAborted();
    const outcome = outcomeOf(error, document, night.logger);
    await recordOutcome(night.database, { documentId: document.id, runId: night.run, outcome });
    return outcome;
  }
}

async function chain(document: RegisteredDocument, night: Night): Promise<DocumentOutcome> {
  const { pipeline, provider, database, openai, batcher, signal } = night;
  const space = { provider, model: pipeline.embed.model, dimensions: pipeline.embed.dimensions };
  const stage = stageRunner(document, night);

  const source = await stage("download", () => download(document.listed, night.downloader, signal));
  const versionFingerprint = documentFingerprint(source, pipeline, provider);
  if (document.publishedFingerprint === versionFingerprint) {
    const unchanged = { outcome: "unchanged" } as const;
    await recordOutcome(database, { documentId: document.id, runId: night.run, outcome: unchanged });
    return unchanged;
  }

  const chunked = await stage("chunk", () => chunk(night.textPool, source, chunkSettings(pipeline), signal));
  night.emit({ type: "chunked", document: document.uri, chunks: chunked.chunks.length });

  const embedded = await stage("embed", () =>
    embed(chunked, { findVectors: (hashes) => findVectors(database, space, hashes), batcher, signal }),
  );
  night.emit({ type: "embedded", document: document.uri, reused: embedded.reused, paid: embedded.paid });

  const versionId = await stage("store", () =>
    storeVersion(database, {
      documentId: document.id,
      runId: night.run,
      space,
      contentHash: source.contentHash,
      fingerprint: versionFingerprint,
      textSearch: pipeline.store.textSearch,
      chunked,
      vectorIds: embedded.vectorIds,
    }),
  );

  const { summarise: summarising, extract: extracting } = pipeline;
  const failedStages: FailedStages = {};
  const optional = optionalStages(document, night, failedStages);
  const summary = await stage("summarise", () =>
    optional("summarise", summarising.optional, async () => {
      const raw = await payOnce(summariseInput(chunked, summarising, provider), night, (request) =>
        summarise(chunked, {
          openai,
          settings: summarising,
          documentId: document.id,
          fingerprint: request,
          signal,
        }),
      );
      return readSummary(raw);
    }),
  );
  const data = await stage("extract", () =>
    optional("extract", extracting.optional, async () => {
      const raw = await payOnce(extractInput(chunked, extracting, provider), night, (request) =>
        extract(chunked, {
          openai,
          settings: extracting,
          documentId: document.id,
          fingerprint: request,
          signal,
        }),
      );
      return readExtraction(raw, extracting);
    }),
  );

  await publishVersion(database, {
    versionId,
    runId: night.run,
    summary: summary === null ? null : { text: summary, model: summarising.model },
    extractions: data === null ? [] : [{ name: extracting.name, data, model: extracting.model }],
    failedStages,
  });
  return { outcome: "finished" };
}

/** Runs a stage in its semaphore: says when it waits, runs and ends, and puts the stage's name on its error. */
function stageRunner(document: RegisteredDocument, night: Night) {
  return async <Result>(stage: StageName, work: () => Promise<Result>): Promise<Result> => {
    const { signal, emit } = night;
    const logger = night.logger.child({ document: document.uri, stage });
    logger.debug("waiting for the semaphore");
    emit({ type: "stage", stage, state: "waiting", document: document.uri });
    return await night.semaphores[stage](async () => {
      emit({ type: "stage", stage, state: "running", document: document.uri });
      logger.debug("past the semaphore");
      const started = performance.now();
      try {
        signal.throwIfAborted();
        const result = await work();
        emit({ type: "stage", stage, state: "finished", document: document.uri });
        logger.debug({ milliseconds: Math.round(performance.now() - started) }, "finished");
        return result;
      } catch (error) {
        emit({ type: "stage", stage, state: "failed", document: document.uri });
        throw new StageFailure(stage, error);
      }
    });
  };
}

type FailedStages = Partial<Record<StageName, DocumentReason>>;

/** An optional stage that fails for this document gives null, and its reason is kept; a required one fails the document. */
function optionalStages(document: RegisteredDocument, night: Night, failedStages: FailedStages) {
  return async <Result>(
    stage: StageName,
    isOptional: boolean,
    work: () => Promise<Result>,
  ): Promise<Result | null> => {
    try {
      return await work();
    } catch (error) {
      if (!isOptional || !(error instanceof DocumentError)) throw error;
      failedStages[stage] = error.reason;
      night.logger.warn(
        { document: document.uri, stage, reason: error.reason },
        `${error.message} The stage is optional: the document is published without it.`,
      );
      return null;
    }
  };
}

/** The raw answer to a paid request: the ledger's if the same request was answered before, else a new one, saved on delivery. */
async function payOnce(
  input: JsonObject,
  night: Night,
  ask: (request: string) => Promise<{ raw: string; call: CallRecord }>,
): Promise<string> {
  const request = fingerprint(input);
  const known = await findStageResult(night.database, request);
  if (known !== null) return known;
  const { raw, call } = await ask(request);
  await saveStageResult(night.database, { fingerprint: request, raw, runId: night.run, call });
  night.emit({ type: "call", call });
  return raw;
}

function chunkSettings({
  chunk: { maxTokens, minTokens },
  embed: { encoding },
  summarise: summarising,
  extract: extracting,
}: Pipeline): ChunkSettings {
  return {
    maxTokens,
    minTokens,
    encoding,
    countEncodings: [...new Set([summarising.encoding, extracting.encoding])],
  };
}

/** Everything a version derives from; the same fingerprint means there is nothing to do. */
function documentFingerprint(source: DownloadedDocument, pipeline: Pipeline, provider: Provider): string {
  return fingerprint({
    content: source.contentHash,
    mediaType: source.mediaType,
    charset: source.charset ?? null,
    pipelineVersion: pipeline.version,
    chunk: {
      algorithm: chunkAlgorithmVersion,
      maxTokens: pipeline.chunk.maxTokens,
      minTokens: pipeline.chunk.minTokens,
      encoding: pipeline.embed.encoding,
    },
    embed: { provider, model: pipeline.embed.model, dimensions: pipeline.embed.dimensions },
    store: { textSearch: pipeline.store.textSearch },
    summarise: summariseInputs(pipeline.summarise, provider),
    extract: extractInputs(pipeline.extract, provider),
  });
}

function outcomeOf(
  error: unknown,
  document: RegisteredDocument,
  logger: Logger,
): Extract<DocumentOutcome, { outcome: "skipped" | "failed" }> {
  const stage = error instanceof StageFailure ? error.stage : null;
  const cause = error instanceof StageFailure ? error.cause : error;
  if (cause instanceof FatalError) throw cause;
  const message = messageOf(cause);
  if (cause instanceof SkippedDocument) {
    logger.warn({ document: document.uri, stage, reason: cause.reason }, message);
    return { outcome: "skipped", reason: cause.reason, message };
  }
  const reason =
    cause instanceof DocumentError
      ? cause.reason
      : cause instanceof TransientError
        ? "retries_exhausted"
        : "internal";
  logger.error(
    { document: document.uri, stage, reason, ...(reason === "internal" ? { err: cause } : {}) },
    message,
  );
  return { outcome: "failed", stage, reason, message };
}
