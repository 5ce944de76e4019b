import { globSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import pLimit from "p-limit";
import { DocumentError } from "../../src/base/errors.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { createTextPool } from "../../src/text/pool.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { fetchCorpus } from "../corpus/fetch.ts";
import { createTable, numbersOf, seconds } from "./bench.ts";
import { textJob } from "../support/text-job.ts";

/**
 * Real PDFs, Word documents and web pages through the pool: how much faster two threads are than one, and what is left of
 * the event loop meanwhile. Reading, hashing and sniffing are done as a run does them. `loop` is how late timers are, in
 * milliseconds, and `busy` the most CPU time that the main thread took between two of its timers: what is ragprep's own doing on a
 * machine that has other work.
 *
 *   RAGPREP_CORPUS=/var/tmp/ragprep-corpus npm run bench:text -- --megabytes 200 --threads 1,2
 */

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "200" },
    threads: { type: "string", default: "1,2" },
  },
});
const folder = resolve(process.env["RAGPREP_CORPUS"] ?? join(tmpdir(), "ragprep-corpus"));
await fetchCorpus(folder);

/** Shares of the megabytes; there are few Word documents, so they come again. */
const shares = { pdf: 0.55, html: 0.35, docx: 0.1 };
const files = Object.entries(shares).flatMap(([ending, share]) =>
  pick(ending, share * Number(values.megabytes) * 1e6),
);

const table = createTable([
  ["threads", 8],
  ["files", 6],
  ["MB", 6],
  ["wall", 7],
  ["MB/s", 6],
  ["cpu", 7],
  ["loop p50", 9],
  ["p99", 6],
  ["max", 6],
  ["busy", 6],
  ["peak RSS", 9],
]);
for (const threads of numbersOf(values.threads)) await measure(threads);

function pick(ending: string, bytes: number): string[] {
  const all = globSync(`**/*.${ending}`, { cwd: folder })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .toSorted((one, other) =>
      contentHash(Buffer.from(basename(one))).localeCompare(contentHash(Buffer.from(basename(other)))),
    );
  const picked: string[] = [];
  let size = 0;
  for (let index = 0; size < bytes && all.length > 0; index += 1) {
    const path = all[index % all.length] ?? "";
    picked.push(path);
    size += statSync(path).size;
  }
  return picked;
}

async function measure(threads: number): Promise<void> {
  const pool = createTextPool({ threads, timeLimitMs: 300_000 });
  const limit = pLimit(8);
  let bytesRead = 0;
  let peak = 0;
  const one = async (path: string): Promise<void> => {
    const bytes = new Uint8Array(await readFile(path));
    bytesRead += bytes.length;
    contentHash(bytes);
    const uri = `file:${basename(path)}`;
    try {
      const mediaType = sniffMediaType(bytes, { names: [uri] });
      await pool.run(textJob({ uri, bytes, mediaType }, { countEncodings: ["o200k_base"] }));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
    }
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  // Threads are started when documents queue up: both are there before the clock starts.
  const warm = files.slice(0, 40);
  await Promise.all(warm.map((path) => limit(() => one(path))));
  bytesRead = 0;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const started = performance.now();
  let busy = 0;
  let before = process.threadCpuUsage();
  const sampler = setInterval(() => {
    const now = process.threadCpuUsage();
    busy = Math.max(busy, now.user + now.system - before.user - before.system);
    before = now;
  }, 1);
  delay.enable();
  await Promise.all(files.map((path) => limit(() => one(path))));
  delay.disable();
  clearInterval(sampler);
  const wall = performance.now() - started;
  const used = process.cpuUsage(cpu);
  await pool.close();
  const milliseconds = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
  table.row(
    threads,
    files.length,
    (bytesRead / 1e6).toFixed(0),
    seconds(wall),
    (bytesRead / 1e3 / wall).toFixed(1),
    seconds((used.user + used.system) / 1000),
    milliseconds(delay.percentile(50)),
    milliseconds(delay.percentile(99)),
    milliseconds(delay.max),
    (busy / 1000).toFixed(1),
    `${(peak / 1e6).toFixed(0)} MB`,
  );
}
