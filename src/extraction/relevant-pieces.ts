import { wordsOf } from "./grounding/place-quotes.ts";
import { formatPath } from "./paths.ts";
import type { DocumentOutline } from "./outline.ts";
import type { MissingField } from "./read-answer.ts";
import type { WireNode } from "./wire-node.ts";

/** A window of at most so many tokens is given again whole. */
const smallWindow = 400;
/** What a second question may send of a window, as a share and at most. */
const maxShare = 0.25;
const maxTokens = 3000;
/** The same of a whole document, beside the pieces that must be in it. */
const maxShareOfWhole = 0.08;
/** Between pieces that are no neighbours. No document holds exactly this as its own words for a value. */
export const gap = "\n\n[…]\n\n";

/**
 * The parts of a window that are likely to state some fields: those that share words with the fields' names and
 * descriptions, and with what the first answer gave. In the document's order; `start` and `end` are where the first begins and the last
 * ends in the document.
 */
export function relevantPieces(
  {
    text: source,
    pieces,
    tokens,
    offset,
    first,
  }: {
    text: string;
    pieces: DocumentOutline;
    tokens: number;
    offset: number;
    /** Pieces that go before all others, in a question about a whole document. */
    first?: ReadonlySet<DocumentOutline[number]>;
  },
  fields: readonly (readonly [string, WireNode])[],
  problems: readonly MissingField[],
): { text: string; tokens: number; start: number; end: number } {
  if (tokens <= smallWindow || pieces.length < 2)
    return { text: source, tokens, start: offset, end: offset + source.length };
  const labels = fields.map(([name, { wire }]) => `${name} ${wire.description ?? ""}`);
  const given = problems.map(({ path, message }) => `${formatPath(path)} ${message}`);
  const wanted = new Map<string, number>();
  for (const word of labels.flatMap((label) => wordsOf(label))) wanted.set(word, 1);
  for (const word of given.flatMap((words) => wordsOf(words))) wanted.set(word, 2);

  const words = pieces.map(({ content, headings }) => new Set(wordsOf(`${headings.join(" ")} ${content}`)));
  const rarity = new Map(
    [...wanted.keys()].map((word) => {
      const holders = words.filter((known) => known.has(word)).length;
      return [word, Math.log((1 + pieces.length) / (1 + holders))];
    }),
  );
  const ranked = pieces
    .map((piece, index) => {
      let score = first?.has(piece) === true ? 1000 : 0;
      for (const [word, weight] of wanted)
        if (words[index]?.has(word) === true) score += weight * (0.1 + (rarity.get(word) ?? 0));
      return { piece, index, score };
    })
    .toSorted((left, right) => right.score - left.score || left.index - right.index);
  const share = first === undefined ? maxShare : maxShareOfWhole;
  const budget = Math.min(maxTokens, Math.max(smallWindow, tokens * share));
  const chosen: typeof ranked = [];
  let sum = 0;
  for (const candidate of ranked) {
    const limit = first?.has(candidate.piece) === true ? maxTokens : budget;
    if (chosen.length > 0 && sum + candidate.piece.tokens > limit) continue;
    chosen.push(candidate);
    sum += candidate.piece.tokens;
  }
  let text = "";
  let last = -2;
  for (const { piece, index } of chosen.toSorted((left, right) => left.index - right.index)) {
    const isNext = index === last + 1;
    const from = isNext ? (pieces[last]?.end ?? piece.start) : piece.start;
    text += `${text === "" || isNext ? "" : gap}${source.slice(from - offset, piece.end - offset)}`;
    last = index;
  }
  // The chunks are counted by another model's tokenizer: rather too many than too few.
  return {
    text,
    tokens: Math.ceil(sum * 1.2) + chosen.length * 8,
    start: Math.min(...chosen.map(({ piece }) => piece.start)),
    end: Math.max(...chosen.map(({ piece }) => piece.end)),
  };
}
