import { ownValue } from "../base/records.ts";
import type { Provider } from "../base/document.ts";
import { addRanges, nothing } from "../openai/forecast.ts";
import type { DocumentForecast, Range, StageForecast } from "../openai/forecast.ts";
import { ofService } from "../openai/stage-service.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { usedModels } from "../pipeline/uses.ts";

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
  /** Documents of `toDo` that `--max-usd-per-document` would stop, the most expensive first; null without that limit. */
  overBudget: { documents: number; usdPerDocument: number; first: DocumentForecast[] } | null;
}

/** Documents named of each kind; the counts are complete. */
const maxNamed = 50;

export function noteEnd(ends: PlannedEnd[], end: PlannedEnd): void {
  if (ends.length < maxNamed) ends.push(end);
}

export function totalOf(stages: readonly StageForecast[]): Plan["total"] {
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
export function minutesOf(stages: readonly StageForecast[], pipeline: Pipeline): Plan["minutes"] {
  const uses = new Map(usedModels(pipeline).map((use) => [use.label, use]));
  return [...new Set(stages.map(({ model }) => model))].map((model) => {
    const use = uses.get(model);
    const limits = ofService(pipeline.limits, use?.service);
    const { tokensPerMinute, requestsPerMinute } = ownValue(limits, use?.model ?? model) ?? {};
    if (tokensPerMinute === undefined && requestsPerMinute === undefined) return { model, minutes: null };
    const own = stages.filter((stage) => stage.model === model);
    const tokens = own.reduce((sum, stage) => sum + stage.reservedTokens, 0) / (tokensPerMinute ?? Infinity);
    const requests = own.reduce((sum, stage) => sum + stage.requests, 0) / (requestsPerMinute ?? Infinity);
    return { model, minutes: Math.max(0, tokens - 1, requests) };
  });
}

/** The documents whose forecast is more than each may cost. */
export function overBudgetOf(
  documents: readonly DocumentForecast[],
  usdPerDocument: number | undefined,
): Plan["overBudget"] {
  if (usdPerDocument === undefined) return null;
  const stopped = documents
    .filter(({ neededUsd }) => neededUsd > usdPerDocument)
    .toSorted((left, right) => right.neededUsd - left.neededUsd);
  return { documents: stopped.length, usdPerDocument, first: stopped.slice(0, maxNamed) };
}
