import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import type { ChunkedDocument } from "../base/document.ts";
import { packageVersion } from "../base/package.ts";
import { DocumentError, errorCode, messageOf, SkippedDocument } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { createJobMark, isAuthorsCodeAtWork, limitCpu } from "./cpu-limit.ts";
import type { ParseLimits } from "./formats/parsed.ts";
import { isMachineError } from "./machine-errors.ts";
import { authorsPlace } from "../base/uncaught.ts";
import { forwardAbort } from "../base/forward-abort.ts";
import { untilAborted } from "../base/until-aborted.ts";
import { pageRange } from "../base/pages.ts";
import { siblingModule } from "../base/sibling-module.ts";
import { openThreads } from "./threads.ts";
import type { TextJob, TextReply, ThreadJob } from "./worker.ts";

export type { ChunkSettings, TextJob } from "./worker.ts";

export interface TextPoolOptions {
  /**
   * Most worker threads, some 80 MB each; by default as many as the machine has cores, and 8 at most. There is one until
   * documents queue up.
   */
  threads?: number;
  /** Milliseconds of CPU time one document may take in its thread; 60,000 by default. */
  timeLimitMs?: number;
  /** Milliseconds that it may take on the wall clock, where the machine keeps its thread from working; ten times as many by default. */
  wallLimitMs?: number;
  /** Megabytes of JavaScript heap a thread may use; 1,024 by default. */
  memoryLimitMb?: number;
  /** Bounds of one document; what is absent has its default. */
  limits?: Partial<ParseLimits>;
  /** The pipeline's own parsers: media type or ending of a name, such as `.foo` → URL of a module. */
  parsers?: Readonly<Record<string, string>>;
  /** The module that does the work; for tests. */
  worker?: URL;
}

/** Parses and cuts documents in worker threads, so that the event loop stays free. */
export interface TextPool {
  /**
   * Parses and cuts one document. `job.bytes` is moved to the thread, and empty afterwards.
   *
   * Throws SkippedDocument("no_text"), DocumentError ("unsupported_type", "undecodable", "timed_out",
   * "parser_failed" when the thread died or ran out of memory, "machine_failed"), or the signal's reason. Whatever happens to one
   * document, the others go on: a thread that had to be ended is replaced.
   */
  run(job: TextJob, signal?: AbortSignal): Promise<ChunkedDocument>;
  /** Ends all threads. What still runs is rejected. */
  close(): Promise<void>;
}

/** Starts what parses and loads its tokenizers before the first document needs them, by cutting a document of one word. */
export async function warmUp(
  pool: Pick<TextPool, "run">,
  settings: Omit<TextJob, "uri" | "bytes" | "mediaType" | "charset">,
  signal: AbortSignal | undefined,
): Promise<void> {
  const bytes = new TextEncoder().encode("ragprep");
  await pool.run({ ...settings, uri: "warm-up", bytes, mediaType: "text/plain", charset: "utf-8" }, signal);
}

/** A queue that has not been empty for so long gets one more thread. */
const growAfterMs = 1000;
/** Young objects are mostly dead soon: a small nursery costs little time, and saves tens of megabytes a thread. */
const youngGenerationMb = 12;

const defaultLimits: ParseLimits = {
  maxUnpackedBytes: 256 * 1_048_576,
  maxPages: 10_000,
  maxCharacters: 50_000_000,
};

/** Why a document's work ends when it took too long. One for all: an error of its own for each would cost its stack trace. */
const timeIsUp = new Error("The document's time is up.");

const machineIsBusy = new Error("The machine is too busy.");

const workerFile = siblingModule("./worker", import.meta.url);

