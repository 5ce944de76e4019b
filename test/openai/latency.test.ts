import { expect, test } from "vitest";
import { LatencyTracker, defaultTimeouts } from "../../src/openai/pacing/latency.ts";

test("The timeout follows the 99th percentile once there is one.", () => {
  const tracker = new LatencyTracker(defaultTimeouts);
  for (let count = 0; count < 19; count++) tracker.record(1000, 100);
  expect(tracker.timeoutMs(100, 0)).toBe(defaultTimeouts.initialMs);
  tracker.record(2000, 100);
  expect(tracker.timeoutMs(100, 0)).toBe(8000);
});

test("A larger request and one that timed out before get more time, within floor and ceiling.", () => {
  const tracker = new LatencyTracker({ initialMs: 1, floorMs: 3000, ceilingMs: 60_000, factor: 4 });
  for (let count = 0; count < 50; count++) tracker.record(1000, 100);
  expect(tracker.timeoutMs(50, 0)).toBe(4000);
  expect(tracker.timeoutMs(300, 0)).toBe(12_000);
  expect(tracker.timeoutMs(100, 2)).toBe(16_000);
  expect(tracker.timeoutMs(100, 20)).toBe(60_000);
  for (let count = 0; count < 300; count++) tracker.record(10, 100);
  expect(tracker.timeoutMs(100, 0)).toBe(3000);
});
