import { describe, expect, test, vi } from "vitest";
import { startFakeServer } from "ragprep/fake-openai";
import type { FakeServerOptions } from "ragprep/fake-openai";
import { z } from "zod";
import { FatalError, exitCodes } from "../../src/base/errors.ts";
import type { AsyncOpenAIOptions } from "../../src/openai/async-openai.ts";
import { chat, client, closers, json, question, serve } from "./scripted-service.ts";
import { hangMs } from "../support/hang.ts";

/** Azure OpenAI: against the fake's Azure routes, and a server that shows what is sent. */

const apiVersion = "2024-10-21";
const deployments = { "gpt-6-luna": "our-luna", "text-embedding-3-small": "our embeddings/1" };

async function azureFake(options: Partial<AsyncOpenAIOptions> = {}, fakeOptions: FakeServerOptions = {}) {
  const fake = await startFakeServer({
    apiKeys: ["azure-key-0123456789"],
    headers: { mark: false },
    models: {
      "our-luna": { kind: "chat", encoding: "o200k_base", contextTokens: 400_000, reasons: true },
      "our embeddings/1": {
        kind: "embedding",
        encoding: "cl100k_base",
        contextTokens: 8192,
        dimensions: 1536,
        shortens: true,
      },
    },
    ...fakeOptions,
  });
  closers.push(() => fake.close());
  const world = client(fake.url.replace(/\/v1$/, "/openai"), {
    apiKey: "azure-key-0123456789",
    azure: { apiVersion },
    deployments,
    ...options,
  });
  return { fake, ...world };
}

const asked = { ...question, model: "gpt-6-luna" };
const embedding = {
  model: "text-embedding-3-small",
  dimensions: undefined,
  inputs: [{ text: "a harbour", tokens: 2 }],
  stage: "embed",
  documentId: null,
  fingerprint: "f",
  signal: new AbortController().signal,
} as const;

describe("the fake's Azure routes", () => {
  test("Embeddings, summaries and extractions come from the deployments, at the models' prices.", async () => {
    const { fake, openai } = await azureFake();
    const { vectors, call } = await openai.async_embed(embedding);
    expect(vectors[0]).toHaveLength(1536 * 4);
    expect(call).toMatchObject({ model: "text-embedding-3-small", status: "answered" });
    expect(call.costUsd).toBeGreaterThan(0);
    expect((await openai.async_complete(asked)).call.model).toBe("gpt-6-luna");
    const facts = z.object({ subject: z.string() });
    const { data } = await openai.async_parse({ ...asked, schemaName: "facts", schema: facts });
    expect(data.subject).toBeTypeOf("string");
    expect(fake.stats().models).toMatchObject({
      "our-luna": { admittedRequests: 2 },
      "our embeddings/1": { admittedRequests: 1 },
    });
  });

  test("Limits are learnt for the model from the deployment's headers.", async () => {
    const limits = { "our-luna": { tokensPerMinute: 300_000, requestsPerMinute: 600 } };
    const { openai } = await azureFake({}, { limits });
    await openai.async_complete(asked);
    expect(openai.snapshot()).toMatchObject([
      { model: "gpt-6-luna", tokensPerMinute: 300_000, requestsPerMinute: 600 },
    ]);
  });

  test("A model without a configured deployment is asked for by its own name.", async () => {
    const { openai } = await azureFake({ deployments: {} });
    expect((await openai.async_complete(asked)).call.status).toBe("answered");
  });

  test("A wrong key and an unknown deployment end the run and name Azure's lines in .env.", async () => {
    const wrong = await azureFake({ apiKey: "another-key" });
    const refused: unknown = await wrong.openai.async_complete(asked).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(FatalError);
    expect(String(refused)).toMatch(/AZURE_OPENAI_API_KEY .*AZURE_OPENAI_ENDPOINT/);
    const { openai } = await azureFake({ deployments: { "gpt-6-luna": "nowhere" } });
    const unknown: unknown = await openai.async_complete(asked).catch((thrown: unknown) => thrown);
    expect(unknown).toMatchObject({ ending: "model_unknown", exitCode: exitCodes.configuration });
    expect(String(unknown)).toMatch(/"gpt-6-luna" as "nowhere".*deployments.*AZURE_OPENAI_ENDPOINT/);
  });
});

test("The deployment is in the path, the version in the query, and the key in its own header only.", async () => {
  const seen: Record<string, unknown>[] = [];
  const { baseUrl } = await serve((body, response, request) => {
    const { authorization, "api-key": key } = request.headers;
    seen.push({ url: request.url, model: body["model"], authorization, key });
    json(response, { choices: [{ message: { content: "Hi" } }] }, 200, { "apim-request-id": "azure-1" });
  });
  const { openai } = client(baseUrl.replace(/\/v1$/, "/openai"), {
    apiKey: "azure-key-0123456789",
    azure: { apiVersion },
    deployments: { "gpt-6-luna": "our luna/2?" },
  });
  await openai.async_complete(asked);
  expect(seen).toEqual([
    {
      url: `/openai/deployments/our%20luna%2F2%3F/chat/completions?api-version=${apiVersion}`,
      model: "our luna/2?",
      authorization: undefined,
      key: "azure-key-0123456789",
    },
  ]);
});

test("The gateway's request id is kept if there is no other.", async () => {
  const { baseUrl } = await serve((_, response) =>
    response
      .writeHead(200, { "content-type": "application/json", "apim-request-id": "azure-1" })
      .end('{"choices":[{"message":{"content":"Hi"}}]}'),
  );
  const { openai } = client(baseUrl, { azure: { apiVersion } });
  expect((await openai.async_complete(asked)).call.requestId).toBe("azure-1");
});

test("Another server's names for models are sent in the body.", async () => {
  const { baseUrl, bodies } = await serve(chat({ content: "Hi" }));
  const { openai } = client(baseUrl, { deployments: { "gpt-6-luna": "org/luna:latest" } });
  expect((await openai.async_complete(asked)).call.model).toBe("gpt-6-luna");
  expect(bodies).toMatchObject([{ model: "org/luna:latest" }]);
});

test("The fake is asked for models by their own names.", async () => {
  const { baseUrl, bodies } = await serve(chat({ content: "Hi" }));
  const { openai } = client(baseUrl, { provider: "fake", deployments });
  await openai.async_complete(asked);
  expect(bodies).toMatchObject([{ model: "gpt-6-luna" }]);
});

test.each([400, 401, 403, 404, 429, 500])(
  "a %i that echoes Azure's key shows it to nobody",
  async (status) => {
    const key = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    const { baseUrl } = await serve((_, response, request) =>
      json(
        response,
        {
          error: { message: `no: ${String(request.headers["api-key"])}`, code: request.headers["api-key"] },
        },
        status,
      ),
    );
    const { openai, calls, lines } = client(baseUrl, {
      apiKey: key,
      azure: { apiVersion },
      retry: { attempts: 2 },
    });
    const controller = new AbortController();
    // A 429 without numbers would be waited for again and again.
    const enough = new Error("enough");
    const answer = openai.async_complete({ ...asked, signal: controller.signal });
    if (status === 429) {
      await vi.waitUntil(() => calls.length > 0, { interval: 5, timeout: hangMs });
      controller.abort(enough);
    }
    const error: unknown = await answer.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect([String(error), JSON.stringify(calls), ...lines].join("\n")).not.toContain(key);
    expect(calls.length).toBeGreaterThan(0);
  },
);
