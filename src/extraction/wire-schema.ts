import { z } from "zod";
import { groundingOf } from "./grounded.ts";
import type { FollowsRule, GroundedField, Scalar } from "./grounding/assess.ts";
import { takesPartialItems, withPartialItems } from "./partial-items.ts";
import { constraintsOf, isZoneForced } from "./wire-limits.ts";
import { absent, described, orNothing, reference, wireObject } from "./wire-node.ts";
import type { Building, WireNode } from "./wire-node.ts";
import { array, asBigInt, asDate, isoPattern, record, same, scalar } from "./wire-values.ts";
import {
  UnmappableSchema,
  acceptsNull,
  adviceAgainst,
  defOf,
  descriptionOf,
  enumValues,
  literalValue,
} from "./zod-definitions.ts";

/**
 * The schema that a model is asked for, made from the author's. Strict mode takes objects with every field required,
 * lists, texts, numbers, booleans, enums and null; everything else is mapped to these and back: optional fields to null,
 * dates to text, records to lists of pairs, grounded values to a value with its quote. What the author's schema
 * demands beyond shape is validated by the author's schema.
 */

export interface WireSchema {
  /** What the model is asked for. */
  schema: z.ZodObject;
  /** The author's schema for the whole; where it is no object, for an object that holds it as `answer`. */
  author: z.ZodType;
  isWrapped: boolean;
  /** Any value comes with a quote. */
  isGrounded: boolean;
  fields: ReadonlyMap<string, WireNode & { author: z.ZodType }>;
}

/** The field that holds the answer where the author's schema is no object. */
export const wrapperField = "answer";

/** @throws UnmappableSchema */
export function wireSchemaOf(author: z.ZodType): WireSchema {
  const root = rootObject(author);
  const fields = new Map<string, WireNode & { author: z.ZodType }>();
  const builder = new Builder();
  if (root === undefined) {
    fields.set(wrapperField, {
      ...builder.node(author, { path: [], label: "", follows: undefined }),
      author: withPartialItems(author),
    });
  } else {
    const follows = root.follows;
    for (const [name, field] of Object.entries(root.shape)) {
      if (!(field instanceof z.ZodType)) throw new UnmappableSchema([name], "it is no schema of zod 4");
      fields.set(name, {
        ...builder.node(field, { path: [name], label: name, follows }),
        author: withPartialItems(field),
      });
    }
    if (fields.size === 0) throw new UnmappableSchema([], "it has no fields. Name what is to be extracted");
  }
  return {
    schema: wireObject([...fields], descriptionOf(author)),
    author: withPartialItems(root === undefined ? z.object({ [wrapperField]: author }) : author),
    isWrapped: root === undefined,
    isGrounded: builder.isGrounded,
    fields,
  };
}

/** The author's outermost object, through what wraps it without changing what goes in. */
function rootObject(
  schema: z.core.$ZodType,
): { shape: Record<string, z.core.$ZodType>; follows: FollowsRule | undefined } | undefined {
  const follows = groundingOf(schema)?.follows;
  const inner = (wrapped: z.core.$ZodType) => {
    const found = rootObject(wrapped);
    return found === undefined ? undefined : { shape: found.shape, follows: found.follows ?? follows };
  };
  const def = defOf(schema);
  if (def.type === "object") return { shape: { ...def.shape }, follows };
  if (def.type === "pipe") return defOf(def.in).type === "transform" ? inner(def.out) : inner(def.in);
  if (def.type === "readonly") return inner(def.innerType);
  return undefined;
}

interface Context {
  path: readonly string[];
  label: string;
  follows: FollowsRule | undefined;
  /** An item of a list, which may miss some of its fields. */
  isPartialItem?: boolean;
  /** A field of an item that says itself whether its box is ticked. */
  isOfChecklist?: boolean;
}

/** A schema without what takes nothing as well. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const def = defOf(schema);
  return def.type === "nullable" || def.type === "optional" ? unwrapped(def.innerType) : schema;
}

/** What a value without parts is besides its type. */
interface LeafOptions extends Pick<GroundedField, "choices" | "isZoneForced"> {
  convert?: (value: Scalar) => unknown;
}

class Builder {
  isGrounded = false;
  readonly #building: Building[] = [];

