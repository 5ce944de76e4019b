import type { z } from "zod";
import type { CallRecord } from "../base/call.ts";
import type { Clock } from "../base/clock.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError, messageOf, outweighs } from "../base/errors.ts";
import { forwardAbort } from "../base/forward-abort.ts";
import type { Logger } from "../base/log.ts";
import type { Price } from "../base/models.ts";
import { attemptCostUsd, describeAttempt, requestIdOf } from "./attempt.ts";
import type { AttemptFacts, AttemptResult } from "./attempt.ts";
import { AttemptWatch } from "./attempt-watch.ts";
import type { Budget, BudgetReservation } from "./pacing/budget.ts";
import { chatRequest, parseContent, shorterMessageTokens } from "./chat-request.ts";
import type { CompleteRequest, ParseRequest } from "./chat-request.ts";
import { embeddingRequest } from "./embedding-request.ts";
import type { EmbedRequest } from "./embedding-request.ts";
import { ModelDialects } from "./model-dialects.ts";
import type { ModelDialect } from "./model-dialects.ts";
import type { InFlightPlaces } from "./pacing/in-flight-places.ts";
import { LatencyTracker, defaultTimeouts } from "./pacing/latency.ts";
import type { TimeoutSettings } from "./pacing/latency.ts";
import { IncompleteAnswer, readJson } from "./paid-request.ts";
import type { PaidRequest } from "./paid-request.ts";
import { cacheUse } from "./prompt-cache.ts";
import type { CacheUse } from "./prompt-cache.ts";
import { findPrice, maxUsd, priceOf } from "./prices.ts";
import type { Usage } from "./prices.ts";
import type { SharedLimitStore } from "./pacing/limit-sharing.ts";
import { createRateGovernor } from "./pacing/rate-governor.ts";
import type { ModelSnapshot, RateGovernor, RateLimits, Reservation } from "./pacing/rate-governor.ts";
import {
  askWithinLimits,
  awaitedEvidence,
  finalError,
  firstState,
  preferTruncated,
  recover,
} from "./recoveries.ts";
import type { RequestState } from "./recoveries.ts";
import { PromptMeter } from "./prompt-meter.ts";
import { RepeatedAnswer, RepeatedAnswers } from "./repeated-answers.ts";
import type { FirstRequest } from "./repeated-answers.ts";
import { rerankRequest } from "./rerank-request.ts";
import type { RerankRequest } from "./rerank-request.ts";
import { RequestBuilder, keyLineOf } from "./request-builder.ts";
import type { ServiceAccess } from "./request-builder.ts";
import {
  AttemptTimeout,
  RequestTooLarge,
  RetryBudget,
  ServiceError,
  createScrubber,
  defaultRetryLimits,
  askedWaitOf,
  classifyFailure,
  retryDelay,
} from "./errors.ts";
import type { AnswerHeaders, RetryLimits, RetryDecision } from "./errors.ts";
import { RunEnded, excusableEndings } from "./run-endings.ts";
import { modelLabel, ofService } from "./stage-service.ts";
import type { StageService } from "./stage-service.ts";
import { strictResponseFormat } from "./strict-schema.ts";
import { ServiceWatch } from "./service-watch.ts";
import type { Patience, StageWatch } from "./service-watch.ts";
import { createTransport } from "./transport.ts";
import type { Fetch, ProxyUrls, Transport } from "./transport.ts";

