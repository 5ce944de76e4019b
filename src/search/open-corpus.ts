import { z } from "zod";
import { abortSignal } from "../base/abort-signal.ts";
import { readConfig } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { parseArguments } from "../base/describe-issue.ts";
import { ConfigurationError } from "../base/errors.ts";
import { createLogger } from "../base/log.ts";
import type { Logger } from "../base/log.ts";
import { connect } from "../database/connection/connect.ts";
import type { ConnectOptions } from "../database/connection/connect.ts";
import { checkSchema } from "../database/connection/migrate.ts";
import { realService } from "../openai/service.ts";
import type { StageService } from "../openai/stage-service.ts";
import { Corpus } from "./corpus.ts";
import type { QuestionService } from "./question-embedder.ts";
import { rerankServiceOf, rerankServiceSchema } from "./reranker.ts";
import type { RerankService } from "./reranker.ts";

/** What is not given is read from the environment, as the commands read it; `.env` is not loaded. */
export interface OpenCorpusOptions {
  /** A Postgres server; DATABASE_URL by default. Without it, or empty: the embedded database in `directory`. */
  databaseUrl?: string | undefined;
  /** Where the embedded database lives; RAGPREP_DIRECTORY by default, or `.ragprep`. */
  directory?: string | undefined;
  /** Schema of ragprep's tables; RAGPREP_SCHEMA by default, or `ragprep`. */
  schema?: string | undefined;
  /** Where questions are embedded; by default the service that the pipeline names, or that of OPENAI_API_KEY or AZURE_OPENAI_ENDPOINT, and for documents that the fake embedded the one at RAGPREP_FAKE_URL. */
  service?: Omit<QuestionService, "provider"> | undefined;
  /** Model → the name under which the server has it, where it is not what the pipeline's last run had in `deployments`. */
  deployments?: Readonly<Record<string, string>> | undefined;
  /** Share of the words in a hybrid score where a search says none; RAGPREP_SEARCH_WEIGHT by default, or the database's. */
  weight?: number | undefined;
  /** The server that ranks hits again; the one of RAGPREP_RERANK_URL by default. */
  rerankService?: RerankService | undefined;
  /** By default warnings go to standard error as JSON lines. */
  logger?: Logger | undefined;
  /** Ends the connecting. */
  signal?: AbortSignal | undefined;
}

const text = z.string().optional();
const openArguments = z.strictObject({
  databaseUrl: text,
  directory: text,
  schema: text,
  weight: z.number().min(0).max(1).optional(),
  rerankService: rerankServiceSchema.optional(),
  service: z
    .strictObject({
      apiKey: z.string(),
      baseUrl: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }),
      azure: z.unknown().optional(),
      organization: text,
      project: text,
      headers: z.record(z.string(), z.string()).optional(),
      keyLine: text,
      addressLine: text,
    })
    .optional(),
  deployments: z.record(z.string(), z.string()).optional(),
  logger: z
    .custom<Logger>(
      (value) => typeof value === "object" && value !== null && "info" in value && "warn" in value,
      "must be a logger, such as createLogger makes",
    )
    .optional(),
  signal: abortSignal.optional(),
});

/**
 * Opens what is published, for searching. It holds one pool of connections: open it once, and close it with `close()` or
 * `await using`.
 * @throws FatalError `database` when the database can't be reached or holds nothing yet; ConfigurationError when an option or a variable of the environment is not valid.
 */
export async function openCorpus(options: OpenCorpusOptions = {}): Promise<Corpus> {
  parseArguments(openArguments, options);
  options.signal?.throwIfAborted();
  const config = readConfig();
  const logger = options.logger ?? createLogger({ level: config.logLevel ?? "warn", format: "json" });
  const { databaseUrl = config.databaseUrl, directory = config.directory, schema = config.schema } = options;
  const connection: ConnectOptions = {
    // A directory that is given means the embedded database in it.
    databaseUrl: (options.directory === undefined ? databaseUrl : options.databaseUrl) || undefined,
    directory,
    schema,
    role: "reader",
    logger,
    signal: options.signal,
  };
  const database = await connect(connection);
  try {
    await checkSchema(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return new Corpus({
    database,
    logger,
    openService: async ({ provider, settings }) =>
      options.service === undefined
        ? serviceOf(provider, config, settings?.service)
        : { ...options.service, provider },
    deployments: options.deployments,
    proxy: config.proxy,
    weight: options.weight ?? config.searchWeight,
    rerankService: options.rerankService ?? rerankServiceOf(config),
    close: () => database.close(),
  });
}

function serviceOf(provider: Provider, config: Config, service: StageService | undefined): QuestionService {
  if (provider === "openai") return realService(config, service);
  if (config.fakeUrl === undefined)
    throw new ConfigurationError(
      'The fake OpenAI embedded these documents, and no fake is there to embed the question. Start one with `ragprep fake-openai --port 4010` and set RAGPREP_FAKE_URL to its address, or search with mode: "words".',
    );
  return { provider, apiKey: "fake-key", baseUrl: config.fakeUrl };
}
