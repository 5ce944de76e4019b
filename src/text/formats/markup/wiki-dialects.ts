import { escaped } from "./html/escaped.ts";
import { wikiToHtml } from "./mediawiki.ts";

/** Pages of DokuWiki, Creole, Jira, Textile and TiddlyWiki: they become MediaWiki's markup, and its reader does the rest. */

type Rule = readonly [pattern: RegExp, replacement: string | ((...found: string[]) => string)];

export interface Dialect {
  /** Code and the like, in which marks are letters. It holds no other start, so that starts without an end cost little. */
  literal: readonly Rule[];
  rules: readonly Rule[];
  /** The marks of a header's cell and of another one, where a line is a row of a table. */
  header: string;
  cell: string;
  hasHtml?: boolean;
}

const code = (text: string, language = ""): string =>
  `\n<syntaxhighlight lang="${/^[\w+#-]{0,20}$/.test(language) ? language : ""}">${text}</syntaxhighlight>\n`;
const raw = (text: string): string => `<nowiki>${text}</nowiki>`;
/** Words between two marks of one kind, which touch them. */
const between = (mark: string): RegExp =>
  new RegExp(`(?<![\\w${mark}])${mark}(?=[^\\s${mark}])([^\\n]{1,500}?)(?<=\\S)${mark}(?![\\w])`, "g");
const link: Rule = [
  /\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{1,500}))?\]\]/g,
  (_, target = "", words?: string) => (words ?? target.replace(/^.*?:(?!\/\/)(?=\w)/, "")).trim(),
];
const picture = (_: string, __: string, words: string | undefined): string => `[[File:x|${words ?? ""}]]`;
const embedded: Rule = [/\{\{([^{}|\n]{1,500})(?:\|([^{}\n]{0,500}))?\}\}/g, picture];
const heading = (level: number, title: string): string =>
  `${"=".repeat(level)} ${title.trim()} ${"=".repeat(level)}`;

