import type { Clock } from "../../base/clock.ts";

/** Time constant of the corrections. */
const correctionMs = 1500;
/** Time constant of the mean error of what was predicted. */
const deviationMs = 5000;
/** A 429 is rare and exact, so it says more about the slope than one of many noisy answers; most where answers say nothing. */
const slopeOfRefusal = 0.2;
const slopeOfLoneRefusal = 0.5;
/**
 * Others' traffic is extrapolated for so long after an answer, and a little longer by a fading part. Who takes a bucket for
 * full sends nothing, and so would never learn that it is empty.
 */
const extrapolatedMs = 3000;
/** So many times the mean error is kept free, at most so much of the bucket, and what drains in so long. */
const deviations = 3;
const maxNoiseShare = 0.25;
const maxNoiseMs = 4000;

/**
 * An estimate of a leaky bucket. Amounts are tokens or requests, rates are per millisecond.
 *
 * The level is what we sent ourselves, drained at the known rate, plus an offset for all that we can't see: others'
 * traffic, what the service gives back, miscounts. The offset is a straight line in time, found by a fading-memory
 * (g-h) filter from observations. An observation belongs to the moment its request was sent, not to the moment its
 * answer came: read otherwise, every correction made in between would count twice and the filter would swing.
 */
export class BucketEstimate {
  readonly #clock: Clock;
  /** Undefined: no limit known, or none. */
  rate: number | undefined;
  capacity = Infinity;
  /** Kept free below the capacity. */
  margin = 0;
  /** Our own traffic, that of other processes of ours included. Below zero is possible, as long as offset and own traffic together are not. */
  own = 0;
  /** The offset at `#offsetAt`, and its slope. */
  #offset = 0;
  #offsetAt: number;
  #isObserved = false;
  /** Answers say how full the bucket is, not only 429s. */
  #hasHeaders = false;
  /** Mean error of what was predicted. It grows with the delays of requests on their way, and of what others report. */
  #deviation = 0;
  externalRate = 0;
  /** What other processes of ours are known to send. */
  siblingRate = 0;
  #drainedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#drainedAt = clock.now();
    this.#offsetAt = this.#drainedAt;
  }

  offsetAt(time: number): number {
    const elapsed = time - this.#offsetAt;
    const late = this.#hasHeaders ? Math.max(0, elapsed - extrapolatedMs) : 0;
    const counted = elapsed - late + extrapolatedMs * (1 - Math.exp(-late / extrapolatedMs));
    return this.#offset + this.externalRate * counted;
  }

  /** What to keep free, since predictions are as wrong as this. */
  get noise(): number {
    const most = Math.min(maxNoiseShare * this.capacity, maxNoiseMs * (this.rate ?? 0));
    return Math.min(most, deviations * this.#deviation);
  }

  get level(): number {
    const now = this.#clock.now();
    this.own -= ((this.rate ?? 0) - this.siblingRate) * (now - this.#drainedAt);
    this.#drainedAt = now;
    const level = this.own + this.offsetAt(now);
    if (level >= 0) return level;
    this.own -= level;
    return 0;
  }

  /** Milliseconds until `amount` fits; what is larger than the bucket goes when the bucket is empty. */
  waitFor(amount: number): number {
    if (this.rate === undefined) return 0;
    const surplus = this.level - Math.max(0, this.capacity - this.margin - amount);
    return surplus <= 1e-6
      ? 0
      : surplus / Math.max(this.rate - this.externalRate - this.siblingRate, this.rate * 0.05);
  }

  add(amount: number): void {
    // Reading the level drains `own` up to now.
    const { level } = this;
    this.own = Math.max(this.own - level, this.own + amount);
  }

  /**
   * Takes in that the level was `actual` at the moment `at`, when our own part was `own`.
   * @param trust "exact" puts the offset where it was observed, "noisy" moves it part of the way.
   */
  observe(at: number, own: number, actual: number, trust: "exact" | "noisy"): void {
    const error = actual - own - this.offsetAt(at);
    const elapsed = at - this.#offsetAt;
    if (trust === "noisy") this.#hasHeaders = true;
    if (elapsed <= 0) {
      if (trust === "exact") this.#offset += error;
      return;
    }
    const memory = Math.exp(-elapsed / correctionMs);
    if (this.#isObserved)
      this.#deviation += (1 - Math.exp(-elapsed / deviationMs)) * (Math.abs(error) - this.#deviation);
    this.#offset = this.offsetAt(at) + (trust === "exact" ? 1 : 1 - memory ** 2) * error;
    this.#offsetAt = at;
    if (!this.#isObserved) {
      // One point has no slope.
      this.#isObserved = true;
      return;
    }
    const boost = trust === "noisy" ? 0 : this.#hasHeaders ? slopeOfRefusal : slopeOfLoneRefusal;
    const slopeGain = Math.max((1 - memory) ** 2 / elapsed, boost / Math.max(1000, elapsed));
    const external = this.externalRate + slopeGain * error;
    const rate = this.rate ?? 0;
    this.externalRate = Math.min(Math.max(external, -rate), rate * 0.95);
  }
}
