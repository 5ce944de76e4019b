import type { Clock } from "../../base/clock.ts";
import type { RateLimit } from "../errors.ts";
import { BucketEstimate } from "./bucket-estimate.ts";
import type { RateLimitEpisodes } from "./rate-limit-episodes.ts";

/** The bucket of a model's tokens: its limit, its depth, and what is in it, learnt from headers and 429s. */

export const minute = 60_000;
/** Depth that is assumed of a bucket until headers or a 429 show it: shallow, so that the first burst can't overshoot. */
export const assumedDepthMs = 1000;
/** An unknown depth is probed upwards by this share of it a second, at most by this share of the limit's rate. */
const probeShare = 0.1;
const probeRate = 0.5;
/** A depth this near the limit is the limit: the usual bucket holds a minute. */
const fullDepthShare = 0.9;
/** At least this much is kept free, in time at the limit's rate, as latencies differ by as much; at most a tenth of the bucket. */
const minMarginMs = 100;
const maxMarginShare = 0.1;
/** Time between the 429s that a limit is guessed from: over less, the size of single requests would decide. */
const guessAfterMs = 3000;
/** A guess is raised by 1 % a second, once no 429 came for 10 s. */
const guessRaise = 0.01;
const guessRaiseAfterMs = 10_000;
/** Without headers, others' traffic shows only in 429s: after 30 s without one it is forgotten over a minute, to notice its end. */
const forgetAfterMs = 30_000;
const forgetMs = minute;

/** A request in flight, with what was believed when it was sent. */
export interface SentRequest {
  /** Counts up with every request of the model. */
  sequence: number;
  stage: string;
  /** Tokens by our own count. */
  asked: number;
  /** Tokens that the service was expected to count. */
  tokens: number;
  sentAt: number;
  /** Our own part of the buckets, this request included. */
  ownTokens: number;
  ownRequests: number;
}

export class TokenBucket {
  readonly #clock: Clock;
  readonly #episodes: RateLimitEpisodes;
  readonly estimate: BucketEstimate;
  /** Kept free besides, for what other processes of ours send at the same moment. */
  siblingMargin = 0;
  /** Tokens per minute; undefined while unknown, Infinity when there is none. */
  limit: number | undefined;
  isGuess = false;
  #depth: "assumed" | "edge" | "headers" = "assumed";
  #firstSentAt: number | undefined;
  /** When the limit became known; what was predicted before did not drain. */
  #limitKnownAt = -Infinity;
  #probedAt: number;
  /** The first 429 while no limit is known: when, and what had been admitted. */
  #edgeSeen: { at: number; tokens: number } | undefined;

  constructor(clock: Clock, episodes: RateLimitEpisodes) {
    this.#clock = clock;
    this.#episodes = episodes;
    this.estimate = new BucketEstimate(clock);
    this.#probedAt = clock.now();
  }

  get rate(): number | undefined {
    return this.estimate.rate;
  }

  get capacity(): number {
    return this.estimate.capacity;
  }

  get level(): number {
    return this.estimate.level;
  }

  /** Our own part of the level. */
  get own(): number {
    return this.estimate.own;
  }

  /** How the depth is known. */
  get depth(): "assumed" | "edge" | "headers" {
    return this.#depth;
  }

