import type { CodePointIndex } from "../base/code-points.ts";
import type { ChunkedDocument, TextSpan } from "../base/document.ts";
import { conventionsOf, noConventions } from "./grounding/conventions.ts";
import { hiddenSlices, joinSlices, overriddenSlices } from "./grounding/hidden-text.ts";
import type { Slice } from "./grounding/fold.ts";
import { QuotedText } from "./grounding/quoted-text.ts";
import type { DocumentOutline } from "./outline.ts";
import type { AnsweredText } from "./read-answer.ts";
import { gap } from "./relevant-pieces.ts";

/** Where a window lies in its document, in UTF-16 units. */
export type WindowPlace = Pick<TextSpan, "start" | "end"> & {
  /** Slices of the document that are given with it, before it: the header of the table that it is a part of. */
  above?: readonly Slice[];
  /** Of the text that is asked about; counted where they are not given. */
  tokens?: number;
};

/** A part of a document that a model is asked about, with what its answer is checked against. */
export interface ReadWindow {
  answered: AnsweredText;
  /** Sections that lie in it, with offsets into the document. */
  pieces: DocumentOutline;
  /** A place in the document less this is the place in the answered text, in UTF-16 units. */
  offset: number;
  /** It is the whole document: rules that look at several fields can be checked. */
  isWhole: boolean;
}

/** What makes windows of a document: its hidden text and its conventions are looked for once. */
export async function windowReader(
  document: ChunkedDocument,
  outline: DocumentOutline,
  isGrounded: boolean,
  characters: CodePointIndex,
): Promise<(place: WindowPlace) => ReadWindow> {
  const { text, mediaType, language } = document;
  const conventions = isGrounded ? conventionsOf(text, language) : noConventions;
  const unshown = isMarkup(mediaType) ? await hiddenSlices(text) : [];
  const hidden = joinSlices([...overriddenSlices(text), ...unshown]);
  return ({ start, end, above = [] }) => {
    let length = 0;
    const slices = [...above, { start, end }].map((slice) => {
      const at = length;
      length += slice.end - slice.start + gap.length;
      return { ...slice, at };
    });
    const offset = start - (slices.at(-1)?.at ?? 0);
    const unseen = slices.flatMap((slice) =>
      hidden.flatMap((other) => {
        const from = Math.max(other.start, slice.start);
        const to = Math.min(other.end, slice.end);
        const shift = slice.at - slice.start;
        return from < to ? [{ start: from + shift, end: to + shift }] : [];
      }),
    );
    const given = slices.map((slice) => text.slice(slice.start, slice.end)).join(gap);
    return {
      answered: {
        text: new QuotedText(given, unseen, conventions),
        charAt: (unit) => {
          const slice = slices.findLast(({ at }) => at <= unit);
          return characters.at(slice === undefined ? unit : slice.start + unit - slice.at);
        },
        sections: outline
          .filter((section) => section.end > start && section.start < end)
          .map((section) => ({ start: section.start - offset, headings: section.headings })),
      },
      pieces: outline.filter((section) => section.start >= start && section.end <= end),
      offset,
      isWhole: start === 0 && end === text.length,
    };
  };
}

/** False for formats whose text is shown as it is, so that an HTML comment in it is no comment. */
function isMarkup(mediaType: string): boolean {
  return !/^(?:text\/(?:plain|csv|tab-separated-values)|application\/(?:[\w.-]+\+)?json)/.test(mediaType);
}
