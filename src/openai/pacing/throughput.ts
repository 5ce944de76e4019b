import type { Clock } from "../../base/clock.ts";

/** Time constant of the averages: short enough to follow a change, long enough to smooth single requests. */
export const averageMs = 5000;

/** Requests and tokens that were admitted: in total, and a second, as a fading average. */
export class Throughput {
  readonly #clock: Clock;
  readonly admitted = { requests: 0, tokens: 0 };
  #tokens = 0;
  #requests = 0;
  #at: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#at = clock.now();
  }

  add(tokens: number): void {
    this.admitted.requests++;
    this.admitted.tokens += tokens;
    this.#decay();
    this.#tokens += tokens;
    this.#requests++;
  }

  get tokensPerMs(): number {
    this.#decay();
    return this.#tokens / averageMs;
  }

  get requestsPerMs(): number {
    this.#decay();
    return this.#requests / averageMs;
  }

  #decay(): void {
    const now = this.#clock.now();
    const decay = Math.exp(-(now - this.#at) / averageMs);
    this.#tokens *= decay;
    this.#requests *= decay;
    this.#at = now;
  }
}
