import type { Clock } from "../base/clock.ts";
import { ConfigurationError, DocumentError } from "../base/errors.ts";
import { parseRetryAfter } from "../base/retry-after.ts";
import { redactSecrets, rememberSecret } from "../base/credentials.ts";
import { saysFiltered, saysKeyRejected, saysQuota, saysQuotaExceeded, saysTooLong } from "./error-words.ts";
import { RunEnded } from "./run-endings.ts";

/** The one owner of retries: what every failure of an attempt means, and how long to wait before the next. */

/** The parts of a service's error body that carry meaning; hostile until parsed, bounded afterwards. */
export interface ErrorBody {
  message: string;
  /** False for a web page or nothing at all: a gateway's answer in the service's place. */
  isOfApi?: boolean | undefined;
  type: string | undefined;
  code: string | undefined;
  /** The part of the request that the service objects to. */
  param?: string | undefined;
}

/** Headers of an answer, asked for by names in lower case. */
export type AnswerHeaders = Pick<Headers, "get">;

/** An answer with an error status. */
export interface ErrorAnswer {
  status: number;
  headers: AnswerHeaders;
  body: ErrorBody;
}

/** An answer with an error status, as a failure. Its texts are free of the key. */
export class ServiceError extends Error implements ErrorAnswer {
  override readonly name = "ServiceError";
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: ErrorBody;

  constructor({ status, headers, body }: ErrorAnswer) {
    super(body.message);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Null unless a limit for a minute or a day is the reason. */
  get rateLimit(): RateLimit | null {
    return this.status === 429 || isTooLargeForLimit(this) ? classifyRateLimit(this) : null;
  }
}

/**
 * Several 429s look alike and need opposite answers:
 *
 * - `rate`: the bucket is full. Hold the whole bucket, put the request back at the front.
 * - `never_fits`: the request alone is larger than the limit. Permanent for this request.
 * - `quota`: the account has no money left. Stop the run.
 * - `slow_down`: traffic rose too fast. Lower the rate and ramp up.
 * - `flex_capacity`: no room for a flex call, not billed. Back off.
 */
export type RateLimitKind = "rate" | "never_fits" | "quota" | "slow_down" | "flex_capacity";

export interface RateLimit {
  kind: RateLimitKind;
  /** Which limit was hit, when the answer says so. Daily limits are `other`: only their hint is of use. */
  dimension: "tokens" | "requests" | "other" | undefined;
  /** Per minute, as the message states them. */
  limit: number | undefined;
  used: number | undefined;
  requested: number | undefined;
  /** Milliseconds the service asks to wait. */
  retryAfterMs: number | undefined;
  /** True when the hint has milliseconds; a hint in whole seconds is rounded up and says little of the bucket. */
  precise: boolean;
}

export function classifyRateLimit({ headers, body }: Pick<ErrorAnswer, "headers" | "body">): RateLimit {
  const { message, type, code } = body;
  const limit = numberAfter(message, /\bLimit:?\s*([\d,]+)/i);
  const used = numberAfter(message, /\bUsed:?\s*([\d,]+)/i);
  const requested = numberAfter(message, /\bRequested:?\s*([\d,]+)/i);
  const facts = { dimension: dimensionOf(message), limit, used, requested, ...hintOf(headers, message) };
  if (saysQuota({ status: 429, body }) || (facts.retryAfterMs === undefined && saysQuotaExceeded(body)))
    return { kind: "quota", ...facts };
  if (
    /request too large/i.test(message) ||
    (used === undefined && limit !== undefined && requested !== undefined && requested > limit)
  ) {
    return { kind: "never_fits", ...facts };
  }
  if (code === "slow_down" || type === "slow_down" || /\bslow[ _]down\b/i.test(message))
    return { kind: "slow_down", ...facts };
  if (code === "resource_unavailable" || /resource[ _]unavailable/i.test(message))
    return { kind: "flex_capacity", ...facts };
  return { kind: "rate", ...facts };
}

function dimensionOf(message: string): RateLimit["dimension"] {
  if (/per day|\b[TR]PD\b/i.test(message)) return "other";
  if (/tokens per min|\bTPM\b|token rate limit/i.test(message)) return "tokens";
  if (/requests per min|\bRPM\b|(?:call|request) rate limit/i.test(message)) return "requests";
  return undefined;
}

function hintOf(headers: AnswerHeaders, message: string): Pick<RateLimit, "retryAfterMs" | "precise"> {
  const milliseconds = Number.parseFloat(
    headers.get("retry-after-ms") ?? headers.get("x-ms-retry-after-ms") ?? "",
  );
  const written = /\b(?:try again|retry) in ((?:\d+(?:\.\d+)?(?:ms|[dhms]))+)/i.exec(message)?.[1];
  const precise = milliseconds >= 0 ? milliseconds : parseDuration(written ?? "");
  const header = headers.get("retry-after");
  const hint =
    precise ??
    parseRetryAfter(header, headers.get("date")) ??
    parseDuration(header ?? "") ??
    waitInWords(message);
  return {
    retryAfterMs: hint === undefined ? undefined : Math.min(hint, maxHintMs),
    precise: precise !== undefined,
  };
}

/** Nothing is gained by a longer one, and it stays a number that can be shown. */
const maxHintMs = 365 * 86_400_000;

/** As Azure and gateways write it, not always with a header. */
function waitInWords(message: string): number | undefined {
  const [, amount = "", unit = ""] =
    /\b(?:again|retry|wait)(?: in| after| for)? (\d{1,9}(?:\.\d{1,9})?) ?(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|hours?|days?)\b/i.exec(
      message,
    ) ?? [];
  return parseDuration(amount + unit.charAt(0));
}

const durationUnits: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a Go duration such as `120ms`, `1s`, `6m0s` or `4m12.172s`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/i.test(text)) return undefined;
  let total = 0;
  for (const [, amount = "", unit = ""] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/gi)) {
    total += Number.parseFloat(amount) * (durationUnits[unit.toLowerCase()] ?? 0);
  }
  return total;
}

