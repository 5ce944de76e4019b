import { createHash } from "node:crypto";
import { z } from "zod";
import type { ListedDocument } from "../base/document.ts";
import { messageOf } from "../base/errors.ts";
import { plainIssue } from "../base/plain-issue.ts";
import { isOwnType, typeOf } from "./index.ts";
import type { OwnSourceTypes, Source } from "./index.ts";
import { SeenUris } from "./seen-uris.ts";
import { SourceError, listedDocument } from "./source.ts";
import type { Listing, SourceType } from "./source.ts";

export interface ListingOptions extends Omit<Listing, "onDisallowed"> {
  /** The pipeline's own types of sources. */
  ownTypes?: OwnSourceTypes | undefined;
  /** Told of each source of which a robots.txt keeps pages from ragprep. */
  onDisallowed?: (source: string, pages: number) => void;
  /** Given a document that another source, or the same one, has listed before. */
  onListedAgain?: ((document: ListedDocument) => Promise<void>) | undefined;
  /** Told of each source that could not be listed to its end: its listing is partial, the others go on. */
  onSourceFailed: (failure: SourceError) => void;
  /** Told of each source that was listed to its end. */
  onSourceListed?: (listing: SourceListing) => void;
}

/** A complete listing of a source. */
export interface SourceListing {
  source: string;
  /** How many documents it has, those included that another source listed before. */
  documents: number;
  /** It lists its newest documents only. */
  isWindow: boolean;
}

/**
 * The documents of all sources, in the sources' order, as they are found: nothing is held but a short digest of each
 * URI, by which a URI that was listed before is skipped. Only two things end it early: the signal, and an error
 * that no source is to blame for. A source that fails is reported to `onSourceFailed`, and what it listed counts.
 */
export async function* listDocuments(
  sources: readonly Source[],
  options: ListingOptions,
): AsyncGenerator<ListedDocument> {
  checkSources(sources, options.ownTypes);
  const listed = new SeenUris();
  for (const source of sources) {
    const type = typeOf(source, options.ownTypes);
    let collision: string | undefined;
    let documents = 0;
    try {
      for await (const document of listSource(source, type, options)) {
        options.signal.throwIfAborted();
        documents++;
        const place = placeOf(document);
        const earlier = listed.numberOf(document.uri);
        if (earlier === undefined) {
          listed.add(document.uri, place);
          yield document;
        } else if (earlier === place) {
          await options.onListedAgain?.(document);
        } else {
          collision ??= document.uri;
        }
      }
      if (collision !== undefined) {
        throw new SourceError(
          source.name,
          `${collision} is the name of another file too, below another root. Give one of the sources a prefix.`,
        );
      }
      options.onSourceListed?.({ source: source.name, documents, isWindow: type.isWindow === true });
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      options.onSourceFailed(error);
    }
  }
}

/**
 * Checks what can be checked of the sources before anything is listed.
 * @throws ConfigurationError for settings that can't be used.
 */
export function checkSources(sources: readonly Source[], ownTypes?: OwnSourceTypes): void {
  for (const source of sources) typeOf(source, ownTypes).check?.(source);
}

/** The folders that the sources name, absolute: files are fetched from below them only. */
export function fileRoots(
  sources: readonly Source[],
  directory: string,
  ownTypes?: OwnSourceTypes,
): string[] {
  return sources.flatMap((source) => typeOf(source, ownTypes).roots?.(source, directory) ?? []);
}

/** @throws SourceError; of a module of the author's whatever it throws is one. */
async function* listSource(
  source: Source,
  type: SourceType,
  { directory, client, timeoutMs, signal, userAgent, onDisallowed }: ListingOptions,
): AsyncGenerator<ListedDocument> {
  const { name } = source;
  const listing: Listing = {
    directory,
    client,
    timeoutMs,
    signal,
    userAgent,
    onDisallowed: (pages) => onDisallowed?.(name, pages),
  };
  try {
    for await (const item of type.list(source, listing)) {
      if (isOwnType(source)) assertItem(item);
      yield listedDocument(item, name);
    }
  } catch (error) {
    if (error instanceof SourceError || !isOwnType(source)) throw error;
    throw new SourceError(name, `its module ${source.type} failed: ${messageOf(error)}`, { cause: error });
  }
}

const itemSchema = z.object({
  uri: z.string().min(1),
  location: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** A module may be JavaScript, and what it yields anything. */
function assertItem(item: unknown): void {
  const read = itemSchema.safeParse(item, { reportInput: true });
  const [issue] = read.error?.issues ?? [];
  if (issue !== undefined)
    throw new TypeError(`it lists what is no document: ${[...issue.path, plainIssue(issue)].join(" ")}`);
  // What JSON can't hold throws here.
  JSON.stringify(read.data?.metadata);
}

/** Tells two files with the same URI apart (48 bits of the location's hash); 0 for what is not a file, where URLs may differ in their signature. */
function placeOf(document: ListedDocument): number {
  const { uri, location, part } = document;
  return uri.startsWith("file:")
    ? createHash("sha256")
        .update(`${location}\n${part?.offset ?? ""}`)
        .digest()
        .readUIntBE(0, 6)
    : 0;
}
