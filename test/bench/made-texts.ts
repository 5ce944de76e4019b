import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { embedText } from "../../mocks/embed-text.ts";
import { draw } from "../../mocks/random.ts";

/** Texts and questions out of real words, put together anew. */
export interface MadeTexts {
  /** About 100 words. */
  chunkText: (number: number) => string;
  /** Questions of 4 to 17 words. */
  questions: string[];
}

const names = ["state_of_the_union.md", "wikitexts.md", "chatlogs.md"];
const seed = 7;

/** @param folder with .md files of real text */
export async function madeTexts(folder: string, count: number): Promise<MadeTexts> {
  const texts = await Promise.all(names.map(async (name) => await readFile(join(folder, name), "utf8")));
  const words = texts.flatMap((text) => text.split(/\s+/));
  /** Words in their order, from a place that the key decides. */
  const passage = (length: number, ...key: (string | number)[]) => {
    const start = Math.floor(draw(seed, ...key) * (words.length - length));
    return words.slice(start, start + length).join(" ");
  };
  return {
    chunkText: (number) => [0, 1, 2].map((part) => passage(34, "chunk", number, part)).join(" "),
    questions: Array.from({ length: count }, (_, index) => passage(4 + (index % 14), "question", index)),
  };
}

/** The fake's vector of a text, little-endian float32. */
export function madeVector(text: string, dimensions: number): Buffer {
  return Buffer.from(embedText(text, dimensions).buffer);
}

export function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
