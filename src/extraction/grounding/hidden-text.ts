import type { Slice } from "./fold.ts";

/**
 * What stands in Markdown and is not shown to its reader: comments, link definitions that serve as comments, scripts
 * and styles, elements that are hidden by attribute or style. In code, the same characters are shown and count.
 */

const fence = /^ {0,3}(`{3,}|~{3,})/;
const commentDefinition = /^ {0,3}\[(?:\/\/|comment|_|#)[^\]\n]{0,100}\]:[^\n]*$/i;
const hiddenTag =
  /^<([a-z][a-z\d-]{0,20})\b(?=[^>]{0,2000}(?:\shidden(?=[\s=>/])|aria-hidden\s*=\s*["']?true|display\s*:\s*none|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white|transparent)\b|(?:left|top|text-indent)\s*:\s*-\d{3,}|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])))[^>]{0,2000}>/i;
const verbatimTag = /^<(script|style|template|noscript|title)\b[^>]{0,2000}>/i;
const voidTag = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** Slices of a Markdown text that its reader does not see, in order. An element that is never closed hides the rest. */
export function hiddenSlices(markdown: string): Slice[] {
  if (!/<|\]:/.test(markdown)) return [];
  const slices: Slice[] = [];
  const code = codeSlices(markdown);
  const opening = /<|^ {0,3}\[/gm;
  let nextCode = 0;
  let position = 0;
  while (position < markdown.length) {
    opening.lastIndex = position;
    const found = opening.exec(markdown);
    if (found === null) break;
    position = found.index;
    while ((code[nextCode]?.end ?? Infinity) <= position) nextCode += 1;
    const inCode = code[nextCode];
    if (inCode !== undefined && inCode.start <= position) {
      position = inCode.end;
      continue;
    }
    const end = hiddenEnd(markdown, position);
    if (end !== undefined) {
      slices.push({ start: position, end });
      position = end;
    } else {
      position += 1;
    }
  }
  return slices;
}

function hiddenEnd(markdown: string, start: number): number | undefined {
  if (markdown[start] !== "<") {
    const lineEnd = markdown.indexOf("\n", start);
    const line = markdown.slice(start, lineEnd < 0 ? undefined : lineEnd);
    return commentDefinition.test(line) ? start + line.length : undefined;
  }
  const closed = (terminator: string) => {
    const at = markdown.indexOf(terminator, start);
    return at < 0 ? markdown.length : at + terminator.length;
  };
  if (markdown.startsWith("<!--", start)) return closed("-->");
  if (markdown.startsWith("<?", start)) return closed("?>");
  if (markdown.startsWith("<![CDATA[", start)) return closed("]]>");
  const head = markdown.slice(start, start + 4100);
  const tag = verbatimTag.exec(head) ?? hiddenTag.exec(head);
  const name = tag?.[1];
  if (tag === null || name === undefined) return undefined;
  if (voidTag.test(name) || tag[0].endsWith("/>")) return start + tag[0].length;
  return elementEnd(markdown, start + tag[0].length, name);
}

/** One past the closing tag that belongs to an element whose content starts at `from`. */
function elementEnd(markdown: string, from: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}\\b[^>]{0,2000}>`, "gi");
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(markdown); tag !== null; tag = tags.exec(markdown)) {
    depth += tag[1] === "/" ? -1 : tag[0].endsWith("/>") ? 0 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  return markdown.length;
}

/** Text under an override of its direction: its reader sees other words than stand there. In order; `text` of any format. */
export function overriddenSlices(text: string): Slice[] {
  if (!/[\u202D\u202E]/.test(text)) return [];
  return Array.from(text.matchAll(/[\u202D\u202E][^\n]*?(?:\u202C|$|(?=\n))/gm), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** Slices in order, each unit in one at most. */
export function joinSlices(slices: readonly Slice[]): Slice[] {
  const joined: Slice[] = [];
  for (const { start, end } of slices.toSorted((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Fenced code blocks, and code spans within a line. */
function codeSlices(markdown: string): Slice[] {
  const slices: Slice[] = [];
  let open: { marker: string; start: number } | undefined;
  let position = 0;
  while (position < markdown.length) {
    const newline = markdown.indexOf("\n", position);
    const end = newline < 0 ? markdown.length : newline + 1;
    const line = markdown.slice(position, end);
    const marker = fence.exec(line)?.[1];
    if (open !== undefined) {
      if (marker !== undefined && marker.startsWith(open.marker)) {
        slices.push({ start: open.start, end });
        open = undefined;
      }
    } else if (marker !== undefined) {
      open = { marker, start: position };
    } else if (line.includes("`")) {
      for (const span of line.matchAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g))
        slices.push({ start: position + span.index, end: position + span.index + span[0].length });
    }
    position = end;
  }
  if (open !== undefined) slices.push({ start: open.start, end: markdown.length });
  return slices;
}
