import { randomUUID } from "node:crypto";
import type { CallRecord } from "../call.ts";
import type { Database, Queryable } from "./connect.ts";
import { scrubText } from "./json.ts";
import { vectorParameter } from "./vectors.ts";
import type { EmbeddingSpace } from "./vectors.ts";

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
         select id from ragprep.vectors v
         where v.provider = $1 and v.model = $2 and v.dimensions = $3 and v.text_hash = h.text_hash limit 1
       ) as e`,
      [space.provider, space.model, space.dimensions, textHashes.slice(start, start + hashBatch)],
    );
    for (const row of rows) found.set(row.text_hash, row.id);
  }
  return found;
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
  return await database.transaction(async (client) => {
    for (let start = 0; start < rows.length; start += vectorBatch) {
      const batch = rows.slice(start, start + vectorBatch);
      const values = batch
        .map((_, index) => `($1, $2, $3, $${4 + index * 2}, $${5 + index * 2}::vector)`)
        .join(", ");
      await client.query(
        `insert into ragprep.vectors (provider, model, dimensions, text_hash, embedding) values ${values}
         on conflict (provider, model, dimensions, text_hash) do nothing`,
        [space.provider, space.model, space.dimensions, ...batch.flat()],
      );
    }
    await insertCall(client, callId, paid);
    return await findVectors(client, space, [...distinct.keys()]);
  });
}

/** The raw answer to a chat request that was paid for before, noted as used by the document; null when it was not. */
export async function findStageResult(
  database: Queryable,
  { fingerprint, documentId }: { fingerprint: string; documentId: string },
): Promise<string | null> {
  const [row] = await database.query<{ answer: string }>(
    `with found as (
       select fingerprint, answer from ragprep.stage_results where fingerprint = $1
     ), used as (
       insert into ragprep.stage_result_uses (document_id, fingerprint) select $2, fingerprint from found
       on conflict (document_id, fingerprint) do nothing
     ) select answer from found`,
    [fingerprint, documentId],
  );
  return row?.answer ?? null;
}

/** Saves the raw answer to a chat request with the call that paid for it, in one transaction. The first answer stays. */
export async function saveStageResult(
  database: Database,
  result: { fingerprint: string; raw: string } & RunCall,
): Promise<void> {
  const { fingerprint, raw, runId, call } = result;
  // One statement, which is a transaction by itself: a round trip instead of four.
  const parameters = callParameters(randomUUID(), { runId, call });
  const next = parameters.length + 1;
  await database.query(
    `with call as (${insertCallSql}), used as (
       insert into ragprep.stage_result_uses (document_id, fingerprint)
       select $${next + 5}::bigint, $${next} where $${next + 5} is not null
       on conflict (document_id, fingerprint) do nothing
     )
     insert into ragprep.stage_results (fingerprint, stage, provider, model, answer)
     values ($${next}, $${next + 1}, $${next + 2}, $${next + 3}, $${next + 4}) on conflict (fingerprint) do nothing`,
    [...parameters, fingerprint, call.stage, call.provider, call.model, scrubText(raw), call.documentId],
  );
}

/** Records a call that brought nothing to save: one that failed, was rejected or given up. */
export async function recordCall(database: Queryable, paid: RunCall): Promise<void> {
  await insertCall(database, randomUUID(), paid);
}

const insertCallSql = `insert into ragprep.calls (id, run_id, document_id, stage, kind, provider, model, attempt, status, http_status, request_id,
       input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, cost_usd, latency_ms, fingerprint, error, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (id) do nothing`;

/** The id is made by the caller: written again after a lost connection, it is the same call. */
async function insertCall(client: Queryable, id: string, paid: RunCall): Promise<void> {
  await client.query(insertCallSql, callParameters(id, paid));
}

function callParameters(id: string, { runId, call }: RunCall): unknown[] {
  return [
    id,
    runId,
    call.documentId,
    call.stage,
    call.kind,
    call.provider,
    call.model,
    call.attempt,
    call.status,
    call.httpStatus,
    call.requestId === null ? null : scrubText(call.requestId),
    call.inputTokens,
    call.cachedInputTokens,
    call.cacheWriteTokens,
    call.outputTokens,
    call.costUsd,
    call.latencyMs,
    call.fingerprint,
    call.error === null ? null : scrubText(call.error),
    call.startedAt,
  ];
}
