import { once } from "node:events";
import { createServer } from "node:net";
import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import type { ConnectOptions } from "../../src/database/connection/connect.ts";
import { checkSchema, migrate } from "../../src/database/connection/migrate.ts";
import { silentLogger } from "../../src/base/log.ts";
import { ensureVectorIndexes } from "../../src/database/vector-index.ts";
import { installQueue } from "../../src/queue/slice-queue.ts";
import { createWorkplace } from "../support/command.ts";
import { bouncerProgram, startBouncer } from "../support/pgbouncer.ts";
import { createTestPlace, testDatabaseKind } from "../support/database.ts";
import { startNight } from "../support/night.ts";

// Databases and roles as people have them. A test without its tool says so in its name and is skipped.

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A database on the tests' server, prepared by a superuser's statements. */
async function databaseWith(...statements: string[]): Promise<ConnectOptions & { databaseUrl: string }> {
  const place = await createTestPlace({ migrated: false });
  cleanups.push(place.drop);
  const databaseUrl = String(place.options.databaseUrl);
  await administer(databaseUrl, statements);
  return { ...place.options, databaseUrl };
}

async function administer(databaseUrl: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements)
    await client.query(statement.replaceAll("THIS", new URL(databaseUrl).pathname.slice(1)));
  await client.end();
}

/** A role of its own without any right but those that everyone has. */
async function createRole(databaseUrl: string): Promise<{ role: string; url: string }> {
  const role = `ragprep_role_${process.pid}_${cleanups.length}`;
  const admin = new URL(databaseUrl);
  admin.pathname = "/postgres";
  await administer(admin.href, [`create role ${role} login`]);
  // Registered before the database's end, so run after it.
  cleanups.unshift(() => administer(admin.href, [`drop role ${role}`]));
  const url = new URL(databaseUrl);
  url.username = role;
  return { role, url: url.href };
}

