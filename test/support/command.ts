import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectOptions } from "../../src/database/connection/connect.ts";

const project = join(import.meta.dirname, "../..");
const program = join(project, "bin/ragprep.js");
/** Compiled once for all commands of all tests; with HOME, a user's commands do the same. */
const compileCache = join(project, "node_modules/.cache/ragprep-test-compiled");

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

/** A folder in which the command line is run as a process, with nothing of this process's environment but its PATH. */
export interface Workplace {
  directory: string;
  write(path: string, content: string): Promise<void>;
  start(arguments_: string[]): RunningCommand;
  /** Starts it and waits for its end. */
  run(arguments_: string[]): Promise<CommandEnd>;
  /** Ends what still runs, and removes the folder. */
  close(): Promise<void>;
}

export async function createWorkplace(environment: Record<string, string>): Promise<Workplace> {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-command-"));
  const running = new Set<RunningCommand>();
  const start = (arguments_: string[]): RunningCommand => {
    const child = spawn(process.execPath, [program, ...arguments_], {
      cwd: directory,
      env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compileCache, ...environment },
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
    run: (arguments_) => start(arguments_).ended,
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

/** The variables that name a test's database. */
export function databaseVariables({ databaseUrl, directory }: ConnectOptions): Record<string, string> {
  return databaseUrl === undefined ? { RAGPREP_DIRECTORY: directory } : { DATABASE_URL: databaseUrl };
}
