import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { showDocuments } from "../database/runs.ts";
import type { ShownDocument, ShownExtraction } from "../database/runs.ts";
import type { Database } from "../database/connection/connect.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import { ownCommand } from "../base/shell.ts";
import type { PageBox } from "../base/word-boxes.ts";
import type { LogLevel } from "../base/log.ts";
import { coverageLines } from "../report/coverage-text.ts";
import {
  formatCount,
  formatCounted,
  formatLine,
  formatTime,
  lineWidth,
  printable,
  wrapText,
} from "../report/format.ts";
import type { PagePicture } from "../text/formats/pdf/pictures.ts";
import { printAnswer } from "./print-answer.ts";
import { logLevelOption } from "./options.ts";
import { namedDocuments } from "./selection.ts";
import { withSession } from "./session.ts";

interface ShowOptions {
  pipeline?: string;
  json?: true;
  html?: string;
  original?: string;
  logLevel?: LogLevel;
}

/** `ragprep show`: one document, its summary, its facts, its chunks. */
export function showCommand(command: Command): Command {
  return command
    .argument("<uri...>", "URIs of documents, as `ragprep search` and `ragprep status` print them")
    .option("--pipeline <name>", "of this pipeline, where several have the URI")
    .option("--json", "print all of it as JSON")
    .option("--html <file>", "write one page with every quote marked in the text and linked to its field")
    .option(
      "--original <file>",
      "with --html: the document's own file, a PDF, to show its pages with the quotes framed",
    )
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      "\nExamples:\n  ragprep show file:README.md\n  ragprep show https://docs.example.com/guide --json\n  ragprep show file:README.md --html readme.html",
    )
    .action(async (uris: string[], options: ShowOptions) => {
      if (options.original !== undefined && options.html === undefined)
        throw new ConfigurationError("--original is for a page: give it with --html.");
      await withSession({ role: "reader", logLevel: options.logLevel }, async ({ database }) => {
        const named = await namedDocuments(database, uris, { ...options });
        const documents: ShownDocument[] = [];
        for (const { uri, pipeline } of named)
          documents.push(...(await showDocuments(database, { uri, pipeline })));
        if (options.html !== undefined) {
          process.stdout.write(`${await writePage(options.html, documents, options.original)}\n`);
          return;
        }
        const text = documents.map((document) => documentText(document)).join("\n");
        printAnswer(documents, { json: options.json, text });
      });
    });
}

/** @returns what was done, in a line. */
async function writePage(
  file: string,
  documents: readonly ShownDocument[],
  original: string | undefined,
): Promise<string> {
  const [document] = documents;
  if (document === undefined || documents.length > 1) {
    throw new ConfigurationError(
      new Set(documents.map(({ uri }) => uri)).size > 1
        ? `--html writes one document, and ${documents.length} are named: give one URI.`
        : `${documents.length} pipelines have this document: name one with --pipeline (${documents.map(({ pipeline }) => pipeline).join(", ")}).`,
    );
  }
  if (document.published === null)
    throw new ConfigurationError(
      `Nothing of ${document.uri} is published yet: its state is ${document.state}. \`npx ragprep show\` without --html says more.`,
    );
  const pictures = original === undefined ? [] : await quotedPages(document.published, original);
  try {
    const { documentHtml } = await import("../report/document-html.ts");
    await writeFile(file, documentHtml(document, document.published, pictures));
  } catch (error) {
    throw new ConfigurationError(
      `Failed to write ${file}: ${messageOf(error)}. Give a file that may be written.`,
      {
        cause: error,
      },
    );
  }
  const quotes = document.published.extractions.reduce((sum, { evidence }) => sum + evidence.length, 0);
  return `Wrote ${file}: ${formatCounted(quotes, "quote")} marked. Open it in a browser.`;
}

/** Pages of a document whose pictures are shown at most. */
const maxPictures = 40;

/** Pictures of the pages that quotes stand on. */
async function quotedPages(
  { contentHash: storedHash, extractions }: Published,
  original: string,
): Promise<PagePicture[]> {
  const pages = new Set(
    extractions.flatMap(({ evidence }) => evidence.flatMap(({ boxes }) => boxes.map(({ page }) => page))),
  );
  if (pages.size === 0)
    throw new ConfigurationError(
      "It is not known where the quotes stand on pages: the document has no pages or no quotes, or an older ragprep stored it. Leave out --original, or ingest the document again.",
    );
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(await readFile(original));
  } catch (error) {
    throw new ConfigurationError(`Failed to read ${original}: ${messageOf(error)}. Check --original.`, {
      cause: error,
    });
  }
  if (contentHash(bytes) !== storedHash)
    throw new ConfigurationError(
      `${original} is not the file that was ingested: its content differs. Give that file with --original, or ingest this one first.`,
    );
  const { pagePictures } = await import("../text/formats/pdf/pictures.ts");
  return await pagePictures(bytes, [...pages].toSorted((one, other) => one - other).slice(0, maxPictures));
}

/** One document's summary and extractions, without its chunks. */
export async function sampleText(
  database: Database,
  document: { uri: string; pipeline: string },
): Promise<string> {
  const [shown] = await showDocuments(database, document);
  return shown === undefined || shown.published === null
    ? ""
    : [...summaryLines(shown.published), ...extractionLines(shown.published), ""].join("\n");
}

type Published = NonNullable<ShownDocument["published"]>;

