import { expect, test } from "vitest";
import { silentLogger } from "../../../src/base/log.ts";
import { RequestTooLarge, classifyRateLimit } from "../../../src/openai/errors.ts";
import { ModelLimits } from "../../../src/openai/pacing/model-limits.ts";
import type { RateLimits } from "../../../src/openai/pacing/model-limits.ts";
import { RateLimitEpisodes } from "../../../src/openai/pacing/rate-limit-episodes.ts";
import { Throughput } from "../../../src/openai/pacing/throughput.ts";
import { TokenScale } from "../../../src/openai/pacing/token-scale.ts";

/** What is known of a model's limits, at a time that the test sets. */
function known(configured: RateLimits = {}) {
  const time = { now: 0 };
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  const episodes = new RateLimitEpisodes({ clock, random: () => 0 });
  const limits = new ModelLimits({ model: "m", clock, log: silentLogger, configured, episodes });
  return { time, limits, episodes };
}

function rateHeaders(limit: number, remaining: number, what = "tokens"): Headers {
  return new Headers({
    [`x-ratelimit-limit-${what}`]: String(limit),
    [`x-ratelimit-remaining-${what}`]: String(remaining),
  });
}

function refusal(message: string) {
  return classifyRateLimit({ headers: new Headers(), body: { message, type: undefined, code: undefined } });
}

test("Nothing is waited for while no limit is known, and a configured one counts from the start.", () => {
  expect(known().limits.waitFor(1_000_000, "extract")).toBe(0);
  const { limits } = known({ tokensPerMinute: 60_000 });
  expect(limits.isLimited).toBe(true);
  expect(limits.waitFor(500, "extract")).toBe(0);
  limits.send(900, "extract");
  expect(limits.waitFor(900, "extract")).toBeCloseTo(900, -2);
});

test("A request larger than the whole limit is rejected; a guessed limit rejects nothing.", () => {
  const { limits } = known({ tokensPerMinute: 1000 });
  expect(() => limits.assertFits(1001)).toThrow(RequestTooLarge);
  const { limits: unknown } = known();
  expect(() => unknown.assertFits(1e9)).not.toThrow();
});

test("Headers show the limit and how deep the bucket is.", () => {
  const { limits } = known();
  const sent = limits.send(1000, "extract");
  limits.end(sent);
  limits.learnAnswer(sent, rateHeaders(60_000, 5000), undefined);
  expect(limits.tokens).toMatchObject({ limit: 60_000, capacity: 6000, rate: 1 });
  limits.learnAnswer(limits.send(0, "extract"), rateHeaders(30_000, 5000), undefined);
  expect(limits.tokens.limit).toBe(30_000);
});

test("An answer to an older request does not bring an older limit back.", () => {
  const { limits } = known();
  const older = limits.send(10, "extract");
  const newer = limits.send(10, "extract");
  limits.learnAnswer(newer, rateHeaders(30_000, 100), undefined);
  limits.learnAnswer(older, rateHeaders(60_000, 100), undefined);
  expect(limits.tokens.limit).toBe(30_000);
});

test("Limits of -1, of nonsense, or none are ignored.", () => {
  const { limits } = known({ tokensPerMinute: 60_000 });
  for (const value of ["-1", "many", "1e9", ""]) {
    const headers = new Headers({ "x-ratelimit-limit-tokens": value, "x-ratelimit-remaining-tokens": value });
    limits.learnAnswer(limits.send(10, "extract"), headers, undefined);
  }
  expect(limits.tokens.limit).toBe(60_000);
});

test("A configured limit stays the ceiling where the account has more.", () => {
  const { limits } = known({ tokensPerMinute: 60_000, requestsPerMinute: 60 });
  const headers = rateHeaders(600_000, 500_000);
  headers.set("x-ratelimit-limit-requests", "6000");
  limits.learnAnswer(limits.send(50_000, "extract"), headers, undefined);
  expect(limits.tokens.limit).toBe(600_000);
  expect(limits.requestLimit).toBe(60);
  expect(limits.waitFor(50_000, "extract")).toBeGreaterThanOrEqual(40_000);
});

test("Two 429s some time apart give a guess of a limit that nothing names.", () => {
  const { limits, time } = known();
  const full = refusal("Too many requests");
  limits.learnRefusal(limits.send(1000, "extract"), full, new Headers(), true);
  time.now = 4000;
  const sent = limits.send(6000, "extract");
  limits.recount(sent, 0);
  limits.send(4000, "extract");
  limits.learnRefusal(sent, full, new Headers(), true);
  // 4,000 tokens in 4 s.
  expect(limits.tokens).toMatchObject({ limit: 60_000, isGuess: true });
});

test("A 429 that says how it counts corrects what was sent before.", () => {
  const { limits } = known({ tokensPerMinute: 600_000 });
  const sent = limits.send(1000, "extract");
  limits.end(sent);
  const message = "Rate limit reached on tokens per min (TPM): Limit 600000, Used 9000, Requested 2000.";
  limits.learnRefusal(sent, refusal(message), new Headers(), true);
  expect(limits.counted(1000, "extract")).toBe(2000);
  expect(limits.counted(1000, "summarise")).toBe(2000);
});

test("Without headers, usage shows how a stage's tokens are counted.", () => {
  const { limits } = known({ tokensPerMinute: 600_000 });
  limits.learnAnswer(limits.send(1000, "extract"), new Headers(), 1500);
  expect(limits.counted(1000, "extract")).toBe(1500);
  expect(limits.counted(1000, "summarise")).toBe(1000);
  expect(limits.throughput.admitted.tokens).toBe(1500);
});

test("A scale moves a tenth of the way with each count, and stays between a quarter and four times.", () => {
  const scale = new TokenScale();
  scale.learn("extract", 2);
  scale.learn("extract", 1);
  expect(scale.apply(100, "extract")).toBeCloseTo(190, 10);
  scale.learn("summarise", 1000);
  expect(scale.apply(100, "summarise")).toBe(400);
  expect(scale.correct(0)).toBe(0.25);
  expect(scale.apply(100, "embed")).toBe(25);
});

test("The throughput fades over five seconds.", () => {
  const time = { now: 0 };
  const throughput = new Throughput({ now: () => time.now, sleep: () => Promise.resolve() });
  throughput.add(5000);
  expect(throughput.tokensPerMs).toBe(1);
  time.now = 5000;
  expect(throughput.tokensPerMs).toBeCloseTo(1 / Math.E, 10);
  expect(throughput.admitted).toEqual({ requests: 1, tokens: 5000 });
});
