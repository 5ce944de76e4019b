/**
 * Search terms for text without white space between its words. Postgres' full-text search takes a run of Chinese,
 * Japanese or Korean characters for one word; pairs of neighbouring characters, on both sides, make such text findable.
 */

/** A chunk has far fewer; this bounds what a hostile text can cost. */
const maxTerms = 10_000;

const script = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const anyCharacter = new RegExp(`[${script}]`, "u");
/** The prolonged sound mark belongs to no script of its own. */
const run = new RegExp(`[${script}\u30FC]+`, "gu");

/**
 * The distinct pairs of neighbouring characters in the text's Chinese, Japanese and Korean runs, in NFKC; a character
 * that stands alone is a term of its own. At most 10,000 terms, in order of first appearance.
 */
export function searchTerms(text: string): string[] {
  if (!anyCharacter.test(text)) return [];
  const terms = new Set<string>();
  for (const [characters] of text.normalize("NFKC").matchAll(run)) {
    let previous = "";
    let isAlone = true;
    for (const character of characters) {
      if (previous !== "") {
        terms.add(previous + character);
        isAlone = false;
      }
      previous = character;
      if (terms.size >= maxTerms) return [...terms];
    }
    if (isAlone) terms.add(previous);
  }
  return [...terms];
}
