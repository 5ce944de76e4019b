import { describe, expect, test } from "vitest";
import { createRateGovernor } from "../../src/openai/pacing/rate-governor.ts";
import type { RateGovernor, RateLimits } from "../../src/openai/pacing/rate-governor.ts";
import { RequestTooLarge, classifyRateLimit } from "../../src/openai/errors.ts";
import { SimulatedClock, SimulatedService, seededRandom, sendAll, toldAccount } from "./simulated-service.ts";
import type { LoadResult, ServiceSettings } from "./simulated-service.ts";

const told = { tokensPerMinute: 900_000, requestsPerMinute: 2250 };
const service = toldAccount;

interface Scenario extends Partial<ServiceSettings> {
  limits?: RateLimits;
  inFlight?: number;
  seed?: number;
  count?: number;
  refusalMs?: { min: number; max: number };
}

/** Runs the load; `ratio` is the wall time by the least the bucket allows: all tokens but one bucketful, at the limit's rate. */
async function simulate(scenario: Scenario): Promise<LoadResult & { ratio: number; excessMs: number }> {
  const {
    limits = told,
    inFlight = 64,
    seed = 1,
    count,
    refusalMs = { min: 5, max: 25 },
    ...changes
  } = scenario;
  const settings = { ...service, ...changes };
  const clock = new SimulatedClock();
  const simulated = new SimulatedService(clock, settings);
  const governor = createRateGovernor({ clock, limits: { m: limits }, random: seededRandom(seed + 1) });
  const random = seededRandom(seed);
  const requests = Array.from(
    { length: count ?? (settings.depthSeconds === 60 ? 3000 : 600) },
    (_, index) => ({
      tokens: 1200 + Math.round(random() * 800),
      stage: index % 2 === 0 ? "summarise" : "extract",
    }),
  );
  const result = await sendAll({ governor, service: simulated, clock, requests, inFlight, seed, refusalMs });
  expect(simulated.admittedRequests).toBe(requests.length);

  const { change } = settings;
  const share = (1 - settings.foreignShare) / 60_000;
  const beforeChange = change === undefined ? 0 : settings.tokensPerMinute * share * change.afterMs;
  const limit = change?.tokensPerMinute ?? settings.tokensPerMinute;
  const bucket = (limit * settings.depthSeconds) / 60;
  const ideal = (change?.afterMs ?? 0) + (simulated.admittedTokens - beforeChange - bucket) / (limit * share);
  return { ...result, ratio: result.wallMs / ideal, excessMs: result.wallMs - ideal };
}

const headerForms = {
  "exact headers and hints": { rateHeaders: true, retryAfter: "exact" },
  "hints in whole seconds": { rateHeaders: true, retryAfter: "seconds" },
  "no headers, a 429's text only": { rateHeaders: false, retryAfter: "none" },
} as const;

