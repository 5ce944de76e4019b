import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, statfs } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { packageDirectory } from "../../src/base/package.ts";
import { isDead } from "../../src/database/connection/right-of-way.ts";

/** What the databases of this run of the tests are called at their beginning, folders and those of a server alike. */
const variable = "TEST_SUITE_NAME";

export function suiteName(): string {
  return process.env[variable] ?? "ragprep_test";
}

/** Where Linux keeps files in memory. */
const memory = "/dev/shm";
/** Several times what a run of the tests needs. */
const roomyBytes = 4 * 2 ** 30;
/** Short, since a Unix socket's path may have some 100 bytes; with the process, whose end may leave it there. */
const memoryFolderName = /^ragprep-(\d+)-\w+$/;

/**
 * A folder for all that tests write, in memory where there is room: an embedded database is five hundred files, and to
 * make and remove them on a disk takes as much CPU time as to open it. Undefined when temporary files stay where they are.
 */
async function memoryFolder(): Promise<string | undefined> {
  if (process.env["TMPDIR"] !== undefined) return undefined;
  try {
    for (const folder of await readdir(memory)) {
      const pid = Number(memoryFolderName.exec(folder)?.[1] ?? process.pid);
      if (isDead({ pid, host: hostname() })) await rm(join(memory, folder), { recursive: true, force: true });
    }
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize < roomyBytes ? undefined : await mkdtemp(join(memory, `ragprep-${process.pid}-`));
  } catch {
    return undefined; // Another system, or a container without it.
  }
}

/** Run by vitest before all test files and after them: databases that files share have no file that removes them. */
export default async function setup(): Promise<() => Promise<void>> {
  const name = `ragprep_test_${randomUUID().slice(0, 8)}`;
  process.env[variable] = name;
  const folder = await memoryFolder();
  if (folder !== undefined) process.env["TMPDIR"] = folder;
  // Threads and commands are compiled once for all tests; with HOME, a user's commands do the same.
  process.env["NODE_COMPILE_CACHE"] = join(packageDirectory, "node_modules/.cache/ragprep-test-compiled");
  return async () => {
    const folders = (await readdir(tmpdir())).filter((left) => left.startsWith(name));
    await Promise.all(folders.map((left) => rm(join(tmpdir(), left), { recursive: true, force: true })));
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    const server = process.env["TEST_DATABASE_URL"];
    if (server === undefined) return;
    const client = new Client({ connectionString: server, connectionTimeoutMillis: 10_000 });
    await client.connect();
    try {
      const left = await client.query<{ datname: string }>(
        "select datname from pg_database where starts_with(datname, $1)",
        [name],
      );
      for (const { datname } of left.rows) await client.query(`drop database ${datname} with (force)`);
    } finally {
      await client.end();
    }
  };
}
