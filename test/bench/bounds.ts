import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { DocumentError, messageOf } from "../../src/base/errors.ts";
import { createTextPool } from "../../src/text/pool.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { badFiles } from "../support/bad-files.ts";
import { hostileFiles } from "../support/hostile-files.ts";
import type { HostileFile } from "../support/hostile-files.ts";
import { textJob } from "../support/text-job.ts";

/**
 * Bad and hostile files through the pool of worker threads: whether each ends with text or with a reason of its own, the
 * longest pause of the main thread's event loop, and the peak memory of the process with its threads.
 *
 *   npm run bench:bounds
 */

/** Reasons that blame us and not the file. */
const ownFaults = new Set(["parser_failed", "internal"]);
const pool = createTextPool({ threads: 2, timeLimitMs: 60_000 });
const outcomes: Record<string, number> = {};
const faults: string[] = [];
let [peak, longest, slowest] = [0, 0, ""];
let slowestMs = 0;
let isRunning = false;
const delay = monitorEventLoopDelay({ resolution: 1 });

async function run({ name, bytes }: HostileFile): Promise<void> {
  const uri = `file:${name}`;
  const mediaType = sniffMediaType(bytes, { names: [uri] });
  const sent = Uint8Array.from(bytes);
  const started = performance.now();
  // What making the file took is over with the next turn of the loop.
  await setTimeout(2);
  isRunning = true;
  delay.reset();
  delay.enable();
  let outcome = "text";
  try {
    await pool.run(textJob({ uri, bytes: sent, mediaType }));
  } catch (error) {
    outcome = error instanceof DocumentError ? error.reason : "no reason";
    if (!(error instanceof DocumentError) || ownFaults.has(error.reason))
      faults.push(`${name}: ${messageOf(error)}`);
  }
  delay.disable();
  isRunning = false;
  const took = performance.now() - started;
  if (took > slowestMs) [slowestMs, slowest] = [took, name];
  if (took > 5_000) console.log(`${(took / 1000).toFixed(1)} s: ${name}`);
  if (delay.max / 1e6 > longest) {
    longest = delay.max / 1e6;
    console.log(`pause of ${longest.toFixed(1)} ms: ${name}`);
  }
  peak = Math.max(peak, process.memoryUsage.rss());
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}

/** CPU time of the main thread between two of its timers: what is our doing on a machine that has other work. */
let busy = 0;
let before = process.threadCpuUsage();
const sampler = setInterval(() => {
  const now = process.threadCpuUsage();
  if (isRunning) busy = Math.max(busy, now.user + now.system - before.user - before.system);
  before = now;
  peak = Math.max(peak, process.memoryUsage.rss());
}, 1);
await run({ name: "warm.md", bytes: new TextEncoder().encode("# Title") });
longest = 0;
for (const file of badFiles()) await run(file);
for (const file of hostileFiles()) {
  const earlier = peak;
  await run(file);
  if (peak > earlier + 50e6) console.log(`peak ${(peak / 1e6).toFixed(0)} MB: ${file.name}`);
}
clearInterval(sampler);
await pool.close();
console.log(
  `${Object.values(outcomes).reduce((sum, count) => sum + count, 0)} files: ${JSON.stringify(outcomes)}`,
);
console.log(
  `longest pause ${longest.toFixed(1)} ms, of it the main thread's own work at most ${(busy / 1000).toFixed(1)} ms, peak RSS ${(peak / 1e6).toFixed(0)} MB, slowest ${slowest} (${(slowestMs / 1000).toFixed(1)} s)`,
);
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
