import { describe, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { jsonOf } from "../../src/extraction/json.ts";
import { QuotedText } from "../../src/extraction/grounding/quoted-text.ts";
import { readAnswer } from "../../src/extraction/read-answer.ts";
import { inputOf } from "../../src/extraction/finalise.ts";
import { wireSchemaOf } from "../../src/extraction/wire-schema.ts";
import { UnmappableSchema } from "../../src/extraction/zod-definitions.ts";
import { assertStrictSchema, strictResponseFormat } from "../../src/openai/strict-schema.ts";

interface Tree {
  name: string;
  parts: Tree[];
}
const tree: z.ZodType<Tree> = z.object({ name: z.string(), parts: z.array(z.lazy(() => tree)) });

/** What the author's schema makes of a model's answer. */
function roundTrip(schema: z.ZodType, answer: Record<string, unknown>): unknown {
  const wire = wireSchemaOf(schema);
  assertStrictSchema(wire.schema, "schema");
  const asked = wire.schema.parse(answer);
  const readings = readAnswer(wire.fields, asked, {
    text: new QuotedText(""),
    charAt: (unit: number) => unit,
    sections: [],
  });
  const parsed: unknown = wire.author.parse(inputOf(readings));
  return jsonOf(wire.isWrapped ? z.object({ answer: z.unknown() }).parse(parsed).answer : parsed);
}

describe("what strict mode can't say is mapped to what it can, and back", () => {
  test.each<[string, z.ZodType, Record<string, unknown>, unknown]>([
    ["optional fields", z.object({ a: z.string().optional(), b: z.number() }), { a: null, b: 1 }, { b: 1 }],
    ["null or nothing", z.object({ a: z.string().nullish() }), { a: null }, { a: null }],
    ["defaults", z.object({ a: z.string().default("none") }), { a: null }, { a: "none" }],
    ["dates", z.object({ on: z.date() }), { on: "2024-03-05" }, { on: "2024-03-05T00:00:00.000Z" }],
    [
      "coerced dates",
      z.object({ on: z.coerce.date().nullable() }),
      { on: "2024-03-05T01:02:03Z" },
      { on: "2024-03-05T01:02:03.000Z" },
    ],
    [
      "big integers",
      z.object({ n: z.bigint() }),
      { n: "12345678901234567890" },
      { n: "12345678901234567890" },
    ],
    ["transforms", z.object({ n: z.string().transform(Number) }), { n: "42" }, { n: 42 }],
    ["pipes", z.object({ n: z.string().pipe(z.coerce.number()) }), { n: "42" }, { n: 42 }],
    ["preprocessing", z.object({ n: z.preprocess((value) => value, z.number()) }), { n: 42 }, { n: 42 }],
    ["text as a boolean", z.object({ is: z.stringbool() }), { is: "yes" }, { is: true }],
    [
      "records",
      z.object({ prices: z.record(z.string(), z.number()) }),
      {
        prices: [
          { key: "a", value: 1 },
          { key: "__proto__", value: 2 },
        ],
      },
      { prices: { a: 1 } },
    ],
    [
      "records of an enum",
      z.object({ prices: z.partialRecord(z.enum(["a", "b"]), z.number()) }),
      { prices: [{ key: "a", value: 1 }] },
      { prices: { a: 1 } },
    ],
    [
      "maps",
      z.object({ prices: z.map(z.string(), z.number()) }),
      { prices: [{ key: "a", value: 1 }] },
      { prices: { a: 1 } },
    ],
    ["sets", z.object({ tags: z.set(z.string()) }), { tags: ["a", "b", "a"] }, { tags: ["a", "b"] }],
    [
      "tuples",
      z.object({ pair: z.tuple([z.string(), z.number()]).rest(z.boolean()) }),
      { pair: { item_1: "a", item_2: 1, rest: [true] } },
      { pair: ["a", 1, true] },
    ],
    [
      "intersections",
      z.object({ a: z.intersection(z.object({ b: z.string() }), z.object({ c: z.number() })) }),
      { a: { b: "x", c: 1 } },
      { a: { b: "x", c: 1 } },
    ],
    [
      "a union at the root",
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("a"), n: z.number() }),
        z.object({ kind: z.literal("b") }),
      ]),
      { answer: { kind: "a", n: 1 } },
      { kind: "a", n: 1 },
    ],
    ["a list at the root", z.array(z.string()), { answer: ["a"] }, ["a"]],
    [
      "a transform at the root",
      z.object({ a: z.string() }).transform(({ a }) => ({ b: a })),
      { a: "x" },
      { b: "x" },
    ],
    [
      "schemas that hold themselves",
      z.object({ root: tree }),
      { root: { name: "a", parts: [{ name: "b", parts: [] }] } },
      { root: { name: "a", parts: [{ name: "b", parts: [] }] } },
    ],
    [
      "enums of numbers and names",
      z.object({ n: z.enum({ One: 1, Two: "two" }), l: z.literal(["x", 3, true]) }),
      { n: 1, l: 3 },
      { n: 1, l: 3 },
    ],
    [
      "formats",
      z.object({ blob: z.base64(), mail: z.email(), url: z.url() }),
      { blob: "YQ==", mail: "a@example.com", url: "https://example.com" },
      { blob: "YQ==", mail: "a@example.com", url: "https://example.com" },
    ],
  ])("%s", (_name, schema, answer, data) => {
    expect(roundTrip(schema, answer)).toEqual(data);
  });

  test("the author's limits are told to the model as far as strict mode knows them", () => {
    const { schema } = wireSchemaOf(
      z.object({
        n: z.int().min(3).describe("How many"),
        code: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .max(3),
        on: z.iso.date(),
      }),
    );
    expect(strictResponseFormat(schema, "facts").json_schema.schema["properties"]).toEqual({
      n: { type: "integer", minimum: 3, description: "How many" },
      code: { type: "string", pattern: "^[A-Z]{3}$", maxLength: 3 },
      on: { type: "string", format: "date" },
    });
  });

  test("a grounded field is asked for with its quote, or null; everything below it too", () => {
    const { schema, isGrounded } = wireSchemaOf(
      z.object({
        lines: grounded(z.array(z.object({ price: z.number().describe("Net") }))),
        kind: z.enum(["a", "b"]),
      }),
    );
    expect(isGrounded).toBe(true);
    expect(
      schema.parse({ lines: [{ price: { value: 1, quote: "1" } }, { price: null }], kind: "a" }),
    ).toBeDefined();
    expect(JSON.stringify(strictResponseFormat(schema, "facts").json_schema.schema)).toContain(
      '"description":"Net"',
    );
    expect(wireSchemaOf(z.object({ a: z.string() })).isGrounded).toBe(false);
  });
});