describe("stays at the limit", () => {
  for (const depthSeconds of [60, 6, 1]) {
    for (const [name, form] of Object.entries(headerForms)) {
      test(`A run stays at the limit of a bucket of ${depthSeconds} s (${name}).`, async () => {
        const { ratio, refused } = await simulate({ depthSeconds, ...form });
        expect(ratio).toBeLessThan(1.03);
        expect(refused).toBeLessThan(10);
      });

      test(`A run stays at the unknown limit of a bucket of ${depthSeconds} s (${name}).`, async () => {
        const { ratio, refused } = await simulate({ depthSeconds, ...form, limits: {} });
        expect(ratio).toBeLessThan(1.05);
        expect(refused).toBeLessThan(50);
      });

      test(`A run stays at a limit that halves, of a bucket of ${depthSeconds} s (${name}).`, async () => {
        const { ratio, refused } = await simulate({
          depthSeconds,
          ...form,
          change: { afterMs: 25_000, tokensPerMinute: 450_000 },
        });
        expect(ratio).toBeLessThan(1.05);
        expect(refused).toBeLessThan(50);
      });
    }

    test(`A run stays at the limit of a bucket of ${depthSeconds} s of which another user takes 30 %.`, async () => {
      const { ratio, refused } = await simulate({ depthSeconds, foreignShare: 0.3 });
      expect(ratio).toBeLessThan(1.03);
      expect(refused).toBeLessThan(10);
    });

    test(`A run stays at the limit of a bucket of ${depthSeconds} s of which another user takes 30 %, without headers.`, async () => {
      const { ratio, refused } = await simulate({
        depthSeconds,
        foreignShare: 0.3,
        rateHeaders: false,
        retryAfter: "none",
      });
      expect(ratio).toBeLessThan(1.05);
      expect(refused).toBeLessThan(30);
    });

    test(`A run stays at the limit of a bucket of ${depthSeconds} s if the service counts 15 % more.`, async () => {
      const { ratio, refused } = await simulate({ depthSeconds, countFactor: 1.15 });
      expect(ratio).toBeLessThan(1.03);
      expect(refused).toBeLessThan(10);
    });
  }

  test.each([6, 60])(
    "refusals that come as late as answers, when a limit halves on a bucket of %i s",
    async (depthSeconds) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const { ratio, refused } = await simulate({
          depthSeconds,
          seed,
          count: depthSeconds === 60 ? 2000 : 600,
          limits: seed % 2 === 0 ? told : {},
          refusalMs: { min: 200, max: 800 },
          change: { afterMs: 25_000, tokensPerMinute: 450_000 },
        });
        expect(ratio).toBeLessThan(1.05);
        expect(refused).toBeLessThan(15);
      }
    },
  );

  test.each([16, 64, 256])("A run stays at the limit with %i requests in flight.", async (inFlight) => {
    const { ratio, refused } = await simulate({ depthSeconds: 6, inFlight });
    expect(ratio).toBeLessThan(1.03);
    expect(refused).toBeLessThan(10);
  });

  test.each([2, 3, 4])("A run stays at the limit with seed %i.", async (seed) => {
    const { ratio, refused } = await simulate({ depthSeconds: 6, seed });
    expect(ratio).toBeLessThan(1.03);
    expect(refused).toBeLessThan(10);
  });

  test("What the service gives back of the answers' room is used.", async () => {
    const { ratio } = await simulate({ depthSeconds: 6, settledShare: 0.7 });
    expect(ratio).toBeLessThan(0.8);
  });

  test("If requests are limited and tokens are not, requests are sent evenly.", async () => {
    const requestsPerMinute = 300;
    const { wallMs, refused } = await simulate({
      limits: { tokensPerMinute: 900_000, requestsPerMinute },
      requestsPerMinute,
      depthSeconds: 1,
      count: 300,
    });
    expect(wallMs / 60_000).toBeLessThan(1.03);
    expect(refused).toBeLessThan(10);
  });

  test("A limit that nothing names is found from 429s.", async () => {
    const { ratio, refused } = await simulate({
      limits: {},
      rateHeaders: false,
      retryAfter: "none",
      numbersInText: false,
      depthSeconds: 6,
    });
    expect(ratio).toBeLessThan(1.05);
    expect(refused).toBeLessThan(150);
  });
});

describe("a limit that does not bind", () => {
  test("A limit that is configured as infinite costs no time.", async () => {
    const { governor, signal } = idle({ tokensPerMinute: Infinity, requestsPerMinute: Infinity });
    const places = await Promise.all(
      Array.from({ length: 500 }, () => governor.acquire("m", { tokens: 5000, stage: "extract", signal })),
    );
    expect(places).toHaveLength(500);
  });

  test("If no limit is known, more requests are sent as answers come.", async () => {
    const { governor, signal, clock } = idle({});
    let sent = 0;
    const one = async () => {
      const place = await governor.acquire("m", { tokens: 5000, stage: "extract", signal });
      sent++;
      await clock.sleep(500);
      place.release({ headers: new Headers() });
    };
    const all = Promise.all(Array.from({ length: 300 }, one));
    await Promise.resolve();
    expect(sent).toBeLessThanOrEqual(16);
    await clock.run(all);
    // One after the other in windows of 16 would take 9.4 s.
    expect(clock.now()).toBeLessThan(3600);
  });
});

function idle(limits: RateLimits): { governor: RateGovernor; clock: SimulatedClock; signal: AbortSignal } {
  const clock = new SimulatedClock();
  const stageWeights = { summarise: 2, extract: 4 };
  const governor = createRateGovernor({ clock, limits: { m: limits }, stageWeights, random: () => 0 });
  return { governor, clock, signal: new AbortController().signal };
}

