import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { readHolder } from "../../src/database/connection/embedded-holder.ts";
import { silentLogger } from "../../src/base/log.ts";
import { observe } from "./observe.ts";

/**
 * Looks at the public views again and again, in a process of its own, while runs are killed; when it is told to stop it
 * says what it saw.
 */

export interface ReaderJob {
  databaseUrl: string | undefined;
  directory: string;
}

export interface ReaderReport {
  looks: number;
  documentsSeen: number;
  /** Looks in which something did not fit, by what. */
  torn: Record<string, number>;
  /** Most documents seen at once. */
  most: number;
}

const minPauseMs = 50;
/** A look at many documents costs the database more than a run does: most of the time is left to the run. */
const pausesPerLook = 8;
/** A look through a run that is killed waits for the next run. */
const maxPauseMs = 2_000;
const stop = new AbortController();
const report: ReaderReport = { looks: 0, documentsSeen: 0, torn: {}, most: 0 };

async function read(job: ReaderJob): Promise<void> {
  let database: Database | null = null;
  let pauseMs = minPauseMs;
  while (!stop.signal.aborted) {
    await delay(pauseMs, undefined, { signal: stop.signal }).catch(() => undefined);
    try {
      database ??= await open(job);
      if (database === null) continue;
      const started = performance.now();
      const { documents, violations } = await observe(database);
      const pause = pausesPerLook * (performance.now() - started);
      pauseMs = Math.min(maxPauseMs, Math.max(minPauseMs, pause));
      report.looks++;
      report.documentsSeen += documents;
      report.most = Math.max(report.most, documents);
      for (const name of Object.keys(violations)) report.torn[name] = (report.torn[name] ?? 0) + 1;
      if (job.databaseUrl === undefined && (await holderOf(job))?.pid === process.pid) {
        // The run was killed just before: now we hold its database, and the next run waits for us.
        await database.close();
        database = null;
      }
    } catch {
      // The run that holds an embedded database was killed, or there is no schema yet.
      await database?.close().catch(() => undefined);
      database = null;
    }
  }
  await database?.close();
}

/** On an embedded database a guest of the run: never in its place, since that would keep the next run waiting. */
async function open({ databaseUrl, directory }: ReaderJob): Promise<Database | null> {
  if (databaseUrl === undefined) {
    const holder = await holderOf({ directory });
    if (holder === null || holder.socketPath === null || !isAlive(holder.pid)) return null;
  }
  return await connect({ databaseUrl, directory, logger: silentLogger, role: "reader" });
}

async function holderOf({ directory }: Pick<ReaderJob, "directory">) {
  return await readHolder(join(directory, "db"));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

process.once("message", (job: ReaderJob) => {
  read(job).then(
    () => process.send?.(report, () => process.disconnect()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
  process.once("message", () => {
    stop.abort();
  });
});
