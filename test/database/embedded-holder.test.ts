import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHolder, socketName } from "../../src/database/connection/embedded-holder.ts";

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
