import { isHtmlName } from "./html-names.ts";
import { beginsDefinition, leadsDefinition } from "./code-lines.ts";
import { codePointBoundary, isBlank } from "./tokens/tokens.ts";

/**
 * One pass over the lines of a Markdown text: where it may be cut, and its headings. The block rules are CommonMark's
 * and GitHub's where they decide where a block starts and ends; positions are UTF-16 offsets and exact.
 */

/** How much is lost by cutting before a line; smaller is better. 1 to 6 are headings of that level. */
export const cutLevels = {
  /** Before a paragraph, list, table, fence, quote or HTML block. */
  block: 7,
  /** Before a list item, after a blank line inside a quote, before an outer definition or after a blank line in code. */
  item: 8,
  /** The same in code that is indented: inside a class or a function. */
  part: 9,
  /** Before a line of a fence, a table or a quote, or of a nested list. */
  line: 10,
  /** Before a line of a fence inside a list. */
  inner: 11,
} as const;

export interface Heading {
  start: number;
  /** End of its last line. */
  end: number;
  level: number;
  /** Without inline markup and anchors; may be empty. */
  title: string;
}

export interface Outline {
  /** Ascending starts of lines before which a chunk may begin; the first is the first line that is not blank. */
  positions: number[];
  /** For each position, a heading's level or one of `cutLevels`. */
  levels: number[];
  /** For each position, true when a block starts there that should stay whole: a fence, a table, a list, a quote, HTML, indented code. */
  whole: boolean[];
  headings: Heading[];
  /** Each table: where it starts, and where its rows begin, after the header and the line of dashes. */
  tables: { start: number; body: number }[];
  /** For each position, the index in `tables` of the table it lies in; -1 outside tables. */
  tableOf: number[];
}

/** `markdown`: Markdown blocks. `plain`: only paragraphs, which blank lines separate. */
export type Structure = "markdown" | "plain";

const maxTitleLength = 200;
const maxHeadingSource = 500;
const maxSetextLines = 3;
/** What is looked at of a line of code. */
const maxCodeLine = 200;

/** Scans the text, whose lines end in `\n`. */
export function outlineOf(text: string, structure: Structure): Outline {
  return structure === "plain" ? plainOutline(text) : new Scanner(text).scan();
}

function plainOutline(text: string): Outline {
  const outline = emptyOutline();
  let isAfterBlank = true;
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const isEmpty = isBlankSlice(text, start, end);
    if (!isEmpty && isAfterBlank) {
      outline.positions.push(start);
      outline.levels.push(cutLevels.block);
      outline.whole.push(false);
      outline.tableOf.push(-1);
    }
    isAfterBlank = isEmpty;
    start = end + 1;
  }
  return outline;
}

function emptyOutline(): Outline {
  return { positions: [], levels: [], whole: [], headings: [], tables: [], tableOf: [] };
}

type Block =
  | { kind: "none" }
  | { kind: "paragraph"; start: number; lines: number; cut: number }
  | Fence
  | { kind: "html"; terminator: string | undefined }
  | { kind: "table" }
  | { kind: "quote"; isAfterBlank: boolean }
  | { kind: "code" };

interface Fence {
  kind: "fence";
  marker: string;
  length: number;
  /** Columns before the content of the list item that it stands in. */
  container: number | undefined;
  isEmpty: boolean;
  /** Cut before the comments and decorators that the last lines were. */
  lead: number | undefined;
}

const noBlock: Block = { kind: "none" };
const fencePattern = /^(`{3,}(?=[^`]*$)|~{3,})/;
const atxPattern = /^(#{1,6})(?=[ \t]|$)/;
const listPattern = /^(?:[-*+]|(\d{1,9})[.)])(?=[ \t]|$)/;
const thematicPattern = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const setextPattern = /^(?:=+|-+)[ \t]*$/;
const delimiterRowPattern = /^[|:\- \t]+$/;
const htmlPattern = /^<(?:!--|[a-zA-Z][\w-]*(?=[\s/>]|$)|\/[a-zA-Z][\w-]*[ \t]*>|[!?])/;
const htmlHeadingPattern = /^<h([1-6])[\s>]/i;
const verbatimTags = new Set(["pre", "script", "style", "textarea"]);

