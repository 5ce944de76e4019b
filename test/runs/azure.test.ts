import { expect, onTestFinished, test } from "vitest";
import { Corpus } from "../../src/search/corpus.ts";
import { silentLogger } from "../../src/base/log.ts";
import { startNight } from "../support/night.ts";

test("a whole night on Azure OpenAI, and a question afterwards", async () => {
  const deployments = { "gpt-6-luna": "our-luna", "text-embedding-3-small": "our-embeddings" };
  const embeddings = {
    kind: "embedding",
    encoding: "cl100k_base",
    contextTokens: 8192,
    dimensions: 1536,
    shortens: true,
  } as const;
  const night = await startNight({
    headers: { mark: false },
    models: {
      "our-luna": { kind: "chat", encoding: "o200k_base", contextTokens: 400_000, reasons: true },
      "our-embeddings": embeddings,
      "new-embeddings": embeddings,
    },
  });
  onTestFinished(() => night.close());
  const service = {
    apiKey: "azure-key",
    baseUrl: night.fake.url.replace(/\/v1$/, "/openai"),
    azure: { apiVersion: "2024-10-21" },
  };
  await night.write("documents/harbour.md", "# The harbour\n\nShips and tides of the northern quay.\n");
  const result = await night.run({ provider: "openai", deployments }, { service });
  expect(result).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
  expect(await night.database.query("select distinct model from calls order by model")).toEqual([
    { model: "gpt-6-luna" },
    { model: "text-embedding-3-small" },
  ]);
  expect(Object.keys(night.fake.stats().models).toSorted()).toEqual(["our-embeddings", "our-luna"]);

  // Later runs have nothing to embed. The name of a deployment reaches searches once the service has answered under it.
  const inUse = async (deployment: string) => {
    const names = { ...deployments, "text-embedding-3-small": deployment };
    expect(await night.run({ provider: "openai", deployments: names }, { service })).toMatchObject({
      exitCode: 0,
      documents: { unchanged: 1 },
    });
    await using corpus = new Corpus({
      database: night.database,
      openService: async ({ provider }) => ({ provider, ...service }),
      logger: silentLogger,
    });
    const [hit] = await corpus.search("Which ships?", { k: 1 });
    expect(hit?.uri).toBe("file:harbour.md");
    return Object.keys(night.fake.stats().models).filter((name) => name.endsWith("embeddings"));
  };
  expect(await inUse("our-embedings")).toEqual(["our-embeddings"]);
  expect(await inUse("new-embeddings")).toEqual(["our-embeddings", "new-embeddings"]);
});

test("a question to a model whose price only the pipeline knew is answered at an unknown cost", async () => {
  const night = await startNight({
    models: {
      "own-embeddings": { kind: "embedding", encoding: "cl100k_base", contextTokens: 512, dimensions: 256 },
    },
  });
  onTestFinished(() => night.close());
  await night.write("documents/harbour.md", "# The harbour\n\nShips and tides of the northern quay.\n");
  await night.run({
    embed: { model: "own-embeddings", encoding: "cl100k_base", dimensions: 256 },
    prices: { "own-embeddings": { input: 0 } },
  });
  await using corpus = new Corpus({
    database: night.database,
    openService: async ({ provider }) => ({ provider, apiKey: "k", baseUrl: night.fake.url }),
    logger: silentLogger,
  });
  const hits = await corpus.search("Which ships?", { k: 1 });
  expect(hits).toHaveLength(1);
  expect(
    await night.database.query("select cost_usd from calls where run_id is null and input_tokens > 0"),
  ).toEqual([{ cost_usd: null }]);
});
