import { normaliseText } from "../../decode.ts";
import { encrypted, malformed, oneLine, propertiesOf, tooLarge, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { bookmarksOf, headingsByBookmarks, headingsBySize, titleBySize } from "./headings.ts";
import { pageToMarkdown } from "./layout.ts";
import { linesOfPage } from "./page.ts";
import type { Line } from "./page.ts";
import { loadPdfium, readText, releasePdfium } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";

/** PDF by PDFium: text in reading order, headings by the document's bookmarks or else by their size, simple tables, pages. */
export async function parsePdf({ bytes, limits }: ParseInput): Promise<ParsedDocument> {
  const pdfium = await loadPdfium();
  const { call } = pdfium;
  const data = pdfium.copy(bytes);
  let document = 0;
  try {
    document = call["FPDF_LoadMemDocument"]?.(data, bytes.length, 0) ?? 0;
    if (document === 0) throw loadingError(call["FPDF_GetLastError"]?.() ?? 0);
    const count = call["FPDF_GetPageCount"]?.(document) ?? 0;
    if (count > limits.maxPages) throw tooLarge(`it has ${count} pages`, "chunk.maxPages");
    const pages = readPages(pdfium, document, count, limits.maxCharacters);
    withoutFurniture(pages);
    const bookmarked = headingsByBookmarks(pages, bookmarksOf(pdfium, document));
    const headings = bookmarked.size >= 3 ? bookmarked : headingsBySize(pages);

    let text = "";
    const starts: number[] = [];
    for (const lines of pages) {
      starts.push(text.length);
      const page = normaliseText(pageToMarkdown(lines, headings, limits.maxCharacters)).trim();
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
    if (document !== 0) call["FPDF_CloseDocument"]?.(document);
    pdfium.free(data);
    releasePdfium(pdfium);
  }
}

function loadingError(code: number): Error {
  if (code === 4 || code === 5) return encrypted("it");
  return malformed("it is no PDF, or too damaged to be read");
}

function readPages(
  { call, ...pdfium }: Pdfium,
  document: number,
  count: number,
  maxCharacters: number,
): Line[][] {
  const pages: Line[][] = [];
  let left = maxCharacters;
  let read = 0;
  for (let index = 0; index < count; index += 1) {
    const page = call["FPDF_LoadPage"]?.(document, index) ?? 0;
    if (page === 0) {
      pages.push([]);
      continue;
    }
    read += 1;
    try {
      const lines = linesOfPage({ call, ...pdfium }, page, left + 1);
      for (const line of lines) left -= line.text.length;
      if (left < 0) throw tooMuchText();
      pages.push(lines);
    } finally {
      call["FPDF_ClosePage"]?.(page);
    }
  }
  if (read === 0) throw malformed("none of its pages can be read");
  return pages;
}

/** On so many pages at the same height, a line is a running head. */
const minRepetitions = 4;
const pageNumber = /^[-–—\s[(]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\s\])]*$/i;

/** Takes running heads and page numbers off the pages: the first and last lines that come again and again. */
function withoutFurniture(pages: Line[][]): void {
  const edges = pages.map((lines) => edgeLines(lines));
  const seen = new Map<string, number>();
  const keyOf = (line: Line): string => `${Math.round(line.bottom / 4)} ${line.text.replace(/\d+/g, "#")}`;
  for (const lines of edges)
    for (const line of lines) seen.set(keyOf(line), (seen.get(keyOf(line)) ?? 0) + 1);
  for (const [index, lines] of edges.entries()) {
    const page = pages[index];
    if (page === undefined || page.length <= 1) continue;
    const furniture = lines.filter(
      (line) =>
        (seen.get(keyOf(line)) ?? 0) >= minRepetitions ||
        (pages.length >= minRepetitions && pageNumber.test(line.text)),
    );
    if (furniture.length > 0) pages[index] = page.filter((line) => !furniture.includes(line));
  }
}

/** The two highest and the two lowest lines, as far as they stand in the margins. */
function edgeLines(lines: readonly Line[]): Line[] {
  const byHeight = lines
    .filter((line) => line.upright && line.marginal)
    .toSorted((one, other) => other.bottom - one.bottom);
  return [...new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)])];
}

function metadataOf(pdfium: Pdfium, document: number): Pick<ParsedDocument, "title" | "properties"> {
  const field = (name: string): string => {
    const tag = pdfium.copy(new TextEncoder().encode(`${name}\0`));
    try {
      return readText(
        pdfium,
        (buffer, length) => pdfium.call["FPDF_GetMetaText"]?.(document, tag, buffer, length) ?? 0,
      );
    } finally {
      pdfium.free(tag);
    }
  };
  const title = oneLine(field("Title"), 300);
  return {
    // What converters leave there is a file's name.
    title:
      title === undefined || /^untitled$|\.(?:docx?|tex|dvi|indd|pptx?|xlsx?|rtf|pdf)$/i.test(title)
        ? null
        : title,
    properties: propertiesOf({
      author: field("Author"),
      language: readText(
        pdfium,
        (buffer, length) => pdfium.call["FPDFCatalog_GetLanguage"]?.(document, buffer, length) ?? 0,
      ),
      createdAt: pdfDate(field("CreationDate")),
      modifiedAt: pdfDate(field("ModDate")),
    }),
  };
}

/** `D:20240102030405+01'00'` as ISO 8601. */
function pdfDate(value: string): string | undefined {
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    sign,
    zoneHour = "00",
    zoneMinute = "00",
  ] = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z|[+-])(?:(\d\d)'?(\d\d)?)?)?/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const zone = sign === undefined ? "" : sign === "Z" ? "Z" : `${sign}${zoneHour}:${zoneMinute}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
