import { setImmediate } from "node:timers/promises";

/** Far less than what anything else on the event loop notices. */
const turnMs = 8;
/** Looking at the time after each step would cost more than the step. */
const stepsALook = 64;

/** Cuts long work on the event loop into short turns: paid answers are read and saved in between. */
export class Turns {
  #startedAt = performance.now();
  #steps = 0;

  /** True when one more step should wait for `next`. */
  get isOver(): boolean {
    this.#steps += 1;
    return this.#steps % stepsALook === 0 && performance.now() - this.#startedAt >= turnMs;
  }

  /** Lets everything else on the event loop go first. */
  async next(): Promise<void> {
    await setImmediate();
    this.#startedAt = performance.now();
  }
}
