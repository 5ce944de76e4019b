import { CsvError, parse } from "csv-parse/sync";
import { htmlToText } from "./html.ts";
import { Substitutes, findFrom, lightParser, readAround, undescribed } from "./light-markup.ts";
import type { Blocks } from "./light-markup.ts";
import { listingLines, sourceMark, withTitles } from "./asciidoc-references.ts";
import { table } from "./markdown.ts";
import { listTypes } from "./xml-vocabularies.ts";

/** AsciiDoc: headings, paragraphs, lists, listings and tables; attributes and comments left out. */

const maxTable = 5_000_000;
const maxColumns = 1_000;
/** Of a cell, by `3*|`. */
const maxCopies = 20;

export const parseAsciidoc = lightParser((written, blocks) => {
  const { shown, numbered } = resolved(written, blocks);
  const lines = withTitles(shown);
  numberSections(lines, numbered);
  let appendices = 0;
  let callouts = 0;
  let language = "";
  let isValues = false;
  /** Of the next table, where its attributes say it. */
  let columns = 0;
  let isFormula = false;
  let source = "";
  let isQuoting = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const isListing = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,}\w*|\/{4,})\s*$/.test(line);
    if (isListing || /^[|,:]={3,}\s*$/.test(line)) {
      const close = closing(lines, at);
      const body = lines.slice(at + 1, close);
      if (/^[,:]/.test(line) || (line.startsWith("|") && isValues))
        blocks.table(
          body
            .filter((one) => one.trim() !== "")
            .map((one) => valuesOf(one, line.startsWith(":") ? ":" : ",")),
        );
      else if (line.startsWith("|")) tableOf(body, blocks, columns);
      else if (line.startsWith("+")) {
        blocks.end();
        blocks.block(isFormula ? body.join("\n").trim() : htmlToText(body.join("\n")).text);
      } else if (!line.startsWith("/")) {
        callouts = 0;
        blocks.code(
          body.map((one) =>
            one.replace(/(?:<(\d{1,2})>\s*)+$/, (marks) => marks.replace(/<(\d+)>/g, "($1)")),
          ),
          language,
        );
      }
      language = "";
      isValues = false;
      isFormula = false;
      columns = 0;
      at = close;
      continue;
    }
    // Indented lines after an empty one are code, but for items of lists and what a term means.
    const before = lines.slice(Math.max(0, at - 3), at).findLast((one) => one.trim() !== "") ?? "";
    if (
      /^ +(?!(?:[*.-]+|\d+\.)\s)\S/.test(line) &&
      (lines[at - 1] ?? "").trim() === "" &&
      !/:{2,4}\s*$|^\s*(?:[*.-]+|\d+\.)\s|^ +\S/.test(before)
    ) {
      const end = findFrom(lines, at, (one) => one.trim() === "");
      const last = end < 0 ? lines.length : end;
      blocks.code(lines.slice(at, last));
      at = last - 1;
      continue;
    }
    const [, callout, meaning = ""] = /^<(\d{1,2}|\.)>\s+(.*)$/.exec(line) ?? [];
    if (callout !== undefined) {
      callouts += 1;
      blocks.apart(`${callout === "." ? callouts : callout}. ${meaning}`);
      // The list that the listing stands in goes on.
      if (lines[at + 1]?.startsWith("<") !== true) blocks.end();
      continue;
    }
    if (/^\[appendix\b/.test(line) && lines[at + 1] !== undefined) {
      appendices += 1;
      const letter = String.fromCharCode(64 + Math.min(appendices, 26));
      lines[at + 1] = (lines[at + 1] ?? "").replace(/^(=+ )/, `$1Appendix ${letter}: `);
    }
    const isTitle = /^\.\S/.test(line);
    language =
      /^\[(?:source|listing)?,\s*(?:language=)?([\w+#-]{1,20})/.exec(line)?.[1] ?? (isTitle ? language : "");
    isFormula = /^\[(?:stem|latexmath|asciimath)\b/.test(line) || (isTitle && isFormula);
    // Whom a block quotes stands after it.
    const [, quoted] = /^\[(?:quote|verse),\s{0,3}([^\]]{1,300})\]\s*$/.exec(line) ?? [];
    if (quoted !== undefined && /^[^\s_.[-]/.test(lines[at + 1] ?? "")) {
      const end = findFrom(lines, at + 1, (one) => one.trim() === "");
      const last = (end < 0 ? lines.length : end) - 1;
      lines[last] = `${lines[last] ?? ""}\n— ${quoted}`;
    } else if (quoted !== undefined) source = quoted;
    else if (source !== "" && /^_{4,}\s*$/.test(line)) {
      blocks.end();
      if (isQuoting) blocks.line(`— ${source}`);
      if (isQuoting) source = "";
      isQuoting = !isQuoting;
    }
    // A paragraph that is code by its style.
    if (/^\[(?:listing|source|literal)\b[^\]]*\]\s*$/.test(line) && /^[^\s.[-]/.test(lines[at + 1] ?? "")) {
      const end = findFrom(lines, at + 1, (one) => one.trim() === "");
      const last = end < 0 ? lines.length : end;
      if (!/^(?:`{3,}|[|+/=*_.-]{2,})/.test(lines[at + 1] ?? "")) {
        blocks.code(lines.slice(at + 1, last), language);
        at = last - 1;
        continue;
      }
    }
    const list = /^\[([^\]]{1,100})\]\s*$/.exec(line)?.[1];
    if (list !== undefined && /^\.+ /.test(lines[at + 1] ?? "")) countList(lines, at + 1, list);
    const isAttributes = /^\[.*\]\s*$/.test(line);
    columns = isAttributes ? columnsOf(line) || columns : isTitle ? columns : 0;
    isValues = /^\[.*format=["']?csv/.test(line) || (isTitle && isValues);
    const [, admonition] = /^\[(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$/.exec(line) ?? [];
    // It stands before the first paragraph of the block.
    if (admonition === undefined) readLine(line, blocks);
    else {
      blocks.end();
      const [, title] = /^\.([^\s.].*)$/.exec(lines[at + 1] ?? "") ?? [];
      if (title !== undefined) {
        readLine(`.${admonition}: ${title}`, blocks);
        at += 1;
      }
      while (/^(?:={4,}|--|\s*)$/.test(lines[at + 1] ?? "x")) at += 1;
      if (title === undefined) lines[at + 1] = `${admonition}: ${lines[at + 1] ?? ""}`;
    }
  }
}, inline);

const characters: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  asterisk: "*",
  backslash: "\\",
  backtick: "`",
  cpp: "C++",
  deg: "°",
  empty: "",
  endsb: "]",
  gt: ">",
  lt: "<",
  nbsp: " ",
  plus: "+",
  quot: '"',
  sp: " ",
  startsb: "[",
  tilde: "~",
  vbar: "|",
  zwsp: "",
};

/** The lines with the values of attributes in the places of their names, without the parts that they switch off. */
function resolved(
  lines: readonly string[],
  blocks: Blocks,
): { shown: string[]; numbered: ReadonlyMap<number, number> } {
  const substitutes = new Substitutes(Object.entries({ ...characters, "backend-html5": "" }));
  const { values } = substitutes;
  const shown: string[] = [];
  /** The lines where sections are numbered, each with how many levels are. */
  const numbered = new Map<number, number>();
  const counters = new Map<string, number>();
  /** Conditions that are open: whether each holds. */
  const conditions: boolean[] = [];
  const valued = (text: string): string =>
    text
      .replace(/\{set:[^{}]{1,200}\}/g, "")
      .replace(/(?<!\\)\{counter(2?):([\w-]{1,60})\}/g, (_, hidden: string, name: string) => {
        counters.set(name, (counters.get(name) ?? 0) + 1);
        return hidden === "" ? String(counters.get(name)) : "";
      })
      .replace(/(?<!\\)\{([\w-]{1,60})\}/g, (found, name: string) =>
        substitutes.of(name.toLowerCase(), found),
      );
  const set = (line: string): boolean => {
    const [, before, name = "", after, value = ""] = /^:(!?)([\w-]{1,60})(!?):(?:\s+(.*))?$/.exec(line) ?? [];
    if (before === undefined) return false;
    if (`${before}${after}` !== "") values.delete(name.toLowerCase());
    else values.set(name.toLowerCase(), valued(value).trim());
    return true;
  };
  // Who wrote it, and which version it is, stand below the title.
  const header = lines.map((line, at) =>
    at > 0 && at < 3 && /^= \S/.test(lines[0] ?? "")
      ? line.replace(/<([^<>\s]+@[^<>\s]+)>/g, "($1)").replace(/^v(\d[\w.]*),/, "Version $1,")
      : line,
  );
  // The title names what is set below it.
  for (const line of lines.slice(
    0,
    findFrom(lines, 0, (one) => one.trim() === ""),
  ))
    set(line);
  const authors = /^= \S/.test(lines[0] ?? "") ? authorsOf(lines[1] ?? "") : "";
  const revision =
    authors === "" ? undefined : /^(?:v?[\w.]*,\s*)?(?!v\d)([^:]{4,40})(?::|$)/.exec(lines[2] ?? "")?.[1];
  blocks.said.push(...values, ["author", authors], ["revdate", revision ?? ""]);
  const isListing = listingLines();
  for (const line of header) {
    if (isListing(line)) {
      shown.push(line);
      continue;
    }
    const [, kind, names = "", content = ""] =
      /^(ifdef|ifndef|ifeval|endif)::([^[\]]{0,200})\[(.*)\]\s*$/.exec(line) ?? [];
    if (kind === "endif") conditions.pop();
    else if (kind !== undefined) {
      const isSet = names.split(/[,+]/).some((name) => values.has(name.toLowerCase()));
      const holds = kind === "ifeval" || isSet === (kind === "ifdef");
      if (content === "" || kind === "ifeval") conditions.push(holds);
      else if (holds && conditions.every(Boolean)) shown.push(valued(content));
    } else if (conditions.every(Boolean)) {
      const [, included] = /^include::([^[\s]{1,300})\[/.exec(line) ?? [];
      if (included !== undefined) blocks.include(included);
      if (values.has("sectnums") || values.has("numbered"))
        numbered.set(shown.length, Number(values.get("sectnumlevels") ?? 3));
      if (!set(line)) shown.push(valued(line));
    }
  }
  return { shown, numbered };
}

/** Headings have their numbers, but for parts of a book that have none. */
function numberSections(lines: string[], numbered: ReadonlyMap<number, number>): void {
  const counts: number[] = [];
  const isListing = listingLines();
  for (const [at, line] of lines.entries()) {
    const [, marks = "", title] = /^={2}(={0,4})\s+(\S.*)$/.exec(line) ?? [];
    if (isListing(line) || title === undefined || marks.length >= (numbered.get(at) ?? 0)) continue;
    const style =
      /^\[(?:appendix|preface|abstract|bibliography|glossary|index|colophon|dedication|discrete)\b/;
    if (style.test(lines[at - 1] ?? "")) continue;
    const level = marks.length;
    counts.length = level + 1;
    counts[level] = (counts[level] ?? 0) + 1;
    lines[at] = `==${marks} ${Array.from(counts, (count) => count ?? 0).join(".")}. ${title}`;
  }
}

/** Of the line below the title: `Ann_Maria Lee <a@x.org>; Bob Ray`. */
function authorsOf(line: string): string {
  const names = line.split(";").map((author) => author.replace(/<[^<>]*>/, "").trim());
  const isAuthors = names.every((name) => /^[\p{L}_'.-]+(?: [\p{L}_'.-]+){0,2}$/u.test(name));
  return isAuthors ? names.join(", ").replaceAll("_", " ") : "";
}

/** Marks the items of a list that begins elsewhere, or counts with letters: `[loweralpha,start=4]`. */
function countList(lines: string[], first: number, attributes: string): void {
  const [, start] = /\bstart=["']?(\d{1,6})/.exec(attributes) ?? [];
  const style = listTypes[/^\w+/.exec(attributes)?.[0] ?? ""] ?? "";
  const [marks = ""] = /^\.+ /.exec(lines[first] ?? "") ?? [];
  const indent = "   ".repeat(marks.length - 2);
  if (start !== undefined)
    lines[first] = `${indent}#${style}${start}. ${(lines[first] ?? "").slice(marks.length)}`;
  if (style === "") return;
  for (let at = first; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    // A list ends with the first text after an empty line.
    if (line.trim() === "" && !/^\s*(?:[.*-]+\s|$)/.test(lines[at + 1] ?? "")) break;
    if (line.startsWith(marks)) lines[at] = `${indent}#${style}. ${line.slice(marks.length)}`;
  }
}

function valuesOf(line: string, delimiter: string): string[] {
  try {
    const [row = []] = parse(line, { delimiter, relax_quotes: true, relax_column_count: true, trim: true });
    return row.map((cell) => inline(cell));
  } catch (error) {
    if (error instanceof CsvError) return [line];
    throw error;
  }
}

function closing(lines: readonly string[], open: number): number {
  const mark = (lines[open] ?? "").trim().replace(/^(`{3,})\w*$/, "$1");
  const at = lines.findIndex((line, index) => index > open && line.trim() === mark);
  return at < 0 ? lines.length : at;
}

function readLine(line: string, blocks: Blocks): void {
  const [, marks, title = ""] = /^(={1,6}|#{1,6})\s+(\S.*)$/.exec(line) ?? [];
  if (marks !== undefined) blocks.heading(marks.length, inline(title));
  // Attributes, comments, block attributes, and the borders of blocks.
  else if (/^\+\s*$/.test(line)) blocks.attach();
  else if (
    /^:!?[\w-]{1,60}!?:(?:\s|$)|^\/\/|^\[\[?[^\]]{0,300}\]{1,2}\s*$|^(?:={4,}|_{4,}|\*{4,}|--|<<<|''')\s*$/.test(
      line,
    )
  )
    blocks.end();
  else if (/^(?:toc|include)::/.test(line)) blocks.end();
  // Who said the paragraph before it.
  else if (/^-- \S/.test(line)) blocks.line(`—${line.slice(2)}`);
  else if (/^\.[^\s.]/.test(line)) {
    blocks.end();
    blocks.line(line.slice(1));
    blocks.end();
  } else blocks.line(listed(line));
}

/** Of lists in lists, by their depth. */
const usualTypes: readonly string[] = ["", "", "a", "i", "A", "I"];

/** `** b` → `  - b`, `. one` → `1. one`, `Term:: text` → `Term: text`. */
function listed(line: string): string {
  return line
    .replace(
      /^\s*(\*{1,5}|-)\s+(?:\[([ x*])\]\s+)?/,
      (_, marks: string, box?: string) =>
        `${"  ".repeat(marks.length - 1)}- ${box === undefined ? "" : box === " " ? "[ ] " : "[x] "}`,
    )
    .replace(
      /^\s*(\.{1,5})\s+/,
      (_, marks: string) => `${"   ".repeat(marks.length - 1)}#${usualTypes[marks.length] ?? ""}. `,
    )
    .replace(/^(\S[^:]{0,200}):{2,4}(?:\s+|$)/, "$1: ");
}

/** `[cols="1,2a"]`, `[cols=3*]`, `[cols="2*,1"]`: how many columns a table has; 0 where nothing says it. */
function columnsOf(attributes: string): number {
  const [, quoted, plain = ""] = /\bcols=(?:"([^"]{1,300})"|([\w*<^>.]{1,20}))/.exec(attributes) ?? [];
  const widths = (quoted ?? plain).split(/[,;]/).filter((one) => one.trim() !== "");
  const count = widths.reduce((sum, one) => sum + Number(/^\s*(\d{1,3})\*/.exec(one)?.[1] ?? 1), 0);
  return Math.min(count, maxColumns);
}

/** @param known how many columns its attributes say that it has; else the cells of the first line are as many. */
function tableOf(lines: readonly string[], blocks: Blocks, known: number): void {
  const cells: Cell[] = [];
  let width = known;
  for (const line of lines) {
    const found = cellsOf(line);
    const last = cells.at(-1);
    const [before = ""] = line.split(cellMark, 1);
    if (before.trim() !== "" && last !== undefined)
      last.text =
        `${last.text}${/^\s*[*.-]+\s/.test(before) && last.text !== "" ? "; " : " "}${inline(before.trim().replace(/^[*.-]+\s+/, ""))}`.trim();
    cells.push(...found);
    if (width === 0) width = found.reduce((sum, { columns }) => sum + columns, 0);
  }
  const rows = placed(cells, Math.min(width, maxColumns));
  blocks.end();
  blocks.block(table(rows, maxTable));
}

interface Cell {
  text: string;
  columns: number;
  rows: number;
}

/** `2+|wide`, `.2+|high`, `2.2+|both`, `3*|three times`, with marks of alignment and style. */
const cellMark =
  /(?<!\\)(?:(?<=^|\s)(\d{1,3})?(?:\.(\d{1,3}))?([+*]))?(?:(?<=^|\s|[+*])[<^>.]{0,4}[aehlmsdv]?)?\|/g;

function cellsOf(line: string): Cell[] {
  const marks = [...line.matchAll(cellMark)];
  return marks.flatMap((mark, index) => {
    const text = inline(
      line
        .slice(mark.index + mark[0].length, marks[index + 1]?.index)
        .trim()
        .replace(/^[*-] /, "")
        .replaceAll("\\|", "|"),
    );
    const [, count = "1", rows = "1", sign] = mark;
    if (sign === "*")
      return Array.from({ length: Math.min(Number(count), maxCopies) }, () => ({
        text,
        columns: 1,
        rows: 1,
      }));
    return [{ text, columns: Math.max(1, Number(count)), rows: Math.max(1, Number(rows)) }];
  });
}

/** Cells in the rows that their spans give them; what spans rows is said in each. */
function placed(cells: readonly Cell[], width: number): string[][] {
  const rows: string[][] = [];
  let spanning: { text: string; rows: number }[] = [];
  let row: string[] = [];
  const fill = (): void => {
    for (
      let above = spanning[row.length];
      above !== undefined && above.rows > 0;
      above = spanning[row.length]
    ) {
      above.rows -= 1;
      row.push(above.text);
    }
    if (row.length < width) return;
    rows.push(row);
    row = [];
  };
  for (const { text, columns, rows: height } of cells) {
    for (let offset = 0; offset < Math.min(columns, width); offset += 1) {
      const shown = offset === 0 ? text : "";
      spanning[row.length] = { text: shown, rows: height - 1 };
      row.push(shown);
    }
    fill();
    // Rows that consist of what spans them are none.
    if (row.length === 0 && spanning.every((above) => above.rows > 0)) spanning = [];
    else if (row.length === 0) fill();
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

const literal =
  /\\(\*[^*\n]{1,200}\*|_[^_\n]{1,200}_|`[^`\n]{1,200}`|\{[\w-]{1,60}\}|<<[^<>\n]{1,200}>>|#[^#\n]{1,200}#)|(?<!\w)`\+([^`]{1,300}?)\+`(?!\w)|(?<![\w+])\+(?=\S)([^+\n]{1,300}?)(?<=\S)\+(?![\w+])|(?:pass:[a-z]{0,3}|stem:|latexmath:|asciimath:)\[((?:[^\]\\]|\\.){0,500})\]/g;

function inline(text: string): string {
  return readAround(withoutRawTags(text), literal, words);
}

/** What is passed through as HTML, by its text. */
function withoutRawTags(text: string): string {
  return text.replace(
    /\+{3}([^+\n]{1,500})\+{3}|pass:\[(?:[^\]\\]|\\.){0,500}\]/g,
    (found, html: string = found) => html.replace(/<\/?[a-z][^<>]{0,200}>/gi, ""),
  );
}

/** Marks that stand twice work within words. */
const doubled =
  /(?<!`)``([^`\n]{1,300})``(?!`)|(?<!\*)\*\*([^*\n]{1,300})\*\*(?!\*)|(?<!_)__([^_\n]{1,300})__(?!_)/g;

function words(text: string): string {
  return text
    .replace(sourceMark, (_, id: string, shown = id) => `[${shown}]`)
    .replace(/indexterm2?:\[[^\]]{0,300}\]|\(\(\([^()]{1,300}\)\)\)|\[\[[^[\]]{1,200}\]\]/g, "")
    .replace(/menu:([^[\]\n]{1,100})\[([^\]]{0,200})\]/g, (_, menu: string, rest: string) =>
      [menu, ...rest.split(">")]
        .map((item) => item.trim())
        .filter((item) => item !== "")
        .join(" > "),
    )
    .replace(/\bicon:[\w-]{1,60}\[[^\]]{0,200}\]/g, "")
    .replace(/(?:kbd|btn):\[([^\]]{1,100})\]/g, "$1")
    .replace(/\[\.?(?:line-through|strike)\](#{1,2})([^#\n]{1,300})\1/g, "~~$2~~")
    .replace(/(?:\[\.?[\w.,\s-]{0,60}\])?(?<![\w#&])#([^#\s](?:[^#\n]{0,300}[^#\s])?)#(?![\w#])/g, "$1")
    .replace(/image::?([^[\s]{1,500})\[([^\],]{0,300})[^\]]{0,300}\]/g, (_, __, alt: string) =>
      alt === "" ? undescribed : `[${alt}]`,
    )
    .replace(
      /(?:link:|mailto:|xref:)?(?:https?:\/\/|(?<=link:)|(?<=xref:))[^\s[\]]{1,2000}\[([^\]^]{1,300}?)(?:\^|,[^\]]{0,100}=[^\]]{0,200})?\]/g,
      "$1",
    )
    .replace(/(?:link|xref|mailto):[^\s[\]]{1,500}\[([^\]]{1,300})\]/g, "$1")
    .replace(/<<[^<>,]{1,200},\s*([^<>]{1,300})>>/g, "$1")
    .replace(/<<([^<>,]{1,200})>>/g, "$1")
    .replace(/ ?footnote:[\w-]{0,50}\[([^\]]{0,500})\]/g, (_, note: string) =>
      note === "" ? "" : ` (${note})`,
    )
    .replace(/\(\(\(?([^()]{1,200})\)\)\)?/g, "$1")
    .replace(doubled, "$1$2$3")
    .replace(/"`([^`\n]{1,300})`"/g, "“$1”")
    .replace(/'`([^`\n]{1,300})`'/g, "‘$1’")
    .replace(/(?<!\w)`\+?([^`]{1,300}?)\+?`(?!\w)/g, "$1")
    .replace(/(?<![\w*])\*([^*\s](?:[^*]{0,300}[^*\s])?)\*(?![\w*])/g, "$1")
    .replace(/(?<![\w_])_([^_\s](?:[^_]{0,300}[^_\s])?)_(?![\w_])/g, "$1")
    .replace(/\^([^\s^]{1,40})\^/g, "^$1")
    .replace(/(?<=\p{L})~([^\s~]{1,40})~(?!\d)/gu, "$1")
    .replace(/(?<=\p{L})~([^\s~]{1,40})~/gu, "_($1)")
    .replace(/\s\+$/gm, "")
    .replace(/\((C|R|TM)\)/g, (_, name: string) => ({ C: "©", R: "®", TM: "™" })[name] ?? "")
    .replace(/(?<=\S) -- (?=\S)/g, " — ")
    .replace(/(?<=\w)--(?=\w)/g, "—")
    .replace(/(?<!\.)\.{3}(?!\.)/g, "…")
    .replace(/(?<![-=])->/g, "→")
    .replace(/(?<![-=])=>/g, "⇒");
}
