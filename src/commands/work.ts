import type { Command } from "commander";
import { readConfig, resolveHeaders } from "../base/config.ts";
import { exitCodes } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { loadPipeline } from "../pipeline/define.ts";
import { requireServer } from "../workers/coordinator.ts";
import { work } from "../workers/worker.ts";
import { helpText, logLevelOption } from "./options.ts";
import { checkRun } from "./preflight.ts";
import { openRunService } from "./service.ts";
import { withSession } from "./session.ts";
import { listenForSignals } from "./signals.ts";

interface WorkCommandOptions {
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
    .action(workAction);
}

async function workAction(file: string, options: WorkCommandOptions): Promise<void> {
  const loaded = await loadPipeline(file);
  const provider = options.fake === true ? "fake" : loaded.pipeline.provider;
  const signals = listenForSignals();
  try {
    const config = readConfig();
    requireServer({ kind: config.databaseUrl === undefined ? "embedded" : "server" });
    await checkRun({ loaded, provider, config });
    await withSession(
      { role: "writer", logLevel: options.logLevel, signal: signals.abort, stop: signals.stop },
      async ({ logger, database }) => {
        const service = await openRunService(loaded.pipeline, provider, config);
        try {
          const documents = await work({
            loaded,
            provider,
            service,
            database,
            headers: resolveHeaders(loaded.pipeline.download.headers, config),
            proxy: config.proxy,
            workersKey: config.workersKey,
            once: options.once === true,
            stop: signals.stop,
            signal: signals.abort,
            logger,
          });
          logger.info({ documents }, "the worker ends");
        } finally {
          await service.close();
        }
      },
    );
  } finally {
    signals.close();
  }
}
