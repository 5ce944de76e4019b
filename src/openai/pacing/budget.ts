import { untilAborted } from "../../base/until-aborted.ts";
import { DocumentError, FatalError, exitCodes } from "../../base/errors.ts";

/**
 * Money that a run, or a document in it, may cost: hard limits. What a request can cost at most is reserved before it is
 * sent, and what it did cost is booked when it is over, so that requests in flight together can't spend what is left
 * several times. A request that does not fit waits for those in flight: most cost less than they reserved.
 */
export interface BudgetLimits {
  /** US dollars that the run may cost. */
  maxUsd?: number | undefined;
  /** US dollars that each document may cost in the run. */
  maxUsdPerDocument?: number | undefined;
}

/** Money set aside for one request. */
export interface BudgetReservation {
  /** US dollars it did cost; null when nobody knows, which counts as all that was set aside. Once only; later calls do nothing. */
  settle(usd: number | null): void;
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
   * Sets money aside for one request, as soon as it is sure to be there.
   * @param usd what the request can cost at most.
   * @throws BudgetSpent when the run's money does not suffice; DocumentError `over_budget` when the document's own does not; the
   * signal's reason.
   */
  async reserve(
    usd: number,
    { documentId, signal }: { documentId: string | null; signal: AbortSignal },
  ): Promise<BudgetReservation> {
    const ofDocument = documentId === null ? null : await this.#purseOf(documentId)?.take(usd, signal);
    try {
      const ofRun = await this.#run?.take(usd, signal);
      return {
        settle: (cost) => {
          ofDocument?.settle(cost);
          ofRun?.settle(cost);
        },
      };
    } catch (error) {
      ofDocument?.settle(0);
      throw error;
    }
  }

  /** Forgets a document that has ended. */
  forget(documentId: string): void {
    this.#documents.delete(documentId);
  }

  /**
   * Books what is paid for a document together with others, and so has no request of its own.
   * @throws DocumentError `over_budget`, before anything is sent.
   */
  async share(usd: number, documentId: string, signal: AbortSignal): Promise<void> {
    (await this.#purseOf(documentId)?.take(usd, signal))?.settle(usd);
  }

  #purseOf(documentId: string): Allowance | null {
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

/** Money with those who wait for it, first come first. */
class Allowance {
  readonly #max: number;
  readonly #spentError: (spent: number, needed: number) => Error;
  #spent = 0;
  #held = 0;
  #holds = 0;
  readonly #waiting: {
    usd: number;
    grant: (hold: BudgetReservation) => void;
    refuse: (error: unknown) => void;
  }[] = [];

  constructor(max: number, spentError: (spent: number, needed: number) => Error) {
    this.#max = max;
    this.#spentError = spentError;
  }

  async take(usd: number, signal: AbortSignal): Promise<BudgetReservation> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<BudgetReservation>();
    const waiter = { usd, grant: resolve, refuse: reject };
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
      if (this.#spent + this.#held + usd <= this.#max) {
        this.#waiting.shift();
        next.grant(this.#hold(usd));
      } else if (this.#holds === 0) {
        // Nothing that is in flight can make room any more.
        this.#waiting.shift();
        next.refuse(this.#spentError(this.#spent, usd));
      } else return;
    }
  }

  #hold(usd: number): BudgetReservation {
    this.#held += usd;
    this.#holds++;
    let isOpen = true;
    return {
      settle: (cost) => {
        if (!isOpen) return;
        isOpen = false;
        this.#holds--;
        // Sums of fractions drift: with nothing held there is nothing held.
        this.#held = this.#holds === 0 ? 0 : this.#held - usd;
        this.#spent += cost ?? usd;
        this.#serve();
      },
    };
  }
}

function dollars(usd: number): string {
  return `$${usd.toFixed(usd > 0 && usd < 1 ? 6 : 2)}`;
}
