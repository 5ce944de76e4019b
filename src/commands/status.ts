import type { Command } from "commander";
import { countDocuments, lastRuns, listFailed } from "../database/runs.ts";
import type { FailedDocument, RunSummary, StateCount } from "../database/runs.ts";
import { listWorkers } from "../database/run-workers.ts";
import { runsWithoutCoordinator } from "../database/shared-runs.ts";
import type { WorkerSummary } from "../database/run-workers.ts";
import type { RunWithoutCoordinator } from "../database/shared-runs.ts";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import {
  formatCount,
  formatCounted,
  formatDuration,
  formatLine,
  printable,
  withoutUri,
} from "../report/format.ts";
import { ownCommand } from "../base/shell.ts";
import { logLevelOption, positiveInteger } from "./options.ts";
import { printAnswer } from "./print-answer.ts";
import { withSession } from "./session.ts";

interface StatusOptions {
  pipeline?: string;
  runs: number;
  failed?: true;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep status`: documents by state, and the last runs. */
export function statusCommand(command: Command): Command {
  return command
    .option("--pipeline <name>", "of this pipeline only")
    .option("--runs <number>", "how many of the last runs", positiveInteger, 5)
    .option("--failed", "list every document that failed or was skipped, with its reason")
    .option("--json", "print it as JSON")
    .addOption(logLevelOption())
    .addHelpText("after", "\nExamples:\n  ragprep status\n  ragprep status --pipeline nightly --failed")
    .action(async (options: StatusOptions) => {
      await withSession({ role: "reader", logLevel: options.logLevel }, async ({ database }) => {
        const { pipeline } = options;
        const counts = (await countDocuments(database)).filter(
          (count) => pipeline === undefined || count.pipeline === pipeline,
        );
        const runs = await lastRuns(database, { limit: options.runs, pipeline });
        if (pipeline !== undefined && counts.length + runs.length === 0)
          throw new ConfigurationError(
            `There is no document and no run of the pipeline ${printable(pipeline)}. \`npx ragprep status\` lists all pipelines.`,
          );
        const workers = await listWorkers(database, { pipeline });
        const withoutCoordinator = await runsWithoutCoordinator(database, { pipeline });
        const failed = options.failed === true ? await listFailed(database, { pipeline }) : [];
        const asked = options.failed === true ? { failed } : {};
        const answer = { documents: counts, runs, workers, withoutCoordinator, ...asked };
        const lines = [
          ...countLines(counts),
          "",
          ...runLines(runs),
          ...workerLines(workers),
          ...coordinatorLines(withoutCoordinator),
          ...failedLines(failed),
          "",
        ];
        printAnswer(answer, { json: options.json, text: lines.join("\n") });
      });
    });
}

function countLines(counts: readonly StateCount[]): string[] {
  if (counts.length === 0)
    return ["No documents yet. Run a pipeline, for example: npx ragprep ingest pipelines/nightly.ts --fake"];
  const rows = counts.map((count) => [
    count.pipeline,
    count.reason === null ? count.state : `${count.state} (${count.reason})`,
    `${count.isEstimate ? "about " : ""}${formatCount(count.documents)}`,
    `${count.isEstimate ? "about " : ""}${formatCount(count.published)}`,
  ]);
  return table(["pipeline", "state", "documents", "published"], rows);
}

function runLines(runs: readonly RunSummary[]): string[] {
  if (runs.length === 0) return ["No runs yet."];
  const rows = runs.map((run) => [
    run.id,
    run.pipeline,
    run.provider,
    run.startedAt.toISOString().slice(0, 19).replace("T", " "),
    run.finishedAt === null ? "" : formatDuration(run.finishedAt.getTime() - run.startedAt.getTime()),
    run.state,
    run.exitCode === null ? "" : String(run.exitCode),
  ]);
  return table(["run", "pipeline", "provider", "started (UTC)", "time", "state", "exit"], rows);
}

function workerLines(workers: readonly WorkerSummary[]): string[] {
  if (workers.length === 0) return [];
  const rows = workers.map((worker) => [
    `${printable(worker.host)}:${worker.pid}`,
    worker.pipeline,
    worker.runId ?? "",
    worker.state,
    formatCount(worker.inFlight),
    worker.seenAt.toISOString().slice(0, 19).replace("T", " "),
  ]);
  return [
    "",
    ...table(["worker", "pipeline", "run", "state", "in progress", "last sign of life (UTC)"], rows),
  ];
}

function coordinatorLines(runs: readonly RunWithoutCoordinator[]): string[] {
  return runs.map(({ runId, pipeline, seenAt, isFresh }) => {
    const since = seenAt.toISOString().slice(0, 19).replace("T", " ");
    const goesOn = isFresh
      ? "goes on with it and completes it"
      : "begins another run, which does what is left";
    return `Run ${runId} of ${pipeline} has had no coordinator since ${since} UTC. Start it again: npx ragprep ingest FILE --workers ${goesOn}.`;
  });
}

function failedLines(failed: readonly FailedDocument[]): string[] {
  return failed.flatMap((document) => [
    ...(document === failed[0] ? [""] : []),
    `${document.state}: ${printable(document.uri)} (pipeline ${document.pipeline})`,
    `  ${document.stage === null ? "" : `${document.stage}, `}${document.reason}: ${formatLine(printable(withoutUri(document.message, document.uri)), 300)}`,
    ...attemptLines(document),
  ]);
}

function attemptLines(document: FailedDocument): string[] {
  const { attempts, failedSince, quarantined } = document;
  if (failedSince === null) return [];
  const tries = `${formatCounted(attempts, "attempt")} since ${failedSince.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const retry = ownCommand("retry", document.uri, "--pipeline", document.pipeline);
  return [
    `  ${tries}; ${quarantined ? `in quarantine until it or the settings change, or: ${printable(retry)}` : "every run retries it"}`,
  ];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  return [header, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
