import { gridRows } from "../drawn-tables.ts";
import { table } from "../markdown.ts";

/** What Pandoc, R Markdown and Quarto add to Markdown, and CriticMarkup, as they print it. */

export const pandocHint =
  /^[ \t]{0,8}:[ \t]+\S|^ {0,3}-{2,}(?: +-{2,})+ *$|^\| [^|\n]*\n\| [^|\n]*$|^\+[-=:+]{3,}\+$|\{-\}|\{(?:\+\+|--|~~|==|>>)|[A-Za-z)]~\d{1,3}~|[\w)]\^[\w+-]{1,10}\^|^[ \t]*(?:- )?(?:id|collapsed)::[ \t]/m;

const term = String.raw`(?![-*+>|#:]|\d{1,9}[.)][ \t])\S[^\n]{0,300}`;
const definedTerm = new RegExp(String.raw`^([ \t]*${term})\n(?:[ \t]*\n)?[ \t]*:[ \t]+(?=\S)`, "gm");
const drawn = /^\+[-=:+]{3,}\+[ \t]*\n(?:[|+][^\n]*(?:\n|$)){2,1000}/gm;
const simple =
  /^( {0,3}\S[^\n]*)\n( {0,3}-{2,}(?: {1,99}-{2,}){1,99}) *\n((?:[^\n]*\S[^\n]*(?:\n|$)){1,1000})/gm;
const lineBlock = /(?:^\| [^|\n]{0,1000}(?:\n|$)){2,1000}/gm;
const maxTable = 1_000_000;

/** A part of a text that is no code. */
export function withoutPandocMarks(text: string): string {
  const shown = text
    .replace(drawn, (lines) => {
      const rows = gridRows(lines.replace(/^\+[-=:+]+\+/gm, (rule) => rule.replaceAll(":", "-")).split("\n"));
      return rows === undefined ? lines : `${table(rows, maxTable)}\n`;
    })
    .replace(simple, (lines, header: string, rule: string, rows: string) => {
      const columns = Array.from(rule.matchAll(/-+/g), ({ 0: dashes, index }) => ({
        start: index,
        end: index + dashes.length,
      }));
      const written = [header, ...rows.trimEnd().split("\n")];
      // Between two columns is nothing.
      const isTable = written.every((line) =>
        columns.every(({ end }, at) => line.slice(end, columns[at + 1]?.start ?? end).trim() === ""),
      );
      if (!isTable) return lines;
      const cells = written.map((line) =>
        columns.map(({ start }, at) => line.slice(at === 0 ? 0 : start, columns[at + 1]?.start).trim()),
      );
      return `${table(cells, maxTable)}\n`;
    })
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
