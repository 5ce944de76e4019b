import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import { readHolder, socketName } from "../../src/database/connection/embedded-holder.ts";
import { createTestPlace } from "../support/database.ts";

test("a holder file can't send queries to a socket that is not the database's own", async () => {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-"));
  try {
    const socketOf = async (socketPath: string | null) => {
      const holder = { pid: 1, host: "h", role: "writer", since: "2026-01-01", socketPath };
      await writeFile(join(directory, "holder.json"), JSON.stringify(holder));
      return (await readHolder(directory))?.socketPath;
    };
    const own = [join(directory, socketName), `/var/tmp/ragprep-a1B2c3/${socketName}`, null];
    for (const path of own) expect(await socketOf(path)).toBe(path);
    const others = [
      `/tmp/x/${socketName}`,
      "/run/docker.sock",
      `${directory}/../x/${socketName}`,
      socketName,
    ];
    for (const path of others) expect(await socketOf(path)).toBeNull();
  } finally {
    await rm(directory, { recursive: true });
  }
});

test.each<[string, (lock: string) => Promise<unknown>]>([
  ["a folder", (lock) => mkdir(join(lock, "inside"), { recursive: true })],
  ["another file", (lock) => writeFile(lock, "not a lock".repeat(100))],
])("a lock that is %s is named with what to do", async (_name, replace) => {
  const { options, drop } = await createTestPlace({ migrated: false, server: undefined });
  try {
    const lock = join(options.directory, "db", "lock");
    await mkdir(join(options.directory, "db"), { recursive: true });
    await replace(lock);
    await expect(connect(options)).rejects.toThrow(`If no ragprep is running, remove ${lock}`);
  } finally {
    await drop();
  }
});

test("a folder in place of what a holder writes is swept away", async () => {
  const { options, drop } = await createTestPlace({ migrated: true, server: undefined });
  try {
    await mkdir(join(options.directory, "db", "holder.json", "inside"), { recursive: true });
    const database = await connect(options);
    await expect(database.query("select 1 as one")).resolves.toEqual([{ one: 1 }]);
    await database.close();
  } finally {
    await drop();
  }
});
