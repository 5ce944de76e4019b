import { threadId } from "node:worker_threads";
import type { Worker } from "node:worker_threads";

/**
 * The time limit of a document is CPU time: on a machine under load a parser gets little of it, and a limit on the wall
 * clock would hold the load against the document.
 */

/** What is asked of a thread from outside. */
type Thread = Pick<Worker, "threadId" | "cpuUsage"> & {
  performance: Pick<Worker["performance"], "eventLoopUtilization">;
};

/**
 * Where a thread says who it is, how much CPU time it had used when it began, for how long its event loop had been busy, and
 * whether code of the pipeline's author is at work; shared with the main thread.
 */
export type JobMark = Float64Array<SharedArrayBuffer>;

const notBegun = -1;
const authorsCode = 3;

export function createJobMark(): JobMark {
  return new Float64Array(new SharedArrayBuffer(4 * Float64Array.BYTES_PER_ELEMENT)).fill(notBegun);
}

/** Called in the thread as it begins a document. */
export function markStart(mark: JobMark): void {
  const { user, system } = process.threadCpuUsage();
  mark.set([threadId, user + system, performance.eventLoopUtilization().active]);
}

/** Called in the thread before a parser of the pipeline's own begins, and when it has ended. */
export function markAuthorsCode(mark: JobMark, isAtWork: boolean): void {
  mark[authorsCode] = isAtWork ? 1 : notBegun;
}

export function isAuthorsCodeAtWork(mark: JobMark): boolean {
  return mark[authorsCode] === 1;
}

/**
 * A thread that uses less than this share of a core, and whose event loop is busy for less than this share of the time,
 * waits for something by itself. A machine that keeps it from working leaves its event loop busy.
 */
const idleShare = 0.02;
/** How long a thread may take to say how much it has used. */
const replyMs = 5_000;

export type Overrun = "took_too_long" | "machine_too_busy";

interface CpuLimit {
  mark: JobMark;
  threads: () => readonly Thread[];
  limitMs: number;
  /** After so many milliseconds on the wall clock the machine is too busy to go on. */
  wallLimitMs: number;
  /** Called once, when the document's time is up. */
  onOverrun: (overrun: Overrun) => void;
}

/** Watches one document's thread from now on, until the function that it returns is called. */
export function limitCpu({ mark, threads, limitMs, wallLimitMs, onOverrun }: CpuLimit): () => void {
  const started = performance.now();
  let isOver = false;
  const look = async (): Promise<void> => {
    const thread = threads().find((worker) => worker.threadId === mark[0]);
    const usedMs = await cpuMs(mark, thread);
    if (isOver) return;
    const elapsedMs = performance.now() - started;
    const hasBegun = mark[0] !== notBegun;
    const isIdle = Math.max(usedMs ?? Infinity, busyMs(mark, thread)) < idleShare * elapsedMs;
    if (hasBegun && ((usedMs ?? 0) >= limitMs || isIdle)) onOverrun("took_too_long");
    else if (elapsedMs < wallLimitMs) arm(limitMs - (usedMs ?? 0));
    else onOverrun(hasBegun && usedMs === null ? "took_too_long" : "machine_too_busy");
  };
  const arm = (delayMs: number): void => {
    timer = setTimeout(() => void look(), Math.max(100, delayMs));
  };
  let timer: NodeJS.Timeout;
  arm(limitMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** CPU time that the thread has used for its document; null when it does not say. */
async function cpuMs([, startedAt = 0]: JobMark, thread: Thread | undefined): Promise<number | null> {
  if (thread === undefined) return null;
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, replyMs, null);
  try {
    const usage = await Promise.race([thread.cpuUsage(), late]);
    return usage === null ? null : (usage.user + usage.system - startedAt) / 1000;
  } catch {
    return null; // the thread has ended meanwhile
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds for which the thread's event loop has been busy with its document, or ready to be. */
function busyMs([, , startedAt = 0]: JobMark, thread: Thread | undefined): number {
  return thread === undefined ? Infinity : thread.performance.eventLoopUtilization().active - startedAt;
}
