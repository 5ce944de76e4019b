import { Console } from "node:console";
import { PassThrough } from "node:stream";
import { isMainThread } from "node:worker_threads";
import { DocumentError, SkippedDocument, messageOf } from "../base/errors.ts";
import { storedLinks, unreadParts } from "../base/coverage.ts";
import type { Coverage } from "../base/coverage.ts";
import type { ChunkedDocument, DocumentProperties, Passage } from "../base/document.ts";
import type { DocumentReason } from "../base/errors.ts";
import type { WordBoxes } from "../base/word-boxes.ts";
import type { Encoding } from "../base/models.ts";
import type { ContextKind } from "./chunk-context.ts";
import { markStart } from "./cpu-limit.ts";
import type { JobMark } from "./cpu-limit.ts";
import { languageOf } from "./language.ts";
import { endsThread, isMachineError } from "./machine-errors.ts";
import { parseDocument } from "./formats.ts";
import { assertPlausible } from "./plausible.ts";
import { passagesOf } from "./passages.ts";
import { tooMuchText } from "./formats/parsed.ts";
import type { ParseLimits, ParsedDocument } from "./formats/parsed.ts";
import { packageVersion } from "../base/package.ts";
import { codePointCounter } from "../base/code-points.ts";
import { searchTerms } from "./search-terms.ts";
import { split } from "./split.ts";
import type { SplitChunk } from "./split.ts";
import { loadTokenizer } from "./tokens/tokens.ts";

/** How a document is cut into chunks, and what is counted in it. */
export interface ChunkSettings {
  /** Limit of a chunk in tokens of `encoding`, its context included; at least 8. */
  maxTokens: number;
  /** Chunks under this many tokens are merged where possible. */
  minTokens: number;
  /** Most tokens of the text before that a chunk begins with once more. */
  overlapTokens: number;
  /** What is embedded before a chunk's own text. */
  context: ContextKind;
  /** Tokens that are left free in every chunk. */
  reservedTokens: number;
  /** The embedding model's tokenizer. */
  encoding: Encoding;
  /** Encodings in which the whole text is counted, for `textTokens`. */
  countEncodings: Encoding[];
  /** A text with more tokens than this in one of `countEncodings` is also cut into passages, of which windows are made. */
  passagesAbove: number;
  /** Whether to find out where words stand on pages: quotes of them do then, too. */
  placesWords?: boolean;
}

/** What a thread is given: one document and how to cut it. */
export interface TextJob extends ChunkSettings {
  uri: string;
  /** Moved to the thread: the caller's array is empty afterwards. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Media type without parameters, lower case. */
  mediaType: string;
  charset: string | undefined;
}

/** A document with what is the same for all of a pool. */
export interface ThreadJob extends TextJob {
  limits: ParseLimits;
  parsers: Readonly<Record<string, string>>;
  mark: JobMark;
  /** Of the program that sends it. */
  version: string;
}

/** What a thread answers: plain data, since classes do not survive the way between threads. */
export type TextReply =
  | { ok: true; document: Omit<ChunkedDocument, "chunks">; chunks: ChunkReply[] }
  | { ok: false; skipped: boolean; reason: DocumentReason; message: string };

/** A chunk without its content, which the main thread cuts from the text. */
export interface ChunkReply extends SplitChunk {
  /** Separated by spaces: one string crosses between threads faster than many. */
  searchTerms: string;
}

// Libraries write messages that no one can act on, and standard output is for the result.
if (!isMainThread) globalThis.console = new Console({ stdout: new PassThrough().resume() });

/** Parses and cuts one document. Called in a worker thread. */
export async function processText(job: ThreadJob): Promise<TextReply> {
  if (job.version !== packageVersion) return replaced(job.version);
  markStart(job.mark);
  try {
    return await parseAndSplit(job);
  } catch (error) {
    if (isMachineError(error)) {
      const message = `${messageOf(error)}. Check this machine and the installation; the next run tries again.`;
      return { ok: false, skipped: false, reason: "machine_failed", message };
    }
    if (error instanceof DocumentError) {
      return {
        ok: false,
        skipped: error instanceof SkippedDocument,
        reason: error.reason,
        message: error.message,
      };
    }
    if (endsThread(error)) return endThread(error);
    throw error;
  }
}

