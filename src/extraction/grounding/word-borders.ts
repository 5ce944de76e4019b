import type { Slice } from "./fold.ts";

/** Where characters, words and numbers begin and end, in every script. */

/** So far a slice is widened to whole words. */
const maxWidening = 60;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** True inside a character as people count them, such as between the halves of a flag. */
export function cutsCharacter(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return false;
  // Below U+0300 nothing joins anything but a line end's two halves.
  if (text.charCodeAt(position) < 0x300 && text.charCodeAt(position - 1) < 0x300) return false;
  let from = position;
  while (from > 0 && position - from < 256 && text.charCodeAt(from - 1) >= 0x80) from -= 1;
  // Not between the halves of a surrogate pair.
  if (/[\uDC00-\uDFFF]/.test(text.charAt(from)) && from > 0) from -= 1;
  const around = text.slice(from, position + 64);
  return graphemes.segment(around).containing(position - from)?.index !== position - from;
}

const wordCharacter =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー])[\p{L}\p{M}\p{Nd}]/u;
const digit = /\p{Nd}/u;
const mark = /\p{M}/u;

/** True between two characters of one word or number. Scripts that put words together without white space have no such places. */
function cutsWord(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return false;
  const after = characterAt(text, position);
  const before = characterBefore(text, position);
  if (wordCharacter.test(before) && (wordCharacter.test(after) || mark.test(after))) return true;
  // 4 is no part of 1,234 or 4.5.
  if (digit.test(before) && /[.,'’]/.test(after)) return digit.test(characterAt(text, position + 1));
  if (digit.test(after) && /[.,'’]/.test(before)) return digit.test(characterBefore(text, position - 1));
  return false;
}

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Letters that are written at a word's beginning and belong to another word: "and", "in", "the". */
const prefixes = /(?:^|[^\p{L}\p{M}])(?:[והבלמשכ]{1,2}|[وفبلك](?:ال)?|ال)$/u;
const segmenters = new Map<string, Intl.Segmenter>();
/** So much around a place decides where its words end. */
const maxAround = 24;

/** What Korean adds to a word: particles, and what makes a verb or an adjective of it. */
const hangulEnding =
  /^(?:[은는이가을를의에와과도만로]|으로|까지|부터|께|처럼|보다|마다|라[고는]?|[하한할함합했해되된될됨됩됐]|입니다|인|였|님|씨|측|간|들|및|당|적|상|시|중|별|쯤|정|내|외|동안|이상|이하|[년월일원개명회대건세시분초층호동번점배퍼])/u;

/**
 * True when a value would begin or end inside a word, a number or a code. In scripts without spaces the dictionary of
 * `Intl.Segmenter` says where words end; Korean adds its particles to them, Hebrew and Arabic put theirs before.
 */
export function cutsValue(text: string, { start, end }: Slice, language: string): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const value = text.slice(start, end);
  const after = text.slice(end, end + 8);
  if (cutsCode(text, start) || cutsCode(text, end) || cutsName(before, value, after)) return true;
  // A of A+, BBB of BBB-
  if (
    /(?:^|[^\p{L}])(?:\p{Lu}{1,3}\+*|\p{Lu})$/u.test(value) &&
    /^(?:\+|[-−](?![\p{L}\p{N}]|\s*\p{L}{2}))/u.test(after)
  )
    return true;
  if (/^https?:|^www\.|@/iu.test(value) && /^[/?#&=%+~@_-]|^[.:]?[\p{L}\p{N}]/u.test(after)) return true;
  // 118 442 of 10 2019 118 442
  if (/^\d+(?:[ \u00A0]\d+)+$/.test(value) && (/\d[ \u00A0]$/.test(before) || /^[ \u00A0]\d/.test(after)))
    return true;
  // c@d.org of a.b+c@d.org
  if (value.includes("@") && /[\p{L}\p{N}.+_%-]$/u.test(before)) return true;
  // RC/23-118 of RC/23-118(b)
  if (/(?:\p{L}[^\s]*|[-/])\d+$/u.test(value) && /^\(\p{L}\)/u.test(after)) return true;
  // 5 mg of 5 mg/dL
  if (/\d[ \u00A0]?\p{L}{1,4}$/u.test(value) && /^\/\p{L}/u.test(after)) return true;
  const isUnit = /\d$/.test(before) && /^\p{Script=Hangul}/u.test(value);
  if (cutsWord(text, start) && !isUnit && !prefixes.test(before)) return true;
  if (cutsWord(text, end) && !hangulEnding.test(after)) return true;
  if (/^\p{Script=Han}$/u.test(value) && !/\d$/.test(before))
    return /\p{Script=Han}$/u.test(before) || /^\p{Script=Han}/u.test(after);
  return cutsSegment(text, start, language) || cutsSegment(text, end, language);
}

/** Brien of O'Brien, Orto of Dell'Orto, "Ruth O" of "Ruth O’Neill", Jane Watson of Mary-Jane Watson. */
function cutsName(before: string, value: string, after: string): boolean {
  if (/(?:^|\P{L})(?:O|D|Dell|Dall|Degl|Sant)['’]$/u.test(before)) return true;
  if (/(?:^|\P{L})\p{L}$/u.test(value) && /^['’]\p{L}{2}/u.test(after)) return true;
  // Half of a double name in a script without capitals.
  if (/\p{Script=Hebrew}{2}[-־]$/u.test(before) && /^\p{Script=Hebrew}{2}/u.test(value)) return true;
  if (/\p{Script=Hebrew}{2}$/u.test(value) && /^[-־]\p{Script=Hebrew}{2}/u.test(after)) return true;
  // Saskia Hoekstra of Saskia Hoekstra-de Wit
  if (/\p{Ll}$/u.test(value) && /^[-‐](?:de|van|von|der|den|di|da|du|la|le|el|al) \p{Lu}?/u.test(after))
    return true;
  return /\p{Lu}\p{Ll}+-$/u.test(before) && /^\p{Lu}\p{Ll}+[ \u00A0]\p{Lu}/u.test(value);
}

/** Between a letter or digit and a hyphen, slash or point that joins it to a digit: 345 is no part of 12-345/19. */
function cutsCode(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 2), position);
  const after = text.slice(position, position + 2);
  return (
    // S.L. and example.com are one word each.
    (/[\p{L}\p{N}]\.$/u.test(before) && /^\p{L}/u.test(after)) ||
    (/\p{L}$/u.test(before) && /^\.\p{L}/u.test(after)) ||
    (/\p{N}$/u.test(before) && /^\.\p{Ll}/u.test(after)) ||
    (/\p{L}$/u.test(before) && /^&\p{L}/u.test(after)) ||
    (/\p{L}&$/u.test(before) && /^\p{L}/u.test(after)) ||
    (/^(?:[\p{L}\p{N}][-/_]|\p{N}:)$/u.test(before) && /^[\p{N}]/u.test(after)) ||
    (/\p{N}[-/_:]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) ||
    (/[\p{L}\p{N}]$/u.test(before) && /^[-/_:]\p{N}/u.test(after)) ||
    (/\p{N}$/u.test(before) && /^[-/_:][\p{Lu}\p{N}]/u.test(after))
  );
}

/** Inside a word of the dictionary. */
function cutsSegment(text: string, position: number, language: string): boolean {
  const [before, after] = [characterBefore(text, position), characterAt(text, position)];
  if (!spaceless.test(before) || !spaceless.test(after)) return false;
  const key = language === "ja" || language === "th" ? language : "zh";
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(key, { granularity: "word" });
  segmenters.set(key, segmenter);
  const from = Math.max(0, position - maxAround);
  const segments = segmenter.segment(text.slice(from, position + maxAround));
  const found = segments.containing(position - from);
  return found !== undefined && found.index !== position - from;
}

export function widen(text: string, { start, end }: Slice): Slice {
  let first = start;
  while (start - first < maxWidening && cutsWord(text, first)) first -= characterBefore(text, first).length;
  let last = end;
  while (last - end < maxWidening && cutsWord(text, last)) last += characterAt(text, last).length;
  return { start: first, end: last };
}

function characterAt(text: string, position: number): string {
  const code = text.codePointAt(position);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, position: number): string {
  if (position <= 0) return "";
  const code = text.codePointAt(position - 1);
  if (code !== undefined && code >= 0xdc00 && code <= 0xdfff && position >= 2)
    return characterAt(text, position - 2);
  return code === undefined ? "" : String.fromCodePoint(code);
}
