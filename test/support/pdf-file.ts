/** Small PDFs, written by hand: text where it is said to stand, bookmarks, and what the document says of itself. */

export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** Operators before it, for it alone. */
  paint?: string;
}

export interface PdfOptions {
  bookmarks?: { title: string; page: number }[];
  title?: string;
}

export function pdf(pages: PdfText[][], { bookmarks = [], title = "Report" }: PdfOptions = {}): Uint8Array {
  const escaped = (text: string) => text.replace(/[\\()]/g, "\\$&");
  const objects = new Map<number, string>();
  const pageId = (index: number) => 10 + 2 * index;
  const bookmarkId = (index: number) => 1000 + index;
  objects.set(1, `<</Type/Catalog/Pages 2 0 R/Lang(en-GB)${bookmarks.length > 0 ? "/Outlines 5 0 R" : ""}>>`);
  objects.set(
    2,
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${pageId(index)} 0 R`).join(" ")}]>>`,
  );
  objects.set(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  objects.set(4, `<</Title(${escaped(title)})/Author(A. Turing)/CreationDate(D:20240102030405+01'00')>>`);
  for (const [index, page] of pages.entries()) {
    const content = page
      .map(
        ({ text, x, y, size = 10, paint = "" }) =>
          `q ${paint} BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET Q`,
      )
      .join("\n");
    objects.set(
      pageId(index),
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents ${pageId(index) + 1} 0 R>>`,
    );
    objects.set(pageId(index) + 1, `<</Length ${content.length}>>stream\n${content}\nendstream`);
  }
  if (bookmarks.length > 0) {
    objects.set(
      5,
      `<</Type/Outlines/First ${bookmarkId(0)} 0 R/Last ${bookmarkId(bookmarks.length - 1)} 0 R>>`,
    );
    for (const [index, { title: name, page }] of bookmarks.entries()) {
      const next = index + 1 < bookmarks.length ? `/Next ${bookmarkId(index + 1)} 0 R` : "";
      objects.set(
        bookmarkId(index),
        `<</Title(${escaped(name)})/Parent 5 0 R${next}/Dest[${pageId(page)} 0 R/Fit]>>`,
      );
    }
  }
  return written(objects);
}

/** Objects as a file with its table of references; `trailer` goes into its trailer. */
export function written(
  objects: ReadonlyMap<number, string>,
  trailer = "/Root 1 0 R/Info 4 0 R",
): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = new Map<number, number>();
  for (const [id, content] of objects) {
    offsets.set(id, file.length);
    file += `${id} 0 obj${content}endobj\n`;
  }
  const start = file.length;
  const size = Math.max(...objects.keys()) + 1;
  file += "xref\n0 1\n0000000000 65535 f \n";
  for (const [id, offset] of offsets) file += `${id} 1\n${String(offset).padStart(10, "0")} 00000 n \n`;
  file += `trailer<</Size ${size}${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}
