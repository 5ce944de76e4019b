import { hash32, mix32 } from "./random.ts";

/** UTF-16 units of one remembered piece of a prompt. */
const blockLength = 2048;
/** The service caches prefixes from this many tokens on, in steps of 128. */
const minTokens = 1024;
const tokenStep = 128;
const lifetimeMs = 10 * 60_000;
const remembered = 100_000;

/** Remembers the beginnings of prompts, as the service's prompt cache does. */
export class PromptCache {
  #blocks = new Map<string, number>();

  clear(): void {
    this.#blocks.clear();
  }

  /** Tokens of the prompt that were read from the cache; the prompt is in it afterwards. */
  read(model: string, prompt: string, tokens: number, now: number): number {
    let chain = hash32(model);
    let matched = 0;
    let matching = true;
    for (let start = 0; start < prompt.length; start += blockLength) {
      const block = prompt.slice(start, start + blockLength);
      chain = mix32(hash32(block, chain) + block.length);
      const key = `${chain}:${start}`;
      const usedAt = this.#blocks.get(key);
      if (matching && usedAt !== undefined && now - usedAt <= lifetimeMs) matched += block.length;
      else matching = false;
      // Deleted first, so that the map's order is that of the last use.
      this.#blocks.delete(key);
      this.#blocks.set(key, now);
    }
    while (this.#blocks.size > remembered) {
      const [oldest] = this.#blocks.keys();
      if (oldest === undefined) break;
      this.#blocks.delete(oldest);
    }
    const cached = Math.floor((tokens * matched) / Math.max(1, prompt.length) / tokenStep) * tokenStep;
    return cached >= minTokens ? cached : 0;
  }
}
