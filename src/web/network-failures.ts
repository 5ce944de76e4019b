import { errors } from "undici";
import { certificateAdvice, certificateCodes, tlsCodes } from "../base/certificates.ts";
import { DocumentError, TransientError, errorCode, messageOf } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { AddressNotAllowedError } from "./address-guard.ts";
import { downloadError } from "./download-error.ts";

/** What undici, the socket, TLS or zlib throws, as failures of a download. */

/** Node allows 16 KiB by default; some sites send that much in cookies alone. */
export const maxHeaderBytes = 65_536;

/** A failed attempt that is worth another; `failure` is what the document fails with if none succeeds. */
export class FailedAttempt extends TransientError {
  override readonly name = "FailedAttempt";
  readonly failure: DocumentError;

  constructor(failure: DocumentError, retryAfterMs?: number) {
    super(failure.message, { retryAfterMs });
    this.failure = failure;
  }
}

/** Failures of the network that may be over at the next attempt. */
const transientCodes = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "EADDRNOTAVAIL",
  "EMFILE",
  "EAI_AGAIN",
  "EAI_SYSTEM",
  "ESERVFAIL",
  "ETIMEOUT",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "UND_ERR_PRX_CONN",
]);

/** A decoder's: the body is damaged, or was cut on its way. */
const decoderCodes = /^(?:Z_|ERR_BROTLI|ERR__ERROR_|ZSTD_)/;

/** What other codes say; `$` stands for the code. */
const meanings: readonly [
  codes: RegExp,
  reason: DocumentReason,
  text: { because: string; whatToDo: string | ((code: string) => string) },
][] = [
  [/^ENOTFOUND$/, "unreachable", { because: "its host name does not exist", whatToDo: "Check the URL." }],
  [
    certificateCodes,
    "unreachable",
    { because: "its certificate is not trusted ($)", whatToDo: certificateAdvice },
  ],
  [
    tlsCodes,
    "unreachable",
    {
      because: "no TLS connection to its host can be made ($)",
      whatToDo: "Check the URL: it may have to begin with http://.",
    },
  ],
  [
    // This is how undici says that the proxy rejected the tunnel or wants a password.
    /^UND_ERR_(?:ABORTED|INVALID_ARG)$/,
    "unreachable",
    {
      because: "the proxy did not let it through",
      whatToDo: "Check HTTPS_PROXY and HTTP_PROXY, or put the host into NO_PROXY.",
    },
  ],
  [
    /^(?:UND_ERR_HEADERS|HPE_HEADER)_OVERFLOW$/,
    "http_error",
    {
      because: `the server sent more than ${maxHeaderBytes} bytes of headers`,
      whatToDo: "Check the server.",
    },
  ],
];
const unknownMeaning: (typeof meanings)[number] = [
  /^/,
  "http_error",
  { because: "the exchange failed ($)", whatToDo: "Check the server and the proxy." },
];

/** A failure with a reason, of whatever a download threw. The messages hold no URL but the document's public one. */
export function toDownloadFailure(error: unknown, uri: string): Error {
  if (error instanceof DocumentError || error instanceof FailedAttempt) return error;
  if (error instanceof AddressNotAllowedError)
    return downloadError("address_not_allowed", uri, {
      because: error.message,
      whatToDo: "It was not connected to.",
    });
  // Its fields quote what the server sent, so it does not become the cause.
  if (error instanceof errors.HTTPParserError)
    return downloadError("http_error", uri, {
      because: "the server does not speak HTTP",
      whatToDo: "Check the URL's port.",
    });
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error ? error : new Error(messageOf(error));
  if (transientCodes.has(code)) {
    const because = `the connection failed (${code})`;
    return new FailedAttempt(
      downloadError("unreachable", uri, { because, whatToDo: "Try again later.", cause: error }),
    );
  }
  if (decoderCodes.test(code)) {
    const because = `its body is not what its content encoding says (${code})`;
    return new FailedAttempt(
      downloadError("http_error", uri, { because, whatToDo: "Check the server.", cause: error }),
    );
  }
  const [, reason, { because, whatToDo }] = meanings.find(([codes]) => codes.test(code)) ?? unknownMeaning;
  return downloadError(reason, uri, {
    because: because.replace("$", code),
    whatToDo: typeof whatToDo === "string" ? whatToDo : whatToDo(code),
    cause: error,
  });
}
