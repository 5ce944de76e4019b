import { createAdaptorServer } from "@hono/node-server";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { isLoopback, tokenVariables } from "./access.ts";
import type { Access } from "./access.ts";

export interface ListenOptions {
  /** An address of this machine. */
  host: string;
  /** 0 takes any free one. */
  port: number;
  access: Access;
  /** Milliseconds in which a request has to arrive in full. */
  requestTimeoutMs?: number;
}

export interface Listening {
  /** Without a slash at its end. */
  url: string;
  /** Takes no more connections; what is being answered has `graceMs` to end. */
  close(graceMs: number): Promise<void>;
}

/** What answers requests, such as a Hono. */
export interface Served {
  fetch: (request: Request) => Response | Promise<Response>;
}

const defaultRequestTimeoutMs = 15_000;
const maxConnections = 1_000;

/** @throws ConfigurationError when others could reach the port and no token is set, or it can't be listened on. */
export async function listen(app: Served, options: ListenOptions): Promise<Listening> {
  const { host, port, access, requestTimeoutMs = defaultRequestTimeoutMs } = options;
  if (!isLoopback(host) && !access.hasTokens)
    throw new ConfigurationError(
      `Others could reach ${host}, and no token is set. Set ${tokenVariables.read} (and ${tokenVariables.run} for runs), or leave out --host to listen on this machine only.`,
    );
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
      maxHeaderSize: 16_384,
    },
  });
  server.maxConnections = maxConnections;
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, host, resolve);
  try {
    await ready;
  } catch (error) {
    throw new ConfigurationError(
      `Can't listen on ${host}:${port}: ${messageOf(error)}. Choose another --port or --host.`,
      { cause: error },
    );
  }
  server.off("error", reject);
  const address = server.address();
  const listeningPort = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${listeningPort}`,
    close: async (graceMs) => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      const timer = setTimeout(() => {
        if ("closeAllConnections" in server) server.closeAllConnections();
      }, graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
