import { z } from "zod";
import { answerSchema } from "./answer-schema.ts";
import { ApiError, invalidRequest, modelNotFound } from "./api-error.ts";
import { documentIn, ended, summarise, takeApart } from "./document-spans.ts";
import { obey, spoilField } from "./misbehaviour.ts";
import type { FakeModel, FakeOpenAIOptions, FaultKind } from "./options.ts";
import { checkStrictSchema, isSchemaNode, type SchemaNode } from "./strict-schema.ts";
import { countTokens, cutToTokens } from "./tokens.ts";
import { validateBody } from "./validate-request.ts";

const textPart = z.strictObject({
  type: z.literal("text"),
  text: z.string(),
  prompt_cache_breakpoint: z
    .strictObject({ mode: z.literal("explicit"), ttl: z.enum(["30m", "12h"]).optional() })
    .optional(),
});
const content = z.union([z.string(), z.array(textPart).min(1)]);
const message = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal("developer"), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal("user"), content, name: z.string().optional() }),
  z.strictObject({
    role: z.literal("assistant"),
    content: content.nullish(),
    refusal: z.string().nullish(),
    name: z.string().optional(),
  }),
]);
const responseFormat = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
  z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: z
        .string()
        .min(1)
        .max(64)
        .regex(/^[\w-]+$/, "Expected a string that matches '^[a-zA-Z0-9_-]+$'."),
      description: z.string().optional(),
      schema: z.unknown().optional(),
      strict: z.boolean().nullish(),
    }),
  }),
]);

/** Known to the service and not done by this fake: refused with a reason, because an ignored parameter would hide a bug. */
const notServed = z
  .unknown()
  .optional()
  .refine(
    (value) => value === undefined || value === null || value === false,
    "this fake does not serve it.",
  );
const penalty = z.number().min(-2).max(2).nullish();

const bodySchema = z.strictObject({
  model: z.string(),
  messages: z.array(message).min(1),
  response_format: responseFormat.optional(),
  max_completion_tokens: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullish(),
  verbosity: z.enum(["low", "medium", "high"]).nullish(),
  service_tier: z.enum(["auto", "default", "flex", "scale", "priority", "fast"]).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: penalty,
  presence_penalty: penalty,
  n: z.literal(1, "this fake gives one choice only.").nullish(),
  seed: z.int().nullish(),
  store: z.boolean().nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  user: z.string().optional(),
  safety_identifier: z.string().max(64).optional(),
  prompt_cache_key: z.string().max(64).optional(),
  prompt_cache_retention: z.enum(["in_memory", "24h"]).nullish(),
  prompt_cache_options: z
    .strictObject({ mode: z.enum(["implicit", "explicit"]).optional(), ttl: z.literal("30m").optional() })
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  stream: notServed,
  stream_options: notServed,
  stop: notServed,
  logprobs: notServed,
  top_logprobs: notServed,
  logit_bias: notServed,
  tools: notServed,
  tool_choice: notServed,
  functions: notServed,
  function_call: notServed,
  audio: notServed,
  modalities: notServed,
  prediction: notServed,
  web_search_options: notServed,
  moderation: notServed,
});

/** Names of the body's keys, to be held against the published description of the API. */
export const chatBodyKeys: readonly string[] = Object.keys(bodySchema.shape);

export interface ChatRequest {
  model: string;
  modelFacts: FakeModel;
  /** The last user message. */
  lastUserMessage: string;
  /** Words that an answer in prose may have, or characters of a script without spaces, where the last message says so. */
  maxWords: number | undefined;
  promptTokens: number;
  /** UTF-8 bytes / 4, as the service estimates for its limits. */
  estimatedTokens: number;
  /** Undefined when the request gives no cap. */
  maxOutputTokens: number | undefined;
  /**
   * What the prompt cache may hold of the prompt: all of it (`implicit`), or what stands before the last mark in it; undefined
   * when caching is explicit and nothing is marked.
   */
  cacheable: { text: string; tokens: number } | undefined;
  schema: SchemaNode | undefined;
  json: boolean;
  serviceTier: string;
}

/** Tokens that each message costs beside its text, and the whole prompt once. */
const messageTokens = 3;

