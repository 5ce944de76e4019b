import { draw } from "../../mocks/random.ts";
import { KilledNight } from "./killed-night.ts";
import type { Bill, KilledNightOptions, KillPoint } from "./killed-night.ts";
import type { Observation } from "./observe.ts";
import type { ReaderReport } from "./reader-process.ts";

export interface ChaosOptions extends KilledNightOptions {
  kills: number;
  /** Told of every run's end. */
  onRun?: (line: string) => void;
}

export interface ChaosReport {
  kills: number;
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
  const { kills, seed, onRun = () => {} } = options;
  const started = performance.now();
  const night = await KilledNight.start(options);
  try {
    night.startReading();
    let killed = 0;
    let finishedRuns = 0;
    // How long a run lives is only known once one was let live; until then the guess is 2 s.
    let lifeMs = 2_000;
    for (let round = 0; killed < kills; round++) {
      const kill = killPoint(seed, round, lifeMs);
      const end = await night.run(kill);
      if (end.verdict === null) killed++;
      else {
        finishedRuns++;
        lifeMs = end.milliseconds;
      }
      onRun(
        `run ${round + 1} (process ${end.pid}): ${end.verdict === null ? "killed" : "ended by itself"} after ${Math.round(end.milliseconds)} ms`,
      );
      // Half of the kills are followed by the same documents, to be taken up where they were left.
      const share = end.verdict !== null ? 0.5 : draw(seed, "edits", round) < 0.5 ? 0.3 : 0;
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
      wasKilled: killed.verdict === null,
      requests,
      ...(await night.check(database)),
      bill: await night.bill(database),
    }));
  } finally {
    await night.close();
  }
}

/** One in ten dies while it starts, one in ten at any moment of its life, and the others somewhere in the paid work. */
function killPoint(seed: number, round: number, lifeMs: number): KillPoint {
  const moment = draw(seed, "kill", round);
  const kind = draw(seed, "kind", round);
  if (kind < 0.1) return { afterMs: moment * 600 };
  if (kind < 0.2) return { afterMs: moment * lifeMs };
  return { afterRequests: Math.ceil(moment * 10), plusMs: draw(seed, "plus", round) * 100 };
}

function tokensOf({ models }: Awaited<ReturnType<KilledNight["stats"]>>): number {
  return Object.values(models).reduce(
    (sum, model) => sum + model.billedInputTokens + model.billedOutputTokens,
    0,
  );
}
