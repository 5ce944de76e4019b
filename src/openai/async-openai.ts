import type { z } from "zod";
import type { CallRecord, CallStatus } from "../ledger/call.ts";
import type { Clock } from "../base/clock.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError, DocumentError, messageOf } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";
import { chatModels } from "../base/models.ts";
import type { Price } from "../base/models.ts";
import { AttemptWatch } from "./attempt-watch.ts";
import type { Budget, BudgetReservation } from "./pacing/budget.ts";
import { chatRequest, parseContent } from "./chat-request.ts";
import type { CompleteRequest, ParseRequest } from "./chat-request.ts";
import { embeddingRequest } from "./embedding-request.ts";
import type { EmbedRequest } from "./embedding-request.ts";
import { LatencyTracker, defaultTimeouts } from "./pacing/latency.ts";
import type { TimeoutSettings } from "./pacing/latency.ts";
import { IncompleteAnswer, readJson } from "./paid-request.ts";
import type { TokenLimitParameter, PaidRequest } from "./paid-request.ts";
import { cacheUse } from "./prompt-cache.ts";
import type { CacheUse } from "./prompt-cache.ts";
import { costUsd, findPrice, maxUsd, priceOf } from "./prices.ts";
import type { Usage } from "./prices.ts";
import { createRateGovernor } from "./pacing/rate-governor.ts";
import type { ModelSnapshot, RateGovernor, RateLimits, Reservation } from "./pacing/rate-governor.ts";
import { otherCapName, refuses, refusesCacheOptions, refusesStructure } from "./refusals.ts";
import { RequestBuilder } from "./request-builder.ts";
import type { ServiceAccess } from "./request-builder.ts";
import {
  AttemptTimeout,
  ConnectionFailure,
  RetryBudget,
  ServiceError,
  UnusableAnswer,
  createScrubber,
  defaultRetryLimits,
  judge,
  retryDelay,
} from "./errors.ts";
import type { AnswerHeaders, RetryLimits } from "./errors.ts";
import { strictResponseFormat } from "./strict-schema.ts";
import { createTransport } from "./transport.ts";
import type { Fetch, ProxyUrls, Transport } from "./transport.ts";

export interface AsyncOpenAIOptions extends ServiceAccess {
  /** Model → the name under which the service has it, such as a deployment of Azure; the model's own where none is given. */
  deployments?: Readonly<Record<string, string>>;
  /** Who answers: stands in every call record. */
  provider: Provider;
  /** The account's limits by model, as far as the pipeline tells them. */
  limits?: Readonly<Record<string, RateLimits>>;
  /** What requests may cost; without it, whatever they do. */
  budget?: Budget | undefined;
  /** Most requests in flight at once, of all models together. */
  maxInFlight?: number | undefined;
  /** Prices by model that differ from the known ones, or of models that are not known. */
  prices?: Readonly<Record<string, Price>>;
  /** False lets models be used whose price nobody gives; what they cost is recorded as unknown. Default true. */
  requirePrices?: boolean;
  proxy?: ProxyUrls | undefined;
  /**
   * Gets every attempt but the one whose record is returned with the answer. It is awaited, and its failure is logged and
   * does not fail the request.
   */
  recordCall: (call: CallRecord) => Promise<void>;
  logger: Logger;
  clock: Clock;
  governor?: RateGovernor;
  retry?: Partial<RetryLimits>;
  timeouts?: Partial<TimeoutSettings>;
  fetch?: Fetch;
  random?: () => number;
}

/** An answer that will not get better: refused, filtered, cut off, or unusable again and again. What it cost is in `call`. */
export class AnswerError extends DocumentError {
  override readonly name = "AnswerError";
  /** The last attempt. It is recorded already. */
  readonly call: CallRecord;

  constructor(reason: DocumentReason, message: string, options: { call: CallRecord }) {
    super(reason, message);
    this.call = options.call;
  }
}

/** The header that the fake puts on all it says. */
const fakeMark = "x-fake-openai";

const encoder = new TextEncoder();

/** What the fake made must never be taken for the service's: its rows would say so for good. */
function answeredByFake(): ConfigurationError {
  return new ConfigurationError(
    "The server that answers is ragprep's fake OpenAI, and the pipeline asks for a real one: nothing it says is kept. Empty OPENAI_BASE_URL or name another server in it; to use the fake, say --fake with its address in RAGPREP_FAKE_URL.",
  );
}

