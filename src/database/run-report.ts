import type { Coverage } from "../base/coverage.ts";
import type { JsonObject, JsonValue, Provider } from "../base/document.ts";
import type { Queryable } from "./connection/connect.ts";
import type { RateSample } from "./run-details.ts";
import type { RunState } from "./runs.ts";

/** What `ragprep report` reads. Times in milliseconds are counted from the beginning of the run. */

export interface ReportedRun {
  id: string;
  pipeline: string;
  pipelineVersion: string;
  provider: Provider;
  ragprepVersion: string;
  host: string;
  state: RunState;
  startedAt: Date;
  finishedAt: Date | null;
  exitCode: number | null;
  result: JsonObject | null;
  /** The run of the same pipeline before it. */
  previous: { id: string; startedAt: Date } | null;
}

/** The run of this number, or the last one (of a pipeline); undefined when there is none. */
export async function findRun(
  database: Queryable,
  { runId, pipeline }: { runId?: string | undefined; pipeline?: string | undefined },
): Promise<ReportedRun | undefined> {
  const [run] = await database.query<
    Omit<ReportedRun, "previous"> & { previousId: string | null; previousStartedAt: Date | null }
  >(
    `select r.id, r.pipeline, r.pipeline_version as "pipelineVersion", r.provider, r.ragprep_version as "ragprepVersion", r.host, r.state,
       r.started_at as "startedAt", r.finished_at as "finishedAt", r.exit_code as "exitCode", r.verdict as result,
       p.id as "previousId", p.started_at as "previousStartedAt"
     from _runs r
     left join lateral (
       select id, started_at from _runs where pipeline = r.pipeline and id < r.id order by id desc limit 1
     ) p on true
     where ($1::bigint is null or r.id = $1) and ($2::text is null or r.pipeline = $2) order by r.id desc limit 1`,
    [runId ?? null, pipeline ?? null],
  );
  if (run === undefined) return undefined;
  const { previousId, previousStartedAt, ...rest } = run;
  return {
    ...rest,
    previous:
      previousId === null || previousStartedAt === null
        ? null
        : { id: previousId, startedAt: previousStartedAt },
  };
}

export interface ReportedDocument {
  id: string;
  uri: string;
  outcome: "finished" | "unchanged" | "skipped" | "failed" | "quarantined" | null;
  stage: string | null;
  reason: string | null;
  message: string | null;
  stages: string[];
  waitingMs: number[];
  runningMs: number[];
  endedMs: number[];
  failed: boolean[];
  /** Runs in a row, this one included, that it failed in like this; 0 when it did not fail. */
  attempts: number;
}

/** Every document the run took, in the order of their URIs. */
export async function reportedDocuments(database: Queryable, runId: string): Promise<ReportedDocument[]> {
  return await database.query<ReportedDocument>(
    `select d.id, d.uri, r.outcome, r.stage, r.reason, r.message, r.stages, r.waiting_ms as "waitingMs", r.running_ms as "runningMs",
       r.ended_ms as "endedMs", r.failed, r.attempts
     from _run_documents r join _documents d on d.id = r.document_id
     where r.run_id = $1 order by d.uri collate "C"`,
    [runId],
  );
}

export interface DocumentCost {
  documentId: string;
  calls: number;
  tokens: number;
  /** US dollars; calls without a known price count 0. */
  costUsd: number;
}

/** What the requests cost that served one document alone. */
export async function documentCosts(database: Queryable, runId: string): Promise<DocumentCost[]> {
  return await database.query<DocumentCost>(
    `select document_id as "documentId", count(*)::int as calls,
       (coalesce(sum(input_tokens), 0) + coalesce(sum(output_tokens), 0))::float8 as tokens, coalesce(sum(cost_usd), 0)::float8 as "costUsd"
     from _calls where run_id = $1 and document_id is not null group by document_id`,
    [runId],
  );
}

