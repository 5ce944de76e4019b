import { parseFeed } from "htmlparser2";
import { z } from "zod";
import { DocumentError } from "../base/errors.ts";
import { parseWebAddress } from "../web/web-address.ts";
import type { WebAddress } from "../web/web-address.ts";
import { SourceError, commonSettings, defineSource, webAddress } from "./source.ts";
import type { Listing, ListedItem, SourceOf } from "./source.ts";

const settings = z.strictObject({
  type: z.literal("feed"),
  ...commonSettings,
  /** An RSS or Atom feed. */
  url: webAddress,
  /** Hosts that its entries may lead to besides the feed's own, such as `blog.example.com`. */
  hosts: z.array(z.string().min(1).toLowerCase()).default([]),
});

/** The pages that an RSS or Atom feed leads to. It names its newest entries only, so that older pages stay. */
export const feed = defineSource({ settings, isWindow: true, list: listFeed });

const maxFeedBytes = 20_000_000;
const maxEntries = 10_000;

/**
 * An entry's title and time become metadata (`title`, `published`). Entries lead to the feed's own host, before and after
 * redirects, or to one of `hosts`: whoever writes the feed must not choose what else is fetched.
 * @throws SourceError when it can't be fetched or is no feed; at the end when entries were refused.
 */
export async function* listFeed(
  source: SourceOf<typeof settings>,
  listing: Listing,
): AsyncGenerator<ListedItem> {
  const address = parseWebAddress(source.url);
  const { bytes, finalLocation } = await fetchFeed(source.name, address, listing);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const read = parseFeed(text);
  if (read === null)
    throw new SourceError(
      source.name,
      `${address.uri} is no feed: it has no <rss>, <rdf:RDF> or <feed> element.`,
    );
  // The last entry of a part may lead anywhere.
  if (!/<\/(?:\w+:)?(?:rss|rdf|feed)\s*>/i.test(text))
    throw new SourceError(source.name, `${address.uri} is cut off: its root element is not closed.`);
  const hosts = new Set([hostOf(address.location), hostOf(finalLocation), ...source.hosts]);
  const refused: string[] = [];
  for (const { link, title, pubDate } of read.items.slice(0, maxEntries)) {
    const page = URL.parse(link ?? "", finalLocation);
    if (page === null || !hosts.has(page.host)) {
      refused.push(page === null ? "an entry without a link" : `an entry on ${page.host}`);
      continue;
    }
    yield {
      ...parseWebAddress(page.href),
      metadata: {
        ...(title === undefined ? {} : { title }),
        ...(pubDate === undefined || Number.isNaN(pubDate.getTime())
          ? {}
          : { published: pubDate.toISOString() }),
      },
    };
  }
  if (refused.length > 0)
    throw new SourceError(
      source.name,
      `${refused.length} of its entries were refused, the first: ${refused[0]}. Name the hosts that its entries may lead to in \`hosts\`.`,
    );
}

async function fetchFeed(source: string, address: WebAddress, { client, signal, timeoutMs }: Listing) {
  try {
    return await client.fetch({ ...address, signal, maxBytes: maxFeedBytes, timeoutMs });
  } catch (error) {
    if (error instanceof DocumentError) throw new SourceError(source, error.message, { cause: error });
    throw error;
  }
}

/** What its XML declaration says; UTF-8 without one, or when it names an encoding that does not exist. */
function encodingOf(bytes: Uint8Array): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(start)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "utf-8";
  }
}

function hostOf(location: string): string {
  return new URL(location).host;
}
