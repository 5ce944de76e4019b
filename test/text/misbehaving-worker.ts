import { markStart } from "../../src/text/cpu-limit.ts";
import { processText as realProcessText } from "../../src/text/worker.ts";
import type { TextReply, ThreadJob } from "../../src/text/worker.ts";

/** The real worker, except for documents whose URI asks for trouble. */
export async function processText(job: ThreadJob): Promise<TextReply> {
  markStart(job.mark);
  if (job.uri === "hang") for (;;);
  if (job.uri === "descriptors") throw new Error("EMFILE: too many open files, open 'cl100k_base.js'");
  if (job.uri === "replaced") await import(new URL("no-longer-there.js", import.meta.url).href);
  if (job.uri === "upgraded") return await realProcessText({ ...job, version: "0.0.0" });
  if (job.uri === "exit") process.exit(7);
  if (job.uri === "throw") throw new Error("a fault in a parser");
  if (job.uri === "trap") {
    const error = new Error("unreachable");
    error.name = "RuntimeError";
    setImmediate(() => {
      throw error;
    });
    return new Promise<TextReply>(() => {});
  }
  if (job.uri === "memory") {
    const hoard: number[][] = [];
    // Some 400 MB: well over the test's limit, well under what a thread without a limit may have.
    while (hoard.length < 500) hoard.push(Array.from({ length: 100_000 }, (_, index) => index * 1.5));
  }
  return realProcessText(job);
}
