import { normaliseText } from "../../decode.ts";
import { encrypted, malformed, oneLine, tooLarge, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { arrangeColumns } from "./columns.ts";
import { Form } from "./form.ts";
import { withoutFurniture } from "./furniture.ts";
import { bodySize, bookmarksOf, headingsByBookmarks, headingsBySize, titleBySize } from "./headings.ts";
import { Hyphens } from "./hyphens.ts";
import { pageToMarkdown } from "./layout.ts";
import { metadataOf } from "./metadata.ts";
import { loadPdfium, releasePdfium } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";
import { readPrintedPage } from "./printed-page.ts";
import type { PrintedPage } from "./printed-page.ts";

/** PDF by PDFium: text in reading order, headings by the document's bookmarks or else by their size, simple tables, pages. */
export async function parsePdf({ bytes, limits }: ParseInput): Promise<ParsedDocument> {
  const pdfium = await loadPdfium();
  const { call } = pdfium;
  const data = pdfium.copy(bytes);
  let document = 0;
  let form: Form | undefined;
  try {
    document = call["FPDF_LoadMemDocument"]?.(data, bytes.length, 0) ?? 0;
    if (document === 0) throw loadingError(call["FPDF_GetLastError"]?.() ?? 0);
    const count = call["FPDF_GetPageCount"]?.(document) ?? 0;
    if (count > limits.maxPages) throw tooLarge(`it has ${count} pages`, "chunk.maxPages");
    form = new Form(pdfium, document);
    const read = readPages(pdfium, { document, count, form }, limits.maxCharacters);
    const all = read.map((page) => arrangeColumns(page?.lines ?? []));
    const pages = withoutFurniture(all, bodySize(all));
    const bookmarked = headingsByBookmarks(pages, bookmarksOf(pdfium, document));
    const headings = bookmarked.size >= 3 ? bookmarked : headingsBySize(pages);
    const hyphens = new Hyphens(pages.map((lines) => lines.map(({ text }) => text).join("\n")));

    let text = "";
    const starts: number[] = [];
    for (const lines of pages) {
      starts.push(text.length);
      const { markdown } = pageToMarkdown(lines, { headings, hyphens, maxCharacters: limits.maxCharacters });
      const page = normaliseText(markdown).trim();
      if (page !== "") text += `${page}\n\n`;
    }
    const { title, properties } = metadataOf(pdfium, document);
    return {
      text,
      title: title ?? oneLine(titleBySize(pages), 300) ?? null,
      structure: "markdown",
      properties,
      pages: starts,
    };
  } finally {
    form?.close();
    if (document !== 0) call["FPDF_CloseDocument"]?.(document);
    pdfium.free(data);
    releasePdfium(pdfium);
  }
}

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
