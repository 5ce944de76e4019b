import { randomUUID } from "node:crypto";
import type { CallRecord } from "../base/call.ts";
import type { Database, Queryable } from "../database/connection/connect.ts";
import type { Turn } from "../database/connection/priority-limiter.ts";
import { jsonParameter } from "../database/json.ts";
import { vectorParameter } from "../database/vectors.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";

/** A call and the run it belongs to. */
export interface RunCall {
  /** Null for a call outside of any run, such as a search's. */
  runId: string | null;
  call: CallRecord;
}

/** Vectors in one statement: 600 KB at 1,536 dimensions. More is not faster, and the embedded database's socket slows down. */
const vectorBatch = 100;
/** Hashes in one statement. */
const hashBatch = 10_000;

/** Vectors that are there: hash of the embedded text → id. "Never pay twice" is this query. */
export async function findVectors(
  database: Queryable,
  space: EmbeddingSpace,
  textHashes: string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < textHashes.length; start += hashBatch) {
    const rows = await database.query<{ text_hash: string; id: string }>(
      // The limit makes it a look-up for each hash. Without statistics, as in a first load, the planner would read the
      // index of the whole space for every document.
      `select h.text_hash, e.id from unnest($4::text[]) as h (text_hash)
       cross join lateral (
         select id from _vectors v
         where v.provider = $1 and v.model = $2 and v.dimensions = $3 and v.text_hash = h.text_hash limit 1
       ) as e`,
      [space.provider, space.model, space.dimensions, textHashes.slice(start, start + hashBatch)],
    );
    for (const row of rows) found.set(row.text_hash, row.id);
  }
  return found;
}

/** The same for several documents at once: each gets those of its own texts. */
export async function findVectorsOfMany(
  database: Queryable,
  space: EmbeddingSpace,
  lists: readonly (readonly string[])[],
): Promise<Map<string, string>[]> {
  const found = await findVectors(database, space, [...new Set(lists.flat())]);
  return lists.map((hashes) => {
    const own = new Map<string, string>();
    for (const hash of hashes) {
      const id = found.get(hash);
      if (id !== undefined) own.set(hash, id);
    }
    return own;
  });
}

/**
 * Saves vectors, little-endian float32 each, with the call that paid for them, in one transaction. A hash that is
 * there keeps its vector.
 * @returns hash → id, for every hash given.
 * @throws DocumentError `answer_invalid` when a vector has the wrong length or holds a value that is not finite.
 */
export async function saveVectors(
  database: Database,
  space: EmbeddingSpace,
  vectors: { textHash: string; vector: Uint8Array }[],
  paid: RunCall,
): Promise<Map<string, string>> {
  const distinct = new Map(
    vectors.map(({ textHash, vector }) => [textHash, vectorParameter(vector, space.dimensions)]),
  );
  // In order, so that two transactions with the same texts wait for each other instead of deadlocking.
  const rows = [...distinct].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const callId = randomUUID();
  const saved = new Map<string, string>();
  const insert = async (client: Queryable, batch: typeof rows, turn?: Turn) => {
    for (const row of await insertVectors(client, space, batch, { callId, paid, turn }))
      saved.set(row.text_hash, row.id);
  };
  if (rows.length <= vectorBatch) await insert(database, rows, "first");
  else {
    await database.transaction(async (client) => {
      saved.clear(); // a transaction may run again
      for (let start = 0; start < rows.length; start += vectorBatch)
        await insert(client, rows.slice(start, start + vectorBatch));
    }, "first");
  }
  // Those that were there before, or that another request was faster with.
  const others = [...distinct.keys()].filter((hash) => !saved.has(hash));
  if (others.length > 0)
    for (const [hash, id] of await findVectors(database, space, others)) saved.set(hash, id);
  return saved;
}

/** No text's hash. */
const takenBackHash = "encode(sha256(convert_to('taken back ' || e.id, 'UTF8')), 'hex')";

/**
 * Takes vectors back that may be those of other texts: no text finds them any more, and the documents that have them are
 * made again by the next run.
 * @returns their ids, and the URIs of published documents that have them.
 */
export async function disownVectors(
  database: Queryable,
  { provider, model, dimensions }: EmbeddingSpace,
  textHashes: readonly string[],
): Promise<{ vectorIds: string[]; uris: string[] }> {
  const [row] = await database.query<{ vectorIds: string[]; uris: string[] }>(
    `with vector as (
       update _vectors e set text_hash = ${takenBackHash}
       where provider = $1 and model = $2 and dimensions = $3 and text_hash = any($4::text[]) returning id
     ), version as (
       update _versions v set fingerprint = '', settings_fingerprint = ''
       where v.replaced_at is null
         and v.id in (select c.version_id from _chunks c where c.vector_id in (select id from vector))
       returning v.id
     )
     select array(select id::text from vector) as "vectorIds",
       array(select d.uri from version join _documents d on d.published_version_id = version.id) as uris`,
    [provider, model, dimensions, textHashes],
  );
  return row ?? { vectorIds: [], uris: [] };
}

