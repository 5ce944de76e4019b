import type { IncomingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { Agent, EnvHttpProxyAgent } from "undici";
import type { Dispatcher } from "undici";
import { connectionFailure, lostBody } from "./connection-failures.ts";
import { readErrorBody } from "./error-body.ts";
import { ServiceError, UnusableAnswer } from "./retry.ts";
import type { AnswerHeaders } from "./retry.ts";

/**
 * Carries requests to the service and answers back: connections, proxies, bounded bodies, and errors in one shape.
 *
 * It takes undici's bare dispatcher: of what a call costs in CPU time, its own `request` and `fetch`, with their streams
 * and signals, are as much as all the rest.
 */

/** Looks like `fetch`; tests give their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ProxyUrls {
  httpsProxy?: string | undefined;
  httpProxy?: string | undefined;
  noProxy?: string | undefined;
}

export interface TransportOptions {
  fetch?: Fetch | undefined;
  proxy?: ProxyUrls | undefined;
  /** Takes secrets out of what becomes part of an error. */
  scrub: (text: string) => string;
}

/** Where a request goes, and under which headers. */
export interface RequestHead {
  url: URL;
  headers: Readonly<Record<string, string>>;
}

/** What is known of an answer before its body has come. */
export interface AnswerHead {
  status: number;
  headers: AnswerHeaders;
}

export interface Transport {
  /**
   * Posts JSON and reads the answer to its end.
   * @returns the body of a success, decompressed.
   * @throws ServiceError for every other status; ConnectionFailure; UnusableAnswer when the body is longer than
   * `maxAnswerBytes`, or ill compressed; the signal's reason at once.
   */
  post: (request: {
    head: RequestHead;
    body: string;
    maxAnswerBytes: number;
    signal: AbortSignal;
    /** Told of every answer, before its body is read. */
    onAnswer: (head: AnswerHead) => void;
  }) => Promise<Buffer>;
  /** Drops all connections. */
  close: () => Promise<void>;
}

type Post = Parameters<Transport["post"]>[0];

/** An answer as it came: the body is cut at its bound, and `isCut` says so. */
interface RawAnswer extends AnswerHead {
  statusText: string;
  body: Buffer;
  isCut: boolean;
}

const maxErrorBytes = 65_536;

export function createTransport(options: TransportOptions): Transport {
  const { fetch, scrub } = options;
  const dispatcher = createDispatcher(options.proxy);
  const exchange = (request: Post) =>
    fetch === undefined ? exchangeThrough(dispatcher, request, scrub) : exchangeWith(fetch, request, scrub);

  return {
    post: async (request) => {
      const { status, statusText, headers, body, isCut } = await exchange(request);
      // A gateway's nonsense: nobody asked whether the answer to a question was modified.
      if (status === 304 || status > 599)
        throw new UnusableAnswer(`the server answered with the senseless status ${status}`);
      const isSuccess = status >= 200 && status <= 299;
      const maxBytes = isSuccess ? request.maxAnswerBytes : maxErrorBytes;
      if (isCut && isSuccess) throw tooLong(maxBytes);
      const reading = decompressed(body, headers.get("content-encoding"), maxBytes);
      if (isSuccess) return await reading;
      // Of an error whose body can't be read, the status has to do.
      const text = await reading.then(
        (content) => content.toString("utf8"),
        () => "",
      );
      const { message, type, code, param } = readErrorBody(text, { status, statusText });
      const scrubbed = (part: string | undefined) => (part === undefined ? undefined : scrub(part));
      throw new ServiceError({
        status,
        headers,
        body: {
          message: scrub(message),
          type: scrubbed(type),
          code: scrubbed(code),
          param: scrubbed(param),
        },
      });
    },
    close: async () => await dispatcher.destroy(),
  };
}

function createDispatcher(proxy: ProxyUrls | undefined): Dispatcher {
  const options = {
    // Attempts have our own timeouts, which are longer than undici's for a slow model and shorter for a hung one.
    headersTimeout: 0,
    bodyTimeout: 0,
    // HTTP/2 gains nothing here and shares one fate among all requests of a connection.
    allowH2: false,
    connections: 1024,
  };
  if (proxy?.httpsProxy === undefined && proxy?.httpProxy === undefined) return new Agent(options);
  // Empty strings, because undici would look into the environment by itself for what is missing.
  return new EnvHttpProxyAgent({
    ...options,
    httpsProxy: proxy.httpsProxy ?? "",
    httpProxy: proxy.httpProxy ?? "",
    noProxy: proxy.noProxy ?? "",
  });
}

