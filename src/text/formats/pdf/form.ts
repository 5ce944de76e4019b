import type { Box } from "./objects.ts";
import type { Line, PageText } from "./page.ts";
import { readText } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";
import { moved, turned } from "./turn.ts";

/** Subtypes of annotations whose text is printed, by PDFium's numbers. */
const printedSubtypes = new Set([3, 13, 20]);
const freeTextSubtype = 3;
const widgetSubtype = 20;
/** The size of letters that are typed on a page, as their box does not tell it. */
const typedSize = 10;

/** A higher box holds several lines. */
const maxMarkHeight = 2.5 * typedSize;

const fieldTypes = { button: 1, checkBox: 2, radioButton: 3, listBox: 5, text: 6 };
/** Of a text field: one whose letters are not shown, and one that has a box for each letter. */
const fieldFlags = { password: 1 << 13, comb: 1 << 24 };

const flags = { hidden: 2, noView: 32 };
const maxAnnotations = 5000;
const maxOptions = 500;

/** The form of an open document: draws its fields into the page, and tells what is ticked and chosen. */
export class Form {
  readonly #pdfium: Pdfium;
  readonly #info: number;
  readonly #handle: number;

  constructor(pdfium: Pdfium, document: number) {
    const { call } = pdfium;
    this.#pdfium = pdfium;
    this.#info = call["PDFiumExt_OpenFormFillInfo"]?.() ?? 0;
    this.#handle =
      this.#info === 0 ? 0 : (call["PDFiumExt_InitFormFillEnvironment"]?.(document, this.#info) ?? 0);
  }

