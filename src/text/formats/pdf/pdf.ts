import { normaliseText } from "../../decode.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { DocumentError } from "../../../base/errors.ts";
import { attachedText } from "../attached.ts";
import type { AttachedFile } from "../attached.ts";
import { encrypted, malformed, oneLine, tooLarge, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { attachedFiles } from "./attachments.ts";
import { columnCellGrids } from "./column-cells.ts";
import { arrangeColumns } from "./columns.ts";
import { cutAtGutters } from "./gutters.ts";
import { hasListings } from "./code.ts";
import { coverageOf, isUnreadable } from "./coverage.ts";
import { joinDropCaps } from "./drop-caps.ts";
import { Form } from "./form.ts";
import { withoutFurniture } from "./furniture.ts";
import {
  bodySize,
  bookmarksOf,
  headingsByBookmarks,
  headingsBySize,
  headingsByTags,
  titleBySize,
} from "./headings.ts";
import type { Bookmark, HeadingLevels } from "./headings.ts";
import { withWordsWhole } from "./cut-words.ts";
import { Hyphens } from "./hyphens.ts";
import { withoutLineNumbers } from "./line-numbers.ts";
import { levelRuledGrids } from "./level-rules.ts";
import { pageToMarkdown } from "./layout.ts";
import type { Line } from "./page.ts";
import { placeTables } from "./placed-tables.ts";
import { furtherRows, withRestOfRow } from "./tables.ts";
import { joinLateCells } from "./late-cells.ts";
import { joinLateMarks, withRaisedJoined } from "./late-marks.ts";
import { withNotesLast } from "./margin-notes.ts";
import { metadataOf } from "./metadata.ts";
import { discardPdfium, isTrap, loadPdfium, releasePdfium } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";
import { readPrintedPage } from "./printed-page.ts";
import type { PrintedPage } from "./printed-page.ts";
import { withTrailer } from "./trailer.ts";
import { withTurnedNames } from "./turned-names.ts";
import { wholeCellGrids } from "./whole-cells.ts";
import { WordPlaces } from "./words.ts";

/** PDF by PDFium: text in reading order, headings by the document's bookmarks or else by their size, simple tables, pages. */
export async function parsePdf(input: ParseInput): Promise<ParsedDocument> {
  const pdfium = await loadPdfium();
  try {
    const { parsed, files } = readDocument(pdfium, input);
    const attached = await attachedText(files, parsed.coverage, input);
    return { ...parsed, text: parsed.text + attached };
  } catch (error) {
    if (!isTrap(error)) throw error;
    const { isOutOfMemory } = discardPdfium(pdfium);
    throw isOutOfMemory
      ? tooLarge("reading it takes more memory than a document may")
      : malformed("PDFium gives up on it: it is damaged, or refers to itself", error);
  }
}

function readDocument(
  pdfium: Pdfium,
  { bytes, limits, placesWords = false }: ParseInput,
): { parsed: ParsedDocument & { coverage: Coverage }; files: AttachedFile[] } {
  const { call } = pdfium;
  const copies: number[] = [];
  const load = (file: Uint8Array): number => {
    const data = pdfium.copy(file);
    copies.push(data);
    return call["FPDF_LoadMemDocument"]?.(data, file.length, 0) ?? 0;
  };
  let document = 0;
  let form: Form | undefined;
  let isBroken = false;
  try {
    document = load(bytes);
    const error = document === 0 ? (call["FPDF_GetLastError"]?.() ?? 0) : 0;
    const mended = error === damaged ? withTrailer(bytes) : undefined;
    if (mended !== undefined) document = load(mended);
    if (document === 0) throw loadingError(error);
    const count = call["FPDF_GetPageCount"]?.(document) ?? 0;
    if (count > limits.maxPages) throw tooLarge(`it has ${count} pages`, "chunk.maxPages");
    form = new Form(pdfium, document);
    const pages = readPages(pdfium, { document, count, form }, limits.maxCharacters);
    if (isFormShell(pdfium, document, pages)) throw unsupportedForm();
    const bookmarks = bookmarksOf(pdfium, document);
    const words = placesWords ? new WordPlaces() : undefined;
    const { text, starts, tables, bySize } = composed(pages, bookmarks, { ...limits, words });
    const coverage = coverageOf(pages, tables);
    if (text === "" && (coverage.pages?.unreadable ?? 0) > 0) throw unreadableText();
    const files = attachedFiles(pdfium, document, { text, coverage, maxBytes: limits.maxUnpackedBytes });
    const { title, properties } = metadataOf(pdfium, document);
    const parsed = {
      text,
      title: title ?? oneLine(bySize, 300) ?? null,
      structure: "markdown" as const,
      properties,
      pages: starts,
      coverage,
      ...(words === undefined ? {} : { words: words.end() }),
    };
    return { parsed, files };
  } catch (error) {
    // Nothing can be asked of a module that trapped, not even to close a document.
    isBroken = isTrap(error);
    throw error;
  } finally {
    if (!isBroken) {
      form?.close();
      if (document !== 0) call["FPDF_CloseDocument"]?.(document);
      for (const data of copies) pdfium.free(data);
      releasePdfium(pdfium);
    }
  }
}

/** The text of all pages, and where each begins. */
function composed(
  read: readonly (PrintedPage | undefined)[],
  bookmarks: readonly Bookmark[],
  { maxCharacters, words }: { maxCharacters: number; words: WordPlaces | undefined },
): { text: string; starts: number[]; tables: number; bySize: string | undefined } {
  const unnumbered = withoutLineNumbers(
    read.map((page) => (page === undefined || isUnreadable(page) ? [] : page.lines)),
  );
  const all = unnumbered.map((page, index) => {
    const boxes = read[index]?.grids.map(({ box }) => box) ?? [];
    const joined = joinLateCells(joinLateMarks(joinDropCaps(withTurnedNames(page))));
    return cutAtGutters(arrangeColumns(withNotesLast(joined), boxes)).map((line) => withRaisedJoined(line));
  });
  const placed = withoutFurniture(all, bodySize(all)).map((lines, index) =>
    withTables(lines, read[index], unnumbered[index] ?? []),
  );
  const hyphens = new Hyphens(placed.map((lines) => lines.map(({ text }) => text).join("\n")));
  const pages = withWordsWhole(placed, hyphens);
  const headings = headingsOf(pages, bookmarks, read);
  const mayHaveListings = hasListings(pages);
  let text = "";
  let tables = 0;
  const starts: number[] = [];
  for (const [index, lines] of pages.entries()) {
    const page = pageToMarkdown(lines, { headings, hyphens, maxCharacters, mayHaveListings });
    tables += page.tables;
    const whole = withRestOfRow(text, normaliseText(page.markdown).trim());
    const rows = furtherRows(text, whole);
    if (rows !== undefined) {
      text = text.trimEnd() + "\n";
      tables -= 1;
    }
    const markdown = rows ?? whole;
    const start = text.length;
    starts.push(start);
    if (markdown === "") continue;
    text += `${markdown}\n\n`;
    const source = read[index];
    if (source !== undefined) words?.add(text, start, page.pieces, source);
  }
  return { text, starts, tables, bySize: titleBySize(pages) };
}

/** @param written its lines in the order in which they are written. */
function withTables(lines: readonly Line[], page: PrintedPage | undefined, written: readonly Line[]): Line[] {
  if (page === undefined) return [...lines];
  const placed = placeTables(lines, [...page.grids, ...levelRuledGrids(lines, page.rules, page.grids)]);
  const known = placed.filter((line) => line.table !== undefined);
  return placeTables(placed, [...wholeCellGrids(written, known), ...columnCellGrids(written, known)]);
}

/** By what the document says: its bookmarks, else its tags; by the size of letters if it says nothing. */
function headingsOf(
  pages: readonly (readonly Line[])[],
  bookmarks: readonly Bookmark[],
  read: readonly (PrintedPage | undefined)[],
): HeadingLevels {
  const bookmarked = headingsByBookmarks(pages, bookmarks);
  if (bookmarked.size >= 3) return bookmarked;
  const tagged = headingsByTags(
    pages,
    read.map((page) => page?.headings ?? []),
  );
  return tagged.size > 0 ? tagged : headingsBySize(pages);
}

function unreadableText(): DocumentError {
  return new DocumentError(
    "unreadable_text",
    "Failed to read the document: its fonts do not say which letters they hold. Please export it again with the fonts' character maps (ToUnicode), or run OCR over it.",
  );
}

/** A dynamic XFA form: its pages are only made by the programs that can draw it, and the file shows a page that says so. */
function isFormShell(
  { call }: Pdfium,
  document: number,
  pages: readonly (PrintedPage | undefined)[],
): boolean {
  const type = call["FPDF_GetFormType"]?.(document) ?? 0;
  if (type === formTypes.xfaOnly) return true;
  const [page] = pages;
  return (
    type === formTypes.xfa &&
    pages.length === 1 &&
    page !== undefined &&
    page.formFields === 0 &&
    page.seen < maxShellCharacters
  );
}

/** PDFium's numbers: forms that need to be drawn, and those that may be. */
const formTypes = { xfaOnly: 2, xfa: 3 };
const maxShellCharacters = 1500;

function unsupportedForm(): DocumentError {
  return new DocumentError(
    "unsupported_type",
    "Failed to parse the document: it is a dynamic XFA form, whose content only some programs can draw. Please open it in Adobe Acrobat, print it to a PDF, and ingest that.",
  );
}

/** PDFium's number for a file that it can't read. */
const damaged = 3;

function loadingError(code: number): Error {
  if (code === 4 || code === 5) return encrypted("it");
  return malformed("it is no PDF, or too damaged to be read");
}

/** Undefined for a page that can't be read. */
function readPages(
  pdfium: Pdfium,
  { document, count, form }: { document: number; count: number; form: Form },
  maxCharacters: number,
): (PrintedPage | undefined)[] {
  const pages: (PrintedPage | undefined)[] = [];
  let left = maxCharacters;
  for (let index = 0; index < count; index += 1) {
    const page = readPrintedPage(pdfium, { document, index, form }, left + 1);
    for (const line of page?.lines ?? []) left -= line.text.length;
    if (left < 0) throw tooMuchText();
    pages.push(page);
  }
  if (pages.every((page) => page === undefined)) throw malformed("none of its pages can be read");
  return pages;
}
