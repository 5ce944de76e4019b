import { otherNamesInCldr } from "./cldr-names.ts";
import type { Slice } from "./fold.ts";
import { isHedged } from "./hedges.ts";
import { cutsUnit } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";
import { cutsLongerName } from "./name-borders.ts";
import {
  asksForName,
  beginsWithParticle,
  cutsDesignation,
  cutsJoinedName,
  cutsWholeName,
  isAfterTitle,
  isOfLabelledName,
} from "./name-parts.ts";
import { hasNegation, isDenied, isExcepted } from "./negation.ts";
import { normalisedForms, squeezedSpans } from "./normal-forms.ts";
import { skeletonOf } from "./skeleton.ts";
import { cutsValue } from "./word-borders.ts";

/** A passage of a document, and what stands around it. */
export interface Passage {
  text: string;
  /** The passage, in `text`. */
  within: Slice;
  /** What a reader does not see, in order. */
  hidden: readonly Slice[];
  /** ISO 639; empty when it is not known. */
  language: string;
}

/** What a text value is judged by. */
export interface TextField {
  /** The value is one of a few that a document may also deny: of an enum, or a word or two without a name. */
  isState: boolean;
  /** The field's words. */
  label: string;
  /** Codes and measures in the passage's text: a part of one is no value. */
  wholes: readonly Slice[];
  /** The whole document. */
  source: string;
  /** Of an item that says itself whether its box is ticked. */
  isOfChecklist: boolean;
  /** What else the value may be. */
  choices: readonly string[];
}

export type TextJudgement =
  | { spans: readonly Slice[] }
  | { reason: "value_not_in_quote" | "negated" | "uncertain" };

/** Letters, digits, and symbols that mean something alone, such as € or an emoji: punctuation alone is no value. */
const meaning = /[\p{L}\p{N}\p{Sc}%\p{Extended_Pictographic}\p{RI}]/u;

/**
 * Where a text value stands in a passage: as its words, whatever their typography; or in one of the forms that the
 * tables of `normal-forms.ts` declare to be the same.
 */
export function findText(value: string, passage: Passage, field: TextField): TextJudgement {
  if (!meaning.test(value)) return { reason: "value_not_in_quote" };
  const { isState, label, isOfChecklist } = field;
  const spans = spansOf(value, passage, field);
  if (spans.length === 0) return { reason: "value_not_in_quote" };
  // "not liable" says itself what it denies.
  if (hasNegation(value, passage.language)) return { spans };
  const stated = spans.filter(
    (span) =>
      !isDenied(span, passage, isState ? "state" : "name", isOfChecklist) &&
      !isExcepted(span, passage, label),
  );
  if (stated.length === 0) return { reason: "negated" };
  // Scripts without capitals do not tell states from names.
  const mayBeState = isState || /^\p{Lo}{1,6}$/u.test(value);
  const certain = stated.filter((span) => !mayBeState || !isHedged(span, passage.text, passage.language));
  return certain.length > 0 ? { spans: certain } : { reason: "uncertain" };
}

/** Where longer choices that hold the value stand: "low" of "very low" is another one. */
function longerChoices(value: string, skeleton: MappedText, choices: readonly string[]): Slice[] {
  const own = skeletonOf(value).text;
  return choices
    .flatMap((choice) => [choice, choice.replaceAll(/[_-]/g, " ")])
    .map((choice) => skeletonOf(choice).text)
    .filter((choice) => choice.length > own.length && choice.includes(own))
    .flatMap((choice) => {
      const at = skeleton.text.indexOf(choice);
      return at < 0
        ? []
        : [{ start: skeleton.starts[at] ?? 0, end: skeleton.ends[at + choice.length - 1] ?? 0 }];
    });
}

