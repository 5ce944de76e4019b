import pLimit from "p-limit";
import { batches } from "./base/batches.ts";
import { systemClock } from "./base/clock.ts";
import type { Clock } from "./base/clock.ts";
import type { Provider } from "./base/document.ts";
import { DocumentError } from "./base/errors.ts";
import type { Logger } from "./base/log.ts";
import { chain } from "./chain.ts";
import type { Database } from "./database/connection/connect.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { findDocuments } from "./database/planning.ts";
import { RejectedTexts } from "./database/quarantine.ts";
import { Forecast } from "./openai/forecast.ts";
import { settingsFingerprints } from "./pipeline/fingerprints.ts";
import type { EmbedSettings } from "./pipeline/schema.ts";
import { isSkipped } from "./run/failures.ts";
import { chatUses } from "./pipeline/uses.ts";
import { expectedOutput } from "./plan/expected-output.ts";
import { planVisit } from "./plan/plan-visit.ts";
import type { PlanContext } from "./plan/plan-visit.ts";
import { minutesOf, noteEnd, overBudgetOf, totalOf } from "./plan/plan.ts";
import type { Plan } from "./plan/plan.ts";
import { embeddingSpace, passagePrefix } from "./run/embedding.ts";
import { listingOptions, openIntake, textPoolOptions } from "./run/intake.ts";
import type { IntakeOptions } from "./run/intake.ts";
import { checkSources } from "./sources/list-documents.ts";
import { wantedDocuments } from "./sources/wanted-documents.ts";
import { createIsolatedTextPool } from "./text/isolated-pool.ts";
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

/**
 * Sends every document of a run down its chain, which here counts what it would ask the service. It pays for nothing and
 * writes nothing. Validators are sent and never saved, so the run finds everything as it was.
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  const { loaded, provider, database, signal, clock = systemClock } = options;
  const { pipeline } = loaded;
  checkSources(pipeline.sources, loaded.ownSourceTypes);
  await using resources = new AsyncDisposableStack();
  const intake = openIntake(options, { clock, resources });
  const isolatedPool = createIsolatedTextPool(textPoolOptions(loaded));
  resources.defer(() => isolatedPool.close());
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
    isolatedPool,
    provider,
    database,
    signal,
    pipeline,
    embedding:
      pipeline.embed === null ? null : await openPlannedEmbedding(database, pipeline.embed, provider),
    settings: settingsFingerprints(pipeline, provider, options.maxUsdPerDocument),
    forecast,
    counted,
  };
  const problems: string[] = [];
  const listed = wantedDocuments(pipeline.sources, {
    ...listingOptions(options, intake.downloader),
    signal,
    onSourceFailed: (failure) => problems.push(failure.message),
    onExhausted: ({ problem }) => {
      if (problem !== null) problems.push(problem);
    },
  });
  const limit = pLimit(documentsAtOnce);
  for await (const batch of batches(listed, [batchSize])) {
    const documents = await findDocuments(database, { pipeline: pipeline.name, documents: batch });
    counted.documents.listed += documents.length;
    const ends = await Promise.allSettled(
      documents.map((document) => limit(() => planDocument(document, context, options.logger))),
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

async function openPlannedEmbedding(
  database: Database,
  settings: EmbedSettings,
  provider: Provider,
): Promise<PlanContext["embedding"]> {
  const space = embeddingSpace(settings, provider);
  return {
    space,
    settings,
    prefix: await passagePrefix(settings),
    rejectedTexts: await RejectedTexts.open(database, { runId: null, ...space }),
  };
}

/** One document down the chain; a failure of its own is counted. */
async function planDocument(
  document: RegisteredDocument,
  context: PlanContext,
  logger: Logger,
): Promise<void> {
  const { signal, counted } = context;
  try {
    const { outcome } = (await chain(document, planVisit(document, context))) ?? { outcome: "finished" };
    counted.documents[outcome === "finished" ? "toDo" : outcome]++;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof DocumentError)) throw error;
    const skips = isSkipped(error, document);
    const { reason, message } = error;
    counted.documents[skips ? "skipped" : "failed"]++;
    noteEnd(skips ? counted.skips : counted.failures, { uri: document.uri, reason, message });
    logger.debug({ document: document.uri, reason }, message);
  }
}
