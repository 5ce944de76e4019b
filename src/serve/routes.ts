import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { systemClock } from "../base/clock.ts";
import type { Database } from "../database/connection/connect.ts";
import { findRun } from "../database/run-report.ts";
import type { RunState, RunSummary } from "../database/runs.ts";
import { lastRuns } from "../database/runs.ts";
import type { Corpus } from "../search/corpus.ts";
import {
  documentsAnswer,
  factsAnswer,
  neighboursAnswer,
  runAnswer,
  runsAnswer,
  searchAnswer,
} from "./answers.ts";
import { HttpError } from "./http-error.ts";
import {
  factsRequest,
  neighboursRequest,
  partRequest,
  runId,
  runRequest,
  searchRequest,
} from "./requests.ts";
import { rawRoute, route } from "./route.ts";
import type { Route } from "./route.ts";
import { AlreadyScheduled, ServerEnding } from "./scheduled-runs.ts";
import type { ScheduledRun, ScheduledRuns, ScheduledStatus } from "./scheduled-runs.ts";

const maxHits = 100;
const maxTextCharacters = 200_000;
const maxFacts = 1_000;
const listedRuns = 50;
/** Clients that follow runs at the same time. */
const maxFollowers = 100;
/** Milliseconds between two lines that keep a quiet connection open. */
const quietMs = 15_000;

export interface RoutesOptions {
  corpus: Corpus;
  runs: ScheduledRuns;
  database: Database;
  /** Milliseconds between two looks at a run's progress; 1,000 by default. */
  progressMs?: number;
}

type RunAnswer = z.input<typeof runAnswer>;

/** What is published. */
export function readRoutes({ corpus }: Pick<RoutesOptions, "corpus">): Route[] {
  return [
    route({
      method: "post",
      path: "/search",
      operationId: "search",
      scope: "read",
      summary: "Chunks that fit a question best",
      input: searchRequest(maxHits),
      answer: searchAnswer,
      handle: async ({ question, ...options }, { signal }) => ({
        hits: await corpus.search(question, { ...options, signal }),
      }),
    }),
    route({
      method: "get",
      path: "/documents",
      operationId: "readDocument",
      scope: "read",
      summary: "A document by its URI, with a part of its text: one for each pipeline that has it",
      input: partRequest(maxTextCharacters),
      answer: documentsAnswer,
      handle: async ({ uri, ...options }) => {
        const documents = await corpus.part(uri, options);
        if (documents.length === 0)
          throw new HttpError(404, "not_found", "No published document has this uri.");
        return { documents };
      },
    }),
    route({
      method: "get",
      path: "/chunks/:chunkId/neighbours",
      operationId: "listNeighbours",
      scope: "read",
      summary: "A hit's chunk and those around it",
      input: neighboursRequest,
      answer: neighboursAnswer,
      handle: async ({ chunkId, ...around }) => {
        const chunks = await corpus.neighbours(chunkId, around);
        if (chunks.length === 0)
          throw new HttpError(404, "not_found", "The chunk is no longer published: search again.");
        return { chunks };
      },
    }),
    route({
      method: "get",
      path: "/facts",
      operationId: "listFacts",
      scope: "read",
      summary: "Extracted values with their quotes",
      input: factsRequest(maxFacts),
      answer: factsAnswer,
      handle: async (filter) => ({ facts: await corpus.facts(filter) }),
    }),
  ];
}

