import { Writable } from "node:stream";
import type { Command } from "commander";
import { readConfig, resolveHeaders } from "../base/config.ts";
import type { Database } from "../database/connection/connect.ts";
import { findRun } from "../database/run-report.ts";
import { ConfigurationError, exitCodes, messageOf } from "../base/errors.ts";
import type { LogLevel, Logger } from "../base/log.ts";
import { ownCommand } from "../base/shell.ts";
import { loadPipeline } from "../pipeline/define.ts";
import { createProgress } from "../report/progress.ts";
import type { Progress } from "../report/progress.ts";
import { openOutputs } from "./outputs.ts";
import { makeReportFolder, writeReport } from "../report/write-report.ts";
import { run } from "../run.ts";
import type { RunOptions } from "../run.ts";
import { requireServer, runWithWorkers } from "../workers/coordinator.ts";
import { Corpus } from "../search/corpus.ts";
import type { CorpusOptions } from "../search/corpus.ts";
import { parseDeadline } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";
import { checkRun } from "./preflight.ts";
import { duration, helpText, limitOption, logLevelOption, nonNegativeNumber, onlyOption } from "./options.ts";
import { hitsText } from "./search.ts";
import { openQuestionService, openRunService } from "./service.ts";
import { listenForSignals } from "./signals.ts";
import { withSession } from "./session.ts";
import type { Session } from "./session.ts";
import { sampleText } from "./show.ts";

interface IngestOptions {
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
    .action(ingestAction);
}

async function ingestAction(file: string, options: IngestOptions): Promise<void> {
  const loaded = await loadPipeline(file);
  checkWorkers(options);
  const provider = options.fake === true ? "fake" : loaded.pipeline.provider;
  const progress = options.quiet === true ? null : createProgress({ stream: process.stderr });
  const signals = listenForSignals(options.deadline);
  try {
    await checkRun({ loaded, provider, config: readConfig(), metricsFile: options.metricsFile });
    // Now, not after a whole run: a folder that can't be written to is found before anything is paid for.
    if (options.report !== undefined) await makeReportFolder(options.report);
    await using outputs = await openOutputs(options, loaded.pipeline.name);
    await withSession(
      {
        role: "writer",
        logLevel: options.logLevel,
        signal: signals.abort,
        stop: signals.stop,
        waitMs: options.wait,
        // Who tries it against the fake reads it, in a pipe too; a scheduler's real run is read by programs.
        ...(provider === "fake" && options.json !== true ? { logFormat: "text" as const } : {}),
        ...(progress === null ? {} : { logDestination: logDestination(progress) }),
      },
      async ({ config, logger, database }) => {
        const service = await openRunService(loaded.pipeline, provider, config);
        const announceStop = () =>
          logger.warn(
            `${messageOf(signals.stop.reason)} Documents in flight have ${options.grace} s to finish; another signal ends them at once.`,
          );
        signals.stop.addEventListener("abort", announceStop);
        try {
          // The first line always says whose answers these are.
          process.stderr.write(
            service.asked === null
              ? "The pipeline asks no model: nothing is paid for.\n"
              : `Paid requests go to ${service.asked}.\n`,
          );
          await outputs.begin(config, progress === null ? [] : [(event) => progress.record(event)]);
          progress?.start(logger);
          const runOptions = {
            loaded,
            provider,
            service,
            database,
            headers: resolveHeaders(loaded.pipeline.download.headers, config),
            proxy: config.proxy,
            limit: options.limit,
            only: options.only,
            confirmDeletions: options.confirmDeletions,
            confirmContent: options.confirmContent,
            maxUsd: options.maxUsd,
            maxUsdPerDocument: options.maxUsdPerDocument,
            stop: signals.stop,
            signal: signals.abort,
            graceMs: options.grace * 1000,
            waitMs: options.wait,
            logger,
            onEvent: (event) => outputs.record(event),
          } satisfies RunOptions;
          const result =
            options.workers === true
              ? await runWithWorkers({
                  ...runOptions,
                  works: options.work,
                  deadline: options.deadline?.at,
                  workersKey: config.workersKey,
                })
              : await run(runOptions);
          progress?.close();
          outputs.tell(result);
          if (options.sample !== undefined && options.json !== true) {
            process.stdout.write(
              await sample(options.sample, {
                database,
                openService: async (space) =>
                  space.settings?.service === undefined || provider === "fake"
                    ? { ...service, close: async () => {} }
                    : await openQuestionService(space, config),
                logger,
                pipeline: loaded.pipeline.name,
                deployments: loaded.pipeline.deployments,
              }),
            );
          }
          process.exitCode = result.exitCode;
          await outputs.end(result, logger);
          if (options.report !== undefined) await report(options.report, result.run, { database, logger });
        } finally {
          signals.stop.removeEventListener("abort", announceStop);
          await service.close();
        }
      },
    );
  } finally {
    progress?.close();
    signals.close();
  }
}

/** Before anything is opened. @throws ConfigurationError */
function checkWorkers({ workers, work }: IngestOptions): void {
  if (workers !== true && !work)
    throw new ConfigurationError("--no-work is for a run that workers share: give it with --workers.");
  if (workers === true)
    requireServer({ kind: readConfig().databaseUrl === undefined ? "embedded" : "server" });
}

/** The result is told by now: a report that fails takes nothing from it. */
async function report(
  folder: string,
  runId: string,
  { database, logger }: Pick<Session, "database" | "logger">,
): Promise<void> {
  try {
    const found = await findRun(database, { runId });
    if (found === undefined) throw new Error("the database has no such run");
    const { html, json } = await writeReport(database, found, folder);
    logger.info({ html, json }, `the report is written: ${html}`);
  } catch (error) {
    logger.error(
      { err: error, run: runId },
      `the report could not be written; try again: ${ownCommand("report", runId, "--out", folder)}`,
    );
  }
}

interface SampleContext {
  database: Database;
  openService: CorpusOptions["openService"];
  logger: Logger;
  deployments: Readonly<Record<string, string>>;
  pipeline: string;
}

/** What a newcomer wants to see after a first run: one search, one summary, one extraction, and what to type next. */
async function sample(question: string, { pipeline, ...context }: SampleContext): Promise<string> {
  await using corpus = new Corpus(context);
  const hits = await corpus.search(question, { k: 3, filter: { pipeline } });
  const [best] = hits;
  const shown =
    best === undefined ? "" : await sampleText(context.database, { uri: best.uri, pipeline: best.pipeline });
  return `
A search: ${question}

${hitsText(hits)}
${shown}
Next:
  npx ragprep search "another question"
  ${best === undefined ? "npx ragprep status --failed" : ownCommand("show", best.uri)}
  npx ragprep status
  npx ragprep ingest pipelines/nightly.ts --fake --limit 5
`;
}

/** Log lines that do not tear the picture of the progress. */
function logDestination(progress: Progress): Writable {
  return new Writable({
    decodeStrings: false,
    write: (line: string | Buffer, _encoding, done) => {
      progress.write(String(line));
      done();
    },
  });
}
