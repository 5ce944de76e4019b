import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { Client } from "pg";
import type { FakeServerOptions, FakeStats } from "../../mocks/index.ts";
import type { IngestJob, IngestResult } from "./ingest-process.ts";
import type { ReadyMessage, ServiceJob, StatsMessage } from "./service-process.ts";

/** What every benchmark is made of: a service, a database, and a run, each in a process of its own. */

export interface BenchRun {
  documents: { seed: number; count: number; tokens: number };
  fake: FakeServerOptions;
  limits?: IngestJob["limits"];
  semaphores: IngestJob["semaphores"];
  /** Most tokens of an answer, for summaries and extractions alike. */
  outputTokens: number;
  /** Processes that share the documents evenly, each with a pipeline of its own; 1 by default. */
  processes?: number;
}

export interface BenchResult extends Omit<IngestResult, "result"> {
  stats: FakeStats;
  /** Milliseconds from the first request for a document to the end of the last answer. */
  wallMs: number;
  /** The same from the first request to the API. */
  apiMs: number;
  rateLimited: number;
  duplicates: number;
  lost: number;
}

export async function bench({
  documents,
  fake,
  limits = {},
  semaphores,
  outputTokens,
  processes = 1,
}: BenchRun): Promise<BenchResult> {
  await using stack = new AsyncDisposableStack();
  const databaseUrl = await createDatabase(stack);
  const service = start(stack, "service-process.ts");
  service.send({ fake, documents } satisfies ServiceJob);
  const ready = await nextMessage<ReadyMessage>(service);
  const ingest = async (index: number): Promise<IngestResult> => {
    const child = start(stack, "ingest-process.ts");
    child.send({
      name: index === 0 ? "bench" : `bench_${index + 1}`,
      databaseUrl,
      baseUrl: ready.url,
      documentUrls: ready.documentUrls.filter((_, position) => position % processes === index),
      outputTokens,
      limits,
      semaphores,
    } satisfies IngestJob);
    const ended = once(child, "exit");
    const result = await nextMessage<IngestResult>(child);
    await ended;
    return result;
  };
  const results = await Promise.all(Array.from({ length: processes }, (_, index) => ingest(index)));
  service.send("stats");
  const { stats, firstDocumentAt } = await nextMessage<StatsMessage>(service);
  for (const { result } of results) {
    if (result.problem !== null) console.error(result.problem);
    for (const { uri, reason, message } of result.failures) console.error(`${uri}: ${reason}: ${message}`);
  }
  const { firstAt, lastAt } = stats;
  if (firstAt === null || lastAt === null || firstDocumentAt === null)
    throw new Error("Failed to measure: the run asked for nothing.");
  const models = Object.values(stats.models);
  const done = results.map(({ complete, result }) => Math.min(complete, result.documents.finished));
  const calls: Record<string, number> = {};
  for (const result of results)
    for (const [status, count] of Object.entries(result.calls)) calls[status] = (calls[status] ?? 0) + count;
  const delayOf = (key: "p50" | "p99" | "max") =>
    Math.max(...results.map(({ loopDelayMs }) => loopDelayMs[key]));
  return {
    cpuMs: results.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    peakRssMb: Math.max(...results.map(({ peakRssMb }) => peakRssMb)),
    loopDelayMs: { p50: delayOf("p50"), p99: delayOf("p99"), max: delayOf("max") },
    calls,
    complete: results.reduce((sum, { complete }) => sum + complete, 0),
    stats,
    wallMs: lastAt - firstDocumentAt,
    apiMs: lastAt - firstAt,
    rateLimited: models.reduce((sum, model) => sum + model.rejectedRequests, 0),
    duplicates: models.reduce((sum, model) => sum + model.duplicateRequests, 0),
    lost: documents.count - done.reduce((sum, finished) => sum + finished, 0),
  };
}

export function start(stack: AsyncDisposableStack, file: string): ChildProcess {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:OPENAI_|HTTPS?_PROXY)/i.test(name)),
  );
  // As the command runs: bin/ragprep.js.
  Object.assign(env, { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" });
  env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "ragprep-bench-compile-cache");
  const execArgv = ["--max-semi-space-size=8", "--heap-growing-percent=100"];
  const child = fork(new URL(file, import.meta.url), { env, execArgv, stdio: "inherit" });
  stack.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill();
    await exited;
  });
  return child;
}

/** The next message of a process of ours; an error when it ends without one. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const { promise, resolve, reject } = Promise.withResolvers<Message>();
  const end = (code: number | null) => reject(new Error(`Failed to measure: a process ended with ${code}.`));
  child.once("exit", end);
  child.once("message", (message: Message) => resolve(message));
  try {
    return await promise;
  } finally {
    child.off("exit", end);
  }
}

export async function createDatabase(stack: AsyncDisposableStack): Promise<string> {
  const serverUrl = process.env["BENCH_DATABASE_URL"] ?? process.env["TEST_DATABASE_URL"];
  if (serverUrl === undefined)
    throw new Error(
      "Failed to start: set BENCH_DATABASE_URL to a Postgres server with pgvector whose user may create databases, such as postgres://postgres@127.0.0.1:5432/postgres.",
    );
  const name = `ragprep_bench_${randomUUID().replaceAll("-", "")}`;
  await administer(serverUrl, `create database ${name}`);
  stack.defer(() => administer(serverUrl, `drop database ${name} with (force)`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A table that grows row by row, since rows may be minutes apart. */
export function createTable(columns: readonly [title: string, width: number][]) {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) =>
        index === 0 ? cell.padEnd(columns[0]?.[1] ?? 0) : cell.padStart(columns[index]?.[1] ?? 0),
      )
      .join("  ");
  console.log(styleText("bold", line(columns.map(([title]) => title))));
  return { row: (...cells: (string | number)[]) => console.log(line(cells.map(String))) };
}

export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** The numbers of an option such as `16,64,256`. */
export function numbersOf(text: string): number[] {
  return text.split(",").map((part) => {
    const value = Number(part);
    if (!Number.isFinite(value))
      throw new Error(`Failed to read ${JSON.stringify(text)}: numbers with commas between them are needed.`);
    return value;
  });
}

/** The same number for every stage, and for documents. */
export function everywhere(number: number): NonNullable<IngestJob["semaphores"]> {
  return {
    documents: number,
    calls: number,
    download: number,
    chunk: number,
    embed: number,
    store: number,
    summarise: number,
    extract: number,
  };
}
