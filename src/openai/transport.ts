import type { IncomingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { Agent, EnvHttpProxyAgent } from "undici";
import type { Dispatcher } from "undici";
import { readBounded } from "../base/bounded-read.ts";
import type { BoundedBytes } from "../base/bounded-read.ts";
import { untilAborted } from "../base/until-aborted.ts";
import { connectionFailure, lostBody } from "./connection-failures.ts";
import { readErrorBody } from "./error-body.ts";
import { ServiceError, UnusableAnswer } from "./errors.ts";
import type { AnswerHeaders } from "./errors.ts";

/**
 * Carries requests to the service and answers back: connections, proxies, bounded bodies, and errors in one shape.
 *
 * It takes undici's bare dispatcher: the streams and signals of its `request` and `fetch` cost CPU time, and nobody needs
 * them here (docs/decisions/0011-transport.md).
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

export interface JsonPost<Result> {
  head: RequestHead;
  /** In a buffer of its own: a part of Node's pool would keep 64 KB from being freed while the call lasts. */
  body: Uint8Array<ArrayBuffer>;
  maxAnswerBytes: number;
  signal: AbortSignal;
  /** Told of every answer, before its body is read. */
  onAnswer: (head: AnswerHead) => void;
  /**
   * Makes of a success's body, decompressed, what is wanted of it, the moment it is there. The body itself never becomes the
   * value of a promise: those of a call are old by then, and would make of every body old garbage.
   */
  read: (body: Buffer) => Result;
}

export interface Transport {
  /**
   * Posts JSON and reads the answer to its end.
   * @returns what `read` makes of a success.
   * @throws ServiceError for every other status; ConnectionFailure; UnusableAnswer when the body is longer than
   * `maxAnswerBytes`, or corrupt; what `read` throws; the signal's reason at once.
   */
  post: <Result>(request: JsonPost<Result>) => Promise<Result>;
  /** Drops all connections. */
  close: () => Promise<void>;
}

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
  return {
    post: async (request) =>
      fetch === undefined
        ? await postThrough(dispatcher, request, scrub)
        : await postWith(fetch, request, scrub),
    close: async () => await dispatcher.destroy(),
  };
}

/** At once, unless the body has to be decompressed. */
function readAnswer<Result>(
  answer: RawAnswer,
  { maxAnswerBytes, read }: JsonPost<Result>,
  scrub: (text: string) => string,
): Result | Promise<Result> {
  const { status, headers, body, isCut } = answer;
  // A gateway's mistake: the request had no condition.
  if (status === 304 || status > 599)
    throw new UnusableAnswer(`the server answered with the unexpected status ${status}`);
  if (status > 299) return failWith(answer, scrub);
  if (isCut) throw tooLong(maxAnswerBytes);
  const encoding = encodingOf(headers);
  return encoding === null ? read(body) : decompressed(body, encoding, maxAnswerBytes).then(read);
}

/** @throws ServiceError */
async function failWith(
  { status, statusText, headers, body }: RawAnswer,
  scrub: (text: string) => string,
): Promise<never> {
  const encoding = encodingOf(headers);
  // If an error's body can't be read, the status must do.
  const content =
    encoding === null ? body : await decompressed(body, encoding, maxErrorBytes).catch(() => Buffer.alloc(0));
  const error = readErrorBody(content.toString("utf8"), { status, statusText });
  const scrubbed = (text: string | undefined) => (text === undefined ? undefined : scrub(text));
  throw new ServiceError({
    status,
    headers,
    body: {
      message: scrub(error.message),
      isOfApi: error.isOfApi,
      type: scrubbed(error.type),
      code: scrubbed(error.code),
      param: scrubbed(error.param),
    },
  });
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

async function postThrough<Result>(
  dispatcher: Dispatcher,
  request: JsonPost<Result>,
  scrub: (text: string) => string,
): Promise<Result> {
  const { head, body, maxAnswerBytes, signal, onAnswer } = request;
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let sending: Dispatcher.DispatchController | undefined;
  let answer: (AnswerHead & { statusText: string; maxBytes: number }) | undefined;
  const parts: Buffer[] = [];
  let size = 0;
  const end = (isCut: boolean) => {
    if (answer === undefined) return;
    const { maxBytes, ...rest } = answer;
    answer = undefined; // what else comes is not looked at
    const whole = concat(parts.splice(0), Math.min(size, maxBytes));
    try {
      resolve(readAnswer({ ...rest, body: whole, isCut }, request, scrub));
    } catch (error) {
      reject(error);
    }
  };
  const abort = () => {
    reject(signal.reason);
    sending?.abort(asError(signal.reason));
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    dispatcher.dispatch(
      {
        origin: head.url.origin,
        path: head.url.pathname + head.url.search,
        method: "POST",
        // Compression would save a fifth of a vector, for more CPU time than all the rest of its way takes.
        headers: { ...head.headers, "accept-encoding": "identity" },
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
          if (answer === undefined) return;
          parts.push(part);
          size += part.byteLength;
          if (size <= answer.maxBytes) return;
          end(true);
          controller.abort(new Error("the rest of the answer is not needed"));
        },
        onResponseEnd: () => end(false),
        onResponseError: (_controller, error) =>
          reject(
            answer === undefined ? connectionFailure(error, head.url.host, scrub) : lostBody(error, scrub),
          ),
      },
    );
    return await promise;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

async function postWith<Result>(
  fetch: Fetch,
  request: JsonPost<Result>,
  scrub: (text: string) => string,
): Promise<Result> {
  const { head, body, maxAnswerBytes, signal, onAnswer } = request;
  let response: Response;
  try {
    const asked = fetch(head.url.href, { method: "POST", headers: head.headers, body, signal });
    response = await untilAborted(asked, signal);
    if (response.type === "error") throw new TypeError("fetch failed");
  } catch (error) {
    signal.throwIfAborted();
    throw connectionFailure(error, head.url.host, scrub);
  }
  const { status, statusText, headers } = response;
  onAnswer({ status, headers });
  let content: BoundedBytes;
  try {
    content = await readBounded(response.body ?? [], response.ok ? maxAnswerBytes : maxErrorBytes);
  } catch (error) {
    throw lostBody(error, scrub);
  }
  const { bytes, isCut } = content;
  return await readAnswer(
    { status, statusText, headers, body: Buffer.from(bytes.buffer), isCut },
    request,
    scrub,
  );
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

function concat(parts: readonly Buffer[], length: number): Buffer {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.subarray(0, length) : Buffer.concat(parts, length);
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

/** Null when the body comes as it is. */
function encodingOf(headers: AnswerHeaders): string | null {
  const name = headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  return name === "" || name === "identity" ? null : name;
}

/** For servers that compress although the request does not accept it. */
async function decompressed(body: Buffer, name: string, maxBytes: number): Promise<Buffer> {
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
