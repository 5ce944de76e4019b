import robotsParser from "robots-parser";
import { DocumentError } from "../base/errors.ts";
import type { WebClient } from "../web/web-client.ts";

/** What a host's robots.txt says to us. */
export interface RobotsRules {
  isAllowed: (location: string) => boolean;
  /** Milliseconds that it wants between two requests; undefined when it does not say. */
  crawlDelayMs: number | undefined;
}

/** The least that a reader of robots.txt has to take (RFC 9309). */
const maxRobotsBytes = 512_000;
const robotsMs = 30_000;
/** Matching takes a wildcard's length times the URL's: more of them would stop the event loop. */
const maxWildcardCharacters = 32_768;
/** A longer delay would make a run of a few thousand pages last for days. */
const maxCrawlDelayMs = 10_000;

type ParseRobots = typeof robotsParser.default;

/** The package's types describe an ES module; it is a CommonJS one, whose default import is the function itself. */
function isParser(imported: unknown): imported is ParseRobots {
  return typeof imported === "function";
}

const everything: RobotsRules = { isAllowed: () => true, crawlDelayMs: undefined };

/**
 * Reads the robots.txt of a URL's host. A host that has none, or lets nobody see it, allows everything (RFC 9309).
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
  const parser: unknown = robotsParser;
  if (!isParser(parser)) throw new Error("Failed to read a robots.txt: robots-parser is not a function.");
  const robots = parser(uri, text);
  const name = productToken(userAgent);
  const delay = robots.getCrawlDelay(name);
  return {
    isAllowed: (page) => robots.isAllowed(page, name) !== false,
    crawlDelayMs: delay === undefined || !(delay > 0) ? undefined : Math.min(delay * 1_000, maxCrawlDelayMs),
  };
}

/** The name that a robots.txt calls us by: the first word of the User-Agent. */
function productToken(userAgent: string): string {
  return /^[^\s/(]+/.exec(userAgent)?.[0] ?? "ragprep";
}
