import { DatabaseFailure } from "../base/errors.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { jsonParameter, scrubText } from "./json.ts";
import { sweepVectors } from "./retention.ts";
import { allPipelines } from "./connection/run-lock.ts";
import { fenceOff } from "./connection/run-fence.ts";

/** A document, as `forgetDocuments` finds it. */
export interface KnownDocument {
  id: string;
  pipeline: string;
  uri: string;
  /** Versions that are kept, former ones and the one of a tombstone included. */
  versions: number;
  removed: boolean;
}

/** What an erasure deleted. */
export interface Erased {
  documents: number;
  versions: number;
  vectors: number;
  answers: number;
}

/** Which documents are meant: those that fulfil every condition that is given. */
export interface DocumentSelection {
  /** Their URIs in Unicode's composed form (NFC). */
  uris?: readonly string[] | undefined;
  pipeline?: string | undefined;
  /** Name of the source that listed them. */
  source?: string | undefined;
  /** Metadata by key, as text. */
  metadata?: Readonly<Record<string, string>> | undefined;
}

/** Every document of the selection, removed ones included: a URI has one for each pipeline that lists it. */
export async function findDocuments(
  database: Queryable,
  { uris, pipeline, source, metadata }: DocumentSelection,
): Promise<KnownDocument[]> {
  return await database.query<KnownDocument>(
    `select d.id, d.pipeline, d.uri, d.removed_at is not null as removed,
       (select count(*)::int from _versions v where v.document_id = d.id) as versions
     from _documents d
     where ($1::text[] is null or normalize(d.uri, nfc) = any($1)) and ($2::text is null or d.pipeline = $2)
       and ($3::text is null or d.source = $3)
       and not exists (select from jsonb_each_text($4::jsonb) wanted where d.metadata ->> wanted.key is distinct from wanted.value)
     order by d.uri, d.pipeline`,
    [
      uris?.map((uri) => scrubText(uri)) ?? null,
      pipeline ?? null,
      source ?? null,
      jsonParameter({ ...metadata }),
    ],
  );
}

/** A few URIs that end in one of these ways, for those who misspelt the rest. */
export async function similarUris(database: Queryable, endings: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ uri: string }>(
    `select distinct uri from _documents
     where exists (select from unnest($1::text[]) as e (ending) where right(normalize(lower(uri), nfc), length(ending)) = ending)
     order by uri limit 3`,
    [endings.map((ending) => scrubText(ending).normalize("NFC").toLowerCase())],
  );
  return rows.map(({ uri }) => uri);
}

/**
 * Erases documents for good, in one transaction: rows, versions, chunks, extractions, the paid answers and vectors that
 * nothing else uses, and their names and messages in the record of runs and calls. What tokens and money they took
 * stays, without them. Vectors that no version uses at all go too, since no one can tell whose they were.
 * @throws FatalError `locked` while a run is going on: it could be about to use what goes.
 */
export async function forgetDocuments(database: Database, documents: KnownDocument[]): Promise<Erased> {
  const lock = await database.acquireRunLock({ pipeline: allPipelines });
  try {
    const ids = documents.map(({ id }) => id);
    const uris = [...new Set(documents.map(({ uri }) => uri))];
    const erased = await database.transaction(async (client) => {
      // A run that lost this lock and does not know yet must not bring back what is erased here.
      await fenceOff(client, allPipelines);
      const answers = await client.query(
        `delete from _stage_results r
         where fingerprint in (select fingerprint from _stage_result_uses where document_id = any($1::bigint[]))
           and not exists (
             select from _stage_result_uses u where u.fingerprint = r.fingerprint and u.document_id <> all($1::bigint[]))
         returning 1`,
        [ids],
      );
      await client.query(
        `delete from _rejected_texts
         where text_hash in (select rejected_text_hash from _documents where id = any($1::bigint[]))
           and text_hash not in (
             select rejected_text_hash from _documents where rejected_text_hash is not null and id <> all($1::bigint[]))`,
        [ids],
      );
      await client.query(
        "update _calls set document_id = null, error = null where document_id = any($1::bigint[])",
        [ids],
      );
      await client.query(
        `update _runs set verdict = verdict
           || jsonb_build_object(
             'failures', (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(verdict -> 'failures') f where f ->> 'uri' <> all($2::text[])),
             'quarantine', (select coalesce(jsonb_agg(q), '[]') from jsonb_array_elements(verdict -> 'quarantine') q where q ->> 'uri' <> all($2::text[])),
             'skips', (select coalesce(jsonb_agg(s), '[]') from jsonb_array_elements(verdict -> 'skips') s where s ->> 'uri' <> all($2::text[])),
             'listingProblems', (
               select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements_text(verdict -> 'listingProblems') p
               where not exists (select from unnest($2::text[]) u where strpos(p, u) > 0)),
             'withheld', (
               select coalesce(jsonb_agg(w || jsonb_build_object('examples', (
                 select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements_text(w -> 'examples') e where e <> all($2::text[])))), '[]')
               from jsonb_array_elements(verdict -> 'withheld') w))
           || case when exists (select from unnest($2::text[]) u where strpos(verdict ->> 'problem', u) > 0)
             then '{"problem": "It named a document that was erased."}' else '{}' end::jsonb
         where pipeline = any($1::text[])
           and exists (select from unnest($2::text[]) u where strpos(verdict::text, trim('"' from to_json(u)::text)) > 0)`,
        [documents.map(({ pipeline }) => pipeline), uris],
      );
      const versions = await client.query("select 1 from _versions where document_id = any($1::bigint[])", [
        ids,
      ]);
      const rows = await client.query("delete from _documents where id = any($1::bigint[]) returning 1", [
        ids,
      ]);
      const vectors = await sweepVectors(client, {
        olderThanDays: null,
        goOn: () => !lock.signal.aborted,
      });
      if (lock.signal.aborted)
        throw new DatabaseFailure("Failed to erase: the run lock was lost. Nothing was erased.");
      return {
        documents: rows.length,
        versions: versions.length,
        vectors,
        answers: answers.length,
      };
    });
    // What is deleted still stands in the table's pages until they are cleaned; a server's autovacuum does that.
    if (database.kind === "embedded")
      await database.maintain(
        "vacuum _documents, _versions, _chunks, _chunk_words, _extractions, _evidence, _stage_results, _vectors",
      );
    return erased;
  } finally {
    await lock.release();
  }
}
