import { noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { messageOf } from "../../../base/errors.ts";
import { isRecord } from "../../../base/records.ts";
import { decodeText, normaliseText } from "../../decode.ts";
import { asPrinted } from "../armour.ts";
import { htmlToText } from "../markup/html.ts";
import { readMarkdown } from "../markup/markdown/read.ts";
import { malformed, propertiesOf, titleOf } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";

/** Jupyter notebooks: their text, their code, and what the code printed. */

const maxOutput = 20_000;

export function parseNotebook({ bytes, charset }: ParseInput): Parsed {
  const notebook = readNotebook(decodeText(bytes, { declared: charset, isHtml: false }));
  const metadata = field(notebook, "metadata");
  const language =
    text(field(field(metadata, "language_info"), "name")) ||
    text(field(field(metadata, "kernelspec"), "language"));
  const coverage: Coverage = {};
  const blocks = cellsOf(notebook).flatMap((cell) => cellBlocks(cell, language, coverage));
  const authors = list(field(metadata, "authors")).map((author) => text(field(author, "name")));
  return {
    text: normaliseText(blocks.filter((block) => block !== "").join("\n\n")),
    title: titleOf(text(field(metadata, "title"))),
    properties: propertiesOf({ author: authors.join(", ") }),
    coverage,
  };
}

function readNotebook(json: string): Record<string, unknown> {
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch (error) {
    throw malformed(`it is no notebook (${messageOf(error)})`, error);
  }
  if (!isRecord(notebook)) throw malformed("it is no notebook: it holds no cells");
  return notebook;
}

/** Cells of the format since version 4, or those of the first worksheet before. */
function cellsOf(notebook: Record<string, unknown>): unknown[] {
  const cells = list(field(notebook, "cells"));
  return cells.length > 0
    ? cells
    : list(field(notebook, "worksheets")).flatMap((sheet) => list(field(sheet, "cells")));
}

function cellBlocks(cell: unknown, language: string, coverage: Coverage): string[] {
  const source = text(field(cell, "source")) || text(field(cell, "input"));
  switch (field(cell, "cell_type")) {
    case "markdown":
      return [readMarkdown(source, coverage).text.trim()];
    case "heading":
      return [`${"#".repeat(Math.min(6, Number(field(cell, "level")) || 1))} ${source.trim()}`];
    case "code":
      return [
        fenced(source, language),
        ...joinedStreams(list(field(cell, "outputs"))).map((output) => outputText(output, coverage)),
      ];
    default:
      return [fenced(source, "")];
  }
}

/** Outputs, with what one stream printed bit by bit in one. */
function joinedStreams(outputs: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    const isMore =
      field(output, "output_type") === "stream" &&
      field(last, "output_type") === "stream" &&
      field(last, "name") === field(output, "name");
    if (isMore && isRecord(last))
      joined[joined.length - 1] = { ...last, text: text(last["text"]) + text(field(output, "text")) };
    else joined.push(output);
  }
  return joined;
}

function outputText(output: unknown, coverage: Coverage): string {
  if (field(output, "output_type") === "error")
    return fenced(`${text(field(output, "ename"))}: ${text(field(output, "evalue"))}`, "");
  const stream = text(field(output, "text"));
  if (stream !== "") return fenced(stream.slice(0, maxOutput), "");
  const data = field(output, "data") ?? output;
  if (!isRecord(data)) return "";
  if (Object.keys(data).some((type) => type.startsWith("image/"))) noteUnread(coverage, "picture");
  const markdown = text(data["text/markdown"]);
  if (markdown !== "") return readMarkdown(markdown, coverage).text.slice(0, maxOutput).trim();
  const plain = text(data["text/plain"]).slice(0, maxOutput);
  const html = text(data["text/html"]);
  // A table is shown as one, not as its lines for a terminal.
  if (html !== "" && (plain === "" || /<table\b/i.test(html)))
    return htmlToText(html.slice(0, maxOutput)).text.trim();
  const latex = text(data["text/latex"]);
  if (latex !== "" || plain === "") return latex.slice(0, maxOutput).trim();
  // A program draws it.
  if (data["application/vnd.jupyter.widget-view+json"] !== undefined) return "";
  // What stands there for a picture or a widget is only its name in memory.
  return /^<[\w.]+(?: [^<>]{0,200})?>$/.test(plain.trim()) ? "" : fenced(plain, "");
}

function fenced(code: string, language: string): string {
  const shown = asPrinted(code).replace(/\s+$/, "");
  if (shown.trim() === "") return "";
  let longest = 2;
  for (const [run] of shown.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}${/^[\w+#-]{1,20}$/.test(language) ? language : ""}\n${shown}\n${fence}`;
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or the lines of one. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  return list(value)
    .filter((line) => typeof line === "string")
    .join("");
}
