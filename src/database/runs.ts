import { hostname } from "node:os";
import type { Coverage, Link } from "../base/coverage.ts";
import type { JsonObject, JsonValue, Provider } from "../base/document.ts";
import { packageVersion } from "../base/package.ts";
import type { PageBox } from "../base/word-boxes.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { jsonParameter, scrubText } from "./json.ts";
import { allPipelines } from "./connection/run-lock.ts";
import { fenceOff } from "./connection/run-fence.ts";

export type RunState = "running" | "finished" | "interrupted" | "died";
/** `removed`: no source lists it any more, and `ragprep restore` can bring it back. */
export type DocumentState = "pending" | "finished" | "skipped" | "failed" | "removed";

/** A removed document keeps the state and the reason that it had, for when it comes back. */
const shownState = "case when d.removed_at is null then d.state else 'removed' end";
const shownReason = "case when d.removed_at is null then d.reason end";

/** Starts a run and gives its id. The caller has the run lock, so a row that still says running is of a run that died, or that may write no more. */
export async function startRun(
  database: Database,
  { pipeline, provider }: { pipeline: { name: string; version: string | number }; provider: Provider },
): Promise<string> {
  return await database.transaction(async (client) => {
    // An embedded database has one process.
    await fenceOff(client, database.kind === "server" ? pipeline.name : allPipelines);
    const [row] = await client.query<{ id: string }>(
      "insert into _runs (pipeline, pipeline_version, provider, ragprep_version, host, pid) values ($1, $2, $3, $4, $5, $6) returning id",
      [pipeline.name, String(pipeline.version), provider, packageVersion, hostname(), process.pid],
    );
    if (row === undefined) throw new Error("Failed to start the run: the database gave it no id.");
    return row.id;
  });
}

/** Writes how a run ended; nothing when another run has begun, which knows that this one died. */
export async function finishRun(
  database: Queryable,
  run: { runId: string; state: "finished" | "interrupted"; exitCode: number; result: object },
): Promise<void> {
  await database.query(
    "update _runs set state = $2, finished_at = now(), exit_code = $3, verdict = $4 where id = $1 and state = 'running'",
    [run.runId, run.state, run.exitCode, jsonParameter(run.result)],
  );
}

export interface RunSummary {
  id: string;
  pipeline: string;
  pipelineVersion: string;
  provider: Provider;
  state: RunState;
  startedAt: Date;
  finishedAt: Date | null;
  exitCode: number | null;
  result: JsonObject | null;
  host: string;
  pid: number;
}

/** The last runs, newest first. */
export async function lastRuns(
  database: Queryable,
  { limit, pipeline }: { limit: number; pipeline?: string | undefined },
): Promise<RunSummary[]> {
  return await database.query<RunSummary>(
    `select id, pipeline, pipeline_version as "pipelineVersion", provider, state, started_at as "startedAt", finished_at as "finishedAt",
       exit_code as "exitCode", verdict as result, host, pid
     from _runs where $2::text is null or pipeline = $2 order by id desc limit $1`,
    [limit, pipeline ?? null],
  );
}

export interface StateCount {
  pipeline: string;
  state: DocumentState;
  /** Typed reason of skipped and failed documents. */
  reason: string | null;
  documents: number;
  /** Of these, how many have a version that people see. */
  published: number;
  /** The two numbers are right to a few per cent. */
  isEstimate: boolean;
}

/** A table of documents above this many bytes, of some million rows, is not counted row by row; so many are read of it. */
const countedBytes = 256 * 1_048_576;
const sampledBytes = 40 * 1_048_576;

/**
 * Documents by pipeline, state and reason. Those that failed, were skipped or are removed are counted, and have an index of
 * their own. The others are counted too, or in a very large database estimated from a sample of the table.
 */