test.each<[string, z.ZodType, string[], RegExp]>([
  ["anything", z.object({ party: z.object({ extra: z.unknown() }) }), ["party", "extra"], /Give it a type/],
  ["a list of anything", z.object({ list: z.array(z.any()) }), ["list", "[]"], /Give it a type/],
  ["what a function says", z.object({ file: z.instanceof(URL) }), ["file"], /a refinement after it/],
  ["a transform alone", z.object({ n: z.transform(Number) }), ["n"], /what goes in/],
  ["undefined", z.object({ n: z.undefined() }), ["n"], /\.optional\(\)/],
  ["fields of any name", z.object({ o: z.object({}).catchall(z.string()) }), ["o"], /z\.record/],
  ["no fields", z.object({}), [], /Name what is to be extracted/],
])("what can't be asked of a model is named: %s", (_name, schema, path, message) => {
  let thrown: unknown;
  try {
    wireSchemaOf(schema);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UnmappableSchema);
  expect(thrown).toMatchObject({ path, message: expect.stringMatching(message) });
});

test("a list's item that lacks evidence for one field keeps its others, with null and a reason for the one", () => {
  const line = z.object({ what: z.string(), amount: z.number() });
  const wire = wireSchemaOf(grounded(z.object({ lines: z.array(line) })));
  const text = "Bolts cost 5 euros, and nuts cost 7 euros.";
  const row = (what: string, amount: number, quote: string) => ({
    what: { value: what, quote: what },
    amount: { value: amount, quote },
  });
  const answered = {
    text: new QuotedText(text),
    charAt: (unit: number) => unit,
    sections: [],
  };
  const lines = [row("Bolts", 5, "cost 5 euros"), row("nuts", 8, "cost 7 euros"), row("screws", 9, "cost 9")];
  const readings = readAnswer(wire.fields, { lines }, answered);
  expect(wire.author.parse(inputOf(readings))).toEqual({
    lines: [
      { what: "Bolts", amount: 5 },
      { what: "nuts", amount: null },
    ],
  });
  const missing = readings.get("lines")?.missing.map(({ path, reason }) => [path.join("."), reason]);
  expect(missing?.slice(0, 1)).toEqual([["lines.1.amount", "value_not_in_quote"]]);
});
