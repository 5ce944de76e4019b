import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";

/** What the embedded database's thread and those who want to use it tell each other. */

export type DatabaseRole = "writer" | "reader";

const workerDataSchema = z.object({
  /** Absolute path of the directory that holds `data`, the lock and the socket. */
  directory: z.string(),
  role: z.enum(["writer", "reader"]),
});
/** What the embedded database's thread is given. */
export type EmbeddedWorkerData = z.infer<typeof workerDataSchema>;

export const workerMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), socketPath: z.string() }),
  /** Another process or thread holds the directory. */
  z.object({ type: z.literal("locked") }),
  /** There is no database, and a reader makes none. */
  z.object({ type: z.literal("empty") }),
  /** Another major version of Postgres made it. */
  z.object({ type: z.literal("other-version"), major: z.string(), expected: z.string() }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
/** What the thread says, first thing. */
export type EmbeddedWorkerMessage = z.infer<typeof workerMessageSchema>;

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  role: z.enum(["writer", "reader"]),
  since: z.string(),
  /** Null until it can be connected to. */
  socketPath: z.string().nullable(),
});
/** Who holds the directory, as `holder.json` in it says. It informs; the lock decides. */
export type EmbeddedHolder = z.infer<typeof holderSchema>;

/** The name libpq looks for, so that `psql -h DIRECTORY -U postgres` works during a run. */
export const socketName = ".s.PGSQL.5432";

/** Null when no process holds the directory, or the holder has yet to write its name. */
export async function readHolder(directory: string): Promise<EmbeddedHolder | null> {
  try {
    const holder = holderSchema.parse(JSON.parse(await readFile(join(directory, "holder.json"), "utf8")));
    return { ...holder, socketPath: isOwnSocket(directory, holder.socketPath) ? holder.socketPath : null };
  } catch {
    return null; // Not there, or not one of ours: the lock decides, this only informs.
  }
}

/** False for a socket that no holder of the directory makes: who can write the file must not choose where queries go. */
function isOwnSocket(directory: string, path: string | null): boolean {
  if (path === null || process.platform === "win32") return true;
  const folder = dirname(path);
  if (basename(path) !== socketName || resolve(path) !== path) return false;
  // A path that is too long for a socket has its socket in a folder of its own among the temporary ones.
  return folder === resolve(directory) || /^ragprep-[A-Za-z0-9]{6}$/.test(basename(folder));
}
