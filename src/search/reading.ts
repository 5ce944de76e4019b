import type { Queryable } from "../database/connection/connect.ts";
import type { ShownEvidence } from "../database/runs.ts";

/** A chunk of a published document, as its neighbours see it. */
export interface NeighbourChunk {
  chunkId: string;
  /** Order of the chunk in its document, from 0. */
  position: number;
  /** First character in the document's text, in Unicode code points from 0. */
  startChar: number;
  /** One past the last character. */
  endChar: number;
  headingPath: string[];
  content: string;
}

/** The chunks before and after a published chunk, it included, in the document's order; none when it is published no more. */
export async function neighboursOf(
  database: Queryable,
  chunkId: string,
  { before, after }: { before: number; after: number },
): Promise<NeighbourChunk[]> {
  return await database.query<NeighbourChunk>(
    `select n.id as "chunkId", n.position, n.start_char as "startChar", n.end_char as "endChar", n.heading_path as "headingPath", n.content
     from _chunks c
     join _documents d on d.published_version_id = c.version_id
     join _chunks n on n.version_id = c.version_id and n.position between c.position - $2::integer and c.position + $3::integer
     where c.id = $1 order by n.position`,
    [chunkId, before, after],
  );
}

/** A slice of a document's text around a hit. */
export interface Section {
  chunkId: string;
  startChar: number;
  endChar: number;
  text: string;
}

/** Chunks on each side of a hit that its section may reach to. */
const maxSectionChunks = 20;

/** For each chunk the text of its section: the chunks around it below the same heading, at most 20 on each side. */
export async function sectionsOf(database: Queryable, chunkIds: readonly string[]): Promise<Section[]> {
  return await database.query<Section>(
    `select c.id as "chunkId", s.first as "startChar", s.last as "endChar", substr(v.text, s.first + 1, s.last - s.first) as text
     from _chunks c
     join _versions v on v.id = c.version_id
     join _documents d on d.published_version_id = v.id
     cross join lateral (
       select min(n.start_char) as first, max(n.end_char) as last from _chunks n
       where n.version_id = c.version_id and n.heading_path = c.heading_path
         and n.position between c.position - ${maxSectionChunks} and c.position + ${maxSectionChunks}
         and not exists (
           select from _chunks other where other.version_id = c.version_id and other.heading_path <> c.heading_path
             and other.position between least(n.position, c.position) and greatest(n.position, c.position))
     ) s
     where c.id = any ($1::bigint[])`,
    [chunkIds],
  );
}

/** Which facts are asked for; those that fulfil every key. */
export interface FactFilter {
  pipeline?: string | undefined;
  /** URI of the document. */
  uri?: string | undefined;
  /** Name of the extraction in the pipeline. */
  extraction?: string | undefined;
  /** The field without the numbers of list items, such as `lines.amount`. */
  field?: string | undefined;
  /** At most so many, in the order of documents and of the text; 100 by default, 10,000 at most. */
  limit?: number | undefined;
}

/** An extracted value with the quote that supports it. */
export interface Fact extends ShownEvidence {
  documentId: string;
  pipeline: string;
  uri: string;
  extraction: string;
  field: string;
}

const defaultFacts = 100;
const maxFacts = 10_000;

export async function factsOf(database: Queryable, filter: FactFilter): Promise<Fact[]> {
  const { pipeline, uri, extraction, field, limit = defaultFacts } = filter;
  return await database.query<Fact>(
    `select document_id as "documentId", pipeline, uri, extraction, field, path, value, quote,
       start_char as "startChar", end_char as "endChar", page, boxes
     from evidence
     where ($1::text is null or pipeline = $1) and ($2::text is null or uri = $2)
       and ($3::text is null or extraction = $3) and ($4::text is null or field = $4)
     order by document_id, extraction, position limit $5`,
    [
      pipeline ?? null,
      uri ?? null,
      extraction ?? null,
      field ?? null,
      Math.max(0, Math.min(Math.trunc(limit), maxFacts)),
    ],
  );
}