/** How often a request may meet a full bucket: far beyond any hold, and not forever. */
const maxRateWaits = 100;

/**
 * The only door to the API: paces, retries, times out, records. Its three methods wait for a slot, leave the machine
 * and cost money, which their prefix says.
 *
 * They throw
 * - `DocumentError` when this request can't succeed: too_long_for_model, request_rejected, retries_exhausted, or an
 *   `AnswerError` with answer_refused, answer_filtered, answer_truncated, answer_invalid;
 * - `FatalError` when no request can: key, permissions, quota, configuration;
 * - the signal's reason, at once, when it aborts.
 */
export class AsyncOpenAI {
  readonly #options: AsyncOpenAIOptions;
  readonly #heads: RequestBuilder;
  readonly #transport: Transport;
  readonly #governor: RateGovernor;
  readonly #retryLimits: RetryLimits;
  readonly #retryBudget: RetryBudget;
  readonly #latencies = new Map<string, LatencyTracker>();
  readonly #watch: AttemptWatch;
  readonly #capNames = new Map<string, TokenLimitParameter>();
  /** Models whose server knows nothing of the options of the prompt cache. */
  readonly #withoutCacheOptions = new Set<string>();
  /** Models that have answered in the form of a schema. */
  readonly #structuredModels = new Set<string>();
  readonly #scrub: (text: string) => string;
  readonly #random: () => number;
  /** Records of abandoned calls that are still being written. */
  readonly #recording = new Set<Promise<void>>();

  constructor(options: AsyncOpenAIOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#scrub = createScrubber([options.apiKey, ...Object.values(options.headers ?? {})]);
    this.#retryLimits = { ...defaultRetryLimits, ...options.retry };
    this.#retryBudget = new RetryBudget(options.clock);
    this.#watch = new AttemptWatch(options.clock);
    this.#governor =
      options.governor ??
      createRateGovernor({
        clock: options.clock,
        limits: options.limits ?? {},
        maxInFlight: options.maxInFlight,
        log: options.logger,
        random: this.#random,
      });
    this.#transport = createTransport({ fetch: options.fetch, proxy: options.proxy, scrub: this.#scrub });
    this.#heads = new RequestBuilder(options);
  }

  /** Vectors as little-endian float32, in the inputs' order. */
  async async_embed(request: EmbedRequest): Promise<{ vectors: Buffer[]; call: CallRecord }> {
    const { answer, call } = await this.#pay(embeddingRequest(request));
    return { vectors: answer, call };
  }

  /** The model's answer as text, never empty. */
  async async_complete(request: CompleteRequest): Promise<{ text: string; call: CallRecord }> {
    const { answer, call } = await this.#pay(chatRequest(request, {}, (content) => content));
    return { text: answer, call };
  }

