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
  /** Most requests at once while it answers. */
  concurrency: number;
  /** Documents that it did not answer since the last one that it did, and since when; null after an answer. */
  silence: { documents: number; since: number } | null;
}

/** A host that answers none of so many documents for so long is down: the others would each wait for it in vain. */
const down = { documents: 10, milliseconds: 600_000 };

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

  /** Notes whether the host has answered for a document. While it does not, it is asked for one at a time. */
  note(name: string, hasAnswered: boolean): void {
    const host = this.#hostOf(name);
    if (hasAnswered) {
      host.silence = null;
      host.limit.concurrency = host.concurrency;
      return;
    }
    host.silence ??= { documents: 0, since: this.#options.clock.now() };
    host.silence.documents += 1;
    if (host.silence.documents >= host.concurrency) host.limit.concurrency = 1;
  }

  /** True for a host that is not worth another request in this run. */
  isDown(name: string): boolean {
    const { silence } = this.#hostOf(name);
    if (silence === null || silence.documents < down.documents) return false;
    return this.#options.clock.now() - silence.since >= down.milliseconds;
  }

  /** The host asked for at least so much time between requests, and for one at a time. */
  slowDown(name: string, delayMs: number): void {
    const host = this.#hostOf(name);
    host.delayMs = Math.max(host.delayMs, delayMs);
    host.concurrency = 1;
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
      host = {
        limit: pLimit(concurrency),
        next: -Infinity,
        closedUntil: -Infinity,
        delayMs,
        concurrency,
        silence: null,
      };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #forgetIdle(): void {
    const now = this.#options.clock.now();
    for (const [name, { limit, next, closedUntil, delayMs, silence }] of this.#hosts) {
      const isIdle =
        limit.activeCount + limit.pendingCount === 0 &&
        Math.max(next, closedUntil) <= now &&
        silence === null;
      if (isIdle && delayMs === this.#options.delayMs) this.#hosts.delete(name);
    }
  }
}

/** Above this many, idle hosts are forgotten. */
const maxHosts = 10_000;
