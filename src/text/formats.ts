import { DocumentError } from "../errors.ts";
import { decodeText } from "./decode.ts";
import { htmlToText } from "./html.ts";
import { frontMatterOf } from "./outline.ts";
import type { Structure } from "./outline.ts";

/** What a parser makes of a document's bytes. */
export interface ParsedText {
  /** Normalised as `decodeText` says. */
  text: string;
  /** The title the format itself gives; null leaves it to the first heading. */
  title: string | null;
  structure: Structure;
}

/** Bytes and the encoding label from outside, if any, to text. Throws DocumentError. */
type Parser = (bytes: Uint8Array, charset: string | undefined) => ParsedText;

/** A new format is one entry here. Keys are media types in lower case without parameters. */
const parsers: Readonly<Record<string, Parser>> = {
  "text/markdown": parseMarkdown,
  "text/x-markdown": parseMarkdown,
  "text/html": parseHtml,
  "application/xhtml+xml": parseHtml,
  "text/plain": parsePlain,
};

/** Parses a document. Throws DocumentError("unsupported_type") when no parser takes its media type. */
export function parseDocument(bytes: Uint8Array, mediaType: string, charset: string | undefined): ParsedText {
  const parse = Object.hasOwn(parsers, mediaType) ? parsers[mediaType] : undefined;
  if (parse === undefined) {
    throw new DocumentError(
      "unsupported_type",
      `Failed to parse the document: there is no parser for ${mediaType || "an empty media type"}. Parsers exist for ${Object.keys(parsers).join(", ")}.`,
    );
  }
  return parse(bytes, charset);
}

function parseMarkdown(bytes: Uint8Array, charset: string | undefined): ParsedText {
  const text = decodeText(bytes, { declared: charset, isHtml: false });
  return { text, title: frontMatterOf(text)?.title ?? null, structure: "markdown" };
}

function parseHtml(bytes: Uint8Array, charset: string | undefined): ParsedText {
  return { ...htmlToText(decodeText(bytes, { declared: charset, isHtml: true })), structure: "markdown" };
}

function parsePlain(bytes: Uint8Array, charset: string | undefined): ParsedText {
  return { text: decodeText(bytes, { declared: charset, isHtml: false }), title: null, structure: "plain" };
}
