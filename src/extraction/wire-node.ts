import { z } from "zod";
import type { FollowsRule, GroundedField, Scalar } from "./grounding/assess.ts";
import type { FieldPath } from "./grounding/place-quotes.ts";

/** A field on its way between the model and the author: what is asked for, and how its answer is read. */

/** In place of a value that the answer does not give, or not so that it counts. */
export const absent = Symbol("absent");

/** Takes note of what is found while an answer is read. */
export interface AnswerReader {
  /** A value that came with a quote: the value if it counts, else `absent`. */
  ground: (
    path: FieldPath,
    answer: { value: Scalar; quote: string },
    field: GroundedField,
  ) => Scalar | typeof absent;
  /** The answer gives nothing here. */
  missing: (path: FieldPath, reason: "not_stated" | "repeated_key") => void;
  /** True when a key of a grounded record stands in the document. */
  stands: (path: FieldPath, key: string) => boolean;
  /** Forgets the evidence found since the mark: what it is for is left out. */
  mark: () => number;
  leaveOut: (mark: number, path: FieldPath) => void;
}

/** One field on its way between the model and the author. */
export interface WireNode {
  /** What the model is asked for. */
  wire: z.ZodType;
  /** The model's value (it fits `wire`) as the author's schema takes it. */
  read: (value: unknown, path: FieldPath, reader: AnswerReader) => unknown;
  /** The fields of an object, which can be asked for apart. */
  parts?: ReadonlyMap<string, WireNode>;
  /** Which of its fields are asked for here, where these are not all. */
  asked?: readonly string[];
}

/** The object with some of its fields: what their answers say of it, taken together, fits `node`. */
export function partOf(node: WireNode, parts: ReadonlyMap<string, WireNode>): WireNode {
  const wire = described(wireObject(parts), node.wire.description);
  return {
    ...node,
    wire: node.wire instanceof z.ZodNullable ? described(wire.nullable(), node.wire.description) : wire,
    asked: Array.from(parts, ([name, { asked }]) =>
      asked === undefined ? name : `${name}(${asked.join()})`,
    ),
  };
}

/** What the model is asked for when only some fields are. */
export function wireObject(fields: Iterable<[string, WireNode]>, description?: string): z.ZodObject {
  const shape = Object.fromEntries(Array.from(fields, ([name, { wire }]) => [name, wire]));
  return described(z.strictObject(shape), description);
}

export function described<Schema extends z.ZodType>(schema: Schema, description: string | undefined): Schema {
  return description === undefined ? schema : schema.describe(description);
}

/** A node that is being built: a schema that holds itself refers to it. */
export interface Building {
  schema: z.core.$ZodType;
  follows: FollowsRule | undefined;
  built?: WireNode;
}

export function reference(entry: Building): WireNode {
  const built = () => {
    if (entry.built === undefined)
      throw new TypeError("A schema that holds itself is used before it is built.");
    return entry.built;
  };
  return {
    wire: z.lazy(() => built().wire),
    read: (value, path, reader) => built().read(value, path, reader),
  };
}

/** A value or nothing: `nothing` is what the author's schema takes for it. */
export function orNothing({ wire, read, parts }: WireNode, nothing: null | undefined): WireNode {
  return {
    ...(parts !== undefined && { parts }),
    wire: wire instanceof z.ZodNullable || wire instanceof z.ZodNull ? wire : wire.nullable(),
    read: (value, path, reader) => {
      if (value === null || value === undefined) {
        reader.missing(path, "not_stated");
        return nothing;
      }
      const mark = reader.mark();
      const found = read(value, path, reader);
      if (found !== absent) return found;
      reader.leaveOut(mark, path);
      return nothing;
    },
  };
}
