import { draw } from "../../mocks/random.ts";
import { KilledNight } from "./killed-night.ts";
import type { Bill, KilledNightOptions, KillPoint, RunTimes } from "./killed-night.ts";
import type { Observation } from "./observe.ts";
import type { ReaderReport } from "./reader-process.ts";

export interface ChaosOptions extends KilledNightOptions {
  kills: number;
  /** True to kill runs while the tables are made, and while the vector index is built, too. */
  everywhere?: boolean;
  /** Told of every run's end. */
  onRun?: (line: string) => void;
}

export interface ChaosReport {
  kills: number;
  /** Kills by where in a run they were meant to be. */
  where: Record<string, number>;
  /** Runs that ended by themselves, because they were done before their time to die had come. */
  finishedRuns: number;
  /** Document versions written. */
  lost: string[];
  wrongVectors: number;
  leftOver: number;
  observation: Observation;
  reader: ReaderReport;
  bill: Bill;
  /** Tokens billed by a last run in which there was nothing to do. */
  idleTokens: number;
  seconds: number;
}

/**
 * Kills runs at seeded moments, edits documents between them, lets the last run end by itself, and gives what a reader
 * saw meanwhile, what holds at the end, and what was paid twice.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const { kills, seed, everywhere = false, onRun = () => {} } = options;
  const started = performance.now();
  const madeMs = everywhere ? await timeToMakeTables(options) : 0;
  const night = await KilledNight.start({ ...options, migrated: !everywhere });
  try {
    night.startReading();
    let killed = 0;
    let finishedRuns = 0;
    let hasTables = false;
    const where: Record<string, number> = {};
    // How long a run lives is only known once one was let live; until then it is a guess.
    let life: RunTimes = { all: 2_000, end: 200 };
    for (let round = 0; killed < kills; round++) {
      const moment =
        everywhere && round < killsOfTables ? "making the tables" : momentOf(seed, round, everywhere);
      if (moment === "building the index") await night.needIndex();
      const end = await night.run(killPoint(seed, round, { moment, life, madeMs }));
      if (end.result === null) {
        killed++;
        where[moment] = (where[moment] ?? 0) + 1;
      } else {
        finishedRuns++;
        life = end.times;
      }
      onRun(
        `run ${round + 1} (process ${end.pid}), ${moment}: ${end.result === null ? "killed" : "ended by itself"} after ${Math.round(end.times.all)} ms`,
      );
      hasTables ||= end.result !== null || !startMoments.has(moment);
      if (hasTables && draw(seed, "status", round) < 0.1) await night.command(["status"]);
      // Half of the kills are followed by the same documents, to be taken up where they were left.
      const share = end.result !== null ? 0.5 : draw(seed, "edits", round) < 0.5 ? 0.3 : 0;
      await night.editSome(share, round);
      if (draw(seed, "new", round) < 0.1) await night.edit(night.documents);
    }
    await night.run();
    const reader = await night.endReading();
    const before = await night.stats();
    await night.run();
    const after = await night.stats();
    return await night.withDatabase(async (database) => ({
      kills: killed,
      where,
      finishedRuns,
      ...(await night.check(database)),
      reader,
      bill: await night.bill(database),
      idleTokens: tokensOf(after) - tokensOf(before),
      seconds: (performance.now() - started) / 1000,
    }));
  } finally {
    await night.close();
  }
}

/** Milliseconds that a command takes which makes all tables. */
async function timeToMakeTables(options: KilledNightOptions): Promise<number> {
  const night = await KilledNight.start({ ...options, documents: 0, migrated: false });
  try {
    return await night.command(["migrate"]);
  } finally {
    await night.close();
  }
}

export interface ResumedReport {
  wasKilled: boolean;
  /** Requests of the killed run. */
  requests: number;
  lost: string[];
  wrongVectors: number;
  leftOver: number;
  observation: Observation;
  bill: Bill;
}

/** One run that is killed when it has made this share of its requests, and one that ends by itself. */
export async function killedAndResumed(
  options: KilledNightOptions & { killAt: number },
): Promise<ResumedReport> {
  const night = await KilledNight.start(options);
  try {
    // A summary and an extraction each; the few embedding requests do not matter here.
    const killed = await night.run({ afterRequests: Math.round(options.killAt * 2 * options.documents) });
    const { requests } = await night.stats();
    await night.run();
    return await night.withDatabase(async (database) => ({
      wasKilled: killed.result === null,
      requests,
      ...(await night.check(database)),
      bill: await night.bill(database),
    }));
  } finally {
    await night.close();
  }
}

/** Runs that die, one after the other, before the first of them has made all tables. */
const killsOfTables = 3;

/** Where in a run it is meant to die. */
type Moment = "making the tables" | "starting" | "any moment" | "paid work" | "ending" | "building the index";

/** A run that dies then may have made no tables yet, however long it took. */
const startMoments: ReadonlySet<Moment> = new Set(["making the tables", "starting", "any moment"]);

function momentOf(seed: number, round: number, everywhere: boolean): Moment {
  const kind = draw(seed, "kind", round);
  if (kind < 0.1) return "starting";
  if (kind < 0.2) return "any moment";
  if (kind < 0.3) return "ending";
  return kind < 0.4 && everywhere ? "building the index" : "paid work";
}

function killPoint(
  seed: number,
  round: number,
  { moment, life, madeMs }: { moment: Moment; life: RunTimes; madeMs: number },
): KillPoint {
  const share = draw(seed, "kill", round);
  const points: Record<Moment, KillPoint> = {
    "making the tables": { afterMs: share * madeMs },
    // Loading the code, the lock, the socket.
    starting: { afterMs: share * Math.min(1_500, life.all) },
    "any moment": { afterMs: share * life.all },
    "building the index": { after: "index begun", plusMs: share * 1_000 },
    ending: { after: "last document", plusMs: share * life.end },
    "paid work": { afterRequests: Math.ceil(share * 10), plusMs: draw(seed, "plus", round) * 100 },
  };
  return points[moment];
}

function tokensOf({ models }: Awaited<ReturnType<KilledNight["stats"]>>): number {
  return Object.values(models).reduce(
    (sum, model) => sum + model.billedInputTokens + model.billedOutputTokens,
    0,
  );
}
