import type { JsonObject } from "../base/document.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { fence, isFenced } from "./connection/run-fence.ts";
import { knownColumns } from "./documents.ts";
import type { ClaimedPart, KnownState } from "./documents.ts";
import { isLiving } from "./run-workers.ts";

/** The documents of a run that workers share: slices of its listing, and who has claimed what. */

/** Adds documents of a listing as the next slice. A document that is in one already stays there. */
export async function addSlice(
  database: Database,
  { runId, documents }: { runId: string; documents: readonly { id: string; address: string | null }[] },
): Promise<{ slice: number; added: number }> {
  const [row] = await database.query<{ slice: number; added: number }>(
    `with ${fence("$1")}, given as (
       select id, address from unnest($2::bigint[], $3::text[]) as g (id, address)
       where not exists (select from _run_work w where w.document_id = g.id and w.run_id = $1::bigint)
     ), next as (
       update _shared_runs set slices = slices + 1 where run_id = $1::bigint and ${isFenced} returning slices
     ), added as (
       insert into _run_work (document_id, run_id, slice, address)
       select given.id, $1::bigint, next.slices, given.address from given, next order by given.id
       on conflict do nothing returning 1
     ) select (select slices from next) as slice, (select count(*)::int from added) as added`,
    [runId, documents.map(({ id }) => id), documents.map(({ address }) => address)],
  );
  return row ?? { slice: 0, added: 0 };
}

/** Slices with documents that have not ended. */
export async function openSlices(database: Queryable, runId: string): Promise<number[]> {
  const rows = await database.query<{ slice: number }>(
    "select distinct slice from _run_work where run_id = $1 and outcome is null and not held order by slice",
    [runId],
  );
  return rows.map(({ slice }) => slice);
}

/** True while documents of the run have not ended; of one slice, or of all. Held ones don't count. */
export async function hasOpenWork(database: Queryable, runId: string, slice?: number): Promise<boolean> {
  const [row] = await database.query<{ open: boolean }>(
    `select exists (select from _run_work where run_id = $1 and outcome is null and not held
       and ($2::integer is null or slice = $2::integer)) as open`,
    [runId, slice ?? null],
  );
  return row?.open === true;
}

export interface ClaimedDocument extends KnownState, ClaimedPart {
  uri: string;
  source: string;
  metadata: JsonObject;
  /** Where it is fetched from; null when that is its URI. */
  address: string | null;
}

/**
 * Claims documents of a slice. Those that a former attempt at the slice claimed and did not end are free again: it was
 * taken for dead, and its claims are void from now on. Its documents are under suspicion, unless it said that it ends.
 */
export async function claimDocuments(
  database: Queryable,
  claim: { runId: string; slice: number; attempt: number; worker: string; limit: number },
): Promise<ClaimedDocument[]> {
  const rows = await database.query<
    Omit<ClaimedDocument, "decision"> & { withheld: string | null; isOrphan: boolean }
  >(
    `with ${fence("$1")}, free as (
       select w.document_id, w.worker <> $4::uuid and not exists (
           select from _workers k where k.id = w.worker and k.ended_at is not null
         ) as is_orphan
       from _run_work w
       where w.run_id = $1::bigint and w.slice = $2 and w.outcome is null and not w.held and w.attempt < $3 and not ($4::uuid = any(w.not_here))
       order by w.document_id limit $5 for update skip locked
     ), claimed as (
       update _run_work w set claim = w.claim + 1, attempt = $3, worker = $4::uuid
       from free where w.document_id = free.document_id and w.run_id = $1::bigint and ${isFenced}
       returning w.document_id, w.claim, w.address, w.decision, free.is_orphan
     )
     select ${knownColumns}, d.uri, d.source, d.metadata, c.claim, c.address, c.decision as withheld,
       coalesce(c.is_orphan, false) as "isOrphan"
     from claimed c join _documents d on d.id = c.document_id
     left join _versions v on v.id = d.published_version_id order by d.id`,
    [claim.runId, claim.slice, claim.attempt, claim.worker, claim.limit],
  );
  return rows.map(({ withheld, isOrphan, ...row }) => ({
    ...row,
    isSuspect: row.isSuspect || isOrphan,
    decision: withheld === null ? null : { withheld: withheld === "" ? null : withheld },
  }));
}

/** What a worker claimed, and gives back undone. */
export interface Claim {
  runId: string;
  documentId: string;
  claim: number;
}

export const isMine = "run_id = $1 and document_id = $2 and claim = $3 and outcome is null";

/** The document's file is not on this worker's machine: another worker may have it. */
export async function markNotHere(
  database: Queryable,
  { runId, documentId, claim }: Claim,
  worker: string,
): Promise<void> {
  await database.query(
    `update _run_work set not_here = not_here || $4::uuid, attempt = -1, worker = null where ${isMine}`,
    [runId, documentId, claim, worker],
  );
}