export interface CallFigures {
  stage: string;
  model: string;
  calls: number;
  answered: number;
  /** Answers 429. */
  rateLimited: number;
  rejected: number;
  failed: number;
  possiblyBilled: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  costUsd: number;
  /** What was given up after it was sent, or came back unusable, and the service may charge for. */
  possiblyBilledUsd: number;
  /** Answered calls whose price or usage is unknown. */
  unpriced: number;
  /** Milliseconds of the answered calls: 10th, 50th, 90th and 99th percentile; null when there are none. */
  latency: number[] | null;
}

/** The paid requests by stage and model. */
export async function callFigures(database: Queryable, runId: string): Promise<CallFigures[]> {
  return await database.query<CallFigures>(
    `select stage, model, count(*)::int as calls,
       (count(*) filter (where status = 'answered'))::int as answered,
       (count(*) filter (where http_status = 429))::int as "rateLimited",
       (count(*) filter (where status = 'rejected' and http_status is distinct from 429))::int as rejected,
       (count(*) filter (where status = 'failed'))::int as failed,
       (count(*) filter (where status = 'possibly_billed'))::int as "possiblyBilled",
       coalesce(sum(input_tokens), 0)::float8 as "inputTokens", coalesce(sum(cached_input_tokens), 0)::float8 as "cachedInputTokens",
       coalesce(sum(output_tokens), 0)::float8 as "outputTokens", coalesce(sum(cost_usd), 0)::float8 as "costUsd",
       coalesce(sum(cost_usd) filter (where status = 'possibly_billed'), 0)::float8 as "possiblyBilledUsd",
       (count(*) filter (where status = 'answered' and cost_usd is null))::int as unpriced,
       percentile_cont(array[0.1, 0.5, 0.9, 0.99]) within group (order by latency_ms) filter (where status = 'answered') as latency
     from _calls where run_id = $1 group by stage, model order by stage, model`,
    [runId],
  );
}

/** How the limits of each model were used, in order of time. */
export async function rateSamples(database: Queryable, runId: string): Promise<RateSample[]> {
  return await database.query<RateSample>(
    `select model, at_ms as "atMs", tokens_per_minute as "tokensPerMinute", requests_per_minute as "requestsPerMinute",
       tokens::float8 as tokens, requests::float8 as requests, rate_limited::int as "rateLimited", slow_downs::int as "slowDowns",
       waiting, in_flight as "inFlight"
     from _rate_samples where run_id = $1 order by model, at_ms`,
    [runId],
  );
}

/** The limits that were known last of each model, whatever the run. */
export async function seenLimits(
  database: Queryable,
): Promise<Pick<RateSample, "model" | "tokensPerMinute" | "requestsPerMinute">[]> {
  return await database.query<Pick<RateSample, "model" | "tokensPerMinute" | "requestsPerMinute">>(
    `select distinct on (model) model, tokens_per_minute as "tokensPerMinute", requests_per_minute as "requestsPerMinute"
     from _rate_samples
     where run_id in (select id from _runs order by id desc limit 20)
       and (tokens_per_minute is not null or requests_per_minute is not null)
     order by model, run_id desc, at_ms desc`,
  );
}

/** A version that the run published, and the one that people saw before. */
export interface PublishedChange {
  documentId: string;
  versionId: string;
  title: string | null;
  contentHash: string;
  failedStages: Record<string, string>;
  chunks: number;
  characters: number;
  tokens: number;
  /** 0 in a format without pages. */
  pages: number;
  /** What was seen in it and not read. */
  coverage: Coverage;
  /** Null when nothing of the document was published before, or that is no longer kept. */
  former: { versionId: string; contentHash: string; characters: number } | null;
}

