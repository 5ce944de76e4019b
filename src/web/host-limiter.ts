import pLimit from "p-limit";
import type { LimitFunction } from "p-limit";
import type { Clock } from "../base/clock.ts";
import { untilAborted } from "../base/until-aborted.ts";

/** How one host is treated, whatever the number of documents that wait for it. */
export interface HostLimiterOptions {
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
  /** Until when it wants no requests. */
  closedUntil: number;
  delayMs: number;
}

/** Limits the requests to each host: a few at a time, and at its own pace. */
export class HostLimiter {
  readonly #options: HostLimiterOptions;
  readonly #hosts = new Map<string, Host>();

  constructor(options: HostLimiterOptions) {
    this.#options = options;
  }

  /** Runs `work` when it is its turn. @throws the signal's reason as soon as it aborts, in the queue too. */
  async run<Result>(name: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    const host = this.#hostOf(name);
    const inTurn = host.limit(async () => {
      signal.throwIfAborted();
      await this.#wait(host, signal);
      return await work();
    });
    return await untilAborted(inTurn, signal);
  }

  /** The host asked for a pause: none of its requests starts before it is over. */
  pause(name: string, milliseconds: number): void {
    const host = this.#hostOf(name);
    host.next = Math.max(host.next, this.#options.clock.now() + milliseconds);
  }

  /** The host asked for no requests for longer than any document waits. */
  close(name: string, milliseconds: number): void {
    const host = this.#hostOf(name);
    host.closedUntil = Math.max(host.closedUntil, this.#options.clock.now() + milliseconds);
  }

  /** Milliseconds for which the host wants no requests; 0 when it is open. */
  closedFor(name: string): number {
    return Math.max(0, (this.#hosts.get(name)?.closedUntil ?? 0) - this.#options.clock.now());
  }

  /** The host asked for at least so much time between requests, and for one at a time. */
  slowDown(name: string, delayMs: number): void {
    const host = this.#hostOf(name);
    host.delayMs = Math.max(host.delayMs, delayMs);
    host.limit.concurrency = 1;
  }

  async #wait(host: Host, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    for (let now = clock.now(); now < host.next; now = clock.now())
      await clock.sleep(host.next - now, signal);
    host.next = clock.now() + host.delayMs;
  }

  #hostOf(name: string): Host {
    let host = this.#hosts.get(name);
    if (host === undefined) {
      const { concurrency, delayMs } = this.#options;
      if (this.#hosts.size >= maxHosts) this.#forgetIdle();
      host = { limit: pLimit(concurrency), next: -Infinity, closedUntil: -Infinity, delayMs };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #forgetIdle(): void {
    const now = this.#options.clock.now();
    for (const [name, { limit, next, closedUntil, delayMs }] of this.#hosts) {
      const isIdle = limit.activeCount + limit.pendingCount === 0 && Math.max(next, closedUntil) <= now;
      if (isIdle && delayMs === this.#options.delayMs) this.#hosts.delete(name);
    }
  }
}

/** Above this many, idle hosts are forgotten. */
const maxHosts = 10_000;
