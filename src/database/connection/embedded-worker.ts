import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { joinBytes } from "../../base/bytes.ts";
import { messageOf } from "../../base/errors.ts";
import { socketName } from "./embedded-holder.ts";
import type { EmbeddedHolder, EmbeddedWorkerData, EmbeddedWorkerMessage } from "./embedded-holder.ts";

/**
 * The thread that holds the embedded Postgres: its queries block the thread they run in, so it has one of its own.
 * Order matters: lock, open, listen, say where; and on the way out the reverse.
 */

/** Milliseconds that other processes get to finish what they are reading before the database closes. */
const readersGraceMs = 5_000;
/** A Unix socket's path may have 104 bytes on macOS, 108 on Linux. */
const maxSocketPathBytes = 100;

const { directory, role }: EmbeddedWorkerData = workerData;
const dataDirectory = join(directory, "data");
const holderFile = join(directory, "holder.json");

function report(message: EmbeddedWorkerMessage): void {
  parentPort?.postMessage(message, []);
}

/**
 * An exclusive lock of the operating system on one file, through the SQLite inside Node: two processes on one data
 * directory would destroy it in silence, and this lock is free the moment its holder dies, however it dies.
 */
function takeLock(): DatabaseSync | null {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(directory, "lock"), { timeout: 0 });
    lock.exec("begin exclusive");
    return lock;
  } catch (error) {
    lock?.close();
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : undefined;
    if (code === sqliteBusy) return null;
    // Codes tell more in their upper bytes.
    const isOfDisk = code !== undefined && [sqliteIoError, sqliteFull].includes(code % 256);
    const advice = isOfDisk ? "" : `. If no ragprep is running, remove ${join(directory, "lock")}`;
    throw new Error(`its lock can't be taken (${messageOf(error)})${advice}`, { cause: error });
  }
}
const [sqliteBusy, sqliteIoError, sqliteFull] = [5, 10, 13];
/** Major version of the embedded Postgres; a test holds it against the files of a new database. */
const embeddedMajor = "18";

async function writeHolder(holder: EmbeddedHolder): Promise<void> {
  const draft = `${holderFile}.new`;
  await writeFile(draft, JSON.stringify(holder));
  await rename(draft, holderFile);
}

/**
 * Removes what a killed holder left. Only the holder of the lock may, and it always may: a holder that is killed
 * while it starts leaves a socket that no file names.
 */
async function sweep(): Promise<void> {
  if (process.platform !== "win32") await rm(join(directory, socketName), { force: true });
  await rm(holderFile, { recursive: true, force: true });
  await rm(`${dataDirectory}.new`, { recursive: true, force: true });
}

/** The file, and the directory made for it alone: `rmdir` takes only an empty one. */
async function removeOwnSocket(path: string): Promise<void> {
  if (process.platform === "win32") return;
  await rm(path, { force: true });
  if (dirname(path) !== directory) await rmdir(dirname(path)).catch(() => {});
}

async function chooseSocketPath(): Promise<string> {
  if (process.platform === "win32") return `\\\\.\\pipe\\ragprep-${process.pid}-${Date.now()}`;
  const path = join(directory, socketName);
  if (Buffer.byteLength(path) <= maxSocketPathBytes) return path;
  return join(await mkdtemp(join(tmpdir(), "ragprep-")), socketName);
}

