import { ownCommand } from "../../base/shell.ts";
import { escapeIdentifier, escapeLiteral } from "pg";
import type { DatabaseRole } from "./embedded-holder.ts";
import { formerSchema, tableNames, viewNames } from "./tables.ts";

/**
 * What a database must be and allow. The start of every command and `ragprep doctor` share this table, so that nothing is
 * paid for before a refusal that could have been foreseen.
 */

/** What one statement tells of a database and of the role that asks. */
export interface DatabaseFacts {
  /** 150018 for 15.18. */
  version: number;
  encoding: string;
  database: string;
  role: string;
  isSuperuser: boolean;
  isStandby: boolean;
  isReadOnly: boolean;
  /** Version of pgvector: installed in the database, else available on the server. */
  vector: string | null;
  hasVector: boolean;
  /** Schema that pgvector is in; null when it is not installed. */
  vectorSchema: string | null;
  mayUseVectorSchema: boolean;
  /** Whoever may create in the database may install it. */
  isVectorTrusted: boolean;
  mayCreateInDatabase: boolean;
  hasPublic: boolean;
  /** Schema that ragprep's tables and views are in, or will be. */
  schema: string;
  hasSchema: boolean;
  mayUseSchema: boolean;
  mayCreateInSchema: boolean;
  /** Migrations were applied before. */
  isPrepared: boolean;
  /** Tables that a search reads and the role may not; tables that a run writes and the role may not. */
  unreadable: string[];
  unwritable: string[];
  /** Relations of another owner in the schema that have the names of ragprep's views. */
  taken: string[];
  /** Most connections of the role or to the database at once; null without a limit. */
  connectionLimit: number | null;
}

/** What whoever only reads needs: what the views of documents show. */
const searchedTables = [
  "_migrations",
  "_documents",
  "_versions",
  "_chunks",
  "_vectors",
  "_extractions",
  "_evidence",
];

function listOf(names: readonly string[]): string {
  return names.map((name) => escapeLiteral(name)).join(", ");
}

/** `$1` is the schema. Works on every version of Postgres, in every encoding, and without a search_path. */
export const factsSql = `
with extension as (
  select e.extversion, n.oid, n.nspname from pg_catalog.pg_extension e
  join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname = 'vector'
), own as (
  select c.oid, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind = 'r' and (c.relname = any (array[${listOf(tableNames)}]) or (c.relname = 'migrations' and $1 = '${formerSchema}'))
), prepared as (
  select from own where relname in ('_migrations', 'migrations')
), space as (
  select pg_catalog.to_regnamespace(pg_catalog.quote_ident($1))::oid as oid
), limits as (
  select rolconnlimit as most from pg_catalog.pg_roles where rolname = current_user and not rolsuper
  union all select datconnlimit from pg_catalog.pg_database where datname = current_database()
)
select
  current_setting('server_version_num')::int as version,
  current_setting('server_encoding') as encoding,
  current_database()::text as database,
  current_user::text as role,
  current_setting('is_superuser') = 'on' as "isSuperuser",
  pg_catalog.pg_is_in_recovery() as "isStandby",
  current_setting('transaction_read_only') = 'on' as "isReadOnly",
  coalesce((select extversion from extension), (select default_version from pg_catalog.pg_available_extensions where name = 'vector')) as vector,
  exists (select from extension) as "hasVector",
  (select nspname::text from extension) as "vectorSchema",
  coalesce((select pg_catalog.has_schema_privilege(oid, 'usage') from extension), true) as "mayUseVectorSchema",
  coalesce((select bool_and(trusted) from pg_catalog.pg_available_extension_versions v
    join pg_catalog.pg_available_extensions e on e.name = v.name and e.default_version = v.version where v.name = 'vector'), false) as "isVectorTrusted",
  pg_catalog.has_database_privilege(current_database(), 'create') as "mayCreateInDatabase",
  pg_catalog.to_regnamespace('public') is not null as "hasPublic",
  $1::text as schema,
  (select oid is not null from space) as "hasSchema",
  coalesce((select pg_catalog.has_schema_privilege(oid, 'usage') from space), false) as "mayUseSchema",
  coalesce((select pg_catalog.has_schema_privilege(oid, 'create') from space), false) as "mayCreateInSchema",
  exists (select from prepared) as "isPrepared",
  array(select relname::text from own where relname in (${listOf(searchedTables)}) and not pg_catalog.has_table_privilege(oid, 'select') order by 1) as unreadable,
  array(select relname::text from own where relname not in ('_migrations', 'migrations') and not (pg_catalog.has_table_privilege(oid, 'insert')
    and pg_catalog.has_table_privilege(oid, 'update') and pg_catalog.has_table_privilege(oid, 'delete')) order by 1) as unwritable,
  array(select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname in (${listOf(viewNames)})
      and not exists (select from prepared) order by 1) as taken,
  (select min(most) from limits where most >= 0) as "connectionLimit"`;

/** Connections below which a run can't work: the lock's, and two for its statements. */
const minConnections = 3;

interface Requirement {
  name: string;
  /** Whoever only reads needs less. */
  of: "everyone" | "writer";
  /** What is wrong, why and what to do, in sentences; null when it is met. */
  problem: (facts: DatabaseFacts) => string | null;
}

