import { DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";

/** The error of a download that failed: what (the document's URI, never its location), why, and what to do. */
export function downloadError(
  reason: DocumentReason,
  uri: string,
  { because, whatToDo, cause }: { because: string; whatToDo: string; cause?: unknown },
): DocumentError {
  return new DocumentError(reason, `Failed to download ${uri}: ${because}. ${whatToDo}`, { cause });
}

/** The same for a body that is larger than the pipeline allows. */
export function tooLargeError(uri: string, maxBytes: number): DocumentError {
  return downloadError("too_large", uri, {
    because: `it is larger than ${maxBytes} bytes`,
    whatToDo: "Raise download.maxBytes to read it anyway.",
  });
}
