import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getCACertificates } from "node:tls";
import {
  constants as zlibConstants,
  createBrotliDecompress,
  createGunzip,
  createUnzip,
  createZstdDecompress,
} from "node:zlib";
import { Agent, EnvHttpProxyAgent, buildConnector, errors } from "undici";
import type { Dispatcher } from "undici";
import { joinBytes } from "../base/bytes.ts";
import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import type { ProxySettings } from "../base/config.ts";
import { ConfigurationError, DocumentError, TransientError, messageOf } from "../base/errors.ts";
import type { DownloadSettings } from "../pipeline/schema.ts";
import type { NotModified } from "../base/document.ts";
import { AddressNotAllowedError, createAddressGuard, guardConnector } from "./address-guard.ts";
import type { Resolve } from "./address-guard.ts";
import { HostLimiter } from "./host-limiter.ts";
import { parseRetryAfter } from "../base/retry-after.ts";
import { withTimeLimit } from "../base/time-limit.ts";
import { chooseValidators, conditionalHeaders } from "./web-validators.ts";
import type { WebValidators } from "./web-validators.ts";

/**
 * Fetches documents and listings from servers that nobody here trusts: public addresses only, every size, time and
 * count bounded, redirects followed by hand with each hop checked anew, retries owned here.
 */

export interface WebClientOptions {
  settings: DownloadSettings;
  /** Host (`docs.example.com`, or `docs.example.com:8443` for one port only) → headers with their values, from the environment. */
  headers?: ReadonlyMap<string, Readonly<Record<string, string>>> | undefined;
  proxy?: ProxySettings | undefined;
  /** PEM certificates that are trusted besides Node's own (which include NODE_EXTRA_CA_CERTS). */
  certificateAuthorities?: readonly string[] | undefined;
  clock?: Clock | undefined;
  /** For tests: numbers in [0, 1) for the jitter, the name service, and what opens a socket to a judged address. */
  random?: (() => number) | undefined;
  resolve?: Resolve | undefined;
  openSocket?: buildConnector.connector | undefined;
}

interface WebRequest {
  /** The URL to fetch; it may hold a signed query and is never put into a message. */
  location: string;
  /** The name that messages use. */
  uri: string;
  signal: AbortSignal;
  /** Of the decompressed body; the pipeline's `download.maxBytes` by default. */
  maxBytes?: number | undefined;
  /** For everything, redirects and retries included; the pipeline's `download.timeoutMs` by default. */
  timeoutMs?: number | undefined;
}

interface WebResponse {
  /** The decompressed body, in a buffer of its own that can be transferred. */
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string | undefined;
  /** Where the redirects ended. Like a location: may hold a signed query. */
  finalLocation: string;
  /** What to send next time to be told whether the body is still the same; null when the server gave nothing to go by. */
  validators: WebValidators | null;
}

export interface WebClient {
  /**
   * Fetches a URL when it is its host's turn. Lost connections, 429 and 5xx are tried again with jitter, or when Retry-After says, within the time limit.
   * @throws DocumentError with the reason; the caller's abort reason when it aborts.
   */
  fetch: (request: WebRequest) => Promise<WebResponse>;
  /** The same, but when the body is still the one that `validators` came with, the server may say so without sending it. */
  fetchIfModified: (
    request: WebRequest & { validators: WebValidators | null },
  ) => Promise<WebResponse | NotModified>;
  /** From now on one request to the URL's host at a time, with at least so many milliseconds between two. */
  slowDown: (location: string, delayMs: number) => void;
  /** Drops all connections. */
  close: () => Promise<void>;
}

const maxAttempts = 4;
const firstRetryMs = 500;
const maxRetryMs = 8_000;
/** What a Retry-After counts for at most. */
const maxClosedMs = 24 * 3_600_000;
/** A server that says nothing for this long is given up, and tried again while there is time. */
const silenceMs = 30_000;
const connectMs = 10_000;
/** 16 KiB is Node's own limit; some sites send that much in cookies alone. */
const maxHeaderBytes = 65_536;
const maxEncodings = 2;
/** What a compressed body may grow to, from a size on where it matters. Text seldom goes beyond 30, gzip's most is 1,032. */
const maxRatio = 200;
const smallBytes = 1_048_576;
/** RFC 9659: what the web sends needs no more than 8 MB of memory to decompress. */
const maxZstdWindowLog = 23;
/** Headers that frame the message; an author can't set them. */
const framingHeaders = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "keep-alive",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "proxy-authorization",
]);

