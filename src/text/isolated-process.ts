import type { ChunkedDocument } from "../base/document.ts";
import { DocumentError, SkippedDocument, messageOf } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { createTextPool } from "./pool.ts";
import type { TextPool, TextPoolOptions } from "./pool.ts";
import type { TextJob } from "./worker.ts";

/** What the process is sent: one document at a time. */
export interface IsolatedJob {
  job: TextJob;
  options: Omit<TextPoolOptions, "threads" | "worker">;
}

/** What it answers: plain data, since classes do not survive the way between processes. */
export type IsolatedReply =
  | { ok: true; document: ChunkedDocument }
  | { ok: false; isSkipped: boolean; reason: DocumentReason; message: string };

let pool: TextPool | undefined;

process.on("message", (message: IsolatedJob) => void answer(message).then((reply) => process.send?.(reply)));
// A signal to all processes of a group is for whoever asks: it ends this one by closing the channel.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
// Whoever asks has ended. Without the threads there is nothing that keeps this process.
process.on("disconnect", () => void pool?.close());

async function answer({ job, options }: IsolatedJob): Promise<IsolatedReply> {
  pool ??= createTextPool({ ...options, threads: 1 });
  try {
    return { ok: true, document: await pool.run(job) };
  } catch (error) {
    const isSkipped = error instanceof SkippedDocument;
    const reason = error instanceof DocumentError ? error.reason : "internal";
    return { ok: false, isSkipped, reason, message: messageOf(error) };
  }
}
