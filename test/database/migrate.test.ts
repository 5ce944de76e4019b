import { readdirSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import { checkSchema, migrate } from "../../src/database/connection/migrate.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { createTestDatabase, createTestPlace, testDatabaseKind } from "../support/database.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const shipped = readdirSync(join(packageDirectory, "migrations")).toSorted();
/** The name of the migration after those that are shipped. */
const laterName = `${String(shipped.length + 1).padStart(4, "0")}_later.sql`;

async function migrationsPlus(name: string, sql: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-migrations-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  await cp(join(packageDirectory, "migrations"), folder, { recursive: true });
  await writeFile(join(folder, name), sql);
  return folder;
}

async function emptyPlace() {
  const place = await createTestPlace({ migrated: false });
  cleanups.push(place.drop);
  return place.options;
}

async function migrated() {
  const { database, options, drop } = await createTestDatabase();
  cleanups.push(drop);
  return { database, options };
}

test("an empty database is refused by readers; several writers at the same moment migrate it once, and none fails", async () => {
  const options = await emptyPlace();
  const first = await connect(options);
  await expect(checkSchema(first)).rejects.toThrow(/ragprep ingest/);
  const others = await Promise.all(
    Array.from({ length: 5 }, () =>
      testDatabaseKind === "server" ? connect(options) : connect({ ...options, role: "reader" }),
    ),
  );
  const all = [first, ...others];
  await Promise.all(all.map((database) => migrate(database)));
  expect(await first.query("select id, name from ragprep.migrations order by id")).toEqual(
    shipped.map((name, index) => ({ id: index + 1, name })),
  );
  await Promise.all(all.map((database) => checkSchema(database)));
  await Promise.all(others.map((database) => database.close()));
  await first.close();
});

test("a database that a newer ragprep made is refused with the remedy, by writers and readers", async () => {
  const { database } = await migrated();
  await migrate(database, await migrationsPlus(laterName, "create table ragprep.later (id integer)"));
  await expect(migrate(database)).rejects.toMatchObject({
    exitCode: 8,
    message: expect.stringMatching(/newer ragprep.*update ragprep/),
  });
  await expect(checkSchema(database)).rejects.toThrow(/newer ragprep/);
});

test("a reader refuses a database that is behind", async () => {
  const { database } = await migrated();
  const ahead = await migrationsPlus(laterName, "create table ragprep.later (id integer)");
  await expect(checkSchema(database, ahead)).rejects.toThrow(/brings it up to date/);
});

test("a migration that fails leaves nothing of itself and can be tried again", async () => {
  const { database } = await migrated();
  const broken = await migrationsPlus(laterName, "create table ragprep.later (id integer); select 1 / 0");
  await expect(migrate(database, broken)).rejects.toMatchObject({
    exitCode: 8,
    message: expect.stringContaining(laterName),
  });
  expect(await database.query("select to_regclass('ragprep.later') as table")).toEqual([{ table: null }]);
  await writeFile(join(broken, laterName), "create table ragprep.later (id integer)");
  await migrate(database, broken);
  const applied = await database.query("select name from ragprep.migrations order by id");
  expect(applied).toEqual([...shipped, laterName].map((name) => ({ name })));
});

test("every table, view and column has a comment", async () => {
  const { database } = await migrated();
  const silent = await database.query(
    `select c.oid::regclass::text as relation, a.attname as column
     from pg_class c
     left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'v') and (c.relnamespace = 'ragprep'::regnamespace
         or (c.relnamespace = 'public'::regnamespace and not exists (select from pg_depend x where x.objid = c.oid and x.deptype = 'e')))
       and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`,
  );
  expect(silent).toEqual([]);
});

test("calls and answers for contexts, which a former release recorded as embed, become those of contextualise", async () => {
  const former = await mkdtemp(join(tmpdir(), "ragprep-migrations-"));
  cleanups.push(() => rm(former, { recursive: true }));
  for (const name of shipped.slice(0, 5))
    await cp(join(packageDirectory, "migrations", name), join(former, name));
  const database = await connect(await emptyPlace());
  cleanups.push(() => database.close());
  await migrate(database, former);
  await database.query(
    `insert into ragprep.calls (id, stage, kind, provider, model, attempt, status, latency_ms, fingerprint, started_at)
     values (gen_random_uuid(), 'embed', 'chat', 'fake', 'm', 1, 'answered', 1, 'a', now()),
       (gen_random_uuid(), 'embed', 'embedding', 'fake', 'm', 1, 'answered', 1, 'b', now()),
       (gen_random_uuid(), 'extract', 'chat', 'fake', 'm', 1, 'answered', 1, 'c', now())`,
  );
  await database.query(
    "insert into ragprep.stage_results (fingerprint, stage, provider, model, answer) values ('a', 'embed', 'fake', 'm', 'x')",
  );
  await migrate(database);
  expect(await database.query("select fingerprint, stage from calls order by fingerprint")).toEqual([
    { fingerprint: "a", stage: "contextualise" },
    { fingerprint: "b", stage: "embed" },
    { fingerprint: "c", stage: "extract" },
  ]);
  expect(await database.query("select stage from ragprep.stage_results")).toEqual([
    { stage: "contextualise" },
  ]);
});
