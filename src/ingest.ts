import type { LimitFunction } from "p-limit";
import type {
  DocumentFailure,
  DocumentOutcome,
  DownloadedDocument,
  JsonObject,
  Provider,
  StageName,
} from "./base/document.ts";
import type { Database } from "./database/connection/connect.ts";
import { publishVersion, recordOutcome, storeVersion } from "./database/documents.ts";
import type { RegisteredDocument, UnpublishedEnd } from "./database/documents.ts";
import type { DocumentReason } from "./base/errors.ts";
import { isQuarantined, isSameFailure } from "./run/quarantine.ts";
import { faultOf, isPermanent } from "./base/failures.ts";
import { DocumentError, FatalError, SkippedDocument, TransientError, messageOf } from "./base/errors.ts";
import type { RunListener } from "./run/events.ts";
import type { ContentGuard } from "./run/content-guard.ts";
import { fingerprint } from "./ledger/fingerprint.ts";
import type { Logger } from "./base/log.ts";
import type { YieldQueue } from "./base/yield-queue.ts";
import type { AsyncOpenAI } from "./openai/async-openai.ts";
import type { Budget } from "./openai/pacing/budget.ts";
import type { EmbeddingBatcher } from "./openai/embedding-batcher.ts";
import { maxUsd, priceOf } from "./openai/prices.ts";
import type { PaidAnswers } from "./ledger/paid-answers.ts";
import type { PaidVectors } from "./ledger/paid-vectors.ts";
import type { Pay } from "./ledger/call.ts";
import type { Pipeline } from "./pipeline/schema.ts";
import { chunk, chunkAlgorithmVersion } from "./stages/chunk.ts";
import type { ChunkSettings } from "./stages/chunk.ts";
import { contextualise, contextualiseInputs } from "./stages/contextualise.ts";
import { download } from "./stages/download.ts";
import type { Downloader } from "./stages/download.ts";
import { RejectedChunk, embed } from "./stages/embed.ts";
import type { RejectedTexts } from "./stages/embed.ts";
import { extract, extractInputs } from "./stages/extract.ts";
import { appliesTo, publishedExtraction } from "./extraction/publish.ts";
import type { PublishedExtraction } from "./extraction/publish.ts";
import { pickMetadata, summarise, summariseInputs } from "./stages/summarise.ts";
import type { TextPool } from "./text/pool.ts";

/** What the chains of one run share. */
export interface Night {
  run: string;
  pipeline: Pipeline;
  provider: Provider;
  database: Database;
  openai: AsyncOpenAI;
  batcher: EmbeddingBatcher;
  budget: Budget;
  answers: PaidAnswers;
  turns: YieldQueue;
  vectors: PaidVectors;
  rejectedTexts: RejectedTexts;
  textPool: TextPool;
  downloader: Downloader;
  contentGuard: ContentGuard;
  settings: SettingsFingerprints;
  /** One semaphore a stage. */
  semaphores: Record<StageName, LimitFunction>;
  /** Aborts what is in flight. */
  signal: AbortSignal;
  emit: RunListener;
  logger: Logger;
}

