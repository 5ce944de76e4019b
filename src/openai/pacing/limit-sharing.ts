import type { Clock } from "../../base/clock.ts";
import { messageOf } from "../../base/errors.ts";
import type { Logger } from "../../base/log.ts";
import type { ModelReport, SiblingReport } from "./model-limits.ts";

/**
 * Tells the other processes of an account once a second what this one sends and wants, and hears the same of them. A process
 * that needs nothing says so and falls silent. While the store can't be reached, each goes on with an even part.
 */

/** Where processes leave their reports for each other. */
export interface SharedLimitStore {
  /**
   * Leaves a report for each model, and gives those of the other processes that reported in the last seconds. One round trip.
   * It must end within some seconds, also when the store can't be reached.
   */
  exchange(reports: ReadonlyMap<string, ModelReport>): Promise<ReadonlyMap<string, readonly SiblingReport[]>>;
  /** This process needs nothing of the models. */
  leave(models: readonly string[]): Promise<void>;
}

export interface SharingModel {
  readonly isActive: boolean;
  report(isFirst: boolean): ModelReport | null;
  learnSiblings(own: ModelReport, siblings: readonly SiblingReport[], isFirst: boolean): void;
  detach(processes: number): void;
}

/** Between two exchanges. */
const exchangeMs = 1000;
/** After a 429, and after the first exchange of a model, the others should hear soon, but not much more often than otherwise. */
const soonMs = 250;
/** A model without requests for so long is left. */
const idleMs = 3000;
/** Without the others' word for so long, they count as unknown. */
const silentMs = 6000;
/** Milliseconds between two attempts to reach a store that is gone. */
const lostMs = 2000;
/** After that, the others come back to it within so long: until then, what they report is not all. */
const returnMs = lostMs + exchangeMs;

export class LimitSharing {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #store: SharedLimitStore;
  readonly #models: ReadonlyMap<string, SharingModel>;
  /** Models in use, and when they were last seen to be. */
  readonly #used = new Map<string, number>();
  /** Those of them whose other users are known. */
  readonly #heard = new Set<string>();
  #processes = 1;
  #isDetached = false;
  #heardAt = -Infinity;
  /** Since when the store answers; Infinity while it does not. */
  #answersSince = Infinity;
  #exchangedAt = -Infinity;
  #nap: AbortController | null = null;
  #isWoken = false;
  #isClosed = false;
  #loop: Promise<void> | null = null;

  constructor(options: {
    clock: Clock;
    log: Logger;
    store: SharedLimitStore;
    models: ReadonlyMap<string, SharingModel>;
  }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#store = options.store;
    this.#models = options.models;
  }

  /** False until the model's other users are known: a request waits for that. */
  has(model: string): boolean {
    return this.#isDetached || this.#heard.has(model);
  }

  /** Known to send to the account, this one included. */
  get processes(): number {
    return this.#processes;
  }

  /** A request enters the model's queue: the model is shared from now on. */
  use(model: string): void {
    if (this.#isClosed) return;
    if (this.#loop === null) {
      this.#loop = this.#run();
      this.#loop.catch((error: unknown) => {
        this.#log.error({ err: error }, "the rate limits are no longer shared with other processes");
        this.#detach();
      });
    } else if (!this.has(model) && !this.#used.has(model)) this.#wake();
  }

  /** The others should know of a 429. */
  tellSoon(): void {
    if (this.#clock.now() - this.#exchangedAt >= soonMs) this.#wake();
  }

  /** No request waits or is in flight any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    await this.#loop;
    await this.#leave([...this.#used.keys()]);
  }

  #wake(): void {
    this.#isWoken = true;
    this.#nap?.abort();
  }

  async #run(): Promise<void> {
    try {
      // Until the request is in its queue.
      await Promise.resolve();
      while (!this.#isClosed) {
        await this.#leave(this.#idle());
        // A request may have come while the others were told.
        this.#idle();
        if (this.#used.size === 0) return;
        const isFirst = await this.#exchange();
        await this.#sleep(this.#answersSince === Infinity ? lostMs : isFirst ? soonMs : exchangeMs);
      }
    } finally {
      // At once: a request that comes next must begin a loop of its own.
      this.#loop = null;
    }
  }

  /** Notes which models are in use. @returns those that are no longer. */
  #idle(): string[] {
    const now = this.#clock.now();
    for (const [name, model] of this.#models) if (model.isActive) this.#used.set(name, now);
    return [...this.#used].filter(([, usedAt]) => now - usedAt >= idleMs).map(([name]) => name);
  }

  /** @returns true if a model was shared for the first time: others that begin at the same moment have not been heard. */
  async #exchange(): Promise<boolean> {
    let isAnyFirst = false;
    const reports = new Map<string, ModelReport>();
    for (const name of this.#used.keys()) {
      const report = this.#models.get(name)?.report(!this.#heard.has(name));
      if (report !== null && report !== undefined) reports.set(name, report);
    }
    this.#exchangedAt = this.#clock.now();
    this.#isWoken = false; // what it was woken for is told now
    try {
      const heard = await this.#store.exchange(reports);
      this.#heardAt = this.#clock.now();
      this.#answersSince = Math.min(this.#answersSince, this.#heardAt);
      if (this.#isDetached && this.#heardAt - this.#answersSince < returnMs) return false;
      if (this.#isDetached) this.#log.info("the rate limits are shared with other processes again");
      this.#isDetached = false;
      this.#processes = 1;
      for (const [name, own] of reports) {
        const siblings = heard.get(name) ?? [];
        this.#processes = Math.max(this.#processes, siblings.length + 1);
        const isFirst = !this.#heard.has(name);
        isAnyFirst ||= isFirst;
        this.#heard.add(name);
        this.#models.get(name)?.learnSiblings(own, siblings, isFirst);
      }
    } catch (error) {
      this.#answersSince = Infinity;
      if (this.#isDetached || this.#clock.now() - this.#heardAt < silentMs) return false;
      this.#log.warn(
        { reason: messageOf(error), processes: this.#processes },
        "the database does not say what other processes send: going on with an even part of the rate limits",
      );
      this.#detach();
    }
    return isAnyFirst;
  }

  #detach(): void {
    this.#isDetached = true;
    this.#heard.clear();
    for (const model of this.#models.values()) model.detach(this.#processes);
  }

  async #leave(models: string[]): Promise<void> {
    if (models.length === 0) return;
    for (const name of models) {
      this.#used.delete(name);
      this.#heard.delete(name);
    }
    try {
      await this.#store.leave(models);
    } catch (error) {
      // The others find out by the silence.
      this.#log.debug({ err: error }, "the other processes could not be told that limits are free");
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    const nap = new AbortController();
    this.#nap = nap;
    try {
      if (!this.#isWoken && !this.#isClosed) await this.#clock.sleep(milliseconds, nap.signal);
    } catch (error) {
      if (!nap.signal.aborted) throw error;
    } finally {
      this.#nap = null;
      this.#isWoken = false;
    }
  }
}
