import pLimit from "p-limit";
import { Unanswered } from "./errors.ts";

/**
 * Pieces of work that succeed or fail together, a few at a time. After the first failure no more is started; what is in
 * flight is waited for, because it is paid for and its result is saved. Then the first failure is thrown. An answer that is
 * still to come (`Unanswered`) stops nothing: whatever else can be asked is asked.
 */
export class WorkGroup {
  readonly #limit;
  #failure: { error: unknown } | null = null;

  /** @param concurrency Most pieces in progress at once. */
  constructor(concurrency: number) {
    this.#limit = pLimit(concurrency);
  }

  /** Does one piece of work when there is room. @throws its error, or the group's first failure if it was not started. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    return await this.#limit(async () => {
      if (this.#failure !== null) throw this.#failure.error;
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Unanswered)) this.#failure ??= { error };
        throw error;
      }
    });
  }

  /**
   * The results for all items, in their order. `perform` calls `run` for each piece of work and may call `all` again, such
   * as for the children of a tree.
   * @throws the group's first failure, once none of these items is in progress any more.
   */
  async all<Item, Result>(
    items: readonly Item[],
    perform: (item: Item) => Promise<Result>,
  ): Promise<Result[]> {
    const ends = await Promise.allSettled(items.map((item) => perform(item)));
    return ends.map((result) => {
      if (result.status === "rejected") throw this.#failure === null ? result.reason : this.#failure.error;
      return result.value;
    });
  }
}
