import { z } from "zod";
import { countsSince, hasCounts } from "../base/count-tree.ts";
import type { CountTree } from "../base/count-tree.ts";
import { workersOf } from "../database/run-workers.ts";
import type { WorkerState } from "../database/run-workers.ts";
import type { Stopping } from "../database/shared-runs.ts";
import type { RunContext } from "../run/context.ts";
import { limitStateSchema } from "../run/events.ts";
import type { LimitState, RunEvent } from "../run/events.ts";
import { RejectedWorkers } from "./rejected-workers.ts";

/** Signs in a row at which a worker has next to nothing to do before another's slice is split for it. */
const hungrySigns = 2;
/** Signs between two warnings that there is no worker. */
const warnSigns = 60;

/** What the other processes of a run say of themselves. */
export class OtherWorkers {
  readonly #runId: string;
  readonly #own: string;
  readonly #coordinatorWorks: boolean;
  #living: WorkerState[] = [];
  readonly #counted = new Map<string, CountTree>();
  #hungry = 0;
  #signsAlone = 0;
  readonly #rejected = new RejectedWorkers();
  #rejection: Stopping | null = null;

  /** @param own the coordinator's id as a worker; it is one only if `coordinatorWorks`. */
  constructor(runId: string, own: string, coordinatorWorks: boolean) {
    this.#runId = runId;
    this.#own = own;
    this.#coordinatorWorks = coordinatorWorks;
  }

  /** Some worker has next to nothing to do while others have much. */
  get isHungry(): boolean {
    return this.#hungry >= hungrySigns;
  }

  /** Why no worker can work: the service rejects the key or the account of all that come. */
  get rejection(): Stopping | null {
    return this.#rejection;
  }

  /** A living one has documents in progress. */
  get areBusy(): boolean {
    return this.#living.some(({ id, inFlight }) => id !== this.#own && inFlight > 0);
  }

  /** The last sign of life of each living one. */
  signs(): ReadonlyMap<string, number> {
    const others = this.#living.filter(({ id }) => id !== this.#own);
    return new Map(others.map(({ id, seenAt }) => [id, seenAt.getTime()]));
  }

  /** A living one has given no sign since these. */
  haveToSign(since: ReadonlyMap<string, number>): boolean {
    return [...this.signs()].some(([id, seenAt]) => seenAt === since.get(id));
  }

  /** Reads what they say, and tells the run's listeners what they have done since. */
  async look({ database, emit, logger }: RunContext): Promise<void> {
    const workers = await workersOf(database, this.#runId);
    for (const { id, counts } of workers) {
      if (id === this.#own) continue;
      const before = this.#counted.get(id);
      this.#counted.set(id, counts);
      const since = countsSince(counts, before);
      if (hasCounts(since)) emit({ type: "counts", worker: id, counts: since });
    }
    const working = workers.filter(
      ({ id, isLiving }) => isLiving && (id !== this.#own || this.#coordinatorWorks),
    );
    this.#living = working;
    this.#rejection = this.#rejected.look(workers, working);
    const most = Math.max(0, ...working.map(({ inFlight }) => inFlight));
    const isHungry = working.some(({ inFlight }) => inFlight * 4 < most);
    this.#hungry = isHungry ? this.#hungry + 1 : 0;
    this.#signsAlone = working.length === 0 ? this.#signsAlone + 1 : 0;
    if (this.#signsAlone % warnSigns === warnSigns - 1)
      logger.warn("no worker works on this run: start some with ragprep work FILE");
  }

  /** The limits as all processes together use them. */
  withLimits(event: RunEvent): RunEvent {
    if (event.type !== "limits") return event;
    const others = this.#living
      .filter(({ id }) => id !== this.#own)
      .flatMap(({ limits }) => limitsSchema.parse(limits));
    const models = new Map<string, LimitState>();
    for (const limit of [...event.models, ...others]) {
      const known = models.get(limit.model);
      models.set(limit.model, known === undefined ? limit : sumOf(known, limit));
    }
    return { type: "limits", models: [...models.values()] };
  }
}

const limitsSchema = z.array(limitStateSchema);

/** The limit is the account's, what is sent each process's own. */
function sumOf(one: LimitState, other: LimitState): LimitState {
  const limits = [one.tokensPerMinute, other.tokensPerMinute].filter((limit) => limit !== null);
  return {
    model: one.model,
    tokensPerMinute: limits.length === 0 ? null : Math.max(...limits),
    tokensPerSecond: one.tokensPerSecond + other.tokensPerSecond,
    waiting: one.waiting + other.waiting,
    inFlight: one.inFlight + other.inFlight,
    rateLimited: one.rateLimited + other.rateLimited,
  };
}
