import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { errorCode } from "../../base/errors.ts";
import { z } from "zod";
import type { DatabaseRole, EmbeddedHolder } from "./embedded-holder.ts";

const waitingSchema = z.object({ pid: z.number(), host: z.string() });

/**
 * A run that waits for the embedded database goes ahead of searches that come later. They could open it in turn otherwise,
 * and the run would never find it free. The file `waiting.json` says so; it decides nothing but who tries first.
 */
export class RightOfWay implements AsyncDisposable {
  readonly #file: string;
  readonly #role: DatabaseRole;
  #isClaimed = false;

  constructor(directory: string, role: DatabaseRole) {
    this.#file = join(directory, "waiting.json");
    this.#role = role;
  }

  /** Whether a run of another process is waiting, which a reader lets pass. */
  async isOthers(): Promise<boolean> {
    if (this.#role === "writer") return false;
    const waiting = await readWaiting(this.#file);
    return waiting !== null && !isDead(waiting) && waiting.pid !== process.pid;
  }

  /** Says that a run is waiting. A reader never does. */
  async claim(): Promise<void> {
    if (this.#role === "reader" || this.#isClaimed) return;
    this.#isClaimed = true;
    const draft = `${this.#file}.${randomUUID()}`;
    await writeFile(draft, JSON.stringify({ pid: process.pid, host: hostname() }), { mode: 0o600 });
    await rename(draft, this.#file);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClaimed) await rm(this.#file, { force: true });
  }
}

async function readWaiting(file: string): Promise<z.infer<typeof waitingSchema> | null> {
  try {
    return waitingSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null; // Nothing waits.
  }
}

/** True for a process of this machine that has ended. */
export function isDead({ pid, host }: Pick<EmbeddedHolder, "pid" | "host">): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // Any other error says that it is there, and not ours.
    return errorCode(error) === "ESRCH";
  }
}
