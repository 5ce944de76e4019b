import type { ListedDocument } from "../base/document.ts";
import type { FurtherListings } from "../database/listings.ts";
import type { RunContext } from "./context.ts";
import { wantedDocuments } from "../sources/wanted-documents.ts";
import { listingOptions } from "./intake.ts";
import type { IntakeOptions } from "./intake.ts";
import type { Shutdown } from "./shutdown.ts";

/** What a run finds out about its sources. */
export class Listing {
  /** True once all sources were asked for all of their documents. */
  ended = false;
  /** Sources that were listed to their end → how many documents each has. */
  readonly complete = new Map<string, number>();
  /** Sources that list their newest documents only, and did. */
  readonly windows = new Set<string>();
  readonly failed = new Set<string>();
  /** Documents scheduled so far, by source. */
  readonly scheduled = new Map<string, number>();
  /** What went wrong, in words. */
  readonly problems: string[] = [];
}

/** The documents that the sources list and this run wants; `listing` and `further` note what else they report. */
export async function* listDocumentsOfRun(
  { pipeline, downloader, logger, signal }: RunContext,
  options: IntakeOptions & { confirmDeletions?: boolean | undefined },
  { shutdown, listing, further }: { shutdown: Shutdown; listing: Listing; further: FurtherListings },
): AsyncGenerator<ListedDocument> {
  const { limit, only } = options;
  yield* wantedDocuments(pipeline.sources, {
    ...listingOptions(options, downloader),
    signal,
    isStopped: () => shutdown.isStopping,
    // Only a run that looks at all documents decides which source no longer lists what.
    ...(limit === undefined && only === undefined
      ? { onListedAgain: async (document) => await further.add(document) }
      : {}),
    onDisallowed: (source, urls) =>
      logger.warn({ source }, `The robots.txt of its host keeps ${urls} of its pages from ragprep.`),
    onSourceFailed: (failure) => {
      logger.error({ source: failure.source }, failure.message);
      listing.problems.push(failure.message);
      listing.failed.add(failure.source);
    },
    onSourceListed: ({ source, documents, isWindow }) => {
      if (isWindow) listing.windows.add(source);
      else listing.complete.set(source, documents);
      if (documents === 0) logger.warn({ source }, `The source ${source} lists no document.`);
    },
    onExhausted: ({ problem }) => {
      listing.ended = limit === undefined && only === undefined;
      // Who confirms that documents are gone expects that none is listed.
      const isExpected = only === undefined && options.confirmDeletions === true;
      if (problem !== null && !isExpected) listing.problems.push(problem);
    },
  });
}
