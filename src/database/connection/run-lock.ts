import { randomUUID } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { systemClock } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import { FatalError, exitCodes } from "../../base/errors.ts";
import { contentHash } from "../../base/fingerprint.ts";
import type { Logger } from "../../base/log.ts";
import type { Database } from "./connect.ts";
import { isDead } from "./right-of-way.ts";

/** The right to be the one run of a pipeline. */
export interface RunLock {
  /** Aborts, with a `FatalError` as its reason, when the lock is lost for good: the run must stop. */
  signal: AbortSignal;
  release(): Promise<void>;
}

/** Which lock, and how long to wait for it. */
export interface LockRequest {
  /** A pipeline's name; `allPipelines` while no run of any may go on. */
  pipeline: string;
  /** Milliseconds to wait while another has it; 0 by default. */
  waitMs?: number | undefined;
  /** Ends the waiting with its reason. */
  signal?: AbortSignal | undefined;
}

export const allPipelines = "*";

/** Seconds for which a lease holds without being renewed. */
const leaseSeconds = 30;
/** Milliseconds between two renewals, and between two looks at a lease that is waited for. */
const renewMs = 5_000;
const lookMs = 2_000;

/** Holders of this process that live. Another process of its id had the lease before, as in a container that is restarted. */
const livingHere = new Set<string>();

interface Holder {
  holder: string;
  pipeline: string;
  machine: string;
  pid: number;
  host: string;
  taken_at: Date;
  expires_at: Date;
  run: string | null;
}

/**
 * Takes a pipeline's run lock: a row that is renewed while the run goes on. A process that dies leaves a row that expires
 * after 30 s, or is free at once for a process of the same machine, which sees that it is dead. No session holds it, so a
 * pooler in transaction mode may stand in between. What the run decides is guarded by its fence, whatever it believes.
 * @throws FatalError `locked` when another run has it, and had it for as long as `waitMs`.
 */
export async function takeRunLock(
  request: LockRequest,
  { database, logger, clock = systemClock }: { database: Database; logger: Logger; clock?: Clock },
): Promise<RunLock> {
  const { pipeline, waitMs = 0, signal } = request;
  const holder = randomUUID();
  const machine = await machineId();
  const deadline = clock.now() + waitMs;
  let isTold = false;
  let token: string | null = null;
  while (token === null) {
    const taken = await take(database, { pipeline, holder, machine });
    if (typeof taken === "string") {
      token = taken;
      break;
    }
    const left = deadline - clock.now();
    if (left <= 0) throw lockedError(taken, waitMs);
    if (!isTold) logger.info(`Waiting: ${describeHolder(taken)}.`);
    isTold = true;
    await clock.sleep(Math.min(left, lookMs), signal);
  }
  return keep(database, { pipeline, holder, token, clock, logger });
}

/** Of a holder on this machine. */
function isAlive({ holder, pid }: Holder): boolean {
  return pid === process.pid ? livingHere.has(holder) : !isDead({ pid, host: hostname() });
}

