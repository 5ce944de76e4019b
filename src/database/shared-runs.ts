import type { CountTree } from "../base/count-tree.ts";
import { hostname } from "node:os";
import { z } from "zod";
import type { JsonObject } from "../base/document.ts";
import { knownColumns } from "./documents.ts";
import type { ClaimedPart, KnownState } from "./documents.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { fence, isFenced } from "./connection/run-fence.ts";
import { jsonParameter } from "./json.ts";
import { setRunBudget } from "./run-budgets.ts";

/** What the processes of a run that workers share tell each other, in tables. */

/** Seconds without a sign of life after which a worker counts as dead, and after which a run whose coordinator died is over. */
const workerSilenceSeconds = 15;
const coordinatorSilenceSeconds = 3_600;
const keptWorkerDays = 7;

export interface SharedRunOptions {
  maxUsd: number | null;
  maxUsdPerDocument: number | null;
  confirmContent: boolean;
  graceMs: number;
  /** When the run stops, whether there is a coordinator or not: ISO 8601. */
  deadline: string | null;
}

export interface SharedRun {
  id: string;
  /** Hash of each setting by its path. */
  settings: Record<string, string>;
  options: SharedRunOptions;
  /** What the sources said, once all are listed. */
  listing: JsonObject | null;
  /** Milliseconds since it began. */
  elapsedMs: number;
  /** True while its coordinator has given a sign of life for long enough that the run may go on. */
  isFresh: boolean;
  isStopping: boolean;
}

/** The shared run of a pipeline that goes on, or whose coordinator died. */
export async function findSharedRun(database: Queryable, pipeline: string): Promise<SharedRun | null> {
  const [row] = await database.query<SharedRun>(
    `select r.id, s.settings, s.options, s.listing, s.stopping is not null as "isStopping",
       extract(epoch from clock_timestamp() - r.started_at)::float8 * 1000 as "elapsedMs",
       s.seen_at > clock_timestamp() - interval '${coordinatorSilenceSeconds} s' as "isFresh"
     from _runs r join _shared_runs s on s.run_id = r.id
     where r.pipeline = $1 and r.state = 'running' order by r.id desc limit 1`,
    [pipeline],
  );
  return row ?? null;
}

/** Makes a run one that workers share; they see it from now on. */
export async function shareRun(
  database: Database,
  run: { runId: string; settings: Record<string, string>; options: SharedRunOptions },
): Promise<void> {
  await database.transaction(async (client) => {
    await client.query(
      "insert into _shared_runs (run_id, settings, options) values ($1, $2, $3) on conflict (run_id) do nothing",
      [run.runId, jsonParameter(run.settings), jsonParameter({ ...run.options })],
    );
    await client.query(`delete from _workers where seen_at < now() - interval '${keptWorkerDays} days'`);
  });
}

/**
 * A new coordinator goes on with a run: the process of the run is this one, and its options hold from now on. A deadline that
 * is over stays: the run is to end.
 * @returns the options as they are now.
 */
export async function takeOverRun(
  database: Database,
  former: SharedRun,
  options: SharedRunOptions,
): Promise<SharedRunOptions> {
  const { id, options: had } = former;
  return await database.transaction(async (client) => {
    const [run] = await client.query<{ options: SharedRunOptions }>(
      `update _shared_runs s set seen_at = clock_timestamp(), options = $2::jsonb || case
         when (s.options ->> 'deadline')::timestamptz <= clock_timestamp() then jsonb_build_object('deadline', s.options -> 'deadline')
         else '{}' end
       where run_id = $1 returning s.options`,
      [id, jsonParameter({ ...options })],
    );
    await client.query("update _runs set host = $2, pid = $3 where id = $1", [id, hostname(), process.pid]);
    if (options.maxUsd !== null)
      await setRunBudget(client, id, { maxUsd: options.maxUsd, isFirst: had.maxUsd === null });
    return run?.options ?? options;
  });
}

/** Why a run is to end early. */
const stoppingSchema = z.strictObject({ exitCode: z.int(), problem: z.string() });
export type Stopping = z.output<typeof stoppingSchema>;

/** Ends the run for all of its processes; the first reason counts. */
export async function stopSharedRun(database: Queryable, runId: string, stopping: Stopping): Promise<void> {
  await database.query("update _shared_runs set stopping = $2 where run_id = $1 and stopping is null", [
    runId,
    jsonParameter({ ...stopping }),
  ]);
}

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

