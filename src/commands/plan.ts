import type { Command } from "commander";
import { resolveHeaders } from "../base/config.ts";
import { visibleJson } from "../base/visible-json.ts";
import { exitCodes } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { planText } from "../report/plan-text.ts";
import { helpText, limitOption, logLevelOption, nonNegativeNumber, onlyOption } from "./options.ts";
import { withSession } from "./session.ts";
import { stopSignal } from "./signals.ts";

interface PlanCommandOptions {
  fake?: true;
  limit?: number;
  only?: string[];
  maxUsdPerDocument?: number;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep plan`: what a run would do and cost. */
export function planCommand(command: Command): Command {
  return command
    .argument("<pipeline>", "pipeline file, such as pipelines/nightly.ts")
    .option("--fake", "as a run with --fake, whatever the pipeline says")
    .addOption(limitOption())
    .addOption(onlyOption())
    .option(
      "--max-usd-per-document <dollars>",
      "name the documents that a run with this limit would stop",
      nonNegativeNumber,
    )
    .option("--json", "print the plan as one line of JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
Documents are listed, downloaded, parsed, cut and counted as in a run, and what was paid for before is known. Answers are
not: their length is taken from earlier answers, as a range. It needs no API key. Exit code ${exitCodes.documentsFailed} when a source could
not be listed.

Examples:
  ragprep plan pipelines/nightly.ts
  ragprep plan pipelines/nightly.ts --max-usd-per-document 0.05
  ragprep plan pipelines/nightly.ts --json`),
    )
    .action(planAction);
}

async function planAction(file: string, options: PlanCommandOptions): Promise<void> {
  // Loaded here: its help needs none of it.
  const [{ loadPipeline }, { plan }] = await Promise.all([
    import("../pipeline/define.ts"),
    import("../plan.ts"),
  ]);
  const loaded = await loadPipeline(file);
  const stop = stopSignal();
  try {
    await withSession(
      { role: "writer", logLevel: options.logLevel ?? "warn", signal: stop.signal },
      async ({ config, logger, database }) => {
        const planned = await plan({
          loaded,
          provider: options.fake === true ? "fake" : loaded.pipeline.provider,
          database,
          headers: resolveHeaders(loaded.pipeline.download.headers, config),
          proxy: config.proxy,
          limit: options.limit,
          only: options.only,
          maxUsdPerDocument: options.maxUsdPerDocument,
          signal: stop.signal,
          logger,
        });
        process.stdout.write(options.json === true ? `${visibleJson(planned)}\n` : `${planText(planned)}\n`);
        if (planned.problems.length > 0) process.exitCode = exitCodes.documentsFailed;
      },
    );
  } finally {
    stop.close();
  }
}
