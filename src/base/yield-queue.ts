/**
 * Turns of the event loop, one for each who waits. Between two of them everything that has arrived is read and handed on:
 * paid answers are saved before more work is made of those that are saved already, or more is asked. Without it a joined
 * statement that ends lets dozens go on at once, and all that arrives meanwhile waits for all of them.
 */
export class YieldQueue {
  readonly #waiting: (() => void)[] = [];

  /** Resolves in a turn of the event loop in which nobody else who waits here goes on. */
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
