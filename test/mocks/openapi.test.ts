import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { chatBodyKeys } from "../../mocks/chat-completions.ts";
import { embeddingBodyKeys } from "../../mocks/embeddings.ts";
import { createFakeOpenAI } from "../../mocks/index.ts";
import { chat, embed } from "./ask.ts";

/**
 * Holds the fake against OpenAI's published description of its API, which is too large to keep here. Name the file in
 * OPENAPI_DOCUMENT, or put it beside the checkout; without it these tests are skipped.
 */
const path =
  process.env["OPENAPI_DOCUMENT"] ??
  fileURLToPath(new URL("../../../shared/data/openai-openapi.json", import.meta.url));
const atHand = existsSync(path);
if (!atHand)
  console.warn(
    `Skipped: no OpenAPI document at ${path}. Set OPENAPI_DOCUMENT to check the fake against OpenAI's own.`,
  );

/** z.fromJSONSchema checks what it is given by itself. */
const jsonSchema = z.custom<Parameters<typeof z.fromJSONSchema>[0]>((value) => typeof value === "object");

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

describe.skipIf(!atHand)("OpenAI's published description", () => {
  const schemas = atHand
    ? z
        .looseObject({ components: z.object({ schemas: z.record(z.string(), node) }) })
        .parse(JSON.parse(readFileSync(path, "utf8"))).components.schemas
    : {};

  /** The named schema as a zod schema, with what it refers to. */
  function published(name: string): z.ZodType {
    const definitions: Record<string, unknown> = {};
    const collect = (schemaName: string): void => {
      if (Object.hasOwn(definitions, schemaName)) return;
      const text = JSON.stringify(schemas[schemaName]).replaceAll("#/components/schemas/", "#/$defs/");
      definitions[schemaName] = withoutUnknowns(JSON.parse(text));
      for (const [, reference] of text.matchAll(/"#\/\$defs\/([^"]+)"/g))
        if (reference !== undefined) collect(reference);
    };
    collect(name);
    return z.fromJSONSchema(jsonSchema.parse({ $ref: `#/$defs/${name}`, $defs: definitions }));
  }

  function keysOf(name: string): string[] {
    const schema = schemas[name];
    const inherited = (schema?.allOf ?? []).flatMap(({ $ref, properties }) =>
      $ref === undefined ? Object.keys(properties ?? {}) : keysOf($ref.split("/").at(-1) ?? ""),
    );
    return [...new Set([...inherited, ...Object.keys(schema?.properties ?? {})])];
  }

  test("bodies of requests have the keys that the fake knows, and no others", () => {
    expect(embeddingBodyKeys.toSorted()).toEqual(keysOf("CreateEmbeddingRequest").toSorted());
    expect(chatBodyKeys.toSorted()).toEqual(keysOf("CreateChatCompletionRequest").toSorted());
  });

  test("an embeddings answer", async () => {
    const answer: unknown = await (await embed(createFakeOpenAI(), { input: ["a", "b"] })).json();
    expect(published("CreateEmbeddingResponse").safeParse(answer)).toMatchObject({ success: true });
  });

  test("chat answers, a refusal and an extraction among them", async () => {
    const schema = published("CreateChatCompletionResponse");
    const fake = createFakeOpenAI();
    const properties = { a: { type: "string" } };
    const strict = { type: "object", properties, required: ["a"], additionalProperties: false };
    for (const body of [
      {},
      { max_completion_tokens: 1 },
      { service_tier: "flex" },
      { response_format: { type: "json_schema", json_schema: { name: "a", strict: true, schema: strict } } },
    ]) {
      const answer: unknown = await (await chat(fake, body)).json();
      expect(schema.safeParse(answer)).toMatchObject({ success: true });
    }
    for (const kind of ["refusal", "content_filter", "length"] as const) {
      fake.failNext(kind);
      expect(schema.safeParse(await (await chat(fake, {})).json())).toMatchObject({ success: true });
    }
  });

  test("errors", async () => {
    const schema = published("ErrorResponse");
    const fake = createFakeOpenAI({ limits: { "*": { tokensPerMinute: 1 } } });
    for (const body of [{ input: "" }, { input: "abc" }, { input: "abc" }, { model: "nothing" }]) {
      const response = await embed(fake, body);
      const answer: unknown = await response.json();
      expect([response.status, schema.safeParse(answer).success]).toEqual([
        response.status,
        response.status !== 200,
      ]);
    }
  });

  test("the check itself notices what is wrong", () => {
    expect(
      published("CreateEmbeddingResponse").safeParse({ object: "list", model: "a", data: [{}] }).success,
    ).toBe(false);
    expect(published("ErrorResponse").safeParse({ error: { message: "a" } }).success).toBe(false);
  });
});

/** Without the keywords of OpenAPI that are no JSON Schema, and formats that zod does not know. */
function withoutUnknowns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUnknowns);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) =>
          !key.startsWith("x-") &&
          key !== "example" &&
          key !== "discriminator" &&
          !(key === "format" && typeof inner === "string"),
      )
      .map(([key, inner]) => [key, withoutUnknowns(inner)]),
  );
}
