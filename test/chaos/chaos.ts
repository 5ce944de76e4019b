import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { draw } from "../../mocks/random.ts";
import { chaos, killedAndResumed } from "./chaos-run.ts";

/**
 * Kills runs at random points while a reader looks at the database.
 *
 *   npm run chaos -- --kills 200 --seed 7
 *   npm run chaos -- --kills 200 --database postgres://postgres@127.0.0.1:5432/postgres
 *
 *   npm run chaos -- --once 1,2,3 --documents 100
 *
 *   npm run chaos -- --faults
 *
 * Without --database it uses an embedded one; the user of a server must be allowed to create databases. --once kills one
 * run of each of these seeds at a random point, lets the next do the rest, and says which share of the tokens was billed
 * again although the answer had been delivered. --faults tries every fault of the paid service in every stage at every moment,
 * as many cells at once as --together says (8, embedded 4).
 */

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    documents: { type: "string", default: "60" },
    database: { type: "string" },
    latency: { type: "string", default: "20,120" },
    once: { type: "string" },
    faults: { type: "boolean", default: false },
    together: { type: "string" },
    quiet: { type: "boolean", default: false },
  },
});
if (values.faults) {
  const together = values.together ?? (values.database === undefined ? "4" : "8");
  const { status } = spawnSync("vitest", ["run", "test/long/faults.test.ts", "--maxConcurrency", together], {
    stdio: "inherit",
    env: {
      ...process.env,
      FAULT_MATRIX: "all",
      FAULT_MATRIX_TOGETHER: together,
      ...(values.database === undefined ? {} : { TEST_DATABASE_URL: values.database }),
    },
  });
  process.exit(status ?? 1);
}
const [minMs = 20, maxMs = 120] = values.latency.split(",").map(Number);
const night = { documents: Number(values.documents), server: values.database, latency: { minMs, maxMs } };
if (values.once !== undefined) {
  for (const seed of values.once.split(",").map(Number)) {
    const killAt = 0.1 + 0.8 * draw(seed, "at");
    const { lost, wasKilled, bill } = await killedAndResumed({ ...night, seed, killAt });
    const twice = ((100 * bill.duplicate) / bill.billed).toFixed(1);
    console.log(
      `seed ${seed}: ${wasKilled ? `killed at ${Math.round(100 * killAt)} % of its requests` : "ended before it could be killed"}, ${lost.length} lost, ${twice} % of the tokens billed again`,
    );
  }
  process.exit();
}
const report = await chaos({
  everywhere: true,
  kills: Number(values.kills),
  seed: Number(values.seed),
  ...night,
  ...(values.quiet ? {} : { onRun: (line: string) => console.error(line) }),
});
console.log(JSON.stringify(report, null, 2));
const { lost, wrongVectors, leftOver, observation, reader, bill, idleTokens } = report;
const isSound =
  lost.length === 0 &&
  wrongVectors === 0 &&
  leftOver === 0 &&
  Object.keys(observation.violations).length === 0 &&
  Object.keys(reader.torn).length === 0 &&
  reader.looks > 0 &&
  idleTokens === 0 &&
  bill.duplicate + bill.repeated <= bill.billed - bill.saved;
console.log(
  isSound
    ? "Nothing lost, nothing torn, nothing paid twice but what was in flight."
    : "Something is wrong: see above.",
);
process.exitCode = isSound ? 0 : 1;
