import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { lstat, open, readlink, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { z } from "zod";
import type { Clock } from "../base/clock.ts";
import type { DownloadedDocument, JsonObject, ListedDocument, NotModified } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import { downloadError, tooLargeError } from "../web/download-error.ts";
import { sniffCharset, sniffMediaType } from "../web/media-type.ts";
import type { BodyHints } from "../web/media-type.ts";
import { readPart } from "../archives/part.ts";
import { withTimeLimit } from "../base/time-limit.ts";
import type { WebClient } from "../web/web-client.ts";
import { parseWebValidators } from "../web/web-validators.ts";

export const downloadSchema = z.strictObject({
  /** Bytes of one document, as it is sent; a larger one fails with `too_large`. */
  maxBytes: z
    .int()
    .positive()
    .default(20 * 1_048_576),
  /** Milliseconds for one document, redirects included. */
  timeoutMs: z.int().positive().default(60_000),
  /** Redirects that are followed for one document. */
  maxRedirects: z.int().nonnegative().max(20).default(5),
  /** Host names and CIDR ranges that may be private or loopback; every public address is allowed anyway. */
  allow: z.array(z.string().min(1)).default([]),
  /** Host → header name → the name of the environment variable that holds its value. Dropped on a redirect to another host. */
  headers: z
    .record(
      z.string().min(1),
      z.record(
        z.string().min(1),
        z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "must be the name of an environment variable"),
      ),
    )
    .default({}),
  /** Its first word is the name by which a robots.txt knows us. */
  userAgent: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/, "must be printable ASCII")
    .default("ragprep (document ingestion)"),
  /** Whom the owner of a site may write to, such as an address of mail: added to the User-Agent. */
  contact: z
    .string()
    .regex(
      /^[\x21-\x27\x2a-\x7e]{3,200}$/,
      "must be an address without spaces or brackets, such as ops@example.org",
    )
    .optional(),
  /** How many documents are fetched from one host at once. */
  perHost: z.int().positive().max(64).default(6),
  /** Milliseconds between two requests to one host; a longer Crawl-delay of its robots.txt counts for sitemap sources. */
  delayMs: z.int().nonnegative().max(600_000).default(0),
});

export type DownloadSettings = z.output<typeof downloadSchema>;

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
  validators: JsonObject | null;
  endedAt?: string;
}

interface Request extends ListedDocument {
  /** What recognises the body that is known, in this fetcher's own form; null when the body is wanted in any case. */
  known: unknown;
}

type Fetcher = (request: Request, downloader: Downloader, signal: AbortSignal) => Promise<Body | NotModified>;

/** What recognises a file's body. Times in nanoseconds; the time of change notices a time of modification that was set back. */
const fileValidatorsSchema = z.strictObject({ size: z.string(), modified: z.string(), changed: z.string() });
/** A file modified this short before it was read may change again within the same tick of its file system's clock. */
const settledMs = 2_000;

/** By the scheme of the document's URI. */
const fetchers: Readonly<Record<string, Fetcher>> = {
  "file:": fetchFile,
  "http:": fetchWeb,
  "https:": fetchWeb,
};

/**
 * Fetches a listed document: streaming, within the pipeline's limits of size and time. With the validators of a body that
 * is `known`, one that is still the same is not read.
 * @throws DocumentError with the reason; the signal's reason when it aborts. Messages hold the document's URI, never its location.
 */