/** A checked request. Throws ApiError for everything that the service refuses. */
export function readChatRequest(
  body: unknown,
  findModel: (name: string) => FakeModel | undefined,
): ChatRequest {
  const request = validateBody(bodySchema, body);
  const model = findModel(request.model);
  if (model === undefined) throw modelNotFound(request.model);
  if (model.kind !== "chat") {
    throw new ApiError(404, {
      message: "This is not a chat model and thus not supported in the v1/chat/completions endpoint.",
      type: "invalid_request_error",
      param: "model",
      code: null,
    });
  }
  checkReasoning(request, model);
  const maxOutputTokens = request.max_completion_tokens ?? request.max_tokens ?? undefined;
  const most = model.maxOutputTokens ?? model.contextTokens;
  if (maxOutputTokens !== undefined && maxOutputTokens > most) {
    throw invalidRequest(
      `max_tokens is too large: ${maxOutputTokens}. This model supports at most ${most} completion tokens, whereas you provided ${maxOutputTokens}.`,
      "max_completion_tokens",
      "invalid_value",
    );
  }
  const schema = schemaOf(request.response_format);

  const texts = request.messages.map((entry) => ({ role: entry.role, text: textOf(entry.content) }));
  const asked = texts.filter(({ role }) => role === "user").map(({ text }) => text);
  // An order about the answer's length may follow what the answer is about.
  const maxWords = asked.length < 2 ? undefined : wordLimitIn(asked.at(-1) ?? "");
  const lastUserMessage = asked.at(maxWords === undefined ? -1 : -2) ?? texts.at(-1)?.text ?? "";
  const counts = texts.map(
    ({ text }) => countTokens(model.encoding, text, model.contextTokens) + messageTokens,
  );
  const schemaText = schema === undefined ? "" : JSON.stringify(schema);
  const total =
    counts.reduce((sum, count) => sum + count, messageTokens) +
    (schema === undefined ? 0 : countTokens(model.encoding, schemaText));
  if (total + (maxOutputTokens ?? 0) > model.contextTokens) {
    throw invalidRequest(
      `This model's maximum context length is ${model.contextTokens} tokens. However, you requested ${total + (maxOutputTokens ?? 0)} tokens (${total} in the messages, ${maxOutputTokens ?? 0} in the completion). Please reduce the length of the messages or completion.`,
      "messages",
      "context_length_exceeded",
    );
  }
  const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), Buffer.byteLength(schemaText));
  const prefix = JSON.stringify([request.model, schemaText, texts.slice(0, -1)]);
  return {
    model: request.model,
    modelFacts: model,
    cacheable: cacheableOf(request, model, { whole: prefix + lastUserMessage, total, schemaText }),
    lastUserMessage,
    maxWords,
    promptTokens: total,
    estimatedTokens: Math.ceil(bytes / 4),
    maxOutputTokens,
    schema,
    json: request.response_format?.type === "json_object",
    serviceTier:
      request.service_tier === undefined || request.service_tier === null || request.service_tier === "auto"
        ? "default"
        : request.service_tier,
  };
}

function cacheableOf(
  request: z.infer<typeof bodySchema>,
  model: FakeModel,
  { whole, total, schemaText }: { whole: string; total: number; schemaText: string },
): { text: string; tokens: number } | undefined {
  const parts = request.messages.flatMap(({ role, content: said }) =>
    Array.isArray(said) ? said.map((part) => ({ role, ...part })) : [{ role, text: said ?? "" }],
  );
  const isMarked = (part: (typeof parts)[number]) =>
    "prompt_cache_breakpoint" in part && part.prompt_cache_breakpoint !== undefined;
  const marked = parts.findLastIndex((part) => isMarked(part));
  if (model.writesCache !== true && (marked >= 0 || request.prompt_cache_options !== undefined)) {
    throw invalidRequest(
      "Unsupported parameter: 'prompt_cache_options' is not supported with this model.",
      "prompt_cache_options",
      "unsupported_parameter",
    );
  }
  if (request.prompt_cache_options?.mode !== "explicit") return { text: whole, tokens: total };
  if (marked < 0) return undefined;
  const before = parts.slice(0, marked + 1);
  const text = JSON.stringify([schemaText, before.map((part) => [part.role, part.text])]);
  const tokens = [schemaText, ...before.map((part) => part.text)].reduce(
    (sum, said) => sum + countTokens(model.encoding, said, model.contextTokens),
    0,
  );
  return { text, tokens };
}

function checkReasoning(request: z.infer<typeof bodySchema>, model: FakeModel): void {
  const { reasoning_effort: effort } = request;
  if (model.reasons !== true) {
    if (effort !== undefined && effort !== null) {
      throw invalidRequest(
        "Unrecognized request argument supplied: reasoning_effort",
        "reasoning_effort",
        "unsupported_parameter",
      );
    }
    return;
  }
  if (request.max_tokens !== undefined && request.max_tokens !== null) {
    throw invalidRequest(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "max_tokens",
      "unsupported_parameter",
    );
  }
  if (effort === "none") return;
  for (const key of ["temperature", "top_p"] as const) {
    const value = request[key];
    if (value !== undefined && value !== null && value !== 1) {
      throw invalidRequest(
        `Unsupported value: '${key}' does not support ${value} with this model. Only the default (1) value is supported.`,
        key,
        "unsupported_value",
      );
    }
  }
}

