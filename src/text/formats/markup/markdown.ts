import { noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { tooMuchText } from "../parsed.ts";
import { hidesMost } from "../visible/hidden.ts";
import { codePattern } from "./markdown/verbatim.ts";

/** Markdown out of plain parts: lines and cells that would be read as markup are escaped. */

/** Lines that would make a heading, a fence, or a block of HTML that swallows what comes after it. */
const outlineMark =
  /^(?:#{1,6}(?:[ \t]|$)|`{3}|~{3}|<(?:!--|(?:pre|script|style|textarea|h[1-6])(?=[\s/>]|$)))/i;
/** Below a line of text they make it a heading; a document that begins with them would have a front matter. */
const underline = /^(?:-+|=+)[ \t]*$/;

/** A line that would change the outline of a Markdown text is kept as the text it is; others need no mark for that. */
export function escapeLine(line: string): string {
  const text = line.replace(/^[ \t]+/, "");
  return outlineMark.test(text) || underline.test(text) ? `\\${text}` : text;
}

/** Paragraphs of plain text, with blank lines between them, as Markdown; lines of code, lists and tables keep their indents. */
export function plainToMarkdown(text: string): string {
  let isAfterBlank = false;
  return text
    .replaceAll("\u00A0", " ")
    .split("\n")
    .map((line) => {
      const written = line.trim();
      const indent = line.slice(0, line.length - line.trimStart().length);
      const mayStand = isAfterBlank && underline.test(written);
      isAfterBlank = written === "";
      // A blank line before the mark of a signature says as well that it underlines nothing.
      if (written === "--" && !mayStand) return "\n--";
      return mayStand ? written : indent + escapeLine(written);
    })
    .join("\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}

export function heading(level: number, title: string): string {
  const line = title.replace(/\s+/g, " ").trim();
  return line === "" ? "" : `${"#".repeat(Math.min(Math.max(level, 1), 6))} ${line}`;
}

/** A cell on one line; a `|` in it would end it. */
function cell(value: string): string {
  return value
    .trim()
    .replace(/\|/g, "\\|")
    .replace(/([^\s.,;:!?])\s*\n\s*/g, "$1; ")
    .replace(/\s*\n\s*/g, " ")
    .replace(/[ \t]+/g, " ");
}

/**
 * A Markdown table whose first row is the header, unless no row names its columns. Columns that are empty throughout are
 * left out, and so are empty rows. Empty when no cell holds anything.
 * @throws DocumentError `too_large` when it would be longer than `maxCharacters`: a few cells far apart make a large table.
 */
export function table(
  rows: Iterable<readonly string[]>,
  maxCharacters: number,
  { hasHeader = true }: { hasHeader?: boolean } = {},
): string {
  const cells: string[][] = [];
  let characters = 0;
  const filled: boolean[] = [];
  for (const row of rows) {
    const line = row.map((value) => cell(value));
    if (line.every((value) => value === "")) continue;
    for (const [index, value] of line.entries()) filled[index] = filled[index] === true || value !== "";
    cells.push(line);
    for (const value of line) characters += value.length;
    if (characters > maxCharacters) throw tooMuchText();
  }
  const columns = Array.from(filled, (isFilled, index) => (isFilled ? index : -1)).filter(
    (index) => index >= 0,
  );
  if (columns.length === 0) return "";
  if (characters + cells.length * columns.length * 3 > maxCharacters) throw tooMuchText();
  if (!hasHeader) cells.unshift([]);
  const lines = cells.map((row) => `| ${columns.map((column) => row[column] ?? "").join(" | ")} |`);
  lines.splice(1, 0, `|${" --- |".repeat(columns.length)}`);
  return lines.join("\n");
}

/**
 * Markdown without its comments, which no reader of the page sees. Those in code stay, and all of them where they are
 * more than half of the text.
 */
export function withoutComments(markdown: string, coverage: Coverage): string {
  // What is not closed is no comment, and would be looked for again and again.
  const end = markdown.lastIndexOf("-->") + 3;
  if (end < 3 || !markdown.includes("<!--")) return markdown;
  let text = "";
  let from = 0;
  let hidden = 0;
  for (const { 0: found, index, groups = {} } of markdown.slice(0, end).matchAll(codeOrComment)) {
    if (groups["comment"] === undefined) continue;
    hidden += found.length;
    const isWholeLine = /(?:^|\n)[ \t]*$/.test(markdown.slice(Math.max(0, index - 200), index));
    text += markdown.slice(from, index) + (found.endsWith("\n") && !isWholeLine ? "\n" : "");
    from = index + found.length;
  }
  if (hidden === 0 || hidesMost(hidden, markdown.length)) return markdown;
  coverage.hiddenCharacters = (coverage.hiddenCharacters ?? 0) + hidden;
  return text + markdown.slice(from);
}

const codeOrComment = new RegExp(`${codePattern}|(?<comment><!--(?:-?>|[^]*?-->)[ \\t]*\\n?)`, "gm");

/** Markdown without the pictures and files that are written into it: they are no text. Descriptions stay. */
export function withoutDataUris(markdown: string, coverage: Coverage): string {
  if (!/data:|attachment:/i.test(markdown)) return markdown;
  const note = (kept: string): string => {
    noteUnread(coverage, "picture");
    return kept;
  };
  return markdown
    .replace(
      /!\[([^\]\n]{0,500})\]\(\s{0,3}<?(?:data|attachment):[^()<>\s]*>?[^()\n]{0,500}\)/gi,
      (_, text: string) => note(text === "" ? "" : `[${text}]`),
    )
    .replace(/^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*<?data:[^<>\s]*>?[^\n]{0,500}(?:\n|$)/gim, () => note(""))
    .replace(/\[([^\]\n]{0,500})\]\(\s{0,3}<?data:[^()<>\s]*>?[^()\n]{0,500}\)/gi, "$1")
    .replace(/(\s(?:src|href)\s{0,3}=\s{0,3}["'])data:[^"'<>\s]*/gi, "$1");
}
