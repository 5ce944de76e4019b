import type { SchemaNode } from "./strict-schema.ts";
import type { FakeClock } from "./clock.ts";
import type { FakeEncoding } from "./tokens.ts";

/** What the fake knows of a model. */
export interface FakeModel {
  kind: "embedding" | "chat";
  encoding: FakeEncoding;
  /** Tokens of one input (embedding), or of prompt and answer together (chat). */
  contextTokens: number;
  /** Embedding only: length of the vectors when none is asked for. */
  dimensions?: number;
  /** Embedding only: whether a request may ask for fewer dimensions. */
  shortens?: boolean;
  /** Embedding only: the key that asks for fewer dimensions, where it is not `dimensions`; the other is refused. */
  dimensionsParameter?: "dimensions" | "output_dimension";
  /** Embedding only: the values of `input_type`, one of which a request must have; without it, the key is refused. */
  inputTypes?: readonly string[];
  /** Embedding only: most texts of a request, where it is not 2,048. */
  maxInputs?: number;
  /** Embedding only: most tokens of a request, where it is not 300,000. */
  maxRequestTokens?: number;
  /** Chat only: highest `max_completion_tokens`. */
  maxOutputTokens?: number;
  /** Chat only: takes `reasoning_effort`, refuses `max_tokens` and, while it reasons, `temperature`. */
  reasons?: boolean;
  /** Chat only: reports tokens written to the prompt cache. */
  writesCache?: boolean;
}

/** Limits of one model; a missing one never binds and is not told in headers. */
export interface FakeLimits {
  tokensPerMinute?: number;
  requestsPerMinute?: number;
}

