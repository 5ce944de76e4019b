import { FatalError } from "../base/errors.ts";

/** Most items of one statement. */
const maxBatch = 64;
/** Statements under way at once: while one is on its way back, the next is not kept waiting. */
const atOnce = 2;

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Joins what many ask of the database at about the same time into one statement: what comes while statements are under
 * way waits for the next one, and all that waits shares it. So nobody waits for more than one statement before his own,
 * and the busier the database is, the fewer statements it gets.
 */
export class Coalescer<Item, Result> {
  readonly #perform: (items: Item[]) => Promise<readonly Result[]>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #inFlight = 0;

  /** @param perform Gives a result for every item, in order. */
  constructor(perform: (items: Item[]) => Promise<readonly Result[]>) {
    this.#perform = perform;
  }

  /** The item's own result. An item that fails does not fail those it came with. */
  async run(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    this.#next();
    return await promise;
  }

  #next(): void {
    if (this.#inFlight >= atOnce || this.#waiting.length === 0) return;
    this.#inFlight++;
    void this.#settle(this.#waiting.splice(0, maxBatch)).finally(() => {
      this.#inFlight--;
      this.#next();
    });
  }

  /** Settles every one of them, and never rejects. */
  async #settle(together: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#perform(together.map(({ item }) => item));
      if (results.length !== together.length)
        throw new Error(`Failed to join: ${together.length} items got ${results.length} results.`);
      // As many as there are items: the line above.
      for (const [index, result] of results.entries()) together[index]?.resolve(result);
    } catch (error) {
      if (together.length === 1 || error instanceof FatalError)
        for (const { reject } of together) reject(error);
      else for (const one of together) await this.#settle([one]);
    }
  }
}
