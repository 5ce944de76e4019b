import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";

/** Asks a service in a process of its own, so that its work is not the service's. */

export interface LoadJob {
  url: string;
  questions: string[];
  mode: "words" | "hybrid";
  /** Questions asked in all. */
  count: number;
  /** Questions a second, whether or not the former ones are answered; 0 asks the next when one is answered. */
  rate: number;
  connections: number;
}

export interface LoadResult {
  /** Milliseconds of each answer, from when its question was due. */
  times: number[];
  seconds: number;
  failed: number;
}

async function load({ url, questions, mode, count, rate, connections }: LoadJob): Promise<LoadResult> {
  await using pool = Object.assign(new Pool(url, { connections, pipelining: 1 }), {
    [Symbol.asyncDispose]: async () => await pool.close(),
  });
  const bodies = questions.map((question) => JSON.stringify({ question, mode }));
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const ask = async (number: number, due: number) => {
    try {
      const { statusCode, body } = await pool.request({
        method: "POST",
        path: "/search",
        headers: { "content-type": "application/json" },
        body: bodies[number % bodies.length] ?? "",
      });
      await body.dump();
      if (statusCode !== 200) failed++;
    } catch {
      failed++;
    }
    times.push(performance.now() - due);
  };
  if (rate === 0) {
    let next = 0;
    const asker = async () => {
      while (next < count) await ask(next++, performance.now());
    };
    await Promise.all(Array.from({ length: connections }, asker));
  } else {
    const asked: Promise<void>[] = [];
    for (let number = 0; number < count; number++) {
      const due = began + (number * 1_000) / rate;
      if (due > performance.now()) await delay(due - performance.now());
      asked.push(ask(number, due));
    }
    await Promise.all(asked);
  }
  return { times, seconds: (performance.now() - began) / 1_000, failed };
}

process.once("message", (job: LoadJob) => {
  void load(job).then((result) => process.send?.(result, () => process.exit()));
});
