import type { Command } from "commander";
import { nonNegativeNumber, port } from "./options.ts";
import { stopSignal, untilAborting } from "./signals.ts";

/** `ragprep fake-openai`: the fake of the tests, on a port, for programs in any language. */
export function fakeOpenAICommand(command: Command): Command {
  return command
    .option("--port <number>", "port to listen on; 0 takes any free one", port, 4010)
    .option("--latency <milliseconds>", "how long an answer takes", nonNegativeNumber, 0)
    .addHelpText(
      "after",
      "\nExample:\n  ragprep fake-openai --port 4010\n  OPENAI_BASE_URL=http://127.0.0.1:4010/v1 OPENAI_API_KEY=anything your-program\n  RAGPREP_FAKE_URL=http://127.0.0.1:4010/v1 ragprep ingest pipelines/nightly.ts --fake\n",
    )
    .action(async (options: { port: number; latency: number }) => {
      const { startFakeServer } = await import("../../mocks/index.ts");
      const server = await startFakeServer({
        port: options.port,
        latency: { minMs: options.latency, maxMs: options.latency },
      });
      process.stdout.write(
        `The fake OpenAI listens on ${server.url}\nCounts of what it answered: ${new URL("/__stats", server.url).href}\nStop it with Ctrl+C.\n`,
      );
      await untilAborting(stopSignal().signal);
      await server.close();
    });
}
