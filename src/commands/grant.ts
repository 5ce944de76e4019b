import type { Command } from "commander";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { grantReading, grantRunning } from "../database/grants.ts";
import { printable } from "../report/format.ts";
import { helpText, logLevelOption } from "./options.ts";
import { withSession } from "./session.ts";

interface GrantOptions {
  runs?: true;
  ingest?: true;
  logLevel?: LogLevel;
}

/** `ragprep grant`: what a role of the server needs, and no more. */
export function grantCommand(command: Command): Command {
  return command
    .argument("<role>", "name of a role that the server has")
    .option("--runs", "let it read the views runs, calls and run_stages too; they name failed documents")
    .option("--ingest", "let it run pipelines, and not change the tables")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
Run it as the role that owns the tables, and once more after an update of ragprep. A role that reads may search: what its
questions cost is not recorded in calls.

Examples:
  ragprep grant my_app
  ragprep grant dashboard --runs
  ragprep grant ragprep_nightly --ingest`),
    )
    .action(async (role: string, { runs, ingest, logLevel }: GrantOptions) => {
      if (runs === true && ingest === true)
        throw new ConfigurationError("A role that runs pipelines reads all views: leave out --runs.");
      await withSession({ role: "reader", logLevel }, async ({ database }) => {
        if (database.kind === "embedded")
          throw new ConfigurationError(
            "The embedded database has one user: give grants on a server, named by DATABASE_URL.",
          );
        if (ingest === true) await grantRunning(database, role);
        else await grantReading(database, role, { runs: runs === true });
        process.stdout.write(
          `The role ${printable(role)} may ${ingest === true ? "run pipelines in" : "read the views of"} the schema ${database.schema}.\n`,
        );
      });
    });
}
