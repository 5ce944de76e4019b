// tsc leaves the comments of keys out of the types that it infers, and editors would show a pipeline's keys without a
// word. This puts them back into the declarations of the package.
//
//   node .ci/keep-comments.ts
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { searchFilterSchema } from "../src/search/filter.ts";
import { meaningOf } from "../test/docs/pipeline-keys.ts";

/** Declarations in which keys of a pipeline stand, or of a search's filter. */
const patterns = [
  "pipeline/schema.d.ts",
  "stages/*.d.ts",
  "sources/*.d.ts",
  "openai/stage-service.d.ts",
  "search/filter.d.ts",
];
const described = z.looseObject({
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

const filterMeanings = new Map(descriptionsOf(z.toJSONSchema(searchFilterSchema, { io: "input" })));
const property = /^( +)(?:readonly )?(\w+)\??: (?:z\.|ChatStage<|\{$|.* \| false;$)/;
const sourceType = /type: z\.ZodLiteral<"(\w+)">/;

/** @param folder What tsc made of `src`. */
export function keepComments(folder: string): void {
  for (const path of globSync(patterns, { cwd: folder })) {
    const file = join(folder, path);
    writeFileSync(file, withComments(readFileSync(file, "utf8"), path));
  }
}

function withComments(text: string, path: string): string {
  const lines = text.split("\n");
  const name = basename(path, ".d.ts");
  const start =
    dirname(path) === "stages" && name !== "index" ? [name] : path.startsWith("openai") ? ["service"] : [];
  const around: { indent: string; key: string }[] = [];
  return lines
    .flatMap((line, index) => {
      const [, indent, key] = property.exec(line) ?? [];
      if (indent === undefined || key === undefined) return [line];
      while ((around.at(-1)?.indent.length ?? -1) >= indent.length) around.pop();
      around.push({ indent, key });
      const keys = [...start, ...around.map((each) => each.key)];
      const inSource = dirname(path) === "sources" || keys[0] === "sources";
      const source = inSource ? typeAround(lines, index, indent) : undefined;
      const meaning =
        lines[index - 1]?.endsWith("*/") || (inSource && source === undefined && keys.length > 1)
          ? undefined
          : path === "search/filter.d.ts"
            ? filterMeanings.get(key)
            : meaningOf(keys, source);
      return meaning === undefined ? [line] : [`${indent}/** ${meaning} */`, line];
    })
    .join("\n");
}

/** Descriptions of a JSON schema's keys, those of inner objects included. */
function descriptionsOf(schema: unknown): [key: string, description: string][] {
  const { data } = described.safeParse(schema);
  if (data === undefined) return [];
  const { properties = {}, additionalProperties, anyOf = [] } = data;
  return [
    ...Object.entries(properties).flatMap(([key, value]): [string, string][] => {
      const description = described.safeParse(value).data?.description;
      return description === undefined ? [] : [[key, description]];
    }),
    ...[...Object.values(properties), additionalProperties, ...anyOf].flatMap((inner) =>
      descriptionsOf(inner),
    ),
  ];
}

/** The type of the source whose keys stand around a line. */
function typeAround(lines: readonly string[], index: number, indent: string): string | undefined {
  for (const step of [-1, 1])
    for (let at = index; ; at += step) {
      const line = lines[at];
      if (line === undefined || !line.startsWith(indent)) break;
      const [, found] = line.startsWith(`${indent}type:`) ? (sourceType.exec(line) ?? []) : [];
      if (found !== undefined) return found;
    }
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  keepComments(join(import.meta.dirname, "../dist/src"));
