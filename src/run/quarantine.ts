import type { DocumentFailure } from "../base/document.ts";
import type { DocumentReason } from "../base/errors.ts";

/**
 * What a failure means for the next run. True: the same content under the same settings would fail again, after work or
 * money was spent on it, so it is left alone until one of them changes or `ragprep retry` says so. False: it may have
 * passed by then, and trying is cheap. A failure that came before there was any content is tried again in any case.
 */
const permanentReasons: Readonly<Record<DocumentReason, boolean>> = {
  // Of the download: there is no content to recognise, and a try costs a request.
  not_found: false,
  forbidden: false,
  http_error: false,
  unreachable: false,
  too_many_redirects: false,
  address_not_allowed: false,
  unsupported_scheme: false,
  unreadable: false,
  invalid_uri: false,
  // Of the content: as a download's they are tried again, as the parser's they last.
  timed_out: true,
  too_large: true,
  malformed: true,
  encrypted: true,
  undecodable: true,
  unreadable_text: true,
  unsupported_type: true,
  no_text: true,
  parser_failed: true,
  // Of the model: the same request would be refused again, or paid for again.
  too_long_for_model: true,
  request_rejected: true,
  answer_refused: true,
  answer_filtered: true,
  answer_truncated: true,
  answer_invalid: true,
  no_evidence: true,
  // Of the limit, which is part of the settings: more would be spent on it night by night.
  over_budget: true,
  // The service's bad hour, or a bug of ours that the next release may have mended.
  retries_exhausted: false,
  internal: false,
};

/** True for a failure that nothing but another content, other settings or a person can end. */
export function isPermanent(reason: DocumentReason, contentHash: string | null): boolean {
  return contentHash !== null && permanentReasons[reason];
}

/** How a document's last attempt failed. */
export interface FormerFailure extends DocumentFailure {
  /** Hash of every setting that decides whether it fails, as it was then. */
  settings: string;
}

/** True while a document stays in quarantine: it failed for good with this very content under these very settings. */
export function isQuarantined(
  former: FormerFailure | null,
  now: { contentHash: string; settings: string },
): former is FormerFailure {
  return (
    former !== null &&
    former.quarantined &&
    former.contentHash === now.contentHash &&
    former.settings === now.settings
  );
}

/** True when a document fails as it did before, with the same input: no news. A download's input is the world. */
export function isSameFailure(
  former: FormerFailure | null,
  now: Pick<DocumentFailure, "stage" | "reason" | "contentHash"> & { settings: string },
): boolean {
  return (
    former !== null &&
    former.stage === now.stage &&
    former.reason === now.reason &&
    former.contentHash === now.contentHash &&
    (now.contentHash === null || former.settings === now.settings)
  );
}
