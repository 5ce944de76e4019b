import { expect, test } from "vitest";
import { chaos } from "../chaos/chaos-run.ts";

/** Some kills; `npm run chaos -- --kills 200` makes more. */
const kills = 4;

test(`${kills} kills at random moments lose nothing, tear nothing, and have nothing paid for twice but what was in flight`, async () => {
  const report = await chaos({ seed: 11, kills, documents: 16, latency: { minMs: 10, maxMs: 60 } });
  expect(report.kills).toBe(kills);
  expect(report.lost).toEqual([]);
  expect(report).toMatchObject({ wrongVectors: 0, leftOver: 0, idleTokens: 0 });
  expect(report.observation.documents).toBeGreaterThanOrEqual(16);
  expect(report.observation.violations).toEqual({});
  expect(report.reader.torn).toEqual({});
  expect(report.reader.looks).toBeGreaterThan(kills);
  expect(report.reader.documentsSeen).toBeGreaterThan(0);
  const { billed, saved, duplicate, repeated } = report.bill;
  expect(duplicate + repeated).toBeLessThanOrEqual(billed - saved);
});
