import { numberOf } from "../base/count-tree.ts";
import type { CountTree } from "../base/count-tree.ts";
import type { WorkerState } from "../database/run-workers.ts";
import type { Stopping } from "../database/shared-runs.ts";

/** Signs for which a run waits for a worker that can work, after one whose key or account the service rejected. */
const waitSigns = 60;
/** Signs after which a worker that is still there counts as one that can work. */
const triedSigns = 30;
/** So many rejected workers in a row are restarts of the same one: the next is not waited for. */
const maxRejected = 3;

/**
 * A worker whose key the service rejects ends alone. It ends the run only when no other one comes that can work: a machine
 * with a wrong key may be the first to join.
 */
export class RejectedWorkers {
  /** How often each living worker was seen. */
  #seen = new Map<string, number>();
  /** Of those, rejected ones that another one's work has shown to be no reason to stop. */
  readonly #excused = new Set<string>();
  #waited = 0;

  /**
   * Told of all workers of the run, and of those that live and may work, once per sign.
   * @returns why the run is to end; null while it goes on.
   */
  look(
    workers: readonly Pick<WorkerState, "id" | "problem">[],
    working: readonly Pick<WorkerState, "id" | "counts">[],
  ): Stopping | null {
    this.#seen = new Map(working.map(({ id }) => [id, (this.#seen.get(id) ?? 0) + 1]));
    const isAble = working.some(
      ({ id, counts }) => answeredCalls(counts) > 0 || (this.#seen.get(id) ?? 0) >= triedSigns,
    );
    const rejected = workers.filter(({ id, problem }) => problem !== null && !this.#excused.has(id));
    if (isAble) for (const { id } of rejected) this.#excused.add(id);
    if (isAble || rejected.length === 0) this.#waited = 0;
    else this.#waited++;
    const isOver = this.#waited >= waitSigns && (working.length === 0 || rejected.length >= maxRejected);
    return isOver ? (rejected.at(-1)?.problem ?? null) : null;
  }
}

function answeredCalls(counts: CountTree): number {
  const { calls } = counts;
  return typeof calls === "object" ? numberOf(calls["answered"]) : 0;
}
