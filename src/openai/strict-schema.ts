import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { isRecord } from "../base/records.ts";

/** Structured outputs: an author's zod schema as the strict JSON Schema that the service takes. */

export interface StrictResponseFormat {
  type: "json_schema";
  json_schema: { name: string; strict: true; schema: Record<string, unknown> };
}

/** Keywords that strict mode takes; `default` is left out silently, since zod itself fills it in. */
const permittedKeywords = new Set(
  (
    "$schema $id $ref $defs definitions $comment title description type properties required additionalProperties items enum const anyOf " +
    "pattern format minLength maxLength multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems"
  ).split(" "),
);

/** Building one takes milliseconds, and every document asks again. */
const built = new WeakMap<z.ZodType, Map<string, StrictResponseFormat>>();

/**
 * The response format for a schema, built once.
 * @throws ConfigurationError that names the field which strict mode can't express.
 */
export function strictResponseFormat(schema: z.ZodType, name: string): StrictResponseFormat {
  const byName = built.get(schema) ?? new Map<string, StrictResponseFormat>();
  built.set(schema, byName);
  const known = byName.get(name);
  if (known !== undefined) return known;
  const format = build(schema, name, "The schema");
  byName.set(name, format);
  return format;
}

/**
 * Checks that a schema can be asked for in strict mode.
 * @param label how the author knows the schema, for example `extract.schema`.
 * @throws ConfigurationError that names the field, and what to write instead.
 */
export function assertStrictSchema(schema: z.ZodType, label: string): void {
  build(schema, "schema", label);
}

function build(schema: z.ZodType, name: string, label: string): StrictResponseFormat {
  let generated: Record<string, unknown>;
  try {
    const { json_schema } = zodResponseFormat(schema, name);
    generated = json_schema.schema ?? {};
  } catch (error) {
    const path = offendingPath(schema);
    const reason = messageOf(error)
      .replaceAll(/\s*See: https?:\S+/g, "")
      .replace(/\.$/, "");
    throw new ConfigurationError(
      `${[label, ...path].join(".")} can't be asked of a model: ${reason}. ${adviceFor(reason)}`,
      { cause: error },
    );
  }
  checkKeywords(generated, label);
  return { type: "json_schema", json_schema: { name, strict: true, schema: generated } };
}

function adviceFor(reason: string): string {
  if (reason.includes(".optional()"))
    return "Every field has to be there: write .nullable() in place of .optional().";
  if (/date/i.test(reason)) return "Write z.iso.date() or z.iso.datetime(), which are text.";
  if (/transform/i.test(reason)) return "Ask for the raw value, and transform it after the extraction.";
  if (/additionalProperties|record|map/i.test(reason))
    return "Write z.strictObject or z.object with named fields, or an array of { key, value } objects.";
  if (/tuple/i.test(reason)) return "Write an object with named fields.";
  if (/root schema/i.test(reason)) return "The outermost schema has to be a z.object.";
  return "Use objects, arrays, strings, numbers, booleans, enums, literals and nullable fields.";
}

/** The path to the innermost field that fails on its own. */
function offendingPath(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodObject) {
    for (const [key, field] of Object.entries(schema.shape)) {
      if (!expressible(z.object({ [key]: field }))) return [key, ...offendingPath(field)];
    }
  } else if (schema instanceof z.ZodArray) {
    if (!expressible(z.object({ item: schema.element }))) return ["[]", ...offendingPath(schema.element)];
  } else if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault
  ) {
    return offendingPath(schema.unwrap());
  }
  return [];
}

function expressible(schema: z.ZodType): boolean {
  try {
    zodResponseFormat(schema, "schema");
    return true;
  } catch {
    return false; // the caller asked for nothing else
  }
}

function checkKeywords(node: unknown, path: string): void {
  if (!isRecord(node)) return;
  const record = node;
  delete record["default"];
  for (const keyword of Object.keys(record)) {
    if (!permittedKeywords.has(keyword)) {
      throw new ConfigurationError(
        `${path} can't be asked of a model: strict mode does not take ${JSON.stringify(keyword)}. Check this after the extraction, in your own code or SQL.`,
      );
    }
  }
  if (["type", "anyOf", "enum", "const", "$ref"].every((keyword) => record[keyword] === undefined)) {
    throw new ConfigurationError(
      `${path} can't be asked of a model: it takes any value (z.any or z.unknown). Give it a type.`,
    );
  }
  for (const container of ["properties", "$defs", "definitions"]) {
    for (const [key, child] of Object.entries(record[container] ?? {}))
      checkKeywords(child, `${path}.${key}`);
  }
  if (record["items"] !== undefined) checkKeywords(record["items"], `${path}.[]`);
  const alternatives: unknown = record["anyOf"];
  if (Array.isArray(alternatives)) for (const alternative of alternatives) checkKeywords(alternative, path);
}
