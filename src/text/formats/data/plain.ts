import type { Coverage } from "../../../base/coverage.ts";
import { decodeWithEncoding } from "../../decode.ts";
import { readMarkdown } from "../markup/markdown/read.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

/** @throws DocumentError `undecodable`. */
export function parseMarkdown({ bytes, charset }: ParseInput): ParsedDocument {
  const { text: written, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  return { ...readMarkdown(written, coverage), structure: "markdown", pages: [], coverage };
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