function spansOf(
  value: string,
  passage: Passage,
  { label, wholes: codes, source, isState, choices }: TextField,
): Slice[] {
  const skeleton = skeletonOf(passage.text, passage.hidden);
  const wholes = [...codes, ...longerChoices(value, skeleton, choices)];
  const mayBeName = !isState || beginsWithParticle(value);
  const isName = mayBeName && asksForName(label);
  let isWritten: boolean | undefined;
  const isPartOfName = (text: string, span: Slice) => {
    const cuts = (whole: string, at: Slice) =>
      ((isName || (mayBeName && (isOfLabelledName(whole, at, label) || isAfterTitle(whole, at, label)))) &&
        cutsWholeName(whole, at, passage.language, label)) ||
      (!isState && cutsJoinedName(whole, at, passage.language, label)) ||
      cutsDesignation(whole, at, label);
    if (!cuts(text, span)) return false;
    // Asked once for all of the places that the value has in the passage.
    isWritten ??= standsAlone(value, source, passage.language, cuts);
    return !isWritten;
  };
  const forms = [
    ...normalisedForms(value, passage),
    ...otherNamesInCldr(value, passage, label),
    ...(isName ? otherOrders(value) : []),
    ...(choices.length > 0 ? inflectedForms(value, passage.language) : []),
  ];
  for (const form of [value, ...forms]) {
    const wanted = skeletonOf(form).text;
    if (wanted === "") continue;
    const found: Slice[] = [];
    for (let at = skeleton.text.indexOf(wanted); at >= 0; at = skeleton.text.indexOf(wanted, at + 1)) {
      const span = { start: skeleton.starts[at] ?? 0, end: skeleton.ends[at + wanted.length - 1] ?? 0 };
      const isInside = span.start >= passage.within.start && span.end <= passage.within.end;
      const isWhole = [at, at + wanted.length].every(
        (border) => !cutsUnit(skeleton, border) && !isDividedAt(skeleton, border, passage.text),
      );
      const { text, language } = passage;
      const isCut =
        cutsValue(text, span, language) ||
        cutsLongerName(text, span, { language, label }) ||
        (isState && isSecondHalf(text, span)) ||
        cutsOne(wholes, span) ||
        isPartOfName(text, span);
      if (isInside && isWhole && !isCut) found.push(span);
    }
    if (found.length > 0) return found;
  }
  return squeezedSpans(value, passage).filter((span) => !cutsOne(wholes, span));
}

/** What a language puts in place of the end of an adjective or participle. */
const endings: Readonly<Record<string, readonly [RegExp, string]>> = {
  de: [/$/, "e en em er es"],
  nl: [/$/, "e"],
  fr: [/$/, "e s es"],
  es: [/o$/, "a os as"],
  pt: [/o$/, "a os as"],
  it: [/o$/, "a i e"],
  pl: [/y$/, "a e ego ej"],
  cs: [/ý$/, "á é ého"],
  sk: [/ý$/, "á é ého"],
  ru: [/[ыи]й$/u, "ая ое ые ого ой"],
  uk: [/ий$/u, "а е і ого ої"],
};

/** "uneingeschränkten" for the choice "uneingeschränkt". */
function inflectedForms(value: string, language: string): string[] {
  const [end, others] = endings[language] ?? [];
  if (end === undefined || others === undefined || !/^\p{Ll}{5,}$/u.test(value) || !end.test(value))
    return [];
  return others.split(" ").map((other) => value.replace(end, other));
}

/** "Rossi Marco" for "Marco Rossi", as registers write it, where nothing else stands beside it. */
function otherOrders(name: string): string[] {
  if (!/^\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){1,3}$/u.test(name)) return [];
  const words = name.split(" ");
  return [
    [...words.slice(1), ...words.slice(0, 1)],
    [...words.slice(-1), ...words.slice(0, -1)],
  ].map((order) => order.join(" "));
}

/** Inside a word that a line's end divides: "certi-" and "fied". */
function isDividedAt({ text, starts, ends }: MappedText, at: number, source: string): boolean {
  return (
    /^\p{L}\p{L}$/u.test(text.slice(at - 1, at + 1)) &&
    /^[-‐‑–].*\n/su.test(source.slice(ends[at - 1], starts[at]))
  );
}

/** "weekly" of "bi-weekly", "white" of "off-white"; "fully-paid" is paid. */
function isSecondHalf(text: string, { start }: Slice): boolean {
  return (
    /\p{L}[-‐‑]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/ly[-‐‑]$/u.test(text.slice(Math.max(0, start - 3), start))
  );
}

/** Places of a name that are looked at. */
const maxNames = 100;

/** The document writes the name without more: "Smith said", (the “Supplier”). */
function standsAlone(
  name: string,
  source: string,
  language: string,
  cuts: (text: string, span: Slice) => boolean,
): boolean {
  let looked = 0;
  for (let at = source.indexOf(name); at >= 0 && looked < maxNames; at = source.indexOf(name, at + 1)) {
    looked += 1;
    const span = { start: at, end: at + name.length };
    // In a script without spaces it may be the end of a longer one.
    const isEnd = /\p{Script=Han}$/u.test(source.slice(Math.max(0, at - 1), at));
    if (!isEnd && !cutsValue(source, span, language) && !cuts(source, span)) return true;
  }
  return false;
}

/** Begins or ends inside one of the slices. */
function cutsOne(slices: readonly Slice[], { start, end }: Slice): boolean {
  return slices.some(
    (slice) => (slice.start < start && start < slice.end) || (slice.start < end && end < slice.end),
  );
}
