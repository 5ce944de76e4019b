import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { boxesBetween } from "../../src/base/word-boxes.ts";
import type { PageBox } from "../../src/base/word-boxes.ts";
import { pagePictures } from "../../src/text/formats/pdf/pictures.ts";
import { parse } from "../support/parse.ts";
import { pdf } from "../support/pdf-file.ts";
import { pageOf } from "../support/pdf-tables.ts";

const type = "application/pdf";

async function boxesOf(bytes: Uint8Array, quote: string): Promise<PageBox[]> {
  const { text, pages, words } = await parse(bytes, type, { placesWords: true });
  const start = text.indexOf(quote);
  expect(start, `${quote} in ${text}`).toBeGreaterThanOrEqual(0);
  return words === undefined ? [] : boxesBetween(words, pages, start, start + quote.length);
}

function caseFile(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "cases/pdf", `${name}.pdf`));
}

describe("where quotes stand on pages", () => {
  test("A quote of two lines has a box for each, from the top left of its page", async () => {
    const bytes = pdf([
      [{ text: "First page.", x: 50, y: 700 }],
      [
        { text: "The fee is 80 euro", x: 50, y: 700 },
        { text: "a year, and due in May.", x: 50, y: 688 },
      ],
    ]);
    const boxes = await boxesOf(bytes, "80 euro\na year");
    expect(boxes.map(({ page }) => page)).toEqual([2, 2]);
    // Helvetica of 10 points: pages are 800 points high, and its letters reach 2 points below the line.
    expect(boxes[0]?.bottom).toBeCloseTo(800 - 700 + 2.1, 0);
    expect(boxes[1]?.bottom).toBeCloseTo(800 - 688 + 2.1, 0);
    expect(boxes[0]?.left).toBeGreaterThan(90);
    expect(boxes[1]?.left).toBeCloseTo(50, 0);
  });

  test("The halves of a word that a line's end cuts have a box each, and cells of a row stand apart", async () => {
    const row = (y: number, ...cells: string[]) =>
      cells.map((text, index) => ({ text, x: 50 + index * 150, y }));
    const bytes = pdf([
      [
        { text: "They will recon-", x: 50, y: 740 },
        { text: "sider it.", x: 50, y: 728 },
        ...row(700, "Name", "Unit", "Price"),
        ...row(686, "Bolt", "piece", "2.50"),
        ...row(672, "Nut", "box", "1.00"),
      ],
    ]);
    expect(await boxesOf(bytes, "reconsider")).toHaveLength(2);
    const cells = await boxesOf(bytes, "Bolt | piece | 2.50");
    expect(cells.map(({ left }) => Math.round(left / 10))).toEqual([5, 20, 35]);
  });

  test("What comes after a header that stands over several columns has boxes, though the text repeats it for each", async () => {
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
    const upright = [50, 150, 350].map((x) => `${x} 660 m ${x} 732 l S`);
    const level = [732, 696, 678, 660].map((y) => `50 ${y} m 350 ${y} l S`);
    const bytes = pageOf([
      ...upright,
      ...level,
      "250 660 m 250 714 l S",
      "150 714 m 350 714 l S",
      at(55, 702, "Encoding"),
      at(205, 720, "Support in"),
      at(155, 702, "Linux"),
      at(255, 702, "Windows"),
      ...["utf8", "full", "partial"].map((text, column) => at(55 + 100 * column, 684, text)),
      ...["gbk", "none", "complete"].map((text, column) => at(55 + 100 * column, 666, text)),
      at(50, 560, "The board agreed."),
    ]);
    const { text } = await parse(bytes, type);
    expect(text).toContain("Support in Linux | Support in Windows");
    for (const quote of ["Windows", "complete", "The board agreed."])
      expect(await boxesOf(bytes, quote)).toHaveLength(1);
  });

  test.each([
    // As pdftotext -bbox gives them.
    ["rotate180", "Turned report", { left: 60, top: 39.1, right: 178, bottom: 55.7 }],
    ["rotate90-table", "Yearly costs", { left: 60, top: 39.1, right: 166.1, bottom: 55.7 }],
  ])("%s: boxes are those of the page as it is shown", async (name, quote, expected) => {
    const [box] = await boxesOf(caseFile(name), quote);
    expect(box).toBeDefined();
    for (const side of ["left", "top", "right", "bottom"] as const)
      expect(Math.abs((box?.[side] ?? 0) - expected[side])).toBeLessThan(2);
  });

  test("A page's picture shows it upright, and quotes are framed in it", async () => {
    const bytes = Uint8Array.from(caseFile("rotate90-table"));
    const [picture, ...others] = await pagePictures(bytes, [1, 7]);
    expect(others).toEqual([]);
    expect(picture).toMatchObject({ page: 1, width: 792, height: 612 });
    const png = picture?.png ?? Buffer.alloc(0);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1188, 918]);
    await expect(pagePictures(new Uint8Array(9), [1])).rejects.toMatchObject({ reason: "malformed" });
  });

  test("Words of a filled form have their place, too", async () => {
    const [box] = await boxesOf(caseFile("form-ap"), "Lindqvist");
    expect(box?.page).toBe(1);
    expect((box?.right ?? 0) - (box?.left ?? 0)).toBeGreaterThan(20);
  });
});

test("the letters of a font that names no depth reach below their line", async () => {
  const widths = Array.from({ length: 95 }, () => 500).join(" ");
  const bytes = pageOf(["BT /F2 10 Tf 50 600 Td (a page of glyphs) Tj ET"], {
    fonts: "/F2 20 0 R",
    objects: [
      [
        20,
        `<</Type/Font/Subtype/TrueType/BaseFont/Foo/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[${widths}]/FontDescriptor 21 0 R>>`,
      ],
      [
        21,
        "<</Type/FontDescriptor/FontName/Foo/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/CapHeight 700/StemV 80>>",
      ],
    ],
  });
  const [box] = await boxesOf(bytes, "page of glyphs");
  expect((box?.bottom ?? 0) - (box?.top ?? 0)).toBeCloseTo(11.5, 1);
});
