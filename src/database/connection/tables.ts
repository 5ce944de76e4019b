/**
 * Ragprep's own tables. Their names begin with _, so that they share a schema with the views that people read. The first
 * list is of those that a former release had, without the _, in the schema `ragprep`, with the views in `public`.
 */
export const formerNames = [
  "migrations",
  "runs",
  "documents",
  "document_listings",
  "source_listings",
  "versions",
  "vectors",
  "rejected_texts",
  "chunks",
  "extractions",
  "evidence",
  "extraction_views",
  "stage_results",
  "stage_result_uses",
  "calls",
  "withheld_removals",
  "run_documents",
  "rate_samples",
] as const;

/** What a search reads besides the views' tables. */
export const searchTables: readonly string[] = [
  "_chunk_words",
  "_word_statistics",
  "_word_frequencies",
  "_embedding_models",
  "_search_settings",
];

/** All that there are. */
export const tableNames: readonly string[] = [
  ...formerNames.map((name) => `_${name}`),
  "_run_leases",
  "_shared_runs",
  "_workers",
  "_run_work",
  "_shared_limits",
  "_run_budgets",
  ...searchTables,
];

/** Views that every database has; typed views of extractions come with the pipelines. */
export const viewNames = [
  "documents",
  "chunks",
  "extractions",
  "evidence",
  "runs",
  "calls",
  "run_stages",
] as const;

/** Where the queue of shared runs has its tables: next to ragprep's own schema, and nothing of it is in that. */
export function queueSchemaOf(schema: string): string {
  return `${schema}_queue`;
}

/** The only schema of former releases. */
export const formerSchema = "ragprep";

/**
 * SQL that brings a database of a former release into today's layout. Its views in `public` stay for those who query
 * them, with their columns and grants; the schema gets views of its own, which the following migrations complete.
 */
export const leaveFormerLayout = `
${formerNames.map((name) => `alter table ragprep.${name} rename to _${name};`).join("\n")}
do $$
declare
  old record;
  part record;
begin
  for old in
    select c.oid, c.relname, pg_get_viewdef(c.oid) as definition from pg_class c
    where c.relnamespace = to_regnamespace('public') and c.relkind = 'v'
      and c.relname in (${viewNames.map((name) => `'${name}'`).join(", ")})
  loop
    execute format('create view ragprep.%I with (security_invoker = true) as %s', old.relname, old.definition);
    for part in
      select a.attname, d.description from pg_description d
      left join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
      where d.objoid = old.oid and d.classoid = 'pg_class'::regclass
    loop
      if part.attname is null then
        execute format('comment on view ragprep.%I is %L', old.relname, part.description);
      else
        execute format('comment on column ragprep.%I.%I is %L', old.relname, part.attname, part.description);
      end if;
    end loop;
  end loop;
end $$;
-- Typed views in public stay as they are; the next run of their pipeline makes today's in the schema.
delete from ragprep._extraction_views;
`;
