import { readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { checkSchema, migrate } from "../../src/database/connection/migrate.ts";
import { checkParts } from "../../src/database/connection/parts.ts";
import { tableNames } from "../../src/database/connection/tables.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { searchTerms } from "../../src/text/search-terms.ts";
import {
  borrowTestDatabase,
  createTestDatabase,
  createTestPlace,
  testDatabaseKind,
} from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const shipped = readdirSync(join(packageDirectory, "migrations"))
  .filter((name) => name.endsWith(".sql"))
  .toSorted();
/** The name of the migration after those that are shipped. */
const idOf = (name: string) => Number(name.slice(0, 4));
const laterName = `${String(idOf(shipped.at(-1) ?? "") + 1).padStart(4, "0")}_later.sql`;

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

/** @param open `createTestDatabase` for a test that applies migrations. */
async function migrated(open = borrowTestDatabase) {
  const { database, drop } = await open();
  cleanups.push(drop);
  return { database };
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
  expect(await first.query("select id, name from ragprep._migrations order by id")).toEqual(
    shipped.map((name) => ({ id: idOf(name), name })),
  );
  await Promise.all(all.map((database) => checkSchema(database)));
  await Promise.all(others.map((database) => database.close()));
  await first.close();
});

test("a database that a newer ragprep made is refused with the remedy, by writers and readers", async () => {
  const { database } = await migrated(createTestDatabase);
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
  const { database } = await migrated(createTestDatabase);
  const broken = await migrationsPlus(laterName, "create table ragprep.later (id integer); select 1 / 0");
  await expect(migrate(database, broken)).rejects.toMatchObject({
    exitCode: 8,
    message: expect.stringContaining(laterName),
  });
  expect(await database.query("select to_regclass('ragprep.later') as table")).toEqual([{ table: null }]);
  await writeFile(join(broken, laterName), "create table ragprep.later (id integer)");
  await migrate(database, broken);
  const applied = await database.query("select name from ragprep._migrations order by id");
  expect(applied).toEqual([...shipped, laterName].map((name) => ({ name })));
});

test("a migration that a deadlock with a reader ended is applied again", async () => {
  const { database } = await migrated(createTestDatabase);
  // A sequence is not rolled back.
  await database.query("create sequence ragprep.tries");
  const deadlocked = await migrationsPlus(
    laterName,
    `create table ragprep.later (id integer);
     do $$ begin
       if nextval('ragprep.tries') < 3 then raise exception 'deadlock detected' using errcode = '40P01'; end if;
     end $$`,
  );
  await migrate(database, deadlocked);
  expect(await database.query("select last_value::int as tries from ragprep.tries")).toEqual([{ tries: 3 }]);
  await checkSchema(database, deadlocked);
});

test("the list of ragprep's own tables is whole", async () => {
  const { database } = await migrated();
  const tables = await database.query<{ name: string }>(
    "select relname::text as name from pg_class where relnamespace = 'ragprep'::regnamespace and relkind = 'r' order by 1",
  );
  expect(tables.map(({ name }) => name)).toEqual([...tableNames].toSorted());
});

test("texts that were stored before search terms changed are weighed anew, or looked at by the next run", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-migrations-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  const reweighing = new Set([
    "0015_search_defaults.sql",
    "0016_character_terms.sql",
    "0019_search_speed.sql",
    "0020_word_forms.sql",
    "0022_more_spellings.sql",
    // Weighs nothing anew, but builds on them.
    "0024_question_spellings.sql",
    "0025_words_of_all_languages.sql",
    "0027_words_of_many_chunks.sql",
    "0029_words_in_parts.sql",
    "0031_shares_and_breadth.sql",
    "0033_question_words.sql",
    "0034_hebrew_prefixes.sql",
    "0035_persian_endings.sql",
    "0037_words_without_spaces.sql",
    "0039_words_of_other_scripts.sql",
    "0040_accents_count_once.sql",
  ]);
  // Today's code writes the documents, so all other migrations are there.
  for (const name of shipped.filter((each) => !reweighing.has(each)))
    await cp(join(packageDirectory, "migrations", name), join(folder, name));
  const database = await connect(await emptyPlace());
  cleanups.push(() => database.close());
  await migrate(database, folder);
  const runId = await startTestRun(database);
  const space = { provider: "fake" as const, model: "m", dimensions: 3 };
  for (const [language, text] of [
    ["zh", "机场说明：机场收费，机场安全。"],
    ["en", "Fees of the airport."],
    ["fa", "کتاب\u200cها"],
    ["he", "הביטוח והחוזה"],
    ["bn", "পাঠাগারের সদস্যরা"],
    ["", "Пошлина"],
  ] as const)
    await publishTestDocument(database, {
      runId,
      document: listed(`file:${language}.md`),
      chunked: chunkedFrom([text], [searchTerms(text)]),
      space,
      language,
    });
  await migrate(database);
  expect(
    await database.query(
      `select v.language, w.weights::text = n.weights::text and w.terms @> n.terms and w.terms <@ n.terms as "isWeighed"
       from _chunk_words w join _versions v on v.id = w.version_id
       cross join lateral _weigh_chunks(array[w.chunk_id], 100) n order by v.language`,
    ),
  ).toEqual([
    { language: "bn", isWeighed: true },
    { language: "en", isWeighed: true },
    { language: "fa", isWeighed: true },
    { language: "he", isWeighed: true },
    { language: "zh", isWeighed: true },
    { language: null, isWeighed: true },
  ]);
});