/** Slashes in addresses are no marks. */
const address: Rule = [/https?:\/\/[^\s|\]{}()<>*"]+/g, (found = "") => found];

/** Words in bold, italic, underlined, or as written by a machine. */
const stress: Rule = [
  /\*\*(?=\S)(.{1,1000}?)\*\*|(?<![:/])\/\/(?=\S)(.{1,1000}?)(?<!:)\/\/|''(?=\S)(.{1,1000}?)''|__(?=\S)(.{1,1000}?)__/g,
  (_, ...found) => found.slice(0, 4).find((one) => typeof one === "string") ?? "",
];

export const dokuWiki: Dialect = {
  literal: [
    [
      /<(?:code|file)(?:[ \t]+([\w+#-]{1,20}))?[^<>\n]{0,100}>\n?((?:(?!<(?:code|file)[\s>])[^])*?)<\/(?:code|file)>/g,
      (_, language, text = "") => code(text, language),
    ],
    [/%%(.{1,500}?)%%/g, (_, text = "") => raw(text)],
    address,
  ],
  rules: [
    [/^~~[^~\n]{1,100}~~[ \t]*$/gm, ""],
    [
      /^[ \t]*(={2,6})([^=\n].*?)={2,6}[ \t]*$/gm,
      (_, marks = "", title = "") => heading(Math.max(1, 7 - marks.length), title),
    ],
    [/\(\(([^()\n]{1,1000}|[^()\n]{0,500}\([^()\n]{0,200}\)[^()\n]{0,500})\)\)/g, "<ref>$1</ref>"],
    link,
    embedded,
    stress,
    // Once more, for marks within marks.
    stress,
    [/\\\\(?:[ \t]|$)/gm, "<br>"],
    [
      /^((?: {2})+)([*-])[ \t]*/gm,
      (_, indent = "", mark) => `${(mark === "*" ? "*" : "#").repeat(indent.length / 2)} `,
    ],
    [/^>+[ \t]?(.*)$/gm, "<blockquote>$1</blockquote>"],
  ],
  header: "^",
  cell: "|",
  hasHtml: true,
};

export const creole: Dialect = {
  literal: [
    [/^\{\{\{[ \t]*\n((?:(?!\n\{\{\{[ \t]*\n)[^])*?)\n\}\}\}[ \t]*$/gm, (_, text = "") => code(text)],
    [/\{\{\{(.{1,1000}?)\}\}\}/g, (_, text = "") => raw(text)],
    address,
  ],
  rules: [
    [/^(={1,6})[ \t]*([^=\n].*?)=*[ \t]*$/gm, "$1 $2 $1"],
    link,
    embedded,
    [/(?<!^)\*\*(?=\S)([^\n]{1,1000}?)\*\*|^\*\*(?=\S)([^*\n]{1,1000})\*\*/gm, "$1$2"],
    [/(?<!:)\/\/(?=\S)(.{1,1000}?)(?<!:)\/\//g, "$1"],
    [/\\\\/g, "<br>"],
  ],
  header: "|=",
  cell: "|",
};

export const jira: Dialect = {
  literal: [
    [
      /(?<!\{)\{(?:code|noformat)(?::([^{}\n]{1,100}))?\}(?!\})\n?((?:(?!\{(?:code|noformat):)[^])*?)\{(?:code|noformat)\}(?!\})/g,
      (_, options = "", text = "") => code(text, options.split("|", 1)[0]),
    ],
    [/\{\{(.{1,500}?)\}\}/g, (_, text = "") => raw(text)],
    [/\\([^\w\s\\])/g, (_, sign = "") => raw(sign)],
  ],
  rules: [
    [/^h([1-6])\.[ \t]+(.+)$/gm, (_, level, title = "") => heading(Number(level), title)],
    [/\{quote\}([^]*?)\{quote\}/g, "\n<blockquote>$1</blockquote>\n"],
    [/^bq\.[ \t]+(.+)$/gm, "<blockquote>$1</blockquote>"],
    [
      /\{(?:panel|info|note|tip|warning|expand)(?::(?:[^{}\n|]{0,100}\|)*?(?:title=)?([^{}\n|=]{1,200})(?:\|[^{}\n]{0,200})?)?\}/g,
      (_, title = "") => `\n\n${title}\n\n`,
    ],
    [/\{(?:color|anchor|toc|section|column|align)(?::[^{}\n]{0,200})?\}/g, ""],
    [/\[([^[\]|\n]{1,300})\|[^[\]\n]{1,1000}\]/g, "$1"],
    [/\[(?:~|mailto:)?((?:https?:\/\/)?[\w@.-][^[\]\s|]{1,500})\]/g, "$1"],
    [/(?<!\w)!([^!\s|]{1,300}\.\w{2,5})(?:\|[^!\n]{0,200})?!/g, picture],
    [/^-(?=[ \t])/gm, "*"],
    [/\{([*_+-])\}([^{}\n]{1,200})\{\1\}/g, (_, __, words = "") => words],
    [/(?<=\S)\^([^^\s]{1,50})\^/g, "<sup>$1</sup>"],
    [/(?<=\S)~([^~\s]{1,50})~/g, "<sub>$1</sub>"],
    [between("\\*"), "$1"],
    [between("_"), "$1"],
    [between("\\+"), "$1"],
    [/\\\\/g, "<br>"],
  ],
  header: "||",
  cell: "|",
};

/** Classes, styles, languages and alignment, which may stand after the name of a block: `p(note)>.` */
const style = String.raw`(?:\([^()\n]{0,60}\)|\{[^{}\n]{0,100}\}|\[[\w-]{1,10}\]|[<>=]{1,2})*`;
export const textile: Dialect = {
  literal: [
    [
      new RegExp(`^(?:bc|pre)${style}\\.{1,2}[ \\t]+([^]*?)(?=\\n\\n|$(?![^]))`, "gm"),
      (_, text = "") => code(text),
    ],
    [/(?<!\w)@(?=\S)(.{1,300}?)@(?!\w)/g, (_, text = "") => raw(text)],
    [
      /<pre>(?:<code>)?((?:(?!<pre>)[^])*?)(?:<\/code>)?<\/pre>/g,
      (_, text = "") =>
        code(
          text.replace(
            /&(lt|gt|quot|amp);/g,
            (__, name: string) => ({ lt: "<", gt: ">", quot: '"' })[name] ?? "&",
          ),
        ),
    ],
    [/(?<!=)==(?=\S)([^=\n]{1,1000})==(?!=)/g, (_, text = "") => raw(text)],
  ],
  rules: [
    [
      new RegExp(`^h([1-6])${style}\\.[ \\t]+(.+)$`, "gm"),
      (_, level, title = "") => heading(Number(level), title),
    ],
    [new RegExp(`^bq${style}\\.(?::\\S+)?[ \\t]+(.+)$`, "gm"), "<blockquote>$1</blockquote>"],
    [new RegExp(`^fn(\\d{1,3})${style}\\.[ \\t]+`, "gm"), "[$1] "],
    [new RegExp(`^(?:p|notextile)${style}\\.[ \\t]+`, "gm"), ""],
    [/"([^"\n]{1,300}?)(?:\([^()"\n]{1,200}\))?":(?:https?:|mailto:|[/#.\w])[^\s<]*[\w/]/g, "$1"],
    [
      /(?<!\w)!(?:[<>=]|\{[^{}\n]{0,100}\})?([^!\s()]{1,300}\.\w{2,5})(?:\(([^()\n]{1,200})\))?!(?::\S+)?/g,
      picture,
    ],
    [/(?<=^|[\s(|])%(?:\{[^{}\n]{0,100}\}|\([^()\n]{0,60}\))?(?=\S)([^%\n]{1,500})%/gm, "$1"],
    [
      /(?<!^)(?<!\w)\*{1,2}(?=[^\s*])([^*\n]{1,500})(?<=\S)\*{1,2}(?!\w)|^\*{1,2}(?=[^\s*])([^*\n]{1,500})(?<=\S)\*{1,2}(?!\w)/gm,
      "$1$2",
    ],
    [/(?<![\w_])_{1,2}(?=[^\s_])([^_|\n]{1,500})(?<=\S)_{1,2}(?!\w)/g, "$1"],
    [/(?<=^|\s)-(?=[^\s-])([^-\n]{1,300})(?<=\S)-(?=[\s.,;]|$)/gm, "<del>$1</del>"],
    [/(?<=^|\s)\+(?=[^\s+])([^+\n]{1,300})(?<=\S)\+(?=[\s.,;]|$)/gm, "$1"],
    [/\?\?(?=\S)([^?\n]{1,300})\?\?/g, "$1"],
    [/\b([A-Z]{2,10})\(([^()\n]{1,200})\)/g, "$1 ($2)"],
    // Spans and alignment of cells.
    [/(?<=^|\|)(_?)(?:[\\/]\d{1,2}|[<>=~^-])+\.[ \t]/gm, (_, isHeader) => (isHeader === "" ? "" : "_. ")],
  ],
  header: "|_.",
  cell: "|",
  hasHtml: true,
};

const tiddlyWiki: Dialect = {
  literal: [
    [
      /^```([\w+#-]{0,20})[ \t]*\n((?:(?!^```)[^])*?)\n```[ \t]*$/gm,
      (_, language, text = "") => code(text, language),
    ],
    [/``([^`\n]{1,500})``|`([^`\n]{1,500})`/g, (_, text, other = "") => raw(text ?? other)],
    address,
  ],
  rules: [
    // Macros, and what a page takes from others.
    [
      /^\\(?:define|procedure|function|widget)\b[^\n]{0,300}\n(?:(?!\\end\b)[^\n]{0,2000}\n){0,200}\\end\b.*$/gm,
      "",
    ],
    [/^\\(?:define|rules|import|whitespace|parameters)\b.*$/gm, ""],
    [
      /(?:&lt;|<)<[\w$.:-]{1,60}(?:[ \t][^<>\n]{0,500})?>>|\{\{\{[^{}\n]{0,500}\}\}\}|\{\{[^{}\n]{1,300}\}\}/g,
      "",
    ],
    [/&lt;\/?\$[^<>\n]{0,500}>/g, ""],
    [
      /^(!{1,6})(?:\.[\w-]{1,30})*[ \t]*(\S.*)$/gm,
      (_, marks = "", title = "") => heading(marks.length, title),
    ],
    [
      /^(?:&lt;){3}(?:\.[\w-]{1,30})*[ \t]*\n((?:(?!^(?:&lt;){3})[^])*?)\n(?:&lt;){3}(.*)$/gm,
      "\n<blockquote>$1\n\n$2</blockquote>\n",
    ],
    [/^>+[ \t]?(.*)$/gm, "<blockquote>$1</blockquote>"],
    [
      /\[img[^[\]\n]{0,100}\[(?:([^|[\]\n]{1,300})\|)?([^[\]\n]{1,500})\]\]/g,
      (_, words) => `[[File:x|${words ?? ""}]]`,
    ],
    [/\[ext\[(?:([^|[\]\n]{1,300})\|)?([^[\]\n]{1,500})\]\]/g, (_, words, target = "") => words ?? target],
    [/\[\[(?!File:x)([^[\]|\n]{1,300})(?:\|[^[\]\n]{1,500})?\]\]/g, "$1"],
    stress,
    stress,
    [/\^\^(?=\S)([^^\n]{1,200})\^\^/g, "<sup>$1</sup>"],
    [/,,(?=\S)([^,\n]{1,200}),,/g, "<sub>$1</sub>"],
    [/~~(?=\S)([^~\n]{1,500})~~/g, "<del>$1</del>"],
    [/@@(?:[.\w-]{0,60}[ \t]|[\w-]{1,30}:[^;\n]{1,60};)*([^@\n]{1,500})@@/g, "$1"],
    // A row may say after itself that it is a head, the table's title or its style.
    [/^\|(.*)\|h[ \t]*$/gm, (_, cells = "") => `|!${cells.replace(/\|!?/g, "|!")}|`],
    [/^\|(.*)\|c[ \t]*$/gm, "$1"],
    [/^\|.*\|k[ \t]*$/gm, ""],
    [/^(\|.*\|)f[ \t]*$/gm, "$1"],
  ],
  header: "|!",
  cell: "|",
  hasHtml: true,
};

/** Rows of cells, which stand on a line each, as a table of MediaWiki. */
function withTables(text: string, { header, cell }: Dialect): string {
  const lines: string[] = [];
  let isOpen = false;
  const mark = new RegExp([header, cell].map((one) => one.replace(/[|^.]/g, "\\$&")).join("|"), "g");
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    const isRow = (trimmed.startsWith(cell) || trimmed.startsWith(header)) && /[|^][ \t]*$/.test(trimmed);
    if (isRow !== isOpen) lines.push(isRow ? "{|" : "|}");
    isOpen = isRow;
    const item = lines.at(-1) ?? "";
    // An item may go on in the next line.
    if (/^[*#]/.test(item) && trimmed !== "" && !/^(?:[*#=|^!<{\uE002]|-{4})/.test(line))
      lines[lines.length - 1] = `${item}<br>${trimmed}`;
    else if (!isRow) lines.push(line);
    else {
      lines.push("|-");
      const marks = trimmed.match(mark) ?? [];
      const [, ...cells] = trimmed.split(mark);
      for (const [index, words] of cells.slice(0, -1).entries())
        lines.push(`${marks[index] === header ? "!" : "|"} ${words.trim() === ":::" ? "" : words.trim()}`);
    }
  }
  return [...lines, ...(isOpen ? ["|}"] : [])].join("\n");
}

const kept = "\uE002";

function toMediaWiki(source: string, dialect: Dialect): string {
  const literals: string[] = [];
  const apply = (text: string, [pattern, replacement]: Rule): string =>
    typeof replacement === "string" ? text.replace(pattern, replacement) : text.replace(pattern, replacement);
  let text = source.replaceAll(kept, "");
  for (const [pattern, replacement] of dialect.literal)
    text = text.replace(pattern, (...found: string[]) => {
      const shown = typeof replacement === "string" ? replacement : replacement(...found);
      const isBlock = shown.startsWith("\n");
      const place = `${kept}${literals.push(shown) - 1}${kept}`;
      return isBlock ? `\n${place}\n` : place;
    });
  // Elsewhere what looks like a tag is none.
  const noTag = dialect.hasHtml === true ? /<(?!\/?[a-z][a-z\d]{0,12}[\s>/])/gi : /<(?!\/?(?:ref|del)>|br>)/g;
  text = dialect.rules.reduce(apply, text.replace(/<\/?html>/gi, "").replace(noTag, "&lt;"));
  return withTables(text, dialect).replace(
    new RegExp(`${kept}(\\d{1,7})${kept}`, "g"),
    (_, index: string) => literals[Number(index)] ?? "",
  );
}

export function dialectToHtml(text: string, dialect: Dialect): string {
  return wikiToHtml(toMediaWiki(text, dialect));
}

/** A page of TiddlyWiki as HTML, whose headings stand below a title of this level. */
export function tiddlerToHtml(text: string, type: string, level: number): string {
  if (/^text\/(?:x-)?(?:plain|markdown)$/.test(type))
    return `<p>${escaped(text).replace(/\n{2,}/g, "</p><p>")}</p>`;
  return dialectToHtml(text.replace(/^!{1,4}/gm, `$&${"!".repeat(level)}`), tiddlyWiki);
}
