import { describe, expect, test } from "vitest";
import { all } from "../support/kinds.ts";
import { parse } from "../support/parse.ts";
import { pdf, written } from "../support/pdf-file.ts";
import type { PdfText } from "../support/pdf-file.ts";

/** Printed pages: values that stand below each other, signs beside numbers, rows that a page's end cuts. */

/** Rows of cells at places from the left, from a height down. */
function rows(xs: readonly number[], from: number, cells: readonly string[][], step = 14): PdfText[] {
  return cells.flatMap((row, index) =>
    row.flatMap((text, at) => (text === "" ? [] : [{ text, x: xs[at] ?? 0, y: from - step * index }])),
  );
}

test("what is chosen in a list stands beside the list's name, and is no title", async () => {
  const content = "BT /F1 11 Tf 60 660 Td (Class) Tj ET";
  const bytes = written(
    new Map([
      [1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>"],
      [2, "<</Type/Pages/Count 1/Kids[5 0 R]>>"],
      [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"],
      [4, "<<>>"],
      [
        5,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents 6 0 R/Annots[7 0 R]>>",
      ],
      [6, `<</Length ${content.length}>>stream\n${content}\nendstream`],
      [
        7,
        "<</Type/Annot/Subtype/Widget/FT/Ch/T(c)/F 4/P 5 0 R/Rect[160 620 260 670]/Opt[(First)(Second)(Third)]/V(Second)>>",
      ],
    ]),
  );
  const { text, title } = await parse(bytes, "application/pdf");
  expect({ text: text.trim(), title }).toEqual({ text: "Class Second", title: null });
});

describe("tables", () => {
  all([
    [
      "values at the bottom of rows whose first cell has several lines",
      "a.pdf",
      pdf([
        [
          ...rows([60, 300, 380], 700, [["Measure", "Plan", "Found"]]),
          ...rows(
            [60, 300, 380],
            682,
            [["Visits by each household in"], ["a year, counted at the door", "4", "3.8"]],
            12,
          ),
          ...rows([60, 300, 380], 652, [["Complaints", "20", "12"]]),
          ...rows([60, 300, 380], 634, [["Letters that were answered"], ["within ten days", "90", "93"]], 12),
          { text: "The next year begins in May.", x: 60, y: 604 },
        ],
      ]),
      {
        has: [
          "| Measure | Plan | Found |",
          "| Visits by each household in a year, counted at the door | 4 | 3.8 |\n| Complaints | 20 | 12 |\n| Letters that were answered within ten days | 90 | 93 |\n\nThe next year",
        ],
      },
    ],
    [
      "values at the bottom of rows between lines",
      "a.pdf",
      pdf([
        [
          ...[715, 694, 662, 630].map((y) => ({ text: "", x: 0, y: 0, paint: `55 ${y} m 420 ${y} l S` })),
          ...rows([60, 300, 380], 700, [["Class", "Boys", "Girls"]]),
          ...rows([60, 300, 380], 682, [["Those who come by bus"], ["from the villages", "14", "16"]], 13),
          ...rows([60, 300, 380], 650, [["Those who are brought by"], ["their parents", "9", "7"]], 13),
        ],
      ]),
      {
        has: [
          "| Class | Boys | Girls |",
          "| Those who come by bus from the villages | 14 | 16 |\n| Those who are brought by their parents | 9 | 7 |",
        ],
      },
    ],
    [
      "rows below a drawn header, in columns that are just as wide as their names",
      "a.pdf",
      pdf([
        [
          ...[715, 694, 640].map((y) => ({ text: "", x: 0, y: 0, paint: `55 ${y} m 180 ${y} l S` })),
          ...[55, 82, 130, 180].map((x) => ({ text: "", x: 0, y: 0, paint: `${x} 640 m ${x} 715 l S` })),
          ...rows(
            [58, 90, 140],
            700,
            [
              ["Town", "Men", "Women"],
              ["Bath", "20", "21"],
              ["Cork", "30", "33"],
            ],
            20,
          ),
        ],
      ]),
      { has: ["| Town | Men | Women |", "| Bath | 20 | 21 |\n| Cork | 30 | 33 |"] },
    ],
    [
      "letters that mark notes do not run into numbers and names, and ordinals do not change",
      "a.pdf",
      pdf([
        [
          { text: "Chile had 3.20", x: 60, y: 700 },
          { text: "a", x: 123.7, y: 704, size: 6 },
          { text: "Peru had 3.4", x: 60, y: 680 },
          { text: "a,b", x: 114.6, y: 684, size: 6 },
          { text: "The house of Andersen", x: 60, y: 660 },
          { text: "c", x: 162.4, y: 664, size: 6 },
          { text: "The Rue 2", x: 60, y: 640 },
          { text: "e", x: 103.1, y: 644, size: 6 },
        ],
      ]),
      { has: ["3.20^a", "3.4^a,b", "Andersen^c", "Rue 2e"] },
    ],
    [
      "boxes of a form, each with the name of its field in small letters",
      "a.pdf",
      pdf([
        [
          ["Surname", "Hoffmann", 60, 700, 180],
          ["Born", "04.05.1981", 240, 700, 120],
          ["Street", "Lindenweg 12", 60, 668, 220],
          ["Code", "50667", 280, 668, 80],
          ["Vehicle", "K-KH 1981", 60, 636, 100],
          ["Remarks", "", 160, 636, 200],
        ].flatMap(([name, value, x, y, width]) => [
          {
            text: String(name),
            x: Number(x) + 3,
            y: Number(y) + 24,
            size: 6,
            paint: `${x} ${y} ${width} 32 re S`,
          },
          { text: String(value), x: Number(x) + 4, y: Number(y) + 6 },
        ]),
      ]),
      {
        has: [
          "Surname: Hoffmann\nBorn: 04.05.1981\nStreet: Lindenweg 12\nCode: 50667\nVehicle: K-KH 1981\nRemarks",
        ],
        lacks: ["|"],
      },
    ],
    [
      "a word that the end of a page cuts stands whole on the page where it begins",
      "a.pdf",
      pdf([
        [
          { text: "The council met in spring and in autumn of the year, and", x: 60, y: 700 },
          { text: "it decided to commission a new environ-", x: 60, y: 686 },
        ],
        [
          { text: "mental assessment of the bay, which will last a year and", x: 60, y: 700 },
          { text: "cost more than the last.", x: 60, y: 686 },
        ],
      ]),
      { has: ["a new environmental\n\nassessment of the bay"] },
    ],
    [
      "a number below a number is a row of its own, also where its name spans the rows",
      "a.pdf",
      pdf([
        rows([60, 160, 240, 320], 700, [
          ["Region", "2022", "2023", "2024"],
          ["North", "1", "2", "3"],
          ["", "5", "6", "7"],
          ["", "8", "9", "10"],
          ["South", "11", "12", "13"],
        ]),
      ]),
      { has: ["| North | 1 | 2 | 3 |\n|  | 5 | 6 | 7 |\n|  | 8 | 9 | 10 |\n| South | 11 | 12 | 13 |"] },
    ],
    [
      "a line below a table is no part of a cell that ends further above",
      "a.pdf",
      pdf([
        [
          ...rows([60, 200, 280], 700, [["Place", "Sum", "Note"]]),
          ...rows([60, 200, 280], 686, [
            ["Hull", "7", "market stone"],
            ["", "", "wagon field"],
          ]),
          ...rows([60, 200, 280], 658, [
            ["Leeds", "9", "garden paper"],
            ["", "", "letter road"],
          ]),
          { text: "The end.", x: 60, y: 630 },
        ],
      ]),
      { has: ["| Leeds | 9 | garden paper letter road |\n\nThe end."] },
    ],
    [
      "currency signs and percent signs in columns of their own belong to their numbers",
      "a.pdf",
      pdf([
        rows([60, 200, 250, 330, 390], 700, [
          ["", "", "2023", "", "2022"],
          ["Revenue", "$", "12,450", "$", "11,020"],
          ["Cost", "", "(7,310)", "", "(6,998)"],
          ["Net", "$", "5,140", "$", "4,022"],
        ]),
      ]),
      { has: ["|  | 2023 | 2022 |", "| Revenue | $ 12,450 | $ 11,020 |\n| Cost | (7,310) | (6,998) |"] },
    ],
    [
      "numbers of clauses are no column",
      "a.pdf",
      pdf([
        rows([60, 110], 700, [
          ["I.1", "Length"],
          ["I.2", "Notice"],
          ["(a)", "in writing"],
          ["(b)", "by hand"],
        ]),
      ]),
      { has: ["I.1 Length", "(a) in writing"], lacks: ["|"] },
    ],
    [
      "numbers of clauses that go up are no column, and sizes are one",
      "a.pdf",
      pdf([
        [
          ...rows([60, 110], 700, [
            ["1.", "Scope"],
            ["1.1", "Builder"],
            ["1.1.1", "Road"],
            ["2.", "Time"],
          ]),
          ...rows([60, 110], 600, [
            ["0.5", "fine"],
            ["1.0", "middle"],
            ["2.0", "coarse"],
          ]),
        ],
      ]),
      { has: ["1.1.1 Road", "| 0.5 | fine |"], lacks: ["| 1.1"] },
    ],
    [
      "a name that stands between the two rows of a header is in its column",
      "a.pdf",
      pdf([
        [
          { text: "Region", x: 60, y: 694 },
          ...rows([130, 180, 230, 280], 700, [
            ["2023", "", "2024", ""],
            ["Plan", "Real", "Plan", "Real"],
          ]),
          ...rows([60, 130, 180, 230, 280], 672, [
            ["North", "1", "2", "3", "4"],
            ["South", "5", "", "7", "8"],
          ]),
        ],
      ]),
      {
        has: [
          "| Region | 2023 Plan | 2023 Real | 2024 Plan | 2024 Real |",
          "| North | 1 | 2 | 3 | 4 |\n| South | 5 |  | 7 | 8 |",
        ],
      },
    ],
    [
      "the rest of a row on the next page is no name of a column",
      "a.pdf",
      pdf([
        rows([60, 200, 280], 700, [
          ["Place", "Sum", "Note"],
          ["Hull", "7", "market"],
          ["Leeds", "9", "garden"],
        ]),
        rows([60, 200, 280], 700, [
          ["Place", "Sum", "Note"],
          ["", "", "paper wagon"],
          ["", "", "letter road"],
          ["York", "11", "stone"],
          ["", "", "barrel"],
          ["Derby", "12", "copper"],
        ]),
      ]),
      { has: ["| Place | Sum | Note |", "| Place | Sum | Note |\n| --- | --- | --- |\n|  |  | paper wagon"] },
    ],
    [
      "cells of one line stand at half the height of those of two, beside them",
      "a.pdf",
      pdf([
        [
          ...rows([60, 200, 290], 700, [["Ship", "Length", "Built"]]),
          { text: "The old ferry of the", x: 60, y: 686 },
          { text: "northern harbour", x: 60, y: 674 },
          ...rows([200, 290], 680, [["92.5", "1974"]]),
          ...rows([60, 200, 290], 658, [["Ida", "12", "2001"]]),
          { text: "Queen of the western", x: 60, y: 642 },
          { text: "isles and of the bay", x: 60, y: 630 },
          ...rows([200, 290], 636, [["140", "1999"]]),
        ],
      ]),
      {
        has: [
          "| Ship | Length | Built |",
          "| The old ferry of the northern harbour | 92.5 | 1974 |\n| Ida | 12 | 2001 |",
          "| Queen of the western isles and of the bay | 140 | 1999 |",
        ],
      },
    ],
    [
      "a name of two words over two columns is not torn",
      "a.pdf",
      pdf([
        [
          { text: "First half", x: 130, y: 714 },
          { text: "Second half", x: 230, y: 714 },
          ...rows([60, 120, 170, 220, 280], 700, [
            ["Region", "Plan", "Real", "Plan", "Real"],
            ["North", "10", "12", "14", "(3)"],
            ["South", "8", "7", "9", "11"],
            ["West", "3", "4", "5", "6"],
            ["East", "1", "2", "3", "4"],
          ]),
        ],
      ]),
      { has: ["First half Plan | First half Real | Second half Plan | Second half Real |"] },
    ],
    [
      "raised numbers that are written after a row belong to the values that they stand beside",
      "a.pdf",
      pdf([
        [
          ...rows([60, 176, 290], 740, [["Year", "Ships", "Crew"]]),
          ...rows([60, 176, 290], 725, [["2021", "1,204", "88"]]),
          ...rows([60, 176, 290], 710, [["2022", "1,310", "91"]]),
          { text: "1", x: 202, y: 714, size: 6 },
          ...rows([60, 184, 290], 695, [["2023", "998", "70"]]),
          { text: "2", x: 202, y: 699, size: 6 },
        ],
      ]),
      { has: ["| 2022 | 1,310¹ | 91 |\n| 2023 | 998² | 70 |"] },
    ],
  ]);
});

describe("text", () => {
  const steps = (top: number, texts: string[], x = 60): PdfText[] =>
    texts.map((text, index) => ({ text, x, y: top - 14 * index }));
  all([
    [
      "years that a line's end parts are whole",
      "a.pdf",
      pdf([
        steps(700, [
          "They were measured in the years 2019-",
          "2021, and the water rose by 10-",
          "20 metres.",
        ]),
      ]),
      { has: ["2019-2021", "10-20 metres"] },
    ],
    [
      "marks of a list that are written after all other text stand with their items, and columns stay as they are",
      "a.pdf",
      pdf([
        [
          { text: "Report on pumps", x: 60, y: 760, size: 20 },
          ...steps(
            720,
            Array.from({ length: 8 }, (_, line) => `The left side of the page goes on ${line}`),
          ),
          ...steps(
            720,
            Array.from({ length: 8 }, (_, line) => `and the right one says more of it ${line}`),
            320,
          ),
          { text: "Costs", x: 60, y: 580, size: 14 },
          { text: "They are paid by the owner.", x: 60, y: 560 },
          { text: "Steps", x: 60, y: 530, size: 14 },
          { text: "After the list.", x: 60, y: 440 },
          { text: "- Open the valve", x: 60, y: 500 },
          { text: "- Close it again", x: 60, y: 470 },
        ],
      ]),
      {
        has: [
          "left side of the page goes on 7",
          "right one says more of it 7",
          "Costs",
          "Steps",
          "Open the valve",
          "Close it again",
          "After the list.",
        ],
      },
    ],
    [
      "bullets that are written after their list stand before its items",
      "a.pdf",
      pdf([
        [
          { text: "Before the list.", x: 60, y: 714 },
          ...steps(700, ["one", "two with more words", "three"], 80),
          ...steps(620, ["four", "five"], 80),
          ...steps(700, ["\u0095", "\u0095", "\u0095"], 66),
          ...steps(620, ["4.", "5."], 66),
        ],
      ]),
      { has: ["Before the list.\n\n- one\n\n- two with more words\n\n- three", "4. four", "5. five"] },
    ],
    [
      "heads of pages that are numbered in Roman figures",
      "a.pdf",
      pdf(
        Array.from({ length: 6 }, (_, page) => [
          { text: `On weirs and mills ${page}`, x: 60, y: 780 },
          { text: ["i", "ii", "iii", "iv", "v", "vi"][page] ?? "", x: 540, y: 780 },
          ...steps(
            690,
            Array.from({ length: 8 }, (_line, line) => `text ${page} ${line} of a page about the river`),
          ),
        ]),
      ),
      { has: ["text 0 0", "text 5 0"], lacks: ["iii", "On weirs"] },
    ],
    [
      "the numbers of a transcript's lines are none of its text, though each line is a sentence",
      "a.pdf",
      pdf(
        Array.from({ length: 4 }, (_, page) =>
          Array.from({ length: 25 }, (_unused, line) => [
            { text: String(line + 1), x: line < 9 ? 46 : 40, y: 760 - 28 * line },
            {
              text: `${line % 2 === 0 ? "Q." : "A."} Were you at the mill that day, ${page} ${line}?`,
              x: 70,
              y: 760 - 28 * line,
            },
          ]).flat(),
        ),
      ),
      { has: ["\n\nA. Were you at the mill that day, 1 11?\n\nQ. Were"], lacks: ["12 A."] },
    ],
  ]);

  test("letters whose font says a whole phrase of one of them are not published", async () => {
    // Hebrew: one glyph is said to be a phrase, the others nothing.
    const phrase = "05D705D505D605D4002005E905DB05D905E805D505EA";
    const map = `/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00><FF> endcodespacerange
2 beginbfchar <41> <${phrase}> <42> <> endbfchar endcmap end end`;
    const content = "BT /F1 12 Tf 60 700 Td (ABBBBBBBB) Tj 0 -20 Td (ABBBBBBB) Tj ET";
    const bytes = written(
      new Map([
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, "<</Type/Pages/Count 1/Kids[5 0 R]>>"],
        [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"],
        [4, "<</Title(T)>>"],
        [
          5,
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents 6 0 R>>",
        ],
        [6, `<</Length ${content.length}>>stream\n${content}\nendstream`],
        [7, `<</Length ${map.length}>>stream\n${map}\nendstream`],
      ]),
    );
    await expect(parse(bytes, "application/pdf")).rejects.toMatchObject({ reason: "unreadable_text" });
  });

  describe("letters printed twice to look bold", () => {
    /** PDFium leaves out what is printed again right after itself; here other lines are in between. */
    const between = Array.from({ length: 8 }, (_, row) => ({
      text: `Line ${row}`,
      x: 60,
      y: 600 - 14 * row,
    }));
    const heading = (x: number, y: number): PdfText => ({ text: "The mill is open", x, y });
    const countIn = async (page: PdfText[]) =>
      (await parse(pdf([page]), "application/pdf")).text.split("The mill is open").length - 1;

    test.each([
      ["in the same place", 60, 700],
      ["a little to the right", 60.3, 700],
      ["a little higher", 60, 700.3],
    ])("are written once where the second print is %s", async (_, x, y) => {
      expect(await countIn([heading(60, 700), ...between, heading(x, y)])).toBe(1);
    });

    test("are written once where each letter is printed right after itself", async () => {
      const letters = Array.from("till", (text, at) => ({ text, x: 60 + 3.4 * at, y: 700, size: 12 }));
      const twice = letters.flatMap((letter) => [letter, { ...letter, x: letter.x + 0.9 }]);
      const { text } = await parse(pdf([twice]), "application/pdf");
      expect(text.trim()).toBe("till");
    });

    test("are other words where they stand below each other", async () => {
      expect(await countIn([heading(60, 700), ...between, heading(60, 686)])).toBe(2);
    });

    test("are written where only the second print is seen", async () => {
      const unseen = { ...heading(60, 700), paint: "3 Tr" };
      const seen = [...between, heading(60.3, 700)].map((text) => ({ ...text, paint: "0 Tr" }));
      expect(await countIn([unseen, ...seen])).toBe(1);
    });
  });

  describe("numbers of glyphs in place of letters", () => {
    /** F1 has a map that gives numbers from the first one, and 3 for `\\217`. F2 has none. */
    const mapped = (first: string, content: string) => {
      const map = `/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00><FF> endcodespacerange
1 beginbfrange <20><7E><${first}> endbfrange 2 beginbfchar <8E><0070> <8F><0003> endbfchar endcmap end end`;
      return written(
        new Map([
          [1, "<</Type/Catalog/Pages 2 0 R>>"],
          [2, "<</Type/Pages/Count 1/Kids[5 0 R]>>"],
          [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"],
          [4, "<</Title(T)>>"],
          [
            5,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R/F2 8 0 R>>>>/Contents 6 0 R>>",
          ],
          [6, `<</Length ${content.length}>>stream\n${content}\nendstream`],
          [7, `<</Length ${map.length}>>stream\n${map}\nendstream`],
          [8, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"],
        ]),
      );
    };
    const coded =
      "BT /F1 12 Tf 60 700 Td (The mill at the caf\\216 is open, it's said, from 9 to 17.) Tj 0 -14 Td (Ask the miller and his men.) Tj ET";

    test("are the letters that fonts have at those numbers", async () => {
      const { text, coverage } = await parse(mapped("0003", coded), "application/pdf");
      expect(text.trim()).toBe(
        "The mill at the café is open, it's said, from 9 to 17.\nAsk the miller and his men.",
      );
      expect(coverage?.problems).toBeUndefined();
    });

    test("leave the text of another font on their line, and lines without them, as they are", async () => {
      const other =
        "BT /F2 12 Tf 60 600 Td (INDEX OF MILLS) Tj /F1 12 Tf 120 0 Td ( and men) Tj /F2 12 Tf -120 -40 Td (ALL MILLS ARE OPEN) Tj ET";
      const { text } = await parse(mapped("0003", `${coded} ${other}`), "application/pdf");
      expect(text).toContain("INDEX OF MILLS and men");
      expect(text).toContain("ALL MILLS ARE OPEN");
    });

    test("are not published where fonts have other letters at those numbers", async () => {
      const shifted = coded.replaceAll(/(?<=[a-z,]) (?=[a-z])/g, "\\217");
      await expect(parse(mapped("0022", shifted), "application/pdf")).rejects.toMatchObject({
        reason: "unreadable_text",
      });
    });

    test("are counted as letters without a meaning where most of the page can be read", async () => {
      const line = (y: number) =>
        `BT /F2 10 Tf 60 ${y} Td (The committee met on Tuesday to review the budget of the mill.) Tj ET`;
      const few = " BT /F1 10 Tf 60 500 Td (xq\\217zv\\217kk) Tj ET";
      const bytes = mapped("0022", [700, 680, 660].map((y) => line(y)).join(" ") + few);
      const { coverage } = await parse(bytes, "application/pdf");
      expect(coverage?.problems).toEqual([expect.stringMatching(/^Fonts do not say what \d+ of its/)]);
    });
  });
});
