import { ownCommand } from "../base/shell.ts";
import type { Queryable } from "../database/connection/connect.ts";
import { disownStageResult } from "../ledger/queries.ts";

/**
 * Answers that belong to other documents, as when a proxy gives each request the answer to the one before: their quotes stand
 * in none of the documents. Vectors and summaries tell nothing of it, quotes do.
 */

/** Fewer documents without a quote of their own may be chance, however few there are. */
const minDocuments = 5;

/**
 * Looks for extractions without a single quote that their documents hold. If most of the run's are like that, they are
 * taken back, and the next run asks again: once, since a model that never quotes would be paid for every night.
 * @returns a sentence for each such extraction.
 */
export async function foreignAnswerProblems(database: Queryable, runId: string): Promise<string[]> {
  const extractions = await database.query<{ name: string; all: number; strange: number; first: string[] }>(
    `select name, count(*)::int as all, count(*) filter (where not held)::int as strange,
       coalesce(array_agg(version_id::text) filter (where not held and not again), '{}') as first
     from (
       select x.name, x.version_id,
         exists (select from _evidence e where e.version_id = v.id and e.extraction = x.name) as held,
         exists (select from jsonb_array_elements(x.missing) m where m->>'reason' = 'quote_not_found') as unfound,
         exists (select from _versions former where former.document_id = v.document_id and former.id < v.id
           and former.failed_stages ? 'extract') as again
       from _extractions x join _versions v on v.id = x.version_id join _documents d on d.published_version_id = v.id
       where v.run_id = $1
     ) each
     where held or unfound
     group by name having count(*) filter (where not held) >= greatest(${minDocuments}, count(*) / 2 + 1) order by name`,
    [runId],
  );
  const answers = await database.query<{ fingerprint: string }>(
    `select distinct r.fingerprint from _stage_result_uses u join _stage_results r using (fingerprint)
     where r.stage = 'extract' and u.version_id = any ($1::bigint[])`,
    [extractions.flatMap(({ first }) => first)],
  );
  for (const { fingerprint } of answers) await disownStageResult(database, fingerprint, "extract");
  return extractions.map(({ name, all, strange, first }) => {
    const next =
      first.length > 0
        ? "They are taken back, and the next run asks again."
        : "They were asked for twice and are kept without values.";
    return `${strange} of ${all} answers for ${name} quote nothing that their documents hold. ${next} If the model does not quote, choose another extract.model. If something between gives documents the answers to others, such as a proxy, remove it; summaries and vectors are wrong then too: take the documents back (\`${ownCommand("forget", "--source", "NAME")}\`) and run again.`;
  });
}
