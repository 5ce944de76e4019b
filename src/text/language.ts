import type { DocumentLanguage } from "../base/document.ts";
import { DocumentError, messageOf } from "../base/errors.ts";
import { siblingModule } from "../base/sibling-module.ts";
import { openThreads } from "./threads.ts";
import type { DetectedLanguage } from "./language-worker.ts";

/** Characters of the beginning, the middle and the end of a text that its language is told by. */
const partLength = 1000;

/**
 * A document's language: what its text says, where that is sure, with the region that the document declares; else what
 * it declares. Templates often declare English whatever they hold, so the text comes first.
 *
 * Throws DocumentError("machine_failed") when the detector's thread can't do its work.
 */
export async function languageOf(text: string, declared?: string): Promise<DocumentLanguage> {
  const found = await detect(partsOf(text));
  const isConfirmed = declared !== undefined && declared.toLowerCase().split("-")[0] === found?.language;
  if (found?.isSure === true) {
    const tag = isConfirmed ? declared : found.language;
    return { tag, isSure: true, likely: tag };
  }
  const tag = declared ?? "";
  return { tag, isSure: declared !== undefined, likely: declared ?? found?.language ?? "" };
}

function partsOf(text: string): string[] {
  if (text.length <= 3 * partLength) return [text];
  const middle = Math.floor((text.length - partLength) / 2);
  return [text.slice(0, partLength), text.slice(middle, middle + partLength), text.slice(-partLength)];
}

let thread: ReturnType<typeof openThreads<string[], DetectedLanguage | undefined>> | undefined;

/**
 * In a thread of its own: the detector's tables take half a second to read, and 100 MB that the main thread's garbage
 * collector would go through.
 */
async function detect(parts: string[]): Promise<DetectedLanguage | undefined> {
  thread ??= openThreads(siblingModule("./language-worker", import.meta.url), {
    name: "detectLanguage",
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: 16,
  });
  try {
    return await thread.run(parts);
  } catch (error) {
    throw new DocumentError(
      "machine_failed",
      `Failed to tell the document's language: ${messageOf(error)}. Check this machine and the installation; the next run tries again.`,
      { cause: error },
    );
  }
}
