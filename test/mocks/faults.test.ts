import OpenAI, { APIConnectionError } from "openai";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  createFakeOpenAI,
  startFakeServer,
  type FakeOpenAI,
  type FakeServer,
  type FakeServerOptions,
  type FaultKind,
} from "../../mocks/index.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { chat, chatModel, embed, embeddingModel, errorOf } from "./ask.ts";

const format = {
  type: "json_schema",
  json_schema: {
    name: "facts",
    strict: true,
    schema: {
      type: "object",
      properties: { title: { type: "string" } },
      required: ["title"],
      additionalProperties: false,
    },
  },
} as const;

let servers: FakeServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function start(options: FakeServerOptions): Promise<{ server: FakeServer; client: OpenAI }> {
  const server = await startFakeServer(options);
  servers.push(server);
  return { server, client: new OpenAI({ apiKey: "test", baseURL: server.url, maxRetries: 0 }) };
}

const completion = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({ content: z.string().nullable(), refusal: z.string().nullable() }),
      finish_reason: z.string(),
    }),
  ]),
});
const embeddings = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.union([z.string(), z.array(z.number())]) })),
});

async function chatWith(kind: FaultKind, body: Record<string, unknown> = {}) {
  const fake = createFakeOpenAI();
  fake.failNext(kind);
  const messages = [
    { role: "user", content: "# Title\n\nA first sentence of some length. A second one that is longer." },
  ];
  return completion.parse(await (await chat(fake, { messages, ...body })).json()).choices[0];
}

/** The latencies of 50 requests, in virtual milliseconds. */
async function latenciesOf(seed: number): Promise<number[]> {
  const clock = createVirtualClock();
  const fake = createFakeOpenAI({ clock, seed, latency: { minMs: 200, maxMs: 800 } });
  const latencies: number[] = [];
  for (let number = 0; number < 50; number += 1) {
    const started = clock.now();
    await clock.runUntil(embed(fake, { input: `text ${number}` }));
    latencies.push(clock.now() - started);
  }
  expect(fake.stats().latencyMs).toBeCloseTo(
    latencies.reduce((sum, latency) => sum + latency, 0),
    6,
  );
  return latencies;
}

/** Which of 300 requests fail, asked in this order. */
async function outcomes(fake: FakeOpenAI, numbers: number[]): Promise<Map<number, string>> {
  const seen = new Map<number, string>();
  await Promise.all(
    numbers.map(async (number) => {
      const response = await embed(fake, { input: `text ${number}` });
      const text = response.type === "error" ? "reset" : await response.text();
      seen.set(number, `${response.status} ${text.length}`);
    }),
  );
  return seen;
}

describe("errors", () => {
  test.each([
    ["error_500", 500, "server_error"],
    ["error_503", 503, "service_unavailable_error"],
    ["error_408", 408, "timeout_error"],
    ["error_409", 409, "conflict_error"],
    ["slow_down", 429, "rate_limit_error"],
    ["quota", 429, "insufficient_quota"],
  ] as const)("%s, which is not billed, and the next request fares better", async (kind, status, type) => {
    const fake = createFakeOpenAI();
    fake.failNext(kind);
    expect(await errorOf(await embed(fake, { input: "a" }))).toMatchObject({ status, type });
    expect(fake.stats().models[embeddingModel]).toMatchObject({ billedRequests: 0, admittedRequests: 1 });
    expect((await embed(fake, { input: "a" })).status).toBe(200);
    expect(fake.stats().faults).toEqual({ [kind]: 1 });
  });

  test("a 502 is a proxy's page", async () => {
    const fake = createFakeOpenAI();
    fake.failNext("error_502");
    const response = await embed(fake, { input: "a" });
    expect(response.status).toBe(502);
    expect(await response.text()).toContain("<html>");
  });

  test("a lack of flex capacity strikes flex requests only", async () => {
    const fake = createFakeOpenAI({ faults: { flex_unavailable: 1 } });
    expect((await chat(fake, {})).status).toBe(200);
    const error = await errorOf(await chat(fake, { service_tier: "flex" }));
    expect(error).toMatchObject({ status: 429, message: expect.stringContaining("Resource unavailable") });
    expect(fake.stats().models[chatModel]?.billedRequests).toBe(1);
  });
});

