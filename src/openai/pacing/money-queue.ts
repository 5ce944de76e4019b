import { untilAborted } from "../../base/until-aborted.ts";
import type { BudgetReservation } from "./budget.ts";

export interface MoneyWaiter {
  usd: number;
  grant: (reservation: BudgetReservation) => void;
  reject: (error: unknown) => void;
}

/** Requests that wait for money, first come, first served. */
export class MoneyQueue {
  #waiters: MoneyWaiter[] = [];
  readonly #serve: () => void;

  /** @param serve grants or rejects from the front; called whenever the front may have changed. */
  constructor(serve: () => void) {
    this.#serve = serve;
  }

  get first(): MoneyWaiter | undefined {
    return this.#waiters[0];
  }

  get isEmpty(): boolean {
    return this.#waiters.length === 0;
  }

  get totalUsd(): number {
    return this.#waiters.reduce((sum, { usd }) => sum + usd, 0);
  }

  /** @throws what the waiter is rejected with; the signal's reason. */
  async wait(usd: number, signal: AbortSignal): Promise<BudgetReservation> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<BudgetReservation>();
    const waiter = { usd, grant: resolve, reject };
    this.#waiters.push(waiter);
    this.#serve();
    return await untilAborted(promise, signal, () => {
      this.#remove(waiter);
      this.#serve();
    });
  }

  grant(waiter: MoneyWaiter, reservation: BudgetReservation): void {
    this.#remove(waiter);
    waiter.grant(reservation);
  }

  reject(waiter: MoneyWaiter, error: unknown): void {
    this.#remove(waiter);
    waiter.reject(error);
  }

  rejectAll(error: unknown): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error);
  }

  #remove(waiter: MoneyWaiter): void {
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
  }
}
