import { expect, test } from "vitest";
import { fleetChaos } from "./fleet-run.ts";

/** `npm run chaos:workers` kills more of them. */
const server = process.env["TEST_DATABASE_URL"];

test.runIf(server !== undefined)(
  "a worker and a coordinator that are killed lose nothing, tear nothing, and have nothing published twice or paid for twice but what was in flight",
  async () => {
    const report = await fleetChaos({
      seed: 3,
      server: server ?? "",
      documents: 80,
      workers: 2,
      kills: 2,
      coordinatorKills: 1,
      stops: 0,
      stopMs: 0,
      outages: 0,
      outageMs: 0,
      latency: { minMs: 200, maxMs: 800 },
    });
    expect(report).toMatchObject({ workerKills: 2, coordinatorKills: 1 });
    expect(report).toMatchObject({ lost: [], wrongVectors: 0, leftOver: 0, publishedTwice: 0 });
    expect(report.observation.violations).toEqual({});
    expect(report.reader.torn).toEqual({});
    expect(report.maxTakeUpMs).toBeLessThan(30_000);
    const { billed, saved, duplicate, repeated } = report.bill;
    expect(duplicate + repeated).toBeLessThanOrEqual(billed - saved);
  },
);