  /** Another process of ours knows the depth better. */
  adoptDepth(capacity: number, depth: "edge" | "headers"): void {
    if (this.limit === undefined || this.#depth === "headers" || (this.#depth === "edge" && depth === "edge"))
      return;
    this.#depth = depth;
    this.#setCapacity(capacity, this.limit);
  }

  get isEdgeKnown(): boolean {
    return this.limit !== undefined && this.#depth !== "assumed";
  }

  waitFor(tokens: number): number {
    return this.estimate.waitFor(tokens);
  }

  send(tokens: number): void {
    this.#firstSentAt ??= this.#clock.now();
    this.estimate.add(tokens);
  }

  /** What was sent before was counted differently after all. */
  correct(tokens: number): void {
    this.estimate.add(tokens);
  }

  /** @returns the former limit if there was another one; null if nothing was known or nothing changes. */
  adopt(limit: number): number | null {
    const known = this.limit;
    this.limit = limit;
    if (limit === known || limit === Infinity) return null;
    const bucket = this.estimate;
    const { level } = bucket;
    const isFirst = known === undefined || known === Infinity;
    if (isFirst) {
      // So far nothing drained for want of a rate: make up for it.
      if (this.#firstSentAt !== undefined) {
        const now = this.#clock.now();
        this.#limitKnownAt = now;
        bucket.add(Math.max(-level, -(limit / minute) * (now - this.#firstSentAt)));
      }
      bucket.capacity = Math.max(1, (limit * assumedDepthMs) / minute);
    } else {
      bucket.capacity = Math.min(limit, bucket.capacity * (limit / known));
      bucket.externalRate *= limit / known;
    }
    bucket.rate = limit / minute;
    return isFirst ? null : known;
  }

  /** Our own part of the bucket right after the request was sent; before the limit was known nothing drained from it. */
  #ownAt(sent: SentRequest): number {
    if (sent.sentAt >= this.#limitKnownAt) return sent.ownTokens;
    const drained = (sent.sentAt - (this.#firstSentAt ?? sent.sentAt)) * (this.rate ?? 0);
    return Math.max(sent.tokens, sent.ownTokens - drained);
  }

  /** The level right after the request was sent, by all that is known now. */
  #predictedAt(sent: SentRequest): number {
    return Math.max(sent.tokens, this.#ownAt(sent) + this.estimate.offsetAt(sent.sentAt));
  }

  /**
   * An answer says how much of the bucket remained.
   * @param isLowerBound True if the bucket may be emptier than what remained says, so that only a fuller one is news.
   * @param isAlone False if other processes of ours fill the bucket too: by what they report of a burst, it would be far too deep.
   */
  learnRemaining(
    sent: SentRequest,
    remaining: number,
    { isLowerBound, isAlone }: { isLowerBound: boolean; isAlone: boolean },
  ): void {
    if (this.limit === undefined || this.rate === undefined) return;
    this.#learnDepth(sent, { remaining, limit: this.limit, isAlone });
    const actual = this.capacity - remaining;
    if (!isLowerBound || actual > this.#predictedAt(sent))
      this.estimate.observe(sent.sentAt, this.#ownAt(sent), actual, "noisy");
  }

  /**
   * `remaining` is capped at the bucket's depth, so depth = remaining + what is in it. Only their difference decides what
   * is admitted, so an error here is harmless: it cancels out as long as headers come.
   */
  #learnDepth(
    sent: SentRequest,
    { remaining, limit, isAlone }: { remaining: number; limit: number; isAlone: boolean },
  ): void {
    const least = remaining + sent.tokens;
    if (this.#depth !== "headers") {
      this.#depth = "headers";
      this.#setCapacity(isAlone ? Math.max(least, remaining + this.#predictedAt(sent)) : least, limit);
    } else if (least > this.capacity) this.#setCapacity(least, limit);
  }

  #setCapacity(capacity: number, limit: number): void {
    this.estimate.capacity = capacity > fullDepthShare * limit ? limit : capacity;
  }

  /**
   * A 429 says that the request did not fit.
   * @param isNew True for the first 429 of an episode.
   */
  learnRefusal(sent: SentRequest, rateLimit: RateLimit, isNew: boolean): void {
    const { rate } = this;
    if (rate === undefined) return;
    const bucket = this.estimate;
    const requested = rateLimit.requested ?? sent.tokens;
    // wait = (level + requested - depth) / rate, so the hint tells how far the level is above what would have fitted.
    const excess = rateLimit.precise ? (rateLimit.retryAfterMs ?? 0) * rate : 0;
    const predicted = this.#predictedAt(sent) - sent.tokens;
    const depth = predicted + requested - excess;
    const plausibleDepth = Math.max(depth, assumedDepthMs * rate, requested);
    if (this.#depth === "assumed" && isNew) {
      this.#depth = "edge";
      this.#setCapacity(plausibleDepth, this.limit ?? Infinity);
      return;
    }
    // The rest of the burst that met the edge: the first request beyond it shows the depth, later ones overstate it.
    if (this.#depth === "edge" && !isNew && this.#episodes.isFirstBurst && depth < bucket.capacity) {
      bucket.capacity = plausibleDepth;
      return;
    }
    const actual = bucket.capacity - requested + excess;
    if (actual > predicted) bucket.observe(sent.sentAt, this.#ownAt(sent) - sent.tokens, actual, "exact");
  }

  /**
   * Nothing names a limit: two 429s some time apart both met a full bucket, so what was admitted in between is what drained.
   * @param admitted Tokens admitted so far. @returns true when a limit was guessed.
   */
  guessLimit(admitted: number): boolean {
    const now = this.#clock.now();
    this.#edgeSeen ??= { at: now, tokens: admitted };
    const elapsed = now - this.#edgeSeen.at;
    const drained = admitted - this.#edgeSeen.tokens;
    if (elapsed < guessAfterMs || drained <= 0) return false;
    this.adopt(Math.round((drained / elapsed) * minute));
    this.isGuess = true;
    this.#depth = "edge";
    this.estimate.capacity = Math.max(this.estimate.capacity, this.estimate.level);
    return true;
  }

  /** Without headers the depth is found by going a little further each second, as long as a request waits for it. */
  probe(hasSent: boolean): void {
    const now = this.#clock.now();
    const elapsed = now - this.#probedAt;
    this.#probedAt = now;
    const bucket = this.estimate;
    const { limit, rate } = this;
    if (rate === undefined || limit === undefined) return;
    bucket.margin = Math.max(
      this.#episodes.edgeMargin * bucket.capacity,
      Math.max(Math.min(maxMarginShare * bucket.capacity, minMarginMs * rate), bucket.noise) +
        this.siblingMargin,
    );
    if (this.#depth === "headers") return;
    const second = Math.min(elapsed, 1000);
    if (this.#depth === "assumed" && hasSent) {
      const step = Math.min(bucket.capacity * probeShare, rate * 1000 * probeRate) * (second / 1000);
      bucket.capacity = Math.min(limit, bucket.capacity + step);
    }
    if (this.isGuess && this.#episodes.calmMs > guessRaiseAfterMs)
      bucket.externalRate = Math.max(-rate, bucket.externalRate - (rate * guessRaise * second) / 1000);
    else if (this.#episodes.calmMs > forgetAfterMs) bucket.externalRate *= Math.exp(-elapsed / forgetMs);
  }
}
