import { describe, expect, test } from "vitest";
import { parse } from "../support/parse.ts";
import { pdf } from "../support/pdf-file.ts";
import type { PdfText } from "../support/pdf-file.ts";
import { pageOf } from "../support/pdf-tables.ts";

/** What stands where on a page: which words are a cell, a column or the page's number. */

const type = "application/pdf";

/** Each column with its left side, and cells by the heights of their lines, in the order in which they are written. */
function columns(
  cells: readonly [x: number, cells: readonly [y: number, ...lines: string[]][]][],
): PdfText[] {
  return cells.flatMap(([x, column]) =>
    column.flatMap(([y, ...lines]) => lines.map((text, index) => ({ text, x, y: y - 12 * index }))),
  );
}

async function textOf(pages: PdfText[][]): Promise<string> {
  return (await parse(pdf(pages), type)).text;
}

describe("tables that are written column by column", () => {
  const names = columns([
    [
      60,
      [
        [760, "Pump"],
        [716, "Fan", "(north)"],
        [682, "Gate"],
      ],
    ],
    [
      140,
      [
        [760, "Check the seal", "and listen", "for noise"],
        [716, "Clean it"],
        [682, "Oil the hinges"],
      ],
    ],
    [
      300,
      [
        [760, "monthly"],
        [716, "yearly"],
        [682, "monthly"],
      ],
    ],
  ]);
  const rows =
    "| Pump | Check the seal and listen for noise | monthly |\n| Fan (north) | Clean it | yearly |\n| Gate | Oil the hinges | monthly |";

  test("cells of several lines stand in their rows, below names that were written with them or before", async () => {
    const heads = [
      [60, "Part"],
      [140, "Task"],
      [300, "When"],
    ] as const;
    const header = heads.map(([x, text]) => ({ text, x, y: 782 }));
    const table = `| Part | Task | When |\n| --- | --- | --- |\n${rows}`;
    expect(await textOf([[...header, ...names]])).toContain(table);
    const written = heads.flatMap(([x, text]) => [
      { text, x, y: 782 },
      ...names.filter((line) => line.x === x),
    ]);
    expect(await textOf([written])).toContain(table);
  });

  test("what stands above or below them in one column is no part of them", async () => {
    const text = await textOf([
      [
        { text: "Plan", x: 60, y: 788 },
        ...names,
        { text: "The board approved of this plan in May of the year.", x: 60, y: 620 },
      ],
    ]);
    expect(text).toMatch(/^Plan\n\n\| Pump .*\n\| --- .*\n\| Fan .*\n\| Gate .*\n\nThe board approved/);
  });

  test("paragraphs beside each other stay columns", async () => {
    const prose = "so that the men were paid by the day for all of it".split(" ");
    const paragraph = (start: string) => [start, ...prose].join(" ").match(/.{1,28}(?: |$)/g) ?? [];
    const text = await textOf([
      columns([
        [
          60,
          [
            [760, ...paragraph("First")],
            [700, ...paragraph("Second")],
            [640, ...paragraph("Third")],
          ],
        ],
        [
          320,
          [
            [760, ...paragraph("Fourth")],
            [700, ...paragraph("Fifth")],
            [640, ...paragraph("Sixth")],
          ],
        ],
      ]),
    ]);
    expect(text).not.toContain("|");
    expect(text).toMatch(/First[^]*Second[^]*Third[^]*Fourth[^]*Fifth[^]*Sixth/);
  });
});

describe("narrow columns without lines", () => {
  test.each([
    [
      "names wider than their numbers",
      [
        ["Ship", "Tons", "Crew"],
        ["Ran", "1310", "275"],
        ["Odin", "27", "8"],
        ["Tor", "1020", "33"],
        ["Hav", "88", "4"],
      ],
    ],
    [
      "three rows of numbers",
      [
        ["Way", "Cars", "Time"],
        ["Ferry", "400", "35"],
        ["Bridge", "2100", "9"],
      ],
    ],
  ])("%s", async (_, rows) => {
    // In Helvetica, figures are 5.56 points wide.
    const widths = new Map([
      ["Tons", 23.4],
      ["Crew", 25],
      ["Cars", 21.7],
      ["Time", 22.8],
    ]);
    const widthOf = (text: string) => widths.get(text) ?? 5.56 * text.length;
    const text = await textOf([
      rows.flatMap(([name = "", ...values], row) => [
        { text: name, x: 60, y: 760 - 14 * row },
        ...values.map((value, at) => ({ text: value, x: 125 + 28 * at - widthOf(value), y: 760 - 14 * row })),
      ]),
    ]);
    const lines = rows.map((row) => `| ${row.join(" | ")} |`);
    expect(text.trim()).toBe([lines[0], "| --- | --- | --- |", ...lines.slice(1)].join("\n"));
  });
});

