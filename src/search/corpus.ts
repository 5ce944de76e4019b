import { z } from "zod";
import type { ProxySettings } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { parseArguments } from "../base/describe-issue.ts";
import { abortSignal } from "../base/abort-signal.ts";
import { ConfigurationError } from "../base/errors.ts";
import { untilAborted } from "../base/until-aborted.ts";
import type { Logger } from "../base/log.ts";
import type { Database } from "../database/connection/connect.ts";
import { showDocuments } from "../database/runs.ts";
import type { ShownDocument } from "../database/runs.ts";
import { hasVectors } from "../database/vectors.ts";
import { searchFilterSchema } from "./filter.ts";
import type { SearchFilter } from "./filter.ts";
import { QuestionEmbedder } from "./question-embedder.ts";
import type { QuestionService, QuestionSpace } from "./question-embedder.ts";
import { Reranker } from "./reranker.ts";
import type { RerankService } from "./reranker.ts";
import { documentParts, factsOf, neighboursOf, sectionsOf } from "./reading.ts";
import type { DocumentPart, Fact, FactFilter, NeighbourChunk, Section } from "./reading.ts";
import { embeddingSpaces, refuseWithoutEffect, search, searchModes } from "./search.ts";
import type { PublishedSpace, RankingOptions, SearchHit } from "./search.ts";

/** For how long the corpus believes that the published documents are embedded with the same models. */
const spacesMs = 10_000;
const defaultHits = 10;

/** What a search may be told. */
export interface SearchOptions extends Partial<RankingOptions> {
  /** Which documents are searched; all of them by default. */
  filter?: SearchFilter | undefined;
  /** Whose documents, where the database holds those of the real service and of the fake. */
  provider?: Provider | undefined;
  /**
   * Ranks the best hits again by the reranker's model, and orders the hits by it: `true` ranks 50. If the reranker fails, the
   * search fails, unless `onFailure: "keep"` keeps the order of the search: then each hit's `rerank` is null.
   */
  rerank?: boolean | RerankOptions | undefined;
  /** Gives each hit the text around it below the same heading, up to 20 chunks on each side; nothing by default. */
  expand?: "section" | undefined;
  /** Ends the waiting for the answer. */
  signal?: AbortSignal | undefined;
}

/** How the best hits are ranked again. */
export interface RerankOptions {
  /** How many of the best hits are ranked again, from 1 to 200; 50 by default, and never fewer than `k`. */
  candidates?: number | undefined;
  /** What a failed reranker does; `fail` by default. */
  onFailure?: "fail" | "keep" | undefined;
}

export interface CorpusOptions {
  database: Database;
  logger: Logger;
  /** Opens the service that embeds questions as the chunks of a space are embedded; called with the first question that needs it. */
  openService: (space: QuestionSpace) => Promise<QuestionService & { close?: () => Promise<void> }>;
  /** Model → the name under which the server has it; what the pipeline's last run had by default. */
  deployments?: Readonly<Record<string, string>> | undefined;
  proxy?: ProxySettings | undefined;
  /** Share of the words in a hybrid score where a search says none; the database's by default. */
  weight?: number | undefined;
  /** The server that ranks hits again. */
  rerankService?: RerankService | undefined;
  /** Closes what the corpus was given, after what it opened itself. */
  close?: () => Promise<void>;
}

/** Which document is wanted. */
export interface DocumentOptions {
  /** Name of the pipeline; all that have the URI by default. */
  pipeline?: string | undefined;
}

/** Which part of a document's text is wanted. */
export interface PartOptions extends DocumentOptions {
  /** First character of the part, in Unicode code points from 0; 0 by default. */
  startChar?: number | undefined;
  /** Most characters of the part, in Unicode code points; 8,000 by default. */
  maxChars?: number | undefined;
}

/** How many neighbours of a chunk are wanted. */
export interface NeighbourOptions {
  /** Chunks before it; 1 by default. */
  before?: number | undefined;
  /** Chunks after it; 1 by default. */
  after?: number | undefined;
}

