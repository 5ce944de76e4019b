import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseFailure } from "../../base/errors.ts";
import { packageDirectory } from "../../base/package.ts";
import type { Queryable } from "./connect.ts";
import { vectorsGone } from "./requirements.ts";

/** What the migrations make, one part a line; a test holds it against a new database. */
export const partsFile = join(packageDirectory, "migrations", "parts.txt");

/**
 * Columns with their types, indexes, triggers and functions. Indexes go without their names, which are others in databases
 * that a former release made, and what they compute without its text, which servers write in several ways.
 */
export async function partsOf(database: Queryable, schema: string): Promise<string[]> {
  const parts = await database.query<{ part: string }>(
    `with own as (select c.oid, c.relname, c.relkind from pg_class c where c.relnamespace = to_regnamespace(quote_ident($1)))
     select format('column %s.%s %s', c.relname, a.attname, t.typname) as part
     from own c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
     where c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
     union select format('%s on %s (%s)%s', case when i.indisunique then 'unique index' else 'index' end, c.relname,
       (select string_agg(coalesce(a.attname, 'expression'), ', ' order by k.position)
        from unnest(i.indkey::int[]) with ordinality k(number, position)
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0),
       case when i.indpred is null then '' else ' of some rows' end)
     from own c join pg_index i on i.indrelid = c.oid where i.indisvalid
     union select format('trigger %s on %s', g.tgname, c.relname)
     from own c join pg_trigger g on g.tgrelid = c.oid where not g.tgisinternal and g.tgenabled <> 'D'
     union select format('function %s', p.proname) from pg_proc p where p.pronamespace = to_regnamespace(quote_ident($1))
     order by part`,
    [schema],
  );
  return parts.map(({ part }) => part);
}

const maxNamed = 10;

/**
 * For a database at this program's version.
 * @returns what is missing that only makes statements slow, as a sentence; null when nothing is.
 * @throws DatabaseFailure when someone dropped, renamed or altered what the migrations made.
 */
export async function checkParts(database: Queryable, schema: string): Promise<string | null> {
  const expected = (await readFile(partsFile, "utf8")).trim().split("\n");
  const found = new Set(await partsOf(database, schema));
  const missing = expected.filter((part) => !found.has(part));
  const slow = missing.filter((part) => part.startsWith("index "));
  const broken = missing.filter((part) => !part.startsWith("index "));
  const told = (parts: readonly string[]) =>
    `ragprep's tables are not as its migrations made them. In the schema ${schema} are missing: ${parts.slice(0, maxNamed).join("; ")}${parts.length > maxNamed ? ` and ${parts.length - maxNamed} more` : ""}. Someone dropped, renamed or altered them: put them back, or restore the database.`;
  if (expected.filter((part) => / (?:vector|sparsevec)$/.test(part)).every((part) => !found.has(part)))
    throw new DatabaseFailure(`Failed to use the database: ${vectorsGone(schema)}`);
  if (broken.length > 0) throw new DatabaseFailure(`Failed to use the database: ${told(broken)}`);
  return slow.length === 0 ? null : told(slow);
}