export async function publishedChanges(database: Queryable, runId: string): Promise<PublishedChange[]> {
  return await database.query<PublishedChange>(
    `select v.document_id as "documentId", v.id as "versionId", v.title, v.content_hash as "contentHash", v.failed_stages as "failedStages",
       c.chunks, c.characters, c.tokens, cardinality(v.pages) as pages, v.coverage,
       case when f.id is not null then json_build_object('versionId', f.id::text, 'contentHash', f.content_hash,
         'characters', (select coalesce(max(end_char), 0) from _chunks where version_id = f.id)) end as former
     from _versions v
     cross join lateral (
       select count(*)::int as chunks, coalesce(max(end_char), 0) as characters, coalesce(sum(tokens), 0)::int as tokens
       from _chunks where version_id = v.id) c
     left join lateral (
       select id, content_hash from _versions
       where document_id = v.document_id and id < v.id and published_at is not null order by id desc limit 1) f on true
     where v.run_id = $1 and v.published_at is not null`,
    [runId],
  );
}

export interface VersionExtraction {
  versionId: string;
  name: string;
  data: JsonObject;
}

/** The extractions of these versions. */
export async function extractionsOf(
  database: Queryable,
  versionIds: readonly string[],
): Promise<VersionExtraction[]> {
  return await database.query<VersionExtraction>(
    `select version_id as "versionId", name, data from _extractions where version_id = any($1::bigint[])`,
    [versionIds],
  );
}

export interface QuotedValue {
  versionId: string;
  extraction: string;
  /** The value's place in the extraction's data, such as `lines[0].amount`. */
  path: string;
  quote: string;
  /** First code point in the version's text. */
  startChar: number;
  page: number | null;
}

/** Where the values of these versions' extractions stand in the text. */
export async function quotedValues(
  database: Queryable,
  versionIds: readonly string[],
): Promise<QuotedValue[]> {
  return await database.query<QuotedValue>(
    `select version_id as "versionId", extraction, path, quote, start_char as "startChar", page
     from _evidence where version_id = any($1::bigint[]) order by version_id, extraction, position`,
    [versionIds],
  );
}

export interface DoubtfulExtraction {
  documentId: string;
  name: string;
  /** Fields that parts of the document disagree about. */
  conflicts: { path: string; rule: string; value: JsonValue; candidates: { value: JsonValue }[] }[];
  /** Values that were rejected, for want of evidence or because they break the schema. */
  rejected: { path: string; reason: string; message: string }[];
}

/** The run's extractions in which something is in doubt. */
export async function doubtfulExtractions(database: Queryable, runId: string): Promise<DoubtfulExtraction[]> {
  return await database.query<DoubtfulExtraction>(
    `select v.document_id as "documentId", x.name, x.conflicts,
       (select coalesce(jsonb_agg(m), '[]') from jsonb_array_elements(x.missing) m where m ->> 'reason' <> 'not_stated') as "rejected"
     from _extractions x join _versions v on v.id = x.version_id
     where v.run_id = $1 and v.published_at is not null
       and (x.conflicts <> '[]' or exists (select from jsonb_array_elements(x.missing) m where m ->> 'reason' <> 'not_stated'))
     order by v.document_id, x.name`,
    [runId],
  );
}

/** URIs of the documents that the run removed. */
export async function removedBy(database: Queryable, runId: string): Promise<string[]> {
  const rows = await database.query<{ uri: string }>(
    `select uri from _documents where removed_run_id = $1 order by uri collate "C"`,
    [runId],
  );
  return rows.map(({ uri }) => uri);
}

/** Groups of published documents of one text, of which the run published at least one. */
export async function duplicatesOf(
  database: Queryable,
  { runId, pipeline, most }: { runId: string; pipeline: string; most: number },
): Promise<string[][]> {
  const rows = await database.query<{ uris: string[] }>(
    `with texts as (
       select d.uri, v.run_id, coalesce((
         select md5(string_agg(c.vector_id::text, ',' order by c.position)) from _chunks c where c.version_id = v.id), md5(v.text)) as hash
       from _documents d join _versions v on v.id = d.published_version_id where d.pipeline = $2)
     select array_agg(uri order by uri collate "C") as uris from texts group by hash
     having count(*) > 1 and bool_or(run_id = $1) order by 1 limit $3`,
    [runId, pipeline, most],
  );
  return rows.map(({ uris }) => uris);
}
