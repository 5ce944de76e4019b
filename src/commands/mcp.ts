import type { Command } from "commander";
import { readConfig } from "../base/config.ts";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { logLevelOption, modelName, port } from "./options.ts";
import { withSession } from "./session.ts";
import { stopSignal, untilAborting } from "./signals.ts";

interface McpCommandOptions {
  http?: true;
  host?: string;
  port?: number;
  deployment?: Record<string, string>;
  logLevel?: LogLevel;
}

const closeGraceMs = 5_000;
const defaultHost = "127.0.0.1";
const defaultPort = 4011;

/** `ragprep mcp`: what is published, for agents. */
export function mcpCommand(command: Command): Command {
  return command
    .option("--http", "listen for streamable HTTP at /mcp, not on standard input and output")
    .option("--host <address>", `with --http: address to listen on (default: ${JSON.stringify(defaultHost)})`)
    .option(
      "--port <number>",
      `with --http: port to listen on; 0 takes any free one (default: ${defaultPort})`,
      port,
    )
    .option(
      "--deployment <model=name>",
      "name under which the server has a model, where the pipeline gave it in deployments",
      modelName,
    )
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      "\nExamples:\n  ragprep mcp                      started by an agent's program, see docs/mcp.md\n  ragprep mcp --http --port 4011   for agents that connect to http://127.0.0.1:4011/mcp",
    )
    .action(async (options: McpCommandOptions) => {
      const { host = defaultHost, port: wanted = defaultPort } = options;
      if (options.http !== true && (options.host ?? options.port) !== undefined)
        throw new ConfigurationError("--host and --port are for HTTP: give them with --http.");
      const stop = stopSignal();
      try {
        // Loaded here: no other command needs the SDK, and its help needs none of it.
        const [serve, { Access }, { Gate }, { corpusOf }] = await Promise.all([
          import("../serve/mcp-transports.ts"),
          import("../serve/access.ts"),
          import("../serve/gate.ts"),
          import("./corpus.ts"),
        ]);
        const access = new Access(readConfig().secret);
        await withSession(
          { role: "reader", logLevel: options.logLevel, signal: stop.signal },
          async (session) => {
            await using corpus = corpusOf(session, options.deployment);
            const gate = new Gate({ concurrent: 8, waiting: 64, timeoutMs: 60_000 });
            const served = { corpus, gate, logger: session.logger };
            if (options.http === true) {
              const listening = await serve.serveMcpHttp({ ...served, access, host, port: wanted });
              process.stderr.write(`MCP listens on ${listening.url}/mcp\n`);
              await untilAborting(stop.signal);
              await listening.close(closeGraceMs);
            } else await serve.serveMcpStdio({ ...served, signal: stop.signal });
          },
        );
      } finally {
        stop.close();
      }
    });
}
