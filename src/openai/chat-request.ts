import { z } from "zod";
import { parsedJson } from "../base/parsed-json.ts";
import {
  endsInMidSentence,
  hasVisibleText,
  isRefusal,
  joinParts,
  jsonText,
  withoutReasoning,
} from "./answer-text.ts";
import type { ChatMessage } from "./document-prompt.ts";
import { IncompleteAnswer, megabyte, readUsage } from "./paid-request.ts";
import type { PaidRequest, Purpose } from "./paid-request.ts";
import type { CacheUse, PromptShape } from "./prompt-cache.ts";
import { NoApiAnswer, UnusableAnswer } from "./errors.ts";

/** Requests for chat completions: how they are written, and how their answers are read. */

export interface CompleteRequest extends Purpose {
  model: string;
  messages: readonly ChatMessage[];
  maxOutputTokens: number;
  reasoningEffort?: "none" | "minimal" | "low" | "medium" | "high" | undefined;
  /** Tokens of `messages`, rather too many than too few. */
  inputTokens: number;
  /** Those of `inputTokens` that were counted, not estimated; absent when none was. */
  countedTokens?: number | undefined;
}

export interface ParseRequest<Schema extends z.ZodType> extends CompleteRequest {
  schemaName: string;
  schema: Schema;
}

/** Characters of an answer for each token of its limit: more than any tokenizer packs into one, long white space aside. */
const maxCharactersPerToken = 64;
/** Bytes of a character that JSON escapes. */
const maxBytesPerCharacter = 6;

/**
 * Bytes of the longest answer that is read: parsing JSON holds up everything else. Twice the limit, since an answer that is
 * cut off is asked for with twice the room; and once more, since reasoning may stand beside it.
 */
function maxChatBytes(maxOutputTokens: number): number {
  const bytes = megabyte + 4 * maxOutputTokens * maxCharactersPerToken * maxBytesPerCharacter;
  return Math.min(bytes, 16 * megabyte);
}

const reasoningText = z.string().nullish().catch(null);
const chatAnswer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        /** OpenRouter's, of an upstream that fails while it answers. */
        error: z.unknown().optional(),
        message: z.object({
          content: z
            .union([
              z.string(),
              z
                .array(z.object({ type: z.string().nullish(), text: z.string().nullish() }))
                .transform((parts) => joinParts(parts)),
            ])
            .nullish(),
          refusal: z.string().nullish(),
          reasoning_content: reasoningText,
          reasoning: reasoningText,
        }),
      }),
    )
    .min(1),
});

/** What a document begins with in a prompt: its own hash is in it, so that no answer about the text holds it. */
const openingMark = /<[a-z]+ [0-9a-f]{16}>/;

/** @param take Reads the text of the answer. @throws UnusableAnswer when it is of no use. */
export function chatRequest<Answer>(
  request: CompleteRequest & { schemaName?: string },
  extra: Record<string, unknown>,
  take: (content: string) => Answer,
): PaidRequest<Answer> {
  const {
    model,
    messages,
    reasoningEffort,
    maxOutputTokens,
    inputTokens,
    countedTokens,
    stage,
    documentId,
    fingerprint,
    signal,
    service,
  } = request;
  const formatBytes = bytesOf(extra["response_format"]);
  const marks = messages.flatMap(({ content }) => openingMark.exec(content)?.[0] ?? []);
  return {
    stage,
    documentId,
    fingerprint,
    signal,
    service,
    question: fingerprint,
    kind: "chat",
    path: "/chat/completions",
    model,
    isOfOneDocument: true,
    isStructured: extra["response_format"] !== undefined,
    inputTokens,
    countedTokens,
    inputBytes: messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), formatBytes),
    maxOutputTokens,
    maxAnswerBytes: maxChatBytes(maxOutputTokens),
    shape: shapeOf(request, formatBytes),
    body: (room, { tokenLimitParameter }, cache, isShortened) => ({
      model,
      messages: [
        ...messages.map((message) => wireMessage(message, cache)),
        ...(isShortened ? [shorterMessage(maxOutputTokens)] : []),
      ],
      ...(cache === "unasked" ? {} : { prompt_cache_options: { mode: "explicit" } }),
      [tokenLimitParameter]: room,
      ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
      ...extra,
    }),
    form: extra["response_format"] === undefined ? "" : (request.schemaName ?? ""),
    read: (body, room) => {
      const usage = readUsage(body);
      const maxCharacters = 2 * maxOutputTokens * maxCharactersPerToken;
      const isFull = usage?.outputTokens === room;
      return { usage, take: () => readChat(body, { model, maxCharacters, marks, isFull }, take) };
    },
  };
}

/** Tokens that asking for a shorter answer adds to a prompt. */
export const shorterMessageTokens = 80;

/** A quarter of the room: models exceed what they are told, and some languages take two tokens a character. */
function shorterMessage(maxOutputTokens: number): ChatMessage {
  const words = Math.max(10, Math.floor(maxOutputTokens / 4));
  const content = `Answer in at most ${words} words, or ${words} characters of Chinese, Japanese or Korean: an earlier answer was longer and was cut off. Answer completely, and end with a whole sentence.`;
  return { role: "user", content };
}