  node(schema: z.core.$ZodType, outer: Context): WireNode {
    const description = descriptionOf(schema);
    const context = {
      ...outer,
      label: description === undefined ? outer.label : `${outer.label} ${description}`,
      follows: groundingOf(schema)?.follows ?? outer.follows,
    };
    const known = this.#building.find(
      (entry) => entry.schema === schema && entry.follows === context.follows,
    );
    if (known !== undefined) return reference(known);
    const entry: Building = { schema, follows: context.follows };
    this.#building.push(entry);
    const node = this.#build(schema, context);
    entry.built = { ...node, wire: described(node.wire, description) };
    this.#building.pop();
    return entry.built;
  }

  #build(schema: z.core.$ZodType, context: Context): WireNode {
    const def = defOf(schema);
    const inner = (wrapped: z.core.$ZodType) => this.node(wrapped, context);
    switch (def.type) {
      case "string":
      case "template_literal":
        return this.#leaf(z.string().meta(constraintsOf(schema)), context, {
          isZoneForced: isZoneForced(schema),
        });
      case "number":
        return this.#leaf(z.number().meta(constraintsOf(schema)), context);
      case "boolean":
        return this.#leaf(z.boolean(), context);
      case "date":
        return this.#leaf(z.string().meta({ pattern: isoPattern }), context, { convert: asDate });
      case "bigint":
        return this.#leaf(z.string().meta({ pattern: "^-?[0-9]{1,100}$" }), context, { convert: asBigInt });
      case "enum":
        return this.#leaf(z.literal(enumValues(def.entries)), context, {
          choices: enumValues(def.entries).map(String),
        });
      case "literal":
        return this.#leaf(z.literal(def.values.map((value) => literalValue(value, context.path))), context, {
          choices: def.values.map(String),
        });
      case "null":
        return { wire: z.null(), read: () => null };
      case "nullable":
        return orNothing(inner(def.innerType), null);
      case "optional":
      case "default":
      case "prefault":
        return orNothing(
          inner(def.innerType),
          acceptsNull(def.innerType) && def.type === "optional" ? null : undefined,
        );
      case "nonoptional":
      case "readonly":
      case "catch":
        return inner(def.innerType);
      case "lazy":
        return inner(def.getter());
      case "pipe":
        return inner(defOf(def.in).type === "transform" ? def.out : def.in);
      case "object":
        return this.#object(def, context);
      case "array":
        return this.#list(def.element, constraintsOf(schema), context, (items) => items);
      case "set":
        return this.#list(def.valueType, {}, context, (items) => new Set(items));
      case "tuple":
        return this.#tuple(def.items, def.rest, context);
      case "record":
        return this.#pairs(def.keyType, def.valueType, context, (pairs) => Object.fromEntries(pairs));
      case "map":
        return this.#pairs(def.keyType, def.valueType, context, (pairs) => new Map(pairs));
      case "union":
        return this.#union(def.options, context);
      case "intersection":
        return this.#intersection(def.left, def.right, context);
      case "any":
      case "custom":
      case "file":
      case "function":
      case "nan":
      case "never":
      case "promise":
      case "success":
      case "symbol":
      case "transform":
      case "undefined":
      case "unknown":
      case "void":
        break;
    }
    throw new UnmappableSchema(context.path, adviceAgainst(def.type));
  }

  #leaf(
    wire: z.ZodType<Scalar>,
    { follows, label, path: ownPath, isOfChecklist = false }: Context,
    { convert = same, ...kind }: LeafOptions = {},
  ): WireNode {
    if (follows === undefined) return { wire, read: (value) => convert(scalar(value)) };
    this.isGrounded = true;
    const name = ownPath.at(-1) ?? "";
    const field: GroundedField = { follows, label, name, ...kind, ...(isOfChecklist && { isOfChecklist }) };
    const pair = z.strictObject({ value: wire, quote: z.string() });
    return {
      wire: pair.nullable(),
      read: (value, path, reader) => {
        if (value === null || value === undefined) {
          reader.missing(path, "not_stated");
          return absent;
        }
        const kept = reader.ground(path, pair.parse(value), field);
        return kept === absent ? absent : convert(kept);
      },
    };
  }

  #object(def: z.core.$ZodObjectDef, context: Context): WireNode {
    const { catchall } = def;
    if (catchall !== undefined && !["never", "unknown", "any"].includes(defOf(catchall).type))
      throw new UnmappableSchema(
        context.path,
        "it takes fields of any name (catchall). Write a z.record in a field of its own",
      );
    const isOfChecklist =
      context.isPartialItem === true &&
      Object.values(def.shape).some((field) => defOf(unwrapped(field)).type === "boolean");
    const fields = Object.entries(def.shape).map(
      ([name, field]) =>
        [
          name,
          this.node(field, {
            ...context,
            path: [...context.path, name],
            label: `${context.label} ${name}`,
            isPartialItem: false,
            isOfChecklist,
          }),
        ] as const,
    );
    return {
      wire: wireObject(fields.map(([name, node]): [string, WireNode] => [name, node])),
      parts: new Map(fields),
      read: (value, path, reader) => {
        const given = record(value);
        const read: [string, unknown][] = [];
        let isWhole = true;
        for (const [name, node] of fields) {
          const field = node.read(given[name], [...path, name], reader);
          if (field === absent) isWhole = false;
          if (field !== undefined) read.push([name, field === absent ? null : field]);
        }
        const isKept =
          isWhole || (context.isPartialItem === true && read.some(([, field]) => field !== null));
        return isKept ? Object.fromEntries(read) : absent;
      },
    };
  }

  #list(
    element: z.core.$ZodType,
    constraints: Record<string, unknown>,
    context: Context,
    build: (items: unknown[]) => unknown,
  ): WireNode {
    const item = this.node(element, {
      ...context,
      path: [...context.path, "[]"],
      isPartialItem: takesPartialItems(element),
    });
    return {
      wire: z.array(item.wire).meta(constraints),
      read: (value, path, reader) => {
        const kept: unknown[] = [];
        for (const given of array(value)) {
          const mark = reader.mark();
          const itemPath = [...path, kept.length];
          const read = item.read(given, itemPath, reader);
          if (read === absent) reader.leaveOut(mark, itemPath);
          else kept.push(read);
        }
        return build(kept);
      },
    };
  }

  #tuple(items: readonly z.core.$ZodType[], rest: z.core.$ZodType | null, context: Context): WireNode {
    const parts = items.map((item, index) =>
      this.node(item, { ...context, path: [...context.path, `[${index}]`] }),
    );
    const tail = rest === null ? undefined : this.#list(rest, {}, context, (list) => list);
    const shape: Record<string, z.ZodType> = {};
    for (const [index, { wire }] of parts.entries()) shape[`item_${index + 1}`] = wire;
    if (tail !== undefined) shape["rest"] = tail.wire;
    return {
      wire: z.strictObject(shape),
      read: (value, path, reader) => {
        const given = record(value);
        const read = parts.map((part, index) =>
          part.read(given[`item_${index + 1}`], [...path, index], reader),
        );
        if (read.includes(absent)) return absent;
        return tail === undefined ? read : [...read, ...array(tail.read(given["rest"], path, reader))];
      },
    };
  }

  #pairs(
    keyType: z.core.$ZodType,
    valueType: z.core.$ZodType,
    context: Context,
    build: (pairs: [string, unknown][]) => unknown,
  ): WireNode {
    const isGrounded = context.follows !== undefined;
    const key = this.node(keyType, { ...context, path: [...context.path, "(key)"], follows: undefined });
    const entry = this.node(valueType, { ...context, path: [...context.path, "(value)"] });
    return {
      wire: z.array(z.strictObject({ key: key.wire, value: entry.wire })),
      read: (value, path, reader) => {
        const pairs = new Map<string, unknown>();
        for (const given of array(value)) {
          const pair = record(given);
          const name = String(key.read(pair["key"], path, reader));
          const pairPath = [...path, name];
          const mark = reader.mark();
          const read = entry.read(pair["value"], pairPath, reader);
          if (read === absent || (isGrounded && !reader.stands(pairPath, name)))
            reader.leaveOut(mark, pairPath);
          else if (pairs.has(name)) {
            reader.leaveOut(mark, pairPath);
            reader.missing(pairPath, "repeated_key");
          } else if (read !== undefined) pairs.set(name, read);
        }
        return build([...pairs]);
      },
    };
  }

  #union(options: readonly z.core.$ZodType[], context: Context): WireNode {
    const branches = options.map((option) => this.node(option, context));
    const wires = branches.map(({ wire }) => (wire instanceof z.ZodNullable ? wire.unwrap() : wire));
    const isNullable = branches.some(({ wire }) => wire instanceof z.ZodNullable);
    const union = z.union(wires);
    return {
      wire: isNullable ? union.nullable() : union,
      read: (value, path, reader) => {
        const index = wires.findIndex((wire) => wire instanceof z.ZodType && wire.safeParse(value).success);
        const branch = branches[index] ?? branches.find(({ wire }) => wire.safeParse(value).success);
        if (branch === undefined)
          throw new TypeError(`No branch of ${context.path.join(".")} takes the answer.`);
        return branch.read(value, path, reader);
      },
    };
  }

  #intersection(left: z.core.$ZodType, right: z.core.$ZodType, context: Context): WireNode {
    const sides = [left, right].map((side) => {
      const found = rootObject(side);
      if (found === undefined)
        throw new UnmappableSchema(
          context.path,
          "it is an intersection of something else than objects. Write one object",
        );
      return found.shape;
    });
    return this.node(z.object(Object.assign({}, ...sides)), context);
  }
}
