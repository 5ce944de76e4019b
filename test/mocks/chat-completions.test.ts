import * as fc from "fast-check";
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createFakeOpenAI, startFakeServer, type FakeOpenAI, type FakeServer } from "../../mocks/index.ts";
import { countTokens } from "../../mocks/tokens.ts";
import { chat, chatModel, errorOf } from "./ask.ts";

const document = `# The harbour of Velm

The harbour of Velm was built in 1873 by the engineer Ada Brandt. It can take 42 ships at once.

## Rules

- Every ship pays a fee of 12.5 crowns.
- Questions go to harbour@velm.example before 2026-03-01.

The lighthouse keeper rings a bell in fog. Nobody has ever counted the gulls of the harbour.
Ships that arrive at night wait outside the harbour until the pilot comes. See https://velm.example/rules for more.
`;
const question = `<document a1b2>\n${document}\n</document a1b2>`;

let server: FakeServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startFakeServer();
  client = new OpenAI({ apiKey: "test", baseURL: server.url, maxRetries: 0 });
});
afterAll(async () => {
  await server.close();
});

test("a summary consists of sentences of the document, and usage is counted", async () => {
  const answer = await client.chat.completions.create({
    model: chatModel,
    max_completion_tokens: 300,
    messages: [
      { role: "system", content: "Summarise the document between <document a1b2> and </document a1b2>." },
      { role: "user", content: question },
    ],
  });
  const [choice] = answer.choices;
  const summary = choice?.message.content ?? "";
  expect(choice?.finish_reason).toBe("stop");
  expect(answer.system_fingerprint).toBe("fake");
  expect(summary.length).toBeGreaterThan(50);
  const sentences = summary.split(/(?<=\.) (?=[A-Z])/);
  expect(sentences).toHaveLength(3);
  for (const sentence of sentences) expect(document).toContain(sentence);
  expect(summary).not.toContain("<document");
  const { usage } = answer;
  expect(usage?.completion_tokens).toBe(countTokens("o200k_base", summary));
  expect(usage?.prompt_tokens).toBeGreaterThan(countTokens("o200k_base", question));
  expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
});

test("an answer that the cap cuts says so", async () => {
  const answer = await client.chat.completions.create({
    model: chatModel,
    max_completion_tokens: 7,
    messages: [{ role: "user", content: question }],
  });
  expect(answer.choices[0]?.finish_reason).toBe("length");
  expect(answer.usage?.completion_tokens).toBe(7);
  expect(document).toContain(answer.choices[0]?.message.content ?? "nothing");
});

test("an extraction is made of what the document says", async () => {
  const schema = z.object({
    title: z.string(),
    built_year: z.number().int().min(1000).max(2100).describe("year in which the harbour was built"),
    fee: z.number().nullable().describe("fee a ship pays"),
    contact: z.email().nullable(),
    deadline: z.iso.date().nullable(),
    rules_url: z.url().nullable(),
    kind: z.enum(["recipe", "harbour", "novel"]),
    engineer_name: z.string().nullable().describe("name of the engineer"),
    evidence: z.array(z.object({ quote: z.string().describe("what is said of ships at night") })).max(2),
    astronaut: z.string().nullable().describe("zero gravity training"),
  });
  const answer = await client.chat.completions.parse({
    model: chatModel,
    messages: [{ role: "user", content: question }],
    response_format: zodResponseFormat(schema, "harbour"),
  });
  const parsed = answer.choices[0]?.message.parsed;
  expect(parsed).toMatchObject({
    title: "The harbour of Velm",
    built_year: 1873,
    fee: 12.5,
    contact: "harbour@velm.example",
    deadline: "2026-03-01",
    rules_url: "https://velm.example/rules",
    kind: "harbour",
    engineer_name: "Ada Brandt",
    astronaut: null,
  });
  expect(parsed?.evidence[0]?.quote).toBe(
    "Ships that arrive at night wait outside the harbour until the pilot comes.",
  );
  for (const { quote } of parsed?.evidence ?? []) expect(document).toContain(quote);
});

const completion = z.object({ choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]) });

/** What the fake says of the document. */
async function contentOf(fake: FakeOpenAI): Promise<string> {
  const response = await chat(fake, { messages: [{ role: "user", content: question }] });
  return completion.parse(await response.json()).choices[0].message.content;
}

