import { escaped } from "./html/escaped.ts";

/** Pages of MediaWiki as it shows them. */

/** Stands around the number of what is not read as wiki text, until the end. */
const kept = "\uE000";
/** Of templates in templates. */
const maxDepth = 20;

/** The page as HTML, in whose blocks its own tags are left as they are. */
export function wikiToHtml(source: string): string {
  const verbatim: string[] = [];
  const keep = (html: string): string => `${kept}${verbatim.push(html) - 1}${kept}`;
  const notes: string[] = [];
  /** Notes that others refer to, by their names. */
  const named = new Map<string, number>();
  const noteMark = (attributes: string, note: string): string => {
    const [, name = ""] = /\bname\s*=\s*("[^"]*"|[^\s"/]+)/.exec(attributes) ?? [];
    const number = note === "" ? named.get(name) : notes.push(note);
    if (number === undefined) return "";
    if (name !== "") named.set(name, number);
    return keep(`<sup>[${number}]</sup>`);
  };
  const plain = source
    .replaceAll(kept, "")
    .replace(/<!--(?:(?!-->)[^])*(?:-->|$)/g, "")
    .replace(/__[A-Z]{3,30}__/g, "");
  const literal = replaceElements(
    plain,
    "nowiki|pre|code|source|syntaxhighlight|math|score",
    (name, attributes, text) => keep(verbatimHtml(name, attributes, text)),
  );
  const pictured = replaceElements(literal, "gallery", (_, __, lines) =>
    lines.replace(/^[ \t]*(\S.*)$/gm, "[[File:$1]]\n"),
  );
  const lined = replaceElements(pictured, "poem", (_, __, lines) => lines.trim().replace(/\n/g, "<br>\n"));
  const marked = replaceElements(expanded(lined), "ref|references", (name, attributes, note) =>
    name === "ref" ? noteMark(attributes, note.trim()) : "",
  );
  const blocks = [...blocksOf(marked.split("\n"))];
  if (notes.length > 0) blocks.push("<ol>", ...notes.map((note) => `<li>${inline(note)}</li>`), "</ol>");
  const restore = new RegExp(`${kept}(\\d{1,7})${kept}`, "g");
  return blocks.join("\n").replace(restore, (_, index: string) => verbatim[Number(index)] ?? "");
}

/** Replaces elements with what is in them, which is none of the wiki's. Each end is looked for once. */
function replaceElements(
  source: string,
  names: string,
  replace: (name: string, attributes: string, text: string) => string,
): string {
  const small = source.toLowerCase();
  const endless = new Set<string>();
  let written = "";
  let from = 0;
  for (const { 0: tag, 1: given = "", 2: attributes = "", 3: slash, index } of source.matchAll(
    new RegExp(`<(${names})\\b([^<>]{0,300}?)(/?)>`, "gi"),
  )) {
    if (index < from) continue;
    const name = given.toLowerCase();
    const start = index + tag.length;
    const close = `</${name}>`;
    const end = slash === "/" || endless.has(name) ? -1 : small.indexOf(close, start);
    if (end < 0 && slash !== "/") {
      endless.add(name);
      continue;
    }
    const text = slash === "/" ? "" : source.slice(start, end);
    written += source.slice(from, index) + replace(name, attributes, text);
    from = slash === "/" ? start : end + close.length;
  }
  return written + source.slice(from);
}

function verbatimHtml(name: string, attributes: string, text: string): string {
  if (name === "nowiki") return escaped(text).replaceAll("&amp;", "&");
  if (name === "math" || name === "score") return `<code>${escaped(text.trim())}</code>`;
  if (name === "code") return `<code>${inline(text)}</code>`;
  const [, language = ""] = /\blang\s*=\s*"?([\w+#-]{1,20})/i.exec(attributes) ?? [];
  return `\n<pre><code class="language-${language}">${escaped(text.replace(/^\n/, ""))}</code></pre>\n`;
}

/** Templates, from the innermost: what they would draw is not known, but their values are read. */
function expanded(source: string): string {
  let text = source;
  let isChanged = true;
  for (let depth = 0; isChanged && depth < maxDepth; depth += 1) {
    isChanged = false;
    text = text.replace(/\{\{\{?((?:(?!\{\{|\}\})[^])*)\}\}\}?/g, (_, inner: string) => {
      isChanged = true;
      return templateText(inner);
    });
  }
  return text;
}

/** Words that only tell a template how to draw. */
const settings =
  /^(?:\d{1,2}px|left|right|center|none|thumb|url|archive-?url|archive-?date|access-?date|url-status|image|logo|width|align|style|class|df|lang|abbr|sortable)$/i;

