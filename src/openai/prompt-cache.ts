import type { Price } from "../base/models.ts";

/**
 * What a request asks of the service's prompt cache, reckoned on the price table (docs/decisions/0006-prompt-cache.md).
 *
 * - `unasked`: nothing is said. Where writing costs nothing more, the service caches by itself, and a read only helps.
 * - `off`: nothing is written, and nothing read. Each document is sent once for each question: what is written is never read.
 * - `shared`: only the part of a prompt that other requests begin with too is written, once, and read from then on.
 */
export type CacheUse = "unasked" | "off" | "shared";

export interface PromptShape {
  /** Tokens at the beginning of the prompt that other requests begin with too. */
  sharedTokens: number;
  /** The rest: the document. */
  ownTokens: number;
  /** Requests that share the beginning, within the half hour that the service keeps it; unknown is 2, the least that share. */
  requests?: number;
}

/** The service caches no shorter prefix. */
const minCachedTokens = 1024;

/** The cheapest use of the cache for requests like this one. */
export function cacheUse(price: Price, shape: PromptShape): CacheUse {
  if ((price.cacheWrite ?? price.input) <= price.input) return "unasked";
  const { off, shared } = inputUsd(price, shape);
  return shared < off ? "shared" : "off";
}

/** US dollars for the input of one of the requests, on average, by what is asked of the cache. */
export function inputUsd(
  price: Price,
  { sharedTokens, ownTokens, requests = 2 }: PromptShape,
): Record<CacheUse, number> {
  const write = price.cacheWrite ?? price.input;
  const read = price.cachedInput ?? price.input;
  const total = sharedTokens + ownTokens;
  const once = (tokens: number, first: number, later: number) =>
    tokens < minCachedTokens ? tokens * price.input : (tokens * (first + later * (requests - 1))) / requests;
  const shared = once(sharedTokens, write, read);
  return {
    // Unasked, the service writes the whole prompt: the document goes in and is never read again.
    unasked: (total < minCachedTokens ? total * price.input : shared + ownTokens * write) / 1_000_000,
    off: (total * price.input) / 1_000_000,
    shared: (shared + ownTokens * price.input) / 1_000_000,
  };
}
