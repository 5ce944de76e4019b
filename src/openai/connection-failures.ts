import { errors } from "undici";
import { certificateAdvice, certificateCodes, tlsCodes } from "../base/certificates.ts";
import { errorCode, innermost, messageOf } from "../base/errors.ts";
import { systemWords } from "../base/system-errors.ts";
import { ConnectionFailure, UntrustedCertificate } from "./errors.ts";

/** What the network throws, as failures without keys and headers. `scrub` removes secrets from a text. */

type Scrub = (text: string) => string;

/** A request that got no answer. */
export function connectionFailure(thrown: unknown, host: string, scrub: Scrub): ConnectionFailure {
  const code = networkCode(thrown);
  if (code !== undefined && certificateCodes.test(code))
    return new UntrustedCertificate(
      `The certificate of ${host} is not trusted (${code}). ${certificateAdvice(code)}`,
    );
  if (code !== undefined && tlsCodes.test(code))
    return new ConnectionFailure(
      `no TLS connection to ${host} can be made (${code}): its address may have to begin with http://`,
      { sent: false, isForeign: true },
    );
  if (thrown instanceof errors.ResponseContentLengthMismatchError) return lostBody(thrown, scrub);
  if (isNoHttp(thrown, code))
    return new ConnectionFailure(`${host} does not speak HTTP: ${scrub(messageOf(thrown)).slice(0, 200)}`, {
      sent: true,
      isForeign: true,
    });
  const cause = innermost(thrown);
  const words = cause instanceof Error ? systemWords(cause) : messageOf(cause);
  const isCodeTold = code === undefined || words.includes(code);
  const text = scrub([words, ...(isCodeTold ? [] : [code])].filter((part) => part !== "").join(", "));
  const here = machineCodes.has(code ?? "") ? "this machine has run out of file descriptors: " : "";
  return new ConnectionFailure(`the connection to ${host} failed: ${here}${text}`, {
    sent: !isUnsent(thrown, code),
  });
}

/** A body that broke off. */
export function lostBody(error: unknown, scrub: Scrub): ConnectionFailure {
  return new ConnectionFailure(`the connection failed in mid-body: ${scrub(messageOf(innermost(error)))}`, {
    sent: true,
    isBroken: true,
  });
}

/** Failures from before the request was sent: those of the calls that make a connection, and undici's own. */
function isUnsent(thrown: unknown, code: string | undefined): boolean {
  const error = innermost(thrown);
  const syscall = error instanceof Error && "syscall" in error ? error.syscall : undefined;
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    code === "ECONNREFUSED"
  );
}

/** Something answered, and not in HTTP. */
function isNoHttp(thrown: unknown, code: string | undefined): boolean {
  return (
    thrown instanceof errors.HTTPParserError ||
    thrown instanceof errors.HeadersOverflowError ||
    // undici asserts that no server answers 101 to a request without an upgrade.
    code === "ERR_ASSERTION"
  );
}

const machineCodes: ReadonlySet<string> = new Set(["EMFILE", "ENFILE"]);

function networkCode(thrown: unknown): string | undefined {
  let error = thrown;
  for (let depth = 0; depth < 6 && error instanceof Error; depth++) {
    const code = errorCode(error);
    if (code !== undefined) return code;
    error = error.cause;
  }
  return undefined;
}