function templateText(inner: string): string {
  const [name = "", ...parts] = parted(inner, "|");
  const kind = name.trim().toLowerCase();
  if (kind === "!") return "|";
  const [, magic = "", given = ""] = /^\s*(#?[a-z]{2,20})\s*:([^]*)$/i.exec(name) ?? [];
  if (/^(?:formatnum|plural|[lu]c(?:first)?)$/i.test(magic)) return given.trim();
  if (magic.toLowerCase() === "#if") return (given.trim() === "" ? parts[1] : parts[0])?.trim() ?? "";
  if (
    /^(?:#|reflist|defaultsort|short description|use |italic|anchor$|coord\b|cn$|citation needed)/.test(kind)
  )
    return "";
  const values = parts.map((part) => {
    const [, key = "", value = part] = /^\s*([\w -]{1,60}?)\s*=([^]*)$/.exec(part) ?? [];
    return { key: key.trim(), value: value.trim() };
  });
  const named = values.filter(({ key, value }) => key !== "" && value !== "" && !settings.test(key));
  const plain = values.filter(({ key, value }) => key === "" && value !== "").map(({ value }) => value);
  // Boxes of facts stand over lines; what stands in a sentence is a part of it.
  if (named.length > 1 && inner.includes("\n"))
    return `\n{|\n${named.map(({ key, value }) => `! ${key.replaceAll("_", " ")}\n| ${value}`).join("\n|-\n")}\n|}\n`;
  if (/^(?:lang|transl|nihongo|small|nowrap|abbr|tooltip)\b/.test(kind))
    return plain[kind.startsWith("lang") ? 1 : 0] ?? plain.at(-1) ?? "";
  if (/^(?:main|see also|further)(?: article)?$/.test(kind))
    return `\n\n${kind === "main" ? "Main article" : name.trim()}: ${plain.join(", ")}\n\n`;
  // The number and its unit, without what it is to be shown in.
  if (/^(?:convert|cvt)$/.test(kind))
    return plain.slice(0, /^(?:[-–x]|to|and|by|or)$/.test(plain[1] ?? "") ? 4 : 2).join(" ");
  if (/^cite|citation/.test(kind)) return named.map(({ value }) => value).join(". ");
  return plain.filter((value) => !settings.test(value)).join(" ");
}

/** Parts between signs that stand in no link. */
function parted(text: string, sign: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith("[[", at)) depth += 1;
    else if (text.startsWith("]]", at)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && text.charAt(at) === sign) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const listTags: Readonly<Record<string, readonly [list: string, item: string]>> = {
  "*": ["ul", "li"],
  "#": ["ol", "li"],
  ";": ["dl", "dt"],
  ":": ["dl", "dd"],
};

function* blocksOf(lines: readonly string[]): Generator<string> {
  let open = "";
  const paragraph: string[] = [];
  const endParagraph = (): string => {
    const text = paragraph.splice(0).join("\n");
    return text === "" ? "" : `<p>${inline(text)}</p>`;
  };
  const moveTo = (marks: string): string => {
    let html = "";
    let common = 0;
    while (common < open.length && sameList(open.charAt(common), marks.charAt(common))) common += 1;
    for (let at = open.length - 1; at >= common; at -= 1)
      html += `</${tagsOf(open.charAt(at))[1]}></${tagsOf(open.charAt(at))[0]}>`;
    if (common > 0 && common === marks.length) html += `</${tagsOf(open.charAt(common - 1))[1]}>`;
    for (let at = common; at < marks.length; at += 1) {
      html += `<${tagsOf(marks.charAt(at))[0]}>`;
      if (at < marks.length - 1) html += `<${tagsOf(marks.charAt(at))[1]}>`;
    }
    open = marks;
    return html;
  };
  for (const line of lines) {
    const [, marks = "", item = ""] = /^([*#:;]{1,20})(.*)$/.exec(line) ?? [];
    const isIndented = /^:+$/.test(marks) && !/[;*#]/.test(open) && !open.includes(":;");
    if (marks !== "" && !isIndented) {
      yield endParagraph();
      const lists = moveTo(marks);
      const [, tag] = tagsOf(marks.at(-1) ?? "");
      // "; term : definition"
      const [term = "", definition] = tag === "dt" ? item.split(/\s:\s/, 2) : [item];
      yield `${lists}<${tag}>${inline(term)}`;
      if (definition !== undefined) yield `</dt><dd>${inline(definition)}</dd><dt>`;
      continue;
    }
    if (open !== "") yield moveTo("");
    const [, level = "", title = ""] = /^(={1,6})([^=].*?)\1\s*$/.exec(line) ?? [];
    if (level !== "") {
      yield endParagraph();
      yield `<h${level.length}>${inline(title.trim())}</h${level.length}>`;
    } else if (/^-{4,}/.test(line)) yield endParagraph();
    else if (/^\s*\{\|/.test(line)) {
      yield endParagraph();
      yield "<table>";
    } else if (/^\s*\|\}/.test(line)) {
      yield endParagraph();
      yield "</table>";
    } else if (/^\s*\|-/.test(line)) {
      yield endParagraph();
      yield "<tr>";
    } else if (/^\s*\|\+/.test(line)) {
      yield endParagraph();
      yield `<caption>${inline(cellText(line.replace(/^\s*\|\+/, "")).text)}</caption>`;
    } else if (/^\s*[|!]/.test(line)) {
      yield endParagraph();
      yield* cellsOf(line.trim());
    } else if (line.trim() === "") yield endParagraph();
    else paragraph.push(isIndented ? item.trim() : line.trim());
  }
  yield endParagraph();
  yield moveTo("");
}

function tagsOf(mark: string): readonly [list: string, item: string] {
  return listTags[mark] ?? ["ul", "li"];
}

/** Terms and their definitions stand in one list. */
function sameList(one: string, other: string): boolean {
  return one === other || (other !== "" && tagsOf(one)[0] === "dl" && tagsOf(other)[0] === "dl");
}

function* cellsOf(line: string): Generator<string> {
  const tag = line.startsWith("!") ? "th" : "td";
  for (const cell of line.slice(1).split(tag === "th" ? /\|\||!!/ : /\|\|/)) {
    const { attributes, text } = cellText(cell);
    yield `<${tag}${attributes}>${inline(text.trim())}`;
  }
}

/** `rowspan="2" | text`: the attributes that say how far a cell reaches, and its text. */
function cellText(cell: string): { attributes: string; text: string } {
  const [, before, rest] =
    /^(\s*[\w-]{1,30}=(?:"[^"]{0,300}"|[^\s"|[\]]{1,100})(?:\s+[\w-]{1,30}=(?:"[^"]{0,300}"|[^\s"|[\]]{1,100}))*\s*)\|(?!\|)([^]*)$/.exec(
      cell,
    ) ?? [];
  if (before === undefined) return { attributes: "", text: cell };
  const spans = Array.from(
    before.matchAll(/\b(rowspan|colspan)\s*=\s*"?(\d{1,4})/gi),
    ([, name, count]) => ` ${name}="${count}"`,
  );
  return { attributes: spans.join(""), text: rest ?? "" };
}

/** Links, pictures and stress within a line. */
function inline(text: string): string {
  return (
    text
      .replace(/\[\[((?:(?!\[\[|\]\])[^]){1,3000})\]\]/g, (_, link: string) => linkText(link))
      // Once more for pictures whose descriptions hold links.
      .replace(/\[\[((?:(?!\[\[|\]\])[^]){1,3000})\]\]/g, (_, link: string) => linkText(link))
      .replace(
        /\[((?:https?|ftp|mailto):[^\s[\]"]{1,2000})(?:\s+([^[\]]{1,1000}))?\]/gi,
        (_, target: string, words: string | undefined) =>
          words === undefined ? "" : `<a href="${escaped(target)}">${words}</a>`,
      )
      .replace(/'{2,5}/g, "")
      .replace(/~{3,5}/g, "")
  );
}

function linkText(link: string): string {
  const [target = "", ...parts] = link.split("|");
  const [, space] = /^:?\s*([\p{L} -]{2,40}):/u.exec(target) ?? [];
  if (/^(?:file|image|media|datei|bild|fichier|archivo|immagine|ficheiro|файл)$/i.test(space ?? "")) {
    const caption = parts.findLast(
      (part) =>
        !/^\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|none|upright\b.*|\d*x?\d+px|(?:alt|link|page|lang)=.*)\s*$/i.test(
          part,
        ),
    );
    return caption === undefined ? "<img>" : ` [${caption.trim()}] `;
  }
  // Categories, and the same page in other languages.
  if (
    /^(?:category|kategorie|catégorie|categoría|categoria|категория)$/i.test(space ?? "") &&
    !target.startsWith(":")
  )
    return "";
  if (space !== undefined && /^[a-z]{2,3}(?:-[a-z]{2,8})?$/.test(space) && parts.length === 0) return "";
  if (parts.join("|") !== "") return parts.join("|");
  const shown = target.replace(/^:/, "");
  // [[Valve (device)|]] is shown as "Valve".
  return parts.length === 0 ? shown : shown.replace(/^[^:]{1,40}:(?=\S)|\s*\([^()]*\)$/g, "");
}