/** A failed attempt that is worth another; `failure` is what the document fails with if none succeeds. */
class FailedAttempt extends TransientError {
  override readonly name = "FailedAttempt";
  readonly failure: DocumentError;

  constructor(failure: DocumentError, retryAfterMs?: number) {
    super(failure.message, { retryAfterMs });
    this.failure = failure;
  }
}

/** @throws ConfigurationError when `download.allow`, a header or a proxy is not usable. */
export function createWebClient(options: WebClientOptions): WebClient {
  const { settings, clock = systemClock, random = Math.random } = options;
  const turns = new HostLimiter({ concurrency: settings.perHost, delayMs: settings.delayMs, clock });
  const userAgent =
    settings.contact === undefined
      ? settings.userAgent
      : `${settings.userAgent} (contact ${settings.contact})`;
  const headersByHost = checkHeaders(options.headers ?? new Map());
  const guard = createAddressGuard(settings.allow, options.resolve);
  const trust = options.certificateAuthorities?.length
    ? { ca: [...getCACertificates("default"), ...options.certificateAuthorities] }
    : {};
  const openSocket = options.openSocket ?? buildConnector({ ...trust, timeout: connectMs, allowH2: false });
  const agentOptions = {
    connect: guardConnector(guard, openSocket),
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
    allowH2: false,
  };
  const direct = new Agent(agentOptions);
  // Each variable is given, so that undici never falls back to reading the environment itself.
  const proxied = (proxy: string | undefined) =>
    proxy === undefined
      ? direct
      : new EnvHttpProxyAgent({
          ...agentOptions,
          httpProxy: checkProxy(proxy),
          httpsProxy: proxy,
          noProxy: options.proxy?.noProxy ?? "",
          connectTimeout: connectMs,
          requestTls: { ...trust, allowH2: false },
          proxyTls: { ...trust, allowH2: false },
        });
  const dispatchers: Record<string, Dispatcher> = {
    "http:": proxied(options.proxy?.httpProxy),
    "https:": proxied(options.proxy?.httpsProxy),
  };

  /**
   * A proxy resolves the name by itself, so the connector never sees the target. It is judged here by our own answer of the
   * name service. What this can't promise: that the proxy gets the same answer. Names that do not resolve here are left to
   * the proxy, unless they look like those of a private network.
   */
  async function checkProxiedHost(host: string): Promise<void> {
    try {
      await guard.permittedAddresses(host);
    } catch (error) {
      if (error instanceof AddressNotAllowedError) throw error;
      if (!guard.permitsUnresolved(host)) throw new AddressNotAllowedError(host, host);
    }
  }

  /** One request without redirects; the caller has to read or destroy the body. */
  async function send(
    url: URL,
    extraHeaders: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const dispatcher = dispatchers[url.protocol];
    if (dispatcher === undefined)
      throw new DocumentError(
        "unsupported_scheme",
        `only http and https can be fetched, not ${url.protocol}`,
      );
    if (dispatcher !== direct) await checkProxiedHost(url.hostname.replace(/^\[(.*)\]$/, "$1"));
    return await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: "GET",
      headers: {
        accept: "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
        "accept-encoding": "gzip, br, zstd",
        "user-agent": userAgent,
        ...extraHeaders,
      },
      signal,
    });
  }

  async function followRedirects(
    request: WebRequest,
    validators: WebValidators | null,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<WebResponse | NotModified> {
    let url = new URL(request.location);
    let extraHeaders = headersFor(url, headersByHost);
    for (let hops = 0; ; hops += 1) {
      const asked = { url, headerNames: Object.keys(extraHeaders) };
      const conditions = conditionalHeaders(validators, asked);
      const response = await send(url, { ...extraHeaders, ...conditions }, signal);
      // Nobody listens to a body that is dropped, and an error without a listener would end the process.
      response.body.on("error", () => {});
      try {
        if (response.statusCode === 304 && conditions !== null) return { notModified: true };
        const target = redirectTarget(response, url, request.uri);
        if (target === undefined) {
          checkStatus(response, request.uri);
          const bytes = await readBody(response, maxBytes, request.uri, signal);
          return {
            bytes,
            contentType: single(response.headers["content-type"]),
            finalLocation: url.href,
            validators: chooseValidators(response.headers, asked),
          };
        }
        if (hops === settings.maxRedirects) {
          throw new DocumentError(
            "too_many_redirects",
            failed(
              request.uri,
              `it was redirected more than ${settings.maxRedirects} times`,
              "Check the URL, or raise download.maxRedirects.",
            ),
          );
        }
        // Another host, scheme or port must not learn what was meant for this one; nor may it send us back with them.
        if (target.origin !== url.origin) extraHeaders = {};
        url = target;
      } finally {
        response.body.destroy();
      }
    }
  }

  async function fetchOnce(
    request: WebRequest,
    validators: WebValidators | null,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<WebResponse | NotModified> {
    try {
      return await followRedirects(request, validators, maxBytes, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw explain(error, request.uri);
    }
  }

  async function fetchWithRetries(
    request: WebRequest,
    validators: WebValidators | null,
  ): Promise<WebResponse | NotModified> {
    const { maxBytes = settings.maxBytes, timeoutMs = settings.timeoutMs, uri } = request;
    const deadline = clock.now() + timeoutMs;
    const timedOut = () =>
      new DocumentError(
        "timed_out",
        failed(uri, `it took longer than ${timeoutMs} ms`, "Try again later, or raise download.timeoutMs."),
      );
    return await withTimeLimit(
      { clock, milliseconds: timeoutMs, signal: request.signal, timedOut },
      async (signal) => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await fetchOnce(request, validators, maxBytes, signal);
          } catch (error) {
            if (!(error instanceof FailedAttempt)) throw error;
            const backoff = Math.min(maxRetryMs, firstRetryMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
            const wait = Math.max(backoff, error.retryAfterMs ?? 0);
            if (error.retryAfterMs !== undefined) heed(request.location, error.retryAfterMs);
            if (attempt === maxAttempts || clock.now() + wait >= deadline) throw error.failure;
            await clock.sleep(wait, signal);
          }
        }
      },
    );
  }

  /** Retry-After is meant for all who wait for the host: a short one lets them wait, a long one does without them. */
  function heed(location: string, retryAfterMs: number): void {
    const { host } = new URL(location);
    if (retryAfterMs < settings.timeoutMs) turns.pause(host, retryAfterMs);
    else turns.close(host, Math.min(retryAfterMs, maxClosedMs));
  }

  /** The time limit begins when it is the host's turn: waiting for other documents is not the document's fault. */
  async function inTurn(
    request: WebRequest,
    validators: WebValidators | null,
  ): Promise<WebResponse | NotModified> {
    const { host } = new URL(request.location);
    return await turns.run(host, request.signal, async () => {
      const closedMs = turns.closedFor(host);
      if (closedMs > 0) {
        const seconds = Math.ceil(closedMs / 1_000);
        throw new DocumentError(
          "http_error",
          failed(request.uri, `its host asked to be left alone for another ${seconds} s`, "Try again later."),
        );
      }
      return await fetchWithRetries(request, validators);
    });
  }

  return {
    fetch: async (request) => {
      const response = await inTurn(request, null);
      if ("notModified" in response) throw new Error("A request without a condition can't be unmodified.");
      return response;
    },
    fetchIfModified: async ({ validators, ...request }) => await inTurn(request, validators),
    slowDown: (location, delayMs) => turns.slowDown(new URL(location).host, delayMs),
    close: async () => {
      await Promise.all(
        [...new Set([direct, ...Object.values(dispatchers)])].map((dispatcher) => dispatcher.destroy()),
      );
    },
  };
}

