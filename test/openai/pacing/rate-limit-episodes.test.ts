import { expect, test } from "vitest";
import { classifyRateLimit } from "../../../src/openai/errors.ts";
import { RateLimitEpisodes } from "../../../src/openai/pacing/rate-limit-episodes.ts";

const minute = 60_000;

/** Episodes at a time that the test sets. */
function episodesAt({ random = () => 0 }: { random?: () => number } = {}) {
  const time = { now: 0 };
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  return { time, episodes: new RateLimitEpisodes({ clock, random }) };
}

function rateLimit(retryAfterMs?: number) {
  const headers = new Headers(retryAfterMs === undefined ? {} : { "retry-after-ms": String(retryAfterMs) });
  return classifyRateLimit({ headers, body: { message: "", type: undefined, code: undefined } });
}

const atEdge = { inFlight: 9, isEdgeKnown: true };

test("429s of requests that were in flight together are one episode.", () => {
  const { episodes } = episodesAt();
  expect(episodes.isNew(3)).toBe(true);
  episodes.begin(7, atEdge);
  expect([3, 7, 8].map((sequence) => episodes.isNew(sequence))).toEqual([false, false, true]);
});

test("A hold lasts as long as the 429 asks, with up to a fifth of jitter, and never gets shorter.", () => {
  const { episodes, time } = episodesAt({ random: () => 0.5 });
  expect(episodes.heldMs).toBeLessThanOrEqual(0);
  expect(episodes.hold(rateLimit(1000), () => 5)).toBe(1100);
  expect(episodes.hold(rateLimit(100), () => 5)).toBe(1100);
  time.now = 1100;
  expect(episodes.heldMs).toBe(0);
});

test("Without a hint the estimate decides, and without an estimate the hold doubles with each episode, up to 30 s.", () => {
  const { episodes, time } = episodesAt();
  expect(episodes.hold(rateLimit(), () => 70)).toBe(70);
  const holds: number[] = [];
  for (let sequence = 1; sequence <= 8; sequence++) {
    time.now += minute;
    episodes.begin(sequence, atEdge);
    holds.push(episodes.hold(rateLimit(), () => undefined));
  }
  expect(holds).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  episodes.answered();
  time.now += minute;
  episodes.begin(9, atEdge);
  expect(episodes.hold(rateLimit(), () => undefined)).toBe(500);
});

test("Each episode at a known edge keeps 1 % more free, up to 10 %, and forgets it over a minute.", () => {
  const { episodes, time } = episodesAt();
  expect(episodes.edgeMargin).toBe(0.01);
  episodes.begin(1, { ...atEdge, isEdgeKnown: false });
  expect(episodes.edgeMargin).toBe(0.01);
  episodes.begin(2, atEdge);
  expect(episodes.edgeMargin).toBeCloseTo(0.02, 10);
  for (let sequence = 3; sequence < 30; sequence++) episodes.begin(sequence, atEdge);
  expect(episodes.edgeMargin).toBe(0.1);
  time.now += minute;
  expect(episodes.edgeMargin).toBeCloseTo(0.1 / Math.E, 10);
  time.now += 10 * minute;
  expect(episodes.edgeMargin).toBe(0.01);
});

test("The window opens with answers, and closes below what was in flight at a 429.", () => {
  const { episodes } = episodesAt();
  expect(episodes.window).toBe(16);
  for (let answer = 0; answer < 10; answer++) episodes.answered();
  expect(episodes.window).toBe(36);
  episodes.counts.rate++;
  episodes.begin(1, { inFlight: 19, isEdgeKnown: false });
  expect(episodes.window).toBe(14);
  episodes.answered();
  episodes.answered();
  expect(episodes.window).toBe(15);
  for (let sequence = 2; sequence < 9; sequence++)
    episodes.begin(sequence, { inFlight: 0, isEdgeKnown: false });
  expect(episodes.window).toBe(1);
});

test("A slow_down takes a third off the rate, once an episode, and the ramp grows by half in 15 minutes.", () => {
  const { episodes, time } = episodesAt();
  expect(episodes.rampRate).toBeUndefined();
  expect(episodes.slowDown(rateLimit(), { sequence: 1, newestSequence: 5, rate: 90 })).toBe(60);
  expect(episodes.slowDown(rateLimit(), { sequence: 5, newestSequence: 6, rate: 90 })).toBeNull();
  expect(episodes.heldMs).toBe(1000);
  time.now += 15 * minute;
  expect(episodes.rampRate).toBeCloseTo(90, 10);
  expect(episodes.slowDown(rateLimit(), { sequence: 7, newestSequence: 9, rate: 300 })).toBeCloseTo(60, 10);
  episodes.endRamp();
  expect(episodes.rampRate).toBeUndefined();
});