export async function download(
  listed: ListedDocument,
  downloader: Downloader,
  signal: AbortSignal,
  known: JsonObject | null = null,
): Promise<DownloadedDocument | NotModified> {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(listed.uri)?.[0].toLowerCase() ?? "";
  const fetcher = fetchers[scheme];
  if (fetcher === undefined) {
    throw new DocumentError(
      "unsupported_scheme",
      `Failed to download ${listed.uri}: nothing fetches ${scheme === "" ? "a URI without a scheme" : `${scheme} URIs`}. Known are ${Object.keys(fetchers).join(", ")}.`,
    );
  }
  const fetched = await fetcher({ ...listed, known }, downloader, signal);
  if ("notModified" in fetched) return fetched;
  const { bytes, hints, validators, endedAt } = fetched;
  const mediaType = sniffMediaType(bytes, hints);
  return {
    uri: listed.uri,
    bytes,
    mediaType,
    charset: sniffCharset(bytes, mediaType, hints.contentType),
    contentHash: contentHash(bytes),
    validators,
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

async function fetchWeb(
  { uri, location, known }: Request,
  { client }: Downloader,
  signal: AbortSignal,
): Promise<Body | NotModified> {
  const response = await client.fetchIfModified({
    uri,
    location,
    validators: parseWebValidators(known),
    signal,
  });
  if ("notModified" in response) return response;
  const { bytes, contentType, finalLocation, validators } = response;
  const names = [new URL(finalLocation).pathname, new URL(uri).pathname];
  const { origin, pathname } = new URL(finalLocation);
  return { bytes, hints: { contentType, names }, validators, endedAt: origin + pathname };
}

async function fetchFile(
  request: Request,
  downloader: Downloader,
  signal: AbortSignal,
): Promise<Body | NotModified> {
  const { uri } = request;
  const { clock, settings } = downloader;
  const timedOut = () =>
    downloadError("timed_out", uri, {
      because: `reading it took longer than ${settings.timeoutMs} ms`,
      whatToDo: "Check the disk, or raise download.timeoutMs.",
    });
  const limit = { clock, milliseconds: settings.timeoutMs, signal, timedOut };
  try {
    return await withTimeLimit(limit, (limited) => readFile(request, downloader, limited));
  } catch (error) {
    signal.throwIfAborted();
    throw toReadFailure(error, uri);
  }
}

async function readFile(
  { uri, location, known, part }: Request,
  { roots, settings }: Downloader,
  signal: AbortSignal,
): Promise<Body | NotModified> {
  const outside = () =>
    downloadError("address_not_allowed", uri, {
      because: "it lies outside the folders that the pipeline names",
      whatToDo: "Add a files source for its folder if it is meant to be read.",
    });
  const path = await realpath(pathOf(location), { encoding: "buffer" });
  if (!(await isBelow(path, roots))) throw outside();
  // NOFOLLOW: no one may put a link there meanwhile. NONBLOCK: a pipe must not block the run.
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  // A folder above it may have become a link since: what counts is what was opened.
  if (!(await isBelow(await openedPath(file, path), roots))) throw outside();
  // Taken before reading: whatever is written meanwhile makes it differ in the next run.
  const status = await file.stat({ bigint: true });
  if (!status.isFile())
    throw downloadError("unreadable", uri, {
      because: "it is not a regular file",
      whatToDo: "Exclude it from its source.",
    });
  const validators = {
    size: String(status.size),
    modified: String(status.mtimeNs),
    changed: String(status.ctimeNs),
  };
  const before = fileValidatorsSchema.safeParse(known).data;
  if (
    before?.size === validators.size &&
    before.modified === validators.modified &&
    before.changed === validators.changed
  )
    return { notModified: true };
  const settled = Date.now() - Number(status.mtimeMs) >= settledMs;
  if (part !== undefined) {
    const bytes = await readPart(file, part, { uri, maxBytes: settings.maxBytes });
    return { bytes, hints: { names: [part.name] }, validators: settled ? validators : null };
  }
  if (status.size > settings.maxBytes) throw tooLargeError(uri, settings.maxBytes);
  const bytes = await readToEnd(file, {
    sizeHint: Number(status.size),
    maxBytes: settings.maxBytes,
    uri,
    signal,
  });
  return { bytes, hints: { names: [uri] }, validators: settled ? validators : null };
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
    if (size > maxBytes) throw tooLargeError(uri, maxBytes);
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

/** Where an open file really is: as Linux tells, or else as its path leads now, if it leads to this file. */
async function openedPath(file: FileHandle, path: Buffer): Promise<Buffer> {
  const told = await readlink(`/proc/self/fd/${file.fd}`, { encoding: "buffer" }).catch(() => undefined);
  if (told !== undefined) return told;
  const now = await realpath(path, { encoding: "buffer" });
  const [opened, named] = await Promise.all([file.stat({ bigint: true }), lstat(now, { bigint: true })]);
  if (opened.dev !== named.dev || opened.ino !== named.ino)
    throw new Error("the file was replaced while it was opened");
  return now;
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

function toReadFailure(error: unknown, uri: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return downloadError("not_found", uri, {
      because: "there is no such file",
      whatToDo: "Take it off its source.",
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EPERM") {
    return downloadError("forbidden", uri, {
      because: "it may not be read",
      whatToDo: "Change its permissions, or exclude it.",
      cause: error,
    });
  }
  if (typeof code === "string") {
    return downloadError("unreadable", uri, {
      because: `it can't be read (${code})`,
      whatToDo: "Check the file, or exclude it.",
      cause: error,
    });
  }
  return error;
}
