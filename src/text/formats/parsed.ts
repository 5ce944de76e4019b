import type { Coverage, Link } from "../../base/coverage.ts";
import type { WordBoxes } from "../../base/word-boxes.ts";
import type { DocumentProperties } from "../../base/document.ts";
import { DocumentError } from "../../base/errors.ts";
import type { Structure } from "../outline.ts";

/** What a parser is given. */
export interface ParseInput {
  uri: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Encoding label from outside (an HTTP header); undefined lets the text decoder find out. */
  charset: string | undefined;
  limits: ParseLimits;
  /** Whether a format with pages gives `words`. */
  placesWords?: boolean;
}

/** Bounds of one document in the parser; a document beyond them fails with `too_large`. */
export interface ParseLimits {
  /** Bytes that a zip archive or a gzip file may unpack to, all entries together. */
  maxUnpackedBytes: number;
  maxPages: number;
  /** Length of the text in UTF-16 units. */
  maxCharacters: number;
}

/** What a parser makes of a document's bytes. */
export interface ParsedDocument {
  /** Normalised as `normaliseText` says. */
  text: string;
  /** The title the format itself gives; null leaves it to the first heading. */
  title: string | null;
  structure: Structure;
  properties: DocumentProperties;
  /** Where each page begins, as ascending UTF-16 offsets of `text`, the first of them 0; empty in a format without pages. */
  pages: number[];
  /** When its passages are spoken, by ascending offsets in UTF-16 units. */
  cues?: { start: number; startSeconds: number; endSeconds: number }[];
  /** What was seen and not read; absent in a format of which there is nothing to say. */
  coverage?: Coverage;
  /** Where its words stand on its pages, where that was asked for; offsets in UTF-16 units. */
  words?: WordBoxes;
  /** The document's links in their order; the pool keeps the first of them. */
  links?: Link[];
}

/** Throws DocumentError. */
export type Parser = (input: ParseInput) => ParsedDocument | Promise<ParsedDocument>;

/** A document that breaks the rules of its format. */
export function malformed(why: string, cause?: unknown): DocumentError {
  return new DocumentError(
    "malformed",
    `Failed to parse the document: ${why}. Please check that it opens in its own program, or leave it out of the source.`,
    { cause },
  );
}

export function encrypted(what: string): DocumentError {
  return new DocumentError(
    "encrypted",
    `Failed to parse the document: ${what} is encrypted, or protected by a password. Please give a copy that is not, or leave it out of the source.`,
  );
}

/** A document beyond a limit; `setting` is the one to raise, where the pipeline has a say in it. */
export function tooLarge(why: string, setting?: string): DocumentError {
  const otherwise = setting === undefined ? "split it or save it anew" : `raise ${setting} if it is worth it`;
  return new DocumentError(
    "too_large",
    `Failed to parse the document: ${why}. Please leave it out of the source, or ${otherwise}.`,
  );
}

export function tooMuchText(): DocumentError {
  return tooLarge("it holds more text than chunk.maxCharacters allows", "chunk.maxCharacters");
}

/** The properties that a document gives, without the empty ones. Dates may be anything that `Date` reads. */
export function propertiesOf(given: {
  author?: string | null | undefined;
  language?: string | null | undefined;
  createdAt?: string | Date | null | undefined;
  modifiedAt?: string | Date | null | undefined;
}): DocumentProperties {
  const properties: DocumentProperties = {};
  const author = oneLine(given.author, 500);
  if (author !== undefined && !/^\(?(?:anonymous|unspecified|unknown)\)?$/i.test(author))
    properties.author = author;
  const language = oneLine(given.language, 35)?.replaceAll("_", "-");
  if (language !== undefined && /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language))
    properties.language = language;
  const createdAt = isoDate(given.createdAt);
  if (createdAt !== undefined) properties.createdAt = createdAt;
  const modifiedAt = isoDate(given.modifiedAt);
  if (modifiedAt !== undefined) properties.modifiedAt = modifiedAt;
  return properties;
}

/** A title that a person gave; null for a file's name, and for what programs leave there by default. */
export function titleOf(given: string | null | undefined): string | null {
  const title = oneLine(given, 300);
  return title === undefined || defaultTitle.test(title) ? null : title;
}

const defaultTitle =
  /^\(?(?:untitled|anonymous|unspecified|unknown(?: title)?|no title|ohne titel|sans titre|sin título|senza titolo|без названия)(?: (?:document|presentation|spreadsheet))?\)?$|^(?:microsoft (?:word|powerpoint|excel) - .*|(?:document|presentation|workbook|book|dokument|mappe|classeur)\d*|(?:powerpoint|word) presentation|powerpoint-präsentation|présentation powerpoint)$|^[\w.() -]{1,100}\.(?:html?|txt|md|ipynb|epub)$|\.(?:docx?|odt|rtf|tex|dvi|indd|pptx?|odp|xlsx?|ods|pdf)$/i;

/** A title or the like: on one line, cut to a length; undefined when nothing is left. */
export function oneLine(text: string | null | undefined, maxLength: number): string | undefined {
  const line = (text ?? "")
    .slice(0, maxLength * 4)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
  return line === "" ? undefined : line;
}

/** Dates and times as the document writes them; those without a time zone stay without one. */
function isoDate(value: string | Date | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string" && /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(value.trim())) return value.trim();
  const written = typeof value === "string" ? value.trim().slice(0, 100) : value;
  const local = typeof written === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(written);
  const date = new Date(local ? `${written}Z` : written);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999)
    return undefined;
  // Microsoft's clock at zero: nobody has set it.
  if (date.getTime() === Date.UTC(1601, 0)) return undefined;
  return local ? date.toISOString().slice(0, -1) : date.toISOString();
}
