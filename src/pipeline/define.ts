import { access, stat } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigurationError, errorCode, messageOf } from "../base/errors.ts";
import { registerModuleHooks } from "../base/module-hooks.ts";
import { placeOfError } from "../code-places/error-places.ts";
import { shellCommand } from "../base/shell.ts";
import { defaultName } from "../sources/index.ts";
import type { OwnSourceTypes, Source } from "../sources/index.ts";
import { chatStages } from "../stages/index.ts";
import { resolveModels } from "./models.ts";
import { placeOfKey } from "../code-places/key-places.ts";
import { InvalidPipeline, describePipelineIssue, invalidPipeline } from "./problems.ts";
import { pipelineSchema } from "./schema.ts";
import { loadOwnSources } from "./own-sources.ts";
import type { ParsedPipeline, Pipeline, PipelineDefinition } from "./schema.ts";

/** A pipeline and the file it came from: relative paths in it start from `directory`. */
export interface LoadedPipeline {
  /** The pipeline, with its defaults. */
  pipeline: Pipeline;
  /** Its file, as an absolute path. */
  path: string;
  /** Folder of the file, which paths in the pipeline are relative to. */
  directory: string;
  /** The modules that its sources name as their types. */
  ownSourceTypes?: OwnSourceTypes;
}

const definedPipelines = new WeakSet<Pipeline>();

/**
 * Checks a pipeline and fills in its defaults.
 * @throws ConfigurationError that lists every mistake with its path and the nearest valid name.
 */
export function definePipeline(definition: PipelineDefinition): Pipeline {
  const { listed, single, isEmbedded } = listUses(definition);
  const parsed = pipelineSchema.safeParse(listed, { reportInput: true });
  if (!parsed.success) {
    throw invalidPipeline(parsed.error.issues.flatMap((issue) => describePipelineIssue(issue, single)));
  }
  const { sources, ...data } = parsed.data;
  const pipeline = {
    ...data,
    ...resolveModels(parsed.data, {
      isEmbedded,
      labelOf: (stage, index) => (single.has(stage) ? stage : `${stage}[${index}]`),
    }),
    sources: nameSources(sources),
  };
  definedPipelines.add(pipeline);
  return pipeline;
}

/**
 * Makes a list of uses of what the author wrote for each stage that asks a chat model, and a service of its name. `single`: stages written without a
 * list; `isEmbedded`: false after `embed: false`.
 */
function listUses(definition: unknown): { listed: unknown; single: Set<string>; isEmbedded: boolean } {
  const single = new Set<string>();
  if (typeof definition !== "object" || definition === null)
    return { listed: definition, single, isEmbedded: true };
  const listed: Record<string, unknown> = { ...definition };
  const isEmbedded = listed["embed"] !== false;
  if (isEmbedded) listed["embed"] = withServiceType(listed["embed"]);
  else delete listed["embed"];
  for (const { name, use } of chatStages) {
    const given = listed[name] ?? false;
    if (Array.isArray(given) && use === "list") {
      listed[name] = given.map((each: unknown) => withServiceType(each));
      continue;
    }
    if (Array.isArray(given)) throw invalidPipeline([`${name}: must be one object, not a list`]);
    single.add(name);
    listed[name] = given === false ? [] : [withServiceType(given)];
  }
  return { listed, single, isEmbedded };
}

/** A stage's settings with `service: "voyage"` written out. */
function withServiceType(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null || !("service" in settings)) return settings;
  const { service } = settings;
  return typeof service === "string" ? { ...settings, service: { type: service } } : settings;
}

/** Every source gets a name: its own, or its type with a number where the type occurs again. */
function nameSources(sources: ParsedPipeline["sources"]): Source[] {
  const taken = new Set<string>();
  return sources.map((source, index) => {
    const again = sources.slice(0, index).filter((earlier) => earlier.type === source.type).length;
    const byType = defaultName(source);
    const name = source.name ?? (again === 0 ? byType : `${byType}-${again + 1}`);
    if (taken.has(name))
      throw invalidPipeline([
        `sources[${index}].name: ${JSON.stringify(name)} is taken by another source; give each its own name`,
      ]);
    taken.add(name);
    return { ...source, name };
  });
}

/**
 * Loads a pipeline file (TypeScript or JavaScript) whose default export is `definePipeline({ … })`.
 * @throws ConfigurationError that names the file and what is wrong in it.
 */
