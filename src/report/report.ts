import { z } from "zod";
import type { Queryable } from "../database/connection/connect.ts";
import {
  callFigures,
  documentCosts,
  doubtfulExtractions,
  duplicatesOf,
  extractionsOf,
  publishedChanges,
  quotedValues,
  rateSamples,
  removedBy,
  reportedDocuments,
} from "../database/run-report.ts";
import type {
  CallFigures,
  PublishedChange,
  QuotedValue,
  ReportedDocument,
  ReportedRun,
} from "../database/run-report.ts";
import { changedFacts } from "./facts.ts";
import type { Evidence, FactChange } from "./facts.ts";
import { limitUse, stageFigures, timelineOf } from "./timeline.ts";
import type { LimitUse, StageFigures, Timeline } from "./timeline.ts";
import { headline } from "./result-text.ts";
import { warningsOf } from "./warnings.ts";
import type { Warning } from "./warnings.ts";

/** The morning report of one run: what its HTML page shows, and what its JSON file holds. */
export interface Report {
  /** Raised when a program that reads the JSON has to change. */
  format: 1;
  run: Omit<ReportedRun, "result" | "startedAt" | "finishedAt" | "previous"> & {
    /** ISO 8601. */
    startedAt: string;
    finishedAt: string | null;
    milliseconds: number | null;
  };
  /** The run of the same pipeline that "changed" is counted from; null for the first one. */
  previousRun: { id: string; startedAt: string } | null;
  sentence: string;
  problem: string | null;
  documents: Counts;
  tokens: { input: number; cachedInput: number; output: number };
  /** US dollars: what the run cost, or with the fake what it would have cost. */
  costUsd: number;
  changes: {
    added: number;
    changed: number;
    /** The same content with other settings, or what `ragprep retry` asked for. */
    madeAgain: number;
    removed: number;
    removedUris: string[];
    facts: FactChange[];
    /** Fact changes that are left out of `facts`, which holds the first ones. */
    moreFacts: number;
  };
  warnings: Warning[];
  stages: StageFigures[];
  timeline: Timeline;
  limits: LimitUse[];
  calls: CallFigures[];
  /** Every document that the run took. */
  rows: DocumentRow[];
}

export type Counts = StoredResult["documents"] & {
  /** Listed, and not brought to an end. */
  unfinished: number;
};

export interface DocumentRow {
  uri: string;
  title: string | null;
  outcome: ReportedDocument["outcome"];
  change: "added" | "changed" | "made_again" | null;
  stage: string | null;
  reason: string | null;
  message: string | null;
  chunks: number | null;
  characters: number | null;
  /** Of the requests that served this document alone; embedding requests serve several. */
  calls: number;
  tokens: number;
  costUsd: number;
  /** Milliseconds since the run began. */
  spans: { stage: string; waitingMs: number; runningMs: number; endedMs: number; failed: boolean }[];
}

/** Fact changes kept; what is beyond is counted. */
const maxFacts = 5_000;
/** Versions whose extractions one statement reads. */
const extractionBatch = 1_000;
const maxDuplicates = 500;

/** What the report takes from a stored result; a run that is going on or died has none. */
const storedResult = z.object({
  state: z.enum(["finished", "stopped", "interrupted"]),
  problem: z.string().nullable(),
  listingProblems: z.array(z.string()),
  documents: z.object({
    listed: z.number(),
    finished: z.number(),
    unchanged: z.number(),
    skipped: z.number(),
    failed: z.number(),
    quarantined: z.number(),
    removed: z.number(),
    withheld: z.number(),
  }),
  withheld: z.array(
    z.object({
      source: z.string(),
      reason: z.enum(["empty_listing", "too_many", "source_gone", "incomplete_listing"]),
      documents: z.number(),
      of: z.number(),
      examples: z.array(z.string()),
      night: z.number(),
      nights: z.number().nullable(),
      confirm: z.string().nullable(),
    }),
  ),
  milliseconds: z.number(),
});

