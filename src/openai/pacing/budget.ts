import { DocumentError, FatalError, exitCodes } from "../../base/errors.ts";
import { MoneyQueue } from "./money-queue.ts";

/**
 * Money that a run, or a document in it, may cost: hard limits. The most that a request can cost is reserved before it is
 * sent, and what it did cost is charged when it is over. So requests in flight together can't spend the same money twice.
 * A request that does not fit waits for those in flight: most cost less than they reserved.
 */
export interface BudgetLimits {
  /** US dollars that the run may cost. */
  maxUsd?: number | undefined;
  /** US dollars that each document may cost in the run. */
  maxUsdPerDocument?: number | undefined;
}

/** Money reserved for one request. */
export interface BudgetReservation {
  /** US dollars that the request cost; null if that is not known, which counts as all that was reserved. Only the first call counts. */
  charge(usd: number | null): void;
}

/** The run's money is spent. What was paid for is kept, and the next run goes on from there. */
export class BudgetSpent extends FatalError {
  override readonly name = "BudgetSpent";

  constructor(message: string) {
    super(exitCodes.budget, message);
  }
}

/** What the run's money is taken from. */
export interface RunAllowance {
  /**
   * Reserves money, as soon as it is sure to be there; first come, first served.
   * @throws BudgetSpent when it never will be; the signal's reason.
   */
  take(usd: number, signal: AbortSignal): Promise<BudgetReservation>;
}

/** Where other processes spend the same money. */
export interface SharedMoney {
  /** The run's allowance, if it has a limit. */
  run: RunAllowance | null;
  /** US dollars that the document has cost in the run so far, whichever process paid. */
  paidFor: (documentId: string, signal: AbortSignal) => Promise<number>;
}

/** @param spent US dollars that are spent. */
export function budgetSpent(maxUsd: number, spent: number, needed: number): BudgetSpent {
  return new BudgetSpent(
    `The budget of ${dollars(maxUsd)} (--max-usd) is spent: ${dollars(spent)} paid, and the next request may cost ${dollars(needed)}. All that was paid for is kept; the next run goes on from there.`,
  );
}

export class Budget {
  readonly #limits: BudgetLimits;
  readonly #run: RunAllowance | null;
  readonly #paidFor: SharedMoney["paidFor"] | null;
  readonly #documents = new Map<string, Promise<Allowance>>();

  /** @param shared Where the run has other processes; by default all its money is this process's. */
  constructor(limits: BudgetLimits, shared?: SharedMoney) {
    this.#limits = limits;
    this.#paidFor = shared?.paidFor ?? null;
    const { maxUsd } = limits;
    const ofProcess =
      maxUsd === undefined
        ? null
        : new Allowance(maxUsd, (spent, needed) => budgetSpent(maxUsd, spent, needed));
    this.#run = shared === undefined ? ofProcess : shared.run;
  }

  /**
   * Reserves money for one request, as soon as it is sure to be there.
   * @param usd what the request can cost at most.
   * @throws BudgetSpent when the run's money does not suffice; DocumentError `over_budget` when the document's own does not; the
   * signal's reason.
   */
  async reserve(
    usd: number,
    { documentId, signal }: { documentId: string | null; signal: AbortSignal },
  ): Promise<BudgetReservation> {
    const ofDocument = documentId === null ? null : await this.#takeFor(documentId, usd, signal);
    try {
      const ofRun = await this.#run?.take(usd, signal);
      return {
        charge: (cost) => {
          ofDocument?.charge(cost);
          ofRun?.charge(cost);
        },
      };
    } catch (error) {
      ofDocument?.charge(0);
      throw error;
    }
  }

  /** Forgets a document that has ended. */
  forget(documentId: string): void {
    this.#documents.delete(documentId);
  }

  /**
   * Charges a document for its part of a request that serves several documents.
   * @throws DocumentError `over_budget`, before anything is sent.
   */
  async charge(usd: number, documentId: string, signal: AbortSignal): Promise<void> {
    (await this.#takeFor(documentId, usd, signal))?.charge(usd);
  }

  async #takeFor(documentId: string, usd: number, signal: AbortSignal): Promise<BudgetReservation | null> {
    const max = this.#limits.maxUsdPerDocument;
    if (max === undefined) return null;
    let allowance = this.#documents.get(documentId);
    if (allowance === undefined) {
      allowance = this.#openAllowance(documentId, max, signal);
      this.#documents.set(documentId, allowance);
      // Whoever asks next tries again.
      allowance.catch(() => this.#documents.delete(documentId));
    }
    return await (await allowance).take(usd, signal);
  }

  async #openAllowance(documentId: string, max: number, signal: AbortSignal): Promise<Allowance> {
    const paid = this.#paidFor === null ? 0 : await this.#paidFor(documentId, signal);
    return new Allowance(
      max,
      (spent, needed) =>
        new DocumentError(
          "over_budget",
          `A document may cost ${dollars(max)} (--max-usd-per-document): ${dollars(spent)} of it is paid in this run, and the next request may cost ${dollars(needed)}. Raise the limit, or leave the document out. What was paid for is kept.`,
        ),
      paid,
    );
  }
}

/** Money and the requests that wait for it, first come first served. */
class Allowance implements RunAllowance {
  readonly #max: number;
  readonly #spentError: (spent: number, needed: number) => Error;
  #spent: number;
  #reserved = 0;
  #reservations = 0;
  readonly #waiting = new MoneyQueue(() => this.#serve());

  constructor(max: number, spentError: (spent: number, needed: number) => Error, spent = 0) {
    this.#max = max;
    this.#spentError = spentError;
    this.#spent = spent;
  }

  async take(usd: number, signal: AbortSignal): Promise<BudgetReservation> {
    return await this.#waiting.wait(usd, signal);
  }

  #serve(): void {
    for (let next = this.#waiting.first; next !== undefined; next = this.#waiting.first) {
      const { usd } = next;
      if (this.#spent + this.#reserved + usd <= this.#max) this.#waiting.grant(next, this.#reserve(usd));
      // No request in flight can make room any more.
      else if (this.#reservations === 0) this.#waiting.reject(next, this.#spentError(this.#spent, usd));
      else return;
    }
  }

  #reserve(usd: number): BudgetReservation {
    this.#reserved += usd;
    this.#reservations++;
    let isOpen = true;
    return {
      charge: (cost) => {
        if (!isOpen) return;
        isOpen = false;
        this.#reservations--;
        // Sums of fractions drift, so start from zero again when nothing is reserved.
        this.#reserved = this.#reservations === 0 ? 0 : this.#reserved - usd;
        this.#spent += cost ?? usd;
        this.#serve();
      },
    };
  }
}

function dollars(usd: number): string {
  if (usd === 0 || usd >= 1) return `$${usd.toFixed(2)}`;
  return usd < 0.000_01 ? smallSum.format(usd) : `$${usd.toFixed(6)}`;
}

const smallSum = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumSignificantDigits: 2,
});
