import type { Coverage, Link } from "./coverage.ts";
import type { WordBoxes } from "./word-boxes.ts";
import type { DocumentReason } from "./errors.ts";
import type { Fault } from "./failures.ts";

/** The values that pass between the stages of the chain. */

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** Who answers the paid requests: the real service (or any server that speaks its API), or the fake. */
export type Provider = "openai" | "fake";

/** What a source lists. */
export interface ListedDocument {
  /** The document's public name, unique in its pipeline: `file:` plus the path below the source's root, or an http(s) URL. Never holds credentials. */
  uri: string;
  /** What the fetcher is given: an absolute file path or the URL as listed (may hold a signed query: never log or store it). */
  location: string;
  /** Name of the source that listed it. */
  source: string;
  /** Metadata from a manifest row; empty otherwise. */
  metadata: JsonObject;
  /** The part of the file that the document is, when it is not the whole. */
  part?: FilePart;
}

/** A document inside a file: a member of a zip archive, a mail of a mailbox. Plain data. */
export interface FilePart {
  /** Its ending tells the type. */
  name: string;
  /** Where its bytes begin in the file; for a member of a zip archive, where its header does. */
  offset: number;
  /** How many bytes it takes there. */
  bytes: number;
  /** How it is packed; absent for bytes that stand there as they are. */
  zip?: { isDeflated: boolean; unpackedBytes: number; crc32: number };
  /** Why it can't be read. */
  problem?: { reason: DocumentReason; because: string; whatToDo: string };
}

/** What the download stage hands on. */
export interface DownloadedDocument {
  uri: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Address where the redirects ended, without query and credentials; absent for files. */
  endedAt?: string;
  /** It came from the web and is a page that ends before it closes its body, as one that was cut off on its way. */
  breakOff?: "in_tag" | "unclosed" | null;
  /** Sniffed media type without parameters, lower case: `text/markdown`, `text/html`, `text/plain`. */
  mediaType: string;
  /** Encoding label that a byte order mark, a header or the body itself gave; undefined lets the text decoder find out. */
  charset: string | undefined;
  /** SHA-256 of `bytes`, hexadecimal. */
  contentHash: string;
  /** What recognises this body without reading it, in the fetcher's own form; null when nothing does. Safe to store. */
  validators: JsonObject | null;
}

/** A body that is still the one whose validators were given: it was not read. */
export interface NotModified {
  notModified: true;
}

/** A slice of a document's text. Offsets are Unicode code points of the stored text. */
export interface Chunk {
  /** 0-based order in the document. */
  position: number;
  /** First code point. */
  startChar: number;
  /** One past the last code point. */
  endChar: number;
  /** Headings above the chunk, outermost first. */
  headingPath: string[];
  /** Tokens of what is embedded, context and content, in the embedding model's own tokenizer. */
  tokens: number;
  /** Exactly the stored text's slice [startChar, endChar). */
  content: string;
  /** Pages it begins and ends on, from 1; null in a format without pages. */
  firstPage: number | null;
  lastPage: number | null;
  /** What is embedded before the content, with the line ends that part them; empty when nothing is. */
  context: string;
  /** Bigrams of the context's and the content's Chinese, Japanese and Korean runs, for full-text search without white space. */
  searchTerms: string[];
}

/** A slice of a text. */
export interface TextSpan {
  /** UTF-16 offsets: `text.slice(start, end)`. */
  start: number;
  end: number;
  /** The same in Unicode code points. */
  startChar: number;
  endChar: number;
}

/** A small slice of a long text, before which a larger window may begin. */
export interface Passage extends TextSpan {
  /** With the white space before it; rather too many than too few. */
  tokens: number;
  /** Headings above it, outermost first. */
  headingPath: string[];
  /** How much is lost by cutting before it: a heading's level, or one of `cutLevels`, or more inside a block. */
  level: number;
  /** Of the text around its start. */
  hash: number;
}

/** What a format says of its document besides the text; what it does not say is absent. */
export type DocumentProperties = {
  author?: string;
  /** A BCP 47 tag as the document gives it, such as `de` or `en-GB`. */
  language?: string;
  /** ISO 8601, in UTC where the document gives a time zone. */
  createdAt?: string;
  modifiedAt?: string;
  /**
   * When the passages of a subtitled recording are spoken, in their order: the first character of each, in code points of
   * the text, and the seconds at which it begins and ends.
   */
  cues?: [startChar: number, startSeconds: number, endSeconds: number][];
};

/** What a document's language is, and whether that is more than a guess. */
export interface DocumentLanguage {
  /** A BCP 47 tag, `de` or `en-GB`; empty when nothing is known. */
  tag: string;
  isSure: boolean;
  /** The best guess where nothing is sure, for what a wrong one does little harm to; empty when there is none. */
  likely: string;
}

/** A document's text with its chunks: what the chunk stage hands on. */
export interface ChunkedDocument {
  /** The Markdown text every offset points into; no NUL, no lone surrogates. */
  text: string;
  /** First heading, or the HTML title; null when there is none. */
  title: string | null;
  /** The type the content was parsed as, which may say more than the download's: of a zip archive what it holds, of a gzip file what is in it. */
  mediaType: string;
  properties: DocumentProperties;
  language: DocumentLanguage;
  /** Where each page begins, in code points of `text`; empty in a format without pages. */
  pages: number[];
  /** Where its words stand on its pages, in code points of `text`; undefined where that is unknown or of no use. */
  words?: WordBoxes | undefined;
  /** What was seen in the document and not read. */
  coverage: Coverage;
  /** Where its links lead, the first `maxLinks`. */
  links: Link[];
  /** Tokens of `text` per encoding asked for, for example `{ o200k_base: 1234 }`. */
  textTokens: Record<string, number>;
  /** Passages per encoding, of a text with more tokens than the smallest window of any stage; none of a shorter one. */
  passages: Record<string, Passage[]>;
  chunks: Chunk[];
}

/** How a document ended in a run. */
export type DocumentOutcome =
  | { outcome: "finished" }
  | { outcome: "unchanged" }
  | { outcome: "skipped"; reason: DocumentReason; message: string }
  | ({ outcome: "failed"; fault: Fault } & DocumentFailure)
  /** Failed for good in an earlier run, and nothing has changed since: it was left alone. */
  | { outcome: "quarantined"; stage: string | null; reason: DocumentReason; message: string };

/** How a document failed, and whether that is news. */
export interface DocumentFailure {
  stage: string | null;
  reason: DocumentReason;
  message: string;
  /** SHA-256 of the bytes it failed with, hexadecimal; null when the download failed. */
  contentHash: string | null;
  /** Runs in a row, this one included, that it failed in for the same reason with the same input. 1 is a new failure. */
  attempts: number;
  /** Trying again would fail again: left alone until its content or the settings change, or `ragprep retry`. */
  quarantined: boolean;
  /** Hash of the chunk that the embedding service rejected; null for any other failure. */
  rejectedTextHash: string | null;
}

/** How a document's last attempt failed. */
export interface FormerFailure extends DocumentFailure {
  /** Hash of every setting that decides whether it fails, as it was then. */
  settings: string;
  /** Version of the rules by which it was classified. */
  rules: number;
}
