import { stemOf } from "./booleans.ts";
import { inEnglish } from "./cldr-words.ts";
import { conceptsOf, isOfConcept, oppositesOf, partsOf, plainLetters } from "./column-concepts.ts";
import { wordsOf } from "./place-quotes.ts";

/** The words of a field and of what may name it in a document: a column, the words beside a number. */

/** Words that tell the kind of a value, which a column's name may leave out. */
export const kindWords = new Set(
  "date time number no nr name id code datum nummer szam fecha hora nombre total full".split(" "),
);
/** "Dátuma" and "nimi" say no more than "date" and "name". */
export const isKindWord = (word: string) =>
  kindWords.has(word) || ["date", "name", "percent"].some((kind) => isOfConcept(word, kind));
/** "Betrag", "importe": of money, and not of what; a total says more. */
export const isAmountWord = (word: string) => isOfConcept(word, "amount") && !isOfConcept(word, "whole");
/** Whether one of the words asks for a share of a hundred. */
export const isOfPercent = (words: readonly string[]) => words.some((word) => isOfConcept(word, "percent"));
/** Words that a number or code is named by, and not what has it. */
export const identifierWords = new Set("no nr number id code nummer numero szam".split(" "));

/** The words of a name, in plain letters, compounds in their parts; some in English. @param language ISO 639, or empty. */
export function namingWords(text: string, language: string): string[] {
  return plainWordsOf(text, language).flatMap(partsOf);
}

/** The words that a field is asked for by: "de", "la", "of" of its description name nothing. */
export function askedWords(name: string, label: string, language: string): string[] {
  const named = namingWords(name, language);
  const words = namingWords(label, language);
  // `rent_without_charges` does not ask for charges.
  const leftOut = new Set(
    words.filter((_, index) => index > 1 && isOfConcept(words[index - 1] ?? "", "excluding")),
  );
  return [...new Set(words)].filter(
    (word) =>
      !leftOut.has(word) && (named.includes(word) || word.length > 3 || /[^\p{Script=Latin}]/u.test(word)),
  );
}

/** As `namingWords`, with compounds whole. */
export function plainWordsOf(text: string, language: string): string[] {
  const spaced = text
    // pH is one word.
    .replaceAll(/(?<!\p{L})\p{Ll}\p{Lu}(?!\p{L})/gu, (word) => word.toLowerCase())
    .replaceAll("%", " percent ")
    .replaceAll(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, " ");
  // These say little in a description, and much as a column's name.
  const plain =
    /(?<!\p{L})(?:name|value|number)(?!\p{L})/iu.exec(spaced.replaceAll("_", " "))?.[0].toLowerCase() ?? [];
  const words = wordsOf(spaced).concat(plain);
  return (words.length > 0 ? words : spaced.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word !== "")
    .map((word) => inEnglish(plainLetters(word), language));
}

/** One is of net amounts, for example, and the other of gross ones. */
export function areOpposed(words: readonly string[], others: readonly string[]): boolean {
  const own = words.flatMap(conceptsOf);
  const wanted = new Set(others.flatMap(conceptsOf));
  return oppositesOf(own).some((concept) => wanted.has(concept) && !own.includes(concept));
}

/** The word, in one of its forms or languages. */
export function isIn(words: readonly string[], word: string): boolean {
  if (has(words, word)) return true;
  const concepts = conceptsOf(word);
  return (
    concepts.length > 0 && words.some((other) => conceptsOf(other).some((one) => concepts.includes(one)))
  );
}

/** The word, or a form of it in the same language. */
export function has(words: readonly string[], word: string): boolean {
  const stem = stemOf(word);
  return words.some((other) => {
    if (/\d/.test(word) || word.length < 3) return other === word;
    // "Gesamtfläche" is no form of "gesamt", "Position" is one of "Pos".
    if (other.startsWith(stem)) return word.length <= 4 || other.length <= word.length * 1.7;
    return (other.length >= 3 && word.startsWith(other)) || areCognate(word, other);
  });
}

/** "Destination" and "destino" begin alike. */
const minCognate = 6;

function areCognate(left: string, right: string): boolean {
  let shared = 0;
  while (shared < left.length && left.charAt(shared) === right.charAt(shared)) shared += 1;
  return shared >= minCognate && shared * 2 >= Math.max(left.length, right.length);
}