describe("spoilt answers", () => {
  test("a refusal, a filtered answer, and one that is cut", async () => {
    expect(await chatWith("refusal")).toMatchObject({
      message: { content: null, refusal: expect.any(String) },
      finish_reason: "stop",
    });
    expect(await chatWith("content_filter")).toMatchObject({
      message: { content: null },
      finish_reason: "content_filter",
    });
    expect(await chatWith("length")).toMatchObject({
      message: { content: expect.any(String) },
      finish_reason: "length",
    });
  });

  test("JSON that breaks the schema, and what is no JSON", async () => {
    const violation = await chatWith("schema_violation", { response_format: format });
    expect(JSON.parse(violation.message.content ?? "")).toEqual({ unexpected_property: true });
    const invalid = await chatWith("invalid_json", { response_format: format });
    expect(() => void JSON.parse(invalid.message.content ?? "")).toThrow(SyntaxError);
  });

  test("vectors missing, in another order, or as numbers", async () => {
    const fake = createFakeOpenAI();
    const input = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    const dataOf = async () =>
      embeddings.parse(await (await embed(fake, { input, encoding_format: "base64", dimensions: 8 })).json())
        .data;
    const good = await dataOf();
    fake.failNext("short_data");
    expect(await dataOf()).toEqual(good.slice(0, 19));
    fake.failNext("shuffled_data");
    const shuffled = await dataOf();
    expect(shuffled.map(({ index }) => index)).not.toEqual(good.map(({ index }) => index));
    expect(shuffled.toSorted((left, right) => left.index - right.index)).toEqual(good);
    fake.failNext("float_array");
    expect((await dataOf())[0]?.embedding).toHaveLength(8);
  });

  test("no usage and no limits told", async () => {
    const fake = createFakeOpenAI({ limits: { "*": { tokensPerMinute: 1000 } } });
    fake.failNext("no_usage");
    const response = await embed(fake, { input: "a" });
    expect(response.headers.has("x-ratelimit-limit-tokens")).toBe(false);
    expect(await response.json()).not.toHaveProperty("usage");
  });

  test("a body that is empty or stops half-way", async () => {
    const fake = createFakeOpenAI();
    fake.failNext("empty_body");
    expect(await (await embed(fake, { input: "a" })).text()).toBe("");
    fake.failNext("truncated_json");
    const text = await (await embed(fake, { input: "a" })).text();
    expect(text).toMatch(/^\{"object":"list"/);
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    expect(fake.stats()).toMatchObject({
      delivered: 2,
      models: { [embeddingModel]: { billedRequests: 2, duplicateTokens: 1 } },
    });
  });
});

describe("time", () => {
  test("latencies lie between the bounds, follow the seed, and cost no real time", async () => {
    const latencies = await latenciesOf(1);
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...latencies)).toBeLessThan(800);
    expect(Math.max(...latencies) - Math.min(...latencies)).toBeGreaterThan(300);
    expect(await latenciesOf(1)).toEqual(latencies);
    expect(await latenciesOf(2)).not.toEqual(latencies);
  });

  test("a hung request ends when its client leaves, and is billed", async () => {
    const { server, client } = await start({ faults: { hang: 1 } });
    const controller = new AbortController();
    const asked = client.embeddings.create(
      { model: embeddingModel, input: "a" },
      { signal: controller.signal },
    );
    await expect.poll(() => server.stats().models[embeddingModel]?.billedRequests).toBe(1);
    controller.abort();
    await expect(asked).rejects.toThrow("aborted");
    await expect.poll(() => server.stats()).toMatchObject({ inFlight: 0, lost: 1, delivered: 0 });
  });

  test("a trickled body takes its time and arrives whole", async () => {
    const clock = createVirtualClock();
    const fake = createFakeOpenAI({ clock, trickleMs: 20_000 });
    fake.failNext("trickle");
    const response = await embed(fake, { input: "a" });
    const body = await clock.runUntil(response.json());
    expect(embeddings.parse(body).data).toHaveLength(1);
    expect(clock.now()).toBeGreaterThan(15_000);
  });
});

