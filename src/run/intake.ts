import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Clock } from "../base/clock.ts";
import type { ProxySettings } from "../base/config.ts";
import type { ListedDocument } from "../base/document.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import { checkSources, fileRoots, listDocuments } from "../sources/list-documents.ts";
import type { ListingOptions } from "../sources/list-documents.ts";
import { spellingsOf } from "../sources/spellings.ts";
import type { Downloader } from "../stages/download.ts";
import { createTextPool } from "../text/pool.ts";
import type { TextPool, TextPoolOptions } from "../text/pool.ts";
import { createWebClient } from "../web/web-client.ts";

/** How documents come in, the same for a run and for a plan of it: what they are read with, and which of them are wanted. */

export interface IntakeOptions {
  loaded: LoadedPipeline;
  /** Host → headers for downloads, values resolved. */
  headers?: Map<string, Record<string, string>>;
  proxy?: ProxySettings;
  /** Worker threads to share between runs; made for this one, and closed with it, when absent. */
  textPool?: TextPool | undefined;
  /** List only so many documents. */
  limit?: number | undefined;
  /** Take only the documents with these URIs, or files at these paths; a URI may be spelt as people spell it. */
  only?: string | readonly string[] | undefined;
}

/** Finds mistakes before anything is opened. @throws ConfigurationError */
export function checkPipeline({ pipeline, ownSourceTypes }: LoadedPipeline): void {
  checkSources(pipeline.sources, ownSourceTypes);
}

/** What fetches documents and what parses them; `resources` closes both. */
export function openIntake(
  { loaded, headers, proxy, textPool }: IntakeOptions,
  { clock, resources }: { clock: Clock; resources: AsyncDisposableStack },
): { downloader: Downloader; textPool: TextPool } {
  const { pipeline, directory, ownSourceTypes } = loaded;
  const client = createWebClient({ settings: pipeline.download, headers, proxy, clock });
  resources.defer(() => client.close());
  const downloader = {
    settings: pipeline.download,
    client,
    roots: fileRoots(pipeline.sources, directory, ownSourceTypes),
    clock,
  };
  if (textPool !== undefined) return { downloader, textPool };
  const ownPool = createTextPool(textPoolOptions(loaded));
  resources.defer(() => ownPool.close());
  return { downloader, textPool: ownPool };
}

function textPoolOptions({
  pipeline: { chunk, parsers },
  directory,
}: Pick<LoadedPipeline, "pipeline" | "directory">): TextPoolOptions {
  const { timeoutMs, memoryMb, maxUnpackedBytes, maxPages, maxCharacters } = chunk;
  return {
    timeLimitMs: timeoutMs,
    memoryLimitMb: memoryMb,
    limits: { maxUnpackedBytes, maxPages, maxCharacters },
    parsers: Object.fromEntries(
      Object.entries(parsers).map(([type, module]) => [type, pathToFileURL(resolve(directory, module)).href]),
    ),
  };
}

/**
 * The sources' documents that are wanted. `onExhausted` is called with what was found when the sources had no more to list; not
 * when `limit` or `only` was met before, nor when `isStopped` said so.
 */
export async function* wantedDocuments(
  { loaded: { pipeline, directory, ownSourceTypes }, limit, only }: IntakeOptions,
  {
    client,
    isStopped = () => false,
    onExhausted,
    ...listening
  }: Pick<Downloader, "client"> &
    Pick<
      ListingOptions,
      "signal" | "onListedAgain" | "onSourceFailed" | "onSourceListed" | "onDisallowed"
    > & {
      isStopped?: () => boolean;
      onExhausted: (found: { documents: number; missing: string[] }) => void;
    },
): AsyncGenerator<ListedDocument> {
  const wanted = only === undefined ? undefined : new WantedNames(only);
  const { timeoutMs, userAgent } = pipeline.download;
  let count = 0;
  for await (const document of listDocuments(pipeline.sources, {
    directory,
    ownTypes: ownSourceTypes,
    client,
    timeoutMs,
    userAgent,
    ...listening,
  })) {
    if (isStopped()) return;
    if (wanted?.takes(document) === false) continue;
    yield document;
    count++;
    if (count === limit || wanted?.missing().length === 0) return;
  }
  onExhausted({ documents: count, missing: wanted?.missing() ?? [] });
}

/** The documents that `only` names. */
class WantedNames {
  readonly #names: Map<string, { uris: Set<string>; path: string }>;
  readonly #found = new Set<string>();

  constructor(only: string | readonly string[]) {
    this.#names = new Map(
      [only].flat().map((name) => [name, { uris: new Set(spellingsOf(name).uris), path: resolve(name) }]),
    );
  }

  takes({ uri, location }: ListedDocument): boolean {
    const composed = uri.normalize("NFC");
    const names = [...this.#names].filter(([, { uris, path }]) => uris.has(composed) || path === location);
    for (const [name] of names) this.#found.add(name);
    return names.length > 0;
  }

  /** Names that no document had so far. */
  missing(): string[] {
    return [...this.#names.keys()].filter((name) => !this.#found.has(name));
  }
}

/** What a run or a plan without documents says. */
export function nothingListed({ pipeline: { sources } }: LoadedPipeline): string {
  const names = sources.map(({ name }) => name).join(", ");
  return sources.length === 1
    ? `The source ${names} lists no document. Check where it looks, and its include and exclude.`
    : `No source lists a document (${names}). Check where they look, and their include and exclude.`;
}

/** Groups of the sizes given; the last size goes on. */
export async function* batches(
  documents: AsyncIterable<ListedDocument>,
  sizes: readonly number[],
): AsyncGenerator<ListedDocument[]> {
  let batch: ListedDocument[] = [];
  let index = 0;
  for await (const document of documents) {
    batch.push(document);
    if (batch.length >= (sizes[Math.min(index, sizes.length - 1)] ?? 1)) {
      yield batch;
      batch = [];
      index++;
    }
  }
  if (batch.length > 0) yield batch;
}
