import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/log.ts";
import type { Database } from "../database/connection/connect.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { claimDocuments, hasOpenWork } from "../database/run-work.ts";
import type { SliceJob, SliceQueue } from "../queue/slice-queue.ts";
import type { Addresses } from "./addresses.ts";

export interface SliceWorkerOptions {
  database: Database;
  queue: SliceQueue;
  runId: string;
  /** Id of this worker. */
  worker: string;
  /** Most documents in progress at once. */
  limit: number;
  addresses: Addresses;
  /** The work on one document; it never rejects. */
  perform: (document: RegisteredDocument) => Promise<void>;
  /** Told of documents that it has claimed. */
  onClaimed: (documents: number) => void;
  clock: Clock;
  logger: Logger;
}

interface OpenSlice {
  job: SliceJob;
  inFlight: number;
  /** False when it has no more documents for this worker. */
  hasMore: boolean;
  /** Another worker has it by now. */
  isLost: boolean;
}

/** Milliseconds between two looks for a slice when there was none, and between two signs of life for those it has. */
const pollMs = 500;
const keepMs = 2_000;
/** Milliseconds between two looks for slices that dead workers had, while there is enough to do. */
const lookMs = 2_000;
/** Documents claimed in one statement. */
const maxClaim = 64;
/** Documents that a worker may claim before it is told its part, and each time it is told. */
const minAllowance = 8;

/**
 * Takes slices and works on their documents, as many at once as there is room for. A slice ends with its last document; one
 * whose documents others have to do, or that this worker has to leave, is given back.
 */
export class SliceWorker {
  readonly #options: SliceWorkerOptions;
  readonly #slices = new Map<string, OpenSlice>();
  readonly #stopped = new AbortController();
  #inFlight = 0;
  /** Documents that it may claim until it is told again; those of a slice that another worker lost come on top. */
  #allowance = minAllowance;
  #keptAt = -Infinity;
  #foundNoneAt = -Infinity;
  #lookedAt = -Infinity;
  #wake: (() => void) | undefined;

  constructor(options: SliceWorkerOptions) {
    this.#options = options;
  }

  /** Documents in progress. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Its part of the documents that no worker has claimed; null when there are enough for all. */
  allow(fairShare: number | null): void {
    this.#allowance = Math.max(minAllowance, fairShare ?? Infinity);
    this.#wake?.();
  }

  /** Takes nothing more; `run` ends when what is in progress has ended. */
  stop(): void {
    this.#stopped.abort();
    this.#wake?.();
  }

  /** Works until it is stopped. @throws what the database or the queue fails with. */
  async run(): Promise<void> {
    try {
      while (!this.#stopped.signal.aborted) {
        await this.#keep();
        const hasClaimed = await this.#claim();
        if (!hasClaimed) await this.#pause();
      }
    } finally {
      this.#stopped.abort();
      while (this.#inFlight > 0) {
        await this.#keep();
        await this.#pause();
      }
      for (const slice of this.#slices.values()) await this.#leave(slice);
    }
  }

  /** Claims documents if there is room for more. @returns true when it has. */
  async #claim(): Promise<boolean> {
    const { database, queue, runId, worker, limit, addresses, clock } = this.#options;
    const free = Math.min(limit - this.#inFlight, maxClaim);
    if (free <= 0) return false;
    const slice = await this.#nextSlice();
    const isFresh = slice === null || slice.job.attempt === 0;
    const room = isFresh ? Math.min(free, this.#allowance) : free;
    if (room <= 0) return false;
    if (slice === null) {
      // Documents end all the time: not each of them asks for a slice.
      if (clock.now() - this.#foundNoneAt < pollMs) return false;
      const job = await queue.take();
      if (job === null) {
        this.#foundNoneAt = clock.now();
        return false;
      }
      this.#slices.set(job.id, { job, inFlight: 0, hasMore: true, isLost: false });
      return true;
    }
    const { slice: number, attempt } = slice.job;
    const claimed = await claimDocuments(database, { runId, slice: number, attempt, worker, limit: room });
    if (claimed.length < room) slice.hasMore = false;
    if (isFresh) this.#allowance -= claimed.length;
    this.#options.onClaimed(claimed.length);
    for (const { address, source, metadata, claim, decision, ...known } of claimed) {
      const { id, uri } = known;
      const listed = addresses.open({ uri, source, metadata }, address);
      this.#start(slice, {
        id,
        uri,
        listed,
        published: known.published,
        failure: known.failure,
        isSuspect: known.isSuspect,
        claimed: { claim, decision },
      });
    }
    if (slice.inFlight === 0 && !slice.hasMore) await this.#leave(slice);
    return true;
  }

  /** The slice to claim from, what dead workers left first; null when another one is to be taken. */
  async #nextSlice(): Promise<OpenSlice | null> {
    const { queue, clock } = this.#options;
    const open = [...this.#slices.values()].filter(({ hasMore, isLost }) => hasMore && !isLost);
    const next = open.find(({ job }) => job.attempt > 0) ?? open[0] ?? null;
    // Its own slice may last for minutes, and all others may be as busy.
    if (next === null || next.job.attempt > 0 || open.length > 1) return next;
    if (clock.now() - this.#lookedAt < lookMs) return next;
    this.#lookedAt = clock.now();
    return (await queue.hasReturned()) ? null : next;
  }

  #start(slice: OpenSlice, document: RegisteredDocument): void {
    slice.inFlight++;
    this.#inFlight++;
    void this.#options.perform(document).finally(() => {
      slice.inFlight--;
      this.#inFlight--;
      this.#wake?.();
    });
  }

  /** Tells that it lives, and leaves the slices that are done. */
  async #keep(): Promise<void> {
    const { clock, queue, logger } = this.#options;
    for (const slice of this.#slices.values())
      if (slice.inFlight === 0 && (!slice.hasMore || slice.isLost)) await this.#leave(slice);
    if (clock.now() - this.#keptAt < keepMs) return;
    this.#keptAt = clock.now();
    const slices = [...this.#slices.values()];
    const kept = await queue.keep(slices.map(({ job }) => job));
    for (const slice of slices) {
      if (kept.has(slice.job.slice) || slice.isLost) continue;
      slice.isLost = true;
      logger.warn(
        { slice: slice.job.slice },
        "this worker gave no sign of life for too long, so another has its slice; documents in progress go on, and what is claimed by another is not published",
      );
    }
  }

  async #leave(slice: OpenSlice): Promise<void> {
    const { database, queue, runId } = this.#options;
    this.#slices.delete(slice.job.id);
    if (slice.isLost) return;
    if (await hasOpenWork(database, runId, slice.job.slice)) await queue.giveBack(slice.job);
    else await queue.complete(slice.job);
  }

  /** Waits for a while, or until a document ends. */
  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = new AbortController();
    this.#wake = resolve;
    await Promise.race([promise, this.#options.clock.sleep(pollMs, done.signal).catch(() => undefined)]);
    this.#wake = undefined;
    done.abort(new Error("woken"));
  }
}
