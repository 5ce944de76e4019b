import type { DocumentLanguage } from "../base/document.ts";
import { loadLanguageDetector } from "./language-tables.ts";
import type { LanguageDetector } from "./language-tables.ts";

/** Characters of the beginning, the middle and the end of a text that its language is told by. */
const partLength = 1000;
/** A text of fewer letters tells nothing. */
const minLetters = 20;
/** What the best language must have over the next one. */
const minLead = 0.04;
/** What it must have by itself where its nearest relatives are ruled out. */
const minScore = 0.65;
/** Letters and words of its relatives that a language does not have: n-grams alone hardly tell these languages apart. */
const foreignTo: Readonly<Record<string, RegExp>> = {
  ru: /[іїєґўјљњђћџ]|ъ(?=[бвгджзклмнпрстфхцчшщ])/giu,
  uk: /[ыэъёўјљњђћџ]/giu,
  be: /[ищъїєґјљњђћџ]/giu,
  bg: /[ыэіїєґўјљњђћџ]/giu,
  sr: /[ыэъёщіїєґўйюя]/giu,
  mk: /[ыэъёщіїєґўйюя]/giu,
  hi: /ळ|(?<!\p{L})(?:आहे|आहेत|आणि|छ|छन्)(?![\p{L}\p{M}])/giu,
  mr: /(?<!\p{L})(?:है|हैं|में|की|और)(?![\p{L}\p{M}])/giu,
  sv: /[æø]/giu,
  da: /[äö]/giu,
  no: /[äö]/giu,
};
/** So many of them are no quotation of another language. */
const minForeign = 3;

/** Letters that the detector reads. */
const readLetters = 1000;

interface DetectedLanguage {
  /** ISO 639 code. */
  language: string;
  /** No related language is nearly as likely. */
  isSure: boolean;
}

/**
 * A document's language: what its text says, where that is sure, with the region that the document declares; else what
 * it declares. Templates often declare English whatever they hold, so the text comes first.
 */
export async function languageOf(text: string, declared?: string): Promise<DocumentLanguage> {
  const found = await detect(partsOf(text));
  const isConfirmed = declared !== undefined && declared.toLowerCase().split("-")[0] === found?.language;
  if (found?.isSure === true) {
    const tag = isConfirmed ? declared : found.language;
    return { tag, isSure: true, likely: tag };
  }
  const tag = declared ?? "";
  return { tag, isSure: declared !== undefined, likely: declared ?? found?.language ?? "" };
}

function partsOf(text: string): string[] {
  if (text.length <= 3 * partLength) return [text];
  const middle = Math.floor((text.length - partLength) / 2);
  return [text.slice(0, partLength), text.slice(middle, middle + partLength), text.slice(-partLength)];
}

let loading: Promise<LanguageDetector> | undefined;

/** Undefined where the text does not tell. */
async function detect(parts: string[]): Promise<DetectedLanguage | undefined> {
  const sample = parts.map((part) => wordsOf(part).slice(0, readLetters / parts.length)).join(" ");
  if (sample.length < minLetters) return undefined;
  const byScript = scriptLanguage(sample);
  if (byScript !== undefined) return { language: byScript, isSure: true };
  const detector = await (loading ??= loadLanguageDetector());
  const result = detector.detect(sample);
  const all = Object.entries(result.getScores()).toSorted(([, left], [, right]) => right - left);
  const possible = all.filter(([language]) => !isForeign(sample, language));
  const [[language, best] = ["", 0], [, next] = ["", 0]] = possible;
  const isReliable = result.isReliable() || (possible.length < all.length && best >= minScore);
  return isReliable
    ? { language: languageNames.get(language) ?? language, isSure: best - next >= minLead }
    : undefined;
}

function isForeign(sample: string, language: string): boolean {
  const foreign = foreignTo[language];
  return foreign !== undefined && (sample.match(foreign)?.length ?? 0) >= minForeign;
}

/** Languages that others call otherwise. */
const languageNames = new Map([["no", "nb"]]);

/** Words and spaces alone; codes and numbers say nothing. */
function wordsOf(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/https?:\S+|[^\p{L}\p{M}'’]+/gu, " ")
    .replaceAll(/(?<=^|\s)(?:\p{Lu}{2,}|\p{L})(?=\s|$)/gu, "")
    .trim();
}

/** Languages that their script tells: Japanese by its kana, and Chinese where there is none. */
function scriptLanguage(sample: string): string | undefined {
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  if (han + kana > letters * 0.3) return kana > (han + kana) * 0.1 ? "ja" : "zh";
  return count(/\p{Script=Hangul}/gu) > letters * 0.3 ? "ko" : undefined;
}
