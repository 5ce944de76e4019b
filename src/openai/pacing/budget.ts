import { untilAborted } from "../../base/until-aborted.ts";
import { DocumentError, FatalError, exitCodes } from "../../base/errors.ts";

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

export class Budget {
  readonly #limits: BudgetLimits;
  readonly #run: Allowance | null;
  readonly #documents = new Map<string, Allowance>();

  constructor(limits: BudgetLimits) {
    this.#limits = limits;
    const { maxUsd } = limits;
    this.#run =
      maxUsd === undefined
        ? null
        : new Allowance(
            maxUsd,
            (spent, needed) =>
              new BudgetSpent(
                `The budget of ${dollars(maxUsd)} (--max-usd) is spent: ${dollars(spent)} paid, and the next request may cost ${dollars(needed)}. All that was paid for is kept; the next run goes on from there.`,
              ),
          );
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
    const ofDocument = documentId === null ? null : await this.#allowanceOf(documentId)?.take(usd, signal);
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
    (await this.#allowanceOf(documentId)?.take(usd, signal))?.charge(usd);
  }

  #allowanceOf(documentId: string): Allowance | null {
    const max = this.#limits.maxUsdPerDocument;
    if (max === undefined) return null;
    let allowance = this.#documents.get(documentId);
    if (allowance === undefined) {
      allowance = new Allowance(
        max,
        (spent, needed) =>
          new DocumentError(
            "over_budget",
            `A document may cost ${dollars(max)} (--max-usd-per-document): ${dollars(spent)} of it is paid in this run, and the next request may cost ${dollars(needed)}. Raise the limit, or leave the document out. What was paid for is kept.`,
          ),
      );
      this.#documents.set(documentId, allowance);
    }
    return allowance;
  }
}

/** Money and the requests that wait for it, first come first served. */
class Allowance {
  readonly #max: number;
  readonly #spentError: (spent: number, needed: number) => Error;
  #spent = 0;
  #reserved = 0;
  #reservations = 0;
  readonly #waiting: {
    usd: number;
    grant: (reservation: BudgetReservation) => void;
    reject: (error: unknown) => void;
  }[] = [];

  constructor(max: number, spentError: (spent: number, needed: number) => Error) {
    this.#max = max;
    this.#spentError = spentError;
  }

  async take(usd: number, signal: AbortSignal): Promise<BudgetReservation> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<BudgetReservation>();
    const waiter = { usd, grant: resolve, reject };
    this.#waiting.push(waiter);
    this.#serve();
    return await untilAborted(promise, signal, () => {
      const index = this.#waiting.indexOf(waiter);
      if (index >= 0) this.#waiting.splice(index, 1);
      this.#serve();
    });
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const { usd } = next;
      if (this.#spent + this.#reserved + usd <= this.#max) {
        this.#waiting.shift();
        next.grant(this.#reserve(usd));
      } else if (this.#reservations === 0) {
        // No request in flight can make room any more.
        this.#waiting.shift();
        next.reject(this.#spentError(this.#spent, usd));
      } else return;
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
  return `$${usd.toFixed(usd > 0 && usd < 1 ? 6 : 2)}`;
}