function numberAfter(message: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(message)?.[1]?.replaceAll(",", "");
  const value = Number.parseInt(digits ?? "", 10);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** No answer came: the connection broke, or was never made. */
export class ConnectionFailure extends Error {
  override readonly name: string = "ConnectionFailure";
  /** True when the request may have reached the service. */
  readonly sent: boolean;
  /** True when something answered that speaks another protocol than HTTP, or no TLS. */
  readonly isForeign: boolean;
  /** True when a part of the answer had come, or all of it damaged. */
  readonly isBroken: boolean;

  constructor(message: string, options: { sent: boolean; isForeign?: boolean; isBroken?: boolean }) {
    super(message);
    this.sent = options.sent;
    this.isForeign = options.isForeign ?? false;
    this.isBroken = options.isBroken ?? false;
  }
}

/** Nor will it be trusted at the next attempt, unless the service has answered in this run: one of its hosts may be wrong. */
export class UntrustedCertificate extends ConnectionFailure {
  constructor(message: string) {
    super(message, { sent: false });
  }
}

/** The attempt took longer than calls of its kind take. */
export class AttemptTimeout extends Error {
  override readonly name = "AttemptTimeout";
}

/** An answer of the API whose content can't be used: short of vectors, without text, against the schema. */
export class UnusableAnswer extends Error {
  override readonly name: string = "UnusableAnswer";
}

/** What came is no answer of the API: a web page, nothing, half an answer, a stream. The connection is to blame. */
export class NoApiAnswer extends Error {
  override readonly name: string = "NoApiAnswer";

  /** @param content What came instead. */
  constructor(message: string, content?: unknown) {
    super(content === undefined ? message : `${message}: ${excerptOf(content)}`);
  }
}

/** Something of the answer is missing or damaged. What is there may well be of the API. */
export class BrokenAnswer extends NoApiAnswer {
  override readonly name = "BrokenAnswer";
}

/** The first words of an answer, without markup. */
function excerptOf(content: unknown): string {
  const written = typeof content === "string" ? content : (JSON.stringify(content) ?? "");
  const isPage = /^\s*<(?:!doctype|html|head|body)/i.test(written);
  const text = written
    .slice(0, 4000)
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .trim();
  return `${isPage ? "HTML: " : ""}${text.slice(0, 200) || "(no text)"}`;
}

/** The service rejects this request itself (400, 403, 413, 422). */
export class RequestRejected extends DocumentError {
  override readonly name = "RequestRejected";
  readonly status: number;
  readonly code: string | undefined;
  /** True when the service has answered what it had rejected before: it may do so again. */
  isAtRandom = false;

  constructor(message: string, options: { status: number; code: string | undefined }) {
    super("request_rejected", message);
    this.status = options.status;
    this.code = options.code;
  }
}

/** A request larger than the account's whole limit for a minute: waiting does not help, only a smaller request does. */
export class RequestTooLarge extends DocumentError {
  override readonly name = "RequestTooLarge";

  constructor(model: string, requested: number | undefined, limit: number | undefined) {
    const needs = requested === undefined ? "more tokens" : `up to ${Math.ceil(requested)} tokens`;
    super(
      "too_long_for_model",
      `The request needs ${needs}, and the limit for ${model} is ${limit ?? "lower"} a minute: it can never be sent. Raise the limit, or use smaller documents or outputs.`,
    );
  }
}

/** What the owner of retries does about a failed attempt. */
export type RetryDecision =
  /** The rate governor holds its bucket and decides when; not the request's fault, so its attempts are not counted. */
  | { action: "wait_for_rate"; rateLimit: RateLimit }
  | { action: "retry"; retryAfterMs: number | undefined; reason: "transient" | "unusable_answer" }
  | { action: "give_up"; error: Error };

/** Statuses below 500 with which a service asks to try the same request again. */
export const transientStatuses: ReadonlySet<number> = new Set([408, 409, 424, 425, 498, 499]);

/**
 * True for an error page of something between ragprep and the service. A 413 is the exception: a proxy with a limit for
 * bodies rejects the one request that is too large.
 */
export function isNotOfApi({ status, body }: ErrorAnswer): boolean {
  return body.isOfApi === false && status >= 400 && ![401, 402, 404, 410, 413].includes(status);
}

/** The request can't be served whatever the service's state is, also where a server says so with a status of 500. */
export function isTooLongForModel({ status, body }: Pick<ErrorAnswer, "status" | "body">): boolean {
  return status !== 401 && saysTooLong(body);
}

/** The filter rejects the prompt: Azure and others do it with an error, not with an answer. */
export function isPromptFiltered({ status, body }: Pick<ErrorAnswer, "status" | "body">): boolean {
  return (status === 400 || status === 403) && saysFiltered(body);
}

/** Groq says with 413 what others say with 429: more tokens than the limit of a minute. */
function isTooLargeForLimit({ status, headers, body }: ErrorAnswer): boolean {
  if (status !== 413) return false;
  const { kind, limit, requested } = classifyRateLimit({ headers, body });
  return kind === "never_fits" && limit !== undefined && requested !== undefined;
}

/** True for an answer that ends the run by itself: the account's credit is used up. */
export function isOutOfCredit({ status, body }: Pick<ErrorAnswer, "status" | "body">): boolean {
  return status === 402 || (status !== 401 && saysQuota({ status, body }));
}

function rejectsKey({ status, body }: Pick<ErrorAnswer, "status" | "body">): boolean {
  return status === 401 || ((status === 400 || status === 403) && saysKeyRejected(body));
}

/** How an answer ends the run that rejects the key, the model or the address, and so every request alike; null for others. */
export function accessEndingOf(
  answer: Pick<ErrorAnswer, "status" | "body">,
): "key_rejected" | "model_unknown" | "redirected" | null {
  const { status } = answer;
  if (rejectsKey(answer)) return "key_rejected";
  if (status === 404 || status === 410) return "model_unknown";
  return status >= 300 && status < 400 ? "redirected" : null;
}

export interface RequestContext {
  model: string;
  /** The name that the service was asked for. */
  deployment: string;
  /** The line of .env that holds the key; and what holds the address, there or in the pipeline. */
  keyLine: string;
  addressLine: string;
  /** Whether the service has answered a request like this one in this run; undefined when no one keeps count. */
  hasAnswered?: boolean | undefined;
  /** The longest wait that the service may ask for, in milliseconds; no limit by default. */
  maxRetryAfterMs?: number | undefined;
}

/** What an attempt's failure means. */
export function classifyFailure(failure: unknown, context: RequestContext): RetryDecision {
  const decision = classify(failure, context);
  const { maxRetryAfterMs = Infinity } = context;
  const waitMs = askedWaitOf(decision) ?? 0;
  if (waitMs <= maxRetryAfterMs || !(failure instanceof ServiceError)) return decision;
  return giveUp(
    new RunEnded(
      "asks_to_wait",
      `The service asks to wait ${Math.ceil(waitMs / 1000)} s (${failure.status}: ${failure.body.message}), and maxRetryAfterSeconds allows ${maxRetryAfterMs / 1000} s. Run again later, or raise it in the pipeline: everything done so far is kept and not paid for twice.`,
    ),
  );
}

/** Milliseconds that the service asks to wait, as a decision has it. */
export function askedWaitOf(decision: RetryDecision): number | undefined {
  if (decision.action === "give_up") return undefined;
  return decision.action === "retry" ? decision.retryAfterMs : decision.rateLimit.retryAfterMs;
}

function classify(failure: unknown, context: RequestContext): RetryDecision {
  if (failure instanceof UntrustedCertificate && context.hasAnswered !== true)
    return giveUp(new ConfigurationError(failure.message));
  if (
    failure instanceof ConnectionFailure ||
    failure instanceof AttemptTimeout ||
    failure instanceof NoApiAnswer
  ) {
    return { action: "retry", retryAfterMs: undefined, reason: "transient" };
  }
  if (failure instanceof UnusableAnswer)
    return { action: "retry", retryAfterMs: undefined, reason: "unusable_answer" };
  if (!(failure instanceof ServiceError))
    return { action: "give_up", error: failure instanceof Error ? failure : new Error(String(failure)) };

  const { status, headers, body } = failure;
  const { rateLimit } = failure;
  if (rateLimit !== null) return classifyRateLimitFailure(failure, rateLimit, context);
  if (isTooLongForModel(failure)) {
    return giveUp(
      new DocumentError(
        "too_long_for_model",
        `The request is longer than ${context.model} takes: ${body.message}`,
      ),
    );
  }
  if (isPromptFiltered(failure))
    return giveUp(
      new DocumentError(
        "answer_filtered",
        `The service's content filter rejects the document: ${body.message}`,
      ),
    );
  if (isOutOfCredit(failure)) return giveUp(quotaError(body.message));
  if (status >= 500 || transientStatuses.has(status) || isNotOfApi(failure)) {
    return { action: "retry", retryAfterMs: hintOf(headers, body.message).retryAfterMs, reason: "transient" };
  }
  const ending = accessEndingOf(failure);
  if (ending !== null) {
    // It worked before: something between has failed, or the key or the model is being replaced.
    if (context.hasAnswered === true)
      return { action: "retry", retryAfterMs: undefined, reason: "transient" };
    return giveUp(accessErrors[ending](failure, context));
  }
  if (status === 403 && context.hasAnswered === undefined) return giveUp(accessDenied(failure, context));
  return giveUp(
    new RequestRejected(`The service rejected the request (${status}): ${body.message}`, {
      status,
      code: body.code,
    }),
  );
}

function classifyRateLimitFailure(
  answer: ErrorAnswer,
  rateLimit: RateLimit,
  context: RequestContext,
): RetryDecision {
  const { kind } = rateLimit;
  if (kind === "quota") return giveUp(quotaError(answer.body.message));
  if (kind === "never_fits")
    return giveUp(new RequestTooLarge(context.model, rateLimit.requested, rateLimit.limit));
  if (kind === "flex_capacity")
    return { action: "retry", retryAfterMs: rateLimit.retryAfterMs, reason: "transient" };
  return { action: "wait_for_rate", rateLimit };
}

function quotaError(words: string): RunEnded {
  return new RunEnded(
    "quota",
    `The account's quota or credit is used up (${words}). Add credit or raise the budget at the service, then run again: everything done so far is kept and not paid for twice.`,
  );
}

/** A 403 that meets every request. */
export function accessDenied({ body }: ErrorAnswer, { model }: Pick<RequestContext, "model">): RunEnded {
  const code = body.code === undefined || body.code === "403" ? "" : `, ${body.code}`;
  return new RunEnded(
    "access_denied",
    `The account may not use ${model} (403${code}: ${body.message}). Check the project's permissions, the region, and the model's name.`,
  );
}

/** The service's own text on a rejected key quotes parts of the key: it stays out. */
function keyRejected({ status }: ErrorAnswer, { keyLine, addressLine }: RequestContext): RunEnded {
  return new RunEnded(
    "key_rejected",
    `The service rejects the API key (${status}). Check the line ${keyLine} in .env, and that it belongs to ${addressLine}.`,
  );
}

function modelUnknown(
  { status, body }: ErrorAnswer,
  { model, deployment, addressLine }: RequestContext,
): RunEnded {
  const name = JSON.stringify(model) + (deployment === model ? "" : ` as ${JSON.stringify(deployment)}`);
  return new RunEnded(
    "model_unknown",
    `The service does not know the model ${name}, or its address is wrong (${status}: ${body.message}). Correct the model or its name in deployments in the pipeline, or ${addressLine}${addressLine.includes(" ") ? "" : " in .env"}.`,
  );
}

function redirected({ status }: ErrorAnswer, { addressLine }: RequestContext): RunEnded {
  return new RunEnded(
    "redirected",
    `The service redirects to another address (${status}), which is not followed: the key and the documents go to ${addressLine} only. Set it to the address that answers by itself.`,
  );
}

const accessErrors = { key_rejected: keyRejected, model_unknown: modelUnknown, redirected };

function giveUp(error: Error): RetryDecision {
  return { action: "give_up", error };
}

/** Cuts the key and everything that looks like a credential out of a text, and bounds its length. */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  for (const secret of secrets) rememberSecret(secret);
  return (text) => {
    // First scrubbed, then cut: a key that is cut is not known any more.
    const clean = redactSecrets(text.slice(0, maxScrubbedCharacters));
    return clean.length > 500 ? `${clean.slice(0, 500)}…` : clean;
  };
}
const maxScrubbedCharacters = 65_536;

