import { z } from "zod";

/** The author's limits on a value, as JSON Schema in strict mode says them. */

const keywords =
  "pattern format minLength maxLength multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems".split(
    " ",
  );
const formats = new Set("date-time time date duration email hostname ipv4 ipv6 uuid uri".split(" "));
const maxPattern = 500;

/** Those of the author's limits that strict mode can say: the model sees them, the author's schema checks them. */
export function constraintsOf(schema: z.core.$ZodType): Record<string, unknown> {
  const json: Record<string, unknown> = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const kept: Record<string, unknown> = {};
  for (const keyword of keywords) {
    const value = json[keyword];
    if (value === undefined) continue;
    if (keyword === "format" && !isKnownFormat(value)) continue;
    if (keyword === "pattern" && (isKnownFormat(json["format"]) || !isPattern(value))) continue;
    if (typeof value === "number" && Math.abs(value) >= Number.MAX_SAFE_INTEGER) continue;
    kept[keyword] = value;
  }
  return json["type"] === "integer" ? { ...kept, type: "integer" } : kept;
}

/** A date and time that must name its zone, as z.iso.datetime() does. */
export function isZoneForced(schema: z.core.$ZodType): boolean {
  return (
    constraintsOf(schema)["format"] === "date-time" && !z.safeParse(schema, "2024-12-31T23:59:00").success
  );
}

/** A format says it shorter than its pattern. */
function isKnownFormat(value: unknown): boolean {
  return typeof value === "string" && formats.has(value);
}

/** Strict mode takes no look-around, and a long pattern costs more than it is worth. */
function isPattern(value: unknown): boolean {
  return typeof value === "string" && value.length <= maxPattern && !/\(\?(?:[=!]|<[=!])/.test(value);
}
