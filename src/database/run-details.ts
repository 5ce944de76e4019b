import type { DocumentOutcome } from "../base/document.ts";
import type { Queryable } from "./connection/connect.ts";
import { scrubText } from "./json.ts";

/** When a document was in a stage: milliseconds since the run began. */
export interface StageSpan {
  stage: string;
  /** When it began to wait for a place. */
  waitingMs: number;
  /** When it got the place; the same as `endedMs` when it never did. */
  runningMs: number;
  endedMs: number;
  failed: boolean;
}

/** What a run did with a document. */
export interface RunDocument {
  documentId: string;
  /** Null when the run ended before the stage did. */
  outcome: DocumentOutcome | null;
  spans: StageSpan[];
}

/** How a model's limits were used at one moment; counts are since the run began. */
export interface RateSample {
  model: string;
  /** Milliseconds since the run began. */
  atMs: number;
  /** Null while unknown or unlimited. */
  tokensPerMinute: number | null;
  requestsPerMinute: number | null;
  /** Tokens reserved by the requests sent so far. */
  tokens: number;
  requests: number;
  /** Answers 429 because a limit was met, and because the service asked to slow down. */
  rateLimited: number;
  slowDowns: number;
  /** Requests that wait for the limit, and those that were sent and not yet answered. */
  waiting: number;
  inFlight: number;
}

/** One statement, whatever the number of documents. A document that was erased meanwhile is left out. */
export async function saveRunDocuments(
  database: Queryable,
  runId: string,
  documents: readonly RunDocument[],
): Promise<void> {
  const rows = documents.map(({ documentId, outcome, spans }) => ({
    document_id: documentId,
    outcome: outcome?.outcome ?? null,
    stage: outcome !== null && "stage" in outcome ? outcome.stage : null,
    reason: outcome !== null && "reason" in outcome ? outcome.reason : null,
    message: outcome !== null && "message" in outcome ? scrubText(outcome.message) : null,
    attempts: outcome?.outcome === "failed" ? outcome.attempts : 0,
    stages: spans.map(({ stage }) => stage),
    waiting_ms: spans.map(({ waitingMs }) => Math.round(waitingMs)),
    running_ms: spans.map(({ runningMs }) => Math.round(runningMs)),
    ended_ms: spans.map(({ endedMs }) => Math.round(endedMs)),
    failed: spans.map(({ failed }) => failed),
  }));
  await database.query(
    `insert into _run_documents (run_id, document_id, outcome, stage, reason, message, attempts, stages, waiting_ms, running_ms, ended_ms, failed)
     select $1, d.id, x.outcome, x.stage, x.reason, x.message, x.attempts, x.stages, x.waiting_ms, x.running_ms, x.ended_ms, x.failed
     from json_to_recordset($2::json) as x (document_id bigint, outcome text, stage text, reason text, message text, attempts integer,
       stages text[], waiting_ms integer[], running_ms integer[], ended_ms integer[], failed boolean[])
     join _documents d on d.id = x.document_id
     on conflict (run_id, document_id) do nothing`,
    [runId, JSON.stringify(rows)],
  );
}

/** One statement for all of them. */
export async function saveRateSamples(
  database: Queryable,
  runId: string,
  samples: readonly RateSample[],
): Promise<void> {
  await database.query(
    `insert into _rate_samples (run_id, model, at_ms, tokens_per_minute, requests_per_minute, tokens, requests,
       rate_limited, slow_downs, waiting, in_flight)
     select $1, x.* from json_to_recordset($2::json) as x (model text, at_ms integer, tokens_per_minute float8, requests_per_minute float8,
       tokens bigint, requests bigint, rate_limited bigint, slow_downs bigint, waiting integer, in_flight integer)
     on conflict (run_id, model, at_ms) do nothing`,
    [
      runId,
      JSON.stringify(
        samples.map((sample) => ({
          model: sample.model,
          at_ms: Math.round(sample.atMs),
          tokens_per_minute: sample.tokensPerMinute,
          requests_per_minute: sample.requestsPerMinute,
          tokens: Math.round(sample.tokens),
          requests: sample.requests,
          rate_limited: sample.rateLimited,
          slow_downs: sample.slowDowns,
          waiting: sample.waiting,
          in_flight: sample.inFlight,
        })),
      ),
    ],
  );
}
