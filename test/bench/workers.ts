import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { countDocuments, startRun } from "../../src/database/runs.ts";
import { claimDocuments } from "../../src/database/run-work.ts";
import { shareRun } from "../../src/database/shared-runs.ts";
import { KilledNight } from "../chaos/killed-night.ts";
import { createTestPlace } from "../support/database.ts";
import { createTable } from "./bench.ts";

/**
 * What a run that workers share can do.
 *
 *   npm run bench:workers -- --database postgres://postgres@127.0.0.1:5432/postgres --workers 1,4
 *   npm run bench:workers -- --database … --tokens 300000 --documents 2000
 *   npm run bench:workers -- --database … --list 1000000
 *   npm run bench:workers -- --database … --rows 10000000
 *
 * --workers: documents a minute with so many workers, bound by the latency of the calls; the coordinator does not work.
 * --tokens: how much of a limit of so many tokens a minute four workers use, of whom one leaves and another comes every ten seconds;
 * with --told, the pipeline names the limit; with --pipelines, so many runs of a pipeline each, without workers, in their place.
 * --list: a manifest of so many URLs is listed into slices. --rows: how long claims and counts take beside so many documents.
 */

const limitedModel = "gpt-6-luna";
const coordinatorArguments = [
  "ingest",
  "chaos.ts",
  "--workers",
  "--no-work",
  "--json",
  "--quiet",
  "--log-level",
  "warn",
];
const eventSchema = z.looseObject({ type: z.string(), documents: z.number().optional() });

const { values } = parseArgs({
  options: {
    database: { type: "string" },
    workers: { type: "string" },
    documents: { type: "string", default: "200" },
    latency: { type: "string", default: "2000,8000" },
    "in-flight": { type: "string", default: "16" },
    list: { type: "string" },
    tokens: { type: "string" },
    told: { type: "boolean", default: false },
    pipelines: { type: "string" },
    seconds: { type: "string", default: "150" },
    rows: { type: "string" },
  },
});
const { database: server } = values;
if (server === undefined) {
  console.error("Name a Postgres server: --database postgres://user@host:5432/database");
  process.exit(2);
}
if (values.workers !== undefined) await compareWorkers(server, values.workers.split(",").map(Number));
if (values.tokens !== undefined) await measureLimit(server, Number(values.tokens));
if (values.list !== undefined) await measureListing(server, Number(values.list));
if (values.rows !== undefined) await measureRows(server, Number(values.rows));

async function compareWorkers(on: string, counts: readonly number[]): Promise<void> {
  const [minMs = 2_000, maxMs = 8_000] = values.latency.split(",").map(Number);
  const table = createTable([
    ["workers", 7],
    ["seconds", 8],
    ["documents/min", 13],
    ["times", 6],
    ["steady/min", 10],
    ["times", 6],
    ["twice", 6],
  ]);
  let first: { rate: number; steady: number } | undefined;
  for (const workers of counts) {
    const night = await KilledNight.start({
      seed: workers,
      documents: Number(values.documents),
      latency: { minMs, maxMs },
      server: on,
      semaphores: { documents: 2 * Number(values["in-flight"]), calls: Number(values["in-flight"]) },
    });
    try {
      await night.withDatabase(async () => {}); // with its tables
      const fleet = Array.from({ length: workers }, () =>
        night.start(["work", "chaos.ts", "--log-level", "warn"]),
      );
      await night.withDatabase(async (database) => await waitFor(database, workers));
      const started = performance.now();
      const coordinator = night.start(coordinatorArguments);
      const { exitCode, errors } = await coordinator.ended;
      const seconds = (performance.now() - started) / 1000;
      if (exitCode !== 0) throw new Error(`The run ended with ${exitCode}: ${errors}`);
      for (const { child, ended } of fleet) {
        child.kill("SIGTERM");
        await ended;
      }
      const rate = (60 * Number(values.documents)) / seconds;
      const steady = await night.withDatabase(steadyRate);
      first ??= { rate, steady };
      const bill = await night.withDatabase(async (database) => await night.bill(database));
      table.row(
        workers,
        seconds.toFixed(1),
        rate.toFixed(0),
        (rate / first.rate).toFixed(2),
        steady.toFixed(0),
        (steady / first.steady).toFixed(2),
        bill.duplicate + bill.repeated,
      );
    } finally {
      await night.close();
    }
  }
}

/** What is admitted of a model's tokens once its bucket, of a minute, is empty, beside what its limit allows. */
async function measureLimit(on: string, tokensPerMinute: number): Promise<void> {
  const pipelines = Number(values.pipelines ?? 0);
  const night = await KilledNight.start({
    seed: 1,
    pipelines: Math.max(1, pipelines),
    documents: Number(values.documents),
    latency: { minMs: 500, maxMs: 2_000 },
    limits: { [limitedModel]: { tokensPerMinute } },
    areLimitsTold: values.told,
    server: on,
  });
  try {
    await night.withDatabase(async () => {}); // with its tables
    const startWorker = () => night.start(["work", "chaos.ts", "--log-level", "warn"]);
    const fleet = pipelines > 0 ? [] : Array.from({ length: 4 }, startWorker);
    const runs =
      pipelines > 0
        ? Array.from({ length: pipelines }, (_, index) =>
            night.start(["ingest", index === 0 ? "chaos.ts" : `chaos-${index + 1}.ts`, "--quiet"]),
          )
        : [night.start(coordinatorArguments)];
    const admitted = async () => (await night.stats()).models[limitedModel]?.admittedTokens ?? 0;
    // A full bucket, and what flows in meanwhile.
    while ((await admitted()) < 1.5 * tokensPerMinute) await delay(500);
    const [before, started] = [await admitted(), performance.now()];
    while (performance.now() - started < 1_000 * Number(values.seconds)) {
      await delay(10_000);
      if (pipelines > 0) continue;
      const leaving = fleet.shift();
      leaving?.child.kill("SIGTERM");
      fleet.push(startWorker());
    }
    const minutes = (performance.now() - started) / 60_000;
    const use = ((await admitted()) - before) / (tokensPerMinute * minutes);
    const { rejectedRequests = 0 } = (await night.stats()).models[limitedModel] ?? {};
    const who =
      pipelines > 0 ? `${pipelines} pipelines at once` : "four workers, one of them replaced every 10 s,";
    console.log(
      `${who} used ${(100 * use).toFixed(1)} % of ${tokensPerMinute} tokens a minute; ${rejectedRequests} answers 429`,
    );
    for (const { child, ended } of runs) {
      child.kill("SIGINT");
      await ended;
    }
  } finally {
    await night.close();
  }
}

