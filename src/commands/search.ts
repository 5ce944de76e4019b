import { Command, Option } from "commander";
import { systemClock } from "../base/clock.ts";
import type { ProxySettings } from "../base/config.ts";
import type { Database } from "../database/connection/connect.ts";
import { recordCall } from "../ledger/queries.ts";
import { embeddingSpaces, search } from "../database/search.ts";
import { hasVectors } from "../database/vectors.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";
import type { PublishedSpace, SearchHit } from "../database/search.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError } from "../base/errors.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { LogLevel, Logger } from "../base/log.ts";
import { embeddingModels, requestedDimensions } from "../base/models.ts";
import { AsyncOpenAI } from "../openai/async-openai.ts";
import { formatLine, lineWidth, printable, wrapText } from "../report/format.ts";
import { searchTerms } from "../text/search-terms.ts";
import { countTokens } from "../text/tokens/tokens.ts";
import { keyValue, logLevelOption, positiveInteger } from "./options.ts";
import { openService } from "./service.ts";
import type { Service } from "./service.ts";
import { withSession } from "./session.ts";

const questionTimeoutMs = 60_000;

interface SearchOptions {
  k: number;
  pipeline?: string;
  source?: string;
  metadata?: Record<string, string>;
  deployment?: Record<string, string>;
  provider?: Provider;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep search`: how people check a night's work. */
export function searchCommand(): Command {
  return new Command("search")
    .description("search what is published, by meaning and by words together")
    .argument("<question>", "question or words to look for")
    .option("--k <number>", "how many hits", positiveInteger, 5)
    .option("--pipeline <name>", "only documents of this pipeline")
    .option("--source <name>", "only documents that this source listed")
    .option(
      "--metadata <key=value>",
      "only documents with this metadata; may be given several times",
      keyValue,
    )
    .option(
      "--deployment <model=name>",
      "name under which the server has a model, where the pipeline gave it in deployments",
      keyValue,
    )
    .addOption(
      new Option("--provider <name>", "whose documents, where the database holds both").choices([
        "openai",
        "fake",
      ]),
    )
    .option("--json", "print the hits as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      '\nExamples:\n  ragprep search "how do I limit concurrency?"\n  ragprep search "invoice" --k 10 --source handbook --metadata language=en --json',
    )
    .action(async (question: string, options: SearchOptions) => {
      await withSession(
        { role: "reader", logLevel: options.logLevel },
        async ({ config, logger, database }) => {
          const hits = await answerQuestion(question, {
            ...options,
            deployments: options.deployment,
            database,
            openService: (provider) => openService(provider, config),
            logger,
            proxy: config.proxy,
          });
          process.stdout.write(options.json === true ? `${JSON.stringify(hits, null, 2)}\n` : hitsText(hits));
        },
      );
    });
}

interface SpaceFilter {
  pipeline?: string | undefined;
  provider?: Provider | undefined;
}

/**
 * The embedding spaces of the published documents that are asked for: all of one provider, since what the fake made is
 * never mixed with what the real service made.
 */
async function spacesToSearch(
  database: Database,
  filter: SpaceFilter,
): Promise<{ provider: Provider; spaces: PublishedSpace[] }> {
  const published = await embeddingSpaces(database);
  const spaces = published.filter(
    (space) =>
      (filter.pipeline === undefined || space.pipeline === filter.pipeline) &&
      (filter.provider === undefined || space.provider === filter.provider),
  );
  const providers = [...new Set(spaces.map((space) => space.provider))];
  const [provider] = providers;
  if (provider === undefined) {
    const known = [...new Set(published.map((space) => space.pipeline))];
    throw new ConfigurationError(
      known.length === 0
        ? "There is nothing to search yet: no document is published. Run a pipeline first, for example: npm start"
        : `There is nothing to search: no published document fits. Published are those of ${known.join(", ")}.`,
    );
  }
  if (providers.length > 1) {
    throw new ConfigurationError(
      `The database holds documents of the real service and of the fake (${spaces.map((space) => `${space.pipeline}: ${space.provider}`).join(", ")}). Choose with --pipeline or --provider.`,
    );
  }
  return { provider, spaces };
}

export interface QuestionContext extends SpaceFilter {
  database: Database;
  /** Called only for documents with vectors; what it gives is closed after the question. */
  openService: (provider: Provider) => Promise<Service>;
  logger: Logger;
  /** How many hits. */
  k: number;
  source?: string | undefined;
  metadata?: Record<string, string> | undefined;
  /** Model → the name under which the server has it. */
  deployments?: Readonly<Record<string, string>> | undefined;
  proxy?: ProxySettings | undefined;
}

/**
 * Embeds the question as the rows were embedded, and searches. Vectors of different models are never compared: each is
 * searched by itself, and the hits are merged by their ranks. Documents without vectors are searched by words alone.
 */
export async function answerQuestion(question: string, context: QuestionContext): Promise<SearchHit[]> {
  const { database, k, pipeline, source, metadata } = context;
  const { spaces } = await spacesToSearch(database, context);
  const distinct = new Map(spaces.map((space) => [`${space.model} ${space.dimensions}`, space]));
  const terms = searchTerms(question);
  const hits: SearchHit[] = [];
  for (const space of distinct.values()) {
    const vector = hasVectors(space) ? await embedQuestion(question, space, context) : null;
    hits.push(
      ...(await search(database, { text: question, terms, vector, space, k, pipeline, source, metadata })),
    );
  }
  return hits.toSorted((left, right) => right.score - left.score).slice(0, k);
}

async function embedQuestion(
  question: string,
  { provider, model, dimensions }: EmbeddingSpace,
  { database, openService: open, logger, proxy, deployments = {} }: QuestionContext,
): Promise<Buffer> {
  const service = await open(provider);
  const openai = new AsyncOpenAI({
    ...service,
    proxy: provider === "fake" ? undefined : proxy,
    deployments,
    // A question knows no pipeline, and so none of its prices.
    requirePrices: false,
    logger,
    clock: systemClock,
    recordCall: (call) => recordCall(database, { runId: null, call }),
  });
  try {
    const encoding = embeddingModels[model]?.encoding ?? "cl100k_base";
    const { vectors, call } = await openai.async_embed({
      model,
      dimensions: requestedDimensions(model, dimensions),
      inputs: [{ text: question, tokens: await countTokens(question, encoding) }],
      stage: "embed",
      documentId: null,
      fingerprint: fingerprint({ stage: "search", provider, model, dimensions, question }),
      signal: AbortSignal.timeout(questionTimeoutMs),
    });
    await recordCall(database, { runId: null, call });
    const [vector] = vectors;
    if (vector === undefined) throw new Error("Failed to embed the question: the answer holds no vector.");
    return vector;
  } finally {
    await openai.close();
    await service.close();
  }
}

/** Hits for a person: title, heading path, score, where it is, and a snippet. */
export function hitsText(hits: readonly SearchHit[]): string {
  if (hits.length === 0) return "No hits.\n";
  const width = lineWidth();
  return hits
    .map((hit, index) => {
      const place = [
        hit.title ?? hit.uri,
        ...hit.headingPath.filter((heading) => heading !== hit.title),
      ].join(" › ");
      const ranks = [
        ...(hit.vectorRank === null ? [] : [`meaning #${hit.vectorRank}`]),
        ...(hit.textRank === null ? [] : [`words #${hit.textRank}`]),
      ].join(", ");
      return [
        `${index + 1}. ${formatLine(printable(place), width - 3)}`,
        `   ${printable(hit.uri)}  [${hit.startChar}, ${hit.endChar})`,
        `   score ${hit.score.toFixed(4)} (${ranks})`,
        wrapText(formatLine(printable(hit.content), width * 2), width, "   "),
        "",
      ].join("\n");
    })
    .join("\n");
}
