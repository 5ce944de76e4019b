import pLimit from "p-limit";
import type { Database } from "../../src/database/connection/connect.ts";
import { vectorParameter } from "../../src/database/vectors.ts";
import type { EmbeddingSpace } from "../../src/database/vectors.ts";
import { startTestRun } from "../support/documents.ts";

const perDocument = 20;
/** Chunks in one statement. */
const batch = 2_000;

/**
 * Writes an empty database full of published chunks, as documents of twenty. The words' index is filled and built once at the
 * end, and all documents are published at once: one by one they take ten times as long.
 */
export async function fillInBulk(
  database: Database,
  {
    chunks,
    space,
    textOf,
    vectorOf,
  }: {
    chunks: number;
    space: EmbeddingSpace;
    textOf: (chunk: number) => string;
    vectorOf: (text: string) => Uint8Array;
  },
): Promise<void> {
  const runId = await startTestRun(database);
  const documents = Math.ceil(chunks / perDocument);
  await database.query(
    `insert into _documents (pipeline, uri, uri_hash, source, metadata, first_seen_run_id, last_seen_run_id)
     select 'nightly', 'file:' || n || '.md', 'hash ' || n, 'notes', jsonb_build_object('group', n % 50), $1, $1
     from generate_series(1, $2::int) n`,
    [runId, documents],
  );
  await database.query(
    `insert into _versions (document_id, run_id, fingerprint, settings_fingerprint, content_hash, media_type, text, text_search, provider, model, dimensions, language, published_at)
     select id, $1, 'f', 's', 'c', 'text/markdown', '', 'english', $2, $3, $4, 'en', now() from _documents order by id`,
    [runId, space.provider, space.model, space.dimensions],
  );
  await database.query("drop index _chunks_search_idx");
  // A batch is made while the server stores the others.
  const limit = pLimit(3);
  const store = async (first: number) => {
    const texts = Array.from({ length: Math.min(batch, chunks - first) }, (_, index) =>
      textOf(first + index),
    );
    await database.query(
      `insert into _vectors (provider, model, dimensions, text_hash, embedding)
       values ${texts.map((_, index) => `($1, $2, $3, $4::int + ${index}, $${index + 5}::vector)`).join(", ")}`,
      [
        space.provider,
        space.model,
        space.dimensions,
        first,
        ...texts.map((text) => vectorParameter(vectorOf(text), space.dimensions)),
      ],
    );
    await database.query(
      `insert into _chunks (version_id, position, start_char, end_char, heading_path, tokens, context, content, vector_id, search)
       select v.id, n.number % ${perDocument}, 0, char_length(n.content), '{}', 100, '', n.content, e.id, to_tsvector('english', n.content)
       from (select $1::int + place::int - 1 as number, content from unnest($2::text[]) with ordinality as u (content, place)) n
       join _vectors e on e.text_hash = n.number::text and e.provider = $3 and e.model = $4 and e.dimensions = $5
       join _documents d on d.uri_hash = 'hash ' || n.number / ${perDocument} + 1 and d.pipeline = 'nightly'
       join _versions v on v.document_id = d.id`,
      [first, texts, space.provider, space.model, space.dimensions],
    );
  };
  await Promise.all(steps(0, chunks, batch).map((first) => limit(store, first)));
  await database.transaction(async (client) => {
    await client.query("alter table _documents disable trigger words_follow_publication");
    await client.query(
      "update _documents d set published_version_id = v.id, state = 'finished', ended_run_id = v.run_id from _versions v where v.document_id = d.id",
    );
    await client.query("alter table _documents enable trigger words_follow_publication");
  });
  // As a run's end finds it, which would weigh all chunks anew.
  await database.query(
    `insert into _word_statistics (text_search, pivot)
     select 'english', avg(length)
     from _weigh_chunks((select array_agg(id) from (select id from _chunks order by id limit 1000) c), 100)`,
  );
  const words = "select count(_index_words(id)) from _versions where id between $1 and $2";
  await database.query("drop index chunk_words_terms");
  await Promise.all(
    steps(1, documents + 1, 20).map((first) =>
      limit(async () => await database.query(words, [first, first + 19])),
    ),
  );
  await database.maintain(
    "create index chunk_words_terms on _chunk_words using gin (terms) with (fastupdate = off)",
  );
  await database.maintain("create index _chunks_search_idx on _chunks using gin (search)");
}

/** From the first to below the end. */
function steps(first: number, end: number, by: number): number[] {
  return Array.from({ length: Math.ceil((end - first) / by) }, (_, index) => first + index * by);
}
