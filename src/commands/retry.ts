import type { Command } from "commander";
import { releaseQuarantine } from "../database/quarantine.ts";
import { ConfigurationError, exitCodes } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { formatCounted, printable } from "../report/format.ts";
import { helpText, logLevelOption } from "./options.ts";
import { printAnswer } from "./print-answer.ts";
import { namedDocuments, selectionOptions, uriHelp } from "./selection.ts";
import type { SelectionOptions } from "./selection.ts";
import { withDocuments } from "./session.ts";

interface RetryOptions extends SelectionOptions {
  all?: true;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep retry`: out of quarantine. It tries nothing itself: the next run does. */
export function retryCommand(command: Command): Command {
  return selectionOptions(command)
    .argument("[uri...]", "their URIs, as `ragprep status --failed` prints them")
    .option("--pipeline <name>", "only documents of this pipeline")
    .option("--all", "every document in quarantine, instead of naming them")
    .option("--json", "print the documents as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
A document that fails because of its content or a model's answer is in quarantine: runs skip it until its content, its
model or the pipeline's settings change, so that no run pays for the same failure again. Every run retries failed
downloads anyway. The next run also retries published documents that lack the result of a stage. A document that fails
again counts as newly failed: that run ends with exit code ${exitCodes.documentsFailed}.

${uriHelp}

Examples:
  ragprep retry https://docs.example.com/guide
  ragprep retry --source handbook --where department=sales
  ragprep retry --all --pipeline nightly`),
    )
    .action(async (uris: string[], options: RetryOptions) => {
      const isSelected = uris.length > 0 || options.source !== undefined || options.where !== undefined;
      if (isSelected === (options.all === true))
        throw new ConfigurationError(
          options.all === true
            ? "--all retries every document in quarantine: give it without URIs, --source and --where."
            : "Say what to retry: URIs, as `npx ragprep status --failed` prints them, --source, --where or --all.",
        );
      await withDocuments(options.logLevel, async ({ database }) => {
        const named = options.all === true ? undefined : await namedDocuments(database, uris, options);
        const released = await releaseQuarantine(database, {
          pipeline: options.pipeline,
          uris: named?.map(({ uri }) => uri),
        });
        const missed = new Set(uris.length === 0 ? [] : named?.map(({ uri }) => uri));
        for (const { uri } of released) missed.delete(uri);
        const lines = [
          `The next run retries ${formatCounted(released.length, "document")}.`,
          ...released.map(
            ({ pipeline, uri, reason }) => `  ${printable(uri)} (pipeline ${pipeline}, ${reason})`,
          ),
          "",
        ];
        printAnswer(released, { json: options.json, text: lines.join("\n") });
        if (missed.size > 0) {
          throw new ConfigurationError(
            `Not in quarantine: ${Array.from(missed, (uri) => printable(uri)).join(", ")}. \`npx ragprep status --failed\` lists what is.`,
          );
        }
      });
    });
}
