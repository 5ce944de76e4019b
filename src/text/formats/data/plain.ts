import type { Coverage } from "../../../base/coverage.ts";
import { decodeWithEncoding } from "../../decode.ts";
import { frontMatterOf } from "../../outline.ts";
import { withoutComments, withoutDataUris } from "../markup/markdown.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

/** Markdown stays as its author wrote it, but for comments, and for pictures and files that are written into it. */
export function parseMarkdown({ bytes, charset }: ParseInput): ParsedDocument {
  const { text: written, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  const text = withoutDataUris(withoutComments(written, coverage), coverage);
  return {
    text,
    title: frontMatterOf(text)?.title ?? null,
    structure: "markdown",
    properties: {},
    pages: [],
    coverage,
    links: linksOf(text),
  };
}

const maxLinks = 5_000;

function linksOf(markdown: string): { text: string; target: string }[] {
  const links: { text: string; target: string }[] = [];
  for (const [, text = "", target = ""] of markdown.matchAll(
    /(?<!!)\[([^[\]\n]{1,300})\]\(\s{0,3}<?([^()<>\s]{1,2000})>?(?:\s[^()\n]{0,300})?\)/g,
  )) {
    links.push({ text, target });
    if (links.length >= maxLinks) break;
  }
  return links;
}

/** Pages of plain text are parted by form feeds. */
export function parsePlain({ bytes, charset }: ParseInput): ParsedDocument {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  return {
    text: text.replaceAll("\f", "\n\n"),
    title: null,
    structure: "plain",
    properties: {},
    pages: [],
    coverage: { encoding },
  };
}
