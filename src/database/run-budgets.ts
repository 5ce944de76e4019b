import { systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import { Budget } from "../openai/pacing/budget.ts";
import type { BudgetLimits } from "../openai/pacing/budget.ts";
import { SharedAllowance } from "../openai/pacing/shared-allowance.ts";
import type { MoneyGrant, MoneyReport, MoneyStore } from "../openai/pacing/shared-allowance.ts";
import { untilAborted } from "../base/until-aborted.ts";
import type { Database, Queryable } from "./connection/connect.ts";

/** A worker that has said nothing for so long is dead. What it had drawn stays counted: it may have spent it. */
const deadSeconds = 30;

export interface SharedBudgetOptions extends BudgetLimits {
  database: Database;
  runId: string;
  /** The process; each needs an id of its own. */
  workerId: string;
  clock?: Clock;
}

/**
 * The budget of a run that several processes share: each of them opens one with the same limits, and gives it to
 * `AsyncOpenAI` in place of a `Budget` of its own. `maxUsd` holds for all of them together. `maxUsdPerDocument` holds for a
 * document that moves from one process to another too: what the ledger has for it counts.
 *
 * `close` gives back what the process has drawn and not spent. Call it after the last request.
 */
export async function openSharedBudget(
  options: SharedBudgetOptions,
): Promise<{ budget: Budget; close: () => Promise<void> }> {
  const { database, runId, workerId, maxUsd, maxUsdPerDocument, clock = systemClock } = options;
  const paidFor = async (documentId: string, signal: AbortSignal) =>
    await untilAborted(paidForDocument(database, runId, documentId), signal);
  if (maxUsd === undefined)
    return { budget: new Budget({ maxUsdPerDocument }, { run: null, paidFor }), close: async () => {} };
  await database.query(
    "insert into _run_budgets (run_id, max_usd) values ($1, $2) on conflict (run_id) do nothing",
    [runId, maxUsd],
  );
  const store: MoneyStore = {
    exchange: async (report) => await exchangeMoney(database, { runId, workerId, report }),
  };
  const run = new SharedAllowance({ maxUsd, store, clock });
  return {
    budget: new Budget({ maxUsd, maxUsdPerDocument }, { run, paidFor }),
    close: async () => await run.close(),
  };
}

/**
 * What a run may cost from now on.
 * @param budget.isFirst True if it had no limit so far: what it has cost counts.
 */
export async function setRunBudget(
  database: Queryable,
  runId: string,
  { maxUsd, isFirst }: { maxUsd: number; isFirst: boolean },
): Promise<void> {
  await database.query(
    `insert into _run_budgets as b (run_id, max_usd, workers)
     select $1::bigint, $2, jsonb_build_object('before', jsonb_build_object('spent', coalesce(sum(cost_usd), 0), 'held', 0, 'at', 0))
     from _calls where run_id = $1::bigint
     on conflict (run_id) do update
     set max_usd = excluded.max_usd, workers = case when $3::boolean then excluded.workers else b.workers end`,
    [runId, maxUsd, isFirst],
  );
}

async function paidForDocument(database: Database, runId: string, documentId: string): Promise<number> {
  const [row] = await database.query<{ usd: number }>(
    "select coalesce(sum(cost_usd), 0)::float8 as usd from _calls where run_id = $1 and document_id = $2",
    [runId, documentId],
  );
  return row?.usd ?? 0;
}

const isLive = `(w.value ->> 'at')::float8 > extract(epoch from clock_timestamp()) - ${deadSeconds}`;

/**
 * One statement: whoever comes at the same time waits for the row and sees what this one drew. When little is left, a
 * worker gets a quarter of it, so that the last of the money is not drawn by one.
 */
async function exchangeMoney(
  database: Database,
  { runId, workerId, report }: { runId: string; workerId: string; report: MoneyReport },
): Promise<MoneyGrant> {
  const [row] = await database.query<{ granted: number; spent: number; elsewhere: number }>(
    `update _run_budgets b
     set workers = b.workers || jsonb_build_object($2::text, jsonb_build_object(
       'spent', $3::numeric,
       'held', $4::numeric + (
         select case when left_usd >= $5::numeric then least($6::numeric, greatest($5::numeric, left_usd / 4)) else 0 end
         from (
           select b.max_usd - $3::numeric - $4::numeric
             - coalesce(sum((w.value ->> 'spent')::numeric + (w.value ->> 'held')::numeric), 0) as left_usd
           from jsonb_each(b.workers) w where w.key <> $2::text
         ) as others
       ),
       'at', extract(epoch from clock_timestamp())))
     where b.run_id = $1
     returning ((b.workers -> $2::text ->> 'held')::numeric - $4::numeric)::float8 as granted,
       (select sum((w.value ->> 'spent')::numeric + case when ${isLive} then 0 else (w.value ->> 'held')::numeric end)
        from jsonb_each(b.workers) w)::float8 as spent,
       (select coalesce(sum((w.value ->> 'held')::numeric), 0) from jsonb_each(b.workers) w
        where w.key <> $2::text and ${isLive})::float8 as elsewhere`,
    [runId, workerId, report.spentUsd, report.heldUsd, report.neededUsd, report.wantedUsd],
    "first",
  );
  if (row === undefined) throw new Error(`Failed to reserve money: run ${runId} has no budget.`);
  return { grantedUsd: row.granted, spentUsd: row.spent, heldElsewhereUsd: row.elsewhere };
}
