import type { JsonObject, Provider } from "./document.ts";

/** What kind of paid request a call was. */
export type CallKind = "embedding" | "chat" | "rerank";

/**
 * How a call ended:
 *
 * - `answered`: an answer came and was usable.
 * - `rejected`: the service said no (4xx, a 429 among them); nothing is billed.
 * - `failed`: it failed in a way that is known not to be billed, such as a connection that was never made.
 * - `possibly_billed`: it was abandoned after it was sent, or its answer was unusable; the service may charge for it.
 */
export type CallStatus = "answered" | "rejected" | "failed" | "possibly_billed";

/** One attempt at a paid request, as the ledger keeps it. The database adds the run it belongs to. */
export interface CallRecord {
  stage: string;
  kind: CallKind;
  provider: Provider;
  model: string;
  /** 1 for the first try of a request. */
  attempt: number;
  status: CallStatus;
  /** Null when no answer came. */
  httpStatus: number | null;
  /** The service's own id of the request, to quote to its support; null when it gave none. */
  requestId: string | null;
  /** Tokens as the service reported them; null when it reported none. */
  inputTokens: number | null;
  /** Those of `inputTokens` that were read from the service's prompt cache. */
  cachedInputTokens: number | null;
  /** Those of `inputTokens` that were written to it, which may cost more. */
  cacheWriteTokens: number | null;
  outputTokens: number | null;
  /** US dollars; null when the model's price or the usage is unknown. */
  costUsd: number | null;
  /** Milliseconds from sending to the last byte, or to giving up. */
  latencyMs: number;
  /** Fingerprint of the request's exact body and settings, shared by all its attempts. */
  fingerprint: string;
  /** `documents.id`; null when a request serves several documents, as a packed embedding request does. */
  documentId: string | null;
  startedAt: Date;
  /** What went wrong, without secrets; null when it was answered. */
  error: string | null;
}

/** A raw answer with the call that paid for it. */
export interface PaidAnswer {
  raw: string;
  call: CallRecord;
}

/** The raw answer to a request: the one that was paid for before, or that of `ask`, which gets the request's fingerprint. */
export type Pay = (input: JsonObject, ask: (fingerprint: string) => Promise<PaidAnswer>) => Promise<string>;
