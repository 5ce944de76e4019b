import type { z } from "zod";
import { defOf, descriptionOf } from "./zod-definitions.ts";
import type { WireSchema } from "./wire-schema.ts";

/** What SQL type shows a field as the author's schema gives it. */
type FieldType = "text" | "numeric" | "bigint" | "boolean" | "date" | "timestamptz" | "text[]" | "jsonb";

/** The fields of an extraction as columns; none where its data is no object, or what a transform of the whole gives. */
export function columnsOf({ author, fields, isWrapped }: WireSchema): {
  field: string;
  type: FieldType;
  description: string | null;
}[] {
  return isWrapped || !keepsItsFields(author)
    ? []
    : Array.from(fields, ([field, { author: schema }]) => ({
        field,
        type: typeOf(schema),
        description: innermostDescription(schema) ?? null,
      }));
}

function keepsItsFields(schema: z.core.$ZodType): boolean {
  const def = defOf(schema);
  if (def.type === "object") return true;
  return def.type === "readonly" ? keepsItsFields(def.innerType) : false;
}

function innermostDescription(schema: z.core.$ZodType): string | undefined {
  const own = descriptionOf(schema);
  if (own !== undefined) return own;
  const def = defOf(schema);
  return "innerType" in def ? innermostDescription(def.innerType) : undefined;
}

function typeOf(schema: z.core.$ZodType): FieldType {
  const def = defOf(schema);
  switch (def.type) {
    case "string":
      if (!("format" in def)) return "text";
      return def.format === "date" ? "date" : def.format === "datetime" ? "timestamptz" : "text";
    case "template_literal":
      return "text";
    case "enum":
      return Object.values(def.entries).every((value) => typeof value === "string") ? "text" : "jsonb";
    case "literal":
      return def.values.every((value) => typeof value === "string") ? "text" : "jsonb";
    case "number":
      return isInteger(def) ? "bigint" : "numeric";
    case "bigint":
      return "numeric";
    case "boolean":
      return "boolean";
    case "date":
      return "timestamptz";
    case "nullable":
    case "optional":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return typeOf(def.innerType);
    case "pipe":
      // What a transform gives is unknown.
      return defOf(def.out).type === "transform" ? "jsonb" : typeOf(def.out);
    case "array":
      return typeOf(def.element) === "text" ? "text[]" : "jsonb";
    case "set":
      return typeOf(def.valueType) === "text" ? "text[]" : "jsonb";
    case "any":
    case "custom":
    case "file":
    case "function":
    case "intersection":
    case "lazy":
    case "map":
    case "nan":
    case "never":
    case "null":
    case "object":
    case "promise":
    case "record":
    case "success":
    case "symbol":
    case "transform":
    case "tuple":
    case "undefined":
    case "union":
    case "unknown":
    case "void":
      break;
  }
  return "jsonb";
}

/** z.int() is a format of its own; z.number().int() a check. */
function isInteger(def: { checks?: readonly z.core.$ZodCheck[] | undefined; format?: unknown }): boolean {
  if (typeof def.format === "string") return /int/.test(def.format);
  return (
    def.checks?.some((check) => {
      const { _zod: internals } = check;
      return "format" in internals.def && /int/.test(String(internals.def.format));
    }) === true
  );
}
