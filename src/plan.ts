import pLimit from "p-limit";
import type { Pay } from "./ledger/call.ts";
import { systemClock } from "./base/clock.ts";
import type { Clock } from "./base/clock.ts";
import type { Database } from "./database/connection/connect.ts";
import { findVectors } from "./database/ledger.ts";
import { findDocuments, outputHistory, peekStageResult } from "./database/planning.ts";
import type { RegisteredDocument } from "./database/documents.ts";
import { RejectedTexts } from "./database/quarantine.ts";
import type { ChunkedDocument, Provider, StageName } from "./base/document.ts";
import { DocumentError, SkippedDocument } from "./base/errors.ts";
import { appliesTo } from "./extraction/publish.ts";
import { fingerprint } from "./ledger/fingerprint.ts";
import { chunkSettings, documentFingerprint, settingsFingerprints, settingsOf } from "./ingest.ts";
import type { SettingsFingerprints } from "./ingest.ts";
import { isQuarantined } from "./run/quarantine.ts";
import { batches, checkPipeline, openIntake, wantedDocuments } from "./run/intake.ts";
import type { IntakeOptions } from "./run/intake.ts";
import type { Logger } from "./base/log.ts";
import { Forecast, Unanswered, addRanges, nothing } from "./openai/forecast.ts";
import type { DocumentForecast, ForecastOutput, Range, StageForecast } from "./openai/forecast.ts";
import type { Pipeline } from "./pipeline/schema.ts";
import { chunk } from "./stages/chunk.ts";
import { contextOf, contextualise } from "./stages/contextualise.ts";
import type { ContextualiseContext } from "./stages/contextualise.ts";
import { download } from "./stages/download.ts";
import type { Downloader } from "./stages/download.ts";
import { embed } from "./stages/embed.ts";
import { extract } from "./stages/extract.ts";
import { summarise } from "./stages/summarise.ts";
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

/** A document that the run is not going to finish, and why. */
export interface PlannedEnd {
  uri: string;
  reason: string;
  message: string;
}

/** What a run is going to do and to cost. */
export interface Plan {
  pipeline: string;
  provider: Provider;
  documents: {
    listed: number;
    /** Nothing to do. */
    unchanged: number;
    /** Failed for good before, and nothing has changed. */
    quarantined: number;
    /** Without text. */
    skipped: number;
    /** Can't be downloaded, parsed or asked about. */
    failed: number;
    toDo: number;
  };
  chunks: { cut: number; embedded: number; reused: number };
  stages: StageForecast[];
  total: { requests: number; minRequests: number; inputTokens: number; outputTokens: Range; usd: Range };
  /** How long the rate limits make it last, by model; null where no limit is known. */
  minutes: { model: string; minutes: number | null }[];
  /** What it rests on, in words. */
  basis: string[];
  /** Sources that could not be listed, in words. */
  problems: string[];
  /** The first documents of each kind that the run is not going to finish. */
  failures: PlannedEnd[];
  skips: PlannedEnd[];
  quarantine: PlannedEnd[];
  /** Documents of `toDo` that `--max-usd-per-document` would stop, the dearest first; null without that limit. */
  overBudget: { documents: number; usdPerDocument: number; first: DocumentForecast[] } | null;
}

/** Documents named of each kind; the counts are complete. */
const maxNamed = 50;
/** Documents looked up, and worked on, at once. */
const batchSize = 64;
const documentsAtOnce = 8;

