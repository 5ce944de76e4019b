import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Clock } from "../base/clock.ts";
import type { ProxySettings } from "../base/config.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import { fileRoots } from "../sources/list-documents.ts";
import type { ListingOptions } from "../sources/list-documents.ts";
import type { Selection } from "../sources/wanted-documents.ts";
import type { Downloader } from "../stages/download.ts";
import { createTextPool } from "../text/pool.ts";
import type { TextPool, TextPoolOptions } from "../text/pool.ts";
import { createWebClient } from "../web/web-client.ts";

/** How documents come in, the same for a run and for a plan of it. */
export interface IntakeOptions extends Selection {
  loaded: LoadedPipeline;
  /** Host → headers for downloads, values resolved. */
  headers?: Map<string, Record<string, string>>;
  proxy?: ProxySettings;
  /** Worker threads to share between runs; made for this one, and closed with it, when absent. */
  textPool?: TextPool | undefined;
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

export function textPoolOptions({
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

/** How the sources are asked, for `wantedDocuments`. */
export function listingOptions(
  { loaded: { pipeline, directory, ownSourceTypes }, limit, only }: IntakeOptions,
  { client }: Downloader,
): Selection & Pick<ListingOptions, "directory" | "ownTypes" | "client" | "timeoutMs" | "userAgent"> {
  const { timeoutMs, userAgent } = pipeline.download;
  return { directory, ownTypes: ownSourceTypes, client, timeoutMs, userAgent, limit, only };
}
