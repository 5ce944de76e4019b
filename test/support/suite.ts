import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { packageDirectory } from "../../src/base/package.ts";

/** What the databases of this run of the tests are called at their beginning, folders and those of a server alike. */
const variable = "TEST_SUITE_NAME";

export function suiteName(): string {
  return process.env[variable] ?? "ragprep_test";
}

/** Run by vitest before all test files and after them: databases that files share have no file that removes them. */
export default function setup(): () => Promise<void> {
  const name = `ragprep_test_${randomUUID().slice(0, 8)}`;
  process.env[variable] = name;
  // Threads and commands are compiled once for all tests; with HOME, a user's commands do the same.
  process.env["NODE_COMPILE_CACHE"] = join(packageDirectory, "node_modules/.cache/ragprep-test-compiled");
  return async () => {
    const folders = (await readdir(tmpdir())).filter((folder) => folder.startsWith(name));
    await Promise.all(folders.map((folder) => rm(join(tmpdir(), folder), { recursive: true, force: true })));
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
