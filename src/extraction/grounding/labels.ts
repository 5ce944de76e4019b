import { identifierWords, isKindWord, namingWords } from "./field-words.ts";
import type { Slice } from "./fold.ts";
import { margin, scoreOf } from "./naming-score.ts";

/** Texts that stand after labels, or before their definition in brackets: each is of its own label. */

/** A label with its colon; what follows is of it until the next one. */
const pairKey =
  /(?:^|[\n;,.|\t·•，。；、（(]|\s[–—-](?=\s)|\s{2}|\u3000|(?<=\p{Script=Han})\s)\s*(\p{L}[^\n:：;,\t|·•，。；、]{1,40}?)\s?[:：](?!\d)/gu;
/** (the "Landlord"), (nachfolgend „Auftraggeber“): what stands before is of it, from the one before. */
const definition =
  /[(（][^()（）"“”„«»「」]{0,40}["“„«»「](\p{L}[^"“”„«»「」()]{0,40})["“”«»」][^()（）]{0,40}[)）]/gu;

/** "Plaintiff: Berg AB   Defendant: A. Lind": the places of a text without those after another label than the one that the field's words name. */
export function withoutOtherLabels(
  spans: readonly Slice[],
  { text, within }: { text: string; within: Slice },
  { name, label, language }: { name: string; label: string; language: string },
): readonly Slice[] {
  const quote = text.slice(within.start, within.end);
  const [pairs, definitions] = [[...quote.matchAll(pairKey)], [...quote.matchAll(definition)]];
  const isDefined = definitions.length > 1;
  const keys = (isDefined ? definitions : pairs).map(({ 1: key = "" }) => namingWords(key, language));
  if (keys.length === 0) return spans;
  const keyOf = (span: Slice) =>
    isDefined
      ? definitions.findIndex(({ index }) => span.end <= within.start + index)
      : pairs.findLastIndex(({ index, 0: whole }) => {
          const from = within.start + index + whole.length;
          // (本社:静岡市): a label in brackets is of what they hold.
          return from <= span.start && !(/^[（(]/.test(whole) && /[)）]/.test(text.slice(from, span.start)));
        });
  const [wanted, named] = [[...new Set(namingWords(label, language))], new Set(namingWords(name, language))];
  // "Customer no." names no customer.
  const isCode = (words: readonly string[]) => words.some((word) => identifierWords.has(word));
  const says = (words: readonly string[]) => !isCode(words) || isCode(wanted);
  // "Auftragnehmer" is like "Auftraggeber", and another one where both stand.
  const isExact = keys.map(
    (words) =>
      named.size > 0 &&
      says(words) &&
      [...named].every((word) => words.includes(word)) &&
      words.every((word) => named.has(word) || isKindWord(word)),
  );
  const exact = isExact.indexOf(true);
  const follows = pairs[exact] === undefined ? "" : quote.slice(pairs[exact].index + pairs[exact][0].length);
  // What stands before the field's own label is not of it, unless the label is of a number.
  const from = within.start + (pairs[exact]?.index ?? 0);
  const isBefore = ({ end }: Slice) => !isDefined && end <= from && /^\s*\p{L}/u.test(follows);
  if (exact >= 0) return spans.filter((span) => isExact[keyOf(span)] ?? !isBefore(span));
  if (keys.length < 2) return spans;
  const scores = keys.map((own) =>
    says(own) ? scoreOf({ own, inherited: [], next: [], isDenied: false }, wanted, named) : 0,
  );
  const best = Math.max(...scores);
  return best < 1 ? spans : spans.filter((span) => best - (scores[keyOf(span)] ?? best) <= margin);
}