export async function countDocuments(database: Queryable): Promise<StateCount[]> {
  const [size] = await database.query<{ bytes: number }>(
    "select pg_relation_size('_documents')::float8 as bytes",
  );
  const bytes = size?.bytes ?? 0;
  const share = bytes > countedBytes ? sampledBytes / bytes : 1;
  const counts = await database.query<Omit<StateCount, "isEstimate">>(
    `select d.pipeline, ${shownState} as state, ${shownReason} as reason, count(*)::int as documents,
       count(d.published_version_id)::int as published
     from _documents d where d.state in ('skipped', 'failed') or d.removed_at is not null group by 1, 2, 3
     union all
     select d.pipeline, d.state, null, count(*)::int, count(d.published_version_id)::int
     from _documents d tablesample system ($1) where d.state in ('pending', 'finished') and d.removed_at is null group by 1, 2
     order by 1, 2, 3`,
    [100 * share],
  );
  return counts.map((count) => {
    const isEstimate = share < 1 && (count.state === "pending" || count.state === "finished");
    if (!isEstimate) return { ...count, isEstimate };
    const { documents, published } = count;
    return {
      ...count,
      documents: estimated(documents / share),
      published: estimated(published / share),
      isEstimate,
    };
  });
}

/** With no more digits than a sample is good for. */
function estimated(count: number): number {
  return Number(count.toPrecision(2));
}

export interface FailedDocument {
  pipeline: string;
  uri: string;
  state: "skipped" | "failed";
  stage: string | null;
  reason: string;
  message: string;
  /** Runs in a row that it failed in like this; 0 when it was skipped. */
  attempts: number;
  /** When the first of them was; null when it was skipped. */
  failedSince: Date | null;
  /** It is not tried again until its content or the settings change, or `ragprep retry`. */
  quarantined: boolean;
}

/** Every document whose last attempt failed or was skipped. */
export async function listFailed(
  database: Queryable,
  { pipeline }: { pipeline?: string | undefined },
): Promise<FailedDocument[]> {
  return await database.query<FailedDocument>(
    `select pipeline, uri, state, stage, reason, message, attempts, failed_since as "failedSince", quarantined from _documents
     where state in ('skipped', 'failed') and removed_at is null and ($1::text is null or pipeline = $1)
     order by pipeline, state, reason, uri`,
    [pipeline ?? null],
  );
}

/** A chunk of a published document. */
export interface ShownChunk {
  /** Order of the chunk in its document, from 0. */
  position: number;
  /** First character in the document's text, in Unicode code points from 0. */
  startChar: number;
  /** One past the last character. */
  endChar: number;
  /** Headings above the chunk, outermost first. */
  headingPath: string[];
  /** Tokens by the embedding model's own tokenizer, its context included. */
  tokens: number;
  /** What was embedded before the content. */
  context: string;
  /** Verbatim text of the document from `startChar` to `endChar`. */
  content: string;
}

/** A document as a pipeline has it, with what is published of it. */
export interface ShownDocument {
  /** Names the document in the database, in all its versions. */
  id: string;
  /** Name of the pipeline. */
  pipeline: string;
  /** URI of the document. */
  uri: string;
  /** Name of the source that listed it. */
  source: string;
  /** What the source said of it. */
  metadata: JsonObject;
  /** How the last run that took it ended for it; `removed` when no source lists it any more. */
  state: DocumentState;
  /** Typed reason of a skipped or failed document; null otherwise. */
  reason: string | null;
  /** The same in words. */
  message: string | null;
  /** Stage in which it failed; null otherwise. */
  stage: string | null;
  /** When a run removed it; null when it is there. */
  removedAt: Date | null;
  /** Number of the run that removed it; null when it is there. */
  removedByRun: string | null;
  /** What people see of it; null when nothing is published. */
  published: {
    /** Title of the document; null when it has none. */
    title: string | null;
    /** The whole text, as Markdown. */
    text: string;
    /** Summary of the document; null when its pipeline writes none. */
    summary: string | null;
    /** Model that wrote it. */
    summaryModel: string | null;
    /** Pieces that the text was read in for its summary: 1 when it was read whole, null without a summary. */
    summaryParts: number | null;
    /** Optional stages that failed, with their reasons. */
    failedStages: Record<string, string>;
    /** Who answered the paid requests. */
    provider: Provider;
    /** Null for a document without vectors. */
    embeddingModel: string | null;
    /** Of its vectors; null without them. */
    dimensions: number | null;
    /** Media type, such as `text/html`. */
    mediaType: string;
    /** SHA-256 of the content that was downloaded, in hexadecimal. */
    contentHash: string;
    /** What was seen in it and not read. */
    coverage: Coverage;
    /** Where its links lead. */
    links: Link[];
    /** ISO 8601. */
    publishedAt: string;
    /** Its chunks, in their order. */
    chunks: ShownChunk[];
    /** What was extracted from it, by the names of the extractions. */
    extractions: ShownExtraction[];
  } | null;
}

