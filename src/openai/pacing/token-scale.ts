/** No sane count differs from ours by more: beyond it, one odd message would stall or flood a model. */
const minFactor = 0.25;
const maxFactor = 4;
/** Weight of the newest count: ten requests outweigh what was learnt before, one odd request does not. */
const newestShare = 0.1;

/** How the service counts each stage's tokens, as a multiple of our own count. */
export class TokenScale {
  readonly #factors = new Map<string, number>();
  /** Of stages of which nothing is known themselves. */
  #general: number | undefined;

  /** What the service will probably count. */
  apply(tokens: number, stage: string): number {
    return tokens * (this.#factors.get(stage) ?? this.#general ?? 1);
  }

  /** The service counted one request of the stage as so many times what we had counted. */
  learn(stage: string, factor: number): void {
    const seen = bounded(factor);
    const known = this.#factors.get(stage) ?? this.#general;
    this.#factors.set(stage, known === undefined ? seen : known + newestShare * (seen - known));
  }

  /** The whole scale was off by this factor. @returns the factor, within bounds. */
  correct(factor: number): number {
    const by = bounded(factor);
    this.#general = (this.#general ?? 1) * by;
    for (const [stage, known] of this.#factors) this.#factors.set(stage, known * by);
    return by;
  }
}

function bounded(factor: number): number {
  return Math.min(maxFactor, Math.max(minFactor, factor));
}
