import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { ClientConfig } from "pg";
import { FatalError, exitCodes } from "../../base/errors.ts";
import type { Logger } from "../../base/log.ts";
import type { Queryable } from "./connect.ts";

/** The right to be the one run of a database. */
export interface RunLock {
  /** Aborts, with a `FatalError` as its reason, when the lock is lost for good: the run must stop. */
  signal: AbortSignal;
  release(): Promise<void>;
}

/** Any number, the same in all versions: it names the lock among the advisory locks of one database ("ragprep" in ASCII). */
const lockKey = "32199629671359856";

/**
 * Takes a server's run lock: an advisory lock on a connection of its own, which the server frees the moment the
 * connection ends. It does not survive PgBouncer's transaction mode.
 * @throws FatalError `locked` when another run has it.
 */
export async function takeRunLock(
  config: ClientConfig,
  {
    database,
    logger,
    retakeMs,
  }: {
    database: Queryable;
    logger: Logger;
    /** Milliseconds for which a lost lock is tried to be taken again. */
    retakeMs: number;
  },
): Promise<RunLock> {
  const lost = new AbortController();
  const released = new AbortController();
  let client = await open();
  if (client === null) throw await lockedError(database);

  async function open(): Promise<Client | null> {
    const candidate = new Client(config);
    candidate.on("error", (error) =>
      logger.debug({ err: error }, "the connection that holds the run lock was lost"),
    );
    try {
      await candidate.connect();
      // A holder whose machine died is noticed within a minute, and no idle limit of the server ends a long run.
      await candidate.query(
        "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3; set idle_session_timeout = 0",
      );
      const { rows } = await candidate.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [
        lockKey,
      ]);
      if (rows[0]?.taken === true) {
        candidate.once("end", () => void retake());
        return candidate;
      }
    } catch (error) {
      await candidate.end();
      throw error;
    }
    await candidate.end();
    return null;
  }

  async function retake(): Promise<void> {
    if (released.signal.aborted) return;
    logger.warn("the run lock's connection was lost; taking it again");
    const deadline = performance.now() + retakeMs;
    while (!released.signal.aborted && performance.now() < deadline) {
      try {
        client = await open();
        if (client !== null) {
          if (released.signal.aborted) await client.end();
          return;
        }
      } catch (error) {
        logger.debug({ err: error }, "the run lock can't be taken again yet");
      }
      await delay(500);
    }
    if (released.signal.aborted) return;
    lost.abort(
      new FatalError(
        exitCodes.database,
        `Failed to go on: because the run lock was lost with the connection to the database and could not be taken again within ${retakeMs / 1000} s. What is done is kept: run the same command again.`,
      ),
    );
  }

  return {
    signal: lost.signal,
    release: async () => {
      released.abort();
      await client?.end();
    },
  };
}

async function lockedError(database: Queryable): Promise<FatalError> {
  const running = await database.query<{
    id: string;
    pipeline: string;
    host: string;
    pid: number;
    started_at: Date;
  }>(
    "select id, pipeline, host, pid, started_at from _runs where state = 'running' order by id desc limit 1",
  );
  const [run] = running;
  const who =
    run === undefined
      ? "another ragprep run, which is just starting, holds this database"
      : `run ${run.id} of pipeline ${run.pipeline} (process ${run.pid} on ${run.host}) holds this database since ${run.started_at.toISOString()}`;
  return new FatalError(
    exitCodes.locked,
    `Failed to start: because ${who}. Wait until it is done, or stop it; its lock is free at once.`,
  );
}
