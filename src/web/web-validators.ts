import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { contentHash } from "../base/fingerprint.ts";
import { publicName } from "./web-address.ts";

/** What a server gave to recognise a body by. Stored in the database: holds no URL and no secret. */
const webValidatorsSchema = z.strictObject({
  /** Hash of the address and of the names of the headers it was asked with: a validator means something there only. */
  resource: z.string(),
  etag: z.string().nullable(),
  /** As the server wrote it. */
  lastModified: z.string().nullable(),
});
export type WebValidators = z.infer<typeof webValidatorsSchema>;

interface Asked {
  url: URL;
  /** Of the pipeline's own headers for this host. */
  headerNames: readonly string[];
}

/** Weak ones too: a server that calls two bodies equivalent may leave the document as it is. */
const etagPattern = /^(?:W\/)?"[\x21\x23-\x7e]{1,500}"$/;
const datePattern = /^[A-Za-z0-9 ,:+-]{20,40}$/;
/** A body that was changed this short before it was sent may change again within the same second of Last-Modified. */
const stableMs = 2_000;

/** The validators of an answer that can be relied on; null when there are none. */
export function chooseValidators(headers: IncomingHttpHeaders, asked: Asked): WebValidators | null {
  const etag = typeof headers.etag === "string" && etagPattern.test(headers.etag) ? headers.etag : null;
  const lastModified = stableDate(headers);
  if (etag === null && lastModified === null) return null;
  return { resource: resourceOf(asked), etag, lastModified };
}

/** The headers that ask for the body only if it has changed; null when the validators are not this resource's. */
export function conditionalHeaders(
  validators: WebValidators | null,
  asked: Asked,
): Record<string, string> | null {
  if (validators === null || validators.resource !== resourceOf(asked)) return null;
  const { etag, lastModified } = validators;
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

/** Reads what was stored; null for what is not of this form, such as another fetcher's. */
export function parseWebValidators(stored: unknown): WebValidators | null {
  return webValidatorsSchema.safeParse(stored).data ?? null;
}

function stableDate(headers: IncomingHttpHeaders): string | null {
  const lastModified = headers["last-modified"];
  if (lastModified === undefined || !datePattern.test(lastModified)) return null;
  const modified = Date.parse(lastModified);
  const sent = headers.date === undefined ? Date.now() : Date.parse(headers.date);
  return sent - modified >= stableMs ? lastModified : null;
}

/** The signature of a URL is not part of it: it may change with every run. */
function resourceOf({ url, headerNames }: Asked): string {
  return contentHash(JSON.stringify([publicName(url), ...headerNames.toSorted()]));
}
