import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FatalError, exitCodes } from "../../src/base/errors.ts";
import { createLogger, silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { listWorkers } from "../../src/database/run-workers.ts";
import { startRun } from "../../src/database/runs.ts";
import { shareRun } from "../../src/database/shared-runs.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { settingsHashes } from "../../src/workers/settings-hashes.ts";
import { StopRequest } from "../../src/run/shutdown.ts";
import { createTextPool } from "../../src/text/pool.ts";
import { requireServer, runWithWorkers } from "../../src/workers/coordinator.ts";
import { work } from "../../src/workers/worker.ts";
import { testDatabaseKind } from "../support/database.ts";
import { nightPipeline, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** Texts that differ in their numbers only would be taken for one page in place of many. */
function word(index: number): string {
  return String.fromCodePoint(97 + (index % 26)).repeat(1 + Math.floor(index / 26));
}

describe.runIf(testDatabaseKind === "server")("a run that workers share", () => {
  let night: TestNight;
  let other: Database;
  const textPool = createTextPool({ threads: 1 });
  beforeAll(async () => {
    night = await startNight({ latency: { minMs: 200, maxMs: 500 } });
    other = await connect({ ...night.readerOptions, role: "writer" });
  });
  afterAll(async () => {
    await other.close();
    await night.close();
    await textPool.close();
  });

  const optionsOf = (
    database: Database,
    definition: Partial<PipelineDefinition> = {},
    directory = night.directory,
  ) => {
    const pipeline = nightPipeline({ semaphores: { documents: 8 }, ...definition });
    return {
      loaded: { pipeline, path: join(directory, "night.ts"), directory },
      provider: pipeline.provider,
      service: { apiKey: "test-key", baseUrl: night.fake.url },
      database,
      textPool,
      logger: silentLogger,
    };
  };
  /** A worker beside what is done meanwhile. @returns how many documents it has ended, too. */
  const withWorker = async <Result>(
    options: ReturnType<typeof optionsOf>,
    meanwhile: () => Promise<Result>,
  ) => {
    const leave = new AbortController();
    const worker = work({ ...options, stop: leave.signal });
    const result = await meanwhile();
    leave.abort(new StopRequest("The test is done.", exitCodes.terminated));
    return { result, ended: await worker };
  };
  const count = async (sql: string) =>
    (await night.database.query<{ count: number }>(`select count(*)::int as count from ${sql}`))[0]?.count;

  test("a run that workers share is done by a coordinator and a worker together, each document once", async () => {
    for (let index = 0; index < 40; index++)
      await night.write(
        `documents/${index}.md`,
        `# Note ${index}\n\nNote ${index} is about subject ${index}.`,
      );
    const { result, ended } = await withWorker(optionsOf(other), async () => {
      const done = await runWithWorkers({ ...optionsOf(night.database), works: true });
      const workers = await listWorkers(night.database, { pipeline: "night" });
      expect(workers.map(({ state }) => state).toSorted()).toEqual(["ended", "waiting"]);
      return done;
    });
    expect(ended).toBeGreaterThan(0);
    expect(result).toMatchObject({
      state: "finished",
      exitCode: 0,
      documents: { listed: 40, finished: 40, failed: 0 },
      chunks: { cut: 40 },
    });
    expect(result.calls.answered).toBe(await count("calls"));
    expect(await count("_run_work")).toBe(0);
    expect(await count("documents")).toBe(40);
  });

  test("a run that workers share leaves a file that one machine lacks to another, and fails it when none has it", async () => {
    const directory = await mkdtemp(join(tmpdir(), "ragprep-worker-"));
    await cp(join(night.directory, "documents"), join(directory, "documents"), { recursive: true });
    await writeFile(join(directory, "documents/0.md"), "# Note 0\n\nNote 0 has changed.");
    await writeFile(join(night.directory, "documents/nowhere.md"), "# Nowhere");
    // As `ragprep init` writes it: the documents are beside the pipeline's folder, which is another one on each machine.
    const definition = { sources: [{ type: "files" as const, root: "../documents", include: ["**/*"] }] };
    const optionsAt = (database: Database, machine: string) =>
      optionsOf(database, definition, join(machine, "pipelines"));
    const { result } = await withWorker(optionsAt(other, directory), async () =>
      runWithWorkers({ ...optionsAt(night.database, night.directory), works: false }),
    );
    await rm(directory, { recursive: true });
    expect(result).toMatchObject({
      exitCode: 3,
      documents: { listed: 41, finished: 1, unchanged: 39, failed: 1 },
      faults: { machine: 1 },
      failures: [{ uri: "file:nowhere.md", reason: "not_found_here" }],
    });
    await rm(join(night.directory, "documents/nowhere.md"));
  });

  test("a run that workers share goes on under its number when its coordinator died, and a worker with other settings is refused", async () => {
    const options = optionsOf(night.database);
    const runId = await startRun(night.database, {
      pipeline: { name: "night", version: 1 },
      provider: "fake",
    });
    await shareRun(night.database, {
      runId,
      settings: settingsHashes(options.loaded.pipeline, "fake"),
      options: {
        maxUsd: null,
        maxUsdPerDocument: null,
        confirmContent: false,
        graceMs: 1_000,
        deadline: null,
      },
    });
    await expect(work(optionsOf(other, { chunk: { maxTokens: 99 } }))).rejects.toThrow(
      /run \d+: this pipeline's settings .*differ in chunk\.maxTokens\. Give/,
    );
    const result = await runWithWorkers({ ...options, works: true });
    expect(result).toMatchObject({ run: runId, exitCode: 0, documents: { listed: 40, removed: 1 } });
    const next = await runWithWorkers({ ...options, works: true });
    expect(next.run).not.toBe(runId);
  });

  test("a run that workers share holds documents that became one text, whichever worker reads them", async () => {
    for (let index = 0; index < 20; index++)
      await night.write(
        `documents/${index}.md`,
        "# Sign in\n\nPlease sign in to read this note, or ask for an account.",
      );
    const { result } = await withWorker(optionsOf(other), async () =>
      runWithWorkers({ ...optionsOf(night.database), works: true }),
    );
    expect(result).toMatchObject({ documents: { failed: 20, unchanged: 20 }, faults: { origin: 20 } });
    expect(result.failures[0]).toMatchObject({ reason: "content_withheld" });
    const confirmed = await runWithWorkers({
      ...optionsOf(night.database),
      works: true,
      confirmContent: true,
    });
    expect(confirmed).toMatchObject({ exitCode: 0, documents: { finished: 20 } });
  });

  test("a run that workers share is not ended by a coordinator that lost the lock, and another goes on with it", async () => {
    for (let index = 0; index < 40; index++)
      await night.write(`documents/${index}.md`, `# Again ${index}\n\nAnother text of ${word(index)}.`);
    const lost = new AbortController();
    const losing: Database = {
      kind: other.kind,
      schema: other.schema,
      isPooled: other.isPooled,
      query: other.query.bind(other),
      transaction: other.transaction.bind(other),
      maintain: other.maintain.bind(other),
      passThrough: other.passThrough.bind(other),
      close: other.close.bind(other),
      acquireRunLock: async () => ({ signal: lost.signal, release: async () => {} }),
    };
    const first = await runWithWorkers({
      ...optionsOf(losing),
      works: true,
      onEvent: (event) => {
        if (event.type === "document")
          lost.abort(new FatalError(exitCodes.locked, "The lock is lost, says the test."));
      },
    });
    expect(first).toMatchObject({ state: "interrupted", exitCode: exitCodes.locked });
    const second = await runWithWorkers({ ...optionsOf(night.database), works: true });
    expect(second).toMatchObject({
      run: first.run,
      state: "finished",
      exitCode: 0,
      documents: { listed: 40, finished: 40 },
    });
  });

  test("a run that workers share goes on without a coordinator that gets SIGTERM, and the next one completes it", async () => {
    for (let index = 0; index < 40; index++)
      await night.write(`documents/${index}.md`, `# Moved ${index}\n\nA moved text of ${word(index)}.`);
    const stop = new AbortController();
    const { result } = await withWorker(optionsOf(other), async () => {
      const first = await runWithWorkers({
        ...optionsOf(night.database),
        works: false,
        stop: stop.signal,
        onEvent: (event) => {
          if (event.type === "counts")
            stop.abort(new StopRequest("Stopped by SIGTERM.", exitCodes.terminated));
        },
      });
      const second = await runWithWorkers({ ...optionsOf(night.database), works: false });
      return { first, second };
    });
    expect(result.first).toMatchObject({ state: "stopped", exitCode: exitCodes.terminated });
    expect(result.second).toMatchObject({
      run: result.first.run,
      state: "finished",
      exitCode: 0,
      documents: { listed: 40, finished: 40 },
    });
  });

  test("A run goes on with the budget of the coordinator that goes on with it, for workers that are there already", async () => {
    for (let index = 0; index < 40; index++)
      await night.write(`documents/${index}.md`, `# Paid ${index}\n\nA paid text of ${word(index)}.`);
    const stop = new AbortController();
    const log = new PassThrough();
    const { result } = await withWorker(optionsOf(other), async () => {
      const first = await runWithWorkers({
        ...optionsOf(night.database),
        works: false,
        stop: stop.signal,
        onEvent: (event) => {
          if (event.type === "counts")
            stop.abort(new StopRequest("Stopped by SIGTERM.", exitCodes.terminated));
        },
      });
      const logger = createLogger({ level: "info", format: "json", destination: log });
      const second = await runWithWorkers({
        ...optionsOf(night.database),
        logger,
        works: false,
        maxUsd: 0.000001,
      });
      return { first, second };
    });
    expect(result.second).toMatchObject({
      run: result.first.run,
      state: "stopped",
      exitCode: exitCodes.budget,
    });
    expect(String(log.read())).toContain("--max-usd is 0.000001 (it was not set)");
    expect(await runWithWorkers({ ...optionsOf(night.database), works: true })).toMatchObject({
      exitCode: 0,
      documents: { listed: 40 },
    });
  });

  test("a run that workers share ends when its coordinator gets SIGTERM and there is no worker, and at its deadline for all", async () => {
    await night.write("documents/0.md", "# Alone\n\nA text for a coordinator alone.");
    const options = { ...optionsOf(night.database), works: true };
    const stop = AbortSignal.abort(new StopRequest("Stopped by SIGTERM.", exitCodes.terminated));
    const stopped = await runWithWorkers({ ...options, stop });
    expect(stopped).toMatchObject({ state: "stopped", exitCode: exitCodes.terminated });
    const { result } = await withWorker(optionsOf(other), async () =>
      runWithWorkers({ ...options, works: false, deadline: new Date(0) }),
    );
    expect(result).toMatchObject({ state: "stopped", exitCode: exitCodes.deadline });
    expect(Number(result.run)).toBe(Number(stopped.run) + 1);
    expect(await runWithWorkers(options)).toMatchObject({ exitCode: 0, documents: { listed: 40 } });
  });

  test("a run that workers share stops for all when the coordinator is asked to, and the next run does the rest", async () => {
    for (let index = 0; index < 40; index++)
      await night.write(`documents/${index}.md`, `# New ${index}\n\nNew text of ${word(index)}.`);
    const stop = new AbortController();
    const { result } = await withWorker(optionsOf(other), async () =>
      runWithWorkers({
        ...optionsOf(night.database),
        works: true,
        stop: stop.signal,
        onEvent: (event) => {
          if (event.type === "document")
            stop.abort(new StopRequest("Stopped by a test.", exitCodes.deadline));
        },
      }),
    );
    expect(result).toMatchObject({ state: "stopped", exitCode: exitCodes.deadline });
    const next = await runWithWorkers({ ...optionsOf(night.database), works: true });
    expect(next).toMatchObject({ exitCode: 0, documents: { listed: 40 } });
    expect(next.documents.finished + result.documents.finished).toBe(40);
  });
});

test.runIf(testDatabaseKind === "embedded")("an embedded database is refused with what to do", async () => {
  expect(() => requireServer({ kind: "embedded" })).toThrow(/Set DATABASE_URL/);
});
