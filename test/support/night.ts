import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer, FakeServerOptions } from "../../mocks/index.ts";
import type { ConnectOptions, Database } from "../../src/database/connection/connect.ts";
import type { RunEvent } from "../../src/run/events.ts";
import { fakeModelsOf } from "../../src/commands/fake-models.ts";
import { silentLogger } from "../../src/base/log.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import type { Pipeline, PipelineDefinition } from "../../src/pipeline/schema.ts";
import { run } from "../../src/run.ts";
import type { RunOptions } from "../../src/run.ts";
import type { RunResult } from "../../src/run/result.ts";
import { createTextPool } from "../../src/text/pool.ts";
import type { TextPool } from "../../src/text/pool.ts";
import { borrowTestDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";

/** Everything a whole run needs, for tests: a database, a fake OpenAI on a port, a folder for files. */
export interface TestNight {
  database: Database;
  /** For a second connection to the same database. */
  readerOptions: ConnectOptions;
  fake: FakeServer;
  /** The pipeline's folder; files written here are listed by `files` sources. */
  directory: string;
  /** Events of the last run. */
  events: RunEvent[];
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Runs a pipeline: the given keys over small defaults. */
  run(definition?: Partial<PipelineDefinition>, options?: Partial<RunOptions>): Promise<RunResult>;
  close(): Promise<void>;
}

/** Loading the tokenizers takes a second: nights share them, one after the other. */
let sharedTextPool: TextPool | undefined;

export const factsSchema = z.object({
  subject: z.string().nullable().describe("What the document is about"),
  topics: z.array(z.string()).describe("Main topics"),
});

/** The given keys over small defaults. */
export function nightPipeline(definition: Partial<PipelineDefinition>): Pipeline {
  return definePipeline({
    name: "night",
    provider: "fake",
    sources: [{ type: "files", root: "documents", include: ["**/*"] }],
    summarise: {},
    extract: { name: "facts", schema: factsSchema },
    ...definition,
  });
}

/** @param openDatabase `createTestDatabase` for a test that alters tables. */
export async function startNight(
  fakeOptions: FakeServerOptions = {},
  openDatabase: () => Promise<TestDatabase> = borrowTestDatabase,
): Promise<TestNight> {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-night-"));
  const place = await openDatabase();
  const { database, options: databaseOptions } = place;
  const fake = await startFakeServer(fakeOptions);
  const night: TestNight = {
    database,
    readerOptions: { ...databaseOptions, role: "reader" },
    fake,
    directory,
    events: [],
    write: async (path, content) => {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    },
    run: async (definition = {}, options = {}) => {
      night.events = [];
      const pipeline = nightPipeline(definition);
      fake.fake.addModels(fakeModelsOf(pipeline));
      return await run({
        loaded: { pipeline, path: join(directory, "night.ts"), directory },
        provider: pipeline.provider,
        service: { apiKey: "test-key", baseUrl: fake.url },
        database,
        textPool: (sharedTextPool ??= createTextPool({ threads: 1 })),
        logger: silentLogger,
        onEvent: (event) => void night.events.push(event),
        ...options,
      });
    },
    close: async () => {
      await fake.close();
      await place.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return night;
}

/** Tokens the fake has billed so far. */
export function billedTokens(fake: FakeServer): number {
  return Object.values(fake.stats().models).reduce(
    (sum, model) => sum + model.billedInputTokens + model.billedOutputTokens,
    0,
  );
}
