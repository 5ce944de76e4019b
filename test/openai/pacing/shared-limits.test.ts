import { describe, expect, test } from "vitest";
import { classifyRateLimit } from "../../../src/openai/errors.ts";
import type { SharedLimitStore } from "../../../src/openai/pacing/limit-sharing.ts";
import type { ModelReport } from "../../../src/openai/pacing/model-limits.ts";
import { createRateGovernor } from "../../../src/openai/pacing/rate-governor.ts";
import type { RateGovernor, RateLimits } from "../../../src/openai/pacing/rate-governor.ts";
import { SimulatedClock, SimulatedService, seededRandom, toldAccount } from "../simulated-service.ts";
import type { ServiceSettings } from "../simulated-service.ts";

const told = { tokensPerMinute: 900_000, requestsPerMinute: 2250 };
const account: ServiceSettings = { ...toldAccount, depthSeconds: 6 };

/** The row of the database, in memory: answers take some milliseconds. */
class MemoryStore {
  readonly #clock: SimulatedClock;
  readonly #rows = new Map<string, Map<string, { at: number; report: ModelReport }>>();
  isGone = false;
  exchanges = 0;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  of(process: string): SharedLimitStore {
    return {
      exchange: async (reports) => {
        this.exchanges++;
        await this.#clock.sleep(3);
        if (this.isGone) throw new Error("the database is gone");
        const now = this.#clock.now();
        const heard = [...reports].map(([model, report]) => {
          const row = this.#rows.get(model) ?? new Map<string, { at: number; report: ModelReport }>();
          this.#rows.set(model, row);
          row.set(process, { at: now, report });
          const others = [...row]
            .filter(([other, { at }]) => other !== process && now - at < 5000)
            .map(([other, { at, report: theirs }]) => ({ process: other, ageMs: now - at, report: theirs }));
          return [model, others] as const;
        });
        await this.#clock.sleep(3);
        return new Map(heard);
      },
      leave: async (models) => {
        for (const model of models) this.#rows.get(model)?.delete(process);
      },
    };
  }
}

interface Worker {
  /** Milliseconds after the start at which it comes and goes. */
  from?: number;
  to?: number;
  inFlight?: number;
  /** Milliseconds between its requests in flight, for one that needs little. */
  pauseMs?: number;
  tokens?: [least: number, most: number];
  limits?: RateLimits;
}

interface Outcome {
  /** Admitted of what the limit allows, after the first seconds, in which the bucket is filled. */
  use: number;
  refused: number;
  /** Tokens by worker. */
  sent: number[];
  exchangesASecond: number;
}

async function simulate(
  workers: Worker[],
  {
    minutes = 1.5,
    settings = {},
    seed = 1,
    limits = told,
    gone,
  }: {
    minutes?: number;
    settings?: Partial<ServiceSettings>;
    seed?: number;
    limits?: RateLimits;
    gone?: { from: number; to: number };
  } = {},
): Promise<Outcome> {
  const clock = new SimulatedClock();
  const service = new SimulatedService(clock, { ...account, ...settings });
  const store = new MemoryStore(clock);
  const end = minutes * 60_000;
  const sent = workers.map(() => 0);
  const random = seededRandom(seed);
  const never = new AbortController().signal;

  const send = async (governor: RateGovernor, index: number, tokens: number) => {
    for (let attempt = 1; ; attempt++) {
      const reservation = await governor.acquire("m", {
        tokens,
        stage: "summarise",
        signal: never,
        atFront: attempt > 1,
      });
      await clock.sleep(2 + random() * 20);
      const answer = service.admit(tokens);
      if (answer.ok) {
        sent[index] = (sent[index] ?? 0) + answer.tokens;
        await clock.sleep(200 + random() * 600);
        service.giveBack(answer.tokens);
        reservation.release({ headers: answer.headers, tokens: answer.tokens });
        return;
      }
      await clock.sleep(5 + random() * 20);
      const body = { message: answer.message, type: "tokens", code: "rate_limit_exceeded" };
      reservation.reportRateLimit(classifyRateLimit({ headers: answer.headers, body }), answer.headers);
    }
  };
  const live = async (worker: Worker, index: number) => {
    const { from = 0, to = end, inFlight = 64, pauseMs = 0, tokens: [least, most] = [1200, 2000] } = worker;
    await clock.sleep(from + random() * 50);
    const governor = createRateGovernor({
      clock,
      limits: { m: worker.limits ?? limits },
      random,
      sharedLimits: store.of(String(index)),
    });
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (clock.now() < to) {
          await send(governor, index, Math.round(least + random() * (most - least)));
          if (pauseMs > 0) await clock.sleep(pauseMs * (0.5 + random()));
        }
      }),
    );
    await governor.close();
  };
  const outage = async () => {
    if (gone === undefined) return;
    await clock.sleep(gone.from);
    store.isGone = true;
    await clock.sleep(gone.to - gone.from);
    store.isGone = false;
  };
  let admitted = 0;
  let settled = 0;
  const measure = async () => {
    await clock.sleep(settledMs);
    settled = service.admittedTokens;
    await clock.sleep(Math.max(0, end - settledMs));
    admitted = service.admittedTokens;
  };
  await clock.run(Promise.all([outage(), measure(), ...workers.map(live)]));
  const perMs = (account.tokensPerMinute * (1 - (settings.foreignShare ?? 0))) / 60_000;
  return {
    use: (admitted - settled) / (perMs * (end - settledMs)),
    refused: service.refused,
    sent,
    exchangesASecond: store.exchanges / workers.length / (clock.now() / 1000),
  };
}

/** While the bucket is filled more than the limit is admitted, and the processes get to know each other. */
const settledMs = 15_000;
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
      expect(sent[6]).toBeGreaterThan(45_000);
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
    const { use, refused } = await simulate(four, { gone: { from: 30_000, to: 60_000 } });
    expect(use).toBeGreaterThan(0.95);
    expect(refused).toBeLessThan(10);
  });

  test("Without a database from the start, the headers alone keep the processes near the limit.", async () => {
    const { use } = await simulate(four, { gone: { from: -1, to: 1e9 } });
    expect(use).toBeGreaterThan(0.9);
  });
});
