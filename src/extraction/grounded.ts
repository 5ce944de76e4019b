import { z } from "zod";
import type { FollowsRule } from "./grounding/assess.ts";

interface Grounding {
  follows: FollowsRule;
}

const groundings = z.registry<Grounding>();

/**
 * Asks for evidence: every value in the schema, itself or inside its objects and lists, must come with a verbatim quote
 * of the document, and follow from it. The data keeps its shape; quotes and where they stand are rows of `evidence`.
 *
 * ```ts
 * schema: z.object({ total: grounded(z.number()).nullable(), kind: z.enum(["invoice", "offer"]) })
 * schema: grounded(z.object({ … }))  // all of it
 * ```
 * A value without evidence is asked for once more, and then null with a reason; where the schema takes no null, the
 * document fails.
 */
export function grounded<Schema extends z.ZodType>(
  schema: Schema,
  { follows = "stated" }: { follows?: FollowsRule } = {},
): Schema {
  const copy = schema.clone();
  groundings.add(copy, { follows });
  return copy;
}

/** What `grounded` was told of this very schema; undefined where it was not called. */
export function groundingOf(schema: z.core.$ZodType): Grounding | undefined {
  return groundings.get(schema);
}