/** Documents a minute between the first tenth and the last, when all workers are there and have enough to do. */
async function steadyRate(database: Pick<Database, "query">): Promise<number> {
  const [row] = await database.query<{ documents: number; seconds: number }>(
    `select 0.8 * count(*)::float8 as documents,
       extract(epoch from percentile_disc(0.9) within group (order by published_at) - percentile_disc(0.1) within group (order by published_at))::float8 as seconds
     from documents`,
  );
  return row === undefined ? 0 : (60 * row.documents) / row.seconds;
}

/** Until so many workers wait for a run. */
async function waitFor(database: Pick<Database, "query">, workers: number): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ ready: number }>(
      "select count(*)::int as ready from _workers where ended_at is null",
    );
    if ((row?.ready ?? 0) >= workers) return;
    await delay(200);
  }
}

async function withDatabase(
  on: string,
  work: (database: Database, databaseUrl: string | undefined) => Promise<void>,
): Promise<void> {
  const place = await createTestPlace({ migrated: false, server: on });
  const database = await connect(place.options);
  try {
    await migrate(database);
    await work(database, place.options.databaseUrl);
  } finally {
    await database.close();
    await place.drop();
  }
}

/** By the command itself, which sets what keeps its memory small; it is interrupted once all is listed. */
async function measureListing(on: string, documents: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-listing-"));
  await writeFile(
    join(directory, "listing.ts"),
    `import { definePipeline } from "ragprep";
export default definePipeline({ name: "listing", provider: "openai", sources: [{ type: "manifest", file: "manifest.jsonl" }] });
`,
  );
  const file = createWriteStream(join(directory, "manifest.jsonl"));
  for (let index = 0; index < documents; index++) {
    const line = `${JSON.stringify({ uri: `https://docs.example.com/section-${index % 997}/document-${index}.html`, number: index })}\n`;
    if (!file.write(line)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  await withDatabase(on, async (_, databaseUrl) => {
    const coordinator = spawn(
      process.execPath,
      [
        join(import.meta.dirname, "../../bin/ragprep.js"),
        "ingest",
        "listing.ts",
        "--workers",
        "--no-work",
        "--quiet",
        "--log-level",
        "warn",
        "--events",
        "-",
      ],
      {
        cwd: directory,
        env: {
          PATH: process.env["PATH"],
          DATABASE_URL: databaseUrl,
          OPENAI_API_KEY: "bench",
          OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const ended = once(coordinator, "exit");
    const started = performance.now();
    let listed = 0;
    for await (const line of createInterface({ input: coordinator.stdout })) {
      const event = eventSchema.parse(JSON.parse(line));
      if (event.type === "listed") listed += event.documents ?? 0;
      if (event.type !== "listing-ended") continue;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const status = await readFile(`/proc/${coordinator.pid}/status`, "utf8");
      const memory = Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
      console.log(`${listed} URLs listed into slices in ${seconds} s; highest memory ${memory} MB`);
      coordinator.kill("SIGINT");
    }
    await ended;
    if (listed !== documents) throw new Error(`Only ${listed} URLs were listed.`);
  });
  await rm(directory, { recursive: true });
}

async function measureRows(on: string, rows: number): Promise<void> {
  await withDatabase(on, async (database) => {
    const runId = await startRun(database, {
      pipeline: { name: "rows", version: 1 },
      provider: "fake",
    });
    await shareRun(database, {
      runId,
      settings: {},
      options: { maxUsd: null, maxUsdPerDocument: null, confirmContent: false, graceMs: 0, deadline: null },
    });
    await database.maintain(`
      insert into _documents (pipeline, uri, uri_hash, source, first_seen_run_id, last_seen_run_id)
      select 'rows', 'https://example.com/' || n, encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), 'all', ${runId}, ${runId} from generate_series(1, ${rows}) n`);
    await database.maintain(
      `insert into _run_work (document_id, run_id, slice) select id, ${runId}, (id / 500)::int from _documents`,
    );
    await database.maintain("vacuum analyze _documents");
    await database.maintain("vacuum analyze _run_work");
    const times: number[] = [];
    const slices = Math.floor(rows / 500);
    for (let claim = 0; claim < 500; claim++) {
      const started = performance.now();
      await claimDocuments(database, {
        runId,
        slice: Math.floor((claim * slices) / 500) + 1,
        attempt: 0,
        worker: "11111111-1111-4111-8111-111111111111",
        limit: 64,
      });
      times.push(performance.now() - started);
    }
    times.sort((left, right) => left - right);
    const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
    const started = performance.now();
    await countDocuments(database);
    console.log(
      `${rows} documents: a claim of 64 takes ${at(0.5)} ms (p50), ${at(0.99)} ms (p99); documents by state ${Math.round(performance.now() - started)} ms`,
    );
  });
}
