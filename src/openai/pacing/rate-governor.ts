import type { Clock } from "../../base/clock.ts";
import { silentLogger } from "../../base/log.ts";
import type { Logger } from "../../base/log.ts";
import { BucketEstimate } from "./bucket-estimate.ts";
import { InFlightPlaces } from "./in-flight-places.ts";
import { RequestTooLarge } from "../errors.ts";
import type { AnswerHeaders, RateLimit, RateLimitKind } from "../errors.ts";
import { StageQueues } from "./stage-queues.ts";

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

interface AcquireRequest {
  /** Tokens the service will count: the input and the most the answer may have. */
  tokens: number;
  /** What the service may reckon instead; until it is known how it counts, the larger of the two is reserved. */
  estimate?: number;
  /** Whose queue to wait in. */
  stage: string;
  signal: AbortSignal;
  /** True for a request that a 429 sent back: it goes before all others. */
  atFront?: boolean;
}

/** A place in the bucket. Exactly one of its methods ends it; later calls do nothing. */
export interface Reservation {
  /** An answer came (`headers`), or the attempt ended without one. `tokens`: what the service really counted, where known. */
  settle(outcome: { headers?: AnswerHeaders; tokens?: number | undefined }): void;
  /** A 429 of kind rate or slow_down: the tokens go back and the whole bucket is held. Other kinds are counted only. */
  reportRateLimit(rateLimit: RateLimit, headers: AnswerHeaders): void;
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
   * @throws RequestTooLarge when it never will; the signal's reason when it aborts.
   */
  acquire(model: string, request: AcquireRequest): Promise<Reservation>;
  /** Tokens that one request should not exceed so that it neither waits for an empty bucket nor is refused. */
  preferredRequestTokens(model: string): number;
  /** No more documents will come: where only the places in flight are scarce, the last ones go by the longest way left. */
  drain(): void;
  snapshot(): ModelSnapshot[];
}

export interface RateGovernorOptions {
  clock: Clock;
  /** By model: what the pipeline tells. A told limit is a ceiling, too: the rest of the account's may be somebody else's. */
  limits?: Readonly<Record<string, RateLimits>>;
  /** Most requests in flight of all models together; no bound by default. It bounds connections and memory, not the rate. */
  maxInFlight?: number | undefined;
  log?: Logger;
  random?: () => number;
}

export function createRateGovernor(options: RateGovernorOptions): RateGovernor {
  const models = new Map<string, ModelGovernor>();
  const places = new InFlightPlaces(options.maxInFlight ?? Infinity);
  let isDraining = false;
  const governorOf = (model: string): ModelGovernor => {
    const known = models.get(model);
    if (known !== undefined) return known;
    const created = new ModelGovernor(model, options, { places, isDraining: () => isDraining });
    models.set(model, created);
    return created;
  };
  return {
    acquire: async (model, request) => await governorOf(model).acquire(request),
    preferredRequestTokens: (model) => governorOf(model).preferredRequestTokens(),
    drain: () => {
      isDraining = true;
    },
    snapshot: () => [...models.values()].map((governor) => governor.snapshot()),
  };
}

const minute = 60_000;
/** Depth assumed of a bucket until headers or a 429 tell: shallow, so that the first burst can't overshoot. */
const assumedDepthMs = 1000;
/** An unknown depth is probed upwards by this share of it a second, at most by this share of the limit's rate. */
const probeShare = 0.1;
const probeRate = 0.5;
/** Time constants of what is known of others, and of the live numbers. */
const foreignForgetMs = 60_000;
const averageMs = 5000;
/** Requests in flight before anything is known of a limit, and how many more each answer allows. */
const firstWindow = 16;
const windowGrowth = 0.5;
/** The same before the first refusal. */
const firstWindowGrowth = 2;
/** Time between the refusals that a limit is guessed from, and how fast a guess is raised while nobody objects. */
const guessAfterMs = 3000;
const guessRaise = 0.01;
const rampGrowthMs = 15 * minute;
/** Ends a timer. One for all: an error of its own for each would cost its stack trace. */
const newerTimer = new Error("A newer timer replaces this one.");

interface Waiter {
  tokens: number;
  stage: string;
  grant: (reservation: Reservation) => void;
}