/** Vectors that one statement takes back: each has its entries in the indexes. */
const vectorsAtOnce = 500;

/** Takes all vectors back that a run got, as `disownVectors` does. */
export async function disownVectorsOfRun(database: Queryable, runId: string): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ taken: number }>(
      `with vector as (
         update _vectors e set text_hash = ${takenBackHash} where id in (
           select e.id from _versions v join _chunks c on c.version_id = v.id join _vectors e on e.id = c.vector_id
           where v.run_id = $1 and e.text_hash <> ${takenBackHash} and e.created_at >= (select started_at from _runs where id = $1)
           limit ${vectorsAtOnce}
         ) returning id
       ), version as (
         update _versions v
         set fingerprint = '', settings_fingerprint = '',
           failed_stages = failed_stages || jsonb_build_object('embed', 'retries_exhausted')
         from _chunks c
         where v.replaced_at is null and c.version_id = v.id and c.vector_id in (select id from vector)
       ) select count(*)::int as taken from vector`,
      [runId],
    );
    if (row === undefined || row.taken === 0) return;
  }
}

/** One statement, with the call in it: with no more vectors than fit one, a transaction in one round trip. */
async function insertVectors(
  client: Queryable,
  space: EmbeddingSpace,
  rows: readonly (readonly [textHash: string, vector: Buffer])[],
  { callId, paid, turn }: { callId: string; paid: RunCall; turn: Turn | undefined },
): Promise<{ text_hash: string; id: string }[]> {
  return await client.query(
    insertVectorsSql(rows.length),
    [jsonParameter(callRow(callId, paid)), space.provider, space.model, space.dimensions, ...rows.flat()],
    turn,
  );
}

/** By the number of vectors: a text that is built anew is read anew to find its statement's name. */
const insertVectorsSqls = new Map<number, string>();

function insertVectorsSql(count: number): string {
  const known = insertVectorsSqls.get(count);
  if (known !== undefined) return known;
  const rows = Array.from({ length: count }, (_, index) => {
    const first = 5 + index * 2;
    return `($2, $3, $4, $${first}, $${first + 1}::vector)`;
  });
  const sql = `with call as (${insertCallSql})
     insert into _vectors (provider, model, dimensions, text_hash, embedding) values ${rows.join(", ")}
     on conflict (provider, model, dimensions, text_hash) do nothing returning text_hash, id`;
  insertVectorsSqls.set(count, sql);
  return sql;
}

/** A request, and the document that asks for its answer. */
export interface StageResultUse {
  fingerprint: string;
  documentId: string;
}

/** The raw answers to chat requests that were paid for before, noted as used by the documents; null for those that were not. */
export async function findStageResults(
  database: Queryable,
  uses: readonly StageResultUse[],
): Promise<(string | null)[]> {
  const rows = await database.query<{ number: number; answer: string }>(
    `with found as materialized (
       select u.document_id, u.number, r.fingerprint, r.answer
       from unnest($1::text[], $2::bigint[]) with ordinality as u (fingerprint, document_id, number)
       cross join lateral (
         select fingerprint, answer from _stage_results s where s.fingerprint = u.fingerprint limit 1
       ) as r
     ), used as (
       insert into _stage_result_uses (document_id, fingerprint)
       select distinct document_id, fingerprint from found order by document_id, fingerprint
       on conflict (document_id, fingerprint) do nothing
     ) select number::int, answer from found`,
    [uses.map(({ fingerprint }) => fingerprint), uses.map(({ documentId }) => documentId)],
  );
  const answers = new Map(rows.map(({ number, answer }) => [number, answer]));
  return uses.map((_, index) => answers.get(index + 1) ?? null);
}

/** The raw answer to a chat request, with the call that paid for it. */
export interface StageResult extends RunCall {
  fingerprint: string;
  raw: string;
}

/** An answer as it is inserted. Its id is made once: saved again, it is the same call. */
export type StageResultRow = Record<string, unknown> & { id: string; request: string; answer: string };

export function stageResultRow({ fingerprint, raw, runId, call }: StageResult): StageResultRow {
  const id = randomUUID();
  return { ...callRow(id, { runId, call }), id, request: fingerprint, answer: raw };
}

/**
 * Saves raw answers to chat requests with the calls that paid for them, in one transaction: one statement, ahead of all
 * that waits for a connection. The first answer to a request stays.
 */
export async function saveStageResults(database: Database, rows: readonly StageResultRow[]): Promise<void> {
  // Sorted, so that two statements with the same requests wait for each other instead of deadlocking.
  await database.query(saveStageResultsSql, [jsonParameter(rows)], "first");
}