/** The lease's token, or who else has it. */
async function take(
  database: Database,
  { pipeline, holder, machine }: { pipeline: string; holder: string; machine: string },
): Promise<string | Holder> {
  return await database.transaction(async (client) => {
    // Until the end of the transaction no one else takes or renews one.
    await client.query("lock table _run_leases in share row exclusive mode");
    // Written before the database's clock was set back: whoever lives renews it, and a dead holder's ends in time.
    await client.query(`update _run_leases set expires_at = ${expiry} where expires_at > ${expiry}`);
    const others = await client.query<Holder>(
      `select l.holder, l.pipeline, l.machine, l.pid, l.host, l.taken_at, l.expires_at,
         (select max(r.id) from _runs r where r.pipeline = l.pipeline and r.state = 'running')::text as run
       from _run_leases l
       where l.expires_at > clock_timestamp() and l.holder <> $2::uuid and ($1 = '${allPipelines}' or l.pipeline in ($1, '${allPipelines}'))
       order by l.taken_at`,
      [pipeline, holder],
    );
    const living = others.find((other) => other.machine !== machine || isAlive(other));
    if (living !== undefined) return living;
    // Whoever let its lease of a pipeline expire has lost it to a command that needs all of them.
    if (pipeline === allPipelines) await client.query("update _run_leases set token = token + 1");
    const [lease] = await client.query<{ token: string }>(
      `insert into _run_leases as l (pipeline, token, holder, host, machine, pid, taken_at, expires_at)
       values ($1, 1, $2::uuid, $3, $4, $5, clock_timestamp(), ${expiry})
       on conflict (pipeline) do update set token = l.token + 1, holder = excluded.holder, host = excluded.host, machine = excluded.machine,
         pid = excluded.pid, taken_at = excluded.taken_at, expires_at = excluded.expires_at
       returning token::text`,
      [pipeline, holder, hostname(), machine, process.pid],
    );
    if (lease === undefined) throw new Error("Failed to take the run lock: the database gave no token.");
    return lease.token;
  });
}

const expiry = `clock_timestamp() + interval '${leaseSeconds} s'`;

/** Renews the lease until it is released or lost. */
function keep(
  database: Database,
  {
    pipeline,
    holder,
    token,
    clock,
    logger,
  }: { pipeline: string; holder: string; token: string; clock: Clock; logger: Logger },
): RunLock {
  livingHere.add(holder);
  const lost = new AbortController();
  const released = new AbortController();
  const renew = async () => {
    for (;;) {
      await clock.sleep(renewMs, released.signal);
      const renewed = await database.query(
        `update _run_leases set expires_at = ${expiry} where pipeline = $1 and token = $2::bigint returning 1`,
        [pipeline, token],
        "first",
      );
      if (renewed.length === 0 && !released.signal.aborted)
        throw new FatalError(
          exitCodes.locked,
          "Failed to go on: the run lock expired, and another run or command has taken it. What is done is kept, and the next run does the rest.",
        );
    }
  };
  const renewing = renew().catch((error: unknown) => {
    if (!released.signal.aborted) lost.abort(error);
  });
  return {
    signal: lost.signal,
    release: async () => {
      if (released.signal.aborted) return;
      released.abort(new Error("the run lock was released"));
      await renewing;
      livingHere.delete(holder);
      if (lost.signal.aborted) return;
      try {
        await database.query(
          "update _run_leases set expires_at = '-infinity' where pipeline = $1 and token = $2::bigint",
          [pipeline, token],
        );
      } catch (error) {
        // The run has ended, however; without a word the lease expires.
        logger.warn({ err: error }, `the run lock could not be released; it expires in ${leaseSeconds} s`);
      }
    },
  };
}

function describeHolder({ pipeline, run, pid, host, taken_at }: Holder): string {
  const what =
    pipeline === allPipelines
      ? "a command that erases documents"
      : `${run === null ? "a run" : `run ${run}`} of pipeline ${pipeline}`;
  const since = taken_at.toISOString().slice(0, 16).replace("T", " ");
  return `${what} is still running (process ${pid} on ${host}, since ${since} UTC)`;
}

function lockedError(holder: Holder, waitMs: number): FatalError {
  const waited = waitMs === 0 ? "" : ` after ${Math.round(waitMs / 1000)} s`;
  return new FatalError(
    exitCodes.locked,
    `Can't start${waited}: ${describeHolder(holder)}. Stop it, or wait for it with --wait 2h. If its machine died, the next run can start at ${holder.expires_at.toISOString().slice(11, 19)} UTC.`,
  );
}

/** The same for all processes that see each other's process ids: neither another machine's nor another container's. */
async function machineId(): Promise<string> {
  const parts = await Promise.all([
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""),
    readlink("/proc/self/ns/pid").catch(() => ""),
  ]);
  return contentHash([hostname(), ...parts].join("\n")).slice(0, 32);
}
