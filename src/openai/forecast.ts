import type { CallRecord } from "../call.ts";
import type { Provider, StageName } from "../document.ts";
import type { AsyncOpenAI, CompleteRequest } from "./async-openai.ts";
import { costUsd, findPrice } from "./prices.ts";
import { strictResponseFormat } from "./strict-schema.ts";
import type { Price } from "../models.ts";

/** A number that is not known yet. */
export interface Range {
  least: number;
  expected: number;
  most: number;
}

/** What the requests of one stage to one model are going to be. */
export interface StageForecast {
  stage: StageName;
  model: string;
  /** Documents that ask for anything. */
  documents: number;
  /** Of embeddings at most: texts of several documents share a request. */
  requests: number;
  inputTokens: number;
  outputTokens: Range;
  usd: Range;
  /** What the rate limit counts: input and the room for the answers. */
  reservedTokens: number;
}

/** Output tokens of one request, as far as they can be told beforehand. */
export type ForecastOutput = (request: {
  stage: StageName;
  model: string;
  maxOutputTokens: number;
  /** What the answer has to fit; empty for prose. */
  schemaText: string;
}) => Range;

export interface ForecastOptions {
  provider: Provider;
  prices: Readonly<Record<string, Price>>;
  outputOf: ForecastOutput;
  /** Tokens of a text for a model. */
  count: (text: string, model: string) => Promise<number>;
}

/** Thrown in place of an answer that nobody can foresee. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/** Tokens of the frame around each message, and of the whole. */
const messageTokens = 3;

/**
 * Stands where the service would be asked: counts every request once, pays for none. A summary is answered with words of
 * the length to be expected, since requests above it are made of them; an extraction with `Unanswered`.
 */
export class Forecast implements Pick<AsyncOpenAI, "async_complete" | "async_parse"> {
  readonly #stages = new Map<string, StageForecast & { documentIds: Set<string> }>();
  readonly #seen = new Set<string>();
  readonly #options: ForecastOptions;

  constructor(options: ForecastOptions) {
    this.#options = options;
  }

  stages(): StageForecast[] {
    return Array.from(this.#stages.values(), ({ documentIds, ...stage }) => ({
      ...stage,
      documents: documentIds.size,
    }));
  }

  async async_complete(request: CompleteRequest): Promise<{ text: string; call: CallRecord }> {
    const output = await this.#add(request, "");
    return { text: "word ".repeat(Math.max(1, Math.round(output.expected))), call: this.#call(request) };
  }

  async async_parse(request: Parameters<AsyncOpenAI["async_parse"]>[0]): Promise<never> {
    const { json_schema: schema } = strictResponseFormat(request.schema, request.schemaName);
    await this.#add(request, JSON.stringify(schema.schema));
    throw new Unanswered("A plan pays for no answer.");
  }

  /** Texts of a document that would be embedded; each text counts once. */
  embed(model: string, documentId: string, inputs: readonly { textHash: string; tokens: number }[]): void {
    const fresh = inputs.filter(({ textHash }) => !this.#seen.has(`${model} ${textHash}`));
    if (fresh.length === 0) return;
    for (const { textHash } of fresh) this.#seen.add(`${model} ${textHash}`);
    const tokens = fresh.reduce((sum, input) => sum + input.tokens, 0);
    const none = { least: 0, expected: 0, most: 0 };
    this.#book({ stage: "embed", model, documentId }, tokens, none, 0);
  }

  async #add(request: CompleteRequest, schemaText: string): Promise<Range> {
    const { stage, model, maxOutputTokens, fingerprint, messages } = request;
    const output = this.#options.outputOf({ stage, model, maxOutputTokens, schemaText });
    if (this.#seen.has(fingerprint)) return output;
    this.#seen.add(fingerprint);
    let tokens = messageTokens + (await this.#options.count(schemaText, model));
    for (const { content } of messages) tokens += messageTokens + (await this.#options.count(content, model));
    this.#book({ stage, model, documentId: request.documentId ?? "" }, tokens, output, maxOutputTokens);
    return output;
  }

  #book(
    { stage, model, documentId }: { stage: StageName; model: string; documentId: string },
    inputTokens: number,
    output: Range,
    room: number,
  ): void {
    const key = `${stage} ${model}`;
    const none = { least: 0, expected: 0, most: 0 };
    const sum = this.#stages.get(key) ?? {
      stage,
      model,
      documents: 0,
      documentIds: new Set<string>(),
      requests: 0,
      inputTokens: 0,
      outputTokens: none,
      usd: none,
      reservedTokens: 0,
    };
    sum.documentIds.add(documentId);
    sum.requests++;
    sum.inputTokens += inputTokens;
    sum.outputTokens = addRanges(sum.outputTokens, output);
    const price = findPrice(model, this.#options.prices);
    const usd = (outputTokens: number) =>
      price === null
        ? 0
        : costUsd(price, { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens });
    sum.usd = addRanges(sum.usd, {
      least: usd(output.least),
      expected: usd(output.expected),
      most: usd(output.most),
    });
    sum.reservedTokens += inputTokens + room;
    this.#stages.set(key, sum);
  }

  #call({ stage, model, documentId, fingerprint }: CompleteRequest): CallRecord {
    return {
      stage,
      kind: "chat",
      provider: this.#options.provider,
      model,
      attempt: 0,
      status: "failed",
      httpStatus: null,
      requestId: null,
      inputTokens: null,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      outputTokens: null,
      costUsd: null,
      latencyMs: 0,
      fingerprint,
      documentId,
      startedAt: new Date(),
      error: "planned, never sent",
    };
  }
}

export function addRanges(left: Range, right: Range): Range {
  return {
    least: left.least + right.least,
    expected: left.expected + right.expected,
    most: left.most + right.most,
  };
}