describe("fair", () => {
  test("Large and small requests both get through.", async () => {
    const clock = new SimulatedClock();
    const simulated = new SimulatedService(clock, { ...service, depthSeconds: 60 });
    const governor = createRateGovernor({ clock, limits: { m: told }, random: seededRandom(1) });
    const requests = Array.from({ length: 2000 }, (_, index) => ({
      tokens: index % 40 === 0 ? 40_000 : 1000,
      stage: "extract",
    }));
    const result = await sendAll({ governor, service: simulated, clock, requests, inFlight: 64, seed: 5 });
    expect(result.refused).toBeLessThan(10);
    expect(result.maxWaitMs).toBeLessThan(30_000);
  });

  test("The downstream stage gets the larger part, and the upstream one is not starved.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 60_000 });
    const order: string[] = [];
    const one = async (stage: string) => {
      const place = await governor.acquire("m", { tokens: 500, stage, signal });
      order.push(stage);
      place.release({});
    };
    await clock.run(
      Promise.all([
        ...Array.from({ length: 60 }, () => one("summarise")),
        ...Array.from({ length: 60 }, () => one("extract")),
      ]),
    );
    const middle = order.slice(10, 70);
    const downstream = middle.filter((stage) => stage === "extract").length;
    expect(downstream).toBeGreaterThan(35);
    expect(downstream).toBeLessThan(45);
  });

  test("No request overtakes a large one that waits for room.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 60_000 });
    const order: string[] = [];
    const one = async (name: string, tokens: number) => {
      const place = await governor.acquire("m", { tokens, stage: "extract", signal });
      order.push(name);
      place.release({});
    };
    await clock.run(Promise.all([one("first", 900), one("large", 50_000), one("small", 10)]));
    expect(order).toEqual(["first", "large", "small"]);
  });

  test("A request that met a 429 goes first.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 60_000 });
    const order: string[] = [];
    const one = async (name: string, atFront: boolean) => {
      const place = await governor.acquire("m", { tokens: 900, stage: "extract", signal, atFront });
      order.push(name);
      place.release({});
    };
    await clock.run(Promise.all([one("first", false), one("second", false), one("returned", true)]));
    expect(order).toEqual(["first", "returned", "second"]);
  });
});

test("A rejected request is no part of the level that a later answer is compared with.", async () => {
  const rate = 100;
  const limit = rate * 60_000;
  const { governor, clock, signal } = idle({ tokensPerMinute: limit });
  const send = (tokens: number) => clock.run(governor.acquire("m", { tokens, stage: "extract", signal }));
  const answer = (level: number) =>
    new Headers({
      "x-ratelimit-limit-tokens": String(limit),
      "x-ratelimit-remaining-tokens": String(limit - level),
    });
  const first = await send(100_000);
  first.release({ headers: answer(100_000), tokens: 100_000 });
  await send(3_000_000);
  const refused = await send(400_000);
  await clock.run(clock.sleep(3000));
  const counted = await send(200_000);
  const body = { message: "Resource unavailable", type: undefined, code: "resource_unavailable" };
  refused.reportRateLimit(classifyRateLimit({ headers: new Headers(), body }), new Headers());
  const level = 100_000 + 3_000_000 + 200_000 - 3000 * rate;
  counted.release({ headers: answer(level), tokens: 200_000 });

  const answeredAt = clock.now();
  await send(4_000_000);
  const ideal = (level + 4_000_000 + 0.01 * limit - limit) / rate;
  expect(Math.abs(clock.now() - answeredAt - ideal)).toBeLessThan(500);
});

