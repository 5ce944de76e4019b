import { pageOf } from "../base/pages.ts";
import { boxesBetween } from "../base/word-boxes.ts";
import type { PageBox } from "../base/word-boxes.ts";
import type { ChunkedDocument, JsonObject, JsonValue, ListedDocument } from "../base/document.ts";
import { DocumentError, messageOf } from "../base/errors.ts";
import type { FieldPath } from "./grounding/place-quotes.ts";
import { jsonOf } from "./json.ts";
import { formatField, formatPath } from "./paths.ts";
import type { Evidence } from "./read-answer.ts";
import type { FinalFacts } from "./finalise.ts";
import type { WireSchema } from "./wire-schema.ts";

/** What an extraction's `when` is told of a document. */
export interface ExtractableDocument {
  /** URI of the document. */
  uri: string;
  /** Name of the source that listed it. */
  source: string;
  /** What the source said of it. */
  metadata: JsonObject;
  /** Its title; null when it has none. */
  title: string | null;
  /** Sniffed media type, such as `text/html`. */
  mediaType: string;
  /** The document as Markdown. */
  text: string;
}

/**
 * True when an extraction is meant for a document.
 * @throws DocumentError `pipeline_failed` when the author's function fails.
 */
export function appliesTo(
  { name, when }: { name: string; when?: ((document: ExtractableDocument) => boolean) | undefined },
  { uri, source, metadata }: ListedDocument,
  { title, mediaType, text }: ChunkedDocument,
): boolean {
  if (when === undefined) return true;
  let applies: unknown;
  try {
    applies = when({ uri, source, metadata, title, mediaType, text });
  } catch (error) {
    throw new DocumentError("pipeline_failed", `The function ${name}.when failed: ${messageOf(error)}`, {
      cause: error,
    });
  }
  // It would count as true, whatever it comes to.
  if (applies instanceof Promise)
    throw new DocumentError(
      "pipeline_failed",
      `The function ${name}.when must give true or false at once, and gave a promise.`,
    );
  return Boolean(applies);
}

export interface PublishedExtraction {
  name: string;
  data: JsonValue;
  model: string;
  /** Fields without a value, and why. */
  missing?: readonly { path: string; field: string; reason: string; message: string }[];
  /** Fields that the windows of a long document disagree about. */
  conflicts?: readonly JsonObject[];
  /** Quotes of its values, in order; offsets in Unicode code points of the version's text. */
  evidence?: readonly {
    path: string;
    field: string;
    value: JsonValue;
    quote: string;
    startChar: number;
    endChar: number;
    /** From 1; null in a format without pages. */
    page: number | null;
    /** Where it stands on its pages, line by line; empty where that is unknown. */
    boxes?: readonly PageBox[];
  }[];
}

/** What one extraction of one document came to. */
export interface ExtractionCounts {
  /** Values with a quote. */
  quoted: number;
  /** Fields without a value because the document does not state one. */
  notStated: number;
  /** Values that were rejected: without evidence, or against the schema. */
  rejected: number;
  /** Fields that windows of a long document disagree about. */
  conflicts: number;
  /** Second questions for fields that failed. */
  reasked: number;
}

/** An extraction as it is stored: paths as text, values as JSON. */
export function publishedExtraction(
  { data, evidence, missing, conflicts }: FinalFacts,
  { name, model, wire }: { name: string; model: string; wire: WireSchema },
  { pages, words }: Pick<ChunkedDocument, "pages" | "words">,
): Required<PublishedExtraction> {
  return {
    name,
    data,
    model,
    missing: missing.map(({ path, reason, message }) => ({ ...namesOf(path, wire), reason, message })),
    conflicts: conflicts.map(({ path, rule, value, candidates }) => ({
      ...namesOf(path, wire),
      rule,
      value: value === undefined ? null : jsonOf(value),
      candidates: candidates.map((candidate) => ({
        value: jsonOf(candidate.value),
        evidence: candidate.evidence.map(({ quote, startChar, endChar }) => ({
          quote,
          start_char: startChar,
          end_char: endChar,
        })),
      })),
    })),
    evidence: evidence.map(({ path, value, quote, startChar, endChar }: Evidence) => ({
      ...namesOf(path, wire),
      value,
      quote,
      startChar,
      endChar,
      page: pageOf(pages, startChar),
      boxes: words === undefined ? [] : boxesBetween(words, pages, startChar, endChar),
    })),
  };
}

/** A path as the author sees it: what wraps a schema that is no object is no part of it. */
function namesOf(path: FieldPath, { isWrapped }: WireSchema): { path: string; field: string } {
  const own = isWrapped ? path.slice(1) : path;
  return { path: formatPath(own), field: formatField(own) };
}