/** One request in flight, with what was believed when it was sent. */
interface Flight {
  sequence: number;
  stage: string;
  asked: number;
  tokens: number;
  sentAt: number;
  /** Our own part of the buckets, this request in it. */
  ownTokens: number;
  ownRequests: number;
}

class ModelGovernor {
  readonly #model: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #random: () => number;
  readonly #told: RateLimits;

  readonly #tokens: BucketEstimate;
  readonly #requests: BucketEstimate;
  /** Spreads requests: the service may count them second by second. */
  readonly #pacer: BucketEstimate;
  /** Below the service's own limit: what the pipeline tells, and the ramp after a slow_down. */
  readonly #ceiling: BucketEstimate;

  readonly #limits = { tokens: undefined as number | undefined, requests: undefined as number | undefined };
  #depth: "assumed" | "edge" | "headers" = "assumed";
  #firstSentAt: number | undefined;
  /** When the token limit became known; what was predicted before did not drain. */
  #limitKnownAt = -Infinity;
  #window = firstWindow;
  #ramp: { rate: number; at: number } | undefined;

  readonly #queues = new StageQueues<Waiter>();
  #timer: AbortController | undefined;
  #heldUntil = 0;

  #sequence = 0;
  #newestAnswer = 0;
  #newestLimits = 0;
  #probedAt: number;
  /** The first refusal while no limit is known: when, and what had been admitted. */
  #edgeSeen: { at: number; tokens: number } | undefined;
  #limitIsGuess = false;
  /** 429s of requests sent before this one belong to an episode that was acted on. */
  #episode = 0;
  #episodeAt: number;
  #episodesInARow = 0;
  #edgeMargin = 0;
  #edgeMarginAt: number;
  #tokenScale = new Map<string, number>();
  #scaleFromRefusals = false;

