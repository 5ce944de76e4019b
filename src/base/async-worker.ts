import { z } from "zod";
import { messageOf } from "./errors.ts";
import type { Logger } from "./log.ts";

/** A unit of work and where it stands. */
export interface Task {
  /** Unique in its worker: an id is scheduled once. */
  id: string;
  /** `pending` until it is started; an ended task is `finished`, `failed` or `skipped`. */
  status: TaskStatus;
  /** Why it failed or was skipped. */
  reason?: string | undefined;
}
export type TaskStatus = "pending" | "running" | "finished" | "failed" | "skipped";

const taskSchema: z.ZodType<Task> = z.strictObject({
  id: z.string().min(1),
  status: z.enum(["pending", "running", "finished", "failed", "skipped"]),
  reason: z.string().optional(),
});

/** What the work of a task says about its end; throwing means failed, too. */
export type TaskEnd = { status: "finished" } | { status: "skipped" | "failed"; reason: string };

export interface AsyncWorkerOptions<Payload> {
  /** Most tasks running at once, a whole number from 1; `schedule` waits for room. */
  limit: number;
  /** The work. It may throw: its task ends as failed and no other task notices. */
  perform: (payload: Payload, id: string) => Promise<TaskEnd>;
  /** Is told, at level `debug`, when a task was scheduled and when it ended. */
  logger: Logger;
}

interface Entry<Payload> {
  task: Task;
  payload: Payload;
  /** Present once the task was started; it never rejects. */
  ended?: Promise<Task>;
}

/**
 * Schedules tasks and says when all of them are finished.
 *
 * A million scheduled tasks never become a million promises: `schedule` resolves when there is room, and an ended task
 * leaves only its id and a count.
 */
export class AsyncWorker<Payload> {
  readonly #options: AsyncWorkerOptions<Payload>;
  /** Tasks that have not ended. */
  readonly #entries = new Map<string, Entry<Payload>>();
  /** Every id ever scheduled, to refuse a second one. */
  readonly #ids = new Set<string>();
  readonly #counts: Record<TaskStatus, number> = {
    pending: 0,
    running: 0,
    finished: 0,
    failed: 0,
    skipped: 0,
  };
  /** Those who wait in `schedule` for room, first come first. */
  readonly #waiting: (() => void)[] = [];
  /** Those who wait in `gather`. */
  #gathering: (() => void)[] = [];

  /** @throws RangeError when `limit` is no whole number of at least 1. */
  constructor(options: AsyncWorkerOptions<Payload>) {
    if (!Number.isInteger(options.limit) || options.limit < 1) {
      throw new RangeError(
        `Failed to create an AsyncWorker: limit must be a whole number of at least 1, not ${options.limit}.`,
      );
    }
    this.#options = options;
  }

  /** How many tasks stand where. */
  get counts(): Readonly<Record<TaskStatus, number>> {
    return { ...this.#counts };
  }

  /**
   * Takes a pending task and starts it; resolves when it has been started, which is when there was room.
   * @throws on an invalid task, one that is not pending, or an id that was scheduled before.
   */
  async schedule(task: Task, payload: Payload): Promise<void> {
    const { id, status } = taskSchema.parse(task);
    if (status !== "pending") throw new Error(`Failed to schedule task ${id}: it is ${status}, not pending.`);
    if (this.#ids.has(id)) throw new Error(`Failed to schedule task ${id}: it was scheduled before.`);
    this.#ids.add(id);
    this.#entries.set(id, { task: { id, status: "pending" }, payload });
    this.#counts.pending++;
    this.#options.logger.debug({ document: id }, "scheduled");

    while (this.#counts.running >= this.#options.limit) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    // Someone may have called run(id) while it waited for room.
    if (this.#entries.has(id)) void this.run(id);
  }

  /**
   * Runs a scheduled task at once, whatever `limit` is, or joins it when it is already running; resolves with the ended task.
   * It never rejects for the task's failure, only for an id that was not scheduled, or whose task has ended.
   */
  run(id: string): Promise<Task> {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      return Promise.reject(
        new Error(
          `Failed to run task ${id}: ${this.#ids.has(id) ? "it has ended" : "it was never scheduled"}.`,
        ),
      );
    }
    entry.ended ??= this.#perform(entry);
    return entry.ended;
  }

  /** True when nothing is pending or running. */
  isFinished(): boolean {
    return this.#entries.size === 0;
  }

  /** Resolves when every scheduled task has ended, those scheduled meanwhile included. */
  async gather(): Promise<Readonly<Record<TaskStatus, number>>> {
    if (!this.isFinished()) await new Promise<void>((resolve) => this.#gathering.push(resolve));
    return this.counts;
  }

  async #perform(entry: Entry<Payload>): Promise<Task> {
    const { task, payload } = entry;
    this.#move(task, "running");
    try {
      const end = await this.#options.perform(payload, task.id);
      if (end.status !== "finished") task.reason = end.reason;
      this.#move(task, end.status);
    } catch (error) {
      task.reason = messageOf(error);
      this.#move(task, "failed");
    }
    this.#entries.delete(task.id);
    this.#options.logger.debug({ document: task.id, status: task.status, reason: task.reason }, "ended");
    this.#waiting.shift()?.();
    if (this.isFinished()) {
      const gathering = this.#gathering;
      this.#gathering = [];
      for (const resolve of gathering) resolve();
    }
    return task;
  }

  #move(task: Task, status: TaskStatus): void {
    this.#counts[task.status]--;
    this.#counts[status]++;
    task.status = status;
  }
}