function failed(uri: string, because: string, whatToDo: string): string {
  return `Failed to download ${uri}: ${because}. ${whatToDo}`;
}

function checkProxy(proxy: string): string {
  // The value may hold a password, so it is not shown.
  if (!/^https?:$/.test(URL.parse(proxy)?.protocol ?? ""))
    throw new ConfigurationError("The proxy (HTTPS_PROXY, HTTP_PROXY) must be an http or https URL.");
  return proxy;
}

type HeadersByHost = ReadonlyMap<string, Readonly<Record<string, string>>>;

function checkHeaders(headersByHost: HeadersByHost): HeadersByHost {
  const checked = new Map<string, Record<string, string>>();
  for (const [key, headers] of headersByHost) {
    const host = key.toLowerCase();
    const url = URL.parse(`https://${host}/`);
    if (url === null || (url.host !== host && `${url.host}:443` !== host)) {
      throw new ConfigurationError(
        `download.headers: ${JSON.stringify(key)} is not a host; write docs.example.com or docs.example.com:8443.`,
      );
    }
    const lowered: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || framingHeaders.has(name.toLowerCase())) {
        throw new ConfigurationError(
          `download.headers: ${JSON.stringify(name)} for ${host} is not a header that can be set.`,
        );
      }
      if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
        throw new ConfigurationError(
          `download.headers: the value of ${name} for ${host} holds a line break or another character that no header can have.`,
        );
      }
      lowered[name.toLowerCase()] = value;
    }
    checked.set(host, lowered);
  }
  return checked;
}

