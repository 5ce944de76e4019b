import { z } from "zod";
import { DocumentError } from "../base/errors.ts";
import type { MissingField } from "./read-answer.ts";
import { wireObject } from "./wire-node.ts";
import type { WireNode } from "./wire-node.ts";
import type { WireSchema } from "./wire-schema.ts";

/** What a model is asked about fields, besides the document: prompt, correction and schema; and its answer as JSON. */

const evidenceRules =
  "Every value is asked for with a quote: the shortest passage of the document that states the value, copied character for character. Where the same words stand several times, quote enough of the words around them to tell which are meant. Give null for what the document does not state; never guess.";

/** The prompt that goes with a schema. */
export function promptOf({ prompt, wire }: { prompt: string; wire: WireSchema }): string {
  return wire.isGrounded ? `${prompt}\n\n${evidenceRules}` : prompt;
}

const partialSchemas = new WeakMap<z.ZodObject, Map<string, z.ZodObject>>();

/** The wire schema of some fields; the same ones are asked for again and again. */
export function partialSchema(whole: z.ZodObject, fields: ReadonlyMap<string, WireNode>): z.ZodObject {
  const known = partialSchemas.get(whole) ?? new Map<string, z.ZodObject>();
  partialSchemas.set(whole, known);
  const key = JSON.stringify(Array.from(fields, ([name, { asked }]) => [name, asked ?? null]));
  const schema = known.get(key) ?? wireObject(fields);
  if (known.size < 1000) known.set(key, schema);
  return schema;
}

const correctionReasons = {
  not_stated: "no value was given, and one is required",
  no_quote: "the value came without a quote",
  quote_not_found: "the quote does not stand in the document word for word",
  quote_hidden: "the quote stands only in text that readers of the document do not see",
  quote_too_long: "the quote is too long; the shortest passage that states the value is wanted",
  value_not_in_quote: "the value does not follow from its quote",
  ambiguous: "the quote can be read in several ways",
  wrong_sign: "the quote has the number with another sign",
  wrong_scale: "the quote has the number with another multiplier",
  negated: "the quote denies the value",
  uncertain: "the quote leaves the value open",
  subject_not_in_quote: "the quote does not name what the field is about",
  repeated_key: "a key came twice",
  invalid: "the value is not valid",
} as const;

/**
 * What was wrong with the answer before. No words of the document or of the answer, since those are no instructions:
 * below a field of the author's own, a path may hold a record's keys.
 */
export function correction(problems: readonly MissingField[]): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(
    ({ path: [field = "all fields together"], reason }) => `- ${field}: ${correctionReasons[reason]}`,
  );
  return [
    `These fields of an earlier answer did not count, and the parts of the document that may state them are given again:\n${[...new Set(lines)].join("\n")}`,
  ];
}

/** @throws DocumentError `answer_invalid` */
export function readJson(raw: string, schema: z.ZodObject, name: string): Record<string, unknown> {
  let answer: unknown;
  try {
    answer = JSON.parse(raw);
  } catch (error) {
    throw new DocumentError("answer_invalid", `The answer for ${name} is not JSON.`, { cause: error });
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new DocumentError(
    "answer_invalid",
    `The answer for ${name} does not fit what was asked for: ${z.prettifyError(parsed.error)}`,
  );
}
