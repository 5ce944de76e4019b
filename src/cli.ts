import { existsSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { doctorCommand } from "./commands/doctor.ts";
import { fakeOpenAICommand } from "./commands/fake-openai.ts";
import { forgetCommand } from "./commands/forget.ts";
import { ingestCommand } from "./commands/ingest.ts";
import { grantCommand } from "./commands/grant.ts";
import { initCommand } from "./commands/init.ts";
import { mcpCommand } from "./commands/mcp.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { reportCommand } from "./commands/report.ts";
import { planCommand } from "./commands/plan.ts";
import { restoreCommand } from "./commands/restore.ts";
import { retryCommand } from "./commands/retry.ts";
import { searchCommand } from "./commands/search.ts";
import { serveCommand } from "./commands/serve.ts";
import { showCommand } from "./commands/show.ts";
import { statusCommand } from "./commands/status.ts";
import { workCommand } from "./commands/work.ts";
import { FatalError, exitCodes, messageOf } from "./base/errors.ts";
import { readEnvFile } from "./base/config.ts";
import { redactSecrets } from "./base/credentials.ts";
import { packageVersion } from "./base/package.ts";
import { systemRefusal } from "./base/system-errors.ts";
import { StopRequest } from "./run/shutdown.ts";
import { printable } from "./report/format.ts";

/** The `ragprep` command: the only place that ends the process. */
export async function main(arguments_: string[]): Promise<void> {
  // Documents, answers and keys are nobody else's: what is written is for its owner, metrics apart.
  process.umask(0o077);
  // Whoever reads the output may go away, or its disk may be full: the work goes on, and the exit code is its own.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (existsSync(".env")) readEnvFile(".env");
  const program = createProgram();
  try {
    await program.parseAsync(arguments_);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** The command line: its commands, options and help. */
export function createProgram(): Command {
  const program = new Command("ragprep")
    .description("Documents into Postgres + pgvector: download, chunk, embed, store, summarise, extract.")
    .version(packageVersion)
    .showHelpAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  ragprep init                                       a pipeline of your own, .env, schedules
  ragprep ingest pipelines/nightly.ts --fake         run it without a key or cost
  ragprep doctor pipelines/nightly.ts                before the first real run
  ragprep plan pipelines/nightly.ts                  what it would cost
  ragprep ingest pipelines/nightly.ts --report out   a night, with its morning report
  ragprep search "how long is the warranty?"`,
    )
    .addCommand(initCommand())
    .addCommand(doctorCommand())
    .addCommand(planCommand())
    .addCommand(ingestCommand())
    .addCommand(workCommand())
    .addCommand(searchCommand())
    .addCommand(serveCommand())
    .addCommand(mcpCommand())
    .addCommand(statusCommand())
    .addCommand(reportCommand())
    .addCommand(showCommand())
    .addCommand(retryCommand())
    .addCommand(restoreCommand())
    .addCommand(forgetCommand())
    .addCommand(migrateCommand())
    .addCommand(grantCommand())
    .addCommand(fakeOpenAICommand());
  for (const command of program.commands) command.exitOverride().showHelpAfterError();
  return program;
}

/** Says on standard error what went wrong, and gives the exit code. Only a bug shows its stack. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.configuration;
  // A stop request ends a wait for another run.
  if (error instanceof FatalError || error instanceof StopRequest) {
    process.stderr.write(`${printable(redactSecrets(error.message))}\n`);
    return error.exitCode;
  }
  const refusal = systemRefusal(error);
  if (refusal !== undefined) {
    process.stderr.write(
      `${printable(redactSecrets(`The operating system refused: ${refusal}. Check the rights and the room there, then run the same command again.`))}\n`,
    );
    return exitCodes.configuration;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  process.stderr.write(`This is a bug in ragprep, please report it:\n${redactSecrets(text)}\n`);
  return exitCodes.bug;
}
