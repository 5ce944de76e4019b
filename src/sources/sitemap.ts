import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { Parser } from "htmlparser2";
import { z } from "zod";
import { ConfigurationError, DocumentError, errorCode, messageOf } from "../base/errors.ts";
import { parseWebAddress } from "../web/web-address.ts";
import type { WebAddress } from "../web/web-address.ts";
import { readRobots } from "./robots.ts";
import type { RobotsRules } from "./robots.ts";
import { SourceError, commonSettings, defineSource, webAddress } from "./source.ts";
import type { Listing, ListedItem, SourceOf } from "./source.ts";

/** The limits of the sitemap protocol. */
const maxSitemapUrls = 50_000;
const maxSitemapBytes = 52_428_800;
const minSitemapMs = 120_000;
/** Ours: indexes may name indexes this deep, and this many sitemaps altogether. */
const maxIndexDepth = 3;
const maxSitemaps = 10_000;
const maxElementDepth = 32;
const maxLocBytes = 16_384;
const parsedAtOnce = 65_536;
/** Pages checked against a robots.txt in one turn of the event loop. */
const pagesATurn = 5;

const settings = z.strictObject({
  type: z.literal("sitemap"),
  ...commonSettings,
  /** A sitemap or a sitemap index. */
  url: webAddress,
  /** Regular expressions on the URL; one has to match. */
  include: z.array(z.string().min(1)).default([]),
  /** Regular expressions on the URL; none may match. */
  exclude: z.array(z.string().min(1)).default([]),
  /** Whether pages are left out that the host's robots.txt keeps from ragprep (the first word of `download.userAgent`). */
  robots: z.boolean().default(true),
});

/** The URLs of a sitemap, or of all the sitemaps of an index. */
export const sitemap = defineSource({
  settings,
  check: (source) => {
    urlFilter(source);
    addressOf(source);
  },
  list: listSitemap,
});

/**
 * Only URLs on the sitemap's own host (name and port, before and after redirects) are listed: whoever writes the sitemap
 * must not choose what else is fetched. `exclude` comes first, so that what an author knows and does not want is skipped;
 * any other entry that can't be listed makes the listing incomplete.
 * @throws SourceError when a sitemap can't be fetched, is not a whole sitemap or breaks a limit, at the end when entries were refused.
 */
export async function* listSitemap(
  source: SourceOf<typeof settings>,
  options: Omit<Listing, "directory">,
): AsyncGenerator<ListedItem> {
  const { signal } = options;
  const robots = new Map<string, RobotsRules>();
  let disallowed = 0;
  let checked = 0;
  const isAllowed = async (location: string): Promise<boolean | undefined> => {
    if (!source.robots) return true;
    const { origin } = new URL(location);
    let rules = robots.get(origin);
    if (rules === undefined) {
      try {
        rules = await readRobots(location, options);
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        throw new SourceError(
          source.name,
          `what its host allows is not known: ${error.message} Set robots: false to list it all the same.`,
          { cause: error },
        );
      }
      robots.set(origin, rules);
      if (rules.crawlDelayMs !== undefined) options.client.slowDown(location, rules.crawlDelayMs);
    }
    checked += 1;
    // Hostile rules take some milliseconds a page.
    if (checked % pagesATurn === 0) await setImmediate();
    return rules.isAllowed(location);
  };
  const isWanted = urlFilter(source);
  const hosts = new Set<string>();
  const queue: { address: WebAddress; depth: number }[] = [{ address: addressOf(source), depth: 0 }];
  const seen = new Set<string>();
  let refused = 0;
  let firstRefusal = "";
  const refuse = (why: string) => {
    refused += 1;
    firstRefusal ||= why;
  };
  const addressOnHost = (text: string): WebAddress | undefined => {
    try {
      const address = parseWebAddress(text);
      const { host } = new URL(address.location);
      if (hosts.has(host)) return address;
      refuse(`a URL on ${host}, which is not the sitemap's host`);
    } catch (error) {
      refuse(`a URL of which ${messageOf(error)}`);
    }
    return undefined;
  };

  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { address, depth } = next;
    if (seen.has(address.location)) continue;
    seen.add(address.location);
    if (seen.size > maxSitemaps)
      throw new SourceError(
        source.name,
        `its index names more than ${maxSitemaps} sitemaps. List its parts as sources of their own.`,
      );
    const fetched = await fetchSitemap(source.name, address, options);
    hosts.add(new URL(address.location).host);
    // Only the author's own URL may move to another host; a sitemap that an index names may not take us elsewhere.
    if (depth === 0) hosts.add(new URL(fetched.finalLocation).host);

    let urls = 0;
    try {
      for await (const { kind, loc } of readSitemap(fetched.bytes, signal)) {
        if (kind === "sitemap") {
          const child = addressOnHost(loc);
          if (child === undefined) continue;
          if (depth + 1 > maxIndexDepth)
            throw new SitemapError(`its indexes are nested more than ${maxIndexDepth} deep`);
          queue.push({ address: child, depth: depth + 1 });
          if (queue.length > maxSitemaps)
            throw new SitemapError(`it names more than ${maxSitemaps} sitemaps`);
          continue;
        }
        urls += 1;
        if (urls > maxSitemapUrls)
          throw new SitemapError(
            `it holds more than ${maxSitemapUrls} URLs, the most a sitemap may have; its owner has to split it`,
          );
        if (!isWanted(loc)) continue;
        const document = addressOnHost(loc);
        if (document === undefined) continue;
        const allowed = await isAllowed(document.location);
        if (allowed === true) yield document;
        else if (allowed === false) disallowed += 1;
        else refuse(`${document.uri.slice(0, 200)}, too long for its host's robots.txt to be matched`);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SitemapError)) throw error;
      throw new SourceError(source.name, `${address.uri}: ${error.message}.`);
    }
  }
  if (disallowed > 0) options.onDisallowed(disallowed);
  if (refused > 0) {
    throw new SourceError(
      source.name,
      `${refused} of its entries were refused, the first: ${firstRefusal}. Exclude them with a pattern of \`exclude\`, or list them in a urls source.`,
    );
  }
}

