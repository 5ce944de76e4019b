import { randomUUID } from "node:crypto";
import { cpSync, existsSync, rmSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { connect } from "../../src/database/connection/connect.ts";
import type { ConnectOptions, Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { fingerprint } from "../../src/base/fingerprint.ts";
import { silentLogger } from "../../src/base/log.ts";
import { suiteName } from "./suite.ts";

/** A server for the tests, whose user may create databases; without it they run on embedded ones. Never DATABASE_URL. */
const serverUrl = process.env["TEST_DATABASE_URL"];

/** Node has no type declaration of it. */
declare const WebAssembly: { compile: (bytes: Uint8Array) => Promise<object> };

/**
 * Threads share what the process has compiled while anything holds it. Without this, each database that is opened after
 * all others were closed is compiled and optimized anew, which takes more CPU time than all else of opening it.
 */
const compiledPostgres =
  serverUrl === undefined
    ? readFile(join(packageDirectory, "node_modules/@electric-sql/pglite/dist/pglite.wasm")).then(
        async (bytes) => await WebAssembly.compile(bytes),
      )
    : null;

export const testDatabaseKind: Database["kind"] = serverUrl === undefined ? "embedded" : "server";

export interface TestDatabase {
  database: Database;
  /** For a second connection to the same database. */
  options: ConnectOptions;
  /** The newest relation that the migrations made; what comes after it, a run made. */
  newestRelation: string;
  /** Closes `database` and removes everything. */
  drop: () => Promise<void>;
}

/** A database of its own for a test or a test file: empty, migrated, and gone after `drop`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const place = await createTestPlace({ migrated: true });
  const database = await connect(place.options);
  if (place.options.databaseUrl !== undefined) await migrate(database);
  const [newest] = await database.query<{ oid: string }>("select max(oid)::bigint as oid from pg_class");
  if (newest === undefined) throw new Error("pg_class is empty");
  return {
    database,
    options: place.options,
    newestRelation: newest.oid,
    drop: async () => {
      await database.close();
      await place.drop();
    },
  };
}

/** The one that nobody uses: opening a database takes a second or two, emptying it some milliseconds. */
let idle: TestDatabase | undefined;

/**
 * A migrated, empty database that tests use one after the other, whatever their file. `drop` gives it back; what a test
 * did to it must not reach the next, so it is emptied, or dropped where that fails. What `drop` can't undo, such as roles
 * and settings of the database, needs one from `createTestDatabase`.
 */
export async function borrowTestDatabase(): Promise<TestDatabase> {
  const taken = idle ?? (await createTestDatabase());
  idle = undefined;
  return {
    ...taken,
    drop: async () => {
      if (idle === undefined && (await emptyTestDatabase(taken))) idle = taken;
      else await taken.drop();
    },
  };
}

/**
 * Makes a database as good as new: no rows, counters at their start, and no view or index that a run made. False when it
 * can't be, because it was closed or something still holds it.
 */
export async function emptyTestDatabase({ database, newestRelation }: TestDatabase): Promise<boolean> {
  try {
    let tables: string[] = [];
    await database.transaction(async (client) => {
      await client.query("set local lock_timeout = '2s'");
      const made = await client.query<{ drop: string }>(
        `select format('drop %s if exists %I.%I cascade',
                       case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'r' then 'table' else 'index' end,
                       n.nspname, c.relname) as drop
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('v', 'm', 'r', 'i')
            and c.oid::bigint > $1`,
        [newestRelation],
      );
      for (const { drop } of made) await client.query(drop);
      const filled = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname = 'ragprep' and tablename <> '_migrations'
            and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0`,
      );
      tables = filled.map(({ name }) => name);
      if (tables.length === 0) return;
      // In one statement, after which all references are checked. To truncate so many tables takes ten times as long.
      const deletions = tables.map((name, index) => `emptied_${index} as (delete from ${name})`);
      await client.query(`with ${deletions.join(", ")} select 1`);
      await client.query(
        `select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
           from pg_sequences where schemaname = 'ragprep' and last_value is not null`,
      );
    });
    if (tables.length > 0) await database.query(`vacuum ${tables.join(", ")}`);
    return true;
  } catch {
    return false;
  }
}

/** A place where a database may be opened; on a server it exists, empty. */
export async function createTestPlace({
  migrated,
  ...where
}: {
  migrated: boolean;
  /** Another server than the tests'; undefined, when it is given, means an embedded database. */
  server?: string | undefined;
}): Promise<{ options: ConnectOptions; drop: () => Promise<void> }> {
  const server = "server" in where ? where.server : serverUrl;
  if (server !== undefined) {
    const name = `${suiteName()}_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
    await administer(server, `create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return {
      options: {
        databaseUrl: url.href,
        directory: join(tmpdir(), name),
        logger: silentLogger,
        role: "writer",
      },
      drop: async () => await administer(server, `drop database ${name} with (force)`),
    };
  }
  await compiledPostgres;
  const directory = await mkdtemp(join(tmpdir(), `${suiteName()}-`));
  // Without promises: a thousand small files in turn take twice the CPU time with them.
  if (migrated) cpSync(await templateDirectory(), directory, { recursive: true });
  return {
    options: { directory, logger: silentLogger, role: "writer" },
    drop: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Files of template1 and template0, two thirds of all: no test makes a database of them. */
const unusedFolders = ["db/data/base/1", "db/data/base/4"];

/** Postgres fills its buffers with zeros when it opens: with the usual 128 MB that takes half of the time, and tests need few. */
const settings = "\nshared_buffers = 16MB\n";

/** A migrated embedded database to copy, made once for each state of the migrations. */
async function templateDirectory(): Promise<string> {
  const folder = join(packageDirectory, "migrations");
  const files = (await readdir(folder)).toSorted();
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const pglite = await readFile(
    join(packageDirectory, "node_modules", "@electric-sql/pglite/package.json"),
    "utf8",
  );
  const cache = join(packageDirectory, "node_modules", ".cache", "ragprep-test");
  const key = fingerprint([files, contents, pglite, unusedFolders, settings]);
  const template = join(cache, key.slice(0, 16));
  if (existsSync(template)) return template;

  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(tmpdir(), "ragprep-template-"));
  const database = await connect({ directory: draft, logger: silentLogger, role: "writer" });
  await migrate(database);
  await database.close();
  for (const unused of unusedFolders) {
    await rm(join(draft, unused), { recursive: true });
    await mkdir(join(draft, unused));
  }
  await appendFile(join(draft, "db/data/postgresql.conf"), settings);
  const beside = `${template}.${randomUUID()}`;
  cpSync(draft, beside, { recursive: true });
  await rm(draft, { recursive: true });
  try {
    await rename(beside, template);
  } catch {
    await rm(beside, { recursive: true }); // Another test file was first.
  }
  return template;
}
