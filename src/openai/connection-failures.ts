import { ConfigurationError, errorCode, messageOf } from "../base/errors.ts";
import { systemWords } from "../base/system-errors.ts";
import { ConnectionFailure } from "./errors.ts";

/** What the network throws, as failures without keys and headers. `scrub` removes secrets from a text. */

type Scrub = (text: string) => string;

/** A request that got no answer. A certificate that is not trusted will not be trusted at the next attempt either. */
export function connectionFailure(
  thrown: unknown,
  host: string,
  scrub: Scrub,
): ConnectionFailure | ConfigurationError {
  const code = networkCode(thrown);
  if (code !== undefined && certificateCodes.test(code)) {
    return new ConfigurationError(
      `The certificate of ${host} is not trusted (${code}). Behind a proxy with its own authority, name its file in NODE_EXTRA_CA_CERTS.`,
    );
  }
  const cause = innermost(thrown);
  const words = cause instanceof Error ? systemWords(cause) : messageOf(cause);
  const isCodeTold = code === undefined || words.includes(code);
  const text = scrub([words, ...(isCodeTold ? [] : [code])].filter((part) => part !== "").join(", "));
  return new ConnectionFailure(`the connection failed: ${text}`, {
    sent: code === undefined || !unsentCodes.has(code),
  });
}

/** A body that broke off. */
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
    const code = errorCode(error);
    if (code !== undefined) return code;
    error = error.cause;
  }
  return undefined;
}
