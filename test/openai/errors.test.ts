import { describe, expect, test } from "vitest";
import {
  RetryBudget,
  classifyRateLimit,
  createScrubber,
  defaultRetryLimits,
  parseDuration,
  retryDelay,
} from "../../src/openai/errors.ts";
import { SimulatedClock } from "./simulated-service.ts";
import { cpuMs } from "../support/cpu-time.ts";

const classify = (
  message: string,
  detail: { type?: string; code?: string } = {},
  headers: Record<string, string> = {},
) =>
  classifyRateLimit({
    headers: new Headers(headers),
    body: { message, type: detail.type, code: detail.code },
  });

describe("classifyRateLimit", () => {
  test("A full bucket is recognised with its numbers and its hint.", () => {
    const message =
      "Rate limit reached for gpt-4 in organization org-x on tokens per min (TPM): Limit 10000, Used 8782, Requested 8172. Please try again in 41.724s. Visit https://x to learn more.";
    expect(classify(message, { type: "tokens", code: "rate_limit_exceeded" })).toEqual({
      kind: "rate",
      dimension: "tokens",
      limit: 10_000,
      used: 8782,
      requested: 8172,
      retryAfterMs: 41_724,
      precise: true,
    });
  });

  test.each([
    [
      "requests per minute",
      "Rate limit reached on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 20s.",
      { kind: "rate", dimension: "requests", limit: 3, retryAfterMs: 20_000 },
    ],
    [
      "a daily limit",
      "Rate limit reached on requests per day (RPD): Limit 200, Used 200, Requested 1. Please try again in 7m12s.",
      { kind: "rate", dimension: "other", retryAfterMs: 432_000 },
    ],
    [
      "numbers with commas",
      "Limit: 1,000,000 tokens per min. Used: 999,000. Requested: 2,000.",
      { kind: "rate", limit: 1_000_000, used: 999_000, requested: 2000 },
    ],
    [
      "no numbers at all",
      "Too many requests",
      { kind: "rate", dimension: undefined, limit: undefined, retryAfterMs: undefined },
    ],
  ])("%s", (_name, message, expected) => {
    expect(classify(message)).toMatchObject(expected);
  });

  test("A request that never fits is recognised.", () => {
    const message =
      "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 200000, Requested 208334.";
    expect(classify(message, { code: "rate_limit_exceeded" })).toMatchObject({
      kind: "never_fits",
      limit: 200_000,
      requested: 208_334,
    });
  });

  test.each(["insufficient_quota", "credit_balance_exhausted"])(
    "The quota is recognised by %s as code or as type.",
    (name) => {
      expect(classify("You exceeded your current quota", { code: name }).kind).toBe("quota");
      expect(classify("You exceeded your current quota", { type: name }).kind).toBe("quota");
    },
  );

  test("A slow_down and missing flex capacity are recognised.", () => {
    expect(classify("Your traffic rose too fast", { type: "rate_limit_error", code: "slow_down" }).kind).toBe(
      "slow_down",
    );
    expect(classify("Please slow down", { type: "rate_limit_error" }).kind).toBe("slow_down");
    expect(classify("Resource unavailable for flex processing").kind).toBe("flex_capacity");
  });

  test("The most exact hint counts.", () => {
    const message = "Please try again in 28ms.";
    expect(classify(message, {}, { "retry-after": "1" })).toMatchObject({ retryAfterMs: 28, precise: true });
    expect(classify(message, {}, { "retry-after": "1", "retry-after-ms": "31" })).toMatchObject({
      retryAfterMs: 31,
      precise: true,
    });
    expect(classify("Later.", {}, { "retry-after": "90" })).toMatchObject({
      retryAfterMs: 90_000,
      precise: false,
    });
  });

  test("A long hostile text takes no time.", async () => {
    const text = `try again in ${"1".repeat(50_000)} Limit ${"9,".repeat(50_000)}`;
    expect(await cpuMs(() => classify(text))).toBeLessThan(2_000);
  });
});

test.each([
  ["120ms", 120],
  ["1s", 1000],
  ["6m0s", 360_000],
  ["4m12.172s", 252_172],
  ["1h0m0s", 3_600_000],
])("the duration %j", (text, milliseconds) => {
  expect(parseDuration(text)).toBeCloseTo(milliseconds, 6);
});

test.each(["", "soon", "5", "5 s", "s"])("%j is not a duration.", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test("Retries wait with full jitter and never less than the hint, even if it is longer than a minute.", () => {
  const delay = (retry: number, hint?: number, random = 1) =>
    retryDelay(retry, defaultRetryLimits, hint, () => random);
  expect(delay(1)).toBe(500);
  expect(delay(1, undefined, 0)).toBe(0);
  expect(delay(4)).toBe(4000);
  expect(delay(30)).toBe(60_000);
  expect(delay(1, 300_000, 0)).toBe(300_000);
});

test("Once the run's retry budget is spent, retries come one a second.", () => {
  const clock = new SimulatedClock();
  const budget = new RetryBudget(clock, { capacity: 3, perSecond: 1, perAnswer: 0.5 });
  expect([budget.take(), budget.take(), budget.take()]).toEqual([0, 0, 0]);
  expect(budget.take()).toBe(1000);
  expect(budget.take()).toBe(2000);
  for (let answers = 0; answers < 8; answers++) budget.answered();
  expect(budget.take()).toBe(0);
});

test("The scrubber removes known secrets and what looks like one, and bounds the length.", () => {
  const scrub = createScrubber(["my-own-key"]);
  expect(scrub("with my-own-key and sk-abcdefgh12345678 and Bearer abcdefghijkl")).not.toMatch(
    /my-own-key|abcdefgh/,
  );
  expect(scrub("x".repeat(10_000)).length).toBeLessThan(600);
});
