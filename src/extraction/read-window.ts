import type { ChunkedDocument, TextSpan } from "../base/document.ts";
import { documentConventions } from "./document-conventions.ts";
import { hiddenSlices, joinSlices, overriddenSlices } from "./grounding/hidden-text.ts";
import type { DocumentOutline } from "./outline.ts";
import type { AnsweredText } from "./read-answer.ts";

/** Where a window lies in its document. */
export type WindowPlace = Omit<TextSpan, "endChar"> & { tokens: number };

/** A part of a document that a model is asked about, with what its answer is checked against. */
export interface ReadWindow {
  tokens: number;
  answered: AnsweredText;
  /** Sections that lie in it, with offsets into the document. */
  pieces: DocumentOutline;
  /** Where it begins in the document, in UTF-16 units. */
  offset: number;
  /** It is the whole document: rules that look at several fields can be checked. */
  isWhole: boolean;
}

/** What makes windows of a document: its hidden text and its conventions are looked for once. */
export async function windowReader(
  document: ChunkedDocument,
  outline: DocumentOutline,
  isGrounded: boolean,
): Promise<(place: WindowPlace) => ReadWindow> {
  const { text, mediaType } = document;
  const conventions = await documentConventions(document, isGrounded);
  const unshown = isMarkup(mediaType) ? await hiddenSlices(text) : [];
  const hidden = joinSlices([...overriddenSlices(text), ...unshown]);
  return ({ start, end, startChar, tokens }) => ({
    tokens,
    answered: {
      text: text.slice(start, end),
      startChar,
      hidden: hidden.flatMap((slice) => {
        const from = Math.max(slice.start, start);
        const to = Math.min(slice.end, end);
        return from < to ? [{ start: from - start, end: to - start }] : [];
      }),
      conventions,
      sections: outline
        .filter((section) => section.end > start && section.start < end)
        .map((section) => ({ start: section.start - start, headings: section.headings })),
    },
    pieces: outline.filter((section) => section.start >= start && section.end <= end),
    offset: start,
    isWhole: start === 0 && end === text.length,
  });
}

/** False for formats whose text is shown as it is, so that an HTML comment in it is no comment. */
function isMarkup(mediaType: string): boolean {
  return !/^(?:text\/(?:plain|csv|tab-separated-values)|application\/(?:[\w.-]+\+)?json)/.test(mediaType);
}