/** Notes what the sources said: the run is listed to its end. */
export async function closeListing(database: Queryable, runId: string, listing: JsonObject): Promise<void> {
  await database.query("update _shared_runs set listing = $2 where run_id = $1", [
    runId,
    jsonParameter(listing),
  ]);
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
interface Claim {
  runId: string;
  documentId: string;
  claim: number;
}

const isMine = "run_id = $1 and document_id = $2 and claim = $3 and outcome is null";

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

export interface PaidSums {
  answered: number;
  rejected: number;
  failed: number;
  possiblyBilled: number;
  input: number;
  cachedInput: number;
  output: number;
  costUsd: number;
}

/** What the run has paid for, whoever asked. */
export async function paidSums(database: Queryable, runId: string): Promise<PaidSums | undefined> {
  const [row] = await database.query<PaidSums>(
    `select (count(*) filter (where status = 'answered'))::int as answered, (count(*) filter (where status = 'rejected'))::int as rejected,
       (count(*) filter (where status = 'failed'))::int as failed, (count(*) filter (where status = 'possibly_billed'))::int as "possiblyBilled",
       coalesce(sum(input_tokens), 0)::float8 as input, coalesce(sum(cached_input_tokens), 0)::float8 as "cachedInput",
       coalesce(sum(output_tokens), 0)::float8 as output, coalesce(sum(cost_usd), 0)::float8 as "costUsd"
     from _calls where run_id = $1`,
    [runId],
  );
  return row;
}

/** What was paid to one model. */
export interface ModelSums {
  model: string;
  input: number;
  cached: number;
  output: number;
  costUsd: number;
  /** Answers 429. */
  rateLimited: number;
}

/** Milliseconds that documents were in a stage, and how many. */
export interface StageSums {
  stage: string;
  milliseconds: number;
  documents: number;
}

/** What a run has paid by model, and how long its documents were in each stage. */
export async function runSums(
  database: Queryable,
  runId: string,
): Promise<{ models: ModelSums[]; stages: StageSums[] }> {
  const models = await database.query<ModelSums>(
    `select model, coalesce(sum(input_tokens), 0)::float8 as input, coalesce(sum(cached_input_tokens), 0)::float8 as cached,
       coalesce(sum(output_tokens), 0)::float8 as output, coalesce(sum(cost_usd), 0)::float8 as "costUsd",
       (count(*) filter (where http_status = 429))::int as "rateLimited"
     from _calls where run_id = $1 group by model order by model`,
    [runId],
  );
  const stages = await database.query<StageSums>(
    `select s.stage, sum(s.ended_ms - s.running_ms)::float8 as milliseconds, count(*)::int as documents
     from _run_documents r, unnest(r.stages, r.running_ms, r.ended_ms) as s (stage, running_ms, ended_ms)
     where r.run_id = $1 group by s.stage`,
    [runId],
  );
  return { models, stages };
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

const isLiving = `ended_at is null and seen_at > clock_timestamp() - interval '${workerSilenceSeconds} s'`;

export interface WorkerState {
  id: string;
  host: string;
  pid: number;
  isLiving: boolean;
  /** Its last sign of life. */
  seenAt: Date;
  inFlight: number;
  counts: CountTree;
  limits: JsonObject[];
  /** Why the account or its key kept it from working; null otherwise. */
  problem: Stopping | null;
}

/** The run as its processes see it at a sign of life. */
export interface RunSigns {
  /** False once it has ended, or another run of its pipeline began. */
  isRunning: boolean;
  isListed: boolean;
  /** Its deadline is over, by the database's clock. */
  isOverdue: boolean;
  stopping: Stopping | null;
  /** As they are now; null once the run is gone. */
  options: SharedRunOptions | null;
  /** Documents of which each worker may claim so many more, so that the last ones are not all one's; null while there are many. */
  fairShare: number | null;
}

/** With more unclaimed documents than this, there are enough for all workers. */
const plentyOfDocuments = 5_000;

export async function registerWorker(
  database: Queryable,
  worker: { id: string; pipeline: string },
): Promise<void> {
  await database.query(
    "insert into _workers (id, pipeline, host, pid) values ($1, $2, $3, $4) on conflict (id) do nothing",
    [worker.id, worker.pipeline, hostname(), process.pid],
  );
}

/** A worker's sign of life, with what it has done. @returns how the run stands. */
export async function giveSign(
  database: Queryable,
  sign: {
    worker: string;
    runId: string | null;
    inFlight: number;
    counts: CountTree;
    limits: JsonObject[];
    coordinates: boolean;
  },
): Promise<RunSigns> {
  const [row] = await database.query<{
    state: string | null;
    isListed: boolean;
    isOverdue: boolean;
    stopping: unknown;
    options: SharedRunOptions | null;
    unclaimed: number;
    workers: number;
  }>(
    `with sign as (
       -- Between runs, it keeps what it did in the last one until the coordinator has read it.
       update _workers set seen_at = clock_timestamp(), run_id = coalesce($2::bigint, run_id), in_flight = $3,
         counts = case when $2::bigint is null then counts else $4 end, limits = $5 where id = $1
     ), coordinator as (
       update _shared_runs set seen_at = clock_timestamp() where run_id = $2::bigint and $6::boolean
     ), unclaimed as (
       select from _run_work where run_id = $2::bigint and outcome is null and not held and attempt = -1 limit ${plentyOfDocuments}
     ) select (select count(*)::int from unclaimed) as unclaimed,
         (select count(*)::int from _workers w where w.pipeline = r.pipeline and coalesce(w.run_id, r.id) = r.id and ${isLiving}) as workers,
         r.state, coalesce(s.listing is not null, false) as "isListed", s.stopping, s.options,
         coalesce((s.options ->> 'deadline')::timestamptz <= clock_timestamp(), false) as "isOverdue"
       from (select 1) as one left join _runs r on r.id = $2::bigint left join _shared_runs s on s.run_id = r.id`,
    [
      sign.worker,
      sign.runId,
      sign.inFlight,
      jsonParameter(sign.counts),
      jsonParameter(sign.limits),
      sign.coordinates,
    ],
  );
  return {
    isRunning: row?.state === "running",
    isListed: row?.isListed === true,
    isOverdue: row?.isOverdue === true,
    stopping: stoppingSchema.nullable().parse(row?.stopping ?? null),
    options: row?.options ?? null,
    fairShare:
      row === undefined || row.unclaimed >= plentyOfDocuments
        ? null
        : Math.ceil(row.unclaimed / Math.max(1, row.workers)),
  };
}

/** The worker ends, and says so. @param problem Why the account or its key kept it from working. */
export async function signOff(
  database: Queryable,
  worker: string,
  problem: Stopping | null = null,
): Promise<void> {
  await database.query(
    "update _workers set ended_at = clock_timestamp(), in_flight = 0, problem = $2 where id = $1",
    [worker, problem === null ? null : jsonParameter({ ...problem })],
  );
}

/** Every process that works or worked on the run. */
export async function workersOf(database: Queryable, runId: string): Promise<WorkerState[]> {
  const rows = await database.query<Omit<WorkerState, "problem"> & { problem: unknown }>(
    `select id, host, pid, ${isLiving} as "isLiving", seen_at as "seenAt", in_flight as "inFlight", counts, limits, problem
     from _workers where run_id = $1 order by started_at`,
    [runId],
  );
  return rows.map((row) => ({ ...row, problem: stoppingSchema.nullable().parse(row.problem) }));
}

export interface WorkerSummary {
  pipeline: string;
  runId: string | null;
  host: string;
  pid: number;
  startedAt: Date;
  seenAt: Date;
  state: "working" | "waiting" | "ended" | "silent";
  inFlight: number;
}

/** Workers that gave a sign of life within a day, newest first. */
export async function listWorkers(
  database: Queryable,
  { pipeline }: { pipeline?: string | undefined },
): Promise<WorkerSummary[]> {
  return await database.query<WorkerSummary>(
    `select pipeline, run_id as "runId", host, pid, started_at as "startedAt", seen_at as "seenAt", in_flight as "inFlight",
       case when ended_at is not null then 'ended' when not (${isLiving}) then 'silent' when run_id is null then 'waiting' else 'working' end as state
     from _workers where seen_at > now() - interval '1 day' and ($1::text is null or pipeline = $1) order by seen_at desc limit 1000`,
    [pipeline ?? null],
  );
}

export interface RunWithoutCoordinator {
  runId: string;
  pipeline: string;
  /** Last sign of life of its coordinator. */
  seenAt: Date;
  /** A new coordinator goes on with it; after an hour it begins another one. */
  isFresh: boolean;
}

/** Shared runs that have not ended and whose coordinator says nothing. */
export async function runsWithoutCoordinator(
  database: Queryable,
  { pipeline }: { pipeline?: string | undefined },
): Promise<RunWithoutCoordinator[]> {
  return await database.query<RunWithoutCoordinator>(
    `select r.id as "runId", r.pipeline, s.seen_at as "seenAt",
       s.seen_at > clock_timestamp() - interval '${coordinatorSilenceSeconds} s' as "isFresh"
     from _runs r join _shared_runs s on s.run_id = r.id
     where r.state = 'running' and ($1::text is null or r.pipeline = $1)
       and s.seen_at <= clock_timestamp() - interval '${workerSilenceSeconds} s' order by r.id desc`,
    [pipeline ?? null],
  );
}
