/** What the codes of TeX's fonts mean where the fonts do not say it: bitmap fonts have no names for their letters. */

/** Ligatures and the bullet, in the older and in the newer encodings. */
export const texSigns = new Map([
  [0x0b, 0xfb00],
  [0x0c, 0xfb01],
  [0x0e, 0xfb03],
  [0x0f, 0xfb04],
  [0x1b, 0xfb00],
  [0x1c, 0xfb01],
  [0x1d, 0xfb02],
  [0x1e, 0xfb03],
  [0x1f, 0xfb04],
  [0x88, 0x2022],
]);

const newerSigns = codesFrom(0x0d, "‚‹›“”„«»–—");
const latin =
  "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£" +
  "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";

/** T1 (Cork) */
const latinSigns = new Map([...texSigns, ...newerSigns, ...codesFrom(0x80, latin)]);
/** Accents and ligatures of the older encoding, and the places of its quotes and dashes. */
const olderCodes = new Set([0x0b, 0x0c, 0x0e, 0x0f, 0x12, 0x13, 0x14, 0x17, 0x5c, 0x7b, 0x7c]);
const minLetters = 15;

/** By the codes of a font's letters: in words of Latin letters, most of them are plain. */
export function bitmapSigns(codes: readonly number[]): ReadonlyMap<number, number> {
  const high = codes.filter((code) => code >= 0x80 && code <= 0xff).length;
  const plain = codes.filter((code) => /[A-Za-z]/.test(String.fromCharCode(code)));
  if (high > 0) return high < plain.length ? latinSigns : texSigns;
  // Letters of formulas are no words.
  const vowels = plain.filter((code) => /[aeiou]/i.test(String.fromCharCode(code)));
  const areWords = plain.length >= minLetters && vowels.length > 0.25 * plain.length;
  return areWords && !codes.some((code) => olderCodes.has(code)) ? latinSigns : texSigns;
}

function codesFrom(start: number, letters: string): [number, number][] {
  return Array.from(letters, (letter, index) => [start + index, letter.codePointAt(0) ?? 0]);
}
