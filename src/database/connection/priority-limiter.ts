/** Which of those who wait is next: `first` goes ahead of all others, and is for saving what was paid for. */
export type Turn = "first" | "in line";

/**
 * At most so many at once, first come first served in two lines. What was paid for and is not saved is lost when the
 * process is killed, so it never waits behind work that can be done again: some places are kept for it.
 */
export class PriorityLimiter {
  #free: number;
  #places: number;
  #keptForFirst: number;
  readonly #lines: Record<Turn, (() => void)[]> = { first: [], "in line": [] };

  constructor(atOnce: number, { keptForFirst }: { keptForFirst: number }) {
    this.#free = atOnce;
    this.#places = atOnce;
    this.#keptForFirst = keptForFirst;
  }

  /** From now on at most so many at once, and never none; more are running until they are done. */
  lower(atOnce: number): void {
    const fewer = Math.max(0, this.#places - Math.max(1, atOnce));
    this.#places -= fewer;
    this.#free -= fewer;
    this.#keptForFirst = Math.min(this.#keptForFirst, this.#places - 1);
  }

  async run<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((resolve) => {
      this.#lines[turn].push(resolve);
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#free++;
      this.#admit();
    }
  }

  #admit(): void {
    while (this.#free > 0) {
      const next =
        this.#lines.first.shift() ??
        (this.#free > this.#keptForFirst ? this.#lines["in line"].shift() : undefined);
      if (next === undefined) return;
      this.#free--;
      next();
    }
  }
}
