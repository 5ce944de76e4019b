import { parseArgs } from "node:util";
import type { FakeServerOptions, FakeStats } from "../../mocks/index.ts";
import { bench, createTable, everywhere, numbersOf, seconds } from "./bench.ts";

/**
 * How near a run comes to the token limits, and what it costs in 429s.
 *
 *   npm run bench:limits -- --bucket 6 --documents 300 --semaphores 16,64,256 --hints exact,seconds,none
 *   npm run bench:limits -- --bucket 60 --documents 1500
 *   npm run bench:limits -- --untold
 *   npm run bench:limits -- --halve 25
 *   npm run bench:limits -- --processes 4 --documents 800
 *
 * `ideal` is the tokens that the run's own requests reserved, beyond what the bucket holds, divided by the rate: the time
 * that no client can beat. Of several models the slowest counts.
 */

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "300" },
    tokens: { type: "string", default: "1300" },
    bucket: { type: "string", default: "6" },
    semaphores: { type: "string", default: "64" },
    hints: { type: "string", default: "exact" },
    seeds: { type: "string", default: "1" },
    untold: { type: "boolean", default: false },
    "no-headers": { type: "boolean", default: false },
    halve: { type: "string" },
    processes: { type: "string", default: "1" },
    "chat-tokens": { type: "string", default: "900000" },
    "chat-requests": { type: "string", default: "2250" },
    "embed-tokens": { type: "string", default: "500000" },
    "embed-requests": { type: "string", default: "1500" },
    output: { type: "string", default: "300" },
    latency: { type: "string", default: "200,800" },
  },
});

const chat = "gpt-6-luna";
const embedding = "text-embedding-3-small";
const limits = {
  [chat]: {
    tokensPerMinute: Number(values["chat-tokens"]),
    requestsPerMinute: Number(values["chat-requests"]),
  },
  [embedding]: {
    tokensPerMinute: Number(values["embed-tokens"]),
    requestsPerMinute: Number(values["embed-requests"]),
  },
};
const halveAfterMs = values.halve === undefined ? undefined : Number(values.halve) * 1000;
const processes = Number(values.processes);
const [minMs = 200, maxMs = 800] = numbersOf(values.latency);

function idealMs(stats: FakeStats, bucketSeconds: number): number {
  const times = Object.entries(limits).map(([model, { tokensPerMinute }]) => {
    const reserved = stats.models[model]?.admittedTokens ?? 0;
    const rate = tokensPerMinute / 60_000;
    const depth = rate * 1000 * bucketSeconds;
    if (model !== chat || halveAfterMs === undefined) return Math.max(0, reserved - depth) / rate;
    // What went through until the limit halved, and the rest at half the rate with a bucket half as deep.
    const atFullRate = Math.max(0, reserved - depth) / rate;
    if (atFullRate <= halveAfterMs) return atFullRate;
    return halveAfterMs + Math.max(0, reserved - depth / 2 - halveAfterMs * rate) / (rate / 2);
  });
  return Math.max(...times);
}

const table = createTable([
  ["case", 52],
  ["ideal", 6],
  ["wall", 6],
  ["ratio", 6],
  ["api", 6],
  ["429s", 5],
  ["lost", 5],
  ["twice", 6],
  ["cpu/doc", 8],
  ["rss", 5],
]);
for (const bucketSeconds of numbersOf(values.bucket)) {
  for (const seed of numbersOf(values.seeds)) {
    for (const hint of values.hints.split(",")) {
      for (const semaphore of numbersOf(values.semaphores)) {
        const documents = { seed, count: Number(values.documents), tokens: Number(values.tokens) };
        const fake: FakeServerOptions = {
          seed,
          latency: { minMs, maxMs },
          limits,
          bucketSeconds,
          headers: {
            rateLimits: !values["no-headers"],
            retryAfter: hint === "seconds" || hint === "none" ? hint : "exact",
          },
          ...(halveAfterMs === undefined
            ? {}
            : {
                limitChanges: [
                  {
                    afterMs: halveAfterMs,
                    limits: {
                      [chat]: { ...limits[chat], tokensPerMinute: Number(values["chat-tokens"]) / 2 },
                    },
                  },
                ],
              }),
        };
        const result = await bench({
          documents,
          fake,
          limits: values.untold ? {} : limits,
          semaphores: everywhere(semaphore),
          outputTokens: Number(values.output),
          processes,
        });
        const ideal = idealMs(result.stats, bucketSeconds);
        table.row(
          `${documents.count} docs${processes === 1 ? "" : ` in ${processes} processes`}, ${bucketSeconds} s, sem ${semaphore}, ${hint}${values.untold ? ", untold" : ""}${halveAfterMs === undefined ? "" : ", halves"}${seed === 1 ? "" : `, seed ${seed}`}`,
          seconds(ideal),
          seconds(result.wallMs),
          (result.wallMs / ideal).toFixed(3),
          seconds(result.apiMs),
          result.rateLimited,
          result.lost,
          result.duplicates,
          (result.cpuMs / documents.count).toFixed(1),
          Math.round(result.peakRssMb),
        );
      }
    }
  }
}