async function exchangeThrough(
  dispatcher: Dispatcher,
  { head: { url, headers }, body, maxAnswerBytes, signal, onAnswer }: Post,
  scrub: (text: string) => string,
): Promise<RawAnswer> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  let sending: Dispatcher.DispatchController | undefined;
  let answer: (AnswerHead & { statusText: string; maxBytes: number }) | undefined;
  const parts: Buffer[] = [];
  let size = 0;
  const end = (isCut: boolean) => {
    if (answer === undefined) return;
    const { maxBytes, ...rest } = answer;
    resolve({ ...rest, body: joined(parts, Math.min(size, maxBytes)), isCut });
  };
  const abort = () => {
    reject(signal.reason);
    sending?.abort(asError(signal.reason));
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: "POST",
        // Compression would save a fifth of a vector, for more CPU time than all the rest of its way takes.
        headers: { ...headers, "accept-encoding": "identity" },
        body,
      },
      {
        onRequestStart: (controller) => {
          sending = controller;
          if (signal.aborted) controller.abort(asError(signal.reason));
        },
        // A redirect is not followed: it would take the key and the documents to whoever it names.
        onResponseStart: (_controller, status, received, statusText = "") => {
          if (status < 200) return; // there is more to come
          const maxBytes = status <= 299 ? maxAnswerBytes : maxErrorBytes;
          answer = { status, headers: new ReceivedHeaders(received), statusText, maxBytes };
          onAnswer(answer);
        },
        onResponseData: (controller, part) => {
          parts.push(part);
          size += part.byteLength;
          if (answer === undefined || size <= answer.maxBytes) return;
          end(true);
          controller.abort(new Error("the rest of the answer is not needed"));
        },
        onResponseEnd: () => end(false),
        onResponseError: (_controller, error) =>
          reject(answer === undefined ? connectionFailure(error, url.host, scrub) : lostBody(error, scrub)),
      },
    );
    return await promise;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

async function exchangeWith(
  fetch: Fetch,
  { head: { url, headers }, body, maxAnswerBytes, signal, onAnswer }: Post,
  scrub: (text: string) => string,
): Promise<RawAnswer> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  let response: Response;
  try {
    const asked = fetch(url.href, { method: "POST", headers, body, signal });
    response = await Promise.race([asked, aborted]);
    if (response.type === "error") throw new TypeError("fetch failed");
  } catch (error) {
    signal.throwIfAborted();
    throw connectionFailure(error, url.host, scrub);
  } finally {
    signal.removeEventListener("abort", abort);
  }
  const { status, statusText } = response;
  onAnswer({ status, headers: response.headers });
  const maxBytes = response.ok ? maxAnswerBytes : maxErrorBytes;
  try {
    return {
      status,
      statusText,
      headers: response.headers,
      ...(await readWebStream(response.body, maxBytes)),
    };
  } catch (error) {
    throw lostBody(error, scrub);
  }
}

/** Headers as undici has them, by the names that `Headers` would take. */
class ReceivedHeaders implements AnswerHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = Object.hasOwn(this.#headers, name) ? this.#headers[name] : undefined;
    if (value === undefined) return null;
    return typeof value === "string" ? value : value.join(", ");
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}

function tooLong(maxBytes: number): UnusableAnswer {
  return new UnusableAnswer(`the answer is longer than ${maxBytes} bytes`);
}

function joined(parts: readonly Buffer[], length: number): Buffer {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.subarray(0, length) : Buffer.concat(parts, length);
}

/** A body of at most `maxBytes`; the rest of a longer one is cut off. */
async function readWebStream(
  stream: Response["body"],
  maxBytes: number,
): Promise<{ body: Buffer; isCut: boolean }> {
  if (stream === null) return { body: Buffer.alloc(0), isCut: false };
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { body: Buffer.concat(parts), isCut: false };
    parts.push(value);
    size += value.byteLength;
    if (size <= maxBytes) continue;
    await reader.cancel().catch(() => undefined); // what comes of the rest does not matter
    return { body: Buffer.concat(parts, maxBytes), isCut: true };
  }
}

const decompressors: Readonly<
  Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** For servers that compress although nobody asked for it. */
async function decompressed(body: Buffer, encoding: string | null, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return body;
  const decompress = Object.hasOwn(decompressors, name) ? decompressors[name] : undefined;
  if (decompress === undefined) throw new UnusableAnswer(`the answer is compressed as ${name.slice(0, 40)}`);
  try {
    return await decompress(body, { maxOutputLength: maxBytes });
  } catch (error) {
    throw new UnusableAnswer(
      `the answer can't be decompressed (${name}): it is damaged, or longer than ${maxBytes} bytes`,
      { cause: error },
    );
  }
}