/** Those of the host with this port, or of the host with any. */
function headersFor(url: URL, headersByHost: HeadersByHost): Readonly<Record<string, string>> {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return headersByHost.get(`${url.hostname}:${port}`) ?? headersByHost.get(url.hostname) ?? {};
}

function redirectTarget(response: Dispatcher.ResponseData, from: URL, uri: string): URL | undefined {
  const location = single(response.headers["location"]);
  if (![301, 302, 303, 307, 308].includes(response.statusCode) || location === undefined) return undefined;
  const target = URL.parse(location, from.href);
  if (target === null)
    throw new DocumentError(
      "invalid_uri",
      failed(uri, `${from.host} redirects to something that is not a URL`, "Check the URL."),
    );
  if (target.protocol !== "http:" && target.protocol !== "https:") {
    throw new DocumentError(
      "unsupported_scheme",
      failed(
        uri,
        `${from.host} redirects to a ${target.protocol} address`,
        "Only http and https are followed.",
      ),
    );
  }
  // A server does not get to say whom we log in as.
  target.username = "";
  target.password = "";
  target.hash = "";
  return target;
}

function checkStatus(response: Dispatcher.ResponseData, uri: string): void {
  const status = response.statusCode;
  if (status === 200 || status === 203 || status === 204) return;
  const answered = `the server answered ${status}`;
  if (status === 404 || status === 410)
    throw new DocumentError("not_found", failed(uri, answered, "Check the URL, or take it off its source."));
  if (status === 401 || status === 403) {
    throw new DocumentError(
      "forbidden",
      failed(
        uri,
        answered,
        "If it needs a login, put the header into download.headers, by the name of an environment variable.",
      ),
    );
  }
  if (status === 304) {
    throw new DocumentError(
      "http_error",
      failed(
        uri,
        "the server answered 304, not modified, although it was asked without a condition",
        "Check the server, and any cache in front of it.",
      ),
    );
  }
  const failure = new DocumentError(
    "http_error",
    failed(uri, answered, status >= 500 || status === 429 ? "Try again later." : "Check the URL."),
  );
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    throw new FailedAttempt(failure, parseRetryAfter(single(response.headers["retry-after"])));
  throw failure;
}

