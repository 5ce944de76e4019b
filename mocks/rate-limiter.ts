import type { ApiError } from "./api-error.ts";
import { slowDown } from "./faults.ts";
import type { FakeLimits, FakeOpenAIOptions } from "./options.ts";
import { goDuration, RateBucket, rateLimited, requestTooLarge } from "./rate-bucket.ts";

/** Buckets of every model, and what they let in. */
export class RateLimiter {
  readonly #options: FakeOpenAIOptions;
  readonly #limits = new Map<string, FakeLimits>();
  readonly #buckets = new Map<string, { tokens?: RateBucket; requests?: RateBucket }>();
  #ramp: RateBucket | undefined;
  #rampStart = 0;

  constructor(options: FakeOpenAIOptions) {
    this.#options = options;
    this.reset();
  }

  /** Empty buckets, and the limits of the start. */
  reset(): void {
    this.#limits.clear();
    this.#buckets.clear();
    this.#ramp = undefined;
    for (const [model, limits] of Object.entries(this.#options.limits ?? {}))
      this.#limits.set(model, checkedLimits(model, limits));
  }

  /** New limits from now on; levels stay as they are. A limit left out no longer binds. */
  setLimits(limits: Readonly<Record<string, FakeLimits>>, now: number): void {
    for (const [model, changed] of Object.entries(limits))
      this.#limits.set(model, checkedLimits(model, changed));
    for (const [model, buckets] of this.#buckets) this.#adjust(model, buckets, now);
  }

  #limitsOf(model: string): FakeLimits {
    return this.#limits.get(model) ?? this.#limits.get("*") ?? {};
  }

  #adjust(model: string, buckets: { tokens?: RateBucket; requests?: RateBucket }, now: number): void {
    const { bucketSeconds = 60 } = this.#options;
    const seconds =
      typeof bucketSeconds === "number" ? { tokens: bucketSeconds, requests: bucketSeconds } : bucketSeconds;
    const { tokensPerMinute, requestsPerMinute } = this.#limitsOf(model);
    if (tokensPerMinute === undefined) delete buckets.tokens;
    else if (buckets.tokens === undefined)
      buckets.tokens = new RateBucket(tokensPerMinute, seconds.tokens, now);
    else buckets.tokens.setLimit(tokensPerMinute, now);
    if (requestsPerMinute === undefined) delete buckets.requests;
    else if (buckets.requests === undefined)
      buckets.requests = new RateBucket(requestsPerMinute, seconds.requests, now);
    else buckets.requests.setLimit(requestsPerMinute, now);
  }

  #bucketsOf(model: string, now: number) {
    let buckets = this.#buckets.get(model);
    if (buckets === undefined) {
      buckets = {};
      this.#adjust(model, buckets, now);
      this.#buckets.set(model, buckets);
    }
    return buckets;
  }

  /** A request that is refused for what it is counts as a request all the same. */
  countFailed(model: string, now: number): void {
    const { requests } = this.#bucketsOf(model, now);
    if (requests?.fits(1, now) === true) requests.add(1, now);
  }

  /** Takes a request's share, or throws the 429 that says why not. */
  admit(model: string, tokens: number, now: number): void {
    const buckets = this.#bucketsOf(model, now);
    const retryAfter = this.#options.headers?.retryAfter ?? "exact";
    if (buckets.requests !== undefined) {
      if (!buckets.requests.fits(1, now))
        throw rateLimited(model, "requests", buckets.requests, 1, now, retryAfter);
      // Also for those that the token bucket refuses: failed requests count.
      buckets.requests.add(1, now);
    }
    if (buckets.tokens !== undefined) {
      if (tokens > buckets.tokens.depth) throw requestTooLarge(model, buckets.tokens, tokens);
      if (!buckets.tokens.fits(tokens, now))
        throw rateLimited(model, "tokens", buckets.tokens, tokens, now, retryAfter);
    }
    const tooSteep = this.#rampRefuses(tokens, now);
    if (tooSteep !== undefined) throw tooSteep;
    buckets.tokens?.add(tokens, now);
  }

  #rampRefuses(tokens: number, now: number): ApiError | undefined {
    const { ramp } = this.#options;
    if (ramp === undefined) return undefined;
    if (this.#ramp === undefined) {
      this.#ramp = new RateBucket(ramp.tokensPerMinute, 60, now);
      this.#rampStart = now;
    }
    const periods = Math.floor((now - this.#rampStart) / (ramp.periodMs ?? 15 * 60_000));
    this.#ramp.setLimit(ramp.tokensPerMinute * (1 + (ramp.growth ?? 0.5)) ** periods, now);
    if (!this.#ramp.fits(tokens, now)) return slowDown();
    this.#ramp.add(tokens, now);
    return undefined;
  }

  /** Gives back (or takes) the difference between what was reserved and what was used. */
  settle(model: string, reserved: number, used: number, now: number): void {
    this.#buckets.get(model)?.tokens?.add(used - reserved, now);
  }

  /** The `x-ratelimit-*` headers of this moment. */
  headers(model: string, now: number): Record<string, string> {
    if (this.#options.headers?.rateLimits === false) return {};
    const headers: Record<string, string> = {};
    const buckets = this.#bucketsOf(model, now);
    for (const kind of ["requests", "tokens"] as const) {
      const bucket = buckets[kind];
      if (bucket === undefined) continue;
      headers[`x-ratelimit-limit-${kind}`] = String(bucket.limit);
      headers[`x-ratelimit-remaining-${kind}`] = String(bucket.remaining(now));
      headers[`x-ratelimit-reset-${kind}`] = goDuration(bucket.emptyIn(now));
    }
    return headers;
  }
}

function checkedLimits(model: string, limits: FakeLimits): FakeLimits {
  for (const [key, value] of Object.entries(limits)) {
    if (value !== undefined && !(value >= 1))
      throw new RangeError(
        `Failed to set ${key} of ${model} to ${value}: a limit is at least 1. Leave it out for none.`,
      );
  }
  return limits;
}
