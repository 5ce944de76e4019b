import { Agent, EnvHttpProxyAgent } from "undici";
import type { Dispatcher } from "undici";
import { readBounded } from "../base/bounded-read.ts";
import type { BoundedBytes } from "../base/bounded-read.ts";
import { untilAborted } from "../base/until-aborted.ts";
import { connectionFailure, lostBody } from "./connection-failures.ts";
import { decompressed } from "./decompressed.ts";
import { readErrorBody } from "./error-body.ts";
import { NoApiAnswer, ServiceError, UnusableAnswer } from "./errors.ts";
import type { AnswerHeaders } from "./errors.ts";

/** Carries requests to the service and answers back: connections, proxies, bounded bodies, and errors in one shape. */

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

export interface JsonPost {
  head: RequestHead;
  body: Uint8Array<ArrayBuffer>;
  maxAnswerBytes: number;
  signal: AbortSignal;
  /** Called for every answer, before its body is read. */
  onAnswer: (head: AnswerHead) => void;
}

export interface Transport {
  /**
   * Posts JSON and reads the answer to its end.
   * @returns the body of a success, decompressed.
   * @throws ServiceError for every other status; ConnectionFailure; NoApiAnswer when the body is corrupt;
   * UnusableAnswer when it is longer than `maxAnswerBytes`; the signal's reason at once.
   */
  post: (request: JsonPost) => Promise<Buffer>;
  /** Drops all connections. */
  close: () => Promise<void>;
}

/** An answer whose body has not been read. */
interface OpenAnswer extends AnswerHead {
  statusText: string;
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const maxErrorBytes = 65_536;

export function createTransport(options: TransportOptions): Transport {
  const { fetch, scrub } = options;
  const dispatcher = createDispatcher(options.proxy);
  const send = (request: JsonPost) =>
    fetch === undefined ? sendThrough(dispatcher, request) : sendWith(fetch, request);
  return {
    post: async (request) => {
      const { signal, head, onAnswer } = request;
      signal.throwIfAborted();
      let answer: OpenAnswer;
      try {
        answer = await untilAborted(send(request), signal);
      } catch (error) {
        signal.throwIfAborted();
        throw connectionFailure(error, head.url.host, scrub);
      }
      onAnswer(answer);
      return await untilAborted(readAnswer(answer, request.maxAnswerBytes, scrub), signal);
    },
    close: async () => await dispatcher.destroy(),
  };
}

async function readAnswer(
  answer: OpenAnswer,
  maxAnswerBytes: number,
  scrub: (text: string) => string,
): Promise<Buffer> {
  const { status, headers } = answer;
  const maxBytes = status <= 299 ? maxAnswerBytes : maxErrorBytes;
  let content: BoundedBytes;
  try {
    content = await readBounded(answer.body, maxBytes);
  } catch (error) {
    throw lostBody(error, scrub);
  }
  const body = Buffer.from(content.bytes.buffer);
  // A gateway's mistake: the request had no condition.
  if (status === 304 || status > 599)
    throw new NoApiAnswer(`the server answered with the unexpected status ${status}`);
  if (status > 299) return await failWith({ ...answer, body }, scrub);
  if (content.isCut) throw new UnusableAnswer(`the answer is longer than ${maxAnswerBytes} bytes`);
  return await decompressed(body, headers, maxAnswerBytes);
}

/** @throws ServiceError */
async function failWith(
  { status, statusText, headers, body }: Omit<OpenAnswer, "body"> & { body: Buffer },
  scrub: (text: string) => string,
): Promise<never> {
  // If an error's body can't be read, the status must do.
  const content = await decompressed(body, headers, maxErrorBytes).catch(() => Buffer.alloc(0));
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

export function createDispatcher(proxy: ProxyUrls | undefined): Dispatcher {
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

async function sendThrough(dispatcher: Dispatcher, { head, body, signal }: JsonPost): Promise<OpenAnswer> {
  // A redirect is not followed: it would take the key and the documents to whoever it names.
  const answer = await dispatcher.request({
    origin: head.url.origin,
    path: head.url.pathname + head.url.search,
    method: "POST",
    // Compression would save a fifth of a vector, for more CPU time than all the rest of its way takes.
    headers: { ...head.headers, "accept-encoding": "identity" },
    body,
    signal,
  });
  return {
    status: answer.statusCode,
    statusText: answer.statusText,
    headers: {
      get: (name) => (Object.hasOwn(answer.headers, name) ? [answer.headers[name]].flat().join(", ") : null),
    },
    body: answer.body,
  };
}

async function sendWith(fetch: Fetch, { head, body, signal }: JsonPost): Promise<OpenAnswer> {
  const response = await fetch(head.url.href, { method: "POST", headers: head.headers, body, signal });
  if (response.type === "error") throw new TypeError("fetch failed");
  const { status, statusText, headers } = response;
  return { status, statusText, headers, body: response.body ?? [] };
}