async function migrated(options: ConnectOptions): Promise<void> {
  const database = await connect(options);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

describe.runIf(testDatabaseKind === "server")("on a server", () => {
  test("a pgvector that was dropped is named by doctor and by every command, also when it is there again", async () => {
    const options = await databaseWith();
    await migrated(options);
    const workplace = await createWorkplace({ DATABASE_URL: options.databaseUrl });
    cleanups.push(() => workplace.close());
    const words = /Someone dropped its extension vector.*drop schema "ragprep" cascade/;
    const doctor = async () => (await workplace.run(["doctor"])).stdout;
    await administer(options.databaseUrl, ["drop extension vector cascade"]);
    expect(await doctor()).toMatch(words);
    expect(await workplace.run(["status"])).toMatchObject({
      exitCode: 8,
      stderr: expect.stringMatching(words),
    });
    await administer(options.databaseUrl, ["create extension vector"]);
    expect(await doctor()).toMatch(words);
  });

  test("a sort order of another version than the database's is what doctor says to look at", async () => {
    const options = await databaseWith(
      "create database THIS_icu template template0 locale_provider icu icu_locale 'en-US'",
      "update pg_database set datcollversion = '1.0' where datname = 'THIS_icu'",
    );
    const url = new URL(options.databaseUrl);
    cleanups.push(async () => await administer(options.databaseUrl, ["drop database THIS_icu"]));
    url.pathname += "_icu";
    const workplace = await createWorkplace({ DATABASE_URL: url.href });
    cleanups.push(() => workplace.close());
    expect((await workplace.run(["doctor"])).stdout).toMatch(
      /look +database +The database was made with version 1\.0 of the system's sort order.*reindex database ".*_icu"; alter database/,
    );
  });

  test("pgvector in a schema of its own, an empty search_path and another DateStyle change nothing", async () => {
    const options = await databaseWith(
      "create schema extensions",
      "create extension vector schema extensions",
      "alter database THIS set search_path = ''",
      "alter database THIS set datestyle = 'SQL, DMY'",
      "alter database THIS set statement_timeout = '30ms'",
      "alter database THIS set idle_session_timeout = '1s'",
      "alter database THIS set default_transaction_isolation = 'serializable'",
    );
    await migrated(options);
    for (const role of ["writer", "reader"] as const) {
      const database = await connect({ ...options, role });
      const [row] = await database.query<{ at: unknown; distance: number; idle: string }>(
        "select now() as at, current_setting('idle_session_timeout') as idle, current_setting('idle_in_transaction_session_timeout') as held, '[1,0]'::vector <=> '[0,1]' as distance, pg_sleep(0.05) where $1::int = 1",
        [1],
      );
      expect(row).toMatchObject({ at: expect.any(Date), distance: 1, idle: "0", held: "15s" });
      await database.close();
    }
  });

  test("a read-only database refuses a run and lets readers in", async () => {
    const options = await databaseWith();
    await migrated(options);
    await administer(options.databaseUrl, ["alter database THIS set default_transaction_read_only = on"]);
    await expect(connect(options)).rejects.toMatchObject({ exitCode: 8, message: /read-only/ });
    const reader = await connect({ ...options, role: "reader" });
    await checkSchema(reader);
    await reader.close();
  });

  test("a role that lacks rights is told all of them, and they are enough", async () => {
    const options = await databaseWith();
    const { role, url } = await createRole(options.databaseUrl);
    const error: unknown = await connect({ ...options, databaseUrl: url }).catch((thrown: unknown) => thrown);
    const { message } = error instanceof Error ? error : new Error("it worked");
    expect(message).toContain(`create schema "ragprep" authorization "${role}";`);
    const statements = /run: (.*;)/.exec(message)?.[1]?.split(/(?<=;) /) ?? [];
    await administer(options.databaseUrl, statements);
    cleanups.push(() => administer(options.databaseUrl, [`drop owned by ${role} cascade`]));
    await expect(migrated({ ...options, databaseUrl: url })).resolves.toBeUndefined();
  });

  test("a role that owns no more than its schema migrates, and is told how the queue of workers can be made", async () => {
    const options = await databaseWith();
    const { role, url } = await createRole(options.databaseUrl);
    await administer(options.databaseUrl, [
      "create schema extensions",
      "create extension vector schema extensions",
      `grant usage on schema extensions to ${role}`,
      `create schema ragprep authorization ${role}`,
    ]);
    cleanups.push(() => administer(options.databaseUrl, [`drop owned by ${role} cascade`]));
    const database = await connect({ ...options, databaseUrl: url });
    const warnings: string[] = [];
    const logger = {
      ...silentLogger,
      warn: (...words: unknown[]) => void warnings.push(String(words.at(-1))),
    };
    await migrate(database);
    await installQueue(database, logger);
    const [, statement = ""] = /run: (create schema .*?;)/.exec(warnings.join()) ?? [];
    expect(statement).toBe(`create schema "ragprep_queue" authorization "${role}";`);
    await administer(options.databaseUrl, [statement]);
    await installQueue(database, logger);
    await installQueue(database, logger);
    expect(warnings).toHaveLength(1);
    await database.close();
  });

  test("a run with few connections of its own waits for its turn", async () => {
    const options = await databaseWith();
    const { role, url } = await createRole(options.databaseUrl);
    await administer(options.databaseUrl, [
      "create extension vector",
      `alter role ${role} connection limit 3`,
    ]);
    await administer(options.databaseUrl, [`grant create on database THIS to ${role}`]);
    await administer(options.databaseUrl, [`grant create on schema public to ${role}`]);
    cleanups.push(() => administer(options.databaseUrl, [`drop owned by ${role} cascade`]));
    const database = await connect({ ...options, databaseUrl: url });
    await migrate(database);
    const lock = await database.acquireRunLock({ pipeline: "nightly" });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.query("select $1::int as n from pg_sleep(0.001)", [index]),
      ),
    );
    expect(answers.flat()).toHaveLength(20);
    await database.maintain("select 1");
    await lock.release();
    await database.close();
  });

  const bouncer = bouncerProgram;
  test.skipIf(bouncer === undefined)(
    "PgBouncer in transaction mode serves a run and readers, whoever has the session (needs pgbouncer installed)",
    async () => {
      const options = await databaseWith();
      await using pooler = await startBouncer(String(bouncer), options.databaseUrl, "transaction");
      const night = await startNight();
      const database = await connect({ ...options, databaseUrl: pooler.url });
      // A neighbour whose settings would be left in a session.
      const neighbour = new Client({ connectionString: pooler.url });
      try {
        expect(database.isPooled).toBe(true);
        await migrate(database);
        await neighbour.connect();
        await neighbour.query("set search_path = pg_catalog");
        for (let index = 0; index < 8; index++)
          await night.write(`documents/${index}.md`, `# Page ${index}\n\nText of page ${index}.\n`);
        const result = await night.run({ semaphores: { documents: 8 } }, { database });
        expect(result).toMatchObject({ exitCode: 0, documents: { finished: 8, failed: 0 } });
        await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1 });
        expect(
          await database.query("select from pg_index where indrelid = '_vectors'::regclass and indisvalid"),
        ).toHaveLength(3);
        const reader = await connect({ ...options, databaseUrl: pooler.url, role: "reader" });
        await checkSchema(reader);
        expect(await reader.query("select from documents")).toHaveLength(8);
        await reader.close();
        const workplace = await createWorkplace({ DATABASE_URL: pooler.url });
        cleanups.push(async () => await workplace.close());
        const { stdout } = await workplace.run(["doctor"]);
        expect(stdout).toMatch(/^look database +DATABASE_URL names a pooler in transaction mode/m);
      } finally {
        await neighbour.end();
        await database.close();
        await night.close();
      }
    },
  );

  test.skipIf(bouncer === undefined)(
    "PgBouncer in session mode serves a run (needs pgbouncer installed)",
    async () => {
      const options = await databaseWith();
      await using pooler = await startBouncer(String(bouncer), options.databaseUrl, "session");
      await expect(migrated({ ...options, databaseUrl: pooler.url })).resolves.toBeUndefined();
    },
  );
});

test("a server that is still starting is waited for", async () => {
  let connections = 0;
  // "the database system is starting up", as Postgres says it; then silence that the client ends.
  const fields = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0";
  const size = Buffer.alloc(4);
  size.writeUInt32BE(Buffer.byteLength(fields) + 4);
  const refusal = Buffer.concat([Buffer.from("E"), size, Buffer.from(fields)]);
  const stopped = new AbortController();
  const server = createServer((socket) => {
    connections++;
    if (connections === 3) stopped.abort(new Error("waited long enough"));
    socket.on("error", () => {});
    socket.once("data", () => socket.end(refusal));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const options = {
    databaseUrl: `postgres://me@127.0.0.1:${port}/app`,
    directory: "unused",
    logger: silentLogger,
    role: "writer",
  } as const;
  await expect(connect({ ...options, outageMs: 0 })).rejects.toThrow(/starting up/);
  await expect(connect({ ...options, signal: stopped.signal })).rejects.toThrow(/aborted/);
  expect(connections).toBe(3);
  server.close();
});
