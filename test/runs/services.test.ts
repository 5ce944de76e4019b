import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer, FakeServerOptions } from "../../mocks/index.ts";
import { readConfig } from "../../src/base/config.ts";
import { redactSecrets } from "../../src/base/credentials.ts";
import { silentLogger } from "../../src/base/log.ts";
import { fakeModelsOf } from "../../src/commands/fake-models.ts";
import { knownServices } from "../../src/openai/known-services.ts";
import { realService } from "../../src/openai/service.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { plan } from "../../src/plan.ts";
import { Corpus } from "../../src/search/corpus.ts";
import { listen } from "../openai/scripted-service.ts";
import { billedTokens, factsSchema, nightPipeline, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeAll(async () => {
  night = await startNight();
  await night.write("documents/harbour.md", "# The harbour\n\nShips and tides of the northern quay.\n");
  await night.write("documents/tea.md", "# Tea\n\nGreen tea is brewed at eighty degrees.\n");
});
afterAll(() => night.close());

const voyage = {
  name: "voyage",
  embed: { model: "voyage-9", encoding: "cl100k_base", dimensions: 512, service: "voyage" },
  prices: { "voyage/voyage-9": { input: 0.06 } },
} satisfies Partial<PipelineDefinition>;

describe("a pipeline whose stages name services", () => {
  const everything = {
    ...voyage,
    name: "everything",
    summarise: { model: "qwen9:30b", encoding: "o200k_base", service: "ollama" },
    extract: {
      name: "facts",
      schema: factsSchema,
      model: "big-model",
      encoding: "o200k_base",
      reasoningEffort: "low",
      service: {
        name: "gpu",
        baseUrl: "http://gpu.invalid:8000/v1",
        headers: { "x-team": "search", authorization: { variable: "GPU_AUTHORIZATION" } },
      },
    },
    prices: { ...voyage.prices, "gpu/big-model": { input: 1, output: 2 } },
  } satisfies Partial<PipelineDefinition>;

  test("runs against the fake without keys and network: it knows the models, dimensions and input types", async () => {
    const result = await night.run(everything);
    expect(result).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
    const calls = await night.database.query(
      "select stage, model, count(*)::int as calls, min(cost_usd)::float8 > 0 as paid from calls where status = 'answered' group by 1, 2 order by 1",
    );
    expect(calls).toMatchObject([
      { stage: "embed", model: "voyage/voyage-9", paid: true },
      { stage: "extract", model: "gpu/big-model", paid: true },
      { stage: "summarise", model: "ollama/qwen9:30b", calls: 2, paid: false },
    ]);
    expect(await night.database.query("select distinct model, dimensions from chunks")).toEqual([
      { model: "voyage/voyage-9", dimensions: 512 },
    ]);
  });

  test("a pipeline whose stages name services is planned to the token that it is billed, at the prices of its services", async () => {
    const definition = { ...everything, name: "planned", embed: { ...everything.embed, dimensions: 256 } };
    const pipeline = nightPipeline({ ...definition, version: 2, extract: false, summarise: false });
    const planned = await plan({
      loaded: { pipeline, path: `${night.directory}/night.ts`, directory: night.directory },
      provider: "fake",
      database: night.database,
      signal: new AbortController().signal,
      logger: silentLogger,
    });
    const before = billedTokens(night.fake);
    await night.run({ ...definition, version: 2, extract: false, summarise: false });
    expect(planned.stages).toMatchObject([
      { stage: "embed", model: "voyage/voyage-9", inputTokens: billedTokens(night.fake) - before },
    ]);
    expect(planned.total.usd.expected).toBeGreaterThan(0);
  });
});

test("passages and questions are told apart by input type and prefix, in what is sent and in what is found", async () => {
  const own = await startNight();
  onTestFinished(() => own.close());
  await own.write("documents/harbour.md", "# The harbour\n\nShips and tides of the northern quay.\n");
  const definition: Partial<PipelineDefinition> = {
    ...voyage,
    embed: {
      ...voyage.embed,
      service: { type: "voyage", inputPrefix: { passage: "passage: ", query: "query: " } },
    },
    summarise: false,
    extract: false,
  };
  const models = fakeModelsOf(nightPipeline(definition));
  const [[name, model] = ["", undefined]] = Object.entries(models);
  if (model === undefined) throw new Error("the pipeline has an embedding model");
  const taking = async (inputType: string) => {
    const fake = await startFakeServer({ models: { [name]: { ...model, inputTypes: [inputType] } } });
    onTestFinished(() => fake.close());
    return fake;
  };
  const passages = await taking("document");
  const questions = await taking("query");
  const serviceOf = (fake: FakeServer) => ({ apiKey: "k", baseUrl: fake.url });
  expect(await own.run(definition, { service: serviceOf(passages) })).toMatchObject({ exitCode: 0 });
  await using corpus = new Corpus({
    database: own.database,
    logger: silentLogger,
    openService: async ({ provider }) => ({ provider, ...serviceOf(questions) }),
  });
  expect(await corpus.search("ships", { k: 1 })).toMatchObject([{ uri: "file:harbour.md" }]);
  // `query: ships`
  expect(billedTokens(questions)).toBe(3);
});

describe("each stage asks its own service", () => {
  const keys = { VOYAGE_API_KEY: "pa-voyage-0123456789", GPU_KEY: "gpu-secret-abcdefghijk" };
  let services: { voyage: FakeServer; gpu: FakeServer };
  const start = async (options: FakeServerOptions) =>
    await startFakeServer({ ...options, headers: { mark: false } });
  beforeEach(async () => {
    const models = fakeModelsOf(nightPipeline(definitionOf({ voyage: "http://x", gpu: "http://x" })));
    services = {
      voyage: await start({ models, apiKeys: [keys.VOYAGE_API_KEY] }),
      gpu: await start({ models, apiKeys: [keys.GPU_KEY] }),
    };
    return async () => {
      await services.voyage.close();
      await services.gpu.close();
    };
  });

  function definitionOf(urls: { voyage: string; gpu: string }): Partial<PipelineDefinition> {
    return {
      ...voyage,
      name: "own",
      provider: "openai",
      embed: { ...voyage.embed, service: { type: "voyage", baseUrl: urls.voyage, name: "voyage" } },
      summarise: {
        model: "big-model",
        encoding: "o200k_base",
        service: { name: "gpu", baseUrl: urls.gpu, keyVariable: "GPU_KEY" },
      },
      extract: false,
      prices: { ...voyage.prices, "gpu/big-model": { input: 1, output: 2 } },
    };
  }
  const config = readConfig(keys);
  const options = {
    service: { apiKey: "unused", baseUrl: "http://unused.invalid/v1" },
    accessOf: (service: Parameters<typeof realService>[1]) => realService(config, service),
  };
  const urls = () => ({ voyage: services.voyage.url, gpu: services.gpu.url });

  test("each stage asks its own service with its key, and searches ask it again from what the database says, which holds no key", async () => {
    const result = await night.run(definitionOf(urls()), options);
    expect(result).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
    expect(Object.keys(services.voyage.stats().models)).toEqual(["voyage-9"]);
    expect(Object.keys(services.gpu.stats().models)).toEqual(["big-model"]);
    const [stored] = await night.database.query<{ settings: unknown }>(
      "select settings from _embedding_models where provider = 'openai' and model = 'voyage/voyage-9'",
    );
    expect(stored?.settings).toMatchObject({
      model: "voyage-9",
      dimensions: 512,
      dimensionsParameter: "output_dimension",
      service: { type: "voyage", baseUrl: services.voyage.url, inputType: { query: "query" } },
    });
    expect(JSON.stringify(stored)).not.toContain("pa-voyage");
    expect(redactSecrets(`it said ${keys.GPU_KEY}`)).toBe("it said [redacted]");
    const before = services.voyage.stats().requests;
    await using corpus = new Corpus({
      database: night.database,
      logger: silentLogger,
      openService: async ({ settings }) => realService(config, settings?.service),
    });
    const hits = await corpus.search("tea", { k: 1, filter: { pipeline: "own" }, provider: "openai" });
    expect(hits).toMatchObject([{ uri: "file:tea.md" }]);
    expect(services.voyage.stats().requests).toBe(before + 1);
  });

  test("an unchanged pipeline pays nothing again, at another address of the same name neither; another service is paid", async () => {
    await night.run(definitionOf(urls()), options);
    const paid = () => services.gpu.stats().requests;
    const before = paid();
    await night.run({ ...definitionOf(urls()), version: 3 }, options);
    expect(paid()).toBe(before);
    const definition = definitionOf(urls());
    await night.run(
      {
        ...definition,
        summarise: {
          model: "big-model",
          encoding: "o200k_base",
          service: { name: "other-gpu", baseUrl: services.gpu.url, keyVariable: "GPU_KEY" },
        },
        prices: { ...definition.prices, "big-model": { input: 1, output: 2 } },
      },
      options,
    );
    expect(paid()).toBe(before + 2);
  });

  test("a service that answers nothing holds up no stage that asks another", async () => {
    services.gpu.fake.setFaults({ error_503: 1 });
    const result = await night.run(
      {
        ...definitionOf(urls()),
        name: "dead",
        summarise: {
          model: "big-model",
          encoding: "o200k_base",
          prompt: "Summarise what no one has asked yet.",
          service: { name: "gpu", baseUrl: urls().gpu, keyVariable: "GPU_KEY" },
        },
      },
      { ...options, patience: { silentMs: 0, unreachableMs: 0, noApiMs: 0 } },
    );
    expect(result.exitCode).not.toBe(0);
    expect(services.voyage.stats().statuses).not.toHaveProperty("503");
    expect(JSON.stringify(result)).toContain("the service gpu");
  });

  test("a key that is missing ends the run before anything is asked", async () => {
    const without = readConfig({ VOYAGE_API_KEY: keys.VOYAGE_API_KEY });
    await expect(
      night.run(
        { ...definitionOf(urls()), name: "keyless" },
        { ...options, accessOf: (service) => realService(without, service) },
      ),
    ).rejects.toThrow("GPU_KEY is missing, which the service gpu of the pipeline needs");
    expect(services.voyage.stats().requests).toBe(0);
  });
});

test("a stage at Azure asks with Entra tokens, which are renewed as often as the run needs", async () => {
  let issued = 0;
  const authority = createServer((request, response) => {
    request.resume();
    // Expired at once: each request needs the next one.
    const answer = { access_token: `token-${++issued}`, expires_in: 0.001 };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  const port = await listen(authority);
  const azure = await startFakeServer({ headers: { mark: false } });
  onTestFinished(() => azure.close());
  const config = readConfig({
    OPENAI_API_VERSION: "2024-10-21",
    AZURE_TENANT_ID: "tenant",
    AZURE_CLIENT_ID: "client",
    AZURE_CLIENT_SECRET: "a-client-secret",
    AZURE_AUTHORITY_HOST: `http://127.0.0.1:${port}`,
  });
  const service = { type: "azure", baseUrl: new URL(azure.url).origin } as const;
  const result = await night.run(
    {
      name: "azure",
      provider: "openai",
      embed: false,
      extract: false,
      summarise: { service, prompt: "Say what Azure says." },
      semaphores: { documents: 1 },
    },
    {
      service: { apiKey: "unused", baseUrl: "http://unused.invalid/v1" },
      accessOf: (named) => realService(config, named),
    },
  );
  expect(result).toMatchObject({ exitCode: 0, documents: { finished: 2 } });
  expect(azure.stats().requests).toBe(2);
  expect(issued).toBe(2);
});

test("the page on other servers names every service that ragprep knows", async () => {
  const page = readFileSync(new URL("../../docs/other-servers.md", import.meta.url), "utf8");
  for (const name of Object.keys(knownServices)) expect(page).toContain(`\`${name}\``);
});
