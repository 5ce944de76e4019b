import { Turns } from "./turns.ts";
import type { Slice } from "./fold.ts";

/**
 * What stands in Markdown and is not shown to its reader: comments, link definitions that serve as comments, scripts
 * and styles, elements that are hidden by attribute or style. In code, the same characters are shown and count.
 */

const fence = /^ {0,3}(`{3,}|~{3,})/;
const commentDefinition = /^ {0,3}\[(?:\/\/|comment|_|#)[^\]\n]{0,100}\]:[^\n]*$/i;
/** Attributes and styles by which an element is not shown; of a tag's text. */
const hidingAttribute =
  /\shidden(?=[\s=>/])|aria-hidden\s*=\s*["']?true|display\s*:\s*none|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white|transparent)\b|(?:left|top|text-indent)\s*:\s*-\d{3,}|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])/i;
const unshownTag = /^(?:script|style|template|noscript|title)$/i;
const voidTag = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** Honest texts have a few. From the last one on, all the rest counts as hidden. */
const maxHidden = 50_000;
/** Code beyond that counts as markup: what only looks like code must not cost the memory for its slices. */
const maxCode = 200_000;
/** Backticks in a longer line are text. */
const maxCodeLine = 100_000;
/** A step of its own in the event loop's turns. */
const longLine = 1_000;
/** Longer tags are text. */
const maxTag = 2000;
/** What looking for the ends of tags may cost, as a multiple of the text's length. Honest texts need less than one. */
const maxEffort = 20;

/**
 * Slices of a Markdown text that its reader does not see, in order. An element that is never closed hides the rest, and
 * so does a text made of tags that never end: the doubt is the document's loss. Takes time in proportion to the text, in
 * short turns of the event loop.
 */
export async function hiddenSlices(markdown: string): Promise<Slice[]> {
  if (!/<|\]:/.test(markdown)) return [];
  const slices: Slice[] = [];
  const tags = new TagReader(markdown);
  const turns = new Turns();
  const code = await codeSlices(markdown, turns);
  const opening = /<|^ {0,3}\[/gm;
  let nextCode = 0;
  let position = 0;
  while (position < markdown.length) {
    if (turns.isOver) await turns.next();
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
    const part = partAt(markdown, position, tags);
    const { isHidden } = part;
    const end = part.opened === undefined ? part.end : await elementEnd(part.end, part.opened, tags, turns);
    if (isHidden) slices.push({ start: position, end });
    position = end;
    if (!tags.isExhausted && slices.length < maxHidden) continue;
    slices.push({ start: position, end: markdown.length });
    break;
  }
  return slices;
}

/** A comment, a tag, or one character of text; `opened` names an element that is not shown and goes on from there. */
function partAt(
  markdown: string,
  start: number,
  tags: TagReader,
): { end: number; isHidden: boolean; opened?: string } {
  if (markdown[start] !== "<") {
    const lineEnd = markdown.indexOf("\n", start);
    const line = markdown.slice(start, lineEnd < 0 ? undefined : lineEnd);
    return commentDefinition.test(line)
      ? { end: start + line.length, isHidden: true }
      : { end: start + 1, isHidden: false };
  }
  const closed = (terminator: string) => {
    const at = markdown.indexOf(terminator, start);
    return { end: at < 0 ? markdown.length : at + terminator.length, isHidden: true };
  };
  if (markdown.startsWith("<!--", start)) return closed("-->");
  if (markdown.startsWith("<?", start)) return closed("?>");
  if (markdown.startsWith("<![CDATA[", start)) return closed("]]>");
  const tag = tags.at(start);
  if (tag === undefined) return { end: start + 1, isHidden: false };
  const isHidden = !tag.isClosing && (unshownTag.test(tag.name) || hidingAttribute.test(tag.text));
  if (!isHidden || voidTag.test(tag.name) || tag.text.endsWith("/>")) return { end: tag.end, isHidden };
  return { end: tag.end, isHidden, opened: tag.name };
}

/** One past the closing tag that belongs to an element whose content starts at `from`. */
async function elementEnd(from: number, name: string, tags: TagReader, turns: Turns): Promise<number> {
  const { source } = tags;
  let depth = 1;
  let position = source.indexOf("<", from);
  while (position >= 0) {
    if (turns.isOver) await turns.next();
    const tag = tags.at(position);
    if (tag?.name === name) depth += tag.isClosing ? -1 : tag.text.endsWith("/>") ? 0 : 1;
    if (depth === 0) return tag?.end ?? position;
    if (tags.isExhausted) break;
    position = source.indexOf("<", tag?.end ?? position + 1);
  }
  return source.length;
}

interface Tag {
  /** Lower case. */
  name: string;
  text: string;
  end: number;
  isClosing: boolean;
}

const tagName = /<(\/?)([a-z][a-z\d-]{0,20})(?=[\s/>])/iy;

/** Reads tags one by one, within a bound for all of them. */
class TagReader {
  readonly source: string;
  #effort = 0;
  /** The first ">" at or after the last place that was looked at. */
  #nextEnd = -1;

  constructor(source: string) {
    this.source = source;
  }

  get isExhausted(): boolean {
    return this.#effort > maxEffort * this.source.length + maxTag;
  }

  at(start: number): Tag | undefined {
    tagName.lastIndex = start;
    const [whole, slash, name] = tagName.exec(this.source) ?? [];
    if (whole === undefined || name === undefined) return undefined;
    if (this.#nextEnd < start) {
      const next = this.source.indexOf(">", start);
      this.#nextEnd = next < 0 ? Infinity : next;
    }
    if (this.#nextEnd > start + maxTag) return undefined;
    const end = this.#endOf(start + whole.length, start + maxTag);
    const text = this.source.slice(start, end);
    return { name: name.toLowerCase(), text, end, isClosing: slash === "/" };
  }

  /** One past the ">" that no attribute's quotation marks hold; the first ">" where they are not closed. */
  #endOf(from: number, limit: number): number {
    let quote = "";
    for (let position = from; position < limit && position < this.source.length; position += 1) {
      this.#effort += 1;
      const character = this.source.charAt(position);
      if (quote !== "") quote = character === quote ? "" : quote;
      else if (character === ">") return position + 1;
      else if ((character === '"' || character === "'") && /[=\s]/.test(this.source.charAt(position - 1)))
        quote = character;
    }
    return this.#nextEnd + 1;
  }
}

/** Honest texts have a few. From the last one on, all the rest counts as overridden. */
const maxOverrides = 10_000;

/** Text under an override of its direction: its reader sees other words than stand there. In order; `text` of any format. */
export function overriddenSlices(text: string): Slice[] {
  const override = /[\u202D\u202E]/g;
  const ending = /[\u202C\n\r\u2028\u2029]/g;
  const slices: Slice[] = [];
  for (let found = override.exec(text); found !== null; found = override.exec(text)) {
    ending.lastIndex = override.lastIndex;
    const ended = ending.exec(text);
    const isLast = slices.length + 1 === maxOverrides;
    // The end of the override is a part of it, the end of the line is not.
    const end = ended === null || isLast ? text.length : ended.index + (ended[0] === "\u202C" ? 1 : 0);
    slices.push({ start: found.index, end });
    override.lastIndex = end;
  }
  return slices;
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
async function codeSlices(markdown: string, turns: Turns): Promise<Slice[]> {
  const slices: Slice[] = [];
  let open: { marker: string; start: number } | undefined;
  let position = 0;
  while (position < markdown.length && slices.length < maxCode) {
    const newline = markdown.indexOf("\n", position);
    const end = newline < 0 ? markdown.length : newline + 1;
    const line = markdown.slice(position, end);
    if (turns.isOver || line.length > longLine) await turns.next();
    const marker = fence.exec(line)?.[1];
    if (open !== undefined) {
      if (marker !== undefined && marker.startsWith(open.marker)) {
        slices.push({ start: open.start, end });
        open = undefined;
      }
    } else if (marker !== undefined) {
      open = { marker, start: position };
    } else if (line.length <= maxCodeLine && line.includes("`")) {
      slices.push(...codeSpans(line, position));
    }
    position = end;
  }
  if (open !== undefined) slices.push({ start: open.start, end: markdown.length });
  return slices;
}

/** Code spans of a line: from a run of backticks to the next one as long. */
function codeSpans(line: string, offset: number): Slice[] {
  const runs = Array.from(line.matchAll(/`+/g), ({ index, 0: run }) => ({ index, length: run.length }));
  /** The next run of the same length. */
  const next = new Map<number, number>();
  const closings = runs.map(() => -1);
  for (let run = runs.length - 1; run >= 0; run -= 1) {
    const { length } = runs[run] ?? { length: 0 };
    closings[run] = next.get(length) ?? -1;
    next.set(length, run);
  }
  const slices: Slice[] = [];
  for (let run = 0; run < runs.length; run += 1) {
    const opening = runs[run];
    const closing = runs[closings[run] ?? -1];
    if (opening === undefined || closing === undefined) continue;
    slices.push({ start: offset + opening.index, end: offset + closing.index + closing.length });
    run = closings[run] ?? run;
  }
  return slices;
}
