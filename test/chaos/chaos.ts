import { parseArgs } from "node:util";
import { chaos } from "./chaos-run.ts";

/**
 * Kills runs at random points while a reader looks at the database.
 *
 *   npm run chaos -- --kills 200 --seed 7
 *   npm run chaos -- --kills 200 --database postgres://postgres@127.0.0.1:5432/postgres
 *
 * Without --database it uses an embedded one; the user of a server must be allowed to create databases.
 */

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    documents: { type: "string", default: "60" },
    database: { type: "string" },
    latency: { type: "string", default: "20,120" },
    quiet: { type: "boolean", default: false },
  },
});
const [minMs = 20, maxMs = 120] = values.latency.split(",").map(Number);
const report = await chaos({
  kills: Number(values.kills),
  seed: Number(values.seed),
  documents: Number(values.documents),
  server: values.database,
  latency: { minMs, maxMs },
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
