import type { ListedDocument, Provider } from "../base/document.ts";
import { contentHash } from "../base/fingerprint.ts";
import type { Queryable } from "./connection/connect.ts";
import { knownColumns } from "./documents.ts";
import type { KnownState, RegisteredDocument } from "./documents.ts";
import { scrubText } from "./json.ts";

/** What a plan reads. Nothing here writes. */

/** What the database knows of listed documents, in the same order; of a new one nothing, and its id is 0. */
export async function findDocuments(
  database: Queryable,
  { pipeline, documents }: { pipeline: string; documents: readonly ListedDocument[] },
): Promise<RegisteredDocument[]> {
  const hashes = documents.map(({ uri }) => contentHash(scrubText(uri)));
  // What a run that may have died had in progress is suspected once the next run begins, and a plan may come before that.
  const rows = await database.query<KnownState & { inProgress: boolean }>(
    `select ${knownColumns}, exists (
       select from _runs r
       where r.id = d.last_seen_run_id and r.state = 'running' and d.ended_run_id is distinct from r.id and (
         not exists (select from _shared_runs s where s.run_id = r.id)
         or exists (select from _run_work w where w.document_id = d.id and w.run_id = r.id and w.outcome is null and w.worker is not null))
     ) as "inProgress"
     from _documents d left join _versions v on v.id = d.published_version_id
     where d.pipeline = $1 and d.uri_hash = any($2::text[])`,
    [pipeline, hashes],
  );
  const rowOf = new Map(rows.map((row) => [row.uri_hash, row]));
  return documents.map((listed, index) => {
    const row = rowOf.get(hashes[index] ?? "");
    return {
      id: row?.id ?? "0",
      uri: listed.uri,
      listed,
      published: row?.published ?? null,
      failure: row?.failure ?? null,
      isSuspect: row?.isSuspect === true || row?.inProgress === true,
    };
  });
}

/** The raw answer that was paid for, without noting that anybody asked; null when there is none. */
export async function peekStageResult(database: Queryable, fingerprint: string): Promise<string | null> {
  const [row] = await database.query<{ answer: string }>(
    "select answer from _stage_results where fingerprint = $1",
    [fingerprint],
  );
  return row?.answer ?? null;
}

/** Output tokens of the chat requests that were answered so far. */
export interface OutputHistory {
  stage: string;
  model: string;
  requests: number;
  mean: number;
  /** Of ten answers one is shorter, and one longer. */
  low: number;
  high: number;
}

/** Of the pipeline's own runs: another's prompts and schemas say little of this one's answers. */
export async function outputHistory(
  database: Queryable,
  { pipeline, provider }: { pipeline: string; provider: Provider },
): Promise<OutputHistory[]> {
  return await database.query<OutputHistory>(
    `select stage, model, count(*)::int as requests, avg(output_tokens)::float8 as mean,
       percentile_cont(0.1) within group (order by output_tokens) as low,
       percentile_cont(0.9) within group (order by output_tokens) as high
     from _calls
     where provider = $1 and kind = 'chat' and status = 'answered' and output_tokens is not null
       and run_id in (select id from _runs where pipeline = $2)
     group by stage, model order by stage, model`,
    [provider, pipeline],
  );
}