/** A hit, with its section where the search was told to expand. */
export interface CorpusHit extends SearchHit {
  /** The text around the chunk below the same heading; only with `expand: "section"`. */
  section?: Omit<Section, "chunkId">;
  /** The reranker's score, which the hits are ordered by; null when it failed and `onFailure` is `keep`. Only with `rerank`. */
  rerank?: number | null;
}

const defaultCandidates = 50;
const maxCandidates = 200;

/** Words are read of the first 2,000; more than this no embedding model takes. */
const maxQuestionCharacters = 100_000;

// Programs in JavaScript give anything; refused here, nothing is paid for it and the message names the option.
const name = z.string().optional();
const searchArguments = z
  .strictObject({
    question: z
      .string()
      .max(maxQuestionCharacters)
      .refine((text) => text.trim() !== "", "is blank"),
    k: z.int().min(1).max(1_000),
    mode: z.enum(searchModes).optional(),
    weight: z.number().min(0).max(1).optional(),
    maxPerDocument: z.int32().min(1).optional(),
    minWords: z.number().optional(),
    minMeaning: z.number().min(-1).max(1).optional(),
    expand: z.literal("section").optional(),
    filter: searchFilterSchema.default({}),
    provider: z.enum(["openai", "fake"]).optional(),
    rerank: z
      .union([
        z.boolean(),
        z.strictObject({
          candidates: z.int().min(1).max(maxCandidates).optional(),
          onFailure: z.enum(["fail", "keep"]).optional(),
        }),
      ])
      .optional(),
    signal: abortSignal.optional(),
  })
  .superRefine(refuseWithoutEffect);
const place = z.int32().min(0);
const documentArguments = z.strictObject({ uri: z.string(), pipeline: name });
const partArguments = documentArguments.extend({ startChar: place, maxChars: place });
const neighbourArguments = z.strictObject({
  chunkId: z.string().regex(/^\d{1,18}$/, "must be the chunkId of a hit"),
  before: place,
  after: place,
});
const factArguments = z.strictObject({
  pipeline: name,
  uri: name,
  extraction: name,
  field: name,
  limit: z.int().min(1).optional(),
});

const isClosed = "The corpus is closed. Close it when nothing is asked any more.";

/** What is published, for programs that search it. */
export class Corpus {
  readonly #options: CorpusOptions;
  readonly #embedders = new Map<string, Promise<QuestionEmbedder>>();
  readonly #resources = new AsyncDisposableStack();
  #reranker: Reranker | null = null;
  #spaces: { at: number; spaces: Promise<PublishedSpace[]> } | null = null;

  constructor(options: CorpusOptions) {
    this.#options = options;
    this.#resources.defer(async () => await options.close?.());
  }

  /**
   * The chunks that fit a question best: 10 by default, ranked by words and meaning. Vectors of different models are never
   * compared: each is searched by itself.
   * @param question Not blank, and 100,000 characters at most; its words are those of the first 2,000.
   * @throws ConfigurationError when nothing is published that fits, or the database holds documents of the real service and of
   * the fake, or an option or the filter is not valid; what the service's failures throw; the signal's reason.
   */
  async search(question: string, options: SearchOptions = {}): Promise<CorpusHit[]> {
    const { k = defaultHits, signal } = options;
    const { filter } = this.#read(searchArguments, { ...options, question, k });
    const searching = this.#search(question, { ...options, k, filter });
    return await this.#unlessClosed(signal === undefined ? searching : untilAborted(searching, signal));
  }

  /**
   * A document with its text, summary, chunks and extractions: one for each pipeline that has the URI, and none where no
   * pipeline has it.
   * @throws ConfigurationError when an argument is not valid.
   */
  async document(uri: string, options: DocumentOptions = {}): Promise<ShownDocument[]> {
    this.#read(documentArguments, { ...options, uri });
    return await this.#unlessClosed(showDocuments(this.#options.database, { uri, ...options }));
  }