/**
 * Lists, downloads and cuts what a run would, and asks every stage what it would ask the service; pays for nothing and
 * writes nothing. Validators are sent and never moved on, so the run finds everything as it was.
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  const { loaded, provider, database, signal, clock = systemClock } = options;
  const { pipeline } = loaded;
  checkPipeline(pipeline);
  await using resources = new AsyncDisposableStack();
  const { downloader, textPool } = openIntake(options, { clock, resources });
  const space = { provider, model: pipeline.embed.model, dimensions: pipeline.embed.dimensions };

  const { outputOf, basis } = await forecastOutput(database, pipeline, provider);
  const encodings = new Map(
    [
      pipeline.summarise,
      ...pipeline.extract,
      ...(pipeline.contextualise === undefined ? [] : [pipeline.contextualise]),
    ].map(({ model, encoding }) => [model, encoding]),
  );
  const forecast = new Forecast({
    provider,
    prices: pipeline.prices,
    outputOf,
    count: async (text, model) => await countTokens(text, encodings.get(model) ?? "o200k_base"),
  });
  const planned: Planned = {
    options,
    pipeline,
    forecast,
    textPool,
    space,
    settings: settingsFingerprints(pipeline, provider, options.maxUsdPerDocument),
    downloader,
    rejectedTexts: await RejectedTexts.open(database, { runId: null, ...space }),
    documents: { listed: 0, unchanged: 0, quarantined: 0, skipped: 0, failed: 0, toDo: 0 },
    chunks: { cut: 0, embedded: 0, reused: 0 },
    failures: [],
    skips: [],
    quarantine: [],
  };
  const problems: string[] = [];
  const atOnce = pLimit(documentsAtOnce);
  const listed = wantedDocuments(options, {
    client: downloader.client,
    signal,
    onSourceFailed: (failure) => problems.push(failure.message),
    onExhausted: () => {
      if (options.only !== undefined) problems.push(`No source lists ${options.only}.`);
    },
  });
  for await (const batch of batches(listed, [batchSize])) {
    const documents = await findDocuments(database, { pipeline: pipeline.name, documents: batch });
    planned.documents.listed += documents.length;
    const ends = await Promise.allSettled(
      documents.map((document) => atOnce(() => planDocument(document, planned))),
    );
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }
  signal.throwIfAborted();
  const stages = forecast.stages();
  return {
    pipeline: pipeline.name,
    provider,
    documents: planned.documents,
    chunks: planned.chunks,
    stages,
    total: totalOf(stages),
    minutes: minutesOf(stages, pipeline),
    basis,
    problems,
    failures: planned.failures,
    skips: planned.skips,
    quarantine: planned.quarantine,
    overBudget: overBudget(forecast, options.maxUsdPerDocument),
  };
}

function overBudget(forecast: Forecast, maxUsd: number | undefined): Plan["overBudget"] {
  if (maxUsd === undefined) return null;
  const stopped = forecast.documents().filter(({ neededUsd }) => neededUsd > maxUsd);
  stopped.sort((left, right) => right.neededUsd - left.neededUsd);
  return { documents: stopped.length, usdPerDocument: maxUsd, first: stopped.slice(0, maxNamed) };
}

interface Planned {
  options: PlanOptions;
  pipeline: Pipeline;
  forecast: Forecast;
  textPool: TextPool;
  space: { provider: Provider; model: string; dimensions: number };
  settings: SettingsFingerprints;
  downloader: Downloader;
  rejectedTexts: RejectedTexts;
  documents: Plan["documents"];
  chunks: Plan["chunks"];
  failures: PlannedEnd[];
  skips: PlannedEnd[];
  quarantine: PlannedEnd[];
}

/** One document, as far as its chain costs nothing. */
async function planDocument(document: RegisteredDocument, planned: Planned): Promise<void> {
  const { options, documents } = planned;
  try {
    documents[await lookAt(document, planned)]++;
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof DocumentError)) throw error;
    const isSkipped = error instanceof SkippedDocument;
    documents[isSkipped ? "skipped" : "failed"]++;
    const { reason, message } = error;
    name(isSkipped ? planned.skips : planned.failures, {
      uri: document.uri,
      reason,
      message,
    });
    options.logger.debug({ document: document.uri, reason: error.reason }, error.message);
  }
}

function name(ends: PlannedEnd[], end: PlannedEnd): void {
  if (ends.length < maxNamed) ends.push(end);
}

async function lookAt(
  document: RegisteredDocument,
  planned: Planned,
): Promise<"unchanged" | "quarantined" | "toDo"> {
  const { options, pipeline, forecast, textPool, chunks } = planned;
  const { provider, database, signal } = options;
  const settings = settingsOf(document, { pipeline, settings: planned.settings });
  const { listed: wanted, published, failure } = document;
  const known = published?.settingsFingerprint === settings.version ? published.validators : null;
  const source = await download(wanted, planned.downloader, signal, known);
  if ("notModified" in source || published?.fingerprint === documentFingerprint(source, settings.version))
    return "unchanged";
  if (isQuarantined(failure, { contentHash: source.contentHash, settings: settings.attempt })) {
    const { reason, message } = failure;
    name(planned.quarantine, { uri: document.uri, reason, message });
    return "quarantined";
  }

  const cut = await chunk(textPool, source, chunkSettings(pipeline), signal);
  chunks.cut += cut.chunks.length;
  const { uri } = document;
  const pay: Pay = async (input, ask) => {
    const request = fingerprint(input);
    const answer = await peekStageResult(database, request);
    if (answer === null) return (await ask(request)).raw;
    forecast.noteKnown(uri);
    return answer;
  };
  const context = { openai: forecast, provider, documentId: uri, pay, signal };
  const chunked = await withKnownContexts(cut, pipeline, { ...context, uri });
  const embedded = await embed(chunked, {
    findVectors: (hashes) => findVectors(database, planned.space, hashes),
    rejectedTexts: planned.rejectedTexts,
    batcher: {
      embed: (inputs) => {
        forecast.embed(pipeline.embed.model, uri, inputs);
        return Promise.resolve(inputs.map(() => "planned"));
      },
    },
    signal,
  });
  chunks.embedded += embedded.paid;
  chunks.reused += embedded.reused;

  await unlessOptional(pipeline.summarise.optional, () =>
    summarise(chunked, { ...context, settings: pipeline.summarise, metadata: wanted.metadata }),
  );
  for (const extracting of pipeline.extract) {
    if (!appliesTo(extracting, wanted, chunked)) continue;
    await unlessOptional(extracting.optional, () => extract(chunked, { ...context, settings: extracting }));
  }
  return "toDo";
}

