import { parseArgs } from "node:util";
import { bench, createTable, everywhere, numbersOf, seconds } from "./bench.ts";
import type { BenchResult } from "./bench.ts";

/**
 * How busy a run keeps its calls in flight when nothing but latency limits it, and what that costs in CPU time and memory.
 *
 *   npm run bench:latency -- --documents 1000,3000 --in-flight 64
 *
 * `ideal` is the sum of the latencies of the calls made, divided by how many may be in flight.
 */

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "1000,3000" },
    tokens: { type: "string", default: "1300" },
    "in-flight": { type: "string", default: "64" },
    seeds: { type: "string", default: "1" },
    output: { type: "string", default: "300" },
    latency: { type: "string", default: "200,800" },
  },
});

const inFlight = Number(values["in-flight"]);
const [minMs = 200, maxMs = 800] = numbersOf(values.latency);
const table = createTable([
  ["case", 24],
  ["ideal", 6],
  ["wall", 6],
  ["ratio", 6],
  ["calls", 6],
  ["most", 5],
  ["lost", 5],
  ["twice", 6],
  ["cpu/doc", 8],
  ["rss", 5],
  ["loop p99", 9],
  ["max", 5],
]);
for (const seed of numbersOf(values.seeds)) {
  const results: { count: number; result: BenchResult }[] = [];
  for (const count of numbersOf(values.documents)) {
    const result = await bench({
      documents: { seed, count, tokens: Number(values.tokens) },
      fake: { seed, latency: { minMs, maxMs } },
      semaphores: { ...everywhere(inFlight * 2), calls: inFlight, download: 16, chunk: 8, store: 8 },
      outputTokens: Number(values.output),
    });
    results.push({ count, result });
    const ideal = result.stats.latencyMs / inFlight;
    table.row(
      `${count} docs, seed ${seed}`,
      seconds(ideal),
      seconds(result.wallMs),
      (result.wallMs / ideal).toFixed(3),
      result.stats.requests,
      result.stats.maxInFlight,
      result.lost,
      result.duplicates,
      (result.cpuMs / count).toFixed(1),
      Math.round(result.peakRssMb),
      result.loopDelayMs.p99.toFixed(1),
      result.loopDelayMs.max.toFixed(0),
    );
  }
  const [small, large] = results;
  if (small === undefined || large === undefined) continue;
  const slope = (large.result.cpuMs - small.result.cpuMs) / (large.count - small.count);
  console.log(`CPU a document, from ${small.count} to ${large.count}: ${slope.toFixed(2)} ms`);
}
