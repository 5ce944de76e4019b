import { codePattern } from "./verbatim.ts";

/**
 * What site generators and note programs add to Markdown, as their readers see it: boxes with their label, tabs by name,
 * links by their text, and nothing of what steers the generator. Code stays as it is.
 */
export function withoutDialects(markdown: string, { isMdx }: { isMdx: boolean }): string {
  if (!hint.test(markdown)) return markdown;
  const dialects = {
    hasComponents: isMdx || importLine.test(markdown),
    hasWikiLinks: certainWikiLink.test(markdown),
  };
  let text = "";
  let from = 0;
  for (const { 0: code, index } of markdown.matchAll(codeParts)) {
    text += readable(markdown.slice(from, index), dialects) + code;
    from = index + code.length;
  }
  return withoutBoxIndents(text + readable(markdown.slice(from), dialects));
}

const hint =
  /^[ \t>]*(?::::|!!!|\?\?\?|===[ \t]|\{[:%{]|\[{1,2}_?toc)|\[\[|\{:|^(?:import|export)[ \t]|\{\/\*/im;
const codeParts = new RegExp(codePattern, "gm");
const importLine = /^import[ \t]+(?:[\w*{][^;'"\n]{0,300}[ \t]from[ \t]+)?["'][^"'\n]{1,300}["'];?[ \t]*$/m;

/** `:::note Title`, `:::tip[Title]`, `:::{warning} Title` and `::: {.callout-note}`: a box, until a line of colons. */
const fencedBox =
  /^([ \t>]*):{3,}[ \t]*\{?\.?(?:callout-)?([a-z][\w-]{0,40})[^}\n[]{0,100}?(?:\}[ \t]*|\[([^\]\n]{1,200})\][ \t]*|[ \t]+(?=\S)|$)([^\n{]{0,200})(?:\{[^}\n]{0,200}\})?[ \t]*$/gm;
const boxEnd = /^[ \t>]*:{3,}[ \t]*$/gm;
/** A line of nothing but tags of Liquid, Jinja or Hugo. */
const tagLine = /^[ \t]*(?:(?:\{%[^\n]{0,500}?%\}|\{\{[<%][^\n]{0,500}?[>%]\}\})[ \t]*)+$/gm;
const shownParameter = /\b(?:caption|title|alt)[ \t]*=[ \t]*"([^"\n]{1,300})"/g;
const contents = /^[ \t]*(?:\[toc\]|\[\[_?toc_?\]\]|\{:[ \t]?toc[^}\n]{0,50}\})[ \t]*$/gim;
const attributes = /[ \t]*\{:[ \t]?[.#\w][^}\n]{0,200}\}[ \t]*$/gm;
/** Links with a text, a section or words of their own; names like `[[Prototype]]` alone may be a notation. */
const certainWikiLink = /!\[\[\w|\[\[[\p{L}\p{N}][^[\]\n]{0,100}[|# ][^[\]\n]{0,200}\]\]/u;
const wikiLink = /(?<![\w\]!])(!?)\[\[([\p{L}\p{N}][^[\]|\n]{0,200})(?:\|([^[\]\n]{1,200}))?\]\](?![[(])/gu;
const moduleLines = /^(?:import|export)[ \t][^\n]{0,2000}(?:\n(?![ \t]*\n)[^\n]{0,2000})*/gm;

function readable(
  markdown: string,
  { hasComponents, hasWikiLinks }: { hasComponents: boolean; hasWikiLinks: boolean },
): string {
  const text = hasComponents
    ? withoutMdxComments(markdown).replace(moduleLines, (lines) => (isModule(lines) ? "" : lines))
    : markdown;
  return (hasWikiLinks ? text.replace(wikiLink, shownLink) : text)
    .replace(contents, "")
    .replace(
      fencedBox,
      (_, before: string, kind: string, inBrackets = "", after = "") =>
        `${before}${label(kind, inBrackets === "" ? after : inBrackets)}\n${before.trimEnd()}`,
    )
    .replace(boxEnd, "")
    .replace(tagLine, (tags) => [...tags.matchAll(shownParameter)].map(([, value]) => value).join("\n"))
    .replace(attributes, "")
    .replace(/\n{3,}/g, "\n\n");
}

function shownLink(_: string, isShown: string, page: string, shown?: string): string {
  return isShown === "!" ? `[${page.trim()}]` : (shown ?? page.replace(/(?<=.)[#^].*$/, "")).trim();
}

function withoutMdxComments(markdown: string): string {
  let text = "";
  let from = 0;
  for (;;) {
    const start = markdown.indexOf("{/*", from);
    const end = start < 0 ? -1 : markdown.indexOf("*/}", start + 3);
    if (end < 0) return text + markdown.slice(from);
    text += markdown.slice(from, start);
    from = end + 3;
  }
}

function isModule(lines: string): boolean {
  return (
    importLine.test(lines) || /^export[ \t]+(?:default|const|let|var|function|async|class|\{|\*)/.test(lines)
  );
}

/** "Note: Title"; a box without a kind that says something has its title alone. */
function label(kind: string, title: string): string {
  const name = title.trim();
  if (/^(?:details|spoiler|div|container|group|tabs?|tab-set|grid|card|row|column)/i.test(kind)) return name;
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
