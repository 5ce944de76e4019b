import { DocumentError } from "../base/errors.ts";

/** Whether letters are plausible as a text that a person wrote, or what a wrong encoding or a font without names made of it. */

const sampleLength = 64 * 1024;
/** More control codes and replacement characters than this share of the text, and it was decoded wrongly. */
const maxFaultShare = 0.02;
/** More signs that only one font knows, and its letters have no names. Fewer are bullets and icons. */
const maxPrivateShare = 0.3;
/** Fewer letters and digits than this share are drawings, or the codes of glyphs. */
const minLetterShare = 0.15;
const minLetters = 100;
const minSignShare = 0.4;
const minSigns = 8;
/** More words without a vowel than this share are no words of a language in Latin letters. */
const maxVowelless = 0.4;
const minWords = 40;
/** In the words of every language in Latin letters, more of the letters are vowels; in random ones, 23 %. */
const minVowelShare = 0.18;
/** Polish has 14 % of them. */
const maxRareShare = 0.2;
const minMixed = 8;
const minForeign = 12;

/** Why a text is not plausible as text; undefined when it is. */
export function implausibility(text: string): string | undefined {
  const sample = text.slice(0, sampleLength);
  const written = sample.replace(/\s+/g, "").length;
  const faults = count(sample, /[\u0080-\u0084\u0086-\u009F\uFFFD]/g);
  if (faults > 2 && faults > written * maxFaultShare)
    return `${faults} of its first ${written} characters are control codes or replacement characters`;
  const unnamed = count(sample, /[\uE000-\uF8FF]/g);
  if (unnamed > 2 && unnamed > written * maxPrivateShare)
    return `${unnamed} of its first ${written} characters are known to one font only`;
  const glyphs = count(sample, /\(cid:\d{1,5}\)|\/g\d{1,5}\b/g);
  if (glyphs > 5 && glyphs > count(sample, /\s+/g) / 4) return "its letters are numbers of glyphs";
  if (isPunctuation(sample, written)) return "it has hardly any letters";
  if (isWordless(sample)) return "it has no words of any language";
  // What follows is said of letters beyond ASCII, which most texts in English lack.
  if (!beyondAscii.test(sample)) return undefined;
  if (isMixed(sample)) return "its words are of letters of several scripts";
  // The rules of a drawn table stand by themselves; what a wrong encoding makes stands in words.
  const { foreign, score } = letterScore(sample.replace(/(?<!\S)[\u2500-\u259F]+(?!\S)/g, " "));
  if (foreign >= minForeign && foreign > written / 5 && score < -0.5)
    return "its letters are mixed as in no language";
  return undefined;
}

/** @throws DocumentError `unreadable_text`. */
export function assertPlausible(text: string): void {
  const why = implausibility(text);
  if (why === undefined) return;
  throw new DocumentError(
    "unreadable_text",
    `Failed to read the document: what was decoded is not plausible as text (${why}). Please save it as UTF-8, or give a copy whose fonts and encoding are in order.`,
  );
}

