import type { Passage } from "../base/document.ts";
import { outlineOf } from "./outline.ts";
import type { Structure } from "./outline.ts";
import { hashAround } from "./cut-places.ts";
import { split } from "./split.ts";
import type { Tokenizer } from "./tokens/tokens.ts";

/** Raise it whenever the same text would give other passages: it goes into the fingerprints of what is made window by window. */
export const passageAlgorithmVersion = 3;

/** Small next to any window, so that windows are well filled; large enough that a long book has a few thousand. */
export const maxPassageTokens = 256;
/** Level of a passage that begins inside a line or paragraph: below all that an outline knows. */
const insideBlock = 99;

/**
 * Cuts a text into passages: the smallest pieces that windows are made of. They depend on nothing but the text and the
 * tokenizer, so an edit changes those it touches and leaves the others.
 */
export function passagesOf(text: string, structure: Structure, tokenizer: Tokenizer): Passage[] {
  const { chunks } = split(text, structure, tokenizer, { maxTokens: maxPassageTokens, minTokens: 0 });
  const { positions, levels } = outlineOf(text, structure);
  let cut = 0;
  let previousEnd = 0;
  return chunks.map(({ start, end, startChar, endChar, tokens, headingPath }) => {
    while (cut < positions.length && (positions[cut] ?? 0) <= start) cut += 1;
    const atCut = cut > 0 && (positions[cut - 1] ?? 0) >= previousEnd;
    const gap = start - previousEnd;
    previousEnd = end;
    return {
      start,
      end,
      startChar,
      endChar,
      headingPath,
      // A line break or two are one token at most; more white space is seldom more than a token a character.
      tokens: tokens + (gap <= 2 ? Math.min(gap, 1) : gap),
      level: atCut ? (levels[cut - 1] ?? insideBlock) : insideBlock,
      hash: hashAround(text, start),
    };
  });
}