/**
 * Claims some documents whose files no living worker has.
 * @param by.works False when the process that asks does not work itself, so that it need not have the files.
 * @returns them; none while no worker lives.
 */
export async function claimMissing(
  database: Queryable,
  { runId, worker, works, limit }: { runId: string; worker: string; works: boolean; limit: number },
): Promise<ClaimedDocument[]> {
  return await database.query<ClaimedDocument>(
    `with ${fence("$1")}, living as (
       select id from _workers where run_id = $1::bigint and ($4::boolean or id <> $2::uuid) and ${isLiving}
     ), missing as (
       select w.document_id from _run_work w
       where w.run_id = $1::bigint and w.outcome is null and w.not_here <> '{}' and w.worker is null
         and exists (select from living) and not exists (select from living l where not l.id = any(w.not_here))
       limit $3 for update skip locked
     ), claimed as (
       update _run_work w set claim = w.claim + 1, worker = $2::uuid
       from missing where w.document_id = missing.document_id and w.run_id = $1::bigint and ${isFenced}
       returning w.document_id, w.claim, w.address
     )
     select ${knownColumns}, d.uri, d.source, d.metadata, c.claim, c.address, null as decision
     from claimed c join _documents d on d.id = c.document_id left join _versions v on v.id = d.published_version_id`,
    [runId, worker, limit, works],
  );
}

/**
 * Moves half of the documents that no worker has claimed out of the slice that has most of them, to a slice of their own:
 * a worker that has nothing to do helps another.
 * @returns the new slice; null when there is no slice worth it.
 */
export async function splitSlice(
  database: Queryable,
  runId: string,
  minDocuments: number,
): Promise<number | null> {
  const [row] = await database.query<{ slice: number }>(
    `with ${fence("$1")}, largest as (
       select slice, count(*)::int as documents from _run_work
       where run_id = $1::bigint and outcome is null and not held and attempt = -1 and not_here = '{}'
       group by slice having count(*) >= $2 order by count(*) desc limit 1
     ), half as (
       select w.document_id from _run_work w, largest
       where w.run_id = $1::bigint and w.slice = largest.slice and w.outcome is null and not w.held and w.attempt = -1
       order by w.document_id desc limit (select documents / 2 from largest) for update of w skip locked
     ), next as (
       update _shared_runs set slices = slices + 1
       where run_id = $1::bigint and exists (select from half) and ${isFenced} returning slices
     ), moved as (
       update _run_work w set slice = next.slices
       from half, next where w.run_id = $1::bigint and w.document_id = half.document_id
     ) select slices as slice from next`,
    [runId, minDocuments],
  );
  return row?.slice ?? null;
}

/** How the documents of the run ended. */
export async function countOutcomes(database: Queryable, runId: string): Promise<Record<string, number>> {
  const rows = await database.query<{ outcome: string; documents: number }>(
    "select coalesce(outcome, 'open') as outcome, count(*)::int as documents from _run_work where run_id = $1 group by 1",
    [runId],
  );
  return Object.fromEntries(rows.map(({ outcome, documents }) => [outcome, documents]));
}

/** A document that did not finish. */
export interface UnfinishedDocument {
  uri: string;
  outcome: "skipped" | "failed" | "quarantined";
  stage: string | null;
  reason: string;
  message: string;
}

/** Some of the documents that did not finish, of each outcome. */
export async function unfinishedDocuments(
  database: Queryable,
  runId: string,
  limit: number,
): Promise<UnfinishedDocument[]> {
  return await database.query<UnfinishedDocument>(
    `select x.* from (values ('failed'), ('skipped'), ('quarantined')) as o (outcome)
     cross join lateral (
       select d.uri, w.outcome, d.stage, coalesce(d.reason, '') as reason, coalesce(d.message, '') as message
       from _run_work w join _documents d on d.id = w.document_id
       where w.run_id = $1 and w.outcome = o.outcome limit $2) x`,
    [runId, limit],
  );
}

const workBatch = 10_000;

/** Deletes the documents' rows of shared runs of a pipeline that have ended. */
export async function clearWork(database: Queryable, pipeline: string, goOn: () => boolean): Promise<void> {
  while (goOn()) {
    const deleted = await database.query(
      `delete from _run_work where ctid = any (array(
         select w.ctid from _run_work w
         where w.run_id in (select distinct on (run_id) run_id from _shared_runs s join _runs r on r.id = s.run_id
                            where r.pipeline = $1 and r.state <> 'running') limit ${workBatch})) returning 1`,
      [pipeline],
    );
    if (deleted.length < workBatch) return;
  }
}