export interface AsyncOpenAIOptions extends ServiceAccess {
  /** Model → its name at the service, such as an Azure deployment; the model's own name by default. */
  deployments?: Readonly<Record<string, string>>;
  /** Who answers: part of every call record. */
  provider: Provider;
  /** The stage's own service that this is the way to; undefined for the environment's. Calls name it before the model. */
  service?: StageService | undefined;
  /** The account's limits by model, if the pipeline configures them. */
  limits?: Readonly<Record<string, RateLimits>>;
  /** Where other processes send to the same account: what they tell each other of its limits. */
  sharedLimits?: SharedLimitStore | undefined;
  /** What requests may cost; no limit by default. */
  budget?: Budget | undefined;
  /** Most requests in flight at once, of all models together. */
  maxInFlight?: number | undefined;
  /** The places of those, shared with the clients of other services. */
  places?: InFlightPlaces | undefined;
  /** By stage, its share of a limit that several wait for; 1 for a stage that has none. */
  stageWeights?: Readonly<Record<string, number>> | undefined;
  /** Prices by model: of unknown models, or to replace the known ones. */
  prices?: Readonly<Record<string, Price>>;
  /** False allows models without a price: their cost is recorded as unknown. Default true. */
  requirePrices?: boolean;
  proxy?: ProxyUrls | undefined;
  /**
   * Gets the record of every attempt except the one that is returned with the answer. It is awaited; if it fails, the
   * failure is logged and the request goes on.
   */
  recordCall: (call: CallRecord) => Promise<void>;
  /** Told the fingerprint of a request whose answer came again, to another request: it may have been that one's. */
  onRepeated?: ((earlier: FirstRequest) => Promise<void>) | undefined;
  logger: Logger;
  clock: Clock;
  /** The longest wait that the service may ask for, in milliseconds; the run ends when it asks for more. Default 20 minutes. */
  maxRetryAfterMs?: number | undefined;
  /** How long to wait for a service that answers nothing. A run sets it; otherwise, each request only has its own retries. */
  patience?: Partial<Patience> | undefined;
  governor?: RateGovernor;
  retry?: Partial<RetryLimits>;
  timeouts?: Partial<TimeoutSettings>;
  fetch?: Fetch;
  random?: () => number;
}

/** The header that the fake sends with every response. */
const fakeMark = "x-fake-openai";

const encoder = new TextEncoder();

const defaultMaxRetryAfterMs = 1_200_000;
/** A wait that is told to whoever watches. */
const longWaitMs = 60_000;

/** The fake's answers must never be stored as the service's. */
function answeredByFake(): ConfigurationError {
  return new ConfigurationError(
    "The server is ragprep's fake OpenAI, but the run asks for a real service: nothing it answered is kept. Unset OPENAI_BASE_URL or point it at the real server; to use the fake, pass --fake and set RAGPREP_FAKE_URL to its address.",
  );
}

/**
 * The only way to the API: paces, retries, times out, records. The prefix of its methods says that they wait for
 * their turn, use the network and cost money.
 *
 * They throw
 * - `DocumentError` when this request can't succeed: too_long_for_model, request_rejected, retries_exhausted, or an
 *   `AnswerError` with answer_refused, answer_filtered, answer_truncated, answer_invalid;
 * - `FatalError` when no request can: key, permissions, quota, configuration;
 * - the signal's reason, at once, when it aborts.
 */
