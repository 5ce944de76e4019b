import { gridRows } from "../drawn-tables.ts";
import { table } from "../markdown.ts";

/** What Pandoc, R Markdown and Quarto add to Markdown, and CriticMarkup, as they print it. */

export const pandocHint =
  /^[ \t]{0,8}:[ \t]+\S|^\+[-=:+]{3,}\+$|\{-\}|\{(?:\+\+|--|~~|==|>>)|[A-Za-z)]~\d{1,3}~|[\w)]\^[\w+-]{1,10}\^|^[ \t]*(?:- )?(?:id|collapsed)::[ \t]/m;

const term = String.raw`(?![-*+>|#:]|\d{1,9}[.)][ \t])\S[^\n]{0,300}`;
const definedTerm = new RegExp(String.raw`^([ \t]*${term})\n(?:[ \t]*\n)?[ \t]*:[ \t]+(?=\S)`, "gm");
const drawn = /^\+[-=:+]{3,}\+[ \t]*\n(?:[|+][^\n]*(?:\n|$)){2,1000}/gm;
const maxTable = 1_000_000;

/** A part of a text that is no code. */
export function withoutPandocMarks(text: string): string {
  const shown = text
    .replace(drawn, (lines) => {
      const rows = gridRows(lines.replace(/^\+[-=:+]+\+/gm, (rule) => rule.replaceAll(":", "-")).split("\n"));
      return rows === undefined ? lines : `${table(rows, maxTable)}\n`;
    })
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
