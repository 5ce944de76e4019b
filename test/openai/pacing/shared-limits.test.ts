import { describe, expect, test } from "vitest";
import { classifyRateLimit } from "../../../src/openai/errors.ts";
import type { SharedLimitStore } from "../../../src/openai/pacing/limit-sharing.ts";
import { createRateGovernor } from "../../../src/openai/pacing/rate-governor.ts";
import { SimulatedClock } from "../simulated-service.ts";
import type { ServiceSettings } from "../simulated-service.ts";
import { MemoryStore, simulate, told } from "./simulated-processes.ts";
import type { Worker } from "./simulated-processes.ts";

const four: Worker[] = [{}, {}, {}, {}];
const withoutHeaders: Partial<ServiceSettings> = { rateHeaders: false, retryAfter: "none" };

describe("Processes that share an account use the limit together", () => {
  test.each([
    { depthSeconds: 60, name: "limits told", limits: told, maxRefused: 9 },
    { depthSeconds: 6, name: "limits told", limits: told, maxRefused: 9 },
    { depthSeconds: 1, name: "limits told", limits: told, maxRefused: 9 },
    { depthSeconds: 60, name: "limits not told", limits: {}, maxRefused: 9 },
    { depthSeconds: 6, name: "limits not told", limits: {}, maxRefused: 9 },
    { depthSeconds: 1, name: "limits not told", limits: {}, maxRefused: 9 },
  ])(
    "Four processes stay at the limit of a bucket of $depthSeconds s ($name).",
    async ({ depthSeconds, limits, maxRefused }) => {
      for (const seed of [1, 2, 3]) {
        const { use, refused, exchangesASecond } = await simulate(four, {
          limits,
          settings: { depthSeconds },
          seed,
        });
        expect(use).toBeGreaterThan(0.97);
        expect(refused).toBeLessThanOrEqual(maxRefused);
        expect(exchangesASecond).toBeLessThan(1.1);
      }
    },
  );

  test.each([60, 6, 1])(
    "Four processes stay at the limit of a bucket of %i s without headers.",
    async (depthSeconds) => {
      for (const seed of [1, 2, 3]) {
        const settings = { depthSeconds, ...withoutHeaders };
        const { use, refused } = await simulate(four, { settings, seed });
        expect(use).toBeGreaterThan(depthSeconds === 1 ? 0.75 : 0.97);
        expect(refused).toBeLessThan(10);
      }
    },
  );

  test("Eight processes of different sizes that come and go stay at the limit, and each gets what it needs.", async () => {
    const workers: Worker[] = [
      {},
      { from: 10_000, to: 50_000 },
      { from: 20_000, inFlight: 256 },
      { to: 30_000, tokens: [300, 900] },
      { from: 40_000, to: 60_000 },
      { from: 45_000, tokens: [4000, 6000] },
      { inFlight: 2, pauseMs: 4000 },
      { from: 30_000, inFlight: 1, pauseMs: 10_000 },
    ];
    for (const seed of [1, 2, 3]) {
      const { use, refused, sent } = await simulate(workers, { seed });
      expect(use).toBeGreaterThan(0.97);
      expect(refused).toBeLessThan(10);
      // What needs little is not held back by what could use everything.
      expect(sent[6]).toBeGreaterThan(43_000);
    }
  });

  test.each([60, 6])(
    "Workers of a busy machine, one of which is replaced every ten seconds, stay at the limit of a bucket of %i s.",
    async (depthSeconds) => {
      const tokens: Worker["tokens"] = [300, 1500];
      const workers = Array.from({ length: 12 }, (_, index): Worker => {
        const from = Math.max(0, (index - 3) * 10_000);
        return { from, to: (index + 1) * 10_000, tokens };
      });
      const settings = { depthSeconds, tokensPerMinute: 300_000, requestsPerMinute: 1e6 };
      for (const seed of [1, 2, 3])
        for (const limits of [{}, { tokensPerMinute: 300_000 }])
          for (const delayMs of [200, 500]) {
            const { use, refused } = await simulate(workers, {
              seed,
              settings,
              limits,
              delayMs,
              latency: [500, 2000],
            });
            expect(use).toBeGreaterThan(0.97);
            expect(refused).toBeLessThan(10);
          }
    },
  );

  // A bucket of a second, of few requests: the fewer it holds, the more of it is kept free.
  test.each([
    { tokensPerMinute: 300_000, least: 0.9 },
    { tokensPerMinute: 600_000, least: 0.96 },
  ])(
    "Four processes stay near the edge of a small bucket ($tokensPerMinute tokens a minute).",
    async ({ tokensPerMinute, least }) => {
      const tokens: Worker["tokens"] = [300, 1500];
      const settings = { depthSeconds: 1, tokensPerMinute, requestsPerMinute: 1e6 };
      const workers = four.map(() => ({ tokens }));
      for (const seed of [1, 2, 3])
        for (const limits of [{}, { tokensPerMinute }]) {
          const { use, refused } = await simulate(workers, {
            seed,
            settings,
            limits,
            delayMs: 200,
            latency: [500, 2000],
          });
          expect(use).toBeGreaterThan(least);
          expect(refused).toBeLessThan(10);
        }
    },
  );

  test("Four processes that start at the same moment do not fill the bucket four times.", async () => {
    const settings = { depthSeconds: 1, tokensPerMinute: 2_000_000, requestsPerMinute: 1e6 };
    const { refused } = await simulate(four, {
      settings,
      limits: { tokensPerMinute: 2_000_000 },
      minutes: 0.3,
    });
    expect(refused).toBeLessThan(5);
  });

  test("Two pipelines on a busy machine stay at the limit.", async () => {
    const settings = { depthSeconds: 60, tokensPerMinute: 300_000, requestsPerMinute: 1e6 };
    for (const seed of [1, 2, 3])
      for (const delayMs of [200, 2000]) {
        const { use, refused } = await simulate([{}, { tokens: [300, 1500] }], {
          seed,
          settings,
          limits: {},
          delayMs,
          latency: [500, 2000],
          minutes: 2.5,
        });
        expect(use).toBeGreaterThan(0.97);
        expect(refused).toBeLessThan(10);
      }
  });

  test("A process that is alone fills the bucket at once, as if nothing were shared.", async () => {
    const alone = await simulate([{}], { minutes: 0.25 });
    const ofFour = await simulate([{}, {}, {}, {}], { minutes: 0.25 });
    // After 15 s: six seconds of the bucket, and fifteen of the limit.
    expect(alone.sent[0]).toBeGreaterThan(0.97 * 21 * 15_000);
    expect(ofFour.refused + alone.refused).toBe(0);
  });

  test("What one process does not need, the other may use.", async () => {
    const { use, refused, sent } = await simulate([{ inFlight: 256 }, { inFlight: 3 }]);
    expect(use).toBeGreaterThan(0.97);
    expect(refused).toBeLessThan(10);
    expect(sent[1]).toBeGreaterThan(600_000);
  });

  test("Processes stay at what others leave of the account.", async () => {
    for (const seed of [1, 2, 3]) {
      const { use, refused } = await simulate(four, { settings: { foreignShare: 0.3 }, seed });
      expect(use).toBeGreaterThan(0.95);
      expect(refused).toBeLessThan(20);
    }
  });

  test("A configured part of the limit holds for all processes together.", async () => {
    const limits = { tokensPerMinute: 450_000, requestsPerMinute: 2250 };
    const { use, refused } = await simulate(four, { limits });
    expect(use).toBeGreaterThan(0.48);
    expect(use).toBeLessThan(0.51);
    expect(refused).toBe(0);
  });

  test("A 429 at one process holds the others too, within a second.", async () => {
    const clock = new SimulatedClock();
    const store = new MemoryStore(clock);
    const { signal } = new AbortController();
    const request = { tokens: 100, stage: "summarise", signal };
    const [first, second] = ["a", "b"].map((process) =>
      createRateGovernor({ clock, limits: { m: told }, random: () => 0, sharedLimits: store.of(process) }),
    );
    if (first === undefined || second === undefined) throw new Error("no governors");
    const use = async () => {
      const refused = await first.acquire("m", request);
      const answered = await second.acquire("m", request);
      await clock.sleep(2000);
      const headers = new Headers({ "retry-after-ms": "20000" });
      refused.reportRateLimit(
        classifyRateLimit({
          headers,
          body: { message: "Too many requests", type: "requests", code: "rate_limit_exceeded" },
        }),
        headers,
      );
      await clock.sleep(1100);
      const heldAt = clock.now();
      const later = await second.acquire("m", request);
      expect(clock.now() - heldAt).toBeGreaterThan(18_000);
      later.release({});
      answered.release({});
      await Promise.all([first.close(), second.close()]);
    };
    await clock.run(use());
  });

  test("A request is never forgotten, whenever it comes while a model that was idle is left.", async () => {
    const { signal } = new AbortController();
    const request = { tokens: 100, stage: "summarise", signal };
    for (let pauseMs = 2900; pauseMs <= 4200; pauseMs += 5) {
      const clock = new SimulatedClock();
      const sharedLimits = new MemoryStore(clock).of("a");
      const slow: SharedLimitStore = {
        exchange: (reports) => sharedLimits.exchange(reports),
        leave: async (models) => {
          await clock.sleep(40);
          await sharedLimits.leave(models);
        },
      };
      const governor = createRateGovernor({
        clock,
        limits: { m: told },
        random: () => 0,
        sharedLimits: slow,
      });
      const use = async () => {
        (await governor.acquire("m", request)).release({});
        await clock.sleep(pauseMs);
        const before = clock.now();
        (await governor.acquire("m", request)).release({});
        expect(clock.now() - before).toBeLessThan(1500);
        await governor.close();
      };
      // The clock throws where nothing would ever wake the request.
      await clock.run(use());
    }
  });

  test("While the database is gone, each process goes on with an even part, and afterwards as before.", async () => {
    for (const from of [5_000, 30_000])
      for (const depthSeconds of [60, 6]) {
        const settings = { depthSeconds, tokensPerMinute: 300_000, requestsPerMinute: 1e6 };
        const gone = { from, to: from + 20_000 };
        const { use, refused } = await simulate(four, { gone, settings, limits: {}, latency: [500, 2000] });
        expect(use).toBeGreaterThan(0.97);
        expect(refused).toBeLessThan(5);
      }
  });

  test("Without a database from the start, the headers alone keep the processes near the limit.", async () => {
    const { use } = await simulate(four, { gone: { from: -1, to: 1e9 } });
    expect(use).toBeGreaterThan(0.9);
  });
});
