import { describe, expect, test } from "vitest";
import type { CallRecord } from "../../src/base/call.ts";
import { ConfigurationError, DocumentError, messageOf } from "../../src/base/errors.ts";
import {
  AttemptTimeout,
  ConnectionFailure,
  NoApiAnswer,
  ServiceError,
  UnusableAnswer,
  classifyFailure,
} from "../../src/openai/errors.ts";
import { IncompleteAnswer } from "../../src/openai/paid-request.ts";
import {
  AnswerError,
  askForLess,
  askWithMoreRoom,
  finalError,
  maxRateWaits,
  omitCacheOptions,
  preferTruncated,
  recover,
  renameTokenLimit,
  retryTransientFailure,
  retryUnusableAnswer,
  retryWithMoreTime,
  waitForRate,
} from "../../src/openai/recoveries.ts";
import type { FailedAttempt, RequestState } from "../../src/openai/recoveries.ts";
import { WrongNumberType } from "../../src/openai/vectors.ts";

const call: CallRecord = {
  stage: "extract",
  kind: "chat",
  provider: "fake",
  model: "m",
  attempt: 1,
  status: "rejected",
  httpStatus: 400,
  requestId: null,
  inputTokens: null,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: null,
  costUsd: null,
  latencyMs: 1,
  fingerprint: "f",
  documentId: null,
  startedAt: new Date(0),
  error: "no",
};

function failed(failure: unknown): FailedAttempt {
  const context = { model: "m", deployment: "m", keyLine: "KEY", addressLine: "URL" };
  const message = failure instanceof IncompleteAnswer ? failure.message : messageOf(failure);
  return { failure, message, call, decision: classifyFailure(failure, context) };
}

function serviceError(status: number, message: string, code?: string): ServiceError {
  return new ServiceError({ status, headers: new Headers(), body: { message, type: undefined, code } });
}

