import { z } from "zod";
import type { JsonObject, JsonValue, Provider } from "../base/document.ts";
import { fingerprint } from "../base/fingerprint.ts";
import { packageVersion } from "../base/package.ts";
import { formatPath } from "../base/describe-issue.ts";
import { chunkAlgorithmVersion } from "../stages/chunk.ts";
import { chatStages } from "../stages/index.ts";
import { inputsOf } from "../stages/stage.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { chatUses } from "../pipeline/uses.ts";

/** Characters of a hash that are kept: it only tells settings apart. */
const hashLength = 16;
/** What differs besides keys of a pipeline, in words. */
const spoken: Readonly<Record<string, string>> = {
  ragprep: "the version of ragprep",
  provider: "provider (or --fake)",
};

type Path = (string | number)[];
const pathSchema = z.array(z.union([z.string(), z.number()]));

/**
 * Hash of each setting of a pipeline, by its path as JSON, such as `["chunk","maxTokens"]`: the processes of one run compare
 * them. They do not reveal what a setting holds. `semaphores` has none: it changes nothing in what a run makes.
 */
export function settingsHashes(pipeline: Pipeline, provider: Provider): Record<string, string> {
  const { chat: _, semaphores: __, chunk, ...keys } = pipeline;
  // The tokenizer of chunks is the embedding model's.
  const { encoding: ___, ...writtenChunk } = chunk;
  const settings: Record<string, unknown> = {
    ...keys,
    chunk: writtenChunk,
    provider,
    // Another ragprep might make another text of the same document.
    ragprep: `${packageVersion} ${chunkAlgorithmVersion}`,
  };
  for (const { name } of chatStages) {
    const uses = chatUses(pipeline).filter(({ stage }) => stage.name === name);
    const written = uses.map(({ stage, settings: given }) => {
      const { schema: asked, author } = inputsOf(stage, given, provider);
      const { wire: ____, ...rest } = { wire: null, ...given };
      // A schema's own form as JSON is what the model is asked for, and what is made of its answer.
      return asked === undefined ? rest : { ...rest, schema: [asked, author ?? null] };
    });
    settings[name] = written.length > 1 ? written : written[0];
  }
  const hashes: Record<string, string> = {};
  for (const [key, value] of Object.entries(settings))
    for (const [path, setting] of settingsOf(plain(value), [key]))
      hashes[JSON.stringify(path)] = fingerprint(setting).slice(0, hashLength);
  return hashes;
}

/** The settings of an object, of each object of a list, or what is a setting by itself. */
function settingsOf(value: JsonValue, path: Path): [Path, JsonValue][] {
  if (Array.isArray(value) && value.some((item) => isJsonObject(item)))
    return value.flatMap((item, index) => settingsOf(item, [...path, index]));
  if (!isJsonObject(value)) return [[path, value]];
  return Object.entries(value).map(([name, setting]) => [[...path, name], setting]);
}

/** The settings that differ, as their author knows them. Of what only one side has, such as a further source, the whole is named. */
export function differingSettings(
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): string[] {
  const all = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const common = all.filter((key) => Object.hasOwn(mine, key) && Object.hasOwn(theirs, key));
  const commonPaths = common.map((key) => pathOf(key));
  const differing = all
    .filter((key) => mine[key] !== theirs[key])
    .map((key) => {
      const path = pathOf(key);
      const parts = path.map((_, index) => path.slice(0, index + 1));
      const isShared = (part: Path) =>
        commonPaths.some((known) => part.every((step, index) => known[index] === step));
      return formatPath(parts.find((part) => !isShared(part)) ?? path);
    });
  return [...new Set(differing)].map((path) => spoken[path] ?? path).toSorted();
}

function pathOf(key: string): Path {
  // A run that an older ragprep began has names instead.
  return key.startsWith("[") ? pathSchema.parse(JSON.parse(key)) : [key];
}

/** What a setting holds, as JSON: of a function its text, of what has no such form nothing. */
function plain(value: unknown): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "function" || value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
