import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFakeOpenAI } from "../../mocks/index.ts";
import { goDuration, rateLimitMessage, RateBucket, waitMilliseconds } from "../../mocks/rate-bucket.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { chat, embed, embeddingModel, errorOf } from "./ask.ts";

/** What the real service answered, as people quoted it in public issues. */
const published = [
  { limit: 10_000, used: 8782, requested: 8172, tryAgainIn: "41.724s" },
  { limit: 30_000, used: 29_937, requested: 385, tryAgainIn: "644ms" },
  { limit: 10_000, used: 8554, requested: 3082, tryAgainIn: "9.816s" },
  { limit: 40_000_000, used: 40_000_000, requested: 19_304, tryAgainIn: "28ms" },
  { limit: 40_000_000, used: 40_000_000, requested: 13_621, tryAgainIn: "20ms" },
  { limit: 30_000, used: 14_567, requested: 24_754, tryAgainIn: "18.642s" },
  { limit: 30_000, used: 18_928, requested: 11_159, tryAgainIn: "174ms" },
  { limit: 1_000_000, used: 976_163, requested: 70_716, tryAgainIn: "2.812s" },
  { limit: 1_000_000, used: 989_219, requested: 13_558, tryAgainIn: "166ms" },
  { limit: 1_000_000, used: 1_000_000, requested: 312, tryAgainIn: "18ms" },
];

test.each(published)(
  "a 429 says what the service said: limit $limit, used $used, requested $requested",
  (sample) => {
    const { limit, used, requested, tryAgainIn } = sample;
    const waitMs = waitMilliseconds(limit, limit, used, requested);
    expect(goDuration(waitMs)).toBe(tryAgainIn);
    expect(rateLimitMessage("gpt-4o", "tokens", { limit, used, requested, waitMs })).toBe(
      `Rate limit reached for gpt-4o in organization org-fake on tokens per min (TPM): Limit ${limit}, Used ${used}, Requested ${requested}. Please try again in ${tryAgainIn}. Visit https://platform.openai.com/account/rate-limits to learn more.`,
    );
  },
);

// Those whose used tokens fit one request's output.
test.each(published.filter(({ used }) => used < 32_000))(
  "and so does a whole answer of the fake: limit $limit, used $used, requested $requested",
  async ({ limit, used, requested, tryAgainIn }) => {
    const fake = createFakeOpenAI({
      clock: createVirtualClock(),
      limits: { "*": { tokensPerMinute: limit } },
    });
    // "Say something." is 14 bytes, so 4 tokens by the service's estimate.
    expect((await chat(fake, { max_completion_tokens: used - 4 })).status).toBe(200);
    const refused = await chat(fake, { max_completion_tokens: requested - 4 });
    const error = await errorOf(refused);
    expect(error).toMatchObject({ status: 429, type: "tokens", code: "rate_limit_exceeded", param: null });
    expect(error.message).toContain(
      `Limit ${limit}, Used ${used}, Requested ${requested}. Please try again in ${tryAgainIn}.`,
    );
  },
);

test.each([
  [0, "0s"],
  [120, "120ms"],
  [1000, "1s"],
  [360_000, "6m0s"],
  [252_172, "4m12.172s"],
  [3_600_000, "1h0m0s"],
])("%i ms is written %s", (milliseconds, written) => {
  expect(goDuration(milliseconds)).toBe(written);
});

test("the bucket admits exactly what the formula of a continuous leaky bucket admits", () => {
  const step = fc.record({ waitMs: fc.nat(20_000), amount: fc.integer({ min: 1, max: 3000 }) });
  fc.assert(
    fc.property(
      fc.integer({ min: 600, max: 60_000 }),
      fc.constantFrom(1, 6, 60),
      fc.array(step, { minLength: 1, maxLength: 60 }),
      (limit, seconds, steps) => {
        const bucket = new RateBucket(limit, seconds, 0);
        const depth = Math.floor((limit * seconds) / 60);
        let now = 0;
        let level = 0;
        const hints: { enough: boolean; needed: boolean }[] = [];
        for (const { waitMs, amount } of steps) {
          now += waitMs;
          level = Math.max(0, level - (waitMs * limit) / 60_000);
          const fits = level + amount <= depth + 1e-6;
          expect(bucket.fits(amount, now)).toBe(fits);
          if (fits) {
            bucket.add(amount, now);
            level += amount;
          } else if (amount <= depth) {
            const wait = waitMilliseconds(depth, limit, Math.ceil(level), amount);
            const over = (waited: number) => level - (waited * limit) / 60_000 + amount - depth;
            hints.push({ enough: over(wait + 1) <= 1e-6, needed: over(wait - 1) > -1 - 1e-6 });
          }
          expect(bucket.level(now)).toBeCloseTo(level, 3);
        }
        // A hint is truncated to a millisecond: one more is always enough, and one less is not (but for whole tokens).
        expect(hints).toEqual(hints.map(() => ({ enough: true, needed: true })));
      },
    ),
  );
});

