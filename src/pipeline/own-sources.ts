import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { describeIssue } from "../base/describe-issue.ts";
import { whyNotLoaded } from "../code-places/error-places.ts";
import { isOwnType } from "../sources/index.ts";
import type { OwnSourceTypes, Source } from "../sources/index.ts";
import { commonSettings } from "../sources/source.ts";
import type { SourceType } from "../sources/source.ts";
import { invalidPipeline } from "./problems.ts";

/**
 * Loads the modules that sources name as their types, and checks each source against its module's settings.
 * @throws ConfigurationError for a module that can't be loaded or declares no source, and for settings that it refuses.
 */
export async function loadOwnSources(
  sources: readonly Source[],
  pipelinePath: string,
): Promise<{ sources: Source[]; types: OwnSourceTypes }> {
  const types = new Map<string, SourceType>();
  const problems: string[] = [];
  const checked: Source[] = [];
  for (const [index, source] of sources.entries()) {
    if (!isOwnType(source)) {
      checked.push(source);
      continue;
    }
    const type = types.get(source.type) ?? (await loadType(source.type, pipelinePath, index));
    types.set(source.type, type);
    const schema = type.settings.extend({ type: z.literal(source.type), ...commonSettings });
    const parsed = schema.safeParse(source);
    if (parsed.success) checked.push({ ...parsed.data, type: source.type, name: source.name });
    else
      problems.push(
        ...parsed.error.issues.flatMap((issue) => describeIssue(issue, { schema, at: ["sources", index] })),
      );
  }
  if (problems.length > 0) throw invalidPipeline(problems);
  return { sources: checked, types };
}

async function loadType(module: string, pipelinePath: string, index: number): Promise<SourceType> {
  const place = `sources[${index}].type: ${module}`;
  const path = resolve(dirname(pipelinePath), module);
  let loaded: { default?: unknown };
  try {
    loaded = await import(pathToFileURL(path).href);
  } catch (error) {
    throw invalidPipeline([`${place} ${await whyNotLoaded(path, error)}`], error);
  }
  if (!isSourceType(loaded.default))
    throw invalidPipeline([
      `${place} declares no source. Write: export default defineSource({ settings: z.strictObject({ … }), list: async function* (source, listing) { … } });`,
    ]);
  return loaded.default;
}

function isSourceType(value: unknown): value is SourceType {
  return (
    typeof value === "object" &&
    value !== null &&
    "settings" in value &&
    value.settings instanceof z.ZodObject &&
    "list" in value &&
    typeof value.list === "function"
  );
}