/**
 * Takes back the answer to a request. The next run makes the versions again that use it.
 * @param publishedIn the stage whose results were published with it and go too: a summary, or the extractions; null where
 * nothing was.
 * @returns URIs of the documents that lost something that readers saw.
 */
export async function disownStageResult(
  database: Queryable,
  fingerprint: string,
  publishedIn: string | null = null,
): Promise<string[]> {
  const isMade = "$2::text is not null and used.version_id = v.id";
  const rows = await database.query<{ uri: string }>(
    `with result as (
       delete from _stage_results where fingerprint = $1
     ), used as (
       delete from _stage_result_uses where fingerprint = $1 returning document_id, version_id
     ), version as (
       update _versions v
       set fingerprint = '', settings_fingerprint = '',
         summary = case when ${isMade} and $2 = 'summarise' then null else summary end,
         summary_model = case when ${isMade} and $2 = 'summarise' then null else summary_model end,
         summary_parts = case when ${isMade} and $2 = 'summarise' then null else summary_parts end,
         summary_depth = case when ${isMade} and $2 = 'summarise' then null else summary_depth end,
         failed_stages = case when ${isMade}
           then failed_stages || jsonb_build_object($2::text, 'retries_exhausted') else failed_stages end
       from used
       where v.document_id = used.document_id and v.replaced_at is null
       returning v.id, v.document_id, used.version_id
     ), extraction as (
       delete from _extractions x using version where $2 = 'extract' and x.version_id = version.version_id
     )
     select d.uri from version join _documents d on d.id = version.document_id
     where $2::text is not null and version.version_id = d.published_version_id`,
    [fingerprint, publishedIn],
  );
  return rows.map(({ uri }) => uri);
}

/** Records a call that brought nothing to save: one that failed, was rejected or given up. */
export async function recordCall(database: Queryable, paid: RunCall): Promise<void> {
  await database.query(insertCallSql, [jsonParameter(callRow(randomUUID(), paid))]);
}

/** Name and type of every column of a call. */
const callTypes = [
  ["id", "uuid"],
  ["run_id", "bigint"],
  ["document_id", "bigint"],
  ["stage", "text"],
  ["kind", "text"],
  ["provider", "text"],
  ["model", "text"],
  ["attempt", "integer"],
  ["status", "text"],
  ["http_status", "integer"],
  ["request_id", "text"],
  ["input_tokens", "bigint"],
  ["cached_input_tokens", "bigint"],
  ["cache_write_tokens", "bigint"],
  ["output_tokens", "bigint"],
  ["cost_usd", "numeric"],
  ["latency_ms", "double precision"],
  ["fingerprint", "text"],
  ["error", "text"],
  ["started_at", "timestamptz"],
] as const;
const callColumns = callTypes.map(([name]) => name).join(", ");
const typedCallColumns = callTypes.map(([name, type]) => `${name} ${type}`).join(", ");

type CallColumn = (typeof callTypes)[number][0];

/** The id is made by the caller: written again after a lost connection, it is the same call. */
function callRow(id: string, { runId, call }: RunCall): Record<CallColumn, string | number | null> {
  return {
    id,
    run_id: runId,
    document_id: call.documentId,
    stage: call.stage,
    kind: call.kind,
    provider: call.provider,
    model: call.model,
    attempt: call.attempt,
    status: call.status,
    http_status: call.httpStatus,
    request_id: call.requestId,
    input_tokens: call.inputTokens,
    cached_input_tokens: call.cachedInputTokens,
    cache_write_tokens: call.cacheWriteTokens,
    output_tokens: call.outputTokens,
    cost_usd: call.costUsd,
    latency_ms: call.latencyMs,
    fingerprint: call.fingerprint,
    error: call.error,
    started_at: call.startedAt.toISOString(),
  };
}

/** Inserts the call whose row is `$1`, as JSON. */
const insertCallSql = `insert into _calls (${callColumns})
     select ${callColumns} from json_to_record($1::json) as given (${typedCallColumns}) on conflict (id) do nothing`;

const saveStageResultsSql = `with given as materialized (
     select * from json_to_recordset($1::json) as g (${typedCallColumns}, request text, answer text)
   ), call as (
     insert into _calls (${callColumns}) select ${callColumns} from given on conflict (id) do nothing
   ), used as (
     insert into _stage_result_uses (document_id, fingerprint)
     select distinct document_id, request from given where document_id is not null order by document_id, request
     on conflict (document_id, fingerprint) do nothing
   )
   insert into _stage_results (fingerprint, stage, provider, model, answer)
   select distinct on (request) request, stage, provider, model, answer from given order by request, started_at
   on conflict (fingerprint) do nothing`;
