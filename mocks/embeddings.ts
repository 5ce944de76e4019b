import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { invalidRequest, modelNotFound } from "./api-error.ts";
import { embedText, toBase64 } from "./embed-text.ts";
import type { FakeModel } from "./options.ts";
import { countTokens, decodeTokens } from "./tokens.ts";
import { validateBody } from "./validate-request.ts";

const bodySchema = z.strictObject({
  model: z.string(),
  /** Checked by hand: of four shapes at once, a schema could only say that none fits. */
  input: z.unknown(),
  encoding_format: z.enum(["float", "base64"]).nullish(),
  dimensions: z.int().min(1).nullish(),
  user: z.string().optional(),
});

/** Keys that other services have, each only for models that take it. */
const foreignKeys = ["input_type", "output_dimension"] as const;
const foreignSchema = z.object({
  input_type: z.string().nullish(),
  output_dimension: z.int().min(1).nullish(),
});

/** Names of the body's keys, to be held against the published description of the API. */
export const embeddingBodyKeys: readonly string[] = Object.keys(bodySchema.shape);

/** Most tokens of one request: by the service's estimate (bytes / 4) and by the real count. */
const maxRequestTokens = 300_000;

export interface EmbeddingRequest {
  model: string;
  texts: string[];
  /** Real tokens of each text. */
  tokens: number[];
  /** Sum of `tokens`. */
  promptTokens: number;
  /** UTF-8 bytes / 4, as the service estimates for its limits. */
  estimatedTokens: number;
  dimensions: number;
  format: "float" | "base64";
}

/** A checked request. Throws ApiError for everything that the service refuses. */
export async function readEmbeddingRequest(
  body: unknown,
  findModel: (name: string) => FakeModel | undefined,
): Promise<EmbeddingRequest> {
  const { own, foreign } = separated(body, findModel);
  const { model: name, input, encoding_format: format, dimensions: given } = validateBody(bodySchema, own);
  const model = findModel(name);
  if (model === undefined) throw modelNotFound(name);
  const { input_type: inputType, output_dimension: outputDimension } = validateBody(foreignSchema, foreign);
  checkInputType(inputType ?? undefined, model);
  if (given !== undefined && model.dimensionsParameter === "output_dimension")
    throw invalidRequest("Unrecognized request argument supplied: dimensions");
  const dimensions = outputDimension ?? given;
  if (model.kind !== "embedding")
    throw invalidRequest(`The model \`${name}\` can't be used for embeddings.`, "model");
  const native = model.dimensions ?? 1536;
  if (dimensions !== undefined && dimensions !== null) {
    if (model.shortens !== true)
      throw invalidRequest("This model does not support specifying dimensions.", "dimensions");
    if (dimensions > native) {
      throw invalidRequest(
        `Invalid value for 'dimensions': ${dimensions}. This model's vectors have at most ${native} dimensions.`,
        "dimensions",
        "integer_above_max_value",
      );
    }
  }

  const texts = textsOf(input, model);
  const estimatedTokens = Math.ceil(texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0) / 4);
  const maxTokens = model.maxRequestTokens ?? maxRequestTokens;
  if (estimatedTokens > maxTokens) throw tooManyTokens(estimatedTokens, maxTokens);
  const tokens: number[] = [];
  for (const [index, text] of texts.entries()) {
    if (index % 64 === 63) await nextTurn();
    const count = countTokens(model.encoding, text, model.contextTokens);
    if (count > model.contextTokens) {
      throw invalidRequest(
        `This model's maximum context length is ${model.contextTokens} tokens, however you requested ${count} tokens (${count} in your prompt; 0 for the completion). Please reduce your prompt; or completion length.`,
      );
    }
    tokens.push(count);
  }
  const promptTokens = tokens.reduce((sum, count) => sum + count, 0);
  if (promptTokens > maxTokens) throw tooManyTokens(promptTokens, maxTokens);
  return {
    model: name,
    texts,
    tokens,
    promptTokens,
    estimatedTokens,
    dimensions: dimensions ?? native,
    format: format ?? "float",
  };
}

