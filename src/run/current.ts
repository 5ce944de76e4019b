import type { DocumentOutcome, DownloadedDocument, JsonObject } from "../base/document.ts";
import { isQuarantined } from "../base/former-failures.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { documentFingerprint } from "../pipeline/fingerprints.ts";
import type { SettingsFingerprints } from "../pipeline/fingerprints.ts";

/** How a document ends whose chain has nothing to do. */
export type EndWithoutWork = Extract<DocumentOutcome, { outcome: "unchanged" | "quarantined" }>;

/** Only while everything that derives from the published body is current may the body stay where it is. */
export function knownValidators(
  { published }: RegisteredDocument,
  { version }: SettingsFingerprints,
): JsonObject | null {
  return published?.isWhole === true && published.settingsFingerprint === version
    ? published.validators
    : null;
}

/** How a document ends whose published version is current, or that is in quarantine; null for one with work to do. */
export function endWithoutWork(
  { published, failure }: RegisteredDocument,
  source: DownloadedDocument,
  settings: SettingsFingerprints,
): EndWithoutWork | null {
  if (published?.isWhole === true && published.fingerprint === documentFingerprint(source, settings))
    return { outcome: "unchanged" };
  if (!isQuarantined(failure, { contentHash: source.contentHash, settings: settings.attempt })) return null;
  const { stage, reason, message } = failure;
  return { outcome: "quarantined", stage, reason, message };
}
