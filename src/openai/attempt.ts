import type { CallRecord, CallStatus } from "../base/call.ts";
import type { Provider } from "../base/document.ts";
import type { Price } from "../base/models.ts";
import { AttemptTimeout, ConnectionFailure, NoApiAnswer, ServiceError, UnusableAnswer } from "./errors.ts";
import type { AnswerHeaders } from "./errors.ts";
import { IncompleteAnswer } from "./paid-request.ts";
import type { PaidRequest } from "./paid-request.ts";
import { PromptCut } from "./prompt-meter.ts";
import { costUsd } from "./prices.ts";
import type { Usage } from "./prices.ts";

/** What came of one attempt at a paid request, and the record of it. */

export interface AttemptFacts {
  httpStatus: number | null;
  requestId: string | null;
  startedAt: Date;
  latencyMs: number;
}

export type AttemptResult<Answer> = { facts: AttemptFacts; usage: Usage | null } & (
  | { outcome: "answered"; answer: Answer }
  /** `failure` is what was thrown, or the answer that the model did not finish. */
  | { outcome: "failed"; failure: unknown }
  | { outcome: "aborted" }
);

/** What the attempt cost in US dollars; null when that is not known. */
export function attemptCostUsd(result: AttemptResult<unknown>, price: Price | null): number | null {
  if (result.usage !== null && price !== null) return costUsd(price, result.usage);
  return statusOf(result) === "possibly_billed" || result.outcome === "answered" ? null : 0;
}

/** The record of an attempt. `error` is free of secrets, and null if it was answered. */
export function describeAttempt(
  { stage, kind, model, fingerprint, documentId }: PaidRequest<unknown>,
  result: AttemptResult<unknown>,
  about: { provider: Provider; price: Price | null; attempt: number; error: string | null },
): CallRecord {
  const { provider, price, attempt, error } = about;
  return {
    stage,
    kind,
    provider,
    model,
    fingerprint,
    documentId,
    attempt,
    status: statusOf(result),
    ...result.facts,
    ...describeUsage(result.usage, price),
    error,
  };
}

function describeUsage(usage: Usage | null, price: Price | null) {
  const unknown = { inputTokens: null, cachedInputTokens: null, cacheWriteTokens: null, outputTokens: null };
  if (usage === null) return { ...unknown, costUsd: null };
  return { ...usage, costUsd: price === null ? null : costUsd(price, usage) };
}

function statusOf(result: AttemptResult<unknown>): CallStatus {
  if (result.outcome === "answered") return "answered";
  if (result.outcome === "aborted") return "possibly_billed";
  const { failure } = result;
  if (failure instanceof ServiceError)
    return failure.status >= 500 || failure.status === 408 ? "failed" : "rejected";
  if (failure instanceof ConnectionFailure) return failure.sent ? "possibly_billed" : "failed";
  const isBilled =
    failure instanceof AttemptTimeout ||
    failure instanceof UnusableAnswer ||
    failure instanceof NoApiAnswer ||
    failure instanceof PromptCut ||
    failure instanceof IncompleteAnswer;
  return isBilled ? "possibly_billed" : "failed";
}

/** The service's id of a request, if it gave one; Azure's gateway has its own header for it. */
export function requestIdOf(headers: AnswerHeaders): string | null {
  return headers.get("x-request-id") ?? headers.get("apim-request-id") ?? headers.get("request-id");
}