class Scanner {
  readonly #text: string;
  readonly #outline = emptyOutline();
  #block: Block = noBlock;
  /** Columns before the content of the outermost open list item; -1 outside lists. */
  #listIndent = -1;
  #isAfterBlank = true;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Outline {
    const text = this.#text;
    const frontMatter = frontMatterOf(text);
    if (frontMatter !== undefined) this.#cut(0, cutLevels.block, true);
    for (let start = frontMatter?.end ?? 0; start < text.length;) {
      const end = lineEnd(text, start);
      let first = start;
      let indent = 0;
      for (; first < end; first += 1) {
        const unit = text.charCodeAt(first);
        if (unit === 0x20) indent += 1;
        else if (unit === 0x09) indent += 4 - (indent % 4);
        else break;
      }
      if (isBlankSlice(text, first, end)) {
        this.#blankLine();
      } else {
        this.#line(start, first, end, indent);
        this.#isAfterBlank = false;
      }
      start = end + 1;
    }
    return this.#outline;
  }

  #blankLine(): void {
    this.#isAfterBlank = true;
    const { kind } = this.#block;
    if (kind === "fence" || kind === "code") return;
    if (this.#block.kind === "html" && this.#block.terminator !== undefined) return;
    this.#block = noBlock;
  }

  #line(start: number, first: number, end: number, indent: number): void {
    if (this.#continuesFence(start, first, end, indent) || this.#continuesHtml(start, first, end)) return;
    const isInList = this.#isInList(first, end, indent);
    const isNested = isInList && indent >= this.#listIndent;

    // The rules for indented lines: inside a list they belong to the item, elsewhere they are code.
    if (indent >= 4 && !isInList && this.#block.kind !== "paragraph") {
      if (this.#block.kind === "code") this.#cut(start, this.#isAfterBlank ? cutLevels.item : cutLevels.line);
      else this.#open({ kind: "code" }, start, true);
      return;
    }
    if (indent >= 4 && !isInList) return;

    const unit = this.#text.charCodeAt(first);
    // A letter begins none of the other blocks.
    const isWord = unit > 0x7f || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
    if (!isWord) {
      const line = this.#text.slice(first, Math.min(end, first + maxHeadingSource));
      if (this.#startsFence(line, start, isNested)) return;
      if (!isNested && this.#startsHeading(line, start, end)) return;
      if (!isNested && this.#endsSetext(line, end)) return;
      if (!isNested && thematicPattern.test(line)) {
        this.#listIndent = -1;
        this.#open(noBlock, start, false);
        return;
      }
      if (this.#startsItem(line, start, isInList, isNested, indent)) return;
      if (!isInList && this.#startsQuote(unit, line, start)) return;
      if (!isInList && this.#startsTable(line, end)) return;
      if (!isInList && this.#startsHtml(line, start, first, end)) return;
    }
    this.#textLine(start, isInList);
  }

  #textLine(start: number, isInList: boolean): void {
    switch (this.#block.kind) {
      case "paragraph":
        this.#block.lines += 1;
        return;
      case "table":
      case "html":
        this.#cut(start, cutLevels.line);
        return;
      case "quote":
        // A line without `>` goes on with the quote's paragraph.
        return;
      case "code":
      case "fence":
      case "none":
        if (!isInList)
          this.#open(
            { kind: "paragraph", start, lines: 1, cut: this.#outline.positions.length },
            start,
            false,
          );
        else if (this.#isAfterBlank) this.#cut(start, cutLevels.line);
    }
  }

  #continuesFence(start: number, first: number, end: number, indent: number): boolean {
    const block = this.#block;
    if (block.kind !== "fence") return false;
    // A line to the left of its list item ends the item, and the fence with it.
    const container = block.container ?? 0;
    if (indent < container) {
      this.#block = noBlock;
      return false;
    }
    if (indent - container < 4 && isClosingFence(this.#text, first, end, block.marker, block.length)) {
      this.#block = noBlock;
    } else if (block.isEmpty) {
      // No cut between the line that opens a fence and the first in it.
      block.isEmpty = false;
    } else if (block.container !== undefined) {
      this.#cut(start, cutLevels.inner);
    } else {
      this.#codeLine(block, start, first, end, indent);
    }
    return true;
  }

  /** Code may be cut after a blank line, and before a definition with the comments and decorators that lead it. */
  #codeLine(block: Fence, start: number, first: number, end: number, indent: number): void {
    const line = this.#text.slice(first, Math.min(end, first + maxCodeLine));
    const better = indent === 0 ? cutLevels.item : cutLevels.part;
    if (this.#isAfterBlank) block.lead = undefined;
    const { lead } = block;
    const isDefinition = beginsDefinition(line);
    this.#cut(start, this.#isAfterBlank || (isDefinition && lead === undefined) ? better : cutLevels.line);
    if (lead !== undefined && isDefinition)
      this.#outline.levels[lead] = Math.min(this.#outline.levels[lead] ?? better, better);
    block.lead = leadsDefinition(line) ? (lead ?? this.#outline.positions.length - 1) : undefined;
  }

  #continuesHtml(start: number, first: number, end: number): boolean {
    const block = this.#block;
    if (block.kind !== "html") return false;
    this.#cut(start, cutLevels.line);
    if (
      block.terminator !== undefined &&
      this.#text.slice(first, end).toLowerCase().includes(block.terminator)
    )
      this.#block = noBlock;
    return true;
  }

  /** Is the line part of the open list? Ends the list when it is not. */
  #isInList(first: number, end: number, indent: number): boolean {
    if (this.#listIndent < 0) return false;
    if (indent >= this.#listIndent) return true;
    const line = this.#text.slice(first, Math.min(end, first + 200));
    const isItem = listPattern.test(line) && !thematicPattern.test(line);
    const startsOther =
      atxPattern.test(line) || fencePattern.test(line) || line.startsWith(">") || htmlPattern.test(line);
    if (isItem || (!this.#isAfterBlank && !startsOther)) return true;
    this.#listIndent = -1;
    this.#block = noBlock;
    return false;
  }

  #startsFence(line: string, start: number, isNested: boolean): boolean {
    const run = fencePattern.exec(line)?.[1];
    if (run === undefined) return false;
    const fence = {
      kind: "fence" as const,
      marker: run.charAt(0),
      length: run.length,
      isEmpty: true,
      lead: undefined,
    };
    if (isNested) {
      this.#cut(start, cutLevels.line);
      this.#block = { ...fence, container: this.#listIndent };
    } else {
      this.#listIndent = -1;
      this.#open({ ...fence, container: undefined }, start, true);
    }
    return true;
  }

  #startsHeading(line: string, start: number, end: number): boolean {
    const level = atxPattern.exec(line)?.[1]?.length;
    if (level === undefined) return false;
    this.#listIndent = -1;
    this.#heading(
      start,
      end,
      level,
      line
        .slice(level)
        .trimEnd()
        .replace(/[ \t]#+$/, ""),
    );
    return true;
  }

  #endsSetext(line: string, end: number): boolean {
    const block = this.#block;
    if (block.kind !== "paragraph" || block.lines > maxSetextLines || !setextPattern.test(line)) return false;
    const source = this.#text.slice(block.start, Math.min(end, block.start + maxHeadingSource));
    this.#outline.positions.length = block.cut;
    this.#outline.levels.length = block.cut;
    this.#outline.whole.length = block.cut;
    this.#outline.tableOf.length = block.cut;
    this.#heading(block.start, end, line.startsWith("=") ? 1 : 2, source.slice(0, source.lastIndexOf("\n")));
    return true;
  }

  #startsItem(line: string, start: number, isInList: boolean, isNested: boolean, indent: number): boolean {
    const marker = listPattern.exec(line);
    if (marker === null) return false;
    // In the middle of a paragraph "1986. What a year" is no list.
    if (this.#block.kind === "paragraph" && marker[1] !== undefined && Number(marker[1]) !== 1) return false;
    if (isNested) {
      this.#cut(start, cutLevels.line);
      this.#block = noBlock;
      return true;
    }
    const afterMarker = line.slice(marker[0].length);
    const space = afterMarker.length - afterMarker.trimStart().length;
    if (isInList) {
      this.#cut(start, cutLevels.item);
      this.#block = noBlock;
    } else {
      this.#open(noBlock, start, true);
    }
    this.#listIndent = indent + marker[0].length + (space >= 1 && space <= 4 ? space : 1);
    return true;
  }

  #startsQuote(unit: number, line: string, start: number): boolean {
    if (unit !== 0x3e) return false;
    const isEmpty = /^[> \t]*$/.test(line);
    if (this.#block.kind !== "quote") {
      this.#open({ kind: "quote", isAfterBlank: isEmpty }, start, true);
    } else {
      if (!isEmpty) this.#cut(start, this.#block.isAfterBlank ? cutLevels.item : cutLevels.line);
      this.#block.isAfterBlank = isEmpty;
    }
    return true;
  }

  #startsTable(line: string, end: number): boolean {
    const block = this.#block;
    if (block.kind !== "paragraph" || block.lines !== 1) return false;
    if (!delimiterRowPattern.test(line) || !line.includes("|") || !line.includes("-")) return false;
    const header = this.#text.slice(block.start, lineEnd(this.#text, block.start));
    if (!header.includes("|")) return false;
    // Header and delimiter row stay together: no cut between them.
    this.#outline.whole[block.cut] = true;
    this.#outline.tableOf[block.cut] = this.#outline.tables.length;
    this.#outline.tables.push({ start: block.start, body: end + 1 });
    this.#block = { kind: "table" };
    return true;
  }

  #startsHtml(line: string, start: number, first: number, end: number): boolean {
    if (this.#block.kind === "paragraph" || this.#block.kind === "quote" || !htmlPattern.test(line))
      return false;
    const headingLevel = htmlHeadingPattern.exec(line)?.[1];
    if (headingLevel !== undefined && this.#htmlHeading(Number(headingLevel), start, first)) return true;
    const terminator = htmlTerminator(line);
    this.#open({ kind: "html", terminator }, start, true);
    if (
      terminator !== undefined &&
      this.#text
        .slice(first + 4, end)
        .toLowerCase()
        .includes(terminator)
    )
      this.#block = noBlock;
    return true;
  }

  /** `<h1>…</h1>`, as many a README begins; its lines up to the closing tag are the heading. */
  #htmlHeading(level: number, start: number, first: number): boolean {
    const source = this.#text.slice(first, first + maxHeadingSource);
    const paragraph = source.split("\n\n", 1)[0] ?? "";
    const close = paragraph.toLowerCase().indexOf(`</h${level}>`);
    if (close < 0) return false;
    const title = headingTitle(paragraph.slice(0, close));
    if (title === "") return false;
    this.#open({ kind: "html", terminator: undefined }, start, true);
    this.#outline.levels[this.#outline.levels.length - 1] = level;
    this.#outline.headings.push({ start, end: first + close, level, title });
    return true;
  }

  #heading(start: number, end: number, level: number, source: string): void {
    this.#open(noBlock, start, false);
    this.#outline.levels[this.#outline.levels.length - 1] = level;
    this.#outline.headings.push({ start, end, level, title: headingTitle(source) });
  }

  #open(block: Block, start: number, isWhole: boolean): void {
    this.#block = block;
    this.#cut(start, cutLevels.block, isWhole);
  }

  #cut(position: number, level: number, isWhole = false): void {
    this.#outline.positions.push(position);
    this.#outline.levels.push(level);
    this.#outline.whole.push(isWhole);
    this.#outline.tableOf.push(this.#block.kind === "table" ? this.#outline.tables.length - 1 : -1);
  }
}

function isClosingFence(text: string, first: number, end: number, marker: string, length: number): boolean {
  let position = first;
  while (position < end && text[position] === marker) position += 1;
  return position - first >= length && isBlankSlice(text, position, end);
}

function htmlTerminator(line: string): string | undefined {
  if (line.startsWith("<!--")) return "-->";
  const tag = /^<([a-zA-Z]+)/.exec(line)?.[1]?.toLowerCase();
  return tag !== undefined && verbatimTags.has(tag) ? `</${tag}>` : undefined;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

function isBlankSlice(text: string, start: number, end: number): boolean {
  for (let position = start; position < end; position += 1)
    if (!isBlank(text.charCodeAt(position))) return false;
  return true;
}

/** The `title` and the end (after its last line) of front matter at the start of the text, in YAML or TOML. */
export function frontMatterOf(text: string): { end: number; title: string | null } | undefined {
  const isToml = text.startsWith("+++\n");
  if (!isToml && !text.startsWith("---\n")) return undefined;
  const close = (isToml ? /\n\+\+\+[ \t]*(?:\n|$)/ : /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/).exec(
    text.slice(0, 20_000),
  );
  if (close === null) return undefined;
  const written = isToml ? /^title[ \t]*=[ \t]*(\S.*)$/m : /^title:[ \t]*(\S.*)$/m;
  const title = written.exec(text.slice(0, close.index))?.[1]?.trim();
  const unquoted = title?.replace(/^(["'])(.*)\1$/, "$2").trim();
  return {
    end: close.index + close[0].length,
    title: unquoted === undefined || unquoted === "" ? null : unquoted,
  };
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
  nbsp: " ",
};

/** A heading's text without inline markup, tags and anchors, on one line. */
function headingTitle(source: string): string {
  const title = source
    .slice(0, maxHeadingSource)
    .replace(/\{#[\w:.-]{1,100}\}[ \t]*$/, "")
    .replace(/!?\[([^[\]]{0,500})\](?:\([^()]{0,500}\)|\[[^[\]]{0,100}\])/g, "$1")
    // Once more: an image inside a link.
    .replace(/!?\[([^[\]]{0,500})\](?:\([^()]{0,500}\)|\[[^[\]]{0,100}\])/g, "$1")
    .replace(/<\/?([a-zA-Z][\w-]*)(?:[\s/][^<>]{0,500})?>/g, (tag, name: string) =>
      isHtmlName(name) ? "" : tag,
    )
    .replace(/&(#?\w{1,8});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/(`+)([^`]{1,500})\1/g, "$2")
    .replace(/(\*{1,3}|~~)(?=\S)([^*~]{1,500})\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_]{1,500})\1(?![\p{L}\p{N}_])/gu, "$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return shortened(title, maxTitleLength);
}

/** At most `length` UTF-16 units of the text, without half a character at the end. */
function shortened(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, codePointBoundary(text, length));
}
