import type { Slice } from "./fold.ts";
import { isHedged } from "./hedges.ts";
import { cutsUnit } from "./mapped-text.ts";
import { cutsLongerName } from "./name-borders.ts";
import { hasNegation, isDenied } from "./negation.ts";
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
  const { isState } = field;
  const spans = spansOf(value, passage, field);
  if (spans.length === 0) return { reason: "value_not_in_quote" };
  // "not liable" says itself what it denies.
  if (hasNegation(value, passage.language)) return { spans };
  const stated = spans.filter((span) => !isDenied(span, passage, isState ? "state" : "name"));
  if (stated.length === 0) return { reason: "negated" };
  // Scripts without capitals do not tell states from names.
  const mayBeState = isState || /^\p{Lo}{1,6}$/u.test(value);
  const certain = stated.filter((span) => !mayBeState || !isHedged(span, passage.text, passage.language));
  return certain.length > 0 ? { spans: certain } : { reason: "uncertain" };
}

function spansOf(value: string, passage: Passage, { label, wholes }: TextField): Slice[] {
  const skeleton = skeletonOf(passage.text, passage.hidden);
  for (const form of [value, ...normalisedForms(value, passage)]) {
    const wanted = skeletonOf(form).text;
    if (wanted === "") continue;
    const found: Slice[] = [];
    for (let at = skeleton.text.indexOf(wanted); at >= 0; at = skeleton.text.indexOf(wanted, at + 1)) {
      const span = { start: skeleton.starts[at] ?? 0, end: skeleton.ends[at + wanted.length - 1] ?? 0 };
      const isInside = span.start >= passage.within.start && span.end <= passage.within.end;
      const isWhole = !cutsUnit(skeleton, at) && !cutsUnit(skeleton, at + wanted.length);
      const { text, language } = passage;
      const isCut =
        cutsValue(text, span, language) ||
        cutsLongerName(text, span, { language, label }) ||
        cutsOne(wholes, span);
      if (isInside && isWhole && !isCut) found.push(span);
    }
    if (found.length > 0) return found;
  }
  return squeezedSpans(value, passage).filter((span) => !cutsOne(wholes, span));
}

/** Begins or ends inside one of the slices. */
function cutsOne(slices: readonly Slice[], { start, end }: Slice): boolean {
  return slices.some(
    (slice) => (slice.start < start && start < slice.end) || (slice.start < end && end < slice.end),
  );
}
