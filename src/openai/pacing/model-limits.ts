import type { Clock } from "../../base/clock.ts";
import type { Logger } from "../../base/log.ts";
import { RequestTooLarge } from "../errors.ts";
import type { AnswerHeaders, RateLimit } from "../errors.ts";
import { BucketEstimate } from "./bucket-estimate.ts";
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
    const { tokensPerMinute, requestsPerMinute } = options.configured;
    if (tokensPerMinute !== undefined) this.#adoptTokenLimit(tokensPerMinute);
    if (requestsPerMinute !== undefined) this.#adoptRequestLimit(requestsPerMinute);
  }

  get isLimited(): boolean {
    return this.tokens.limit !== undefined || this.requestLimit !== undefined;
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
    if (tokens > limit) throw new RequestTooLarge(this.#model, tokens, limit);
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
    return Math.max(
      this.tokens.waitFor(counted),
      this.#ceiling.waitFor(counted),
      this.#requests.waitFor(1),
      this.#pacer.waitFor(1),
    );
  }

  /** A request is sent now. Ends with `end`, after which its outcome may be learnt from. */
  send(asked: number, stage: string): SentRequest {
    const tokens = this.counted(asked, stage);
    this.tokens.send(tokens);
    this.#requests.add(1);
    this.#pacer.add(1);
    this.#ceiling.add(tokens);
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
      this.tokens.learnRemaining(sent, remainingTokens, isLowerBound);
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
    if (this.tokens.rate === undefined && isNew && this.tokens.guessLimit(this.throughput.admitted.tokens)) {
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
    const rate = Math.min(ramp ?? Infinity, configured < server ? configured : Infinity);
    this.#ceiling.add(0); // drains at the former rate up to now
    this.#ceiling.rate = rate === Infinity ? undefined : rate;
    // As deep as the service's own bucket, in seconds.
    this.#ceiling.capacity =
      ramp === undefined && server !== Infinity
        ? (this.tokens.capacity * configured) / server
        : rate * rampDepthMs;
  }

  /** Takes limits from headers and from a 429's text. An answer to an older request may state an older limit. */
  #adoptLimits(sent: SentRequest, headers: AnswerHeaders, rateLimit?: RateLimit): void {
    if (sent.sequence < this.#newestLimits) return;
    this.#newestLimits = sent.sequence;
    const written = (dimension: RateLimit["dimension"]) =>
      rateLimit?.dimension === dimension ? rateLimit?.limit : undefined;
    const tokens = headerNumber(headers, "limit-tokens") ?? written("tokens");
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

/** A rate header's number; undefined when it is missing, -1 or no number. */
function headerNumber(headers: AnswerHeaders, name: string): number | undefined {
  const value = headers.get(`x-ratelimit-${name}`);
  if (value === null || !/^\d{1,15}$/.test(value.trim())) return undefined;
  return Number.parseInt(value, 10);
}
