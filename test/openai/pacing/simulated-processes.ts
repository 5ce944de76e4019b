import { classifyRateLimit } from "../../../src/openai/errors.ts";
import type { SharedLimitStore } from "../../../src/openai/pacing/limit-sharing.ts";
import type { ModelReport } from "../../../src/openai/pacing/model-limits.ts";
import { createRateGovernor } from "../../../src/openai/pacing/rate-governor.ts";
import type { RateGovernor, RateLimits } from "../../../src/openai/pacing/rate-governor.ts";
import { SimulatedClock, SimulatedService, seededRandom, toldAccount } from "../simulated-service.ts";
import type { ServiceSettings } from "../simulated-service.ts";

/** Processes that share an account, in simulated time. */

export const told = { tokensPerMinute: 900_000, requestsPerMinute: 2250 };
const account: ServiceSettings = { ...toldAccount, depthSeconds: 6 };

/** The row of the database, in memory: answers take some milliseconds. */
export class MemoryStore {
  readonly #clock: SimulatedClock;
  readonly #answerMs: () => number;
  readonly #rows = new Map<string, Map<string, { at: number; report: ModelReport }>>();
  isGone = false;
  exchanges = 0;

  /** @param answerMs Half of what an exchange takes. */
  constructor(clock: SimulatedClock, answerMs = () => 3) {
    this.#clock = clock;
    this.#answerMs = answerMs;
  }

  of(process: string): SharedLimitStore {
    return {
      exchange: async (reports) => {
        this.exchanges++;
        await this.#clock.sleep(this.#answerMs());
        if (this.isGone) throw new Error("the database is gone");
        const now = this.#clock.now();
        const heard = [...reports].map(([model, report]) => {
          const row = this.#rows.get(model) ?? new Map<string, { at: number; report: ModelReport }>();
          this.#rows.set(model, row);
          row.set(process, { at: now, report });
          const others = [...row]
            .filter(([other, { at }]) => other !== process && now - at < 8000)
            .map(([other, { at, report: theirs }]) => ({ process: other, ageMs: now - at, report: theirs }));
          return [model, others] as const;
        });
        await this.#clock.sleep(this.#answerMs());
        return new Map(heard);
      },
      leave: async (models) => {
        for (const model of models) this.#rows.get(model)?.delete(process);
      },
    };
  }
}

export interface Worker {
  /** Milliseconds after the start at which it comes and goes. */
  from?: number;
  to?: number;
  inFlight?: number;
  /** Milliseconds between its requests in flight, for one that needs little. */
  pauseMs?: number;
  tokens?: [least: number, most: number];
  limits?: RateLimits;
}

export interface Outcome {
  /** Admitted of what the limit allows, after the first seconds, in which the bucket is filled. */
  use: number;
  refused: number;
  /** Tokens by worker. */
  sent: number[];
  /** 429s: when, in milliseconds from the start, and of which worker. */
  refusals: { at: number; worker: number }[];
  exchangesASecond: number;
}

export async function simulate(
  workers: Worker[],
  {
    minutes = 1.5,
    settings = {},
    seed = 1,
    limits = told,
    gone,
    delayMs = 0,
    latency = [200, 800],
  }: {
    minutes?: number;
    settings?: Partial<ServiceSettings>;
    seed?: number;
    limits?: RateLimits;
    gone?: { from: number; to: number };
    /** A busy machine: whatever a process does, it does up to so much later. */
    delayMs?: number;
    /** Least and most milliseconds that an answer takes. */
    latency?: [least: number, most: number];
  } = {},
): Promise<Outcome> {
  const clock = new SimulatedClock();
  const service = new SimulatedService(clock, { ...account, ...settings });
  const end = minutes * 60_000;
  const sent = workers.map(() => 0);
  const random = seededRandom(seed);
  const delayed = () => random() * delayMs;
  const store = new MemoryStore(clock, () => 3 + delayed());
  const refusals: Outcome["refusals"] = [];

  const send = async (
    { governor, index, signal }: { governor: RateGovernor; index: number; signal: AbortSignal },
    tokens: number,
  ) => {
    for (let attempt = 1; ; attempt++) {
      const reservation = await governor.acquire("m", {
        tokens,
        stage: "summarise",
        signal,
        atFront: attempt > 1,
      });
      await clock.sleep(2 + random() * 20 + delayed());
      const answer = service.admit(tokens);
      if (answer.ok) {
        sent[index] = (sent[index] ?? 0) + answer.tokens;
        await clock.sleep(latency[0] + random() * (latency[1] - latency[0]) + delayed());
        service.giveBack(answer.tokens);
        reservation.release({ headers: answer.headers, tokens: answer.tokens });
        return;
      }
      refusals.push({ at: clock.now(), worker: index });
      await clock.sleep(5 + random() * 20 + delayed());
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
    const left = new AbortController();
    const leave = clock.sleep(Math.max(0, to - clock.now())).then(() => left.abort(new Error("it leaves")));
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (!left.signal.aborted) {
          const tokens = Math.round(least + random() * (most - least));
          // What waits is left to others.
          await send({ governor, index, signal: left.signal }, tokens).catch((error: unknown) => {
            if (!left.signal.aborted) throw error;
          });
          if (pauseMs > 0) await clock.sleep(pauseMs * (0.5 + random()));
        }
      }),
    );
    await leave;
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
  const perMs =
    ((settings.tokensPerMinute ?? account.tokensPerMinute) * (1 - (settings.foreignShare ?? 0))) / 60_000;
  return {
    use: (admitted - settled) / (perMs * (end - settledMs)),
    refused: service.refused,
    sent,
    refusals,
    exchangesASecond: store.exchanges / workers.length / (clock.now() / 1000),
  };
}

/** While the bucket is filled more than the limit is admitted, and the processes get to know each other. */
const settledMs = 15_000;
