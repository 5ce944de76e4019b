import { expect, test } from "vitest";
import { draw } from "../../mocks/random.ts";
import { killedAndResumed } from "./chaos-run.ts";

test.each([1, 2])(
  "a run of 100 documents that is killed in the middle is taken up by the next: nothing is lost, and nothing that was saved is paid for twice (seed %i)",
  async (seed) => {
    const report = await killedAndResumed({
      seed,
      documents: 100,
      latency: { minMs: 20, maxMs: 120 },
      killAt: 0.1 + 0.8 * draw(seed, "at"),
    });
    expect(report.wasKilled).toBe(true);
    expect(report.lost).toEqual([]);
    expect(report.observation).toMatchObject({ documents: 100, violations: {} });
    expect(report).toMatchObject({ wrongVectors: 0, leftOver: 0 });
    const { billed, saved, duplicate, repeated } = report.bill;
    // All that was paid twice is missing from what was saved. How much that is, is measured: docs/benchmarks.md.
    expect(duplicate + repeated).toBeLessThanOrEqual(billed - saved);
  },
  60_000,
);