  /**
   * The document with a part of its text, 8,000 characters from the first by default: for texts of any length.
   * @throws ConfigurationError when an argument is not valid.
   */
  async part(uri: string, options: PartOptions = {}): Promise<DocumentPart[]> {
    const { startChar = 0, maxChars = 8_000, pipeline } = options;
    this.#read(partArguments, { ...options, uri, startChar, maxChars });
    return await this.#unlessClosed(
      documentParts(this.#options.database, { uri, pipeline, startChar, maxChars }),
    );
  }

  /**
   * Extracted values with their quotes: 100 by default.
   * @throws ConfigurationError when a key of the filter is not valid.
   */
  async facts(filter: FactFilter = {}): Promise<Fact[]> {
    this.#read(factArguments, filter);
    return await this.#unlessClosed(factsOf(this.#options.database, filter));
  }

  /**
   * A hit's chunk and those before and after it in its document, one on each side by default; none when the chunk is no longer
   * published.
   * @throws ConfigurationError when an argument is not valid.
   */
  async neighbours(chunkId: string, options: NeighbourOptions = {}): Promise<NeighbourChunk[]> {
    const { before = 1, after = 1 } = options;
    this.#read(neighbourArguments, { ...options, chunkId, before, after });
    return await this.#unlessClosed(neighboursOf(this.#options.database, chunkId, { before, after }));
  }

  /** Closes what the corpus opened. A closed corpus answers nothing; closing it again does nothing. */
  async close(): Promise<void> {
    await this.#resources.disposeAsync();
  }

  /** For `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** @throws ConfigurationError that says for each argument what is wrong, or that the corpus is closed. */
  #read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
    if (this.#resources.disposed) throw new ConfigurationError(isClosed);
    return parseArguments(schema, given);
  }

