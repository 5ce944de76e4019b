import { ownValue, wordTable } from "../../../base/records.ts";
import { accented } from "./latex-letters.ts";
import { findFrom, lightParser } from "./light-markup.ts";

/** Texinfo: headings, paragraphs, lists, tables and examples; what steers its programs is left out. */

const levels = wordTable(
  "top:1 settitle:1 part:1 chapter:1 unnumbered:1 appendix:1 chapheading:1 majorheading:1 section:2 unnumberedsec:2 appendixsec:2 " +
    "heading:2 subsection:3 unnumberedsubsec:3 appendixsubsec:3 subheading:3 subsubsection:4 unnumberedsubsubsec:4 subsubheading:4",
);
/** What is for another output, for the covers of a book, or made by a program. */
const leftOut =
  /^(?:menu|detailmenu|direntry|titlepage|iftex|tex|ifhtml|html|ifxml|xml|ifdocbook|docbook|ignore|macro|rmacro|documentdescription)$/;
const examples = /^(?:(?:small)?(?:example|lisp|display|format)|verbatim)$/;
const lists = /^(?:itemize|enumerate|table|[fv]table)$/;
const steering =
  /^(?:c|comment|node|setfilename|documentencoding|clear|include|contents|shortcontents|summarycontents|[cfkptv]index|def(?:code)?index|syn(?:code)?index|printindex|page|sp|need|noindent|indent|dircategory|setchapternewpage|finalout|insertcopying|anchor|exampleindent|paragraphindent|kbdinputstyle|headings|every\w+|center|end|group|cartouche|copying|quotation|small\w*|flushleft|flushright|raggedright|if\w+|vskip|columnfractions)$/;

interface OpenList {
  name: string;
  /** Of its items so far. */
  count: number;
}

export const parseTexinfo = lightParser((lines, blocks) => {
  const open: OpenList[] = [];
  const values = new Map<string, string>();
  let rows: string[] | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = withValues(lines[at] ?? "", values)
      .replace(/@c(?:omment)?\s.*$/, "")
      .replace(/^\\input texinfo.*$/, "");
    const [, name = "", rest = ""] = /^\s*@([a-z]+)\b(?!\{)\s*(.*)$/.exec(line) ?? [];
    if (line.trim() === "" && (lines[at] ?? "").trim() !== "") continue;
    if (leftOut.test(name) || examples.test(name)) {
      const end = findFrom(lines, at + 1, (one) => one.trim().startsWith(`@end ${name}`));
      const body = lines.slice(at + 1, end < 0 ? lines.length : end);
      if (examples.test(name)) blocks.code(name === "verbatim" ? body : exampleOf(body));
      else if (name === "titlepage")
        blocks.said.push([
          "author",
          body.flatMap((one) => /^@author\s+(.+)/.exec(one)?.[1] ?? []).join(", "),
        ]);
      at = end < 0 ? lines.length : end;
    } else if (name === "bye") break;
    else if (name === "set") {
      const [, key = "", value = ""] = /^([\w-]+)\s*(.*)$/.exec(rest) ?? [];
      values.set(key, value);
    } else if (name === "documentlanguage") blocks.said.push(["lang", rest]);
    else if (Object.hasOwn(levels, name)) {
      const title = words(rest);
      if (title !== blocks.title || name !== "top") blocks.heading(Number(levels[name]), title);
    } else if (name === "multitable") {
      blocks.end();
      rows = [];
    } else if (rows !== undefined) {
      const [, cells = line] = /^\s*@(?:item|headitem)\b\s*(.*)$/.exec(line) ?? [];
      if (name === "end") {
        blocks.table(rows.map((row) => row.split(/@tab\b/).map((cell) => words(cell.trim()))));
        rows = undefined;
      } else if (name === "item" || name === "headitem") rows.push(cells);
      else rows[rows.length - 1] = `${rows.at(-1) ?? ""} ${line.trim()}`;
    } else if (lists.test(name)) {
      blocks.line("");
      open.push({ name, count: 0 });
    } else if (name === "end" && lists.test(rest.trim())) {
      open.pop();
      blocks.line("");
    } else if (/^(?:item|itemx)$/.test(name)) {
      const list = open.at(-1);
      if (list !== undefined) list.count += 1;
      blocks.line(`${"   ".repeat(Math.max(0, open.length - 1))}${itemOf(rest, list)}`);
    } else if (/^def\w+$/.test(name) && !/^def(?:code)?index$/.test(name)) {
      blocks.end();
      // The kind of what is documented stands before it, if its command does not say it.
      blocks.line(words(rest).replace(/^\{([^{}]*)\}/, "$1"));
      blocks.end();
    } else if (name === "quotation" && rest !== "") blocks.line(`${rest}:`);
    else if (!steering.test(name)) blocks.line(line);
  }
}, words);

