import { ownValue } from "../base/records.ts";
import { systemClock } from "../base/clock.ts";
import type { ProxySettings } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import { embeddingModels } from "../base/models.ts";
import { untilAborted } from "../base/until-aborted.ts";
import type { Database } from "../database/connection/connect.ts";
import type { EmbeddingSettings } from "../database/embedding-models.ts";
import { openSharedLimits } from "../database/shared-limits.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";
import { AsyncOpenAI } from "../openai/async-openai.ts";
import { requestedDimensions } from "../openai/embedding-request.ts";
import type { ServiceAccess } from "../openai/request-builder.ts";
import type { StageService } from "../openai/stage-service.ts";
import { countTokens } from "../text/tokens/tokens.ts";
import { QuestionCalls } from "./question-calls.ts";

const questionTimeoutMs = 60_000;
/** Vectors of questions that are kept: 6 MB of 1,536 dimensions. */
const maxCached = 1_000;

/** Where the questions of a corpus are embedded. */
export interface QuestionService extends ServiceAccess {
  /** `fake` for ragprep's own fake, `openai` for all others. */
  provider: Provider;
}

/** Vectors, and how they are asked for. */
export type QuestionSpace = EmbeddingSpace & { settings: EmbeddingSettings | null };

export interface QuestionEmbedderOptions {
  database: Database;
  service: QuestionService;
  /** The service that the pipeline named for it; undefined for the environment's. */
  stageService?: StageService | undefined;
  logger: Logger;
  /** Model → the name under which the server has it. */
  deployments?: Readonly<Record<string, string>> | undefined;
  proxy?: ProxySettings | undefined;
}

/** Embeds questions as the chunks were embedded. Each request is paid for once, and recorded in the ledger. */
export class QuestionEmbedder {
  readonly #openai: AsyncOpenAI;
  readonly #provider: Provider;
  readonly #calls: QuestionCalls;
  /** Least recently asked first. */
  readonly #cached = new Map<string, Promise<Uint8Array>>();

  constructor({ database, service, stageService, logger, deployments = {}, proxy }: QuestionEmbedderOptions) {
    this.#provider = service.provider;
    this.#calls = new QuestionCalls({ database, logger });
    this.#openai = new AsyncOpenAI({
      ...service,
      service: stageService,
      sharedLimits: openSharedLimits(database, service),
      proxy: service.provider === "fake" ? undefined : proxy,
      deployments,
      // A question knows no pipeline, and so none of its prices.
      requirePrices: false,
      logger,
      clock: systemClock,
      recordCall: (call) => this.#calls.record(call),
    });
  }

  /** The question's vector, little-endian float32. Whoever asks the same at the same time shares the request. */
  async embed(question: string, space: QuestionSpace, signal: AbortSignal): Promise<Uint8Array> {
    const key = JSON.stringify([space.model, space.dimensions, question]);
    const embedding = this.#cached.get(key) ?? this.#ask(question, space);
    this.#cached.delete(key);
    this.#cached.set(key, embedding);
    embedding.catch(() => this.#cached.delete(key));
    for (const oldest of this.#cached.keys()) {
      if (this.#cached.size <= maxCached) break;
      this.#cached.delete(oldest);
    }
    return await untilAborted(embedding, signal);
  }

  async #ask(question: string, space: QuestionSpace): Promise<Uint8Array> {
    const provider = this.#provider;
    const { model, dimensions } = space;
    const asked = space.settings ?? settingsOfFormer(space);
    const { inputPrefix, inputType } = asked.service ?? {};
    const text = (inputPrefix?.query ?? "") + question;
    const { vectors, call } = await this.#openai.async_embed({
      model: asked.model,
      dimensions: asked.dimensions,
      dimensionsParameter: asked.dimensionsParameter,
      inputType: inputType?.query,
      inputs: [{ text, tokens: await countTokens(text, asked.encoding) }],
      stage: "embed",
      documentId: null,
      fingerprint: fingerprint({ stage: "search", provider, model, dimensions, question }),
      signal: AbortSignal.timeout(questionTimeoutMs),
    });
    await this.#calls.record(call);
    const [vector] = vectors;
    if (vector === undefined) throw new Error("Failed to embed the question: the answer holds no vector.");
    return vector;
  }

  async close(): Promise<void> {
    await this.#openai.close();
  }
}

/** Of vectors that an older ragprep stored: their model's name was all that a pipeline could say. */
function settingsOfFormer({ model, dimensions }: EmbeddingSpace): EmbeddingSettings {
  const encoding = ownValue(embeddingModels, model)?.encoding ?? "cl100k_base";
  return { model, encoding, ...requestedDimensions({ model, dimensions }) };
}