const state: RequestState = {
  request: { kind: "chat", model: "m", isStructured: true, isOfOneDocument: true },
  service: undefined,
  limits: { attempts: 3, unusableAnswers: 2, timeouts: 2, baseDelayMs: 1, maxDelayMs: 1 },
  maxOutputTokens: 100,
  dialect: {
    tokenLimitParameter: "max_tokens",
    takesCacheOptions: true,
    takesBase64: true,
    hasAnsweredStructured: false,
  },
  cache: "off",
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
const truncated = failed(new IncompleteAnswer("answer_truncated", "too long"));
const wrongName = failed(serviceError(400, "Unsupported parameter: max_tokens"));
const wrongOption = failed(serviceError(422, "unknown field prompt_cache_options"));
const fullBucket = failed(serviceError(429, "Rate limit reached", "rate_limit_exceeded"));
const unusable = failed(new UnusableAnswer("no JSON"));
const lost = failed(new ConnectionFailure("reset", { sent: true }));
const timeout = failed(new AttemptTimeout("no answer within 3 s"));
const rejected = failed(serviceError(400, "Invalid value"));
const wrongKey = failed(serviceError(401, "no"));
const withoutSchemas = failed(serviceError(400, "response_format is not supported"));
const wrongEncoding = failed(serviceError(400, "base64 encoding is not currently supported"));
const wrongNumbers = failed(new WrongNumberType("the server sends float16"));
const noApi = failed(new NoApiAnswer("the answer is no JSON", "<html>Sign in</html>"));
const all = [
  truncated,
  wrongName,
  wrongOption,
  fullBucket,
  unusable,
  lost,
  timeout,
  rejected,
  wrongKey,
  noApi,
];

test.each([
  { recovery: askWithMoreRoom, applies: [truncated] },
  { recovery: renameTokenLimit, applies: [wrongName] },
  { recovery: omitCacheOptions, applies: [wrongOption] },
  { recovery: waitForRate, applies: [fullBucket] },
  { recovery: retryUnusableAnswer, applies: [unusable] },
  { recovery: retryWithMoreTime, applies: [timeout] },
  { recovery: retryTransientFailure, applies: [lost, noApi] },
])("$recovery.name applies to its own failures only", ({ recovery, applies }) => {
  expect(all.filter((failure) => recovery(failure, state) !== null)).toEqual(applies);
});

test("A truncated answer is asked for with twice the room, once.", () => {
  const next = askWithMoreRoom(truncated, state);
  expect(next).toMatchObject({ maxOutputTokens: 200, truncated: { reason: "answer_truncated", call } });
  expect(next === null ? next : askWithMoreRoom(truncated, next)).toBeNull();
});

test("A rejected name of the token limit is replaced by the other name, once, for embeddings never.", () => {
  const next = renameTokenLimit(wrongName, state);
  expect(next?.learnt).toEqual({ tokenLimitParameter: "max_completion_tokens" });
  expect(next === null ? next : renameTokenLimit(wrongName, next)).toBeNull();
  const embedding: RequestState = { ...state, request: { ...state.request, kind: "embedding" } };
  expect(renameTokenLimit(wrongName, embedding)).toBeNull();
});

test("Cache options are left out from now on, if the request had any.", () => {
  expect(omitCacheOptions(wrongOption, state)?.learnt).toEqual({ takesCacheOptions: false });
  expect(omitCacheOptions(wrongOption, { ...state, cache: "unasked" })).toBeNull();
});

test("Vectors are asked for as lists of numbers once base64 is rejected or holds other numbers.", () => {
  const embedding: RequestState = { ...state, request: { ...state.request, kind: "embedding" } };
  for (const failure of [wrongEncoding, wrongNumbers])
    expect(recover(failure, embedding)?.learnt).toEqual({ takesBase64: false });
  const learnt = { ...embedding, dialect: { ...state.dialect, takesBase64: false } };
  expect(recover(wrongEncoding, learnt)).toBeNull();
  expect(recover(wrongEncoding, state)).toBeNull();
});

describe("in a run", () => {
  const working = {
    isTroubled: false,
    hasAnswered: true,
    finishedSinceFailure: true,
    answeredSinceSilence: false,
    answeredSinceFailure: false,
    answersRejected: false,
    isGivenUp: false,
    isDenied: false,
  };
  const inRun: RequestState = { ...state, service: working };

  test("no failure counts while the service answers nothing", () => {
    const down = { ...inRun, service: { ...working, isTroubled: true } };
    for (const failure of [lost, timeout, noApi, unusable, rejected])
      expect(recover(failure, down)).toEqual(down);
    expect(recover(wrongKey, down)).toBeNull();
  });

  test("a rejected request is sent once more after another was answered", () => {
    const next = recover(rejected, inRun);
    expect(next).toMatchObject({ awaitsOthers: true, rejections: 1, backoff: null });
    expect(next === null ? next : recover(rejected, next)).toBeNull();
    const packed = { ...inRun, request: { ...state.request, isOfOneDocument: false } };
    expect(recover(rejected, packed)).toMatchObject({ awaitsOthers: false, rejections: 1 });
    expect(recover(rejected, { ...packed, rejections: 1 })).toBeNull();
  });

  test("a wrong key, model or address is asked again until several were denied, before anything was answered", () => {
    const unanswered = { ...working, hasAnswered: false };
    expect(recover(wrongKey, { ...inRun, service: unanswered })).toMatchObject({ rejections: 1 });
    expect(recover(wrongKey, { ...inRun, service: { ...unanswered, isDenied: true } })).toBeNull();
    expect(recover(wrongKey, inRun)).toBeNull();
  });

  test("a rejected request is sent three times more once another was answered", () => {
    const answering = { ...inRun, service: { ...working, answeredSinceFailure: true } };
    expect(recover(rejected, answering)).toMatchObject({ rejections: 1 });
    expect(recover(rejected, { ...answering, rejections: 2 })).toMatchObject({ rejections: 3 });
    expect(recover(rejected, { ...answering, rejections: 3 })).toBeNull();
  });

  test("a service that answers what it rejected before is asked more often, and proves no fault", () => {
    const service = { ...working, answeredSinceFailure: true, answersRejected: true };
    expect(recover(rejected, { ...inRun, service, rejections: 4 })).toMatchObject({ rejections: 5 });
    expect(recover(rejected, { ...inRun, service, rejections: 5 })).toBeNull();
    expect(finalError(rejected, { ...inRun, service })).toMatchObject({ isProven: false });
    expect(finalError(unusable, { ...inRun, service, unusableAnswers: 1 })).toMatchObject({ isProven: true });
  });

  test.each([
    { answeredSinceFailure: false, isProven: false },
    { answeredSinceFailure: true, isProven: true },
  ])("a rejection and unusable answers prove a fault: $isProven", ({ answeredSinceFailure, isProven }) => {
    const last = {
      ...inRun,
      service: { ...working, answeredSinceFailure },
      rejections: 1,
      unusableAnswers: 1,
    };
    expect(finalError(rejected, last)).toMatchObject({ reason: "request_rejected", isProven });
    expect(finalError(unusable, last)).toMatchObject({ reason: "answer_invalid", isProven });
  });

  test("a text that is too long is proven by any answer, a refusal by one that was finished", () => {
    const tooLong = () =>
      failed(serviceError(400, "maximum context length is 8192", "context_length_exceeded"));
    const answering = { ...inRun, service: { ...working, answeredSinceFailure: true } };
    expect(finalError(tooLong(), answering)).toMatchObject({ reason: "too_long_for_model", isProven: true });
    expect(finalError(tooLong(), inRun)).toMatchObject({ isProven: false });
    const refused = failed(new IncompleteAnswer("answer_refused", "no"));
    expect(finalError(refused, inRun)).toMatchObject({ isProven: true });
    const refusing = { ...inRun, service: { ...working, finishedSinceFailure: false } };
    expect(finalError(refused, refusing)).toMatchObject({ reason: "answer_refused", isProven: false });
  });

  test("a 403 ends the run if nothing was answered, and is the document's otherwise", () => {
    const denied = () => {
      const failure = serviceError(403, "flagged for harassment");
      const context = { model: "m", deployment: "m", keyLine: "KEY", addressLine: "URL", hasAnswered: true };
      return { ...failed(failure), decision: classifyFailure(failure, context) };
    };
    const last = { ...inRun, rejections: 1 };
    const silent = { ...last, service: { ...working, hasAnswered: false, finishedSinceFailure: false } };
    expect(finalError(denied(), silent)).toMatchObject({ ending: "access_denied" });
    expect(finalError(denied(), last)).toMatchObject({ reason: "request_rejected" });
    expect(String(finalError(denied(), last))).toContain("flagged for harassment");
  });
});

test("A full bucket is waited for without a backoff and without counting an attempt, but not forever.", () => {
  expect(recover(fullBucket, { ...state, backoff: { retry: 1, retryAfterMs: 5 } })).toEqual({
    ...state,
    rateWaits: 1,
  });
  const last = { ...state, rateWaits: maxRateWaits - 1 };
  expect(recover(fullBucket, last)).toBeNull();
  expect(finalError(fullBucket, last)).toMatchObject({ reason: "retries_exhausted" });
});

test("A timeout gives the next attempt more time.", () => {
  expect(recover(timeout, state)).toMatchObject({ timeouts: 1, transientFailures: 1, backoff: { retry: 1 } });
});

test("Timeouts have fewer tries than other failures: each takes longer than the one before.", () => {
  expect(recover(timeout, { ...state, timeouts: 1 })).toBeNull();
});

test("Transient failures are retried with a growing backoff, as long as there are attempts.", () => {
  const first = recover(lost, state);
  const second = first === null ? null : recover(lost, first);
  expect([first, second].map((next) => next?.backoff?.retry)).toEqual([1, 2]);
  expect(second === null ? second : recover(lost, second)).toBeNull();
  expect(finalError(lost, { ...state, transientFailures: 2 })).toMatchObject({
    reason: "retries_exhausted",
    message: expect.stringContaining("did not answer in 3 tries; the last: reset"),
  });
});

test("The backoff is at least as long as the service asks.", () => {
  const busy = new ServiceError({
    status: 503,
    headers: new Headers({ "retry-after": "7" }),
    body: { message: "busy", type: undefined, code: undefined },
  });
  expect(recover(failed(busy), state)?.backoff).toEqual({ retry: 1, retryAfterMs: 7000 });
});

test("Unusable answers get fewer tries, and the error carries the last call.", () => {
  const next = recover(unusable, state);
  expect(next).toMatchObject({ unusableAnswers: 1, transientFailures: 1 });
  expect(next === null ? next : recover(unusable, next)).toBeNull();
  expect(finalError(unusable, { ...state, unusableAnswers: 1 })).toMatchObject({
    name: "AnswerError",
    reason: "answer_invalid",
    call,
  });
});

test("What no recovery applies to ends with the error that the failure means.", () => {
  for (const failure of [rejected, wrongKey]) {
    expect(recover(failure, state)).toBeNull();
    expect(finalError(failure, state)).toBe("error" in failure.decision ? failure.decision.error : null);
  }
  const refused = failed(new IncompleteAnswer("answer_refused", "no"));
  expect(recover(refused, state)).toBeNull();
  expect(finalError(refused, state)).toMatchObject({ name: "AnswerError", reason: "answer_refused", call });
});

test("If more room is rejected, the error is the truncated answer; errors of the run stay.", () => {
  const answer = new AnswerError("answer_truncated", "too long", { call });
  const next = { ...state, truncated: answer };
  expect(finalError(rejected, next)).toBe(answer);
  expect(finalError(withoutSchemas, next)).toBe(answer);
  expect(finalError(wrongKey, next)).toMatchObject({ ending: "key_rejected" });
  const fatal = new ConfigurationError("no");
  expect(preferTruncated(fatal, next)).toBe(fatal);
});

test("A server without schemas stops the run, unless it has answered in a schema's form before.", () => {
  expect(finalError(withoutSchemas, state)).toBeInstanceOf(ConfigurationError);
  const dialect = { ...state.dialect, hasAnsweredStructured: true };
  expect(finalError(withoutSchemas, { ...state, dialect })).toMatchObject({
    name: "DocumentError",
    reason: "request_rejected",
  });
  expect(finalError(withoutSchemas, { ...state, dialect })).toBeInstanceOf(DocumentError);
});

test("An answer that is truncated with twice the room is asked for shorter, once; JSON is not, since it would be incomplete.", () => {
  const answer = new AnswerError("answer_truncated", "too long", { call });
  const unstructured = { ...state.request, isStructured: false };
  const wider = { ...state, request: unstructured, maxOutputTokens: 200, truncated: answer };
  expect(recover(truncated, wider)).toMatchObject({ isShortened: true, maxOutputTokens: 200 });
  expect(recover(truncated, { ...wider, isShortened: true })).toBeNull();
  expect(recover(truncated, { ...wider, request: state.request })).toBeNull();
});

test("If the service has no place for twice the room, the shorter answer gets the room it had before.", () => {
  const answer = new AnswerError("answer_truncated", "too long", { call });
  const unstructured = { ...state.request, isStructured: false };
  const wider = { ...state, request: unstructured, maxOutputTokens: 200, truncated: answer };
  expect(recover(rejected, wider)).toMatchObject({ isShortened: true, maxOutputTokens: 100 });
  expect(askForLess(rejected, { ...wider, truncated: null })).toBeNull();
  expect(askForLess(wrongKey, wider)).toBeNull();
});