/** Runs: scheduled, followed, cancelled. */
export function runRoutes({ runs, database, progressMs = 1_000 }: RoutesOptions): Route[] {
  let followers = 0;
  const find = async (id: string): Promise<RunAnswer> => {
    const scheduled = runs.find(id);
    if (scheduled !== undefined) return answerOf(scheduled);
    const known = /^[1-9]\d{0,17}$/.test(id) ? await findRun(database, { runId: id }) : undefined;
    if (known === undefined)
      throw new HttpError(404, "not_found", "There is no such run: GET /runs lists them.");
    return recordedRun(known);
  };
  return [
    route({
      method: "get",
      path: "/runs",
      operationId: "listRuns",
      scope: "read",
      summary: "Runs of this server, and the last ones of the database",
      input: z.strictObject({}),
      answer: runsAnswer,
      handle: async () => {
        const here = runs.list();
        const numbers = new Set(here.map(({ run }) => run));
        const recorded = await lastRuns(database, { limit: listedRuns });
        return {
          pipelines: [...runs.pipelines],
          runs: [
            ...here.map((run) => answerOf(run)),
            ...recorded.filter(({ id }) => !numbers.has(id)).map((run) => recordedRun(run)),
          ],
        };
      },
    }),
    route({
      method: "post",
      path: "/runs",
      operationId: "scheduleRun",
      scope: "run",
      summary: "Schedules a run of a pipeline that the server was started with",
      input: runRequest(runs.pipelines),
      answer: runAnswer,
      status: 202,
      handle: async (request, { context }) => {
        try {
          const scheduled = runs.schedule(request);
          context.header("location", `/runs/${scheduled.id}`);
          return await Promise.resolve(answerOf(scheduled));
        } catch (error) {
          if (error instanceof AlreadyScheduled)
            throw new HttpError(409, "already_scheduled", error.message, { location: `/runs/${error.id}` });
          if (error instanceof ServerEnding) throw new HttpError(503, "ending", error.message);
          throw error;
        }
      },
    }),
    route({
      method: "get",
      path: "/runs/:id",
      operationId: "findRun",
      scope: "read",
      summary: "Whether a run is finished, and how it stands",
      input: runId,
      answer: runAnswer,
      handle: async ({ id }) => await find(id),
    }),
    route({
      method: "post",
      path: "/runs/:id/cancel",
      operationId: "cancelRun",
      scope: "run",
      summary: "Asks a run to stop: documents in progress finish, no further one begins",
      input: runId,
      answer: runAnswer,
      status: 202,
      handle: async ({ id }) => {
        const cancelled = runs.cancel(id);
        if (cancelled !== undefined) return answerOf(cancelled);
        await find(id);
        throw new HttpError(409, "not_here", "Only the process that started the run can cancel it.");
      },
    }),
    rawRoute({
      method: "get",
      path: "/runs/:id/events",
      operationId: "followRun",
      scope: "read",
      summary: "The run as server-sent events: `progress` whenever it changes, and `end` once",
      input: runId,
      answer: "text/event-stream",
      handle: async ({ id }, { context }) => {
        const ended = runs.ended(id);
        if (ended === undefined) {
          await find(id);
          throw new HttpError(409, "not_here", "Only the process that started the run tells its progress.");
        }
        if (followers >= maxFollowers)
          throw new HttpError(503, "busy", "Too many follow runs. Ask GET /runs/:id.");
        followers++;
        return streamSSE(
          context,
          async (stream) => {
            const wake = new AbortController();
            stream.onAbort(() => wake.abort());
            void ended.then(() => wake.abort());
            let told = "";
            let toldAt = performance.now();
            try {
              // Forgotten, once many others have ended since.
              for (let run = runs.find(id); run !== undefined && !stream.aborted; run = runs.find(id)) {
                const data = JSON.stringify(answerOf(run));
                const isQuiet = performance.now() - toldAt > quietMs;
                if (data !== told)
                  await stream.writeSSE({ event: run.isFinished ? "end" : "progress", data });
                else if (isQuiet) await stream.write(": still running\n\n");
                if (data !== told || isQuiet) toldAt = performance.now();
                told = data;
                if (run.isFinished) return;
                await systemClock.sleep(progressMs, wake.signal).catch(() => undefined);
              }
            } finally {
              followers--;
            }
          },
          // The client has gone.
          async () => {},
        );
      },
    }),
  ];
}

const recordedStatus: Readonly<Record<RunState, ScheduledStatus>> = {
  running: "running",
  finished: "finished",
  interrupted: "failed",
  died: "failed",
};

function recordedRun(
  run: Pick<RunSummary, "id" | "pipeline" | "state" | "startedAt" | "finishedAt" | "result">,
): RunAnswer {
  const { id, pipeline, state, startedAt, finishedAt, result } = run;
  const problem = result?.["problem"];
  return {
    id,
    run: id,
    pipeline,
    status: recordedStatus[state],
    isFinished: state !== "running",
    reason: typeof problem === "string" ? problem : state === "died" ? "The process that ran it died." : null,
    scheduledAt: null,
    startedAt: startedAt.toISOString(),
    endedAt: finishedAt?.toISOString() ?? null,
    progress: null,
    result,
  };
}

/** The result as JSON has it. */
const resultSchema = z.record(z.string(), z.json());

function answerOf(run: ScheduledRun): RunAnswer {
  return {
    ...run,
    result: run.result === null ? null : resultSchema.parse(JSON.parse(JSON.stringify(run.result))),
  };
}
