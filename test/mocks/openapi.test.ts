import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { getResponse } from "msw";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { chatBodyKeys } from "../../mocks/chat-completions.ts";
import { embeddingBodyKeys } from "../../mocks/embeddings.ts";
import { createFakeOpenAI } from "../../mocks/index.ts";
import { systemClock } from "../../src/base/clock.ts";
import { silentLogger } from "../../src/base/log.ts";
import { AsyncOpenAI } from "../../src/openai/async-openai.ts";
import { chat, chatModel, embed, embeddingModel } from "./ask.ts";

/**
 * Holds the fake and the client against something that nobody here wrote: OpenAI's published description of its API, read
 * by ajv. The description is too large to keep here. Name the file in OPENAPI_DOCUMENT, or put it beside the checkout;
 * without it these tests are skipped.
 */
const path =
  process.env["OPENAPI_DOCUMENT"] ??
  fileURLToPath(new URL("../../../shared/data/openai-openapi.json", import.meta.url));
const atHand = existsSync(path);
if (!atHand)
  console.warn(
    `Skipped: no OpenAPI document at ${path}. Set OPENAPI_DOCUMENT to check the fake against OpenAI's own.`,
  );

const node = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  allOf: z
    .array(
      z.looseObject({
        $ref: z.string().optional(),
        properties: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});
const document = z.looseObject({ components: z.looseObject({ schemas: z.record(z.string(), node) }) });

const signal = new AbortController().signal;
const purpose = { documentId: null, fingerprint: "f", signal };
const question = {
  ...purpose,
  model: chatModel,
  messages: [
    { role: "system", content: "Be short." },
    { role: "user", content: "Say something." },
  ],
  maxOutputTokens: 100,
  inputTokens: 20,
} as const;

describe.skipIf(!atHand)("OpenAI's published description", () => {
  const { components } = atHand
    ? document.parse(withNulls(JSON.parse(readFileSync(path, "utf8"))))
    : { components: { schemas: {} } };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, logger: false });
  ajv.addSchema({ components }, "openai");

  function published(name: string): ValidateFunction {
    return ajv.compile({ $ref: `openai#/components/schemas/${name}` });
  }

  /** What the description objects to; empty when it objects to nothing. */
  function objections(validate: ValidateFunction, value: unknown): string[] {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  function keysOf(name: string): string[] {
    const schema = components.schemas[name];
    const inherited = (schema?.allOf ?? []).flatMap(({ $ref, properties }) =>
      $ref === undefined ? Object.keys(properties ?? {}) : keysOf($ref.split("/").at(-1) ?? ""),
    );
    return [...new Set([...inherited, ...Object.keys(schema?.properties ?? {})])];
  }

  test("bodies of requests have the keys that the fake knows, and no others", () => {
    expect(embeddingBodyKeys.toSorted()).toEqual(keysOf("CreateEmbeddingRequest").toSorted());
    expect(chatBodyKeys.toSorted()).toEqual(keysOf("CreateChatCompletionRequest").toSorted());
  });

  test("what the client sends, and what the fake answers to it", async () => {
    const fake = createFakeOpenAI();
    const exchanges: { path: string; request: unknown; answer: unknown }[] = [];
    const openai = new AsyncOpenAI({
      apiKey: "sk-fake",
      baseUrl: "http://fake.invalid/v1",
      provider: "fake",
      recordCall: () => Promise.resolve(),
      logger: silentLogger,
      clock: systemClock,
      fetch: async (url, init) => {
        const request = new Request(url, init);
        const response = (await getResponse(fake.handlers, request.clone())) ?? Response.error();
        exchanges.push({
          path: new URL(request.url).pathname,
          request: await request.json(),
          answer: await response.clone().json(),
        });
        return response;
      },
    });
    const inputs = [
      { text: "a", tokens: 1 },
      { text: "b", tokens: 1 },
    ];
    for (const dimensions of [undefined, 256])
      await openai.async_embed({ ...purpose, stage: "embed", model: embeddingModel, dimensions, inputs });
    await openai.async_complete({ ...question, stage: "summarise" });
    await openai.async_complete({
      ...question,
      stage: "summarise",
      model: "gpt-6-luna",
      reasoningEffort: "none",
    });
    const schema = z.object({ title: z.string().nullable(), tags: z.array(z.enum(["a", "b"])) });
    await openai.async_parse({ ...question, stage: "extract", schemaName: "facts", schema });
    await openai.close();

    expect(exchanges.map((exchange) => exchange.path)).toEqual([
      "/v1/embeddings",
      "/v1/embeddings",
      "/v1/chat/completions",
      "/v1/chat/completions",
      "/v1/chat/completions",
    ]);
    const embeddingRequest = published("CreateEmbeddingRequest");
    const chatRequest = published("CreateChatCompletionRequest");
    const chatAnswer = published("CreateChatCompletionResponse");
    const embeddingAnswer = published("CreateEmbeddingResponse");
    for (const { request, answer } of exchanges.slice(0, 2)) {
      expect(objections(embeddingRequest, request)).toEqual([]);
      // The description knows of numbers only, though its own request may ask for base64.
      expect(objections(embeddingAnswer, answer)).toEqual(["/data/0/embedding must be array"]);
    }
    for (const { request, answer } of exchanges.slice(2)) {
      expect(objections(chatRequest, request)).toEqual([]);
      expect(objections(chatAnswer, answer)).toEqual([]);
    }
  });

  test("an embeddings answer in numbers", async () => {
    const answer: unknown = await (await embed(createFakeOpenAI(), { input: ["a", "b"] })).json();
    expect(objections(published("CreateEmbeddingResponse"), answer)).toEqual([]);
  });

  test("chat answers, a refusal and an extraction among them", async () => {
    const validate = published("CreateChatCompletionResponse");
    const fake = createFakeOpenAI();
    const properties = { a: { type: "string" } };
    const strict = { type: "object", properties, required: ["a"], additionalProperties: false };
    for (const body of [
      {},
      { max_completion_tokens: 1 },
      { service_tier: "flex" },
      { response_format: { type: "json_schema", json_schema: { name: "a", strict: true, schema: strict } } },
    ]) {
      expect(objections(validate, await (await chat(fake, body)).json())).toEqual([]);
    }
    for (const kind of ["refusal", "content_filter", "length"] as const) {
      fake.failNext(kind);
      expect(objections(validate, await (await chat(fake, {})).json())).toEqual([]);
    }
  });

  test("errors", async () => {
    const validate = published("ErrorResponse");
    const fake = createFakeOpenAI({ limits: { "*": { tokensPerMinute: 1 } } });
    expect((await embed(fake, { input: "abc" })).status).toBe(200);
    for (const [body, status] of [
      [{ input: "" }, 400],
      [{ input: "abc" }, 429],
      [{ input: "abc", model: "nothing" }, 404],
    ] as const) {
      const response = await embed(fake, body);
      expect(response.status).toBe(status);
      expect(objections(validate, await response.json())).toEqual([]);
    }
  });

  /** Values of every kind; most of them are wrong for most keys. */
  const oddities: unknown[] = [
    "",
    "odd",
    -1,
    0,
    1.5,
    2.5,
    -2.5,
    1e9,
    true,
    [],
    [[]],
    [{}],
    ["", 1],
    {},
    { odd: {} },
    { type: "odd" },
  ];

  test.each([
    ["embeddings", "CreateEmbeddingRequest", embeddingBodyKeys, { model: embeddingModel, input: "a" }, embed],
    [
      "chat completions",
      "CreateChatCompletionRequest",
      chatBodyKeys,
      { model: chatModel, messages: [{ role: "user", content: "a" }] },
      chat,
    ],
  ] as const)("the fake refuses whatever it forbids in %s", async (_name, schema, keys, valid, send) => {
    const validate = published(schema);
    expect(objections(validate, valid)).toEqual([]);
    const fake = createFakeOpenAI();
    const accepted: unknown[] = [];
    let forbidden = 0;
    for (const key of [...keys, "unknown_key"]) {
      for (const oddity of oddities) {
        const body = { ...valid, [key]: oddity };
        if (validate(body)) continue;
        forbidden++;
        const { status } = await send(fake, body);
        if (status === 200) accepted.push({ [key]: oddity });
      }
    }
    expect(accepted).toEqual([]);
    expect(forbidden).toBeGreaterThan(50);
  });

  test("the check itself notices what is wrong", () => {
    const answer = { object: "list", model: "a", data: [{}], usage: { prompt_tokens: 1, total_tokens: 1 } };
    expect(objections(published("CreateEmbeddingResponse"), answer)).not.toEqual([]);
    expect(objections(published("ErrorResponse"), { error: { message: "a" } })).not.toEqual([]);
    expect(objections(published("CreateChatCompletionRequest"), { model: "a" })).not.toEqual([]);
  });
});

/** `nullable`, which the description still uses here and there, in the words of JSON Schema 2020-12, which ajv reads. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (value === null || typeof value !== "object") return value;
  const { nullable, ...rest }: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withNulls(inner)]),
  );
  if (nullable === true) return { anyOf: [rest, { type: "null" }] };
  return nullable === undefined || nullable === false ? rest : { ...rest, nullable };
}