test("every table, view and column has a comment", async () => {
  const { database } = await migrated();
  const silent = await database.query(
    `select c.oid::regclass::text as relation, a.attname as column
     from pg_class c
     left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'v') and c.relnamespace = 'ragprep'::regnamespace
       and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`,
  );
  expect(silent).toEqual([]);
});

describe("a database of a release whose views were in public", () => {
  const formerMigrations = 4;

  async function formerDatabase(): Promise<Database> {
    const database = await connect(await emptyPlace());
    cleanups.push(() => database.close());
    await database.query("create extension vector; create schema ragprep");
    await database.query(
      "create table ragprep.migrations (id integer primary key, name text not null, applied_at timestamptz not null default now())",
    );
    for (const [index, name] of shipped.slice(0, formerMigrations).entries())
      await database.query("insert into ragprep.migrations (id, name) values ($1, $2)", [index + 1, name]);
    await database.query(await readFile(join(import.meta.dirname, "cases/former-layout.sql"), "utf8"));
    await database.query(
      `insert into ragprep.calls (id, stage, kind, provider, model, attempt, status, latency_ms, fingerprint, started_at)
       values (gen_random_uuid(), 'embed', 'chat', 'fake', 'm', 1, 'answered', 1, 'a', now()),
         (gen_random_uuid(), 'embed', 'embedding', 'fake', 'm', 1, 'answered', 1, 'b', now()),
         (gen_random_uuid(), 'extract', 'chat', 'fake', 'm', 1, 'answered', 1, 'c', now())`,
    );
    await database.query("insert into ragprep.stage_results values ('a', 'embed', 'fake', 'm', 'x')");
    return database;
  }

  test("a database of the first builds, which lacks tables of it, is refused with what to do, and left as it is", async () => {
    const database = await formerDatabase();
    await database.query("drop table ragprep.document_listings cascade");
    for (const use of [checkSchema, migrate])
      await expect(use(database)).rejects.toThrow(
        /can't be brought up to date\. Use another database, or set RAGPREP_SCHEMA/,
      );
    expect(await database.query("select to_regclass('ragprep.documents') is not null as kept")).toEqual([
      { kept: true },
    ]);
  });

  test("a database of a release whose views were in public keeps its rows and its public views, and gets views of its own in the schema", async () => {
    const database = await formerDatabase();
    await database.query("create view public.mine as select fingerprint from public.calls");
    await expect(checkSchema(database)).rejects.toThrow(/brings it up to date/);
    await Promise.all([migrate(database), migrate(database)]);
    await checkSchema(database);
    expect(await checkParts(database, database.schema)).toBeNull();
    // A release before recorded contexts as embed.
    const stages = ["contextualise", "embed", "extract"];
    for (const view of ["ragprep.calls", "public.calls"])
      expect(await database.query(`select stage from ${view} order by fingerprint`)).toEqual(
        stages.map((stage) => ({ stage })),
      );
    expect(await database.query("select stage from ragprep._stage_results")).toEqual([
      { stage: "contextualise" },
    ]);
    expect(await database.query("select fingerprint from public.mine order by 1")).toHaveLength(3);
    expect(
      await database.query(
        `select obj_description('ragprep.documents'::regclass) is not null as view, col_description('ragprep.documents'::regclass, 1) is not null as column,
           to_regclass('ragprep.documents')::oid <> to_regclass('public.documents')::oid as two, to_regclass('ragprep.migrations') as former`,
      ),
    ).toEqual([{ view: true, column: true, two: true, former: null }]);
    const [columns] = await database.query(
      "select array_agg(attname::text) as names from pg_attribute where attrelid = 'ragprep.evidence'::regclass and attname in ('boxes', 'text_hash')",
    );
    expect(columns).toEqual({ names: ["boxes", "text_hash"] });
  });
});
