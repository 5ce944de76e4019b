import type { Queryable } from "./connection/connect.ts";
import { documentFence, isFenced, passFence } from "./connection/run-fence.ts";

/** Which document a process died of: counted before it is parsed, and no longer once that went well. */

interface ParsedDocument {
  runId: string;
  documentId: string;
  /** Number of the claim on the document, where workers share the run. */
  claim: number | undefined;
}

/**
 * Counts this process among those that died of the document, until `noteParsed`.
 * @returns how many died of it before.
 * @throws FatalError `locked` when another run has begun; ClaimLost.
 */
export async function noteParsing(
  database: Queryable,
  { runId, documentId, claim }: ParsedDocument,
): Promise<number> {
  const [row] = await database.query<{ deaths: number }>(
    `with ${documentFence({ run: "$1", document: "$2", claim: "$3" })}
     update _documents set process_deaths = greatest(process_deaths, 1) + 1 where id = $2 and ${isFenced}
     returning process_deaths - 1 as deaths`,
    [runId, documentId, claim ?? null],
  );
  if (row === undefined) await passFence(database, runId, claim);
  return row?.deaths ?? 0;
}

/** The process lives, whatever came of the parsing. */
export async function noteParsed(
  database: Queryable,
  { documentId }: Pick<ParsedDocument, "documentId">,
): Promise<void> {
  await database.query("update _documents set process_deaths = 0 where id = $1", [documentId]);
}