/** With the contexts of its chunks, as far as the ledger has them all; else every missing one is forecast, and what they add to the embedding is not. */
async function withKnownContexts(
  cut: ChunkedDocument,
  { contextualise: settings }: Pipeline,
  context: Omit<ContextualiseContext, "settings">,
): Promise<ChunkedDocument> {
  if (settings === undefined) return cut;
  let known = 0;
  for (const one of cut.chunks) {
    await unlessOptional(false, async () => {
      await contextOf(cut, one, { ...context, settings });
      known++;
    });
  }
  return known === cut.chunks.length ? await contextualise(cut, { ...context, settings }) : cut;
}

/** A stage up to its first answer that nobody has. */
async function unlessOptional(isOptional: boolean, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Unanswered) return;
    if (!isOptional || !(error instanceof DocumentError)) throw error;
  }
}

/** Requests that tell more than a guess. */
const enoughHistory = 5;
/** Of the words that a summary may have at most, those that models tend to write; and tokens of a word. */
const usedWords = 0.75;
const tokensPerWord = 1.35;

/** Output tokens as the pipeline's earlier runs had them; without any, what is asked for tells. */
async function forecastOutput(
  database: Database,
  pipeline: Pipeline,
  provider: Provider,
): Promise<{ outputOf: ForecastOutput; basis: string[] }> {
  const history = await outputHistory(database, { pipeline: pipeline.name, provider });
  const pastOf = (stage: StageName, model: string) =>
    history.find((one) => one.stage === stage && one.model === model && one.requests >= enoughHistory);
  const basis: string[] = [
    "documents, chunks and input tokens: listed, downloaded, cut and counted now; what the ledger has is not asked again",
  ];
  const chat = [
    ...(pipeline.contextualise === undefined
      ? []
      : [{ stage: "embed" as const, guess: "its maxTokens", ...pipeline.contextualise }]),
    {
      stage: "summarise" as const,
      guess: `three quarters of its ${pipeline.summarise.words} words`,
      ...pipeline.summarise,
    },
    ...pipeline.extract.map((settings) => ({
      stage: "extract" as const,
      guess: "the schema filled in with short phrases",
      ...settings,
    })),
  ];
  let isGuess = false;
  for (const { stage, model, guess } of chat) {
    const past = pastOf(stage, model);
    isGuess ||= past === undefined;
    const line =
      past !== undefined
        ? `output of ${stage} (${model}): ${past.requests} answers so far had ${Math.round(past.mean)} tokens, most of them ${Math.round(past.low)} to ${Math.round(past.high)}`
        : `output of ${stage} (${model}): a guess, since there are no earlier answers: ${guess}, and at most maxOutputTokens`;
    if (!basis.includes(line)) basis.push(line);
  }
  if (isGuess)
    basis.push(
      "to know more than a guess: a run with --limit 10, whose answers are kept, and this plan again",
    );
  basis.push(
    "not in it: retries, second questions of an extraction, answers that are cut off and asked for again, and what sources list until then",
  );
  const summaryTokens = usedWords * tokensPerWord * pipeline.summarise.words;
  return {
    basis,
    outputOf: ({ stage, model, maxOutputTokens, textTokens, sample }) => {
      const past = pastOf(stage, model);
      if (past !== undefined)
        return {
          least: Math.min(past.low, past.mean, maxOutputTokens),
          expected: Math.min(past.mean, maxOutputTokens),
          most: Math.min(Math.max(past.high, past.mean), maxOutputTokens),
        };
      // Nothing is summarised in more words than it has itself.
      const prose = Math.min(stage === "summarise" ? summaryTokens : maxOutputTokens, textTokens);
      return {
        least: Math.min(sample?.least ?? 1, maxOutputTokens),
        expected: Math.min(sample?.expected ?? prose, maxOutputTokens),
        most: maxOutputTokens,
      };
    },
  };
}

function totalOf(stages: readonly StageForecast[]): Plan["total"] {
  const total = { requests: 0, minRequests: 0, inputTokens: 0, outputTokens: nothing, usd: nothing };
  for (const stage of stages) {
    total.requests += stage.requests;
    total.minRequests += stage.minRequests;
    total.inputTokens += stage.inputTokens;
    total.outputTokens = addRanges(total.outputTokens, stage.outputTokens);
    total.usd = addRanges(total.usd, stage.usd);
  }
  return total;
}

/** The first minute's worth fits the bucket at once; the rest comes at the limit's rate. */
function minutesOf(stages: readonly StageForecast[], { limits }: Pipeline): Plan["minutes"] {
  return [...new Set(stages.map(({ model }) => model))].map((model) => {
    const { tokensPerMinute, requestsPerMinute } = limits[model] ?? {};
    if (tokensPerMinute === undefined && requestsPerMinute === undefined) return { model, minutes: null };
    const own = stages.filter((stage) => stage.model === model);
    const tokens = own.reduce((sum, stage) => sum + stage.reservedTokens, 0) / (tokensPerMinute ?? Infinity);
    const requests = own.reduce((sum, stage) => sum + stage.requests, 0) / (requestsPerMinute ?? Infinity);
    return { model, minutes: Math.max(0, tokens - 1, requests) };
  });
}