function schemaOf(format: z.infer<typeof responseFormat> | undefined): SchemaNode | undefined {
  if (format?.type !== "json_schema") return undefined;
  const { name, schema, strict } = format.json_schema;
  if (schema === undefined) {
    throw invalidRequest(
      "Missing required parameter: 'response_format.json_schema.schema'.",
      "response_format.json_schema.schema",
      "missing_required_parameter",
    );
  }
  if (strict === true) checkStrictSchema(name, schema);
  if (!isSchemaNode(schema))
    throw invalidRequest(
      `Invalid schema for response_format '${name}': it must be an object.`,
      "response_format",
    );
  return schema;
}

function textOf(parts: z.infer<typeof content> | null | undefined): string {
  if (parts === null || parts === undefined) return "";
  return typeof parts === "string" ? parts : parts.map(({ text }) => text).join("\n");
}

export interface ChatAnswer {
  content: string | null;
  refusal: string | null;
  finishReason: "stop" | "length" | "content_filter";
  completionTokens: number;
}

/** How a model makes its answers. */
export interface AnswerManner {
  summarySentences: number;
  seed: number;
  /** Share of structured answers in which one field is spoilt. */
  spoilField: number;
  /** Does what the document says. */
  gullible: boolean;
  answer: NonNullable<FakeOpenAIOptions["answer"]>;
}

/** Made from spans of the document in the last user message, and cut where the request's cap says. */
export function answerChat(
  request: ChatRequest,
  fault: FaultKind | undefined,
  manner: AnswerManner,
): ChatAnswer {
  const { encoding } = request.modelFacts;
  if (fault === "refusal") {
    const refusal = "I'm sorry, I can't help with that.";
    return { content: null, refusal, finishReason: "stop", completionTokens: countTokens(encoding, refusal) };
  }
  if (fault === "content_filter")
    return { content: null, refusal: null, finishReason: "content_filter", completionTokens: 0 };

  const whole = write(request, fault, manner);
  const cap = request.maxOutputTokens ?? request.modelFacts.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  const wanted = fault === "length" ? Math.min(cap, Math.floor(countTokens(encoding, whole) / 2)) : cap;
  const { text, tokens, cut } = cutToTokens(encoding, whole, wanted);
  return { content: text, refusal: null, finishReason: cut ? "length" : "stop", completionTokens: tokens };
}

function write(
  request: ChatRequest,
  fault: FaultKind | undefined,
  { summarySentences, seed, spoilField: spoilt, gullible, answer: own }: AnswerManner,
): string {
  if (fault === "invalid_json") return 'Here is what I found: {"answer": ';
  const document = documentIn(request.lastUserMessage);
  const spans = takeApart(document);
  if (request.schema !== undefined) {
    const made = own({ schema: request.schema, document }) ?? answerSchema(request.schema, spans);
    const obeyed = gullible ? obey(made, request.schema, request.lastUserMessage) : made;
    const answer = spoilField(obeyed, spoilt, seed, JSON.stringify(request.schema) + request.lastUserMessage);
    return JSON.stringify(fault === "schema_violation" ? broken(answer) : answer);
  }
  const summary = shortened(summarise(spans, summarySentences), request.maxWords);
  return request.json ? JSON.stringify({ answer: summary }) : summary;
}

function wordLimitIn(order: string): number | undefined {
  if (order.length > 1000) return undefined;
  const [, words] = /\bat most (\d{1,6}) words\b/.exec(order) ?? [];
  return words === undefined ? undefined : Number(words);
}

/** At most so many words; each character of a script without spaces counts as one. */
function shortened(summary: string, maxWords: number | undefined): string {
  if (maxWords === undefined) return summary;
  const words =
    summary.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])\S)+\s*/gu,
    ) ?? [];
  return words.length <= maxWords ? summary : ended(words.slice(0, maxWords).join("").trim());
}

/** An object without its first property, and with one that no strict schema allows. */
function broken(answer: unknown): unknown {
  if (!isSchemaNode(answer)) return null;
  return { ...Object.fromEntries(Object.entries(answer).slice(1)), unexpected_property: true };
}
