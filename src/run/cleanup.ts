import { confirmCommand } from "../guards/confirm-command.ts";
import { noteCompleteListings, planRemovals, removeSome } from "../database/removal.ts";
import { sweep } from "../database/retention.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import type { RunContext } from "./context.ts";
import type { Listing } from "./listing.ts";
import type { Shutdown } from "./shutdown.ts";

/** Removes the documents that no source lists any more, or says why it does not. */
export async function removeVanished(
  { database, pipeline, runId, claims, emit, logger }: RunContext,
  {
    loaded,
    listing,
    shutdown,
    confirmed,
  }: { loaded: LoadedPipeline; listing: Listing; shutdown: Shutdown; confirmed: boolean },
): Promise<void> {
  const input = { pipeline: pipeline.name, runId, listings: listing };
  const { remove, keep, withheld } = await planRemovals(database, {
    ...input,
    settings: pipeline.removal,
    confirmed,
  });
  const command = confirmCommand(loaded, { isShared: claims !== null, option: "--confirm-deletions" });
  for (const { removal, kept } of withheld) {
    const confirm = removal.reason === "incomplete_listing" ? null : command;
    emit({ type: "withheld", removal: { ...removal, confirm }, kept });
    logger.warn({ ...removal, confirm }, "documents that are no longer listed are kept for now");
  }
  for (const source of remove) {
    while (!shutdown.isStopping) {
      const documents = await removeSome(database, { ...input, source, keep });
      if (documents === 0) break;
      emit({ type: "removed", source, documents });
      logger.info({ source, documents }, "removed documents that no source lists any more");
    }
  }
  if (!shutdown.isStopping) await noteCompleteListings(database, input);
}

/** Deletes what the pipeline has kept for long enough. @returns how many rows. */
export async function sweepOld(
  { database, pipeline, runId, logger }: RunContext,
  shutdown: Shutdown,
): Promise<number> {
  const swept = await sweep(database, {
    pipeline: pipeline.name,
    runId,
    retention: pipeline.retention,
    goOn: () => !shutdown.isStopping,
  });
  const rows = Object.values(swept).reduce((sum, count) => sum + count, 0);
  if (rows > 0) logger.info(swept, "deleted what was kept long enough");
  return rows;
}
