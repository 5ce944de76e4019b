import type { JsonObject, JsonValue } from "../base/document.ts";
import type { Queryable } from "../database/connection/connect.ts";
import { scrubText } from "../database/json.ts";
import type { ShownEvidence } from "../database/runs.ts";

/** A chunk of a published document, as its neighbours see it. */
export interface NeighbourChunk {
  /** Names the chunk until its document is published anew. */
  chunkId: string;
  /** Order of the chunk in its document, from 0. */
  position: number;
  /** First character in the document's text, in Unicode code points from 0. */
  startChar: number;
  /** One past the last character. */
  endChar: number;
  /** Headings above the chunk, outermost first. */
  headingPath: string[];
  /** Verbatim text of the document from `startChar` to `endChar`. */
  content: string;
}

/** The chunks before and after a published chunk, it included, in the document's order; none when it is no longer published. */
export async function neighboursOf(
  database: Queryable,
  chunkId: string,
  { before, after }: { before: number; after: number },
): Promise<NeighbourChunk[]> {
  return await database.query<NeighbourChunk>(
    `select n.id as "chunkId", n.position, n.start_char as "startChar", n.end_char as "endChar", n.heading_path as "headingPath", n.content
     from _chunks c
     join _documents d on d.published_version_id = c.version_id
     join _chunks n on n.version_id = c.version_id and n.position between c.position - $2::bigint and c.position + $3::bigint
     where c.id = $1 order by n.position`,
    [chunkId, before, after],
  );
}

/** A slice of a document's text around a hit. */
export interface Section {
  /** The hit's chunk. */
  chunkId: string;
  /** First character in the document's text, in Unicode code points from 0. */
  startChar: number;
  /** One past the last character. */
  endChar: number;
  /** The text from `startChar` to `endChar`. */
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

/** A part of a published document's text, with what is known of the document. */
export interface DocumentPart {
  /** Names the document in the database, in all its versions. */
  documentId: string;
  /** Name of the pipeline that published it. */
  pipeline: string;
  /** Name of the source that listed it. */
  source: string;
  /** URI of the document. */
  uri: string;
  /** Title of the document; null when it has none. */
  title: string | null;
  /** Summary of the document; null when its pipeline writes none. */
  summary: string | null;
  /** BCP 47 tag; null when neither the document nor its text tells. */
  language: string | null;
  /** Media type of the document, such as `text/html`. */
  mediaType: string;
  /** What the source said of the document. */
  metadata: JsonObject;
  /** ISO 8601. */
  publishedAt: string;
  /** Length of the whole text, in Unicode code points. */
  textLength: number;
  /** First character of this part, in Unicode code points from 0. */
  startChar: number;
  /** One past its last character. */
  endChar: number;
  /** Page it begins on, from 1; null in a format without pages. */
  firstPage: number | null;
  /** Page it ends on, from 1; null in a format without pages. */
  lastPage: number | null;
  /** The text from `startChar` to `endChar`. */
  text: string;
  /** Null in `data`: it is longer than 50,000 characters; `facts` gives it value by value. */
  extractions: { name: string; data: JsonValue }[];
}

const maxShownData = 50_000;

/** A part of the text of the documents of this URI that are published, one for each pipeline that has it: 20 at most. */
export async function documentParts(
  database: Queryable,
  wanted: { uri: string; pipeline?: string | undefined; startChar: number; maxChars: number },
): Promise<DocumentPart[]> {
  const { uri, pipeline, startChar, maxChars } = wanted;
  return await database.query<DocumentPart>(
    `select d.id as "documentId", d.pipeline, d.source, d.uri, v.title, v.summary, nullif(v.language, '') as language,
       v.media_type as "mediaType", d.metadata, to_json(v.published_at) #>> '{}' as "publishedAt", s.length as "textLength",
       s.first as "startChar", s.last as "endChar", ${pageAt("s.first")} as "firstPage",
       ${pageAt("greatest(s.last - 1, s.first)")} as "lastPage", substr(v.text, s.first + 1, s.last - s.first) as text,
       (select coalesce(json_agg(json_build_object('name', x.name,
          'data', case when length(x.data::text) <= ${maxShownData} then x.data end) order by x.name), '[]')
        from _extractions x where x.version_id = v.id) as extractions
     from _documents d
     join _versions v on v.id = d.published_version_id
     cross join lateral (select char_length(v.text) as length) l
     cross join lateral (
       select l.length, least($3::integer, l.length) as first, least($3::bigint + $4::bigint, l.length)::integer as last
     ) s
     where d.uri = $1 and ($2::text is null or d.pipeline = $2)
     order by d.pipeline limit 20`,
    [scrubText(uri), pipeline === undefined ? null : scrubText(pipeline), startChar, maxChars],
  );
}

const pageAt = (place: string) =>
  `(select nullif(count(*), 0)::integer from unnest(v.pages) as page (start) where start <= ${place})`;

/** Which facts are asked for; those that fulfil every key. */
export interface FactFilter {
  /** Name of the pipeline. */
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
  /** Names the document in the database, in all its versions. */
  documentId: string;
  /** Name of the pipeline that published it. */
  pipeline: string;
  /** URI of the document. */
  uri: string;
  /** Name of the extraction in the pipeline. */
  extraction: string;
  /** The field without the numbers of list items, such as `lines.amount`. */
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
      ...[pipeline, uri, extraction, field].map((value) => (value === undefined ? null : scrubText(value))),
      Math.max(0, Math.min(Math.trunc(limit), maxFacts)),
    ],
  );
}
