import { describe, expect, test } from "vitest";
import { all, textOf } from "../support/kinds.ts";
import { pdf } from "../support/pdf-file.ts";
import type { PdfText } from "../support/pdf-file.ts";

/** Printed tables and boxes that stand below or beside each other, and rows at the ends of pages. */

/** A text of a cell is a line, or several. */
type Row = readonly (string | readonly string[])[];

/** Rows of cells at places from the left, each written whole before the next. */
function cells(xs: readonly number[], from: number, rows: readonly Row[], step = 14): PdfText[] {
  return rows.flatMap((row, index) =>
    row.flatMap((cell, at) =>
      [cell]
        .flat()
        .flatMap((text, line) =>
          text === "" ? [] : [{ text, x: xs[at] ?? 0, y: from - step * index - 12 * line }],
        ),
    ),
  );
}

/** The lines of a table with borders. */
function borders(xs: readonly number[], ys: readonly number[]): string {
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  const level = ys.map((y) => `${left} ${y} m ${right} ${y} l S`);
  return [...level, ...xs.map((x) => `${x} ${top} m ${x} ${bottom} l S`)].join("\n");
}

const positions = [
  ["Pos", "Description", "Qty", "Price", "Total"],
  ["1", ["Ladder, ash, with iron feet", "and a spare rope for it"], "2", "89.00", "178.00"],
  ["2", ["Picking basket, with two", "handles of willow"], "10", "12.50", "125.00"],
  ["3", ["Grafting wax, a tin, to be", "kept cool and dry"], "4", "7.25", "29.00"],
] as const;

/** As different as the names of goods are. */
const words = ["of ash", "of elm", "of oak", "of willow"];

const form = [
  { name: "1. Surname", value: "Quince", left: 50, bottom: 740, width: 240 },
  { name: "2. First names", value: "Ada Maria", left: 300, bottom: 740, width: 240 },
  { name: "3. Date of birth", value: "04.07.1971", left: 50, bottom: 700, width: 160 },
  { name: "4. Nationality", value: "British", left: 220, bottom: 700, width: 160 },
  { name: "5. Telephone", value: "01432 555019", left: 390, bottom: 700, width: 150 },
  { name: "6. Address", value: "17 Hedge Lane, Ludlow", left: 50, bottom: 660, width: 490 },
  { name: "7. Kind of press", value: "Screw press, oak", left: 50, bottom: 620, width: 240 },
  { name: "8. Litres a year", value: "12,500", left: 300, bottom: 620, width: 240 },
];

