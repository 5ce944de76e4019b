import { z } from "zod";
import type { Encoding } from "../base/models.ts";
import { chunkSchema } from "../stages/chunk.ts";
import { downloadSchema } from "../stages/download.ts";
import { embedSchema } from "../stages/embed.ts";
import { byStage, chatStages, defaultAtOnce } from "../stages/index.ts";
import type { ChatStageName, ChatStages, SettingsOf } from "../stages/index.ts";

/**
 * What a pipeline author writes. Every key is checked when the pipeline loads: an unknown key, a missing one or a value
 * of the wrong kind stops there, with its path and the nearest valid name.
 */

const sourceName = z.string().min(1).max(100);
/** A URL without credentials: those belong into `download.headers`, so that they never reach the database. */
const webAddress = z
  .url({ protocol: /^https?$/, error: "must be an http or https URL" })
  .refine((address) => {
    const { username, password } = new URL(address);
    return username === "" && password === "";
  }, "must not hold credentials: put them into download.headers, by the name of an environment variable");

const filesSource = z.strictObject({
  type: z.literal("files"),
  name: sourceName.optional(),
  /** Folder that the patterns and the documents' URIs are relative to; itself relative to the pipeline file. */
  root: z.string().min(1).default("."),
  include: z.array(z.string().min(1)).min(1),
  exclude: z.array(z.string().min(1)).default([]),
  /** Put before the path in the URI, so that two roots can hold the same path: `file:<prefix>/<path>`. */
  prefix: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/, "must be plain path segments such as handbook or team/handbook")
    .optional(),
  /** Smaller files are not listed. */
  minBytes: z.int().nonnegative().default(0),
});

const urlsSource = z.strictObject({
  type: z.literal("urls"),
  name: sourceName.optional(),
  urls: z.array(webAddress).optional(),
  /** A text file with one URL a line, relative to the pipeline file; blank lines and lines that start with # are skipped. */
  file: z.string().min(1).optional(),
});

const sitemapSource = z.strictObject({
  type: z.literal("sitemap"),
  name: sourceName.optional(),
  /** A sitemap or a sitemap index. */
  url: webAddress,
  /** Regular expressions on the URL; one has to match. */
  include: z.array(z.string().min(1)).default([]),
  /** Regular expressions on the URL; none may match. */
  exclude: z.array(z.string().min(1)).default([]),
  /** Whether pages are left out that the host's robots.txt keeps from ragprep (the first word of `download.userAgent`). */
  robots: z.boolean().default(true),
});

const manifestSource = z.strictObject({
  type: z.literal("manifest"),
  name: sourceName.optional(),
  /** A JSONL or CSV file with a `uri` column (a URL, or a file path below the manifest's folder); its other columns become metadata. */
  file: z.string().min(1),
  format: z.enum(["jsonl", "csv"]).optional(),
});

export const sourceSchema = z.discriminatedUnion("type", [
  filesSource,
  urlsSource,
  sitemapSource,
  manifestSource,
]);

const storeSchema = z.strictObject({
  /** Postgres text search configuration: `simple` for any language, `english`, `german`, … to stem. */
  textSearch: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, "must be the name of a Postgres text search configuration")
    .default("simple"),
});

const limitSchema = z.strictObject({
  tokensPerMinute: z.int().positive().optional(),
  requestsPerMinute: z.int().positive().optional(),
});

const priceSchema = z.strictObject({
  /** US dollars per 1,000,000 tokens. */
  input: z.number().nonnegative(),
  /** Input read from the prompt cache. */
  cachedInput: z.number().nonnegative().optional(),
  /** Input written to the prompt cache. */
  cacheWrite: z.number().nonnegative().optional(),
  output: z.number().nonnegative().default(0),
  /** For requests with more input tokens than this: factors of the prices above. */
  longInput: z
    .strictObject({
      aboveInputTokens: z.int().positive(),
      inputFactor: z.number().positive(),
      outputFactor: z.number().positive(),
    })
    .optional(),
});

/**
 * How many documents may be in a stage at once; `documents` bounds those in flight in all stages together, `calls` the
 * requests to the API in flight in all stages together. They bound memory and connections; the governor sets the pace.
 */
const semaphoresSchema = z.strictObject({
  /** More than `calls`, so that calls go on while other documents are downloaded, cut and stored. */
  documents: z.int().positive().default(128),
  calls: z.int().positive().default(64),
  ...byStage((stage) => z.int().positive().default(defaultAtOnce(stage))),
});

