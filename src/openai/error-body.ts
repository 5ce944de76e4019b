import { z } from "zod";
import { redactSecrets } from "../base/credentials.ts";
import { parsedJson } from "../base/parsed-json.ts";
import { saysQuota } from "./error-words.ts";
import type { ErrorBody } from "./errors.ts";

/** Servers word their errors in several shapes, and any size: this brings them into the service's own. */

const errorDetail = z.object({
  type: z.string().optional().catch(undefined),
  code: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  param: z.string().optional().catch(undefined),
});

/** Reads the error that an answer's body tells of; `status` and `statusText` have to do where it tells nothing. */
export function readErrorBody(
  text: string,
  { status, statusText }: { status: number; statusText: string },
): ErrorBody {
  // Of a proxy's HTML, or of nothing, the status has to do.
  const body = parsedJson(text);
  const outer = z.looseObject({}).safeParse(body);
  const inner: unknown = outer.success ? (outer.data["error"] ?? outer.data) : undefined;
  const detail = errorDetail.safeParse(inner);
  const written =
    typeof body === "object" && body !== null ? JSON.stringify(body) : text.replaceAll(/<[^>]*>/g, " ");
  const words = redactSecrets(written).replaceAll(/\s+/g, " ").trim();
  // Node calls a status that it does not know "unknown".
  const isSaid = statusText === "unknown" || words.toLowerCase().includes(statusText.toLowerCase());
  const fallback = (isSaid ? words : `${statusText} ${words}`).trim().slice(0, 300) || `status ${status}`;
  return {
    message: messageIn(body, 4) ?? fallback,
    isOfApi: body !== undefined || !isMarkup(text),
    type: detail.success ? detail.data.type : undefined,
    code: detail.success ? detail.data.code : undefined,
    param: detail.success ? detail.data.param : undefined,
  };
}

/** Nothing, or a web page: what proxies and gateways answer in the service's place. */
function isMarkup(text: string): boolean {
  return /^\s*(?:<|$)/.test(text);
}

const successWithError = z.object({ error: z.unknown() });
const upstreamWords = z.object({ error: z.object({ metadata: z.object({ raw: z.string() }) }) });
/** The statuses that error codes in words stand for. */
const statusOfCode: readonly [RegExp, number][] = [
  [/rate.?limit|too.?many|quota|throttl/i, 429],
  [/auth|api.?key/i, 401],
  [/invalid.?request|context.?length|bad.?request/i, 400],
];

/**
 * The error that a body with a success status holds, as gateways answer whose upstream failed; undefined when it holds
 * none. Its status is the error's code, or 502.
 */
export function errorInSuccess(body: unknown): { status: number; body: ErrorBody } | undefined {
  const parsed = successWithError.safeParse(body);
  if (!parsed.success || isNoError(parsed.data.error)) return undefined;
  const written = readErrorBody(JSON.stringify(body), { status: 200, statusText: "" });
  const upstream = upstreamWords.safeParse(body);
  const words = upstream.success ? `: ${upstream.data.error.metadata.raw.slice(0, 500)}` : "";
  const code = Number(written.code);
  const named = `${written.code ?? ""} ${written.type ?? ""}`;
  const inWords = () =>
    saysQuota({ status: 200, body: written })
      ? 402
      : (statusOfCode.find(([pattern]) => pattern.test(named))?.[1] ?? 502);
  const status = code >= 400 && code <= 599 ? code : inWords();
  return { status, body: { ...written, message: written.message + words } };
}

/** Some servers write an empty error with every answer. */
function isNoError(error: unknown): boolean {
  return (
    error === null ||
    error === undefined ||
    error === "" ||
    error === false ||
    (typeof error === "object" && Object.keys(error).length === 0)
  );
}

/** `error`, `detail` and the like are a text, an object with one, or, as FastAPI writes them, a list of those. */
const errorTexts = z.object({
  error: z.unknown(),
  errors: z.unknown(),
  detail: z.unknown(),
  message: z.unknown(),
  msg: z.unknown(),
  /** Where FastAPI found the mistake. */
  loc: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
});

function messageIn(value: unknown, depth: number): string | undefined {
  if (depth === 0) return undefined;
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (Array.isArray(value)) {
    const parts = value.slice(0, 3).map((part) => messageIn(part, depth - 1));
    return parts.filter((part) => part !== undefined).join("; ") || undefined;
  }
  const texts = errorTexts.partial().safeParse(value);
  if (!texts.success) return undefined;
  const { error, errors, detail, message, msg, loc } = texts.data;
  for (const part of [error, message, detail, msg, errors]) {
    const text = messageIn(part, depth - 1);
    if (text !== undefined) return loc === undefined ? text : `${loc.join(".")}: ${text}`;
  }
  return undefined;
}
