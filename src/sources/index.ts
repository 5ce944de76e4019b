import { basename, extname } from "node:path";
import { z } from "zod";
import { ConfigurationError } from "../base/errors.ts";
import { feed } from "./feed.ts";
import { files } from "./files.ts";
import { manifest } from "./manifest.ts";
import { sitemap } from "./sitemap.ts";
import { commonSettings } from "./source.ts";
import type { SourceType } from "./source.ts";
import { urls } from "./urls.ts";

/** All types of sources. Each is declared in its file. */
export const sourceTypes = { files, urls, sitemap, feed, manifest };
type SourceTypes = typeof sourceTypes;

/** A source whose type is a module next to the pipeline: that says what its other keys are. */
const moduleSettings = z.looseObject({
  type: z.string().regex(/^\.{1,2}\/.+/, {
    error: "must be the path of a module, such as ./my-source.ts",
    abort: true,
  }),
  ...commonSettings,
});

type Settings = SourceTypes[keyof SourceTypes]["settings"];

/** The settings of all types in the table, told apart by their `type`. */
function tableSettings(): z.ZodType<z.output<Settings>, z.input<Settings>>;
function tableSettings(): z.ZodType {
  const [first, ...rest] = Object.values(sourceTypes).map(({ settings }) => settings);
  if (first === undefined) throw new TypeError("The table of source types is empty.");
  return z.discriminatedUnion("type", [first, ...rest]);
}

/** A source in a pipeline: one of the table, or a module's. */
export const sourceSchema = z.union([tableSettings(), moduleSettings]);

export type Source = z.output<typeof sourceSchema> & { name: string };

/** Path of a module next to the pipeline → the type of sources that it declares. */
export type OwnSourceTypes = ReadonlyMap<string, SourceType>;

const byName: ReadonlyMap<string, SourceType> = new Map(Object.entries(sourceTypes));

/** @throws ConfigurationError for the type of a module that was not loaded, as `loadPipeline` does. */
export function typeOf(source: Source, own: OwnSourceTypes = new Map()): SourceType {
  const type = byName.get(source.type) ?? own.get(source.type);
  if (type === undefined)
    throw new ConfigurationError(
      `The source ${JSON.stringify(source.name)}: its module ${source.type} is not loaded. Load the pipeline's file with loadPipeline.`,
    );
  return type;
}

/** Whether its type is a module next to the pipeline. */
export function isOwnType({ type }: Pick<Source, "type">): boolean {
  return !byName.has(type);
}

/** What a source is called without a name: by its type, or by its module's name. */
export function defaultName({ type }: Pick<Source, "type">): string {
  return byName.has(type) ? type : basename(type, extname(type));
}
