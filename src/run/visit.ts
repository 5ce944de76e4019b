import type {
  ChunkedDocument,
  DocumentOutcome,
  DownloadedDocument,
  JsonObject,
  ListedDocument,
} from "../base/document.ts";
import type { SettingsFingerprints } from "../pipeline/fingerprints.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { chatUses } from "../pipeline/uses.ts";
import type { ChatUse } from "../pipeline/uses.ts";
import type { Downloader } from "../stages/download.ts";
import type { EmbedContext } from "../stages/embed.ts";
import type { ChatStageName, ResultOf, StageName } from "../stages/index.ts";
import { createAsk } from "../stages/stage.ts";
import type { ChatService, StageResult } from "../stages/stage.ts";
import type { ChunkSettings, TextPool } from "../text/pool.ts";
import type { EndWithoutWork } from "./current.ts";
import type { RunListener } from "./events.ts";

/** What a document's chain needs from outside. A run's visit pays and writes; a plan's visit reads and counts. */
export interface Visit extends Store {
  /** This document's. */
  settings: SettingsFingerprints;
  downloader: Downloader;
  textPool: Pick<TextPool, "run">;
  chunking: ChunkSettings;
  /** Null when the documents get no vectors. */
  vectors: Omit<EmbedContext, "signal"> | null;
  signal: AbortSignal;
  emit: RunListener;
  /** What is known of the attempt by the time it fails. */
  attempt: { contentHash: string | null };
  /** True when the document has to wait for the end of the run, since what is published of it might be lost by mistake. */
  isHeld: (source: DownloadedDocument, cut: ChunkedDocument) => Promise<boolean>;
  /** Runs a stage: in its semaphore, timed and logged, with its name on its error. */
  stage: <Result>(name: StageName, work: () => Promise<Result>) => Promise<Result>;
  /** Runs a stage that asks a chat model, once for each use that the pipeline makes of it. An optional one that fails gives nothing. */
  ask: <Name extends ChatStageName>(name: Name, document: ChunkedDocument) => Promise<ResultOf<Name>[]>;
}

/** Where a document's results go. */
export interface Store {
  /** Writes how a document ended that is not published. `validators` are those of a body that was read. */
  end: (outcome: EndWithoutWork, validators?: JsonObject | null) => Promise<DocumentOutcome>;
  /** Writes a version that no reader sees yet. @returns its id. */
  store: (
    source: DownloadedDocument,
    chunked: ChunkedDocument,
    vectorIds: string[] | null,
  ) => Promise<string>;
  /** Makes the version visible, with all results, in one transaction. */
  publish: (versionId: string, results: readonly StageResult[]) => Promise<DocumentOutcome>;
}

/** What a stage asks about one document, and whom. */
export interface Asking {
  pipeline: Pipeline;
  listed: ListedDocument;
  service: ChatService;
  /** Goes on without what a use failed to give: all of it, or a part. @throws the error when the document can't do without. */
  leaveOut: (use: ChatUse, error: unknown, what: "result" | "part") => void;
}

/** Runs each use that a pipeline makes of a stage, one after the other, and gives what they came to. */
export async function askEach<Name extends ChatStageName>(
  name: Name,
  document: ChunkedDocument,
  asking: Asking,
): Promise<ResultOf<Name>[]>;
export async function askEach(
  name: string,
  document: ChunkedDocument,
  { pipeline, listed, service, leaveOut }: Asking,
): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const use of chatUses(pipeline)) {
    if (use.stage.name !== name) continue;
    const ask = createAsk(name, use.settings, service, {
      listed,
      embeddingEncoding: pipeline.chunk.encoding,
      leaveOut: (error) => leaveOut(use, error, "part"),
    });
    try {
      results.push(await use.stage.run(document, ask));
    } catch (error) {
      leaveOut(use, error, "result");
    }
  }
  return results;
}
