/** The requests that may be in flight at once, shared by all models. Models that wait for a place get one in turn. */
export class InFlightPlaces {
  readonly total: number;
  #free: number;
  /** What to call when a place is free, first come first served. */
  readonly #waiting = new Set<() => void>();

  constructor(places: number) {
    this.total = places;
    this.#free = places;
  }

  /** False, and `wake` is called once when it may be tried again. */
  hasRoom(wake: () => void): boolean {
    if (this.#free > 0) return true;
    this.#waiting.add(wake);
    return false;
  }

  take(): void {
    this.#free--;
  }

  /** Wakes no one yet: what the answer teaches comes first. */
  giveBack(): void {
    this.#free++;
  }

  wakeNext(): void {
    while (this.#free > 0) {
      const [wake] = this.#waiting;
      if (wake === undefined) return;
      this.#waiting.delete(wake);
      wake();
    }
  }
}
