import type { Slice } from "./fold.ts";

/** Words that say how many times, or how much more, without a number: "twice a year", "has doubled", вдвое. */

/** How many times, whatever the field asks. */
const adverbs: readonly (readonly [words: string, value: number])[] = [
  ["twice|дважды|вдвое|двічі|вдвічі|dwukrotnie|dvakrát|kétszer|kahdesti", 2],
  ["thrice|трижды|втрое|тричі|втричі|trzykrotnie|třikrát|háromszor", 3],
  ["once(?= (?:an?|per|every|each)(?!\\p{L}))", 1],
];

/** Of verbs and nouns: they count for a field that asks for a factor. */
const changes: readonly (readonly [stems: string, value: number])[] = [
  ["double[sd]?|verdoppel\\p{L}*|doppelte[nr]?|doubl(?:é|ée|és|ées|er|ent)|duplic(?:ó|ad[oa]s?|aron|ou)|raddoppi\\p{L}+|dobr(?:ou|ad[oa]|aram)|verdubbel\\p{L}*|удво\\p{L}+|подво\\p{L}+|podwo\\p{L}+|dwukrotność|zdvojnás\\p{L}+|fördubbl\\p{L}+|fordobl\\p{L}+", 2],
  ["tripled?|trebled?|verdreifach\\p{L}*|dreifache[nr]?|tripl(?:é|ée|és|ées|er|ent)|triplic(?:ó|ad[oa]s?|aron|at[oa]|ou)|verdrievoudig\\p{L}*|утро\\p{L}+|потро\\p{L}+|potro\\p{L}+|trzykrotność|ztrojnás\\p{L}+|tredubbl\\p{L}+|tredobl\\p{L}+", 3],
  ["quadrupled?|vervierfach\\p{L}*|vierfache[nr]?|quadrupl(?:é|ée|és|er)|cuadruplic(?:ó|ad[oa])|quadruplic(?:at[oa]|ou)|verviervoudig\\p{L}*|czterokrotność", 4],
  ["halved|halbiert\\p{L}*|dimezzat[oaie]|gehalveerd|halverat\\p{L}*|halveret", 0.5],
]; // prettier-ignore

const asksForFactor =
  /(?:factor|multiple|multiplier|ratio|times|fold(?!\p{L})|faktor|vielfach|facteur|fois|veces|múltiplo|fattore|volte|multiplo|fator|vezes|keer|veelvoud|krotno|раз(?!\p{L})|кратн|gånger|gange|násob)|[倍배]/iu;

/** What such a word says. */
export interface Multiple {
  value: number;
  span: Slice;
  /** Counts only for a field whose words match. */
  onlyFor?: RegExp;
}

const patternOf = (words: string) => new RegExp(`(?<![\\p{L}\\p{M}-])(?:${words})(?![\\p{L}\\p{M}])`, "giu");
const patterns = [
  ...adverbs.map(([words, value]) => ({ pattern: patternOf(words), value, gate: {} })),
  ...changes.map(([stems, value]) => ({
    pattern: patternOf(stems),
    value,
    gate: { onlyFor: asksForFactor },
  })),
];

/** "1 in 5", "one out of 8", once their words are digits: a share of the second number. */
const ratio =
  /(?<![\p{L}\d.,/])(\d{1,3}|une?|uno|una|uma?|one|eine[rs]?|één) (?:(?:in|out of|von|su|op de|из|av|ud af)|(?:\p{L}{3,20} )?(?:sur|de cada|em cada)) (\d{1,3}(?:[.,' \u00A0]\d{3})*)(?![\d:/]|[.,]\d|\p{L})/giu;

export function ratiosIn(text: string): Multiple[] {
  return [...text.matchAll(ratio)].flatMap(({ index, 0: found, 1: part = "", 2: whole = "" }) => {
    const [share, all] = [/\d/.test(part) ? Number(part) : 1, Number(whole.replaceAll(/\D/g, ""))];
    // "5 in 2024"
    const isYear = /^(?:19|20)\d\d$/.test(whole);
    return share >= all || isYear
      ? []
      : [{ value: share / all, span: { start: index, end: index + found.length } }];
  });
}

/** "una abstención": an article is a number for a field of what is counted. */
const article =
  /(?<![\p{L}\d]\s?)(?:une?|una|uno|uma?|eine?|een|en|ett?|egy|ένας?|μία|один|одна|одно) (\p{L}{4,})(?!\p{L})/giu;

function onesIn(text: string): Multiple[] {
  return [...text.matchAll(article)].map(({ index, 0: found, 1: noun = "" }) => {
    const stem = noun.slice(0, Math.max(4, Math.ceil(noun.length * 0.65)));
    return {
      value: 1,
      span: { start: index, end: index + found.length },
      onlyFor: new RegExp(`(?:^|[^\\p{L}])${stem}\\p{L}*$`, "iu"),
    };
  });
}

export function multiplesIn(text: string): Multiple[] {
  return [...onesIn(text), ...changedIn(text)];
}

function changedIn(text: string): Multiple[] {
  return patterns.flatMap(({ pattern, value, gate }) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      value,
      span: { start: index, end: index + found.length },
      ...gate,
    })),
  );
}