/** Gathers the report of a run from the database. */
export async function reportOf(database: Queryable, run: ReportedRun): Promise<Report> {
  const documents = await reportedDocuments(database, run.id);
  const costs = new Map((await documentCosts(database, run.id)).map((cost) => [cost.documentId, cost]));
  const changes = await publishedChanges(database, run.id);
  const calls = await callFigures(database, run.id);
  const samples = await rateSamples(database, run.id);
  const removed = await removedBy(database, run.id);
  const duplicates = await duplicatesOf(database, {
    runId: run.id,
    pipeline: run.pipeline,
    most: maxDuplicates,
  });
  const uriOf = new Map(documents.map(({ id, uri }) => [id, uri]));
  const named = changes.flatMap((change) => {
    const uri = uriOf.get(change.documentId);
    return uri === undefined ? [] : [{ ...change, uri }];
  });
  named.sort((left, right) => (left.uri < right.uri ? -1 : 1));
  const facts = await factChanges(database, named);
  const doubtful = (await doubtfulExtractions(database, run.id)).flatMap((extraction) => {
    const uri = uriOf.get(extraction.documentId);
    return uri === undefined ? [] : [{ ...extraction, uri }];
  });
  const { previous, result, startedAt, finishedAt, ...ofRun } = run;
  const told = storedResult.safeParse(result).data;
  const counts = countsOf(documents, removed.length, told?.documents);
  const sum = (pick: (figures: CallFigures) => number) =>
    calls.reduce((total, figures) => total + pick(figures), 0);
  const changeOf = new Map(named.map((change) => [change.documentId, change]));
  const kinds = named.map((change) => kindOf(change));
  const howMany = (kind: DocumentRow["change"]) => kinds.filter((each) => each === kind).length;
  const [endedEarly, listingProblems] = problems(run, told);

  return {
    format: 1,
    run: {
      ...ofRun,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      milliseconds:
        told?.milliseconds ?? (finishedAt === null ? null : finishedAt.getTime() - startedAt.getTime()),
    },
    previousRun: previous === null ? null : { id: previous.id, startedAt: previous.startedAt.toISOString() },
    sentence: sentenceOf(run, told, counts),
    problem: told?.problem ?? null,
    documents: counts,
    tokens: {
      input: sum(({ inputTokens }) => inputTokens),
      cachedInput: sum(({ cachedInputTokens }) => cachedInputTokens),
      output: sum(({ outputTokens }) => outputTokens),
    },
    costUsd: sum(({ costUsd }) => costUsd),
    changes: {
      added: howMany("added"),
      changed: howMany("changed"),
      madeAgain: howMany("made_again"),
      removed: removed.length,
      removedUris: removed,
      facts: facts.slice(0, maxFacts),
      moreFacts: Math.max(0, facts.length - maxFacts),
    },
    warnings: warningsOf({
      pipeline: run.pipeline,
      documents,
      changes: named,
      doubtful,
      duplicates,
      withheld: told?.withheld ?? [],
      endedEarly,
      listingProblems,
      unfinished: counts.unfinished,
      withoutDetails:
        counts.listed - counts.unfinished - documents.filter(({ outcome }) => outcome !== null).length,
      calls: {
        possiblyBilled: sum(({ possiblyBilled }) => possiblyBilled),
        possiblyBilledUsd: sum(({ possiblyBilledUsd }) => possiblyBilledUsd),
        unpriced: sum(({ unpriced }) => unpriced),
      },
    }),
    stages: stageFigures(documents),
    timeline: timelineOf(documents),
    limits: limitUse(samples),
    calls,
    rows: documents.map((document) => rowOf(document, changeOf.get(document.id), costs.get(document.id))),
  };
}

type StoredResult = z.output<typeof storedResult>;

function countsOf(
  documents: readonly ReportedDocument[],
  removed: number,
  told: StoredResult["documents"] | undefined,
): Counts {
  const seen = (outcome: ReportedDocument["outcome"]) =>
    documents.filter((document) => document.outcome === outcome).length;
  const counts = told ?? {
    listed: documents.length,
    finished: seen("finished"),
    unchanged: seen("unchanged"),
    skipped: seen("skipped"),
    failed: seen("failed"),
    quarantined: seen("quarantined"),
    removed,
    withheld: 0,
  };
  const { listed, finished, unchanged, skipped, failed, quarantined } = counts;
  return {
    ...counts,
    unfinished: Math.max(0, listed - finished - unchanged - skipped - failed - quarantined),
  };
}

