import { noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import type { PrintedPage } from "./printed-page.ts";

/** So much of a page's letters have no meaning in their font that the others are chance. */
const maxUnmapped = 0.3;

/** A larger share of the document's letters is said, though its pages are read. */
const maxUnnamed = 0.02;

/** Whether the letters of a page are codes of glyphs: a font without a character map gives them. */
export function isUnreadable({ seen, unmapped, lines }: PrintedPage): boolean {
  return unmapped > maxUnmapped * seen && !looksLatin(lines.map(({ text }) => text).join(" "));
}

/** In words of a language, about two letters of five are vowels. Codes of glyphs have them by chance. */
const vowelShare = { least: 0.25, most: 0.6 };
const maxWordLength = 14;

/** Old fonts without a character map often have the codes of Latin letters nonetheless. */
export function looksLatin(text: string): boolean {
  const letters = text.normalize("NFD").match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /[a-z]/i.test(letter));
  const vowels = latin.filter((letter) => /[aeiouy]/i.test(letter));
  const words = text.match(/\S+/g) ?? [];
  return (
    latin.length > 0.9 * letters.length &&
    vowels.length > vowelShare.least * latin.length &&
    vowels.length < vowelShare.most * latin.length &&
    letters.length < maxWordLength * words.length
  );
}

/** What was seen in a document and not read. */
export function coverageOf(pages: readonly (PrintedPage | undefined)[], tables: number): Coverage {
  const read = pages.filter((page) => page !== undefined);
  const unreadable = pages.length - read.length + read.filter((page) => isUnreadable(page)).length;
  const empty = read.filter(({ seen }) => seen === 0);
  const coverage: Coverage = {
    pages: {
      count: pages.length,
      withoutText: empty.length,
      pictureOnly: empty.filter(({ isPicture }) => isPicture).length,
      unreadable,
    },
  };
  const fields = read.reduce((sum, page) => sum + page.formFields, 0);
  const hidden = read.reduce((sum, page) => sum + page.hidden, 0);
  if (tables > 0) coverage.tables = tables;
  if (fields > 0) coverage.formFields = fields;
  if (hidden > 0) coverage.hiddenCharacters = hidden;
  // A picture over the whole page is what its text was recognised in.
  const pictures = read.filter(({ isPicture }) => !isPicture).reduce((sum, page) => sum + page.pictures, 0);
  noteUnread(coverage, "picture", pictures);
  const kept = read.filter((page) => !isUnreadable(page));
  const seen = kept.reduce((sum, page) => sum + page.seen, 0);
  const unmapped = kept.reduce((sum, page) => sum + page.unmapped, 0);
  if (unmapped > maxUnnamed * seen)
    noteProblem(
      coverage,
      `Fonts do not say what ${unmapped} of its ${seen} letters mean: words may be wrong.`,
    );
  return coverage;
}