/** What an extraction found in a document. */
export interface ShownExtraction {
  /** Name of the extraction in the pipeline. */
  name: string;
  /** Model that answered. */
  model: string;
  /** The values, as the schema of the pipeline has them. */
  data: JsonValue;
  /** Why fields hold no value, and which values were rejected. */
  missing: { path: string; reason: string; message: string }[];
  /** Fields that windows of a long document disagree about. */
  conflicts: { path: string; rule: string; value: JsonValue; candidates: { value: JsonValue }[] }[];
  /** Where its values stand in the text. */
  evidence: ShownEvidence[];
}

/** A value with the quote that supports it. */
export interface ShownEvidence {
  /** Its place in the extraction's data, such as `lines[0].amount`. */
  path: string;
  /** As the model gave it. */
  value: JsonValue;
  /** Exactly the slice of the document's text. */
  quote: string;
  /** First character in the document's text, in Unicode code points from 0. */
  startChar: number;
  /** One past the last character. */
  endChar: number;
  /** Page that the quote begins on, from 1; null in a format without pages. */
  page: number | null;
  /** Where it stands on its pages, in points from the top left; empty where that is unknown. */
  boxes: PageBox[];
}

/** The documents of this URI, one for each pipeline that has it. One statement, so that nothing changes between its parts. */
export async function showDocuments(
  database: Queryable,
  { uri, pipeline }: { uri: string; pipeline?: string | undefined },
): Promise<ShownDocument[]> {
  return await database.query<ShownDocument>(
    `select d.id, d.pipeline, d.uri, d.source, d.metadata, ${shownState} as state, ${shownReason} as reason,
       case when d.removed_at is null then d.message end as message, case when d.removed_at is null then d.stage end as stage,
       d.removed_at as "removedAt", d.removed_run_id as "removedByRun",
       case when v.id is not null then json_build_object(
         'title', v.title, 'text', v.text, 'summary', v.summary, 'summaryModel', v.summary_model,
         'summaryParts', v.summary_parts, 'failedStages', v.failed_stages, 'provider', v.provider,
         'embeddingModel', v.model, 'dimensions', v.dimensions, 'mediaType', v.media_type, 'contentHash', v.content_hash,
         'coverage', v.coverage, 'links', v.links, 'publishedAt', v.published_at,
         'chunks', (
           select coalesce(json_agg(json_build_object(
             'position', c.position, 'startChar', c.start_char, 'endChar', c.end_char, 'headingPath', c.heading_path,
             'tokens', c.tokens, 'context', c.context, 'content', c.content) order by c.position), '[]')
           from _chunks c where c.version_id = v.id),
         'extractions', (
           select coalesce(json_agg(json_build_object(
             'name', x.name, 'model', x.model, 'data', x.data, 'missing', x.missing, 'conflicts', x.conflicts,
             'evidence', (
               select coalesce(json_agg(json_build_object(
                 'path', e.path, 'value', e.value, 'quote', e.quote, 'startChar', e.start_char, 'endChar', e.end_char, 'page', e.page, 'boxes', e.boxes) order by e.position), '[]')
               from _evidence e where e.version_id = x.version_id and e.extraction = x.name)) order by x.name), '[]')
           from _extractions x where x.version_id = v.id)
       ) end as published
     from _documents d left join _versions v on v.id = d.published_version_id
     where d.uri = $1 and ($2::text is null or d.pipeline = $2)
     order by d.pipeline`,
    [scrubText(uri), pipeline === undefined ? null : scrubText(pipeline)],
  );
}
