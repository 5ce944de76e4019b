import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { pipelineSchema } from "../../src/pipeline/schema.ts";
import { sourceTypes } from "../../src/sources/index.ts";
import { stageNames } from "../../src/stages/index.ts";
import { markdownTable } from "../support/markdown-table.ts";

/** docs/reference/pipeline.md: types and defaults from the schema, meanings from the comments that an editor shows. */

const root = join(import.meta.dirname, "../..");

const schemaNode = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type SchemaNode = z.output<typeof schemaNode>;

/** Comments of a source file, by the key that each stands before. */
function commentsOf(path: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const text = readFileSync(join(root, path), "utf8");
  for (const [, comment = "", key = ""] of text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\??:/g)) {
    const words = comment
      .replaceAll(/^\s*\*\s?/gm, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    if (!found.has(key)) found.set(key, words);
  }
  return found;
}

const common = {
  stage: commentsOf("src/stages/stage.ts"),
  source: commentsOf("src/sources/source.ts"),
  service: commentsOf("src/openai/stage-service.ts"),
};
const topLevel = commentsOf("src/pipeline/schema.ts");
const byFile = new Map(
  globSync("src/{stages,sources}/*.ts", { cwd: root }).map((path) => [
    basename(path, ".ts"),
    commentsOf(path),
  ]),
);

interface Key {
  path: string;
  type: string;
  /** What it is without the key, as a pipeline would write it; undefined when the key is needed. */
  fallback: string | undefined;
  meaning: string | undefined;
}

const number = new Intl.NumberFormat("en-US");

function typeOf(node: SchemaNode): string {
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return node.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (node.anyOf !== undefined)
    return [...new Set(node.anyOf.map((each) => typeOf(schemaNode.parse(each))))].join(" or ");
  if (node.type === "array") return `list of ${typeOf(schemaNode.parse(node.items ?? {}))}`;
  if (node.type === "integer" || node.type === "number") {
    const min = node.minimum ?? (node.exclusiveMinimum === 0 && node.type === "integer" ? 1 : undefined);
    const max = node.maximum === undefined || node.maximum >= 2 ** 53 - 1 ? undefined : node.maximum;
    const range = [
      min === undefined || min === 0 ? undefined : `from ${number.format(min)}`,
      max === undefined ? undefined : `to ${number.format(max)}`,
    ].filter((part) => part !== undefined);
    return [node.type === "integer" ? "integer" : "number", ...range].join(" ");
  }
  if (node.type === "object") return node.properties === undefined ? "object by name" : "object";
  return node.type ?? "value";
}

function fallbackOf(node: SchemaNode, isRequired: boolean): string | undefined {
  if (node.default !== undefined)
    return typeof node.default === "number" ? number.format(node.default) : JSON.stringify(node.default);
  return isRequired ? undefined : "none";
}

function* keysOf(
  value: unknown,
  path: string,
  comments: (key: string) => string | undefined,
): Generator<Key> {
  const node = schemaNode.parse(value);
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    const childNode = schemaNode.parse(child);
    const childPath = path === "" ? name : `${path}.${name}`;
    const isRequired = node.required?.includes(name) === true;
    yield {
      path: childPath,
      type: typeOf(childNode),
      fallback: fallbackOf(childNode, isRequired),
      meaning: childPath.includes(".service.") ? common.service.get(name) : comments(name),
    };
    yield* keysOf(childNode, childPath, comments);
    if (z.looseObject({ properties: z.unknown() }).safeParse(childNode.additionalProperties).success)
      yield* keysOf(childNode.additionalProperties, `${childPath}.<name>`, comments);
  }
}

function tableOf(keys: readonly Key[]): string {
  return markdownTable(
    ["key", "type", "default", "what it sets"],
    keys.map(({ path, type, fallback, meaning }) => [
      `\`${path}\``,
      type,
      fallback === undefined ? "**required**" : fallback === "none" ? "" : `\`${fallback}\``,
      meaning ?? "",
    ]),
  );
}

function semaphoreMeaning(key: string): string {
  if (key === "documents") return "Documents in flight in all stages together.";
  if (key === "calls") return "Requests to the API in flight in all stages together.";
  return `Documents in the stage \`${key}\` at once.`;
}

/** The keys of a whole pipeline, by section; and those that have no comment. */
export function pipelineKeys(): { page: string; uncommented: string[] } {
  const schema = schemaNode.parse(z.toJSONSchema(pipelineSchema, { io: "input", unrepresentable: "any" }));
  const properties = schema.properties ?? {};
  const sections: { title: string; keys: Key[] }[] = [];
  const top: Key[] = [];
  for (const [name, value] of Object.entries(properties)) {
    const node = schemaNode.parse(value);
    const isStage = stageNames.some((stage) => stage === name);
    if (name === "sources") continue;
    const file = byFile.get(name);
    const comments = (key: string) =>
      name === "semaphores"
        ? semaphoreMeaning(key)
        : (file?.get(key) ?? (isStage ? common.stage.get(key) : undefined) ?? topLevel.get(key));
    const settings = node.type === "array" ? schemaNode.parse(node.items ?? {}) : node;
    if (settings.properties !== undefined) {
      sections.push({ title: name, keys: [...keysOf(settings, name, comments)] });
      continue;
    }
    const isRequired = schema.required?.includes(name) === true;
    top.push({
      path: name,
      type: typeOf(node),
      fallback: fallbackOf(node, isRequired),
      meaning: comments(name),
    });
    top.push(...keysOf(settings.additionalProperties ?? {}, `${name}.<name>`, comments));
  }
  const sources = Object.entries(sourceTypes).map(([name, { settings }]) => ({
    title: `sources: \`type: "${name}"\``,
    keys: [
      ...keysOf(
        z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }),
        "",
        (key) => byFile.get(name)?.get(key) ?? common.source.get(key),
      ),
    ].filter(({ path }) => path !== "type"),
  }));
  const all = [{ title: "The pipeline", keys: top }, ...sources, ...sections];
  return {
    page: all.map(({ title, keys }) => `## ${title}\n\n${tableOf(keys)}`).join("\n\n"),
    uncommented: all.flatMap(({ keys }) => keys.filter(({ meaning }) => !meaning).map(({ path }) => path)),
  };
}
