import type { Command } from "commander";
import { exitCodes } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { helpText, logLevelOption } from "./options.ts";

export interface WorkCommandOptions {
  fake?: true;
  once?: true;
  logLevel?: LogLevel;
}

/** `ragprep work`: a worker of the runs that `ragprep ingest --workers` coordinates. */
export function workCommand(command: Command): Command {
  return command
    .argument("<pipeline>", "the same pipeline file as the coordinator's")
    .option("--fake", "use the fake OpenAI, as the coordinator with --fake does")
    .option("--once", "end with the first run, instead of waiting for the next one")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
It can be started and stopped at any time. After SIGINT or SIGTERM it takes no further documents, gives those in progress
the run's --grace seconds to finish, and leaves the rest to others.

Exit codes: ${exitCodes.done} stopped, or done with --once; ${exitCodes.bug} bug, ${exitCodes.configuration} configuration or other settings than the run's, ${exitCodes.database} database.

Examples:
  ragprep ingest pipelines/nightly.ts --workers
  ragprep work pipelines/nightly.ts`),
    )
    .action(async (file: string, options: WorkCommandOptions) => {
      const { runWork } = await import("./run-work.ts");
      await runWork(file, options);
    });
}