function documentText(document: ShownDocument): string {
  const { published } = document;
  const lines = [
    printable(published?.title ?? "(no title)"),
    `  ${printable(document.uri)}  (pipeline ${document.pipeline}, source ${printable(document.source)})`,
    `  state    ${document.state}${document.reason === null ? "" : `: ${document.reason}${document.stage === null ? "" : ` in ${document.stage}`}`}`,
    ...(document.removedAt === null
      ? []
      : [
          `           by run ${document.removedByRun} on ${formatTime(document.removedAt)} UTC: no source listed it any more.`,
          `           To bring it back: ${ownCommand("restore", document.uri, "--pipeline", document.pipeline)}`,
        ]),
    ...(document.message === null ? [] : [`           ${printable(document.message)}`]),
    ...(Object.keys(document.metadata).length === 0
      ? []
      : [`  metadata ${printable(JSON.stringify(document.metadata))}`]),
  ];
  if (published === null) return [...lines, "  nothing of it is published", ""].join("\n");
  lines.push(
    `  version  published ${formatTime(published.publishedAt)} UTC, ${published.mediaType}, ${formatCounted(published.text.length, "character")}`,
    published.embeddingModel === null
      ? "  vectors  none (embed: false)"
      : `  vectors  ${published.embeddingModel}, ${published.dimensions} dimensions, ${published.provider === "fake" ? "made by the fake" : "made by the real service"}`,
    ...readLines(published),
    "",
    ...summaryLines(published),
    ...extractionLines(published),
    `${formatCounted(published.chunks.length, "chunk")}:`,
  );
  for (const chunk of published.chunks) {
    const path = chunk.headingPath.length === 0 ? "" : `  ${printable(chunk.headingPath.join(" › "))}`;
    lines.push(
      `  ${String(chunk.position).padStart(4)}  [${chunk.startChar}, ${chunk.endChar})  ${formatCounted(chunk.tokens, "token")}${path}`,
      `        ${formatLine(printable(chunk.content), 100)}`,
    );
  }
  return [...lines, ""].join("\n");
}

/** What was seen in the document and not read, and how many links it has. */
function readLines({ coverage, links }: Published): string[] {
  const said = coverageLines(coverage).map((line) => printable(line));
  return [
    ...said.map((line, index) => `  ${index === 0 ? "coverage" : "        "} ${line}`),
    ...(links.length === 0 ? [] : [`  links    ${formatCounted(links.length, "link")}: --json has them all`]),
  ];
}

function summaryLines({ summary, summaryModel, summaryParts, failedStages }: Published): string[] {
  const reason = failedStages["summarise"];
  if (summary === null) return reason === undefined ? [] : [`No summary: ${reason}.`, ""];
  const parts =
    summaryParts === null || summaryParts === 1 ? "" : `, read in ${formatCount(summaryParts)} parts`;
  return [`Summary (${summaryModel}${parts}):`, wrapText(printable(summary), lineWidth(), "  "), ""];
}

function extractionLines({ extractions }: Published): string[] {
  return extractions.flatMap((extraction) => {
    const { name, model, data, missing, conflicts } = extraction;
    const fields: [string, unknown][] =
      typeof data === "object" && data !== null && !Array.isArray(data)
        ? Object.entries(data)
        : [["(answer)", data]];
    return [
      `Extraction ${printable(name)} (${model}):`,
      ...fields.flatMap(([field, value]) => fieldLines(field, value, extraction, fields.length === 1)),
      // Optional fields that the document does not state are not in the data at all.
      ...missing
        .filter(({ path }) => /^[^.[]+$/.test(path) && !fields.some(([field]) => field === path))
        .map(({ path, reason }) => `  ${printable(path)}: left out  (${reason})`),
      ...conflicts.map(
        ({ path, rule, candidates }) =>
          `  the document disagrees about ${printable(path)} (${rule}): ${formatLine(printable(candidates.map(({ value }) => JSON.stringify(value)).join(" or ")), 120)}`,
      ),
      "",
    ];
  });
}

/** A field's value; below it the quotes it stands on, or why there is none. */
function fieldLines(
  field: string,
  value: unknown,
  { evidence, missing }: ShownExtraction,
  isOnly: boolean,
): string[] {
  const isPart = ({ path }: { path: string }) =>
    path === field ||
    path.startsWith(`${field}.`) ||
    path.startsWith(`${field}[`) ||
    (isOnly && field === "(answer)");
  const quotes = evidence.filter(isPart);
  const reasons = missing.filter(
    (entry) => isPart(entry) && (value === null || entry.reason !== "not_stated"),
  );
  return [
    `  ${printable(field)}: ${formatLine(printable(JSON.stringify(value)), 160)}${value === null && reasons[0] !== undefined ? `  (${reasons[0].reason})` : ""}`,
    ...quotes
      .slice(0, shownQuotes)
      .map(
        ({ path, quote, startChar, endChar, page, boxes }) =>
          `      ${path === field ? "" : `${printable(path)}: `}“${formatLine(printable(quote), 100)}” [${startChar}, ${endChar})${placeText(page, boxes)}`,
      ),
    ...(quotes.length > shownQuotes
      ? [`      and ${formatCounted(quotes.length - shownQuotes, "quote")} more: --json has them all`]
      : []),
    ...reasons
      .filter(({ reason }) => reason !== "not_stated")
      .slice(0, shownQuotes)
      .map(({ message }) => `      rejected: ${formatLine(printable(message), 140)}`),
  ];
}

/** ` on page 3 at 72, 144` */
function placeText(page: number | null, [box]: readonly PageBox[]): string {
  if (page === null) return "";
  return ` on page ${page}${box === undefined ? "" : ` at ${Math.round(box.left)}, ${Math.round(box.top)}`}`;
}

/** Quotes of one field that are printed. */
const shownQuotes = 8;