async function serve(): Promise<void> {
  const lock = takeLock();
  if (lock === null) {
    report({ type: "locked" });
    return;
  }
  await sweep();
  const exists = existsSync(join(dataDirectory, "PG_VERSION"));
  const major = exists ? (await readFile(join(dataDirectory, "PG_VERSION"), "utf8")).trim() : embeddedMajor;
  if (major !== embeddedMajor) {
    lock.close();
    report({ type: "other-version", major, expected: embeddedMajor });
    return;
  }
  if (!exists && existsSync(dataDirectory)) {
    lock.close();
    report({ type: "failed", message: "its files are damaged (PG_VERSION is missing)" });
    return;
  }
  if (role === "reader" && !exists) {
    lock.close();
    report({ type: "empty" });
    return;
  }
  const holder: EmbeddedHolder = {
    pid: process.pid,
    host: hostname(),
    role,
    since: new Date().toISOString(),
    socketPath: null,
  };
  await writeHolder(holder);

  const [{ PGlite }, { vector }, { PGLiteSocketServer }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("@electric-sql/pglite-pgvector"),
    import("@electric-sql/pglite-socket"),
  ]);
  if (!exists) {
    // Made under another name and renamed, so that a kill in these seconds leaves no half-made database.
    const draft = await PGlite.create({ dataDir: `${dataDirectory}.new`, extensions: { vector } });
    await draft.close();
    await rename(`${dataDirectory}.new`, dataDirectory);
  }
  const database = await PGlite.create({
    dataDir: dataDirectory,
    extensions: { vector },
    // A new file of the write-ahead log is not filled with zeros first, which would be as much again to write.
    startParams: [...PGlite.defaultStartParams, "-c", "wal_init_zero=off"],
  });
  const execute = database.execProtocolRawStream.bind(database);
  const statements = new StatementMessages();
  database.execProtocolRawStream = async (message, options) => {
    const statement = statements.completedBy(message);
    if (statement === null) return;
    let panic: string | undefined;
    const onRawData = (data: Uint8Array) => {
      panic ??= panicOf(data);
      options?.onRawData(data);
    };
    await execute(statement, { ...options, onRawData }).catch((error: unknown) => (panic = describe(error)));
    if (panic !== undefined) await giveUp(panic);
  };
  const socketPath = await chooseSocketPath();
  const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 100 });
  await server.start();
  await writeHolder({ ...holder, socketPath });
  report({ type: "ready", socketPath });

  parentPort?.once("message", () => {
    void stop().catch((error: unknown) => {
      report({ type: "failed", message: describe(error) });
      process.exit(1);
    });
  });

  async function stop(): Promise<void> {
    await rm(holderFile, { force: true });
    const deadline = performance.now() + readersGraceMs;
    while (server.getStats().activeConnections > 0 && performance.now() < deadline) await delay(20);
    await server.stop();
    await database.close();
    await removeOwnSocket(socketPath);
    lock?.close();
    process.exit(0);
  }
}

/**
 * The driver sends a statement with parameters as several messages and waits for the answer to the last. The socket server
 * hands them over one by one, which takes twice the time of all at once.
 */
class StatementMessages {
  #held: Uint8Array[] = [];

  /** All messages of a statement when this is its last; null when more come. */
  completedBy(message: Uint8Array): Uint8Array | null {
    const type = String.fromCharCode(message[0] ?? 0);
    // What a process left that was killed in the middle of a statement: another's begins with a connection or a transaction.
    if (!partsOfStatements.has(type) && !endsOfStatements.has(type)) this.#held = [];
    this.#held.push(message);
    if (partsOfStatements.has(type)) return null;
    const statement = joinBytes(this.#held);
    this.#held = [];
    return statement;
  }
}
/** Of Postgres' protocol: Parse, Bind, Describe, Execute and Close. */
const partsOfStatements = new Set(["P", "B", "D", "E", "C"]);
/** Sync and Flush, after which the driver waits. */
const endsOfStatements = new Set(["S", "H"]);

/** A Postgres that panics, as when its log finds no room, answers nothing any more: without this, everyone would wait for ever. */
async function giveUp(message: string): Promise<void> {
  report({ type: "failed", message });
  await delay(deliveryMs);
  process.exit(1);
}
/** Milliseconds for an error to reach its client. */
const deliveryMs = 200;

/** What an error message of the protocol says, if Postgres can't go on after it. */
function panicOf(data: Uint8Array): string | undefined {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const start = buffer.indexOf("SPANIC\0VPANIC\0");
  if (start === -1) return undefined;
  const fields = buffer.toString("utf8", start).split("\0");
  return fields.find((field) => field.startsWith("M"))?.slice(1) ?? "";
}

/** The embedded Postgres throws plain objects of its file system, and the words of the program that it was compiled with. */
function describe(error: unknown): string {
  if (typeof error === "object" && error !== null && "errno" in error && !(error instanceof Error)) {
    const errno = Number(error.errno);
    return wasiErrors.get(errno) ?? `its file system reports the error ${errno}`;
  }
  const text = error instanceof Error ? error.message : JSON.stringify(error);
  return /^Aborted\(|RuntimeError|unreachable/.test(text)
    ? "the embedded Postgres stopped: the disk is full, or the files are damaged or gone"
    : text;
}
/** Numbers of WASI, which differ from those of the operating system. */
const wasiErrors = new Map([
  [2, "permission denied"],
  [19, "the disk quota is used up"],
  [29, "reading or writing failed (I/O error)"],
  [41, "too many files are open"],
  [44, "a folder or file of it is gone"],
  [51, "no space left on device"],
  [63, "operation not permitted"],
  [69, "the file system is read-only"],
]);

try {
  await serve();
} catch (error) {
  report({ type: "failed", message: describe(error) });
  process.exit(1);
}
