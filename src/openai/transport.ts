import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { Agent, EnvHttpProxyAgent } from "undici";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { UnusableAnswer } from "./retry.ts";
import type { ErrorBody } from "./retry.ts";

/** Carries requests to the service and answers back: connections, proxies, bounded bodies, and errors in one shape. */

/** Looks like `fetch`; tests give their own. */
export type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface ProxyUrls {
  httpsProxy?: string | undefined;
  httpProxy?: string | undefined;
  noProxy?: string | undefined;
}

export interface Transport {
  /** For the SDK. The body of a success is read with `readBody`, not from the response. */
  fetch: Fetch;
  /** A success's body, decompressed. @throws UnusableAnswer when it is longer than `maxBytes`, or ill compressed. */
  readBody: (response: Response, maxBytes: number) => Promise<Buffer>;
  /** Drops all connections. */
  close: () => Promise<void>;
}

const maxErrorBytes = 65_536;

export function createTransport(options: {
  fetch?: Fetch | undefined;
  proxy?: ProxyUrls | undefined;
}): Transport {
  const dispatcher = createDispatcher(options.proxy);
  const fetch = options.fetch ?? sendThrough;
  /**
   * Bodies as the streams they come in. undici's fetch would wrap each into a web stream, which takes about as much CPU
   * time as all the rest of a request.
   */
  const streams = new WeakMap<Response, Readable>();

  async function sendThrough(
    url: string | URL | Request,
    { method = "GET", headers, body, signal }: RequestInit = {},
  ): Promise<Response> {
    const { origin, pathname, search } = new URL(url instanceof Request ? url.url : url);
    // A redirect is not followed: it would take the key and the documents to whoever it names.
    const answer = await dispatcher.request({
      origin,
      path: pathname + search,
      // The SDK sends nothing but GET and POST here.
      method: method === "POST" ? "POST" : "GET",
      // Compression would save a fifth of a vector, for more CPU time than all the rest of its way takes.
      headers: {
        ...Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers)),
        "accept-encoding": "identity",
      },
      body: typeof body === "string" ? body : null,
      signal: signal ?? null,
    });
    // Nobody listens to a body that is dropped, and an error without a listener would end the process.
    answer.body.on("error", () => undefined);
    const { statusCode } = answer;
    if (statusCode < 200 || statusCode > 599) {
      answer.body.destroy();
      throw new UnusableAnswer(`the server answered with the unknown status ${statusCode}`);
    }
    const response = new Response(null, {
      status: statusCode,
      statusText: answer.statusText,
      headers: plainHeaders(answer.headers),
    });
    streams.set(response, answer.body);
    return response;
  }

  async function read(response: Response, maxBytes: number, excess: "refuse" | "cut"): Promise<Buffer> {
    const stream = streams.get(response);
    if (stream === undefined) return await readWebStream(response.body, maxBytes, excess);
    // The entry would keep the body's parts alive until the next full garbage collection.
    streams.delete(response);
    const body = await readStream(stream, maxBytes, excess);
    return await decompressed(body, response.headers.get("content-encoding"), maxBytes);
  }

  /** Servers word their errors in several shapes, and any size: this brings them into the service's own. */
  async function withPlainError(response: Response): Promise<Response> {
    const text = (await read(response, maxErrorBytes, "cut")).toString("utf8");
    const headers = new Headers(response.headers);
    headers.set("content-type", "application/json");
    headers.delete("content-length");
    headers.delete("content-encoding");
    return new Response(JSON.stringify({ error: readErrorBody(text, response) }), {
      status: response.status,
      headers,
    });
  }

  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      return response.ok ? response : await withPlainError(response);
    },
    readBody: (response, maxBytes) => read(response, maxBytes, "refuse"),
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

/** One value a name, as `Response` takes them. */
function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}

function tooLong(maxBytes: number): UnusableAnswer {
  return new UnusableAnswer(`the answer is longer than ${maxBytes} bytes`);
}

/** A body of at most `maxBytes`; a longer one is an unusable answer, or is cut. */
async function readStream(stream: Readable, maxBytes: number, excess: "refuse" | "cut"): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parts: Buffer[] = [];
  let size = 0;
  stream.on("data", (part: Buffer) => {
    parts.push(part);
    size += part.byteLength;
    if (size <= maxBytes) return;
    if (excess === "refuse") reject(tooLong(maxBytes));
    else resolve(Buffer.concat(parts).subarray(0, maxBytes));
    stream.destroy();
  });
  stream.on("end", () => resolve(Buffer.concat(parts)));
  stream.on("error", reject);
  return await promise;
}

async function readWebStream(
  body: Response["body"],
  maxBytes: number,
  excess: "refuse" | "cut",
): Promise<Buffer> {
  if (body === null) return Buffer.alloc(0);
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.byteLength;
    if (size <= maxBytes) continue;
    await reader.cancel().catch(() => undefined); // what comes of the rest does not matter
    if (excess === "refuse") throw tooLong(maxBytes);
    break;
  }
  return Buffer.concat(parts).subarray(0, maxBytes);
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

const errorDetail = z.object({
  type: z.string().optional().catch(undefined),
  code: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  param: z.string().optional().catch(undefined),
});

function readErrorBody(text: string, response: Response): ErrorBody {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined; // a proxy's HTML, or nothing: the status has to do
  }
  const outer = z.looseObject({}).safeParse(body);
  const inner: unknown = outer.success ? (outer.data["error"] ?? outer.data) : undefined;
  const detail = errorDetail.safeParse(inner);
  const written =
    typeof body === "object" && body !== null ? JSON.stringify(body) : text.replaceAll(/<[^>]*>/g, " ");
  const fallback =
    `${response.statusText} ${written}`.replaceAll(/\s+/g, " ").trim().slice(0, 300) ||
    `status ${response.status}`;
  return {
    message: messageIn(body, 4) ?? fallback,
    type: detail.success ? detail.data.type : undefined,
    code: detail.success ? detail.data.code : undefined,
    param: detail.success ? detail.data.param : undefined,
  };
}

/** `error`, `detail` and the like are a text, an object with one, or, as FastAPI writes them, a list of those. */
const errorTexts = z.object({
  error: z.unknown(),
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
  const { error, detail, message, msg, loc } = texts.data;
  for (const part of [error, message, detail, msg]) {
    const text = messageIn(part, depth - 1);
    if (text !== undefined) return loc === undefined ? text : `${loc.join(".")}: ${text}`;
  }
  return undefined;
}
