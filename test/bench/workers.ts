import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { exitCodes } from "../../src/base/errors.ts";
import { silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { countDocuments, startRun } from "../../src/database/runs.ts";
import { claimDocuments, shareRun } from "../../src/database/shared-runs.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { StopRequest } from "../../src/run/shutdown.ts";
import { runWithWorkers } from "../../src/workers/coordinator.ts";
import { KilledNight } from "../chaos/killed-night.ts";
import { createTestPlace } from "../support/database.ts";
import { createTable } from "./bench.ts";

/**
 * What a run that workers share can do.
 *
 *   npm run bench:workers -- --database postgres://postgres@127.0.0.1:5432/postgres --workers 1,4
 *   npm run bench:workers -- --database … --list 1000000
 *   npm run bench:workers -- --database … --rows 10000000
 *
 * --workers: documents a minute with so many workers, bound by the latency of the calls; the coordinator does not work.
 * --list: a manifest of so many URLs is listed into slices. --rows: how long claims and counts take beside so many documents.
 */

const { values } = parseArgs({
  options: {
    database: { type: "string" },
    workers: { type: "string" },
    documents: { type: "string", default: "200" },
    latency: { type: "string", default: "2000,8000" },
    "in-flight": { type: "string", default: "16" },
    list: { type: "string" },
    listing: { type: "string" },
    rows: { type: "string" },
  },
});
const { database: server } = values;
if (server === undefined) {
  console.error("Name a Postgres server: --database postgres://user@host:5432/database");
  process.exit(2);
}
if (values.workers !== undefined) await compareWorkers(server, values.workers.split(",").map(Number));
if (values.list !== undefined) await measureListing(server, Number(values.list));
// In a process of its own, so that the memory is that of a coordinator.
if (values.listing !== undefined) await listThere(server, values.listing);
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
      const coordinator = night.start([
        "ingest",
        "chaos.ts",
        "--workers",
        "--no-work",
        "--json",
        "--quiet",
        "--log-level",
        "warn",
      ]);
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
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function withDatabase(on: string, work: (database: Database) => Promise<void>): Promise<void> {
  const place = await createTestPlace({ migrated: false, server: on });
  const database = await connect(place.options);
  try {
    await migrate(database);
    await work(database);
  } finally {
    await database.close();
    await place.drop();
  }
}

async function measureListing(on: string, documents: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-listing-"));
  const file = createWriteStream(join(directory, "manifest.jsonl"));
  for (let index = 0; index < documents; index++) {
    const line = `${JSON.stringify({ uri: `https://docs.example.com/section-${index % 997}/document-${index}.html`, number: index })}\n`;
    if (!file.write(line)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  const { status } = spawnSync(
    process.execPath,
    [import.meta.filename, "--database", on, "--listing", directory],
    { stdio: "inherit" },
  );
  await rm(directory, { recursive: true });
  if (status !== 0) throw new Error(`The listing ended with ${status}.`);
}

async function listThere(on: string, directory: string): Promise<void> {
  await withDatabase(on, async (database) => {
    const pipeline = definePipeline({
      name: "listing",
      provider: "fake",
      sources: [{ type: "manifest", file: "manifest.jsonl" }],
    });
    const stop = new AbortController();
    let documents = 0;
    const started = performance.now();
    let listedMs = 0;
    await runWithWorkers({
      loaded: { pipeline, path: join(directory, "listing.ts"), directory },
      provider: "fake",
      service: { apiKey: "bench", baseUrl: "http://127.0.0.1:1" },
      database,
      logger: silentLogger,
      works: false,
      graceMs: 0,
      stop: stop.signal,
      onEvent: (event) => {
        if (event.type === "listed") documents += event.documents;
        if (event.type !== "listing-ended") return;
        listedMs = performance.now() - started;
        stop.abort(new StopRequest("all is listed", exitCodes.terminated));
      },
    });
    console.log(
      `${documents} URLs listed into slices in ${(listedMs / 1000).toFixed(1)} s; highest memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    );
  });
}

async function measureRows(on: string, rows: number): Promise<void> {
  await withDatabase(on, async (database) => {
    const runId = await startRun(database, {
      pipeline: "rows",
      pipelineVersion: "1",
      provider: "fake",
      ragprepVersion: "1",
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