export interface RetryLimits {
  /** Tries of one request, the first among them; 429s of a full bucket do not count. */
  attempts: number;
  /** Tries of a request whose answers come but can't be used: each of them is billed. */
  unusableAnswers: number;
  /** Tries that may time out: each takes longer than the one before. */
  timeouts: number;
  /** Milliseconds: the delay before the n-th retry is drawn from 0 to base × 2^(n-1), at most `maxDelayMs`. */
  baseDelayMs: number;
  maxDelayMs: number;
}

export const defaultRetryLimits: RetryLimits = {
  attempts: 8,
  unusableAnswers: 4,
  timeouts: 4,
  baseDelayMs: 500,
  maxDelayMs: 60_000,
};

/** A part of a request that got no answer after all its tries needs fewer: it is sent to find out which texts are at fault. */
export const triesOfParts = { attempts: 3, timeouts: 2 } as const satisfies Partial<RetryLimits>;

/** Full jitter, and never sooner than the service asked for, however long that is. */
export function retryDelay(
  retry: number,
  limits: RetryLimits,
  retryAfterMs: number | undefined,
  random: () => number,
): number {
  const ceiling = Math.min(limits.maxDelayMs, limits.baseDelayMs * 2 ** (retry - 1));
  const jitter = random() * ceiling;
  return retryAfterMs === undefined ? jitter : retryAfterMs + jitter * 0.2;
}

/**
 * The run-wide budget: retries spend it, answers and time refill it. When it is spent, retries wait instead of adding to
 * the load of a service in trouble; the attempts of each request bound how long that can go on.
 */
export class RetryBudget {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #perSecond: number;
  readonly #perAnswer: number;
  #left: number;
  #refilledAt: number;

  constructor(clock: Clock, { capacity = 100, perSecond = 1, perAnswer = 0.2 } = {}) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#perSecond = perSecond;
    this.#perAnswer = perAnswer;
    this.#left = capacity;
    this.#refilledAt = clock.now();
  }

  answered(): void {
    this.#left = Math.min(this.#capacity, this.#left + this.#perAnswer);
  }

  /** Takes one retry; returns the milliseconds to wait for it, 0 as long as there is budget. */
  take(): number {
    const now = this.#clock.now();
    this.#left = Math.min(this.#capacity, this.#left + ((now - this.#refilledAt) / 1000) * this.#perSecond);
    this.#refilledAt = now;
    this.#left -= 1;
    return this.#left >= 0 ? 0 : (-this.#left / this.#perSecond) * 1000;
  }
}