  readonly #flights = new Set<Flight>();
  readonly #admitted = { requests: 0, tokens: 0 };
  readonly #average = { tokens: 0, requests: 0, at: 0 };
  readonly #rateLimited: Record<RateLimitKind, number> = {
    rate: 0,
    never_fits: 0,
    quota: 0,
    slow_down: 0,
    flex_capacity: 0,
  };

  readonly #places: InFlightPlaces;
  readonly #isDraining: () => boolean;
  readonly #pumpAgain = () => this.#pump();

  constructor(
    model: string,
    options: RateGovernorOptions,
    { places, isDraining }: { places: InFlightPlaces; isDraining: () => boolean },
  ) {
    this.#model = model;
    this.#places = places;
    this.#isDraining = isDraining;
    this.#clock = options.clock;
    this.#log = options.log ?? silentLogger;
    this.#random = options.random ?? Math.random;
    this.#told = options.limits?.[model] ?? {};
    this.#tokens = new BucketEstimate(this.#clock);
    this.#requests = new BucketEstimate(this.#clock);
    this.#pacer = new BucketEstimate(this.#clock);
    this.#ceiling = new BucketEstimate(this.#clock);
    const now = this.#clock.now();
    this.#probedAt = now;
    this.#episodeAt = now;
    this.#edgeMarginAt = now;
    this.#average.at = now;
    if (this.#told.tokensPerMinute !== undefined) this.#adoptTokenLimit(this.#told.tokensPerMinute);
    if (this.#told.requestsPerMinute !== undefined) this.#adoptRequestLimit(this.#told.requestsPerMinute);
  }

  async acquire(request: AcquireRequest): Promise<Reservation> {
    const { tokens, estimate = 0, stage, signal, atFront = false } = request;
    signal.throwIfAborted();
    this.#assertFits(tokens);
    const { promise, resolve, reject } = Promise.withResolvers<Reservation>();
    const waiter: Waiter = { tokens: Math.max(tokens, estimate), stage, grant: resolve };
    this.#queues.add(waiter, atFront);
    const abandon = () => {
      this.#queues.remove(waiter);
      // The signal's reason is the caller's; it is handed back as it is.
      reject(signal.reason);
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
    const limit = Math.min(
      this.#limitIsGuess ? Infinity : (this.#limits.tokens ?? Infinity),
      this.#told.tokensPerMinute ?? Infinity,
    );
    if (tokens > limit) throw new RequestTooLarge(this.#model, tokens, limit);
  }

  preferredRequestTokens(): number {
    this.#probe();
    const { capacity, rate } = this.#tokens;
    return Math.max(
      1,
      Math.floor(
        Math.min(
          rate === undefined ? Infinity : capacity / 2,
          this.#ceiling.rate === undefined ? Infinity : this.#ceiling.capacity / 2,
        ),
      ),
    );
  }

  /** Admits what fits now and sets one timer for the head that does not. */
  #pump(): void {
    this.#timer?.abort(newerTimer);
    this.#timer = undefined;
    if (this.#isDraining() && !this.#isLimited && this.#queues.size <= this.#places.total)
      this.#queues.prioritiseUpstream();
    for (;;) {
      const waiter = this.#queues.head();
      if (waiter === undefined) return;
      const wait = this.#waitFor(waiter);
      if (wait > 0) {
        if (wait !== Infinity) this.#pumpAfter(wait);
        return;
      }
      this.#admit(waiter);
    }
  }

  /** True once a limit is told, read or guessed. */
  get #isLimited(): boolean {
    return this.#limits.tokens !== undefined || this.#limits.requests !== undefined;
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
    if (!this.#places.hasRoom(this.#pumpAgain)) return Infinity;
    if (!this.#isLimited && this.#flights.size >= Math.floor(this.#window)) return Infinity;
    this.#probe();
    this.#updateCeiling();
    const tokens = this.#counted(waiter);
    return Math.max(
      this.#tokens.waitFor(tokens),
      this.#ceiling.waitFor(tokens),
      this.#requests.waitFor(1),
      this.#pacer.waitFor(1),
    );
  }

  /** What the service will probably count, from how it counted this stage's requests so far. */
  #counted({ tokens, stage }: Pick<Waiter, "tokens" | "stage">): number {
    return tokens * (this.#tokenScale.get(stage) ?? 1);
  }

  #admit(waiter: Waiter): void {
    const now = this.#clock.now();
    const tokens = this.#counted(waiter);
    this.#queues.admit(waiter, tokens);
    this.#places.take();
    this.#firstSentAt ??= now;
    this.#tokens.add(tokens);
    this.#requests.add(1);
    this.#pacer.add(1);
    this.#ceiling.add(tokens);
    this.#admitted.requests++;
    this.#admitted.tokens += tokens;
    this.#decayAverage(now);
    this.#average.tokens += tokens;
    this.#average.requests++;

    waiter.grant(
      this.#reservation({
        sequence: ++this.#sequence,
        stage: waiter.stage,
        asked: waiter.tokens,
        tokens,
        sentAt: now,
        ownTokens: this.#tokens.own,
        ownRequests: this.#requests.own,
      }),
    );
  }

  #reservation(flight: Flight): Reservation {
    this.#flights.add(flight);
    let open = true;
    const end = (): boolean => {
      if (!open) return false;
      open = false;
      this.#flights.delete(flight);
      this.#places.giveBack();
      return true;
    };
    return {
      settle: ({ headers, tokens }) => {
        if (!end()) return;
        if (headers !== undefined) this.#learnFromAnswer(flight, headers, tokens);
        this.#places.wakeNext();
        this.#pump();
      },
      reportRateLimit: (rateLimit, headers) => {
        if (!end()) return;
        this.#rateLimited[rateLimit.kind]++;
        this.#recount(flight, 0);
        if (rateLimit.kind === "rate") this.#learnFromRefusal(flight, rateLimit, headers);
        if (rateLimit.kind === "slow_down") this.#slowDown(flight, rateLimit);
        this.#places.wakeNext();
        this.#pump();
      },
    };
  }

  /** The service counted a request differently, or not at all: those sent after it met another level than was believed. */
  #recount(counted: Flight, tokens: number): void {
    const by = tokens - counted.tokens;
    this.#tokens.add(by);
    this.#ceiling.add(by);
    this.#admitted.tokens += by;
    for (const flight of this.#flights) {
      if (flight.sequence > counted.sequence) flight.ownTokens += by;
    }
  }

  #learnFromAnswer(flight: Flight, headers: AnswerHeaders, counted: number | undefined): void {
    this.#episodesInARow = 0;
    const growth = this.#rateLimited.rate === 0 ? firstWindowGrowth : windowGrowth;
    this.#window = Math.min(this.#window + growth, 100_000);
    this.#adoptLimits(flight, headers);

    const remainingTokens = headerNumber(headers, "remaining-tokens");
    // Usage is not what is counted before an answer. Where headers tell what that comes to, they are believed; without
    // them nothing else would ever take the error out of the mirror.
    if (counted !== undefined && counted > 0 && !this.#scaleFromRefusals && remainingTokens === undefined) {
      this.#learnScale(flight, counted);
      if (this.#limits.tokens !== undefined) this.#recount(flight, counted);
    }

    if (flight.sequence <= this.#newestAnswer) return;
    this.#newestAnswer = flight.sequence;
    const remainingRequests = headerNumber(headers, "remaining-requests");
    if (
      remainingTokens !== undefined &&
      this.#limits.tokens !== undefined &&
      this.#tokens.rate !== undefined
    ) {
      this.#learnDepth(flight, remainingTokens, this.#limits.tokens);
      const actual = this.#tokens.capacity - remainingTokens;
      // Under a ceiling of our own the service's bucket is emptier than ours anyway; only a fuller one is news.
      // So it is when nothing remains: that is the least there may be in the bucket.
      const isLeast = this.#ceiling.rate !== undefined || remainingTokens === 0;
      if (!isLeast || actual > this.#predictedTokens(flight)) {
        this.#tokens.observe(flight.sentAt, this.#ownTokens(flight), actual, "noisy");
      }
    }
    if (
      remainingRequests !== undefined &&
      this.#limits.requests !== undefined &&
      this.#requests.rate !== undefined
    ) {
      this.#requests.capacity = Math.min(
        this.#limits.requests,
        Math.max(this.#requests.capacity, remainingRequests + 1),
      );
      this.#requests.observe(
        flight.sentAt,
        flight.ownRequests,
        this.#requests.capacity - remainingRequests,
        "noisy",
      );
    }
  }

  /** Our own part of the bucket right after this request was sent; before the limit was known nothing drained from it. */
  #ownTokens(flight: Flight): number {
    if (flight.sentAt >= this.#limitKnownAt) return flight.ownTokens;
    return Math.max(
      flight.tokens,
      flight.ownTokens - (flight.sentAt - (this.#firstSentAt ?? flight.sentAt)) * (this.#tokens.rate ?? 0),
    );
  }

  /** The mirror's level right after this request was sent, by all that is known now. */
  #predictedTokens(flight: Flight): number {
    return Math.max(flight.tokens, this.#ownTokens(flight) + this.#tokens.offsetAt(flight.sentAt));
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

  #learnFromRefusal(flight: Flight, rateLimit: RateLimit, headers: AnswerHeaders): void {
    const now = this.#clock.now();
    const isNew = flight.sequence > this.#episode;
    this.#adoptLimits(flight, headers, rateLimit);

    if (rateLimit.dimension === "requests") {
      if (this.#requests.rate !== undefined && isNew) {
        const full =
          this.#requests.capacity -
          1 +
          (rateLimit.precise ? (rateLimit.retryAfterMs ?? 0) * this.#requests.rate : 0);
        const own = flight.ownRequests - 1;
        if (full > own + this.#requests.offsetAt(flight.sentAt))
          this.#requests.observe(flight.sentAt, own, full, "exact");
      }
    } else if (rateLimit.dimension !== "other") this.#learnTokensFromRefusal(flight, rateLimit, isNew);

    if (isNew) {
      this.#episode = this.#sequence;
      this.#episodeAt = now;
      this.#episodesInARow++;
      this.#window = Math.max(1, Math.min(this.#window, this.#flights.size + 1) * 0.7);
      if (this.#limits.tokens !== undefined && this.#depth !== "assumed") {
        this.#edgeMargin = Math.min(0.1, this.#currentEdgeMargin() + 0.01);
        this.#edgeMarginAt = now;
      }
    }
    const fallback = Math.min(30_000, 500 * 2 ** Math.min(this.#episodesInARow - 1, 8));
    const hint =
      rateLimit.retryAfterMs ??
      (this.#tokens.rate === undefined || rateLimit.dimension !== "tokens"
        ? fallback
        : Math.max(50, this.#tokens.waitFor(flight.tokens)));
    this.#heldUntil = Math.max(this.#heldUntil, now + hint * (1 + 0.2 * this.#random()));
    this.#log.debug(
      { model: this.#model, rateLimit, holdMs: Math.round(this.#heldUntil - now) },
      "429: the bucket is held",
    );
  }

  #learnTokensFromRefusal(flight: Flight, rateLimit: RateLimit, isNew: boolean): void {
    if (this.#tokens.rate === undefined && isNew) this.#guessTokenLimit();
    const { rate } = this.#tokens;
    if (rate === undefined) return;
    const requested = rateLimit.requested ?? flight.tokens;
    if (rateLimit.requested !== undefined && rateLimit.dimension === "tokens") {
      if (!this.#scaleFromRefusals) this.#rescale(flight, requested / flight.tokens);
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
    if (
      this.#depth === "edge" &&
      !isNew &&
      this.#rateLimited.rate < firstWindow * 4 &&
      depth < this.#tokens.capacity
    ) {
      this.#tokens.capacity = Math.max(depth, assumedDepthMs * rate, requested);
      return;
    }
    const actual = this.#tokens.capacity - requested + excess;
    if (actual <= predicted) return;
    this.#tokens.observe(flight.sentAt, this.#ownTokens(flight) - flight.tokens, actual, "exact");
  }

  /** Nobody names a limit: two refusals some time apart both met a full bucket, so what went in between is what drained. */
  #guessTokenLimit(): void {
    const now = this.#clock.now();
    const { tokens } = this.#admitted;
    if (this.#edgeSeen === undefined) this.#edgeSeen = { at: now, tokens };
    const elapsed = now - this.#edgeSeen.at;
    const drained = tokens - this.#edgeSeen.tokens;
    if (elapsed < guessAfterMs || drained <= 0) return;
    this.#adoptTokenLimit(Math.round((drained / elapsed) * minute));
    this.#limitIsGuess = true;
    this.#depth = "edge";
    this.#tokens.capacity = Math.max(this.#tokens.capacity, this.#tokens.level);
    this.#log.info(
      { model: this.#model, tokensPerMinute: this.#limits.tokens },
      "the service names no limit: this one is guessed from its refusals",
    );
  }

  /** The first refusal that says how the service counts: what was sent before was miscounted in the same way. */
  #rescale(refused: Flight, factor: number): void {
    const bounded = Math.min(4, Math.max(0.25, factor));
    this.#tokens.add(this.#tokens.own * (bounded - 1));
    for (const flight of [...this.#flights, refused]) {
      flight.ownTokens *= bounded;
      flight.tokens *= bounded;
    }
    for (const stage of this.#queues.stages())
      this.#tokenScale.set(stage, (this.#tokenScale.get(stage) ?? 1) * bounded);
  }

  #learnScale(flight: Flight, counted: number): void {
    const seen = Math.min(4, Math.max(0.25, counted / flight.asked));
    const known = this.#tokenScale.get(flight.stage);
    this.#tokenScale.set(flight.stage, known === undefined ? seen : known + 0.1 * (seen - known));
  }

  #slowDown(flight: Flight, rateLimit: RateLimit): void {
    const now = this.#clock.now();
    this.#heldUntil = Math.max(
      this.#heldUntil,
      now + (rateLimit.retryAfterMs ?? 1000) * (1 + 0.2 * this.#random()),
    );
    if (flight.sequence <= this.#episode) return;
    this.#episode = this.#sequence;
    this.#decayAverage(now);
    const current = Math.min(
      this.#tokens.rate ?? Infinity,
      this.#currentRamp() ?? Infinity,
      Math.max(this.#average.tokens / averageMs, flight.tokens / averageMs),
    );
    this.#ramp = { rate: (current * 2) / 3, at: now };
    this.#updateCeiling();
    this.#log.warn(
      { model: this.#model, tokensPerMinute: Math.round(this.#ramp.rate * minute) },
      "the service asks to slow down: ramping up again from here",
    );
  }

  /** The ramp grows by half every 15 minutes, which the service allows. */
  #currentRamp(): number | undefined {
    return this.#ramp === undefined
      ? undefined
      : this.#ramp.rate * 1.5 ** ((this.#clock.now() - this.#ramp.at) / rampGrowthMs);
  }

  #updateCeiling(): void {
    const ramp = this.#currentRamp();
    const server = this.#tokens.rate ?? Infinity;
    if (ramp !== undefined && ramp >= server) this.#ramp = undefined;
    const told = (this.#told.tokensPerMinute ?? Infinity) / minute;
    const rate = Math.min(ramp ?? Infinity, told < server ? told : Infinity);
    this.#ceiling.add(0); // drains at the former rate up to now
    this.#ceiling.rate = rate === Infinity ? undefined : rate;
    // As deep as the service's own bucket, in seconds; after a slow_down, five seconds.
    this.#ceiling.capacity =
      ramp === undefined && server !== Infinity ? (this.#tokens.capacity * told) / server : rate * 5000;
  }

  /** Takes limits from headers and from a 429's text; an answer to an older request than one seen may tell of an older limit. */
  #adoptLimits(flight: Flight, headers: AnswerHeaders, rateLimit?: RateLimit): void {
    if (flight.sequence < this.#newestLimits) return;
    this.#newestLimits = flight.sequence;
    const written = (dimension: RateLimit["dimension"]) =>
      rateLimit?.dimension === dimension ? rateLimit?.limit : undefined;
    const tokens = headerNumber(headers, "limit-tokens") ?? written("tokens");
    const requests = headerNumber(headers, "limit-requests") ?? written("requests");
    if (tokens !== undefined && tokens > 0) {
      // What remained under the former limit says nothing of the bucket any more.
      if (tokens !== this.#limits.tokens)
        this.#newestAnswer = Math.max(this.#newestAnswer, flight.sequence - 1);
      this.#limitIsGuess = false;
      this.#adoptTokenLimit(tokens);
    }
    if (requests !== undefined && requests > 0) this.#adoptRequestLimit(requests);
  }

  #adoptTokenLimit(limit: number): void {
    const known = this.#limits.tokens;
    if (limit === known || limit === Infinity) {
      this.#limits.tokens = limit;
      return;
    }
    const bucket = this.#tokens;
    const now = this.#clock.now();
    const { level } = bucket;
    this.#limits.tokens = limit;
    if (known === undefined || known === Infinity) {
      // Nothing drained so far for want of a rate: make up for it.
      if (this.#firstSentAt !== undefined) {
        this.#limitKnownAt = now;
        bucket.add(Math.max(-level, -(limit / minute) * (now - this.#firstSentAt)));
      }
      bucket.capacity = Math.max(1, (limit * assumedDepthMs) / minute);
    } else {
      bucket.capacity = Math.min(limit, bucket.capacity * (limit / known));
      bucket.externalRate *= limit / known;
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
      bucket.add(0); // drains at the former rate up to now
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
    this.#tokens.margin = Math.max(
      this.#currentEdgeMargin() * this.#tokens.capacity,
      Math.min(0.1 * this.#tokens.capacity, 100 * rate),
    );
    if (this.#depth === "headers") return;
    if (this.#depth === "assumed" && this.#sequence > 0) {
      const step =
        Math.min(this.#tokens.capacity * probeShare, rate * 1000 * probeRate) *
        (Math.min(elapsed, 1000) / 1000);
      this.#tokens.capacity = Math.min(limit, this.#tokens.capacity + step);
    }
    if (this.#limitIsGuess && now - this.#episodeAt > 10_000) {
      this.#tokens.externalRate = Math.max(
        -rate,
        this.#tokens.externalRate - (rate * guessRaise * Math.min(elapsed, 1000)) / 1000,
      );
      return;
    }
    // Others' traffic is only seen in 429s here, so it has to be forgotten to notice that it ended.
    if (now - this.#episodeAt > 30_000) this.#tokens.externalRate *= Math.exp(-elapsed / foreignForgetMs);
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
    const tokensPerMinute = finiteOrNull(this.#limits.tokens);
    const requestsPerMinute = finiteOrNull(this.#limits.requests);
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
      waiting: this.#queues.waiting(),
      inFlight: this.#flights.size,
      admitted: { ...this.#admitted },
      rateLimited: { ...this.#rateLimited },
    };
  }
}

function finiteOrNull(limit: number | undefined): number | null {
  return limit === undefined || limit === Infinity ? null : limit;
}

/** A rate header's number; undefined when it is missing, -1 or no number. */
function headerNumber(headers: AnswerHeaders, name: string): number | undefined {
  const value = headers.get(`x-ratelimit-${name}`);
  if (value === null || !/^\d{1,15}$/.test(value.trim())) return undefined;
  return Number.parseInt(value, 10);
}