  /** The model's answer as data of the schema, and the JSON text it came in. */
  async async_parse<Schema extends z.ZodType>(
    request: ParseRequest<Schema>,
  ): Promise<{ data: z.output<Schema>; raw: string; call: CallRecord }> {
    const format = strictResponseFormat(request.schema, request.schemaName);
    const { answer, call } = await this.#pay(
      chatRequest(request, { response_format: format }, (content) => ({
        raw: content,
        data: parseContent(content, request.schema),
      })),
    );
    return { ...answer, call };
  }

  /** The state of every model's limits. */
  snapshot(): ModelSnapshot[] {
    return this.#governor.snapshot();
  }

  /** No more documents will come: the last requests go by the longest way left. */
  drain(): void {
    this.#governor.drain();
  }

  /** Tokens that one request to the model should not exceed, by what is known of its limit. */
  preferredRequestTokens(model: string): number {
    return this.#governor.preferredRequestTokens(model);
  }

  /** Writes what is left to record and closes the connections. Calls in flight should be over or aborted. */
  async close(): Promise<void> {
    await Promise.all(this.#recording);
    this.#watch.close();
    await this.#transport.close();
  }

  async #pay<Answer>(request: PaidRequest<Answer>): Promise<{ answer: Answer; call: CallRecord }> {
    const { model, signal } = request;
    const price = this.#priceOf(model);
    const deployment = this.#deploymentOf(model);
    const isAzure = this.#options.azure !== undefined;
    const context = {
      model,
      deployment,
      keyLine: isAzure ? "AZURE_OPENAI_API_KEY" : "OPENAI_API_KEY",
      addressLine: isAzure ? "AZURE_OPENAI_ENDPOINT" : "OPENAI_BASE_URL",
    };
    let maxOutputTokens = request.maxOutputTokens;
    let rateWaits = 0;
    let transientFailures = 0;
    let unusableAnswers = 0;
    let timeouts = 0;
    let atFront = false;
    let isCapRenamed = false;
    /** Set while an answer that was cut off is asked for again with more room. */
    let truncated: AnswerError | undefined;

    for (let attempt = 1; ; attempt++) {
      const tokens = request.inputTokens + maxOutputTokens;
      // Money first: what waits for it holds no place in the rate limit.
      const hold = await this.#reserve(request, price, maxOutputTokens);
      let reservation: Reservation;
      try {
        reservation = await this.#governor.acquire(model, {
          tokens,
          estimate: Math.ceil(request.inputBytes / 4) + maxOutputTokens,
          stage: request.stage,
          signal,
          atFront,
        });
      } catch (error) {
        hold?.settle(0);
        // Where the limit has no place for more room, its want is what the author can do something about.
        throw error instanceof DocumentError ? (truncated ?? error) : error;
      }
      const capName = this.#capNameOf(model);
      const cache = this.#cacheUseOf(request, price);
      const body = { ...request.body(maxOutputTokens, capName, cache), model: deployment };
      const tried = await this.#attempt(request, { reservation, body, maxOutputTokens, timeouts });
      hold?.settle(paidFor(tried, price));
      const record = (status: CallStatus, error: string | null): CallRecord => ({
        ...describeRequest(request, this.#options.provider),
        attempt,
        status,
        ...tried.facts,
        ...describeUsage(tried.usage, price),
        error,
      });

      if (tried.outcome === "answered") {
        if (request.isStructured) this.#structuredModels.add(model);
        return { answer: tried.answer, call: record("answered", null) };
      }

      if (tried.outcome === "aborted") {
        // Nobody waits for an abandoned call: its record is written on the side.
        this.#recordLater(
          record("possibly_billed", "abandoned: the run was stopped or the document's work was cancelled"),
        );
        throw signal.reason;
      }

      if (tried.outcome === "ended") {
        const { reason } = tried.ended;
        const message = this.#scrub(tried.ended.message);
        const call = record("possibly_billed", message);
        await this.#record(call);
        // What was cut off gets one more try with twice the room: paying a little more beats losing the document.
        const ended = new AnswerError(reason, message, { call });
        if (reason !== "answer_truncated" || truncated !== undefined) throw ended;
        truncated = ended;
        maxOutputTokens *= 2;
        atFront = true;
        continue;
      }

      const { failure } = tried;
      if (failure instanceof AttemptTimeout) timeouts++;
      const verdict = judge(failure, context);
      const message = this.#scrub(messageOf(failure));
      const call = record(statusOf(failure), message);
      await this.#record(call);
      signal.throwIfAborted();

      if (verdict.action === "give_up") {
        if (!isCapRenamed && request.kind === "chat" && refuses(failure, capName)) {
          // Not billed, and for all requests to this model from now on: its other name.
          this.#capNames.set(model, otherCapName[capName]);
          isCapRenamed = true;
          atFront = true;
          continue;
        }
        if (cache !== "unasked" && refusesCacheOptions(failure)) {
          this.#withoutCacheOptions.add(model);
          atFront = true;
          continue;
        }
        if (truncated !== undefined && verdict.error instanceof DocumentError) throw truncated;
        throw request.isStructured && refusesStructure(failure)
          ? this.#structureRefused(model, message)
          : verdict.error;
      }
      if (verdict.action === "wait_for_rate") {
        rateWaits++;
        if (rateWaits >= maxRateWaits) throw exhausted(model, rateWaits, message);
        atFront = true;
        continue;
      }
      if (verdict.reason === "unusable_answer") {
        unusableAnswers++;
        if (unusableAnswers >= this.#retryLimits.unusableAnswers) {
          throw new AnswerError(
            "answer_invalid",
            `${model} gave no usable answer in ${unusableAnswers} tries; the last: ${message}`,
            { call },
          );
        }
      }
      transientFailures++;
      if (transientFailures >= this.#retryLimits.attempts) throw exhausted(model, transientFailures, message);
      const delay = Math.max(
        retryDelay(transientFailures, this.#retryLimits, verdict.retryAfterMs, this.#random),
        this.#retryBudget.take(),
      );
      this.#options.logger.debug(
        { model, stage: request.stage, attempt, delayMs: Math.round(delay), reason: message },
        "trying again",
      );
      await this.#options.clock.sleep(delay, signal);
      atFront = true;
    }
  }

  /** Sets aside what an attempt can cost; undefined where there is no budget or no price. */
  async #reserve(
    { inputTokens, documentId, signal }: PaidRequest<unknown>,
    price: Price | null,
    maxOutputTokens: number,
  ): Promise<BudgetReservation | undefined> {
    if (price === null) return undefined;
    const usd = maxUsd(price, inputTokens, maxOutputTokens);
    return await this.#options.budget?.reserve(usd, { documentId, signal });
  }

  /** Sends once, and reads what came of it. Throws nothing but bugs. */
  async #attempt<Answer>(
    request: PaidRequest<Answer>,
    {
      reservation,
      body,
      maxOutputTokens,
      timeouts,
    }: {
      reservation: Reservation;
      body: Record<string, unknown> & { model: string };
      maxOutputTokens: number;
      timeouts: number;
    },
  ): Promise<AttemptResult<Answer>> {
    const { clock } = this.#options;
    const facts: AttemptFacts = { httpStatus: null, requestId: null, startedAt: new Date(), latencyMs: 0 };
    const latencies = this.#latenciesOf(request);
    const tokens = request.inputTokens + maxOutputTokens;
    const sentAt = clock.now();
    const controller = new AbortController();
    const forwardAbort = () => controller.abort(request.signal.reason);
    request.signal.addEventListener("abort", forwardAbort, { once: true });
    const stopWatching = this.#watch.add({
      timeoutMs: () => latencies.timeoutMs(tokens, timeouts),
      giveUp: (elapsedMs) => {
        const text = `no answer within ${(elapsedMs / 1000).toFixed(1)} s, several times what such calls take`;
        controller.abort(new AttemptTimeout(text));
      },
    });
    const ended = () => {
      stopWatching();
      facts.latencyMs = Math.round(clock.now() - sentAt);
    };
    let headers: AnswerHeaders;
    let usage: Usage | null = null;
    try {
      request.signal.throwIfAborted();
      const taken = await this.#transport.post({
        head: await this.#heads.of(request.path, body.model),
        body: encoder.encode(JSON.stringify(body)),
        maxAnswerBytes: request.maxAnswerBytes,
        signal: controller.signal,
        onAnswer: (head) => {
          facts.httpStatus = head.status;
          facts.requestId = this.#scrubbed(requestIdOf(head.headers)) ?? null;
          headers = head.headers;
        },
        read: (content) => {
          ended();
          this.#retryBudget.answered();
          latencies.record(facts.latencyMs, tokens);
          if (this.#options.provider !== "fake" && headers.get(fakeMark) !== null) throw answeredByFake();
          const read = readJson(content, request);
          usage = read.usage;
          reservation.settle({
            headers,
            tokens: usage === null ? undefined : usage.inputTokens + maxOutputTokens,
          });
          return read.take();
        },
      });
      return taken instanceof IncompleteAnswer
        ? { outcome: "ended", ended: taken, facts, usage }
        : { outcome: "answered", answer: taken, facts, usage };
    } catch (thrown) {
      ended();
      if (request.signal.aborted) return { outcome: "aborted", facts, usage };
      const failure: unknown = controller.signal.aborted ? controller.signal.reason : thrown;
      if (failure instanceof ServiceError && failure.status === 429)
        reservation.reportRateLimit(failure.rateLimit, failure.headers);
      return { outcome: "failed", failure, facts, usage };
    } finally {
      request.signal.removeEventListener("abort", forwardAbort);
      // Does nothing where an answer or a 429 has settled it.
      reservation.settle({});
    }
  }

  #priceOf(model: string): Price | null {
    const { prices = {}, requirePrices = true } = this.#options;
    return requirePrices ? priceOf(model, prices) : findPrice(model, prices);
  }

  /** The fake has every model under its own name, also for a pipeline that means to run on Azure. */
  #deploymentOf(model: string): string {
    const { deployments = {}, provider } = this.#options;
    if (provider === "fake") return model;
    return (Object.hasOwn(deployments, model) ? deployments[model] : undefined) ?? model;
  }

  #cacheUseOf({ model, shape }: PaidRequest<unknown>, price: Price | null): CacheUse {
    if (shape === undefined || price === null || this.#withoutCacheOptions.has(model)) return "unasked";
    return cacheUse(price, shape);
  }

  /**
   * OpenAI's newer models refuse `max_tokens`. Of other servers every one takes it, while several pass over
   * `max_completion_tokens` in silence and write without end: Ollama, LM Studio, llama.cpp before February 2026.
   */
  #capNameOf(model: string): TokenLimitParameter {
    const { azure, baseUrl } = this.#options;
    const isOpenAI =
      azure !== undefined ||
      Object.hasOwn(chatModels, model) ||
      /(?:^|\.)openai\.(?:com|azure\.com)$/.test(new URL(baseUrl).hostname);
    return this.#capNames.get(model) ?? (isOpenAI ? "max_completion_tokens" : "max_tokens");
  }

  /**
   * A server that can't answer in the form of a schema refuses every document alike. Once it could, the refusal is the
   * one document's: an error may quote what it was sent, so its words alone must not end a run.
   */
  #structureRefused(model: string, message: string): Error {
    const text = `${model} does not answer in the form of a schema here: the service refuses response_format (${message}). Choose an extract.model with structured outputs, or a server that offers them.`;
    return this.#structuredModels.has(model)
      ? new DocumentError("request_rejected", text)
      : new ConfigurationError(text);
  }

  #scrubbed(text: string | null | undefined): string | undefined {
    return text === null || text === undefined ? undefined : this.#scrub(text);
  }

  #latenciesOf({ model, stage }: Pick<PaidRequest<unknown>, "model" | "stage">): LatencyTracker {
    const key = JSON.stringify([model, stage]);
    const known = this.#latencies.get(key);
    if (known !== undefined) return known;
    const created = new LatencyTracker({ ...defaultTimeouts, ...this.#options.timeouts });
    this.#latencies.set(key, created);
    return created;
  }

  async #record(call: CallRecord): Promise<void> {
    try {
      await this.#options.recordCall(call);
    } catch (error) {
      this.#options.logger.error({ err: error, call }, "a call could not be recorded");
    }
  }

  #recordLater(call: CallRecord): void {
    const recording = this.#record(call).finally(() => this.#recording.delete(recording));
    this.#recording.add(recording);
  }
}

