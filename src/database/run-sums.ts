import type { Queryable } from "./connection/connect.ts";

/** What all processes of a run have asked and paid, from the tables of calls. */

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
