import { DocumentError } from "../base/errors.ts";
import type { WebClient } from "../web/web-client.ts";
import { robotsGroup } from "./robots-rules.ts";

/** What a host's robots.txt says to us. */
export interface RobotsRules {
  /** Undefined for a page whose URL is too long to match the rules with it. */
  isAllowed: (location: string) => boolean | undefined;
  /** Milliseconds that it wants between two requests; undefined when it does not say. */
  crawlDelayMs: number | undefined;
}

/** The least that a reader of robots.txt has to take (RFC 9309). */
const maxRobotsBytes = 512_000;
const robotsMs = 30_000;
/** Far more than any site needs; see `maxEffort` of robots-rules.ts for what one page may take. */
const maxWildcardCharacters = 32_768;
/** A longer delay would make a run of a few thousand pages last for days. */
const maxCrawlDelayMs = 10_000;

const everything: RobotsRules = { isAllowed: () => true, crawlDelayMs: undefined };

/**
 * Reads the robots.txt of a URL's host. A host that has none, or lets no one see it, allows everything (RFC 9309).
 * @throws DocumentError when it can't be had for now: then nothing is known to be allowed.
 */
export async function readRobots(
  location: string,
  { client, userAgent, signal }: { client: WebClient; userAgent: string; signal: AbortSignal },
): Promise<RobotsRules> {
  const { href: uri } = new URL("/robots.txt", location);
  let bytes: Uint8Array;
  try {
    ({ bytes } = await client.fetch({
      location: uri,
      uri,
      signal,
      maxBytes: maxRobotsBytes,
      timeoutMs: robotsMs,
    }));
  } catch (error) {
    if (error instanceof DocumentError && (error.reason === "not_found" || error.reason === "forbidden"))
      return everything;
    throw error;
  }
  const text = new TextDecoder().decode(bytes);
  const wildcards = text.split("\n").reduce((sum, line) => sum + (line.includes("*") ? line.length : 0), 0);
  if (wildcards > maxWildcardCharacters) {
    throw new DocumentError(
      "unreadable",
      `${uri} holds more than ${maxWildcardCharacters} characters of rules with wildcards. Ask its owner, or set robots: false if you may.`,
    );
  }
  const { isAllowed, crawlDelay } = robotsGroup(text, productToken(userAgent));
  return {
    isAllowed: (page) => {
      const { pathname, search } = new URL(page);
      return isAllowed(pathname + search);
    },
    crawlDelayMs:
      crawlDelay === undefined || !(crawlDelay > 0)
        ? undefined
        : Math.min(crawlDelay * 1_000, maxCrawlDelayMs),
  };
}

/** The name that a robots.txt calls us by: the first word of the User-Agent. */
function productToken(userAgent: string): string {
  return /^[^\s/(]+/.exec(userAgent)?.[0] ?? "ragprep";
}
