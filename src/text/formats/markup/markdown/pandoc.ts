import { gridRows } from "../drawn-tables.ts";
import { table } from "../markdown.ts";

/** What Pandoc, R Markdown and Quarto add to Markdown, and CriticMarkup, as they print it. */

export const pandocHint =
  /^[ \t]{0,8}:[ \t]+\S|^ {0,3}-{2,}(?: +-{2,})+ *$|^\| [^|\n]*\n\| [^|\n]*$|^\+[-=:+]{3,}\+$|\{-\}|\{(?:\+\+|--|~~|==|>>)|[A-Za-z)]~\d{1,3}~|[\w)]\^[\w+-]{1,10}\^|^[ \t]*(?:- )?(?:id|collapsed)::[ \t]|^ {0,3}\(@[\w-]{0,40}\)[ \t]|\^\[|\{=/m;

const term = String.raw`(?![-*+>|#:]|\d{1,9}[.)][ \t])\S[^\n]{0,300}`;
const definedTerm = new RegExp(String.raw`^([ \t]*${term})\n(?:[ \t]*\n)?[ \t]*:[ \t]+(?=\S)`, "gm");
const drawn = /^\+[-=:+]{3,}\+[ \t]*\n(?:[|+][^\n]*(?:\n|$)){2,1000}/gm;
const simple =
  /^( {0,3}\S[^\n]*)\n( {0,3}-{2,}(?: {1,99}-{2,}){1,99}) *\n((?:[^\n]*\S[^\n]*(?:\n|$)){1,1000})/gm;
/** Between lines: a header above another line of dashes, and rows of several lines, with blank ones between them. */
const framed =
  /^ {0,3}-{5,} *\n((?:[^\n]*\S[^\n]*\n){1,10})( {0,3}-{2,}(?: {1,99}-{2,}){1,99}) *\n((?:[^\n]*\n){1,1000}?) {0,3}-{5,} *$/gm;
const headless = /^( {0,3}-{2,}(?: {1,99}-{2,}){1,99}) *\n((?:[^\n]*\n){1,1000}?) {0,3}-{2,}[ -]{0,1000}$/gm;
const lineBlock = /(?:^\| [^|\n]{0,1000}(?:\n|$)){2,1000}/gm;
const maxTable = 1_000_000;

/** A part of a text that is no code. */
export function withoutPandocMarks(text: string): string {
  const shown = text
    .replace(drawn, (lines) => {
      const rows = gridRows(lines.replace(/^\+[-=:+]+\+/gm, (rule) => rule.replaceAll(":", "-")).split("\n"));
      return rows === undefined ? lines : `${table(rows, maxTable)}\n`;
    })
    .replace(framed, (lines, header: string, rule: string, rows: string) =>
      drawnTable(lines, rule, [joinedRow(header), ...rowsOf(rows)]),
    )
    .replace(simple, (lines, header: string, rule: string, rows: string) =>
      drawnTable(lines, rule, [[header], ...rowsOf(rows)]),
    )
    .replace(headless, (lines, rule: string, rows: string) => drawnTable(lines, rule, rowsOf(rows), false))
    .replace(/(?<=\|\n{1,2})Table: (?=\S)/g, "")
    .replace(/\^\[([^[\]\n]{1,1000})\]/g, " ($1)")
    .replace(lineBlock, (lines) => (/^\| *:?-/m.test(lines) ? lines : lines.replace(/^\| /gm, "")))
    .replace(/(?<=^\|[^\n]*\n\n?)[ \t]{0,3}:[ \t]+(?=\S)/gm, "")
    .replace(/(?<!\{)\{--([^{}\n]{1,500}?)--\}(?!\})/g, "~~$1~~")
    .replace(/\{~~([^{}\n~]{0,500})~>([^{}\n~]{0,500})~~\}/g, "~~$1~~$2")
    .replace(/\{\+\+([^{}\n]{1,500}?)\+\+\}|\{==([^{}\n]{1,500}?)==\}/g, "$1$2")
    .replace(/^(#{1,6} [^\n]{0,500}?)[ \t]*\{-\}[ \t]*$/gm, "$1")
    .replace(/\{>>[^{}\n]{0,500}?<<\}/g, "")
    .replace(/(?<=[A-Za-z)])~(\d{1,3})~(?!~)/g, "$1")
    .replace(/(?<=[\w)])\^([\w+-]{1,10})\^/g, "^$1")
    // What Logseq notes for itself.
    .replace(
      /^([ \t]*(?:- )?)(?:(?:id|collapsed|heading|logseq\.[\w.-]{1,40})::[ \t][^\n]*\n[ \t]*){1,20}/gm,
      "$1",
    );
  return withoutDefinitionMarks(shown);
}

/** The lines of each row: what stands between blank lines is one row, if there are any. */
function rowsOf(lines: string): string[][] {
  const written = lines.replace(/^\n+|\n+$/g, "");
  return /\n[ \t]*\n/.test(written)
    ? written.split(/\n(?:[ \t]*\n)+/).map((row) => joinedRow(row))
    : written.split("\n").map((line) => [line]);
}

const joinedRow = (lines: string): string[] => lines.split("\n").filter((line) => line.trim() !== "");

/** A table whose columns stand below dashes; the lines as they are where words stand between its columns. */
function drawnTable(lines: string, rule: string, rows: readonly string[][], hasHeader = true): string {
  const columns = Array.from(rule.matchAll(/-+/g), ({ 0: dashes, index }) => ({
    start: index,
    end: index + dashes.length,
  }));
  const isTable = rows
    .flat()
    .every((line) =>
      columns.every(({ end }, at) => line.slice(end, columns[at + 1]?.start ?? end).trim() === ""),
    );
  if (!isTable) return lines;
  const cells = rows.map((row) =>
    columns.map(({ start }, at) =>
      row
        .map((line) => line.slice(at === 0 ? 0 : start, columns[at + 1]?.start).trim())
        .filter((part) => part !== "")
        .join(" "),
    ),
  );
  return `${table(cells, maxTable, { hasHeader })}\n`;
}

/** Examples count through the whole text: `(@)`, or `(@name)`, to which the text refers. */
export function withExamples(markdown: string): string {
  const named = new Map<string, number>();
  let count = 0;
  const numbered = markdown.replace(
    /^( {0,3})\(@([\w-]{0,40})\)(?=[ \t])/gm,
    (_, indent: string, name: string) => {
      count += 1;
      if (name !== "") named.set(name, count);
      return `${indent}(${count})`;
    },
  );
  return numbered.replace(/\(@([\w-]{1,40})\)/g, (found, name: string) =>
    named.has(name) ? `(${named.get(name)})` : found,
  );
}

/** `Term` and `: Definition` below it, as `Term: Definition`; a second one stands on a line of its own. */
function withoutDefinitionMarks(text: string): string {
  // A term may end with code, which is no part of this text.
  const defined = text
    .replace(/^\n(?:[ \t]*\n)?[ \t]*:[ \t]+(?=\S)/, ": ")
    .replace(definedTerm, (_, words: string) => `${words.trimEnd()}: `);
  return defined === text ? text : defined.replace(/^([ \t]*):[ \t]+(?=\S)/gm, "$1");
}

const languages =
  /^(?:r|python|julia|ojs|sql|bash|sh|js|node|stan|rcpp|mermaid|dot|perl|ruby|scala|go|octave|matlab|stata|sas|c|fortran|powershell)$/;
const cell = /^([ \t>]*)([`~]{3,})\{([a-z]{1,12})((?:[ \t,][^}\n]{0,300})?)\}[ \t]*\n([^]*)$/;

/** A cell of code without its options, but with its caption; undefined for other code. */
export function cellText(code: string): string | undefined {
  // Only one of Pandoc's output formats shows it.
  if (/^[ \t>]*[`~]{3,}[ \t]*\{=(?!html)[\w-]{1,20}\}/.test(code)) return "";
  const [, before = "", fence = "", language = "", inHead = "", rest = ""] = cell.exec(code) ?? [];
  if (!languages.test(language)) return undefined;
  const options = /^(?:[ \t>]*(?:#|\/\/|--|%%?)\|[^\n]*\n)*/.exec(rest)?.[0] ?? "";
  const [, ...captions] =
    /(?:fig|tbl)[.-]cap[ \t]*[:=][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^,\n"']*))/.exec(
      `${inHead}\n${options}`,
    ) ?? [];
  const caption = captions.find((one) => one !== undefined)?.trim() ?? "";
  return `${before}${fence}${language}\n${rest.slice(options.length)}${caption === "" ? "" : `\n\n${before}${caption}`}`;
}
