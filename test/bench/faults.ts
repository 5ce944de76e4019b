import { parseArgs } from "node:util";
import type { FaultProbabilities } from "../../mocks/index.ts";
import { bench, createTable, everywhere, numbersOf, seconds } from "./bench.ts";

/**
 * What faults cost: the same documents with and without them.
 *
 *   npm run bench:faults -- --documents 200 --seeds 1,2,3
 *
 * `ideal` is the time without faults; the bar is 1.5 times that and 5 s.
 */

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "200" },
    tokens: { type: "string", default: "1300" },
    semaphores: { type: "string", default: "32" },
    seeds: { type: "string", default: "1" },
    output: { type: "string", default: "300" },
    latency: { type: "string", default: "200,800" },
    errors: { type: "string", default: "0.05" },
    resets: { type: "string", default: "0.02" },
    hangs: { type: "string", default: "0.01" },
    truncated: { type: "string", default: "0.02" },
  },
});

const faults: FaultProbabilities = {
  error_500: Number(values.errors),
  reset_before_answer: Number(values.resets) / 2,
  reset_mid_body: Number(values.resets) / 2,
  hang: Number(values.hangs),
  truncated_json: Number(values.truncated),
};
const [minMs = 200, maxMs = 800] = numbersOf(values.latency);
const table = createTable([
  ["case", 24],
  ["ideal", 6],
  ["wall", 6],
  ["ratio", 6],
  ["bar", 6],
  ["faults", 7],
  ["unusable", 9],
  ["possibly billed", 16],
  ["lost", 5],
  ["twice", 6],
]);
for (const seed of numbersOf(values.seeds)) {
  for (const semaphore of numbersOf(values.semaphores)) {
    const documents = { seed, count: Number(values.documents), tokens: Number(values.tokens) };
    const common = { documents, semaphores: everywhere(semaphore), outputTokens: Number(values.output) };
    const latency = { minMs, maxMs };
    const clean = await bench({ ...common, fake: { seed, latency } });
    const faulty = await bench({ ...common, fake: { seed, latency, faults } });
    const struck = faulty.stats.faults;
    const total = Object.values(struck).reduce((sum, count) => sum + count, 0);
    table.row(
      `${documents.count} docs, sem ${semaphore}, seed ${seed}`,
      seconds(clean.wallMs),
      seconds(faulty.wallMs),
      (faulty.wallMs / clean.wallMs).toFixed(2),
      seconds(1.5 * clean.wallMs + 5000),
      total,
      total - (struck["error_500"] ?? 0),
      faulty.calls["possibly_billed"] ?? 0,
      faulty.lost,
      faulty.duplicates,
    );
  }
}
