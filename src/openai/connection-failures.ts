import { APIConnectionError, APIError } from "openai";
import { ConfigurationError, messageOf } from "../errors.ts";
import { ConnectionFailure, ServiceError, UnusableAnswer } from "./retry.ts";

/** What the SDK and the network throw, as failures that carry neither key nor headers. */

type Scrub = (text: string) => string;

/** What an attempt threw. `scrub` takes secrets out of a text. What is no failure of a request comes back as it is. */
export function failureOf(thrown: unknown, { baseUrl, scrub }: { baseUrl: string; scrub: Scrub }): unknown {
  if (thrown instanceof UnusableAnswer || thrown instanceof ConnectionFailure) return thrown;
  if (thrown instanceof APIConnectionError || !(thrown instanceof APIError)) {
    const code = networkCode(thrown);
    if (code === undefined && !(thrown instanceof APIConnectionError) && !isNetworkError(thrown))
      return thrown;
    if (code !== undefined && certificateCodes.test(code)) {
      return new ConfigurationError(
        `The certificate of ${new URL(baseUrl).host} is not trusted (${code}). Behind a proxy with its own authority, name its file in NODE_EXTRA_CA_CERTS.`,
      );
    }
    const text = scrub(
      [messageOf(innermost(thrown)), code].filter((part) => part !== undefined && part !== "").join(", "),
    );
    return new ConnectionFailure(`the connection failed: ${text}`, {
      sent: code === undefined || !unsentCodes.has(code),
    });
  }
  const scrubbed = (text: string | null | undefined) =>
    text === null || text === undefined ? undefined : scrub(text);
  return new ServiceError({
    status: thrown.status ?? 0,
    headers: thrown.headers ?? new Headers(),
    body: {
      // The SDK puts the status before the message, where ours has it already.
      message: scrub(thrown.message.replace(/^\d{3} /, "")),
      type: scrubbed(thrown.type),
      code: scrubbed(thrown.code),
      param: scrubbed(thrown.param),
    },
  });
}

/** A body that ended before its end: it is lost in many ways, and not one of them is the SDK's business any more. */
export function lostBody(error: unknown, scrub: Scrub): ConnectionFailure {
  return new ConnectionFailure(`the connection failed in mid-body: ${scrub(messageOf(innermost(error)))}`, {
    sent: true,
  });
}

/** Failures from before the request was sent. */
const unsentCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

function innermost(thrown: unknown): unknown {
  let error = thrown;
  for (let depth = 0; depth < 5 && error instanceof Error && error.cause !== undefined; depth++)
    error = error.cause;
  return error;
}

function networkCode(thrown: unknown): string | undefined {
  let error = thrown;
  for (let depth = 0; depth < 6 && error instanceof Error; depth++) {
    if ("code" in error && typeof error.code === "string") return error.code;
    error = error.cause;
  }
  return undefined;
}

/** A fetch that failed without a code. */
function isNetworkError(thrown: unknown): boolean {
  return thrown instanceof TypeError && /fetch failed|network/i.test(thrown.message);
}
