import { lightParser } from "./light-markup.ts";
import type { Blocks } from "./light-markup.ts";
import { table } from "./markdown.ts";

/** AsciiDoc: headings, paragraphs, lists, listings and tables; attributes and comments left out. */

const maxTable = 5_000_000;

export const parseAsciidoc = lightParser((lines, blocks) => {
  let language = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const isListing = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,}\w*|\/{4,})\s*$/.test(line);
    if (isListing || /^\|={3,}\s*$/.test(line)) {
      const close = closing(lines, at);
      const body = lines.slice(at + 1, close);
      if (line.startsWith("|")) tableOf(body, blocks);
      else if (!line.startsWith("/")) blocks.code(body, language);
      language = "";
      at = close;
      continue;
    }
    language =
      /^\[(?:source|listing)?,\s*(?:language=)?([\w+#-]{1,20})/.exec(line)?.[1] ??
      (/^\.\S/.test(line) ? language : "");
    readLine(line, blocks);
  }
});

function closing(lines: readonly string[], open: number): number {
  const mark = (lines[open] ?? "").trim().replace(/^(`{3,})\w*$/, "$1");
  const at = lines.findIndex((line, index) => index > open && line.trim() === mark);
  return at < 0 ? lines.length : at;
}

function readLine(line: string, blocks: Blocks): void {
  const [, marks, title = ""] = /^(={1,6}|#{1,6})\s+(\S.*)$/.exec(line) ?? [];
  if (marks !== undefined) blocks.heading(marks.length, inline(title));
  // Attributes, comments, block attributes, and the borders of blocks.
  else if (
    /^:!?[\w-]{1,60}!?:(?:\s|$)|^\/\/|^\[\[?[^\]]{0,300}\]{1,2}\s*$|^(?:={4,}|_{4,}|\*{4,}|--|<<<|'''|\+)\s*$/.test(
      line,
    )
  )
    blocks.end();
  else if (/^(?:toc|include)::/.test(line)) blocks.end();
  else if (/^\.[^\s.]/.test(line)) {
    blocks.end();
    blocks.line(inline(line.slice(1)));
    blocks.end();
  } else blocks.line(inline(listed(line)));
}

/** `** b` → `  - b`, `. one` → `1. one`, `Term:: text` → `Term: text`. */
function listed(line: string): string {
  return line
    .replace(
      /^\s*(\*{1,5}|-)\s+(?:\[[ x*]\]\s+)?/,
      (_, marks: string) => `${"  ".repeat(marks.length - 1)}- `,
    )
    .replace(/^\s*(\.{1,5})\s+/, (_, marks: string) => `${"   ".repeat(marks.length - 1)}1. `)
    .replace(/^(\S[^:]{0,200}):{2,4}(?:\s+|$)/, "$1: ");
}

function tableOf(lines: readonly string[], blocks: Blocks): void {
  const rows: string[][] = [];
  let width = 0;
  const cells: string[] = [];
  for (const line of lines) {
    const found = line
      .split(/(?<!\\)(?:\d+\+|\.\d+\+)?[<^>.]{0,2}[aehlmsd]?\|/)
      .slice(1)
      .map((cell) => inline(cell.trim()));
    if (line.trim() !== "" && found.length === 0 && cells.length > 0)
      cells.push(`${cells.pop() ?? ""} ${inline(line.trim())}`.trim());
    cells.push(...found);
    if (width === 0 && found.length > 0) width = found.length;
    const rowLength = width;
    if (rowLength > 0) for (; cells.length >= rowLength;) rows.push(cells.splice(0, rowLength));
  }
  if (cells.length > 0) rows.push(cells);
  blocks.end();
  for (const line of table(rows, maxTable).split("\n")) blocks.line(line);
  blocks.end();
}

function inline(text: string): string {
  return text
    .replace(/image::?([^[\s]{1,500})\[([^\],]{0,300})[^\]]{0,300}\]/g, (_, __, alt: string) =>
      alt === "" ? "" : `[${alt}]`,
    )
    .replace(
      /(?:link:|mailto:|xref:)?(?:https?:\/\/|(?<=link:)|(?<=xref:))[^\s[\]]{1,2000}\[([^\]^]{1,300})\^?\]/g,
      "$1",
    )
    .replace(/(?:link|xref|mailto):[^\s[\]]{1,500}\[([^\]]{1,300})\]/g, "$1")
    .replace(/<<[^<>,]{1,200},\s*([^<>]{1,300})>>/g, "$1")
    .replace(/<<([^<>,]{1,200})>>/g, "$1")
    .replace(/(?:footnote|kbd|btn|menu):[\w-]{0,50}\[([^\]]{1,500})\]/g, " ($1)")
    .replace(/\(\(\(?([^()]{1,200})\)\)\)?/g, "$1")
    .replace(/(?<!\w)`\+?([^`]{1,300}?)\+?`(?!\w)/g, "$1")
    .replace(/(?<![\w*])\*([^*\s](?:[^*]{0,300}[^*\s])?)\*(?![\w*])/g, "$1")
    .replace(/(?<![\w_])_([^_\s](?:[^_]{0,300}[^_\s])?)_(?![\w_])/g, "$1")
    .replace(/\s\+$/, "");
}
