import { hostname } from "node:os";
import type { CountTree } from "../base/count-tree.ts";
import type { JsonObject } from "../base/document.ts";
import type { Queryable } from "./connection/connect.ts";
import { jsonParameter } from "./json.ts";
import { stoppingSchema, workerSilenceSeconds } from "./shared-runs.ts";
import type { SharedRunOptions, Stopping } from "./shared-runs.ts";

/** The processes of a run that workers share, and their signs of life. */

export const isLiving = `ended_at is null and seen_at > clock_timestamp() - interval '${workerSilenceSeconds} s'`;

export interface WorkerState {
  id: string;
  host: string;
  pid: number;
  isLiving: boolean;
  /** Its last sign of life. */
  seenAt: Date;
  inFlight: number;
  counts: CountTree;
  limits: JsonObject[];
  /** Why the account or its key kept it from working; null otherwise. */
  problem: Stopping | null;
}

/** The run as its processes see it at a sign of life. */
export interface RunSigns {
  /** False once it has ended, or another run of its pipeline began. */
  isRunning: boolean;
  isListed: boolean;
  /** Its deadline is over, by the database's clock. */
  isOverdue: boolean;
  stopping: Stopping | null;
  /** As they are now; null once the run is gone. */
  options: SharedRunOptions | null;
  /** Documents of which each worker may claim so many more, so that the last ones are not all one's; null while there are many. */
  fairShare: number | null;
}

/** With more unclaimed documents than this, there are enough for all workers. */
const plentyOfDocuments = 5_000;

export async function registerWorker(
  database: Queryable,
  worker: { id: string; pipeline: string },
): Promise<void> {
  await database.query(
    "insert into _workers (id, pipeline, host, pid) values ($1, $2, $3, $4) on conflict (id) do nothing",
    [worker.id, worker.pipeline, hostname(), process.pid],
  );
}

/** A worker's sign of life, with what it has done. @returns how the run stands. */
export async function giveSign(
  database: Queryable,
  sign: {
    worker: string;
    runId: string | null;
    inFlight: number;
    counts: CountTree;
    limits: JsonObject[];
    coordinates: boolean;
  },
): Promise<RunSigns> {
  const [row] = await database.query<{
    state: string | null;
    isListed: boolean;
    isOverdue: boolean;
    stopping: unknown;
    options: SharedRunOptions | null;
    unclaimed: number;
    workers: number;
  }>(
    `with sign as (
       -- Between runs, it keeps what it did in the last one until the coordinator has read it.
       update _workers set seen_at = clock_timestamp(), run_id = coalesce($2::bigint, run_id), in_flight = $3,
         counts = case when $2::bigint is null then counts else $4 end, limits = $5 where id = $1
     ), coordinator as (
       update _shared_runs set seen_at = clock_timestamp() where run_id = $2::bigint and $6::boolean
     ), unclaimed as (
       select from _run_work where run_id = $2::bigint and outcome is null and not held and attempt = -1 limit ${plentyOfDocuments}
     ) select (select count(*)::int from unclaimed) as unclaimed,
         (select count(*)::int from _workers w where w.pipeline = r.pipeline and coalesce(w.run_id, r.id) = r.id and ${isLiving}) as workers,
         r.state, coalesce(s.listing is not null, false) as "isListed", s.stopping, s.options,
         coalesce((s.options ->> 'deadline')::timestamptz <= clock_timestamp(), false) as "isOverdue"
       from (select 1) as one left join _runs r on r.id = $2::bigint left join _shared_runs s on s.run_id = r.id`,
    [
      sign.worker,
      sign.runId,
      sign.inFlight,
      jsonParameter(sign.counts),
      jsonParameter(sign.limits),
      sign.coordinates,
    ],
  );
  return {
    isRunning: row?.state === "running",
    isListed: row?.isListed === true,
    isOverdue: row?.isOverdue === true,
    stopping: stoppingSchema.nullable().parse(row?.stopping ?? null),
    options: row?.options ?? null,
    fairShare:
      row === undefined || row.unclaimed >= plentyOfDocuments
        ? null
        : Math.ceil(row.unclaimed / Math.max(1, row.workers)),
  };
}

/** The worker ends, and says so. @param problem Why the account or its key kept it from working. */
export async function signOff(
  database: Queryable,
  worker: string,
  problem: Stopping | null = null,
): Promise<void> {
  await database.query(
    "update _workers set ended_at = clock_timestamp(), in_flight = 0, problem = $2 where id = $1",
    [worker, problem === null ? null : jsonParameter({ ...problem })],
  );
}

/** Every process that works or worked on the run. */
export async function workersOf(database: Queryable, runId: string): Promise<WorkerState[]> {
  const rows = await database.query<Omit<WorkerState, "problem"> & { problem: unknown }>(
    `select id, host, pid, ${isLiving} as "isLiving", seen_at as "seenAt", in_flight as "inFlight", counts, limits, problem
     from _workers where run_id = $1 order by started_at`,
    [runId],
  );
  return rows.map((row) => ({ ...row, problem: stoppingSchema.nullable().parse(row.problem) }));
}

export interface WorkerSummary {
  pipeline: string;
  runId: string | null;
  host: string;
  pid: number;
  startedAt: Date;
  seenAt: Date;
  state: "working" | "waiting" | "ended" | "silent";
  inFlight: number;
}

/** Workers that gave a sign of life within a day, newest first. */
export async function listWorkers(
  database: Queryable,
  { pipeline }: { pipeline?: string | undefined },
): Promise<WorkerSummary[]> {
  return await database.query<WorkerSummary>(
    `select w.pipeline, w.run_id as "runId", w.host, w.pid, w.started_at as "startedAt", w.seen_at as "seenAt", w.in_flight as "inFlight",
       case when ended_at is not null then 'ended' when not (${isLiving}) then 'silent' when r.state = 'running' then 'working' else 'waiting' end as state
     from _workers w left join _runs r on r.id = w.run_id
     where seen_at > now() - interval '1 day' and ($1::text is null or w.pipeline = $1) order by seen_at desc limit 1000`,
    [pipeline ?? null],
  );
}
