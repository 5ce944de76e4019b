import type { Database, Queryable } from "./connection/connect.ts";
import { isOnlyRun, passFence } from "./connection/run-fence.ts";

/** For how many days each kind of row is kept: a pipeline's `retention`. */
export interface RetentionSettings {
  tombstoneDays: number;
  versionDays: number;
  ledgerDays: number;
  runDays: number;
  detailDays: number;
}

/** Documents and versions in one statement; each may have thousands of chunks. */
const documentBatch = 50;
const rowBatch = 2_000;
/** Ids of vectors that one statement looks at; few of them are unused. */
const vectorWindow = 10_000;

/**
 * Deletes what was kept long enough: removed documents, former versions, paid answers and vectors that no version uses,
 * old runs and calls. What pipelines share stays while another one runs. Many statements of bounded work each, so that it
 * can be ended between any two, and the next sweep goes on. The caller holds the run lock: what a document in flight is
 * about to use must not go.
 * @param input.goOn Asked between statements; false ends the sweep.
 * @returns how many rows of each kind were deleted.
 */
export async function sweep(
  database: Database,
  input: { pipeline: string; runId: string; retention: RetentionSettings; goOn: () => boolean },
): Promise<Record<string, number>> {
  const { pipeline, runId, retention, goOn } = input;
  const fencedIf = (mayDelete: (client: Queryable) => Promise<boolean>): Queryable => ({
    query: async (sql, parameters) =>
      await database.transaction(async (client) => {
        await passFence(client, runId);
        return (await mayDelete(client)) ? await client.query(sql, parameters) : [];
      }),
  });
  const fenced = fencedIf(async () => true);
  // What another pipeline's run in flight is about to use must not go.
  const alone = fencedIf(async (client) => await isOnlyRun(client, pipeline));
  const repeat = async (
    sql: string,
    parameters: unknown[],
    batch: number,
    through: Queryable = fenced,
  ): Promise<number> => {
    let total = 0;
    while (goOn()) {
      const deleted = (await through.query(sql, parameters)).length;
      total += deleted;
      if (deleted < batch) break;
    }
    return total;
  };

  const tombstones = await repeat(
    `delete from _documents where id in (
       select id from _documents where pipeline = $1 and removed_at < ${daysAgo(2)}
       order by removed_at limit ${documentBatch} for update)
     returning 1`,
    [pipeline, retention.tombstoneDays],
    documentBatch,
  );
  const versions = await repeat(
    `delete from _versions where id in (
       select v.id from _versions v join _documents d on d.id = v.document_id
       where v.replaced_at < ${daysAgo(2)} and d.pipeline = $1
         and v.id is distinct from d.published_version_id and v.id is distinct from d.removed_version_id
       order by v.replaced_at limit ${documentBatch} for update of d)
     returning 1`,
    [pipeline, retention.versionDays],
    documentBatch,
  );
  const answers = await repeat(
    `delete from _stage_results where fingerprint in (
       select r.fingerprint from _stage_results r
       where r.created_at < ${daysAgo(1)}
         and not exists (select from _stage_result_uses u where u.fingerprint = r.fingerprint and u.version_id is not null)
       order by r.created_at limit ${rowBatch})
     returning 1`,
    [retention.ledgerDays],
    rowBatch,
    alone,
  );
  const vectors = await sweepVectors(alone, { olderThanDays: retention.ledgerDays, goOn });
  // Calls first: a run takes what is left of its own with it.
  const calls = await repeat(
    `delete from _calls where id in (
       select c.id from _calls c left join _runs r on r.id = c.run_id
       where c.started_at < ${daysAgo(2)} and (c.run_id is null or (${isOld("r")}))
       limit ${rowBatch})
     returning 1`,
    [pipeline, retention.runDays, runId],
    rowBatch,
  );
  const detailsOf = async (table: "run_documents" | "rate_samples") =>
    await repeat(
      `delete from _${table} where ctid in (
         select t.ctid from _${table} t join _runs r on r.id = t.run_id where ${isOld("r")} limit ${rowBatch})
       returning 1`,
      [pipeline, retention.detailDays, runId],
      rowBatch,
    );
  const details = (await detailsOf("run_documents")) + (await detailsOf("rate_samples"));
  const runs = await repeat(
    `delete from _runs where id in (select r.id from _runs r where ${isOld("r")} order by r.id limit ${rowBatch}) returning 1`,
    [pipeline, retention.runDays, runId],
    rowBatch,
  );
  return { tombstones, versions, answers, vectors, calls, details, runs };
}

/** SQL for the moment so many days ago, the days being parameter `number`. */
function daysAgo(number: number): string {
  return `now() - make_interval(secs => $${number}::float8 * 86400)`;
}

/** A run that ended long ago; `$1` is the pipeline, `$2` the days, `$3` this run, which stays. */
function isOld(run: string): string {
  return `${run}.pipeline = $1 and ${run}.finished_at < ${daysAgo(2)} and ${run}.id <> $3::bigint`;
}

/**
 * Deletes the vectors that no chunk uses and that are older than so many days, or of any age. Uses are looked up first,
 * in indexes alone; the rows, wide as they are, are read only where there is none.
 */
export async function sweepVectors(
  database: Queryable,
  { olderThanDays, goOn }: { olderThanDays: number | null; goOn: () => boolean },
): Promise<number> {
  let total = 0;
  let after = "0";
  while (goOn()) {
    const [row] = await database.query<{ last: string | null; deleted: number }>(
      `with seen as materialized (
         select id from _vectors where id > $1::bigint order by id limit ${vectorWindow}
       ), deleted as (
         delete from _vectors v using seen s
         where v.id = s.id and not exists (select from _chunks c where c.vector_id = s.id)
           and ($2::float8 is null or v.created_at < ${daysAgo(2)})
         returning 1
       ) select (select max(id) from seen) as last, (select count(*)::int from deleted) as deleted`,
      [after, olderThanDays],
    );
    const { last, deleted } = row ?? { last: null, deleted: 0 };
    total += deleted;
    if (last === null) break;
    after = last;
  }
  return total;
}