/** When documents that no source lists any more are removed, and when the listing is taken for a broken one instead. */
const removalSchema = z.strictObject({
  /** A listing that lacks more than this share of a source's documents, and at least two, removes nothing that night; nor does an empty one. */
  maxShare: z.number().min(0).max(1).default(0.1),
  /** After the same answer on so many nights in a row it is believed; 1 believes every complete listing. */
  confirmNights: z.int().positive().default(3),
  /** Runs that follow sooner are the same night. */
  nightHours: z.number().nonnegative().default(12),
});

const days = z.number().nonnegative().max(36_500);
/** For how many days data is kept that no reader sees. Deleted at the end of a run. */
const retentionSchema = z.strictObject({
  /** Removed documents, for `ragprep restore`. */
  tombstoneDays: days.default(30),
  /** Former versions of documents. */
  versionDays: days.default(7),
  /** Paid answers and vectors that no version uses. They belong to all pipelines of a database: the shortest time counts. */
  ledgerDays: days.default(90),
  /** Runs and the record of their calls, except the last run. */
  runDays: days.default(365),
  /** What each run did with each document and how it used the limits, for `ragprep report`; except the last run's. */
  detailDays: days.default(30),
});

/** Each stage that asks a chat model: its settings, once for each use; `definePipeline` makes a list of what the author wrote. */
function listsOfSettings(): { [Name in ChatStageName]: z.ZodArray<ChatStages[Name]["settings"]> };
function listsOfSettings(): Record<string, z.ZodArray> {
  return Object.fromEntries(chatStages.map(({ name, settings }) => [name, z.array(settings)]));
}

export const pipelineSchema = z.strictObject({
  /** Documents belong to (pipeline, uri): the name is part of their identity. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,62}$/, "must be lower-case letters, digits, - and _, such as nightly"),
  /** Raise it when a function changes what no hash can see (a refinement, a transform): everything is done again. */
  version: z.int().positive().default(1),
  /** `openai` (or any server that speaks its API), or `fake`: said here or by --fake, never guessed. */
  provider: z.enum(["openai", "fake"]),
  sources: z.array(sourceSchema).min(1),
  download: downloadSchema.prefault({}),
  /** Media type or name's ending (`.foo`) → a module next to the pipeline whose default export parses such documents. Raise `version` with a change in it. */
  parsers: z
    .record(
      z
        .string()
        .regex(
          /^(?:[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+|\.[a-z0-9]+)$/,
          "must be a media type such as application/x-foo, or an ending such as .foo, in lower case",
        ),
      z.string().min(1),
    )
    .default({}),
  chunk: chunkSchema.prefault({}),
  embed: embedSchema.prefault({}),
  store: storeSchema.prefault({}),
  ...listsOfSettings(),
  /** Model → the name under which the server has it, such as a deployment of Azure OpenAI. */
  deployments: z.record(z.string().min(1), z.string().min(1).max(200)).default({}),
  /** Per model: the account's limits. What is not given is learnt from the service's headers. */
  limits: z.record(z.string().min(1), limitSchema).default({}),
  /** Per model: prices that differ from ragprep's table, or models it does not know. */
  prices: z.record(z.string().min(1), priceSchema).default({}),
  semaphores: semaphoresSchema.prefault({}),
  removal: removalSchema.prefault({}),
  retention: retentionSchema.prefault({}),
});

type StageDefinition<Name extends ChatStageName> = z.input<ChatStages[Name]["settings"]>;

/** What an author passes to `definePipeline`. A stage that asks a chat model is off without its key, except `summarise`; `false` turns it off. */
export type PipelineDefinition = Omit<z.input<typeof pipelineSchema>, ChatStageName> & {
  [Name in ChatStageName]?:
    | StageDefinition<Name>
    | (ChatStages[Name] extends { use: "list" } ? StageDefinition<Name>[] : never)
    | false;
};
export type ExtractionDefinition = StageDefinition<"extract">;
export type ParsedPipeline = z.output<typeof pipelineSchema>;
export type FilesSource = z.output<typeof filesSource>;
export type UrlsSource = z.output<typeof urlsSource>;
export type SitemapSource = z.output<typeof sitemapSource>;
export type ManifestSource = z.output<typeof manifestSource>;
export type Source = z.output<typeof sourceSchema> & { name: string };
export type EmbedSettings = z.output<typeof embedSchema> & { encoding: Encoding; dimensions: number };

/** A checked pipeline: every default filled in, every model's tokenizer, vector size and price known. */
export interface Pipeline extends Omit<ParsedPipeline, "sources" | "embed" | ChatStageName> {
  sources: Source[];
  embed: EmbedSettings;
  /** The uses it makes of each stage that asks a chat model; none of a stage that is off. */
  chat: { readonly [Name in ChatStageName]: readonly SettingsOf<Name>[] };
}
