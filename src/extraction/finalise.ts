import { z } from "zod";
import { DocumentError, messageOf } from "../base/errors.ts";
import type { FieldPath } from "./grounding/place-quotes.ts";
import { jsonOf } from "./json.ts";
import type { Conflict, MergedField } from "./merge.ts";
import { isBelow, problemsOf } from "./read-answer.ts";
import type { Evidence, MissingField } from "./read-answer.ts";
import { absent } from "./wire-node.ts";
import { wrapperField } from "./wire-schema.ts";
import type { WireSchema } from "./wire-schema.ts";
import type { JsonValue } from "../base/document.ts";

/** What an extraction came to. */
export interface FinalFacts {
  /** What the author's schema made of the values, as JSON. */
  data: JsonValue;
  evidence: Evidence[];
  /** Every field without a value, and why; values that were rejected, too. */
  missing: MissingField[];
  conflicts: Conflict[];
}

/** The values of the fields as the author's schema takes them; those that are absent are left out. */
export function inputOf(fields: ReadonlyMap<string, { value: unknown }>): Record<string, unknown> {
  return Object.fromEntries(
    [...fields].flatMap(([name, { value }]) =>
      value === absent || value === undefined ? [] : [[name, value]],
    ),
  );
}

const maxRepairs = 100;

/**
 * Validates the values in full by the author's schema. One that breaks it becomes null, or is left out, where the
 * schema takes that; its reason is among the missing.
 * @throws DocumentError `no_evidence` or `answer_invalid` when a field that the schema requires is left without a value.
 */
export function finalise(
  name: string,
  wire: WireSchema,
  fields: ReadonlyMap<string, MergedField>,
): FinalFacts {
  const missing = [...fields.values()].flatMap((field) => field.missing);
  let evidence = [...fields.values()].flatMap((field) => field.evidence);
  const conflicts = [...fields.values()].flatMap((field) => field.conflicts);
  for (const [field, { value, missing: why }] of fields) {
    if (value !== absent) continue;
    throw new DocumentError(
      why.some(({ reason }) => reason === "invalid") ? "answer_invalid" : "no_evidence",
      `${name}.${field} is required, and the document gives no value for it that counts: ${why.map(({ message }) => message).join(" ") || "no value was given."} Let the field be .nullable() if a document need not have it.`,
    );
  }
  let input: unknown = inputOf(fields);
  for (let repairs = 0; ; repairs += 1) {
    const parsed = parse(name, wire, input);
    if (parsed.success) {
      const output = wire.isWrapped ? unwrap(parsed.data) : parsed.data;
      return { data: toJson(name, output), evidence, missing, conflicts };
    }
    const [problem] = problemsOf(parsed.error.issues, input);
    const repaired =
      problem === undefined || repairs >= maxRepairs ? undefined : repair(wire, input, problem.path);
    if (problem === undefined || repaired === undefined) {
      throw new DocumentError(
        "answer_invalid",
        `The answer for ${name} does not fit its schema: ${z.prettifyError(parsed.error)}`,
      );
    }
    input = repaired.input;
    evidence = evidence.filter((entry) => !isBelow(entry.path, repaired.path));
    missing.push(problem);
  }
}

/** A function of the author's may throw on an answer. That is paid for and stays: the next run reads it again. */
export function parse(name: string, wire: WireSchema, input: unknown): z.ZodSafeParseResult<unknown> {
  try {
    return wire.author.safeParse(input);
  } catch (error) {
    throw new DocumentError(
      "pipeline_failed",
      `A function of ${name}'s schema failed on the answer: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/** What a transform of the author's gives may be no JSON: a function, Infinity, an object that holds itself. */
function toJson(name: string, output: unknown): JsonValue {
  try {
    return jsonOf(output);
  } catch (error) {
    throw new DocumentError(
      "pipeline_failed",
      `What ${name}'s schema makes of the answer can't be stored as JSON: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

function unwrap(output: unknown): unknown {
  return z.object({ [wrapperField]: z.unknown() }).parse(output)[wrapperField];
}

/** The input with null, or nothing, at the path or above it, whatever the schema takes first. Lists keep their items' numbers. */
function repair(
  wire: WireSchema,
  input: unknown,
  path: FieldPath,
): { input: unknown; path: FieldPath } | undefined {
  for (let depth = path.length; depth >= 1; depth -= 1) {
    const at = path.slice(0, depth);
    for (const replacement of [null, undefined]) {
      const changed = replaced(input, at, replacement);
      const parsed = wire.author.safeParse(changed);
      if (
        parsed.success ||
        !problemsOf(parsed.error.issues, changed).some(
          (problem) => isBelow(problem.path, at) || isBelow(at, problem.path),
        )
      )
        return { input: changed, path: at };
    }
  }
  return undefined;
}

function replaced(value: unknown, [part, ...rest]: FieldPath, replacement: null | undefined): unknown {
  if (part === undefined) return replacement;
  if (Array.isArray(value)) {
    const items: unknown[] = [...value];
    if (typeof part === "number") items[part] = replaced(items[part], rest, replacement);
    return items;
  }
  if (
    typeof value !== "object" ||
    value === null ||
    value instanceof Date ||
    value instanceof Map ||
    value instanceof Set
  )
    return value;
  const entries = new Map(Object.entries(value));
  const changed = replaced(entries.get(String(part)), rest, replacement);
  if (changed === undefined && rest.length === 0) entries.delete(String(part));
  else entries.set(String(part), changed);
  return Object.fromEntries(entries);
}