test("the last lines of two columns are no header of a ruled table below them", async () => {
  const rules = [0, 1, 2, 3].map((row) => `60 ${640 - 20 * row} m 360 ${640 - 20 * row} l S`);
  const borders = [60, 210, 360].map((x) => `${x} 640 m ${x} 580 l S`);
  const texts: [number, number, string][] = [
    [60, 645, "planned for June."],
    [220, 645, "the winter."],
    [64, 626, "Town"],
    [214, 626, "Share"],
    [64, 606, "Molde"],
    [214, 606, "40"],
    [64, 586, "Hamar"],
    [214, 586, "60"],
  ];
  const { text } = await parse(
    pageOf([...rules, ...borders, ...texts.map(([x, y, own]) => `BT /F1 10 Tf ${x} ${y} Td (${own}) Tj ET`)]),
    type,
  );
  expect(text).toContain("| Town | Share |\n| --- | --- |\n| Molde | 40 |\n| Hamar | 60 |");
});

describe("running heads and numbers", () => {
  const body = (page: number): PdfText[] =>
    Array.from({ length: 12 }, (_, line) => ({
      text: `line ${line} of the text of page ${page} goes on and`,
      x: 60,
      y: 640 - 12 * line,
    }));
  const paged = async (heads: readonly (PdfText | undefined)[]) =>
    textOf(heads.map((head, page) => [...(head === undefined ? [] : [head]), ...body(page)]));

  test("heads of odd and of even pages", async () => {
    const text = await paged(
      Array.from({ length: 6 }, (_, page) => ({
        text: page % 2 === 0 ? `Report of the dike board ${page + 1}` : `${page + 1} Harbour of Hafnia`,
        x: 60,
        y: 760,
        size: 12,
      })),
    );
    expect(text).not.toMatch(/Report|Harbour/);
  });

  test("numbers that stand far from the paper's edge", async () => {
    const text = await paged(
      Array.from({ length: 5 }, (_, page) => ({ text: `${page + 3}`, x: 300, y: 120 })),
    );
    expect(text).not.toMatch(/^\d+$/m);
  });

  test("titles that begin with the number of their page stay", async () => {
    const titles = [
      "Where we stand now",
      "What comes next here",
      "Risks and their costs",
      "Steps that follow",
      "Thanks and questions",
    ];
    const text = await paged(titles.map((title, page) => ({ text: `${page + 1} ${title}`, x: 60, y: 760 })));
    for (const title of titles) expect(text).toContain(title);
  });

  test("the address that a browser prints", async () => {
    const text = await paged(
      [1, 2, 3].map((page) => ({ text: `https://example.com/notes ${page}/3`, x: 24, y: 16, size: 8 })),
    );
    expect(text).not.toContain("https");
  });
});

test("a raised ring is a degree", async () => {
  const encoding = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/openbullet]>>>>";
  const parts = [
    "/F1 10 Tf 60 700 Td (at 20) Tj",
    "/F2 7 Tf 84 703.6 Td (A) Tj",
    "/F1 10 Tf 86.6 700 Td (C today) Tj",
  ];
  const content = parts.map((part) => `BT ${part} ET`);
  const { text } = await parse(pageOf(content, { fonts: `/F2${encoding}` }), type);
  expect(text.trim()).toBe("at 20°C today");
});

test("letters of TeX's bitmap fonts, which have no names", async () => {
  const signs = Array.from({ length: 256 }, (_name, code) => `/a${code}`);
  const font = [
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 8 8]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 0/LastChar 255",
    `/Widths[${signs.map(() => "5").join(" ")}]/Encoding<</Differences[0${signs.join("")}]>>`,
    `/CharProcs<<${signs.map((sign) => `${sign} 8 0 R`).join("")}>>/Resources<<>>>>`,
  ];
  const glyph = "5 0 0 0 5 7 d1 0 0 4 7 re f";
  const bytes = pageOf([`BT /F2 10 Tf 60 700 Td (\\216r\\232lut\\220ou\\243k\\375) Tj ET`], {
    fonts: "/F2 7 0 R",
    objects: [
      [7, font.join("")],
      [8, `<</Length ${glyph.length}>>stream\n${glyph}\nendstream`],
    ],
  });
  expect((await parse(bytes, type)).text.trim()).toBe("ŐrŽlutŘoučký");
});

test.each([
  [
    "(Pages 11\\02519 of the \\020red\\021 book are \\034ne)",
    "Pages 11–19 of the “red” book are fine",
    "newer",
  ],
  ["(Pages 11\\17319 of the ore book are \\014ne)", "Pages 11{19 of the ore book are fine", "older"],
])("%s is read as %s in the %s encoding of TeX's bitmap fonts", async (shown, expected) => {
  const signs = Array.from({ length: 256 }, (_name, code) => `/a${code}`);
  const font = [
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 8 8]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 0/LastChar 255",
    `/Widths[${signs.map(() => "5").join(" ")}]/Encoding<</Differences[0${signs.join("")}]>>`,
    `/CharProcs<<${signs.map((sign) => `${sign} 8 0 R`).join("")}>>/Resources<<>>>>`,
  ];
  const glyph = "5 0 0 0 5 7 d1 0 0 4 7 re f";
  const bytes = pageOf([`BT /F2 10 Tf 60 700 Td ${shown} Tj ET`], {
    fonts: "/F2 7 0 R",
    objects: [
      [7, font.join("")],
      [8, `<</Length ${glyph.length}>>stream\n${glyph}\nendstream`],
    ],
  });
  expect((await parse(bytes, type)).text.trim().replaceAll("  ", " ")).toBe(expected);
});

