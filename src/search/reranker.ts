import { z } from "zod";
import { systemClock } from "../base/clock.ts";
import type { Config, ProxySettings } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError } from "../base/errors.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import type { Price } from "../base/models.ts";
import type { Database } from "../database/connection/connect.ts";
import { AsyncOpenAI } from "../openai/async-openai.ts";
import { Budget, BudgetSpent } from "../openai/pacing/budget.ts";
import type { RerankForm } from "../openai/rerank-request.ts";
import { QuestionCalls } from "./question-calls.ts";

/** A server that ranks texts by how well they answer a question, at `/rerank`. */
export interface RerankService {
  /** Up to `/rerank`, which is added: https://api.cohere.com/v2, https://api.jina.ai/v1, https://api.voyageai.com/v1, http://localhost:8000/v1. */
  baseUrl: string;
  /** Sent as a bearer token; a server of one's own may need none. */
  apiKey?: string | undefined;
  /** Name of the reranker's model, as the server has it. */
  model: string;
  /** What the server calls the texts: `documents` by default (Cohere, Jina, Voyage, vLLM), `texts` for Text Embeddings Inference. */
  form?: RerankForm | undefined;
  /** US dollars a million tokens, for the ledger and the budget: unknown by default. */
  usdPerMillionTokens?: number | undefined;
  /** US dollars that reranking may cost until the corpus is closed; needs `usdPerMillionTokens`. No limit by default. */
  maxUsd?: number | undefined;
  /** Only `fake` where it is ragprep's own fake. */
  provider?: Provider | undefined;
}

/** Programs in JavaScript give anything. */
export const rerankServiceSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }),
  apiKey: z.string().optional(),
  model: z.string().min(1),
  form: z.enum(["documents", "texts"]).optional(),
  usdPerMillionTokens: z.number().min(0).optional(),
  maxUsd: z.number().min(0).optional(),
  provider: z.enum(["openai", "fake"]).optional(),
});

export interface RerankerOptions {
  database: Database;
  service: RerankService;
  logger: Logger;
  proxy?: ProxySettings | undefined;
}

const timeoutMs = 30_000;
/** Characters of each text that are ranked; rerankers read some 500 to 8,000 tokens. */
const maxTextCharacters = 20_000;
/** Characters of a token, on the side of too many tokens. */
const charactersPerToken = 2;

/** Scores texts by a model. Each request is recorded in the ledger. */
export class Reranker {
  readonly #service: RerankService;
  readonly #calls: QuestionCalls;
  readonly #client: AsyncOpenAI;

  constructor({ database, service, logger, proxy }: RerankerOptions) {
    const {
      usdPerMillionTokens: usd,
      maxUsd,
      model,
      baseUrl,
      apiKey = "none",
      provider = "openai",
    } = service;
    if (maxUsd !== undefined && usd === undefined)
      throw new ConfigurationError(
        "The reranker has a budget (maxUsd) and no price: set usdPerMillionTokens, too.",
      );
    this.#service = service;
    this.#calls = new QuestionCalls({ database, logger });
    const prices: Record<string, Price> = usd === undefined ? {} : { [model]: { input: usd, output: 0 } };
    this.#client = new AsyncOpenAI({
      apiKey,
      baseUrl: baseUrl.replace(/\/+$/, ""),
      provider,
      proxy: provider === "fake" ? undefined : proxy,
      prices,
      requirePrices: false,
      budget: maxUsd === undefined ? undefined : new Budget({ maxUsd }),
      // Somebody waits for the hits.
      retry: { attempts: 3, unusableAnswers: 2, timeouts: 2 },
      logger,
      clock: systemClock,
      recordCall: (call) => this.#calls.record(call),
    });
  }

  /** A score for each text, higher for a better one. Scores of different questions can't be compared with every model. */
  async rank(question: string, texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    if (texts.length === 0) return [];
    const { model, form = "documents", baseUrl, maxUsd } = this.#service;
    const cut = texts.map((text) => text.slice(0, maxTextCharacters).toWellFormed());
    const length = cut.reduce((sum, text) => sum + text.length + question.length, 0);
    const request = this.#client.async_rerank({
      model,
      form,
      question,
      texts: cut,
      inputTokens: Math.ceil(length / charactersPerToken),
      stage: "rerank",
      documentId: null,
      fingerprint: fingerprint({ stage: "rerank", baseUrl, model, question, texts: cut }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const { scores, call } = await request.catch((error: unknown) => {
      throw error instanceof BudgetSpent
        ? new BudgetSpent(
            `The reranker's budget of ${maxUsd} US dollars (maxUsd) does not suffice for another question.`,
          )
        : error;
    });
    await this.#calls.record(call);
    return scores;
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

/** The reranker that the environment names; undefined when it names none. */
export function rerankServiceOf(config: Config): RerankService | undefined {
  const { rerank } = config;
  if (rerank === undefined) return undefined;
  const host = (url: string | undefined) => (url === undefined ? undefined : new URL(url).host);
  return { ...rerank, provider: host(rerank.baseUrl) === host(config.fakeUrl) ? "fake" : "openai" };
}
