import { describe, expect, test } from "vitest";
import { loadPdfium } from "../../src/text/formats/pdf/pdfium.ts";
import { parse } from "../support/parse.ts";
import { pdf } from "../support/pdf-file.ts";
import type { PdfText } from "../support/pdf-file.ts";

const type = "application/pdf";

/** Lines below each other. */
function lines(x: number, top: number, texts: string[], step = 12): PdfText[] {
  return texts.map((text, index) => ({ text, x, y: top - index * step }));
}

describe("pdf", () => {
  test("the memory of its reader is bounded", async () => {
    const pdfium = await loadPdfium();
    expect(() => pdfium.copy(new Uint8Array(800 * 1_048_576))).toThrow(
      expect.objectContaining({ name: "DocumentError", reason: "too_large" }),
    );
    expect(pdfium.memory().byteLength).toBeLessThanOrEqual(768 * 1_048_576);
  });

  test("pages, paragraphs, words cut by a line's end, what it says of itself", async () => {
    const bytes = pdf([
      [
        ...lines(50, 700, ["The first line of a para-", "graph ends here."]),
        ...lines(50, 640, ["Another one."]),
      ],
      [],
      lines(50, 700, ["# Not a heading on page three."]),
    ]);
    const { text, pages, title, properties } = await parse(bytes, type);
    expect(text).toBe(
      "The first line of a paragraph ends here.\n\nAnother one.\n\n\\# Not a heading on page three.\n\n",
    );
    expect(pages).toEqual([0, text.indexOf("\\#"), text.indexOf("\\#")]);
    expect({ title, properties }).toEqual({
      title: "Report",
      properties: { author: "A. Turing", language: "en-GB", createdAt: "2024-01-02T02:04:05.000Z" },
    });
  });

  test("headings: by bookmarks where there are some, else by the size of their letters", async () => {
    const body = (page: number) => lines(50, 600, [`The text of part ${page} goes on,`, "and ends here."]);
    const parts = ["1 Birds", "1.1 Owls", "Fish"].map((text, page) => [
      { text, x: 50, y: 700, size: page === 1 ? 12 : 14 },
      ...body(page),
    ]);
    const bySize = await parse(pdf(parts), type);
    expect(bySize.text).toMatch(
      /^# 1 Birds\n\nThe text of part 0 goes on,\nand ends here.\n\n## 1.1 Owls\n\n[^#]*# Fish/,
    );
    const small = ["1 Birds", "1.1 Owls", "Fish"].map((text, page) => [
      { text, x: 50, y: 700 },
      ...body(page),
    ]);
    const bookmarks = ["Birds", "Owls", "Fish"].map((title, page) => ({ title, page }));
    const byBookmark = await parse(pdf(small, { bookmarks }), type);
    expect(byBookmark.text.match(/^# .*/gm)).toEqual(["# 1 Birds", "# 1.1 Owls", "# Fish"]);
    expect((await parse(pdf(small), type)).text).not.toContain("# ");
    // The name of a file is no title; the largest letters of the first page are.
    expect((await parse(pdf(parts, { title: "thesis.dvi" }), type)).title).toBe("1 Birds");
  });

  test("two columns are read one after the other, even if they are written from right to left", async () => {
    const left = lines(50, 700, ["Left one", "left two", "left three"]);
    const right = lines(320, 700, ["Right one", "right two", "right three"]);
    const head = [{ text: "Across both columns stands a title", x: 50, y: 750 }];
    const expected = /Across.*\n+Left one\nleft two\nleft three\n+Right one\nright two\nright three/;
    expect((await parse(pdf([[...head, ...left, ...right]]), type)).text).toMatch(expected);
    expect((await parse(pdf([[...right, ...left, ...head]]), type)).text).toMatch(expected);
  });

  test("a table by its columns", async () => {
    const row = (y: number, ...cells: string[]) =>
      cells.map((text, index) => ({ text, x: 50 + index * 150, y }));
    const rows = [
      row(700, "Name", "Unit", "Price"),
      row(686, "Bolt", "piece", "2.50"),
      row(672, "Nut", "", "1.00"),
      row(658, "Oil", "litre", "9.99"),
    ];
    const { text } = await parse(
      pdf([
        [...lines(50, 730, ["The prices of this year:"]), ...rows.flat().filter((cell) => cell.text !== "")],
      ]),
      type,
    );
    expect(text).toContain(
      "| Name | Unit | Price |\n| --- | --- | --- |\n| Bolt | piece | 2.50 |\n| Nut |  | 1.00 |\n| Oil | litre | 9.99 |",
    );
  });

  test("running heads and page numbers are left out", async () => {
    const pages = Array.from({ length: 6 }, (_, page) => [
      { text: `A long handbook - ${page + 1}`, x: 50, y: 780 },
      ...lines(50, 700, [`What page ${page} says.`, "And more of it."]),
      { text: String(page + 1), x: 300, y: 20 },
    ]);
    const { text } = await parse(pdf(pages), type);
    expect(text).toContain("What page 5 says.");
    expect(text).not.toMatch(/handbook|^\d$/m);
  });
});
