import { createHmac, randomUUID } from "node:crypto";
import { untilAborted } from "../base/until-aborted.ts";
import type { SharedLimitStore } from "../openai/pacing/limit-sharing.ts";
import type { ModelReport, SiblingReport } from "../openai/pacing/model-limits.ts";
import type { Database } from "./connection/connect.ts";
import { sqlState } from "./connection/connect.ts";

/** A process that says nothing for so long sends nothing any more. */
const deadSeconds = 8;
/** An answer that takes longer is not waited for. */
const answerMs = 3000;
/** The role may not write, or the session may not: what this process sends is little, and the others do not hear of it. */
const mayNotWrite = new Set(["42501", "25006"]);

/** The account that requests are sent with. */
export interface Account {
  apiKey: string;
  baseUrl: string;
  organization?: string | undefined;
  project?: string | undefined;
}

type SharedDatabase = Pick<Database, "kind" | "query">;

interface Row {
  model: string;
  processes: Record<string, { at: number; report: ModelReport }>;
  now: number;
}

/**
 * The rate limits of the account, shared by all processes that use this database; undefined for an embedded database, which
 * one process has to itself. The rows are found by a hash, from which the key can't be found.
 */
export function openSharedLimits(database: SharedDatabase, account: Account): SharedLimitStore | undefined {
  if (database.kind === "embedded") return undefined;
  const key = accountHash(account);
  const process = randomUUID();
  /** At most one statement at a time: a server that is gone is waited for. */
  let pending: Promise<unknown> | null = null;
  let isAlone = false;
  const ask = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (pending !== null) throw new Error("the database has not answered yet");
    const answer = work().finally(() => (pending = null));
    pending = answer;
    answer.catch(() => undefined); // whoever still waits for it gets the error
    return await untilAborted(answer, AbortSignal.timeout(answerMs));
  };
  return {
    exchange: async (reports) => {
      if (isAlone) return new Map();
      try {
        const rows = await ask(
          async () => await exchangeReports(database, { key, process, reports: Object.fromEntries(reports) }),
        );
        return new Map(rows.map((row) => [row.model, siblingsOf(row, process)]));
      } catch (error) {
        if (!mayNotWrite.has(sqlState(error) ?? "")) throw error;
        isAlone = true;
        return new Map();
      }
    },
    leave: async (models) => {
      if (isAlone) return;
      await ask(
        async () =>
          await database.query(
            "update _shared_limits set processes = processes - $2::text where key = $1 and model = any ($3::text[])",
            [key, process, models],
          ),
      );
    },
  };
}

/** One statement: whoever comes at the same time waits for the row, and reads what this process has written. */
async function exchangeReports(
  database: SharedDatabase,
  { key, process, reports }: { key: string; process: string; reports: Record<string, ModelReport> },
): Promise<Row[]> {
  return await database.query<Row>(
    `insert into _shared_limits as l (key, model, processes)
     select $1, m.key, jsonb_build_object($2::text, jsonb_build_object('at', extract(epoch from clock_timestamp()), 'report', m.value))
     from jsonb_each($3::jsonb) m order by m.key
     on conflict (key, model) do update set processes = excluded.processes || (
       select coalesce(jsonb_object_agg(p.key, p.value), '{}') from jsonb_each(l.processes) p
       where p.key <> $2::text and (p.value ->> 'at')::float8 > extract(epoch from clock_timestamp()) - ${deadSeconds})
     returning l.model, l.processes, extract(epoch from clock_timestamp())::float8 as now`,
    [key, process, JSON.stringify(reports)],
    "first",
  );
}

function siblingsOf({ processes, now }: Row, own: string): SiblingReport[] {
  return Object.entries(processes)
    .filter(([process]) => process !== own)
    .map(([process, { at, report }]) => ({ process, ageMs: Math.max(0, (now - at) * 1000), report }));
}

/** With the secret as the key of the hash: who reads the table can only try secrets one by one. */
function accountHash({ apiKey, baseUrl, organization, project }: Account): string {
  return createHmac("sha256", apiKey === "" ? "no key" : apiKey)
    .update(JSON.stringify(["ragprep shared limits", baseUrl, organization ?? null, project ?? null]))
    .digest("hex");
}
