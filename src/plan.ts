import pLimit from "p-limit";
import { systemClock } from "./base/clock.ts";
import type { Clock } from "./base/clock.ts";
import type { Provider } from "./base/document.ts";
import { DocumentError, SkippedDocument, Unanswered } from "./base/errors.ts";
import { fingerprint } from "./base/fingerprint.ts";
import type { Logger } from "./base/log.ts";
import { chain } from "./chain.ts";
import type { Database } from "./database/connection/connect.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { findVectors } from "./database/ledger.ts";
import { findDocuments, peekStageResult } from "./database/planning.ts";
import { RejectedTexts } from "./database/quarantine.ts";
import type { EmbeddingSpace } from "./database/vectors.ts";
import { Forecast } from "./openai/forecast.ts";
import { settingsFingerprints, withMetadata } from "./pipeline/fingerprints.ts";
import type { SettingsFingerprints } from "./pipeline/fingerprints.ts";
import type { Pipeline } from "./pipeline/schema.ts";
import { chatUses, chunkSettings } from "./pipeline/uses.ts";
import type { ChatUse } from "./pipeline/uses.ts";
import { expectedOutput } from "./plan/expected-output.ts";
import { maxNamed, minutesOf, overBudgetOf, totalOf } from "./plan/plan.ts";
import type { Plan, PlannedEnd } from "./plan/plan.ts";
import { batches, checkPipeline, openIntake, wantedDocuments } from "./run/intake.ts";
import type { IntakeOptions } from "./run/intake.ts";
import { askEach } from "./run/visit.ts";
import type { Visit } from "./run/visit.ts";
import type { Downloader } from "./stages/download.ts";
import type { ChatService } from "./stages/stage.ts";
import type { TextPool } from "./text/pool.ts";
import { countTokens } from "./text/tokens/tokens.ts";

export interface PlanOptions extends IntakeOptions {
  /** Who would answer: what the fake made is not reused for the real service, nor the other way round. */
  provider: Provider;
  /** Open and migrated. Only read. */
  database: Database;
  signal: AbortSignal;
  logger: Logger;
  clock?: Clock;
  /** US dollars that each document may cost, as of the run that is planned. */
  maxUsdPerDocument?: number | undefined;
}

/** Documents looked up, and worked on, at once. */
const batchSize = 64;
const documentsAtOnce = 8;

/** What the visits of one plan share. */
interface PlanContext {
  options: PlanOptions;
  pipeline: Pipeline;
  space: EmbeddingSpace;
  settings: SettingsFingerprints;
  downloader: Downloader;
  textPool: TextPool;
  rejectedTexts: RejectedTexts;
  forecast: Forecast;
  counted: Pick<Plan, "documents" | "chunks" | "failures" | "skips" | "quarantine">;
}

