import type { ChunkedDocument } from "../base/document.ts";
import { conventionsOf, noConventions } from "./grounding/conventions.ts";
import type { Conventions, DocumentLanguage } from "./grounding/conventions.ts";

/** How much of a document its language is told by: letters of the beginning, the middle and the end. */
const sampleLength = 4000;
/** A text of fewer letters tells nothing. */
const minLetters = 20;
/** What the best language must have over the next one. */
const minLead = 0.04;
/** What it must have by itself where its nearest relatives are ruled out. */
const minScore = 0.65;
/** Letters and words of its relatives that a language does not have: n-grams alone hardly tell these languages apart. */
const foreignTo: Readonly<Record<string, RegExp>> = {
  ru: /[іїєґўјљњђћџ]/giu,
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

/** How a document writes numbers and dates. Nothing is looked at when no value needs evidence. */
export async function documentConventions(
  { text, properties }: Pick<ChunkedDocument, "text" | "properties">,
  isGrounded: boolean,
): Promise<Conventions> {
  if (!isGrounded) return noConventions;
  return conventionsOf(text, await languageOf(text, properties.language));
}

/**
 * A document's language: what its text says, where that is sure, with the region that the document declares; else what
 * it declares. Templates often declare English whatever they hold, so the text comes first. `likely` is for what a wrong
 * guess does little harm to: the best guess where neither is sure.
 */
export async function languageOf(
  text: string,
  declared: string | undefined,
): Promise<DocumentLanguage & { likely: string }> {
  const found = await detect(text);
  const isConfirmed = declared !== undefined && declared.toLowerCase().split("-")[0] === found?.language;
  if (found?.isSure === true) {
    const tag = isConfirmed ? declared : found.language;
    return { tag, isSure: true, likely: tag };
  }
  const tag = declared ?? "";
  return { tag, isSure: declared !== undefined, likely: declared ?? found?.language ?? "" };
}

/** ISO 639 code; undefined where the text does not tell. Not sure where a related language is nearly as likely. */
async function detect(text: string): Promise<{ language: string; isSure: boolean } | undefined> {
  const sample = sampleOf(text);
  if (sample.length < minLetters) return undefined;
  const byScript = scriptLanguage(sample);
  if (byScript !== undefined) return { language: byScript, isSure: true };
  // Its tables take half a second to read: only documents with grounded values pay for them, once.
  const { eld } = await import("eld/small");
  const result = eld.detect(sample);
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
function sampleOf(text: string): string {
  const middle = Math.floor(text.length / 2);
  const parts =
    text.length <= 3 * sampleLength
      ? [text]
      : [text.slice(0, sampleLength), text.slice(middle, middle + sampleLength), text.slice(-sampleLength)];
  return parts
    .join("\n")
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
