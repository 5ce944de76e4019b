import { threadId } from "node:worker_threads";
import type { Worker } from "node:worker_threads";

/**
 * The time limit of a document is CPU time: on a machine under load a parser gets little of it, and a limit on the wall
 * clock would hold the load against the document.
 */

/** What is asked of a thread from outside. */
type Thread = Pick<Worker, "threadId" | "cpuUsage">;

/** Where a thread says who it is, and how much CPU time it had used when it began; shared with the main thread. */
export type JobMark = Float64Array<SharedArrayBuffer>;

const notBegun = -1;

export function createJobMark(): JobMark {
  return new Float64Array(new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT)).fill(notBegun);
}

/** Called in the thread as it begins a document. */
export function markStart(mark: JobMark): void {
  const { user, system } = process.threadCpuUsage();
  mark.set([threadId, user + system]);
}

/** A thread that gets less than this share of a core is not kept from working: it waits for something by itself. */
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
    const usedMs = await cpuMs(mark, threads());
    if (isOver) return;
    const elapsedMs = performance.now() - started;
    const hasBegun = mark[0] !== notBegun;
    const isIdle = usedMs !== null && usedMs < idleShare * elapsedMs;
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
async function cpuMs(mark: JobMark, threads: readonly Thread[]): Promise<number | null> {
  const [id, startedAt = 0] = mark;
  const thread = threads.find((worker) => worker.threadId === id);
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
