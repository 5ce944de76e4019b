import type { Coverage, Link } from "../../base/coverage.ts";
import type { WordBoxes } from "../../base/word-boxes.ts";
import type { DocumentProperties } from "../../base/document.ts";
import { DocumentError } from "../../base/errors.ts";
import { languageTag } from "../../base/language-tag.ts";
import type { Structure } from "../outline.ts";
import { dateByMonthName } from "./month-names.ts";

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

/** The same as a parser gives it: without `structure` it is Markdown; title, properties and pages may be absent. */
export type Parsed = Pick<ParsedDocument, "text"> & Partial<ParsedDocument>;

/** Throws DocumentError. */
export type Parser = (input: ParseInput) => Parsed | Promise<Parsed>;

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

/** The properties that a document gives, without the empty ones. Dates may be in any form that `isoDate` reads. */
export function propertiesOf(given: {
  author?: string | null | undefined;
  language?: string | null | undefined;
  createdAt?: string | Date | null | undefined;
  modifiedAt?: string | Date | null | undefined;
}): DocumentProperties {
  const properties: DocumentProperties = {};
  const author = oneLine(given.author, 500);
  // The address of a profile is no name.
  if (author !== undefined && !/^\(?(?:anonymous|unspecified|unknown)\)?$|^https?:|^\P{L}*$/iu.test(author))
    properties.author = author;
  const language = languageTag(oneLine(given.language, 35) ?? "");
  if (language !== undefined) properties.language = language;
  const createdAt = isoDate(given.createdAt);
  if (createdAt !== undefined) properties.createdAt = createdAt;
  const modifiedAt = isoDate(given.modifiedAt);
  if (modifiedAt !== undefined) properties.modifiedAt = modifiedAt;
  return properties;
}

/**
 * Under which names documents say so of themselves: in front matter, attributes, records and heads of pages. What is
 * surest stands first.
 */
const propertyNames = {
  author: "author authors articleauthor creator dc.creator dcterms.creator byline",
  language: "lang language inlanguage contentlanguage dc.language",
  createdAt:
    "articlepublishedtime date datepublished publisheddate publishedat published pubdate datecreated createdat created " +
    "revdate dc.date dcterms.created citationpublicationdate",
  modifiedAt:
    "articlemodifiedtime ogupdatedtime datemodified modifiedat modified updatedat updated lastmod lastmodified " +
    "lastbuilddate lastsaved lastupdated dcterms.modified",
};

/** What values say of their document by their names, whose case and inner signs don't matter. */
export function namedProperties(
  values: Iterable<readonly [name: string, value: string]>,
): DocumentProperties {
  const named = new Map<string, string>();
  for (const [name, value] of values) {
    const key = name.toLowerCase().replace(/[\s:_-]/g, "");
    if (!named.has(key) && value.trim() !== "") named.set(key, value);
  }
  // One that says nothing, as an address does of who wrote it, is not the last word.
  const said = Object.entries(propertyNames).map(([property, names]) =>
    names
      .split(" ")
      .map((name) => propertiesOf({ [property]: named.get(name) }))
      .find((properties) => Object.keys(properties).length > 0),
  );
  return Object.assign({}, ...said);
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

const isoForm =
  /(?<!\d)\d{4}-\d\d-\d\d(?:[T ]{1,3}\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?)?/;
const namedZone = /(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d\d:?\d\d)(?:\s*\(.*\))?$/;

/**
 * Dates and times as the document writes them: those without a time zone, a time or a day stay without one. Figures alone
 * are read where their order is certain: "03/05/2024" is not.
 */
function isoDate(value: string | Date | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string") return isoTime(value);
  const written = value
    .trim()
    .slice(0, 100)
    .replace(/^(\d{4})(\d\d)(\d\d)(?=T|$)/, "$1-$2-$3")
    .replace(/(?<=T)(\d\d)(\d\d)(\d\d)(?=Z?$)/, "$1:$2:$3")
    .replace(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, (_, day: string, month: string, year: string) =>
      [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
    );
  if (/^\d{4}(?:-\d\d)?$/.test(written)) return written;
  const byName = dateByMonthName(written);
  if (byName !== undefined) return byName;
  const iso = isoForm.exec(written)?.[0].replace(/[T ]+/, " ");
  const isNamed = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(written);
  const form = iso ?? (isNamed && /\d{4}/.test(written) ? written : undefined);
  if (form === undefined) return undefined;
  const hasZone = namedZone.test(form);
  const time = isoTime(new Date(hasZone ? form : `${form} UTC`));
  if (/\d:\d\d/.test(form)) return hasZone ? time : time?.slice(0, -1);
  return time?.slice(0, /(?<![\d:])\d{1,2}(?!\d)/.test(form) ? 10 : 7);
}

function isoTime(date: Date): string | undefined {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999) return undefined;
  // Microsoft's clock at zero: no one has set it.
  return date.getTime() === Date.UTC(1601, 0) ? undefined : date.toISOString();
}
