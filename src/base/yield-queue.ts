/**
 * Gives each waiting task its own turn of the event loop. Between two turns, everything that has arrived is read and passed
 * on, so paid answers are saved before the next task makes more work. Without it, the end of one joined statement lets
 * dozens of tasks go on at once, and all that arrives meanwhile waits for all of them.
 */
export class YieldQueue {
  readonly #waiting: (() => void)[] = [];

  /** Resolves in a turn of the event loop in which no other task that waits here goes on. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) setImmediate(this.#letOneGoOn);
    });
  }

  readonly #letOneGoOn = (): void => {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) setImmediate(this.#letOneGoOn);
  };
}
