import type { Clock } from "../../base/clock.ts";
import { untilAborted } from "../../base/until-aborted.ts";
import type { InFlightPlaces } from "./in-flight-places.ts";
import { StageQueues } from "./stage-queues.ts";

/**
 * Who may send next, and when: one queue a stage, places in flight that all models share, and one timer for the request
 * at the head that does not fit yet.
 */

/**
 * Longest sleep before the head is looked at again: what is known changes meanwhile, and not every change wakes the queue.
 */
const maxSleepMs = 1000;
/** Ends a timer. One for all: an error for each would cost its stack trace. */
const newerTimer = new Error("A newer timer replaces this one.");

export interface WaitingRequest {
  tokens: number;
  stage: string;
}

/** Decides about the request at the head of the queues. */
export interface Gate<Pass> {
  /** Milliseconds for which nothing may be sent; 0 or less when there is no hold. */
  heldMs: () => number;
  /** Milliseconds until the request may be sent; Infinity until something in flight ends. */
  waitFor: (request: WaitingRequest) => number;
  /** The request is sent now. `tokens` is what it counts for in its stage's queue. */
  admit: (request: WaitingRequest) => { tokens: number; pass: Pass };
  /** True once a limit is configured, read or guessed. */
  isLimited: () => boolean;
}

interface Waiter<Pass> extends WaitingRequest {
  grant: (pass: Pass) => void;
}

export class Admission<Pass> {
  readonly #clock: Clock;
  readonly #places: InFlightPlaces;
  readonly #gate: Gate<Pass>;
  readonly #hasMoreDocuments: () => boolean;
  readonly #queues: StageQueues<Waiter<Pass>>;
  #timer: AbortController | undefined;
  readonly #pumpAgain = () => this.pump();

  constructor(options: {
    clock: Clock;
    places: InFlightPlaces;
    gate: Gate<Pass>;
    /** By stage, its share against the others'. */
    stageWeights?: Readonly<Record<string, number>> | undefined;
    /** False once no more documents will come. */
    hasMoreDocuments: () => boolean;
  }) {
    this.#clock = options.clock;
    this.#queues = new StageQueues(options.stageWeights);
    this.#places = options.places;
    this.#gate = options.gate;
    this.#hasMoreDocuments = options.hasMoreDocuments;
  }

  /** Waits for the request's turn. @throws the signal's reason as soon as it aborts. */
  async enter(
    { tokens, stage }: WaitingRequest,
    { signal, atFront }: { signal: AbortSignal; atFront: boolean },
  ): Promise<Pass> {
    const { promise, resolve } = Promise.withResolvers<Pass>();
    const waiter: Waiter<Pass> = { tokens, stage, grant: resolve };
    this.#queues.add(waiter, atFront);
    this.pump();
    return await untilAborted(promise, signal, () => {
      this.#queues.remove(waiter);
      this.pump();
    });
  }

  /** A request is no longer in flight. Others get its place only after `wake`, once what it taught has been learnt. */
  giveBack(): void {
    this.#places.giveBack();
  }

  wake(): void {
    this.#places.wakeNext();
    this.pump();
  }

  /** Admits what fits now and sets one timer for the head that does not. */
  pump(): void {
    this.#timer?.abort(newerTimer);
    this.#timer = undefined;
    if (!this.#hasMoreDocuments() && !this.#gate.isLimited() && this.#queues.size <= this.#places.total)
      this.#queues.prioritiseUpstream();
    for (;;) {
      const waiter = this.#queues.head();
      if (waiter === undefined) return;
      const wait = this.#waitFor(waiter);
      if (wait > 0) {
        if (wait !== Infinity) this.#pumpAfter(wait);
        return;
      }
      this.#places.take();
      const { tokens, pass } = this.#gate.admit(waiter);
      this.#queues.admit(waiter, tokens);
      waiter.grant(pass);
    }
  }

  #waitFor(waiter: WaitingRequest): number {
    const heldMs = this.#gate.heldMs();
    if (heldMs > 0) return heldMs;
    return this.#places.hasRoom(this.#pumpAgain) ? this.#gate.waitFor(waiter) : Infinity;
  }

  #pumpAfter(milliseconds: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    // Rounded up: a timer that fires early would only have to be set again.
    this.#clock.sleep(Math.min(Math.ceil(milliseconds), maxSleepMs), timer.signal).then(
      this.#pumpAgain,
      () => undefined, // aborted: a newer pump has its own timer
    );
  }

  /** How many wait, by stage. */
  waiting(): Record<string, number> {
    return this.#queues.waiting();
  }
}
