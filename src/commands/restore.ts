import { Command } from "commander";
import { restoreDocuments } from "../database/removal.ts";
import { ConfigurationError } from "../base/errors.ts";
import { visibleJson } from "../base/visible-json.ts";
import type { LogLevel } from "../base/log.ts";
import { printable } from "../report/format.ts";
import { documentUri, logLevelOption, positiveInteger } from "./options.ts";
import { withSession } from "./session.ts";

interface RestoreOptions {
  run?: number;
  pipeline?: string;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep restore`: what a run removed is there again. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description(
      "bring back a document that was removed because no source lists it any more: visible at once, as it was",
    )
    .argument("[uri]", "the document's URI, as `ragprep status` and `ragprep show` print it", documentUri)
    .option("--run <number>", "every document that this run removed", positiveInteger)
    .option("--pipeline <name>", "of this pipeline only")
    .option("--json", "print what is back as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      `
Removed documents are kept for the pipeline's retention.tombstoneDays. A restored one is not removed again until a
source has listed it; to be rid of it use \`ragprep forget\`.

Examples:
  ragprep restore https://docs.example.com/guide
  ragprep restore file:README.md --pipeline nightly
  ragprep restore --run 12`,
    )
    .action(async (uri: string | undefined, options: RestoreOptions) => {
      const { run, pipeline } = options;
      if ((uri === undefined) === (run === undefined))
        throw new ConfigurationError("Give either the URI of a document or --run with the number of a run.");
      await withSession({ role: "writer", logLevel: options.logLevel }, async ({ database }) => {
        const restored = await restoreDocuments(database, { uri, runId: run?.toString(), pipeline });
        if (restored.length === 0) {
          throw new ConfigurationError(
            `There is nothing to restore: no document ${uri === undefined ? `that run ${run} removed` : `with the URI ${uri}`} is removed. \`ragprep show\` tells the state of one, \`ragprep status\` how many are removed.`,
          );
        }
        process.stdout.write(
          options.json === true
            ? `${visibleJson(restored, 2)}\n`
            : restored
                .map(
                  (document) =>
                    `Restored ${printable(document.uri)} (pipeline ${document.pipeline})${document.published ? "" : "; nothing of it was ever published"}\n`,
                )
                .join(""),
        );
      });
    });
}