/** Reads the body through its decoders; cut off as soon as it exceeds `maxBytes`, however small it came over the wire. */
async function readBody(
  response: Dispatcher.ResponseData,
  maxBytes: number,
  uri: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new DocumentError(
      "too_large",
      failed(uri, `it is larger than ${maxBytes} bytes`, "Raise download.maxBytes if it is worth it."),
    );
  const encodings = (single(response.headers["content-encoding"]) ?? "")
    .toLowerCase()
    .split(",")
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== "" && encoding !== "identity");
  if (encodings.length === 0 && Number(single(response.headers["content-length"]) ?? 0) > maxBytes)
    throw tooLarge();
  if (encodings.length > maxEncodings)
    throw new DocumentError(
      "undecodable",
      failed(uri, `its body is compressed ${encodings.length} times over`, "Check the server."),
    );

  const chunks: Buffer[] = [];
  let size = 0;
  let wireSize = 0;
  const bomb = () =>
    new DocumentError(
      "too_large",
      failed(uri, `it grows more than ${maxRatio}-fold when decompressed`, "Check the server."),
    );
  /** Keeps what is decoded; gives why it may not go on. */
  const collect = (chunk: Buffer): DocumentError | null => {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) return tooLarge();
    return size > smallBytes && size > maxRatio * wireSize ? bomb() : null;
  };
  const decoders = encodings.toReversed().map((encoding) => createDecoder(encoding, uri));
  if (decoders.length === 0) {
    // Without the streams of a pipeline, which cost more than reading a small document does.
    const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
    response.body.on("data", (chunk: Buffer) => {
      wireSize += chunk.length;
      const problem = collect(chunk);
      if (problem !== null) response.body.destroy(problem);
    });
    response.body.on("end", resolve);
    response.body.on("error", reject);
    await ended;
  } else {
    const counter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        wireSize += chunk.length;
        done(null, chunk);
      },
    });
    const collector = new Writable({ write: (chunk: Buffer, _encoding, done) => done(collect(chunk)) });
    await pipeline([response.body, counter, ...decoders, collector], { signal });
  }
  return joinBytes(chunks);
}

function createDecoder(encoding: string, uri: string): NodeJS.ReadWriteStream {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      return createUnzip();
    case "zstd":
      return createZstdDecompress({ params: { [zlibConstants.ZSTD_d_windowLogMax]: maxZstdWindowLog } });
    default:
      throw new DocumentError(
        "undecodable",
        failed(
          uri,
          `its body has the unknown content encoding ${JSON.stringify(encoding.slice(0, 40))}`,
          "Only gzip, br, zstd and deflate are read.",
        ),
      );
  }
}

/** Failures of the network that pass. */
const passingCodes = new Set([
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

/** Maps what undici, the socket, TLS or zlib threw to a failure with a reason; their messages hold no URL. */
function explain(error: unknown, uri: string): Error {
  if (error instanceof DocumentError || error instanceof FailedAttempt) return error;
  if (error instanceof AddressNotAllowedError) {
    return new DocumentError("address_not_allowed", failed(uri, error.message, "It was not connected to."));
  }
  if (error instanceof errors.HTTPParserError) {
    // Its fields quote what the server sent, so it does not become the cause.
    return new DocumentError(
      "http_error",
      failed(uri, "the server does not speak HTTP", "Check the URL's port."),
    );
  }
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) return error instanceof Error ? error : new Error(messageOf(error));
  if (passingCodes.has(code)) {
    return new FailedAttempt(
      new DocumentError("unreachable", failed(uri, `the connection failed (${code})`, "Try again later."), {
        cause: error,
      }),
    );
  }
  if (code === "ENOTFOUND")
    return new DocumentError("unreachable", failed(uri, "its host name does not exist", "Check the URL."), {
      cause: error,
    });
  if (
    code.startsWith("Z_") ||
    code.startsWith("ERR_BROTLI") ||
    code.startsWith("ERR__ERROR_") ||
    code.startsWith("ZSTD_")
  ) {
    return new DocumentError(
      "undecodable",
      failed(uri, `its body is not what its content encoding says (${code})`, "Check the server."),
    );
  }
  if (/CERT|TLS|SSL|SIGNATURE|SELF_SIGNED/.test(code)) {
    return new DocumentError(
      "unreachable",
      failed(
        uri,
        `its certificate is not trusted (${code})`,
        "Set NODE_EXTRA_CA_CERTS if your network has an authority of its own.",
      ),
      { cause: error },
    );
  }
  if (code === "UND_ERR_ABORTED" || code === "UND_ERR_INVALID_ARG") {
    // undici's ways to say that the proxy refused the tunnel or wants a password.
    return new DocumentError(
      "unreachable",
      failed(
        uri,
        "the proxy did not let it through",
        "Check HTTPS_PROXY and HTTP_PROXY, or put the host into NO_PROXY.",
      ),
    );
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW" || code === "HPE_HEADER_OVERFLOW") {
    return new DocumentError(
      "http_error",
      failed(uri, `the server sent more than ${maxHeaderBytes} bytes of headers`, "Check the server."),
    );
  }
  return new DocumentError(
    "http_error",
    failed(uri, `the exchange failed (${code})`, "Check the server and the proxy."),
  );
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
