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
  for (const [, comment = "", key = ""] of text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\??[:,]/g)) {
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
const topLevel = new Map([...commentsOf("src/stages/index.ts"), ...commentsOf("src/pipeline/schema.ts")]);
const byFile = new Map(
  globSync("src/{stages,sources}/*.ts", { cwd: root }).map((path) => [
    basename(path, ".ts"),
    commentsOf(path),
  ]),
);

/**
 * What a key of a pipeline sets. `path` leads to it, such as `chunk`, `maxTokens`; in a source it starts there.
 * @param source Type of the source that has it.
 */
export function meaningOf(path: readonly string[], source?: string): string | undefined {
  const key = path.at(-1) ?? "";
  const around = path.slice(0, -1);
  if (around.includes("service")) return common.service.get(key);
  if (source !== undefined) return byFile.get(source)?.get(key) ?? common.source.get(key);
  if (around.includes("semaphores")) return semaphoreMeaning(key);
  const section = around.find((name) => byFile.has(name));
  const isStage = stageNames.some((stage) => stage === section);
  return (
    (section === undefined ? undefined : byFile.get(section)?.get(key)) ??
    (isStage ? common.stage.get(key) : undefined) ??
    topLevel.get(key)
  );
}

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

function* keysOf(value: unknown, path: string, source?: string): Generator<Key> {
  const node = schemaNode.parse(value);
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    const childNode = schemaNode.parse(child);
    const childPath = path === "" ? name : `${path}.${name}`;
    const isRequired = node.required?.includes(name) === true;
    yield {
      path: childPath,
      type: typeOf(childNode),
      fallback: fallbackOf(childNode, isRequired),
      meaning: meaningOf(childPath.split("."), source),
    };
    yield* keysOf(childNode, childPath, source);
    if (z.looseObject({ properties: z.unknown() }).safeParse(childNode.additionalProperties).success)
      yield* keysOf(childNode.additionalProperties, `${childPath}.<name>`, source);
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
    if (name === "sources") continue;
    const settings = node.type === "array" ? schemaNode.parse(node.items ?? {}) : node;
    if (settings.properties !== undefined) {
      sections.push({ title: name, keys: [...keysOf(settings, name)] });
      continue;
    }
    const isRequired = schema.required?.includes(name) === true;
    top.push({
      path: name,
      type: typeOf(node),
      fallback: fallbackOf(node, isRequired),
      meaning: meaningOf([name]),
    });
    top.push(...keysOf(settings.additionalProperties ?? {}, `${name}.<name>`));
  }
  const sources = Object.entries(sourceTypes).map(([name, { settings }]) => ({
    title: `sources: \`type: "${name}"\``,
    keys: [...keysOf(z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }), "", name)].filter(
      ({ path }) => path !== "type",
    ),
  }));
  const all = [{ title: "The pipeline", keys: top }, ...sources, ...sections];
  return {
    page: all.map(({ title, keys }) => `## ${title}\n\n${tableOf(keys)}`).join("\n\n"),
    uncommented: all.flatMap(({ keys }) => keys.filter(({ meaning }) => !meaning).map(({ path }) => path)),
  };
}
