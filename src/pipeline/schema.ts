import { z } from "zod";
import type { Encoding } from "../base/models.ts";
import type { KnownServiceName } from "../openai/known-services.ts";
import { sourceSchema } from "../sources/index.ts";
import type { Source } from "../sources/index.ts";
import { chunkSchema } from "../stages/chunk.ts";
import { downloadSchema } from "../stages/download.ts";
import { embedSchema } from "../stages/embed.ts";
import { byStage, chatStages, defaultAtOnce } from "../stages/index.ts";
import type { ChatStageName, ChatStages, SettingsOf } from "../stages/index.ts";

/**
 * What a pipeline author writes. Every key is checked when the pipeline loads: an unknown key, a missing one or a value
 * of the wrong kind stops there, with its path and the nearest valid name.
 */

const storeSchema = z.strictObject({
  /**
   * How the words of documents are searched: `auto` stems each document in its own language, as it declares it or as it is
   * detected; or a Postgres text search configuration for all of them, `simple` (no stems), `english`, `german`, …
   */
  textSearch: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, "must be the name of a Postgres text search configuration")
    .default("auto"),
});

const limitSchema = z.strictObject({
  /** Tokens a minute that the account has for the model. */
  tokensPerMinute: z.int().positive().optional(),
  /** Requests a minute that the account has for the model. */
  requestsPerMinute: z.int().positive().optional(),
});

const priceSchema = z.strictObject({
  /** US dollars per 1,000,000 tokens. */
  input: z.number().nonnegative(),
  /** Input read from the prompt cache. */
  cachedInput: z.number().nonnegative().optional(),
  /** Input written to the prompt cache. */
  cacheWrite: z.number().nonnegative().optional(),
  /** Output, thinking included. */
  output: z.number().nonnegative().default(0),
  /** For requests with more input tokens than this: factors of the prices above. */
  longInput: z
    .strictObject({
      /** Input tokens of a request above which the factors apply. */
      aboveInputTokens: z.int().positive(),
      /** Factor of the prices of input. */
      inputFactor: z.number().positive(),
      /** Factor of the price of output. */
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
  /** Where documents come from. A URI that two sources list is one document. */
  sources: z.array(sourceSchema).min(1),
  /** How documents are fetched: limits, headers, pauses, and which private addresses are allowed. */
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
  /** How a text is cut into chunks, and what parsing a document may take. */
  chunk: chunkSchema.prefault({}),
  /** The embedding model, and the service that has it. */
  embed: embedSchema.prefault({}),
  /** How texts are stored. */
  store: storeSchema.prefault({}),
  ...listsOfSettings(),
  /** Model → the name under which the server has it, such as a deployment of Azure OpenAI; `service/model` for a stage's own service. */
  deployments: z.record(z.string().min(1), z.string().min(1).max(200)).default({}),
  /** Per model, or `service/model`: the account's limits. What is not given is learnt from the service's headers. */
  limits: z.record(z.string().min(1), limitSchema).default({}),
  /** The longest wait that the service may ask for (`Retry-After`); the run ends with exit code 7 when it asks for more. */
  maxRetryAfterSeconds: z.int().positive().max(31_536_000).default(1_200),
  /** Per model, or `service/model`: prices that differ from ragprep's table, or models it does not know. */
  prices: z.record(z.string().min(1), priceSchema).default({}),
  /** How much is done at once. */
  semaphores: semaphoresSchema.prefault({}),
  /** When a document that no source lists any more is removed. */
  removal: removalSchema.prefault({}),
  /** How many days is kept what is no longer published. */
  retention: retentionSchema.prefault({}),
});

/** A stage's settings as an author writes them: a service that ragprep knows may be its name alone. */
type WithServiceName<Settings> = Settings extends { service?: infer Service }
  ? Omit<Settings, "service"> & { service?: Service | KnownServiceName }
  : Settings;
type StageDefinition<Name extends ChatStageName> = WithServiceName<z.input<ChatStages[Name]["settings"]>>;

/** What an author passes to `definePipeline`. A stage that asks a chat model is off without its key, and after `false`; `embed` after `false` only. */
export type PipelineDefinition = Omit<z.input<typeof pipelineSchema>, ChatStageName | "embed"> & {
  /** The embedding model, and the service that has it. `false` makes no vectors: documents are found by their words. */
  embed?: WithServiceName<z.input<typeof embedSchema>> | false;
} & {
  // Over the table itself, so that editors show its comments.
  [Name in keyof ChatStages]?:
    | StageDefinition<Name>
    | (ChatStages[Name] extends { use: "list" } ? StageDefinition<Name>[] : never)
    | false;
};
export type ExtractionDefinition = StageDefinition<"extract">;
export type ParsedPipeline = z.output<typeof pipelineSchema>;
export type EmbedSettings = z.output<typeof embedSchema> & { dimensions: number; encoding: Encoding };

/** A checked pipeline: every default filled in, every model's tokenizer, vector size and price known. */
export interface Pipeline extends Omit<ParsedPipeline, "sources" | "chunk" | "embed" | ChatStageName> {
  /** Where its documents come from, each with its name. */
  sources: Source[];
  /** `encoding`: the tokenizer that chunks are measured with, the embedding model's. */
  chunk: ParsedPipeline["chunk"] & { encoding: Encoding };
  /** Null when the documents get no vectors. */
  embed: EmbedSettings | null;
  /** The uses it makes of each stage that asks a chat model; none of a stage that is off. */
  chat: { readonly [Name in ChatStageName]: readonly SettingsOf<Name>[] };
}
