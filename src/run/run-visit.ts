import type { DocumentOutcome } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { documentFailures, isPermanent } from "../base/failures.ts";
import { fingerprint } from "../base/fingerprint.ts";
import { ClaimLost } from "../database/connection/run-fence.ts";
import { publishVersion, recordOutcome, storeVersion } from "../database/documents.ts";
import type { RegisteredDocument, UnpublishedEnd } from "../database/documents.ts";
import { maxUsd } from "../openai/prices.ts";
import { wordSettings } from "../search/language.ts";
import { documentFingerprint, withMetadata } from "../pipeline/fingerprints.ts";
import { chunkSettings } from "../pipeline/uses.ts";
import type { EmbedContext } from "../stages/embed.ts";
import type { StageName } from "../stages/index.ts";
import { mayLackResult } from "../stages/stage.ts";
import type { ChatService } from "../stages/stage.ts";
import type { RunContext } from "./context.ts";
import type { RunEmbedding } from "./embedding.ts";
import { StageFailure, classifyFailure } from "./failures.ts";
import { askEach } from "./visit.ts";
import type { Asking, Visit } from "./visit.ts";

/**
 * One document down the chain of a run. A failure of the document is its outcome, written to its row; only what ends the
 * whole run is thrown: a `FatalError`, or the signal's reason. Null for a document that is held until the end of the run.
 */
export async function visitDocument(
  document: RegisteredDocument,
  context: RunContext,
  chain: (document: RegisteredDocument, visit: Visit) => Promise<DocumentOutcome | null>,
): Promise<DocumentOutcome | null> {
  const visit = runVisit(document, context);
  try {
    return await chain(document, visit);
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof StageFailure && error.cause instanceof ClaimLost) throw error.cause;
    if (error instanceof ClaimLost) throw error;
    if (context.claims !== null && isFileMissing(document, error)) {
      await context.claims.markNotHere(document);
      return null;
    }
    const attempt = { ...visit.attempt, settings: visit.settings.attempt };
    const outcome = classifyFailure(error, document, attempt, context.logger);
    await end(document, visit, context, outcome);
    return outcome;
  } finally {
    context.budget.forget(document.id);
  }
}

/** Ends a document that this process has claimed, and can't send down the chain. */
export async function failDocument(
  document: RegisteredDocument,
  context: RunContext,
  error: DocumentError,
): Promise<DocumentOutcome> {
  const settings = withMetadata(context.settings, document.listed, context.pipeline);
  const attempt = { contentHash: null, settings: settings.attempt };
  const outcome = classifyFailure(new StageFailure("download", error), document, attempt, context.logger);
  return await end(document, { settings }, context, outcome);
}

/** True when the document's file is not on this machine. */
function isFileMissing({ uri }: RegisteredDocument, error: unknown): boolean {
  const cause = error instanceof StageFailure ? error.cause : error;
  return uri.startsWith("file:") && cause instanceof DocumentError && cause.reason === "not_found";
}

/** A run's visit of one document: it waits for its turn, pays, writes and reports. */
function runVisit(document: RegisteredDocument, context: RunContext): Visit {
  const { pipeline, provider, database, openai, answers, runId, signal, emit, logger } = context;
  const { listed, id, uri } = document;
  const requests: string[] = [];
  const { lacking, leaveOut } = lackingResults(document, context);
  const stage = stageRunner(document, context);
  const service = {
    openai,
    provider,
    documentId: id,
    signal,
    pay: async (input, ask) => {
      const request = fingerprint(input);
      requests.push(request);
      return await answers.payOnce({ request, documentId: id, ask: () => ask(request) });
    },
  } satisfies ChatService;
  let ownVectors: readonly string[] = [];
  let chunks = 0;
  if (document.published?.isWhole === false)
    logger.warn(
      { document: uri },
      "Rows of its published version are gone from the database: it is made again.",
    );
  const visit: Visit = {
    settings: withMetadata(context.settings, listed, pipeline),
    downloader: context.downloader,
    textPool: document.isSuspect === true ? context.suspects.textPoolFor(document) : context.textPool,
    chunking: chunkSettings(pipeline),
    vectors: context.embedding === null ? null : chargingEmbedding(document, context, context.embedding),
    signal,
    emit,
    attempt: { contentHash: null },
    isHeld: (source, cut) => context.contentGuard.holds(document, source, cut),
    stage,
    ask: async (name, chunked) => {
      const uses = pipeline.chat[name].length;
      if (uses === 0) return [];
      const earlier = requests.length;
      try {
        const results = await stage(name, () =>
          askEach(name, chunked, { pipeline, listed, service, leaveOut }),
        );
        if (results.length === uses) context.passed.add(name);
        return results;
      } finally {
        if (lacking.isDoubted) for (const request of requests.slice(earlier)) await answers.disown(request);
      }
    },
    end: async (outcome, validators) => await end(document, visit, context, outcome, validators),
    store: async (source, chunked, vectorIds) => {
      await context.turns.next(); // one embedding request lets many documents go on
      ownVectors = vectorIds ?? [];
      chunks = chunked.chunks.length;
      return await storeVersion(database, {
        ...wordSettings(chunked.language, pipeline.store.textSearch),
        documentId: id,
        runId,
        claim: document.claimed?.claim,
        space: context.space,
        contentHash: source.contentHash,
        validators: source.validators,
        fingerprint: documentFingerprint(source, visit.settings),
        settingsFingerprint: visit.settings.version,
        chunked,
        vectorIds,
      });
    },
    publish: async (versionId, results) => {
      await answers.publish(requests, async () => {
        context.embedding?.vectors.assertOwn(ownVectors);
        for (const { counts } of results)
          if (counts !== undefined) emit({ type: "extracted", document: uri, ...counts });
        await publishVersion(database, {
          versionId,
          chunks,
          runId,
          claimed:
            document.claimed === undefined ? undefined : { documentId: id, claim: document.claimed.claim },
          summary: results.find(({ summary }) => summary !== undefined)?.summary ?? null,
          extractions: results.flatMap(({ extraction }) => extraction ?? []),
          failedStages: lacking.failedStages,
          isCurrent: lacking.isCurrent,
          requests,
        });
      });
      return { outcome: "finished" };
    },
  };
  return visit;
}

