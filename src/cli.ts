import { existsSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { commands } from "./commands/index.ts";
import type { ListedCommand } from "./commands/index.ts";
import { FatalError, exitCodes, messageOf } from "./base/errors.ts";
import { redactSecrets } from "./base/credentials.ts";
import { ownCommand } from "./base/shell.ts";
import { packageVersion } from "./base/package.ts";
import { systemRefusal } from "./base/system-errors.ts";
import { handleUncaught } from "./base/uncaught.ts";
import { StopRequest } from "./run/shutdown.ts";
import { printable } from "./report/format.ts";

/** The `ragprep` command: the only place that ends the process. */
export async function main(arguments_: string[]): Promise<void> {
  // Documents, answers and keys belong to their owner: what is written is for its owner, metrics apart.
  process.umask(0o077);
  // Whoever reads the output may go away, or its disk may be full: the work goes on, and the exit code is its own.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const guard = guardExit();
  await runCommand(arguments_.slice(2));
  guard[Symbol.dispose]();
  endSoon();
}

/** What the command line does within a process: never throws, and leaves its exit code in `process.exitCode`. */
export async function runCommand(words: string[]): Promise<void> {
  try {
    const wanted = wantedCommand(words);
    if (wanted !== undefined && existsSync(".env")) (await import("./base/config.ts")).readEnvFile(".env");
    const program = await createProgram((command) => command === wanted);
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/**
 * Until disposed of, an end of the process is not ragprep's: a scheduler must not take the author's exit code for a run's. An
 * error that nothing waits for ends it, unless the command handles it and ends in order.
 */
function guardExit(): Disposable {
  const ignoreUncaught = handleUncaught((error) => {
    dispose();
    process.exit(explain(error));
  });
  const onExit = (code: number) => {
    process.exitCode = exitCodes.configuration;
    process.stderr.write(
      `The process ended with code ${code} before ragprep was done: the pipeline, or a module that it imports, calls process.exit. Remove the call; to end a run, throw an error.\n`,
    );
  };
  const dispose = () => {
    ignoreUncaught();
    process.off("exit", onExit);
  };
  process.once("exit", onExit);
  return { [Symbol.dispose]: dispose };
}

/** Ends the process when all is done and written, even if a timer or connection of the author's is still open. */
function endSoon(): void {
  const isWritten = () => process.stdout.writableLength + process.stderr.writableLength === 0;
  setInterval(() => isWritten() && process.exit(), 1000).unref();
}

/** The command that the arguments name, also after `help`; undefined for the program's own help and version, and for an unknown one. */
function wantedCommand(arguments_: readonly string[]): ListedCommand | undefined {
  const [first, second] = arguments_.filter((argument) => !argument.startsWith("-"));
  const name = first === "help" ? second : first;
  return commands.find((command) => command.name === name);
}

/** The command line: its commands, options and help. Of commands that are not loaded it has what its own help says of them. */
export async function createProgram(
  isLoaded: (command: ListedCommand) => boolean = () => true,
): Promise<Command> {
  const program = new Command("ragprep")
    .description("Documents into Postgres + pgvector: download, chunk, embed, store, summarise, extract.")
    .version(packageVersion)
    .showHelpAfterError(helpHint())
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  ragprep init                                       a pipeline of your own, .env, schedules
  ragprep ingest pipelines/nightly.ts --fake         run it without a key or cost
  ragprep doctor pipelines/nightly.ts                before the first real run
  ragprep plan pipelines/nightly.ts                  what it would cost
  ragprep ingest pipelines/nightly.ts --report out   a run, with its report
  ragprep search "how long is the warranty?"`,
    );
  for (const listed of commands) {
    const command = program.command(listed.name).description(listed.description);
    command.exitOverride().showHelpAfterError(helpHint(listed.name));
    if (isLoaded(listed)) (await listed.load())(command);
    else outline(command, listed);
  }
  return program;
}

/** A usage error is one line, and this one: the whole help would bury it. */
function helpHint(...command: string[]): string {
  return `For what it takes: ${ownCommand(...command, "--help")}`;
}

function outline(command: Command, { arguments: given }: ListedCommand): void {
  command.option("--options", "it has some");
  if (given !== "") command.arguments(given);
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
