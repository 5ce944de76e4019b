import OpenAI, { AuthenticationError, AzureOpenAI, BadRequestError, NotFoundError } from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFakeOpenAI, startFakeServer, type FakeServer } from "../../mocks/index.ts";
import { countTokens } from "../../mocks/tokens.ts";
import { ask, embed, embeddingModel, errorOf } from "./ask.ts";
import { cpuMs } from "../support/cpu-time.ts";

let server: FakeServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startFakeServer();
  client = new OpenAI({ apiKey: "test", baseURL: server.url, maxRetries: 0 });
});
afterAll(async () => {
  await server.close();
});

async function vectorsOf(...input: string[]): Promise<number[][]> {
  const { data } = await client.embeddings.create({ model: embeddingModel, input });
  return data.map(({ embedding }) => embedding);
}

function cosine(left: readonly number[] = [], right: readonly number[] = []): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

describe("through the openai package", () => {
  test("vectors are unit vectors of the model's size, with usage counted by its tokenizer", async () => {
    const answer = await client.embeddings.create({
      model: embeddingModel,
      input: ["Hello, world!", "你好，世界"],
    });
    expect(answer.usage).toEqual({
      prompt_tokens: 4 + countTokens("cl100k_base", "你好，世界"),
      total_tokens: answer.usage.prompt_tokens,
    });
    expect(answer.data.map(({ index }) => index)).toEqual([0, 1]);
    for (const { embedding } of answer.data) {
      expect(embedding).toHaveLength(1536);
      expect(cosine(embedding, embedding)).toBeCloseTo(1, 5);
    }
  });

  test("base64 is little-endian float32 of what float gives", async () => {
    const request = { model: "text-embedding-3-large", input: "The same text.", dimensions: 256 };
    const float = await client.embeddings.create({ ...request, encoding_format: "float" });
    const base64 = await client.embeddings.create({ ...request, encoding_format: "base64" });
    const text: unknown = base64.data[0]?.embedding;
    const bytes = Buffer.from(String(text), "base64");
    expect(bytes).toHaveLength(256 * 4);
    const read = Array.from({ length: 256 }, (_, index) => bytes.readFloatLE(index * 4));
    expect(float.data[0]?.embedding.map(Math.fround)).toEqual(read);
  });

  test("errors are the package's own", async () => {
    await expect(client.embeddings.create({ model: "text-embedding-9", input: "a" })).rejects.toBeInstanceOf(
      NotFoundError,
    );
    await expect(client.embeddings.create({ model: embeddingModel, input: "" })).rejects.toBeInstanceOf(
      BadRequestError,
    );
    const keyless = new OpenAI({
      apiKey: "test",
      defaultHeaders: { authorization: null },
      baseURL: server.url,
      maxRetries: 0,
    });
    await expect(keyless.embeddings.create({ model: embeddingModel, input: "a" })).rejects.toBeInstanceOf(
      AuthenticationError,
    );
  });

  test("Azure's URLs work, with the deployment as the model", async () => {
    const azure = new AzureOpenAI({
      apiKey: "test",
      apiVersion: "2024-10-21",
      endpoint: server.url.replace("/v1", ""),
      maxRetries: 0,
    });
    const answer = await azure.embeddings.create({ model: embeddingModel, input: "a" });
    expect(answer.model).toBe(embeddingModel);
  });
});

describe("likeness follows shared words", () => {
  test("the same text gives the same vector", async () => {
    const [first, second] = await vectorsOf("A quiet harbour at dawn.", "A quiet harbour at dawn.");
    expect(first).toEqual(second);
  });

  test.each([
    {
      question: "How long does the bread rise?",
      answer: "Let the bread rise for two hours in a warm place, and it will double.",
      others: ["Ships leave the harbour at high tide.", "How is it that you do what you do when you do it?"],
    },
    {
      question: "rate limiting of requests",
      answer:
        "The governor limits how many requests per minute are sent, so that the rate never exceeds the account.",
      others: ["A request for tea was refused by the captain.", "Glaciers move a few metres a year."],
    },
    {
      question: "What is it that the bees do when it is cold?",
      answer: "Bees cluster in the cold.",
      others: ["It is what it is, and that is when the captain will do what the owner of it does."],
    },
    {
      question: "东京的天气",
      answer: "今天东京天气很好。",
      others: ["北京是中国的首都。", "The weather in Paris."],
    },
    {
      question: "データベースの設定",
      answer: "この章ではデータベースを設定する方法を説明します。",
      others: ["この章では料理を説明します。"],
    },
  ])("$question", async ({ question, answer, others }) => {
    const [asked, right, ...wrong] = await vectorsOf(question, answer, ...others);
    for (const vector of wrong) expect(cosine(asked, right)).toBeGreaterThan(cosine(asked, vector) + 0.05);
  });
});

