import { lineHyphen } from "./characters.ts";

/** Words that the end of a line cuts: whether their hyphen is their own is told by the document's other words. */

/** First parts of compounds that are written with a hyphen. */
const compoundStarts = new Set(
  (
    "well self half high low long short full two three four five six seven eight nine ten twenty thirty forty fifty " +
    "sixty seventy eighty ninety cross"
  ).split(" "),
);
/** What is no word of its own. */
const suffixes = /^(?:ness|ish|ings?|ed|ly|ers?|est|less|ful|ments?|y|ty|th|teen|ation|ions?)$/;

/** Words in the middle of compounds, as in "state-of-the-art". */
const compoundWords = /-(?:a|and|by|for|in|of|on|or|the|to|up|de|la|le|du|en|sur)$/i;

/** PDFium knows hyphens at line ends, but for U+2010. */
const cut = new RegExp(`(-?)(?:${lineHyphen}|\u2010)\n(\\p{L}+)`, "gu");
/** Longer parts before a hyphen tell no more. */
const maxPart = 60;

/** What of a word stands before a place, with the other parts of a compound. */
function partBefore(text: string, at: number): { compound: string; before: string } {
  const [compound] = /[\p{L}\p{N}-]*$/u.exec(text.slice(Math.max(0, at - maxPart), at)) ?? [""];
  return { compound, before: compound.slice(compound.lastIndexOf("-") + 1) };
}

export class Hyphens {
  readonly #joined = new Set<string>();
  readonly #hyphenated = new Set<string>();

  /** @param texts lines of the document, joined by line ends. */
  constructor(texts: readonly string[]) {
    const wanted = new Set<string>();
    for (const text of texts) {
      for (const { 2: after = "", index } of text.matchAll(cut)) {
        const { before } = partBefore(text, index);
        wanted.add((before + after).toLowerCase());
        wanted.add(`${before}-${after}`.toLowerCase());
      }
    }
    if (wanted.size === 0) return;
    for (const text of texts) {
      for (const [word] of text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)?/gu)) {
        const form = word.toLowerCase();
        if (!wanted.has(form)) continue;
        if (form.includes("-")) this.#hyphenated.add(form);
        else this.#joined.add(form);
      }
    }
  }

  /** A text of several lines whose cut words are whole again. */
  mend(text: string): string {
    return text
      .replace(cut, (match, own: string, after: string, at: number) => {
        const { compound, before } = partBefore(text, at);
        if (before === "") return match;
        const keeps = own !== "" || compoundWords.test(compound) || this.#keepsHyphen(before, after);
        return keeps ? `-${after}` : after;
      })
      .replaceAll(new RegExp(`${lineHyphen}\n?`, "g"), "-");
  }

  #keepsHyphen(before: string, after: string): boolean {
    if (!/^\p{Ll}/u.test(after)) return true;
    const [first, second] = [before.toLowerCase(), after.toLowerCase()];
    if (this.#joined.has(first + second)) return false;
    if (this.#hyphenated.has(`${first}-${second}`)) return true;
    return (first.length === 1 || compoundStarts.has(first)) && !suffixes.test(second);
  }
}
