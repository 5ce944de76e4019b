import type { buildConnector } from "undici";
import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import type { ProxySettings } from "../base/config.ts";
import type { NotModified } from "../base/document.ts";
import type { Resolve } from "./address-guard.ts";
import { DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { downloadError } from "./download-error.ts";
import { checkHostHeaders, hostHeadersOf } from "./host-headers.ts";
import { HostLimiter } from "./host-limiter.ts";
import { withTimeLimit } from "../base/time-limit.ts";
import { FailedAttempt, toDownloadFailure } from "./network-failures.ts";
import { readBody } from "./response-body.ts";
import { checkStatus, firstValue, redirectTarget } from "./response-status.ts";
import { chooseValidators, conditionalHeaders } from "./web-validators.ts";
import type { WebValidators } from "./web-validators.ts";
import { WebConnections } from "./web-connections.ts";

/**
 * Fetches documents and listings from servers that are not trusted: public addresses only, with bounds on every size, time
 * and count. Redirects are followed here, each hop checked anew, and retries are made here.
 */

/** The part of a pipeline's `download` that concerns the web. */
export interface WebClientSettings {
  maxBytes: number;
  timeoutMs: number;
  maxRedirects: number;
  /** Host names and CIDR ranges that may be private or loopback. */
  allow: readonly string[];
  userAgent: string;
  contact?: string | undefined;
  perHost: number;
  delayMs: number;
}

export interface WebClientOptions {
  settings: WebClientSettings;
  /** Host (`docs.example.com`, or `docs.example.com:8443` for one port only) → headers with their values, from the environment. */
  headers?: ReadonlyMap<string, Readonly<Record<string, string>>> | undefined;
  proxy?: ProxySettings | undefined;
  /** PEM certificates that are trusted besides Node's own (which include NODE_EXTRA_CA_CERTS). */
  certificateAuthorities?: readonly string[] | undefined;
  clock?: Clock | undefined;
  /** For tests: numbers in [0, 1) for the jitter, the name service, and what opens a socket to a checked address. */
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
  /** What to send next time to learn whether the body is still the same; null if the server gave nothing for it. */
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
/** How a document fails whose host does not answer. */
const silent: ReadonlySet<DocumentReason> = new Set(["unreachable", "timed_out"]);
/** What a Retry-After counts for at most. */
const maxClosedMs = 24 * 3_600_000;

/** @throws ConfigurationError when `download.allow`, a header or a proxy is not usable. */
export function createWebClient(options: WebClientOptions): WebClient {
  const { settings, clock = systemClock, random = Math.random } = options;
  const hosts = new HostLimiter({ concurrency: settings.perHost, delayMs: settings.delayMs, clock });
  const hops: Hops = {
    connections: new WebConnections(options),
    headersByHost: checkHostHeaders(options.headers ?? new Map()),
    maxRedirects: settings.maxRedirects,
  };

  async function fetchWithRetries(
    request: WebRequest,
    validators: WebValidators | null,
  ): Promise<WebResponse | NotModified> {
    const { maxBytes = settings.maxBytes, timeoutMs = settings.timeoutMs, uri } = request;
    const deadline = clock.now() + timeoutMs;
    const timedOut = () =>
      downloadError("timed_out", uri, {
        because: `it took longer than ${timeoutMs} ms`,
        whatToDo: "Try again later, or raise download.timeoutMs.",
      });
    return await withTimeLimit(
      { clock, milliseconds: timeoutMs, signal: request.signal, timedOut },
      async (signal) => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await followRedirects(request, { validators, maxBytes, signal }, hops);
          } catch (thrown) {
            signal.throwIfAborted();
            const error = toDownloadFailure(thrown, uri);
            if (!(error instanceof FailedAttempt)) throw error;
            const backoff = Math.min(maxRetryMs, firstRetryMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
            const wait = Math.max(backoff, error.retryAfterMs ?? 0);
            if (error.retryAfterMs !== undefined) closeOrPause(request.location, error.retryAfterMs);
            if (attempt === maxAttempts || clock.now() + wait >= deadline) throw error.failure;
            await clock.sleep(wait, signal);
          }
        }
      },
    );
  }

  /** Retry-After is meant for every request to the host: after a short one they wait, during a long one they fail. */
  function closeOrPause(location: string, retryAfterMs: number): void {
    const { host } = new URL(location);
    if (retryAfterMs < settings.timeoutMs) hosts.pause(host, retryAfterMs);
    else hosts.close(host, Math.min(retryAfterMs, maxClosedMs));
  }

  /** The time limit begins when it is the host's turn: waiting for other documents is not the document's fault. */
  async function inTurn(
    request: WebRequest,
    validators: WebValidators | null,
  ): Promise<WebResponse | NotModified> {
    const { host } = new URL(request.location);
    return await hosts.run(host, request.signal, async () => {
      const closedMs = hosts.closedFor(host);
      if (closedMs > 0) {
        const seconds = Math.ceil(closedMs / 1_000);
        throw downloadError("http_error", request.uri, {
          because: `its host asked for no requests for another ${seconds} s`,
          whatToDo: "Try again later.",
        });
      }
      if (hosts.isDown(host))
        throw downloadError("unreachable", request.uri, {
          because: "its host has answered nothing for minutes, and is not asked again in this run",
          whatToDo: "Check the host, and run again.",
        });
      try {
        const response = await fetchWithRetries(request, validators);
        hosts.note(host, true);
        return response;
      } catch (error) {
        if (error instanceof DocumentError) hosts.note(host, !silent.has(error.reason));
        throw error;
      }
    });
  }

  return {
    fetch: async (request) => {
      const response = await inTurn(request, null);
      if ("notModified" in response) throw new Error("A request without a condition can't be unmodified.");
      return response;
    },
    fetchIfModified: async ({ validators, ...request }) => await inTurn(request, validators),
    slowDown: (location, delayMs) => hosts.slowDown(new URL(location).host, delayMs),
    close: async () => await hops.connections.close(),
  };
}

