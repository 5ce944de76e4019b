import { countCodePoints } from "../base/code-points.ts";
import type { ChunkedDocument, Passage, TextSpan } from "../base/document.ts";
import type { Encoding } from "../base/models.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { maxPassageTokens } from "./passages.ts";

/**
 * Long documents in windows: slices of at most so many tokens, along the text's structure.
 *
 * What is too long is cut in two at the best place inside it, and the halves again, until everything fits. The best
 * place is the highest heading; of several alike, the one whose surrounding text has the smallest hash. So where a
 * window ends does not depend on where the one before it ended, and an edit changes the windows that hold it and no others,
 * unless it makes one of them too long or short enough to stay whole.
 */

export interface WindowSettings {
  /** Tokenizer of the model that reads the windows; one that the chunk stage counted the text with. */
  encoding: Encoding;
  /** Most tokens a window may have, overlap included; at least 1,024. */
  maxTokens: number;
  /** Tokens of the window before that each window begins with, at most; in whole passages. Default 0. */
  overlapTokens?: number;
}

/** A slice of a document's text. Windows without their overlaps hold every character that is not white space, in order. */
export interface TextWindow extends TextSpan {
  /** 0-based order in the document. */
  position: number;
  /** Where the overlap ends and what no window before it holds begins, UTF-16 and code points; `start` without an overlap. */
  ownStart: number;
  ownStartChar: number;
  /** Headings above the window's first own character, outermost first. */
  headingPath: string[];
  /** Rather too many than too few. */
  tokens: number;
  /** How much the text is cut there, and a hash that says which of several such cuts comes first: for `cutInParts`. */
  level: number;
  hash: number;
}

/** The least that `maxTokens` may be: windows are made of passages, and a few must fit. */
export const minWindowTokens = 4 * maxPassageTokens;

/** The windows of a document; one for a document that fits. Pure and quick: the tokens were counted with the chunks. */
export function windowsOf(
  document: Pick<ChunkedDocument, "text" | "textTokens" | "passages">,
  { encoding, maxTokens, overlapTokens = 0 }: WindowSettings,
): TextWindow[] {
  if (!(overlapTokens >= 0 && maxTokens - overlapTokens >= minWindowTokens)) {
    throw new RangeError(
      `Failed to cut windows: ${maxTokens} tokens with an overlap of ${overlapTokens} leave less than ${minWindowTokens}.`,
    );
  }
  const { text } = document;
  const textTokens = textTokensOf(document, encoding);
  if (textTokens <= maxTokens) return [wholeText(text, textTokens)];
  const passages = document.passages[encoding];
  if (passages === undefined)
    throw new Error(
      `Failed to cut windows of ${maxTokens} tokens: a text of ${textTokens} came without passages in ${encoding}.`,
    );
  return cutInParts(passages, (passage) => passage.tokens, maxTokens - overlapTokens).map(
    ([first, next], position) => windowOf(passages, { first, next, position, overlapTokens }),
  );
}

/**
 * Cuts a list in runs of at most `max` in weight, each `[first, next)`, at the places of the lowest level, of those with
 * the smallest hash. No run has less than a quarter of `max` where the items are small next to it.
 */
export function cutInParts<Item extends { level: number; hash: number }>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  max: number,
): [first: number, next: number][] {
  const before = new Float64Array(items.length + 1);
  for (const [index, item] of items.entries()) before[index + 1] = (before[index] ?? 0) + weightOf(item);
  const weight = (first: number, next: number) => (before[next] ?? 0) - (before[first] ?? 0);
  const runs: [number, number][] = [];
  const waiting: [number, number][] = [[0, items.length]];
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    const [first, next] = range;
    const total = weight(first, next);
    if (total <= max || next - first < 2) {
      runs.push(range);
      continue;
    }
    let best = -1;
    let isBestInside = false;
    for (let cut = first + 1; cut < next; cut++) {
      const left = weight(first, cut);
      const isInside = left >= max / 4 && total - left >= max / 4;
      const isBetter =
        best < 0 ||
        (isInside && !isBestInside) ||
        (isInside === isBestInside && comesBefore(items[cut], items[best]));
      if (!isBetter) continue;
      best = cut;
      isBestInside = isInside;
    }
    // The left half is taken next, so that runs come in order.
    waiting.push([best, next], [first, best]);
  }
  return runs;
}

function comesBefore(
  item: { level: number; hash: number } | undefined,
  other: { level: number; hash: number } | undefined,
): boolean {
  if (item === undefined || other === undefined) return false;
  return item.level < other.level || (item.level === other.level && item.hash < other.hash);
}

function windowOf(
  passages: readonly Passage[],
  {
    first,
    next,
    position,
    overlapTokens,
  }: { first: number; next: number; position: number; overlapTokens: number },
): TextWindow {
  let start = first;
  let overlap = 0;
  while (start > 0) {
    const { tokens } = at(passages, start - 1);
    if (overlap + tokens > overlapTokens) break;
    overlap += tokens;
    start -= 1;
  }
  const own = at(passages, first);
  const last = at(passages, next - 1);
  let tokens = overlap;
  for (let index = first; index < next; index++) tokens += at(passages, index).tokens;
  return {
    position,
    start: at(passages, start).start,
    end: last.end,
    startChar: at(passages, start).startChar,
    endChar: last.endChar,
    ownStart: own.start,
    ownStartChar: own.startChar,
    headingPath: own.headingPath,
    tokens,
    level: own.level,
    hash: own.hash,
  };
}

function at(passages: readonly Passage[], index: number): Passage {
  const passage = passages[index];
  if (passage === undefined) throw new RangeError(`Failed to cut windows: there is no passage ${index}.`);
  return passage;
}

function wholeText(text: string, tokens: number): TextWindow {
  return {
    position: 0,
    start: 0,
    end: text.length,
    startChar: 0,
    endChar: countCodePoints(text),
    ownStart: 0,
    ownStartChar: 0,
    headingPath: [],
    tokens,
    level: 0,
    hash: 0,
  };
}
