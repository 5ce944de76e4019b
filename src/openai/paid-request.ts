import { z } from "zod";
import type { CallKind } from "../base/call.ts";
import { parsedJson } from "../base/parsed-json.ts";
import type { ModelDialect } from "./model-dialects.ts";
import type { CacheUse, PromptShape } from "./prompt-cache.ts";
import type { Usage } from "./prices.ts";
import { errorInSuccess } from "./error-body.ts";
import { BrokenAnswer, NoApiAnswer, ServiceError } from "./errors.ts";
import type { AnswerNames } from "./repeated-answers.ts";
import type { StageService } from "./stage-service.ts";
import type { AnswerHeaders } from "./errors.ts";

/** What every request that costs money has in common, whatever it asks for. */

export interface Purpose {
  stage: string;
  documentId: string | null;
  /** Of the request's exact body and settings. */
  fingerprint: string;
  signal: AbortSignal;
  /** Undefined for the environment's. */
  service?: StageService | undefined;
}

/** One paid request: how to write its body, and how to read its answer. */
export interface PaidRequest<Answer> extends Purpose {
  kind: CallKind;
  path: string;
  model: string;
  inputTokens: number;
  /** Those of `inputTokens` that were counted, not estimated; absent when none was. */
  countedTokens?: number | undefined;
  /** UTF-8 bytes of all that is read: the service estimates a quarter of them as tokens before it counts. */
  inputBytes: number;
  maxOutputTokens: number;
  maxAnswerBytes: number;
  body: (
    maxOutputTokens: number,
    dialect: Pick<ModelDialect, "tokenLimitParameter" | "takesBase64">,
    cache: CacheUse,
    isShortened: boolean,
  ) => Record<string, unknown>;
  /** What its prompt has in common with others; undefined for requests without a prompt. */
  shape?: PromptShape;
  /** True when the answer has to fit a schema that the request gives. */
  isStructured: boolean;
  /** False when it packs texts of several documents: its failure says nothing about any one of them. */
  isOfOneDocument: boolean;
  /** Fingerprint of the request that got no answer, and is sent in parts of which this is one. */
  partOf?: string | undefined;
  /** Requests that differ in it don't get the same answer to the byte; undefined where they may. */
  question?: string | undefined;
  /** The part of an answer by which it is recognised when it comes again; all of it by default. */
  recognise?(answer: Answer): Buffer;
  /** Tells requests of one stage and model apart that a server may treat differently: the schema's name. */
  form: string;
  /**
   * Reads the usage first, so that it is known even if the answer itself is of no use. Throws `UnusableAnswer`.
   * @param room Tokens that the answer could have.
   */
  read: (
    answer: unknown,
    room: number,
  ) => {
    usage: Usage | null;
    take: () => Answer | IncompleteAnswer;
  };
}

/** The names of a chat request's cap on the tokens of its answer. */
export type TokenLimitParameter = "max_completion_tokens" | "max_tokens";

/** The model stopped for a reason of its own. */
export class IncompleteAnswer {
  readonly reason: "answer_truncated" | "answer_filtered" | "answer_refused";
  readonly message: string;

  constructor(reason: IncompleteAnswer["reason"], message: string) {
    this.reason = reason;
    this.message = message;
  }
}

export const megabyte = 1_048_576;

/**
 * What the request makes of an answer's body.
 * @throws NoApiAnswer when it is no JSON; ServiceError when it is an error, whatever the status says.
 */
export function readJson<Answer>(
  body: Buffer,
  headers: AnswerHeaders,
  request: PaidRequest<Answer>,
  room: number,
): ReturnType<PaidRequest<Answer>["read"]> & { names: AnswerNames } {
  if (body.length === 0) throw new NoApiAnswer("the answer is empty");
  // Some servers begin with a byte order mark.
  const text = body.toString("utf8").replace(/^\uFEFF/, "");
  const parsed = parsedJson(request.kind === "embedding" ? withoutNotNumbers(text) : text);
  if (parsed === undefined && breaksOff(text))
    throw new BrokenAnswer(`the answer breaks off or is damaged (${body.length} bytes)`, text);
  if (parsed === undefined) throw new NoApiAnswer(`the answer is no JSON (${body.length} bytes)`, text);
  const error = errorInSuccess(parsed);
  if (error !== undefined) throw new ServiceError({ ...error, headers });
  return { ...request.read(parsed, room), names: answerNames.parse(parsed) };
}

/** JSON that lacks something; not a stream of JSON by lines. */
function breaksOff(text: string): boolean {
  return /^\s*\{\s*"/.test(text) && parsedJson(text.trimStart().split("\n", 1)[0] ?? "") === undefined;
}

/** Servers in Python write numbers that JSON does not have: one of many vectors is of no use then, not the answer. */
function withoutNotNumbers(text: string): string {
  return /[[,:]\s*-?(?:NaN|Infinity)/.test(text)
    ? text.replaceAll(/(?<=[[,:]\s*)-?(?:NaN|Infinity)/g, "null")
    : text;
}

const name = z.string().catch("");
const answerNames = z.object({ id: name, model: name }).catch({ id: "", model: "" });

const tokenCount = z.int().nonnegative();
const usageSchema = z.object({
  usage: z.object({
    prompt_tokens: tokenCount.optional(),
    /** All that some embedding services tell. */
    total_tokens: tokenCount.optional().catch(undefined),
    completion_tokens: tokenCount.nullish().catch(0),
    prompt_tokens_details: z
      .object({ cached_tokens: tokenCount.nullish(), cache_write_tokens: tokenCount.nullish() })
      .nullish()
      .catch(null),
  }),
});

/** What an answer says it used; null from servers that report none. */
export function readUsage(body: unknown): Usage | null {
  const parsed = usageSchema.safeParse(body);
  if (!parsed.success) return null;
  const { prompt_tokens, total_tokens, completion_tokens, prompt_tokens_details } = parsed.data.usage;
  const inputTokens = prompt_tokens ?? (completion_tokens === undefined ? total_tokens : undefined);
  if (inputTokens === undefined) return null;
  return {
    inputTokens,
    cachedInputTokens: prompt_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: prompt_tokens_details?.cache_write_tokens ?? 0,
    outputTokens: completion_tokens ?? 0,
  };
}