export function createTextPool(options: TextPoolOptions = {}): TextPool {
  const threads = options.threads ?? Math.min(availableParallelism(), 8);
  const { timeLimitMs = 60_000, memoryLimitMb = 1024 } = options;
  const wallLimitMs = options.wallLimitMs ?? 10 * timeLimitMs;
  const limits = { ...defaultLimits, ...options.limits };
  const parsers = options.parsers ?? {};
  const piscina = openThreads<ThreadJob, TextReply>(options.worker ?? workerFile, {
    name: "processText",
    minThreads: 1,
    maxThreads: threads,
    resourceLimits: {
      maxOldGenerationSizeMb: memoryLimitMb,
      maxYoungGenerationSizeMb: youngGenerationMb,
    },
  });
  // The time limit counts from when a thread is free for the document, so waiting is done here and not in the pool.
  const limit = pLimit(1);
  let queuedSince = Infinity;

  /** Called as each document's turn comes. */
  function growIfBehind(): void {
    const now = performance.now();
    if (limit.pendingCount === 0) queuedSince = Infinity;
    else if (queuedSince === Infinity) queuedSince = now;
    else if (now - queuedSince > growAfterMs && limit.concurrency < threads) {
      limit.concurrency++;
      queuedSince = now;
    }
  }

  const closing = new AbortController();

  async function runInThread(job: TextJob, signal: AbortSignal): Promise<TextReply> {
    signal.throwIfAborted();
    growIfBehind();
    const work = new AbortController();
    const stopForwarding = forwardAbort(signal, work);
    const mark = createJobMark();
    const stopWatching = limitCpu({
      mark,
      threads: () => piscina.threads,
      limitMs: timeLimitMs,
      wallLimitMs,
      onOverrun: (overrun) => work.abort(overrun === "took_too_long" ? timeIsUp : machineIsBusy),
    });
    // The whole buffer is moved, so an array that is a view of a part of one must be copied first.
    const isWhole = job.bytes.byteLength === job.bytes.buffer.byteLength;
    const bytes = isWhole ? job.bytes : job.bytes.slice();
    try {
      return await piscina.run(
        { ...job, bytes, limits, parsers, mark, version: packageVersion },
        { transferList: [bytes.buffer], signal: work.signal },
      );
    } catch (error) {
      const failure = threadFailure(error, {
        signal: work.signal,
        bounds: { timeLimitMs, wallLimitMs, memoryLimitMb },
        place: Object.keys(parsers).length === 0 ? undefined : authorsPlace(error),
        isAuthorsCode: isAuthorsCodeAtWork(mark),
      });
      if (failure === null) throw work.signal.reason;
      const [reason, why] = failure;
      throw new DocumentError(reason, `Failed to parse ${job.uri}: ${why}.`, { cause: error });
    } finally {
      stopWatching();
      stopForwarding();
    }
  }

  /** The reply, or the reason as soon as the signal aborts or the pool closes: a document that waits for a thread is cancelled at once. */
  async function runUnlessAborted(job: TextJob, signal: AbortSignal | undefined): Promise<TextReply> {
    const cancelled = new AbortController();
    const forwarding = [signal ?? [], closing.signal].flat().map((from) => forwardAbort(from, cancelled));
    try {
      return await untilAborted(
        limit(() => runInThread(job, cancelled.signal)),
        cancelled.signal,
      );
    } finally {
      for (const stop of forwarding) stop();
    }
  }

  return {
    run: async (job, signal) => chunkedDocumentOf(await runUnlessAborted(job, signal), job.uri),
    close: async () => {
      closing.abort(new Error("The text pool is closed."));
      await piscina.destroy();
    },
  };
}

/** How a thread's work ended without a reply. */
interface ThreadEnd {
  signal: AbortSignal;
  bounds: Record<"timeLimitMs" | "wallLimitMs" | "memoryLimitMb", number>;
  /** Where the author's code threw; it may have been left over from another document. */
  place: string | undefined;
  isAuthorsCode: boolean;
}

/** Why a document could not be parsed; null when its caller gave it up. */
function threadFailure(
  error: unknown,
  { signal, bounds, place, isAuthorsCode }: ThreadEnd,
): [reason: DocumentReason, why: string] | null {
  const { timeLimitMs, wallLimitMs, memoryLimitMb } = bounds;
  const seconds = timeLimitMs / 1000;
  const isOutOfMemory = errorCode(error) === "ERR_WORKER_OUT_OF_MEMORY";
  const what = isOutOfMemory ? `more than ${memoryLimitMb} MB of memory are needed` : messageOf(error);
  if (signal.reason === timeIsUp)
    return isAuthorsCode
      ? [
          "pipeline_failed",
          `a parser of the pipeline took longer than ${seconds} s. Please correct it, or raise \`chunk.timeoutMs\``,
        ]
      : [
          "timed_out",
          `it took longer than ${seconds} s of CPU time. Please leave it out of the source, or raise the limit`,
        ];
  if (signal.reason === machineIsBusy)
    return [
      "machine_failed",
      `in ${wallLimitMs / 1000} s its thread got less than ${seconds} s of CPU time. Run fewer programs on this machine; the next run tries again`,
    ];
  if (isMachineError(error))
    return ["machine_failed", `${what}. Check this machine and the installation; the next run tries again`];
  if (signal.aborted) return null;
  if (place !== undefined || isAuthorsCode)
    return [
      "pipeline_failed",
      `a parser of the pipeline ended its thread (${what})${place === undefined ? "" : ` at ${place}`}. Please correct it`,
    ];
  return [
    "parser_failed",
    isOutOfMemory
      ? `${what}. Please leave it out of the source, or split it`
      : `the parser broke (${what}). Please leave it out of the source, and report it with the document`,
  ];
}

/** What a thread made of a document. @throws what it says went wrong. */
function chunkedDocumentOf(reply: TextReply, uri: string): ChunkedDocument {
  if (!reply.ok) {
    if (reply.skipped) throw new SkippedDocument(reply.reason, reply.message);
    throw new DocumentError(reply.reason, `${uri}: ${reply.message}`);
  }
  const { document, chunks } = reply;
  return {
    ...document,
    chunks: chunks.map(({ start, end, searchTerms, ...chunk }, position) => ({
      ...chunk,
      position,
      ...pageRange(document.pages, chunk.startChar, chunk.endChar),
      content: document.text.slice(start, end),
      searchTerms: searchTerms === "" ? [] : searchTerms.split(" "),
    })),
  };
}
