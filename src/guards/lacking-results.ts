import type { DocumentReason } from "../base/failures.ts";
import { documentFailures } from "../base/failures.ts";
import type { Queryable } from "../database/connection/connect.ts";

/**
 * Documents may be published without the result of a stage. For some that is as it should be; if most of a run lack it
 * because of the model or the service, no one would notice.
 */

/** Fewer documents may each have a reason of their own. */
const minDocuments = 3;

/** @returns a sentence for each stage whose result most documents lack. */
export async function lackingResultProblems(database: Queryable, runId: string): Promise<string[]> {
  const lacking = await database.query<{
    label: string;
    reason: DocumentReason;
    documents: number;
    all: number;
  }>(
    `with published as (
       select v.failed_stages from _versions v join _documents d on d.published_version_id = v.id where v.run_id = $1
     )
     select l.key as label, l.value as reason, count(*)::int as documents, (select count(*)::int from published) as all
     from published cross join lateral jsonb_each_text(failed_stages) l group by 1, 2 order by 1, 2`,
    [runId],
  );
  return lacking
    .filter(
      ({ reason, documents, all }) =>
        documents >= minDocuments && documents > all / 2 && isOthersFault(reason),
    )
    .map(({ label, reason, documents, all }) => {
      const { meaning, advice } = documentFailures[reason];
      return `${documents} of ${all} documents are published without the result of ${label}, or without a part of it (${reason}). ${meaning} ${advice}`;
    });
}

/** Where a document states nothing, an author lets it lack the result. */
function isOthersFault(reason: DocumentReason): boolean {
  const { fault } = documentFailures[reason];
  return reason !== "no_evidence" && (fault === "answer" || fault === "service");
}