test("a raised number that is hardly smaller than its line is raised", async () => {
  const content =
    "BT /F1 11 Tf 60 700 Td (flow 3 x 10) Tj /F1 10.6 Tf 52.8 5.3 Td (2) Tj /F1 11 Tf 6 -5.3 Td ( litres) Tj ET";
  expect((await parse(pageOf([content]), type)).text).toContain("flow 3 x 10² litres");
});

test("a file without its end is read if its catalog is there", async () => {
  const whole = Buffer.from(pdf([[{ text: "Log of the pilot boat", x: 60, y: 700 }]])).toString("latin1");
  const begin = whole.slice(0, whole.lastIndexOf("xref\n0")).replace("endstream", "endstream\n");
  expect((await parse(Buffer.from(begin, "latin1"), type)).text.trim()).toBe("Log of the pilot boat");
  await expect(parse(Buffer.from("%PDF-1.7\n1 0 obj"), type)).rejects.toMatchObject({ reason: "malformed" });
});

test("names over the last of several columns, or the middle one, are those of all of them", async () => {
  const rows = [
    ["", "", "2023", "", "2022"],
    ["Item", "Plan", "Actual", "Plan", "Actual"],
    ["Rent", "100", "110", "90", "95"],
    ["Heat", "40", "35", "38", "41"],
  ];
  const text = await textOf([
    rows.flatMap((row, at) =>
      row.flatMap((own, column) =>
        own === "" ? [] : [{ text: own, x: 60 + 90 * column, y: 760 - 16 * at }],
      ),
    ),
  ]);
  expect(text).toContain("| Item | 2023 Plan | 2023 Actual | 2022 Plan | 2022 Actual |");
});

test("the rest of a row on the next page is no header", async () => {
  const table = (rows: readonly (readonly [string, string, string])[]) =>
    rows.flatMap((row, at) =>
      row.flatMap((own, column) =>
        own === "" ? [] : [{ text: own, x: [60, 110, 380][column] ?? 0, y: 760 - 20 * at }],
      ),
    );
  const text = await textOf([
    table([
      ["No", "Duty", "Who"],
      ["1", "Check the pump", "Ida"],
      ["2", "Check the gate and write", "Kari"],
    ]),
    table([
      ["", "hours into the book", "daily"],
      ["3", "Lock the door", "Olav"],
      ["4", "Paint the rail", "Ida"],
    ]),
  ]);
  expect(text).toContain(
    "| 2 | Check the gate and write | Kari |\n|  | hours into the book | daily |\n| 3 |",
  );
});

describe("tables below other lines, without borders", () => {
  const line = (y: number, ...cells: [x: number, text: string][]): PdfText[] =>
    cells.map(([x, text]) => ({ text, x, y }));

  test("a block of two columns right above a table is none of its rows", async () => {
    const text = await textOf([
      [
        ...line(770, [50, "Marta Lindqvist"], [350, "Account 4471-002"]),
        ...line(757, [50, "Storgatan 5"], [350, "Branch Uppsala"]),
        ...line(744, [50, "753 31 Uppsala"], [350, "Period May 2024"]),
        ...line(725, [50, "Date"], [130, "Text"], [390, "Amount"], [470, "Balance"]),
        ...line(712, [50, "2 May"], [130, "Opening balance"], [470, "1,500.00"]),
        ...line(699, [50, "7 May"], [130, "Card purchase Bokhandel"], [390, "-220.00"], [470, "1,280.00"]),
      ],
    ]);
    expect(text).toContain(
      "| Date | Text | Amount | Balance |\n| --- | --- | --- | --- |\n| 2 May | Opening balance |  | 1,500.00 |\n| 7 May | Card purchase Bokhandel | -220.00 | 1,280.00 |",
    );
  });

  test("numbers below the names of columns are the first row, though the rows below it are further apart", async () => {
    const text = await textOf([
      [
        ...line(676, [50, "Pos"], [90, "Item"], [360, "Qty"], [430, "Price"], [520, "Sum"]),
        ...line(662, [50, "1"], [90, "Stoneware clay, grogged,"], [360, "20"], [430, "1.90"], [520, "38.00"]),
        ...line(648, [90, "25 kg bags"]),
        ...line(634, [50, "2"], [90, "Glaze"], [360, "3"], [430, "12.00"], [520, "36.00"]),
        ...line(606, [470, "Net"], [520, "74.00"]),
        ...line(592, [470, "VAT"], [520, "14.06"]),
        ...line(578, [470, "Total"], [520, "88.06"]),
      ],
    ]);
    expect(text).toMatch(/^\| Pos \| Item \| Qty \| Price \|/);
    expect(text).toContain("| 1 | Stoneware clay, grogged, 25 kg bags | 20 | 1.90 |");
  });
});