function sentenceOf(run: ReportedRun, told: StoredResult | undefined, documents: Counts): string {
  if (told !== undefined)
    return headline({ ...run, state: told.state, listingProblems: told.listingProblems, documents });
  const so = `pipeline ${run.pipeline}, ${run.provider === "fake" ? "fake OpenAI" : "OpenAI"}`;
  return run.state === "running"
    ? `Still going on (${so}): this is how far it has come.`
    : `Died (${so}): the run never said how it ended. The next one takes up the rest.`;
}

/** What ended the run early, and what listings failed. */
function problems(run: ReportedRun, told: StoredResult | undefined): [string | null, string[]] {
  if (told === undefined)
    return [run.state === "died" ? "The process was killed, or its machine went down." : null, []];
  const { state, problem, listingProblems } = told;
  if (state === "finished" || problem === null) return [null, listingProblems];
  const ofListing = new Set(listingProblems);
  const ending = problem.split("\n").filter((line) => !ofListing.has(line));
  return [ending.join("\n"), listingProblems];
}

function kindOf({ former, contentHash }: PublishedChange): "added" | "changed" | "made_again" {
  if (former === null) return "added";
  return former.contentHash === contentHash ? "made_again" : "changed";
}

/** Every extracted field that is not what it was in the version that people saw before. */
async function factChanges(
  database: Queryable,
  changes: readonly (PublishedChange & { uri: string })[],
): Promise<FactChange[]> {
  const facts: FactChange[] = [];
  const replaced = changes.flatMap(({ uri, versionId, former }) =>
    former === null ? [] : [{ uri, versionId, formerId: former.versionId }],
  );
  for (let start = 0; start < replaced.length; start += extractionBatch) {
    const batch = replaced.slice(start, start + extractionBatch);
    const extractions = await extractionsOf(
      database,
      batch.flatMap(({ versionId, formerId }) => [versionId, formerId]),
    );
    const byVersion = Map.groupBy(extractions, ({ versionId }) => versionId);
    const quotes = Map.groupBy(
      await quotedValues(
        database,
        batch.flatMap(({ versionId, formerId }) => [versionId, formerId]),
      ),
      ({ versionId }) => versionId,
    );
    for (const { uri, versionId, formerId } of batch) {
      for (const { name, data } of byVersion.get(versionId) ?? []) {
        const former = byVersion.get(formerId)?.find((extraction) => extraction.name === name);
        if (former === undefined) continue;
        for (const change of changedFacts(former.data, data)) {
          const [oldEvidence, newEvidence] = [formerId, versionId].map((id) =>
            evidenceOf(quotes.get(id) ?? [], name, change.field),
          );
          facts.push({
            uri,
            extraction: name,
            ...change,
            oldEvidence: oldEvidence ?? null,
            newEvidence: newEvidence ?? null,
          });
        }
      }
    }
  }
  return facts;
}

/** The quote of a field, or of the first value in it. */
function evidenceOf(quotes: readonly QuotedValue[], name: string, field: string): Evidence | null {
  const found = quotes.find(
    ({ extraction, path }) =>
      extraction === name && (path === field || path.startsWith(`${field}[`) || path.startsWith(`${field}.`)),
  );
  return found === undefined ? null : { quote: found.quote, startChar: found.startChar, page: found.page };
}

function rowOf(
  document: ReportedDocument,
  change: PublishedChange | undefined,
  cost: { calls: number; tokens: number; costUsd: number } | undefined,
): DocumentRow {
  const { uri, outcome, stage, reason, message, stages, waitingMs, runningMs, endedMs, failed } = document;
  return {
    uri,
    title: change?.title ?? null,
    outcome,
    change: change === undefined ? null : kindOf(change),
    stage,
    reason,
    message,
    chunks: change?.chunks ?? null,
    characters: change?.characters ?? null,
    calls: cost?.calls ?? 0,
    tokens: cost?.tokens ?? 0,
    costUsd: cost?.costUsd ?? 0,
    spans: stages.map((each, index) => ({
      stage: each,
      waitingMs: waitingMs[index] ?? 0,
      runningMs: runningMs[index] ?? 0,
      endedMs: endedMs[index] ?? 0,
      failed: failed[index] ?? false,
    })),
  };
}
