import { decodeEntity } from "./entities.ts";
import type { Slice } from "./fold.ts";
import { MappedTextBuilder } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";

/**
 * A slice of a document as numbers and dates are read out of it: digits of every script as 0 to 9, full-width forms as
 * plain ones, dashes in four classes, no marks of emphasis, and nothing that a reader does not see.
 */

/** Between digits, a space that is not to be broken parts thousands; a plain one may part two numbers. */
export const hardSpace = "\u00A0";
/** A decimal separator that is one in every language. */
export const surePoint = "\u066B";

const replacements = new Map<string, string>();
for (const [characters, replacement] of [
  ["-‐‑﹣－", "-"],
  ["−", "−"],
  ["–", "–"],
  ["—―⸺", "—"],
  ["‘’‚‛ʼ′‹›＇", "'"],
  ["\u00A0\u2007\u2009\u202F\u200A\u2008", hardSpace],
  // Numbers of two cells are not one with a space for its thousands.
  ["\t", "  "],
  ["\v\f\r", " "],
  ["٫", surePoint],
  ["٬", "'"],
  ["⁄∕", "/"],
  ["△▲", "−"],
] as const)
  for (const character of characters) replacements.set(character, replacement);

const invisible = /^[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]$/u;
const superscript = /^[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀-₉]$/u;
const vulgarFraction = /^[\u00BC-\u00BE\u2150-\u215E]$/u;
const emphasis = /^[*`\\]$/;
const decimalDigit = /^\p{Nd}$/u;
const space = /^[\s\p{Cc}\u2800]$/u;

/** @param hidden slices that a reader does not see, in order. */
export function readableText(source: string, hidden: readonly Slice[] = []): MappedText {
  const builder = new MappedTextBuilder();
  let nextHidden = 0;
  let position = 0;
  while (position < source.length) {
    const skipped = hidden[nextHidden];
    if (skipped !== undefined && position >= skipped.start) {
      nextHidden += 1;
      if (skipped.end > position) {
        builder.add(" ", position, skipped.end);
        position = skipped.end;
      }
      continue;
    }
    const entity = source.charAt(position) === "&" ? decodeEntity(source, position) : undefined;
    const written = entity?.text ?? String.fromCodePoint(source.codePointAt(position) ?? 0x20);
    const end = position + (entity?.length ?? written.length);
    const before = builder.last;
    // 5*3 is no 53.
    const isBetweenDigits = /\d$/.test(before) && /^\d/.test(source.slice(end, end + 1));
    // One tilde is a dash; two strike out.
    const isStrike = written === "~" && (source.charAt(end) === "~" || source.charAt(position - 1) === "~");
    if (emphasis.test(written) || isStrike) builder.add(isBetweenDigits ? " × " : "", position, end);
    else
      for (const character of written) {
        // 1,250¹: a footnote's mark, since no one raises a number with separators to a power.
        const isMark =
          superscript.test(character) &&
          /\d[.,]\d{2,3}$/.test(source.slice(Math.max(0, position - 5), position));
        builder.add(`${isMark ? " " : ""}${readable(character, before)}`, position, end);
      }
    position = end;
  }
  return builder.build();
}

/** One character as it is read; `before` is what was read before it. */
function readable(character: string, before: string): string {
  if (character === "\n") return character;
  const replacement = replacements.get(character);
  if (replacement !== undefined) return replacement;
  if (character >= " " && character < "\u007F") return character;
  if (invisible.test(character)) return "";
  if (space.test(character)) return " ";
  if (decimalDigit.test(character)) return asciiDigit(character);
  if (superscript.test(character)) {
    // In 10⁶ and m³: a digit that is no part of the number before it.
    const plain = character.normalize("NFKC").replace("−", "-");
    return `${/\^[-+\d]*$/.test(before) || before.startsWith("^") ? "" : "^"}${plain}`;
  }
  if (vulgarFraction.test(character)) return character;
  const folded = character.normalize("NFKC");
  // Of ① or ㎡ the digit is no number.
  if (/\d/.test(folded)) return decimalDigit.test(folded) ? folded : "°";
  return folded;
}

/** The blocks of digits all begin with their zero, and mathematical digits stand in five alphabets without a gap. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return character;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && decimalDigit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
