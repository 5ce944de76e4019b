import type { ReportedDocument } from "../database/run-report.ts";
import type { RateSample } from "../database/run-details.ts";
import { stageNames } from "../stages/index.ts";

/** How many documents were in a stage, averaged over steps of equal length. */
export interface StageTimeline {
  stage: string;
  waiting: number[];
  running: number[];
}

export interface Timeline {
  /** Milliseconds of one step. */
  stepMs: number;
  stages: StageTimeline[];
}

/** What the documents' time in a stage was like, in milliseconds. */
export interface StageFigures {
  stage: string;
  documents: number;
  failed: number;
  /** Summed over the documents. */
  waitingMs: number;
  runningMs: number;
  /** Of the time in the stage, waiting for a place left out: 10th, 50th, 90th, 99th percentile and the longest. */
  percentiles: [number, number, number, number, number];
}

/** How a model's limit was used in one step. */
export interface LimitStep {
  /** Milliseconds since the run began, at the end of the step. */
  atMs: number;
  /** Tokens a minute, by what was sent in the step. */
  tokensPerMinute: number;
  limit: number | null;
  waiting: number;
  inFlight: number;
  /** Answers 429 in the step. */
  rateLimited: number;
}

export interface LimitUse {
  model: string;
  steps: LimitStep[];
  rateLimited: number;
}

const steps = 150;

/** When each stage was busy. */
export function timelineOf(documents: readonly ReportedDocument[]): Timeline {
  const end = documents.reduce((latest, { endedMs }) => Math.max(latest, endedMs.at(-1) ?? 0), 0);
  const stepMs = Math.max(1, end / steps);
  const stages = new Map(
    stageNames.map((stage): [string, StageTimeline] => [
      stage,
      {
        stage,
        waiting: Array.from({ length: steps }, () => 0),
        running: Array.from({ length: steps }, () => 0),
      },
    ]),
  );
  const spread = (counts: number[], from: number, to: number) => {
    for (let step = Math.floor(from / stepMs); step < steps && step * stepMs < to; step++) {
      const share = Math.min(to, (step + 1) * stepMs) - Math.max(from, step * stepMs);
      counts[step] = (counts[step] ?? 0) + Math.max(0, share) / stepMs;
    }
  };
  for (const { stages: way, waitingMs, runningMs, endedMs } of documents) {
    for (const [index, stage] of way.entries()) {
      const timeline = stages.get(stage);
      const [waiting = 0, running = 0, ended = 0] = [waitingMs[index], runningMs[index], endedMs[index]];
      if (timeline === undefined) continue;
      spread(timeline.waiting, waiting, running);
      spread(timeline.running, running, ended);
    }
  }
  const busy = [...stages.values()].filter(({ waiting, running }) =>
    [...waiting, ...running].some((count) => count > 0),
  );
  return { stepMs, stages: busy };
}

/** How long documents were in each stage. */
export function stageFigures(documents: readonly ReportedDocument[]): StageFigures[] {
  const found = new Map<
    string,
    { failed: number; waitingMs: number; runningMs: number; durations: number[] }
  >(stageNames.map((stage) => [stage, { failed: 0, waitingMs: 0, runningMs: 0, durations: [] }]));
  for (const { stages, waitingMs, runningMs, endedMs, failed } of documents) {
    for (const [index, stage] of stages.entries()) {
      const figures = found.get(stage);
      const [waiting = 0, running = 0, ended = 0] = [waitingMs[index], runningMs[index], endedMs[index]];
      if (figures === undefined) continue;
      figures.waitingMs += running - waiting;
      figures.runningMs += ended - running;
      figures.durations.push(ended - running);
      if (failed[index] === true) figures.failed++;
    }
  }
  return Array.from(found, ([stage, { failed, waitingMs, runningMs, durations }]) => {
    const sorted = durations.toSorted((left, right) => left - right);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      stage,
      documents: sorted.length,
      failed,
      waitingMs,
      runningMs,
      percentiles: [at(0.1), at(0.5), at(0.9), at(0.99), sorted.at(-1) ?? 0],
    };
  });
}

/** Shortest stretch that a rate is averaged over: shorter ones say more of the samples' moments than of the rate. */
const shortestStepMs = 1_000;

/** How each model's limit was used, in at most as many steps as the timeline has. */
export function limitUse(samples: readonly RateSample[]): LimitUse[] {
  return [...Map.groupBy(samples, ({ model }) => model)].map(([model, ofModel]) => {
    const last = ofModel.at(-1);
    const stepMs = Math.max(shortestStepMs, (last?.atMs ?? 0) / steps);
    const use: LimitUse = {
      model,
      steps: [],
      rateLimited: (last?.rateLimited ?? 0) + (last?.slowDowns ?? 0),
    };
    let from: Pick<RateSample, "atMs" | "tokens" | "rateLimited" | "slowDowns"> = {
      atMs: 0,
      tokens: 0,
      rateLimited: 0,
      slowDowns: 0,
    };
    let most = { waiting: 0, inFlight: 0 };
    // What a refused request had reserved is given back later: it was never sent, so it does not count when it was reserved either.
    let tokens = Infinity;
    const sent = ofModel
      .toReversed()
      .map((sample) => (tokens = Math.min(tokens, sample.tokens)))
      .toReversed();
    for (const [index, counted] of ofModel.entries()) {
      const sample = { ...counted, tokens: sent[index] ?? counted.tokens };
      most = {
        waiting: Math.max(most.waiting, sample.waiting),
        inFlight: Math.max(most.inFlight, sample.inFlight),
      };
      const elapsed = sample.atMs - from.atMs;
      if (elapsed < stepMs && counted !== last) continue;
      use.steps.push({
        atMs: sample.atMs,
        tokensPerMinute: ((sample.tokens - from.tokens) / Math.max(shortestStepMs, elapsed)) * 60_000,
        limit: sample.tokensPerMinute,
        ...most,
        rateLimited: sample.rateLimited + sample.slowDowns - from.rateLimited - from.slowDowns,
      });
      from = sample;
      most = { waiting: 0, inFlight: 0 };
    }
    return use;
  });
}
