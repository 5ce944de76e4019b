import { fork, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { startFakeServer } from "../../mocks/index.ts";
import { draw } from "../../mocks/random.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { analyseTables, ensureVectorIndexes } from "../../src/database/vector-index.ts";
import { refreshWordIndex } from "../../src/search/word-index.ts";
import { createTestPlace } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";
import { fillInBulk } from "./bulk-corpus.ts";
import { madeTexts, madeVector, percentiles } from "./made-texts.ts";
import type { LoadJob, LoadResult } from "./serve-load.ts";

/**
 * `ragprep serve` under load: the service, those who ask it and the database are processes of their own.
 *
 *   BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres npm run bench:serve -- --text FOLDER --chunks 10000
 *
 * Questions a second and their latency; then memory over `--questions`, `--hostile` requests that nobody should send, and
 * `--publish` documents published while 20 readers search. 0 leaves a part out.
 */

const { values } = parseArgs({
  options: {
    text: { type: "string" },
    chunks: { type: "string", default: "10000" },
    dimensions: { type: "string", default: "256" },
    mode: { type: "string", default: "words" },
    rate: { type: "string", default: "200" },
    questions: { type: "string", default: "0" },
    hostile: { type: "string", default: "0" },
    publish: { type: "string", default: "0" },
  },
});
const server = process.env["BENCH_DATABASE_URL"];
if (values.text === undefined || server === undefined)
  throw new Error("Give --text, a folder with .md files of real text, and BENCH_DATABASE_URL.");
const mode = values.mode === "hybrid" ? "hybrid" : "words";
const dimensions = Number(values.dimensions);
const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions };
const { chunkText, questions } = await madeTexts(values.text, 300);

await using stack = new AsyncDisposableStack();
const { options, drop } = await createTestPlace({ migrated: false, server });
stack.defer(drop);
const database = await connect(options);
stack.defer(async () => await database.close());
await migrate(database);
await fillInBulk(database, {
  chunks: Number(values.chunks),
  space,
  textOf: chunkText,
  vectorOf: (text) => madeVector(text, dimensions),
});
await ensureVectorIndexes(database, silentLogger);
const refresh = { pipeline: "nightly", textSearch: "english", logger: silentLogger, goOn: () => true };
await refreshWordIndex(database, refresh);
await analyseTables(database, silentLogger);

const fake = await startFakeServer({ port: 0 });
stack.defer(async () => await fake.close());
const service = spawn(process.execPath, [join(packageDirectory, "bin/ragprep.js"), "serve", "--port", "0"], {
  cwd: tmpdir(),
  env: { ...process.env, DATABASE_URL: options.databaseUrl, RAGPREP_FAKE_URL: fake.url },
  stdio: ["ignore", "ignore", "pipe"],
});
stack.defer(async () => {
  service.kill("SIGTERM");
  if (service.exitCode === null) await once(service, "exit");
});
const url = await listeningUrl(service);

await ask({ count: questions.length, rate: 0 }); // each is embedded once
for (const rate of [Number(values.rate), 0]) {
  const result = await ask({ count: rate === 0 ? 4_000 : rate * 20, rate });
  console.log(
    `${values.chunks} chunks, ${mode}: ${(result.times.length / result.seconds).toFixed(0)} questions a second${rate === 0 ? " at most, by 16 clients" : ""}, ${percentiles(result.times)}, ${result.failed} failed`,
  );
}
if (Number(values.questions) > 0) await measureMemory(Number(values.questions));
if (Number(values.hostile) > 0) await sendHostile(Number(values.hostile));
if (Number(values.publish) > 0) await publishMeanwhile(Number(values.publish));

async function listeningUrl({ stderr }: ChildProcess): Promise<string> {
  let said = "";
  for await (const text of stderr ?? []) {
    said += String(text);
    const [, found] = /listens on (\S+)/.exec(said) ?? [];
    if (found === undefined) continue;
    stderr?.resume();
    return found;
  }
  throw new Error(`The service did not start: ${said}`);
}

async function ask(job: Pick<LoadJob, "count" | "rate"> & Partial<LoadJob>): Promise<LoadResult> {
  const client = fork(join(import.meta.dirname, "serve-load.ts"));
  client.send({ url, questions, mode, connections: 16, ...job } satisfies LoadJob);
  return await new Promise((resolve, reject) => {
    client.once("message", (result: LoadResult) => resolve(result));
    client.once("exit", () => reject(new Error("Those who ask ended early.")));
  });
}

/** Megabytes that the service holds. */
async function memory(): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes (\S+)/m.exec(text) ?? [];
  return Number(bytes) / 1_048_576;
}

async function measureMemory(count: number): Promise<void> {
  const seen = [await memory()];
  for (let part = 0; part < 10; part++) {
    await ask({ count: count / 10, rate: 0 });
    seen.push(await memory());
  }
  console.log(
    `memory after each tenth of ${count} questions: ${seen.map((each) => each.toFixed(0)).join(" ")} MB`,
  );
}

