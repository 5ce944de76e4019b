import { setImmediate } from "node:timers/promises";

/** Longer texts are known by their beginning. */
export const maxCharacters = 20_000;

/** Which of some texts speak of the same: by words that stand in at most half of them, the rarer the weightier. */
export class SharedWords {
  /** Word → the texts that have it. */
  readonly #texts: ReadonlyMap<string, readonly number[]>;
  readonly #size: number;

  private constructor(texts: ReadonlyMap<string, readonly number[]>, size: number) {
    this.#texts = texts;
    this.#size = size;
  }

  /** Indexes the texts one by one, so that everything else goes on in between. */
  static async of(texts: readonly string[]): Promise<SharedWords> {
    const index = new Map<string, number[]>();
    for (const [at, text] of texts.entries()) {
      for (const word of wordsOf(text)) {
        const known = index.get(word);
        if (known === undefined) index.set(word, [at]);
        else known.push(at);
      }
      await setImmediate();
    }
    return new SharedWords(index, texts.length);
  }

  /**
   * What a text, which is or belongs to one of the texts, has in common with each of them, and with which other one most.
   * `all` is the weight of the words that any other has, `words` how many the closest has.
   */
  with(
    text: string,
    own: number,
  ): { all: number; own: number; other: number; closest: number; words: number } {
    const shared = new Float64Array(this.#size);
    const counts = new Uint32Array(this.#size);
    let all = 0;
    for (const word of wordsOf(text)) {
      const texts = this.#texts.get(word) ?? [];
      if (texts.length === 0 || texts.length > this.#size / 2) continue;
      const weight = Math.log(this.#size / texts.length);
      if (texts.some((at) => at !== own)) all += weight;
      for (const at of texts) {
        shared[at] = (shared[at] ?? 0) + weight;
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    const ofOwn = shared[own] ?? 0;
    shared[own] = 0;
    const other = Math.max(...shared);
    const closest = shared.indexOf(other);
    return { all, own: ofOwn, other, closest, words: counts[closest] ?? 0 };
  }
}

/** Share of the words of two texts that both have. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const word of one) if (other.has(word)) both++;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

export function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .slice(0, maxCharacters)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu),
  );
}
