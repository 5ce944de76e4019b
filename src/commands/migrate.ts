import { Option } from "commander";
import type { Command } from "commander";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { saveSearchSettings, vectorIndexTypes } from "../database/search-settings.ts";
import type { VectorIndexType } from "../database/search-settings.ts";
import { helpText, logLevelOption } from "./options.ts";
import { withSession } from "./session.ts";

interface MigrateOptions {
  logLevel?: LogLevel;
  vectorIndex?: VectorIndexType;
}

/** `ragprep migrate`: what a run does to the database's tables, for a role that may, before a role that may not. */
export function migrateCommand(command: Command): Command {
  return command
    .argument(
      "[pipelines...]",
      "pipeline files whose typed views are to be made, such as pipelines/nightly.ts",
    )
    .addOption(
      new Option(
        "--vector-index <type>",
        "index vectors as this from now on: vector, or halfvec with half the memory; server only",
      ).choices(vectorIndexTypes),
    )
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
Use it with a role that owns the tables, while runs have a role with fewer rights (see ragprep grant --ingest).

Examples:
  ragprep migrate
  ragprep migrate pipelines/nightly.ts
  ragprep migrate --vector-index halfvec`),
    )
    .action(async (files: string[], { logLevel, vectorIndex }: MigrateOptions) => {
      // Loaded here: its help needs none of it.
      const [{ loadPipeline }, { extractionViewsOf }, { refreshExtractionViews }, vectors, { installQueue }] =
        await Promise.all([
          import("../pipeline/define.ts"),
          import("../pipeline/uses.ts"),
          import("../database/extraction-views.ts"),
          import("../database/vector-index.ts"),
          import("../queue/slice-queue.ts"),
        ]);
      const loaded = await Promise.all(files.map((file) => loadPipeline(file)));
      await withSession({ role: "writer", logLevel }, async ({ database, logger }) => {
        const views: string[] = [];
        for (const { pipeline } of loaded) {
          const made = await refreshExtractionViews(database, extractionViewsOf(pipeline), logger);
          for (const [extraction, view] of made)
            views.push(
              `The view ${view} shows the extraction ${extraction} of the pipeline ${pipeline.name}.\n`,
            );
        }
        if (vectorIndex !== undefined) {
          if (database.kind === "embedded")
            throw new ConfigurationError(
              "The embedded database indexes vectors as they are. Set DATABASE_URL to a Postgres server to choose --vector-index.",
            );
          await saveSearchSettings(database, { vectorIndex });
        }
        await vectors.ensureVectorIndexes(database, logger, {
          onProgress: ({ model, share }) => {
            if (share !== null)
              logger.info({ model, share }, `Vector index of ${model}: ${Math.floor(share * 100)} %`);
          },
        });
        if (database.kind === "server") await installQueue(database, logger);
        process.stdout.write(`The schema ${database.schema} is up to date.\n${views.join("")}`);
      });
    });
}
