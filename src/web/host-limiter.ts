import pLimit from "p-limit";
import type { LimitFunction } from "p-limit";
import type { Clock } from "../base/clock.ts";
import { untilAborted } from "../base/until-aborted.ts";

/** How one host is treated, whatever the number of documents that wait for it. */
export interface HostTurnsOptions {
  /** Most requests to a host at once. */
  concurrency: number;
  /** Milliseconds between the starts of two requests to a host. */
  delayMs: number;
  clock: Clock;
}

interface Host {
  limit: LimitFunction;
  /** When the next request may start, by the clock. */
  next: number;
  /** Until when it asked to be left alone. */
  closedUntil: number;
  delayMs: number;
}

/** Lets requests to each host pass a few at a time, at its own pace. */
export class HostLimiter {
  readonly #options: HostTurnsOptions;
  readonly #hosts = new Map<string, Host>();

  constructor(options: HostTurnsOptions) {
    this.#options = options;
  }

  /** Runs `work` when it is its turn; throws the signal's reason as soon as it aborts, in the queue too. */
  async run<Result>(host: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    const turns = this.#of(host);
    const inTurn = turns.limit(async () => {
      signal.throwIfAborted();
      await this.#wait(turns, signal);
      return await work();
    });
    return await untilAborted(inTurn, signal);
  }

  /** The host asked for a pause: none of its requests starts before it is over. */
  pause(host: string, milliseconds: number): void {
    const turns = this.#of(host);
    turns.next = Math.max(turns.next, this.#options.clock.now() + milliseconds);
  }

  /** The host asked to be left alone for longer than anybody waits for it. */
  close(host: string, milliseconds: number): void {
    const turns = this.#of(host);
    turns.closedUntil = Math.max(turns.closedUntil, this.#options.clock.now() + milliseconds);
  }

  /** Milliseconds for which the host wants to be left alone; 0 when it is open. */
  closedFor(host: string): number {
    return Math.max(0, (this.#hosts.get(host)?.closedUntil ?? 0) - this.#options.clock.now());
  }

  /** The host asked for at least so much time between requests, and for one at a time. */
  slowDown(host: string, delayMs: number): void {
    const turns = this.#of(host);
    turns.delayMs = Math.max(turns.delayMs, delayMs);
    turns.limit.concurrency = 1;
  }

  async #wait(turns: Host, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    for (let now = clock.now(); now < turns.next; now = clock.now())
      await clock.sleep(turns.next - now, signal);
    turns.next = clock.now() + turns.delayMs;
  }

  #of(host: string): Host {
    let turns = this.#hosts.get(host);
    if (turns === undefined) {
      const { concurrency, delayMs } = this.#options;
      if (this.#hosts.size >= maxHosts) this.#forgetIdle();
      turns = { limit: pLimit(concurrency), next: -Infinity, closedUntil: -Infinity, delayMs };
      this.#hosts.set(host, turns);
    }
    return turns;
  }

  #forgetIdle(): void {
    const now = this.#options.clock.now();
    for (const [host, { limit, next, closedUntil, delayMs }] of this.#hosts) {
      const isIdle = limit.activeCount + limit.pendingCount === 0 && Math.max(next, closedUntil) <= now;
      if (isIdle && delayMs === this.#options.delayMs) this.#hosts.delete(host);
    }
  }
}

/** Above this many, hosts that nobody waits for are forgotten. */
const maxHosts = 10_000;
