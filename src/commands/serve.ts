import { Option } from "commander";
import type { Command } from "commander";
import type { LogLevel } from "../base/log.ts";
import {
  duration,
  helpText,
  modelName,
  logLevelOption,
  nonNegativeNumber,
  port,
  positiveInteger,
} from "./options.ts";

export interface ServeOptions {
  host: string;
  port: number;
  fake?: true;
  concurrentRuns: number;
  concurrentQuestions: number;
  timeout: number;
  grace: number;
  deployment?: Record<string, string>;
  logLevel?: LogLevel;
}

/** `ragprep serve`: search, documents, facts and runs over HTTP. */
export function serveCommand(command: Command): Command {
  return command
    .argument("[pipelines...]", "pipeline files that requests may run by their names")
    .option("--host <address>", "address to listen on; any but this machine's own needs a token", "127.0.0.1")
    .option("--port <number>", "port to listen on; 0 takes any free one", port, 4012)
    .option("--fake", "runs use the fake OpenAI whatever their pipelines say")
    .option("--concurrent-runs <number>", "runs at the same time", positiveInteger, 1)
    .option("--concurrent-questions <number>", "questions answered at the same time", positiveInteger, 8)
    .addOption(
      new Option("--timeout <duration>", "how long a question may take, such as 90s")
        .argParser(duration)
        .default(30_000, "30s"),
    )
    .option(
      "--grace <seconds>",
      "how long documents in flight may take to finish after SIGINT, SIGTERM or a cancelled run",
      nonNegativeNumber,
      20,
    )
    .option(
      "--deployment <model=name>",
      "for questions: name under which the server has a model, where the pipeline gave it in deployments",
      modelName,
    )
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(
        "\nSet RAGPREP_READ_TOKEN (search) and RAGPREP_RUN_TOKEN (search and runs); docs/service.md has the details.\n\nExamples:\n  ragprep serve\n  ragprep serve pipelines/nightly.ts --host 0.0.0.0 --port 8080",
      ),
    )
    .action(async (files: string[], options: ServeOptions) => {
      const { runServe } = await import("./run-serve.ts");
      await runServe(files, options);
    });
}
