import { conceptsOf, isOfConcept } from "./column-concepts.ts";
import { areOpposed, has, isAmountWord, isIn, isKindWord } from "./field-words.ts";

/** How well the words beside a value name what a field asks for. */

/** Words beside a value. */
export interface Beside {
  own: readonly string[];
  /** Of the sentence before it, beyond a comma or the like. */
  inherited: readonly string[];
  /** What follows it at once. */
  next: readonly string[];
  isDenied: boolean;
  /** It is what another one is compared with. */
  isCompared?: boolean;
}

/** How much better named one of two must be. */
export const margin = 0.4;
const [ofName, ofDescription, ofKind, ofEnd] = [1.5, 1, 0.4, 0.7];
const ofPrevious = 2.4;
const [ofIdea, ofHead, ofNext] = [0.8, 0.75, 0.4];
const minHead = 6;

/** "Leitung" is what "Museumsleitung" is called where no other one stands. */
function endsWithOne(words: readonly string[], word: string): boolean {
  return words.some(
    (other) => other.length >= minHead && other.length + 3 <= word.length && word.endsWith(other),
  );
}
export const firstEnds = ["minimum", "start", "previous"];
export const lastEnds = ["maximum", "end", "current"];

/** "Minimum", "until", "old": a word that says which of two is meant. */
export function isEnd(word: string): boolean {
  return [...firstEnds, ...lastEnds].some((end) => isOfConcept(word, end));
}

export function asksFor(wanted: readonly string[], concepts: readonly string[]): boolean {
  return wanted.some((word) => concepts.some((concept) => isOfConcept(word, concept)));
}

/** 1.5 for each word of the field's name, less for others. `wanted` are the field's words, `named` those of its name. */
export function scoreOf(
  { own, inherited, next, isCompared = false }: Beside,
  wanted: readonly string[],
  named: ReadonlySet<string>,
): number {
  let score = 0;
  // Short words are no beginnings of longer ones.
  const long = (words: readonly string[], word: string) =>
    words.filter((other) => other.length > 3 || other === word);
  const exact = (words: readonly string[], word: string) =>
    isIn(long(words, word), word) ||
    words.some(
      (other) => other.length <= 3 && conceptsOf(other).some((idea) => conceptsOf(word).includes(idea)),
    );
  // "Amount of tax" is asked for by the tax.
  const isOfMore = [...named].some((word) => !isEnd(word) && !isKindWord(word) && !isAmountWord(word));
  for (const word of wanted) {
    const isKind = isKindWord(word) || (isOfMore && isAmountWord(word));
    const weight = isEnd(word)
      ? ofEnd
      : isKind && word !== "total"
        ? ofKind
        : named.has(word)
          ? ofName
          : ofDescription;
    // A word of another language, or of another part of the same idea, tells less.
    const fit = (words: readonly string[]) =>
      has(long(words, word), word) ? 1 : exact(words, word) ? ofIdea : endsWithOne(words, word) ? ofHead : 0;
    score +=
      weight * Math.max(fit(own), fit(inherited) / (isEnd(word) ? 4 : 2)) + weight * fit(next) * ofNext;
  }
  if (areOpposed(own, wanted)) score -= 1;
  if (!isCompared && !asksFor(own, ["previous"])) return score;
  return score + (asksFor(wanted, ["previous"]) ? ofPrevious : -ofPrevious / 3);
}