describe("connections that break", () => {
  test("connections that break before the answer, or in the middle of it, are billed and deliver nothing", async () => {
    const { server, client } = await start({});
    server.fake.failNext("reset_before_answer");
    await expect(client.embeddings.create({ model: embeddingModel, input: "a" })).rejects.toBeInstanceOf(
      APIConnectionError,
    );
    server.fake.failNext("reset_mid_body");
    await expect(client.embeddings.create({ model: embeddingModel, input: "a" })).rejects.toThrow(
      /terminated|Connection error/,
    );
    expect(server.stats()).toMatchObject({
      delivered: 0,
      lost: 2,
      models: { [embeddingModel]: { billedRequests: 2, repeatedTokens: 1, duplicateTokens: 0 } },
    });
    await client.embeddings.create({ model: embeddingModel, input: "a" });
    await client.embeddings.create({ model: embeddingModel, input: "a" });
    expect(server.stats().models[embeddingModel]).toMatchObject({
      repeatedTokens: 2,
      duplicateTokens: 1,
      duplicateRequests: 1,
    });
  });

  test("close() ends hung requests at once", async () => {
    const { server, client } = await start({ faults: { hang: 1 } });
    const asked = client.embeddings.create({ model: embeddingModel, input: "a" });
    const ended = asked.catch((error: unknown) => error);
    await expect.poll(() => server.stats().inFlight).toBe(1);
    await server.close();
    expect(await ended).toBeInstanceOf(APIConnectionError);
    servers = [];
  });
});

describe("drawn faults", () => {
  const faults = { error_500: 0.2, truncated_json: 0.1, reset_before_answer: 0.1 };

  test("follow seed and request, not the order of arrival, at about their probability", async () => {
    const numbers = Array.from({ length: 300 }, (_, number) => number);
    const first = await outcomes(createFakeOpenAI({ faults, seed: 7 }), numbers);
    const backwards = await outcomes(createFakeOpenAI({ faults, seed: 7 }), numbers.toReversed());
    expect(new Map([...backwards].toSorted(([left], [right]) => left - right))).toEqual(first);
    const fake = createFakeOpenAI({ faults, seed: 8 });
    expect(await outcomes(fake, numbers)).not.toEqual(first);
    expect(fake.stats().faults["error_500"]).toBeGreaterThan(35);
    expect(fake.stats().faults["error_500"]).toBeLessThan(85);
  });

  test("a retry draws its fault again", async () => {
    const fake = createFakeOpenAI({ faults: { error_500: 0.5 } });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 30; attempt += 1)
      statuses.push((await embed(fake, { input: "the same" })).status);
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
  });

  test("probabilities above 1 are refused", () => {
    expect(() => createFakeOpenAI({ faults: { error_500: 0.7, hang: 0.4 } })).toThrow(RangeError);
    expect(() => createFakeOpenAI({ limits: { "*": { tokensPerMinute: 0 } } })).toThrow(RangeError);
  });
});

describe("the ledger on a port", () => {
  test("GET /__stats tells it, POST /__control changes the fake", async () => {
    const { server, client } = await start({});
    const origin = server.url.replace("/v1", "");
    await Promise.all(
      ["a", "b", "c"].map((input) => client.embeddings.create({ model: embeddingModel, input })),
    );
    const stats: unknown = await (await fetch(`${origin}/__stats`)).json();
    expect(stats).toMatchObject({
      requests: 3,
      delivered: 3,
      statuses: { "200": 3 },
      models: { [embeddingModel]: { billedInputTokens: 3, billedInputs: 3, admittedTokens: 3 } },
    });
    const control = (body: unknown) =>
      fetch(`${origin}/__control`, { method: "POST", body: JSON.stringify(body) });
    expect((await control({ limits: { "*": { requestsPerMinute: 1 } }, reset: true })).status).toBe(200);
    expect((await control({ limit: 3 })).status).toBe(400);
    expect(server.stats().requests).toBe(0);
  });
});
