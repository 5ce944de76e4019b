import { decodeText } from "../../decode.ts";
import { frontMatterOf } from "../../outline.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

export function parseMarkdown({ bytes, charset }: ParseInput): ParsedDocument {
  const text = decodeText(bytes, { declared: charset, isHtml: false });
  return {
    text,
    title: frontMatterOf(text)?.title ?? null,
    structure: "markdown",
    properties: {},
    pages: [],
  };
}

export function parsePlain({ bytes, charset }: ParseInput): ParsedDocument {
  const text = decodeText(bytes, { declared: charset, isHtml: false });
  return { text, title: null, structure: "plain", properties: {}, pages: [] };
}
