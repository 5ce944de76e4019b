import { parseArgs } from "node:util";
import { bench, createTable, numbersOf, seconds } from "./bench.ts";

/**
 * Whether a document costs the same among many as among few: the fake answers at once, so that only our own work counts.
 *
 *   npm run bench:scale -- --documents 10000,100000
 *
 * Times are from the first download to the last answer: building the vector index comes after that.
 */

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "2000,20000" },
    tokens: { type: "string", default: "150" },
    output: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
  },
});

const table = createTable([
  ["documents", 12],
  ["wall", 7],
  ["ms/doc", 7],
  ["of first", 8],
  ["cpu/doc", 8],
  ["rss", 5],
  ["of first", 8],
  ["lost", 5],
  ["twice", 6],
]);
let first: { msPerDocument: number; rss: number } | undefined;
for (const count of numbersOf(values.documents)) {
  const result = await bench({
    documents: { seed: Number(values.seed), count, tokens: Number(values.tokens) },
    fake: { seed: Number(values.seed) },
    semaphores: {},
    outputTokens: Number(values.output),
  });
  const msPerDocument = result.wallMs / count;
  first ??= { msPerDocument, rss: result.peakRssMb };
  table.row(
    count,
    seconds(result.wallMs),
    msPerDocument.toFixed(2),
    (msPerDocument / first.msPerDocument).toFixed(2),
    (result.cpuMs / count).toFixed(1),
    Math.round(result.peakRssMb),
    (result.peakRssMb / first.rss).toFixed(2),
    result.lost,
    result.duplicates,
  );
}
