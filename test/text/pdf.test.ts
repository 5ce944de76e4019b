import { describe, expect, test } from "vitest";
import { loadPdfium } from "../../src/text/formats/pdf/pdfium.ts";
import { parse } from "../support/parse.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { pdf, written } from "../support/pdf-file.ts";
import type { PdfText } from "../support/pdf-file.ts";
import { pageOf } from "../support/pdf-tables.ts";

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

  test("headings are known by bookmarks where there are some, else by the size of their letters", async () => {
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

  test("a number with a line through it does not run into the one that replaces it", async () => {
    const fraction = [
      { text: "the half", x: 50, y: 600 },
      { text: "1", x: 90, y: 604, size: 7, paint: "0.5 w 89 602.6 m 95 602.6 l S" },
      { text: "2", x: 90, y: 596, size: 7 },
    ];
    const { text } = await parse(
      pdf([
        [
          { text: "Pay within", x: 50, y: 700 },
          { text: "30", x: 100, y: 700, paint: "0.5 w 100 703 m 111.1 703 l S" },
          { text: "14", x: 111.1, y: 700 },
          { text: "days", x: 125, y: 700, paint: "0.5 w 125 699 m 145 699 l S" },
          ...fraction,
        ],
      ]),
      type,
    );
    expect(text).toContain("Pay within ~~30~~14 days");
    expect(text.match(/~~/g)).toHaveLength(2);
  });

  test("a field with a box for each letter is read as its value, and what is filled in is no heading", async () => {
    const field = (value: string, kind: number, rect: string) =>
      `<</Subtype/Widget/FT/Tx/T(f${kind})/V(${value})/Ff ${kind}/MaxLen 5/Rect[${rect}]/DA(/F1 14 Tf 0 g)/F 4>>`;
    const content = ["Zip code:", "Remarks:"]
      .map((text, index) => `BT /F1 10 Tf 50 ${700 - 60 * index} Td (${text}) Tj ET`)
      .join(" ");
    const bytes = written(
      new Map([
        [
          1,
          "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]/NeedAppearances true/DR<</Font<</F1 4 0 R>>>>>>>>",
        ],
        [2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"],
        [
          3,
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R/Annots[6 0 R 7 0 R]>>",
        ],
        [4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"],
        [5, `<</Length ${content.length}>>stream\n${content}\nendstream`],
        [6, field("12345", 16_777_216, "150 695 250 715")],
        [7, field("line one\\nline two", 4096, "150 610 350 660").replace("/MaxLen 5", "")],
      ]),
    );
    const { text } = await parse(bytes, type);
    expect(text).toContain("Zip code: 12345");
    expect(text).toContain("line two");
    expect(text).not.toContain("#");
  });

  test("single figures in narrow columns are no number", async () => {
    const row = (name: string, values: string, y: number) => [
      { text: name, x: 50, y },
      ...Array.from(values, (text, index) => ({ text, x: 150 + 10 * index, y })),
    ];
    const { text } = await parse(
      pdf([[...row("Ann", "12345", 700), ...row("Bob", "54321", 686), ...row("Cyrus", "22245", 672)]]),
      type,
    );
    expect(text).toMatch(/Ann (?:\| )?1 2 3 4 5/);
    expect(text).not.toMatch(/\d\d/);
  });

  test("values of two cells do not run into each other, however near they stand", async () => {
    const cell = (text: string, x: number, y: number) => ({ text, x, y, size: 12, paint: "1 Tc" });
    const upright = [48, 80, 100, 130].map((x) => `${x} 600 m ${x} 660 l S`);
    const level = [660, 640, 620, 600].map((y) => `48 ${y} m 130 ${y} l S`);
    const { text } = await parse(
      pdf([
        [
          { ...cell("A", 51, 646), paint: ["0.5 w", ...upright, ...level].join(" ") },
          cell("B", 83, 646),
          cell("C", 104, 646),
          cell("< 40", 51, 626),
          cell("4", 83.5, 626),
          cell("20", 104, 626),
          cell("9", 51, 606),
          cell("7", 83.5, 606),
          cell("8", 104, 606),
        ],
      ]),
      type,
    );
    expect(text).toContain("| < 40 | 4 | 20 |");
  });

  test("a text that runs over the border of its cell stays in it, and nothing runs into the next one", async () => {
    const xs = [48, 120, 190, 240];
    const rows = [
      ["Stock of the northern warehouse, as of March"],
      ["Article", "Place", "Count"],
      ["Washer, very long", "B7", "5"],
      ["Repair of the roof, second part", "", "880.00"],
      ["Pin", "", "1,250,000.00"],
    ];
    const level = [...rows, []].map((_, row) => `48 ${720 - 20 * row} m 240 ${720 - 20 * row} l S`);
    const upright = xs.map((x) => `${x} 720 m ${x} ${720 - 20 * rows.length} l S`);
    const cells = rows.flatMap((row, index) =>
      row.map((text, column) => ({
        text,
        // A number ends at the right side of its column.
        x: text === "1,250,000.00" ? 178 : (xs[column] ?? 0) + 3,
        y: 705 - 20 * index,
      })),
    );
    const border = { text: "", x: 0, y: 0, paint: ["0.5 w", ...level, ...upright].join(" ") };
    const { text } = await parse(pdf([[border, ...cells]]), type);
    expect(text.trim().split("\n")).toEqual([
      "| Stock of the northern warehouse, as of March |  |  |",
      "| --- | --- | --- |",
      "| Article | Place | Count |",
      "| Washer, very long | B7 | 5 |",
      "| Repair of the roof, second part |  | 880.00 |",
      "| Pin |  | 1,250,000.00 |",
    ]);
  });

  test("a printed sheet: numbers right before words, and names that do not stand above their numbers", async () => {
    const rows = Array.from({ length: 8 }, (_, row) => [`${row + 5}`, `Member ${row}`, "Oslo", `${row}00`]);
    const names = [50, 102, 200, 290].map((x, column) => ({
      text: ["No", "Name", "Town", "Amount"][column] ?? "",
      x,
      y: 700,
    }));
    const cells = rows.flatMap((row, index) =>
      row.map((text, column) => {
        // Numbers end at one place; a figure is 5.56 points wide.
        const x = [100, 102, 200, 370][column] ?? 0;
        return { text, x: /^\d/.test(text) ? x - 5.56 * text.length : x, y: 687 - 13 * index };
      }),
    );
    const { text } = await parse(pdf([[...names, ...cells]]), type);
    expect(text.trim().split("\n")).toEqual([
      "| No | Name | Town | Amount |",
      "| --- | --- | --- | --- |",
      ...rows.map((row) => `| ${row.join(" | ")} |`),
    ]);
  });

  test("raised letters do not run into what is before them", async () => {
    const raised = (text: string, x: number) => ({ text, x, y: 704, size: 6 });
    const { text } = await parse(
      pdf([
        [
          { text: "see end", x: 50, y: 700 },
          raised("i", 86.2),
          { text: "of 2", x: 95, y: 700 },
          raised("n+1", 112.2),
          { text: "on the 1", x: 130, y: 700 },
          raised("st", 166.7),
          { text: "of May", x: 176, y: 700 },
        ],
      ]),
      type,
    );
    expect(text).toContain("see end^i of 2^(n+1) on the 1st of May");
  });

  test("a raised number that begins a line does not run into the number after it", async () => {
    const { text } = await parse(
      pdf([
        [
          { text: "The fee is due at once, as the notes say.", x: 50, y: 740 },
          { text: "1", x: 50, y: 704, size: 6 },
          { text: "30 days are meant.", x: 53.4, y: 700 },
          { text: "2", x: 50, y: 684, size: 6 },
          { text: "See the tariff.", x: 53.4, y: 680 },
        ],
      ]),
      type,
    );
    expect(text).toMatch(/¹ ?30 days are meant\.\n+² ?See the tariff\./);
  });

  test("numbers and bullets that stand apart from their items are a list, not a table", async () => {
    const items = (marks: string[], top: number) =>
      marks.flatMap((mark, index) => [
        { text: mark, x: 50, y: top - 14 * index },
        { text: `Item ${"of the list ".repeat(index)}here`, x: 75, y: top - 14 * index },
      ]);
    const { text, coverage } = await parse(
      pdf([[...items(["1.", "2.", "3.", "(a)"], 700), ...items(["o", "o", "o"], 500)]]),
      type,
    );
    expect(text).toContain("1. Item here\n\n2. Item of the list here");
    expect(text).toContain("- Item here\n\n- Item of the list here");
    expect(coverage?.tables ?? 0).toBe(0);
  });

  test("a table whose cells are drawn in any order", async () => {
    const cells = [
      ["Item", "2023", "2024"],
      ["Rent", "1000", "1100"],
      ["Heat", "300", "420"],
      ["Water", "80", "90"],
    ].flatMap((row, y) => row.map((text, x) => ({ text, x: 60 + x * 120, y: 700 - y * 16 })));
    const shuffled = cells.map(
      (_, index) => cells[(index * 7 + 3) % cells.length] ?? { text: "", x: 0, y: 0 },
    );
    const { text } = await parse(pdf([shuffled]), type);
    expect(text).toContain(
      "| Item | 2023 | 2024 |\n| --- | --- | --- |\n| Rent | 1000 | 1100 |\n| Heat | 300 | 420 |",
    );
  });

  test("a header of several lines whose cells were written one after the other", async () => {
    const header = [
      ["Ship", 50, 700],
      ["Gross", 158, 724],
      ["tonnage", 150, 712],
      ["in tons", 155, 700],
      ["Year", 260, 712],
      ["built", 260, 700],
      ["Crew", 350, 700],
    ] as const;
    const values = ["Aurora 1200 1984 22", "Borealis 3400 1999 31", "Castor 560 2007 9"].flatMap((row, y) =>
      row.split(" ").map((text, x) => ({ text, x: 50 + x * 100, y: 684 - y * 16 })),
    );
    const { text } = await parse(
      pdf([[...header.map(([word, x, y]) => ({ text: word, x, y })), ...values]]),
      type,
    );
    expect(text).toContain(
      "| Ship | Gross tonnage in tons | Year built | Crew |\n| --- | --- | --- | --- |\n| Aurora | 1200 | 1984 | 22 |",
    );
  });

  test("rows that no lines part are rows, and the lines of a cell are one cell", async () => {
    const upright = [50, 150, 300].map((x) => `${x} 620 m ${x} 712 l S`);
    const level = [712, 695, 620].map((y) => `50 ${y} m 300 ${y} l S`);
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
    const values = ["Item", "Rent", "Heat", "Water"].map((text, row) => at(55, 700 - row * 18, text));
    const prices = ["2024", "1000", "300", "80"].map((text, row) => at(155, 700 - row * 18, text));
    const rows = await parse(pageOf([...upright, ...level, ...values, ...prices]), type);
    expect(rows.text).toBe(
      "| Item | 2024 |\n| --- | --- |\n| Rent | 1000 |\n| Heat | 300 |\n| Water | 80 |\n\n",
    );
    const prose = ["Keeps the books and pays", "the invoices of all the", "members in the north."];
    const duties = [
      at(55, 700, "Role"),
      at(155, 700, "Duty"),
      at(55, 682, "Treasurer"),
      ...prose.map((text, row) => at(155, 682 - row * 12, text)),
    ];
    const wrapped = await parse(pageOf([...upright, ...level, ...duties]), type);
    expect(wrapped.text).toContain(`| Treasurer | ${prose.join(" ")} |`);
  });

  /** Columns at 60, 90, 270 and 330, each cell written whole; `free` points of height are between rows. */
  function wholeCells(rows: readonly (readonly string[][])[], alignment: number, free: number): PdfText[] {
    const texts: PdfText[] = [];
    let top = 760;
    for (const row of rows) {
      const height = Math.max(...row.map((cell) => cell.length));
      for (const [column, cell] of row.entries())
        for (const [line, text] of cell.entries())
          texts.push({
            text,
            x: [60, 90, 270, 330][column] ?? 0,
            y: top - 12 * (line + alignment * (height - cell.length)),
          });
      top -= 12 * height + free;
    }
    return texts;
  }

  test.each([
    { alignment: 0, free: 6 },
    { alignment: 0, free: 0 },
    { alignment: 0.5, free: 8 },
    { alignment: 1, free: 8 },
  ])("cells of several lines that are written whole: %o", async ({ alignment, free }) => {
    const rows = [
      [["No"], ["Work"], ["Hours"], ["Cost"]],
      [["1"], ["Removing the old tiles and", "taking the waste away"], ["12"], ["960"]],
      [["2"], ["New mortar"], ["6"], ["480"]],
      [["3"], ["Laying the new tiles in the", "hall, with a pattern after", "the drawing"], ["20"], ["1600"]],
      [["4"], ["Cleaning"], [""], ["80"]],
    ];
    const after = { text: "Payable within ten days.", x: 60, y: 600 };
    const { text } = await parse(pdf([[...wholeCells(rows, alignment, free), after]]), type);
    const [header = "", ...body] = rows.map((row) => `| ${row.map((cell) => cell.join(" ")).join(" | ")} |`);
    expect(text.trim()).toBe(
      `${header}\n| --- | --- | --- | --- |\n${body.join("\n")}\n\nPayable within ten days.`,
    );
  });

  test("paragraphs written beside each other are no table of whole cells", async () => {
    const side = (x: number, name: string, top: number): PdfText[] =>
      Array.from({ length: 5 }, (_, line) => ({
        text: `${name} goes on with its ${["first", "second", "third", "fourth", "last"][line] ?? ""} line of words`,
        x,
        y: top - 12 * line,
      }));
    const tops = [760, 680, 600];
    const page = tops.flatMap((top, index) => [
      ...side(60, `Text ${index} left`, top),
      ...side(330, `Text ${index} right`, top),
    ]);
    const { text } = await parse(pdf([page]), type);
    expect(text).not.toContain("|");
  });

  test("tables as in books, with rules above and below them: two of one width, cells of two lines", async () => {
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
    const rule = (y: number, width: number) => `${width} w 50 ${y} m 450 ${y} l S`;
    const bookTable = (top: number) => [
      rule(top, 1.5),
      ...["Name", "Task", "Hours"].map((text, column) => at(55 + 100 * column, top - 12, text)),
      rule(top - 17, 0.5),
      at(55, top - 30, "Anna"),
      at(155, top - 30, "Draws the plans of"),
      at(155, top - 42, "all bridges"),
      at(255, top - 30, "120"),
      ...["Bert", "Measures", "80"].map((text, column) => at(55 + 100 * column, top - 57, text)),
      rule(top - 63, 1.5),
    ];
    const between = at(
      50,
      600,
      "Between the two tables stands a line of text that is as wide as they are, or nearly so.",
    );
    const { text } = await parse(pageOf([...bookTable(700), between, ...bookTable(560)]), type);
    const expected =
      "| Name | Task | Hours |\n| --- | --- | --- |\n| Anna | Draws the plans of all bridges | 120 |\n| Bert | Measures | 80 |";
    expect(text.split(expected)).toHaveLength(3);
  });

  test("a ruled row is one, where a text in each of its last columns goes on, with a year too", async () => {
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
    const row = (y: number, texts: string[]) => texts.map((text, column) => at(55 + 120 * column, y, text));
    const { text } = await parse(
      pageOf([
        ...[700, 684, 668, 652, 612].map((y) => `.5 w 50 ${y} m 450 ${y} l S`),
        ...row(688, ["Clause", "Text", "Note"]),
        ...row(672, ["4.1", "No fires.", "as before"]),
        ...row(656, ["4.2", "No dogs.", "new"]),
        ...row(640, ["4.3", "Animals need the", "amended in"]),
        ...row(628, ["", "consent of the lessor,", "2022"]),
        ...row(616, ["", "in writing."]),
      ]),
      type,
    );
    expect(text).toContain("| 4.3 | Animals need the consent of the lessor, in writing. | amended in 2022 |");
  });

  test.each([
    ["turned", "0 1 -1 0"],
    ["slanted", ".7 .7 -.7 .7"],
  ])("%s names are the header of the columns that they stand over", async (_kind, matrix) => {
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
    const name = (x: number, text: string) => `BT /F1 10 Tf ${matrix} ${x} 700 Tm (${text}) Tj ET`;
    const row = (y: number, texts: string[]) =>
      texts.map((text, column) => at([60, 160, 200, 240][column] ?? 0, y, text));
    const body = [
      ...row(686, ["Hall", "120", "30", "14"]),
      ...row(672, ["Library", "24", "6", "9"]),
      ...row(658, ["Office", "4", "2", "3"]),
    ];
    const names = [name(170, "Chairs"), name(210, "Large tables"), name(250, "Lamps")];
    const table =
      "| Room | Chairs | Large tables | Lamps |\n| --- | --- | --- | --- |\n| Hall | 120 | 30 | 14 |";
    for (const content of [
      [at(60, 700, "Room"), ...names, ...body],
      [at(60, 700, "Room"), ...body, ...names],
    ])
      expect((await parse(pageOf(content), type)).text).toContain(table);
    const { text } = await parse(pageOf([...names, ...body]), type);
    expect(text).toContain(table.replace("Room", ""));
  });

  test("a header over columns of narrower figures, under a heading that stands next to the first rule", async () => {
    const at = (x: number, y: number, text: string, size = 10) =>
      `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET`;
    const rule = (y: number, left = 50) => `.4 w ${left} ${y} m 230 ${y} l S`;
    const row = (y: number, texts: string[]) =>
      texts.map((text, column) => at([55, 105, 166, 210][column] ?? 0, y, text));
    const { text } = await parse(
      pageOf([
        at(50, 705, "2", 14),
        at(80, 705, "Groups", 14),
        rule(700),
        at(176, 688, "Sales"),
        rule(684, 150),
        ...["Region", "Town"].map((name, column) => at(55 + 50 * column, 676, name)),
        at(155, 676, "2022"),
        at(199, 676, "2023"),
        rule(672),
        ...row(660, ["North", "Oslo", "10", "12"]),
        ...row(648, ["", "Bergen", "20", "22"]),
        rule(644),
        ...row(632, ["South", "Rome", "30", "33"]),
        rule(628),
      ]),
      type,
    );
    expect(text).toContain(
      "# 2 Groups\n\n| Region | Town | Sales 2022 | Sales 2023 |\n| --- | --- | --- | --- |\n| North | Oslo | 10 | 12 |",
    );
  });

  test("accents that are drawn by themselves stand on their letters, over capitals too", async () => {
    const { text } = await parse(
      pageOf([
        // Helvetica's accents are a third of an em wide, and its u 0.556.
        "BT /F1 10 Tf 50 700 Td [(M\\250) 445 (uller, Fran\\270) 417 (cois: 10^6 `a` ~b \\264)] TJ ET",
        "BT /F1 10 Tf 50 660 Td (Die Anderung) Tj ET",
        "BT /F1 10 Tf 70.5 662 Td (\\250) Tj ET",
      ]),
      type,
    );
    expect(text.trim()).toBe("Müller, François: 10^6 `a` ~b ´\n\nDie Änderung");
  });

  test("a stroke that a font has in place of its space belongs to the letter that it is drawn on", async () => {
    const bytes = pageOf(
      [
        "BT 50 700 Td /F1 10 Tf (Wroc) Tj /F2 10 Tf ( ) Tj /F1 10 Tf (law, Pawe) Tj /F2 10 Tf ( ) Tj /F1 10 Tf (l L) Tj ET",
      ],
      {
        fonts: "/F2 7 0 R",
        objects: [
          [
            7,
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 300 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 32/LastChar 32/Widths[0]/Encoding<</Differences[32/suppress]>>/CharProcs<</suppress 8 0 R>>>>",
          ],
          [8, "<</Length 47>>stream\n0 0 0 300 250 350 d1 40 300 160 40 re f       \nendstream"],
        ],
      },
    );
    expect((await parse(bytes, type)).text.trim()).toBe("Wrocław, Paweł L");
  });

  test("lines of one step are one paragraph, whichever letters reach below them", async () => {
    const texts = [
      "Either page may stop the",
      "contract with a month for notes to",
      "the page of a quarter of any year.",
    ];
    expect((await parse(pdf([lines(50, 700, texts)]), type)).text.trim()).toBe(texts.join("\n"));
  });

  test("two short words are two", async () => {
    const { text } = await parse(
      pageOf(["BT /F1 8 Tf 38 700 Td (1) Tj ET", "BT /F1 10.9 Tf 50 699 Td [(Go) -333 (on.)] TJ ET"]),
      type,
    );
    expect(text.trim()).toBe("1 Go on.");
  });

  test("a table in the second column is none with the prose of the first", async () => {
    const prose = [
      "Rivers that leave the mountains carry",
      "gravel and sand far into the plain, and",
      "where the slope falls, the coarse grains",
      "stay behind and the channel divides into",
      "several arms that move with each flood.",
    ];
    const rows = [
      ["Town", "Fee"],
      ["Bath", "12"],
      ["York", "14"],
      ["Hull", "15"],
    ];
    const cells = rows.flatMap(([name = "", fee = ""], row) => [
      { text: name, x: 320, y: 700 - 12 * row },
      { text: fee, x: 420, y: 700 - 12 * row },
    ]);
    const { text } = await parse(pdf([[...lines(50, 700, prose), ...cells]]), type);
    expect(text).toContain(prose.join("\n"));
    expect(text).toContain("| Town | Fee |\n| --- | --- |\n| Bath | 12 |");
  });

  test("steps whose sentences stand beside each other are no table", async () => {
    const steps = [
      ["1", "Apply", "Fill in the form and send it to", "the office by the end of May."],
      ["2", "Wait", "We answer within fourteen days", "or tell you why it takes longer."],
      ["3", "Build", "You may begin as soon as you", "hold the permit in your hands."],
    ];
    const { text } = await parse(pdf([steps.flatMap((step, at) => lines(40 + 185 * at, 700, step))]), type);
    expect(text).not.toContain("|");
    for (const [, , first = "", second = ""] of steps) expect(text).toContain(`${first}\n${second}`);
  });

  test("a frame around the parts of a page, bullets and a chart's lines are no table", async () => {
    const frame = ["40 400 520 320 re S", "300 400 m 300 720 l S", "40 560 m 560 560 l S"];
    const long = "The committee met on Tuesday to review it.".repeat(60).match(/.{1,95}/g) ?? [];
    const parts = [
      [45, 700],
      [305, 700],
      [45, 545],
      [305, 545],
    ].flatMap(([x, y = 0], part) =>
      [`Part ${part}`, ...long].map((text, row) => `BT /F1 5 Tf ${x} ${y - row * 5} Td (${text}) Tj ET`),
    );
    const framed = await parse(pageOf([...frame, ...parts]), type);
    expect(framed.text).not.toContain("|");
    const bullets = ["Buy bolts", "Sweep the yard", "Call the office"].flatMap((text, row) => [
      { text: "\x95", x: 50, y: 700 - 14 * row },
      { text, x: 80, y: 700 - 14 * row },
    ]);
    expect((await parse(pdf([bullets]), type)).text).toBe(
      "- Buy bolts\n\n- Sweep the yard\n\n- Call the office\n\n",
    );
    const grid = [0, 30, 60, 90].flatMap((by) => [
      `100 ${500 + by} m 300 ${500 + by} l S`,
      `${100 + 2 * by} 500 m ${100 + 2 * by} 590 l S`,
    ]);
    const labels = ["Jan", "Feb", "Mar"].map(
      (text, month) => `BT /F1 8 Tf ${100 + 60 * month} 488 Td (${text}) Tj ET`,
    );
    expect((await parse(pageOf([...grid, ...labels]), type)).text).not.toContain("|");
  });

  test("a first letter as high as several lines belongs to its word", async () => {
    const { text } = await parse(
      pdf([
        [
          { text: "O", x: 50, y: 676, size: 36 },
          ...lines(80, 694, ["nce upon a time there lived", "a miller who had three sons."]),
          ...lines(50, 668, ["He left them his mill."]),
        ],
      ]),
      type,
    );
    expect(text).toContain("Once upon a time there lived\na miller");
  });

  test("a paragraph in larger letters is no heading", async () => {
    const large = Array.from({ length: 4 }, (_, row) => ({
      text: `This summary in larger letters goes on for four lines, and here is line ${row} of it`,
      x: 50,
      y: 700 - row * 15,
      size: 13,
    }));
    const body = lines(
      50,
      600,
      Array.from({ length: 12 }, (_, row) => `The text itself has smaller letters, line ${row}.`),
    );
    expect((await parse(pdf([[...large, ...body]]), type)).text).not.toContain("# ");
  });

  test("numbers of neighbouring cells do not run together, however near they are", async () => {
    const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
    // Courier's full stop has as much room around it as there is between the cells.
    const number = (y: number, text: string) => `BT /F2 12 Tf 50 ${y} Td (${text}) Tj ET`;
    const rows = [700, 686, 672].flatMap((y, row) => [number(y, `1${row}.12`), at(88.5, y, `27${row}`)]);
    const fonts = "/F2 20 0 R";
    const courier: [number, string] = [
      20,
      "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ];
    const { text } = await parse(pageOf(rows, { fonts, objects: [courier] }), type);
    expect(text).toContain("10.12 270\n11.12 271");
  });

  test("letters that a font does not name are said", async () => {
    const font = (id: number): [number, string][] => [
      [id, `<</Type/Font/Subtype/Type0/BaseFont/Foo/Encoding/Identity-H/DescendantFonts[${id + 1} 0 R]>>`],
      [
        id + 1,
        `<</Type/Font/Subtype/CIDFontType2/BaseFont/Foo/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${id + 2} 0 R/DW 600>>`,
      ],
      [
        id + 2,
        "<</Type/FontDescriptor/FontName/Foo/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
      ],
    ];
    const lineOf = (y: number) =>
      `BT /F1 10 Tf 50 ${y} Td (The committee met on Tuesday to review the budget.) Tj ET`;
    const unnamed = "BT /F2 10 Tf 50 600 Td <00370048004600520051> Tj ET";
    const options = { fonts: "/F2 20 0 R", objects: font(20) };
    const { coverage } = await parse(pageOf([lineOf(700), lineOf(688), unnamed], options), type);
    expect(coverage?.problems).toEqual([
      expect.stringMatching(/^Fonts do not say what 5 of its \d+ letters mean/),
    ]);
    expect((await parse(pageOf([lineOf(700)], options), type)).coverage?.problems).toBeUndefined();
  });

  test("what is blacked out in a line is left out, and the rest of the line stays", async () => {
    const line = "BT /F1 10 Tf 50 600 Td (The secret amount is 4711 euro) Tj ET";
    const { text, coverage } = await parse(pageOf([line, "0 g 143 597 80 13 re f"]), type);
    expect(text).toBe("The secret amount is\n\n");
    expect(coverage?.hiddenCharacters).toBe(8);
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
    const two = [1, 2].map((page) => [
      ...lines(50, 700, [`What page ${page} says.`, "Seite 1 von 2 is its first page."]),
      { text: `Seite ${page} von 2`, x: 280, y: 20 },
    ]);
    expect((await parse(pdf(two), type)).text.match(/Seite .*/g)).toEqual([
      "Seite 1 von 2 is its first page.",
      "Seite 1 von 2 is its first page.",
    ]);
  });

  test.each([2, 3, 5])(
    "the feet of %i pages are left out, and the names of their plates stay",
    async (count) => {
      const paged = (foot: string) =>
        Array.from({ length: count }, (_, page) => [
          { text: "Harbour Council, report 12", x: 50, y: 780 },
          ...lines(50, 700, [`What page ${page} says`, "goes on for a line."]),
          { text: `${foot} ${page + 1}`, x: 50, y: 20 },
        ]);
      const { text } = await parse(pdf(paged("Acme 2024 -")), type);
      // Of two pages, the first keeps the words.
      const kept = count === 2 ? 1 : 0;
      expect(text.match(/Harbour Council/g) ?? []).toHaveLength(kept);
      expect(text.match(/Acme/g) ?? []).toHaveLength(kept);
      expect((await parse(pdf(paged("Plate")), type)).text.match(/Plate \d/g)).toHaveLength(count);
      const invoices = [17, 18].map((id) => [
        ...lines(50, 700, ["We thank you for", "your order."]),
        { text: `Invoice no. ${id}`, x: 50, y: 20 },
      ]);
      expect((await parse(pdf(invoices), type)).text).toContain("Invoice no. 18");
    },
  );

  test("the names of chapters beside a page's number are no part of the text", async () => {
    const titles = ["Birds", "Birds", "Fish", "Fish", "Trees", "Mushrooms"];
    const pages = titles.map((title, page) => [
      { text: `Chapter on ${title}`, x: 50, y: 770 },
      { text: String(page + 1), x: 540, y: 770 },
      ...lines(50, 700, [`What is known of ${title} is told`, `in part ${page} of this book.`]),
    ]);
    const { text } = await parse(pdf(pages), type);
    expect(text).toMatch(/^What is known of Birds is told\nin part 0 of this book\.\n\nWhat is known/);
    expect(text).not.toContain("Chapter on");
  });

  test("three pages lose what stands on all of them apart from their text, and keep a stamp once", async () => {
    const stamp = { text: "DRAFT", x: 0, y: 0, size: 60, paint: ".7 .7 -.7 .7 150 250 cm" };
    const pages = [1, 2, 3].map((page) => [
      { text: "ACME Annual Report", x: 50, y: 780, size: 8 },
      stamp,
      ...lines(50, 700, [`Section ${page} speaks of rivers and lakes`, "and of what they carry to the sea."]),
      { text: String(page), x: 290, y: 20, size: 8 },
    ]);
    const { text } = await parse(pdf(pages), type);
    expect(text).not.toContain("ACME");
    expect(text.match(/DRAFT/g)).toHaveLength(1);
    expect(text.replace(/\s*DRAFT/, "")).toBe(
      [1, 2, 3]
        .map((page) => `Section ${page} speaks of rivers and lakes\nand of what they carry to the sea.\n\n`)
        .join(""),
    );
  });

  test("numbers that count the lines are none of the text, and those of a list stay", async () => {
    const numbered = (texts: string[], step: number) =>
      texts.flatMap((text, index) => {
        const y = 700 - step * index;
        const number = { text: String(index + 1), x: index < 9 ? 80 : 74.4, y };
        return text === "" ? [number] : [number, { text, x: 100, y }];
      });
    const pleading = [
      "Attorney for Plaintiff",
      "",
      "SUPERIOR COURT OF CALIFORNIA",
      "",
      "Plaintiff moves the court to order the defendant to produce",
      "all letters that concern the weir at Mill Road, and all maps",
      "that were drawn between 1870 and 1880. The defendant has",
      "refused three times, on 3 May, 12 June and 30 July.",
    ];
    const { text } = await parse(pdf([numbered(pleading, 22)]), "application/pdf");
    expect(text.trim()).toBe(
      `${pleading.slice(0, 3).join("\n").replaceAll(/\n+/g, "\n\n")}\n\n${pleading.slice(4).join("\n")}`,
    );
    const fruits = ["apples", "pears", "plums", "cherries", "oranges", "lemons", "bananas"];
    const list = await parse(pdf([numbered(fruits, 16)]), "application/pdf");
    expect(list.text).toContain("| 4 | cherries |");
  });

  test("the lines of a listing are code without their numbers, in letters of any width", async () => {
    const code = [
      "for (i = 0; i < n; i++) {",
      "    sum += a[i];",
      "    if (sum > max)",
      "        break;",
      "}",
    ];
    const listing = code.flatMap((line, index) => {
      const y = 700 - 12 * index;
      const text = line.trimStart();
      const x = 80 + 5 * (line.length - text.length);
      return [
        { text: String(index + 1), x: 66, y, size: 6 },
        { text, x, y },
      ];
    });
    const { text } = await parse(
      pdf([[...listing, ...lines(60, 600, ["4 Results", "The loop ends early."])]]),
      "application/pdf",
    );
    expect(text).toContain(`\`\`\`\n${code.join("\n")}\n\`\`\``);
    expect(text).toContain("4 Results");
    const values = ["a = 3", "b = 4", "c(x) = 5", "d = {1}"].flatMap((value, index) => [
      { text: String(index + 1), x: 66, y: 700 - 14 * index },
      { text: value, x: 100, y: 700 - 14 * index },
    ]);
    expect((await parse(pdf([values]), "application/pdf")).text).toContain("| 3 | c(x) = 5 |");
  });

  test.each([
    ["left", 40],
    ["right", 450],
  ])("a note in the %s margin does not stand in the middle of a sentence", async (_side, x) => {
    const body = Array.from(
      { length: 5 },
      () => "the dike was raised in three winters after the flood of the year",
    );
    const page = [...lines(150, 700, body), { text: "Raised 1826", x, y: 676 }];
    const { text } = await parse(
      pdf([page.toSorted((one, other) => other.y - one.y || one.x - other.x)]),
      type,
    );
    expect(text).toBe(`${body.join("\n")}\n\nRaised 1826\n\n`);
  });

  test("three columns of prose that were written line by line are read one after the other", async () => {
    const columns = [
      [
        "Rivers carry water from",
        "the hills to the sea and",
        "feed the fields on their",
        "way through the land.",
      ],
      [
        "Mountains store the snow",
        "that falls in the winter",
        "and give it back later",
        "in the dry months.",
      ],
      [
        "Forests hold the ground",
        "with their many roots and",
        "shade the young plants so",
        "that they do not dry.",
      ],
    ];
    const rows = [0, 1, 2, 3].flatMap((row) =>
      columns.flatMap((column, at) => lines(50 + 170 * at, 700 - 14 * row, [column[row] ?? ""])),
    );
    const { text } = await parse(pdf([rows]), type);
    expect(text.trim()).toBe(columns.map((column) => column.join("\n")).join("\n\n"));
  });

  test("thousands of areas over a page hide what is behind them, and are painted in little time", async () => {
    const seen = lines(50, 760, ["The line above the areas is seen, as a whole sentence should be."]);
    const areas = Array.from({ length: 5000 }, () => ({
      text: "",
      x: 0,
      y: 0,
      paint: "1 g 40 40 520 700 re f",
    }));
    const bytes = pdf([[...seen, ...lines(50, 700, ["The secret is 4711."]), ...areas]]);
    let text = "";
    expect(await cpuMs(async () => ({ text } = await parse(bytes, type)))).toBeLessThan(5000);
    expect(text.trim()).toBe("The line above the areas is seen, as a whole sentence should be.");
  });
});

test.each([
  ["(anonymous)", null],
  ["untitled", null],
  ["Microsoft Word - Lease v2.docx", null],
  ["PowerPoint Presentation", null],
  ["report_final.pdf", null],
  ["Book 3: The return", "Book 3: The return"],
  ["Untitled, a novel", "Untitled, a novel"],
])("the title %j of a program's default is none: %j", async (title, expected) => {
  expect((await parse(pdf([[{ text: "Words", x: 50, y: 700 }]], { title }), "application/pdf")).title).toBe(
    expected,
  );
});
