import type { DocumentFailure, FormerFailure } from "./document.ts";
import { isReconsidered } from "./failures.ts";

/** What a document's failure in an earlier run means for this one. */

/** True while a document stays in quarantine: it failed for good with this very content under these very settings. */
export function isQuarantined(
  former: FormerFailure | null,
  now: { contentHash: string; settings: string },
): former is FormerFailure {
  return (
    former !== null &&
    former.quarantined &&
    !isReconsidered(former) &&
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