export class AsyncOpenAI {
  readonly #options: AsyncOpenAIOptions;
  readonly #requests: RequestBuilder;
  readonly #transport: Transport;
  readonly #governor: RateGovernor;
  readonly #retryLimits: RetryLimits;
  readonly #retryBudget: RetryBudget;
  readonly #latencies = new Map<string, LatencyTracker>();
  readonly #watch: AttemptWatch;
  readonly #dialects: ModelDialects;
  readonly #prompts = new PromptMeter();
  readonly #repeated = new RepeatedAnswers();
  readonly #service: ServiceWatch | undefined;
  readonly #scrub: (text: string) => string;
  readonly #random: () => number;
  /** Until when it is known that the service wants no requests, by the clock. */
  #toldUntil = -Infinity;
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
        limits: ofService(options.limits ?? {}, options.service),
        maxInFlight: options.maxInFlight,
        places: options.places,
        stageWeights: options.stageWeights,
        sharedLimits: options.sharedLimits,
        log: options.logger,
        random: this.#random,
      });
    this.#transport = createTransport({ fetch: options.fetch, proxy: options.proxy, scrub: this.#scrub });
    this.#requests = new RequestBuilder(options);
    this.#dialects = new ModelDialects({ baseUrl: options.baseUrl, isAzure: options.azure !== undefined });
    if (options.patience !== undefined)
      this.#service = new ServiceWatch({ ...options, addressLine: this.#addressLine, scrub: this.#scrub });
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
      chatRequest(request, { response_format: format }, (content) => parseContent(content, request.schema)),
    );
    return { ...answer, call };
  }

  /** A score for each text by how well it answers the question, in the texts' order. */
  async async_rerank(request: RerankRequest): Promise<{ scores: number[]; call: CallRecord }> {
    const { answer, call } = await this.#pay(rerankRequest(request));
    return { scores: answer, call };
  }

  /** The state of every model's limits. */
  snapshot(): ModelSnapshot[] {
    return this.#governor.snapshot().map((each) => ({ ...each, model: this.#label(each.model) }));
  }

  /** No more documents will come: the last requests go in the order of the longest way left. */
  noMoreDocuments(): void {
    this.#governor.noMoreDocuments();
  }

  /** Tokens that one request to the model should not exceed, given what is known of its limit. */
  preferredRequestTokens(model: string): number {
    return this.#governor.preferredRequestTokens(model);
  }

  /** Waits for the last records and closes the connections. Calls in flight should be over or aborted. */
  async close(): Promise<void> {
    await Promise.all(this.#recording);
    this.#watch.close();
    await this.#governor.close();
    await this.#transport.close();
  }

  /** Attempts the request until it is answered or no recovery applies. */
  async #pay<Answer>(request: PaidRequest<Answer>): Promise<{ answer: Answer; call: CallRecord }> {
    const { model, signal } = request;
    const price = this.#priceOf(model);
    const service = this.#service?.of(request);
    let state = firstState(request, this.#retryLimits, this.#dialects.of(model));
    let lastDecision: RetryDecision | undefined;
    for (let attempt = 1; ; attempt++) {
      const dialect = this.#dialects.of(model);
      state = { ...state, dialect, cache: cacheUseOf(request, price, dialect) };
      const sending = this.#sendIfItFits(request, state, { price, service, isRetry: attempt > 1 });
      const result = await sending.catch((error: unknown) => {
        throw error instanceof RunEnded && lastDecision !== undefined ? graver(error, lastDecision) : error;
      });
      if (result.outcome === "too_large") {
        state = result.smaller;
        continue;
      }
      const record = (error: string | null) =>
        describeAttempt({ ...request, model: this.#label(model) }, result, {
          provider: this.#options.provider,
          price,
          attempt,
          error,
        });
      if (result.outcome === "answered") {
        if (request.isStructured) this.#dialects.learn(model, { hasAnsweredStructured: true });
        return { answer: result.answer, call: record(null) };
      }
      if (result.outcome === "aborted") {
        // No one waits for an abandoned call, so its record is written in the background.
        this.#recordLater(record("abandoned: the run was stopped or the document's work was cancelled"));
        throw signal.reason;
      }
      const { failure } = result;
      const message = this.#scrub(failure instanceof IncompleteAnswer ? failure.message : messageOf(failure));
      const decision = await this.#decide(failure, request, service);
      lastDecision = decision;
      this.#tellWait(request, askedWaitOf(decision) ?? 0, message);
      const failed = { failure, message, call: record(message), decision };
      await this.#record(failed.call);
      if (failure instanceof RepeatedAnswer) await this.#options.onRepeated?.(failure.earlier);
      signal.throwIfAborted();
      if (service !== undefined && service.ended !== null) throw graver(service.ended, decision);
      state = { ...state, service: service?.viewOf(request) };
      const next = recover(failed, state);
      if (next === null) {
        // The answers to others show whether the document or the service is at fault.
        await service?.awaitOthers(request, awaitedEvidence(failed));
        const ended = service?.ended ?? null;
        if (ended !== null) throw graver(ended, decision);
        throw finalError(failed, { ...state, service: service?.viewOf(request) });
      }
      if (next.awaitsOthers) await service?.awaitOthers(request, "answered");
      this.#dialects.learn(model, next.learnt);
      await this.#backOff(request, next, { attempt, reason: message });
      state = next;
    }
  }

  async #decide(
    failure: unknown,
    { model, signal }: PaidRequest<unknown>,
    service: StageWatch | undefined,
  ): Promise<RetryDecision> {
    const decide = () =>
      classifyFailure(failure, {
        model,
        deployment: this.#deploymentOf(model),
        keyLine: keyLineOf(this.#options),
        addressLine: this.#addressLine,
        hasAnswered: service?.hasAnswered,
        maxRetryAfterMs: this.#options.maxRetryAfterMs ?? defaultMaxRetryAfterMs,
      });
    const decision = decide();
    if (service === undefined || !endsRun(decision) || !excusableEndings.has(decision.error.ending))
      return decision;
    await service.othersInFlight(signal);
    return decide();
  }

  /** Says once for all requests for how long the service wants to be left alone. */
  #tellWait({ model, stage }: PaidRequest<unknown>, waitMs: number, words: string): void {
    const now = this.#options.clock.now();
    if (waitMs < longWaitMs || now < this.#toldUntil) return;
    this.#toldUntil = now + waitMs;
    const seconds = Math.ceil(waitMs / 1000);
    this.#options.logger.warn({ model, stage, seconds }, `The service asks to wait ${seconds} s: ${words}`);
  }

  /** The model as calls and reports name it. */
  #label(model: string): string {
    return modelLabel(this.#options.service, model);
  }

  /** What holds the service's address: a line of .env, or a key of the pipeline. */
  get #addressLine(): string {
    const { addressLine } = this.#options;
    if (addressLine !== undefined) return addressLine;
    return this.#options.azure === undefined ? "OPENAI_BASE_URL" : "AZURE_OPENAI_ENDPOINT";
  }

  async #backOff(
    { model, stage, signal }: PaidRequest<unknown>,
    { backoff, limits }: RequestState,
    { attempt, reason }: { attempt: number; reason: string },
  ): Promise<void> {
    if (backoff === null) return;
    const delay = Math.max(
      retryDelay(backoff.retry, limits, backoff.retryAfterMs, this.#random),
      this.#retryBudget.take(),
    );
    this.#options.logger.debug(
      { model, stage, attempt, delayMs: Math.round(delay), reason },
      "retrying a request",
    );
    await this.#options.clock.sleep(delay, signal);
  }

  /** Sends the request; if it is beyond the rate limit only because it asks for more room, gives a smaller one instead. */
  async #sendIfItFits<Answer>(
    request: PaidRequest<Answer>,
    state: RequestState,
    { service, ...options }: { price: Price | null; service: StageWatch | undefined; isRetry: boolean },
  ): Promise<AttemptResult<Answer> | { outcome: "too_large"; smaller: RequestState }> {
    const send = () => this.#send(request, state, options);
    try {
      return await (service === undefined ? send() : service.send(request, send));
    } catch (error) {
      if (!(error instanceof RequestTooLarge)) throw error;
      const smaller = askWithinLimits(error, state);
      if (smaller === null) throw preferTruncated(error, state);
      return { outcome: "too_large", smaller };
    }
  }

  /** Waits for money and for room in the rate limit, sends once, and charges what it cost. */
  async #send<Answer>(
    request: PaidRequest<Answer>,
    state: RequestState,
    { price, isRetry }: { price: Price | null; isRetry: boolean },
  ): Promise<AttemptResult<Answer>> {
    const { model, stage, signal } = request;
    const { maxOutputTokens, isShortened } = state;
    const inputTokens = request.inputTokens + (isShortened ? shorterMessageTokens : 0);
    // Money first: a request that waits for it takes up no room in the rate limit.
    const money = await this.#reserve({ ...request, inputTokens }, price, maxOutputTokens);
    let reservation: Reservation;
    try {
      reservation = await this.#governor.acquire(model, {
        tokens: inputTokens + maxOutputTokens,
        estimate: Math.ceil(request.inputBytes / 4) + maxOutputTokens,
        stage,
        signal,
        atFront: isRetry,
      });
    } catch (error) {
      money?.charge(0);
      throw error;
    }
    const result = await this.#attempt(request, state, reservation);
    money?.charge(attemptCostUsd(result, price));
    return result;
  }

  /** Reserves the most that an attempt can cost; undefined without a budget or a price. */
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
    { maxOutputTokens, dialect, cache, timeouts, isShortened }: RequestState,
    reservation: Reservation,
  ): Promise<AttemptResult<Answer>> {
    const { clock } = this.#options;
    const facts: AttemptFacts = { httpStatus: null, requestId: null, startedAt: new Date(), latencyMs: 0 };
    const latencies = this.#latenciesOf(request);
    const tokens = request.inputTokens + maxOutputTokens;
    const model = this.#deploymentOf(request.model);
    const body = { ...request.body(maxOutputTokens, dialect, cache, isShortened), model };
    const sentAt = clock.now();
    const controller = new AbortController();
    const stopForwarding = forwardAbort(request.signal, controller);
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
    let headers: AnswerHeaders = new Headers();
    let usage: Usage | null = null;
    try {
      request.signal.throwIfAborted();
      const content = await this.#transport.post({
        head: await this.#requests.of(request.path, model),
        body: encoder.encode(JSON.stringify(body)),
        maxAnswerBytes: request.maxAnswerBytes,
        signal: controller.signal,
        onAnswer: (head) => {
          facts.httpStatus = head.status;
          facts.requestId = this.#scrubbed(requestIdOf(head.headers)) ?? null;
          headers = head.headers;
        },
      });
      ended();
      this.#retryBudget.answered();
      latencies.record(facts.latencyMs, tokens);
      if (this.#options.provider !== "fake" && headers.get(fakeMark) !== null) throw answeredByFake();
      const read = readJson(content, headers, request, maxOutputTokens);
      usage = read.usage;
      reservation.release({
        headers,
        tokens: usage === null ? undefined : usage.inputTokens + maxOutputTokens,
      });
      this.#prompts.check(request, usage);
      const taken = read.take();
      const recognised = taken instanceof IncompleteAnswer ? undefined : request.recognise?.(taken);
      this.#repeated.check(request, recognised ?? content, read.names);
      return taken instanceof IncompleteAnswer
        ? { outcome: "failed", failure: taken, facts, usage }
        : { outcome: "answered", answer: taken, facts, usage };
    } catch (thrown) {
      ended();
      if (request.signal.aborted) return { outcome: "aborted", facts, usage };
      const failure: unknown = controller.signal.aborted ? controller.signal.reason : thrown;
      if (failure instanceof ServiceError && failure.rateLimit !== null)
        reservation.reportRateLimit(failure.rateLimit, failure.headers);
      return { outcome: "failed", failure, facts, usage };
    } finally {
      stopForwarding();
      // Does nothing after an answer or a 429 has released it.
      reservation.release({});
    }
  }

  #priceOf(model: string): Price | null {
    const { prices = {}, requirePrices = true, service } = this.#options;
    return requirePrices ? priceOf(model, prices, service) : findPrice(model, prices, service);
  }

  /** The fake has every model under its own name, for pipelines made for Azure as well. */
  #deploymentOf(model: string): string {
    const { deployments = {}, provider, service } = this.#options;
    if (provider === "fake") return model;
    const names = ofService(deployments, service);
    return (Object.hasOwn(names, model) ? names[model] : undefined) ?? model;
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

function endsRun(decision: RetryDecision): decision is { action: "give_up"; error: RunEnded } {
  return decision.action === "give_up" && decision.error instanceof RunEnded;
}

/** Of two ends of the run that concurrent requests meet, the one that is told whichever came first. */
function graver(ended: RunEnded, decision: RetryDecision): RunEnded {
  return endsRun(decision) && outweighs(decision.error.exitCode, ended.exitCode) ? decision.error : ended;
}

function cacheUseOf(
  { shape }: PaidRequest<unknown>,
  price: Price | null,
  { takesCacheOptions }: ModelDialect,
): CacheUse {
  return shape === undefined || price === null || !takesCacheOptions ? "unasked" : cacheUse(price, shape);
}
