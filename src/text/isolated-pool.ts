import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import pLimit from "p-limit";
import { parserEnvironment } from "../base/config.ts";
import { DocumentError, SkippedDocument } from "../base/errors.ts";
import { siblingModule } from "../base/sibling-module.ts";
import { untilAborted } from "../base/until-aborted.ts";
import type { IsolatedJob, IsolatedReply } from "./isolated-process.ts";
import type { TextPool, TextPoolOptions } from "./pool.ts";

const processFile = fileURLToPath(siblingModule("./isolated-process", import.meta.url));

/**
 * Parses and cuts documents in a process of its own, one at a time: what no thread survives, such as a crash of native code
 * or the system's end of a process that takes too much memory, ends that process only, and fails the document with
 * `parser_failed`. The process starts with the first document, and is replaced after its end.
 */
export function createIsolatedTextPool(options: IsolatedJob["options"] & TextPoolOptions): TextPool {
  const oneAtATime = pLimit(1);
  const closing = new AbortController();
  let child: ChildProcess | undefined;

  async function ask(sent: IsolatedJob, signal: AbortSignal): Promise<IsolatedReply> {
    signal.throwIfAborted();
    const asked = (child ??= start());
    const { promise, resolve, reject } = Promise.withResolvers<IsolatedReply>();
    const onExit = (code: number | null, killedBy: string | null) =>
      reject(
        new DocumentError(
          "parser_failed",
          `Failed to parse ${sent.job.uri}: it ended the process that parsed it (${killedBy ?? `exit code ${code}`}), as it may have ended one before. Its parser crashed, or it needs more memory than this machine has. Please leave it out of the source, or give ragprep more memory and run ragprep retry.`,
        ),
      );
    asked.once("exit", onExit).once("error", reject).once("message", resolve);
    try {
      asked.send(sent, (error) => {
        // An exit that follows says more.
        if (error !== null && asked.exitCode === null && asked.signalCode === null) reject(error);
      });
      return await untilAborted(promise, signal);
    } catch (error) {
      end();
      throw error;
    } finally {
      asked.off("exit", onExit).off("error", reject).off("message", resolve);
    }
  }

  function start(): ChildProcess {
    const started = fork(processFile, {
      env: parserEnvironment(Object.keys(options.parsers ?? {}).length > 0),
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    // It may end between two documents, too.
    started.once("exit", () => {
      if (child === started) child = undefined;
    });
    return started;
  }

  function end(): void {
    child?.kill("SIGKILL");
    child = undefined;
  }

  return {
    async run(job, signal) {
      const signals = [closing.signal, ...(signal === undefined ? [] : [signal])];
      const reply = await oneAtATime(() => ask({ job, options }, AbortSignal.any(signals)));
      if (reply.ok) return reply.document;
      const Failure = reply.isSkipped ? SkippedDocument : DocumentError;
      throw new Failure(reply.reason, reply.message);
    },
    async close() {
      closing.abort(new Error("The text pool is closed."));
      end();
    },
  };
}
