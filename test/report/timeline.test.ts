import { expect, test } from "vitest";
import type { RateSample } from "../../src/database/run-details.ts";
import { limitUse } from "../../src/report/timeline.ts";

const sample = (atMs: number, tokens: number, rateLimited = 0): RateSample => ({
  model: "gpt-6-luna",
  atMs,
  tokensPerMinute: 60_000,
  requestsPerMinute: null,
  tokens,
  requests: tokens / 100,
  rateLimited,
  slowDowns: 0,
  waiting: 0,
  inFlight: 1,
});

test("what refused requests gave back was not sent: no step has less than nothing, the sum is what was sent, 429s keep their step", () => {
  const [use] = limitUse([
    sample(1000, 1000),
    sample(2000, 4000, 2),
    sample(3000, 2500, 2),
    sample(4000, 3000, 3),
  ]);
  expect(use?.steps.map((step) => [step.atMs, step.tokensPerMinute / 60, step.rateLimited])).toEqual([
    [1000, 1000, 0],
    [2000, 1500, 2],
    [3000, 0, 0],
    [4000, 500, 1],
  ]);
  expect(use?.rateLimited).toBe(3);
});
