import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Hono } from "hono";
import type { Context, Env } from "hono";
import type { Access } from "./access.ts";
import { createMcpServer } from "./mcp.ts";
import type { McpOptions } from "./mcp.ts";

/** Bytes of a message: the longest question with the longest filter. */
const maxBodyBytes = 262_144;

export type McpHttpOptions = McpOptions & { access: Access };

/** A server of MCP alone. */
export function mcpApp(options: McpHttpOptions): Hono {
  const app = new Hono();
  addMcp(app, options);
  app.notFound((context) => refused(context, 404, "MCP is at /mcp."));
  app.onError((error, context) => {
    options.logger.error({ err: error }, "a request failed");
    return refused(context, 500, "The server failed, and its log says why.");
  });
  return app;
}

/**
 * Adds MCP over streamable HTTP at `/mcp`. It keeps no sessions: each message is answered by itself, in JSON, so nothing
 * piles up between messages and several processes can share the work.
 */
export function addMcp<E extends Env>(app: Hono<E>, options: McpHttpOptions): void {
  app.all("/mcp", async (context) => {
    const refusal = options.access.refusal(context, "read");
    if (refusal !== null) return refused(context, refusal.status, refusal.message);
    // There are no sessions to listen to or to end.
    if (context.req.method !== "POST")
      return refused(context, 405, "Send messages by POST.", { allow: "POST" });
    const server = createMcpServer(options);
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: maxBodyBytes,
    });
    const { signal } = context.req.raw;
    const leave = () => void server.close();
    signal.addEventListener("abort", leave, { once: true });
    try {
      await server.connect(transport);
      return await transport.handleRequest(context.req.raw);
    } finally {
      signal.removeEventListener("abort", leave);
      await server.close();
    }
  });
}

function refused(
  context: Context,
  status: 401 | 403 | 404 | 405 | 500,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return context.json({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null }, status, {
    ...headers,
    // What is still arriving is not read.
    ...(context.req.raw.body === null ? {} : { connection: "close" }),
    ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
  });
}