function addressOf(source: SourceOf<typeof settings>): WebAddress {
  try {
    return parseWebAddress(source.url);
  } catch (error) {
    throw new ConfigurationError(`The source ${JSON.stringify(source.name)}: url: ${messageOf(error)}.`);
  }
}

function urlFilter(source: SourceOf<typeof settings>): (url: string) => boolean {
  const compile = (pattern: string, key: string) => {
    try {
      return new RegExp(pattern, "u");
    } catch (error) {
      throw new ConfigurationError(
        `The source ${JSON.stringify(source.name)}: ${key} ${JSON.stringify(pattern)} is not a regular expression (${messageOf(error)}).`,
      );
    }
  };
  const include = source.include.map((pattern) => compile(pattern, "include"));
  const exclude = source.exclude.map((pattern) => compile(pattern, "exclude"));
  return (url) =>
    (include.length === 0 || include.some((pattern) => pattern.test(url))) &&
    !exclude.some((pattern) => pattern.test(url));
}

async function fetchSitemap(
  name: string,
  address: WebAddress,
  options: Pick<Listing, "client" | "signal" | "timeoutMs">,
) {
  const { client, signal, timeoutMs } = options;
  try {
    return await client.fetch({
      ...address,
      signal,
      maxBytes: maxSitemapBytes,
      timeoutMs: Math.max(timeoutMs, minSitemapMs),
    });
  } catch (error) {
    if (error instanceof DocumentError) throw new SourceError(name, error.message, { cause: error });
    throw error;
  }
}

/** What is wrong with a sitemap, to be completed with its name. */
class SitemapError extends Error {
  override readonly name = "SitemapError";
}

interface SitemapEntry {
  /** `sitemap` in an index, `url` in a sitemap. */
  kind: "sitemap" | "url";
  loc: string;
}

/**
 * The entries of a sitemap or an index, gzipped or not, parsed piece by piece as they are asked for.
 * @throws SitemapError when it is not a sitemap, or not a whole one.
 */
async function* readSitemap(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<SitemapEntry> {
  let found: SitemapEntry[] = [];
  let loc: string | undefined;
  let rootKind: SitemapEntry["kind"] | undefined;
  let isWhole = false;
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentagname: (fullName) => {
        const name = fullName.slice(fullName.indexOf(":") + 1);
        if (open.length === 0) {
          if (rootKind !== undefined) throw new SitemapError("it has more than one root element");
          if (name !== "urlset" && name !== "sitemapindex")
            throw new SitemapError(
              `it is not a sitemap: its root element is <${name.slice(0, 40)}>, not <urlset> or <sitemapindex>`,
            );
          rootKind = name === "urlset" ? "url" : "sitemap";
        }
        // `<image:loc>` and the like sit in an element of their own, so the parent tells them apart.
        if (name === "loc" && open.length === 2 && open[1] === rootKind) loc = "";
        open.push(name);
        if (open.length > maxElementDepth)
          throw new SitemapError(`its elements are nested more than ${maxElementDepth} deep`);
      },
      ontext: (text) => {
        if (loc === undefined) return;
        loc += text;
        if (loc.length > maxLocBytes)
          throw new SitemapError(`it holds a <loc> longer than ${maxLocBytes} characters`);
      },
      onclosetag: (_name, isImplied) => {
        const name = open.pop();
        if (name === "loc" && loc !== undefined && rootKind !== undefined) {
          found.push({ kind: rootKind, loc: loc.trim() });
          loc = undefined;
        }
        if (open.length === 0) isWhole = !isImplied;
      },
    },
    // In XML mode only the five built-in entities and character references are decoded; a DOCTYPE declares nothing.
    { xmlMode: true, decodeEntities: true },
  );

  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of decompressed(bytes, signal)) {
    parser.write(decodeUtf8(decoder, piece));
    // Handed over piece by piece: a piece may hold a thousand entries, a sitemap fifty thousand.
    const entries = found;
    found = [];
    yield* entries;
  }
  decodeUtf8(decoder, undefined);
  parser.end();
  if (rootKind === undefined) throw new SitemapError("it is not a sitemap: it holds no XML element");
  if (!isWhole) throw new SitemapError("it is cut off: its root element is not closed");
  yield* found;
}

function decodeUtf8(decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array | undefined): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new SitemapError("it is not UTF-8");
  }
}

async function* decompressed(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    for (let start = 0; start < bytes.length; start += parsedAtOnce) {
      signal.throwIfAborted();
      yield bytes.subarray(start, start + parsedAtOnce);
    }
    return;
  }
  let size = 0;
  const gunzip = createGunzip();
  try {
    const pieces: AsyncIterable<Buffer> = Readable.from([bytes]).pipe(gunzip);
    for await (const piece of pieces) {
      signal.throwIfAborted();
      size += piece.length;
      if (size > maxSitemapBytes)
        throw new SitemapError(
          `it is larger than ${maxSitemapBytes} bytes without compression, the most a sitemap may have`,
        );
      yield piece;
    }
  } catch (error) {
    if (errorCode(error)?.startsWith("Z_")) throw new SitemapError("its gzip data is broken or cut off");
    throw error;
  } finally {
    gunzip.destroy();
  }
}
