import type { TokenLimitParameter } from "./paid-request.ts";
import { ServiceError } from "./errors.ts";

/** What a service objects to when it rejects a request: servers differ in which parameters they know. */

export const otherTokenLimitParameter = {
  max_completion_tokens: "max_tokens",
  max_tokens: "max_completion_tokens",
} as const satisfies Record<TokenLimitParameter, TokenLimitParameter>;

/** True when the service rejects the parameter itself, not its value. */
export function rejectsParameter(failure: unknown, name: TokenLimitParameter): boolean {
  if (!isRejection(failure)) return false;
  const { message, param, code } = failure.body;
  if (param === name && code === "unsupported_parameter") return true;
  return (
    new RegExp(`\\b${name}\\b`).test(message) &&
    /unsupported|not supported|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|extra/i.test(
      message,
    )
  );
}

export function rejectsCacheOptions(failure: unknown): boolean {
  if (!isRejection(failure)) return false;
  const { message, param } = failure.body;
  return param?.startsWith("prompt_cache") === true || /\bprompt_cache_/.test(message);
}

export function rejectsStructure(failure: unknown): boolean {
  if (!isRejection(failure)) return false;
  const { message, param } = failure.body;
  return (
    param?.startsWith("response_format") === true ||
    /response_format|json_schema|structured outputs?/i.test(message)
  );
}

/** Older servers know vectors as lists of numbers only. */
export function rejectsBase64(failure: unknown): boolean {
  if (!isRejection(failure)) return false;
  const { message, param } = failure.body;
  return param === "encoding_format" || /encoding_format|base64/i.test(message);
}

/** True when a request in other words may be accepted: its rejection says nothing about the service or the document. */
export function rejectsWording(failure: unknown): boolean {
  return (
    rejectsParameter(failure, "max_tokens") ||
    rejectsParameter(failure, "max_completion_tokens") ||
    rejectsCacheOptions(failure) ||
    rejectsBase64(failure)
  );
}

function isRejection(failure: unknown): failure is ServiceError {
  return failure instanceof ServiceError && (failure.status === 400 || failure.status === 422);
}
