import type { Command } from "commander";
import { restoreDocuments } from "../database/removal.ts";
import type { RestoredDocument } from "../database/removal.ts";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { printable } from "../report/format.ts";
import { printAnswer } from "./print-answer.ts";
import { helpText, logLevelOption, positiveInteger } from "./options.ts";
import { namedDocuments } from "./selection.ts";
import { withDocuments } from "./session.ts";

interface RestoreOptions {
  run?: number;
  pipeline?: string;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep restore`: what a run removed is there again. */
export function restoreCommand(command: Command): Command {
  return command
    .argument("[uri...]", "URIs of documents, as `ragprep status` and `ragprep show` print them")
    .option("--run <number>", "every document that this run removed", positiveInteger)
    .option("--pipeline <name>", "of this pipeline only")
    .option("--json", "print what is back as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
Removed documents are kept for the pipeline's retention.tombstoneDays. A restored one is not removed again until a
source has listed it; to be rid of it use \`npx ragprep forget\`.

Examples:
  ragprep restore https://docs.example.com/guide
  ragprep restore file:README.md --pipeline nightly
  ragprep restore --run 12`),
    )
    .action(async (uris: string[], options: RestoreOptions) => {
      const { run, pipeline } = options;
      if ((uris.length === 0) === (run === undefined))
        throw new ConfigurationError("Give either URIs of documents or --run with the number of a run.");
      await withDocuments(options.logLevel, async ({ database }) => {
        const restored: RestoredDocument[] = [];
        if (run !== undefined)
          restored.push(...(await restoreDocuments(database, { runId: run.toString(), pipeline })));
        for (const document of uris.length === 0 ? [] : await namedDocuments(database, uris, { ...options }))
          restored.push(...(await restoreDocuments(database, document)));
        if (restored.length === 0) {
          throw new ConfigurationError(
            `There is nothing to restore: ${run === undefined ? `${uris.map((uri) => printable(uri)).join(" or ")} was not removed` : `nothing that run ${run} removed is still removed`}. \`npx ragprep show\` tells the state of a document, \`npx ragprep status\` how many are removed.`,
          );
        }
        const lines = restored.map(
          (document) =>
            `Restored ${printable(document.uri)} (pipeline ${document.pipeline})${document.published ? "" : "; nothing of it was ever published"}\n`,
        );
        printAnswer(restored, { json: options.json, text: lines.join("") });
      });
    });
}
