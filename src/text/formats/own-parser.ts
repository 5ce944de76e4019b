import { DocumentError, messageOf } from "../../base/errors.ts";
import { registerModuleHooks } from "../../base/module-hooks.ts";
import { createJobMark, markAuthorsCode } from "../cpu-limit.ts";
import type { JobMark } from "../cpu-limit.ts";
import { normaliseText } from "../decode.ts";
import { endsThread, isMachineError } from "../machine-errors.ts";
import { oneLine, propertiesOf } from "./parsed.ts";
import type { ParseInput, Parsed } from "./parsed.ts";

/** What a pipeline's own parser is given. */
export interface ParserInput {
  /** URI of the document. */
  uri: string;
  /** Its content, as downloaded. */
  bytes: Uint8Array;
  /** Its media type, such as `text/html`. */
  mediaType: string;
  /** Encoding label from outside, if any. */
  charset: string | undefined;
}

/** What a pipeline's own parser gives. */
export interface ParserOutput {
  /** Its text, as Markdown. */
  text: string;
  /** Its title; null or left out when it has none. */
  title?: string | null;
  /** Whether `text` is Markdown, which it is by default, or plain paragraphs. */
  structure?: "markdown" | "plain";
  /** Who wrote it. */
  author?: string | null;
  /** BCP 47 tag; detected when left out. */
  language?: string | null;
  /** ISO 8601. */
  createdAt?: string | null;
  /** ISO 8601; filters of a search compare it. */
  modifiedAt?: string | null;
}

/**
 * The default export of a parser's module. It runs in a worker thread, within the limits of time and memory of a document.
 * What it throws fails the document: a `DocumentError` with its own reason, all else as `pipeline_failed`.
 */
export type DocumentParser = (input: ParserInput) => ParserOutput | Promise<ParserOutput>;

/**
 * Parses with the author's module.
 * @throws DocumentError `pipeline_failed` when it is no parser, gives no text, or breaks; what ends the thread, as it is.
 */
export async function parseByModule(
  module: string,
  { uri, bytes, mediaType, charset }: ParseInput & { mediaType: string },
  mark: JobMark = createJobMark(),
): Promise<Parsed> {
  registerModuleHooks();
  // A thread that it ends, such as by process.exit, can say no more.
  markAuthorsCode(mark, true);
  const parsed = await parseByAuthor(module, { uri, bytes, mediaType, charset });
  markAuthorsCode(mark, false);
  return parsed;
}

async function parseByAuthor(module: string, input: ParserInput): Promise<Parsed> {
  let loaded: { default?: unknown };
  try {
    loaded = await import(module);
  } catch (error) {
    throw failed(`its parser can't be loaded (${messageOf(error)})`, error);
  }
  const { default: parse } = loaded;
  if (typeof parse !== "function") throw failed("its parser's module has no function as its default export");
  let output: unknown;
  try {
    output = await parse(input);
  } catch (error) {
    if (error instanceof DocumentError || isMachineError(error) || endsThread(error)) throw error;
    throw failed(`its parser failed (${messageOf(error)})`, error);
  }
  if (typeof output !== "object" || output === null || !("text" in output) || typeof output.text !== "string")
    throw failed("its parser gave no { text }");
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(output, name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    text: normaliseText(output.text),
    title: oneLine(field("title"), 300) ?? null,
    structure: field("structure") === "plain" ? "plain" : "markdown",
    properties: propertiesOf({
      author: field("author"),
      language: field("language"),
      createdAt: field("createdAt"),
      modifiedAt: field("modifiedAt"),
    }),
  };
}

function failed(why: string, cause?: unknown): DocumentError {
  return new DocumentError(
    "pipeline_failed",
    `Failed to parse the document: ${why}. Please mend the module that the pipeline names in parsers.`,
    { cause },
  );
}
