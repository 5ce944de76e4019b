import { z } from "zod";
import type { JsonObject } from "../base/document.ts";
import { mergeRuleNames } from "../extraction/merge.ts";
import type { MergeFunction } from "../extraction/merge.ts";
import type { WireSchema } from "../extraction/wire-schema.ts";
import { encodings } from "../base/models.ts";
import type { Encoding } from "../base/models.ts";

/**
 * What a pipeline author writes. Every key is checked when the pipeline loads: an unknown key, a missing one or a value
 * of the wrong kind stops there, with its path and the nearest valid name.
 */

const megabyte = 1_048_576;

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
  /** A text file with one URL a line, relative to the pipeline file; blank lines and lines that start with # are passed over. */
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

const downloadSchema = z.strictObject({
  maxBytes: z
    .int()
    .positive()
    .default(20 * megabyte),
  /** Milliseconds for one document, redirects included. */
  timeoutMs: z.int().positive().default(60_000),
  maxRedirects: z.int().nonnegative().max(20).default(5),
  /** Host names and CIDR ranges that may be private or loopback; every public address is allowed anyway. */
  allow: z.array(z.string().min(1)).default([]),
  /** Host → header name → the name of the environment variable that holds its value. Dropped on a redirect to another host. */
  headers: z
    .record(
      z.string().min(1),
      z.record(
        z.string().min(1),
        z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "must be the name of an environment variable"),
      ),
    )
    .default({}),
  /** Its first word is the name by which a robots.txt knows us. */
  userAgent: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/, "must be printable ASCII")
    .default("ragprep (document ingestion)"),
  /** Whom the owner of a site may write to, such as an address of mail: added to the User-Agent. */
  contact: z
    .string()
    .regex(
      /^[\x21-\x27\x2a-\x7e]{3,200}$/,
      "must be an address without spaces or brackets, such as ops@example.org",
    )
    .optional(),
  /** How many documents are fetched from one host at once. */
  perHost: z.int().positive().max(64).default(6),
  /** Milliseconds between two requests to one host; a longer Crawl-delay of its robots.txt counts for sitemap sources. */
  delayMs: z.int().nonnegative().max(600_000).default(0),
});

const chunkSchema = z.strictObject({
  /** Most tokens a chunk may have, counted with the embedding model's own tokenizer. */
  maxTokens: z.int().min(16).max(8192).default(256),
  /** Neighbours in a section are merged until they have this many tokens, where they fit. */
  minTokens: z.int().nonnegative().default(32),
  /** Most tokens of the text before that a chunk begins with once more, in whole sentences or lines of its section. */
  overlapTokens: z.int().nonnegative().default(0),
  /** What is embedded before each chunk's own text: `headings` is the title, the headings above it and, in a table, the header row. */
  context: z.enum(["none", "headings"]).default("none"),
  /** Megabytes of memory that parsing and cutting one document may take. */
  memoryMb: z.int().min(64).default(1024),
  /** Bytes that a document in a zip archive (docx, epub, …) or a gzip file may unpack to. */
  maxUnpackedBytes: z
    .int()
    .positive()
    .default(256 * megabyte),
  maxPages: z.int().positive().default(10_000),
  /** Most characters of a document's text. */
  maxCharacters: z.int().positive().default(50_000_000),
  /** Milliseconds one document may take to parse and split. */
  timeoutMs: z.int().positive().default(60_000),
});

const embedSchema = z.strictObject({
  model: z.string().min(1).default("text-embedding-3-small"),
  /** Length of the vectors; the model's own when absent. */
  dimensions: z.int().positive().max(16_000).optional(),
  /** Tokenizer, for a model ragprep does not know. */
  encoding: z.enum(encodings).optional(),
});

/** A model writes what is embedded before each chunk beside its own text. */
const contextualiseSchema = z.strictObject({
  model: z.string().min(1).default("gpt-6-luna"),
  /** Tokenizer, for a model ragprep does not know. */
  encoding: z.enum(encodings).optional(),
  reasoningEffort: z.enum(["none", "minimal", "low", "medium", "high"]).optional(),
  prompt: z
    .string()
    .min(1)
    .default(
      "You are given a document and then a chunk of it. Say in one or two short sentences, in the document's own language, what the chunk is about and where in the document it stands, so that it can be found. Answer with these sentences alone.",
    ),
  /** Room that is left for it in each chunk, in tokens of the embedding model; a longer one is cut after a word. */
  maxTokens: z.int().min(8).max(1024).default(64),
  /** Hard limit of an answer, thinking included. */
  maxOutputTokens: z.int().positive().default(200),
  /** Of a document of more tokens the model reads the section around the chunk. */
  maxInputTokens: z.int().min(1024).default(16_000),
});

