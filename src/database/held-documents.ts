import type { Queryable } from "./connection/connect.ts";
import { fence, isFenced } from "./connection/run-fence.ts";
import { jsonParameter } from "./json.ts";
import { isMine } from "./run-work.ts";
import type { Claim } from "./run-work.ts";

/** Documents of a run that workers share that its guard for content holds back until it has seen all of them. */

/** What the guard for content knows of a changed document. */
export interface GuardedText {
  textHash: string;
  /** Where the download ended, if that is another address. */
  end: string | null;
  isShrunk: boolean;
}

/** Notes the text of a changed document. @returns how many others of the run have the same. */
export async function noteText(
  database: Queryable,
  { runId, documentId, claim }: Claim,
  text: GuardedText,
): Promise<number> {
  const [row] = await database.query<{ others: number }>(
    `with noted as (update _run_work set guard = $4::jsonb where ${isMine})
     select count(*)::int as others from _run_work
     where run_id = $1 and guard ->> 'textHash' = $5 and document_id <> $2`,
    [runId, documentId, claim, jsonParameter({ ...text }), text.textHash],
  );
  return row?.others ?? 0;
}

/** The document waits until all others are done. */
export async function holdDocument(database: Queryable, { runId, documentId, claim }: Claim): Promise<void> {
  await database.query(`update _run_work set held = true where ${isMine}`, [runId, documentId, claim]);
}

export interface HeldRow extends GuardedText {
  id: string;
  uri: string;
  source: string;
  isDecided: boolean;
}

/** Documents that are held, and how many documents of the run have each of their texts. */
export async function heldDocuments(
  database: Queryable,
  runId: string,
): Promise<{ held: HeldRow[]; texts: Map<string, number> }> {
  const held = await database.query<HeldRow>(
    `select w.document_id as id, d.uri, d.source, w.guard ->> 'textHash' as "textHash", w.guard ->> 'end' as "end",
       (w.guard ->> 'isShrunk')::boolean as "isShrunk", w.decision is not null as "isDecided"
     from _run_work w join _documents d on d.id = w.document_id where w.run_id = $1 and w.held order by w.document_id`,
    [runId],
  );
  const texts = await database.query<{ textHash: string; documents: number }>(
    `select guard ->> 'textHash' as "textHash", count(*)::int as documents from _run_work
     where run_id = $1 and guard is not null group by 1 having bool_or(held)`,
    [runId],
  );
  return { held, texts: new Map(texts.map(({ textHash, documents }) => [textHash, documents])) };
}

/** Notes what was decided about held documents: why each stays as it was, or an empty text. All at once. */
export async function decideHeld(
  database: Queryable,
  runId: string,
  decisions: readonly { id: string; decision: string }[],
): Promise<void> {
  await database.query(
    `update _run_work w set decision = g.decision from unnest($2::bigint[], $3::text[]) as g (id, decision)
     where w.run_id = $1 and w.document_id = g.id and w.held`,
    [runId, decisions.map(({ id }) => id), decisions.map(({ decision }) => decision)],
  );
}

/** Sends decided documents down the chain once more, as a slice of their own. @returns its number; null when there are none. */
export async function releaseHeld(database: Queryable, runId: string, limit: number): Promise<number | null> {
  const [row] = await database.query<{ slice: number }>(
    `with ${fence("$1")}, decided as (
       select document_id from _run_work where run_id = $1::bigint and held and decision is not null limit $2
     ), next as (
       update _shared_runs set slices = slices + 1
       where run_id = $1::bigint and exists (select from decided) and ${isFenced} returning slices
     ), released as (
       update _run_work w set held = false, slice = next.slices, attempt = -1
       from decided, next where w.run_id = $1::bigint and w.document_id = decided.document_id
     ) select slices as slice from next`,
    [runId, limit],
  );
  return row?.slice ?? null;
}
