import { existsSync } from "node:fs";
import { chmod, readFile } from "node:fs/promises";
import { once } from "node:events";
import { dirname, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { DatabaseFailure, FatalError, exitCodes, messageOf } from "../../base/errors.ts";
import { makeFolder } from "../../base/make-folder.ts";
import type { Logger } from "../../base/log.ts";
import { RightOfWay, isDead } from "./right-of-way.ts";
import { siblingModule } from "../../base/sibling-module.ts";
import { systemRefusal } from "../../base/system-errors.ts";
import { readHolder, workerMessageSchema } from "./embedded-holder.ts";
import type {
  DatabaseRole,
  EmbeddedHolder,
  EmbeddedWorkerData,
  EmbeddedWorkerMessage,
} from "./embedded-holder.ts";

export interface EmbeddedConnection {
  /** Where Postgres' protocol is spoken: a Unix socket, or a named pipe on Windows. */
  socketPath: string;
  /** True when this process holds the database, false when it is a guest of the holder. */
  own: boolean;
  /** Closes the database and frees the lock, when it is ours. */
  close(): Promise<void>;
}

/** Milliseconds to wait for a holder that is starting: on a busy machine it takes long until it has written its name. */
const patienceMs = 120_000;
/** Milliseconds that a writer waits for readers: they are done in seconds, unless a service that one asks hangs. */
const readerPatienceMs = 10 * 60_000;
/** Milliseconds of waiting after which it is said for whom. */
const quietMs = 1_000;
/** Milliseconds between two tries: often at first. */
const pauseMs = 100;
const longPauseMs = 500;
/** Milliseconds a new database may take to be made and opened; 4 s were measured on an idle machine. */
const openTimeoutMs = 600_000;

/**
 * Opens the embedded database of a directory, or becomes a guest of the process that has it open.
 * @throws FatalError `locked` when another writer holds it; `database` when there is none to read or it can't be opened;
 *   `configuration` when its folder can't be made, or the process may have too few files open.
 */
export async function openEmbedded(options: {
  directory: string;
  role: DatabaseRole;
  logger: Logger;
  signal?: AbortSignal | undefined;
}): Promise<EmbeddedConnection> {
  const { role, logger, signal } = options;
  const directory = resolve(options.directory, "db");
  // As the user names it: what is said may end in a report.
  const named = (text: string) => text.replaceAll(dirname(directory), options.directory);
  const name = named(directory);
  await checkOpenFiles();
  if (role === "writer") await makePrivateFolder(directory, named);
  else if (!existsSync(directory)) throw noDatabase(name);
  const started = performance.now();
  let formerHolder: EmbeddedHolder | null = null;
  let told: string | null = null;
  await using turn = new RightOfWay(directory, role);
  for (;;) {
    signal?.throwIfAborted();
    const opened = (await turn.isOthers()) ? "locked" : await startWorker({ directory, role }, logger, named);
    if (opened !== "locked") return opened;
    await turn.claim();

    const holder = await readHolder(directory);
    // The file may still name one that is dead, until the one that took the free lock has written its own name.
    const isLeft = holder !== null && isDead(holder);
    if (role === "reader" && holder !== null && !isLeft && holder.socketPath !== null) {
      return { socketPath: holder.socketPath, own: false, close: async () => {} };
    }
    // Seen twice, since the file is written a moment after the lock is taken.
    if (role === "writer" && holder?.role === "writer" && !isLeft && holder.since === formerHolder?.since)
      throw lockedBy(holder, name);
    const waited = performance.now() - started;
    const forReader = role === "writer" && holder?.role === "reader" && !isLeft;
    if (waited > (forReader ? readerPatienceMs : patienceMs)) throw lockedBy(isLeft ? null : holder, name);
    if (forReader && waited > quietMs && holder.since !== told) {
      told = holder.since;
      logger.warn(
        `Waiting for ${nameOf(holder)}, which reads the embedded database: it is free when that is done.`,
      );
    }
    formerHolder = holder;
    logger.debug({ holder }, "the embedded database is held; trying again");
    const pause = waited > 10 * quietMs ? longPauseMs : pauseMs;
    await delay(pause, undefined, signal === undefined ? {} : { signal });
  }
}

/** With fewer, Postgres in this process fails at one file or another, as if the disk were at fault. */
const minOpenFiles = 512;

/** @throws FatalError `configuration` when the process may have too few files open. */
async function checkOpenFiles(): Promise<void> {
  // Linux tells the limit here. On macOS Node raises it, and Windows has none.
  const limits = await readFile("/proc/self/limits", "utf8").catch(() => "");
  const limit = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  if (limit >= minOpenFiles) return;
  throw new FatalError(
    exitCodes.configuration,
    `This process may have only ${limit} files open, and the embedded database needs ${minOpenFiles}. Raise the limit (\`ulimit -n 4096\`, systemd's LimitNOFILE, Docker's --ulimit nofile), or set DATABASE_URL to a Postgres server.`,
  );
}

/** @throws FatalError `configuration` when it can't be made. */
async function makePrivateFolder(directory: string, named: (text: string) => string): Promise<void> {
  try {
    // Documents and answers lie in it: no other user may look.
    await makeFolder(directory, 0o700);
    await chmod(directory, 0o700);
  } catch (error) {
    throw new FatalError(
      exitCodes.configuration,
      `Can't keep the embedded database in ${named(directory)}: ${named(systemRefusal(error) ?? messageOf(error))}. Set RAGPREP_DIRECTORY to a folder that can be written to, or DATABASE_URL to a Postgres server.`,
      { cause: error },
    );
  }
}

function nameOf({ pid, host, since }: EmbeddedHolder): string {
  return `process ${pid} on ${host}, since ${since}`;
}

function lockedBy(holder: EmbeddedHolder | null, directory: string): FatalError {
  const who = holder === null ? "another process" : nameOf(holder);
  const how = holder?.role === "reader" ? "reads it (search, show, status or report)" : "holds it";
  return new FatalError(
    exitCodes.locked,
    `Can't open the embedded database in ${directory}: ${who}, ${how}. Wait until it ends, or stop it.`,
  );
}

async function startWorker(
  data: EmbeddedWorkerData,
  logger: Logger,
  named: (text: string) => string,
): Promise<EmbeddedConnection | "locked"> {
  const name = named(data.directory);
  const file = siblingModule("./embedded-worker", import.meta.url);
  // Node calls its SQLite experimental before 24.15; the warning would be noise in every run.
  const worker = new Worker(file, { workerData: data, execArgv: ["--disable-warning=ExperimentalWarning"] });
  const exited = new Promise<void>((resolveExit) => {
    worker.once("exit", () => resolveExit());
  });
  const timer = AbortSignal.timeout(openTimeoutMs);
  const first: EmbeddedWorkerMessage = await once(worker, "message", { signal: timer }).then(
    ([message]) => workerMessageSchema.parse(message),
    (error: unknown): EmbeddedWorkerMessage => ({
      type: "failed",
      message: timer.aborted ? `it took longer than ${openTimeoutMs / 1000} s` : String(error),
    }),
  );
  if (first.type === "ready") {
    let closing = false;
    worker.on("error", (error) => logger.error({ err: error }, "the embedded database's thread failed"));
    worker.on("message", (message) => {
      const { data: ended } = workerMessageSchema.safeParse(message);
      if (ended?.type === "failed")
        logger.error(
          `The embedded database in ${name} has stopped: ${named(ended.message)}. Check the free space and the folder, then run the same command again: what was saved until now is there, unless the folder is gone.`,
        );
    });
    worker.once("exit", (code) => {
      if (!closing) logger.error({ code }, "the embedded database's thread ended by itself");
    });
    return {
      socketPath: first.socketPath,
      own: true,
      close: async () => {
        closing = true;
        worker.postMessage("close", []);
        const forced = setTimeout(() => void worker.terminate(), closeTimeoutMs);
        await exited;
        clearTimeout(forced);
      },
    };
  }
  await worker.terminate();
  if (first.type === "locked") return "locked";
  if (first.type === "empty") throw noDatabase(name);
  if (first.type === "other-version") {
    throw new DatabaseFailure(
      `Can't open the embedded database in ${name}: PostgreSQL ${first.major} made it, and this ragprep brings PostgreSQL ${first.expected}. Nothing in it is damaged, so keep the directory: use the ragprep version that made it, or ingest into another one with RAGPREP_DIRECTORY.`,
    );
  }
  throw new DatabaseFailure(
    `Can't open the embedded database in ${name}: ${named(first.message)}. Check the free space and your rights there first. What was paid for is in this directory, if it is still there, so keep a copy of it whatever you try. To use another database, set RAGPREP_DIRECTORY, or DATABASE_URL to a Postgres server.`,
  );
}
/** Milliseconds for readers' grace and the closing itself. */
const closeTimeoutMs = 30_000;

/** The embedded database that a command needs is not there. */
export function noDatabase(directory: string): FatalError {
  return new DatabaseFailure(
    `There is no embedded database in ${directory}: nothing has been ingested here yet. Run \`npx ragprep ingest\` first, or set DATABASE_URL to the server that has the documents.`,
  );
}
