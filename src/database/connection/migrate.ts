import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseError, escapeIdentifier, escapeLiteral } from "pg";
import { DatabaseFailure, messageOf } from "../../base/errors.ts";
import { packageDirectory } from "../../base/package.ts";
import { sqlState } from "./connect.ts";
import type { Database, Queryable } from "./connect.ts";
import { formerNames, formerSchema, leaveFormerLayout } from "./tables.ts";

/** One file of the migrations folder: `0001_what_it_does.sql`. */
interface Migration {
  id: number;
  name: string;
}

/**
 * Brings the database to this program's version: applies the migrations it has not seen, in order, each in a
 * transaction. Several processes may do so at once; the first does the work, the others wait for it.
 * @param folder Where the migrations are; the package's own by default.
 * @throws FatalError `database` when the database is newer than the program, has no pgvector, or refuses a migration.
 */
export async function migrate(
  database: Database,
  folder: string = join(packageDirectory, "migrations"),
): Promise<void> {
  const migrations = await listMigrations(folder);
  if ((await stateOf(database, database.schema)) !== "prepared") await prepare(database);
  const known = await appliedMigrations(database);
  refuseNewer(known, migrations);
  const missing = migrations.filter(({ id }) => !known.some((applied) => applied.id === id));
  for (const migration of missing) await apply(migration, folder, database);
  if (missing.length > 0) refuseNewer(await appliedMigrations(database), migrations);
}

/** One text is one transaction. It may take long in a large database, and is sent again after a deadlock with a reader. */
async function apply({ id, name }: Migration, folder: string, database: Database): Promise<void> {
  const sql = await readFile(join(folder, name), "utf8");
  try {
    // The row comes first: a second starter waits for it, then finds the migration applied.
    await database.maintain(
      `insert into _migrations (id, name) values (${id}, ${escapeLiteral(name)}); ${sql}`,
    );
  } catch (error) {
    if (error instanceof DatabaseError && error.code === "23505" && error.table === "_migrations") return;
    if (sqlState(error) === undefined) throw error;
    throw new DatabaseFailure(
      `Failed to apply migration ${name}: ${messageOf(error)}. Nothing of it was kept.`,
      error,
    );
  }
}

/** Nothing has been ingested into the schema. */
export class EmptySchema extends DatabaseFailure {
  override readonly name = "EmptySchema";

  constructor(schema: string) {
    super(
      `Failed to read the database: nothing has been ingested into its schema ${schema} yet. Run \`npx ragprep ingest\` first, or set RAGPREP_SCHEMA to the schema that was used then.`,
    );
  }
}

/**
 * For readers, which change nothing.
 * @throws FatalError `database` when the database is not at this program's version.
 */
export async function checkSchema(
  database: Database,
  folder: string = join(packageDirectory, "migrations"),
): Promise<void> {
  const migrations = await listMigrations(folder);
  const state = await stateOf(database, database.schema);
  const applied = state === "prepared" ? await appliedMigrations(database) : [];
  refuseNewer(applied, migrations);
  if (applied.length === 0 && state !== "former") {
    throw new EmptySchema(database.schema);
  }
  if (applied.length < migrations.length) {
    throw new DatabaseFailure(
      "An older ragprep made the database: `npx ragprep migrate` or the next run brings it up to date, and then it can be read.",
    );
  }
}

function refuseNewer(applied: { id: number }[], migrations: Migration[]): void {
  const newest = Math.max(0, ...migrations.map(({ id }) => id));
  const ahead = Math.max(0, ...applied.map(({ id }) => id));
  if (ahead <= newest) return;
  throw new DatabaseFailure(
    `Failed to use the database: a newer ragprep made it (migration ${ahead}; this one knows up to ${newest}). Please update ragprep, or use another database.`,
  );
}

async function listMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  let former = 0;
  return names.map((name) => {
    const id = Number(/^(\d{4})_/.exec(name)?.[1]);
    // A number may be missing while branches that add migrations have not met.
    if (!(id > former))
      throw new Error(`Failed to read the migrations: the number of ${name} does not rise.`);
    former = id;
    return { id, name };
  });
}

async function appliedMigrations(database: Queryable): Promise<{ id: number }[]> {
  return await database.query<{ id: number }>("select id from _migrations");
}

/** `former`: a former release made it, with tables of other names and views in `public`. */
type SchemaState = "empty" | "former" | "prepared";

/** @throws DatabaseFailure for a database of the first builds, whose tables had another layout. */
async function stateOf(database: Queryable, schema: string): Promise<SchemaState> {
  const [row] = await database.query<{ state: SchemaState; isWhole: boolean }>(
    `select case
       when to_regclass(quote_ident($1) || '._migrations') is not null and exists (select from pg_extension where extname = 'vector') then 'prepared'
       when $1 = '${formerSchema}' and to_regclass('${formerSchema}.migrations') is not null and to_regclass('${formerSchema}.stage_results') is not null then 'former'
       else 'empty' end as state,
       not exists (select from unnest($2::text[]) as name where to_regclass('${formerSchema}.' || name) is null) as "isWhole"`,
    [schema, formerNames],
  );
  if (row?.state === "former" && !row.isWhole)
    throw new DatabaseFailure(
      "One of the first builds of ragprep made this database, and its tables can't be brought up to date. Use another database, or set RAGPREP_SCHEMA to a new schema: the next run ingests all documents again.",
    );
  return row?.state ?? "empty";
}

/** The schema, the extension, and the table that remembers migrations. `if not exists` still clashes when two processes come at once; the loser tries again. */
async function prepare(database: Database): Promise<void> {
  const schema = escapeIdentifier(database.schema);
  for (let tries = 1; ; tries++) {
    try {
      await database.transaction(async (client) => {
        // Only where it is missing: both ask for rights even if there is nothing to do.
        const [there] = await client.query<{ schema: boolean; vector: boolean; public: boolean }>(
          `select to_regnamespace($1) is not null as schema, exists (select from pg_extension where extname = 'vector') as vector,
             to_regnamespace('public') is not null as public`,
          [schema],
        );
        if (there?.schema !== true) await client.query(`create schema if not exists ${schema}`);
        // Not in the schema, since another one may use it too.
        if (there?.vector !== true)
          await client.query(
            `create extension if not exists vector schema ${there?.public === true ? "public" : schema}`,
          );
        if ((await stateOf(client, database.schema)) === "former") {
          await client.query(`lock table ${formerSchema}.migrations in access exclusive mode`);
          await client.query(leaveFormerLayout);
        }
        await client.query(`
          create table if not exists ${schema}._migrations (id integer primary key, name text not null, applied_at timestamptz not null default now());
          comment on schema ${schema} is 'What ragprep made of documents. Read the views; tables whose names begin with _ are its own.';
          comment on table ${schema}._migrations is 'Migrations applied to this schema.';
          comment on column ${schema}._migrations.id is 'Number of the migration.';
          comment on column ${schema}._migrations.name is 'Its file.';
          comment on column ${schema}._migrations.applied_at is 'When it was applied.'`);
      });
      return;
    } catch (error) {
      const state = sqlState(error);
      if (state !== undefined && clashes.has(state) && tries < 20) continue;
      throw error;
    }
  }
}
/** unique_violation, duplicate_object, duplicate_schema, duplicate_table, undefined_table (renamed meanwhile), "tuple concurrently updated". */
const clashes = new Set(["23505", "42710", "42P06", "42P07", "42P01", "XX000"]);
