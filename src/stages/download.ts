import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open, realpath } from "node:fs/promises";
import { sep } from "node:path";
import type { Clock } from "../clock.ts";
import type { DownloadedDocument, ListedDocument } from "../document.ts";
import { DocumentError } from "../errors.ts";
import { contentHash } from "../fingerprint.ts";
import type { DownloadSettings } from "../pipeline.ts";
import { sniffCharset, sniffMediaType } from "../web/media-type.ts";
import type { BodyHints } from "../web/media-type.ts";
import { withTimeLimit } from "../web/time-limit.ts";
import type { WebClient } from "../web/web-client.ts";

/** What the downloads of one run share. */
export interface Downloader {
  settings: DownloadSettings;
  client: WebClient;
  /** Absolute folders; files are read from below them only, wherever a symbolic link points. */
  roots: readonly string[];
  clock: Clock;
}

interface Body {
  bytes: Uint8Array<ArrayBuffer>;
  hints: BodyHints;
}

type Fetcher = (listed: ListedDocument, downloader: Downloader, signal: AbortSignal) => Promise<Body>;

/** By the scheme of the document's URI. */
const fetchers: Readonly<Record<string, Fetcher>> = {
  "file:": fetchFile,
  "http:": fetchWeb,
  "https:": fetchWeb,
};

/**
 * Fetches a listed document: streaming, within the pipeline's limits of size and time.
 * @throws DocumentError with the reason; the signal's reason when it aborts. Messages hold the document's URI, never its location.
 */
export async function download(
  listed: ListedDocument,
  downloader: Downloader,
  signal: AbortSignal,
): Promise<DownloadedDocument> {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(listed.uri)?.[0].toLowerCase() ?? "";
  const fetcher = fetchers[scheme];
  if (fetcher === undefined) {
    throw new DocumentError(
      "unsupported_scheme",
      `Failed to download ${listed.uri}: nothing fetches ${scheme === "" ? "a URI without a scheme" : `${scheme} URIs`}. Known are ${Object.keys(fetchers).join(", ")}.`,
    );
  }
  const { bytes, hints } = await fetcher(listed, downloader, signal);
  const mediaType = sniffMediaType(bytes, hints);
  return {
    uri: listed.uri,
    bytes,
    mediaType,
    charset: sniffCharset(bytes, mediaType, hints.contentType),
    contentHash: contentHash(bytes),
  };
}

async function fetchWeb(
  { uri, location }: ListedDocument,
  { client }: Downloader,
  signal: AbortSignal,
): Promise<Body> {
  const { bytes, contentType, finalLocation } = await client.fetch({ uri, location, signal });
  return { bytes, hints: { contentType, names: [new URL(finalLocation).pathname, new URL(uri).pathname] } };
}

async function fetchFile(listed: ListedDocument, downloader: Downloader, signal: AbortSignal): Promise<Body> {
  const { uri } = listed;
  const { clock, settings } = downloader;
  const timedOut = () =>
    new DocumentError(
      "timed_out",
      failed(
        uri,
        `reading it took longer than ${settings.timeoutMs} ms`,
        "Check the disk, or raise download.timeoutMs.",
      ),
    );
  const limit = { clock, milliseconds: settings.timeoutMs, signal, timedOut };
  try {
    const bytes = await withTimeLimit(limit, (limited) => readFile(listed, downloader, limited));
    return { bytes, hints: { names: [uri] } };
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error, uri);
  }
}

async function readFile(
  { uri, location }: ListedDocument,
  { roots, settings }: Downloader,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const path = await realpath(pathOf(location), { encoding: "buffer" });
  if (!(await isBelow(path, roots))) {
    throw new DocumentError(
      "address_not_allowed",
      failed(
        uri,
        "it lies outside the folders that the pipeline names",
        "Add a files source for its folder if it is meant to be read.",
      ),
    );
  }
  // NOFOLLOW: nobody may put a link there in between. NONBLOCK: a pipe must not hold us.
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const status = await file.stat();
  if (!status.isFile())
    throw new DocumentError(
      "unreadable",
      failed(uri, "it is not a regular file", "Exclude it from its source."),
    );
  if (status.size > settings.maxBytes) throw tooLarge(uri, settings.maxBytes);
  return await readToEnd(file, { sizeHint: status.size, maxBytes: settings.maxBytes, uri, signal });
}

/** Reads what is there, not what `stat` said: the file may grow or shrink meanwhile. */
async function readToEnd(
  file: FileHandle,
  {
    sizeHint,
    maxBytes,
    uri,
    signal,
  }: { sizeHint: number; maxBytes: number; uri: string; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(sizeHint + 1);
  let size = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(bytes, size, bytes.length - size, size);
    if (bytesRead === 0) return bytes.slice(0, size);
    size += bytesRead;
    if (size > maxBytes) throw tooLarge(uri, maxBytes);
    if (size === bytes.length) {
      const larger = new Uint8Array(Math.min(Math.max(2 * size, 65_536), maxBytes + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}

/** An absolute path, or a `file:///` URL for a name whose bytes are not UTF-8. */
function pathOf(location: string): Buffer {
  if (!location.startsWith("file:///")) return Buffer.from(location);
  const encoded = location.slice("file://".length);
  return Buffer.from(
    encoded.replace(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

async function isBelow(path: Buffer, roots: readonly string[]): Promise<boolean> {
  for (const root of roots) {
    const folder = await realpath(root).catch(() => undefined);
    if (folder === undefined) continue;
    const start = Buffer.from(folder.endsWith(sep) ? folder : `${folder}${sep}`);
    if (path.subarray(0, start.length).equals(start)) return true;
  }
  return false;
}

function explain(error: unknown, uri: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new DocumentError("not_found", failed(uri, "there is no such file", "Take it off its source."), {
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new DocumentError(
      "forbidden",
      failed(uri, "it may not be read", "Change its permissions, or exclude it."),
      { cause: error },
    );
  }
  if (typeof code === "string") {
    return new DocumentError(
      "unreadable",
      failed(uri, `it can't be read (${code})`, "Check the file, or exclude it."),
      { cause: error },
    );
  }
  return error;
}

function tooLarge(uri: string, maxBytes: number): DocumentError {
  return new DocumentError(
    "too_large",
    failed(uri, `it is larger than ${maxBytes} bytes`, "Raise download.maxBytes if it is worth it."),
  );
}

function failed(uri: string, because: string, whatToDo: string): string {
  return `Failed to download ${uri}: ${because}. ${whatToDo}`;
}