  close(): void {
    const { call } = this.#pdfium;
    if (this.#handle !== 0) call["PDFiumExt_ExitFormFillEnvironment"]?.(this.#handle);
    if (this.#info !== 0) call["PDFiumExt_CloseFormFillInfo"]?.(this.#info);
  }

  /** Whether a page has fields, or text typed or stamped on it. */
  hasPrinted(page: number): boolean {
    let found = false;
    this.#forEachAnnotation(page, (annotation) => {
      found ||= printedSubtypes.has(this.#pdfium.call["FPDFAnnot_GetSubtype"]?.(annotation) ?? 0);
      return !found;
    });
    return found;
  }

  /**
   * Makes what is filled in and typed on an open page a part of its content; the page must be loaded again to read it.
   * Boxes and lists are left out of it: `marks` say what is ticked and chosen.
   */
  flatten(page: number, text: PageText): { fields: number; marks: Line[]; isChanged: boolean } {
    const { call } = this.#pdfium;
    // Draws the fields that have values and no appearance.
    if (this.#handle !== 0) call["FORM_OnAfterLoadPage"]?.(page, this.#handle);
    let fields = 0;
    const marks: Line[] = [];
    this.#forEachAnnotation(page, (annotation) => {
      const subtype = call["FPDFAnnot_GetSubtype"]?.(annotation);
      if (subtype === freeTextSubtype) {
        const typed = this.#undrawnText(annotation);
        const place = this.#boxOf(annotation);
        if (typed !== "" && place !== undefined)
          marks.push(markLine(typed, moved(turned(place, text.quarter), text.paper), typedSize));
      }
      if (subtype !== widgetSubtype) return true;
      const type = call["FPDFAnnot_GetFormFieldType"]?.(this.#handle, annotation) ?? 0;
      if (type !== fieldTypes.button) fields += 1;
      const mark = this.#markOf(annotation, type);
      if (mark === undefined) return true;
      const given = call["FPDFAnnot_GetFlags"]?.(annotation) ?? 0;
      const box = this.#boxOf(annotation);
      if (mark !== "" && box !== undefined && (given & (flags.hidden | flags.noView)) === 0)
        marks.push(markLine(mark, moved(turned(box, text.quarter), text.paper)));
      call["FPDFAnnot_SetFlags"]?.(annotation, given | flags.hidden);
      return true;
    });
    const isChanged = call["FPDFPage_Flatten"]?.(page, 0) === 1;
    if (this.#handle !== 0) call["FORM_OnBeforeClosePage"]?.(page, this.#handle);
    return { fields, marks, isChanged };
  }

  /** What stands for a field whose appearance is no text; empty for a button; undefined for the others. */
  #markOf(annotation: number, type: number): string | undefined {
    const { call } = this.#pdfium;
    if (type === fieldTypes.button) return "";
    if (type === fieldTypes.checkBox || type === fieldTypes.radioButton)
      return call["FPDFAnnot_IsChecked"]?.(this.#handle, annotation) === 1 ? "[x]" : "[ ]";
    if (type === fieldTypes.text) return this.#combValue(annotation);
    if (type !== fieldTypes.listBox) return undefined;
    const count = Math.min(call["FPDFAnnot_GetOptionCount"]?.(this.#handle, annotation) ?? 0, maxOptions);
    const chosen: string[] = [];
    for (let index = 0; index < count; index += 1) {
      if (call["FPDFAnnot_IsOptionSelected"]?.(this.#handle, annotation, index) !== 1) continue;
      chosen.push(
        readText(
          this.#pdfium,
          (buffer, length) =>
            call["FPDFAnnot_GetOptionLabel"]?.(this.#handle, annotation, index, buffer, length) ?? 0,
        ),
      );
    }
    return chosen.join("; ");
  }

  /** The value of a field whose letters stand each in a box of its own, and would be words; undefined for another field. */
  #combValue(annotation: number): string | undefined {
    const { call } = this.#pdfium;
    const given = call["FPDFAnnot_GetFormFieldFlags"]?.(this.#handle, annotation) ?? 0;
    if ((given & fieldFlags.comb) === 0 || (given & fieldFlags.password) !== 0) return undefined;
    const value = readText(
      this.#pdfium,
      (buffer, length) =>
        call["FPDFAnnot_GetFormFieldValue"]?.(this.#handle, annotation, buffer, length) ?? 0,
    );
    return value.trim() === "" ? undefined : value.trim();
  }

  /** What is typed on the page, where viewers draw it by themselves: PDFium draws only what has an appearance. */
  #undrawnText(annotation: number): string {
    const { call } = this.#pdfium;
    const isDrawn = (call["FPDFAnnot_GetAP"]?.(annotation, 0, 0, 0) ?? 0) > 2;
    const given = call["FPDFAnnot_GetFlags"]?.(annotation) ?? 0;
    if (isDrawn || (given & (flags.hidden | flags.noView)) !== 0) return "";
    const key = this.#pdfium.copy(Buffer.from("Contents\0"));
    try {
      return readText(
        this.#pdfium,
        (buffer, length) => call["FPDFAnnot_GetStringValue"]?.(annotation, key, buffer, length) ?? 0,
      )
        .replace(/\s+/g, " ")
        .trim();
    } finally {
      this.#pdfium.free(key);
    }
  }

  #boxOf(annotation: number): Box | undefined {
    const { call, memory, scratch } = this.#pdfium;
    if (call["FPDFAnnot_GetRect"]?.(annotation, scratch) !== 1) return undefined;
    const view = memory();
    const at = (offset: number): number => view.getFloat32(scratch + offset, true);
    return { left: at(0), top: at(4), right: at(8), bottom: at(12) };
  }

  /** Ends when `visit` says false. */
  #forEachAnnotation(page: number, visit: (annotation: number) => boolean): void {
    const { call } = this.#pdfium;
    const count = Math.min(call["FPDFPage_GetAnnotCount"]?.(page) ?? 0, maxAnnotations);
    for (let index = 0; index < count; index += 1) {
      const annotation = call["FPDFPage_GetAnnot"]?.(page, index) ?? 0;
      if (annotation === 0) continue;
      try {
        if (!visit(annotation)) return;
      } finally {
        call["FPDFPage_CloseAnnot"]?.(annotation);
      }
    }
  }
}

/** A line in the place of a field; on the first line of a list's box, beside its name. */
function markLine(text: string, box: Box, typed?: number): Line {
  const { left, right, top } = box;
  const isList = typed === undefined && top - box.bottom > maxMarkHeight;
  const bottom = isList ? top - typedSize : box.bottom;
  const size = typed ?? Math.max(top - bottom, 1);
  return {
    text,
    ...box,
    bottom,
    fontBottom: bottom,
    fontTop: top,
    baseline: bottom,
    size,
    bold: false,
    upright: true,
    marginal: false,
    cells: [{ text, left, right, edges: text.split(" ").flatMap(() => [left, right]) }],
  };
}
