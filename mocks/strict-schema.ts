import { invalidRequest } from "./api-error.ts";

/** A JSON Schema node as it comes in a request: nothing about it is sure. */
export type SchemaNode = { readonly [keyword: string]: unknown };

/** Keywords that strict mode reads; any other is refused, as the service does, rather than ignored. */
const permitted = new Set(
  (
    "$schema $id $ref $defs definitions $comment title description type properties required additionalProperties items enum const anyOf " +
    "pattern format minLength maxLength multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems"
  ).split(" "),
);
const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);
const formats = new Set([
  "date-time",
  "time",
  "date",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uuid",
  "uri",
]);

const maxProperties = 5000;
const maxDepth = 10;
const maxEnumValues = 1000;
const maxNameCharacters = 120_000;

export function isSchemaNode(value: unknown): value is SchemaNode {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Refuses a schema that strict mode would refuse. `name` is that of the response format. */
export function checkStrictSchema(name: string, schema: unknown): asserts schema is SchemaNode {
  const totals = { properties: 0, enumValues: 0, characters: 0 };

  const refuse = (path: readonly string[], reason: string) =>
    invalidRequest(
      `Invalid schema for response_format '${name}': In context=(${path.map((part) => `'${part}'`).join(", ")}), ${reason}`,
      "response_format",
      "invalid_json_schema",
    );

  if (!isSchemaNode(schema)) throw refuse([], "schema must be an object.");
  const root = schema;
  if (root["type"] !== "object") {
    throw refuse(
      [],
      `schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(root["type"] ?? null)}'.`,
    );
  }
  visit(root, [], 1);

  function visit(node: unknown, path: readonly string[], depth: number): void {
    if (!isSchemaNode(node)) throw refuse(path, "schema must be an object.");
    if (depth > maxDepth || path.length > 20 * maxDepth)
      throw refuse(path, `the schema nests deeper than ${maxDepth} levels.`);
    for (const keyword of Object.keys(node)) {
      if (!permitted.has(keyword)) throw refuse(path, `'${keyword}' is not permitted.`);
    }
    for (const keyword of ["$defs", "definitions"]) {
      const definitions = node[keyword];
      if (definitions === undefined) continue;
      if (!isSchemaNode(definitions)) throw refuse(path, `'${keyword}' must be an object.`);
      for (const [key, definition] of Object.entries(definitions))
        visit(definition, [...path, keyword, key], depth);
    }
    if (node["$ref"] !== undefined) {
      if (resolveReference(root, node["$ref"]) === undefined)
        throw refuse(path, `reference ${JSON.stringify(node["$ref"])} can't be resolved.`);
      return;
    }
    checkLeaf(node, path);
    const anyOf = node["anyOf"];
    if (anyOf !== undefined) {
      if (path.length === 0) throw refuse(path, "'anyOf' is not permitted at the root.");
      if (!Array.isArray(anyOf) || anyOf.length === 0)
        throw refuse(path, "'anyOf' must be a non-empty array.");
      for (const [index, branch] of anyOf.entries()) visit(branch, [...path, "anyOf", String(index)], depth);
      return;
    }
    const nodeTypes = typesOf(node);
    if (nodeTypes.length === 0 && node["enum"] === undefined && node["const"] === undefined)
      throw refuse(path, "schema must have a 'type' key.");
    if (nodeTypes.includes("object")) visitObject(node, path, depth);
    if (nodeTypes.includes("array")) {
      if (node["items"] === undefined) throw refuse(path, "array schema missing items.");
      visit(node["items"], [...path, "items"], depth + 1);
    }
  }

  function visitObject(node: SchemaNode, path: readonly string[], depth: number): void {
    if (node["additionalProperties"] !== false)
      throw refuse(path, "'additionalProperties' is required to be supplied and to be false.");
    const properties = node["properties"] ?? {};
    if (!isSchemaNode(properties)) throw refuse(path, "'properties' must be an object.");
    const required: unknown[] = Array.isArray(node["required"]) ? node["required"] : [];
    for (const key of Object.keys(properties)) {
      if (!required.includes(key)) {
        throw refuse(
          path,
          `'required' is required to be supplied and to be an array including every key in properties. Missing '${key}'.`,
        );
      }
    }
    for (const key of required) {
      if (typeof key !== "string" || !Object.hasOwn(properties, key))
        throw refuse(path, `'required' names ${JSON.stringify(key)}, which is no property.`);
    }
    for (const [key, property] of Object.entries(properties)) {
      totals.properties += 1;
      totals.characters += key.length;
      if (totals.properties > maxProperties)
        throw refuse(path, `the schema has more than ${maxProperties} properties.`);
      visit(property, [...path, "properties", key], depth + 1);
    }
  }

  function checkLeaf(node: SchemaNode, path: readonly string[]): void {
    for (const type of typesOf(node)) {
      if (!types.has(type)) throw refuse(path, `${JSON.stringify(type)} is not a type.`);
    }
    const values = node["enum"];
    if (values !== undefined) {
      if (!Array.isArray(values) || values.length === 0)
        throw refuse(path, "'enum' must be a non-empty array.");
      totals.enumValues += values.length;
      for (const value of values) totals.characters += String(value).length;
      if (totals.enumValues > maxEnumValues)
        throw refuse(path, `the schema has more than ${maxEnumValues} enum values.`);
    }
    if (totals.characters > maxNameCharacters)
      throw refuse(path, `names and enum values have more than ${maxNameCharacters} characters together.`);
    const { format, pattern } = node;
    if (format !== undefined && (typeof format !== "string" || !formats.has(format)))
      throw refuse(path, `format ${JSON.stringify(format)} is not permitted.`);
    if (pattern === undefined) return;
    if (typeof pattern !== "string") throw refuse(path, "'pattern' must be a string.");
    if (/\(\?(?:[=!]|<[=!])/.test(pattern)) throw refuse(path, "look-around in 'pattern' is not permitted.");
    try {
      // Only to see that it is one.
      void new RegExp(pattern, "u");
    } catch {
      throw refuse(path, `'pattern' is not a valid regular expression.`);
    }
  }
}

/** `type` as a list; empty when there is none. */
export function typesOf(node: SchemaNode): string[] {
  const { type } = node;
  if (typeof type === "string") return [type];
  return Array.isArray(type) ? type.map(String) : [];
}

/** The node that a local reference (`#`, `#/$defs/name`) names. */
export function resolveReference(root: SchemaNode, reference: unknown): SchemaNode | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#")) return undefined;
  let node: unknown = root;
  for (const part of reference.slice(1).split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isSchemaNode(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  return isSchemaNode(node) ? node : undefined;
}
