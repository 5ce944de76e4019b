import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { draw } from "../../mocks/random.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { silentLogger } from "../../src/base/log.ts";
import { KilledNight } from "./killed-night.ts";
import { startBouncer } from "../support/pgbouncer.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { Bill, CommandProcess, KilledNightOptions } from "./killed-night.ts";
import type { Observation } from "./observe.ts";
import type { ReaderReport } from "./reader-process.ts";

export interface FleetOptions extends KilledNightOptions {
  /** A Postgres server. */
  server: string;
  workers: number;
  /** Processes that are killed with SIGKILL: workers, and so many coordinators among them. */
  kills: number;
  coordinatorKills: number;
  /** Workers that are stopped with SIGSTOP for so long, and go on. */
  stops: number;
  stopMs: number;
  /** Times that the database is gone for so long: every connection is dropped, and none is taken. */
  outages: number;
  outageMs: number;
  /** Shell commands that really stop the server and start it again; by default its connections are cut. */
  serverCommands?: { stop: string; start: string } | undefined;
  /** All connections go through a PgBouncer in transaction mode: its program. */
  bouncer?: string | undefined;
  onEvent?: (line: string) => void;
}

export interface FleetReport {
  workerKills: number;
  coordinatorKills: number;
  stops: number;
  outages: number;
  runs: number;
  /** Exit codes of coordinators that were not killed. */
  exitCodes: (number | null)[];
  lost: string[];
  wrongVectors: number;
  leftOver: number;
  observation: Observation;
  reader: ReaderReport;
  bill: Bill;
  /** Longest time from the death or the stop of a worker until others had taken up or ended all of its documents. */
  maxTakeUpMs: number;
  /** How often a worker died that had taken up another's documents, but not yet all of them: the time begins anew. */
  takersLost: number;
  /** Documents with more than one version published in one run. */
  publishedTwice: number;
  seconds: number;
}

const coordinatorArguments = [
  "ingest",
  "chaos.ts",
  "--workers",
  "--wait",
  "60s",
  "--json",
  "--quiet",
  "--log-level",
  "warn",
];
const workerArguments = ["work", "chaos.ts", "--log-level", "warn"];
const resultSchema = z.looseObject({ exitCode: z.number() });

