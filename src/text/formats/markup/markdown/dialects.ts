import { table } from "../markdown.ts";
import { csvRows, listRows } from "../light-markup.ts";
import { cellText, pandocHint, withExamples, withoutPandocMarks } from "./pandoc.ts";
import { codePattern, fencePattern } from "./verbatim.ts";

/**
 * What site generators and note programs add to Markdown, as their readers see it: boxes with their label, tabs by name,
 * links by their text, and nothing of what steers the generator. Code stays as it is.
 */
export function withoutDialects(markdown: string, { isMdx }: { isMdx: boolean }): string {
  const hasComponents = isMdx || importLine.test(markdown);
  if (!hasComponents && !hint.test(markdown) && !pandocHint.test(markdown)) return markdown;
  const source = withExamples(hasComponents ? withoutComponents(markdown) : markdown);
  const dialects = {
    hasComponents,
    hasWikiLinks: certainWikiLink.test(source),
    hasDirectives: directiveMark.test(source),
  };
  let text = "";
  let from = 0;
  for (const { 0: code, index } of source.matchAll(codeParts)) {
    const before = source.slice(from, index);
    const [role = ""] = (code.startsWith("`") && /\{[a-z][\w:.+-]{0,40}\}$/.exec(before)) || [];
    text += readable(before.slice(0, before.length - role.length), dialects);
    text += role === "" ? (cellText(code) ?? directiveText(code)) : roleText(role, code);
    // Pandoc's attributes of code, and what only one of its output formats shows.
    const [given = ""] = code.startsWith("`")
      ? (/^\{(?:=[\w-]{1,20}|[.#][^{}\n]{1,100})\}/.exec(
          source.slice(index + code.length, index + code.length + 120),
        ) ?? [])
      : [];
    if (given.startsWith("{=")) text = text.slice(0, text.length - code.length);
    from = index + code.length + given.length;
  }
  return withoutBoxIndents(text + readable(source.slice(from), dialects));
}

const hint =
  /^[ \t>]*(?:[`~]{3,}\{[a-z]|\([\w.: -]{1,100}\)=|:::|!!!|\?\?\?|===[ \t]|\{[:%{]|\[{1,2}_?toc)|\[\[|\{:|\{[a-z][\w:.+-]{0,40}\}`|[\])]\{(?:[.#]|[a-z-]+=)|\{\{[<%]|^(?:import|export)[ \t]|\{\/\*|\{ ?[.#][a-z]|^\*\[|8<-|\+\+[a-z]|\{[+-][^+-]|`\{=/im;
const codeParts = new RegExp(codePattern, "gm");
const importLine = /^import[ \t]+(?:[\w*{][^;'"\n]{0,300}[ \t]from[ \t]+)?["'][^"'\n]{1,300}["'];?[ \t]*$/m;

/** `:::note Title`, `:::tip[Title]`, `:::{warning} Title` and `::: {.callout-note}`: a box, until a line of colons. */
const fencedBox =
  /^([ \t>]*):{3,}[ \t]*\{?\.?(?:callout-)?([a-z][\w-]{0,40})[^}\n[]{0,100}?(?:\}[ \t]*|\[([^\]\n]{1,200})\][ \t]*|[ \t]+(?=\S)|$)([^\n{]{0,200})(?:\{[^}\n]{0,200}\})?[ \t]*$(?:\n[ \t>]*:[\w-]{1,40}:[^\n]{0,300}$)*/gm;
const boxEnd = /^[ \t>]*:{3,}[ \t]*$/gm;
/** A line of nothing but tags of Liquid, Jinja or Hugo. */
const tagLine = /^[ \t]*(?:(?:\{%[^\n]{0,500}?%\}|\{\{[<%][^\n]{0,500}?[>%]\}\})[ \t]*)+$/gm;
const shownParameter =
  /\b(?:(?:caption|title|alt|header|label|content|(?<=\btab[\w-]{0,20}[ \t]+)name)[ \t]*=[ \t]*|(?:details|expand|tab|callout|notice|accordion)[ \t]+)"([^"\n]{1,300})"/g;
const contents =
  /^[ \t]*(?:(?:[*-]|1\.)[ \t][^\n]{1,60}\n\{:[ \t]?toc[^}\n]{0,50}\}|\[toc\]|\[\[_?toc_?\]\]|\{:[ \t]?toc[^}\n]{0,50}\})[ \t]*$/gim;
const attributes = /[ \t]*\{(?::[ \t]?[.#\w]| ?[.#][a-z])[^}\n]{0,200}\}[ \t]*$/gim;
/** Of a box: its class, if that is a kind of note, or the name of a directive. */
const boxHead = /^([ \t>]*:{3,}[ \t]*)\{([^}\n]{1,200})\}/gm;
const noteKind =
  /^(?:callout-)?(?:note|tip|hint|info|important|warning|caution|danger|attention|error|example|question|details|theorem|proof|lemma|definition|exercise|solution)$/i;
/** Of a keyboard, in `++ctrl+s++`. */
const keyName =
  /^(?:.|f\d{1,2}|ctrl|alt|shift|cmd|command|meta|option|win(?:dows)?|super|enter|return|tab|esc(?:ape)?|space|backspace|del(?:ete)?|ins(?:ert)?|home|end|page-?(?:up|down)|(?:arrow-)?(?:up|down|left|right)|print-screen|caps-lock)(?:\+|$)/;
/** Links with a text, a section or words of their own; names like `[[Prototype]]` alone may be a notation. */
const certainWikiLink = /!\[\[\w|\[\[[\p{L}\p{N}][^[\]\n]{0,100}[|# ][^[\]\n]{0,200}\]\]/u;
const wikiLink = /(?<![\w\]!])(!?)\[\[([\p{L}\p{N}][^[\]|\n]{0,200})(?:\|([^[\]\n]{1,200}))?\]\](?![[(])/gu;
const moduleLines = /^(?:import|export)[ \t][^\n]{0,2000}(?:\n(?![ \t]*\n)[^\n]{0,2000})*/gm;

function readable(
  markdown: string,
  {
    hasComponents,
    hasWikiLinks,
    hasDirectives,
  }: Record<"hasComponents" | "hasWikiLinks" | "hasDirectives", boolean>,
): string {
  let text = hasComponents
    ? withoutMdxComments(markdown).replace(moduleLines, (lines) => (isModule(lines) ? "" : lines))
    : markdown;
  text = withoutPandocMarks(text);
  if (hasDirectives) text = text.replace(/^(?:\([\w.: -]{1,100}\)=|%(?: .*)?|\+\+\+(?: .*)?)$/gm, "");
  return (
    (hasWikiLinks ? withoutNoteMarks(text) : text)
      .replace(contents, "")
      // Short forms that are explained, and files that are put in.
      .replace(/^(?:\*\[[^\]\n]{1,60}\]:[^\n]*|[ \t]*-{1,4}8<-{1,4}[^\n]*)$/gm, "")
      .replace(/(?<![\w+])\+\+([a-z\d-]{1,20}(?:\+[a-z\d-]{1,20}){0,4})\+\+(?![\w+])/g, (_, keys: string) =>
        keyName.test(keys) ? keys.replace(/(?<![a-z\d-])[a-z]/g, (letter) => letter.toUpperCase()) : keys,
      )
      .replace(boxHead, (_, mark: string, inside: string) => {
        const [, written] = /(?:^|\s)\.([a-z][\w-]*)/i.exec(inside) ?? [];
        const name = written ?? /^[a-z][\w-]*/i.exec(inside)?.[0] ?? "div";
        const [, title = ""] = /\stitle=["']([^"'\n]{1,200})["']/.exec(inside) ?? [];
        return `${mark}${written !== undefined && !noteKind.test(name) ? "div" : name} ${title}`.trimEnd();
      })
      .replace(
        fencedBox,
        (_, before: string, kind: string, inBrackets = "", after = "") =>
          `${before}${label(kind, inBrackets === "" ? after : inBrackets)}\n${before.trimEnd()}`,
      )
      .replace(boxEnd, "")
      .replace(tagLine, (tags) => [...tags.matchAll(shownParameter)].map(([, value]) => value).join("\n"))
      .replace(attributes, "")
      // Pandoc's, of words and pictures.
      .replace(/\[([^[\]\n]{1,300})\]\{[.#][^{}\n]{1,200}\}/g, "$1")
      .replace(/(?<=\]\()(?:\{\{[<%]?|\{%)[^{}\n]{1,300}\}{1,2}[^()\s]{0,300}(?=\))/g, "#")
      .replace(
        /(?<=\]\([^()\n]{1,300}\)|:[a-z-]{1,60}:)\{:?[ \t]?(?:[.#]|[a-z-]{1,20}=)[^{}\n]{1,200}\}/g,
        "",
      )
      // Changes, as GitLab writes them.
      .replace(/(?<!\{)\{\+([^+{}\n]{1,300})\+\}/g, "$1")
      .replace(/(?<!\{)\{-([^{}\n-]{1,300})-\}/g, "~~$1~~")
      // Icons of MkDocs.
      .replace(/[ \t]?:(?:material|fontawesome|octicons|simple)-[a-z\d-]{1,60}:/g, "")
      .replace(/[ \t]?\{\{[<%][^{}\n]{1,300}[>%]\}\}/g, "")
      .replace(/\n{3,}/g, "\n\n")
  );
}

/** What Obsidian and programs like it add: links, comments, marked words and names of blocks. */
function withoutNoteMarks(text: string): string {
  return text
    .replace(wikiLink, shownLink)
    .replace(/%%(?:[^%]|%(?!%)){0,5000}%%/g, "")
    .replace(/(?<![\w=])==(?=\S)([^=\n]{1,500})(?<=\S)==(?![\w=])/g, "$1")
    .replace(/[ \t]\^[\w-]{1,40}$/gm, "");
}

function shownLink(_: string, isShown: string, page: string, shown?: string): string {
  return isShown === "!" ? `[${page.trim()}]` : (shown ?? page.replace(/(?<=.)[#^].*$/, "")).trim();
}

function withoutMdxComments(markdown: string): string {
  const [first = "", ...parts] = markdown.split("{/*");
  return parts.reduce((text, part) => {
    const end = part.indexOf("*/}");
    return text + (end < 0 ? `{/*${part}` : part.slice(end + 3));
  }, first);
}

function isModule(lines: string): boolean {
  return (
    importLine.test(lines) || /^export[ \t]+(?:default|const|let|var|function|async|class|\{|\*)/.test(lines)
  );
}

/** MyST writes directives of Sphinx as fences, and roles before code. */
const directiveMark = /^[ \t>]*(?:[`~]{3,}|:{3,})\{[a-z]|^\([\w.: -]{1,100}\)=$/m;
const directive =
  /^([ \t>]*)([`~]{3,})\{([a-z][\w:-]{0,40})\}[ \t]*([^\n]*)\n([^]*?)(?:\n[ \t>]*\2[`~]*)?[ \t]*$/;
const options = /^(?:---\n[^]*?\n---(?:\n|$)|(?:[ \t]*:[\w-]{1,40}:[^\n]*(?:\n|$))+)/;

/** A fence that is a directive, as its reader sees it; other code as it is. */
function directiveText(code: string): string {
  const [, before = "", fence = "", name = "", argument = "", inside = ""] = directive.exec(code) ?? [];
  if (/^(?:toctree|contents|tableofcontents|raw|index|eval-rst|include|literalinclude)$/.test(name))
    return "";
  const given = options.exec(inside)?.[0] ?? "";
  const body = inside.slice(given.length);
  const option = (wanted: string): string =>
    new RegExp(`^[ \\t]*:?${wanted}:[ \\t]*(.*)$`, "m").exec(given)?.[1]?.trim() ?? "";
  if (/^(?:code|code-block|code-cell|sourcecode|math|doctest)$/.test(name)) {
    const language = name === "math" ? "" : argument.replace(/^\{?([\w+#-]*).*$/, "$1");
    const caption = option("caption");
    return `${caption === "" ? "" : `${before}${caption}\n\n`}${before}${fence}${language}\n${body}\n${before}${fence}`;
  }
  if (name === "list-table" || name === "csv-table") {
    const lines = body.split("\n");
    const rows = name === "csv-table" ? csvRows(lines, option("header")) : listRows(lines);
    return `${argument}\n\n${table(rows, maxTable)}\n`;
  }
  if (/^(?:figure|image)$/.test(name))
    return `${option("alt") === "" ? "" : `[${option("alt")}]\n\n`}${withoutDialects(body, { isMdx: false })}`;
  const kind = /^(?:tab-|grid|card|dropdown|admonition|sidebar|margin|topic|epigraph|aside)/.test(name)
    ? "group"
    : boxName.exec(name)?.[0].replace("prf:", "");
  // Code of languages that a notebook runs.
  if (kind === undefined) return code;
  const said = label(kind, argument);
  return `${said === "" ? "" : `${before}${said}\n\n`}${withoutDialects(body, { isMdx: false }).trim()}\n`;
}

const boxName =
  /^(?:note|tip|hint|important|warning|caution|danger|attention|error|seealso|todo|version(?:added|changed)|deprecated|(?:prf:)?(?:theorem|proof|definition|lemma|exercise|solution))$/;
const maxTable = 1_000_000;

/** `{ref}`text <target>`` → text; formulas keep their marks. */
function roleText(role: string, code: string): string {
  const text = code.replace(/^`+|`+$/g, "");
  if (role === "{math}") return `$${text}$`;
  if (/^\{(?:code|kbd|file|command|option|samp)\}$/.test(role)) return code;
  return text.replace(/^~/, "").replace(/(?<=\S)\s*<[^<>]{1,500}>$/, "");
}

const componentTag =
  /^(?<indent>[ \t]*)<(?<end>\/?)(?<name>[A-Z][\w.]{0,60})(?<values>(?:\s+[\w:-]{1,60}(?:=(?:"[^"]{0,1000}"|'[^']{0,1000}'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){0,1000}\}))?)*)\s*(?<empty>\/?)>[ \t]*$/;
const shownAttribute =
  /(?:^|\s)(?:title|label|heading|header|summary|caption|description|question|subtitle)=(?:"([^"]{1,1000})"|'([^']{1,1000})'|\{["'`]([^"'`{}]{1,1000})["'`]\})/g;

/** What documentation of an interface calls a value. */
const fieldAttribute = /\s(?:path|query|body|header|name)=(?:"([^"]{1,200})"|'([^']{1,200})')/g;

/**
 * Components of MDX whose tags stand on lines of their own: what they show of their attributes, and what is in them, which
 * is Markdown whatever its indentation.
 */
function withoutComponents(markdown: string): string {
  const written = replaced(markdown, inLine, ({ component, indent = "", start = "", text = "" }) =>
    component === undefined ? undefined : `${indent}${start}\n${indent}${text}\n${indent}</${component}>`,
  );
  const source = replaced(written, components, (groups) =>
    groups["name"] === undefined ? undefined : shownOf(groups),
  );
  const lines: string[] = [];
  /** The indents of what is in each open component; undefined until its first line is read. */
  const open: (number | undefined)[] = [];
  for (const line of source.split("\n")) {
    if (line === opened) open.push(undefined);
    else if (line === closed) open.pop();
    const isMark = line === opened || line === closed;
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (!isMark && line.trim() !== "" && open.length > 0) open[open.length - 1] ??= indent;
    lines.push(isMark ? "" : line.slice(Math.min(indent, open.at(-1) ?? 0)));
  }
  return lines.join("\n");
}

const opened = "\uE000";
const closed = "\uE001";
const components = new RegExp(`${fencePattern}|${componentTag.source}`, "gm");
/** A component with its text on one line: `<TabItem label="Linux">Use apt.</TabItem>`. */
const inLine = new RegExp(
  `${fencePattern}|^(?<indent>[ \\t]*)(?<start><(?<component>[A-Z][\\w.]{0,60})(?:\\s[^<>\\n]{1,1000})?>)(?<text>[^<>\\n]{1,2000})</\\k<component>>[ \\t]*$`,
  "gm",
);

/** A text with what is found in it as it is shown; code and what has no other form stays. */
function replaced(
  text: string,
  pattern: RegExp,
  shown: (groups: Record<string, string | undefined>) => string | undefined,
): string {
  let result = "";
  let from = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(pattern)) {
    result += text.slice(from, index) + (shown(groups) ?? whole);
    from = index + whole.length;
  }
  return result + text.slice(from);
}

function shownOf({
  indent = "",
  end,
  name = "",
  values = "",
  empty,
}: Record<string, string | undefined>): string {
  const pattern = name.endsWith("Field") ? fieldAttribute : shownAttribute;
  const shown = Array.from(values.matchAll(pattern), ([, one, two, three]) => one ?? two ?? three);
  const mark = end !== "" ? closed : empty === "" ? opened : "";
  return `\n${shown.map((text) => `${indent}${text}\n\n`).join("")}${mark}`;
}

/** "Note: Title"; a box without a kind that says something has its title alone. */
function label(kind: string, title: string): string {
  const name = title.trim();
  if (
    /^(?:details|spoiler|div|container|code-group|group|tabs?|tab-set|grid|card|row|column|panel)/i.test(kind)
  )
    return name;
  const capital = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
  return name === "" ? `${capital}:` : `${capital}: ${name}`;
}

/** `!!! note "Title"`, `??? note` and `=== "Tab"`: what belongs to them is indented below. */
const indentedBox =
  /^([ \t]*)(?:(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]{0,40})(?:[ \t]+[\w-]{1,40})*(?:[ \t]+"([^"\n]{0,200})")?|===!?\+?[ \t]+"([^"\n]{1,200})")[ \t]*$/i;

function withoutBoxIndents(markdown: string): string {
  if (!/^[ \t]*(?:!!!|\?\?\?|===)/m.test(markdown)) return markdown;
  const lines: string[] = [];
  /** The indentation that the content of each open box has. */
  const open: number[] = [];
  let fence: string | undefined;
  for (const line of markdown.split("\n")) {
    const indent = /^[ \t]*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
    if (line.trim() !== "" && fence === undefined)
      while (open.length > 0 && indent < (open.at(-1) ?? 0)) open.pop();
    const inner =
      line.trim() === "" || open.length === 0 ? line : line.replaceAll("\t", "    ").slice(4 * open.length);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(inner)?.[1];
    const isInCode = fence !== undefined || mark !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) === true) fence = undefined;
    const [box, before = "", kind, title = "", tab] = (isInCode ? null : indentedBox.exec(inner)) ?? [];
    if (box === undefined) lines.push(inner);
    else {
      open.push(indent + 4);
      lines.push(`${before}${tab ?? label(kind ?? "", title)}`, "");
    }
  }
  return lines.join("\n");
}
