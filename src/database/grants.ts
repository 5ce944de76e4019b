import { escapeIdentifier } from "pg";
import { ConfigurationError } from "../base/errors.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { queueSchemaOf, searchTables, tableNames } from "./connection/tables.ts";

/** Views of the documents and what was made of them; typed views of extractions come on top. */
const contentViews = ["documents", "chunks", "extractions", "evidence"];
/** Views of runs; they name documents, failed ones too. */
const runViews = ["runs", "calls", "run_stages"];

/**
 * Lets a role read the views. They are read with the reader's own rights, so it also gets the tables that they show, and
 * nothing else. A role that may read `extractions` gets typed views made later by itself.
 * @param options.runs The views of runs and calls too.
 */
export async function grantReading(
  database: Database,
  role: string,
  options: { runs: boolean },
): Promise<void> {
  await database.transaction(async (client) => {
    await grantUsage(client, database.schema, role);
    const views = await client.query<{ name: string }>(
      `select view_name as name from _extraction_views where to_regclass(quote_ident(view_name)) is not null
       union select unnest($1::text[])`,
      [[...contentViews, ...(options.runs ? runViews : [])]],
    );
    const tables = await client.query<{ name: string }>(
      `select distinct d.refobjid::regclass::text as name
       from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
       where r.ev_class = any (array(select to_regclass(quote_ident(v)) from unnest($1::text[]) v)) and d.refobjid <> r.ev_class`,
      [views.map(({ name }) => name)],
    );
    const readable = [
      ...views.map(({ name }) => escapeIdentifier(name)),
      ...tables.map(({ name }) => name),
      // Which migrations it has, for ragprep search and show.
      "_migrations",
      ...searchTables,
    ];
    await client.query(`grant select on ${readable.join(", ")} to ${escapeIdentifier(role)}`);
  });
}

/** Lets a role run pipelines, and not change the tables: those belong to the role that migrates. */
export async function grantRunning(database: Database, role: string): Promise<void> {
  await database.transaction(async (client) => {
    await grantUsage(client, database.schema, role);
    const name = escapeIdentifier(role);
    await client.query(
      `grant select on all tables in schema ${escapeIdentifier(database.schema)} to ${name}`,
    );
    const written = tableNames.filter((table) => table !== "_migrations");
    await client.query(`grant insert, update, delete on ${written.join(", ")} to ${name}`);
    await grantQueue(client, queueSchemaOf(database.schema), name);
  });
}

/** On the queue of shared runs, where there is one. */
async function grantQueue(client: Queryable, queueSchema: string, role: string): Promise<void> {
  const found = await client.query("select from pg_namespace where nspname = $1", [queueSchema]);
  if (found.length === 0) return;
  const schema = escapeIdentifier(queueSchema);
  await client.query(`grant usage on schema ${schema} to ${role}`);
  await client.query(
    `grant select, insert, update, delete on all tables in schema ${schema} to ${role};
     grant usage on all sequences in schema ${schema} to ${role};
     grant execute on all functions in schema ${schema} to ${role}`,
  );
}

/** On ragprep's schema; on pgvector's too, where everyone may not use it already. */
async function grantUsage(client: Queryable, schema: string, role: string): Promise<void> {
  const name = escapeIdentifier(role);
  const found = await client.query("select from pg_roles where rolname = $1", [role]);
  if (found.length === 0)
    throw new ConfigurationError(
      `The server has no role ${role}. Let an administrator run: create role ${name} login;`,
    );
  await client.query(`grant usage on schema ${escapeIdentifier(schema)} to ${name}`);
  const lackingVector = async () =>
    await client.query<{ schema: string }>(
      `select n.nspname::text as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
       where e.extname = 'vector' and not has_schema_privilege($1, n.oid, 'usage')`,
      [role],
    );
  const [vector] = await lackingVector();
  if (vector === undefined) return;
  const statement = `grant usage on schema ${escapeIdentifier(vector.schema)} to ${name}`;
  await client.query(statement);
  // Postgres only warns when the role that grants may not.
  if ((await lackingVector()).length > 0)
    throw new ConfigurationError(
      `The role ${role} may not use the schema ${vector.schema}, which pgvector is in, and ragprep's role may not grant it. Let its owner run: ${statement}; Then run the same command again.`,
    );
}

/** Gives a new relation the readers that another one has. */
export async function copyReaders(client: Queryable, from: string, to: string): Promise<void> {
  const readers = await client.query<{ grantee: string }>(
    `select case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
     from pg_class c, aclexplode(c.relacl) a
     where c.oid = to_regclass(quote_ident($1)) and a.privilege_type = 'SELECT' and a.grantee <> c.relowner`,
    [from],
  );
  for (const { grantee } of readers)
    await client.query(`grant select on ${escapeIdentifier(to)} to ${grantee}`);
}
