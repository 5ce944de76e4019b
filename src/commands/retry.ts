import { Command } from "commander";
import { releaseQuarantine } from "../database/quarantine.ts";
import { ConfigurationError, exitCodes } from "../base/errors.ts";
import { visibleJson } from "../base/visible-json.ts";
import type { LogLevel } from "../base/log.ts";
import { formatCounted, printable } from "../report/format.ts";
import { logLevelOption } from "./options.ts";
import { namedDocuments, selectionOptions, uriHelp } from "./selection.ts";
import type { SelectionOptions } from "./selection.ts";
import { withDocuments } from "./session.ts";

interface RetryOptions extends SelectionOptions {
  all?: true;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep retry`: out of quarantine. It tries nothing itself: the next run does. */
export function retryCommand(): Command {
  return selectionOptions(new Command("retry"))
    .description("let the next run try documents again that failed for good and were left alone since")
    .argument("[uri...]", "their URIs, as `ragprep status --failed` prints them")
    .option("--pipeline <name>", "only documents of this pipeline")
    .option("--all", "every document in quarantine, instead of naming them")
    .option("--json", "print the documents as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      `
A document that fails because of its content or of what a model answers is left alone until its content, its model or
the pipeline's settings change, so that no run pays for the same failure. Downloads that fail are tried again by every
run anyway. Also made again are published documents that lack the result of a stage. A document that fails again counts as
newly failed: the next run ends with exit code ${exitCodes.documentsFailed}.

${uriHelp}

Examples:
  ragprep retry https://docs.example.com/guide
  ragprep retry --source handbook --where department=sales
  ragprep retry --all --pipeline nightly`,
    )
    .action(async (uris: string[], options: RetryOptions) => {
      const isSelected = uris.length > 0 || options.source !== undefined || options.where !== undefined;
      if (isSelected === (options.all === true))
        throw new ConfigurationError(
          "Say what to try again: URIs, as `npx ragprep status --failed` prints them, --source, --where or --all.",
        );
      await withDocuments(options.logLevel, async ({ database }) => {
        const named = options.all === true ? undefined : await namedDocuments(database, uris, options);
        const released = await releaseQuarantine(database, {
          pipeline: options.pipeline,
          uris: named?.map(({ uri }) => uri),
        });
        const unknown =
          uris.length === 0
            ? []
            : (named ?? [])
                .map(({ uri }) => uri)
                .filter((uri) => !released.some((document) => document.uri === uri));
        if (options.json === true) process.stdout.write(`${visibleJson(released, 2)}\n`);
        else {
          process.stdout.write(
            [
              `The next run tries ${formatCounted(released.length, "document")} again.`,
              ...released.map(
                ({ pipeline, uri, reason }) => `  ${printable(uri)} (pipeline ${pipeline}, ${reason})`,
              ),
              "",
            ].join("\n"),
          );
        }
        if (unknown.length > 0) {
          throw new ConfigurationError(
            `Not in quarantine: ${unknown.map((uri) => printable(uri)).join(", ")}. \`npx ragprep status --failed\` lists what is.`,
          );
        }
      });
    });
}
