import { cutsWord } from "./find-quote.ts";
import { foldText } from "./fold.ts";
import { isIsoDate, meansDate } from "./dates.ts";
import { meansNumber } from "./numbers.ts";

/** A value that stands for itself: nothing inside it has a quote of its own. */
export type Scalar = string | number | boolean;

/**
 * True when a value follows from a quote: a text that it contains word for word (case apart), a number or a date that
 * can be read out of it. Nothing says so of a boolean: the quote has to do.
 * @param quote what a reader sees of the quote, folded; and the same folded loosely.
 */
export function follows(value: Scalar, quote: { text: string; loose: string }): boolean {
  if (typeof value === "boolean") return true;
  if (typeof value === "number") return meansNumber(quote.text, value);
  if (contains(quote.text, foldText(value)) || contains(quote.loose, foldText(value, { isLoose: true })))
    return true;
  // A name of an enum, as pipelines spell them: credit_note.
  if (/^[\w-]+$/.test(value) && contains(quote.text, foldText(value.replaceAll(/[_-]/g, " ")))) return true;
  if (isIsoDate(value)) return meansDate(quote.text, value);
  return /^-?\d+(?:\.\d+)?$/.test(value) && meansNumber(quote.text, Number(value));
}

/** Contained as whole words, case apart. */
function contains(text: string, part: string): boolean {
  const whole = text.toLowerCase();
  const wanted = part.toLowerCase();
  if (wanted === "") return false;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1))
    if (!cutsWord(whole, at) && !cutsWord(whole, at + wanted.length)) return true;
  return false;
}

const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** Invisible characters that are part of how a text looks: joiners inside words and emoji, and how an emoji is drawn. */
const joiners = new Set(["\u200C", "\u200D", "\uFE0E", "\uFE0F"]);

/** A text without the characters that a reader does not see, by which a document could smuggle words into a value. */
export function withoutInvisible(text: string): string {
  if (!invisible.test(text)) return text;
  return text
    .split(/(\p{RGI_Emoji_Tag_Sequence})/v)
    .map((part, index) => (index % 2 === 1 ? part : Array.from(part).filter(isSeen).join("")))
    .join("");
}

function isSeen(character: string, index: number, characters: readonly string[]): boolean {
  if (!invisible.test(character)) return true;
  if (!joiners.has(character) || index === 0 || invisible.test(characters[index - 1] ?? "")) return false;
  return character >= "\uFE00" || /\S/.test(characters[index + 1] ?? "");
}
