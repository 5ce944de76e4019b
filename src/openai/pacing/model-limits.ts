import type { Clock } from "../../base/clock.ts";
import type { Logger } from "../../base/log.ts";
import { RequestTooLarge } from "../errors.ts";
import type { AnswerHeaders, RateLimit } from "../errors.ts";
import { BucketEstimate } from "./bucket-estimate.ts";
import { DimensionShare, splitLimit } from "./model-share.ts";
import type { DimensionReport, Sibling } from "./model-share.ts";
import type { RateLimitEpisodes } from "./rate-limit-episodes.ts";
import { Throughput } from "./throughput.ts";
import { TokenBucket, assumedDepthMs, minute } from "./token-bucket.ts";
import type { SentRequest } from "./token-bucket.ts";
import { TokenScale } from "./token-scale.ts";

/** What is known of a model's limits: what the pipeline configures, and what headers, 429s and usage teach. */

/** What an account may use of a model. What is absent is learnt; `Infinity` says that there is no limit. */
export interface RateLimits {
  tokensPerMinute?: number | undefined;
  requestsPerMinute?: number | undefined;
}

/** What a process reports of a model to others that share its limits. */
export interface ModelReport {
  tokens: DimensionReport;
  requests: DimensionReport;
  /** Per minute; null while unknown or unlimited. */
  tokenLimit: number | null;
  requestLimit: number | null;
  isGuess: boolean;
  /** Depth of the service's bucket, once something has shown it. */
  depth: { tokens: number; from: "edge" | "headers" } | null;
  /** What this process may use of the limits, as its pipeline configures; null if all. */
  configured: { tokens: number | null; requests: number | null };
  /** Milliseconds for which nothing may be sent, since a 429 asks for it. */
  heldMs: number;
  /** Most tokens per millisecond on the way up from a `slow_down`. */
  rampRate: number | null;
}

export interface SiblingReport {
  process: string;
  ageMs: number;
  report: ModelReport;
}

/** Requests go out in steps of a quarter of a second, since the service may count them second by second. */
const pacerMs = 250;
/** Depth of the ceiling after a `slow_down`: single large requests fit, bursts do not. */
const rampDepthMs = 5000;

export class ModelLimits {
  readonly #model: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #configured: RateLimits;
  readonly #episodes: RateLimitEpisodes;
  readonly tokens: TokenBucket;
  readonly #requests: BucketEstimate;
  readonly #pacer: BucketEstimate;
  /** Below the service's own limit: what the pipeline configures, and the ramp after a `slow_down`. */
  readonly #ceiling: BucketEstimate;
  requestLimit: number | undefined;
  readonly throughput: Throughput;
  /** Null unless other processes share the limits. */
  readonly #shares: { tokens: DimensionShare; requests: DimensionShare } | null;
  /** This process's part of what is configured. */
  #configuredShare = 1;
  readonly #scale = new TokenScale();
  #scaleFromRefusals = false;
  readonly #inFlight = new Set<SentRequest>();
  #sequence = 0;
  /** Sequence numbers of the newest requests whose answers were learnt from: older answers are old news. */
  #newestAnswer = 0;
  #newestLimits = 0;

  constructor(options: {
    model: string;
    clock: Clock;
    log: Logger;
    configured: RateLimits;
    episodes: RateLimitEpisodes;
    isShared?: boolean;
  }) {
    this.#model = options.model;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#configured = options.configured;
    this.#episodes = options.episodes;
    this.tokens = new TokenBucket(options.clock, options.episodes);
    this.throughput = new Throughput(options.clock);
    this.#requests = new BucketEstimate(options.clock);
    this.#pacer = new BucketEstimate(options.clock);
    this.#ceiling = new BucketEstimate(options.clock);
    this.#shares = options.isShared === true ? this.#openShares() : null;
    const { tokensPerMinute, requestsPerMinute } = options.configured;
    if (tokensPerMinute !== undefined) this.#adoptTokenLimit(tokensPerMinute);
    if (requestsPerMinute !== undefined) this.#adoptRequestLimit(requestsPerMinute);
  }

  get isLimited(): boolean {
    return this.tokens.limit !== undefined || this.requestLimit !== undefined;
  }

  get hasAnswer(): boolean {
    return this.#newestAnswer > 0;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  get newestSequence(): number {
    return this.#sequence;
  }

