import { z } from "zod";
import { isRecord } from "../base/records.ts";
import { groundingOf } from "./grounded.ts";
import type { FollowsRule, GroundedField, Scalar } from "./grounding/assess.ts";
import type { FieldPath } from "./grounding/place-quotes.ts";
import { takesPartialItems, withPartialItems } from "./partial-items.ts";

/**
 * The schema that a model is asked for, made from the author's. Strict mode takes objects with every field required,
 * lists, texts, numbers, booleans, enums and null; everything else is mapped to these and back: optional fields to null,
 * dates to text, records to lists of pairs, grounded values to a value with its quote. What the author's schema
 * demands beyond shape is validated by the author's schema.
 */

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

/** Says which field can't be asked of a model, and what to write instead. */
export class UnmappableSchema extends Error {
  override readonly name = "UnmappableSchema";
  readonly path: readonly string[];

  constructor(path: readonly string[], reason: string) {
    super(reason);
    this.path = path;
  }
}

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

/** What the model is asked for when only some fields are. */
export function wireObject(fields: Iterable<[string, WireNode]>, description?: string): z.ZodObject {
  const shape = Object.fromEntries(Array.from(fields, ([name, { wire }]) => [name, wire]));
  return described(z.strictObject(shape), description);
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
}

/** What a value without parts is besides its type. */
interface LeafOptions extends Pick<GroundedField, "isChoice" | "isZoneForced"> {
  convert?: (value: Scalar) => unknown;
}

/** A node that is being built: a schema that holds itself refers to it. */
interface Building {
  schema: z.core.$ZodType;
  follows: FollowsRule | undefined;
  built?: WireNode;
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
        return this.#leaf(z.literal(enumValues(def.entries)), context, { isChoice: true });
      case "literal":
        return this.#leaf(z.literal(def.values.map((value) => literalValue(value, context.path))), context, {
          isChoice: true,
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
    { follows, label }: Context,
    { convert = same, ...kind }: LeafOptions = {},
  ): WireNode {
    if (follows === undefined) return { wire, read: (value) => convert(scalar(value)) };
    this.isGrounded = true;
    const field: GroundedField = { follows, label, ...kind };
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
    const fields = Object.entries(def.shape).map(
      ([name, field]) =>
        [
          name,
          this.node(field, {
            ...context,
            path: [...context.path, name],
            label: `${context.label} ${name}`,
            isPartialItem: false,
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

function reference(entry: Building): WireNode {
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
function orNothing({ wire, read, parts }: WireNode, nothing: null | undefined): WireNode {
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

function described<Schema extends z.ZodType>(schema: Schema, description: string | undefined): Schema {
  return description === undefined ? schema : schema.describe(description);
}

function acceptsNull(schema: z.core.$ZodType): boolean {
  return z.safeParse(schema, null).success;
}

const keywords =
  "pattern format minLength maxLength multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems".split(
    " ",
  );
const formats = new Set("date-time time date duration email hostname ipv4 ipv6 uuid uri".split(" "));
const maxPattern = 500;

/** Those of the author's limits that strict mode can say: the model sees them, the author's schema checks them. */
function constraintsOf(schema: z.core.$ZodType): Record<string, unknown> {
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
function isZoneForced(schema: z.core.$ZodType): boolean {
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

/** Values of an enum; one of TypeScript's own also maps its numbers back to names. */
function enumValues(entries: Readonly<Record<string, string | number>>): (string | number)[] {
  const numbers = new Set(Object.values(entries).filter((value) => typeof value === "number"));
  return Object.entries(entries)
    .filter(([key]) => !numbers.has(Number(key)))
    .map(([, value]) => value);
}

function literalValue(value: unknown, path: readonly string[]): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new UnmappableSchema(
    path,
    `it takes the literal ${String(value)}. Write .nullable() or .optional() for what may be missing`,
  );
}

/** 2024-12-31, or with a time 2024-12-31T23:59:00Z. */
const isoPattern = "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?)?$";
const iso = new RegExp(isoPattern);

/** What is no date stays as it is: the author's schema says so better. */
function asDate(value: Scalar): unknown {
  if (typeof value !== "string" || !iso.test(value)) return value;
  // Without a zone, a time would mean another moment on every machine.
  const date = new Date(value.length > 10 && !/(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? `${value}Z` : value);
  return Number.isNaN(date.getTime()) ? value : date;
}

function asBigInt(value: Scalar): unknown {
  return typeof value === "string" && /^-?\d{1,100}$/.test(value) ? BigInt(value) : value;
}

function same(value: Scalar): unknown {
  return value;
}

function scalar(value: unknown): Scalar {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError("The answer does not fit the schema that it was asked for.");
}

function record(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return { ...value };
  throw new TypeError("The answer does not fit the schema that it was asked for.");
}

function array(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError("The answer does not fit the schema that it was asked for.");
}

function adviceAgainst(type: string): string {
  if (type === "any" || type === "unknown") return "it takes any value (z.any or z.unknown). Give it a type";
  if (type === "transform")
    return "a transform alone says nothing of what goes in. Write z.string().transform(…) or the like";
  if (type === "custom")
    return "it takes what a function says (z.custom or z.instanceof). Write a type, and a refinement after it";
  if (type === "undefined" || type === "void")
    return "it takes nothing but undefined. Write .optional() after a type";
  return `strict mode has no ${type}. Use objects, lists, texts, numbers, booleans, dates, enums, records and unions`;
}
