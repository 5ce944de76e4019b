/**
 * How long an attempt may take, learnt from those before it: a hung connection is given up after a few times the usual
 * latency instead of minutes, while slow models get the time they need.
 */

export interface TimeoutSettings {
  /** Milliseconds before enough answers were seen. */
  initialMs: number;
  floorMs: number;
  ceilingMs: number;
  /** The timeout is the 99th percentile of the latencies times this. */
  factor: number;
}

export const defaultTimeouts: TimeoutSettings = {
  initialMs: 120_000,
  floorMs: 3000,
  ceilingMs: 900_000,
  factor: 4,
};

/** Latencies kept, and how many are needed before they count. */
const windowSize = 256;
const neededSamples = 20;
/** New latencies after which the percentile is looked up again: sorting after each would take 1 % of a run's CPU time. */
const measureEvery = 10;

export class LatencyTracker {
  readonly #settings: TimeoutSettings;
  #samples: { milliseconds: number; tokens: number }[] = [];
  #next = 0;
  #basis: { p99: number; maxTokens: number } | undefined;
  #newSamples = 0;

  constructor(settings: TimeoutSettings) {
    this.#settings = settings;
  }

  /** An answer came. Attempts that were given up do not count: each would push the timeout up, and the next with it. */
  record(milliseconds: number, tokens: number): void {
    this.#samples[this.#next] = { milliseconds, tokens };
    this.#next = (this.#next + 1) % windowSize;
    this.#newSamples++;
    if (this.#newSamples < measureEvery) return;
    this.#newSamples = 0;
    this.#basis = undefined;
  }

  /**
   * Milliseconds an attempt may take. A request larger than any seen gets more in proportion, and every attempt that
   * timed out doubles the next one's time, so that a request which is merely slow gets through.
   */
  timeoutMs(tokens: number, timeoutsSoFar: number): number {
    const { initialMs, floorMs, ceilingMs, factor } = this.#settings;
    const patience = 2 ** timeoutsSoFar;
    if (this.#samples.length < neededSamples) return Math.min(ceilingMs, initialMs * patience);
    const { p99, maxTokens } = (this.#basis ??= this.#measure());
    const size = Math.max(1, tokens / Math.max(1, maxTokens));
    return Math.min(ceilingMs, Math.max(floorMs, p99 * factor * size) * patience);
  }

  #measure(): { p99: number; maxTokens: number } {
    const sorted = this.#samples
      .map(({ milliseconds }) => milliseconds)
      .toSorted((left, right) => left - right);
    const p99 =
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? this.#settings.initialMs;
    return { p99, maxTokens: Math.max(...this.#samples.map(({ tokens }) => tokens)) };
  }
}