test("the same request gives the same answer, whatever was asked before", async () => {
  const busy = createFakeOpenAI({ seed: 99 });
  await contentOf(busy);
  expect(await contentOf(busy)).toBe(await contentOf(createFakeOpenAI()));
});

/** Strict schemas as a pipeline's author may write them. */
const { schema: anySchema } = fc.letrec<{ schema: z.ZodType; leaf: z.ZodType; object: z.ZodType }>((tie) => {
  const key = fc.stringMatching(/^[a-z][a-z_]{0,9}$/);
  const described = fc.string({ maxLength: 30 });
  return {
    leaf: fc.oneof(
      described.map((text) => z.string().describe(text)),
      fc.constantFrom<z.ZodType>(
        z.iso.date(),
        z.iso.datetime(),
        z.email(),
        z.uuid(),
        z.ipv4(),
        z.boolean(),
        z.number(),
        z.literal("fixed"),
        z.string().regex(/^[A-Z]{2}-\d{3}$/),
        z.string().regex(/^(?:v\d+\.\d+|none)$/),
        z.string().min(5).max(12),
        z.null(),
      ),
      fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(100)).map(([min, size]) =>
        z
          .int()
          .min(min)
          .max(min + size),
      ),
      fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 2, max: 9 })).map(([min, step]) =>
        z
          .int()
          .min(min)
          .max(min + 20)
          .multipleOf(step),
      ),
      fc
        .uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
        .map((values) => z.enum(values)),
    ),
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      tie("leaf"),
      tie("leaf").map((inner) => inner.nullable()),
      tie("object"),
      fc.tuple(tie("schema"), fc.nat(3), fc.nat(3)).map(([item, min, more]) =>
        z
          .array(item)
          .min(min)
          .max(min + more),
      ),
      fc.tuple(tie("leaf"), tie("object")).map(([left, right]) => z.union([left, right])),
    ),
    object: fc
      .dictionary(key, tie("schema"), { minKeys: 1, maxKeys: 4, noNullPrototype: true })
      .map((shape) => z.strictObject(shape)),
  };
});

/** Why strict mode refuses what zod can write: too deep, look-around in zod's own patterns, or a type of no name. */
const refusable = /nests deeper|look-around|schema must have a 'type'/;

test("whatever strict schema is asked for, the answer is valid by it", async () => {
  const fake = createFakeOpenAI();
  let answered = 0;
  const contents = fc.constantFrom(question, "", "One line only", "数据 2024 年。");
  await fc.assert(
    fc.asyncProperty(anySchema, contents, async (inner, content) => {
      const schema = z.strictObject({ value: inner });
      const jsonSchema = { name: "any", strict: true, schema: z.toJSONSchema(schema, { target: "draft-7" }) };
      const response = await chat(fake, {
        messages: [{ role: "user", content }],
        response_format: { type: "json_schema", json_schema: jsonSchema },
      });
      const text = await response.text();
      if (response.status !== 200) return refusable.test(text);
      answered += 1;
      const [{ message }] = completion.parse(JSON.parse(text)).choices;
      return schema.safeParse(JSON.parse(message.content)).success;
    }),
    { numRuns: 300 },
  );
  expect(answered).toBeGreaterThan(200);
});

test("recursive schemas end", async () => {
  const tree = {
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
    required: ["name", "children"],
    additionalProperties: false,
  };
  const response = await chat(createFakeOpenAI(), {
    messages: [{ role: "user", content: question }],
    response_format: { type: "json_schema", json_schema: { name: "tree", strict: true, schema: tree } },
  });
  expect(response.status).toBe(200);
});

const object = (properties: Record<string, unknown>, more = {}) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
});
const strict = (schema: unknown, name = "facts") => ({
  response_format: { type: "json_schema", json_schema: { name, strict: true, schema } },
});

