import { ApiError, quotaExceeded } from "./api-error.ts";
import { faultKinds, type FaultKind, type FaultProbabilities } from "./options.ts";

/** The kinds of request that a fault can strike. */
export interface FaultTarget {
  endpoint: "embeddings" | "chat" | "rerank";
  base64: boolean;
  schema: boolean;
  flex: boolean;
}

/** Faults that strike some requests only; the others strike any. */
const conditions = new Map<FaultKind, (target: FaultTarget) => boolean>([
  ["short_data", ({ endpoint }) => endpoint === "embeddings"],
  ["shuffled_data", ({ endpoint }) => endpoint === "embeddings"],
  ["float_array", ({ base64 }) => base64],
  ["refusal", ({ endpoint }) => endpoint === "chat"],
  ["length", ({ endpoint }) => endpoint === "chat"],
  ["content_filter", ({ endpoint }) => endpoint === "chat"],
  ["schema_violation", ({ schema }) => schema],
  ["invalid_json", ({ schema }) => schema],
  ["flex_unavailable", ({ flex }) => flex],
]);

function strikes(kind: FaultKind, target: FaultTarget): boolean {
  return conditions.get(kind)?.(target) ?? true;
}

/** The fault that a number in [0, 1) picks, if any. */
export function pickFault(
  probabilities: FaultProbabilities,
  target: FaultTarget,
  drawn: number,
): FaultKind | undefined {
  let reached = 0;
  for (const kind of faultKinds) {
    const probability = probabilities[kind] ?? 0;
    reached += probability;
    if (drawn < reached) return strikes(kind, target) ? kind : undefined;
  }
  return undefined;
}

/** Faults ordered by a test for the next requests. */
export class FaultQueue {
  #waiting: { kind: FaultKind; model: string | undefined; times: number }[] = [];

  clear(): void {
    this.#waiting = [];
  }

  add(kind: FaultKind, options: { model?: string | undefined; times?: number | undefined }): void {
    this.#waiting.push({ kind, model: options.model, times: options.times ?? 1 });
  }

  next(model: string, target: FaultTarget): FaultKind | undefined {
    const entry = this.#waiting.find(
      ({ kind, model: only }) => (only === undefined || only === model) && strikes(kind, target),
    );
    if (entry === undefined) return undefined;
    entry.times -= 1;
    if (entry.times <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.kind;
  }
}

const errors = new Map<FaultKind, [status: number, type: string, code: string | null, message: string]>([
  [
    "error_500",
    [500, "server_error", null, "The server had an error while processing your request. Sorry about that!"],
  ],
  ["error_502", [502, "server_error", null, "502 Bad Gateway"]],
  [
    "error_503",
    [
      503,
      "service_unavailable_error",
      "server_is_overloaded",
      "The server is currently overloaded with other requests. You can retry your request.",
    ],
  ],
  ["error_408", [408, "timeout_error", null, "The request timed out. Please try again."]],
  [
    "error_409",
    [
      409,
      "conflict_error",
      null,
      "The request conflicts with another one on the same resource. Please try again.",
    ],
  ],
  [
    "flex_unavailable",
    [
      429,
      "resource_unavailable",
      "resource_unavailable",
      "Resource unavailable: there is not enough capacity for flex processing at the moment. Please try again later, or use the default service tier.",
    ],
  ],
]);

/** The error answer of a fault that is one; undefined for those that spoil an answer. */
export function faultError(kind: FaultKind): ApiError | undefined {
  if (kind === "slow_down") return slowDown();
  if (kind === "quota") return quotaExceeded();
  const error = errors.get(kind);
  if (error === undefined) return undefined;
  const [status, type, code, message] = error;
  return new ApiError(status, { message, type, param: null, code });
}

/** The 429 for traffic that rises too fast. */
export function slowDown(): ApiError {
  return new ApiError(429, {
    message:
      "Slow down: the rate of your requests has risen too fast. Please reduce it to its former level, hold it there for 15 minutes, and then raise it gradually.",
    type: "rate_limit_error",
    param: null,
    code: "slow_down",
  });
}