interface AttemptFacts {
  httpStatus: number | null;
  requestId: string | null;
  startedAt: Date;
  latencyMs: number;
}

type AttemptResult<Answer> = { facts: AttemptFacts; usage: Usage | null } & (
  | { outcome: "answered"; answer: Answer }
  | { outcome: "ended"; ended: IncompleteAnswer }
  | { outcome: "failed"; failure: unknown }
  | { outcome: "aborted" }
);

function describeRequest(request: PaidRequest<unknown>, provider: Provider) {
  const { stage, kind, model, fingerprint, documentId } = request;
  return { stage, kind, provider, model, fingerprint, documentId };
}

/** What an attempt did cost, in US dollars; null when that is not known. */
function paidFor(tried: AttemptResult<unknown>, price: Price | null): number | null {
  if (tried.usage !== null && price !== null) return costUsd(price, tried.usage);
  return tried.outcome === "failed" && statusOf(tried.failure) !== "possibly_billed" ? 0 : null;
}

function describeUsage(usage: Usage | null, price: Price | null) {
  if (usage === null)
    return {
      inputTokens: null,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      outputTokens: null,
      costUsd: null,
    };
  return { ...usage, costUsd: price === null ? null : costUsd(price, usage) };
}

function exhausted(model: string, tries: number, lastFailure: string): DocumentError {
  return new DocumentError(
    "retries_exhausted",
    `${model} did not answer in ${tries} tries; the last: ${lastFailure}. The next run tries again, and pays for nothing twice.`,
  );
}

/** The service's id of a request, where it gives one; Azure's gateway has a name of its own for it. */
function requestIdOf(headers: AnswerHeaders): string | null {
  return headers.get("x-request-id") ?? headers.get("apim-request-id") ?? headers.get("request-id");
}

function statusOf(failure: unknown): CallStatus {
  if (failure instanceof ServiceError)
    return failure.status >= 500 || failure.status === 408 ? "failed" : "rejected";
  if (failure instanceof ConnectionFailure) return failure.sent ? "possibly_billed" : "failed";
  return failure instanceof AttemptTimeout || failure instanceof UnusableAnswer
    ? "possibly_billed"
    : "failed";
}
