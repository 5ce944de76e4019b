import type { Clock } from "../clock.ts";
import { DocumentError } from "../errors.ts";
import { silentLogger } from "../log.ts";
import type { Logger } from "../log.ts";
import { rateLimitKinds } from "./retry.ts";
import type { RateLimit, RateLimitKind } from "./retry.ts";

/**
 * Keeps each model's requests and tokens per minute at the account's limit without a 429. The service's limit is a leaky
 * bucket; the governor keeps a mirror of it, admits what fits, and corrects the mirror by what headers and 429s tell.
 * docs/decisions/0003-rate-governor.md has the reasons and the measured figures.
 */

/** What an account may use of a model; what is absent is learnt, `Infinity` says that there is no limit. */
export interface RateLimits {
  tokensPerMinute?: number | undefined;
  requestsPerMinute?: number | undefined;
}

export interface AcquireRequest {
  /** Tokens the service will count: the input and the most the answer may have. */
  tokens: number;
  /** Whose queue to wait in. */
  stage: string;
  signal: AbortSignal;
  /** True for a request that a 429 sent back: it goes before all others. */
  atFront?: boolean;
}

/** A place in the bucket. Exactly one of its methods ends it; later calls do nothing. */
export interface Reservation {
  /** An answer came (`headers`), or the attempt ended without one. `tokens`: what the service really counted, where known. */
  settle(outcome: { headers?: Headers; tokens?: number | undefined }): void;
  /** A 429 of kind rate or slow_down: the tokens go back and the whole bucket is held. Other kinds are counted only. */
  reportRateLimit(rateLimit: RateLimit, headers: Headers): void;
}

export interface ModelSnapshot {
  model: string;
  /** Null while unknown or unlimited. */
  tokensPerMinute: number | null;
  requestsPerMinute: number | null;
  /** Admitted in the last seconds, averaged. */
  tokensPerSecond: number;
  requestsPerSecond: number;
  /** `tokensPerSecond` as a share of the limit; null without a limit. */
  tokenShare: number | null;
  requestShare: number | null;
  /** Tokens believed to be in the service's bucket. */
  level: number;
  waiting: Record<string, number>;
  inFlight: number;
  admitted: { requests: number; tokens: number };
  rateLimited: Record<RateLimitKind, number>;
}

export interface RateGovernor {
  /**
   * Waits until the request fits below the limit.
   * @throws DocumentError `too_long_for_model` when it never will; the signal's reason when it aborts.
   */
  acquire(model: string, request: AcquireRequest): Promise<Reservation>;
  /** Tokens that one request should not exceed so that it neither waits for an empty bucket nor is refused. */
  comfortableRequestTokens(model: string): number;
  snapshot(): ModelSnapshot[];
}

export interface RateGovernorOptions {
  clock: Clock;
  /** By model: what the pipeline tells. A told limit is a ceiling, too: the rest of the account's may be somebody else's. */
  limits?: Readonly<Record<string, RateLimits>>;
  /** Downstream stages weigh more so that documents finish. */
  weights?: Readonly<Record<string, number>>;
  log?: Logger;
  random?: () => number;
}

const defaultWeights: Readonly<Record<string, number>> = { embed: 1, summarise: 2, extract: 4 };

export function createRateGovernor(options: RateGovernorOptions): RateGovernor {
  const models = new Map<string, ModelGovernor>();
  const governorOf = (model: string): ModelGovernor => {
    const known = models.get(model);
    if (known !== undefined) return known;
    const created = new ModelGovernor(model, options);
    models.set(model, created);
    return created;
  };
  return {
    acquire: async (model, request) => await governorOf(model).acquire(request),
    comfortableRequestTokens: (model) => governorOf(model).comfortableRequestTokens(),
    snapshot: () => [...models.values()].map((governor) => governor.snapshot()),
  };
}

const minute = 60_000;
/** Depth assumed of a bucket until headers or a 429 tell: shallow, so that the first burst can't overshoot. */
const assumedDepthMs = 1000;
/** An unknown depth is probed upwards by this share of it a second, at most by this share of the limit's rate. */
const probeShare = 0.1;
const probeRate = 0.5;
/** Time constants of the corrections. */
const correctionMs = 500;
const foreignGain = 0.3;
const foreignForgetMs = 600_000;
const averageMs = 5000;
/** Requests in flight before anything is known of a limit, and how many more each answer allows. */
const firstWindow = 16;
const windowGrowth = 0.5;
const rampGrowthMs = 15 * minute;