function exampleOf(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^@(?:end )?(?:group|c\s|noindent)/.test(line)).map((line) => words(line));
}

function itemOf(text: string, list: OpenList | undefined): string {
  const mark = list?.name === "enumerate" ? `${list.count}.` : "-";
  const isTerm = list?.name.endsWith("table") === true && text !== "";
  return `${mark} ${text}${isTerm ? ":" : ""}`;
}

function withValues(line: string, values: ReadonlyMap<string, string>): string {
  return line.replace(/@value\{([\w-]{1,60})\}/g, (found, name: string) => values.get(name) ?? found);
}

const signs = wordTable(
  "dots:… enddots:… copyright:© registeredsymbol:® bullet:• minus:− result:⇒ expansion:↦ print:⊣ error:error→ equiv:≡ point:⋆ " +
    "TeX:TeX LaTeX:LaTeX euro:€ pounds:£ tie:\u00A0 aa:å AA:Å ae:æ AE:Æ o:ø O:Ø ss:ß l:ł L:Ł arrow:→ today: comma:, atchar:@ lbracechar:{ rbracechar:}",
);
const maxRounds = 8;

/** What commands within a line show; a brace or an at sign of the text has an at sign before it. */
function words(text: string): string {
  let shown = text
    .replace(/@([@{}])/g, (_, sign: string) => ({ "@": "\uE000", "{": "\uE001", "}": "\uE002" })[sign] ?? "")
    .replace(/@([`'^"~=])\{?([A-Za-z])\}?/g, "\\$1$2")
    .replace(/@,\{([A-Za-z])\}/g, "\\c{$1}");
  if (shown.includes("\\")) shown = accented(shown);
  shown = shown
    .replace(/@([A-Za-z]{1,20})\{\}/g, (_, name: string) => ownValue(signs, name) ?? "")
    .replace(/@(?:[:*]|\s)/g, " ")
    .replace(/@([.!?-])/g, (_, sign: string) => (sign === "-" ? "" : sign));
  for (let round = 0; round < maxRounds && /@\w{1,30}\{[^{}]*\}/.test(shown); round += 1)
    shown = shown.replace(/@(\w{1,30})\{([^{}]*)\}/g, (_, name: string, given: string) =>
      commandText(name, given),
    );
  return shown
    .replace(/@[a-z]{1,30}\b ?/g, "")
    .replace(/(?<!-)---(?!-)/g, "—")
    .replaceAll("``", "“")
    .replaceAll("''", "”")
    .replaceAll("\uE000", "@")
    .replaceAll("\uE001", "{")
    .replaceAll("\uE002", "}");
}

function commandText(name: string, given: string): string {
  const parts = given.split(",").map((part) => part.trim());
  const [first = "", second = "", third = ""] = parts;
  if (/^(?:x|px|inforef|)ref$/.test(name)) {
    const title = third === "" ? (second === "" ? first : second) : third;
    return name === "xref" ? `See ${title}` : name === "pxref" ? `see ${title}` : title;
  }
  if (/^(?:uref|url)$/.test(name)) return third !== "" ? third : second !== "" ? second : first;
  if (name === "email") return second === "" ? first : second;
  if (name === "footnote") return ` (${given.trim()})`;
  if (/^(?:anchor|[cfkptv]index|image)$/.test(name)) return "";
  if (/^(?:acronym|abbr)$/.test(name) && second !== "") return `${first} (${second})`;
  return given;
}
