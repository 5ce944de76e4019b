import { z } from "zod";
import { escapeIdentifier } from "pg";
import { DatabaseFailure, FatalError, messageOf } from "../base/errors.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import { serverWords, sqlState } from "../database/connection/connect.ts";
import type { Database } from "../database/connection/connect.ts";
import { queueSchemaOf } from "../database/connection/tables.ts";

/**
 * The queue of a run's slices. A job is a slice, never a document. This file is the one place that knows the engine.
 */
export interface SliceQueue {
  /** Adds slices; one that is there already stays as it is. */
  add(slices: readonly number[]): Promise<void>;
  /** Takes the next slice; null when none is waiting. It is another's after `silenceSeconds` without `keep`. */
  take(): Promise<SliceJob | null>;
  /** Whether a slice waits that was another's: the next `take` gets it, as it is older than those that no one has had. */
  hasReturned(): Promise<boolean>;
  /** A sign of life for the slices that this process has. @returns those that it still has. */
  keep(jobs: readonly SliceJob[]): Promise<ReadonlySet<number>>;
  /** The slice is done. */
  complete(job: SliceJob): Promise<void>;
  /** Others may take the slice. */
  giveBack(job: SliceJob): Promise<void>;
  /** Ends the queue of the run, with its jobs. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

/** A slice in the hands of a worker. */
export interface SliceJob {
  slice: number;
  /** How often it was taken before: a later attempt's claims are stronger. */
  attempt: number;
  /** The engine's own name of it. */
  id: string;
}

/** Seconds without a sign of life after which a slice is another's, and between two looks for such slices. */
const silenceSeconds = 18;
const lookSeconds = 2;
/** A slice that is given back may be taken again so much later: not by a worker that can do nothing more of it, over and over. */
const giveBackSeconds = 2;
/** Processes that start at once may make the queue's schema at once: the losers try again. */
const startAttempts = 5;
const day = 24 * 60 * 60;
/** Jobs in one statement. */
const jobBatch = 1_000;

/** The ids of the jobs that were still the caller's, which the library's types don't name. */
const touchedSchema = z.object({ settled: z.array(z.string()).nullish() });

export async function openSliceQueue(
  database: Database,
  { runId, logger }: { runId: string; logger: Logger },
): Promise<SliceQueue> {
  const boss = await startEngine(database, logger);
  const name = `run-${runId}`;
  await boss.createQueue(name, {
    heartbeatSeconds: silenceSeconds,
    expireInSeconds: day - 1,
    retryLimit: 1_000_000,
    retryDelay: giveBackSeconds,
    deleteAfterSeconds: 60 * 60,
  });
  return {
    add: async (slices) => {
      for (let start = 0; start < slices.length; start += jobBatch)
        await boss.insert(
          name,
          slices
            .slice(start, start + jobBatch)
            .map((slice) => ({ id: jobId(runId, slice), data: { slice } })),
        );
    },
    take: async () => {
      const [job] = await boss.fetch<{ slice: number }>(name);
      return job === undefined ? null : { slice: job.data.slice, attempt: job.retryCount, id: job.id };
    },
    hasReturned: async () => {
      const found = await database.query(
        `select from ${escapeIdentifier(queueSchemaOf(database.schema))}.job
         where name = $1 and state = 'retry' and not blocked and start_after <= clock_timestamp() limit 1`,
        [name],
      );
      return found.length > 0;
    },
    keep: async (jobs) => {
      if (jobs.length === 0) return new Set();
      const { settled } = touchedSchema.parse(await boss.touch(name, jobs.map(attemptOf)));
      return new Set(jobs.filter(({ id }) => settled?.includes(id)).map(({ slice }) => slice));
    },
    complete: async (job) => void (await boss.complete(name, attemptOf(job))),
    giveBack: async (job) => void (await boss.fail(name, attemptOf(job))),
    remove: async () => await boss.deleteQueue(name),
    close: async () => await boss.stop({ graceful: false }),
  };
}
/** Makes or updates the queue's own tables, for roles that may not. Only runs that workers share need them, so a refusal is a warning. */
export async function installQueue(database: Database, logger: Logger): Promise<void> {
  try {
    const boss = await startEngine(database, logger);
    await boss.stop({ graceful: false });
  } catch (error) {
    if (sqlState(error) !== "42501") throw error;
    const schema = queueSchemaOf(database.schema);
    const [row] = await database.query<{ role: string }>("select current_user::text as role");
    logger.warn(
      `The queue in the schema ${schema} was not made (${serverWords(error)}). Only ingest --workers needs it. Let an administrator run: create schema ${escapeIdentifier(schema)} authorization ${escapeIdentifier(row?.role ?? "")}; then run ragprep migrate again.`,
    );
  }
}

async function startEngine(database: Database, logger: Logger) {
  const { PgBoss } = await import("pg-boss");
  const schema = queueSchemaOf(database.schema);
  const [there] = await database.query("select from pg_namespace where nspname = $1", [schema]);
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: await database.passThrough(text, values ?? []) }),
    },
    schema,
    // Postgres asks for the right to create schemas even where this one is there.
    createSchema: there === undefined,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on("error", (error) => logger.warn({ err: error }, "the queue reports an error"));
  boss.on("warning", ({ message }) => logger.debug({ warning: message }, "the queue warns"));
  try {
    await boss.start({ attempts: startAttempts });
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    if (error instanceof FatalError) throw error;
    throw new DatabaseFailure(
      `Can't use the queue in the schema ${schema}: ${messageOf(error)}. It may be another application's, or of another version. When no run with workers is going on, drop the schema: ragprep makes its own anew.`,
      error,
    );
  }
  return boss;
}

/** The same slice is the same job, whoever adds it. */
function jobId(runId: string, slice: number): string {
  const hex = fingerprint({ runId, slice });
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function attemptOf({ id, attempt }: SliceJob): { id: string; retryCount: number } {
  return { id, retryCount: attempt };
}