  /** @throws RequestTooLarge when the request will never fit. */
  assertFits(tokens: number): void {
    const known = this.tokens.isGuess ? undefined : this.tokens.limit;
    const limit = Math.min(known ?? Infinity, this.#configured.tokensPerMinute ?? Infinity);
    if (tokens <= limit) return;
    const error = new RequestTooLarge(this.#model, tokens, limit);
    // What the service states may be wrong tonight, and asking again costs nothing.
    error.isProven = tokens > (this.#configured.tokensPerMinute ?? Infinity);
    throw error;
  }

  /** Tokens that one request should not exceed, so that it neither waits for an empty bucket nor is refused. */
  preferredRequestTokens(): number {
    this.tokens.probe(this.#sequence > 0);
    const half = Math.min(
      this.tokens.rate === undefined ? Infinity : this.tokens.capacity / 2,
      this.#ceiling.rate === undefined ? Infinity : this.#ceiling.capacity / 2,
    );
    return Math.max(1, Math.floor(half));
  }

  /** What the service will probably count for a request of the stage. */
  counted(tokens: number, stage: string): number {
    return this.#scale.apply(tokens, stage);
  }

  /** Milliseconds until a request of the stage fits. */
  waitFor(tokens: number, stage: string): number {
    this.tokens.probe(this.#sequence > 0);
    this.updateCeiling();
    const counted = this.counted(tokens, stage);
    const tokenWait = Math.max(this.tokens.waitFor(counted), this.#ceiling.waitFor(counted));
    this.#requests.margin = this.#requests.noise;
    const requestWait = this.#requests.waitFor(1);
    if (this.#shares === null) return Math.max(tokenWait, requestWait, this.#pacer.waitFor(1));
    const { tokens: share, requests } = this.#shares;
    return Math.max(
      share.waitFor(counted, tokenWait),
      requests.waitFor(1, requestWait),
      share.isAlone ? this.#pacer.waitFor(1) : 0,
    );
  }

  #openShares(): { tokens: DimensionShare; requests: DimensionShare } {
    return {
      tokens: new DimensionShare({
        clock: this.#clock,
        bucket: this.tokens.estimate,
        correct: (amount) => {
          this.tokens.correct(amount);
          for (const sent of this.#inFlight) sent.ownTokens += amount;
        },
      }),
      requests: new DimensionShare({
        clock: this.#clock,
        bucket: this.#requests,
        correct: (amount) => {
          this.#requests.add(amount);
          for (const sent of this.#inFlight) sent.ownRequests += amount;
        },
      }),
    };
  }

  /**
   * What others that share the limits must know; null unless they are shared.
   * @param isFirst True if this process did not share the model before.
   */
  report(isFirst: boolean): ModelReport | null {
    if (this.#shares === null) return null;
    const { limit, isGuess, depth, capacity } = this.tokens;
    const { tokensPerMinute, requestsPerMinute } = this.#configured;
    return {
      tokens: this.#shares.tokens.report(isFirst),
      requests: this.#shares.requests.report(isFirst),
      tokenLimit: finiteOrNull(limit),
      requestLimit: finiteOrNull(this.requestLimit),
      isGuess,
      depth: depth === "assumed" ? null : { tokens: capacity, from: depth },
      configured: { tokens: finiteOrNull(tokensPerMinute), requests: finiteOrNull(requestsPerMinute) },
      heldMs: Math.max(0, this.#episodes.heldMs),
      rampRate: this.#episodes.rampRate ?? null,
    };
  }

  /**
   * Takes in what the others have reported.
   * @param own What this process reported with it.
   * @param isFirst True if it did not share before.
   */
  learnSiblings(own: ModelReport, siblings: readonly SiblingReport[], isFirst: boolean): void {
    if (this.#shares === null) return;
    for (const { report, ageMs } of siblings) {
      const { tokenLimit, requestLimit, isGuess, depth, heldMs, rampRate } = report;
      if (tokenLimit !== null && (this.tokens.limit === undefined || (this.tokens.isGuess && !isGuess))) {
        this.tokens.isGuess = isGuess;
        this.#adoptTokenLimit(tokenLimit);
      }
      if (requestLimit !== null && this.requestLimit === undefined) this.#adoptRequestLimit(requestLimit);
      if (depth !== null) this.tokens.adoptDepth(depth.tokens, depth.from);
      this.#episodes.adopt({ heldMs: heldMs - ageMs, rampRate });
    }
    for (const dimension of ["tokens", "requests"] as const) {
      const limit = dimension === "tokens" ? this.tokens.limit : this.requestLimit;
      const capOf = (report: ModelReport): number | null => {
        const configured = report.configured[dimension];
        return configured === null || limit === undefined || configured >= limit ? null : configured / limit;
      };
      const members: Sibling[] = siblings.map(({ process, ageMs, report }) => ({
        process,
        ageMs,
        report: report[dimension],
        cap: capOf(report),
      }));
      const self = { report: own[dimension], cap: capOf(own) };
      this.#shares[dimension].learn(self, members, isFirst);
      if (dimension === "tokens") this.#configuredShare = shareOfConfigured(self, members);
    }
    this.tokens.siblingMargin = this.#shares.tokens.siblingMargin(siblings.length);
    this.updateCeiling();
  }

  /** The others can't be heard. @param processes How many there were, this one included. */
  detach(processes: number): void {
    this.#shares?.tokens.detach(processes);
    this.#shares?.requests.detach(processes);
    this.#configuredShare = 1 / processes;
    this.updateCeiling();
  }

  /** A request is sent now. Ends with `end`, after which its outcome may be learnt from. */
  send(asked: number, stage: string): SentRequest {
    const tokens = this.counted(asked, stage);
    this.tokens.send(tokens);
    this.#requests.add(1);
    this.#pacer.add(1);
    this.#ceiling.add(tokens);
    this.#shares?.tokens.send(tokens);
    this.#shares?.requests.send(1);
    this.throughput.add(tokens);
    const sent: SentRequest = {
      sequence: ++this.#sequence,
      stage,
      asked,
      tokens,
      sentAt: this.#clock.now(),
      ownTokens: this.tokens.own,
      ownRequests: this.#requests.own,
    };
    this.#inFlight.add(sent);
    return sent;
  }

  end(sent: SentRequest): void {
    this.#inFlight.delete(sent);
  }

  /** The service counted a request differently, or not at all: those sent after it met another level than was believed. */
  recount(counted: SentRequest, tokens: number): void {
    const by = tokens - counted.tokens;
    this.tokens.correct(by);
    this.#ceiling.add(by);
    this.#shares?.tokens.recount(by);
    this.throughput.admitted.tokens += by;
    for (const sent of this.#inFlight) {
      if (sent.sequence > counted.sequence) sent.ownTokens += by;
    }
  }

  /**
   * An answer came.
   * @param usage Tokens that the answer says it used, with all the room it was given; undefined if it says nothing.
   */
  learnAnswer(sent: SentRequest, headers: AnswerHeaders, usage: number | undefined): void {
    this.#adoptLimits(sent, headers);
    const remainingTokens = headerNumber(headers, "remaining-tokens");
    // Usage is not what is counted before an answer. If headers show what that comes to, believe them; without them,
    // nothing else would ever take the error out of the estimate.
    if (usage !== undefined && usage > 0 && !this.#scaleFromRefusals && remainingTokens === undefined) {
      this.#scale.learn(sent.stage, usage / sent.asked);
      if (this.tokens.limit !== undefined) this.recount(sent, usage);
    }
    if (sent.sequence <= this.#newestAnswer) return;
    this.#newestAnswer = sent.sequence;
    if (remainingTokens !== undefined) {
      // Below a ceiling of our own the service's bucket is emptier than ours anyway. If nothing remains, the bucket may be
      // any amount fuller than that.
      const isLowerBound = this.#ceiling.rate !== undefined || remainingTokens === 0;
      this.tokens.learnRemaining(sent, remainingTokens, {
        isLowerBound,
        isAlone: this.#shares?.tokens.isAlone ?? true,
      });
    }
    this.#learnRemainingRequests(sent, headerNumber(headers, "remaining-requests"));
  }

  #learnRemainingRequests({ sentAt, ownRequests }: SentRequest, remaining: number | undefined): void {
    const bucket = this.#requests;
    if (remaining === undefined || this.requestLimit === undefined || bucket.rate === undefined) return;
    bucket.capacity = Math.min(this.requestLimit, Math.max(bucket.capacity, remaining + 1));
    bucket.observe(sentAt, ownRequests, bucket.capacity - remaining, "noisy");
  }

  /**
   * A 429 of kind `rate` came.
   * @param isNew True for the first 429 of an episode.
   */
  learnRefusal(sent: SentRequest, rateLimit: RateLimit, headers: AnswerHeaders, isNew: boolean): void {
    this.#adoptLimits(sent, headers, rateLimit);
    if (rateLimit.dimension === "requests") {
      if (isNew) this.#learnRefusedRequests(sent, rateLimit);
      return;
    }
    if (rateLimit.dimension === "other") return;
    if (this.tokens.rate === undefined && isNew && this.tokens.guessLimit(this.#sentByAll)) {
      this.updateCeiling();
      this.#log.info(
        { model: this.#model, tokensPerMinute: this.tokens.limit },
        "the service names no limit: this one is guessed from its 429 responses",
      );
    }
    if (this.tokens.rate === undefined) return;
    const { requested, dimension } = rateLimit;
    if (requested !== undefined && dimension === "tokens") {
      if (!this.#scaleFromRefusals) this.#rescale(sent, requested / sent.tokens);
      this.#scaleFromRefusals = true;
      this.#scale.learn(sent.stage, requested / sent.asked);
    }
    this.tokens.learnRefusal(sent, rateLimit, isNew);
  }

  #learnRefusedRequests({ sentAt, ownRequests }: SentRequest, rateLimit: RateLimit): void {
    const bucket = this.#requests;
    if (bucket.rate === undefined) return;
    const excess = rateLimit.precise ? (rateLimit.retryAfterMs ?? 0) * bucket.rate : 0;
    const full = bucket.capacity - 1 + excess;
    const own = ownRequests - 1;
    if (full > own + bucket.offsetAt(sentAt)) bucket.observe(sentAt, own, full, "exact");
  }

  get #sentByAll(): number {
    return this.throughput.admitted.tokens + (this.#shares?.tokens.siblingsSent ?? 0);
  }

  /** The first 429 that says how the service counts: what was sent before was miscounted in the same way. */
  #rescale(refused: SentRequest, factor: number): void {
    const by = this.#scale.correct(factor);
    this.tokens.correct(this.tokens.own * (by - 1));
    for (const sent of [...this.#inFlight, refused]) {
      sent.ownTokens *= by;
      sent.tokens *= by;
    }
  }

  updateCeiling(): void {
    const server = this.tokens.rate ?? Infinity;
    const ramp = this.#episodes.rampRate;
    if (ramp !== undefined && ramp >= server) this.#episodes.endRamp();
    const configured = (this.#configured.tokensPerMinute ?? Infinity) / minute;
    const shared = Math.min(ramp ?? Infinity, configured < server ? configured : Infinity);
    const rate = shared * this.#configuredShare;
    this.#ceiling.add(0); // drains at the former rate up to now
    this.#ceiling.rate = rate === Infinity ? undefined : rate;
    // As deep as the service's own bucket, in seconds.
    this.#ceiling.capacity =
      ramp === undefined && server !== Infinity
        ? ((this.tokens.capacity * configured) / server) * this.#configuredShare
        : rate * rampDepthMs;
  }

  /** Takes limits from headers and from a 429's text. An answer to an older request may state an older limit. */
  #adoptLimits(sent: SentRequest, headers: AnswerHeaders, rateLimit?: RateLimit): void {
    if (sent.sequence < this.#newestLimits) return;
    this.#newestLimits = sent.sequence;
    const written = (dimension: RateLimit["dimension"]) =>
      rateLimit?.dimension === dimension ? rateLimit?.limit : undefined;
    const stated = headerNumber(headers, "limit-tokens") ?? written("tokens");
    // A request that was answered is within the limit, whatever its headers state.
    const tokens =
      rateLimit === undefined && stated !== undefined && stated < sent.asked ? undefined : stated;
    const requests = headerNumber(headers, "limit-requests") ?? written("requests");
    if (tokens !== undefined && tokens > 0) {
      // What remained under the former limit says nothing of the bucket any more.
      if (tokens !== this.tokens.limit) this.#newestAnswer = Math.max(this.#newestAnswer, sent.sequence - 1);
      this.tokens.isGuess = false;
      this.#adoptTokenLimit(tokens);
    }
    if (requests !== undefined && requests > 0) this.#adoptRequestLimit(requests);
  }

  #adoptTokenLimit(limit: number): void {
    const from = this.tokens.adopt(limit);
    if (from !== null)
      this.#log.info({ model: this.#model, from, to: limit }, "the service's token limit changed");
    if (limit !== Infinity) this.updateCeiling();
  }

  #adoptRequestLimit(limit: number): void {
    // A configured limit stays the ceiling.
    const effective = Math.min(limit, this.#configured.requestsPerMinute ?? Infinity);
    if (effective === this.requestLimit) return;
    this.requestLimit = effective;
    if (effective === Infinity) return;
    for (const bucket of [this.#requests, this.#pacer]) {
      bucket.add(0); // drains at the former rate up to now
      bucket.rate = effective / minute;
    }
    this.#requests.capacity = Math.max(1, (effective * assumedDepthMs) / minute);
    this.#pacer.capacity = Math.max(1, (effective * pacerMs) / minute);
  }
}

/** This process's part of a limit that it is configured for, or of a ramp: as its share is to those of its like. */
function shareOfConfigured(
  self: Pick<Sibling, "report" | "cap">,
  siblings: readonly Pick<Sibling, "report" | "cap">[],
): number {
  const alike = siblings.filter(({ cap }) => cap === self.cap);
  return splitLimit([self, ...alike].map(({ report }) => ({ report, cap: null })))[0] ?? 1;
}

export function finiteOrNull(limit: number | undefined): number | null {
  return limit === undefined || limit === Infinity ? null : limit;
}

/** A rate header's number; undefined when it is missing, -1 or no number. */
function headerNumber(headers: AnswerHeaders, name: string): number | undefined {
  const value = headers.get(`x-ratelimit-${name}`);
  if (value === null || !/^\d{1,15}$/.test(value.trim())) return undefined;
  return Number.parseInt(value, 10);
}
