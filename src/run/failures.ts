import type { DocumentFailure, DocumentOutcome } from "../base/document.ts";
import { DocumentError, FatalError, SkippedDocument, TransientError, messageOf } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { faultOf, isPermanent } from "../base/failures.ts";
import { isSameFailure } from "../base/former-failures.ts";
import type { Logger } from "../base/log.ts";
import { brokenConstraint } from "../database/connection/refusals.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { RejectedChunk } from "../stages/embed.ts";
import type { StageName } from "../stages/index.ts";

/** An error with the stage it happened in. */
export class StageFailure extends Error {
  override readonly name = "StageFailure";
  readonly stage: StageName;

  constructor(stage: StageName, cause: unknown) {
    super(`${stage}: ${messageOf(cause)}`, { cause });
    this.stage = stage;
  }
}

/** A document without text is skipped, unless it had some: then readers see a text that it no longer holds. */
export function isSkipped(
  error: unknown,
  { published }: Pick<RegisteredDocument, "published">,
): error is SkippedDocument {
  return error instanceof SkippedDocument && published === null;
}

/**
 * How a document ends whose chain threw: skipped or failed, with the stage and the reason, logged.
 * @param attempt `settings`: hash of every setting that decides whether it fails.
 * @throws FatalError what ends the whole run.
 */
export function classifyFailure(
  error: unknown,
  document: RegisteredDocument,
  { contentHash, settings }: { contentHash: string | null; settings: string },
  logger: Logger,
): Extract<DocumentOutcome, { outcome: "skipped" | "failed" }> {
  const { stage, cause } = error instanceof StageFailure ? error : { stage: null, cause: error };
  if (cause instanceof FatalError) throw cause;
  const kept = cause instanceof SkippedDocument && !isSkipped(cause, document);
  const message = `${messageOf(cause)}${kept ? " What was published of it stays." : ""}`;
  const fields = { document: document.uri, stage };
  if (isSkipped(cause, document)) {
    logger.warn({ ...fields, reason: cause.reason }, message);
    return { outcome: "skipped", reason: cause.reason, message };
  }
  // A page that had text was not emptied: its host answers with something else, such as a shell for scripts.
  const reason = kept && /^https?:/.test(document.uri) ? "http_error" : reasonOf(cause);
  // What many documents share is told once, where it is decided.
  const level = reason === "content_withheld" ? "debug" : "error";
  logger[level]({ ...fields, reason, ...(reason === "internal" ? { err: cause } : {}) }, message);
  const { failure: former } = document;
  const isSame = isSameFailure(former, { stage, reason, contentHash, settings });
  const attempts = isSame ? (former?.attempts ?? 0) + 1 : 1;
  const isProven = !(cause instanceof DocumentError) || cause.isProven;
  const failure: DocumentFailure = {
    stage,
    reason,
    message,
    contentHash,
    attempts,
    quarantined: isPermanent({ reason, contentHash, isProven, attempts }),
    rejectedTextHash: cause instanceof RejectedChunk ? cause.textHash : null,
  };
  return { outcome: "failed", fault: faultOf({ reason, contentHash, isProven }), ...failure };
}

function reasonOf(cause: unknown): DocumentReason {
  if (cause instanceof DocumentError) return cause.reason;
  if (cause instanceof TransientError) return "retries_exhausted";
  return brokenConstraint(cause) !== undefined ? "database_refused" : "internal";
}
