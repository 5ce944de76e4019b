import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { findDocuments, forgetDocuments } from "../database/erasure.ts";
import type { KnownDocument } from "../database/erasure.ts";
import { ConfigurationError } from "../base/errors.ts";
import { visibleJson } from "../base/visible-json.ts";
import type { LogLevel } from "../base/log.ts";
import { formatCounted, printable } from "../report/format.ts";
import { documentUri, logLevelOption } from "./options.ts";
import { withSession } from "./session.ts";

interface ForgetOptions {
  pipeline?: string;
  yes?: true;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep forget`: erasure, as a law or a customer may ask for it. */
export function forgetCommand(): Command {
  return new Command("forget")
    .description("erase a document everywhere, for good: all its versions, and the paid answers only it used")
    .argument("<uri>", "the document's URI, as `ragprep search` and `ragprep status` print it", documentUri)
    .option("--pipeline <name>", "in this pipeline only; in all of them by default")
    .option("--yes", "do not ask; needed where nobody can answer")
    .option("--json", "print what was erased as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      `
Tokens and money it took stay in the sums of runs and calls, without its name. Backups and logs are not touched. While
a source lists it, the next run ingests it again: take it off the source first.

Examples:
  ragprep forget https://docs.example.com/people/jane
  ragprep forget file:contracts/17.md --yes`,
    )
    .action(async (uri: string, options: ForgetOptions) => {
      await withSession({ role: "writer", logLevel: options.logLevel }, async ({ database }) => {
        const documents = await findDocuments(database, { uri, pipeline: options.pipeline });
        if (documents.length === 0)
          throw new ConfigurationError(`There is no document ${uri}: nothing of it is kept.`);
        if (options.yes !== true && !(await isConfirmed(documents))) {
          process.stderr.write("Nothing was erased.\n");
          return;
        }
        const erased = await forgetDocuments(database, documents);
        process.stdout.write(
          options.json === true
            ? `${visibleJson({ uri, ...erased }, 2)}\n`
            : `Erased ${printable(uri)}: ${formatCounted(erased.versions, "version")}, ${formatCounted(erased.vectors, "vector")}, ${formatCounted(erased.answers, "paid answer")}.\n`,
        );
      });
    });
}

async function isConfirmed(documents: KnownDocument[]): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new ConfigurationError(
      "Failed to erase: because nobody can be asked whether it is meant. Please add --yes if it is.",
    );
  }
  const list = documents.map(
    (document) =>
      `  ${printable(document.uri)} of pipeline ${document.pipeline}, ${formatCounted(document.versions, "version")}\n`,
  );
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
