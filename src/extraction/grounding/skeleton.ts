import { decodeEntity } from "./entities.ts";
import type { Slice } from "./fold.ts";
import { MappedTextBuilder } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";

/**
 * What is left of a text without its typography: letters in lower case, digits, signs and symbols, and one space between
 * words. Two texts with the same skeleton say the same; a changed word, digit or sign changes it. Case, width, ligatures,
 * kinds of spaces, dashes and quotation marks, punctuation, brackets, marks of lists, tables and emphasis, entities and
 * words divided at line ends do not.
 */

const invisible = /^[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]$/u;
const letter = /^[\p{L}\p{M}]/u;
const mark = /^\p{M}/u;
const digit = /^\p{Nd}$/u;
const space = /^[\s\p{Cc}\u2800]$/u;
const dash = /^[-‐‑‒–—―−﹣－⸺]$/u;
const apostrophe = /^['‘’‛ʼ′＇]$/u;
const emphasis = /^[*_`~\\]$/;
/** Punctuation that says something. */
const meaningful = /^[%‰‱@&]$/u;
const symbol = /^[\p{S}\p{No}\p{Nl}]$/u;
/** Symbols that only mark a list, a table or a quotation. */
const typographic = /^[|<>^`´¨●■▪◆◦○□‣⁃▸▹►➢➤]$/u;
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const tag = /<\/?[a-z][a-z\d]{0,15}(?:\s[^<>\n]{0,300})?\/?>/iy;
const divided = /[ \t]*\n[ \t]*(?=\p{Ll})/uy;
const currency = String.raw`(?:[\p{Sc}]|[A-Z]{3}|[A-Z]{2}\$|Fr\.)`;
const signed = new RegExp(`[ \\u00A0]?(?:${currency}[ \\u00A0]?)?[.,]?\\p{Nd}`, "uy");
const threeDigits = /\p{Nd}{3}(?!\p{Nd})/uy;

/** @param hidden slices that a reader does not see, in order. */
export function skeletonOf(source: string, hidden: readonly Slice[] = []): MappedText {
  const builder = new MappedTextBuilder();
  let nextHidden = 0;
  let position = 0;
  /** What parted the last character from the next: nothing, spaces alone, or more. */
  let gap: "" | "space" | "more" = "";
  let isLineStart = true;
  /** Digits since the last character that is none. */
  let run = 0;

  const emit = (characters: string, start: number, end: number) => {
    for (const character of characters) {
      const { last } = builder;
      const isDigit = digit.test(character);
      if (gap !== "" && needsSpace(last, character)) {
        threeDigits.lastIndex = start;
        const isGroup = isDigit && gap === "space" && run >= 1 && run <= 3 && threeDigits.test(source);
        if (isGroup) run = 0;
        else {
          builder.add(" ", start, start);
          run = 0;
        }
      }
      gap = "";
      run = isDigit ? run + 1 : 0;
      builder.add(character, start, end);
    }
    isLineStart = false;
  };

  while (position < source.length) {
    const skipped = hidden[nextHidden];
    if (skipped !== undefined && position >= skipped.start) {
      nextHidden += 1;
      if (skipped.end > position) {
        gap = "more";
        position = skipped.end;
      }
      continue;
    }
    const first = source.charAt(position);
    if (first === "<") {
      tag.lastIndex = position;
      const found = tag.exec(source);
      if (found !== null) {
        gap = "more";
        position += found[0].length;
        continue;
      }
    }
    const entity = first === "&" ? decodeEntity(source, position) : undefined;
    const written = entity?.text ?? String.fromCodePoint(source.codePointAt(position) ?? 0x20);
    const end = position + (entity?.length ?? written.length);
    if (space.test(written)) {
      if (written === "\n") isLineStart = true;
      gap = gap === "more" || written === "\n" ? "more" : "space";
    } else if (letter.test(written)) emit(foldLetter(written, builder), position, end);
    else if (digit.test(written)) emit(plainDigit(written), position, end);
    else if (invisible.test(written) || emphasis.test(written)) {
      // Nothing that a reader sees as a character.
    } else if (apostrophe.test(written)) {
      if (digit.test(builder.last) && gap === "" && isDigitAt(source, end)) emit("'", position, end);
      else if (!(letter.test(builder.last) && isLetterAt(source, end))) gap = "more";
    } else if (dash.test(written)) {
      const next = dashAt(source, { position, end, before: gap === "" ? builder.last : "", isLineStart });
      if (next.text !== "") emit(next.text, position, end);
      else if (!next.isJoined) gap = "more";
      position = next.end;
      continue;
    } else if (/^[.,:/．，：／٫٬]$/u.test(written)) {
      if (gap === "" && digit.test(builder.last) && isDigitAt(source, end))
        emit(written.normalize("NFKC"), position, end);
      else gap = "more";
    } else {
      const folded = written.normalize("NFKC");
      const isBound = /^[<>]$/.test(folded) && /^\s?[.,]?\d/.test(source.slice(end, end + 3));
      if (isBound || meaningful.test(folded) || (symbol.test(written) && !typographic.test(written)))
        emit(symbol.test(written) && /\d|\s/.test(folded) ? written : folded, position, end);
      // A letter or digit of another width or form.
      else if (/^[\p{L}\p{N}]+$/u.test(folded)) emit(folded.toLowerCase(), position, end);
      else gap = "more";
    }
    position = end;
  }
  return builder.build();
}

function isLetterAt(source: string, position: number): boolean {
  const entity = source.charAt(position) === "&" ? decodeEntity(source, position) : undefined;
  return letter.test(entity?.text ?? source.slice(position, position + 2));
}

function isDigitAt(source: string, position: number): boolean {
  return digit.test(String.fromCodePoint(source.codePointAt(position) ?? 0x20));
}

function foldLetter(written: string, builder: MappedTextBuilder): string {
  // A mark of its own belongs to the letter before it: it is composed when the text is compared.
  if (mark.test(written)) return builder.last === "" ? "" : written;
  return written.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("œ", "oe").normalize("NFD");
}

function plainDigit(written: string): string {
  const code = written.codePointAt(0) ?? 0;
  if (code < 0x80) return written;
  const folded = written.normalize("NFKC");
  if (/^\d$/.test(folded)) return folded;
  let zero = code;
  while (code - zero < 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Words are parted, and so are numbers; a word and a number, or a symbol, need nothing between them. */
function needsSpace(last: string, next: string): boolean {
  if (digit.test(last)) return digit.test(next);
  return letter.test(last) && letter.test(next) && !(spaceless.test(last) || spaceless.test(next));
}

/** A dash as a sign or between digits, or one that only joins or parts words. */
function dashAt(
  source: string,
  {
    position,
    end,
    before,
    isLineStart,
  }: { position: number; end: number; before: string; isLineStart: boolean },
): { text: string; isJoined: boolean; end: number } {
  if (letter.test(before)) {
    divided.lastIndex = end;
    const rest = divided.exec(source);
    if (rest !== null) return { text: "", isJoined: true, end: end + rest[0].length };
    if (letter.test(source.slice(end, end + 2))) return { text: "", isJoined: true, end };
  }
  const isListMark = isLineStart && /^[ \t\u00A0]/.test(source.slice(end, end + 1));
  signed.lastIndex = end;
  if (!isListMark && signed.test(source)) return { text: "-", isJoined: false, end };
  // 521,03-
  const isTrailing = digit.test(before) && !/^[\p{L}\p{N}]/u.test(source.slice(end, end + 2)) && position > 0;
  return { text: isTrailing ? "-" : "", isJoined: false, end };
}
