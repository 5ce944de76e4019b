import { Unanswered } from "../base/errors.ts";
import type { CallRecord } from "../base/call.ts";
import type { Provider } from "../base/document.ts";
import type { AsyncOpenAI } from "./async-openai.ts";
import type { CompleteRequest } from "./chat-request.ts";
import { costUsd, findPrice, maxUsd } from "./prices.ts";
import { sampleAnswers } from "./sample-answer.ts";
import { modelLabel } from "./stage-service.ts";
import type { StageService } from "./stage-service.ts";
import { strictResponseFormat } from "./strict-schema.ts";
import type { Price } from "../base/models.ts";

/** A number that is not known yet. */
export interface Range {
  least: number;
  expected: number;
  most: number;
}

export const nothing: Range = { least: 0, expected: 0, most: 0 };

/** What the requests of one stage to one model are going to be. */
export interface StageForecast {
  stage: string;
  /** After a service of its own with that service's name. */
  model: string;
  /** Documents that ask for anything. */
  documents: number;
  /** Of embeddings at most: texts of several documents share a request. */
  requests: number;
  /** Of summaries without those that join new ones with old ones: a new summary may be the old one, and all above it is paid for then. */
  minRequests: number;
  inputTokens: number;
  outputTokens: Range;
  usd: Range;
  /** What the rate limit counts: input and the room for the answers. */
  reservedTokens: number;
}

/** Output tokens of one request, estimated. */
export type ForecastOutput = (request: {
  stage: string;
  model: string;
  maxOutputTokens: number;
  /** Tokens of what the request is about, its instructions left out. */
  textTokens: number;
  /** Tokens of answers that the schema asks for; null for prose. */
  sample: { least: number; expected: number } | null;
}) => Range;

/** What a document is going to cost, in US dollars. */
export interface DocumentForecast {
  uri: string;
  expectedUsd: number;
  /** The smallest budget that suffices: the most expensive request is reserved in full while the others are paid. */
  neededUsd: number;
}

export interface ForecastOptions {
  provider: Provider;
  prices: Readonly<Record<string, Price>>;
  outputOf: ForecastOutput;
  /** Tokens of a text for a model. */
  count: (text: string, model: string) => Promise<number>;
}

/** Marks a summary that does not exist yet, so that requests made of it are recognised. A character without meaning. */
const unseen = "\uE0F7";
/** Schemas whose samples are kept; a pipeline has a few. */
const maxSamples = 100;

/** Input is counted as the service counts it, but for texts that meet in flight and are embedded twice, or not. */
const inputSlack = 0.02;
/** Tokens of the frame around each message, and of the whole. */
const messageTokens = 3;

/**
 * Stands where the service would be asked: counts every request once, pays for none. A summary is answered with words of
 * the length to be expected, since requests above it are made of them; an extraction with `Unanswered`.
 */
export class Forecast implements Pick<AsyncOpenAI, "async_complete" | "async_parse"> {
  readonly #stages = new Map<string, StageForecast & { documentIds: Set<string> }>();
  readonly #seen = new Set<string>();
  readonly #documents = new Map<string, { expectedUsd: number; reserveUsd: number }>();
  /** Documents of which the ledger has an answer. */
  readonly #known = new Set<string>();
  readonly #samples = new Map<string, { least: number; expected: number }>();
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

