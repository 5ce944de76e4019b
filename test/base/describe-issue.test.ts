import { expect, test } from "vitest";
import { z } from "zod";
import { describeIssue, parseArguments } from "../../src/base/describe-issue.ts";
import { ConfigurationError } from "../../src/base/errors.ts";

const schema = z.strictObject({
  k: z.int().min(1).optional(),
  parsers: z.record(z.string().regex(/^\./, "must begin with a dot"), z.string()).optional(),
  filter: z.strictObject({ language: z.string().optional() }).optional(),
});

test.each<[string, unknown, string]>([
  ["a value that is too small", { k: 0 }, "k: must be at least 1"],
  ["a number with a fraction", { k: 1.5 }, "k: must be a whole number"],
  ["a value of another type", { k: "5" }, "k: must be a number, not text in quotation marks"],
  ["a key that does not exist", { kk: 1 }, 'kk: unknown key; did you mean "k"? (valid: k, parsers, filter)'],
  [
    "a key inside of another",
    { filter: { langage: "en" } },
    'filter.langage: unknown key; did you mean "language"? (valid: language)',
  ],
  ["a key of a record", { parsers: { foo: "./x.ts" } }, "parsers.foo: the key must begin with a dot"],
  ["something else than an object", [], "options: must be an object, not a list"],
])("%s is named with its path", (_, value, message) => {
  expect(() => parseArguments(schema, value)).toThrow(new ConfigurationError(message));
});

test("the path of a part begins where the part stands", () => {
  const { error } = schema.safeParse({ k: 0 });
  expect(error?.issues.flatMap((issue) => describeIssue(issue, { schema, at: ["sources", 2] }))).toEqual([
    "sources[2].k: must be at least 1",
  ]);
});
