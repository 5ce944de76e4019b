import { hostname } from "node:os";
import { z } from "zod";
import type { JsonObject } from "../base/document.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { jsonParameter } from "./json.ts";
import { setRunBudget } from "./run-budgets.ts";

/** Runs that workers share: their settings, their options, and how they are taken over and stopped. */

/** Seconds without a sign of life after which a worker counts as dead, and after which a run whose coordinator died is over. */
export const workerSilenceSeconds = 15;

const coordinatorSilenceSeconds = 3_600;

const keptWorkerDays = 7;

export interface SharedRunOptions {
  maxUsd: number | null;
  maxUsdPerDocument: number | null;
  confirmContent: boolean;
  graceMs: number;
  /** When the run stops, whether there is a coordinator or not: ISO 8601. */
  deadline: string | null;
}

export interface SharedRun {
  id: string;
  /** Hash of each setting by its path. */
  settings: Record<string, string>;
  options: SharedRunOptions;
  /** What the sources said, once all are listed. */
  listing: JsonObject | null;
  /** Milliseconds since it began. */
  elapsedMs: number;
  /** True while its coordinator has given a sign of life for long enough that the run may go on. */
  isFresh: boolean;
  isStopping: boolean;
}

/** The shared run of a pipeline that goes on, or whose coordinator died. */
export async function findSharedRun(database: Queryable, pipeline: string): Promise<SharedRun | null> {
  const [row] = await database.query<SharedRun>(
    `select r.id, s.settings, s.options, s.listing, s.stopping is not null as "isStopping",
       extract(epoch from clock_timestamp() - r.started_at)::float8 * 1000 as "elapsedMs",
       s.seen_at > clock_timestamp() - interval '${coordinatorSilenceSeconds} s' as "isFresh"
     from _runs r join _shared_runs s on s.run_id = r.id
     where r.pipeline = $1 and r.state = 'running' order by r.id desc limit 1`,
    [pipeline],
  );
  return row ?? null;
}

/** Makes a run one that workers share; they see it from now on. */
export async function shareRun(
  database: Database,
  run: { runId: string; settings: Record<string, string>; options: SharedRunOptions },
): Promise<void> {
  await database.transaction(async (client) => {
    await client.query(
      "insert into _shared_runs (run_id, settings, options) values ($1, $2, $3) on conflict (run_id) do nothing",
      [run.runId, jsonParameter(run.settings), jsonParameter({ ...run.options })],
    );
    await client.query(`delete from _workers where seen_at < now() - interval '${keptWorkerDays} days'`);
  });
}

/**
 * A new coordinator goes on with a run: the process of the run is this one, and its options hold from now on. A deadline that
 * is over stays: the run is to end.
 * @returns the options as they are now.
 */
export async function takeOverRun(
  database: Database,
  former: SharedRun,
  options: SharedRunOptions,
): Promise<SharedRunOptions> {
  const { id, options: had } = former;
  return await database.transaction(async (client) => {
    const [run] = await client.query<{ options: SharedRunOptions }>(
      `update _shared_runs s set seen_at = clock_timestamp(), options = $2::jsonb || case
         when (s.options ->> 'deadline')::timestamptz <= clock_timestamp() then jsonb_build_object('deadline', s.options -> 'deadline')
         else '{}' end
       where run_id = $1 returning s.options`,
      [id, jsonParameter({ ...options })],
    );
    await client.query("update _runs set host = $2, pid = $3 where id = $1", [id, hostname(), process.pid]);
    if (options.maxUsd !== null)
      await setRunBudget(client, id, { maxUsd: options.maxUsd, isFirst: had.maxUsd === null });
    return run?.options ?? options;
  });
}

/** Why a run is to end early. */
export const stoppingSchema = z.strictObject({ exitCode: z.int(), problem: z.string() });

export type Stopping = z.output<typeof stoppingSchema>;

/** Ends the run for all of its processes; the first reason counts. */
export async function stopSharedRun(database: Queryable, runId: string, stopping: Stopping): Promise<void> {
  await database.query("update _shared_runs set stopping = $2 where run_id = $1 and stopping is null", [
    runId,
    jsonParameter({ ...stopping }),
  ]);
}

/** Notes what the sources said: the run is listed to its end. */
export async function closeListing(database: Queryable, runId: string, listing: JsonObject): Promise<void> {
  await database.query("update _shared_runs set listing = $2 where run_id = $1", [
    runId,
    jsonParameter(listing),
  ]);
}

export interface RunWithoutCoordinator {
  runId: string;
  pipeline: string;
  /** Last sign of life of its coordinator. */
  seenAt: Date;
  /** A new coordinator goes on with it; after an hour it begins another one. */
  isFresh: boolean;
}

/** Shared runs that have not ended and whose coordinator says nothing. */
export async function runsWithoutCoordinator(
  database: Queryable,
  { pipeline }: { pipeline?: string | undefined },
): Promise<RunWithoutCoordinator[]> {
  return await database.query<RunWithoutCoordinator>(
    `select r.id as "runId", r.pipeline, s.seen_at as "seenAt",
       s.seen_at > clock_timestamp() - interval '${coordinatorSilenceSeconds} s' as "isFresh"
     from _runs r join _shared_runs s on s.run_id = r.id
     where r.state = 'running' and ($1::text is null or r.pipeline = $1)
       and s.seen_at <= clock_timestamp() - interval '${workerSilenceSeconds} s' order by r.id desc`,
    [pipeline ?? null],
  );
}