describe("over time", () => {
  test("a client that waits as told gets in, and over an hour gets the limit and no more", async () => {
    const clock = createVirtualClock();
    const fake = createFakeOpenAI({ clock, limits: { "*": { tokensPerMinute: 6000 } } });
    let rejected = 0;
    // Bounded, so that a bucket that never fills fails the test instead of hanging it.
    for (let sent = 0; clock.now() < 3_600_000 && sent < 5000; sent += 1) {
      const response = await chat(fake, { max_completion_tokens: 996 });
      await response.text();
      if (response.status === 200) continue;
      rejected += 1;
      await clock.advance(Number(response.headers.get("retry-after-ms")) + 1);
    }
    const stats = fake.stats().models["gpt-4.1-mini"];
    expect(stats?.admittedTokens).toBeGreaterThan(6000 * 60);
    expect(stats?.admittedTokens).toBeLessThanOrEqual(6000 * 61 + 1000);
    expect(stats?.rejectedRequests).toBe(rejected);
  });

  test("headers tell limit, what remains, and when the bucket is empty", async () => {
    const clock = createVirtualClock();
    const fake = createFakeOpenAI({
      clock,
      limits: { [embeddingModel]: { tokensPerMinute: 1000, requestsPerMinute: 60 } },
    });
    const { headers } = await embed(fake, { input: "x".repeat(400) });
    expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith("x-ratelimit")))).toEqual({
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-limit-tokens": "1000",
      "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-remaining-tokens": "900",
      "x-ratelimit-reset-requests": "1s",
      "x-ratelimit-reset-tokens": "6s",
    });
    await clock.advance(3000);
    const later = await embed(fake, { input: "y" });
    expect(later.headers.get("x-ratelimit-remaining-tokens")).toBe("949");
  });

  test.each([
    ["exact", "42", "41724"],
    ["seconds", "42", null],
    ["none", null, null],
  ] as const)("retry-after in the form %s", async (retryAfter, seconds, milliseconds) => {
    const fake = createFakeOpenAI({
      clock: createVirtualClock(),
      limits: { "*": { tokensPerMinute: 10_000 } },
      headers: { retryAfter, rateLimits: false },
    });
    await chat(fake, { max_completion_tokens: 8778 });
    const refused = await chat(fake, { max_completion_tokens: 8168 });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe(seconds);
    expect(refused.headers.get("retry-after-ms")).toBe(milliseconds);
    expect(refused.headers.has("x-ratelimit-limit-tokens")).toBe(false);
  });

  test("a shallow bucket holds a few seconds of the rate, and says that more never fits", async () => {
    const fake = createFakeOpenAI({
      clock: createVirtualClock(),
      limits: { "*": { tokensPerMinute: 60_000 } },
      bucketSeconds: 6,
    });
    expect((await chat(fake, { max_completion_tokens: 5996 })).status).toBe(200);
    expect((await chat(fake, { max_completion_tokens: 1 })).status).toBe(429);
    const error = await errorOf(await chat(fake, { max_completion_tokens: 6000 }));
    expect(error.message).toMatch(/^Request too large for gpt-4.1-mini .* Requested 6004\. /);
  });

  test("requests have a bucket of their own, which failed requests fill as well", async () => {
    const fake = createFakeOpenAI({ clock: createVirtualClock(), limits: { "*": { requestsPerMinute: 3 } } });
    await embed(fake, { input: "" });
    await embed(fake, { input: "a" });
    await embed(fake, { input: "b" });
    const error = await errorOf(await embed(fake, { input: "c" }));
    expect(error).toMatchObject({ status: 429, type: "requests", code: "rate_limit_exceeded" });
    expect(error.message).toContain(
      "requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 20s.",
    );
  });

  test("limits change at the time foretold, and when told", async () => {
    const clock = createVirtualClock();
    const fake = createFakeOpenAI({
      clock,
      limits: { "*": { tokensPerMinute: 1000 } },
      limitChanges: [{ afterMs: 25_000, limits: { "*": { tokensPerMinute: 500 } } }],
    });
    const limitTold = async () => (await embed(fake, { input: "a" })).headers.get("x-ratelimit-limit-tokens");
    expect(await limitTold()).toBe("1000");
    await clock.advance(25_000);
    expect(await limitTold()).toBe("500");
    fake.setLimits({ "*": { tokensPerMinute: 700 } });
    expect(await limitTold()).toBe("700");
    fake.setLimits({ "*": {} });
    expect(await limitTold()).toBeNull();
  });

  test("traffic that rises too fast is told to slow down, and may grow by half each period", async () => {
    const clock = createVirtualClock();
    const fake = createFakeOpenAI({ clock, ramp: { tokensPerMinute: 1000, growth: 0.5, periodMs: 900_000 } });
    expect((await chat(fake, { max_completion_tokens: 996 })).status).toBe(200);
    expect(await errorOf(await chat(fake, { max_completion_tokens: 96 }))).toMatchObject({
      status: 429,
      type: "rate_limit_error",
      code: "slow_down",
    });
    await clock.advance(900_000);
    expect((await chat(fake, { max_completion_tokens: 1496 })).status).toBe(200);
  });

  test("the quota ends after the tokens that were paid for", async () => {
    const fake = createFakeOpenAI({ quotaTokens: 10 });
    expect((await embed(fake, { input: "one two three four five six seven eight nine ten" })).status).toBe(
      200,
    );
    expect(await errorOf(await embed(fake, { input: "more" }))).toMatchObject({
      status: 429,
      type: "insufficient_quota",
      code: "insufficient_quota",
    });
  });
});
