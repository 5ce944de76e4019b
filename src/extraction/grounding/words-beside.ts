import { namingWords } from "./field-words.ts";
import type { Beside } from "./naming-score.ts";
import { hasNegation } from "./negation.ts";
import { andIn } from "./rival-readings.ts";
import type { Quoted, Rival } from "./rival-readings.ts";

/** Which words of a quote belong to which of its amounts or dates: borders are ends of sentences, commas, "and" and labels. */

export const sentenceEnd = /[.!?](?=\s+[\p{Lu}\p{Lo}"“„])|[;。！？；\n\t|]| {2,}|\u3000(?=\p{L}{1,12}[：:])/u;
/** Brackets after a number, or the end of those that it stands in. */
const aside = /^[\s\u00A0]*(?:\p{L}{1,4}\.?|[°%\p{Sc}])?[\s\u00A0]*(?:[(（][^()（）]*)?[)）]/u;
const namesNext = /^[\s\u00A0(（)）:%\p{Sc}\p{L}]*$/u;
/** What something is compared with is another one. */
const comparison =
  "versus|vs\\.?|compared (?:with|to)|gegenüber|verglichen mit|par rapport à|frente a|rispetto ai?l?|em comparação com|jämfört med";
const comparedBefore = new RegExp(
  `(?<!\\p{L})(?:${comparison})(?!\\p{L})(?!.*(?<!\\p{L})(?:um|by|met|med)\\s$)`,
  "isu",
);
/** A number right after it is of before: "410, against 395", "4.2 million, down from 4.9". */
const comparedNext = new RegExp(
  `(?:(?<!\\p{L})(?:against|(?:up|down) from|nach|contre|contra|contro|ante|tegen|mot|против|wobec)|対して?|上年(?:同期)?为)\\s?(?:\\p{L}{1,5}\\s){0,2}\\p{Sc}?\\s?(?:R\\$)?\\s?$`,
  "iu",
);
/** What is counted is a part of what was counted before. */
const ofThem =
  /(?<!\p{L})(?:of (?:them|which|whom|these)|davon|darunter|dont|de l[oa]s cuales|d[io] cui|de[il] quali|d[oa]s quais|waarvan|w tym|из них)(?!\p{L})|其中|うち/iu;
const labelled = /[:：=]\s*\p{Sc}?\s?$/u;
/** What is counted, right after the number: 12台, 30 人. */
const counter = /^[\s\u00A0]*\p{Script=Han}?/u;

export function wordsBeside(rivals: readonly Rival[], { text, within }: Quoted, language: string): Beside[] {
  const isOfDates = rivals.some(({ readings: [first] }) => first?.kind !== "number");
  // Dates, and numbers in Chinese and Japanese, stand after their words.
  const isLed = isOfDates || /^(?:zh|ja)$/.test(language);
  const border = borderIn(language);
  const toWords = (part: string) => namingWords(part, language);
  // A quote may leave out the label that all of its first sentence is of.
  const sentence =
    text
      .slice(0, within.start + 1)
      .split(sentenceEnd)
      .at(-1) ?? "";
  let topic: readonly string[] = toWords(sentence.slice(0, -1).split(border).at(-1) ?? "");
  const before: string = text.slice(within.start, rivals[0]?.span.start ?? within.end);
  let head = before.split(sentenceEnd).at(-1) ?? before;
  // What stands before in the sentence: of the same thing, and beyond a border.
  let near: readonly string[] = [];
  let far: readonly string[] = [];
  const besides = rivals.map(({ span, unit, joiner }, index) => {
    const other = rivals[index + 1];
    const { tail, rest, kind } = parted(text.slice(span.end, other?.span.start ?? within.end), border);
    const following =
      isLed && kind === "none" && other !== undefined ? (counter.exec(tail)?.[0] ?? "") : tail;
    const [headWords, tailWords] = [toWords(head), toWords(following)];
    // "Fell by 37 million, or 9 %, to 374 million" is all of one thing.
    const isBare =
      ![...headWords, ...tailWords].some((word) => !/^\p{Script=Latin}{1,2}$/u.test(word)) &&
      !isInBrackets(rivals, index, text);
    const beside = {
      // "18 owners out of 31"
      own: [...topic, ...near, ...headWords, ...toWords(joiner), ...tailWords, ...(isBare ? far : [])],
      inherited: far,
      next: isOfDates ? [] : toWords(/^[\s\u00A0]*[\p{L}\p{M}²³]+/u.exec(following)?.[0] ?? ""),
      isDenied: hasNegation(`${head.split(border).at(-1)} ${tail}`, language),
      isCompared: index > 0 && (comparedNext.test(head) || comparedBefore.test(head)),
    };
    const passed = [...near, ...(index === 0 || near.length > 0 ? headWords : [])];
    const isOther = other !== undefined && other.unit !== unit;
    // "Sales tax (7.25 %) $218.10" names both.
    const goesOn = kind === "part" && isOther && namesNext.test(tail + rest) && !/^\s*\p{L}/u.test(rest);
    if (kind === "sentence") [topic, near, far] = [[], [], []];
    else if (kind === "none" && !(isOfDates && /\p{L}{2}/u.test(tail))) near = passed;
    else if (goesOn) near = [...passed, ...headWords];
    else [near, far] = [[], [...new Set([...far, ...passed, ...beside.next])]];
    head = kind === "none" ? tail : rest;
    return beside;
  });
  return besides.map((beside, index) => {
    // "17 wind farms, 5 of them offshore"
    const last = rivals[index - 1]?.span.end ?? within.start;
    const span = rivals[index]?.span ?? within;
    if (index > 0 && ofThem.test(text.slice(last, span.start) + text.slice(span.end, span.end + 12)))
      return { ...beside, inherited: [...beside.inherited, ...(besides[index - 1]?.own ?? [])] };
    // "9 patients (4.3 %) on drug": what is said of one is said of both.
    const isInner = isInBrackets(rivals, index, text);
    // But what is said of a range is not said of the number before it: "11.2 (normal: 12–16)".
    const isOuter = rivals[index + 1]?.ends.length === 1 && isInBrackets(rivals, index + 1, text);
    const other = isInner || isOuter ? besides[index + (isInner ? -1 : 1)] : undefined;
    return other === undefined ? beside : { ...beside, own: [...beside.own, ...other.own] };
  });
}

const borders = new Map<string, RegExp>();

/** Commas, brackets, dashes and "and" in a language, within a sentence. */
export function borderIn(language: string): RegExp {
  const known = borders.get(language);
  if (known !== undefined) return known;
  const border = new RegExp(
    `[,،、，(（)）+=→・]|×(?=\\s?\\p{L})|\\s[–—-](?=\\s)|\\s(?:${andIn(language)}|${comparison})(?=[\\s\\d])|(?<=\\p{Script=Thai}) (?=\\p{Script=Thai})`,
    "iu",
  );
  borders.set(language, border);
  return border;
}

/** Whether a rival stands in brackets after the one before it, in another unit or as a range. */
export function isInBrackets(rivals: readonly Rival[], index: number, text: string): boolean {
  const [before, rival] = [rivals[index - 1], rivals[index]];
  if (before === undefined || rival === undefined) return false;
  if (before.unit === rival.unit && (rival.ends.length < 2 || before.ends.length > 1)) return false;
  return /^[^()（）,;]{0,40}[(（][^()（）]*[)）]/u.test(text.slice(before.span.end, rival.span.end + 8));
}

/** What of the text between two rivals is of the first, and what of the second. */
function parted(
  gap: string,
  border: RegExp,
): { tail: string; rest: string; kind: "sentence" | "part" | "none" } {
  const end = gap.search(sentenceEnd);
  if (end >= 0)
    return {
      tail: gap.slice(0, end),
      rest:
        gap
          .slice(end + 1)
          .split(sentenceEnd)
          .at(-1) ?? "",
      kind: "sentence",
    };
  const skipped = aside.exec(gap)?.[0].length ?? 0;
  const at = gap.slice(skipped).search(border);
  if (at >= 0 && !/^=\s*$/.test(gap.slice(skipped + at)))
    return { tail: gap.slice(0, skipped + at), rest: gap.slice(skipped + at), kind: "part" };
  // "64 waiting=311"
  const label = labelled.test(gap) ? (/\S+\s?[:：=]\s*\p{Sc}?\s?$/u.exec(gap)?.index ?? -1) : -1;
  if (label >= 0) return { tail: gap.slice(0, label), rest: gap.slice(label), kind: "part" };
  return { tail: gap, rest: "", kind: "none" };
}
