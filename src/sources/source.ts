import { z } from "zod";
import type { FilePart, JsonObject, ListedDocument } from "../base/document.ts";
import { FatalError, exitCodes } from "../base/errors.ts";
import type { WebClient } from "../web/web-client.ts";

/** What every source may have besides the settings of its type. */
export const commonSettings = {
  /** Its name in messages, in the report and in `documents.source`; its type by default. */
  name: z.string().min(1).max(100).optional(),
};

/** A URL without credentials: those belong in `download.headers`, so that they never reach the database. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: "must be an http or https URL" })
  .refine((address) => {
    const url = URL.parse(address); // null: the check before has said so
    return url === null || (url.username === "" && url.password === "");
  }, "must not hold credentials: put them into download.headers, by the name of an environment variable");

/** What a listing is given. */
export interface Listing {
  /** Folder of the pipeline file, absolute; relative paths in a source start there. */
  directory: string;
  /** Ends the listing when the run ends. */
  signal: AbortSignal;
  /** Fetches over HTTP within the pipeline's `download` settings: its headers, limits, pauses and the guard of addresses. */
  client: WebClient;
  /** Milliseconds that fetching one document may take. */
  timeoutMs: number;
  /** The User-Agent, by whose first word a robots.txt knows ragprep. */
  userAgent: string;
  /** Reports pages that are not listed because the robots.txt of their host disallows them. */
  onDisallowed(pages: number): void;
}

/** A source as a pipeline has it: checked, with its defaults and its name. */
export type SourceOf<Schema extends z.ZodObject> = z.output<Schema> & { type: string; name: string };

/** A document as a source lists it. */
export interface ListedItem {
  /** Its public name, unique in a pipeline: an http(s) URL, or `file:` and a path. */
  uri: string;
  /** What is fetched, if it is not the URI: a URL with its signature, or an absolute path below one of the roots. */
  location?: string;
  /** What is stored with the document, for filters and SQL: any JSON object. */
  metadata?: JsonObject;
  /** The part of the file that it is, as the `files` source finds in archives. */
  part?: FilePart;
}

/**
 * A type of sources. It is one file with this declaration and one line in `sources/index.ts`; or a module of the author's
 * next to the pipeline, whose default export is `defineSource({ … })`.
 */
export interface SourceType<Schema extends z.ZodObject = z.ZodObject> {
  /** Its keys in a pipeline, besides `type` and `name`; a strict object, so that a misspelt key is found. */
  settings: Schema;
  /** @throws ConfigurationError for settings that can't work, before anything is listed. */
  check?(source: SourceOf<Schema>): void;
  /** Folders that its documents are read from, absolute: nothing outside of them is read. */
  roots?(source: SourceOf<Schema>, directory: string): string[];
  /**
   * Whether it lists its newest documents only, as a feed does: what it no longer lists then stays. Otherwise a document
   * that no source lists any more is removed.
   */
  isWindow?: boolean;
  /**
   * Lists all its documents, piece by piece.
   * @throws SourceError when it can't list them to the end: what it has listed counts, and none of its documents is removed.
   */
  list(source: SourceOf<Schema>, listing: Listing): AsyncIterable<ListedItem>;
}

/** Declares a type of sources; for a module next to a pipeline, too. */
export function defineSource<Schema extends z.ZodObject>(type: SourceType<Schema>): SourceType<Schema> {
  return type;
}

/** The document of an item, as the run goes on with it. */
export function listedDocument(
  { uri, location = uri, metadata = {}, part }: ListedItem,
  source: string,
): ListedDocument {
  return { uri, location, source, metadata, ...(part === undefined ? {} : { part }) };
}

/**
 * A source could not be listed, or not to its end. What it listed before is real and is ingested; but the listing is
 * not complete, so that no document can be said to have vanished. The run goes on with the other sources and does
 * not end with exit code 0.
 */
export class SourceError extends FatalError {
  override readonly name = "SourceError";
  /** Name of the source. */
  readonly source: string;

  constructor(source: string, problem: string, options: { cause?: unknown } = {}) {
    super(
      exitCodes.documentsFailed,
      `Failed to list the source ${JSON.stringify(source)}: ${problem}`,
      options,
    );
    this.source = source;
  }
}
