import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import { createTextPool } from "../../src/text/pool.ts";
import { runWithWorkers } from "../../src/workers/coordinator.ts";
import { work } from "../../src/workers/worker.ts";
import { testDatabaseKind } from "../support/database.ts";
import { nightPipeline, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

describe.runIf(testDatabaseKind === "server")("a run that workers share", () => {
  let night: TestNight;
  const textPool = createTextPool({ threads: 1 });
  beforeAll(async () => {
    night = await startNight({ latency: { minMs: 200, maxMs: 500 } });
  });
  afterAll(async () => {
    await night.close();
    await textPool.close();
  });

  const optionsOf = (directory: string) => {
    const pipeline = nightPipeline({ semaphores: { documents: 8 } });
    return {
      loaded: { pipeline, path: join(directory, "night.ts"), directory },
      provider: pipeline.provider,
      service: { apiKey: "test-key", baseUrl: night.fake.url },
      textPool,
      logger: silentLogger,
    };
  };

  test("is done by a coordinator and a worker together, each document once", async () => {
    for (let index = 0; index < 60; index++)
      await night.write(
        `documents/${index}.md`,
        `# Note ${index}\n\nNote ${index} is about subject ${index}.`,
      );
    const other = await connect({ ...night.readerOptions, role: "writer" });
    const worker = work({ ...optionsOf(night.directory), database: other, once: true });
    const result = await runWithWorkers({
      ...optionsOf(night.directory),
      database: night.database,
      works: true,
    });
    const done = await worker;
    await other.close();
    expect(result).toMatchObject({
      state: "finished",
      exitCode: 0,
      documents: { listed: 60, finished: 60, failed: 0 },
    });
    expect(done).toBeGreaterThan(0);
    expect(await night.database.query("select count(*)::int as left from _run_work")).toEqual([{ left: 0 }]);
    expect(await night.database.query("select count(*)::int as documents from documents")).toEqual([
      { documents: 60 },
    ]);
  });
});