  /** @throws ConfigurationError when the corpus was closed before the answer came. */
  async #unlessClosed<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      throw this.#resources.disposed ? new ConfigurationError(isClosed, { cause: error }) : error;
    }
  }

  async #search(
    question: string,
    options: SearchOptions & { k: number; filter: z.output<typeof searchFilterSchema> },
  ): Promise<CorpusHit[]> {
    const {
      k,
      mode,
      signal = new AbortController().signal,
      provider: asked,
      rerank = false,
      filter,
      expand,
      ...ranking
    } = options;
    const reranking = rerank === true ? {} : rerank === false ? null : rerank;
    const candidates = Math.max(
      k,
      reranking === null ? 0 : Math.min(reranking.candidates ?? defaultCandidates, maxCandidates),
    );
    // Before anything is paid for.
    if (reranking !== null) this.#openReranker();
    const spaces = await this.#spacesToSearch({ pipeline: filter.pipeline, provider: asked });
    const hits: SearchHit[] = [];
    for (const space of spaces) {
      const vector =
        mode === "words" || !hasVectors(space)
          ? null
          : await (await this.#embedder(space)).embed(question, space, signal);
      signal.throwIfAborted();
      hits.push(
        ...(await search(this.#options.database, {
          ...ranking,
          weight: ranking.weight ?? this.#options.weight,
          text: question,
          vector,
          space,
          k: candidates,
          mode,
          filter,
        })),
      );
    }
    const found = hits.toSorted((left, right) => right.score - left.score).slice(0, candidates);
    const ranked = reranking === null ? found : await this.#rerank(question, found, reranking, signal);
    const best = ranked.slice(0, k);
    if (expand === undefined) return best;
    const sections = await sectionsOf(
      this.#options.database,
      best.map(({ chunkId }) => chunkId),
    );
    const sectionOf = new Map(sections.map(({ chunkId, ...section }) => [chunkId, section]));
    return best.map((hit) => {
      const section = sectionOf.get(hit.chunkId);
      return section === undefined ? hit : { ...hit, section };
    });
  }

  async #rerank(
    question: string,
    hits: readonly SearchHit[],
    { onFailure = "fail" }: RerankOptions,
    signal: AbortSignal,
  ): Promise<CorpusHit[]> {
    try {
      const scores = await this.#openReranker().rank(
        question,
        hits.map(({ content }) => content),
        signal,
      );
      return hits
        .map((hit, index) => ({ ...hit, rerank: scores[index] ?? 0 }))
        .toSorted((left, right) => right.rerank - left.rerank);
    } catch (error) {
      signal.throwIfAborted();
      if (onFailure === "fail" || error instanceof ConfigurationError) throw error;
      this.#options.logger.warn({ err: error }, "The reranker failed: hits keep the order of the search.");
      return hits.map((hit) => ({ ...hit, rerank: null }));
    }
  }

  #openReranker(): Reranker {
    if (this.#reranker !== null) return this.#reranker;
    const { rerankService: service } = this.#options;
    if (service === undefined)
      throw new ConfigurationError(
        "There is no reranker: set RAGPREP_RERANK_URL and RAGPREP_RERANK_MODEL, or give openCorpus a rerankService.",
      );
    const reranker = new Reranker({ ...this.#options, service });
    this.#resources.defer(() => reranker.close());
    this.#reranker = reranker;
    return reranker;
  }

  /** One for each way of asking: a service, and a model at it. */
  async #embedder({ provider, model, dimensions, settings }: QuestionSpace): Promise<QuestionEmbedder> {
    const space = { provider, model, dimensions, settings };
    const key = JSON.stringify(space);
    const opening = this.#embedders.get(key) ?? this.#openEmbedder(space);
    this.#embedders.set(key, opening);
    opening.catch(() => this.#embedders.delete(key));
    return await opening;
  }

  async #openEmbedder(space: QuestionSpace): Promise<QuestionEmbedder> {
    const { settings } = space;
    const service = await this.#options.openService(space);
    this.#resources.defer(async () => await service.close?.());
    const embedder = new QuestionEmbedder({
      ...this.#options,
      service,
      stageService: settings?.service,
      deployments: {
        ...(settings?.deployment === undefined ? {} : { [settings.model]: settings.deployment }),
        ...this.#options.deployments,
      },
    });
    this.#resources.defer(() => embedder.close());
    return embedder;
  }

  async #published(): Promise<PublishedSpace[]> {
    const now = performance.now();
    if (this.#spaces !== null && now - this.#spaces.at < spacesMs) return await this.#spaces.spaces;
    const spaces = embeddingSpaces(this.#options.database);
    this.#spaces = { at: now, spaces };
    try {
      const found = await spaces;
      if (found.length === 0) this.#spaces = null;
      return found;
    } catch (error) {
      this.#spaces = null;
      throw error;
    }
  }

  /**
   * The embedding spaces of the published documents that are asked for: all of one provider, since what the fake made is
   * never mixed with what the real service made.
   */
  async #spacesToSearch(wanted: {
    pipeline: string | string[] | undefined;
    provider: Provider | undefined;
  }): Promise<PublishedSpace[]> {
    const published = await this.#published();
    const pipelines = wanted.pipeline === undefined ? undefined : [wanted.pipeline].flat();
    const spaces = published.filter(
      (space) =>
        pipelines?.includes(space.pipeline) !== false &&
        (wanted.provider === undefined || space.provider === wanted.provider),
    );
    const providers = [...new Set(spaces.map((space) => space.provider))];
    const [provider] = providers;
    if (provider === undefined) {
      const known = [...new Set(published.map((space) => space.pipeline))];
      throw new ConfigurationError(
        known.length === 0
          ? "There is nothing to search yet: no document is published. Run a pipeline first, for example: npx ragprep ingest pipelines/nightly.ts --fake"
          : `There is nothing to search: no published document fits. Published are: ${published
              .map((space) => `${space.pipeline} (${space.provider})`)
              .filter((text, index, all) => all.indexOf(text) === index)
              .join(", ")}.`,
      );
    }
    if (providers.length > 1) {
      throw new ConfigurationError(
        `The database holds documents of the real service and of the fake (${spaces.map((space) => `${space.pipeline}: ${space.provider}`).join(", ")}). Choose with --pipeline or --provider.`,
      );
    }
    return [...new Map(spaces.map((space) => [`${space.model} ${space.dimensions}`, space])).values()];
  }
}
