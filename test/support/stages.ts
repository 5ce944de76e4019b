import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer, FakeServerOptions } from "../../mocks/index.ts";
import { systemClock } from "../../src/base/clock.ts";
import { silentLogger } from "../../src/base/log.ts";
import { AsyncOpenAI } from "../../src/openai/async-openai.ts";
import type { AsyncOpenAIOptions } from "../../src/openai/async-openai.ts";
import { createTextPool } from "../../src/text/pool.ts";
import type { TextPool } from "../../src/text/pool.ts";

/** What single stages need outside of a run: a fake service, the door to it, and a thread that cuts documents. */
export interface Stages {
  fake: FakeServer;
  openai: AsyncOpenAI;
  textPool: TextPool;
  close(): Promise<void>;
}

export async function startStages(
  options: { fake?: FakeServerOptions; retry?: AsyncOpenAIOptions["retry"] } = {},
): Promise<Stages> {
  const fake = await startFakeServer(options.fake);
  const textPool = createTextPool({ threads: 1 });
  const openai = new AsyncOpenAI({
    apiKey: "test-key",
    baseUrl: fake.url,
    provider: "fake",
    recordCall: async () => undefined,
    logger: silentLogger,
    clock: systemClock,
    ...(options.retry === undefined ? {} : { retry: options.retry }),
  });
  return {
    fake,
    openai,
    textPool,
    close: async () => {
      await openai.close();
      await textPool.close();
      await fake.close();
    },
  };
}
