import type { JsonValue, Provider } from "../base/document.ts";
import { fingerprint } from "../base/fingerprint.ts";
import { packageVersion } from "../base/package.ts";
import { chunkAlgorithmVersion } from "../stages/chunk.ts";
import { inputsOf } from "../stages/stage.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { chatUses } from "../pipeline/uses.ts";

/** Keys that a machine may have as it likes: they change nothing in what a run makes. */
const ofTheMachine = new Set(["semaphores"]);
/** Characters of a hash that are kept: it only tells settings apart. */
const hashLength = 16;

/**
 * Hash of each setting of a pipeline, by its path, such as `chunk.maxTokens`: the processes of one run compare them. They
 * do not reveal what a setting holds.
 */
export function settingsHashes(pipeline: Pipeline, provider: Provider): Record<string, string> {
  const { chat: _, ...keys } = pipeline;
  const settings: Record<string, JsonValue> = {
    provider,
    // Another ragprep might make another text of the same document.
    ragprep: { version: packageVersion, chunks: chunkAlgorithmVersion },
  };
  for (const [key, value] of Object.entries(keys)) if (!ofTheMachine.has(key)) settings[key] = plain(value);
  for (const { label, stage, settings: given } of chatUses(pipeline)) {
    const { schema: __, wire: ___, ...plainSettings } = { schema: null, wire: null, ...given };
    settings[label] = plain({ ...plainSettings, ...inputsOf(stage, given, provider) });
  }
  const hashes: Record<string, string> = {};
  for (const [key, value] of Object.entries(settings)) {
    if (value === null || typeof value !== "object") hashes[key] = hashOf(value);
    else for (const [name, part] of Object.entries(value)) hashes[`${key}.${name}`] = hashOf(part);
  }
  return hashes;
}

/** Paths of the settings that differ, or that only one of both has. */
export function differingSettings(
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): string[] {
  const paths = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...paths].filter((path) => mine[path] !== theirs[path]).toSorted();
}

function hashOf(value: JsonValue): string {
  return fingerprint(value).slice(0, hashLength);
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