const requirements: readonly Requirement[] = [
  {
    name: "version",
    of: "everyone",
    problem: ({ version }) =>
      version >= 150_000
        ? null
        : `The server is PostgreSQL ${Math.floor(version / 10_000)}. Use 15 or newer.`,
  },
  {
    name: "encoding",
    of: "everyone",
    problem: ({ encoding, database }) =>
      encoding === "UTF8"
        ? null
        : `Its encoding is ${encoding}, which can't hold every text. Create another database: create database ${escapeIdentifier(`${database}_utf8`)} encoding 'UTF8' template template0; then name it in DATABASE_URL.`,
  },
  {
    name: "pgvector",
    of: "everyone",
    problem: ({ vector, hasVector, isPrepared, schema }) => {
      if (isPrepared && !hasVector) return vectorsGone(schema);
      if (vector === null)
        return "The server has no pgvector. Install version 0.8 or newer there (Debian: postgresql-NN-pgvector; see https://github.com/pgvector/pgvector).";
      const [major = 0, minor = 0] = vector.split(".").map(Number);
      return major > 0 || minor >= 8
        ? null
        : `Its pgvector is ${vector}. Install 0.8 or newer on the server, then run: alter extension vector update`;
    },
  },
  {
    name: "pgvector's schema",
    of: "everyone",
    problem: ({ mayUseVectorSchema, vectorSchema, role }) =>
      mayUseVectorSchema || vectorSchema === null
        ? null
        : `The role ${role} may not use the schema ${vectorSchema}, which pgvector is in. Let its owner run: grant usage on schema ${escapeIdentifier(vectorSchema)} to ${escapeIdentifier(role)};`,
  },
  {
    name: "read-only",
    of: "writer",
    problem: ({ isReadOnly, isStandby }) => {
      if (isStandby)
        return "The server is a standby, which only reads. Put the address of the primary server into DATABASE_URL; search and show work here.";
      return isReadOnly
        ? "The database is read-only (default_transaction_read_only is on; a provider may set it when the quota is used up). Make room or end the read-only mode; search and show work all the same."
        : null;
    },
  },
  { name: "rights", of: "writer", problem: missingRights },
  {
    name: "names",
    of: "writer",
    problem: ({ taken, schema }) =>
      taken.length === 0
        ? null
        : `The schema ${schema} holds relations of another program with the names of ragprep's views: ${taken.join(", ")}. Set RAGPREP_SCHEMA to a schema of its own, such as ragprep.`,
  },
  {
    name: "connections",
    of: "writer",
    problem: ({ connectionLimit, role }) =>
      connectionLimit === null || connectionLimit >= minConnections
        ? null
        : `Only ${connectionLimit} connections are allowed, and a run needs ${minConnections} or more. Let an administrator run: alter role ${escapeIdentifier(role)} connection limit 20; the database may have a limit of its own.`,
  },
  {
    name: "rights to read",
    of: "everyone",
    problem: ({ isPrepared, unreadable, mayUseSchema, hasSchema, role, schema }) => {
      if (hasSchema && !mayUseSchema)
        return `The role ${role} may not use the schema ${schema}. Let its owner run: ${ownCommand("grant", role)}`;
      return isPrepared && unreadable.length > 0
        ? `The role ${role} may not read ${unreadable.join(", ")} in the schema ${schema}. Let its owner run: ${ownCommand("grant", role)}`
        : null;
    },
  },
];

/** What to do about a database whose pgvector was dropped, whether it is there again or not. */
export function vectorsGone(schema: string): string {
  return `Someone dropped its extension vector (pgvector), and with it all vectors and what is made of them in the schema ${schema}. Restore the database from a backup. Without one, run: drop schema ${escapeIdentifier(schema)} cascade; and then ${ownCommand("ingest")} with the pipeline's file, which makes everything anew and pays for it again.`;
}

/** All the rights that are missing, so that one visit to an administrator is enough. */
function missingRights(facts: DatabaseFacts): string | null {
  const { role, database, isPrepared, unwritable, isSuperuser, schema } = facts;
  if (isSuperuser) return null;
  if (isPrepared && unwritable.length > 0)
    return `The role ${role} may not run pipelines in the schema ${schema}. Let the role that owns its tables run: ${ownCommand("grant", role, "--ingest")}`;
  const name = escapeIdentifier(role);
  const statements: string[] = [];
  if (!facts.hasVector && !(facts.isVectorTrusted && facts.mayCreateInDatabase))
    statements.push("create extension vector;");
  if (!facts.hasSchema && !facts.mayCreateInDatabase)
    statements.push(`create schema ${escapeIdentifier(schema)} authorization ${name};`);
  if (facts.hasSchema && !isPrepared && !facts.mayCreateInSchema)
    statements.push(`grant create, usage on schema ${escapeIdentifier(schema)} to ${name};`);
  return statements.length === 0
    ? null
    : `The role ${role} lacks rights. Let an administrator connect to the database ${database} and run: ${statements.join(" ")} Or let a role that has these rights make the tables: ${ownCommand("migrate")}, then ${ownCommand("grant", role, "--ingest")}`;
}

/** A requirement that is not met. */
export interface DatabaseProblem {
  name: string;
  text: string;
}

/** Every requirement of the role's that a database does not meet. */
export function findProblems(facts: DatabaseFacts, role: DatabaseRole): DatabaseProblem[] {
  const problems = requirements
    .filter(({ of }) => role === "writer" || of === "everyone")
    .flatMap(({ name, problem }) => {
      const text = problem(facts);
      return text === null ? [] : [{ name, text }];
    });
  // Whoever gets the rights to write may read too: one command, not two.
  return problems.some(({ name }) => name === "rights")
    ? problems.filter(({ name }) => name !== "rights to read")
    : problems;
}