describe("what the service refuses", () => {
  const fake = createFakeOpenAI();
  const messages = [{ role: "user", content: "a" }];
  test.each([
    [
      "an unknown key",
      { max_output_tokens: 3 },
      { message: "Unrecognized request argument supplied: max_output_tokens" },
    ],
    ["no messages", { messages: undefined }, { code: "missing_required_parameter", param: "messages" }],
    ["an empty list of messages", { messages: [] }, { param: "messages" }],
    ["an unknown role", { messages: [{ role: "oracle", content: "a" }] }, { param: "messages[0].role" }],
    ["a message without content", { messages: [{ role: "user" }] }, { param: "messages[0].content" }],
    [
      "an unknown key in a message",
      { messages: [{ role: "user", content: "a", mood: "good" }] },
      { param: "messages[0].mood", code: "unknown_parameter" },
    ],
    ["no tokens for the answer", { max_completion_tokens: 0 }, { param: "max_completion_tokens" }],
    ["too many tokens for the answer", { max_completion_tokens: 40_000 }, { param: "max_completion_tokens" }],
    [
      "a prompt that is too long",
      { model: "gpt-4o-mini", messages: [{ role: "user", content: "word ".repeat(130_000) }] },
      { code: "context_length_exceeded" },
    ],
    [
      "a reasoning effort for a model that does not reason",
      { reasoning_effort: "low" },
      { param: "reasoning_effort" },
    ],
    [
      "max_tokens for a model that reasons",
      { model: "gpt-6-luna", max_tokens: 5 },
      { code: "unsupported_parameter" },
    ],
    [
      "a temperature for a model that reasons",
      { model: "gpt-6-luna", temperature: 0 },
      { code: "unsupported_value" },
    ],
    ["streaming, which the fake does not serve", { stream: true }, { param: "stream" }],
    [
      "an array at the root",
      strict({ type: "array", items: { type: "string" } }),
      {
        message: expect.stringContaining(
          `schema must be a JSON Schema of 'type: "object"', got 'type: "array"'.`,
        ),
      },
    ],
    [
      "additional properties",
      strict(object({}, { additionalProperties: true })),
      {
        message: expect.stringContaining(
          "In context=(), 'additionalProperties' is required to be supplied and to be false.",
        ),
      },
    ],
    [
      "a property that is not required",
      strict({ ...object({ a: { type: "string" } }), required: [] }),
      { message: expect.stringContaining("Missing 'a'.") },
    ],
    [
      "an unsupported keyword",
      strict(object({ a: { oneOf: [{ type: "string" }] } })),
      { message: expect.stringContaining("In context=('properties', 'a'), 'oneOf' is not permitted.") },
    ],
    [
      "look-around in a pattern",
      strict(object({ a: { type: "string", pattern: "(?=a)a" } })),
      { param: "response_format" },
    ],
    ["a property without a type", strict(object({ a: {} })), { param: "response_format" }],
    ["an array without items", strict(object({ a: { type: "array" } })), { param: "response_format" }],
    ["a reference to nothing", strict(object({ a: { $ref: "#/$defs/b" } })), { param: "response_format" }],
    ["a name with a space", strict(object({}), "the facts"), { param: "response_format.json_schema.name" }],
  ])("%s", async (_, body, expected) => {
    const error = await errorOf(await chat(fake, { messages, ...body }));
    expect(error).toMatchObject({ status: 400, type: "invalid_request_error", ...expected });
  });

  test("an embedding model, and an unknown one", async () => {
    expect((await errorOf(await chat(fake, { model: "text-embedding-3-small" }))).status).toBe(404);
    expect(await errorOf(await chat(fake, { model: "gpt-9" }))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
  });
});

test("the beginning of a prompt that was seen before is read from the cache", async () => {
  const fake = createFakeOpenAI();
  const long = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(" ");
  const usageOf = async (end: string) => {
    const body: unknown = await (
      await chat(fake, { messages: [{ role: "user", content: long + end }] })
    ).json();
    return z
      .object({
        usage: z.object({
          prompt_tokens: z.number(),
          prompt_tokens_details: z.object({ cached_tokens: z.number() }),
        }),
      })
      .parse(body).usage;
  };
  expect((await usageOf("one")).prompt_tokens_details.cached_tokens).toBe(0);
  const second = await usageOf("another");
  expect(second.prompt_tokens_details.cached_tokens).toBeGreaterThan(second.prompt_tokens * 0.7);
  expect(second.prompt_tokens_details.cached_tokens).toBeLessThan(second.prompt_tokens);
  expect(second.prompt_tokens_details.cached_tokens % 128).toBe(0);
});