/** What a request and its redirects are sent with. */
interface Hops {
  connections: WebConnections;
  headersByHost: ReturnType<typeof checkHostHeaders>;
  maxRedirects: number;
}

async function followRedirects(
  { location, uri }: WebRequest,
  {
    validators,
    maxBytes,
    signal,
  }: { validators: WebValidators | null; maxBytes: number; signal: AbortSignal },
  { connections, headersByHost, maxRedirects }: Hops,
): Promise<WebResponse | NotModified> {
  let url = new URL(location);
  let extraHeaders = hostHeadersOf(url, headersByHost);
  for (let hops = 0; ; hops += 1) {
    const asked = { url, headerNames: Object.keys(extraHeaders) };
    const conditions = conditionalHeaders(validators, asked);
    const response = await connections.send(url, { ...extraHeaders, ...conditions }, signal);
    // An error of a dropped body, without a listener, would end the process.
    response.body.on("error", () => {});
    try {
      if (response.statusCode === 304 && conditions !== null) return { notModified: true };
      const target = redirectTarget(response, url, uri);
      if (target === undefined) {
        checkStatus(response, uri);
        const bytes = await readBody(response, { maxBytes, uri });
        return {
          bytes,
          contentType: firstValue(response.headers["content-type"]),
          finalLocation: url.href,
          validators: chooseValidators(response.headers, asked),
        };
      }
      if (hops === maxRedirects) {
        throw downloadError("too_many_redirects", uri, {
          because: `it was redirected more than ${maxRedirects} times`,
          whatToDo: "Check the URL, or raise download.maxRedirects.",
        });
      }
      // Another host, scheme or port must not learn what was meant for this one; nor may it send us back with them.
      if (target.origin !== url.origin) extraHeaders = {};
      url = target;
    } finally {
      response.body.destroy();
    }
  }
}