/** Many different signs of punctuation and hardly any letters: what is left of them when their codes are shifted. */
function isPunctuation(sample: string, written: number): boolean {
  if (written < minLetters || hasAtLeast(written * minLetterShare, sample, /[\p{L}\p{M}\p{N}]/gu))
    return false;
  // Others rule tables, draw pictures and write Morse code.
  const signs = sample.match(/[!"$%&'(),:;<>?@[\]{}]/g) ?? [];
  return signs.length > written * minSignShare && new Set(signs).size >= minSigns;
}

/** Latin letters alone, in words without vowels or with few: what a shifted alphabet looks like. */
function isWordless(sample: string): boolean {
  // An address is no word, and "https" has no vowel.
  const found =
    sample
      .replace(/\b(?:https?|ftp|file|mailto):\S+/gi, " ")
      .match(/(?<![\p{L}\p{N}_/.-])(?:[a-z]{4,12}|[A-Z]{4,12})(?![\p{L}\p{N}_/.-])/gu) ?? [];
  // Neither are the XXXX in place of a name, and abbreviations in each row of a table say the same again.
  const capitals = new Set<string>();
  const words = found.filter((word) => {
    if (capitals.has(word) || /^(.)\1+$/.test(word)) return false;
    if (word < "a") capitals.add(word);
    return true;
  });
  if (words.length >= minWords && !hasVowels(words.join(""), minVowelShare)) return true;
  const small = words.filter((word) => word > "a");
  if (small.length < minWords) return false;
  const vowelless = small.filter((word) => !/[aeiouy]/.test(word)).length;
  const letters = small.join("");
  return (
    vowelless > small.length * maxVowelless ||
    (!hasVowels(letters, 0.25) && count(letters, /[jkqvwxz]/g) > letters.length * maxRareShare)
  );
}

/** Whether so large a share of the letters are vowels. */
function hasVowels(letters: string, share: number): boolean {
  return hasAtLeast(letters.length * share, letters, /[aeiouy]/gi);
}

/** Words of letters that no language puts together. */
function isMixed(sample: string): boolean {
  const words = sample.match(/\p{L}{3,12}/gu) ?? [];
  const mixed = words.filter((word) => {
    if (!beyondAscii.test(word)) return false;
    const used = scripts.filter((script) => script.test(word));
    // Words of East Asia hold brands and units.
    return used.length > 2 && !eastAsian.test(word);
  }).length;
  return mixed >= minMixed && mixed > words.length / 5;
}

const beyondAscii = /[^\0-\x7F]/;
const scripts: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Thai}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
];
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Signs that stand inside of words in no language. */
const oddSign =
  /[^\p{L}\p{M}\p{N}\p{Z}\p{Cc}\p{Cf}'’‘`´·•–—…°º«»„“”/\-_.,:;!?()[\]{}@&+=#*|\\"<>~%$^‐‑※～、。，「」『』（）：；？！ー・]/u;
const commonLatin = /[a-zß-öø-ÿā-žșțƏə]/u;
const commonCyrillic = /[а-яёіїєґўђјљњћџѓќѕ]/u;
const wrongSign = /[\u0080-\u009F\uFFFD\uE000-\uF8FF\u2500-\u259F]/u;
const halfwidthKana = /[\uFF61-\uFF9F]/u;

/**
 * How plausible the letters beyond ASCII are in their words: 1 for each that fits in its word, less for each that
 * does not, on average.
 * @returns `foreign`: how many characters beyond ASCII there are.
 */
export function letterScore(sample: string): { score: number; foreign: number } {
  let sum = 0;
  let foreign = 0;
  for (const word of sample.match(/\S+/g) ?? []) {
    if (!beyondAscii.test(word)) continue;
    const { score, count: characters } = wordScore(word.slice(0, 200));
    sum += score;
    foreign += characters;
  }
  return { score: foreign === 0 ? 1 : sum / foreign, foreign };
}

function wordScore(word: string): { score: number; count: number } {
  const characters = Array.from(word);
  let score = 0;
  let foreign = 0;
  const rows = rowsIn(characters);
  for (const [index, character] of characters.entries()) {
    if (character <= "\x7F") continue;
    foreign += 1;
    const before = characters[index - 1] ?? " ";
    const after = characters[index + 1] ?? " ";
    score += characterScore(character, { before, after, isRow: rows.has(index) });
  }
  for (const letters of word.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const used = scripts.filter((script) => script.test(letters)).length;
    // Latin letters among those of East Asia are brands and units, and a Greek letter a quantity.
    if (used > 2) score -= 3;
    else if (used === 2 && /\p{Script=Cyrillic}/u.test(letters)) score -= 3;
    else if (
      used === 2 &&
      letters.length > 3 &&
      /\p{Script=Greek}|\p{Script=Arabic}|\p{Script=Hebrew}/u.test(letters)
    )
      score -= 1;
  }
  return { score, count: foreign };
}

/** Places of three and more letters beyond ASCII with none of ASCII next to them: accented letters stand between plain ones. */
function rowsIn(characters: readonly string[]): Set<number> {
  const rows = new Set<number>();
  for (let start = 0; start < characters.length; start += 1) {
    let end = start;
    while (end < characters.length && (characters[end] ?? "") > "\x7F") end += 1;
    const isAlone = !/[a-z]/i.test(characters[start - 1] ?? "") && !/[a-z]/i.test(characters[end] ?? "");
    if (end - start >= 3 && isAlone) for (let index = start; index < end; index += 1) rows.add(index);
    start = Math.max(start, end);
  }
  return rows;
}

function characterScore(
  character: string,
  { before, after, isRow }: { before: string; after: string; isRow: boolean },
): number {
  if (wrongSign.test(character)) return -2;
  if (/\p{L}/u.test(character)) {
    if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) return -1;
    if (halfwidthKana.test(character)) return -0.2;
    if (/\p{Script=Latin}/u.test(character))
      return isRow ? -0.5 : commonLatin.test(character.toLowerCase()) ? 1 : 0;
    if (/\p{Script=Cyrillic}/u.test(character)) return commonCyrillic.test(character.toLowerCase()) ? 1 : 0;
    // One letter of East Asia in the midst of a Latin word.
    return /[a-z]/i.test(before) && /[a-z]/i.test(after) && eastAsian.test(character) ? -2 : 1;
  }
  const isInside = /\p{L}/u.test(before) || /\p{L}/u.test(after);
  return isInside && oddSign.test(character) ? -1.5 : 0.3;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Stops counting at the number that decides. @param pattern global, and used nowhere else. */
function hasAtLeast(number: number, text: string, pattern: RegExp): boolean {
  let found = 0;
  while (found < number && pattern.test(text)) found++;
  return found >= number;
}
