import type { Command } from "commander";
import { exitCodes } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { parseDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";
import { duration, helpText, limitOption, logLevelOption, nonNegativeNumber, onlyOption } from "./options.ts";

export interface IngestOptions {
  fake?: true;
  limit?: number;
  only?: string[];
  confirmDeletions?: true;
  confirmContent?: true;
  json?: true;
  quiet?: true;
  report?: string;
  events?: string;
  metricsFile?: string;
  sample?: string;
  grace: number;
  maxUsd?: number;
  maxUsdPerDocument?: number;
  deadline?: Deadline;
  wait?: number;
  workers?: true;
  work: boolean;
  logLevel?: LogLevel;
}

/** `ragprep ingest`: one run of a pipeline. */
export function ingestCommand(command: Command): Command {
  return command
    .argument("<pipeline>", "pipeline file, such as pipelines/nightly.ts")
    .option("--fake", "use the fake OpenAI whatever the pipeline says: no key, no cost")
    .addOption(limitOption())
    .addOption(onlyOption())
    .option(
      "--confirm-deletions",
      "remove all documents that are no longer listed, even if they are many (see `removal` in the pipeline)",
    )
    .option(
      "--confirm-content",
      "publish what the sources hold now, even if many documents became one text, lead to one address or shrank",
    )
    .option("--sample <question>", "afterwards, search for this and show one summary and one extraction")
    .option("--json", "print the result as one line of JSON on standard output")
    .option("--quiet", "show no progress")
    .option(
      "--events <file>",
      "append what happens to this file, one JSON event a line; - is standard output, which then carries nothing else",
    )
    .option(
      "--metrics-file <file>",
      "afterwards, write metrics for Prometheus (node_exporter's textfile collector) there",
    )
    .option("--report <folder>", "afterwards, write the report of the run there as HTML and JSON")
    .option(
      "--grace <seconds>",
      "how long documents in flight may take to finish after SIGINT or SIGTERM",
      nonNegativeNumber,
      20,
    )
    .option(
      "--deadline <time>",
      "stop when this time comes, with --grace for documents in flight: 05:30 (local, the next one) or an ISO 8601 time",
      (text: string) => parseDeadline(text),
    )
    .option(
      "--max-usd <dollars>",
      "spend no more than this: a request that could exceed it is not sent, and the run ends with all work kept",
      nonNegativeNumber,
    )
    .option(
      "--max-usd-per-document <dollars>",
      "a document that would cost more fails with the reason over_budget",
      nonNegativeNumber,
    )
    .option(
      "--wait <duration>",
      "wait so long for another run of the pipeline to end, such as 90s, 30m or 2h (default: not at all)",
      duration,
    )
    .option(
      "--workers",
      "share the run with all processes of ragprep work: this one lists, waits and completes the run, and works too",
    )
    .option("--no-work", "with --workers: only coordinate")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
Exit codes: ${exitCodes.done} done or nothing to do, ${exitCodes.bug} bug, ${exitCodes.configuration} configuration, ${exitCodes.documentsFailed} finished with newly failed documents or failed listings,
${exitCodes.budget} --max-usd is spent, ${exitCodes.deadline} deadline, ${exitCodes.locked} another run is going on, ${exitCodes.account} quota or authentication, ${exitCodes.database} database, ${exitCodes.interrupted}/${exitCodes.terminated} interrupted.

Examples:
  ragprep ingest pipelines/nightly.ts
  ragprep ingest pipelines/nightly.ts --deadline 05:30 --max-usd 20 --report reports --json
  ragprep ingest pipelines/nightly.ts --fake --limit 5
  ragprep ingest pipelines/nightly.ts --workers --deadline 05:30
  ragprep ingest pipelines/nightly.ts --only https://docs.example.com/guide`),
    )
    .action(async (file: string, options: IngestOptions) => {
      const { runIngest } = await import("./run-ingest.ts");
      await runIngest(file, options);
    });
}
