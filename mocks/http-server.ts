import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { getResponse, type HttpHandler } from "msw";

export interface HandlerServer {
  /** `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Closes every socket at once and ends the work of every request. */
  close(): Promise<void>;
}

/** One for all: an error of its own for each request would cost its stack trace. */
const clientLeft = new Error("The client left.");

const maxBodyBytes = 64 * 1024 * 1024;

/**
 * Serves msw handlers as a real HTTP server. A handler's error response resets the connection, and so does a body that
 * fails; a client that leaves aborts its request's signal. A request that no handler answers gets a 501.
 */
export async function serveHandlers(
  handlers: readonly HttpHandler[],
  { port = 0, host = "127.0.0.1" }: { port?: number | undefined; host?: string | undefined } = {},
): Promise<HandlerServer> {
  const list = [...handlers];
  const running = new Set<AbortController>();
  const server = createServer((incoming, outgoing) => {
    const controller = new AbortController();
    running.add(controller);
    outgoing.once("close", () => {
      running.delete(controller);
      if (!outgoing.writableFinished) controller.abort(clientLeft);
    });
    answer(list, incoming, outgoing, controller.signal).catch(() => incoming.socket.destroy());
  });
  // The fakes decide what is slow; Node's own limits would only disturb long tests.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error(`Failed to serve on port ${port}: the server has no port.`);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const controller of running) controller.abort();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  handlers: HttpHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing
      .writeHead(413, { connection: "close", "content-type": "text/plain" })
      .end("The request body is too large.");
    return;
  }
  const response = await getResponse(handlers, toRequest(incoming, body, signal));
  if (signal.aborted) {
    await response?.body?.cancel().catch(() => undefined);
    return;
  }
  if (response === undefined) {
    outgoing.writeHead(501).end();
    return;
  }
  if (response.type === "error") {
    reset(incoming);
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  await sendBody(response, incoming, outgoing, signal);
}

async function sendBody(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    outgoing.end();
    return;
  }
  const cancel = () => {
    reader.cancel().catch(() => undefined);
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) break;
      // Waits until the piece has left, so that what a body books as delivered has been.
      await new Promise<void>((resolve, reject) => {
        outgoing.write(value, (error) => (error ? reject(error) : resolve()));
      });
    }
    outgoing.end();
  } catch {
    if (!signal.aborted) reset(incoming);
    else cancel();
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** A reset that the client sees as one (RST), after what was written before has left. */
function reset(incoming: IncomingMessage): void {
  incoming.socket.resetAndDestroy();
}

/** The whole body; undefined when it is too large. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > maxBodyBytes) return undefined;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

function toRequest(incoming: IncomingMessage, body: Buffer<ArrayBuffer>, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const { method = "GET" } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  const path = incoming.url ?? "/";
  const url = URL.canParse(path) ? path : `http://${incoming.headers.host ?? "localhost"}${path}`;
  return new Request(url, { method, headers, signal, redirect: "manual", ...(hasBody ? { body } : {}) });
}
