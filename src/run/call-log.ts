import type { RunListener } from "./events.ts";
import type { Logger } from "../base/log.ts";

/**
 * Logs every attempt at a paid request, so that one document can be followed through a run: which call it made for
 * which stage, and the service's own id of it, to quote to its support.
 */
export function callLog(logger: Logger): RunListener {
  /** Documents in progress: id → URI. Embedding requests serve several, and name none. */
  const uris = new Map<string, string>();
  return (event) => {
    if (event.type === "stage") uris.set(event.documentId, event.document);
    if (event.type === "document") uris.delete(event.documentId);
    if (event.type !== "call") return;
    const { stage, model, documentId, requestId, attempt, status, httpStatus, latencyMs, error } = event.call;
    const fields = {
      ...(documentId === null ? {} : { document: uris.get(documentId) }),
      stage,
      model,
      requestId,
      attempt,
      status,
      httpStatus,
      milliseconds: latencyMs,
      inputTokens: event.call.inputTokens,
      outputTokens: event.call.outputTokens,
    };
    // A 429 is expected. A billed call without a usable answer is logged and is no warning: the request is retried, and a
    // final failure is reported with its document.
    if (status === "possibly_billed")
      logger.info(fields, `a call was of no use: ${error ?? "no reason given"}`);
    else logger.debug(fields, error === null ? "a call was answered" : `a call failed: ${error}`);
  };
}
