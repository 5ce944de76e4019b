import { ownCommand } from "../base/shell.ts";
import type { Queryable } from "../database/connection/connect.ts";

/**
 * A login or consent page in place of a site: most pages that a source gave for the first time have one text. Unlike content
 * that changes, nothing is lost by it, so it is published; but the run says so.
 */

/** Fewer pages with one text may be chance, even if they are most of those that came. */
const manyPages = 3;

/** @returns a sentence for each such source. */
export async function sameTextProblems(database: Queryable, runId: string): Promise<string[]> {
  const sources = await database.query<{ source: string; pages: number; same: number }>(
    `select source, sum(pages)::int as pages, max(pages)::int as same
     from (
       select d.source, count(*) as pages
       from _versions v join _documents d on d.published_version_id = v.id
       where v.run_id = $1 and d.uri ~ '^https?:'
         and not exists (select from _versions former where former.document_id = d.id and former.id < v.id)
       group by d.source, md5(v.text)
     ) texts group by source order by source`,
    [runId],
  );
  return sources
    .filter(({ pages, same }) => same >= manyPages && same > pages / 2)
    .map(
      ({ source, pages, same }) =>
        `${same} of ${pages} new pages of ${source} have the same text, as a login or consent page has. If that is so, take them back (\`${ownCommand("forget", "--source", source)}\`), give the host its credentials and run again.`,
    );
}
