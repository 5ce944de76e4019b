import { cutsWord } from "./find-quote.ts";
import type { QuoteReadings } from "./find-quote.ts";
import { foldText } from "./fold.ts";
import { isIsoTime, judgeNumber, judgeTime } from "./judge.ts";
import type { RejectionReason } from "./judge.ts";

/** A value that stands for itself: nothing inside it has a quote of its own. */
export type Scalar = string | number | boolean;

/** A place of a quote, as values are judged by it. */
export interface QuotePlace {
  /** What a reader sees of the quote, folded; and the same folded loosely. */
  text: string;
  loose: string;
  read: () => QuoteReadings;
}

/**
 * Why a value does not follow from a quote; undefined when it does. A text must stand in the quote word for word (case
 * apart), a number or a date must be what can be read out of it. Nothing says so of a boolean: the quote has to do.
 */
export function whyRejected(value: Scalar, quote: QuotePlace): RejectionReason | undefined {
  if (typeof value === "boolean") return undefined;
  if (typeof value === "number") return judgedNumber(value, quote);
  if (isIsoTime(value)) {
    const { readings, within, text } = quote.read();
    const judgement = judgeTime(value, readings, within, { text });
    if (judgement.isKept) return undefined;
    if (!hasText(value, quote)) return judgement.reason;
    return undefined;
  }
  if (/^[-+]?\d+(?:\.\d+)?$/.test(value)) {
    const reason = judgedNumber(Number(value), quote);
    // An identifier is a text: 0017, 12 of "12-A".
    if (reason !== "value_not_in_quote" || !hasText(value, quote)) return reason;
    return undefined;
  }
  return hasText(value, quote) ? undefined : "value_not_in_quote";
}

function judgedNumber(value: number, quote: QuotePlace): RejectionReason | undefined {
  const { readings, within } = quote.read();
  const judgement = judgeNumber(value, readings, within);
  return judgement.isKept ? undefined : judgement.reason;
}

function hasText(value: string, quote: QuotePlace): boolean {
  if (contains(quote.text, foldText(value)) || contains(quote.loose, foldText(value, { isLoose: true })))
    return true;
  // A name of an enum, as pipelines spell them: credit_note.
  return /^[\w-]+$/.test(value) && contains(quote.text, foldText(value.replaceAll(/[_-]/g, " ")));
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