/** Threads that start after an upgrade in mid-run load the new program, which may understand the old one's jobs otherwise. */
function replaced(version: string): TextReply {
  return {
    ok: false,
    skipped: false,
    reason: "machine_failed",
    message: `ragprep ${version} was replaced by ${packageVersion} while it was running; the next run tries again.`,
  };
}

/** A page of nothing but such images, a scan for example, holds no text. */
const undescribedImage = /!\[\s*\]\([^()\s]*\)/g;

function noTextAdvice(coverage: Coverage, hasScripts: boolean): string {
  const { pages } = coverage;
  if (hasScripts)
    return " JavaScript makes its text in a browser, and ragprep runs no scripts: list a rendered copy, an export or a feed of it instead.";
  if (pages !== undefined && pages.pictureOnly > 0)
    return ` ${pages.pictureOnly} of its ${pages.count} pages show a picture, as a scan does: run OCR over it first.`;
  const unread = unreadParts(coverage);
  return unread.length === 0 ? "" : ` It holds ${unread.join(", ")}, which ragprep does not read.`;
}

async function parseAndSplit(job: ThreadJob): Promise<TextReply> {
  const hasScripts = job.mediaType.includes("html") && Buffer.from(job.bytes.buffer).includes("<script");
  const parsed = await parseDocument(job);
  const { text, title, structure, mediaType, properties, coverage = {}, links = [] } = parsed;
  if (text.length > job.limits.maxCharacters) throw tooMuchText();
  if (text.replace(undescribedImage, "").trim() === "") {
    throw new SkippedDocument(
      "no_text",
      `Nothing to ingest: ${job.uri} (${mediaType}) holds no text.${noTextAdvice(coverage, hasScripts)}`,
    );
  }
  assertPlausible(text);
  const tokenizer = await loadTokenizer(job.encoding);
  const { chunks, textTokens, firstHeading } = split(text, structure, tokenizer, { ...job, title });
  const counts: Record<string, number> = {};
  const passages: Record<string, Passage[]> = {};
  for (const encoding of job.countEncodings) {
    const counter = await loadTokenizer(encoding);
    const count = encoding === job.encoding ? textTokens : counter.count(text);
    counts[encoding] = count;
    if (count > job.passagesAbove) passages[encoding] = passagesOf(text, structure, counter);
  }
  return {
    ok: true,
    document: {
      text,
      mediaType,
      properties: parsed.cues === undefined ? properties : { ...properties, cues: cuesOf(text, parsed.cues) },
      pages: parsed.pages.map(codePointCounter(text)),
      words: parsed.words === undefined ? undefined : inCodePoints(text, parsed.words),
      coverage,
      links: storedLinks(links),
      title: title ?? firstHeading,
      language: await languageOf(text, properties.language),
      textTokens: counts,
      passages,
    },
    chunks: chunks.map((chunk) => ({
      ...chunk,
      searchTerms: searchTerms(chunk.context + text.slice(chunk.start, chunk.end)).join(" "),
    })),
  };
}

function cuesOf(
  text: string,
  cues: NonNullable<ParsedDocument["cues"]>,
): NonNullable<DocumentProperties["cues"]> {
  const count = codePointCounter(text);
  return cues.map(({ start, startSeconds, endSeconds }) => [count(start), startSeconds, endSeconds]);
}

function inCodePoints(text: string, { starts, ends, sides }: WordBoxes): WordBoxes {
  return { starts: starts.map(codePointCounter(text)), ends: ends.map(codePointCounter(text)), sides };
}

/** The error goes uncaught, and the thread with it. */
function endThread(error: Error): Promise<never> {
  setImmediate(() => {
    throw error;
  });
  return new Promise<never>(() => {});
}