  documents(): DocumentForecast[] {
    return Array.from(this.#documents, ([uri, { expectedUsd, reserveUsd }]) => ({
      uri,
      expectedUsd,
      neededUsd: expectedUsd + reserveUsd,
    }));
  }

  /** Says that an answer about this document is there already. */
  noteKnown(documentId: string): void {
    this.#known.add(documentId);
  }

  async async_complete(request: CompleteRequest): Promise<{ text: string; call: CallRecord }> {
    const output = await this.#add(request, "", null);
    const words = "word ".repeat(Math.max(1, Math.round(output.expected)));
    return { text: unseen + words, call: this.#call(request) };
  }

  async async_parse(request: Parameters<AsyncOpenAI["async_parse"]>[0]): Promise<never> {
    const { json_schema: schema } = strictResponseFormat(request.schema, request.schemaName);
    const text = JSON.stringify(schema.schema);
    const known = this.#samples.get(`${request.model} ${text}`);
    const sample = known ?? (await this.#sampleOf(schema.schema, request.model));
    if (this.#samples.size < maxSamples) this.#samples.set(`${request.model} ${text}`, sample);
    await this.#add(request, text, sample);
    throw new Unanswered("A plan pays for no answer.");
  }

  /** Texts of a document that would be embedded; each text counts once, and one with an answer in it that is still to come once in each document. */
  embed(
    { model, service }: { model: string; service?: StageService | undefined },
    documentId: string,
    inputs: readonly { text: string; textHash: string; tokens: number }[],
  ): void {
    const keyOf = ({ text, textHash }: { text: string; textHash: string }) =>
      `${modelLabel(service, model)} ${textHash}${text.includes(unseen) ? ` ${documentId}` : ""}`;
    const fresh = inputs.filter((input) => !this.#seen.has(keyOf(input)));
    if (fresh.length === 0) return;
    for (const input of fresh) this.#seen.add(keyOf(input));
    const tokens = fresh.reduce((sum, input) => sum + input.tokens, 0);
    this.#book(
      { stage: "embed", model, service, documentId },
      {
        inputTokens: { least: tokens, expected: tokens, most: tokens },
        output: nothing,
        room: 0,
        isCertain: true,
      },
    );
  }

  async #sampleOf(
    schema: Record<string, unknown>,
    model: string,
  ): Promise<{ least: number; expected: number }> {
    const { least, expected } = sampleAnswers(schema);
    const { count } = this.#options;
    return { least: await count(least, model), expected: await count(expected, model) };
  }

  async #add(
    request: CompleteRequest,
    schemaText: string,
    sample: { least: number; expected: number } | null,
  ): Promise<Range> {
    const { stage, model, service, maxOutputTokens, fingerprint, messages } = request;
    let inputTokens = messageTokens + (await this.#options.count(schemaText, model));
    let textTokens = 0;
    for (const { role, content } of messages) {
      const tokens = await this.#options.count(content, model);
      inputTokens += messageTokens + tokens;
      if (role === "user") textTokens += tokens;
    }
    const output = this.#options.outputOf({
      stage,
      model: modelLabel(service, model),
      maxOutputTokens,
      textTokens,
      sample,
    });
    if (this.#seen.has(fingerprint)) return output;
    this.#seen.add(fingerprint);
    const documentId = request.documentId ?? "";
    // A request that joins summaries is as long as they turn out to be.
    const joined = messages.reduce((sum, { content }) => sum + content.split(unseen).length - 1, 0);
    this.#book(
      { stage, model, service, documentId },
      {
        inputTokens: {
          least: inputTokens - joined * (output.expected - output.least),
          expected: inputTokens,
          most: inputTokens + joined * (output.most - output.expected),
        },
        output,
        room: maxOutputTokens,
        isCertain: joined === 0 || !this.#known.has(documentId),
      },
    );
    return output;
  }

  #book(
    {
      stage,
      model,
      service,
      documentId,
    }: { stage: string; model: string; service: StageService | undefined; documentId: string },
    request: { inputTokens: Range; output: Range; room: number; isCertain: boolean },
  ): void {
    const { inputTokens, output, room, isCertain } = request;
    const label = modelLabel(service, model);
    const key = `${stage} ${label}`;
    const sum = this.#stages.get(key) ?? {
      stage,
      model: label,
      documents: 0,
      documentIds: new Set<string>(),
      requests: 0,
      minRequests: 0,
      inputTokens: 0,
      outputTokens: nothing,
      usd: nothing,
      reservedTokens: 0,
    };
    const price = findPrice(model, this.#options.prices, service);
    const usd = (input: number, outputTokens: number) =>
      price === null
        ? 0
        : costUsd(price, { inputTokens: input, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens });
    const expectedUsd = usd(inputTokens.expected, output.expected);
    sum.documentIds.add(documentId);
    sum.requests++;
    sum.minRequests += isCertain ? 1 : 0;
    sum.inputTokens += inputTokens.expected;
    sum.outputTokens = addRanges(sum.outputTokens, { ...output, least: isCertain ? output.least : 0 });
    sum.usd = addRanges(sum.usd, {
      least: isCertain ? usd(inputTokens.least * (1 - inputSlack), output.least) : 0,
      expected: expectedUsd,
      most: usd(inputTokens.most * (1 + inputSlack), output.most),
    });
    sum.reservedTokens += inputTokens.expected + room;
    this.#stages.set(key, sum);
    const ofDocument = this.#documents.get(documentId);
    const reserveUsd = price === null ? 0 : maxUsd(price, inputTokens.expected, room) - expectedUsd;
    this.#documents.set(documentId, {
      expectedUsd: (ofDocument?.expectedUsd ?? 0) + expectedUsd,
      reserveUsd: Math.max(ofDocument?.reserveUsd ?? 0, reserveUsd),
    });
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
