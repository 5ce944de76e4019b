import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ConfigurationError } from "../../src/base/errors.ts";
import { assertStrictSchema, strictResponseFormat } from "../../src/openai/strict-schema.ts";

describe("assertStrictSchema", () => {
  test("assertStrictSchema takes what strict mode can express", () => {
    const schema = z.object({
      title: z.string().describe("as printed"),
      total: z.number().min(0).nullable(),
      issued: z.iso.date().nullable(),
      kind: z.enum(["invoice", "offer"]),
      fixed: z.literal("x"),
      lines: z.array(z.object({ text: z.string(), amount: z.int() })).max(50),
      party: z.discriminatedUnion("type", [
        z.object({ type: z.literal("person"), name: z.string() }),
        z.object({ type: z.literal("company") }),
      ]),
      note: z.string().default("none"),
    });
    expect(() => assertStrictSchema(schema, "extract.schema")).not.toThrow();
    expect(JSON.stringify(strictResponseFormat(schema, "facts"))).not.toContain('"default"');
  });

  test.each<[string, z.ZodType, RegExp]>([
    [
      "an optional field",
      z.object({ party: z.object({ name: z.string().optional() }) }),
      /^extract\.schema\.party\.name .*\.nullable\(\)/,
    ],
    [
      "a date",
      z.object({ issued: z.object({ on: z.date() }) }),
      /^extract\.schema\.issued\.on .*z\.iso\.date/,
    ],
    [
      "a record",
      z.object({ prices: z.record(z.string(), z.number()) }),
      /^extract\.schema\.prices .*key, value/,
    ],
    ["a tuple", z.object({ pair: z.tuple([z.string(), z.string()]) }), /^extract\.schema\.pair /],
    [
      "a transform",
      z.object({ count: z.string().transform(Number) }),
      /^extract\.schema\.count .*after the extraction/,
    ],
    [
      "a field in a list",
      z.object({ lines: z.array(z.object({ on: z.date() })) }),
      /^extract\.schema\.lines\.\[\]\.on /,
    ],
    ["anything goes", z.object({ extra: z.unknown() }), /^extract\.schema\.extra .*any value/],
    ["an encoding", z.object({ blob: z.base64() }), /^extract\.schema\.blob .*contentEncoding/],
    ["a list as the root", z.array(z.string()), /^extract\.schema .*z\.object/],
  ])("names the field of %s and what to write instead", (_name, schema, message) => {
    expect(() => assertStrictSchema(schema, "extract.schema")).toThrow(ConfigurationError);
    expect(() => assertStrictSchema(schema, "extract.schema")).toThrow(message);
  });

  test("a response format is built once per schema and name", () => {
    const schema = z.object({ a: z.string() });
    expect(strictResponseFormat(schema, "one")).toBe(strictResponseFormat(schema, "one"));
    expect(strictResponseFormat(schema, "two").json_schema.name).toBe("two");
  });
});
