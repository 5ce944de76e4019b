import type { Clock } from "../../base/clock.ts";
import { budgetSpent } from "./budget.ts";
import type { BudgetReservation, RunAllowance } from "./budget.ts";
import { MoneyQueue } from "./money-queue.ts";

/**
 * The money of a run that several processes spend. Each draws some of it in advance, reserves from that for its own
 * requests, and gives back what it doesn't need: a call costs no round trip, and all together never spend more than there is.
 */

/** Amounts since the process began, not changes: a report that is sent twice counts once. All in US dollars. */
export interface MoneyReport {
  spentUsd: number;
  /** Drawn and not spent, reserved money included. */
  heldUsd: number;
  /** The least that is of use now, and how much is wanted; 0 to draw nothing. */
  neededUsd: number;
  wantedUsd: number;
}

export interface MoneyGrant {
  /** Drawn by this report: at least what was needed, or 0. */
  grantedUsd: number;
  /** By all processes; money that a dead process might have spent included. */
  spentUsd: number;
  /** By other processes that live: they may give some of it back. */
  heldElsewhereUsd: number;
}

export interface MoneyStore {
  /** One report a process at a time. */
  exchange(report: MoneyReport): Promise<MoneyGrant>;
}

/** Spending for which money is drawn in advance. */
const aheadMs = 2_000;
/** Between two reports while money is drawn or spent; and the sign of life of a process that only waits for answers. */
const reportMs = 1_000;
const signMs = 10_000;
/** Sums of fractions drift. */
const dust = 1e-9;

export class SharedAllowance implements RunAllowance {
  readonly #maxUsd: number;
  readonly #store: MoneyStore;
  readonly #clock: Clock;
  #spent = 0;
  #held = 0;
  #reserved = 0;
  #reservations = 0;
  readonly #waiting = new MoneyQueue(() => this.#serve());
  /** What was reserved since the last report. */
  #reservedSince = 0;
  #reportedAt = -Infinity;
  #spentReported = 0;
  #lastGrant = 0;
  #refusedUntil = -Infinity;
  #exchange: Promise<void> | null = null;
  #timer: AbortController | null = null;
  #isClosed = false;

  constructor(options: { maxUsd: number; store: MoneyStore; clock: Clock }) {
    this.#maxUsd = options.maxUsd;
    this.#store = options.store;
    this.#clock = options.clock;
  }

  async take(usd: number, signal: AbortSignal): Promise<BudgetReservation> {
    return await this.#waiting.wait(usd, signal);
  }

  /** Gives back what is not spent. Calls in flight should be over: what they reserved counts as spent. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timer?.abort();
    await this.#exchange;
    if (this.#held < dust && this.#spent - this.#spentReported < dust) return;
    await this.#store.exchange({
      spentUsd: this.#spent + this.#reserved,
      heldUsd: 0,
      neededUsd: 0,
      wantedUsd: 0,
    });
  }

  #serve(): void {
    for (let next = this.#waiting.first; next !== undefined; next = this.#waiting.first) {
      if (this.#held - this.#reserved + dust < next.usd) {
        // After a refusal, every answer may free some money here, but only time frees the others'.
        if (this.#clock.now() < this.#refusedUntil) this.#reportLater(reportMs);
        else this.#report();
        return;
      }
      this.#waiting.grant(next, this.#reserve(next.usd));
    }
    this.#reportLater(reportMs);
  }

  #reserve(usd: number): BudgetReservation {
    this.#reserved += usd;
    this.#reservations++;
    this.#reservedSince += usd;
    let isOpen = true;
    return {
      charge: (cost) => {
        if (!isOpen) return;
        isOpen = false;
        const paid = cost ?? usd;
        this.#reservations--;
        this.#reserved = this.#reservations === 0 ? 0 : this.#reserved - usd;
        this.#spent += paid;
        this.#held = Math.max(this.#reserved, this.#held - paid);
        this.#serve();
      },
    };
  }

  #reportLater(milliseconds: number): void {
    if (this.#timer !== null || this.#isClosed || this.#isQuiet) return;
    const timer = new AbortController();
    this.#timer = timer;
    this.#clock.sleep(milliseconds, timer.signal).then(
      () => {
        this.#timer = null;
        this.#report();
      },
      () => undefined, // aborted: a report has gone out
    );
  }

  /** Nothing drawn, and nothing that the others don't know. */
  get #isQuiet(): boolean {
    return this.#waiting.isEmpty && this.#held < dust && this.#spent - this.#spentReported < dust;
  }

  #report(): void {
    if (this.#exchange !== null || this.#isClosed) return;
    this.#timer?.abort();
    this.#timer = null;
    this.#exchange = this.#exchangeOnce().then(
      (retryMs) => {
        this.#exchange = null;
        if (retryMs === 0) this.#serve();
        else this.#reportLater(retryMs);
      },
      (error: unknown) => {
        // Without the others' word no money may be spent.
        this.#exchange = null;
        this.#waiting.rejectAll(error);
      },
    );
  }

  /** @returns milliseconds until the next report; 0 when those who wait can be served. */
  async #exchangeOnce(): Promise<number> {
    const { first } = this.#waiting;
    const now = this.#clock.now();
    const elapsed = Math.max(now - this.#reportedAt, 250);
    const ahead = (this.#reservedSince * aheadMs) / elapsed;
    const free = this.#held - this.#reserved;
    const isUnchanged =
      first === undefined && this.#spent - this.#spentReported < dust && free <= ahead + dust;
    if (isUnchanged && this.#reservations > 0 && elapsed < signMs) return reportMs;
    // One who waits gives back the rest: two that each hold half of what both need would wait for ever.
    if (first !== undefined || free > ahead) this.#held = this.#reserved + (first === undefined ? ahead : 0);
    const needed = first?.usd ?? 0;
    const wanted =
      first === undefined
        ? 0
        : Math.max(this.#waiting.totalUsd, ahead, elapsed < reportMs ? 2 * this.#lastGrant : 0);
    this.#reservedSince = 0;
    this.#reportedAt = now;
    const spent = this.#spent;
    const hadReservations = this.#reservations > 0;
    const { grantedUsd, spentUsd, heldElsewhereUsd } = await this.#store.exchange({
      spentUsd: spent,
      heldUsd: this.#held,
      neededUsd: needed,
      wantedUsd: wanted,
    });
    this.#spentReported = spent;
    this.#held += grantedUsd;
    if (grantedUsd > 0) this.#lastGrant = grantedUsd;
    if (first === undefined) return this.#waiting.isEmpty ? reportMs : 0;
    if (grantedUsd > 0) return 0;
    if (!hadReservations && heldElsewhereUsd < dust) {
      // No request in flight can make room any more.
      this.#waiting.reject(first, budgetSpent(this.#maxUsd, spentUsd, first.usd));
      return 0;
    }
    this.#refusedUntil = this.#clock.now() + reportMs;
    return reportMs;
  }
}