export async function loadPipeline(file: string): Promise<LoadedPipeline> {
  const path = resolve(file);
  const found = await stat(path).catch((error: unknown) => {
    const why = errorCode(error) === "ENOENT" ? "there is no such file" : messageOf(error);
    throw new ConfigurationError(
      `Failed to load the pipeline ${file}: ${why}. Give the path of a pipeline file, such as pipelines/nightly.ts.`,
      { cause: error },
    );
  });
  if (found.isDirectory())
    throw new ConfigurationError(
      `Failed to load the pipeline ${file}: it is a folder. Give the path of a pipeline file, such as ${join(file, "nightly.ts")}.`,
    );
  if (!/^(?:\.[cm]?[jt]s)?$/i.test(extname(file)))
    throw new ConfigurationError(
      `Failed to load the pipeline ${file}: a pipeline is a TypeScript or JavaScript file. \`npx ragprep init\` writes one.`,
    );
  registerModuleHooks();
  const fail = async (error: unknown): Promise<never> => {
    throw await loadError(file, path, error);
  };
  const loaded = await importFile(path).catch(fail);
  if (!isPipeline(loaded.default)) {
    throw new ConfigurationError(
      `Failed to load the pipeline ${file}: ${exportProblem(loaded)}. Write: export default definePipeline({ … });`,
    );
  }
  for (const [type, module] of Object.entries(loaded.default.parsers)) {
    await access(resolve(dirname(path), module)).catch((error: unknown) => {
      const problem = `parsers[${JSON.stringify(type)}]: there is no file ${module} next to ${file}`;
      throw invalidPipeline([problem], error);
    });
  }
  const { sources, types } = await loadOwnSources(loaded.default.sources, path).catch(fail);
  const pipeline = { ...loaded.default, sources };
  definedPipelines.add(pipeline);
  return { pipeline, path, directory: dirname(path), ownSourceTypes: types };
}

/** @throws when the file waits for what can't come any more: Node itself would end without a word. */
async function importFile(path: string): Promise<{ default?: unknown }> {
  const { promise: deadEnd, reject } = Promise.withResolvers<never>();
  // Node is about to end, since nothing is left that could go on.
  const end = () =>
    setImmediate(() =>
      reject(new Error("a top-level await in it, or in a file that it imports, never ends")),
    );
  process.once("beforeExit", end);
  try {
    return await Promise.race([import(pathToFileURL(path).href), deadEnd]);
  } finally {
    process.off("beforeExit", end);
  }
}

/** Problems whose places are shown. */
const maxPlaces = 3;

/** What is wrong, where in the author's file, and what helps. */
async function loadError(file: string, path: string, error: unknown): Promise<ConfigurationError> {
  const what = `Failed to load the pipeline ${file}: ${messageOf(error)}`;
  let places: string[];
  if (error instanceof InvalidPipeline) {
    const keys = error.problems.map((problem) => problem.slice(0, problem.search(/: |$/)));
    places = await Promise.all(keys.slice(0, maxPlaces).map(async (key) => await placeOfKey(path, key)));
  } else places = [await placeOfError(error)];
  const shown = [...new Set(places)].filter((place) => place !== "");
  return new ConfigurationError([what, ...shown, ...adviceFor(error)].join("\n"), { cause: error });
}

function adviceFor(error: unknown): string[] {
  if (error instanceof SyntaxError && error.message.includes("outside a module"))
    return ['Name the file .ts or .mjs, or write "type": "module" into package.json.'];
  if (!(error instanceof Error) || !("code" in error)) return [];
  if (error.code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX")
    return [
      "Node runs TypeScript by leaving out its types, so enums, namespaces and parameter properties do not work. Write a union of strings or a constant object instead.",
    ];
  const [, name] = /^Cannot find package '(.+?)'/.exec(error.message) ?? [];
  if (error.code === "ERR_MODULE_NOT_FOUND" && name !== undefined)
    return [`Install it in your project: ${shellCommand("npm", "install", name)}`];
  return [];
}

function exportProblem(loaded: { default?: unknown }): string {
  if (loaded.default !== undefined) return "its default export is not made by definePipeline";
  const names = Object.keys(loaded).filter((name) => name !== "default");
  return `it has no default export${names.length === 0 ? "" : ` (it exports ${names.join(", ")})`}`;
}

function isPipeline(value: unknown): value is Pipeline {
  return typeof value === "object" && value !== null && (definedPipelines as WeakSet<object>).has(value);
}