const storeSchema = z.strictObject({
  /** Postgres text search configuration: `simple` for any language, `english`, `german`, … to stem. */
  textSearch: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, "must be the name of a Postgres text search configuration")
    .default("simple"),
});

const chatSettings = {
  model: z.string().min(1).default("gpt-6-luna"),
  /** Tokenizer, for a model ragprep does not know. */
  encoding: z.enum(encodings).optional(),
  reasoningEffort: z.enum(["none", "minimal", "low", "medium", "high"]).optional(),
  /** An optional stage may fail: the document is published without its result. */
  optional: z.boolean().default(false),
};

const summariseSchema = z.strictObject({
  ...chatSettings,
  /** A document of more tokens fails with the reason too_long_for_model instead of being summarised in parts. */
  maxInputTokens: z.int().positive().optional(),
  /** Hard limit of an answer, thinking included; by default what the words need. */
  maxOutputTokens: z.int().positive().optional(),
  prompt: z.string().min(1).default("Summarise the document. State only what the document says."),
  /** Language of the summary, such as "English"; the document's own when absent. */
  language: z.string().min(1).max(100).optional(),
  /** Length of the summary: at most so many words. */
  words: z.int().min(10).max(2000).default(120),
  /** A document of at most so many tokens is summarised in one request. */
  wholeTokens: z.int().min(1024).default(16_000),
  /** Most tokens of each part that a longer document is summarised in. An edit is paid for part by part. */
  partTokens: z.int().min(1024).default(3000),
  /** What the source said of a document that its summary is given, by name: columns of a manifest. */
  metadata: z.array(z.string().min(1)).max(20).default([]),
});

/** What an extraction's `when` is told of a document. */
export interface ExtractableDocument {
  uri: string;
  /** Name of the source that listed it. */
  source: string;
  metadata: JsonObject;
  title: string | null;
  /** Sniffed media type, such as `text/html`. */
  mediaType: string;
  /** The document as Markdown. */
  text: string;
}

/** The names of the views that everybody reads. */
const viewNames = ["documents", "chunks", "extractions", "evidence", "runs", "calls"];

const extractSchema = z.strictObject({
  ...chatSettings,
  /** A document of more tokens fails with the reason too_long_for_model instead of being read in windows. */
  maxInputTokens: z.int().positive().optional(),
  /** A document of at most so many tokens is read whole; 16,000, or `windowTokens` where only that is given. */
  wholeTokens: z.int().min(2000).optional(),
  /**
   * Most tokens of each window, along its structure, in which a longer document is read; what they give is merged. An edit is
   * paid for window by window. 4,000, or fewer where less is read whole.
   */
  windowTokens: z.int().min(2000).optional(),
  /** Tokens that a window repeats of the one before it, at most, so that no passage is cut in two. */
  overlapTokens: z.int().nonnegative().default(200),
  /** For which documents; all of them without it. Raise `version` when its meaning changes. */
  when: z
    .custom<(document: ExtractableDocument) => boolean>(
      (value) => typeof value === "function",
      "must be a function of a document, such as (document) => document.uri.endsWith('.pdf')",
    )
    .optional(),
  /**
   * How the values of several windows become one, by field, such as `total` or `party.name`: `first`, `latest`, `union`
   * (of lists), `most_frequent`, or a function of the candidates. Without a rule, lists are united and the first value counts.
   */
  merge: z
    .record(
      z.string().min(1),
      z.union([
        z.enum(mergeRuleNames),
        z.custom<MergeFunction>(
          (value) => typeof value === "function",
          "must be a rule's name or a function",
        ),
      ]),
    )
    .default({}),
  maxOutputTokens: z.int().positive().default(1000),
  /** Name under which the facts are stored. */
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,62}$/,
      "must be lower-case letters, digits and underscores, such as invoice_facts",
    )
    .refine(
      (name) => !viewNames.includes(name),
      `is the name of one of ragprep's own views (${viewNames.join(", ")}): choose another`,
    ),
  prompt: z
    .string()
    .min(1)
    .default(
      "Extract the fields from the document. Use only what the document says; give null for what it does not say.",
    ),
  /** What is extracted; `grounded(…)` around a field or all of it asks for evidence. */
  schema: z.instanceof(z.ZodType, {
    error: "must be a zod schema, such as z.object({ total: grounded(z.number()).nullable() })",
  }),
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
  download: z.int().positive().default(16),
  chunk: z.int().positive().default(8),
  embed: z.int().positive().default(64),
  store: z.int().positive().default(8),
  summarise: z.int().positive().default(64),
  extract: z.int().positive().default(64),
});

