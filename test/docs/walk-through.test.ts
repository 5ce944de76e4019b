import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { expect, test } from "vitest";
import { packageDirectory } from "../../src/base/package.ts";
import { createTestPlace, testDatabaseKind } from "../support/database.ts";
import { bouncerProgram, startBouncer } from "../support/pgbouncer.ts";
import { hangMs } from "../support/hang.ts";

const page = join(packageDirectory, "docs/walk-through.md");

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

// The embedded database has no roles and no port.
test.runIf(testDatabaseKind === "server")(
  "docs/walk-through.md runs from an empty folder to a reader's search, through PgBouncer where it is installed",
  async () => {
    await using resources = new AsyncDisposableStack();
    const place = await createTestPlace({ migrated: false });
    const admin = place.options.databaseUrl ?? "";
    const suffix = `_${process.pid}_${Date.now() % 100_000}`;
    const [owner, reader] = [`ragprep_owner${suffix}`, `app_reader${suffix}`];
    resources.defer(async () => {
      await place.drop();
      // The roles are the server's; what they had is gone with the database.
      const server = new URL(admin);
      server.pathname = "/postgres";
      await query(server.href, `drop role if exists ${owner}; drop role if exists ${reader}`);
    });
    const bouncer =
      bouncerProgram === undefined
        ? undefined
        : resources.use(await startBouncer(bouncerProgram, admin, "transaction", [owner, reader]));
    const folder = await mkdtemp(join(tmpdir(), "ragprep-walk-"));
    resources.defer(async () => await rm(folder, { recursive: true }));
    // As `npm install` leaves it.
    await mkdir(join(folder, "node_modules/.bin"), { recursive: true });
    await symlink(packageDirectory, join(folder, "node_modules/ragprep"));
    await symlink("../ragprep/bin/ragprep.js", join(folder, "node_modules/.bin/ragprep"));

    const { host, pathname } = new URL(admin);
    const pooled = new URL(bouncer?.url ?? admin);
    const asHere = (text: string) =>
      text
        .replaceAll("localhost:5432/app", `${host}${pathname}`)
        .replaceAll("localhost:6432/app", `${pooled.host}${pooled.pathname}`)
        .replaceAll("ragprep_owner", owner)
        .replaceAll("app_reader", reader);
    const urlOf = (role: string) =>
      Object.assign(new URL(pooled), { username: role, password: "change-me-too" }).href;
    const outputs: string[] = [];
    let rows: unknown[] = [];
    for (const [, kind = "", text = ""] of (await readFile(page, "utf8")).matchAll(
      /^```(\S+.*)\n([^]*?)^```$/gm,
    )) {
      if (kind === "sql") await query(admin, asHere(text));
      else if (kind === "sql reader") {
        await query(admin, `grant select on public.documents to ${reader}`);
        rows = await query(urlOf(reader), asHere(text));
      } else if (kind === "sh") {
        const { stdout } = await promisify(execFile)("bash", ["-euc", asHere(text)], {
          cwd: folder,
          timeout: hangMs,
          env: {
            PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
            HOME: process.env["HOME"],
          },
        });
        outputs.push(stdout);
      } else if (kind !== "sh install") throw new Error(`Nobody knows how to run a block of ${kind}.`);
    }
    const [, run = "", , search = ""] = outputs;
    expect(run).toMatch(/Done \(pipeline contracts, fake OpenAI\): 2 documents finished/);
    expect(search).toMatch(/^1\. Acme\n {3}file:acme\.md/m);
    expect(rows).toEqual([
      { customer: "Acme", title: "Acme", topics: expect.anything() },
      { customer: "Globex", title: "Globex", topics: expect.anything() },
    ]);
    // The application's own table is as it was.
    expect(await query(admin, "select customer from public.documents order by 1")).toHaveLength(2);
    // The reader can't change anything.
    await expect(query(urlOf(reader), "delete from ragprep._documents")).rejects.toThrow(/denied/);
  },
  300_000,
);
