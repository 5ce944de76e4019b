import { expect, test } from "vitest";
import { z } from "zod";
import { checkStrictSchema } from "../../mocks/strict-schema.ts";
import { fieldGroups } from "../../src/extraction/field-groups.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { wireObject } from "../../src/extraction/wire-node.ts";
import { wireSchemaOf } from "../../src/extraction/wire-schema.ts";
import { strictResponseFormat } from "../../src/openai/strict-schema.ts";

test("a schema of 369 fields is asked for in groups, each field once, and the service takes every group", () => {
  const shape = Object.fromEntries(
    Array.from({ length: 369 }, (_, index) => [
      `field${index}`,
      index % 30 === 0
        ? z.enum(Array.from({ length: 90 }, (_value, option) => `option ${index} ${option}`)).nullable()
        : z.string().nullable(),
    ]),
  );
  const { fields, schema } = wireSchemaOf(grounded(z.object(shape)));
  expect(() => checkStrictSchema("all", strictResponseFormat(schema, "all").json_schema.schema)).toThrow(
    /enum/,
  );
  const groups = fieldGroups(fields);
  expect(groups.length).toBeGreaterThan(3);
  expect(groups.flatMap((group) => [...group.keys()])).toEqual(Object.keys(shape));
  for (const group of groups)
    checkStrictSchema("group", strictResponseFormat(wireObject(group), "group").json_schema.schema);
});

test("a schema that fits is asked for at once", () => {
  const { fields } = wireSchemaOf(grounded(z.object({ a: z.string(), b: z.number() })));
  expect(fieldGroups(fields)).toHaveLength(1);
});
