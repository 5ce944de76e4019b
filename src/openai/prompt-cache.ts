import type { Price } from "../base/models.ts";

/**
 * What a request asks of the service's prompt cache, calculated from the price table (docs/decisions/0006-prompt-cache.md).
 *
 * - `unasked`: no option is sent. If writing costs nothing extra, the service caches by itself, and a read only helps.
 * - `off`: nothing is written or read. Each document is sent once for each question, so a written prompt would never be read.
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
    // Without an option the service writes the whole prompt: the document is written and never read again.
    unasked: (total < minCachedTokens ? total * price.input : shared + ownTokens * write) / 1_000_000,
    off: (total * price.input) / 1_000_000,
    shared: (shared + ownTokens * price.input) / 1_000_000,
  };
}