describe("tables", () => {
  all([
    [
      "tables below each other have columns of their own, a gap apart",
      "a.pdf",
      pdf([
        [
          ...cells([60, 150, 300, 390], 740, [
            ["Invoice date", "12 March 2024", "Customer no.", "C-5561"],
            ["Due", "11 April 2024", "VAT no.", "GB 123 45"],
          ]),
          ...cells([60, 90, 330, 380, 450], 690, positions, 30),
        ],
      ]),
      {
        has: [
          "Invoice date",
          "GB 123 45",
          "| Pos | Description | Qty | Price | Total |",
          "| 1 | Ladder, ash, with iron feet and a spare rope for it | 2 | 89.00 | 178.00 |",
          "| 3 | Grafting wax, a tin, to be kept cool and dry | 4 | 7.25 | 29.00 |",
        ],
      },
    ],
    [
      "tables with borders beside each other are no table of both, and neither are their titles",
      "a.pdf",
      pdf([
        [
          { text: "", x: 0, y: 0, paint: borders([60, 120, 170], [714, 696, 678, 660]) },
          ...cells([64], 724, [["Apples"]]),
          ...cells(
            [64, 124],
            700,
            [
              ["Sort", "Kilos"],
              ["Bramley", "310"],
              ["Cox", "275"],
            ],
            18,
          ),
          { text: "", x: 0, y: 0, paint: borders([300, 380, 430, 480], [714, 696, 678, 660]) },
          ...cells([304], 724, [["Pears"]]),
          ...cells(
            [304, 384, 434],
            700,
            [
              ["Sort", "Kilos", "Price"],
              ["Comice", "95", "2.10"],
              ["Williams", "60", "1.95"],
            ],
            18,
          ),
        ],
      ]),
      {
        has: [
          "Apples",
          "| Bramley | 310 |\n| Cox | 275 |",
          "Pears",
          "| Sort | Kilos | Price |",
          "| Comice | 95 | 2.10 |\n| Williams | 60 | 1.95 |",
        ],
        lacks: ["Apples Pears"],
      },
    ],
    [
      "two numbers between two lines are rows, and two lines of words are one cell",
      "a.pdf",
      pdf([
        [
          { text: "", x: 0, y: 0, paint: borders([60, 100, 126], [714, 696, 664]) },
          ...cells(
            [64, 104],
            700,
            [
              ["Year", "kg"],
              [
                ["2022", "2023"],
                ["40", "55"],
              ],
            ],
            18,
          ),
          { text: "", x: 0, y: 0, paint: borders([60, 120, 200], [614, 596, 564]) },
          ...cells(
            [64, 124],
            600,
            [
              ["Sort", "Use"],
              [
                ["Kingston", "Black"],
                ["for cider", "and juice"],
              ],
            ],
            18,
          ),
        ],
      ]),
      { has: ["| Year | kg |", "| 2022 | 40 |\n| 2023 | 55 |", "| Kingston Black | for cider and juice |"] },
    ],
    [
      "a number and the words right after it are two cells of a small table where those of other rows are",
      "a.pdf",
      pdf([
        [
          ...cells([60, 120, 184], 700, [["Sort", "Kilos", "Remark"]]),
          ...cells([60, 165, 184], 686, [["Bramley", "310", "good"]]),
          ...cells([60, 154.5], 672, [["Cox", "275.5"]]),
          ...cells([60, 184], 658, [["Russet", "late"]]),
          ...cells([60, 400], 600, [["Parts", "12 bolts a box"]]),
        ],
      ]),
      {
        has: [
          "| Sort | Kilos | Remark |",
          "| Bramley | 310 | good |\n| Cox | 275.5 |  |\n| Russet |  | late |",
          "12 bolts a box",
        ],
      },
    ],
    [
      "boxes of a form are read one after the other",
      "a.pdf",
      pdf([
        form.flatMap(({ name, value, left, bottom, width }) => [
          { text: name, x: left + 3, y: bottom + 25, size: 7, paint: `${left} ${bottom} ${width} 34 re S` },
          { text: value, x: left + 6, y: bottom + 8, size: 11 },
        ]),
      ]),
      { has: form.flatMap(({ name, value }) => [name, value]) },
    ],
  ]);

  test("names of columns on top of three pages stay, above a balance that is carried forward", async () => {
    const page = (at: number): PdfText[] => [
      ...cells([60, 120, 320, 400], 772, [["Date", "Details", "Out", "Balance"]]),
      ...cells([120, 400], 754, [["Balance brought forward", `${900 - at}.00`]]),
      ...cells(
        [60, 120, 320, 400],
        736,
        [1, 2, 3, 4, 5].map((row) => [`0${row} Mar`, `Payment ${at}${row}`, `${row}.00`, `${800 - row}.00`]),
      ),
      { text: `Page ${at} of 3`, x: 400, y: 30 },
    ];
    expect(await textOf("a.pdf", pdf([page(1), page(2), page(3)]))).toContain(
      "Date | Details | Out | Balance",
    );
  });

  test("the last line of a row at a page's end is no page number", async () => {
    const page = (at: number): PdfText[] => [
      ...cells(
        [60, 120, 320, 400],
        780,
        Array.from({ length: 23 }, (_, row) => [
          ["K-", `${at}${row + 10}`],
          `Basket ${words[row % words.length]}`,
          ["Supplier", `${row % 5}`],
          `${row * 3}`,
        ]),
        32,
      ),
    ];
    const text = await textOf("a.pdf", pdf([page(1), page(2), page(3), page(4)]));
    for (const at of [1, 2, 3, 4]) expect(text).toMatch(new RegExp(`K- ?${at}32`));
  });
});