/** What a version of a document is published without, where it may lack something. */
function lackingResults({ uri, published, failure }: RegisteredDocument, { passed, logger }: RunContext) {
  const failedStages: Record<string, DocumentReason> = {};
  const lacking = {
    failedStages,
    /** False when a result is lacking for no fault of the document's. */
    isCurrent: true,
    /** True when the answers may be of no use for no fault of the document's: the next run asks again. */
    isDoubted: false,
  };
  /** What a document may lack is left out, and its reason is kept; anything else fails the document. */
  const leaveOut: Asking["leaveOut"] = ({ stage: { name }, label, settings }, error, what) => {
    if (!(error instanceof DocumentError)) throw error;
    const { nextRun } = documentFailures[error.reason];
    if (nextRun !== "each_run" && nextRun.quarantineOn === "others_passed" && !passed.has(name)) {
      error.isProven = false;
      lacking.isDoubted = true;
    }
    if (!mayLackResult(settings, error.reason)) throw error;
    const { reason, isProven } = error;
    // The second run that fails so is evidence enough: the answer is paid for in each.
    const isRepeated = [published?.failedStages[label], failure?.reason].includes(reason);
    const isLasting = isPermanent({ reason, contentHash: "", isProven: isProven || isRepeated, attempts: 1 });
    // While the service fails, the other parts would fail like this one; a model that runs out of room answers.
    if (what === "part" && !isLasting && reason !== "answer_truncated") throw error;
    const isFirst = failedStages[label] === undefined;
    failedStages[label] = reason;
    lacking.isCurrent &&= isLasting;
    const result = what === "part" ? `a part of the result of ${label}` : `the result of ${label}`;
    logger[isFirst ? "warn" : "debug"](
      { document: uri, stage: label, reason },
      `${error.message} The document is published without ${result}.`,
    );
  };
  return { lacking, leaveOut };
}

/** Writes how a document ended that is not published, and gives it back. */
async function end<Outcome extends UnpublishedEnd["outcome"]>(
  { id, uri, failure, claimed }: RegisteredDocument,
  { settings }: Pick<Visit, "settings">,
  { database, runId, logger }: RunContext,
  outcome: Outcome,
  validators?: UnpublishedEnd["validators"],
): Promise<Outcome> {
  if (outcome.outcome === "quarantined") {
    const { stage, reason } = outcome;
    const attempts = failure?.attempts ?? 1;
    logger.warn(
      { document: uri, stage, reason },
      `Left in quarantine after ${attempts === 1 ? "a failed attempt" : `${attempts} failed attempts`}: neither the document nor the settings have changed.`,
    );
  }
  await recordOutcome(database, {
    documentId: id,
    runId,
    claim: claimed?.claim,
    settings: settings.attempt,
    outcome,
    ...(validators === undefined ? {} : { validators }),
  });
  return outcome;
}

/** Runs a stage in its semaphore: says when it waits, runs and ends, and puts the stage's name on its error. */
function stageRunner({ uri, id }: RegisteredDocument, { signal, emit, logger, semaphores }: RunContext) {
  return async <Result>(stage: StageName, work: () => Promise<Result>): Promise<Result> => {
    const fields = { document: uri, stage };
    const say = (state: "waiting" | "running" | "finished" | "failed") =>
      emit({ type: "stage", stage, state, document: uri, documentId: id });
    logger.debug(fields, "waiting for the semaphore");
    say("waiting");
    return await semaphores[stage](async () => {
      say("running");
      logger.debug(fields, "past the semaphore");
      const started = performance.now();
      try {
        signal.throwIfAborted();
        const result = await work();
        say("finished");
        logger.debug({ ...fields, milliseconds: Math.round(performance.now() - started) }, "finished");
        return result;
      } catch (error) {
        say("failed");
        throw new StageFailure(stage, error);
      }
    });
  };
}

/** The run's batcher, with the document's share of its requests charged to the document's own budget. */
function chargingEmbedding(
  { id }: RegisteredDocument,
  { budget }: RunContext,
  { price, vectors, rejectedTexts, batcher, prefix }: RunEmbedding,
): Omit<EmbedContext, "signal"> {
  return {
    findVectors: (hashes) => vectors.find(hashes),
    rejectedTexts,
    prefix,
    batcher: {
      embed: async (inputs, options) => {
        const tokens = inputs.reduce((sum, input) => sum + input.tokens, 0);
        await budget.charge(maxUsd(price, tokens, 0), id, options.signal);
        return await batcher.embed(inputs, options);
      },
    },
  };
}
