import type { Clock } from "../base/clock.ts";
import type { Queryable } from "../database/connection/connect.ts";
import { saveRateSamples, saveRunDocuments } from "../database/run-details.ts";
import type { RateSample, RunDocument, StageSpan } from "../database/run-details.ts";
import type { LimitState, RunEvent } from "./events.ts";
import type { Logger } from "../base/log.ts";
import type { ModelSnapshot } from "../openai/pacing/rate-governor.ts";
import type { StageName } from "../stages/index.ts";

export interface RunRecorderOptions {
  database: Queryable;
  runId: string;
  snapshot: () => ModelSnapshot[];
  /** Called about once a second with how the limits are used. */
  onLimits: (models: LimitState[]) => void;
  /** False where another process keeps the samples of the limits. */
  keepsSamples?: boolean;
  /** Milliseconds for which the run has gone on already, in other processes. */
  elapsedMs?: number;
  clock: Clock;
  logger: Logger;
}

/** Milliseconds between two writes and two reports of the limits, and between two samples of the limits at the beginning of a run. */
const writeEveryMs = 1_000;
const lookEveryMs = 250;
/** A long run is looked at so many times as often as it has lasted: some 1,500 samples a model in eight hours. */
const looksPerDuration = 200;
/** Documents in one statement, and those kept while the database does not answer. */
const batchSize = 500;
const maxWaiting = 20_000;

interface OpenDocument {
  spans: StageSpan[];
  /** The stage it is in. */
  open: { stage: StageName; waitingMs: number; runningMs: number | undefined } | undefined;
}

/**
 * Keeps for the report what a run does with each document and how it uses the limits: gathers it from the run's events,
 * and writes it once a second in a few statements. What it can't write is logged and missing in the report; it never
 * fails the run.
 */
export class RunRecorder {
  readonly #options: RunRecorderOptions;
  readonly #startedAt: number;
  readonly #open = new Map<string, OpenDocument>();
  readonly #timer: NodeJS.Timeout;
  #documents: RunDocument[] = [];
  #samples: RateSample[] = [];
  /** By model: the state that was kept last, and the last sample that said the same. */
  readonly #lastSamples = new Map<string, { state: string; again: RateSample | undefined }>();
  #lookedAt = -Infinity;
  #wroteAt = 0;
  #toldAt = 0;
  #lost = 0;
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;

  constructor(options: RunRecorderOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now() - (options.elapsedMs ?? 0);
    this.#timer = setInterval(() => this.#tick(), lookEveryMs).unref();
  }

  record(event: RunEvent): void {
    if (event.type === "stage") this.#recordStage(event);
    if (event.type !== "document") return;
    const spans = this.#open.get(event.documentId)?.spans ?? [];
    this.#open.delete(event.documentId);
    this.#keep({ documentId: event.documentId, outcome: event.outcome, spans });
  }

  /** Writes what is left, also for documents in progress. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const now = this.#now();
    this.#look(now);
    for (const [documentId, { spans, open }] of this.#open) {
      if (open !== undefined) spans.push(spanOf(open, now, true));
      this.#keep({ documentId, outcome: null, spans });
    }
    this.#open.clear();
    await this.#writing;
    await this.#write();
    if (this.#lost > 0)
      this.#options.logger.warn(
        { documents: this.#lost },
        "the report will lack what the run did with some documents: the database did not take it",
      );
  }

  #now(): number {
    return this.#options.clock.now() - this.#startedAt;
  }

  #recordStage({ stage, state, documentId }: Extract<RunEvent, { type: "stage" }>): void {
    const now = this.#now();
    const document = this.#open.get(documentId) ?? { spans: [], open: undefined };
    this.#open.set(documentId, document);
    if (state === "waiting") document.open = { stage, waitingMs: now, runningMs: undefined };
    else if (document.open === undefined) return;
    else if (state === "running") document.open.runningMs = now;
    else {
      document.spans.push(spanOf(document.open, now, state === "failed"));
      document.open = undefined;
    }
  }

  #keep(document: RunDocument): void {
    if (this.#documents.length < maxWaiting) this.#documents.push(document);
    else this.#lost++;
  }

  #tick(): void {
    const now = this.#now();
    if (now - this.#lookedAt >= Math.max(lookEveryMs * 0.8, now / looksPerDuration)) this.#look(now);
    if (now - this.#toldAt >= writeEveryMs) {
      this.#toldAt = now;
      this.#options.onLimits(this.#options.snapshot().map((model) => limitState(model)));
    }
    if (this.#isWriting || now - this.#wroteAt < writeEveryMs) return;
    this.#wroteAt = now;
    this.#isWriting = true;
    this.#writing = this.#write().finally(() => {
      this.#isWriting = false;
    });
  }

  /** Of samples that say the same, the first and the last are enough. */
  #look(now: number): void {
    this.#lookedAt = now;
    if (this.#options.keepsSamples === false) return;
    for (const model of this.#options.snapshot()) {
      const sample: RateSample = {
        model: model.model,
        atMs: now,
        tokensPerMinute: model.tokensPerMinute,
        requestsPerMinute: model.requestsPerMinute,
        tokens: model.admitted.tokens,
        requests: model.admitted.requests,
        rateLimited: model.rateLimited.rate,
        slowDowns: model.rateLimited.slow_down,
        waiting: limitState(model).waiting,
        inFlight: model.inFlight,
      };
      const state = JSON.stringify({ ...sample, atMs: 0 });
      const last = this.#lastSamples.get(model.model);
      if (last?.state === state) {
        last.again = sample;
        continue;
      }
      this.#lastSamples.set(model.model, { state, again: undefined });
      const news = last?.again === undefined ? [sample] : [last.again, sample];
      if (this.#samples.length < maxWaiting) this.#samples.push(...news);
    }
  }

  async #write(): Promise<void> {
    const { database, runId, logger } = this.#options;
    let batch: RunDocument[] = [];
    try {
      while ((batch = this.#documents.splice(0, batchSize)).length > 0)
        await saveRunDocuments(database, runId, batch);
      let samples: RateSample[];
      while ((samples = this.#samples.splice(0, batchSize)).length > 0)
        await saveRateSamples(database, runId, samples);
    } catch (error) {
      this.#lost += batch.length;
      logger.warn({ err: error }, "details for the report could not be written");
    }
  }
}

function spanOf(
  { stage, waitingMs, runningMs }: NonNullable<OpenDocument["open"]>,
  now: number,
  failed: boolean,
): StageSpan {
  return { stage, waitingMs, runningMs: runningMs ?? now, endedMs: now, failed };
}

function limitState(model: ModelSnapshot): LimitState {
  const { tokensPerMinute, tokensPerSecond, inFlight, rateLimited } = model;
  return {
    model: model.model,
    tokensPerMinute,
    tokensPerSecond,
    waiting: Object.values(model.waiting).reduce((sum, count) => sum + count, 0),
    inFlight,
    rateLimited: rateLimited.rate + rateLimited.slow_down,
  };
}