/** A schema's format is made once and goes with every document's request. */
const bytesOfFormats = new WeakMap<object, number>();

function bytesOf(format: unknown): number {
  if (typeof format !== "object" || format === null) return 0;
  const bytes = bytesOfFormats.get(format) ?? Buffer.byteLength(JSON.stringify(format));
  bytesOfFormats.set(format, bytes);
  return bytes;
}

/** The schema stands before all messages, as the service puts them together. */
function shapeOf({ messages, inputTokens }: CompleteRequest, formatBytes: number): PromptShape {
  let shared = formatBytes;
  for (const { content, shared: characters = 0 } of messages) {
    shared += Buffer.byteLength(content.slice(0, characters));
    if (characters < content.length) break;
  }
  // Four bytes a token: where the prefix turns out to be too short to be cached, marking it does no harm.
  const sharedTokens = Math.min(Math.ceil(shared / 4), inputTokens);
  return { sharedTokens, ownTokens: inputTokens - sharedTokens };
}

/** A message as it is sent: where only what it shares is to be cached, in two parts with the mark after the first. */
function wireMessage({ role, content, shared = 0 }: ChatMessage, cache: CacheUse) {
  if (cache !== "shared" || shared === 0) return { role, content };
  const common = {
    type: "text",
    text: content.slice(0, shared),
    prompt_cache_breakpoint: { mode: "explicit" },
  };
  const own = { type: "text", text: content.slice(shared) };
  return { role, content: own.text === "" ? [common] : [common, own] };
}

type Choice = z.output<typeof chatAnswer>["choices"][number];

/** The service's word for a full answer, and those of others. Any other reason, known or not, or none, is an end. */
const truncatedReasons = new Set(["length", "max_tokens", "model_length"]);

function readChat<Answer>(
  body: unknown,
  {
    model,
    maxCharacters,
    marks,
    isFull,
  }: { model: string; maxCharacters: number; marks: readonly string[]; isFull: boolean },
  take: (content: string) => Answer,
): Answer | IncompleteAnswer {
  const parsed = chatAnswer.safeParse(body);
  const choice = parsed.success ? parsed.data.choices[0] : undefined;
  if (choice === undefined) throw new NoApiAnswer("the answer is no chat completion", body);
  const { finish_reason: finishReason, message } = choice;
  const refused = (words: string) =>
    new IncompleteAnswer("answer_refused", `${model} refused: ${words.slice(0, 200)}`);
  if (message.refusal !== null && message.refusal !== undefined && message.refusal !== "")
    return refused(message.refusal);
  if (finishReason === "content_filter") {
    return new IncompleteAnswer(
      "answer_filtered",
      `The service's content filter held back ${model}'s answer.`,
    );
  }
  if (finishReason === "error")
    throw new NoApiAnswer("the server broke off its answer", choice.error ?? undefined);
  const written = message.content ?? "";
  // Some gateways call every end a stop.
  if (truncatedReasons.has(finishReason ?? "") || (isFull && endsInMidSentence(written))) {
    return new IncompleteAnswer(
      "answer_truncated",
      `${model} ran out of room for its answer. Raise the stage's maxOutputTokens.`,
    );
  }
  if (written.length > maxCharacters)
    throw new UnusableAnswer(`the answer has ${written.length} characters, more than maxOutputTokens allow`);
  const content = withoutReasoning(written);
  if (!hasVisibleText(content)) throw new UnusableAnswer(whyEmpty(choice));
  if (marks.some((mark) => content.includes(mark))) throw new UnusableAnswer("the model repeats its prompt");
  if (isRefusal(content)) return refused(content.trim());
  return take(content);
}

/** Says why nothing is left to read of an answer that has ended. */
function whyEmpty({ finish_reason: finishReason, message }: Choice): string {
  const isOnlyReasoning =
    (message.content ?? "").trim() !== "" || (message.reasoning_content ?? message.reasoning ?? "") !== "";
  const reason = `finish reason ${JSON.stringify(finishReason ?? null)}`;
  return isOnlyReasoning
    ? `the model wrote its reasoning and no answer (${reason}): raise maxOutputTokens, or lower reasoningEffort`
    : `the answer has no content (${reason})`;
}

/**
 * The JSON text of an answer, and its data.
 * @throws UnusableAnswer when it is no JSON, or does not fit the schema.
 */
export function parseContent<Schema extends z.ZodType>(
  content: string,
  schema: Schema,
): { raw: string; data: z.output<Schema> } {
  const raw = jsonText(content);
  const data = parsedJson(raw);
  if (data === undefined) throw new UnusableAnswer("the model's answer is no JSON");
  const parsed = schema.safeParse(data);
  if (parsed.success) return { raw, data: parsed.data };
  throw new UnusableAnswer(
    `the model's answer does not fit the schema: ${z.prettifyError(parsed.error).slice(0, 300)}`,
  );
}