/** Everything that can go wrong with an answer. */
export const faultKinds = [
  /** 500 `server_error`; not billed. */
  "error_500",
  /** 502 with an HTML body, as a proxy in front of the service answers; not billed. */
  "error_502",
  /** 503 `server_is_overloaded`; not billed. */
  "error_503",
  /** 408; not billed. */
  "error_408",
  /** 409; not billed. */
  "error_409",
  /** 429 `slow_down`; not billed. */
  "slow_down",
  /** 429 "resource unavailable", for requests of service tier flex only; not billed. */
  "flex_unavailable",
  /** 429 `insufficient_quota`; not billed. */
  "quota",
  /** The connection is reset before the answer; the work was done and is billed. */
  "reset_before_answer",
  /** The connection is reset in the middle of the body; billed. */
  "reset_mid_body",
  /** No answer ever comes (until `hangMs`, when the connection is reset); billed. */
  "hang",
  /** The body comes in pieces over `trickleMs`; billed. */
  "trickle",
  /** A 200 whose JSON stops half-way, though the connection ends cleanly; billed. */
  "truncated_json",
  /** A 200 with no body; billed. */
  "empty_body",
  /** A 200 without `usage` and without rate-limit headers, as some compatible servers answer. */
  "no_usage",
  /** Embeddings: the last vector is missing. */
  "short_data",
  /** Embeddings: vectors in another order, each with its right `index`. */
  "shuffled_data",
  /** Embeddings: an array of numbers though base64 was asked for, as some compatible servers answer. */
  "float_array",
  /** Chat: `refusal` instead of content. */
  "refusal",
  /** Chat: content cut, finish reason `length`. */
  "length",
  /** Chat: no content, finish reason `content_filter`. */
  "content_filter",
  /** Chat: valid JSON that breaks the schema. */
  "schema_violation",
  /** Chat: content that is no JSON. */
  "invalid_json",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Probability of each fault, 0 to 1; together at most 1. */
export type FaultProbabilities = Partial<Record<FaultKind, number>>;

/** When a client that learns hints from headers is to be tried. */
export interface FakeHeaders {
  /** `x-fake-openai` on every answer, so that no one takes it for the service's: ragprep refuses it where it means to pay. Default true. */
  mark?: boolean;
  /** `x-ratelimit-*` on every answer that a limit applies to. Default true. */
  rateLimits?: boolean;
  /**
   * What a rate 429 says in headers of when to come back: `exact` gives `retry-after-ms` and `retry-after`, `seconds`
   * gives `retry-after` rounded up, `none` gives neither. Default `exact`.
   */
  retryAfter?: "exact" | "seconds" | "none";
}

export interface FakeOpenAIOptions {
  /** Seed of latencies and faults. Default 1. */
  seed?: number;
  /** Default real time. */
  clock?: FakeClock;
  /** More models, or other facts of known ones. */
  models?: Readonly<Record<string, FakeModel>>;
  /** Accepted keys; by default any non-empty one. */
  apiKeys?: readonly string[];
  /** Time from a request's arrival to its answer, uniform between both. Default 0. */
  latency?: { minMs: number; maxMs: number };
  /** Limits by model; `*` holds for every model that is not named. Default: none bind. */
  limits?: Readonly<Record<string, FakeLimits>>;
  /** Changes of limits, in milliseconds after the first request. */
  limitChanges?: readonly { afterMs: number; limits: Readonly<Record<string, FakeLimits>> }[];
  /**
   * How deep the buckets are, in seconds of their rate. Default 60, as the service: the depth is the per-minute limit.
   * A number holds for both.
   */
  bucketSeconds?: number | { tokens: number; requests: number };
  /**
   * What a request takes from the token bucket beside `max_completion_tokens`: its bytes / 4 as the service estimates
   * (`estimate`, the default), or its exact tokens.
   */
  reserve?: "estimate" | "exact";
  /** Correct the bucket to what was really used once the answer is made. Default false. */
  settle?: boolean;
  headers?: FakeHeaders;
  faults?: FaultProbabilities;
  /** How long a `hang` lasts. Default one hour. */
  hangMs?: number;
  /** How long a `trickle` takes. Default 30 s. */
  trickleMs?: number;
  /** From this many billed tokens on, every request answers 429 `insufficient_quota`. */
  quotaTokens?: number;
  /**
   * The ramp rule: traffic above `tokensPerMinute` may grow by `growth` (default 0.5) every `periodMs` (default 15
   * minutes) since the first request; what exceeds it answers 429 `slow_down`.
   */
  ramp?: { tokensPerMinute: number; growth?: number; periodMs?: number };
  /** Share of structured answers in which one field with a quote is spoilt, 0 to 1. Default 0. */
  spoilField?: number;
  /** Play a model that obeys orders in the document, hidden ones too. Default false. */
  gullible?: boolean;
  /** Structured answers of your own, by the JSON Schema asked for and the document; undefined for one that is made as usual. */
  answer?: (question: { schema: SchemaNode; document: string }) => unknown;
  /** Sentences in a summary. Default 3. */
  summarySentences?: number;
}

const reasoningModel: FakeModel = {
  kind: "chat",
  encoding: "o200k_base",
  contextTokens: 400_000,
  maxOutputTokens: 128_000,
  reasons: true,
};
/** GPT-5.6 and later. */
const newestModel: FakeModel = { ...reasoningModel, contextTokens: 1_050_000, writesCache: true };

/** The models that the fake serves without being told. */
export const defaultModels: Readonly<Record<string, FakeModel>> = {
  "text-embedding-3-small": {
    kind: "embedding",
    encoding: "cl100k_base",
    contextTokens: 8192,
    dimensions: 1536,
    shortens: true,
  },
  "text-embedding-3-large": {
    kind: "embedding",
    encoding: "cl100k_base",
    contextTokens: 8192,
    dimensions: 3072,
    shortens: true,
  },
  "text-embedding-ada-002": {
    kind: "embedding",
    encoding: "cl100k_base",
    contextTokens: 8192,
    dimensions: 1536,
    shortens: false,
  },
  "gpt-6-luna": newestModel,
  "gpt-6-sol": newestModel,
  "gpt-5.6-luna": newestModel,
  "gpt-5.4-mini": reasoningModel,
  "gpt-4.1-mini": { kind: "chat", encoding: "o200k_base", contextTokens: 1_047_576, maxOutputTokens: 32_768 },
  "gpt-4o-mini": { kind: "chat", encoding: "o200k_base", contextTokens: 128_000, maxOutputTokens: 16_384 },
};
