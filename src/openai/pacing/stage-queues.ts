interface Queued {
  stage: string;
  tokens: number;
}

/** One stage's waiting requests, first come first served. `served` is weighted tokens: the queue with the least goes next. */
interface StageQueue<Waiter> {
  waiters: Set<Waiter>;
  served: number;
  weight: number;
}

/** The requests that wait for room in a model's bucket: one queue a stage, so that none starves and documents finish. */
export class StageQueues<Waiter extends Queued> {
  readonly #queues = new Map<string, StageQueue<Waiter>>();
  /** Retries: they go before all others. */
  readonly #returned = new Set<Waiter>();
  #isUpstreamFirst = false;
  #chosen: StageQueue<Waiter> | undefined;
  /** `served` of the queue that was last admitted from: a queue that was empty begins there, and has no credit. */
  #servedFloor = 0;
  readonly #weights: Readonly<Record<string, number>>;

  /** @param weights By stage, its share against the others'; 1 for a stage that has none. */
  constructor(weights: Readonly<Record<string, number>> = {}) {
    this.#weights = weights;
  }

  add(waiter: Waiter, atFront: boolean): void {
    const queue = this.#queueOf(waiter.stage);
    if (atFront) {
      this.#returned.add(waiter);
      return;
    }
    if (queue.waiters.size === 0) queue.served = Math.max(queue.served, this.#servedFloor);
    queue.waiters.add(waiter);
  }

  remove(waiter: Waiter): void {
    this.#returned.delete(waiter);
    this.#queueOf(waiter.stage).waiters.delete(waiter);
  }

  /** The next request. Once its queue is chosen it stays chosen, so that nothing overtakes a large request that waits for room. */
  head(): Waiter | undefined {
    const [returned] = this.#returned;
    if (returned !== undefined) return returned;
    if (this.#chosen === undefined || this.#chosen.waiters.size === 0) {
      this.#chosen = undefined;
      for (const queue of this.#queues.values()) {
        if (queue.waiters.size > 0 && (this.#chosen === undefined || this.#goesBefore(queue, this.#chosen)))
          this.#chosen = queue;
      }
    }
    const [waiter] = this.#chosen?.waiters ?? [];
    return waiter;
  }

  #goesBefore(queue: StageQueue<Waiter>, other: StageQueue<Waiter>): boolean {
    return this.#isUpstreamFirst ? queue.weight < other.weight : queue.served < other.served;
  }

  /** Takes out the head, which was admitted for as many tokens. */
  admit(waiter: Waiter, tokens: number): void {
    this.remove(waiter);
    const queue = this.#queueOf(waiter.stage);
    this.#servedFloor = Math.max(this.#servedFloor, queue.served);
    queue.served += tokens / queue.weight;
    if (queue === this.#chosen) this.#chosen = undefined;
  }

  /**
   * For the last requests of a run: those with the longest way left go first, or the run would end with a few requests one
   * after the other.
   */
  prioritiseUpstream(): void {
    if (this.#isUpstreamFirst) return;
    this.#isUpstreamFirst = true;
    this.#chosen = undefined;
  }

  /** How many wait. */
  get size(): number {
    let size = this.#returned.size;
    for (const { waiters } of this.#queues.values()) size += waiters.size;
    return size;
  }

  /** Every stage that ever waited. */
  stages(): Iterable<string> {
    return this.#queues.keys();
  }

  /** How many wait, by stage. */
  waiting(): Record<string, number> {
    const waiting: Record<string, number> = {};
    for (const [stage, queue] of this.#queues) waiting[stage] = queue.waiters.size;
    for (const { stage } of this.#returned) waiting[stage] = (waiting[stage] ?? 0) + 1;
    return waiting;
  }

  #queueOf(stage: string): StageQueue<Waiter> {
    const known = this.#queues.get(stage);
    if (known !== undefined) return known;
    const created = {
      waiters: new Set<Waiter>(),
      served: this.#servedFloor,
      weight: this.#weights[stage] ?? 1,
    };
    this.#queues.set(stage, created);
    return created;
  }
}
