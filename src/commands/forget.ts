import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { forgetDocuments } from "../database/erasure.ts";
import type { Erased, KnownDocument } from "../database/erasure.ts";
import { ConfigurationError } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { reportsNaming } from "../report/find-reports.ts";
import { formatCounted, printable } from "../report/format.ts";
import { printAnswer } from "./print-answer.ts";
import { helpText, logLevelOption } from "./options.ts";
import { namedDocuments, selectionOptions, uriHelp } from "./selection.ts";
import type { SelectionOptions } from "./selection.ts";
import { withDocuments } from "./session.ts";

interface ForgetOptions extends SelectionOptions {
  reports: string;
  yes?: true;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep forget`: erasure, as a law or a customer may ask for it. */
export function forgetCommand(command: Command): Command {
  return selectionOptions(command)
    .argument("[uri...]", "URIs of documents, as `ragprep search` and `ragprep status` print them")
    .option("--pipeline <name>", "in this pipeline only; in all of them by default")
    .option("--reports <folder>", "where to look for reports that still name them", "reports")
    .option("--yes", "do not ask; needed where no one can answer")
    .option("--json", "print what was erased as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      helpText(`
The sums of runs and calls keep the documents' tokens and money, without their names. ragprep does not touch backups, logs
and reports; it names reports that hold quotes. While a source lists a document, the next run ingests it again: take it off
the source first. ${uriHelp}
With --yes, give the URI, or the whole path below the source's folder.

Examples:
  ragprep forget https://docs.example.com/people/jane
  ragprep forget file:contracts/17.md --yes
  ragprep forget --source people --where customer=4711`),
    )
    .action(async (names: string[], options: ForgetOptions) => {
      if (names.length === 0 && options.source === undefined && options.where === undefined)
        throw new ConfigurationError("Say what to erase: URIs, --source or --where.");
      await withDocuments(options.logLevel, async ({ database }) => {
        const documents = await namedDocuments(database, names, {
          ...options,
          isStrict: options.yes === true,
        });
        if (options.yes !== true && !(await isConfirmed(documents))) {
          process.stderr.write("Nothing was erased.\n");
          return;
        }
        const uris = [...new Set(documents.map(({ uri }) => uri))];
        const erased = await forgetDocuments(database, documents);
        const reports = await reportsNaming(options.reports, uris);
        const text = erasedText(uris, erased, { reports, folder: options.reports });
        printAnswer({ uris, ...erased, reports }, { json: options.json, text });
      });
    });
}

function erasedText(
  uris: readonly string[],
  { versions, vectors, answers }: Erased,
  { reports, folder }: { reports: readonly string[]; folder: string },
): string {
  const [only] = uris;
  const what =
    uris.length === 1 && only !== undefined ? printable(only) : formatCounted(uris.length, "document");
  return [
    `Erased ${what}: ${formatCounted(versions, "version")}, ${formatCounted(vectors, "vector")}, ${formatCounted(answers, "paid answer")}.`,
    reports.length === 0
      ? `No report in ${folder} names ${uris.length === 1 ? "it" : "them"}. Look for copies elsewhere too.`
      : `These reports still name ${uris.length === 1 ? "it" : "them"} and may hold quotes. Delete them if they must go too:`,
    ...reports.map((path) => `  ${printable(path)}`),
    "",
  ].join("\n");
}

/** Documents that the question lists. */
const maxListed = 20;

async function isConfirmed(documents: KnownDocument[]): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new ConfigurationError(
      "Nothing was erased: there is no terminal to ask for confirmation. Add --yes to erase without a question.",
    );
  }
  const list = documents
    .slice(0, maxListed)
    .map(
      (document) =>
        `  ${printable(document.uri)} of pipeline ${document.pipeline}, ${formatCounted(document.versions, "version")}\n`,
    );
  if (documents.length > maxListed) list.push(`  and ${documents.length - maxListed} more\n`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(
      `This erases for good, and can't be undone:\n${list.join("")}Erase? (yes/no) `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
