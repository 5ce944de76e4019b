import type { Provider } from "../base/document.ts";
import { DocumentError, Unanswered } from "../base/errors.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Database } from "../database/connection/connect.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { findVectors } from "../ledger/queries.ts";
import { peekStageResult } from "../database/planning.ts";
import type { RejectedTexts } from "../database/quarantine.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";
import type { Forecast } from "../openai/forecast.ts";
import { withMetadata } from "../pipeline/fingerprints.ts";
import type { SettingsFingerprints } from "../pipeline/fingerprints.ts";
import type { EmbedSettings, Pipeline } from "../pipeline/schema.ts";
import { chunkSettings } from "../pipeline/uses.ts";
import type { ChatUse } from "../pipeline/uses.ts";
import { askEach } from "../run/visit.ts";
import type { Visit } from "../run/visit.ts";
import type { Downloader } from "../stages/download.ts";
import type { EmbedContext } from "../stages/embed.ts";
import { mayLackResult } from "../stages/stage.ts";
import type { ChatService } from "../stages/stage.ts";
import type { TextPool } from "../text/pool.ts";
import { noteEnd } from "./plan.ts";
import type { Plan } from "./plan.ts";

/** What the visits of one plan share. */
export interface PlanContext {
  provider: Provider;
  database: Database;
  signal: AbortSignal;
  pipeline: Pipeline;
  /** Null when the documents get no vectors. */
  embedding: {
    space: EmbeddingSpace;
    settings: EmbedSettings;
    prefix: EmbedContext["prefix"];
    rejectedTexts: RejectedTexts;
  } | null;
  settings: SettingsFingerprints;
  downloader: Downloader;
  textPool: TextPool;
  /** Parses documents that a process may have died of. */
  isolatedPool: TextPool;
  forecast: Forecast;
  counted: Pick<Plan, "documents" | "chunks" | "failures" | "skips" | "quarantine">;
}

/** A plan's visit of one document: it reads and counts. */
export function planVisit(
  { uri, listed, isSuspect = false }: RegisteredDocument,
  context: PlanContext,
): Visit {
  const { provider, database, signal, pipeline, forecast, counted } = context;
  const service: ChatService = {
    openai: forecast,
    provider,
    documentId: uri,
    signal,
    pay: async (input, ask) => {
      const request = fingerprint(input);
      const answer = await peekStageResult(database, request);
      if (answer === null) return (await ask(request)).raw;
      forecast.noteKnown(uri);
      return answer;
    },
  };
  return {
    ...context,
    textPool: isSuspect ? context.isolatedPool : context.textPool,
    settings: withMetadata(context.settings, listed, pipeline),
    chunking: chunkSettings(pipeline),
    vectors: context.embedding === null ? null : countingEmbedding(uri, context, context.embedding),
    emit: (event) => {
      if (event.type === "chunked") counted.chunks.cut += event.chunks;
      if (event.type !== "embedded") return;
      counted.chunks.embedded += event.paid;
      counted.chunks.reused += event.reused;
    },
    attempt: { contentHash: null },
    isHeld: async () => false,
    stage: async (_name, work) => await work(),
    ask: async (name, chunked) => await askEach(name, chunked, { pipeline, listed, service, leaveOut }),
    end: async (outcome) => {
      if (outcome.outcome === "quarantined") {
        const { reason, message } = outcome;
        noteEnd(counted.quarantine, { uri, reason, message });
      }
      return outcome;
    },
    store: async () => "planned",
    publish: async () => ({ outcome: "finished" }),
  };
}

function countingEmbedding(
  uri: string,
  { database, forecast }: PlanContext,
  { space, settings, prefix, rejectedTexts }: NonNullable<PlanContext["embedding"]>,
): Visit["vectors"] {
  return {
    findVectors: (hashes) => findVectors(database, space, hashes),
    rejectedTexts,
    prefix,
    batcher: {
      embed: async (inputs) => {
        forecast.embed(settings, uri, inputs);
        return inputs.map(() => "planned");
      },
    },
  };
}

/** Nothing is made of an answer that is still to come: its request is counted. */
function leaveOut({ settings }: ChatUse, error: unknown): void {
  if (error instanceof Unanswered) return;
  if (!(error instanceof DocumentError) || !mayLackResult(settings, error.reason)) throw error;
}