/**
 * Sends every document of a run down its chain, which here counts what it would ask the service. It pays for nothing and
 * writes nothing. Validators are sent and never saved, so the run finds everything as it was.
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  const { loaded, provider, database, signal, clock = systemClock } = options;
  const { pipeline } = loaded;
  checkPipeline(pipeline);
  await using resources = new AsyncDisposableStack();
  const intake = openIntake(options, { clock, resources });
  const { model, dimensions } = pipeline.embed;
  const space = { provider, model, dimensions };
  const { outputOf, basis } = await expectedOutput(database, pipeline, provider);
  const encodings = new Map(chatUses(pipeline).map(({ settings }) => [settings.model, settings.encoding]));
  const forecast = new Forecast({
    provider,
    prices: pipeline.prices,
    outputOf,
    count: async (text, chatModel) => await countTokens(text, encodings.get(chatModel) ?? "o200k_base"),
  });
  const counted: PlanContext["counted"] = {
    documents: { listed: 0, unchanged: 0, quarantined: 0, skipped: 0, failed: 0, toDo: 0 },
    chunks: { cut: 0, embedded: 0, reused: 0 },
    failures: [],
    skips: [],
    quarantine: [],
  };
  const context: PlanContext = {
    ...intake,
    options,
    pipeline,
    space,
    settings: settingsFingerprints(pipeline, provider, options.maxUsdPerDocument),
    rejectedTexts: await RejectedTexts.open(database, { runId: null, ...space }),
    forecast,
    counted,
  };
  const problems: string[] = [];
  const listed = wantedDocuments(options, {
    client: intake.downloader.client,
    signal,
    onSourceFailed: (failure) => problems.push(failure.message),
    onExhausted: () => {
      if (options.only !== undefined) problems.push(`No source lists ${options.only}.`);
    },
  });
  const limit = pLimit(documentsAtOnce);
  for await (const batch of batches(listed, [batchSize])) {
    const documents = await findDocuments(database, { pipeline: pipeline.name, documents: batch });
    counted.documents.listed += documents.length;
    const ends = await Promise.allSettled(
      documents.map((document) => limit(() => planDocument(document, context))),
    );
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }
  signal.throwIfAborted();
  const stages = forecast.stages();
  return {
    pipeline: pipeline.name,
    provider,
    ...counted,
    stages,
    total: totalOf(stages),
    minutes: minutesOf(stages, pipeline),
    basis,
    problems,
    overBudget: overBudgetOf(forecast.documents(), options.maxUsdPerDocument),
  };
}

/** One document down the chain; a failure of its own is counted. */
async function planDocument(document: RegisteredDocument, context: PlanContext): Promise<void> {
  const { options, counted } = context;
  try {
    const { outcome } = (await chain(document, planVisit(document, context))) ?? { outcome: "finished" };
    counted.documents[outcome === "finished" ? "toDo" : outcome]++;
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof DocumentError)) throw error;
    const isSkipped = error instanceof SkippedDocument;
    const { reason, message } = error;
    counted.documents[isSkipped ? "skipped" : "failed"]++;
    note(isSkipped ? counted.skips : counted.failures, { uri: document.uri, reason, message });
    options.logger.debug({ document: document.uri, reason }, message);
  }
}

function note(ends: PlannedEnd[], end: PlannedEnd): void {
  if (ends.length < maxNamed) ends.push(end);
}

/** A plan's visit of one document: it reads and counts. */
function planVisit({ uri, listed }: RegisteredDocument, context: PlanContext): Visit {
  const { options, pipeline, forecast, counted } = context;
  const { provider, database, signal } = options;
  const service: ChatService = {
    openai: forecast,
    provider,
    documentId: uri,
    signal,
    pay: async (input, ask) => {
      const request = fingerprint(input);
      const answer = await peekStageResult(database, request);
      if (answer === null) return (await ask(request)).raw;
      forecast.noteKnown(uri);
      return answer;
    },
  };
  return {
    ...context,
    settings: withMetadata(context.settings, listed, pipeline),
    chunking: chunkSettings(pipeline),
    vectors: {
      findVectors: (hashes) => findVectors(database, context.space, hashes),
      rejectedTexts: context.rejectedTexts,
      batcher: {
        embed: async (inputs) => {
          forecast.embed(pipeline.embed.model, uri, inputs);
          return inputs.map(() => "planned");
        },
      },
    },
    signal,
    emit: (event) => {
      if (event.type === "chunked") counted.chunks.cut += event.chunks;
      if (event.type !== "embedded") return;
      counted.chunks.embedded += event.paid;
      counted.chunks.reused += event.reused;
    },
    attempt: { contentHash: null },
    isHeld: async () => false,
    stage: async (_name, work) => await work(),
    ask: async (name, chunked) => await askEach(name, chunked, { pipeline, listed, service }, attemptUse),
    end: async (outcome) => {
      if (outcome.outcome === "quarantined") {
        const { reason, message } = outcome;
        note(counted.quarantine, { uri, reason, message });
      }
      return outcome;
    },
    store: async () => "planned",
    publish: async () => ({ outcome: "finished" }),
  };
}

/** A stage up to its first answer that is still to come: that request is counted, and nothing is made of it. */
async function attemptUse({ settings }: ChatUse, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unanswered) return null;
    if (settings.optional !== true || !(error instanceof DocumentError)) throw error;
    return null;
  }
}
