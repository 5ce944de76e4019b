import type { Queryable } from "../../src/database/connection/connect.ts";

/** What one look at the public views saw: how much, and how often something did not fit. */
export interface Observation {
  documents: number;
  chunks: number;
  violations: Record<string, number>;
}

/** A document's own mark is the one in its text's first line; every other mark in what belongs to it is a mixture. */
const foreign = (text: string) =>
  `exists (select from regexp_matches(${text}, 'mark-\\d+-\\d+', 'g') m where m[1] <> d.mark)`;

/**
 * One statement, so one moment: what a reader sees of a document must be of one version, whole. Without parameters, so
 * that it is one message to an embedded database that another process holds.
 */
const look = `
with d as materialized (
  select id, uri, text, summary, substring(text from 'mark-\\d+-\\d+') as mark from documents
), c as materialized (
  select * from chunks
), per_document as (
  select d.id, count(c.id) as chunks, max(c.position) as last, count(c.embedding) as vectors,
    coalesce(sum(regexp_count(c.content, d.mark)), 0) as marks
  from d left join c on c.document_id = d.id group by d.id
)
select
  (select count(*)::int from d) as documents,
  (select count(*)::int from c) as chunks,
  json_build_object(
    'no mark in the text', (select count(*) from d where mark is null),
    'two versions in the text', (select count(*) from d where ${foreign("d.text")}),
    'chunk that is not where it says', (select count(*) from d join c on c.document_id = d.id where substr(d.text, c.start_char + 1, c.end_char - c.start_char) <> c.content),
    'chunk of another version', (select count(*) from d join c on c.document_id = d.id where ${foreign("c.content")}),
    'chunk without a document', (select count(*) from c where not exists (select from d where d.id = c.document_id)),
    'chunks missing', (select count(*) from d join per_document p using (id) where p.chunks = 0 or p.last + 1 <> p.chunks or p.marks <> regexp_count(d.text, d.mark)),
    'chunk without a vector', (select count(*) from per_document where chunks <> vectors),
    'no summary', (select count(*) from d where coalesce(summary, '') = ''),
    'summary of another version', (select count(*) from d where summary !~ d.mark or ${foreign("d.summary")}),
    'not exactly one extraction', (select count(*) from d where (select count(*) from extractions x where x.document_id = d.id) <> 1),
    'extraction of another version', (select count(*) from d join extractions x on x.document_id = d.id where x.data::text !~ d.mark or ${foreign("x.data::text")})
  ) as violations`;

export async function observe(database: Queryable): Promise<Observation> {
  const [observation] = await database.query<{
    documents: number;
    chunks: number;
    violations: Record<string, number>;
  }>(look);
  if (observation === undefined) throw new Error("Failed to look at the database: it gave no row.");
  const { documents, chunks, violations } = observation;
  return {
    documents,
    chunks,
    violations: Object.fromEntries(Object.entries(violations).filter(([, count]) => count > 0)),
  };
}