/** When documents that no source lists any more are removed, and when that is rather taken for a broken listing. */
const removalSchema = z.strictObject({
  /** A listing that lacks more than this share of a source's documents, and at least two, removes nothing that night; nor does an empty one. */
  maxShare: z.number().min(0).max(1).default(0.1),
  /** After the same answer on so many nights in a row it is believed; 1 believes every complete listing. */
  confirmNights: z.int().positive().default(3),
  /** Runs that follow sooner are the same night. */
  nightHours: z.number().nonnegative().default(12),
});

const days = z.number().nonnegative().max(36_500);
/** For how many days what nobody sees is kept. Swept at the end of a run. */
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
  /** Media type or name's ending (`.foo`) → a module beside the pipeline whose default export parses such documents. Raise `version` with a change in it. */
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
  /** Contextual retrieval: one more request for each chunk; none without this key. */
  contextualise: contextualiseSchema.optional(),
  store: storeSchema.prefault({}),
  summarise: summariseSchema.prefault({}),
  /** One extraction, or a list of them. */
  extract: z.array(extractSchema).min(1),
  /** Model → the name under which the server has it, such as a deployment of Azure OpenAI. */
  deployments: z.record(z.string().min(1), z.string().min(1).max(200)).default({}),
  /** Per model: the account's limits. What is not told is learnt from the service's headers. */
  limits: z.record(z.string().min(1), limitSchema).default({}),
  /** Per model: prices that differ from ragprep's table, or models it does not know. */
  prices: z.record(z.string().min(1), priceSchema).default({}),
  semaphores: semaphoresSchema.prefault({}),
  removal: removalSchema.prefault({}),
  retention: retentionSchema.prefault({}),
});

/** What an author passes to `definePipeline`. */
export type PipelineDefinition = Omit<z.input<typeof pipelineSchema>, "extract"> & {
  extract: ExtractionDefinition | ExtractionDefinition[];
};
export type ExtractionDefinition = z.input<typeof extractSchema>;
export type ParsedExtraction = z.output<typeof extractSchema>;
export type ParsedPipeline = z.output<typeof pipelineSchema>;
export type FilesSource = z.output<typeof filesSource>;
export type UrlsSource = z.output<typeof urlsSource>;
export type SitemapSource = z.output<typeof sitemapSource>;
export type ManifestSource = z.output<typeof manifestSource>;
export type Source = z.output<typeof sourceSchema> & { name: string };
export type DownloadSettings = z.output<typeof downloadSchema>;
export type SummariseSettings = z.output<typeof summariseSchema> & {
  encoding: Encoding;
  maxOutputTokens: number;
};
export type ExtractSettings = ParsedExtraction & {
  wholeTokens: number;
  windowTokens: number;
  encoding: Encoding;
  /** What the model is asked for, made from `schema`. */
  wire: WireSchema;
};
export type EmbedSettings = z.output<typeof embedSchema> & { encoding: Encoding; dimensions: number };
export type ContextualiseSettings = z.output<typeof contextualiseSchema> & {
  encoding: Encoding;
  /** The embedding model's tokenizer. */
  embeddingEncoding: Encoding;
};
export type RemovalSettings = z.output<typeof removalSchema>;
export type RetentionSettings = z.output<typeof retentionSchema>;

/** A checked pipeline: every default filled in, every model's tokenizer, vector size and price known. */
export interface Pipeline extends Omit<
  ParsedPipeline,
  "sources" | "embed" | "contextualise" | "summarise" | "extract"
> {
  sources: Source[];
  embed: EmbedSettings;
  contextualise: ContextualiseSettings | undefined;
  summarise: SummariseSettings;
  /** One at least, each with a name of its own. */
  extract: ExtractSettings[];
}
