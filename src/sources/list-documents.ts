import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { ListedDocument } from "../base/document.ts";
import type { Source } from "../pipeline/schema.ts";
import type { WebClient } from "../web/web-client.ts";
import { checkFilesSource, listFiles } from "./files.ts";
import { checkManifestSource, listManifest } from "./manifest.ts";
import { SourceError } from "./source-error.ts";
import { checkSitemapSource, listSitemap, listUrls } from "./web.ts";

export interface ListingOptions {
  /** Folder of the pipeline file; relative paths start there. */
  directory: string;
  /** Fetches sitemaps. */
  client: WebClient;
  /** Milliseconds for one sitemap; at least two minutes are given. */
  timeoutMs: number;
  signal: AbortSignal;
  /** The User-Agent, by whose first word a robots.txt knows us. */
  userAgent: string;
  /** Told of each sitemap source of which a robots.txt keeps pages from us. */
  onDisallowed?: (source: string, urls: number) => void;
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
}

/**
 * The documents of all sources, in the sources' order, as they are found: nothing is held but a short digest of each
 * URI, by which a URI that was listed before is passed over. Only two things end it early: the signal, and an error
 * that no source is to blame for. A source that fails is reported to `onSourceFailed`, and what it listed counts.
 */
export async function* listDocuments(
  sources: readonly Source[],
  options: ListingOptions,
): AsyncGenerator<ListedDocument> {
  checkSources(sources);
  const listed = new Map<string, number>();
  for (const source of sources) {
    let collision: string | undefined;
    let documents = 0;
    try {
      for await (const document of listSource(source, options)) {
        options.signal.throwIfAborted();
        documents++;
        const key = digest(document.uri).toString("latin1");
        const place = placeOf(document);
        const earlier = listed.get(key);
        if (earlier === undefined) {
          listed.set(key, place);
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
      options.onSourceListed?.({ source: source.name, documents });
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      options.onSourceFailed(error);
    }
  }
}

/**
 * Checks what can be checked of the sources before anything is listed.
 * @throws ConfigurationError for a pattern or a format that can't be used.
 */
export function checkSources(sources: readonly Source[]): void {
  for (const source of sources) {
    if (source.type === "files") checkFilesSource(source);
    else if (source.type === "sitemap") checkSitemapSource(source);
    else if (source.type === "manifest") checkManifestSource(source);
  }
}

/** The folders that the pipeline names, absolute: files are fetched from below them only. */
export function fileRoots(sources: readonly Source[], directory: string): string[] {
  return sources.flatMap((source) => {
    if (source.type === "files") return [resolve(directory, source.root)];
    return source.type === "manifest" ? [dirname(resolve(directory, source.file))] : [];
  });
}

function listSource(source: Source, options: ListingOptions): AsyncGenerator<ListedDocument> {
  if (source.type === "files") return listFiles(source, options);
  if (source.type === "urls") return listUrls(source, options);
  if (source.type === "sitemap")
    return listSitemap(source, {
      ...options,
      onDisallowed: (urls) => options.onDisallowed?.(source.name, urls),
    });
  return listManifest(source, options);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}

/** Tells two files with the same URI apart (48 bits of the location's hash); 0 for what is not a file, where URLs may differ in their signature. */
function placeOf(document: ListedDocument): number {
  return document.uri.startsWith("file:") ? digest(document.location).readUIntBE(0, 6) : 0;
}
