import { Command } from "commander";
import type { LogLevel } from "../base/log.ts";
import { refreshExtractionViews } from "../database/extraction-views.ts";
import { ensureVectorIndexes } from "../database/vector-index.ts";
import { installQueue } from "../queue/slice-queue.ts";
import { loadPipeline } from "../pipeline/define.ts";
import { extractionViewsOf } from "../pipeline/uses.ts";
import { logLevelOption } from "./options.ts";
import { withSession } from "./session.ts";

/** `ragprep migrate`: what a run does to the database's tables, for a role that may, before a role that may not. */
export function migrateCommand(): Command {
  return new Command("migrate")
    .description(
      "make or update the tables, the typed views of pipelines and the vector indexes; a run does it too, if its role may",
    )
    .argument(
      "[pipelines...]",
      "pipeline files whose typed views are to be made, such as pipelines/nightly.ts",
    )
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      `
Use it with a role that owns the tables, while runs have a role with fewer rights (see ragprep grant --ingest).

Examples:
  ragprep migrate
  ragprep migrate pipelines/nightly.ts`,
    )
    .action(async (files: string[], { logLevel }: { logLevel?: LogLevel }) => {
      const loaded = await Promise.all(files.map((file) => loadPipeline(file)));
      await withSession({ role: "writer", logLevel }, async ({ database, logger }) => {
        for (const { pipeline } of loaded)
          await refreshExtractionViews(database, extractionViewsOf(pipeline), logger);
        await ensureVectorIndexes(database, logger);
        if (database.kind === "server") await installQueue(database, logger);
        process.stdout.write(`The schema ${database.schema} is up to date.\n`);
      });
    });
}
