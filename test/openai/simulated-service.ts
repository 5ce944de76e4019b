import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../../src/base/clock.ts";
import { classifyRateLimit } from "../../src/openai/errors.ts";
import type { RateGovernor } from "../../src/openai/pacing/rate-governor.ts";

/** Time that only passes when everybody waits for it. */
export class SimulatedClock implements Clock {
  #now = 0;
  #sleepers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { at: this.#now + Math.max(0, milliseconds), wake: resolve };
    // Sorted by time; new ones go behind those of the same moment.
    let index = this.#sleepers.length;
    while (index > 0 && (this.#sleepers[index - 1]?.at ?? 0) > sleeper.at) index--;
    this.#sleepers.splice(index, 0, sleeper);
    const abandon = () => {
      const position = this.#sleepers.indexOf(sleeper);
      if (position >= 0) this.#sleepers.splice(position, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abandon, { once: true });
    try {
      await promise;
    } finally {
      signal?.removeEventListener("abort", abandon);
    }
  }

  /** Lets time pass until `work` is done; throws when nobody waits for time any more and it is not. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    let done = false;
    const settled = work.finally(() => {
      done = true;
    });
    settled.catch(() => undefined);
    for (;;) {
      await nextTurn();
      if (done) return await settled;
      const next = this.#sleepers.shift();
      if (next === undefined)
        throw new Error("Deadlock in virtual time: the work is not done, and nobody sleeps.");
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
  }
}

export interface ServiceSettings {
  tokensPerMinute: number;
  requestsPerMinute: number;
  depthSeconds: number;
  /** `x-ratelimit-*` on every answer. */
  rateHeaders: boolean;
  retryAfter: "exact" | "seconds" | "none";
  /** Whether a 429 names its numbers in the text. */
  numbersInText: boolean;
  /** Tokens a second that somebody else uses, as a share of the limit. */
  foreignShare: number;
  /** Actual use is given back when the answer is made: this share of the reserved tokens stays. */
  settledShare: number;
  /** The limit from a moment on. */
  change?: { afterMs: number; tokensPerMinute: number };
  /** Server-side count as a multiple of the client's. */
  countFactor: number;
}

/** An account with headers that tell all, used by nobody else. */
export const toldAccount: ServiceSettings = {
  tokensPerMinute: 900_000,
  requestsPerMinute: 2250,
  depthSeconds: 60,
  rateHeaders: true,
  retryAfter: "exact",
  numbersInText: true,
  foreignShare: 0,
  settledShare: 1,
  countFactor: 1,
};

/** The bucket, to the letter of the verified formula: drains at limit / 60 a second, as deep as `depthSeconds` of it. */
export class SimulatedService {
  readonly #clock: SimulatedClock;
  readonly #settings: ServiceSettings;
  #tokensPerMinute: number;
  #tokens = 0;
  #requests = 0;
  #at = 0;
  admittedTokens = 0;
  admittedRequests = 0;
  refused = 0;
  /** Token-milliseconds of drain that found the bucket empty. */
  wastedTokens = 0;

  constructor(clock: SimulatedClock, settings: ServiceSettings) {
    this.#clock = clock;
    this.#settings = settings;
    this.#tokensPerMinute = settings.tokensPerMinute;
  }

  #advance(): void {
    const { change, requestsPerMinute, foreignShare } = this.#settings;
    const step = (to: number) => {
      const elapsed = to - this.#at;
      const drained = (elapsed * this.#tokensPerMinute * (1 - foreignShare)) / 60_000;
      this.wastedTokens += Math.max(0, drained - this.#tokens);
      this.#tokens = Math.max(0, this.#tokens - drained);
      this.#requests = Math.max(0, this.#requests - (elapsed * requestsPerMinute) / 60_000);
      this.#at = to;
    };
    const now = this.#clock.now();
    if (change !== undefined && this.#at < change.afterMs && now >= change.afterMs) {
      step(change.afterMs);
      this.#tokensPerMinute = change.tokensPerMinute;
    }
    step(now);
  }

  get depth(): number {
    return (this.#tokensPerMinute * this.#settings.depthSeconds) / 60;
  }

  admit(clientTokens: number): { ok: boolean; headers: Headers; message: string; tokens: number } {
    this.#advance();
    const { requestsPerMinute, depthSeconds, rateHeaders, retryAfter, numbersInText, countFactor } =
      this.#settings;
    const tokens = Math.round(clientTokens * countFactor);
    const requestDepth = Math.max(1, (requestsPerMinute * depthSeconds) / 60);
    const headers = new Headers();
    const byTokens = this.#tokens + tokens > this.depth + 1e-6;
    const byRequests = this.#requests + 1 > requestDepth + 1e-6;
    const ok = !byTokens && !byRequests;
    if (ok) {
      this.#tokens += tokens;
      this.#requests += 1;
      this.admittedTokens += tokens;
      this.admittedRequests++;
    }
    if (rateHeaders) {
      headers.set("x-ratelimit-limit-tokens", String(this.#tokensPerMinute));
      headers.set("x-ratelimit-remaining-tokens", String(Math.max(0, Math.floor(this.depth - this.#tokens))));
      headers.set("x-ratelimit-limit-requests", String(requestsPerMinute));
      headers.set(
        "x-ratelimit-remaining-requests",
        String(Math.max(0, Math.floor(requestDepth - this.#requests))),
      );
    }
    if (ok) return { ok, headers, message: "", tokens };
    this.refused++;
    const used = Math.ceil(byTokens ? this.#tokens : this.#requests);
    const requested = byTokens ? tokens : 1;
    const limit = byTokens ? this.#tokensPerMinute : requestsPerMinute;
    const wait = Math.max(
      0,
      Math.floor(((used + requested - (byTokens ? this.depth : requestDepth)) / limit) * 60_000),
    );
    if (retryAfter === "exact") headers.set("retry-after-ms", String(wait));
    if (retryAfter !== "none") headers.set("retry-after", String(Math.ceil(wait / 1000)));
    const unit = byTokens ? "tokens per min (TPM)" : "requests per min (RPM)";
    const message = numbersInText
      ? `Rate limit reached for m in organization o on ${unit}: Limit ${limit}, Used ${used}, Requested ${requested}. Please try again in ${wait}ms.`
      : "Too many requests";
    return { ok, headers, message, tokens };
  }

  giveBack(tokens: number): void {
    this.#advance();
    this.#tokens = Math.max(0, this.#tokens - tokens * (1 - this.#settings.settledShare));
  }
}

/** A small generator with a seed, so that a failing simulation can be run again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface LoadResult {
  wallMs: number;
  refused: number;
  maxWaitMs: number;
}

/** Sends every request through the governor over a simulated network, `inFlight` at once; answers take 200 to 800 ms. */
export async function sendAll(options: {
  governor: RateGovernor;
  service: SimulatedService;
  clock: SimulatedClock;
  requests: { tokens: number; stage: string }[];
  inFlight: number;
  seed: number;
  /** How long a 429 takes to come; the service answers most of them at once. */
  refusalMs?: { min: number; max: number };
}): Promise<LoadResult> {
  const { governor, service, clock, requests, inFlight, seed, refusalMs = { min: 5, max: 25 } } = options;
  const random = seededRandom(seed);
  const signal = new AbortController().signal;
  const started = clock.now();
  let next = 0;
  let maxWaitMs = 0;
  const worker = async () => {
    for (;;) {
      const request = requests[next++];
      if (request === undefined) return;
      const enteredAt = clock.now();
      for (let attempt = 1; ; attempt++) {
        const reservation = await governor.acquire("m", { ...request, signal, atFront: attempt > 1 });
        await clock.sleep(2 + random() * 20);
        const answer = service.admit(request.tokens);
        if (answer.ok) {
          maxWaitMs = Math.max(maxWaitMs, clock.now() - enteredAt);
          await clock.sleep(200 + random() * 600);
          service.giveBack(answer.tokens);
          reservation.release({ headers: answer.headers, tokens: answer.tokens });
          break;
        }
        await clock.sleep(refusalMs.min + random() * (refusalMs.max - refusalMs.min));
        const body = { message: answer.message, type: "tokens", code: "rate_limit_exceeded" };
        reservation.reportRateLimit(classifyRateLimit({ headers: answer.headers, body }), answer.headers);
      }
    }
  };
  await clock.run(Promise.all(Array.from({ length: inFlight }, worker)));
  return { wallMs: clock.now() - started, refused: service.refused, maxWaitMs };
}
