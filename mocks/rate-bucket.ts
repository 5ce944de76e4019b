import { ApiError } from "./api-error.ts";

/** A rate 429's time, as Go prints a duration: `0s`, `28ms`, `9.816s`, `6m0s`, `4m12.172s`. */
export function goDuration(milliseconds: number): string {
  const whole = Math.max(0, Math.trunc(milliseconds));
  if (whole === 0) return "0s";
  if (whole < 1000) return `${whole}ms`;
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor((whole % 3_600_000) / 60_000);
  const seconds = (whole % 60_000) / 1000;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

/**
 * Milliseconds until a bucket that holds `used` has room for `requested`: (used + requested - depth) ÷ the rate,
 * truncated. In whole numbers, because 6954 / 10000 × 60 is not 41.724 in floating point.
 */
export function waitMilliseconds(
  depth: number,
  limitPerMinute: number,
  used: number,
  requested: number,
): number {
  return Math.max(0, Math.floor(((used + requested - depth) * 60_000) / limitPerMinute));
}

/** A continuous leaky bucket: it drains at the per-minute limit, and is as deep as `seconds` of it. */
export class RateBucket {
  #limit: number;
  readonly #seconds: number;
  #level = 0;
  #at: number;

  constructor(limitPerMinute: number, seconds: number, now: number) {
    this.#limit = limitPerMinute;
    this.#seconds = seconds;
    this.#at = now;
  }

  get limit(): number {
    return this.#limit;
  }

  /** What it holds at most; never less than one request. */
  get depth(): number {
    return Math.max(1, Math.floor((this.#limit * this.#seconds) / 60));
  }

  level(now: number): number {
    const drained = ((now - this.#at) * this.#limit) / 60_000;
    this.#at = Math.max(this.#at, now);
    this.#level = Math.max(0, this.#level - Math.max(0, drained));
    return this.#level;
  }

  setLimit(limitPerMinute: number, now: number): void {
    this.level(now);
    this.#limit = limitPerMinute;
  }

  fits(amount: number, now: number): boolean {
    // A level is a sum of many fractions: a request that fits exactly must not fail on the last bit.
    return this.level(now) + amount <= this.depth + 1e-6;
  }

  add(amount: number, now: number): void {
    this.#level = Math.max(0, this.level(now) + amount);
  }

  remaining(now: number): number {
    return Math.max(0, Math.floor(this.depth - this.level(now)));
  }

  /** Milliseconds until the bucket is empty, which is what the reset headers tell. */
  emptyIn(now: number): number {
    return (this.level(now) * 60_000) / this.#limit;
  }
}

const units = { tokens: "tokens per min (TPM)", requests: "requests per min (RPM)" } as const;

/** The text of a rate 429. */
export function rateLimitMessage(
  model: string,
  kind: keyof typeof units,
  facts: { limit: number; used: number; requested: number; waitMs: number },
): string {
  return `Rate limit reached for ${model} in organization org-fake on ${units[kind]}: Limit ${facts.limit}, Used ${facts.used}, Requested ${facts.requested}. Please try again in ${goDuration(facts.waitMs)}. Visit https://platform.openai.com/account/rate-limits to learn more.`;
}

/** The 429 for a request that has to wait. */
export function rateLimited(
  model: string,
  kind: keyof typeof units,
  bucket: RateBucket,
  requested: number,
  now: number,
  retryAfter: "exact" | "seconds" | "none",
): ApiError {
  // Used is told in whole tokens, and the wait follows from what is told.
  const used = Math.ceil(bucket.level(now));
  const waitMs = waitMilliseconds(bucket.depth, bucket.limit, used, requested);
  const headers: Record<string, string> = {};
  if (retryAfter !== "none") headers["retry-after"] = String(Math.ceil(waitMs / 1000));
  if (retryAfter === "exact") headers["retry-after-ms"] = String(waitMs);
  const message = rateLimitMessage(model, kind, { limit: bucket.limit, used, requested, waitMs });
  return new ApiError(429, { message, type: kind, param: null, code: "rate_limit_exceeded" }, headers);
}

/** The 429 for a request that no wait would let in. */
export function requestTooLarge(model: string, bucket: RateBucket, requested: number): ApiError {
  return new ApiError(429, {
    message: `Request too large for ${model} in organization org-fake on ${units.tokens}: Limit ${bucket.depth}, Requested ${requested}. The input or output tokens must be reduced in order to run successfully. Visit https://platform.openai.com/account/rate-limits to learn more.`,
    type: "tokens",
    param: null,
    code: "rate_limit_exceeded",
  });
}
