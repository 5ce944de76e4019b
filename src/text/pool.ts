import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import pLimit from "p-limit";
import { Piscina } from "piscina";
import type { ChunkedDocument } from "../document.ts";
import { DocumentError, messageOf, SkippedDocument } from "../errors.ts";
import type { ParseLimits } from "./formats/parsed.ts";
import { pageRange } from "../pages.ts";
import type { TextJob, TextReply, ThreadJob } from "./worker.ts";

export type { TextJob } from "./worker.ts";

export interface TextPoolOptions {
  /**
   * Most worker threads, some 80 MB each; by default as many as the machine has cores, and 8 at most. There is one until
   * documents queue up.
   */
  threads?: number;
  /** Milliseconds one document may take in its thread; 60,000 by default. */
  timeLimitMs?: number;
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
   * Throws SkippedDocument("no_text"), DocumentError ("unsupported_type", "undecodable", "timed_out", and
   * "parser_failed" when the thread died or ran out of memory), or the signal's reason. Whatever happens to one
   * document, the others go on: a thread that had to be ended is replaced.
   */
  run(job: TextJob, signal?: AbortSignal): Promise<ChunkedDocument>;
  /** Ends all threads. What still runs is rejected. */
  close(): Promise<void>;
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

const workerFile = new URL(`./worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

export function createTextPool(options: TextPoolOptions = {}): TextPool {
  const threads = options.threads ?? Math.min(availableParallelism(), 8);
  const timeLimitMs = options.timeLimitMs ?? 60_000;
  const memoryLimitMb = options.memoryLimitMb ?? 1024;
  const limits = { ...defaultLimits, ...options.limits };
  const parsers = options.parsers ?? {};
  const piscina = new Piscina<ThreadJob, TextReply>({
    filename: fileURLToPath(options.worker ?? workerFile),
    name: "processText",
    minThreads: 1,
    maxThreads: threads,
    // A thread that was needed once may be needed again, and loading the tokenizers takes half a second.
    idleTimeout: 60_000,
    atomics: "disabled",
    recordTiming: false,
    resourceLimits: {
      maxOldGenerationSizeMb: memoryLimitMb,
      maxYoungGenerationSizeMb: youngGenerationMb,
    },
  });
  // A thread that dies between two documents is replaced by piscina; without a listener its error would be uncaught.
  piscina.on("error", () => {});
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

  async function runInThread(job: TextJob, cancelled: AbortSignal): Promise<TextReply> {
    cancelled.throwIfAborted();
    growIfBehind();
    const timeLimit = AbortSignal.timeout(timeLimitMs);
    // The whole buffer is moved, so an array that is a view of a part of one must be copied first.
    const isWhole = job.bytes.byteLength === job.bytes.buffer.byteLength;
    const bytes = isWhole ? job.bytes : job.bytes.slice();
    try {
      return await piscina.run(
        { ...job, bytes, limits, parsers },
        { transferList: [bytes.buffer], signal: AbortSignal.any([cancelled, timeLimit]) },
      );
    } catch (error) {
      cancelled.throwIfAborted();
      if (timeLimit.aborted) {
        throw new DocumentError(
          "timed_out",
          `Failed to parse ${job.uri}: it took longer than ${timeLimitMs / 1000} s. Please leave it out of the source, or raise the limit.`,
          { cause: error },
        );
      }
      throw new DocumentError(
        "parser_failed",
        `Failed to parse ${job.uri}: ${explain(error, memoryLimitMb)}`,
        { cause: error },
      );
    }
  }

  return {
    async run(job, signal) {
      const cancelled = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const reply = await unlessAborted(
        limit(() => runInThread(job, cancelled)),
        cancelled,
      );
      if (!reply.ok) {
        if (reply.skipped) throw new SkippedDocument(reply.reason, reply.message);
        throw new DocumentError(reply.reason, `${job.uri}: ${reply.message}`);
      }
      return {
        text: reply.text,
        title: reply.title,
        mediaType: reply.mediaType,
        properties: reply.properties,
        pages: reply.pages,
        textTokens: reply.textTokens,
        passages: reply.passages,
        chunks: reply.chunks.map((chunk, position) => ({
          position,
          startChar: chunk.startChar,
          endChar: chunk.endChar,
          headingPath: chunk.headingPath,
          tokens: chunk.tokens,
          ...pageRange(reply.pages, chunk.startChar, chunk.endChar),
          content: reply.text.slice(chunk.start, chunk.end),
          context: chunk.context,
          searchTerms: chunk.searchTerms === "" ? [] : chunk.searchTerms.split(" "),
        })),
      };
    },
    async close() {
      closing.abort(new Error("The text pool is closed."));
      await piscina.destroy();
    },
  };
}

function explain(error: unknown, memoryLimitMb: number): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    return `it needs more than ${memoryLimitMb} MB of memory. Please leave it out of the source, or split it.`;
  }
  return `the parser broke (${messageOf(error)}). Please leave it out of the source, and report it with the document.`;
}

/** The promise, or the signal's reason as soon as it aborts: a document that waits for a thread is cancelled at once. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
