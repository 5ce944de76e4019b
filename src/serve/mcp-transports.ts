import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { listen } from "./listen.ts";
import type { Listening, ListenOptions } from "./listen.ts";
import { mcpApp } from "./mcp-http.ts";
import { createMcpServer } from "./mcp.ts";
import type { McpOptions } from "./mcp.ts";

/** Bytes of a message on standard input. */
const maxMessageBytes = 1_048_576;

/** Answers on standard input and output until the client closes its end, or the signal aborts. */
export async function serveMcpStdio(
  options: McpOptions & {
    signal: AbortSignal;
    /** The process's own by default. */
    input?: NodeJS.ReadStream;
    output?: NodeJS.WriteStream;
  },
): Promise<void> {
  const { signal, input = process.stdin, output = process.stdout, logger } = options;
  const server = createMcpServer(options);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  // The SDK's server takes listeners as properties only.
  Object.assign(server.server, {
    onclose: end,
    onerror: (error: Error) => logger.warn({ err: error }, "a message was refused"),
  });
  input.once("end", end);
  input.once("close", end);
  output.once("error", end);
  signal.addEventListener("abort", () => end(), { once: true });
  if (signal.aborted) end();
  try {
    await server.connect(new StdioServerTransport(input, output, { maxBufferSize: maxMessageBytes }));
    await ended;
  } finally {
    await server.close();
    input.off("end", end);
    input.off("close", end);
    output.off("error", end);
    // A pipe that is still open would keep the process.
    input.destroy();
  }
}

/** Answers over streamable HTTP at `/mcp`. */
export async function serveMcpHttp(
  options: McpOptions & Omit<ListenOptions, "requestTimeoutMs">,
): Promise<Listening> {
  return await listen(mcpApp(options), options);
}