/** Requests of wrong sizes, types, paths and tokens, slow and cut off ones. */
async function sendHostile(count: number): Promise<void> {
  const before = await memory();
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const json = { "content-type": "application/json" };
  const attacks: ((number: number) => Promise<number | null>)[] = [
    async () => await statusOf("/search", { method: "POST", headers: json, body: "x".repeat(300_000) }),
    async () => await statusOf("/search", { method: "POST", headers: json, body: deep }),
    async () =>
      await statusOf("/search", { method: "POST", headers: { "content-type": "text/xml" }, body: "<a/>" }),
    async () =>
      await statusOf("/search", {
        method: "POST",
        headers: json,
        body: JSON.stringify({ question: "word ".repeat(9_000), mode: "words", k: 1e9 }),
      }),
    async () =>
      await statusOf("/search", {
        method: "POST",
        headers: json,
        body: JSON.stringify({
          question: "'; drop table x; --",
          mode: "words",
          filter: { metadata: { "a'": { min: {} } } },
        }),
      }),
    async (number) =>
      await statusOf(`/${"../".repeat(number % 20)}etc/passwd?${"a=b&".repeat(number % 500)}`, {}),
    async (number) =>
      await statusOf("/runs", {
        method: "POST",
        headers: { ...json, authorization: `Bearer ${"t".repeat(number)}` },
        body: "{}",
      }),
    async (number) =>
      await cutOff(
        `POST /search HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n{"q${number}`,
      ),
    async (number) => await cutOff(`${"G".repeat(number % 9_000)} / HTTP/9.9\r\n\0\r\n\r\n`),
    async () =>
      await cutOff(
        "POST /search HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
      ),
  ];
  const statuses: Record<string, number> = {};
  for (let first = 0; first < count; first += 50) {
    const ended = await Promise.all(
      Array.from({ length: Math.min(50, count - first) }, async (_, index) => {
        const attack = attacks[Math.floor(draw(5, first + index) * attacks.length)];
        return String((await attack?.(first + index)) ?? "closed");
      }),
    );
    for (const status of ended) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const { failed } = await ask({ count: 300, rate: 0 });
  console.log(
    `${count} hostile requests: ${JSON.stringify(statuses)}; the service ${service.exitCode === null ? "lives" : "DIED"}, then ${failed} of 300 questions failed; ${before.toFixed(0)} MB before, ${(await memory()).toFixed(0)} after`,
  );
}

async function statusOf(path: string, request: RequestInit): Promise<number | null> {
  try {
    const response = await fetch(url + path, { ...request, signal: AbortSignal.timeout(40_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** Sends bytes and hangs up after a moment, or when the service does. */
async function cutOff(bytes: string): Promise<number | null> {
  const socket = connectSocket(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.end(bytes);
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(await firstBytes(socket)) ?? [];
  socket.destroy();
  return status === undefined ? null : Number(status);
}

async function firstBytes(socket: NodeJS.ReadableStream): Promise<string> {
  try {
    for await (const bytes of socket) return String(bytes);
  } catch {
    // Reset by the service.
  }
  return "";
}

/** While documents are published one after the other, readers must see each one whole or not at all. */
async function publishMeanwhile(documents: number): Promise<void> {
  const quiet = await ask({ count: 2_000, rate: 0, connections: 20 });
  const parts = ["halfseen alpha", "halfseen beta", "halfseen gamma"];
  const halves = { seen: 0, looks: 0, ended: false };
  const look = (async () => {
    const answer = z.object({ hits: z.array(z.object({ uri: z.string() })) });
    while (!halves.ended) {
      const response = await fetch(`${url}/search`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question: "halfseen", mode: "words", k: 100 }),
      });
      const { hits } = answer.parse(await response.json());
      const counts = new Map<string, number>();
      for (const { uri } of hits) counts.set(uri, (counts.get(uri) ?? 0) + 1);
      // The hundredth hit may cut a document in two.
      const torn = [...counts.values()].filter((count) => count !== parts.length).length;
      if (torn > (hits.length === 100 ? 1 : 0)) halves.seen++;
      halves.looks++;
    }
  })();
  const runId = await startTestRun(database);
  const busy: LoadResult[] = [];
  const published = { count: 0 };
  const publishing = (async () => {
    for (; published.count < documents; published.count++)
      await publishTestDocument(database, {
        runId,
        document: listed(`file:new-${published.count % 1_000}.md`),
        chunked: chunkedFrom(parts.map((part) => `${part} ${chunkText(published.count)}`)),
        space,
        textSearch: "english",
        fingerprint: `f${published.count}`,
      });
  })();
  while (published.count < documents) busy.push(await ask({ count: 1_000, rate: 0, connections: 20 }));
  await publishing;
  halves.ended = true;
  await look;
  console.log(
    `20 readers: quiet ${percentiles(quiet.times)}; while ${documents} documents are published ${percentiles(busy.flatMap(({ times }) => times))}, ${busy.reduce((sum, { failed }) => sum + failed, 0)} failed; ${halves.seen} of ${halves.looks} looks saw half a document`,
  );
}
