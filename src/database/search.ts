import type { Database, Queryable } from "./connection/connect.ts";
import { jsonParameter, scrubText } from "./json.ts";
import { comparedType } from "./vector-index.ts";
import { vectorParameter } from "./vectors.ts";
import type { VersionSpace } from "./vectors.ts";

/** An embedding space that published documents of a pipeline are in; or none, in a pipeline without vectors. */
export type PublishedSpace = VersionSpace & { pipeline: string; documents: number };

/** What the published documents are embedded with, so that a question can be embedded the same way. */
export async function embeddingSpaces(database: Queryable): Promise<PublishedSpace[]> {
  return await database.query<PublishedSpace>(
    `select v.provider, v.model, v.dimensions, d.pipeline, count(*)::int as documents
     from _documents d join _versions v on v.id = d.published_version_id
     group by 1, 2, 3, 4 order by d.pipeline, documents desc`,
  );
}

export interface SearchQuestion {
  text: string;
  /** Pairs of characters of the question's Chinese, Japanese and Korean parts, as the chunks' `searchTerms`. */
  terms: string[];
  /** The question's embedding, little-endian float32, made in `space`; null to search by words alone. */
  vector: Uint8Array | null;
  /** Only chunks of this space are searched. */
  space: VersionSpace;
  /** How many hits. */
  k: number;
  pipeline?: string | undefined;
  source?: string | undefined;
  /** Only documents with all of this metadata; values are compared as text. */
  metadata?: Readonly<Record<string, string>> | undefined;
}

export interface SearchHit {
  documentId: string;
  pipeline: string;
  source: string;
  uri: string;
  title: string | null;
  headingPath: string[];
  position: number;
  startChar: number;
  endChar: number;
  content: string;
  /** Reciprocal rank fusion: the sum of 1 / (60 + rank) over the two rankings. */
  score: number;
  /** Place by nearness of the vectors, from 1; null when it is not among the nearest. */
  vectorRank: number | null;
  /** Place by the question's words, from 1; null when it has none of them. */
  textRank: number | null;
}

/** The constant of reciprocal rank fusion, as its authors chose it. */
const fusionConstant = 60;
/** Longer questions are searched by their first words only; their vector sees all of them. */
const maxQuestionCharacters = 10_000;
const maxQuestionWords = 64;

/**
 * The chunks that fit a question best, by vector and by words, the two rankings fused. Words are alternatives, rare
 * ones weigh more, and nothing in the question is taken as an operator.
 */
export async function search(database: Database, question: SearchQuestion): Promise<SearchHit[]> {
  const { space, k } = question;
  const candidates = Math.max(50, k * 4);
  const filters = `d.published_version_id is not null
    and ($5::text is null or d.pipeline = $5) and ($6::text is null or d.source = $6) and ($7::jsonb is null
      or not exists (select from jsonb_each_text($7) f where d.metadata ->> f.key is distinct from f.value))`;
  const ofSpace = `v.provider = $2 and v.model is not distinct from $3::text and v.dimensions is not distinct from $4::integer`;
  const { nearest, vector } = nearestOf(question, database, filters);
  return await database.transaction(async (client) => {
    // Lets the index go on when filters throw most of what it finds away.
    await client.query(
      `set local hnsw.iterative_scan = 'relaxed_order'; set local hnsw.ef_search = ${Math.min(1_000, candidates)}`,
    );
    return await client.query<SearchHit>(
      `with nearest as materialized (
         ${nearest}
       ), by_vector as (
         select id, row_number() over (order by distance, id) as rank from nearest
       ), configurations as (
         select distinct v.text_search
         from _documents d join _versions v on v.id = d.published_version_id
         where ${ofSpace} and ${filters}
       ), words as (
         select n.text_search, w.lexeme,
           ('''' || replace(replace(w.lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery as query
         from configurations n, lateral (
           select lexeme from unnest(tsvector_to_array(to_tsvector(n.text_search::regconfig, $9)) || $10::text[]) as u (lexeme)
           where lexeme <> '' group by lexeme limit ${maxQuestionWords}
         ) w
       ), matches as (
         select c.id, w.lexeme
         from words w
         join _chunks c on c.search @@ w.query
         join _documents d on d.published_version_id = c.version_id
         join _versions v on v.id = c.version_id and v.text_search = w.text_search
         where ${ofSpace} and ${filters}
       ), frequencies as (
         select lexeme, count(*) as chunks, max(count(*)) over () as most from matches group by lexeme
       ), weighed as (
         select m.id, sum(ln(1 + f.most::float8 / f.chunks)) as weight
         from matches m join frequencies f using (lexeme)
         group by m.id order by weight desc, m.id limit $8 * 10
       ), by_text as (
         select g.id, row_number() over (order by g.weight desc, ts_rank(c.search, q.query, 1) desc, g.id) as rank
         from weighed g
         join _chunks c on c.id = g.id
         cross join (select string_agg(query::text, ' | ')::tsquery as query from words) q
         order by rank limit $8
       )
       select d.id as "documentId", d.pipeline, d.source, d.uri, v.title, c.heading_path as "headingPath", c.position,
         c.start_char as "startChar", c.end_char as "endChar", c.content,
         coalesce(1.0::float8 / (${fusionConstant} + a.rank), 0) + coalesce(1.0::float8 / (${fusionConstant} + b.rank), 0) as score,
         a.rank::int as "vectorRank", b.rank::int as "textRank"
       from by_vector a full join by_text b using (id)
       join _chunks c using (id)
       join _versions v on v.id = c.version_id
       join _documents d on d.published_version_id = v.id
       order by score desc, c.id
       limit $11`,
      [
        vector,
        space.provider,
        space.model,
        space.dimensions,
        question.pipeline ?? null,
        question.source ?? null,
        question.metadata === undefined ? null : jsonParameter(question.metadata),
        candidates,
        scrubText(question.text.slice(0, maxQuestionCharacters)),
        question.terms.map((term) => scrubText(term)),
        k,
      ],
    );
  });
}

/** The part of the query that ranks by vectors, and its parameter; without a question's vector it finds nothing. */
function nearestOf(
  { space, vector }: SearchQuestion,
  { kind }: Database,
  filters: string,
): { nearest: string; vector: Buffer | null } {
  if (vector === null || space.model === null)
    return {
      nearest:
        "select null::bigint as id, null::float8 as distance where $1::text is not null and $8::integer < 0",
      vector: null,
    };
  const distance = ((type: string) => `e.embedding::${type} <=> $1::vector::${type}`)(
    comparedType(kind, space.dimensions),
  );
  return {
    nearest: `select c.id, ${distance} as distance
      from _vectors e
      join _chunks c on c.vector_id = e.id
      join _documents d on d.published_version_id = c.version_id
      where e.provider = $2 and e.model = $3 and e.dimensions = $4 and ${filters}
      order by ${distance}
      limit $8`,
    vector: vectorParameter(vector, space.dimensions),
  };
}
