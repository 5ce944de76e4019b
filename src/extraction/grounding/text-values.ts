import type { Slice } from "./fold.ts";
import { cutsUnit } from "./mapped-text.ts";
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

export type TextJudgement = { spans: readonly Slice[] } | { reason: "value_not_in_quote" | "negated" };

/** Letters, digits, and symbols that mean something alone, such as € or an emoji: punctuation alone is no value. */
const meaning = /[\p{L}\p{N}\p{Sc}%\p{Extended_Pictographic}\p{RI}]/u;

/**
 * Where a text value stands in a passage: as its words, whatever their typography; or in one of the forms that the
 * tables of `normal-forms.ts` declare to be the same.
 * @param isState the value is one of a few that a document may also deny: of an enum, or a word or two without a name.
 */
export function findText(value: string, passage: Passage, isState: boolean): TextJudgement {
  if (!meaning.test(value)) return { reason: "value_not_in_quote" };
  const spans = spansOf(value, passage);
  if (spans.length === 0) return { reason: "value_not_in_quote" };
  // "not liable" says itself what it denies.
  if (hasNegation(value, passage.language)) return { spans };
  const stated = spans.filter((span) => !isDenied(span, passage, isState ? "state" : "name"));
  return stated.length > 0 ? { spans: stated } : { reason: "negated" };
}

function spansOf(value: string, passage: Passage): Slice[] {
  const skeleton = skeletonOf(passage.text, passage.hidden);
  for (const form of [value, ...normalisedForms(value, passage)]) {
    const wanted = skeletonOf(form).text;
    if (wanted === "") continue;
    const found: Slice[] = [];
    for (let at = skeleton.text.indexOf(wanted); at >= 0; at = skeleton.text.indexOf(wanted, at + 1)) {
      const span = { start: skeleton.starts[at] ?? 0, end: skeleton.ends[at + wanted.length - 1] ?? 0 };
      const isInside = span.start >= passage.within.start && span.end <= passage.within.end;
      const isWhole = !cutsUnit(skeleton, at) && !cutsUnit(skeleton, at + wanted.length);
      if (isInside && isWhole && !cutsValue(passage.text, span, passage.language)) found.push(span);
    }
    if (found.length > 0) return found;
  }
  return squeezedSpans(value, passage);
}
