import { setImmediate as nextTurn } from "node:timers/promises";

interface Sleeper {
  wakeAt: number;
  /** Order of falling asleep: of two that wake at the same time, the first goes first. */
  order: number;
  wake: () => void;
}

/** Time that stands still until a test moves it; has the shape of ragprep's `Clock` and of the fake's. */
export interface VirtualClock {
  /** Virtual milliseconds. */
  now(): number;
  /** Resolves when virtual time has passed; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Moves time on, waking each sleeper at its own moment and letting the work it starts settle. */
  advance(milliseconds: number): Promise<void>;
  /** Moves time on until nobody sleeps; fails beyond `maxMs` (default a day) of virtual time. */
  runUntilIdle(options?: { maxMs?: number }): Promise<void>;
  /** Moves time on until the promise settles, and gives its result; fails if everybody waits for something else. */
  runUntil<Result>(promise: Promise<Result>, options?: { maxMs?: number }): Promise<Result>;
  /** How many sleep now. */
  readonly sleepers: number;
}

/** Turns of the event loop in which nothing may fall asleep before time moves on. */
const quietTurns = 12;
/** Turns to wait for work that is no sleep, such as a socket or a file, before giving up. */
const patientTurns = 20_000;

export function createVirtualClock(startMs = 0): VirtualClock {
  let now = startMs;
  let order = 0;
  let sleepers: Sleeper[] = [];

  function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const abort = () => {
        sleepers = sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        wakeAt: now + Math.max(0, milliseconds),
        order: (order += 1),
        wake: () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      sleepers.push(sleeper);
    });
  }

  /** Lets started work run until nobody new has fallen asleep for a while. */
  async function settle(): Promise<void> {
    let seen = order;
    for (let quiet = 0; quiet < quietTurns; quiet += 1) {
      await nextTurn();
      if (order !== seen) {
        seen = order;
        quiet = -1;
      }
    }
  }

  function next(): Sleeper | undefined {
    return sleepers.reduce<Sleeper | undefined>(
      (first, sleeper) =>
        first === undefined ||
        sleeper.wakeAt < first.wakeAt ||
        (sleeper.wakeAt === first.wakeAt && sleeper.order < first.order)
          ? sleeper
          : first,
      undefined,
    );
  }

  function wake(sleeper: Sleeper): void {
    now = Math.max(now, sleeper.wakeAt);
    sleepers = sleepers.filter((other) => other !== sleeper);
    sleeper.wake();
  }

  async function advance(milliseconds: number): Promise<void> {
    const end = now + milliseconds;
    await settle();
    for (let sleeper = next(); sleeper !== undefined && sleeper.wakeAt <= end; sleeper = next()) {
      wake(sleeper);
      await settle();
    }
    now = end;
  }

  async function runUntilIdle({ maxMs = 86_400_000 }: { maxMs?: number } = {}): Promise<void> {
    const end = now + maxMs;
    await settle();
    for (let sleeper = next(); sleeper !== undefined; sleeper = next()) {
      if (sleeper.wakeAt > end)
        throw new Error(`Virtual time ran beyond ${maxMs} ms with ${sleepers.length} still asleep.`);
      wake(sleeper);
      await settle();
    }
  }

  async function runUntil<Result>(
    promise: Promise<Result>,
    { maxMs = 86_400_000 }: { maxMs?: number } = {},
  ): Promise<Result> {
    const end = now + maxMs;
    const state = { settled: false };
    const mark = () => {
      state.settled = true;
    };
    promise.then(mark, mark);
    let idleTurns = 0;
    await settle();
    while (!state.settled) {
      const sleeper = next();
      if (sleeper === undefined) {
        idleTurns += 1;
        if (idleTurns > patientTurns) {
          throw new Error(
            "Nobody sleeps and the promise does not settle: it waits for something that never comes.",
          );
        }
        await nextTurn();
        continue;
      }
      idleTurns = 0;
      if (sleeper.wakeAt > end) {
        throw new Error(`The promise did not settle within ${maxMs} ms of virtual time.`);
      }
      wake(sleeper);
      await settle();
    }
    return promise;
  }

  return {
    now: () => now,
    sleep,
    advance,
    runUntilIdle,
    runUntil,
    get sleepers() {
      return sleepers.length;
    },
  };
}
