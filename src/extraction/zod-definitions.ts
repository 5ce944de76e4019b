import { z } from "zod";

/** What a schema of zod is made of, and which of its types can't be asked of a model. */

/** Says which field can't be asked of a model, and what to write instead. */
export class UnmappableSchema extends Error {
  override readonly name = "UnmappableSchema";
  readonly path: readonly string[];

  constructor(path: readonly string[], reason: string) {
    super(reason);
    this.path = path;
  }
}

type Definition = z.core.$ZodTypes["_zod"]["def"];

/** What a schema is made of: the union of all types that zod brings itself, told apart by `type`. */
export function defOf(schema: z.core.$ZodType): Definition {
  const { _zod: internals } = schema;
  const { def } = internals;
  if (isOwn(def)) return def;
  throw new UnmappableSchema([], "it is of a type that zod does not have itself");
}

function isOwn(def: z.core.$ZodTypeDef): def is Definition {
  return def.type !== "int";
}

export function descriptionOf(schema: z.core.$ZodType): string | undefined {
  return z.globalRegistry.get(schema)?.description;
}

export function acceptsNull(schema: z.core.$ZodType): boolean {
  return z.safeParse(schema, null).success;
}

/** Values of an enum; one of TypeScript's own also maps its numbers back to names. */
export function enumValues(entries: Readonly<Record<string, string | number>>): (string | number)[] {
  const numbers = new Set(Object.values(entries).filter((value) => typeof value === "number"));
  return Object.entries(entries)
    .filter(([key]) => !numbers.has(Number(key)))
    .map(([, value]) => value);
}

export function literalValue(value: unknown, path: readonly string[]): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new UnmappableSchema(
    path,
    `it takes the literal ${String(value)}. Write .nullable() or .optional() for what may be missing`,
  );
}

export function adviceAgainst(type: string): string {
  if (type === "any" || type === "unknown") return "it takes any value (z.any or z.unknown). Give it a type";
  if (type === "transform")
    return "a transform alone says nothing of what goes in. Write z.string().transform(…) or the like";
  if (type === "custom")
    return "it takes what a function says (z.custom or z.instanceof). Write a type, and a refinement after it";
  if (type === "undefined" || type === "void")
    return "it takes nothing but undefined. Write .optional() after a type";
  return `strict mode has no ${type}. Use objects, lists, texts, numbers, booleans, dates, enums, records and unions`;
}