/** A leaky bucket's mirror. Amounts are tokens or requests, rates are per millisecond. */
class BucketMirror {
  readonly #clock: Clock;
  /** Undefined: no limit known, or none. */
  rate: number | undefined;
  capacity = Infinity;
  /** Kept free below the capacity. */
  margin = 0;
  level = 0;
  /** Sum of all corrections: what a prediction made earlier has to be shifted by. */
  corrections = 0;
  /** What others put into the same bucket, or (negative) what the service gives back. */
  foreignRate = 0;
  #drainedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#drainedAt = clock.now();
  }

  drain(): void {
    const now = this.#clock.now();
    if (this.rate !== undefined) this.level = Math.max(0, this.level - (this.rate - this.foreignRate) * (now - this.#drainedAt));
    this.#drainedAt = now;
  }

  /** Milliseconds until `amount` fits; what is larger than the bucket goes when the bucket is empty. */
  waitFor(amount: number): number {
    if (this.rate === undefined) return 0;
    this.drain();
    const surplus = this.level - Math.max(0, this.capacity - this.margin - amount);
    return surplus <= 1e-6 ? 0 : surplus / Math.max(this.rate - this.foreignRate, this.rate * 0.05);
  }

  add(amount: number): void {
    this.drain();
    this.level = Math.max(0, this.level + amount);
  }

  correct(by: number): void {
    this.add(by);
    this.corrections += by;
  }
}

interface Waiter {
  tokens: number;
  stage: string;
  grant: (reservation: Reservation) => void;
}

/** One stage's waiters, first come first served. `served` is weighted tokens: the queue with the least goes next. */
interface StageQueue {
  waiters: Set<Waiter>;
  served: number;
}

/** One request in flight, with what was believed when it was sent. */
interface Flight {
  sequence: number;
  stage: string;
  asked: number;
  tokens: number;
  sentAt: number;
  tokenLevel: number;
  tokenCorrections: number;
  requestLevel: number;
  requestCorrections: number;
}

class ModelGovernor {
  readonly #model: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #random: () => number;
  readonly #weights: Readonly<Record<string, number>>;
  readonly #told: RateLimits;

  readonly #tokens: BucketMirror;
  readonly #requests: BucketMirror;
  /** Spreads requests: the service may count them second by second. */
  readonly #pacer: BucketMirror;
  /** Below the service's own limit: what the pipeline tells, and the ramp after a slow_down. */
  readonly #ceiling: BucketMirror;

  readonly #limits = { tokens: undefined as number | undefined, requests: undefined as number | undefined };
  #depth: "assumed" | "edge" | "headers" = "assumed";
  #firstSentAt: number | undefined;
  /** When the token limit became known; what was predicted before did not drain. */
  #limitKnownAt = -Infinity;
  #window = firstWindow;
  #ramp: { rate: number; at: number } | undefined;

  readonly #queues = new Map<string, StageQueue>();
  readonly #returned = new Set<Waiter>();
  #chosen: StageQueue | undefined;
  #servedFloor = 0;
  #timer: AbortController | undefined;
  #heldUntil = 0;

  #sequence = 0;
  #newestAnswer = 0;
  #observedAt: number;
  #probedAt: number;
  /** 429s of requests sent before this one belong to an episode that was acted on. */
  #episode = 0;
  #episodeAt: number;
  #episodesInARow = 0;
  #edgeMargin = 0;
  #edgeMarginAt: number;
  #tokenScale = new Map<string, number>();
  #scaleFromRefusals = false;

  #inFlight = 0;
  readonly #admitted = { requests: 0, tokens: 0 };
  readonly #average = { tokens: 0, requests: 0, at: 0 };
  readonly #rateLimited = Object.fromEntries(rateLimitKinds.map((kind): [RateLimitKind, number] => [kind, 0])) as Record<RateLimitKind, number>; // fromEntries forgets that every key is there

  constructor(model: string, options: RateGovernorOptions) {
    this.#model = model;
    this.#clock = options.clock;
    this.#log = options.log ?? silentLogger;
    this.#random = options.random ?? Math.random;
    this.#weights = options.weights ?? defaultWeights;
    this.#told = options.limits?.[model] ?? {};
    this.#tokens = new BucketMirror(this.#clock);
    this.#requests = new BucketMirror(this.#clock);
    this.#pacer = new BucketMirror(this.#clock);
    this.#ceiling = new BucketMirror(this.#clock);
    const now = this.#clock.now();
    this.#observedAt = now;
    this.#probedAt = now;
    this.#episodeAt = now;
    this.#edgeMarginAt = now;
    this.#average.at = now;
    if (this.#told.tokensPerMinute !== undefined) this.#adoptTokenLimit(this.#told.tokensPerMinute);
    if (this.#told.requestsPerMinute !== undefined) this.#adoptRequestLimit(this.#told.requestsPerMinute);
  }

  async acquire({ tokens: asked, stage, signal, atFront = false }: AcquireRequest): Promise<Reservation> {
    signal.throwIfAborted();
    this.#assertFits(asked);
    const { promise, resolve, reject } = Promise.withResolvers<Reservation>();
    const waiter: Waiter = { tokens: asked, stage, grant: resolve };
    const queue = this.#queueOf(stage);
    if (atFront) this.#returned.add(waiter);
    else {
      if (queue.waiters.size === 0) queue.served = Math.max(queue.served, this.#servedFloor);
      queue.waiters.add(waiter);
    }
    const abandon = () => {
      this.#returned.delete(waiter);
      queue.waiters.delete(waiter);
      // The signal's reason is the caller's; it is handed back as it is.
      reject(signal.reason as Error);
      this.#pump();
    };
    signal.addEventListener("abort", abandon, { once: true });
    this.#pump();
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", abandon);
    }
  }

  #assertFits(tokens: number): void {
    const limit = Math.min(this.#limits.tokens ?? Infinity, this.#told.tokensPerMinute ?? Infinity);
    if (tokens <= limit) return;
    throw new DocumentError(
      "too_long_for_model",
      `The request needs up to ${Math.ceil(tokens)} tokens, and the limit for ${this.#model} is ${limit} a minute: it can never be sent. Raise the limit, or use smaller documents or outputs.`,
    );
  }

  comfortableRequestTokens(): number {
    this.#probe();
    const { capacity, rate } = this.#tokens;
    return Math.max(1, Math.floor(Math.min(rate === undefined ? Infinity : capacity / 2, this.#ceiling.rate === undefined ? Infinity : this.#ceiling.capacity / 2)));
  }

  #queueOf(stage: string): StageQueue {
    const known = this.#queues.get(stage);
    if (known !== undefined) return known;
    const created: StageQueue = { waiters: new Set(), served: this.#servedFloor };
    this.#queues.set(stage, created);
    return created;
  }

  /** Admits what fits now and sets one timer for the head that does not. */
  #pump(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    for (;;) {
      const next = this.#next();
      if (next === undefined) return;
      const [waiter] = next;
      if (waiter === undefined) return;
      const wait = this.#waitFor(waiter);
      if (wait > 0) {
        if (wait !== Infinity) this.#pumpAfter(wait);
        return;
      }
      next.delete(waiter);
      this.#admit(waiter);
    }
  }

  /** The queue whose head goes next. Once chosen it stays chosen, so that nobody overtakes a large head that waits for room. */
  #next(): Set<Waiter> | undefined {
    if (this.#returned.size > 0) return this.#returned;
    if (this.#chosen === undefined || this.#chosen.waiters.size === 0) {
      this.#chosen = undefined;
      for (const queue of this.#queues.values()) {
        if (queue.waiters.size > 0 && (this.#chosen === undefined || queue.served < this.#chosen.served)) this.#chosen = queue;
      }
    }
    return this.#chosen?.waiters;
  }

  #pumpAfter(milliseconds: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    // A timer that fires early would only come again: round up, and wake now and then for what changed meanwhile.
    this.#clock.sleep(Math.min(Math.ceil(milliseconds), 1000), timer.signal).then(
      () => this.#pump(),
      () => undefined, // aborted: a newer pump has its own timer
    );
  }

  #waitFor(waiter: Waiter): number {
    const now = this.#clock.now();
    if (this.#heldUntil > now) return this.#heldUntil - now;
    if (this.#limits.tokens === undefined && this.#limits.requests === undefined && this.#inFlight >= Math.floor(this.#window)) return Infinity;
    this.#probe();
    this.#updateCeiling();
    const tokens = this.#counted(waiter);
    return Math.max(this.#tokens.waitFor(tokens), this.#ceiling.waitFor(tokens), this.#requests.waitFor(1), this.#pacer.waitFor(1));
  }

  /** What the service will probably count, from how it counted this stage's requests so far. */
  #counted({ tokens, stage }: Pick<Waiter, "tokens" | "stage">): number {
    return tokens * (this.#tokenScale.get(stage) ?? 1);
  }

  #admit(waiter: Waiter): void {
    const now = this.#clock.now();
    const tokens = this.#counted(waiter);
    this.#firstSentAt ??= now;
    this.#tokens.add(tokens);
    this.#requests.add(1);
    this.#pacer.add(1);
    this.#ceiling.add(tokens);
    this.#inFlight++;
    this.#admitted.requests++;
    this.#admitted.tokens += tokens;
    this.#decayAverage(now);
    this.#average.tokens += tokens;
    this.#average.requests++;

    const queue = this.#queueOf(waiter.stage);
    this.#servedFloor = Math.max(this.#servedFloor, queue.served);
    queue.served += tokens / (this.#weights[waiter.stage] ?? 1);
    if (queue === this.#chosen) this.#chosen = undefined;

    waiter.grant(
      this.#reservation({
        sequence: ++this.#sequence,
        stage: waiter.stage,
        asked: waiter.tokens,
        tokens,
        sentAt: now,
        tokenLevel: this.#tokens.level,
        tokenCorrections: this.#tokens.corrections,
        requestLevel: this.#requests.level,
        requestCorrections: this.#requests.corrections,
      }),
    );
  }

  #reservation(flight: Flight): Reservation {
    let open = true;
    const end = (): boolean => {
      if (!open) return false;
      open = false;
      this.#inFlight--;
      return true;
    };
    return {
      settle: ({ headers, tokens }) => {
        if (!end()) return;
        if (headers !== undefined) this.#learnFromAnswer(flight, headers, tokens);
        this.#pump();
      },
      reportRateLimit: (rateLimit, headers) => {
        if (!end()) return;
        this.#rateLimited[rateLimit.kind]++;
        this.#tokens.add(-flight.tokens);
        this.#ceiling.add(-flight.tokens);
        if (rateLimit.kind === "rate") this.#learnFromRefusal(flight, rateLimit, headers);
        if (rateLimit.kind === "slow_down") this.#slowDown(flight, rateLimit);
        this.#pump();
      },
    };
  }

  #learnFromAnswer(flight: Flight, headers: Headers, counted: number | undefined): void {
    this.#episodesInARow = 0;
    this.#window = Math.min(this.#window + windowGrowth, 100_000);
    const limits = { tokens: headerNumber(headers, "limit-tokens"), requests: headerNumber(headers, "limit-requests") };
    if (limits.tokens !== undefined && limits.tokens > 0) this.#adoptTokenLimit(limits.tokens);
    if (limits.requests !== undefined && limits.requests > 0) this.#adoptRequestLimit(limits.requests);

    const remainingTokens = headerNumber(headers, "remaining-tokens");
    if (counted !== undefined && counted > 0 && !this.#scaleFromRefusals) {
      this.#learnScale(flight, counted);
      // Without headers nothing else would ever take the error out of the mirror.
      if (remainingTokens === undefined && this.#limits.tokens !== undefined) this.#tokens.correct(counted - flight.tokens);
    }

    if (flight.sequence <= this.#newestAnswer) return;
    this.#newestAnswer = flight.sequence;
    const now = this.#clock.now();
    const elapsed = now - this.#observedAt;
    const remainingRequests = headerNumber(headers, "remaining-requests");
    if (remainingTokens === undefined && remainingRequests === undefined) return;
    this.#observedAt = now;
    if (remainingTokens !== undefined && this.#limits.tokens !== undefined && this.#tokens.rate !== undefined) {
      this.#learnDepth(flight, remainingTokens, this.#limits.tokens);
      this.#correct(this.#tokens, this.#tokens.capacity - remainingTokens - this.#predictedTokens(flight), elapsed);
    }
    if (remainingRequests !== undefined && this.#limits.requests !== undefined && this.#requests.rate !== undefined) {
      const predicted = flight.requestLevel + this.#requests.corrections - flight.requestCorrections;
      this.#requests.capacity = Math.min(this.#limits.requests, Math.max(this.#requests.capacity, remainingRequests + 1));
      this.#correct(this.#requests, this.#requests.capacity - remainingRequests - predicted, elapsed);
    }
  }

  /** The mirror's level right after this request was sent, as it looks with all that was learnt since. */
  #predictedTokens(flight: Flight): number {
    const undrained = flight.sentAt < this.#limitKnownAt ? (flight.sentAt - (this.#firstSentAt ?? flight.sentAt)) * (this.#tokens.rate ?? 0) : 0;
    return Math.max(flight.tokens, flight.tokenLevel - undrained) + this.#tokens.corrections - flight.tokenCorrections;
  }

  /**
   * `remaining` is capped at the bucket's depth, so depth = remaining + what is in it. Only their difference decides what
   * is admitted, so an error here is harmless: it cancels out as long as headers come.
   */
  #learnDepth(flight: Flight, remaining: number, limit: number): void {
    const least = remaining + flight.tokens;
    if (this.#depth !== "headers") {
      this.#depth = "headers";
      this.#setCapacity(Math.max(least, remaining + this.#predictedTokens(flight)), limit);
    } else if (least > this.#tokens.capacity) {
      this.#setCapacity(least, limit);
    }
  }

  #setCapacity(capacity: number, limit: number): void {
    this.#tokens.capacity = capacity > 0.9 * limit ? limit : capacity;
  }

  /** Pulls a mirror towards what was observed: part of the error at once, the lasting part as somebody else's traffic. */
  #correct(bucket: BucketMirror, error: number, elapsedMs: number): void {
    // Under a ceiling of our own the service's bucket is emptier than ours anyway; only a fuller one is news.
    const applied = this.#ceiling.rate !== undefined && bucket === this.#tokens ? Math.max(0, error) : error;
    const gain = Math.max(0.1, 1 - Math.exp(-elapsedMs / correctionMs));
    bucket.correct(gain * applied);
    const rate = bucket.rate ?? 0;
    const foreign = bucket.foreignRate + (foreignGain * applied * Math.min(elapsedMs, 2000)) / 1_000_000;
    bucket.foreignRate = Math.min(Math.max(foreign, -rate), rate * 0.95);
  }

  #learnFromRefusal(flight: Flight, rateLimit: RateLimit, headers: Headers): void {
    const now = this.#clock.now();
    const isNew = flight.sequence > this.#episode;
    const headerLimit = headerNumber(headers, "limit-tokens");
    if (headerLimit !== undefined && headerLimit > 0) this.#adoptTokenLimit(headerLimit);
    const requestLimit = headerNumber(headers, "limit-requests");
    if (requestLimit !== undefined && requestLimit > 0) this.#adoptRequestLimit(requestLimit);
    if (rateLimit.dimension === "tokens" && rateLimit.limit !== undefined && rateLimit.limit > 0) this.#adoptTokenLimit(rateLimit.limit);
    if (rateLimit.dimension === "requests" && rateLimit.limit !== undefined && rateLimit.limit > 0) this.#adoptRequestLimit(rateLimit.limit);

    if (rateLimit.dimension === "requests") {
      if (this.#requests.rate !== undefined && isNew) {
        const full = this.#requests.capacity - 1 + (rateLimit.precise ? (rateLimit.retryAfterMs ?? 0) * this.#requests.rate : 0);
        this.#requests.correct(Math.max(0, full - this.#requests.level));
      }
    } else if (rateLimit.dimension !== "other") this.#learnTokensFromRefusal(flight, rateLimit, isNew);

    if (isNew) {
      this.#episode = this.#sequence;
      this.#episodeAt = now;
      this.#episodesInARow++;
      this.#window = Math.max(1, Math.min(this.#window, this.#inFlight + 1) * 0.7);
      if (this.#limits.tokens !== undefined && this.#depth !== "assumed") {
        this.#edgeMargin = Math.min(0.1, this.#currentEdgeMargin() + 0.01);
        this.#edgeMarginAt = now;
      }
    }
    const fallback = Math.min(30_000, 500 * 2 ** Math.min(this.#episodesInARow - 1, 8));
    const hint = rateLimit.retryAfterMs ?? (this.#tokens.rate === undefined || rateLimit.dimension !== "tokens" ? fallback : Math.max(50, this.#tokens.waitFor(flight.tokens)));
    this.#heldUntil = Math.max(this.#heldUntil, now + hint * (1 + 0.2 * this.#random()));
    this.#log.debug({ model: this.#model, rateLimit, holdMs: Math.round(this.#heldUntil - now) }, "429: the bucket is held");
  }

  #learnTokensFromRefusal(flight: Flight, rateLimit: RateLimit, isNew: boolean): void {
    const { rate } = this.#tokens;
    if (rate === undefined) return;
    const requested = rateLimit.requested ?? flight.tokens;
    if (rateLimit.requested !== undefined && rateLimit.dimension === "tokens") {
      this.#scaleFromRefusals = true;
      this.#learnScale(flight, requested);
    }
    // wait = (level + requested - depth) / rate, so the hint tells how far the level is above what would have fitted.
    const excess = rateLimit.precise ? (rateLimit.retryAfterMs ?? 0) * rate : 0;
    const predicted = this.#predictedTokens(flight) - flight.tokens;
    const depth = predicted + requested - excess;
    if (this.#depth === "assumed" && isNew) {
      this.#depth = "edge";
      this.#setCapacity(Math.max(depth, assumedDepthMs * rate, requested), this.#limits.tokens ?? Infinity);
      return;
    }
    // The rest of the burst that met the edge: the first request beyond it tells the depth, later ones overstate it.
    if (this.#depth === "edge" && !isNew && this.#rateLimited.rate < firstWindow * 4 && depth < this.#tokens.capacity) {
      this.#tokens.capacity = Math.max(depth, assumedDepthMs * rate, requested);
      return;
    }
    const error = this.#tokens.capacity - requested + excess - predicted;
    if (error <= 0) return;
    this.#tokens.correct(error);
    if (!isNew || this.#depth === "headers") return;
    const foreign = this.#tokens.foreignRate + (0.5 * error) / Math.max(1000, this.#clock.now() - this.#episodeAt);
    this.#tokens.foreignRate = Math.min(foreign, rate * 0.95);
  }

  #learnScale(flight: Flight, counted: number): void {
    const seen = Math.min(4, Math.max(0.25, counted / flight.asked));
    const known = this.#tokenScale.get(flight.stage);
    this.#tokenScale.set(flight.stage, known === undefined ? seen : known + 0.1 * (seen - known));
  }

  #slowDown(flight: Flight, rateLimit: RateLimit): void {
    const now = this.#clock.now();
    this.#heldUntil = Math.max(this.#heldUntil, now + (rateLimit.retryAfterMs ?? 1000) * (1 + 0.2 * this.#random()));
    if (flight.sequence <= this.#episode) return;
    this.#episode = this.#sequence;
    this.#decayAverage(now);
    const current = Math.min(this.#tokens.rate ?? Infinity, this.#currentRamp() ?? Infinity, Math.max(this.#average.tokens / averageMs, flight.tokens / averageMs));
    this.#ramp = { rate: (current * 2) / 3, at: now };
    this.#updateCeiling();
    this.#log.warn({ model: this.#model, tokensPerMinute: Math.round(this.#ramp.rate * minute) }, "the service asks to slow down: ramping up again from here");
  }

  /** The ramp grows by half every 15 minutes, which the service allows. */
  #currentRamp(): number | undefined {
    return this.#ramp === undefined ? undefined : this.#ramp.rate * 1.5 ** ((this.#clock.now() - this.#ramp.at) / rampGrowthMs);
  }

  #updateCeiling(): void {
    const ramp = this.#currentRamp();
    const server = this.#tokens.rate ?? Infinity;
    if (ramp !== undefined && ramp >= server) this.#ramp = undefined;
    const told = (this.#told.tokensPerMinute ?? Infinity) / minute;
    const rate = Math.min(ramp ?? Infinity, told < server ? told : Infinity);
    this.#ceiling.drain();
    this.#ceiling.rate = rate === Infinity ? undefined : rate;
    // As deep as the service's own bucket, in seconds; after a slow_down, five seconds.
    this.#ceiling.capacity = ramp === undefined && server !== Infinity ? (this.#tokens.capacity * told) / server : rate * 5000;
  }

  #adoptTokenLimit(limit: number): void {
    const known = this.#limits.tokens;
    if (limit === known || limit === Infinity) {
      this.#limits.tokens = limit;
      return;
    }
    const bucket = this.#tokens;
    const now = this.#clock.now();
    bucket.drain();
    this.#limits.tokens = limit;
    if (known === undefined || known === Infinity) {
      // Nothing drained so far for want of a rate: make up for it.
      if (this.#firstSentAt !== undefined) {
        this.#limitKnownAt = now;
        bucket.level = Math.max(0, bucket.level - (limit / minute) * (now - this.#firstSentAt));
      }
      bucket.capacity = Math.max(1, (limit * assumedDepthMs) / minute);
    } else {
      bucket.capacity = Math.min(limit, bucket.capacity * (limit / known));
      bucket.foreignRate *= limit / known;
      this.#log.info({ model: this.#model, from: known, to: limit }, "the service's token limit changed");
    }
    bucket.rate = limit / minute;
    this.#updateCeiling();
  }

  #adoptRequestLimit(limit: number): void {
    // A told limit stays the ceiling.
    const effective = Math.min(limit, this.#told.requestsPerMinute ?? Infinity);
    if (effective === this.#limits.requests) return;
    this.#limits.requests = effective;
    if (effective === Infinity) return;
    for (const bucket of [this.#requests, this.#pacer]) {
      bucket.drain();
      bucket.rate = effective / minute;
    }
    this.#requests.capacity = Math.max(1, (effective * assumedDepthMs) / minute);
    this.#pacer.capacity = Math.max(1, effective / 60 / 4);
  }

  /** Without headers the depth is found by going a little further each second, as long as somebody waits for it. */
  #probe(): void {
    const now = this.#clock.now();
    const elapsed = now - this.#probedAt;
    this.#probedAt = now;
    const { rate } = this.#tokens;
    const limit = this.#limits.tokens;
    if (rate === undefined || limit === undefined) return;
    this.#tokens.margin = Math.max(this.#currentEdgeMargin() * this.#tokens.capacity, Math.min(0.1 * this.#tokens.capacity, 50 * rate));
    if (this.#depth === "headers") return;
    if (this.#depth === "assumed" && this.#sequence > 0) {
      const step = Math.min(this.#tokens.capacity * probeShare, rate * 1000 * probeRate) * (Math.min(elapsed, 1000) / 1000);
      this.#tokens.capacity = Math.min(limit, this.#tokens.capacity + step);
    }
    // Others' traffic is only seen in 429s here, so it has to be forgotten to notice that it ended.
    if (now - this.#episodeAt > 30_000) this.#tokens.foreignRate *= Math.exp(-elapsed / foreignForgetMs);
  }

  #currentEdgeMargin(): number {
    return Math.max(0.01, this.#edgeMargin * Math.exp(-(this.#clock.now() - this.#edgeMarginAt) / minute));
  }

  #decayAverage(now: number): void {
    const decay = Math.exp(-(now - this.#average.at) / averageMs);
    this.#average.tokens *= decay;
    this.#average.requests *= decay;
    this.#average.at = now;
  }

  snapshot(): ModelSnapshot {
    this.#decayAverage(this.#clock.now());
    this.#tokens.drain();
    const waiting: Record<string, number> = {};
    for (const [stage, queue] of this.#queues) waiting[stage] = queue.waiters.size;
    for (const waiter of this.#returned) waiting[waiter.stage] = (waiting[waiter.stage] ?? 0) + 1;
    const finite = (limit: number | undefined) => (limit === undefined || limit === Infinity ? null : limit);
    const tokensPerMinute = finite(this.#limits.tokens);
    const requestsPerMinute = finite(this.#limits.requests);
    const tokensPerSecond = (this.#average.tokens / averageMs) * 1000;
    const requestsPerSecond = (this.#average.requests / averageMs) * 1000;
    return {
      model: this.#model,
      tokensPerMinute,
      requestsPerMinute,
      tokensPerSecond,
      requestsPerSecond,
      tokenShare: tokensPerMinute === null ? null : (tokensPerSecond * 60) / tokensPerMinute,
      requestShare: requestsPerMinute === null ? null : (requestsPerSecond * 60) / requestsPerMinute,
      level: this.#tokens.rate === undefined ? 0 : this.#tokens.level,
      waiting,
      inFlight: this.#inFlight,
      admitted: { ...this.#admitted },
      rateLimited: { ...this.#rateLimited },
    };
  }
}

/** A rate header's number; undefined when it is missing, -1 or no number. */
function headerNumber(headers: Headers, name: string): number | undefined {
  const value = headers.get(`x-ratelimit-${name}`);
  if (value === null || !/^\d{1,15}$/.test(value.trim())) return undefined;
  return Number.parseInt(value, 10);
}
