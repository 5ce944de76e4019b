import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { promisify } from "node:util";
import { runCommand } from "../../src/cli.ts";
import type { ConnectOptions } from "../../src/database/connection/connect.ts";

const project = join(import.meta.dirname, "../..");
/**
 * What Node is given to run the command line. The embedded Postgres is compiled once and not optimized: a third of the
 * CPU time of a short command.
 */
export const program = ["--liftoff-only", join(project, "bin/ragprep.js")];
/** What a command has of this process's environment. */
const inherited = () => ({
  PATH: process.env["PATH"],
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
});

export interface CommandEnd {
  exitCode: number | null;
  /** Set when it was ended by a signal that it did not handle. */
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  process: ChildProcess;
  ended: Promise<CommandEnd>;
  /** What it has written to standard error so far. */
  stderr(): string;
}

/** A folder in which the command line is run, with nothing of this process's environment but its PATH. */
export interface Workplace {
  directory: string;
  write(path: string, content: string): Promise<void>;
  /** Starts it as a process, for tests of what only a process has: signals, its start and end, what it shares with others. */
  start(arguments_: string[]): RunningCommand;
  /**
   * Runs it in this process, which takes a fraction of the time. One at a time, and a pipeline's file must not have
   * changed since it was loaded.
   */
  run(arguments_: string[]): Promise<CommandEnd>;
  /** Ends what still runs, and removes the folder. */
  close(): Promise<void>;
}

export async function createWorkplace(environment: Record<string, string>): Promise<Workplace> {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-command-"));
  const running = new Set<RunningCommand>();
  const start = (arguments_: string[]): RunningCommand => {
    const child = spawn(process.execPath, [...program, ...arguments_], {
      cwd: directory,
      env: { ...inherited(), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    const command: RunningCommand = {
      process: child,
      stderr: () => output.stderr,
      ended: new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (exitCode, signal) => {
          running.delete(command);
          resolve({ exitCode, signal, ...output });
        });
      }),
    };
    running.add(command);
    return command;
  };
  return {
    directory,
    write: async (path, content) => {
      await mkdir(join(directory, path, ".."), { recursive: true });
      await writeFile(join(directory, path), content);
    },
    start,
    run: (arguments_) => runHere(arguments_, { directory, environment }),
    close: async () => {
      await Promise.all(
        [...running].map(({ process: child, ended }) => {
          child.kill("SIGKILL");
          return ended;
        }),
      );
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A command sets it, which the compiler does not see. */
const exitCode = () => Number(process.exitCode ?? 0);

async function runHere(
  arguments_: string[],
  { directory, environment }: { directory: string; environment: Record<string, string> },
): Promise<CommandEnd> {
  const output = { stdout: "", stderr: "" };
  const { env, exitCode: ownExitCode } = process;
  const streams = (["stdout", "stderr"] as const).map((name) => {
    const stream = new Writable({
      decodeStrings: false,
      write: (text: string | Buffer, _encoding, done) => {
        output[name] += String(text);
        done();
      },
    });
    return { name, stream, property: Object.getOwnPropertyDescriptor(process, name) ?? {} };
  });
  const folder = process.cwd();
  process.chdir(directory);
  process.env = { ...inherited(), ...environment };
  process.exitCode = undefined;
  for (const { name, stream, property } of streams)
    Object.defineProperty(process, name, { ...property, get: () => stream });
  try {
    await runCommand(arguments_);
    for (const { stream } of streams) await promisify(stream.end.bind(stream))();
    return { exitCode: exitCode(), signal: null, ...output };
  } finally {
    for (const { name, property } of streams) Object.defineProperty(process, name, property);
    process.exitCode = ownExitCode;
    process.env = env;
    process.chdir(folder);
  }
}

/** The variables that name a test's database. */
export function databaseVariables({ databaseUrl, directory }: ConnectOptions): Record<string, string> {
  return databaseUrl === undefined ? { RAGPREP_DIRECTORY: directory } : { DATABASE_URL: databaseUrl };
}