/** What a document's results depend on beside its content; the same for all documents of a run. */
export interface SettingsFingerprints {
  /** Of everything a version derives from. */
  version: string;
  /** Of everything that decides whether a document fails: what bounds a stage, too. */
  attempt: string;
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
 * run is thrown: a `FatalError`, or the signal's reason. Null for a document that the guard for content holds until the end.
 */
export async function ingest(document: RegisteredDocument, run: Night): Promise<DocumentOutcome | null> {
  const night = { ...run, settings: settingsOf(document, run) };
  const attempt: Attempt = { contentHash: null };
  try {
    return await chain(document, night, attempt);
  } catch (error) {
    night.signal.throwIfAborted();
    const outcome = outcomeOf(error, document, attempt, night);
    await end(document, night, outcome);
    return outcome;
  } finally {
    night.budget.forget(document.id);
  }
}

/** What is known of an attempt by the time it fails. */
interface Attempt {
  contentHash: string | null;
}

async function chain(
  document: RegisteredDocument,
  night: Night,
  attempt: Attempt,
): Promise<DocumentOutcome | null> {
  const { pipeline, provider, database, openai, signal } = night;
  const space = { provider, model: pipeline.embed.model, dimensions: pipeline.embed.dimensions };
  const stage = stageRunner(document, night);

  const { published, failure } = document;
  // Only while everything that derives from the published body is current may the body stay where it is.
  const known = published?.settingsFingerprint === night.settings.version ? published.validators : null;
  const source = await stage("download", () => download(document.listed, night.downloader, signal, known));
  if ("notModified" in source) return await end(document, night, { outcome: "unchanged" });
  attempt.contentHash = source.contentHash;
  const versionFingerprint = documentFingerprint(source, night.settings.version);
  if (published?.fingerprint === versionFingerprint)
    return await end(document, night, { outcome: "unchanged" }, source.validators);
  if (isQuarantined(failure, { contentHash: source.contentHash, settings: night.settings.attempt })) {
    const { reason, message } = failure;
    night.logger.warn(
      { document: document.uri, stage: failure.stage, reason },
      `Left in quarantine after ${failure.attempts === 1 ? "a failed attempt" : `${failure.attempts} failed attempts`}: neither it nor the settings have changed.`,
    );
    return await end(document, night, { outcome: "quarantined", stage: failure.stage, reason, message });
  }

  const cut = await stage("chunk", () => chunk(night.textPool, source, chunkSettings(pipeline), signal));
  if (await night.contentGuard.holds(document, source, cut)) return null;
  night.emit({ type: "chunked", document: document.uri, chunks: cut.chunks.length });

  const requests: string[] = [];
  const payOnce: Pay = (input, ask) => {
    const request = fingerprint(input);
    requests.push(request);
    return night.answers.payOnce({ request, documentId: document.id, ask: () => ask(request) });
  };
  const { contextualise: contextualising } = pipeline;
  const [chunked, embedded] = await stage("embed", async () => {
    const withContexts =
      contextualising === undefined
        ? cut
        : await contextualise(cut, {
            openai,
            settings: contextualising,
            provider,
            uri: document.uri,
            documentId: document.id,
            pay: payOnce,
            signal,
          });
    const result = await embed(withContexts, {
      findVectors: (hashes) => night.vectors.find(hashes),
      rejectedTexts: night.rejectedTexts,
      batcher: sharingBatcher(document, night),
      signal,
    });
    return [withContexts, result] as const;
  });
  night.emit({ type: "embedded", document: document.uri, reused: embedded.reused, paid: embedded.paid });

  const versionId = await stage("store", async () => {
    await night.turns.next(); // one embedding request lets many documents go on
    return await storeVersion(database, {
      documentId: document.id,
      runId: night.run,
      space,
      contentHash: source.contentHash,
      validators: source.validators,
      fingerprint: versionFingerprint,
      settingsFingerprint: night.settings.version,
      textSearch: pipeline.store.textSearch,
      chunked,
      vectorIds: embedded.vectorIds,
    });
  });

  const { summarise: summarising } = pipeline;
  const failedStages: FailedStages = { reasons: {}, isCurrent: true };
  const optional = optionalStages(document, night, failedStages);
  const summary = await stage("summarise", () =>
    optional("summarise", summarising.optional, () =>
      summarise(chunked, {
        openai,
        settings: summarising,
        provider,
        documentId: document.id,
        metadata: document.listed.metadata,
        pay: payOnce,
        signal,
      }),
    ),
  );
  const extractions = await stage("extract", async () => {
    const found: PublishedExtraction[] = [];
    for (const settings of pipeline.extract) {
      if (!appliesTo(settings, document.listed, chunked)) continue;
      const name = pipeline.extract.length === 1 ? "extract" : `extract.${settings.name}`;
      const extraction = await optional(name, settings.optional, () =>
        extract(chunked, {
          openai,
          settings,
          provider,
          documentId: document.id,
          pay: payOnce,
          signal,
        }),
      );
      if (extraction === null) continue;
      night.emit({ type: "extracted", document: document.uri, ...extraction.counts });
      found.push(publishedExtraction(extraction, settings, chunked));
    }
    return found;
  });

  await publishVersion(database, {
    versionId,
    runId: night.run,
    summary: summary === null ? null : { ...summary, model: summarising.model },
    extractions,
    failedStages: failedStages.reasons,
    isCurrent: failedStages.isCurrent,
    requests,
  });
  return { outcome: "finished" };
}

/** Writes how a document ended that is not published, and gives it back. `validators` are those of a body that was read. */
async function end<Outcome extends UnpublishedEnd["outcome"]>(
  document: RegisteredDocument,
  night: Night,
  outcome: Outcome,
  validators?: JsonObject | null,
): Promise<Outcome> {
  await recordOutcome(night.database, {
    documentId: document.id,
    runId: night.run,
    settings: night.settings.attempt,
    outcome,
    ...(validators === undefined ? {} : { validators }),
  });
  return outcome;
}

/** Runs a stage in its semaphore: says when it waits, runs and ends, and puts the stage's name on its error. */
function stageRunner(document: RegisteredDocument, night: Night) {
  return async <Result>(stage: StageName, work: () => Promise<Result>): Promise<Result> => {
    const { signal, emit } = night;
    const about = { document: document.uri, stage };
    night.logger.debug(about, "waiting for the semaphore");
    emit({ type: "stage", stage, state: "waiting", document: document.uri, documentId: document.id });
    return await night.semaphores[stage](async () => {
      emit({ type: "stage", stage, state: "running", document: document.uri, documentId: document.id });
      night.logger.debug(about, "past the semaphore");
      const started = performance.now();
      try {
        signal.throwIfAborted();
        const result = await work();
        emit({ type: "stage", stage, state: "finished", document: document.uri, documentId: document.id });
        night.logger.debug({ ...about, milliseconds: Math.round(performance.now() - started) }, "finished");
        return result;
      } catch (error) {
        emit({ type: "stage", stage, state: "failed", document: document.uri, documentId: document.id });
        throw new StageFailure(stage, error);
      }
    });
  };
}

interface FailedStages {
  /** By the stage's name; an extraction of several goes by its own name too. */
  reasons: Record<string, DocumentReason>;
  /** False when one of them failed for no fault of the document's. */
  isCurrent: boolean;
}

/** An optional stage that fails for this document gives null, and its reason is kept; a required one fails the document. */
function optionalStages(document: RegisteredDocument, night: Night, failedStages: FailedStages) {
  return async <Result>(
    stage: string,
    isOptional: boolean,
    work: () => Promise<Result>,
  ): Promise<Result | null> => {
    try {
      return await work();
    } catch (error) {
      if (!isOptional || !(error instanceof DocumentError)) throw error;
      failedStages.reasons[stage] = error.reason;
      const { reason, isProven } = error;
      failedStages.isCurrent &&= isPermanent({ reason, contentHash: "", isProven, attempts: 1 });
      night.logger.warn(
        { document: document.uri, stage, reason: error.reason },
        `${error.message} The stage is optional: the document is published without it.`,
      );
      return null;
    }
  };
}

/** The run's batcher, with the document's share of its requests booked on the document's own budget. */
function sharingBatcher(
  { id }: RegisteredDocument,
  { batcher, budget, pipeline }: Night,
): Pick<EmbeddingBatcher, "embed"> {
  const price = priceOf(pipeline.embed.model, pipeline.prices);
  return {
    embed: async (inputs, options) => {
      const tokens = inputs.reduce((sum, input) => sum + input.tokens, 0);
      await budget.charge(maxUsd(price, tokens, 0), id, options.signal);
      return await batcher.embed(inputs, options);
    },
  };
}

export function chunkSettings({
  chunk: { maxTokens, minTokens, overlapTokens, context },
  embed: { encoding },
  contextualise: contextualising,
  summarise: summarising,
  extract: extracting,
}: Pipeline): ChunkSettings {
  return {
    maxTokens,
    minTokens,
    overlapTokens,
    context,
    reservedTokens: contextualising?.maxTokens ?? 0,
    encoding,
    countEncodings: [
      ...new Set([
        summarising.encoding,
        ...extracting.map(({ encoding: of }) => of),
        ...(contextualising === undefined ? [] : [contextualising.encoding]),
      ]),
    ],
    passagesAbove: Math.min(summarising.wholeTokens, ...extracting.map(({ wholeTokens }) => wholeTokens)),
    placesWords: extracting.some(({ wire }) => wire.isGrounded),
  };
}

/** Everything a version derives from; the same fingerprint means there is nothing to do. */
export function documentFingerprint(source: DownloadedDocument, settings: string): string {
  return fingerprint({
    content: source.contentHash,
    mediaType: source.mediaType,
    charset: source.charset ?? null,
    settings,
  });
}

/** `maxUsdPerDocument`: what each document may cost, where there is a limit. */
export function settingsFingerprints(
  pipeline: Pipeline,
  provider: Provider,
  maxUsdPerDocument?: number,
): SettingsFingerprints {
  const { chunk: chunking, embed: embedding, summarise: summarising, extract: extracting } = pipeline;
  const version = fingerprint({
    pipelineVersion: pipeline.version,
    parsers: pipeline.parsers,
    chunk: {
      algorithm: chunkAlgorithmVersion,
      maxTokens: chunking.maxTokens,
      minTokens: chunking.minTokens,
      overlapTokens: chunking.overlapTokens,
      context: chunking.context,
      encoding: embedding.encoding,
    },
    embed: { provider, model: embedding.model, dimensions: embedding.dimensions },
    ...(pipeline.contextualise === undefined
      ? {}
      : { contextualise: contextualiseInputs(pipeline.contextualise, provider) }),
    store: { textSearch: pipeline.store.textSearch },
    summarise: summariseInputs(summarising, provider),
    extract: extracting.map((settings) => extractInputs(settings, provider)),
  });
  const bounds = ({
    maxInputTokens,
    optional,
    encoding,
  }: Pick<typeof summarising, "maxInputTokens" | "optional" | "encoding">) => ({
    maxInputTokens: maxInputTokens ?? null,
    optional,
    encoding,
  });
  const limits = Object.entries(pipeline.limits).map(([model, limit]) => ({
    model,
    tokensPerMinute: limit.tokensPerMinute ?? null,
    requestsPerMinute: limit.requestsPerMinute ?? null,
  }));
  return {
    version,
    attempt: fingerprint({
      version,
      chunk: {
        timeoutMs: chunking.timeoutMs,
        memoryMb: chunking.memoryMb,
        maxUnpackedBytes: chunking.maxUnpackedBytes,
        maxPages: chunking.maxPages,
        maxCharacters: chunking.maxCharacters,
      },
      summarise: bounds(summarising),
      extract: extracting.map(bounds),
      limits,
      maxUsdPerDocument: maxUsdPerDocument ?? null,
    }),
  };
}

/** The run's settings, with the metadata that this document's summary is given. */
export function settingsOf(
  { listed }: RegisteredDocument,
  { pipeline, settings }: Pick<Night, "pipeline" | "settings">,
): SettingsFingerprints {
  const metadata = pickMetadata(listed.metadata, pipeline.summarise.metadata);
  if (metadata.length === 0) return settings;
  return {
    version: fingerprint({ settings: settings.version, metadata }),
    attempt: fingerprint({ settings: settings.attempt, metadata }),
  };
}

function outcomeOf(
  error: unknown,
  document: RegisteredDocument,
  { contentHash }: Attempt,
  { settings, logger }: Night,
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
  const { failure: former } = document;
  const isSame = isSameFailure(former, { stage, reason, contentHash, settings: settings.attempt });
  const attempts = isSame ? (former?.attempts ?? 0) + 1 : 1;
  const isProven = !(cause instanceof DocumentError) || cause.isProven;
  const failure: DocumentFailure = {
    stage,
    reason,
    message,
    contentHash,
    attempts,
    quarantined: isPermanent({ reason, contentHash, isProven, attempts }),
    rejectedTextHash: cause instanceof RejectedChunk ? cause.textHash : null,
  };
  return { outcome: "failed", fault: faultOf({ reason, contentHash, isProven }), ...failure };
}
