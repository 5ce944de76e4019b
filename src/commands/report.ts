import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { findRun } from "../database/run-report.ts";
import { ConfigurationError } from "../base/errors.ts";
import { visibleJson } from "../base/visible-json.ts";
import type { LogLevel } from "../base/log.ts";
import { formatCounted, printable } from "../report/format.ts";
import { helpText, logLevelOption } from "./options.ts";
import { withSession } from "./session.ts";

interface ReportOptions {
  pipeline?: string;
  out: string;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep report`: what a run did, as a page for people and as JSON. */
export function reportCommand(command: Command): Command {
  return command
    .argument("[run]", "number of the run, as `ragprep status` prints it; the last one by default", runNumber)
    .option("--pipeline <name>", "the last run of this pipeline")
    .option("--out <folder>", "where the two files go", "reports")
    .option("--json", "print the JSON instead of writing files")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
The files <pipeline>-run-<number>.html and .json go to the folder reports in the current folder, or to --out. The page needs
only a browser: no network, no other file. It says what changed since the last run, what to act on with which commands, and
where time and money went.

Examples:
  ragprep report
  ragprep report 17 --out /srv/reports
  ragprep report --pipeline nightly --json | jq '.warnings[].title'`),
    )
    .action(async (runId: string | undefined, options: ReportOptions) => {
      // Loaded here: its help needs none of it.
      const [{ reportOf }, { writeReport }] = await Promise.all([
        import("../report/report.ts"),
        import("../report/write-report.ts"),
      ]);
      await withSession({ role: "reader", logLevel: options.logLevel }, async ({ database }) => {
        const run = await findRun(database, { runId, pipeline: options.pipeline });
        if (run === undefined) {
          throw new ConfigurationError(
            `There is no ${runId === undefined ? "run" : `run ${runId}`}${options.pipeline === undefined ? "" : ` of pipeline ${options.pipeline}`}. \`npx ragprep status\` lists the last ones.`,
          );
        }
        if (options.json === true) {
          process.stdout.write(`${visibleJson(await reportOf(database, run))}\n`);
          return;
        }
        const { report, html, json } = await writeReport(database, run, options.out);
        const titles = report.warnings.map(
          ({ title, items, more }) => `  ${printable(title)}: ${items.length + more}`,
        );
        process.stdout.write(
          [
            report.sentence,
            ...(titles.length === 0
              ? []
              : [`${formatCounted(titles.length, "thing")} to act on:`, ...titles]),
            "",
            `Written: ${html}, to be opened in a browser,`,
            `         ${json}, the same for programs`,
            "",
          ].join("\n"),
        );
      });
    });
}

function runNumber(value: string): string {
  if (!/^[1-9]\d{0,17}$/.test(value)) throw new InvalidArgumentError("Give the number of a run, such as 17.");
  return value;
}