describe("acquire", () => {
  test("A request that can never be sent is rejected.", async () => {
    const { governor, signal } = idle({ tokensPerMinute: 10_000 });
    await expect(governor.acquire("m", { tokens: 10_001, stage: "extract", signal })).rejects.toThrow(
      RequestTooLarge,
    );
    await expect(governor.acquire("m", { tokens: 10_001, stage: "extract", signal })).rejects.toThrow(
      /10001 tokens.*10000 a minute/,
    );
  });

  test("The service's estimate is reserved, and a request whose estimate alone is too large is still sent.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 60_000 });
    const send = (tokens: number, estimate: number) =>
      clock.run(governor.acquire("m", { tokens, estimate, stage: "extract", signal }));
    await send(100, 900);
    expect(governor.snapshot()[0]?.admitted.tokens).toBe(900);
    await send(59_000, 70_000);
    // Only once the bucket is empty.
    expect(clock.now()).toBeGreaterThanOrEqual(900);
  });

  test("An aborted request ends at once, and the others keep their turn.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 6000 });
    await governor.acquire("m", { tokens: 90, stage: "extract", signal });
    const controller = new AbortController();
    const abandoned = governor.acquire("m", { tokens: 5000, stage: "extract", signal: controller.signal });
    const patient = governor.acquire("m", { tokens: 50, stage: "extract", signal });
    const reason = new Error("stopped");
    controller.abort(reason);
    await expect(abandoned).rejects.toBe(reason);
    await clock.run(patient);
    expect(clock.now()).toBeLessThan(1000);
    expect(governor.snapshot()[0]?.waiting).toEqual({ extract: 0 });
  });

  test("A 429's hint holds the whole bucket, even for longer than a minute.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 1_000_000 });
    const place = await governor.acquire("m", { tokens: 100, stage: "extract", signal });
    const headers = new Headers({ "retry-after": "90" });
    place.reportRateLimit(
      classifyRateLimit({
        headers,
        body: { message: "Rate limit reached", type: undefined, code: "rate_limit_exceeded" },
      }),
      headers,
    );
    await clock.run(governor.acquire("m", { tokens: 100, stage: "embed", signal }));
    expect(clock.now()).toBeGreaterThanOrEqual(90_000);
    expect(clock.now()).toBeLessThan(120_000);
  });

  test("After a slow_down the rate falls and ramps up again.", async () => {
    const { governor, clock, signal } = idle({ tokensPerMinute: 6_000_000 });
    const send = async (count: number) => {
      const started = clock.now();
      for (let index = 0; index < count; index++) {
        const place = await governor.acquire("m", { tokens: 10_000, stage: "extract", signal });
        place.release({});
      }
      return (count * 10_000) / ((clock.now() - started) / 1000);
    };
    await clock.run(send(400));
    const place = await clock.run(governor.acquire("m", { tokens: 10_000, stage: "extract", signal }));
    const headers = new Headers();
    place.reportRateLimit(
      classifyRateLimit({
        headers,
        body: { message: "slow_down", type: "rate_limit_error", code: "slow_down" },
      }),
      headers,
    );
    await clock.run(send(20));
    const after = await clock.run(send(400));
    // Two thirds of the 100,000 tokens a second it was at.
    expect(after).toBeGreaterThan(60_000);
    expect(after).toBeLessThan(75_000);
    await clock.run(clock.sleep(20 * 60_000));
    await clock.run(send(50));
    expect(await clock.run(send(400))).toBeGreaterThan(95_000);
    expect(governor.snapshot()[0]?.rateLimited.slow_down).toBe(1);
  });

  test("A configured limit stays the ceiling if the account has more.", async () => {
    const { wallMs, refused } = await simulate({
      limits: { tokensPerMinute: 300_000 },
      depthSeconds: 6,
      count: 300,
    });
    expect(refused).toBe(0);
    // 480k tokens at 300k a minute, less one bucket of 30k.
    expect(wallMs).toBeGreaterThan(85_000);
    expect(wallMs).toBeLessThan(98_000);
  });
});

test("The snapshot gives the limit, the use and the waiting requests.", async () => {
  const { governor, clock, signal } = idle({ tokensPerMinute: 60_000, requestsPerMinute: 600 });
  const all = Promise.all(
    Array.from({ length: 30 }, () => governor.acquire("m", { tokens: 1000, stage: "extract", signal })),
  );
  await clock.run(clock.sleep(20_000));
  const [model] = governor.snapshot();
  expect(model).toMatchObject({
    model: "m",
    tokensPerMinute: 60_000,
    requestsPerMinute: 600,
    rateLimited: { rate: 0 },
  });
  expect(model?.tokenShare).toBeGreaterThan(0.9);
  expect(model?.tokenShare).toBeLessThan(1.5);
  expect(model?.waiting["extract"]).toBeGreaterThan(0);
  await clock.run(all);
});
