import type { Form } from "./form.ts";
import { placeValues } from "./form-values.ts";
import { textOfPage } from "./page.ts";
import type { PageText } from "./page.ts";
import type { Pdfium } from "./pdfium.ts";

/** A page as it is printed: with what is filled into its form, and what is typed or stamped on it. */
export interface PrintedPage extends PageText {
  /** Fields of its form that hold something to read, buttons aside. */
  formFields: number;
}

/** Undefined for a page that PDFium can't load. */
export function readPrintedPage(
  pdfium: Pdfium,
  { document, index, form }: { document: number; index: number; form: Form },
  maxCharacters: number,
): PrintedPage | undefined {
  const { call } = pdfium;
  const load = (): number => call["FPDF_LoadPage"]?.(document, index) ?? 0;
  let page = load();
  if (page === 0) return undefined;
  try {
    const text = textOfPage(pdfium, page, { maxCharacters });
    if (!form.hasPrinted(page)) return { ...text, formFields: 0 };
    // Flattening may spoil the page's fonts, so its own text is read before it.
    const { fields, marks, isChanged } = form.flatten(page, text);
    const values = [...marks];
    if (isChanged) {
      call["FPDF_ClosePage"]?.(page);
      page = load();
      if (page !== 0) values.push(...textOfPage(pdfium, page, { maxCharacters, after: text }).lines);
    }
    const seen = values.reduce((sum, line) => sum + line.text.length, text.seen);
    return {
      ...text,
      seen,
      lines: placeValues(
        text.lines,
        values.map((line) => ({ ...line, isFilledIn: true as const })),
      ),
      formFields: fields,
    };
  } finally {
    if (page !== 0) call["FPDF_ClosePage"]?.(page);
  }
}
