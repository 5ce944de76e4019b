import { z } from "zod";
import type { Clock } from "../base/clock.ts";
import type { DownloadedDocument, JsonObject, ListedDocument, NotModified } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import { readLocalFile } from "../files/local-file.ts";
import { sniffCharset, sniffMediaType } from "../web/media-type.ts";
import { breakOff } from "../web/unclosed-page.ts";
import type { BodyHints } from "../web/media-type.ts";
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
    ...(endedAt === undefined
      ? {}
      : { endedAt, breakOff: mediaType === "text/html" ? breakOff(bytes) : null }),
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
  const file = await readLocalFile(request, downloader, signal);
  if ("notModified" in file) return file;
  const { bytes, name, validators } = file;
  return { bytes, hints: { names: [name] }, validators };
}
