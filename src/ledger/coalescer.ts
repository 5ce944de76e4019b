import { FatalError } from "../base/errors.ts";

/** Most items of one statement. */
const maxBatch = 64;
/** Statements in flight at once: the next one does not wait for the way back of the one before. */
const maxInFlight = 2;

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Joins requests to the database that come at about the same time into one statement. What comes while statements are in
 * flight waits for the next one and shares it. So no request waits for more than one statement before its own, and the
 * busier the database is, the fewer statements it gets.
 */
export class Coalescer<Item, Result> {
  readonly #statement: (items: Item[]) => Promise<readonly Result[]>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #inFlight = 0;

  /** @param perform Gives a result for every item, in order. */
  constructor(perform: (items: Item[]) => Promise<readonly Result[]>) {
    this.#statement = perform;
  }

  /** The item's own result. An item that fails does not fail those it came with. */
  async run(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    this.#next();
    return await promise;
  }

  #next(): void {
    if (this.#inFlight >= maxInFlight || this.#waiting.length === 0) return;
    this.#inFlight++;
    void this.#perform(this.#waiting.splice(0, maxBatch)).finally(() => {
      this.#inFlight--;
      this.#next();
    });
  }

  /** Gives each item its result or its error. Never rejects. */
  async #perform(together: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#statement(together.map(({ item }) => item));
      if (results.length !== together.length)
        throw new Error(`Failed to join: ${together.length} items got ${results.length} results.`);
      // As many as there are items: the line above.
      for (const [index, result] of results.entries()) together[index]?.resolve(result);
    } catch (error) {
      if (together.length === 1 || error instanceof FatalError)
        for (const { reject } of together) reject(error);
      else for (const one of together) await this.#perform([one]);
    }
  }
}
