import { parseArgs } from "node:util";
import { bouncerProgram } from "../support/pgbouncer.ts";
import { fleetChaos } from "./fleet-run.ts";

/**
 * Kills and stops workers and coordinators of shared runs at random moments, and takes the database away for ten seconds,
 * while a reader looks at the database. With --pgbouncer, all connections go through one in transaction mode. With
 * --stop-server and --start-server, two shell commands, the server is really restarted.
 *
 *   npm run chaos:workers -- --database postgres://postgres@127.0.0.1:5432/postgres --kills 50 --coordinator-kills 20
 *
 * The user of the server must be allowed to create databases.
 */

const { values } = parseArgs({
  options: {
    database: { type: "string" },
    workers: { type: "string", default: "4" },
    documents: { type: "string", default: "300" },
    kills: { type: "string", default: "10" },
    "coordinator-kills": { type: "string", default: "3" },
    stops: { type: "string", default: "1" },
    "stop-seconds": { type: "string", default: "40" },
    outages: { type: "string", default: "1" },
    "stop-server": { type: "string" },
    "start-server": { type: "string" },
    pgbouncer: { type: "boolean", default: false },
    latency: { type: "string", default: "300,1500" },
    seed: { type: "string", default: "1" },
  },
});
if (values.database === undefined) {
  console.error("Name a Postgres server: --database postgres://user@host:5432/database");
  process.exit(2);
}
if (values.pgbouncer && bouncerProgram === undefined) {
  console.error("There is no pgbouncer on this machine.");
  process.exit(2);
}
const { "stop-server": stop, "start-server": start } = values;
const [minMs = 300, maxMs = 1_500] = values.latency.split(",").map(Number);
const report = await fleetChaos({
  seed: Number(values.seed),
  documents: Number(values.documents),
  latency: { minMs, maxMs },
  server: values.database,
  workers: Number(values.workers),
  kills: Number(values.kills),
  coordinatorKills: Number(values["coordinator-kills"]),
  stops: Number(values.stops),
  stopMs: 1_000 * Number(values["stop-seconds"]),
  outages: Number(values.outages),
  outageMs: 10_000,
  serverCommands: stop === undefined || start === undefined ? undefined : { stop, start },
  bouncer: values.pgbouncer ? bouncerProgram : undefined,
  onEvent: (line) => console.log(line),
});
console.log(JSON.stringify(report, null, 2));
