import { crc32, deflateSync } from "node:zlib";
import { discardPdfium, isTrap, loadPdfium, releasePdfium } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";
import { encrypted, malformed } from "../parsed.ts";

/** A page as it is shown. */
export interface PagePicture {
  /** From 1. */
  page: number;
  png: Buffer;
  /** Size of the page in points. */
  width: number;
  height: number;
}

const pixelsPerPoint = 1.5;
const maxPixels = 3_000_000;
/** With annotations, and in the order of bytes that pictures have. */
const renderFlags = 0x01 | 0x10;
const whiteArgb = 0xffffffff;

/**
 * Pictures of some of a PDF's pages; pages that it does not have are left out.
 * @throws DocumentError `malformed`, `encrypted`.
 */
export async function pagePictures(
  bytes: Uint8Array<ArrayBuffer>,
  pages: Iterable<number>,
): Promise<PagePicture[]> {
  const pdfium = await loadPdfium();
  const { call } = pdfium;
  try {
    const data = pdfium.copy(bytes);
    const document = call["FPDF_LoadMemDocument"]?.(data, bytes.length, 0) ?? 0;
    if (document === 0)
      throw call["FPDF_GetLastError"]?.() === 4 ? encrypted("it") : malformed("it is no PDF");
    const pictures = [...pages].flatMap((page) => pictureOf(pdfium, document, page) ?? []);
    call["FPDF_CloseDocument"]?.(document);
    pdfium.free(data);
    releasePdfium(pdfium);
    return pictures;
  } catch (error) {
    discardPdfium(pdfium);
    throw isTrap(error) ? malformed("PDFium can't draw it", error) : error;
  }
}

function pictureOf(pdfium: Pdfium, document: number, page: number): PagePicture | undefined {
  const { call, memory } = pdfium;
  const handle = call["FPDF_LoadPage"]?.(document, page - 1) ?? 0;
  if (handle === 0) return undefined;
  const width = Math.max(call["FPDF_GetPageWidthF"]?.(handle) ?? 0, 1);
  const height = Math.max(call["FPDF_GetPageHeightF"]?.(handle) ?? 0, 1);
  const scale = Math.min(pixelsPerPoint, Math.sqrt(maxPixels / (width * height)));
  const [columns, rows] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const bitmap = call["FPDFBitmap_Create"]?.(columns, rows, 0) ?? 0;
  let png: Buffer | undefined;
  if (bitmap !== 0) {
    call["FPDFBitmap_FillRect"]?.(bitmap, 0, 0, columns, rows, whiteArgb);
    call["FPDF_RenderPageBitmap"]?.(bitmap, handle, 0, 0, columns, rows, 0, renderFlags);
    const start = call["FPDFBitmap_GetBuffer"]?.(bitmap) ?? 0;
    const stride = call["FPDFBitmap_GetStride"]?.(bitmap) ?? 4 * columns;
    png = pngOf(new Uint8Array(memory().buffer, start, stride * rows), { columns, rows, stride });
    call["FPDFBitmap_Destroy"]?.(bitmap);
  }
  call["FPDF_ClosePage"]?.(handle);
  return png === undefined ? undefined : { page, png, width, height };
}

/** Pixels of red, green, blue and one unused byte as a PNG of three bytes a pixel. */
function pngOf(
  pixels: Uint8Array,
  { columns, rows, stride }: { columns: number; rows: number; stride: number },
): Buffer {
  // Each row begins with the number of its filter: 0 for none.
  const raw = Buffer.alloc(rows * (1 + 3 * columns));
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const from = row * stride + 4 * column;
      raw.set(pixels.subarray(from, from + 3), row * (1 + 3 * columns) + 1 + 3 * column);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  // Eight bits for each of three colours.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(raw)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
