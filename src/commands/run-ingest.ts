import { Writable } from "node:stream";
import { readConfig } from "../base/config.ts";
import type { Database } from "../database/connection/connect.ts";
import { findRun } from "../database/run-report.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";
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
import type { IngestOptions } from "./ingest.ts";
import { checkRun } from "./preflight.ts";
import { hitsText } from "./search.ts";
import { openQuestionService, openRunParts } from "./service.ts";
import { listenForSignals } from "./signals.ts";
import { withSession } from "./session.ts";
import type { Session } from "./session.ts";
import { sampleText } from "./show.ts";

/** What `ragprep ingest` does; its options stand apart, so that its help loads nothing of this. */
export async function runIngest(file: string, options: IngestOptions): Promise<void> {
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
      async (session) => {
        const { config, logger, database } = session;
        const parts = await openRunParts(loaded, provider, session);
        const { service } = parts;
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
          await outputs.begin(config, progress === null ? [] : [(event) => progress.record(event)], logger);
          progress?.start(logger);
          const runOptions = {
            ...parts,
            directory: config.directory,
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
