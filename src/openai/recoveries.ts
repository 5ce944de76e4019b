import type { CallRecord } from "../base/call.ts";
import { ConfigurationError, DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import {
  AttemptTimeout,
  RequestRejected,
  accessDenied,
  ServiceError,
  RequestTooLarge,
  triesOfParts,
} from "./errors.ts";
import type { RetryLimits, RetryDecision } from "./errors.ts";
import type { ModelDialect } from "./model-dialects.ts";
import { IncompleteAnswer } from "./paid-request.ts";
import type { PaidRequest } from "./paid-request.ts";
import type { CacheUse } from "./prompt-cache.ts";
import { RunEnded, excusableEndings } from "./run-endings.ts";
import {
  otherTokenLimitParameter,
  rejectsBase64,
  rejectsCacheOptions,
  rejectsParameter,
  rejectsStructure,
} from "./rejections.ts";
import { WrongNumberType } from "./vectors.ts";
import { documentFailures } from "../base/failures.ts";

/**
 * What can be done after a failed attempt at a paid request. Each recovery looks at the failure and at what the request
 * has met so far, and returns the state for the next attempt, or null if it has no answer to this failure.
 */

/** An answer that will not get better: refused, filtered, truncated, or unusable every time. Its cost is in `call`. */
export class AnswerError extends DocumentError {
  override readonly name = "AnswerError";
  /** The last attempt. It is recorded already. */
  readonly call: CallRecord;

  constructor(reason: DocumentReason, message: string, options: { call: CallRecord }) {
    super(reason, message);
    this.call = options.call;
  }
}

/** One failed attempt, which is recorded already. */
export interface FailedAttempt {
  /** What was thrown, or the answer that the model did not finish. */
  failure: unknown;
  /** Why it failed, without secrets. */
  message: string;
  call: CallRecord;
  decision: RetryDecision;
}

/** What a run knows of the service that a request goes to, at the moment when the request failed. */
export interface ServiceView {
  /** It answers nothing at all: all requests of the stage wait. */
  readonly isTroubled: boolean;
  /** It has answered other requests in this run. */
  readonly hasAnswered: boolean;
  /** It has not, and denied several: the key, the model or the address is wrong. */
  readonly isDenied: boolean;
  /** The model has finished the answer to another request since it did not finish this one's. */
  readonly finishedSinceFailure: boolean;
  /** It has answered another request since this one got no answer. */
  readonly answeredSinceSilence: boolean;
  /** It has answered another request since this one was rejected first. */
  readonly answeredSinceFailure: boolean;
  /** It has answered a request that it had rejected before: its rejections do not depend on what is asked. */
  readonly answersRejected: boolean;
  /** It has answered others, and this one alone for so long not that it is no longer waited for. */
  readonly isGivenUp: boolean;
}

/** What a request has met so far, and how its next attempt is sent. */
export interface RequestState {
  readonly request: Pick<PaidRequest<unknown>, "kind" | "model" | "isStructured" | "isOfOneDocument">;
  /** Undefined when no one keeps count, as outside a run. */
  readonly service: ServiceView | undefined;
  readonly limits: RetryLimits;
  readonly maxOutputTokens: number;
  /** What the model's server is believed to understand when the next attempt is sent. */
  readonly dialect: ModelDialect;
  /** What the next attempt asks of the prompt cache. */
  readonly cache: CacheUse;
  /** What this request's failures have taught about the server: true for every request from now on. */
  readonly learnt: Partial<ModelDialect>;
  readonly rateWaits: number;
  readonly transientFailures: number;
  readonly unusableAnswers: number;
  /** Each makes the next attempt more patient. */
  readonly timeouts: number;
  readonly rejections: number;
  /** True to wait until another request is answered, which shows that the service works. */
  readonly awaitsOthers: boolean;
  /** How long to wait before the next attempt; null to send it as soon as the rate limit allows. */
  readonly backoff: { retry: number; retryAfterMs: number | undefined } | null;
  /** Set once an answer was truncated, and is asked for again. */
  readonly truncated: AnswerError | null;
  /** True to ask for a shorter answer. */
  readonly isShortened: boolean;
}

export function firstState(
  request: PaidRequest<unknown>,
  limits: RetryLimits,
  dialect: ModelDialect,
): RequestState {
  return {
    request,
    service: undefined,
    limits: request.partOf === undefined ? limits : { ...limits, ...triesOfParts },
    maxOutputTokens: request.maxOutputTokens,
    dialect,
    cache: "unasked",
    learnt: {},
    rateWaits: 0,
    transientFailures: 0,
    unusableAnswers: 0,
    timeouts: 0,
    rejections: 0,
    awaitsOthers: false,
    backoff: null,
    truncated: null,
    isShortened: false,
  };
}

type Recovery = (failed: FailedAttempt, state: RequestState) => RequestState | null;

/** How often a request may meet a full bucket: far beyond any hold, and not forever. */
export const maxRateWaits = 100;

/** A truncated answer gets one more try with twice the room: paying a little more beats losing the document. */
export const askWithMoreRoom: Recovery = ({ failure, message, call }, state) => {
  if (!(failure instanceof IncompleteAnswer) || failure.reason !== "answer_truncated") return null;
  if (state.truncated !== null) return null;
  return {
    ...state,
    maxOutputTokens: state.maxOutputTokens * 2,
    truncated: new AnswerError(failure.reason, message, { call }),
  };
};

/**
 * Twice the room was not enough, or the service has no place for it: ask for a shorter answer, once. Not for JSON: a
 * shorter list of facts would be an incomplete one.
 */
export const askForLess: Recovery = ({ failure, decision }, state) => {
  if (failure instanceof IncompleteAnswer && failure.reason === "answer_truncated") return shortened(state);
  return decision.action === "give_up" ? askWithinLimits(decision.error, state) : null;
};

/** The same for a request that was not sent, because with more room it is beyond the limits. */
export function askWithinLimits(error: unknown, state: RequestState): RequestState | null {
  if (!(error instanceof RequestTooLarge || error instanceof RequestRejected || isTooLong(error)))
    return null;
  const next = shortened(state);
  return next === null ? null : { ...next, maxOutputTokens: state.maxOutputTokens / 2 };
}

function isTooLong(error: unknown): boolean {
  return error instanceof DocumentError && error.reason === "too_long_for_model";
}

function shortened(state: RequestState): RequestState | null {
  const { truncated, isShortened, request } = state;
  return truncated === null || isShortened || request.isStructured ? null : { ...state, isShortened: true };
}

/** The server rejected the parameter's name, which costs nothing: try the other name once. */
export const renameTokenLimit: Recovery = ({ failure }, state) => {
  const { tokenLimitParameter } = state.dialect;
  if (state.request.kind !== "chat" || state.learnt.tokenLimitParameter !== undefined) return null;
  if (!rejectsParameter(failure, tokenLimitParameter)) return null;
  return {
    ...state,
    learnt: { ...state.learnt, tokenLimitParameter: otherTokenLimitParameter[tokenLimitParameter] },
  };
};

export const omitCacheOptions: Recovery = ({ failure }, state) => {
  if (state.cache === "unasked" || !rejectsCacheOptions(failure)) return null;
  return { ...state, learnt: { ...state.learnt, takesCacheOptions: false } };
};

const askForFloats: Recovery = ({ failure }, state) => {
  if (state.request.kind !== "embedding" || !state.dialect.takesBase64) return null;
  if (!(failure instanceof WrongNumberType) && !rejectsBase64(failure)) return null;
  return { ...state, learnt: { ...state.learnt, takesBase64: false } };
};

/**
 * While the service answers nothing, no failure counts against a request: it waits with all others for its turn to try.
 * Not one that alone gets no answer, such as one that a firewall stops: it must not hold up the run.
 */
const waitForService: Recovery = ({ decision }, state) => {
  if (state.service?.isTroubled !== true || state.service.answeredSinceSilence) return null;
  const isRejected = decision.action === "give_up" && decision.error instanceof RequestRejected;
  return decision.action === "retry" || isRejected ? state : null;
};

/** Where several machines answer for one address, one of them may be wrong: the next one is asked before the run ends. */
const askAnotherMachine: Recovery = ({ decision }, state) => {
  const { service, rejections } = state;
  if (decision.action !== "give_up" || service === undefined || service.hasAnswered) return null;
  if (service.isDenied || !isDenial(decision.error)) return null;
  return {
    ...state,
    rejections: rejections + 1,
    backoff: { retry: rejections + 1, retryAfterMs: undefined },
  };
};

function isDenial(error: Error): boolean {
  return error instanceof RunEnded ? excusableEndings.has(error.ending) : isDenied(error);
}

function isDenied(error: Error): boolean {
  return error instanceof RequestRejected && error.status === 403;
}

/**
 * How often a rejected request is asked again, which costs nothing. A service that rejects at random gets more chances; texts
 * of several documents are sent in parts after the second rejection.
 */
const maxRejections = { usually: 3, together: 1, atRandom: 5 };

/** Rejections before and after another request was answered show that the document is at fault and not the service. */
const askRejectedAgain: Recovery = ({ decision }, state) => {
  if (decision.action !== "give_up" || !(decision.error instanceof RequestRejected)) return null;
  const { service, rejections } = state;
  const { isOfOneDocument } = state.request;
  if (service === undefined || (!isOfOneDocument && decision.error.status === 413)) return null;
  if (rejections > 0 && !service.answeredSinceFailure && !service.answersRejected) return null;
  const usually = isOfOneDocument ? maxRejections.usually : maxRejections.together;
  if (rejections >= (service.answersRejected ? maxRejections.atRandom : usually)) return null;
  return { ...state, rejections: rejections + 1, awaitsOthers: isOfOneDocument };
};

/** The rate governor decides when there is room again. */
export const waitForRate: Recovery = ({ decision }, state) => {
  const rateWaits = state.rateWaits + 1;
  if (decision.action !== "wait_for_rate" || rateWaits >= maxRateWaits) return null;
  return { ...state, rateWaits };
};

/** A timeout is a transient failure, and the next attempt gets more time. */
export const retryWithMoreTime: Recovery = ({ failure, decision }, state) => {
  const timeouts = state.timeouts + 1;
  if (!(failure instanceof AttemptTimeout) || decision.action !== "retry") return null;
  return timeouts >= state.limits.timeouts ? null : backOff(decision.retryAfterMs, { ...state, timeouts });
};

/** Every unusable answer is billed, so there are fewer tries than after other failures. */
export const retryUnusableAnswer: Recovery = (failed, state) => {
  const { decision } = failed;
  const unusableAnswers = state.unusableAnswers + 1;
  if (decision.action !== "retry" || decision.reason !== "unusable_answer") return null;
  if (unusableAnswers >= state.limits.unusableAnswers) return null;
  return backOff(decision.retryAfterMs, { ...state, unusableAnswers });
};

export const retryTransientFailure: Recovery = ({ failure, decision }, state) =>
  decision.action === "retry" && decision.reason === "transient" && !(failure instanceof AttemptTimeout)
    ? backOff(decision.retryAfterMs, state)
    : null;

function backOff(retryAfterMs: number | undefined, state: RequestState): RequestState | null {
  const transientFailures = state.transientFailures + 1;
  if (transientFailures >= state.limits.attempts) return null;
  return { ...state, transientFailures, backoff: { retry: transientFailures, retryAfterMs } };
}

const recoveries: readonly Recovery[] = [
  askWithMoreRoom,
  renameTokenLimit,
  omitCacheOptions,
  askForFloats,
  askForLess,
  waitForRate,
  askAnotherMachine,
  waitForService,
  askRejectedAgain,
  retryWithMoreTime,
  retryUnusableAnswer,
  retryTransientFailure,
];

/** The state for the next attempt, or null when no recovery applies. */
export function recover(failed: FailedAttempt, state: RequestState): RequestState | null {
  if (state.service?.isGivenUp === true && failed.decision.action !== "give_up") return null;
  for (const recovery of recoveries) {
    const next = recovery(failed, { ...state, backoff: null, awaitsOthers: false });
    if (next !== null) return next;
  }
  return null;
}

/** What the answers to others have to show before the failure is the document's. */
export function awaitedEvidence({ failure, decision }: FailedAttempt): "answered" | "finished" | null {
  if (failure instanceof IncompleteAnswer) return failure.reason === "answer_truncated" ? null : "finished";
  if (decision.action !== "give_up" || !(decision.error instanceof DocumentError)) return null;
  const { reason } = decision.error;
  if (reason === "answer_filtered") return "finished";
  return reason === "too_long_for_model" ? "answered" : null;
}

/** The error of a request for which nothing more can be done, with what is known of whose fault it is. */
export function finalError(failed: FailedAttempt, state: RequestState): Error {
  const error = errorOf(failed, state);
  if (error instanceof DocumentError) error.isProven = isProven(error.reason, state);
  if (error instanceof RequestRejected) error.isAtRandom = state.service?.answersRejected === true;
  return error;
}

function isProven(reason: DocumentReason, { service }: RequestState): boolean {
  const { nextRun } = documentFailures[reason];
  if (service === undefined || nextRun === "each_run" || nextRun.quarantineOn === "nothing") return true;
  return {
    others_answered: service.answeredSinceFailure,
    others_finished: service.finishedSinceFailure,
    // Not known here: it is no request that fails.
    others_passed: true,
    failed_twice: service.answeredSinceFailure && !(reason === "request_rejected" && service.answersRejected),
  }[nextRun.quarantineOn];
}

function errorOf({ failure, message, call, decision }: FailedAttempt, state: RequestState): Error {
  const { model, isStructured } = state.request;
  if (failure instanceof ServiceError && state.service?.hasAnswered === false)
    if (decision.action === "give_up" && isDenied(decision.error)) return accessDenied(failure, { model });
  if (failure instanceof IncompleteAnswer) return new AnswerError(failure.reason, message, { call });
  if (decision.action === "give_up") {
    const error = preferTruncated(decision.error, state);
    return error === decision.error && isStructured && rejectsStructure(failure)
      ? structureRejected(message, state)
      : error;
  }
  if (decision.action === "wait_for_rate") return retriesExhausted(model, state.rateWaits + 1, message);
  const unusableAnswers = state.unusableAnswers + 1;
  if (decision.reason === "unusable_answer" && unusableAnswers >= state.limits.unusableAnswers) {
    const text = `${model} gave no usable answer in ${unusableAnswers} tries; the last: ${message}`;
    return new AnswerError("answer_invalid", text, { call });
  }
  return retriesExhausted(model, state.transientFailures + 1, message);
}

/** If the service has no place for more room, report the truncated answer: the author can do something about that. */
export function preferTruncated<Thrown>(error: Thrown, { truncated }: RequestState): Thrown | AnswerError {
  return error instanceof DocumentError && truncated !== null ? truncated : error;
}

/**
 * A server that can't answer in the form of a schema rejects every document alike. If it has done so before, the cause is
 * this one document: an error may quote what it was sent, so its words alone must not end a run.
 */
function structureRejected(message: string, { request, dialect }: RequestState): Error {
  const text = `${request.model} can't answer in the form of a schema here: the service rejects response_format (${message}). Choose an extract.model with structured outputs, or a server that offers them.`;
  return dialect.hasAnsweredStructured
    ? new DocumentError("request_rejected", text)
    : new ConfigurationError(text);
}

function retriesExhausted(model: string, tries: number, lastFailure: string): DocumentError {
  return new DocumentError(
    "retries_exhausted",
    `${model} did not answer in ${tries} tries; the last: ${lastFailure}.`,
  );
}