/** Kills and stops processes of runs that workers share, at seeded moments, until there were enough; the last run ends by itself. */
export async function fleetChaos(options: FleetOptions): Promise<FleetReport> {
  const { seed, onEvent = () => {} } = options;
  const started = performance.now();
  await using stack = new AsyncDisposableStack();
  const address = new URL(options.server);
  if (options.bouncer !== undefined) {
    const bouncer = stack.use(await startBouncer(options.bouncer, address.href, "transaction"));
    address.host = new URL(bouncer.url).host;
  }
  const proxy = stack.use(
    await startTcpProxy({ host: address.hostname, port: Number(address.port || 5432) }),
  );
  address.host = `127.0.0.1:${proxy.port}`;
  const night = await KilledNight.start({ ...options, server: address.href });
  const database = await connect({
    databaseUrl: night.databaseUrl,
    directory: ".",
    role: "writer",
    logger: silentLogger,
  });
  try {
    await migrate(database);
    night.startReading();
    const workers = Array.from({ length: options.workers }, () => night.start(workerArguments));
    const counts = { workerKills: 0, coordinatorKills: 0, stops: 0, outages: 0, runs: 0 };
    const ends: (number | null)[] = [];
    let coordinator = night.start(coordinatorArguments);
    /** Stopped ones stay alone until they go on. */
    const stopped = new Set<CommandProcess>();
    const takeUps = new TakeUps(database, onEvent);
    const isDone = () =>
      counts.workerKills >= options.kills &&
      counts.coordinatorKills >= options.coordinatorKills &&
      counts.stops >= options.stops &&
      counts.outages >= options.outages &&
      stopped.size === 0;
    for (let step = 0; ; step++) {
      const pause = delay(500 + 2_000 * draw(seed, "pause", step)).then(() => null);
      const end = await Promise.race([coordinator.ended, pause]);
      if (end !== null) {
        counts.runs++;
        ends.push(end.exitCode);
        if (end.exitCode !== 0)
          throw new Error(`The coordinator ended with ${end.exitCode}:\n${end.errors}\n${end.output}`);
        resultSchema.parse(JSON.parse(end.output));
        onEvent(`run ${counts.runs} ended by itself`);
        if (isDone()) break;
        await night.editSome(0.6, step);
        coordinator = night.start(coordinatorArguments);
        continue;
      }
      if (isDone()) continue;
      const index = Math.floor(draw(seed, "victim", step) * workers.length);
      const victim = workers[index];
      if (victim === undefined) throw new Error("there is no worker");
      if (stopped.has(victim)) continue;
      const kind = draw(seed, "kind", step);
      const isWorkersTurn = counts.workerKills < options.kills;
      if (counts.coordinatorKills < options.coordinatorKills && (kind < 0.2 || !isWorkersTurn)) {
        kill(coordinator);
        await coordinator.ended;
        counts.coordinatorKills++;
        onEvent(`coordinator ${coordinator.child.pid} killed`);
        coordinator = night.start(coordinatorArguments);
      } else if (counts.stops < options.stops && (kind < 0.3 || !isWorkersTurn)) {
        victim.child.kill("SIGSTOP");
        counts.stops++;
        onEvent(`worker ${victim.child.pid} stopped`);
        await takeUps.watch(victim.child.pid);
        stopped.add(victim);
        void delay(options.stopMs).then(() => {
          victim.child.kill("SIGCONT");
          stopped.delete(victim);
        });
      } else if (counts.outages < options.outages && (kind > 0.9 || !isWorkersTurn)) {
        // What only starts may end with an error: the outage is one in the middle.
        if (!(await areAtWork(database, [coordinator, ...workers]))) continue;
        onEvent("the database is gone");
        const { serverCommands: commands } = options;
        if (commands === undefined) await proxy.stop();
        else await shell(commands.stop);
        await delay(options.outageMs);
        if (commands === undefined) await proxy.restart();
        else await shell(commands.start);
        counts.outages++;
        onEvent("the database is back");
      } else if (isWorkersTurn) {
        // One that has just started has nothing to lose.
        if ((await openSlices(database, victim.child.pid)).length === 0) continue;
        kill(victim);
        await victim.ended;
        counts.workerKills++;
        onEvent(`worker ${victim.child.pid} killed`);
        await takeUps.watch(victim.child.pid);
        workers[index] = night.start(workerArguments);
      }
    }
    await takeUps.ended();
    for (const worker of workers) {
      worker.child.kill("SIGCONT");
      worker.child.kill("SIGTERM");
      const { exitCode, errors } = await worker.ended;
      if (exitCode !== 0) throw new Error(`A worker ended with ${exitCode}:\n${errors}`);
    }
    const reader = await night.endReading();
    const [twice] = await database.query<{ documents: number }>(
      `select count(*)::int as documents from (
         select document_id from _versions where published_at is not null group by document_id, run_id having count(*) > 1) as x`,
    );
    return {
      ...counts,
      exitCodes: ends,
      ...(await night.check(database)),
      reader,
      bill: await night.bill(database),
      maxTakeUpMs: Math.round(takeUps.maxMs),
      takersLost: takeUps.takersLost,
      publishedTwice: twice?.documents ?? 0,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await database.close();
    await night.close();
  }
}

/** The whole process group, as a machine that dies takes all. */
function kill({ child }: CommandProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
}

async function shell(command: string): Promise<void> {
  await promisify(execFile)("sh", ["-c", command]);
}

/** Slices with documents that a worker claimed and that have not ended. */
async function openSlices(database: Database, pid: number | undefined): Promise<number[]> {
  const rows = await database.query<{ slice: number }>(
    `select distinct w.slice from _run_work w join _workers k on k.id = w.worker join _runs r on r.id = w.run_id
     where k.pid = $1 and r.state = 'running' and w.outcome is null and not w.held`,
    [pid],
  );
  return rows.map(({ slice }) => slice);
}

/** How long it takes until others have the documents of lost workers. */
class TakeUps {
  maxMs = 0;
  takersLost = 0;
  readonly #database: Database;
  readonly #onEvent: (line: string) => void;
  readonly #waiting = new Map<number, { since: number; slices: readonly number[] }>();
  readonly #all: Promise<void>[] = [];

  constructor(database: Database, onEvent: (line: string) => void) {
    this.#database = database;
    this.#onEvent = onEvent;
  }

  /** A worker is lost by now. */
  async watch(pid: number | undefined): Promise<void> {
    if (pid === undefined) return;
    const since = performance.now();
    const slices = await openSlices(this.#database, pid);
    for (const [former, waiting] of this.#waiting) {
      if (former === pid || !waiting.slices.some((slice) => slices.includes(slice))) continue;
      waiting.since = since;
      this.takersLost++;
      this.#onEvent(`${pid} had begun to take up the documents of ${former}`);
    }
    if (this.#waiting.has(pid)) return;
    this.#waiting.set(pid, { since, slices });
    this.#all.push(this.#end(pid));
  }

  async ended(): Promise<void> {
    await Promise.all(this.#all);
  }

  async #end(pid: number): Promise<void> {
    while ((await openSlices(this.#database, pid)).length > 0) await delay(200);
    const takenMs = performance.now() - (this.#waiting.get(pid)?.since ?? 0);
    this.#waiting.delete(pid);
    this.maxMs = Math.max(this.maxMs, takenMs);
    this.#onEvent(`the documents of ${pid} were taken up after ${(takenMs / 1_000).toFixed(1)} s`);
  }
}

async function areAtWork(database: Database, processes: readonly CommandProcess[]): Promise<boolean> {
  const [row] = await database.query<{ processes: number }>(
    "select count(distinct pid)::int as processes from _workers where pid = any($1::int[]) and run_id is not null",
    [processes.map(({ child }) => child.pid)],
  );
  return row?.processes === processes.length;
}