describe("what the service refuses", () => {
  const fake = createFakeOpenAI();
  const tooLong = "word ".repeat(9000);

  test.each([
    [
      "an unknown key",
      { input: "a", dimension: 3 },
      { status: 400, message: "Unrecognized request argument supplied: dimension" },
    ],
    ["no input", {}, { status: 400, code: "missing_required_parameter", param: "input" }],
    [
      "no model",
      { input: "a", model: undefined },
      { status: 400, code: "missing_required_parameter", param: "model" },
    ],
    ["an empty string", { input: "" }, { status: 400, type: "invalid_request_error" }],
    ["an empty string among others", { input: ["a", ""] }, { status: 400, type: "invalid_request_error" }],
    ["an empty list", { input: [] }, { status: 400, code: "empty_array" }],
    ["a number among strings", { input: ["a", 1] }, { status: 400, code: "invalid_type" }],
    [
      "2049 inputs",
      { input: Array.from({ length: 2049 }, () => "a") },
      { status: 400, code: "array_above_max_length" },
    ],
    [
      "too many tokens in one input",
      { input: tooLong },
      {
        status: 400,
        type: "invalid_request_error",
        message: expect.stringContaining(
          "maximum context length is 8192 tokens, however you requested 9001 tokens",
        ),
      },
    ],
    [
      "too many bytes for the estimate",
      { input: Array.from({ length: 200 }, () => "x".repeat(6004)) },
      {
        status: 400,
        type: "max_tokens_per_request",
        code: "max_tokens_per_request",
        message: "Requested 300200 tokens, max 300000 tokens per request",
      },
    ],
    [
      "too many real tokens",
      { input: Array.from({ length: 50 }, () => "\u{12000}".repeat(2000)) },
      { status: 400, code: "max_tokens_per_request" },
    ],
    [
      "more dimensions than there are",
      { input: "a", dimensions: 1537 },
      { status: 400, param: "dimensions" },
    ],
    ["no dimensions", { input: "a", dimensions: 0 }, { status: 400, param: "dimensions" }],
    [
      "dimensions of an old model",
      { input: "a", model: "text-embedding-ada-002", dimensions: 100 },
      { status: 400, param: "dimensions" },
    ],
    ["an unknown format", { input: "a", encoding_format: "hex" }, { status: 400, param: "encoding_format" }],
    ["a number that is no token", { input: [999_999_999] }, { status: 400, param: "input" }],
    ["a chat model", { input: "a", model: "gpt-4.1-mini" }, { status: 400, param: "model" }],
    ["an unknown model", { input: "a", model: "__proto__" }, { status: 404, code: "model_not_found" }],
  ])("%s", async (_, body, expected) => {
    expect(await errorOf(await embed(fake, body))).toMatchObject(expected);
  });

  test.each([
    ["no key", { authorization: "" }, 401],
    ["another scheme", { authorization: "Basic abc" }, 401],
    ["another content type", { "content-type": "text/plain" }, 400],
  ])("%s", async (_, headers, status) => {
    const response = await ask(fake, "/v1/embeddings", { model: embeddingModel, input: "a" }, { headers });
    expect((await errorOf(response)).status).toBe(status);
  });

  test("a wrong key, which is not repeated in the answer", async () => {
    const guarded = createFakeOpenAI({ apiKeys: ["right"] });
    const response = await ask(
      guarded,
      "/v1/embeddings",
      {},
      { headers: { authorization: "Bearer sk-very-secret" } },
    );
    const error = await errorOf(response);
    expect(error).toMatchObject({ status: 401, code: "invalid_api_key" });
    expect(JSON.stringify(error)).not.toContain("sk-very-secret");
  });

  test("broken JSON, and an unknown URL", async () => {
    expect((await errorOf(await ask(fake, "/v1/embeddings", "{"))).status).toBe(400);
    expect(await errorOf(await ask(fake, "/v1/models", {}, { method: "GET" }))).toMatchObject({
      status: 404,
      code: "unknown_url",
    });
  });

  test("tokens instead of text are read as their text", async () => {
    const [tokens, text] = await Promise.all([
      embed(fake, { input: [9906, 11, 1917, 0] }),
      embed(fake, { input: "Hello, world!" }),
    ]);
    expect(await tokens.json()).toEqual(await text.json());
  });
});

test("a giant word takes no giant time", async () => {
  const ms = await cpuMs(async () =>
    expect((await embed(createFakeOpenAI(), { input: "ab".repeat(500_000) })).status).toBe(400),
  );
  expect(ms).toBeLessThan(10_000);
});

test("special tokens in a text are plain text", async () => {
  expect((await embed(createFakeOpenAI(), { input: "before <|endoftext|> after" })).status).toBe(200);
});
