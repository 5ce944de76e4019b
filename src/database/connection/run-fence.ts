import { FatalError, exitCodes } from "../../base/errors.ts";
import type { Queryable } from "./connect.ts";

/**
 * What a run decides (publication, outcome, quarantine, removal, what it has seen listed) is written only while it is the
 * run that holds the pipeline. One that lost its lock may not know yet, so the row of the run is the
 * fence: whoever takes the lock ends the rows that still say running (`fenceOff`), and each deciding write locks its own
 * row for sharing in the same statement or transaction. Those in progress are waited for; those that come later find no row.
 *
 * Answers that were paid for decide nothing: they are saved whoever asked for them.
 */

/** SQL of a CTE `fence`: a row while the run, whose id is the parameter, may write. For statements that are a transaction by themselves. */
export function fence(parameter: string): string {
  return `fence as materialized (select id from _runs where id = ${parameter}::bigint and state = 'running' for share)`;
}

/**
 * The same for what is decided about one document. In a run that workers share, the claim on the document must be the last
 * one too: whoever was taken for dead and goes on has lost it. `claim` is null in a run of one process. With an `outcome`
 * the document has ended, in the same moment, if `condition` holds too.
 */
export function documentFence(
  parameters: { run: string; document: string; claim: string },
  end?: { outcome: string; condition?: string },
): string {
  const { run, document, claim } = parameters;
  const mine = `run_id = ${run}::bigint and document_id = ${document}::bigint and claim = ${claim}::integer`;
  const claimed =
    end === undefined
      ? `select 1 from _run_work where ${mine} for share`
      : `update _run_work set outcome = ${end.outcome}, held = false where ${mine} and ${end.condition ?? "true"} returning 1`;
  return `claimed as ${end === undefined ? "materialized " : ""}(${claimed}),
   fence as materialized (
     select id from _runs where id = ${run}::bigint and state = 'running' and (${claim}::integer is null or exists (select from claimed)) for share)`;
}

/** The document was claimed by another worker: this one was taken for dead, and writes nothing more of it. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

/** SQL: true while the run may write. */
export const isFenced = "exists (select from fence)";

/**
 * The same for a transaction of several statements: its first. No other run begins until the transaction ends.
 * @param claim The document's that was not written, if there was one: the run goes on, so the claim must be lost.
 * @throws FatalError `locked` when another run has begun; ClaimLost.
 */
export async function passFence(client: Queryable, runId: string, claim?: number): Promise<void> {
  const [row] = await client.query<{ held: boolean }>(`with ${fence("$1")} select ${isFenced} as held`, [
    runId,
  ]);
  if (row?.held !== true) {
    throw new FatalError(
      exitCodes.locked,
      `Failed to go on: run ${runId} had lost its lock, and another run or command has taken its place. What is done is kept, and the next run does the rest.`,
    );
  }
  if (claim !== undefined) throw new ClaimLost("Another worker has claimed the document.");
}

/**
 * True when no run of another pipeline goes on, and none begins until the transaction ends: what pipelines share, such as
 * vectors that nothing uses, may be deleted. A run whose lease has expired may still be alive for some minutes.
 */
export async function isOnlyRun(client: Queryable, pipeline: string): Promise<boolean> {
  await client.query("lock table _run_leases in share mode");
  const [row] = await client.query<{ alone: boolean }>(
    "select not exists (select from _run_leases where pipeline <> $1 and expires_at > clock_timestamp() - interval '10 min') as alone",
    [pipeline],
  );
  return row?.alone === true;
}

/**
 * Ends the rows of runs that never said how they ended: of a pipeline, or of all. Only who holds that lock may. What they
 * had in progress is suspected of their death.
 */
export async function fenceOff(client: Queryable, pipeline: string): Promise<void> {
  await client.query(
    `with died as (
       update _runs set state = 'died', finished_at = now() where state = 'running' and $1 in (pipeline, '*') returning id
     ), alone as (
       select id from died where not exists (select from _shared_runs s where s.run_id = died.id)
     )
     update _documents d set process_deaths = 1
     where exists (select from died) and d.process_deaths = 0 and (
       (d.last_seen_run_id in (select id from alone) and d.ended_run_id is distinct from d.last_seen_run_id)
       or d.id in (select w.document_id from died join _run_work w on w.run_id = died.id where w.outcome is null and w.worker is not null)
     )`,
    [pipeline],
  );
}