/** The keys of OpenAI's API, and those that the model's own service has besides. */
function separated(
  body: unknown,
  findModel: (name: string) => FakeModel | undefined,
): { own: unknown; foreign: Record<string, unknown> } {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return { own: body, foreign: {} };
  const own: Record<string, unknown> = { ...body };
  const foreign: Record<string, unknown> = {};
  const model = typeof own["model"] === "string" ? findModel(own["model"]) : undefined;
  for (const key of foreignKeys) {
    const takes = key === "input_type" ? model?.inputTypes !== undefined : model?.dimensionsParameter === key;
    if (!takes || !(key in own)) continue;
    foreign[key] = own[key];
    delete own[key];
  }
  return { own, foreign };
}

function checkInputType(given: string | undefined, { inputTypes }: FakeModel): void {
  if (inputTypes === undefined || (given !== undefined && inputTypes.includes(given))) return;
  throw invalidRequest(
    `Invalid value for 'input_type': this model needs one of ${inputTypes.map((type) => `'${type}'`).join(", ")}.`,
    "input_type",
    given === undefined ? "missing_required_parameter" : "invalid_value",
  );
}

function tooManyTokens(requested: number, max: number) {
  const error = invalidRequest(
    `Requested ${requested} tokens, max ${max} tokens per request`,
    null,
    "max_tokens_per_request",
  );
  error.detail.type = "max_tokens_per_request";
  return error;
}

const maxInputs = 2048;

/** The inputs as text: a string, strings, a bare array of tokens (one input), or arrays of tokens. */
function textsOf(input: unknown, model: FakeModel): string[] {
  if (input === undefined)
    throw invalidRequest("Missing required parameter: 'input'.", "input", "missing_required_parameter");
  if (typeof input === "string") return [textOf(input, "input", model)];
  if (!Array.isArray(input)) {
    throw invalidRequest(
      "Invalid type for 'input': expected a string, an array of strings, or an array of tokens.",
      "input",
      "invalid_type",
    );
  }
  if (input.length === 0)
    throw invalidRequest(
      "Invalid 'input': empty array. Expected an array with minimum length 1.",
      "input",
      "empty_array",
    );
  if (typeof input[0] === "number") return [textOf(input, "input", model)];
  const most = model.maxInputs ?? maxInputs;
  if (input.length > most) {
    throw invalidRequest(
      `Invalid 'input': array too long. Expected an array with maximum length ${most}, but got an array with length ${input.length} instead.`,
      "input",
      "array_above_max_length",
    );
  }
  return input.map((item: unknown, index) => textOf(item, `input[${index}]`, model));
}

function textOf(item: unknown, name: string, model: FakeModel): string {
  if (typeof item === "string") {
    if (item === "")
      throw invalidRequest(`Invalid '${name}': input cannot be an empty string.`, "input", "empty_string");
    return item;
  }
  const tokens = tokenArray.safeParse(item);
  const text = tokens.success ? decodeTokens(model.encoding, tokens.data) : undefined;
  if (text === undefined || text === "") {
    throw invalidRequest(
      `Invalid type for '${name}': expected a string or a non-empty array of tokens of ${model.encoding}.`,
      "input",
      "invalid_type",
    );
  }
  return text;
}

const tokenArray = z.array(z.int().min(0)).min(1).max(100_000);

export interface EmbeddingAnswer {
  object: "list";
  data: { object: "embedding"; index: number; embedding: string | number[] }[];
  model: string;
  usage?: { prompt_tokens: number; total_tokens: number };
}

/** The answer. Gives way to other work between batches of texts. */
export async function answerEmbeddings(request: EmbeddingRequest): Promise<EmbeddingAnswer> {
  const data: EmbeddingAnswer["data"] = [];
  for (const [index, text] of request.texts.entries()) {
    if (index % 64 === 63) await nextTurn();
    const vector = embedText(text, request.dimensions);
    const embedding = request.format === "base64" ? toBase64(vector) : roundedNumbers(vector);
    data.push({ object: "embedding", index, embedding });
  }
  const { promptTokens } = request;
  return {
    object: "list",
    data,
    model: request.model,
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
  };
}

/** Numbers as short as float32 allows, which is how the service prints them. */
function roundedNumbers(vector: Float32Array): number[] {
  return Array.from(vector, (value) => Number(value.toPrecision(9)));
}
