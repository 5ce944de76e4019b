import type { Clock } from "../../base/clock.ts";
import type { RateLimit, RateLimitKind } from "../errors.ts";

/**
 * What 429s do to a model. Requests in flight together meet a full bucket together, so their 429s are one episode and are
 * acted on once: everything is held for as long as the service asks, and afterwards a little less is admitted.
 */

const minute = 60_000;
/**
 * Requests in flight before any limit is known. The first burst can't be taken back: 16 requests of the usual 2,000 tokens
 * are 32,000, which even the smallest account's minute (200,000 for chat) holds several times.
 */
const firstWindow = 16;
/** How many more requests each answer allows: before the first 429 the window triples in a round trip, afterwards it feels its way. */
const firstWindowGrowth = 2;
const windowGrowth = 0.5;
/** After an episode: less than the number that was in flight when it began, as in every additive increase, multiplicative decrease. */
const windowShrink = 0.7;
/** More connections than any machine has. */
const maxWindow = 100_000;
/** 429s that may belong to the first burst that met the edge: that of a window of 16 that has doubled twice. */
const firstBurst = firstWindow * 4;

/** Kept free below the edge of the bucket. Each episode adds 1 %, forgotten over a minute, up to 10 %. */
const minMargin = 0.01;
const marginStep = 0.01;
const maxMargin = 0.1;

/** A hold without a hint: half a second, doubled with each episode in a row, at most 30 s. */
const firstHoldMs = 500;
const maxHoldMs = 30_000;
const maxDoublings = 8;
/** Added at random to a hold, as a share of it, so that the processes of one account do not return together. */
const holdJitter = 0.2;

/** After a `slow_down`: down by a third, then up by half every 15 minutes, which is what the service allows. */
const slowDownShare = 2 / 3;
const rampGrowth = 1.5;
const rampGrowthMs = 15 * minute;
const slowDownHoldMs = 1000;

export class RateLimitEpisodes {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly counts: Record<RateLimitKind, number> = {
    rate: 0,
    never_fits: 0,
    quota: 0,
    slow_down: 0,
    flex_capacity: 0,
  };
  /** 429s of requests up to this sequence number belong to an episode that was acted on. */
  #lastSequence = 0;
  #startedAt: number;
  #inARow = 0;
  #heldUntil = 0;
  #window = firstWindow;
  #margin = 0;
  #marginAt: number;
  #ramp: { rate: number; at: number } | undefined;

  constructor({ clock, random }: { clock: Clock; random: () => number }) {
    this.#clock = clock;
    this.#random = random;
    this.#startedAt = clock.now();
    this.#marginAt = clock.now();
  }

  /** True if the request was sent after the last episode was acted on. */
  isNew(sequence: number): boolean {
    return sequence > this.#lastSequence;
  }

  /** True while 429s may still be those of the first burst that met the edge. */
  get isFirstBurst(): boolean {
    return this.counts.rate < firstBurst;
  }

  /** Milliseconds since the last episode began. */
  get calmMs(): number {
    return this.#clock.now() - this.#startedAt;
  }

  /** An answer came: the service is not refusing everything. */
  answered(): void {
    this.#inARow = 0;
    const growth = this.counts.rate === 0 ? firstWindowGrowth : windowGrowth;
    this.#window = Math.min(this.#window + growth, maxWindow);
  }

  /**
   * An episode begins with the 429 of one request.
   * @param newestSequence The newest request that was sent: 429s up to it belong to this episode.
   * @param inFlight Requests in flight, without the one that was refused.
   * @param isEdgeKnown True if the bucket's depth was believed to be known, so that the 429 shows the margin was too small.
   */
  begin(newestSequence: number, { inFlight, isEdgeKnown }: { inFlight: number; isEdgeKnown: boolean }): void {
    this.#lastSequence = newestSequence;
    this.#startedAt = this.#clock.now();
    this.#inARow++;
    this.#window = Math.max(1, Math.min(this.#window, inFlight + 1) * windowShrink);
    if (!isEdgeKnown) return;
    this.#margin = Math.min(maxMargin, this.edgeMargin + marginStep);
    this.#marginAt = this.#clock.now();
  }

  /**
   * Nothing is sent for as long as the 429 asks.
   * @param estimateMs Asked if the 429 has no hint: when the request would fit, undefined if that is not known.
   * @returns milliseconds until the hold ends.
   */
  hold({ retryAfterMs }: RateLimit, estimateMs: () => number | undefined): number {
    const withoutHint = () =>
      estimateMs() ?? Math.min(maxHoldMs, firstHoldMs * 2 ** Math.min(this.#inARow - 1, maxDoublings));
    return this.#holdFor(retryAfterMs ?? withoutHint());
  }

  /**
   * The service asks to slow down.
   * @param sent The refused request, the newest one, and the rate in tokens per millisecond that was too fast.
   * @returns the new rate, or null if the 429 belongs to an episode that was acted on.
   */
  slowDown(
    { retryAfterMs = slowDownHoldMs }: RateLimit,
    sent: { sequence: number; newestSequence: number; rate: number },
  ): number | null {
    this.#holdFor(retryAfterMs);
    if (!this.isNew(sent.sequence)) return null;
    this.#lastSequence = sent.newestSequence;
    const rate = Math.min(sent.rate, this.rampRate ?? Infinity) * slowDownShare;
    this.#ramp = { rate, at: this.#clock.now() };
    return rate;
  }

  /** Milliseconds for which nothing may be sent; 0 or less when there is no hold. */
  get heldMs(): number {
    return this.#heldUntil - this.#clock.now();
  }

  /** Requests that may be in flight while no limit is known. */
  get window(): number {
    return Math.floor(this.#window);
  }

  /** Share of the bucket that is kept free. */
  get edgeMargin(): number {
    return Math.max(minMargin, this.#margin * Math.exp(-(this.#clock.now() - this.#marginAt) / minute));
  }

  /** Most tokens per millisecond on the way up from a `slow_down`; undefined without one. */
  get rampRate(): number | undefined {
    if (this.#ramp === undefined) return undefined;
    return this.#ramp.rate * rampGrowth ** ((this.#clock.now() - this.#ramp.at) / rampGrowthMs);
  }

  /** Another process of ours was told to wait, or to slow down. */
  adopt({ heldMs, rampRate }: { heldMs: number; rampRate: number | null }): void {
    if (heldMs > 0) this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + heldMs);
    if (rampRate !== null && rampRate < (this.rampRate ?? Infinity))
      this.#ramp = { rate: rampRate, at: this.#clock.now() };
  }

  endRamp(): void {
    this.#ramp = undefined;
  }

  #holdFor(milliseconds: number): number {
    const now = this.#clock.now();
    this.#heldUntil = Math.max(this.#heldUntil, now + milliseconds * (1 + holdJitter * this.#random()));
    return this.#heldUntil - now;
  }
}
